//! Requests: what somebody asks for, from the first word to the outcome. Which steps there are, `domain::requests` says;
//! who may take one, the access table. Routes: `/api/v1/requests` and below, `/api/v1/people/{id}/requests`.

mod add_document;
mod create;
mod documents;
mod due;
mod follow;
mod forget;
mod lists;
mod show;
mod show_document;
mod step;
mod store;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use create::{Asked, insert_of};
pub(crate) use documents::{
    Kept as Document, delete_papers, insert as insert_document, kept as kept_document,
};
pub(crate) use due::warn_of_late;
pub(crate) use follow::{follow, give, hand_to, hold, tell_anew};
pub(crate) use forget::forget;
pub(crate) use lists::of_person;
pub(crate) use show::whole;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(lists::list_requests, create::create_request))
        .routes(routes!(lists::list_of_person))
        .routes(routes!(show::show_request))
        .routes(routes!(step::take_step))
        .routes(routes!(show_document::show_document))
        .merge(add_document::router())
}
