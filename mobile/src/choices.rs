//! What the person has chosen: the language, how they move, and the two ends of their trip.
//!
//! Language and traveller stay on the device. The ends of a trip may say where somebody lives: they are kept only
//! until the tab is closed, and never stand in an address.

use dioxus::prelude::*;
use domain::api::{CityInfo, End, Verdict};
use domain::words::{Language, Words};
use routing::Preset;
use serde::{Deserialize, Serialize};

use crate::api::{self, Failure};
use crate::device;

const LANGUAGE: &str = "language";
const TRAVELLER: &str = "traveller";
const PLAN: &str = "plan";

/// One end of a trip, as the person knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stop {
    /// What the hub is asked.
    pub(crate) end: End,
    /// What the person reads; `None` for the point where they stand.
    pub(crate) name: Option<String>,
    /// What is recorded of the place as a whole.
    pub(crate) wheelchair: Verdict,
}

impl Stop {
    /// The point where the person stands.
    pub(crate) fn here(lon: f64, lat: f64) -> Self {
        Self { end: End::Point { lon, lat }, name: None, wheelchair: Verdict::Unknown }
    }

    /// Its name, or what it is.
    pub(crate) fn title(&self, words: Words) -> String {
        self.name.clone().unwrap_or_else(|| words.say("here-name"))
    }
}

/// The two ends of a trip.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// Where it begins.
    pub(crate) from: Option<Stop>,
    /// Where it ends.
    pub(crate) to: Option<Stop>,
}

/// What the screens share.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    /// What the screens speak.
    pub(crate) language: Signal<Language>,
    /// How the person moves; `None` until they say so.
    pub(crate) traveller: Signal<Option<Preset>>,
    /// The trip that is being planned.
    pub(crate) plan: Signal<Plan>,
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

    /// Remembers how the person moves.
    pub(crate) fn travel_as(mut self, preset: Preset) {
        device::keep(TRAVELLER, preset.name());
        self.traveller.set(Some(preset));
    }

    /// Changes the trip that is being planned.
    pub(crate) fn change_plan(mut self, change: impl FnOnce(&mut Plan)) {
        self.plan.with_mut(change);
        if let Ok(text) = serde_json::to_string(&*self.plan.peek()) {
            device::keep_for_now(PLAN, &text);
        }
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
    let traveller = use_signal(|| device::kept(TRAVELLER).and_then(|name| Preset::from_name(&name)));
    let plan = use_signal(|| {
        device::kept_for_now(PLAN).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    });
    let city = use_resource(api::city);
    use_context_provider(|| Choices { language, traveller, plan, city })
}

/// The choices of [`use_choices_provider`].
pub(crate) fn use_choices() -> Choices {
    use_context()
}
