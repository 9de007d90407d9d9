//! Trips that keep to a traveller's limits. Nothing about a trip is stored or logged.
//! Routes: `POST /api/v1/trips`.

mod doors;
mod ends;
mod find;
mod helpers;
mod more;
pub(crate) mod plan;
mod when;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(plan::plan_trip))
}
