//! Corrections of the city: facts of one's own over the map. Visitors and volunteers suggest, the desk
//! decides; what it accepted holds over every import and can go back to OpenStreetMap.
//! Routes: `/api/v1/corrections` and below.

mod create;
mod decide;
mod export;
mod list;
mod near;
mod store;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use export::for_josm;
pub use store::Conflict;
pub(crate) use store::{accepted, conflicts, revision, tell_standings};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(create::create_correction, list::list_corrections))
        .routes(routes!(near::list_near))
        .routes(routes!(decide::decide_correction))
        .routes(routes!(export::export_corrections))
}
