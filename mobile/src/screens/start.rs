//! "Where do you start?": from where the person stands, when they say so, or from a place.

use dioxus::prelude::*;
use domain::api::CityInfo;

use crate::choices::{Stop, use_choices};
use crate::device::{self, LocateError};
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::place_search::PlaceSearch;
use crate::route::Route;

/// The third question.
#[component]
pub(crate) fn Start() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    use_screen(words.say("from-title"), false);
    let choose = move |stop: Stop| {
        choices.change_plan(|plan| plan.from = Some(stop));
        navigator.push(Route::Trip {});
    };
    let plan = (choices.plan)();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("from-title")} }
            if let Some(to) = &plan.to {
                p { class: "traveller",
                    Glyph { icon: Icon::MapPin }
                    span { {words.say_with("from-going", &[("place", to.title(words).into())])} }
                }
            }
            Here { onchoose: choose }
            // Where the device was a while ago is not where the person is now.
            if let Some(from) = plan.from.filter(|from| from.name.is_some()) {
                Link { class: "row-link", to: Route::Trip {},
                    Glyph { icon: Icon::CircleDot }
                    span { class: "row-text",
                        span { class: "row-name",
                            {words.say_with("same-start", &[("place", from.title(words).into())])}
                        }
                    }
                    Glyph { icon: Icon::ChevronRight }
                }
            }
            PlaceSearch { label: words.say("search-near-label"), onchoose: choose }
        }
    }
}

/// How far the question to the device has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Locating {
    NotAsked,
    Waiting,
    Failed(LocateError),
    OutsideCity,
}

/// "From where I am": the device is asked only when this is pressed.
#[component]
fn Here(onchoose: EventHandler<Stop>) -> Element {
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
                    onchoose.call(Stop::here(lon, lat));
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
                span { class: "row-name", {words.say("here")} }
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
