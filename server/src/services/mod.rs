//! Services to which staff hand tasks over: the municipality's van, partner bodies. A coordinator writes them down; whether a task
//! fits one is a rule of `domain::help`. Nothing of a person stands here, and nothing of a person is sent to them.
//! Routes: `/api/v1/help-services` and below.

mod edit;
mod list;
mod store;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use store::{active, by_id};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_services, edit::add_service))
        .routes(routes!(edit::edit_service))
}
