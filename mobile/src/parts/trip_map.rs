//! The map of a trip. The steps say all of it, so a device without one loses a picture and nothing else.

use dioxus::prelude::*;
use routing::Trip;

use crate::i18n::use_words;
use crate::map::{self, Drawing};
use crate::parts::known_bar::Swatch;

/// The map and its legend, or one sentence where there is no map.
#[component]
pub(crate) fn TripMap(trip: Trip) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let drawing = Drawing::new(&trip, words);
    use_effect(use_reactive!(|(drawing,)| {
        spawn(async move {
            let drawn = map::show(&drawing).await;
            missing.set(!drawn);
        });
    }));
    use_drop(map::remove);
    rsx! {
        section { class: "map",
            h2 { class: "unseen", {words.say("map-title")} }
            if missing() {
                p { class: "notice unknown", {words.say("map-missing")} }
            } else {
                p { class: "unseen", {words.say("map-text")} }
                div { id: map::ELEMENT, class: "map-canvas" }
                ul { class: "legend",
                    li {
                        Swatch { unknown: false }
                        {words.say("map-legend-known")}
                    }
                    li {
                        Swatch { unknown: true }
                        {words.say("map-legend-unknown")}
                    }
                    li {
                        svg { class: "swatch swatch-steps", "aria-hidden": "true", "focusable": "false",
                            line { x1: "0", y1: "50%", x2: "100%", y2: "50%" }
                        }
                        {words.say("map-legend-steps")}
                    }
                }
            }
        }
    }
}
