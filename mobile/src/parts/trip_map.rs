//! The map of a trip, also of one that is barred. The steps say all of it, so a device without one loses a picture and nothing else: a sketch takes
//! its place there, and on paper.

use dioxus::prelude::*;
use domain::obstacles::Concern;
use domain::words::Words;
use routing::{Trip, Why};

use crate::choices::use_choices;
use crate::drawing::{Drawing, Knowledge, Mark, MarkKind};
use crate::i18n::use_words;
use crate::map;
use crate::obstacles::told;
use crate::parts::barrier::barrier_text;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_bar::Swatch;
use crate::parts::sketch::Sketch;
use crate::route::Route;

/// The map of a trip; `stops` are the names of those on the way.
#[component]
pub(crate) fn TripMap(trip: Trip, obstacles: Vec<Concern>, stops: Vec<String>) -> Element {
    let words = use_words();
    let drawing = Drawing::new(&trip, words).with_reported(&obstacles, words);
    let marks = drawing.points.iter().map(|mark| mark_text(words, *mark, &stops));
    let passed = told::passed(&obstacles).into_iter().map(|concern| told::headline(words, &concern));
    let beside = told::avoided(&obstacles).into_iter().map(|concern| {
        words.say_with("map-list-avoided", &[("kind", told::headline(words, &concern).into())])
    });
    let on_way: Vec<String> = marks.chain(passed).collect();
    rsx! {
        DrawnMap { drawing, on_way, beside: beside.collect::<Vec<_>>() }
    }
}

/// The map of a trip that is barred: where each barrier is, and where a helper is met.
#[component]
pub(crate) fn BarredMap(why: Why) -> Element {
    let words = use_words();
    let drawing = Drawing::barred(&why, words);
    let barrier = |(number, text): (usize, String)| {
        words.say_with("map-list-barrier", &[("number", number.into()), ("barrier", text.into())])
    };
    let barriers = why.barriers.iter().map(|met| barrier_text(words, met.barrier));
    let meeting = why.helped.as_ref().map(|_| words.say("map-legend-meeting"));
    let on_way: Vec<String> = (1..).zip(barriers).map(barrier).chain(meeting).collect();
    rsx! {
        DrawnMap { drawing, on_way, beside: Vec::new() }
    }
}

/// The map with its buttons, or the sketch; the legend, and everything on it as a list: what is `on_way`, and what lies
/// `beside` it.
#[component]
fn DrawnMap(drawing: Drawing, on_way: Vec<String>, beside: Vec<String>) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let forgetful = use_choices().memory.read().forgetful;
    let drawing = drawing.kept(!forgetful);
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
            Legend { drawing }
            MapList { on_way, beside, missing: missing() }
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
fn Legend(drawing: Drawing) -> Element {
    let words = use_words();
    let is_barred = drawing.pieces.iter().any(|piece| piece.known == Knowledge::Barred);
    let is_marked = |kind: MarkKind| drawing.points.iter().any(|mark| mark.kind == kind);
    rsx! {
        ul { class: "legend",
            if is_barred {
                li {
                    svg { class: "swatch swatch-barred", "aria-hidden": "true", "focusable": "false",
                        line { x1: "0", y1: "50%", x2: "100%", y2: "50%" }
                    }
                    {words.say("map-legend-barred")}
                }
            } else {
                li {
                    Swatch { unknown: false }
                    {words.say("map-legend-known")}
                }
                li {
                    Swatch { unknown: true }
                    {words.say("map-legend-unknown")}
                }
            }
            li {
                svg { class: "swatch swatch-steps", "aria-hidden": "true", "focusable": "false",
                    line { x1: "0", y1: "50%", x2: "100%", y2: "50%" }
                }
                {words.say("map-legend-steps")}
            }
            if is_marked(MarkKind::Stop) {
                li {
                    svg { class: "swatch-reported", view_box: "0 0 24 24", "aria-hidden": "true", "focusable": "false",
                        circle { class: "sketch-stop", cx: "12", cy: "12", r: "10" }
                    }
                    {words.say("map-legend-stop")}
                }
            }
            if is_marked(MarkKind::Warning) {
                li {
                    Glyph { icon: Icon::Triangle }
                    {words.say("map-legend-mark")}
                }
            }
            if is_marked(MarkKind::Barrier) {
                li { class: "legend-barrier",
                    Glyph { icon: Icon::Triangle }
                    {words.say("map-legend-barrier")}
                }
            }
            if is_marked(MarkKind::Meeting) {
                li {
                    svg { class: "swatch-reported", view_box: "0 0 24 24", "aria-hidden": "true", "focusable": "false",
                        circle { class: "sketch-meeting", cx: "12", cy: "12", r: "9" }
                        circle { class: "sketch-meeting-eye", cx: "12", cy: "12", r: "3" }
                    }
                    {words.say("map-legend-meeting")}
                }
            }
            if !drawing.reported.is_empty() {
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
fn MapList(on_way: Vec<String>, beside: Vec<String>, missing: bool) -> Element {
    let words = use_words();
    let mut places = use_signal(Vec::new);
    rsx! {
        details { class: "map-list no-print", ontoggle: move |_| places.set(map::named()),
            summary { {words.say("map-list")} }
            ul { class: "plain",
                li { {words.say("map-list-start")} }
                for text in on_way {
                    li { {text} }
                }
                li { {words.say("map-list-goal")} }
                for text in beside {
                    li { {text} }
                }
                if !missing && !places().is_empty() {
                    li { {words.say_with("map-list-places", &[("places", places().join(", ").into())])} }
                }
            }
        }
    }
}

fn mark_text(words: Words, mark: Mark, stops: &[String]) -> String {
    let stop =
        mark.number.checked_sub(1).filter(|_| mark.kind == MarkKind::Stop).and_then(|at| stops.get(at));
    if let Some(stop) = stop {
        let stop = [("number", mark.number.into()), ("place", stop.as_str().into())];
        return words.say_with("stop-number", &stop);
    }
    words.say_with("map-list-mark", &[("number", mark.number.into())])
}
