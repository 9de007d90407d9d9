//! Vector tiles of the map, drawn from the same facts as the trips, so that both always agree.
//! Routes: `GET /tiles/{z}/{x}/{y}.mvt`.

mod cache;
mod clip;
mod draw;
mod grid;
mod join;
mod show;
mod source;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use source::TileSource;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(show::show_tile))
}
