//! `POST /api/v1/trips`: a trip from one end to another for one traveller.
//!
//! A body and not a query, so that no log or history ever holds where one lives.

use axum::Json;
use axum::extract::State;
use domain::api::{Arrival, Circle, End, Problem, TripAnswer, TripRequest};
use domain::obstacles::{Concern, Obstacle};
use jiff::Timestamp;
use osm_data::{LonLat, Place};
use routing::today::{Area, Overlay};
use routing::{Network, NoTrip, Passed, Profile, Trip, Why};

use super::doors::{Door, suitable};
use super::helpers::with_helpers;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{self, InLanguage, Language, Query};
use crate::obstacles;
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
    let today = obstacles::believed(&app.store, Timestamp::now()).await?;
    let searches = app.searches.clone();
    searches.run(move || plan(&*app.city()?, &request, &today, &lang)).await.map(Json)
}

/// From the first start that leads there: a door that suits, else where the place is.
fn plan(
    city: &LoadedCity,
    request: &TripRequest<Profile>,
    today: &[Obstacle],
    language: &Language,
) -> Result<TripAnswer<Trip, Why>, Error> {
    let from = Whither::find(city, &request.from)?;
    let to = Whither::find(city, &request.to)?;
    let laid = obstacles::for_traveller(today, &request.profile);
    let ask = Asked {
        network: &city.network,
        profile: &request.profile,
        overlay: &Overlay::new(&city.network, laid, &avoided(&request.avoid)?),
        today,
    };
    let answer = |start: LonLat| match &to {
        Whither::Point(point) => ask.to_point(start, *point),
        Whither::Place(place) => ask.to_place(start, place, language),
    };
    let door = from.start(&request.profile, to.at());
    let answered = match answer(door) {
        Ok(TripAnswer::Barred { .. }) | Err(Error::TripStartOffNetwork) if door != from.at() => {
            answer(from.at())
        }
        answered => answered,
    };
    match answered {
        // The door that would suit, or the building: what stops one on the way is much the same.
        Ok(TripAnswer::Barred { .. }) => Ok(ask.why_not(from.at(), to.start(&request.profile, from.at()))),
        answered => answered,
    }
}

/// The areas that a traveller does not want to enter.
fn avoided(circles: &[Circle]) -> Result<Vec<Area>, Error> {
    let area = |circle: &Circle| {
        let middle = LonLat::new(circle.lon, circle.lat)
            .map_err(|error| Error::BodyNotUnderstood(error.to_string()))?;
        if !(1.0..=WIDEST_M).contains(&circle.radius_m) {
            return Err(Error::BodyNotUnderstood(format!(
                "avoid: radius_m must be between 1 and {WIDEST_M}"
            )));
        }
        Ok(Area::around(middle, circle.radius_m))
    };
    if circles.len() > MOST_AVOIDED {
        return Err(Error::BodyNotUnderstood(format!("avoid: at most {MOST_AVOIDED} places")));
    }
    circles.iter().map(area).collect()
}

/// Widest area that can be avoided, in metres from its middle.
const WIDEST_M: f64 = 2_000.0;

/// So many places can be avoided at a time.
const MOST_AVOIDED: usize = 20;

/// The answer to a question between two points, whole, as it is sent, but for why not.
///
/// # Errors
/// When an end lies off the network that the traveller can use.
pub(crate) fn to_point(
    network: &Network,
    from: LonLat,
    to: LonLat,
    profile: &Profile,
    today: &[Obstacle],
) -> Result<TripAnswer<Trip, Why>, Error> {
    let overlay = &Overlay::new(network, obstacles::for_traveller(today, profile), &[]);
    Asked { network, profile, overlay, today }.to_point(from, to)
}

/// What is the same for every way that is tried.
struct Asked<'a> {
    network: &'a Network,
    profile: &'a Profile,
    overlay: &'a Overlay,
    today: &'a [Obstacle],
}

impl Asked<'_> {
    fn find(&self, from: LonLat, to: LonLat) -> Result<Trip, NoTrip> {
        self.network.find_trip_today(from, to, self.profile, self.overlay)
    }

    fn to_point(&self, from: LonLat, to: LonLat) -> Result<TripAnswer<Trip, Why>, Error> {
        self.told(self.find(from, to), [from, to], Arrival::Point)
    }

    /// To the nearest door that suits; to the building when none is known.
    fn to_place(
        &self,
        from: LonLat,
        place: &Place,
        language: &Language,
    ) -> Result<TripAnswer<Trip, Why>, Error> {
        let doors = suitable(place, self.profile, from);
        if doors.is_empty() {
            let arrival = Arrival::DoorUnknown {
                wheelchair: verdict(place.wheelchair),
                description: description(place, language),
                phone: place.phone.clone(),
            };
            return self.told(self.find(from, place.at), [from, place.at], arrival);
        }
        let tried = doors.iter().map(|door| (self.find(from, door.entrance.at), door));
        // A door that cannot be reached says nothing about the next one; when all fail, `Barred` says most.
        let best = tried.min_by(|(a, _), (b, _)| effort(a).total_cmp(&effort(b)));
        best.map_or(Err(Error::NotFound), |(trip, door)| {
            self.told(trip, [from, door.entrance.at], at_door(door, language))
        })
    }

    /// An answer with the obstacles that concern it: those that the way passes first, then those that it was
    /// planned round.
    fn told(
        &self,
        found: Result<Trip, NoTrip>,
        [from, to]: [LonLat; 2],
        arrival: Arrival,
    ) -> Result<TripAnswer<Trip, Why>, Error> {
        let trip = match found {
            Ok(trip) => trip,
            Err(NoTrip::Barred) => return Ok(TripAnswer::Barred { why: None }),
            Err(off_network) => return Err(off_network.into()),
        };
        let known = |id: &str| self.today.iter().find(|one| one.id == id).cloned();
        let passed =
            |passed: &Passed| Some(Concern { obstacle: known(&passed.id)?, along_m: Some(passed.along_m) });
        let mut obstacles: Vec<Concern> = trip.obstacles.iter().filter_map(passed).collect();
        if !self.overlay.is_empty() {
            let all = self.network.in_the_way(from, to, self.profile, self.overlay);
            let round = all.iter().filter(|id| !trip.obstacles.iter().any(|passed| passed.id == **id));
            obstacles.extend(round.filter_map(|id| Some(Concern { obstacle: known(id)?, along_m: None })));
        }
        Ok(TripAnswer::Trip { trip, arrival, obstacles })
    }

    fn why_not(&self, from: LonLat, to: LonLat) -> TripAnswer<Trip, Why> {
        let helped = with_helpers(self.profile);
        TripAnswer::Barred { why: self.network.why_not(from, to, self.profile, &helped, self.overlay) }
    }
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
