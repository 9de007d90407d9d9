//! What the device remembers for the person: their home, where they went, trips that they kept.
//!
//! A home, and where somebody goes, is personal: it never leaves the device except as the end of a trip that is asked for,
//! and never stands in an address. All of it can be forgotten, each alone or all at once.

use domain::api::{End, Verdict};
use routing::Profile;
use serde::{Deserialize, Serialize};

use crate::api::Answer;
use crate::choices::{Called, Stop};
use crate::{device, map, outside};

const KEY: &str = "memory";
const LAST_TRIP: &str = "last-trip";
/// So many places are offered again.
const RECENTS: usize = 6;
/// So many trips are kept: a device has room for more, but nobody finds one among more.
const TRIPS: usize = 10;

/// A trip as it was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// Where it begins.
    pub(crate) from: Stop,
    /// Where one stops on the way, in this order; none in what was kept before there were any.
    #[serde(default)]
    pub(crate) via: Vec<Stop>,
    /// Where it ends.
    pub(crate) to: Stop,
    /// For whose limits.
    pub(crate) profile: Profile,
    /// The answer.
    pub(crate) answer: Answer,
    /// When, by the device's clock: `2026-11-25T07:05`; empty where there is no clock.
    pub(crate) at: String,
    /// Which of the ways was taken: 0 is the first, 1 the first of the others.
    #[serde(default)]
    pub(crate) taken: usize,
}

impl Told {
    /// Every place that it touches: where it begins, its stops, where it ends.
    pub(crate) fn stops(&self) -> impl Iterator<Item = &Stop> {
        std::iter::once(&self.from).chain(&self.via).chain([&self.to])
    }

    /// What is recorded of each stop and of the destination as a whole.
    pub(crate) fn recorded(&self) -> Vec<Verdict> {
        self.via.iter().chain([&self.to]).map(|stop| stop.wheelchair).collect()
    }
}

/// What the device remembers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// Where the person lives.
    pub(crate) home: Option<Stop>,
    /// Places of earlier trips, latest first.
    pub(crate) recents: Vec<Stop>,
    /// Trips that the person kept, latest first.
    pub(crate) trips: Vec<Told>,
    /// Nothing is remembered unless the person asks for it each time.
    pub(crate) forgetful: bool,
}

impl Memory {
    /// What was kept on this device.
    pub(crate) fn load() -> Self {
        device::kept(KEY).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it.
    pub(crate) fn save(&self) {
        if *self == Self::default() {
            outside::forget(KEY);
        } else if let Ok(text) = serde_json::to_string(self) {
            device::keep(KEY, &text);
        }
    }

    /// Somebody goes here. Points are left out: "a point on the map" would mean nothing tomorrow.
    pub(crate) fn went_to(&mut self, stop: &Stop) {
        if self.forgetful || !matches!((&stop.end, &stop.called), (End::Place { .. }, Called::Name(_))) {
            return;
        }
        self.forget_place(&stop.end);
        self.recents.insert(0, stop.clone());
        self.recents.truncate(RECENTS);
    }

    /// Takes one place away.
    pub(crate) fn forget_place(&mut self, end: &End) {
        self.recents.retain(|recent| recent.end != *end);
    }

    /// Lets a trip go.
    pub(crate) fn drop_trip(&mut self, trip: &Told) {
        let question = trip.question();
        self.trips.retain(|kept| !kept.answers(&question));
    }

    /// Keeps a trip; one between the same ends, past the same stops, for the same limits is replaced.
    pub(crate) fn keep_trip(&mut self, trip: Told) {
        self.drop_trip(&trip);
        self.trips.insert(0, trip);
        self.trips.truncate(TRIPS);
    }

    /// Whether this very question was kept, with the same way taken.
    pub(crate) fn has_trip(&self, trip: &Told) -> bool {
        let question = trip.question();
        let same = |kept: &Told| kept.answers(&question) && kept.taken == trip.taken;
        self.trips.iter().any(same)
    }

    /// Remembers nothing from now on, and forgets where the person went.
    pub(crate) fn turn_off(&mut self) {
        self.forgetful = true;
        self.recents.clear();
        forget_last_trip();
    }
}

/// Keeps the last trip, so that it opens without a connection.
pub(crate) fn keep_last_trip(trip: &Told) {
    if let Ok(text) = serde_json::to_string(trip) {
        device::keep(LAST_TRIP, &text);
    }
}

/// The last trip that was kept.
pub(crate) fn last_trip() -> Option<Told> {
    device::kept(LAST_TRIP).and_then(|text| serde_json::from_str(&text).ok())
}

/// Forgets the last trip, and the map that was kept for it.
pub(crate) fn forget_last_trip() {
    map::forget();
    outside::forget(LAST_TRIP);
}

#[cfg(test)]
mod tests {
    use domain::api::Verdict;
    use routing::Preset;

    use super::*;

    fn place(id: &str) -> Stop {
        Stop {
            end: End::Place { place: id.to_owned() },
            called: Called::Name(id.to_owned()),
            wheelchair: Verdict::Unknown,
        }
    }

    #[test]
    fn the_latest_place_comes_first_and_once() {
        let mut memory = Memory::default();
        for id in ["w1", "w2", "w1", "w3", "w4", "w5", "w6", "w7"] {
            memory.went_to(&place(id));
        }
        let ids: Vec<_> = memory.recents.iter().map(|stop| stop.called.clone()).collect();
        assert_eq!(ids, ["w7", "w6", "w5", "w4", "w3", "w1"].map(|id| Called::Name(id.to_owned())));
        memory.forget_place(&place("w7").end);
        assert_eq!(memory.recents.len(), 5);
    }

    #[test]
    fn where_somebody_stands_or_lives_is_no_recent_place() {
        let mut memory = Memory::default();
        memory.went_to(&Stop::at(Called::Here, 23.6, 37.9));
        memory.went_to(&Stop::at(Called::OnMap, 23.6, 37.9));
        memory.went_to(&Stop { called: Called::Home, ..place("w1") });
        assert!(memory.recents.is_empty());
    }

    #[test]
    fn a_forgetful_device_forgets_and_stays_so() {
        let mut memory = Memory::default();
        memory.went_to(&place("w1"));
        memory.turn_off();
        memory.went_to(&place("w2"));
        assert!(memory.recents.is_empty());
    }

    #[test]
    fn the_same_question_is_kept_once() {
        let mut memory = Memory::default();
        let trip = |at: &str, preset: Preset| Told {
            from: place("w1"),
            via: Vec::new(),
            to: place("w2"),
            profile: preset.profile(),
            answer: Answer::Barred { why: None, obstacles: Vec::new() },
            at: at.to_owned(),
            taken: 0,
        };
        memory.keep_trip(trip("2026-11-25T07:05", Preset::Pram));
        memory.keep_trip(trip("2026-11-25T08:05", Preset::Pram));
        assert_eq!(memory.trips.len(), 1);
        assert_eq!(memory.trips[0].at, "2026-11-25T08:05");
        memory.keep_trip(trip("2026-11-25T09:05", Preset::OnFoot));
        assert_eq!(memory.trips.len(), 2);
        let text = serde_json::to_string(&memory).unwrap();
        assert_eq!(serde_json::from_str::<Memory>(&text).unwrap(), memory);
    }
}
