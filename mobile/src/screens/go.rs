//! On the way: one step at a time, large, with the way to help always in reach. It follows the person's own pace.

use dioxus::prelude::*;
use domain::api::TripAnswer;
use routing::{Leg, Turn};

use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::legs;
use crate::route::Route;
use crate::screens::trip::NothingPlanned;

/// Which step the person is at, so that a look at another screen does not lose it.
const STEP: &str = "step";

/// The trip that was told last, step by step.
#[component]
pub(crate) fn Go() -> Element {
    let words = use_words();
    let told = (use_choices().told)();
    // The same number of steps is not the same trip.
    match told.map(|told| {
        (format!("{}|{}|{}", told.at, told.from.title(words), told.to.title(words)), told.answer, told.to)
    }) {
        Some((found, TripAnswer::Trip { trip, .. }, to)) if !trip.legs.is_empty() => rsx! {
            Steps { key: "{found}", legs: trip.legs, place: to.title(words), found }
        },
        _ => rsx! {
            NothingPlanned {}
        },
    }
}

/// One step, with what comes after it.
#[component]
fn Steps(legs: Vec<Leg>, place: String, found: String) -> Element {
    let words = use_words();
    let count = legs.len();
    let found = use_signal(|| found);
    let mut at = use_signal(|| kept_step(&found.peek(), count));
    let mut move_to = move |step: usize| {
        at.set(step);
        device::keep_for_now(STEP, &format!("{step}/{}", found.peek()));
    };
    // Once the new step stands there: a voice would read the old one.
    let mut arrived_at = use_signal(|| None::<usize>);
    use_effect(move || {
        if arrived_at.replace(Some(at())).is_some_and(|before| before != at()) {
            device::focus("h1");
        }
    });
    let step = at().min(count.saturating_sub(1));
    let Some(leg) = legs.get(step).cloned() else { return rsx! {} };
    let title = legs::instruction(words, &leg, &place);
    let place_of_all = words.say_with("go-step", &[("number", (step + 1).into()), ("count", count.into())]);
    use_screen(format!("{place_of_all}: {title}"), false);
    let arrived = leg.turn == Turn::Arrive;
    let (facts, missing) = (legs::facts(words, &leg), legs::missing(words, &leg));
    let next = legs.get(step + 1).map(|next| legs::instruction(words, next, &place));
    rsx! {
        div { class: "page go",
            div { class: "go-now",
                p { class: "go-count", {place_of_all} }
                span { class: "go-icon", Glyph { icon: legs::turn_icon(leg.turn) } }
                h1 { tabindex: "-1", {title} }
                if !arrived {
                    p { class: "go-length", {words.length(leg.distance_m).to_string()} }
                }
                if !facts.is_empty() {
                    p { class: "lead", {facts.join(" · ")} }
                }
                if !missing.is_empty() {
                    p { class: "leg-missing",
                        Glyph { icon: Icon::Question }
                        {words.say_with("leg-unknown", &[("facts", missing.join(", ").into())])}
                    }
                }
            }
            if let Some(next) = next {
                p { class: "go-next",
                    span { class: "facts", {words.say("go-then")} }
                    " {next}"
                }
            }
            Link { class: "main-button outline stop", to: Route::Stuck {},
                Glyph { icon: Icon::Triangle }
                {words.say("go-stuck")}
            }
            Link { class: "link", to: Route::Trip {}, {words.say("go-all")} }
            div { class: "action go-buttons",
                button {
                    class: "main-button outline",
                    r#type: "button",
                    "aria-disabled": if step == 0 { "true" },
                    onclick: move |_| {
                        if step > 0 {
                            move_to(step - 1);
                        }
                    },
                    {words.say("go-previous")}
                }
                if arrived || step + 1 == count {
                    Link { class: "main-button", to: Route::Destination {}, {words.say("go-end")} }
                } else {
                    button { class: "main-button", r#type: "button", onclick: move |_| move_to(step + 1),
                        {words.say("go-next")}
                    }
                }
            }
        }
    }
}

/// The step that was kept, if it is one of this very trip.
fn kept_step(found: &str, count: usize) -> usize {
    let kept = device::kept_for_now(STEP);
    let kept = kept.as_deref().and_then(|text| text.split_once('/'));
    let kept = kept.filter(|(_, of)| *of == found).and_then(|(step, _)| step.parse().ok());
    kept.filter(|step| *step < count).unwrap_or_default()
}
