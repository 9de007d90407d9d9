//! Help that comes again every week. A series says on which days; each is a task of its own (`help`), made a fortnight ahead. Which
//! days there are, `domain::help` says; who may do what is as of a task. Routes: `/api/v1/series` and below,
//! `/api/v1/people/{id}/series`, `/api/v1/me/series`.

mod change;
mod create;
mod days;
mod end;
mod forget;
mod keep;
mod lists;
mod make;
mod preview;
mod renew;
mod show;
mod store;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use forget::forget;
pub(crate) use keep::keep;
pub use keep::{Looked, look};
pub(crate) use make::approve;
pub(crate) use show::whole;
pub(crate) use store::lock;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(create::create_series))
        .routes(routes!(preview::preview_series))
        .routes(routes!(lists::list_of_person))
        .routes(routes!(lists::list_mine))
        .routes(routes!(show::show_series))
        .routes(routes!(days::strike_day))
        .routes(routes!(renew::renew_series))
        .routes(routes!(end::end_series))
}
