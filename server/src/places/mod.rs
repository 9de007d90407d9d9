//! Places that people go to, with what is recorded about reaching them. They are searched in
//! memory. Routes: `GET /api/v1/places`, `POST /api/v1/places/search`, `GET /api/v1/places/{id}`.

mod along;
mod describe;
mod index;
mod question;
mod search;
mod search_body;
mod show;
#[cfg(test)]
mod tests;
mod words;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;

pub(crate) use describe::{Told, description, door_verdict, entrance, summary, verdict, wire_name};
pub(crate) use index::{PlaceIndex, accessible, metres};
pub(crate) use question::{Refused, local_time, matching};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(search::search_places))
        .routes(routes!(search_body::search_places_by_body))
        .routes(routes!(show::show_place))
}
