//! `GET /api/v1/places`: finds places by name, address, kind or group.

use axum::Json;
use axum::extract::State;
use domain::api::{PlaceList, Problem};
use domain::groups::Group;
use osm_data::OsmId;
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
    /// Nearer to this place first, with the distance. A place's id, never a position: where a person
    /// is does not belong in an address.
    #[serde(default, deserialize_with = "place_id")]
    #[param(value_type = Option<String>, example = "w8033120")]
    near: Option<OsmId>,
    /// Only places recorded as accessible, as a whole or by a public step-free door.
    #[serde(default)]
    #[param(value_type = Option<bool>, default = false)]
    accessible: bool,
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
        (status = 404, description = "`place_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn search_places(
    State(app): State<AppState>,
    Query(search): Query<Search>,
) -> Result<Json<PlaceList>, Error> {
    let city = app.city()?;
    let text = search.q.as_ref().map(|text| text.0.as_str());
    let near = search.near.map(|id| city.places.find(&city.facts.places, id).ok_or(Error::PlaceNotFound));
    let near = near.transpose()?.map(|place| place.at);
    let question = Question { text, group: search.group, near, accessible: search.accessible };
    let results = city.places.search(&city.facts.places, &question);
    let found = &results.found;
    let best = found.iter().take(search.limit.0);
    Ok(Json(PlaceList {
        places: best.map(|found| summary(found.place, &search.lang, found.metres)).collect(),
        more: found.len() > search.limit.0,
        left_out_unknown: results.left_out_unknown,
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

/// Reads `w8033120`.
fn place_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<OsmId>, D::Error> {
    String::deserialize(from)?.parse().map(Some).map_err(serde::de::Error::custom)
}
