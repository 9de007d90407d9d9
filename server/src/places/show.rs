//! `GET /api/v1/places/{id}`: everything that is known about reaching a place.

use axum::Json;
use axum::extract::State;
use domain::api::{PlaceDetail, Problem};

use super::describe::detail;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{InLanguage, Path, Query};

/// A place with its doors.
#[utoipa::path(
    get,
    path = "/api/v1/places/{id}",
    tag = "places",
    params(("id" = String, Path, description = "`n123`, `w45` or `r6`"), InLanguage),
    responses(
        (status = 200, body = PlaceDetail),
        (status = 404, description = "`place_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show_place(
    State(app): State<AppState>,
    Path(id): Path<String>,
    Query(InLanguage { lang }): Query<InLanguage>,
) -> Result<Json<PlaceDetail>, Error> {
    let id = id.parse().map_err(|_| Error::PlaceNotFound)?;
    let city = app.city()?;
    let place = city.places.find(&city.facts.places, id).ok_or(Error::PlaceNotFound)?;
    Ok(Json(detail(place, &lang)))
}
