//! "From where I am": the device is asked only when this is pressed.

use dioxus::prelude::*;
use domain::api::CityInfo;

use crate::choices::{Called, Stop, use_choices};
use crate::device::{self, LocateError};
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// How far the question to the device has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Locating {
    NotAsked,
    Waiting,
    Failed(LocateError),
    OutsideCity,
}

/// A row that asks the device where it is; `label` says what for.
#[component]
pub(crate) fn Here(label: String, onchoose: EventHandler<Stop>) -> Element {
    let words = use_words();
    let city = use_choices().city;
    let mut state = use_signal(|| Locating::NotAsked);
    let locate = move |_| async move {
        state.set(Locating::Waiting);
        match device::locate().await {
            Err(error) => state.set(Locating::Failed(error)),
            Ok([lon, lat]) => {
                let bounds = city.peek().as_ref().and_then(|city| city.as_ref().ok()).and_then(city_bounds);
                if bounds.is_some_and(|bounds| !is_within(bounds, lon, lat)) {
                    state.set(Locating::OutsideCity);
                } else {
                    state.set(Locating::NotAsked);
                    onchoose.call(Stop::at(Called::Here, lon, lat));
                }
            }
        }
    };
    let trouble = match state() {
        Locating::NotAsked | Locating::Waiting => None,
        Locating::Failed(LocateError::Refused) => Some(words.say("here-refused")),
        Locating::Failed(LocateError::Unavailable) => Some(words.say("here-unavailable")),
        Locating::OutsideCity => Some(words.say("here-outside")),
    };
    rsx! {
        button { class: "row-link", r#type: "button", onclick: locate,
            Glyph { icon: Icon::Locate }
            span { class: "row-text",
                span { class: "row-name", {label} }
                span { class: "row-hint", {words.say("here-hint")} }
            }
            Glyph { icon: Icon::ChevronRight }
        }
        div { class: "live", role: "status",
            if state() == Locating::Waiting {
                p { class: "status", {words.say("here-waiting")} }
            }
            if let Some(trouble) = trouble {
                div { class: "notice care",
                    p { class: "notice-lead",
                        Glyph { icon: Icon::Triangle }
                        {trouble}
                    }
                }
            }
        }
    }
}

fn city_bounds(city: &CityInfo) -> Option<[f64; 4]> {
    city.bounds
}

fn is_within([west, south, east, north]: [f64; 4], lon: f64, lat: f64) -> bool {
    (west..=east).contains(&lon) && (south..=north).contains(&lat)
}
