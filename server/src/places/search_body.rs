//! `POST /api/v1/places/search`: the same question in a body, with what must not stand in an address:
//! where a person is, and the line of a trip.

use axum::Json;
use axum::extract::State;
use domain::api::{PlaceList, Problem};
use domain::place_search::PlaceQuestion;
use jiff::Timestamp;

use super::question::{Refused, answer};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, InLanguage, Query};

/// Places that match: along a line in its order, else best first by match, importance and nearness.
///
/// For what is open on the way: `{"kinds": ["toilets"], "accessible": true, "open": "now",
/// "along": {"line": [[23.646, 37.943], …], "within_m": 80}}`. Nothing of it is stored or logged.
#[utoipa::path(
    post,
    path = "/api/v1/places/search",
    tag = "places",
    params(InLanguage),
    request_body = PlaceQuestion,
    responses(
        (status = 200, body = PlaceList),
        (status = 400, description = "`bad_json`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `place_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn search_places_by_body(
    State(app): State<AppState>,
    Query(InLanguage { lang }): Query<InLanguage>,
    extract::Json(question): extract::Json<PlaceQuestion>,
) -> Result<Json<PlaceList>, Error> {
    let searches = app.searches.clone();
    let search = move || {
        let found = answer(&*app.city()?, &app.locality, &question, &lang, Timestamp::now());
        found.map_err(|refused| match refused {
            Refused::NotUnderstood(sentence) => Error::BodyNotUnderstood(sentence),
            Refused::NoSuchPlace => Error::NearPlaceNotFound,
        })
    };
    searches.run(search).await.map(Json)
}
