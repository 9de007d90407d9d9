//! What the person has chosen: the language, who travels, and the two ends of their trip with the stops between them.
//!
//! Language and travellers stay on the device. The ends of a trip may say where somebody lives: they are kept until the
//! tab is closed, longer only in what [`Memory`] holds, and never stand in an address.

use dioxus::prelude::*;
use domain::api::{CityInfo, End, MOST_VIA, PlaceSummary, Verdict};
use domain::words::{Language, Words};
use routing::{Preset, Profile};
use serde::{Deserialize, Serialize};

use crate::api::{self, Failure};
use crate::device;
use crate::help::draft::Draft;
use crate::memory::{self, Memory, Told};
use crate::obstacles::queue::{self, Waiting};
use crate::travellers::Travellers;
use crate::when::When;
use crate::{help, obstacles, outside};

const LANGUAGE: &str = "language";
const TRAVELLERS: &str = "travellers";
const PLAN: &str = "plan";
const TOLD: &str = "told";
/// Which step of the trip the person is at, so that a look at another screen does not lose it.
pub(crate) const STEP: &str = "step";
/// Where the first client kept how the person moves.
const FIRST_TRAVELLER: &str = "traveller";

/// One end of a trip, or a stop on it, as the person knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stop {
    /// What the hub is asked.
    pub(crate) end: End,
    /// What the person reads.
    pub(crate) called: Called,
    /// What is recorded of the place as a whole.
    pub(crate) wheelchair: Verdict,
}

/// What an end of a trip is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Called {
    /// The point where the person stands.
    Here,
    /// A point that they chose on the map.
    OnMap,
    /// Where they live.
    Home,
    /// A place with a name.
    Name(String),
}

impl Stop {
    /// A point in degrees.
    pub(crate) fn at(called: Called, lon: f64, lat: f64) -> Self {
        Self { end: End::Point { lon, lat }, called, wheelchair: Verdict::Unknown }
    }

    /// A place that was found. One without a name is called by what it is.
    pub(crate) fn of(words: Words, place: &PlaceSummary) -> Self {
        let name = if place.name.is_empty() { words.category(&place.category) } else { place.name.clone() };
        let end = End::Place { place: place.id.clone() };
        Self { end, called: Called::Name(name), wheelchair: place.wheelchair }
    }

    /// Its name, or what it is.
    pub(crate) fn title(&self, words: Words) -> String {
        match &self.called {
            Called::Here => words.say("here-name"),
            Called::OnMap => words.say("on-map-name"),
            Called::Home => words.say("home-name"),
            Called::Name(name) => name.clone(),
        }
    }
}

/// The two ends of a trip, and the stops on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// Where it begins.
    pub(crate) from: Option<Stop>,
    /// Where it ends.
    pub(crate) to: Option<Stop>,
    /// Where one stops on the way, in this order, at most [`MOST_VIA`].
    #[serde(default)]
    pub(crate) via: Vec<Stop>,
    /// When it is.
    #[serde(default)]
    pub(crate) when: When,
}

impl Plan {
    /// Both ends are there.
    pub(crate) fn is_whole(&self) -> bool {
        self.from.is_some() && self.to.is_some()
    }

    /// Goes somewhere. The stops were on the way to where one went before, so they go with it.
    pub(crate) fn go_to(&mut self, stop: Stop) {
        if self.to.as_ref().is_none_or(|to| to.end != stop.end) {
            self.via.clear();
        }
        self.to = Some(stop);
    }

    /// Goes back: the stops come in the other order.
    pub(crate) fn turn_round(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
        self.via.reverse();
    }

    /// Adds a stop before the end. `false` when there is no room, or when the trip touches that place already.
    pub(crate) fn add_stop(&mut self, stop: Stop) -> bool {
        let fits = !self.is_full() && !self.touches(&stop.end);
        if fits {
            self.via.push(stop);
        }
        fits
    }

    /// The hub takes no more stops.
    pub(crate) fn is_full(&self) -> bool {
        self.via.len() >= MOST_VIA
    }

    /// Whether it begins, stops or ends there.
    pub(crate) fn touches(&self, end: &End) -> bool {
        self.from.iter().chain(&self.via).chain(&self.to).any(|stop| stop.end == *end)
    }

