//! A trip found: to the door that suits, past the points that were asked for, with what concerns it.

use domain::api::{Arrival, TripAnswer};
use domain::obstacles::{Concern, Obstacle};
use osm_data::{LonLat, Place};
use routing::today::Overlay;
use routing::{Network, NoTrip, Other, Passed, Profile, Trip};

use super::Answer;
use super::doors::{Door, suitable};
use super::ends::Whither;
use super::helpers::with_helpers;
use crate::error::Error;
use crate::extract::Language;
use crate::places::{description, entrance, verdict};

/// What is the same for every way that is tried.
pub(super) struct Asked<'a> {
    pub(super) network: &'a Network,
    pub(super) profile: &'a Profile,
    pub(super) overlay: &'a Overlay,
    pub(super) today: &'a [Obstacle],
    pub(super) language: &'a Language,
    /// Other ways and points of no return are wanted.
    pub(super) more: bool,
}

/// The points that a way passes, each with how it is come to.
#[derive(Default)]
pub(super) struct Via {
    pub(super) points: Vec<LonLat>,
    arrivals: Vec<Arrival>,
}

impl Asked<'_> {
    /// From one end past some points to the other.
    ///
    /// # Errors
    /// When a point lies off the network that the traveller can use.
    pub(super) fn answer(&self, from: &Whither, via: &[Whither], to: &Whither) -> Result<Answer, Error> {
        let next = via.first().unwrap_or(to);
        let door = from.start(self.profile, next.at());
        match self.from(door, via, to) {
            Ok(TripAnswer::Barred { .. }) | Err(Error::TripStartOffNetwork) if door != from.at() => {
                self.from(from.at(), via, to)
            }
            answered => answered,
        }
    }

    fn from(&self, start: LonLat, via: &[Whither], to: &Whither) -> Result<Answer, Error> {
        let mut passed = Via::default();
        for stop in via {
            let before = passed.points.last().copied().unwrap_or(start);
            let (point, arrival, _) = self.come_to(before, stop);
            passed.points.push(point);
            passed.arrivals.push(arrival);
        }
        let before = passed.points.last().copied().unwrap_or(start);
        let (end, arrival, found) = self.come_to(before, to);
        let found = match found {
            Some(found) if passed.points.is_empty() => found,
            _ => self.find(start, &passed.points, end),
        };
        self.told(found, [start, end], passed, arrival)
    }

    fn find(&self, from: LonLat, via: &[LonLat], to: LonLat) -> Result<Trip, NoTrip> {
        if via.is_empty() {
            return self.network.find_trip_today(from, to, self.profile, self.overlay);
        }
        self.network.find_trip_by(from, via, to, self.profile, self.overlay)
    }

    /// Where one goes for an end: to the nearest door that suits, to the building when none is known; with the
    /// way there, if it was looked for.
    fn come_to(&self, from: LonLat, to: &Whither) -> (LonLat, Arrival, Option<Result<Trip, NoTrip>>) {
        let place = match to {
            Whither::Point(point) => return (*point, Arrival::Point, None),
            Whither::Place(place) => place,
        };
        let doors = suitable(place, self.profile, from);
        let tried = doors.iter().map(|door| (self.find(from, &[], door.entrance.at), door));
        // A door that cannot be reached says nothing about the next one; when all fail, `Barred` says most.
        let best = tried.min_by(|(a, _), (b, _)| effort(a).total_cmp(&effort(b)));
        match best {
            Some((found, door)) => (door.entrance.at, at_door(door, self.language), Some(found)),
            None => (place.at, door_unknown(place, self.language), None),
        }
    }

    /// An answer with the obstacles that concern it: those that the way passes first, then those that it was
    /// planned round.
    fn told(
        &self,
        found: Result<Trip, NoTrip>,
        [from, to]: [LonLat; 2],
        via: Via,
        arrival: Arrival,
    ) -> Result<Answer, Error> {
        let trip = match found {
            Ok(trip) => trip,
            Err(NoTrip::Barred) => return Ok(TripAnswer::Barred { why: None, obstacles: Vec::new() }),
            Err(off_network) => return Err(off_network.into()),
        };
        let mut obstacles = self.concerns(&trip, [from, to], &via.points);
        let (mut others, mut doubts) = (Vec::new(), Vec::new());
        if self.more {
            let found = self.network.other_trips(from, &via.points, to, self.profile, self.overlay);
            self.add_concerns(&mut obstacles, &found);
            others = found;
            doubts = self.network.doubts(from, &via.points, to, self.profile, self.overlay);
        }
        Ok(TripAnswer::Trip {
            trip,
            arrival,
            via: via.arrivals,
            via_times: Vec::new(),
            departs_at: None,
            arrives_at: None,
            opening: None,
            obstacles,
            others,
            doubts,
        })
    }

    fn concerns(&self, trip: &Trip, [from, to]: [LonLat; 2], via: &[LonLat]) -> Vec<Concern> {
        let known = |id: &str| self.today.iter().find(|one| one.id == id).cloned();
        let passed =
            |passed: &Passed| Some(Concern { obstacle: known(&passed.id)?, along_m: Some(passed.along_m) });
        let mut concerns: Vec<Concern> = trip.obstacles.iter().filter_map(passed).collect();
        if !self.overlay.is_empty() {
            for pair in stops(from, via, to).windows(2) {
                for id in self.network.in_the_way(pair[0], pair[1], self.profile, self.overlay) {
                    if !concerns.iter().any(|concern| concern.obstacle.id == id) {
                        concerns.extend(known(&id).map(|obstacle| Concern { obstacle, along_m: None }));
                    }
                }
            }
        }
        concerns
    }

    /// Adds those that another way passes and the first does not: whoever takes it must hear of them.
    fn add_concerns(&self, concerns: &mut Vec<Concern>, others: &[Other]) {
        for passed in others.iter().flat_map(|other| &other.trip.obstacles) {
            if !concerns.iter().any(|concern| concern.obstacle.id == passed.id) {
                let known = self.today.iter().find(|one| one.id == passed.id).cloned();
                concerns.extend(known.map(|obstacle| Concern { obstacle, along_m: None }));
            }
        }
    }

    /// Why no way keeps to the limits, on the first part of it that is barred: to the door that would suit, or the
    /// building; what stops one on the way is much the same.
    pub(super) fn why_not(&self, from: &Whither, via: &[Whither], to: &Whither) -> Answer {
        let helped = with_helpers(self.profile);
        let mut before = from.at();
        let why = via.iter().chain([to]).find_map(|next| {
            let end = next.start(self.profile, before);
            let start = std::mem::replace(&mut before, end);
            self.network.why_not(start, end, self.profile, &helped, self.overlay)
        });
        let met = why.iter().flat_map(|why| &why.barriers).filter_map(|met| met.obstacle.as_ref());
        let known = |id: &String| self.today.iter().find(|one| one.id == *id).cloned();
        let obstacles = met.filter_map(|id| Some(Concern { obstacle: known(id)?, along_m: None })).collect();
        TripAnswer::Barred { why, obstacles }
    }
}

