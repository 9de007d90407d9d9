//! `POST /api/v1/trips/nearest`: the places that match and are nearest by a way that keeps to the limits.
//!
//! No way is shorter than the crow flies. So places are looked at from the nearest by the crow on, and no more of them
//! when every other one is farther than what was found.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::obstacles::Obstacle;
use domain::reach::{MOST_NEAREST, NearPlace, NearestPlaces, NearestRequest};
use jiff::Timestamp;
use osm_data::{LonLat, Place};
use routing::today::Overlay;
use routing::{NoTrip, Profile, Reach};

use super::doors::Door;
use super::ends::Whither;
use super::find::{at_door, door_unknown};
use super::reach::Reaching;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{self, InLanguage, Language, Query};
use crate::obstacles;
use crate::places::{Refused, Told, accessible, matching, metres, summary};

/// So many places are looked at in the first search; twice as many in each that follows.
const FIRST_BATCH: usize = 40;

/// At most so many places are looked at: where none of them is reached, nobody waits for the rest of the city.
const MOST_LOOKED_AT: usize = 600;

/// A door is nearer than its place at most by so many metres, or the way ends so far from it.
const SLACK_M: f64 = 200.0;

/// The nearest places that match, by the way to the door that suits best. Only those that can be reached are told; how
/// many cannot is counted.
#[utoipa::path(
    post,
    path = "/api/v1/trips/nearest",
    tag = "trips",
    params(InLanguage),
    request_body = NearestRequest<Profile>,
    responses(
        (status = 200, body = NearestPlaces<Reach>),
        (status = 400, description = "`bad_json`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `place_not_found`, `trip_start_off_network`",
            body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn nearest_places(
    State(app): State<AppState>,
    Query(InLanguage { lang }): Query<InLanguage>,
    extract::Json(request): extract::Json<NearestRequest<Profile>>,
) -> Result<Json<NearestPlaces<Reach>>, Error> {
    let now = Timestamp::now();
    let today = obstacles::believed(&app.store, now).await?;
    let searches = app.searches.clone();
    searches.run(move || nearest(&app, &request, &today, &lang, now)).await.map(Json)
}

fn nearest(
    app: &AppState,
    request: &NearestRequest<Profile>,
    today: &[Obstacle],
    language: &Language,
    now: Timestamp,
) -> Result<NearestPlaces<Reach>, Error> {
    let city = app.city()?;
    let limit = limit(request)?;
    let (results, at) =
        matching(&city, &app.locality, &request.places, now).map_err(|refused| match refused {
            Refused::NotUnderstood(sentence) => Error::BodyNotUnderstood(sentence),
            Refused::NoSuchPlace => Error::NearPlaceNotFound,
        })?;
    let places: Vec<&Place> = results.found.iter().map(|found| found.place).collect();
    let found = search(&city, request, today, &places, limit)?;
    let tell = |near: Near| NearPlace {
        place: summary(
            near.place,
            language,
            Told {
                metres: Some(near.crow_m),
                opening: city.places.opening(near.place, at, &app.locality),
                ..Told::default()
            },
        ),
        reach: near.reach,
        arrival: near
            .door
            .as_ref()
            .map_or_else(|| door_unknown(near.place, language), |door| at_door(door, language)),
        accessible: accessible(near.place),
    };
    Ok(NearestPlaces {
        places: found.near.into_iter().map(tell).collect(),
        not_reached: found.not_reached,
        more: found.more,
        left_out_unknown: results.left_out_unknown,
        left_out_hours_unknown: results.left_out_hours_unknown,
    })
}

/// How many places are wanted.
fn limit(request: &NearestRequest<Profile>) -> Result<usize, Error> {
    let limit = usize::from(request.places.limit);
    if limit > MOST_NEAREST {
        return Err(Error::BodyNotUnderstood(format!("places: limit is {MOST_NEAREST} at most")));
    }
    if request.places.near.is_some() || request.places.along.is_some() {
        return Err(Error::BodyNotUnderstood("places: it is near `from`, and along nothing".to_owned()));
    }
    Ok(limit)
}

/// A place that is reached.
struct Near<'a> {
    place: &'a Place,
    crow_m: f64,
    reach: Reach,
    door: Option<Door<'a>>,
}

impl Near<'_> {
    fn metres(&self) -> f64 {
        self.reach.distance_m + self.reach.end_gap_m
    }
}

struct Found<'a> {
    near: Vec<Near<'a>>,
    not_reached: usize,
    more: bool,
}

fn search<'a>(
    city: &'a LoadedCity,
    request: &NearestRequest<Profile>,
    today: &[Obstacle],
    places: &[&'a Place],
    limit: usize,
) -> Result<Found<'a>, Error> {
    let from = Whither::find(city, &request.from)?;
    let overlay = Overlay::new(&city.network, obstacles::for_traveller(today, &request.profile), &[]);
    let mut reaching = Reaching::new(&city.network, &request.profile, &overlay);
    let door = from.start(&request.profile, from.at());
    let found = look(&mut reaching, door, places, limit);
    match found {
        // Where the door leads nowhere, the way begins where the place is.
        Err(_) if door != from.at() => look(&mut reaching, from.at(), places, limit),
        Ok(found) if found.near.is_empty() && door != from.at() => {
            look(&mut reaching, from.at(), places, limit)
        }
        found => found,
    }
}

fn look<'a>(
    reaching: &mut Reaching,
    start: LonLat,
    places: &[&'a Place],
    limit: usize,
) -> Result<Found<'a>, Error> {
    let mut sorted: Vec<(f64, &Place)> =
        places.iter().map(|place| (metres(start, place.at), *place)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = Found { near: Vec::new(), not_reached: 0, more: false };
    let (mut looked_at, mut batch) = (0, FIRST_BATCH);
    while looked_at < sorted.len().min(MOST_LOOKED_AT) {
        let farthest = found.near.get(limit - 1).map(Near::metres);
        if farthest.is_some_and(|farthest| sorted[looked_at].0 - SLACK_M > farthest) {
            break;
        }
        let next = &sorted[looked_at..sorted.len().min(looked_at + batch)];
        let ends: Vec<Whither> = next.iter().map(|(_, place)| Whither::Place(place)).collect();
        for ((crow_m, place), reached) in
            next.iter().zip(reaching.reach(start, &ends.iter().collect::<Vec<_>>()))
        {
            match reached {
                Ok((reach, door)) => found.near.push(Near { place, crow_m: *crow_m, reach, door }),
                Err(NoTrip::StartOffNetwork) => return Err(Error::TripStartOffNetwork),
                Err(_) => found.not_reached += 1,
            }
        }
        found.near.sort_by(|a, b| a.metres().total_cmp(&b.metres()));
        (looked_at, batch) = (looked_at + next.len(), batch * 2);
    }
    found.more = found.near.len() > limit || looked_at < sorted.len();
    found.near.truncate(limit);
    Ok(found)
}
