//! `GET /api/v1/places`: finds places by name, address, kind or group.

use axum::Json;
use axum::extract::State;
use domain::api::{PlaceList, Problem};
use domain::groups::Group;
use osm_data::LonLat;
use serde::{Deserialize, Deserializer};

use super::describe::summary;
use super::index::Question;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{Language, Query};

/// What is looked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Search {
    /// Beginnings of words of a name, an address or a kind; accents and case do not matter.
    #[param(max_length = 200, example = "μουσείο")]
    q: Option<Text>,
    /// Only places of this group.
    #[param(value_type = Option<Group>)]
    group: Option<Group>,
    /// Where the person is, `lon,lat` in degrees: nearer places first, with their distance.
    #[serde(default, deserialize_with = "lon_lat")]
    #[param(value_type = Option<String>, example = "24.9435,60.1699")]
    near: Option<LonLat>,
    /// How many at most, 1 to 50.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 50, default = 20)]
    limit: Limit,
    /// Language of the names, e.g. `en`; Greek when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "el")]
    lang: Language,
}

/// Places that match, best first: by match, then named ones, then the nearer ones.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    tag = "places",
    params(Search),
    responses(
        (status = 200, body = PlaceList),
        (status = 400, description = "`bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn search_places(
    State(app): State<AppState>,
    Query(search): Query<Search>,
) -> Result<Json<PlaceList>, Error> {
    let city = app.city()?;
    let text = search.q.as_ref().map(|text| text.0.as_str());
    let question = Question { text, group: search.group, near: search.near };
    let found = city.places.search(&city.facts.places, &question);
    let best = found.iter().take(search.limit.0);
    Ok(Json(PlaceList {
        places: best.map(|found| summary(found.place, &search.lang, found.metres)).collect(),
        more: found.len() > search.limit.0,
    }))
}

/// What a person typed: not longer than anybody types.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
struct Text(String);

impl TryFrom<String> for Text {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        (text.chars().count() <= 200).then_some(Self(text)).ok_or("q has at most 200 letters")
    }
}

/// How many places are returned at most.
#[derive(Debug, Deserialize)]
#[serde(try_from = "usize")]
struct Limit(usize);

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl TryFrom<usize> for Limit {
    type Error = &'static str;

    fn try_from(number: usize) -> Result<Self, Self::Error> {
        (1..=50).contains(&number).then_some(Self(number)).ok_or("limit is a number from 1 to 50")
    }
}

/// Reads `lon,lat`; NaN and numbers off the Earth are refused.
fn lon_lat<'de, D: Deserializer<'de>>(from: D) -> Result<Option<LonLat>, D::Error> {
    let wrong = || serde::de::Error::custom("near is lon,lat in degrees");
    let text = String::deserialize(from)?;
    let (lon, lat) = text.split_once(',').ok_or_else(wrong)?;
    let (lon, lat) = (lon.parse().map_err(|_| wrong())?, lat.parse().map_err(|_| wrong())?);
    LonLat::new(lon, lat).map(Some).map_err(serde::de::Error::custom)
}
