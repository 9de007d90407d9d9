//! The map of a trip. The steps say all of it, so a device without one loses a picture and nothing else: a sketch takes
//! its place there, and on paper.

use dioxus::prelude::*;
use domain::obstacles::Concern;
use domain::words::Words;
use routing::Trip;

use crate::choices::use_choices;
use crate::drawing::{Drawing, Mark};
use crate::i18n::use_words;
use crate::map;
use crate::obstacles::told;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_bar::Swatch;
use crate::parts::sketch::Sketch;
use crate::route::Route;

/// The map with its buttons, or the sketch; the legend, and everything on it as a list.
#[component]
pub(crate) fn TripMap(trip: Trip, obstacles: Vec<Concern>) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let forgetful = use_choices().memory.read().forgetful;
    let drawing = Drawing::new(&trip, words).with_reported(&obstacles, words).kept(!forgetful);
    let shown = drawing.clone();
    use_effect(use_reactive!(|(shown,)| {
        spawn(async move {
            let drawn = map::show(&shown).await;
            missing.set(!drawn);
        });
    }));
    use_drop(map::remove);
    rsx! {
        section { class: "map",
            h2 { class: "unseen", {words.say("map-title")} }
            if missing() {
                p { class: "notice unknown", {words.say("map-missing")} }
                Sketch { drawing: drawing.clone() }
            } else {
                p { class: "unseen", {words.say("map-text")} }
                div { id: map::ELEMENT, class: "map-canvas" }
                div { class: "print-only", Sketch { drawing: drawing.clone() } }
                Turn {}
            }
            Legend { marked: !drawing.points.is_empty(), reported: !drawing.reported.is_empty() }
            MapList { points: drawing.points, obstacles, missing: missing() }
        }
    }
}

/// Which way is up. Two buttons and no switch: each says what the map will be.
#[component]
fn Turn() -> Element {
    let words = use_words();
    rsx! {
        div { class: "row map-tools no-print",
            button { class: "pill", r#type: "button", onclick: |_| map::turn(true),
                Glyph { icon: Icon::Route }
                {words.say("map-turn")}
            }
            button { class: "pill", r#type: "button", onclick: |_| map::turn(false),
                Glyph { icon: Icon::ArrowUp }
                {words.say("map-north")}
            }
            Link { class: "pill", to: Route::Report {},
                Glyph { icon: Icon::Works }
                {words.say("obstacle-report")}
            }
        }
    }
}

#[component]
fn Legend(marked: bool, reported: bool) -> Element {
    let words = use_words();
    rsx! {
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
            if marked {
                li {
                    Glyph { icon: Icon::Triangle }
                    {words.say("map-legend-mark")}
                }
            }
            if reported {
                li {
                    svg { class: "swatch-reported", view_box: "0 0 24 24", "aria-hidden": "true", "focusable": "false",
                        path { d: "M8 2H16L22 8V16L16 22H8L2 16V8Z" }
                    }
                    {words.say("map-legend-reported")}
                }
            }
        }
    }
}

/// The map's twin in words. The places change as one moves the map: they are read when the list is opened.
#[component]
fn MapList(points: Vec<Mark>, obstacles: Vec<Concern>, missing: bool) -> Element {
    let words = use_words();
    let mut places = use_signal(Vec::new);
    rsx! {
        details { class: "map-list no-print", ontoggle: move |_| places.set(map::named()),
            summary { {words.say("map-list")} }
            ul { class: "plain",
                li { {words.say("map-list-start")} }
                for point in points {
                    li { {mark_text(words, point)} }
                }
                for concern in told::passed(&obstacles) {
                    li { {told::headline(words, &concern)} }
                }
                li { {words.say("map-list-goal")} }
                for concern in told::avoided(&obstacles) {
                    li { {words.say_with("map-list-avoided", &[("kind", told::headline(words, &concern).into())])} }
                }
                if !missing && !places().is_empty() {
                    li { {words.say_with("map-list-places", &[("places", places().join(", ").into())])} }
                }
            }
        }
    }
}

fn mark_text(words: Words, mark: Mark) -> String {
    words.say_with("map-list-mark", &[("number", mark.number.into())])
}
