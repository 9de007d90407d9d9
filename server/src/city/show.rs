//! `GET /api/v1/city`: what the client shows about the data it stands on.

use axum::Json;
use axum::extract::State;
use domain::api::{CityInfo, Problem};
use domain::communities;
use jiff::Timestamp;

use super::LoadedCity;
use crate::app::AppState;
use crate::error::Error;

/// What the hub serves, how old the data is, and the hub's telephone.
#[utoipa::path(
    get,
    path = "/api/v1/city",
    tag = "city",
    responses((status = 200, body = CityInfo), (status = 503, description = "`no_city`", body = Problem,
        content_type = "application/problem+json"))
)]
pub(super) async fn show_city(State(app): State<AppState>) -> Result<Json<CityInfo>, Error> {
    Ok(Json(describe(&*app.city()?, &app)))
}

fn describe(city: &LoadedCity, app: &AppState) -> CityInfo {
    let origin = &city.facts.origin;
    let data_time = origin.data_time.and_then(|seconds| Timestamp::from_second(seconds).ok());
    CityInfo {
        name: city.name().to_owned(),
        bounds: origin.bounds.map(|b| [b.min.lon(), b.min.lat(), b.max.lon(), b.max.lat()]),
        imported_at: city.imported_at.to_string(),
        data_time: data_time.map(|time| time.to_string()),
        phone: app.config.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        zone: app.locality.zone_name().map(str::to_owned),
        places: city.places.len(),
        communities: communities::of_city(city.name()).into_iter().map(str::to_owned).collect(),
    }
}
