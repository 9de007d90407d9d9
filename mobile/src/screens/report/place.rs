//! Where it is: where the device is, on a step of the trip, or on the map. Steps need neither map nor pointer.

use dioxus::prelude::*;
use domain::api::{End, TripAnswer};
use routing::{Leg, Trip, Turn};

use super::NothingBegun;
use crate::choices::{Stop, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::memory::Told;
use crate::obstacles::{Draft, Spot, point_on};
use crate::parts::here::Here;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::legs::{self, Named};
use crate::parts::pick_on_map::PickOnMap;
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::go::kept_step;

/// A step longer than this, in metres, is asked about in three parts.
const LONG_M: f64 = 80.0;
/// The parts of a long step: where, as a share of its length, and the words for it.
const PARTS: [(f64, &str); 3] =
    [(0.1, "obstacle-step-begin"), (0.5, "obstacle-step-middle"), (0.9, "obstacle-step-end")];

/// The second question of a report.
#[component]
pub(crate) fn ReportWhere() -> Element {
    let navigator = use_navigator();
    let draft = use_hook(Draft::kept);
    let told = use_choices().told;
    if draft.kind.is_none() {
        return rsx! {
            NothingBegun {}
        };
    }
    let choose = move |place: (Spot, [f64; 2])| {
        Draft { place: Some(place), ..Draft::kept() }.keep();
        navigator.push(Route::ReportWhom {});
    };
    let here = move |stop: Stop| {
        if let End::Point { lon, lat } = stop.end {
            choose((Spot::Here, [lon, lat]));
        }
    };
    rsx! {
        Where { told: told(), onhere: here, onchoose: choose }
    }
}

/// The ways to say where.
#[component]
fn Where(
    told: Option<Told>,
    onhere: EventHandler<Stop>,
    onchoose: EventHandler<(Spot, [f64; 2])>,
) -> Element {
    let words = use_words();
    use_screen(words.say("obstacle-where"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-where")} }
            p { class: "lead", {words.say("obstacle-where-hint")} }
            Here { label: words.say("obstacle-here"), onchoose: onhere }
            if let Some(told) = told {
                Along { told, onchoose }
            }
            Row { to: Route::ReportMap {}, icon: Icon::Map, name: words.say("on-map"), hint: words.say("obstacle-map-hint") }
        }
    }
}

/// The steps of the trip that was told last; the one that the person is at comes first.
#[component]
fn Along(told: Told, onchoose: EventHandler<(Spot, [f64; 2])>) -> Element {
    let words = use_words();
    let TripAnswer::Trip { trip, .. } = told.way() else { return rsx! {} };
    let named = Named::of(words, &told, &trip);
    let walked = |leg: &Leg| leg.turn != Turn::Arrive;
    let at = kept_step(words, &told).filter(|at| trip.legs.get(*at).is_some_and(walked));
    let others: Vec<usize> =
        (0..trip.legs.len()).filter(|step| Some(*step) != at && walked(&trip.legs[*step])).collect();
    rsx! {
        section { class: "ways-out",
            h2 { {words.say("obstacle-along")} }
            if let Some(at) = at {
                p { class: "lead", {words.say("obstacle-my-step")} }
                ul { class: "rows",
                    Step { trip: trip.clone(), step: at, named: named.clone(), onchoose }
                }
            }
            details { class: "map-list", open: at.is_none(),
                summary { if at.is_some() { {words.say("obstacle-other-step")} } else { {words.say("obstacle-steps")} } }
                ul { class: "rows",
                    for step in others {
                        Step { key: "{step}", trip: trip.clone(), step, named: named.clone(), onchoose }
                    }
                }
            }
        }
    }
}

/// One step: a press says that it is there. A long one asks for the part of it.
#[component]
fn Step(trip: Trip, step: usize, named: Named, onchoose: EventHandler<(Spot, [f64; 2])>) -> Element {
    let words = use_words();
    let Some(leg) = trip.legs.get(step) else { return rsx! {} };
    let number = words.say_with("obstacle-at-step", &[("number", (step + 1).into())]);
    let what = format!("{}, {}", named.instruction(words, &trip.legs, step), words.length(leg.distance_m));
    let points: Vec<_> =
        PARTS.iter().filter_map(|(share, key)| Some((point_on(&trip, leg, *share)?, *key))).collect();
    let spot = Spot::Step(step + 1);
    if leg.distance_m <= LONG_M {
        let Some(point) = point_on(&trip, leg, 0.5) else { return rsx! {} };
        return rsx! {
            li {
                button { class: "row-link", r#type: "button", onclick: move |_| onchoose.call((spot, point)),
                    Glyph { icon: legs::turn_icon(leg.turn) }
                    span { class: "row-text",
                        span { class: "row-name", {number} }
                        span { class: "row-hint", {what} }
                    }
                    Glyph { icon: Icon::ChevronRight }
                }
            }
        };
    }
    rsx! {
        li { class: "long-step",
            div { class: "row-plain",
                Glyph { icon: legs::turn_icon(leg.turn) }
                span { class: "row-text",
                    span { class: "row-name", {number.clone()} }
                    span { class: "row-hint", {what} }
                }
            }
            div { class: "row", role: "group", "aria-label": number.clone(),
                for (point, key) in points {
                    button { class: "pill", r#type: "button", onclick: move |_| onchoose.call((spot, point)),
                        {words.say(key)}
                        span { class: "unseen", " – {number}" }
                    }
                }
            }
        }
    }
}

/// A point of the map.
#[component]
pub(crate) fn ReportMap() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let choices = use_choices();
    use_screen(words.say("obstacle-where"), false);
    // The map opens where the trip begins, not over the whole city.
    let start = choices.told.peek().as_ref().and_then(|told| match &told.answer {
        TripAnswer::Trip { trip, .. } => trip.line.first().copied(),
        TripAnswer::Barred { .. } => None,
    });
    let at = Draft::kept().place.map(|(_, at)| at).or(start);
    let onpick = move |point: [f64; 2]| {
        Draft { place: Some((Spot::OnMap, point)), ..Draft::kept() }.keep();
        navigator.push(Route::ReportWhom {});
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-where")} }
            p { class: "lead", {words.say("pick-hint")} }
            PickOnMap { at, onpick }
        }
    }
}
