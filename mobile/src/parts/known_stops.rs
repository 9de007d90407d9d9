//! Home and the places of earlier trips, to be chosen with one press. They never left the device.

use dioxus::prelude::*;

use crate::choices::{Called, Stop, use_choices};
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// Buttons for home and recent places, but for those that the trip touches already; nothing where nothing is remembered.
#[component]
pub(crate) fn KnownStops(onchoose: EventHandler<Stop>, #[props(default)] except: Vec<Stop>) -> Element {
    let words = use_words();
    let memory = use_choices().memory;
    let memory = memory.read();
    let is_other = |stop: &&Stop| except.iter().all(|except| except.end != stop.end);
    let stops: Vec<Stop> = memory.home.iter().chain(&memory.recents).filter(is_other).cloned().collect();
    if stops.is_empty() {
        return rsx! {};
    }
    rsx! {
        section {
            h2 { class: "unseen", {words.say("known-stops-title")} }
            ul { class: "row",
                for stop in stops {
                    li {
                        button { class: "pill", r#type: "button",
                            onclick: {
                                let stop = stop.clone();
                                move |_| onchoose.call(stop.clone())
                            },
                            Glyph { icon: if stop.called == Called::Home { Icon::House } else { Icon::Clock } }
                            {stop.title(words)}
                        }
                    }
                }
            }
        }
    }
}