    /// Drops every end and stop that is meant.
    fn drop_stops(&mut self, meant: impl Fn(&Stop) -> bool) {
        self.from.take_if(|stop| meant(stop));
        self.to.take_if(|stop| meant(stop));
        self.via.retain(|stop| !meant(stop));
    }
}

/// What the screens share.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    /// What the screens speak.
    pub(crate) language: Signal<Language>,
    /// Who travels.
    pub(crate) travellers: Signal<Travellers>,
    /// The trip that is being planned.
    pub(crate) plan: Signal<Plan>,
    /// The trip that was told last.
    pub(crate) told: Signal<Option<Told>>,
    /// What the device remembers.
    pub(crate) memory: Signal<Memory>,
    /// Reports that wait for a connection, first come first.
    pub(crate) waiting: Signal<Vec<Waiting>>,
    /// What the hub says of itself; asked once.
    pub(crate) city: Resource<Result<CityInfo, Failure>>,
}

impl Choices {
    /// Speaks another language from now on.
    pub(crate) fn speak(mut self, language: Language) {
        device::keep(LANGUAGE, language.code());
        device::set_language(language.code());
        self.language.set(language);
    }

    /// The limits of who travels now; `None` until somebody says how they move.
    pub(crate) fn profile(self) -> Option<Profile> {
        self.travellers.read().current().map(|traveller| traveller.profile.clone())
    }

    /// Changes who travels, and remembers it.
    pub(crate) fn change_travellers<R>(mut self, change: impl FnOnce(&mut Travellers) -> R) -> R {
        let result = self.travellers.with_mut(change);
        if let Ok(text) = serde_json::to_string(&*self.travellers.peek()) {
            device::keep(TRAVELLERS, &text);
        }
        result
    }

    /// Changes the trip that is being planned.
    pub(crate) fn change_plan(mut self, change: impl FnOnce(&mut Plan)) {
        self.plan.with_mut(change);
        if let Ok(text) = serde_json::to_string(&*self.plan.peek()) {
            device::keep_for_now(PLAN, &text);
        }
    }

    /// Stops somewhere on the way. `false` when there is no room, or when the trip touches that place already.
    pub(crate) fn stop_at(self, stop: &Stop) -> bool {
        let mut added = false;
        self.change_plan(|plan| added = plan.add_stop(stop.clone()));
        added
    }

    /// A trip was answered: the next screens show it, and it opens again without a connection.
    pub(crate) fn tell(self, told: Told) {
        if !self.memory.peek().forgetful {
            memory::keep_last_trip(&told);
        }
        self.tell_kept(told);
    }

    /// Takes another of the ways that were answered, or the first again.
    pub(crate) fn take_way(self, told: &Told, taken: usize) {
        let told = Told { taken, ..told.clone() };
        if memory::last_trip().is_some_and(|last| last.is_same_answer(&told)) {
            memory::keep_last_trip(&told);
        }
        self.tell_kept(told);
    }

    /// The next screens show a trip that was kept.
    pub(crate) fn tell_kept(mut self, told: Told) {
        if let Ok(text) = serde_json::to_string(&told) {
            device::keep_for_now(TOLD, &text);
        }
        self.told.set(Some(told));
    }

    /// Forgets the trip that was told last.
    pub(crate) fn untell(mut self) {
        device::keep_for_now(TOLD, "");
        device::keep_for_now(STEP, "");
        self.told.set(None);
    }

    /// Lets a trip go, wherever it was kept.
    pub(crate) fn forget_trip(self, trip: &Told) {
        let question = trip.question();
        let same = |told: &Told| told.answers(&question);
        self.remember(|memory| memory.drop_trip(trip));
        // With its map: the tiles show where.
        if memory::last_trip().as_ref().is_some_and(same) {
            memory::forget_last_trip();
        }
        if self.told.peek().as_ref().is_some_and(same) {
            self.untell();
        }
    }

    /// Forgets one place, and the trips that lead there without having been kept.
    pub(crate) fn forget_place(self, end: &End) {
        let leads_there = |told: &Told| told.stops().any(|stop| stop.end == *end);
        self.remember(|memory| memory.forget_place(end));
        self.change_plan(|plan| plan.drop_stops(|stop| stop.end == *end));
        if memory::last_trip().as_ref().is_some_and(leads_there) {
            memory::forget_last_trip();
        }
        if self.told.peek().as_ref().is_some_and(leads_there) {
            self.untell();
        }
    }

