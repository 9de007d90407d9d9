//! Live obstacles: anybody reports what stands in the way today, others confirm or doubt it, each kind
//! fades in its own time, and the desk has the last word. Trips follow it from the next request on.
//! Routes: `/api/v1/obstacles` and below.

mod create;
mod decide;
mod limits;
mod list;
mod list_all;
mod photo;
mod photos;
mod reporter;
mod say;
mod store;
mod traveller;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use {list::believed, traveller::for_traveller};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(create::create_obstacle, list::list_obstacles))
        .routes(routes!(list_all::list_all_obstacles))
        .routes(routes!(say::say_of_obstacle))
        .routes(routes!(decide::decide_obstacle))
        .merge(photo::router())
}
