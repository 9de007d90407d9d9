//! Choosing a point on the map: its middle is the choice. Buttons move it, so that nobody has to drag, and a line of text
//! says how far it was moved, so that nobody has to see it.

use dioxus::prelude::*;
use domain::words::Words;

use crate::choices::use_choices;
use crate::i18n::use_words;
use crate::map::{self, Picking};
use crate::parts::icon::{Glyph, Icon};

/// The element that the map is drawn into; its children belong to the map library.
const ELEMENT: &str = "pick-map";
/// Metres in a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// Less than this is no move.
const STILL_M: f64 = 1.0;

/// The map, its buttons and the choice; `onpick` gets longitude and latitude.
#[component]
pub(crate) fn PickOnMap(at: Option<[f64; 2]>, onpick: EventHandler<[f64; 2]>) -> Element {
    let words = use_words();
    let city = use_choices().city;
    let mut missing = use_signal(|| false);
    let mut first = use_signal(|| None::<[f64; 2]>);
    let mut middle = use_signal(|| None::<[f64; 2]>);
    // Before the map is asked for: its first point is the one that it begins with.
    use_future(move || async move {
        while let Some(point) = map::picked().await {
            if first.peek().is_none() {
                first.set(Some(point));
            }
            middle.set(Some(point));
        }
    });
    // The map waits for the city's bounds: without them it would begin with the whole world.
    let bounds = city.read().as_ref().map(|city| city.as_ref().ok().and_then(|city| city.bounds));
    use_effect(use_reactive!(|(bounds, words)| {
        let Some(bounds) = bounds else { return };
        spawn(async move {
            let drawn = match bounds {
                Some(bounds) => map::pick(ELEMENT, &Picking::new(bounds, at, words)).await,
                None => false,
            };
            missing.set(!drawn);
        });
    }));
    use_drop(map::remove);
    if missing() {
        return rsx! {
            p { class: "notice unknown", role: "status", {words.say("pick-map-missing")} }
        };
    }
    rsx! {
        div { class: "pick",
            div { id: ELEMENT, class: "map-canvas pick-canvas" }
            div { class: "pick-buttons", role: "group", "aria-label": words.say("pick-move"),
                Move { class: "north", icon: Icon::ArrowUp, text: words.say("pick-north"), onpress: |()| map::nudge(0.0, -1.0) }
                Move { class: "west", icon: Icon::ArrowLeft, text: words.say("pick-west"), onpress: |()| map::nudge(-1.0, 0.0) }
                Move { class: "east", icon: Icon::ArrowRight, text: words.say("pick-east"), onpress: |()| map::nudge(1.0, 0.0) }
                Move { class: "south", icon: Icon::ArrowDown, text: words.say("pick-south"), onpress: |()| map::nudge(0.0, 1.0) }
                Move { class: "nearer", icon: Icon::Plus, text: words.say("map-zoom-in"), onpress: |()| map::zoom(1) }
                Move { class: "farther", icon: Icon::Dash, text: words.say("map-zoom-out"), onpress: |()| map::zoom(-1) }
            }
        }
        p { class: "status", role: "status", {moved(words, first(), middle())} }
        div { class: "action",
            button {
                class: "main-button",
                r#type: "button",
                "aria-disabled": if middle().is_none() { "true" },
                onclick: move |_| {
                    if let Some(point) = middle() {
                        onpick.call(point);
                    }
                },
                Glyph { icon: Icon::MapPin }
                {words.say("pick-this")}
            }
        }
    }
}

#[component]
fn Move(class: &'static str, icon: Icon, text: String, onpress: EventHandler<()>) -> Element {
    rsx! {
        button { class: "step-button {class}", r#type: "button", onclick: move |_| onpress.call(()),
            Glyph { icon }
            span { class: "unseen", {text} }
        }
    }
}

/// How far the middle is from where the map began, in metres and by the points of the compass.
fn moved(words: Words, first: Option<[f64; 2]>, middle: Option<[f64; 2]>) -> String {
    let (Some([lon, lat]), Some([now_lon, now_lat])) = (first, middle) else {
        return words.say("pick-waiting");
    };
    let north = (now_lat - lat) * DEGREE_M;
    let east = (now_lon - lon) * DEGREE_M * lat.to_radians().cos();
    let metres = |metres: f64| [("metres", words.length(metres.abs()).into())];
    let parts = [
        (north >= STILL_M).then(|| words.say_with("pick-moved-north", &metres(north))),
        (north <= -STILL_M).then(|| words.say_with("pick-moved-south", &metres(north))),
        (east >= STILL_M).then(|| words.say_with("pick-moved-east", &metres(east))),
        (east <= -STILL_M).then(|| words.say_with("pick-moved-west", &metres(east))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        words.say("pick-not-moved")
    } else {
        words.say_with("pick-moved", &[("where", parts.join(", ").into())])
    }
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::moved;
    use domain::words::Words;

    #[test]
    fn a_move_is_told_in_metres() {
        let words = Words::new(Language::English);
        let text = moved(words, Some([23.64, 37.94]), Some([23.639, 37.941]));
        assert!(text.contains("111\u{a0}m") && text.contains("north"), "{text}");
        assert!(text.contains("88\u{a0}m") && text.contains("west"), "{text}");
        assert_eq!(moved(words, Some([23.64, 37.94]), Some([23.64, 37.94])), words.say("pick-not-moved"));
        assert_eq!(moved(words, None, None), words.say("pick-waiting"));
    }
}