    /// Sets where the person lives. Trips that called another place home would lead to the wrong one.
    pub(crate) fn set_home(self, home: Stop) {
        if self.memory.peek().home.as_ref().is_some_and(|known| known.end != home.end) {
            self.forget_home();
        }
        self.remember(|memory| memory.home = Some(Stop { called: Called::Home, ..home }));
    }

    /// Forgets where the person lives, wherever it was kept: also as the end of a trip, or a stop on it.
    pub(crate) fn forget_home(self) {
        let home = self.memory.peek().home.as_ref().map(|home| home.end.clone());
        let is_home = |stop: &Stop| stop.called == Called::Home || Some(&stop.end) == home.as_ref();
        let of_home = |told: &Told| told.stops().any(is_home);
        self.change_plan(|plan| plan.drop_stops(is_home));
        if self.told.peek().as_ref().is_some_and(of_home) {
            self.untell();
        }
        // With its map: the tiles show where.
        if memory::last_trip().as_ref().is_some_and(of_home) || self.memory.peek().trips.iter().any(of_home) {
            memory::forget_last_trip();
        }
        self.remember(|memory| {
            memory.home = None;
            if let Some(end) = &home {
                memory.forget_place(end);
            }
            memory.trips.retain(|told| !of_home(told));
        });
    }

    /// Forgets everything of the person's own, and starts anew.
    pub(crate) fn forget_all(self) {
        self.remember(|memory| *memory = Memory { forgetful: memory.forgetful, ..Memory::default() });
        self.change_travellers(|travellers| *travellers = Travellers::default());
        self.change_plan(|plan| *plan = Plan::default());
        memory::forget_last_trip();
        self.untell();
        obstacles::forget();
        Draft::end_all();
        help::queue::forget();
        self.change_waiting(Vec::clear);
        outside::forget(FIRST_TRAVELLER);
        device::forget_for_now();
    }

    /// Changes what waits for a connection. Read anew each time: another tab may have sent some of it.
    pub(crate) fn change_waiting(mut self, change: impl FnOnce(&mut Vec<Waiting>)) {
        let mut waiting = queue::load();
        change(&mut waiting);
        queue::save(&waiting);
        self.waiting.set(waiting);
    }

    /// Changes what the device remembers.
    pub(crate) fn remember(mut self, change: impl FnOnce(&mut Memory)) {
        self.memory.with_mut(change);
        self.memory.peek().save();
    }
}

/// Makes the choices for all screens, from what the device kept.
pub(crate) fn use_choices_provider() -> Choices {
    let language = use_signal(|| {
        // A newcomer is met in the first language of their device that the screens speak, else in Greek.
        let mut codes = device::kept(LANGUAGE).into_iter().chain(device::languages());
        let known = codes.find_map(|code| Language::from_code(code.get(..2)?));
        let spoken = known.unwrap_or_default();
        device::set_language(spoken.code());
        spoken
    });
    let travellers = use_signal(|| kept_travellers().unwrap_or_default());
    let plan = use_signal(|| kept_for_now(PLAN).unwrap_or_default());
    let told = use_signal(|| kept_for_now(TOLD));
    let memory = use_signal(Memory::load);
    let waiting = use_signal(queue::load);
    let city = use_resource(|| async {
        let city = api::city().await;
        if let Some(zone) = city.as_ref().ok().and_then(|city| city.zone.as_deref()) {
            outside::keep_zone(zone);
        }
        city
    });
    use_context_provider(|| Choices { language, travellers, plan, told, memory, waiting, city })
}

/// What this tab kept; what cannot be read is as if it had not been there.
fn kept_for_now<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_str(&device::kept_for_now(key)?).ok()
}

fn kept_travellers() -> Option<Travellers> {
    if let Some(text) = device::kept(TRAVELLERS) {
        return serde_json::from_str(&text).ok();
    }
    // The first client kept the name of one preset.
    let preset = Preset::from_name(&device::kept(FIRST_TRAVELLER)?)?;
    let mut travellers = Travellers::default();
    travellers.travel_as(preset);
    Some(travellers)
}

/// The choices of [`use_choices_provider`].
pub(crate) fn use_choices() -> Choices {
    use_context()
}
