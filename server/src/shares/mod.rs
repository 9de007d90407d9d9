//! Sharing a trip, with an end. What a link tells and for how long stands in `domain::help::share`. Routes: `/api/v1/tasks/{id}/shares`
//! and below, `/api/v1/shared`.

mod links;
mod open;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(links::list_shares, links::share_task))
        .routes(routes!(links::end_share))
        .routes(routes!(open::open_share))
}
