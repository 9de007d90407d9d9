//! `GET /api/v1/places/{id}`: everything that is known about reaching a place.

use axum::Json;
use axum::extract::State;
use domain::api::{PlaceDetail, Problem};
use jiff::Timestamp;
use serde::Deserialize;

use super::describe::{Told, detail};
use super::question::local_time;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{Language, Path, Query};

/// How a place is to be told.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Show {
    /// Tell whether it is open at this time instead of now: RFC 3339, or the city's own time without an
    /// offset. The week begins with its day.
    #[param(example = "2026-11-25T10:00")]
    open_at: Option<String>,
    /// Language of names and descriptions, e.g. `en`; Greek when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "el")]
    lang: Language,
}

/// A place with its doors.
#[utoipa::path(
    get,
    path = "/api/v1/places/{id}",
    tag = "places",
    params(("id" = String, Path, description = "`n123`, `w45` or `r6`"), Show),
    responses(
        (status = 200, body = PlaceDetail),
        (status = 400, description = "`bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`place_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show_place(
    State(app): State<AppState>,
    Path(id): Path<String>,
    Query(show): Query<Show>,
) -> Result<Json<PlaceDetail>, Error> {
    let city = app.city()?;
    let asked = show.open_at.as_deref().map(|text| local_time(text, &app.locality)).transpose();
    let at = asked.map_err(|sentence| Error::BadQuery(sentence.to_owned()))?;
    let at = at.unwrap_or_else(|| app.locality.local(Timestamp::now()));
    let id = id.parse().map_err(|_| Error::PlaceNotFound)?;
    let place = city.places.find(&city.facts.places, id).ok_or(Error::PlaceNotFound)?;
    let opening = city.places.opening(place, at, &app.locality);
    let week = city.places.week(place, at.date(), &app.locality);
    Ok(Json(detail(place, &show.lang, Told { opening, ..Told::default() }, week)))
}
