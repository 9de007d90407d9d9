//! A small map of a place: where it stands and where its doors are. The doors are written above it, so a device without a map
//! loses a picture and nothing else: it is left out there, and on paper.

use dioxus::prelude::*;

use crate::i18n::use_words;
use crate::map::{self, DoorMark, Spot};

/// The element that the map is drawn into; its children belong to the map library.
const ELEMENT: &str = "place-map";

/// The map of a place at `at`, longitude and latitude in degrees. It is fetched when it comes into view.
#[component]
pub(crate) fn PlaceMap(at: [f64; 2], doors: Vec<DoorMark>) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let spot = Spot::new(at, doors.clone(), words);
    use_effect(use_reactive!(|(spot,)| {
        spawn(async move {
            let drawn = map::place(ELEMENT, &spot).await;
            missing.set(!drawn);
        });
    }));
    use_drop(map::remove);
    if missing() {
        return rsx! {};
    }
    rsx! {
        section { class: "map place-map no-print",
            h2 { class: "unseen", {words.say("map-place-title")} }
            if !doors.is_empty() {
                p { class: "unseen", {words.say("map-place-text")} }
            }
            div { id: ELEMENT, class: "map-canvas" }
        }
    }
}
