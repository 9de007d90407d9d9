//! `GET /api/v1/places`: finds places by name, address, kind, group, and whether they are open.

use axum::Json;
use axum::extract::State;
use domain::api::{End, PlaceList, Problem};
use domain::groups::Group;
use domain::place_search::{Limit, OpenNow, PlaceQuestion, SearchText};
use jiff::Timestamp;
use osm_data::OsmId;
use serde::{Deserialize, Deserializer};

use super::question::{Refused, answer};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{Language, Query};

/// What is looked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Search {
    /// Beginnings of words of a name, an address or a kind; accents and case do not matter.
    #[param(value_type = Option<String>, max_length = 200, example = "μουσείο")]
    q: Option<SearchText>,
    /// Only places of this group.
    #[param(value_type = Option<Group>)]
    group: Option<Group>,
    /// Only places of one of these kinds, parted by commas.
    #[serde(default, deserialize_with = "list")]
    #[param(value_type = Option<String>, example = "toilets,bench")]
    kinds: Vec<String>,
    /// Nearer to this place first, with the distance. A place's id, never a position: where a person
    /// is does not belong in an address. `POST /api/v1/places/search` takes positions.
    #[serde(default, deserialize_with = "place_id")]
    #[param(value_type = Option<String>, example = "w8033120")]
    near: Option<OsmId>,
    /// Only places recorded as accessible, as a whole or by a public step-free door.
    #[serde(default)]
    #[param(value_type = Option<bool>, default = false)]
    accessible: bool,
    /// Only places that are open now. What nobody knows is left out and counted.
    #[param(value_type = Option<OpenNow>)]
    open: Option<OpenNow>,
    /// Only places that are open at this time: RFC 3339, or the city's own time without an offset. Not
    /// beside `open`.
    #[param(example = "2026-11-25T10:00")]
    open_at: Option<String>,
    /// How many at most, 1 to 50.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 50, default = 20)]
    limit: Limit,
    /// Language of the names, e.g. `en`; Greek when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "el")]
    lang: Language,
}

/// Places that match, best first: by match, importance and nearness.
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
    let searches = app.searches.clone();
    let search = move || {
        let language = search.lang.clone();
        let found = answer(&*app.city()?, &app.locality, &search.into(), &language, Timestamp::now());
        found.map_err(|refused| match refused {
            Refused::NotUnderstood(sentence) => Error::BadQuery(sentence),
            Refused::NoSuchPlace => Error::PlaceNotFound,
        })
    };
    searches.run(search).await.map(Json)
}

impl From<Search> for PlaceQuestion {
    fn from(search: Search) -> Self {
        Self {
            q: search.q,
            group: search.group,
            kinds: search.kinds,
            near: search.near.map(|id| End::Place { place: id.to_string() }),
            along: None,
            accessible: search.accessible,
            open: search.open,
            open_at: search.open_at,
            limit: search.limit,
        }
    }
}

/// Reads `w8033120`.
fn place_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<OsmId>, D::Error> {
    String::deserialize(from)?.parse().map(Some).map_err(serde::de::Error::custom)
}

/// Reads `toilets,bench`.
fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(String::deserialize(from)?.split(',').map(str::to_owned).collect())
}
