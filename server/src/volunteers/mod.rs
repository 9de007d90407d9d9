//! Who helps: what volunteers said of themselves, the papers that somebody at the hub saw, what they learned, and how they
//! stand. The rules stand in `domain::help`. A volunteer's id is that of their account.
//! Routes: `/api/v1/volunteers` and below.

mod apply;
mod change;
mod dated;
mod edit;
mod end;
mod forget;
mod hours;
mod known;
mod list;
mod note_training;
mod photo;
mod photos;
mod see_paper;
mod show;
mod store;
mod take_step;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use end::end;
pub(crate) use forget::forget;
pub(crate) use hours::hours;
pub(crate) use known::{Known, known};
pub(crate) use photo::{PICTURE, has_photo_to_show, photo_to_show};
pub(crate) use show::whole;
pub(crate) use store::lock;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_volunteers, apply::apply))
        .routes(routes!(show::show_volunteer, edit::edit_volunteer))
        .routes(routes!(see_paper::see_paper))
        .routes(routes!(note_training::note_training))
        .routes(routes!(take_step::take_volunteer_step))
        .routes(routes!(hours::show_hours))
        .merge(photo::router())
}