/// The answer to a question between two points, whole, as it is sent, on a day with these obstacles.
///
/// # Errors
/// When an end lies off the network that the traveller can use.
pub(crate) fn to_point(
    network: &Network,
    from: LonLat,
    to: LonLat,
    profile: &Profile,
    (today, overlay): (&[Obstacle], &Overlay),
) -> Result<Answer, Error> {
    let language = &Language::default();
    let asked = Asked { network, profile, overlay, today, language, more: false };
    asked.from(from, &[], &Whither::Point(to))
}

fn stops(from: LonLat, via: &[LonLat], to: LonLat) -> Vec<LonLat> {
    std::iter::once(from).chain(via.iter().copied()).chain([to]).collect()
}

/// How far it is to a door; what cannot be reached is farther than everything.
fn effort(trip: &Result<Trip, NoTrip>) -> f64 {
    match trip {
        Ok(trip) => trip.distance_m + trip.end_gap_m,
        Err(NoTrip::Barred) => f64::MAX,
        Err(_) => f64::INFINITY,
    }
}

/// The arrival at a door.
pub(super) fn at_door(door: &Door, language: &Language) -> Arrival {
    let info = entrance(door.entrance, language);
    if door.step_free { Arrival::StepFreeDoor { entrance: info } } else { Arrival::Door { entrance: info } }
}

/// The arrival at a building of which no door is known that suits.
pub(super) fn door_unknown(place: &Place, language: &Language) -> Arrival {
    Arrival::DoorUnknown {
        wheelchair: verdict(place.wheelchair),
        description: description(place, language),
        phone: place.phone.clone(),
    }
}
