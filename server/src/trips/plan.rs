//! `POST /api/v1/trips`: a trip from one end to another for one traveller.
//!
//! A body and not a query, so that no log or history ever holds where one lives.

use axum::Json;
use axum::extract::State;
use domain::api::{Arrival, End, Problem, TripAnswer, TripRequest};
use osm_data::{LonLat, Place};
use routing::{Network, NoTrip, Profile, Trip, Why};

use super::doors::{Door, suitable};
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{self, InLanguage, Language, Query};
use crate::places::{description, entrance, verdict};

/// The best way that keeps to the traveller's limits; or that every way breaks one, and which barriers
/// stand on the way that has the fewest.
#[utoipa::path(
    post,
    path = "/api/v1/trips",
    tag = "trips",
    params(InLanguage),
    request_body(content = TripRequest<Profile>,
        description = "Of the profile only `preset` must be given: what is left out is as in the preset."),
    responses(
        (status = 200, body = TripAnswer<Trip, Why>),
        (status = 400, description = "`bad_json`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `place_not_found`, `trip_start_off_network`, `trip_end_off_network`",
            body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn plan_trip(
    State(app): State<AppState>,
    Query(InLanguage { lang }): Query<InLanguage>,
    extract::Json(request): extract::Json<TripRequest<Profile>>,
) -> Result<Json<TripAnswer<Trip, Why>>, Error> {
    let searches = app.searches.clone();
    searches.run(move || plan(&*app.city()?, &request, &lang)).await.map(Json)
}

/// From the first start that leads there: a door that suits, else where the place is.
fn plan(
    city: &LoadedCity,
    request: &TripRequest<Profile>,
    language: &Language,
) -> Result<TripAnswer<Trip, Why>, Error> {
    let from = Whither::find(city, &request.from)?;
    let to = Whither::find(city, &request.to)?;
    let answer = |start: LonLat| match &to {
        Whither::Point(point) => to_point(&city.network, start, *point, &request.profile),
        Whither::Place(place) => to_place(&city.network, start, place, &request.profile, language),
    };
    let door = from.start(&request.profile, to.at());
    let answered = match answer(door) {
        Ok(TripAnswer::Barred { .. }) | Err(Error::TripStartOffNetwork) if door != from.at() => {
            answer(from.at())
        }
        answered => answered,
    };
    match answered {
        Ok(TripAnswer::Barred { .. }) => {
            // The door that would suit, or the building: what stops one on the way is much the same.
            let end = to.start(&request.profile, from.at());
            let why = city.network.why_not(
                from.at(),
                end,
                &request.profile,
                &[],
                &routing::today::Overlay::default(),
            );
            Ok(TripAnswer::Barred { why })
        }
        answered => answered,
    }
}

/// The answer to a question between two points, whole, as it is sent.
///
/// # Errors
/// When an end lies off the network that the traveller can use.
pub(crate) fn to_point(
    network: &Network,
    from: LonLat,
    to: LonLat,
    profile: &Profile,
) -> Result<TripAnswer<Trip, Why>, Error> {
    told(network.find_trip(from, to, profile), Arrival::Point)
}

/// To the nearest door that suits; to the building when none is known.
fn to_place(
    network: &Network,
    from: LonLat,
    place: &Place,
    profile: &Profile,
    language: &Language,
) -> Result<TripAnswer<Trip, Why>, Error> {
    let doors = suitable(place, profile, from);
    if doors.is_empty() {
        let arrival = Arrival::DoorUnknown {
            wheelchair: verdict(place.wheelchair),
            description: description(place, language),
            phone: place.phone.clone(),
        };
        return told(network.find_trip(from, place.at, profile), arrival);
    }
    let tried = doors.iter().map(|door| (network.find_trip(from, door.entrance.at, profile), door));
    // A door that cannot be reached says nothing about the next one; when all fail, `Barred` says most.
    let best = tried.min_by(|(a, _), (b, _)| effort(a).total_cmp(&effort(b)));
    best.map_or(Err(Error::NotFound), |(trip, door)| told(trip, at_door(door, language)))
}

/// How far it is to a door; what cannot be reached is farther than everything.
fn effort(trip: &Result<Trip, NoTrip>) -> f64 {
    match trip {
        Ok(trip) => trip.distance_m + trip.end_gap_m,
        Err(NoTrip::Barred) => f64::MAX,
        Err(NoTrip::StartOffNetwork | NoTrip::EndOffNetwork) => f64::INFINITY,
    }
}

fn at_door(door: &Door, language: &Language) -> Arrival {
    let info = entrance(door.entrance, language);
    if door.step_free { Arrival::StepFreeDoor { entrance: info } } else { Arrival::Door { entrance: info } }
}

fn told(found: Result<Trip, NoTrip>, arrival: Arrival) -> Result<TripAnswer<Trip, Why>, Error> {
    match found {
        Ok(trip) => Ok(TripAnswer::Trip { trip, arrival, obstacles: Vec::new() }),
        Err(NoTrip::Barred) => Ok(TripAnswer::Barred { why: None }),
        Err(off_network) => Err(off_network.into()),
    }
}

/// One end of a trip, found.
enum Whither<'a> {
    Point(LonLat),
    Place(&'a Place),
}

impl<'a> Whither<'a> {
    fn find(city: &'a LoadedCity, end: &End) -> Result<Self, Error> {
        match end {
            End::Point { lon, lat } => LonLat::new(*lon, *lat)
                .map(Self::Point)
                .map_err(|error| Error::BodyNotUnderstood(error.to_string())),
            End::Place { place: id } => (id.parse().ok())
                .and_then(|osm| city.places.find(&city.facts.places, osm))
                .map(Self::Place)
                .ok_or(Error::TripPlaceNotFound),
        }
    }

    /// A point that stands for it.
    fn at(&self) -> LonLat {
        match self {
            Self::Point(point) => *point,
            Self::Place(place) => place.at,
        }
    }

    /// Where a trip from here begins: at the suitable door that is nearest to the other end.
    fn start(&self, profile: &Profile, other: LonLat) -> LonLat {
        match self {
            Self::Point(point) => *point,
            Self::Place(place) => {
                suitable(place, profile, other).first().map_or(place.at, |door| door.entrance.at)
            }
        }
    }
}
