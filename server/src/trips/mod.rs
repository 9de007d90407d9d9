//! Trips that keep to a traveller's limits. Nothing about a trip is stored or logged.
//! Routes: `POST /api/v1/trips`, `POST /api/v1/trips/matrix`, `POST /api/v1/trips/nearest`.

mod doors;
mod ends;
mod find;
mod format;
mod geojson;
mod gpx;
mod helpers;
mod matrix;
mod nearest;
pub(crate) mod plan;
mod points;
mod reach;
mod when;

use domain::api::TripAnswer;
use routing::{Doubt, Other, Trip, Why};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

/// The answer to a question for a trip.
pub(crate) type Answer = TripAnswer<Trip, Why, Other, Doubt>;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(plan::plan_trip))
        .routes(routes!(matrix::trip_matrix))
        .routes(routes!(nearest::nearest_places))
}
