//! "Where do you want to stop on the way?": a place, one that is known already, or a point; then the trip again, over it.

use dioxus::prelude::*;
use domain::api::MOST_VIA;

use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_stops::KnownStops;
use crate::parts::place_search::PlaceSearch;
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::trip::NothingPlanned;

/// Adds a stop to the trip that is planned.
#[component]
pub(crate) fn Via() -> Element {
    let plan = use_choices().plan.read().clone();
    if plan.is_whole() {
        rsx! {
            Choose {}
        }
    } else {
        rsx! {
            NothingPlanned {}
        }
    }
}

#[component]
fn Choose() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    // A place that the trip touches already: it is said, and nothing is added.
    let mut touched = use_signal(|| None::<String>);
    use_screen(words.say("via-title"), false);
    let choose = move |stop: Stop| {
        if !choices.stop_at(&stop) {
            touched.set(Some(stop.title(words)));
            device::focus("#touched");
            return;
        }
        choices.remember(|memory| memory.went_to(&stop));
        navigator.push(Route::Trip {});
    };
    let plan = (choices.plan)();
    let known: Vec<Stop> = plan.from.iter().chain(&plan.via).chain(&plan.to).cloned().collect();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("via-title")} }
            if let Some((from, to)) = plan.from.as_ref().zip(plan.to.as_ref()) {
                p { class: "aside",
                    Glyph { icon: Icon::Route }
                    span { class: "row-text",
                        {words.say_with("via-between", &[("from", from.title(words).into()), ("to", to.title(words).into())])}
                    }
                }
            }
            div { id: "touched", class: "live", role: "status", tabindex: "-1",
                if let Some(place) = touched() {
                    p { class: "notice care", {words.say_with("via-touched", &[("place", place.into())])} }
                }
            }
            if plan.is_full() {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say_with("stops-full", &[("count", MOST_VIA.into())])}
                }
                Link { class: "main-button outline", to: Route::Trip {}, {words.say("via-back")} }
            } else {
                PlaceSearch { label: words.say("search-label"), onchoose: choose, nearby: true,
                    KnownStops { onchoose: choose, except: known }
                }
                Row { to: Route::MapVia {}, icon: Icon::Map, name: words.say("on-map"), hint: words.say("on-map-hint") }
            }
        }
    }
}
