//! On the way: one step at a time, large, with the way to help always in reach. It follows the person's own pace.

use dioxus::prelude::*;
use domain::api::{Arrival, TripAnswer};
use domain::obstacles::Concern;
use domain::words::Words;
use routing::{Leg, Turn};

use crate::choices::{Choices, STEP, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::memory::{self, Told};
use crate::obstacles::{kind_name, step_at, told};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::legs::{self, Named};
use crate::parts::obstacles::ObstacleNote;
use crate::parts::row::Row;
use crate::parts::traveller_line::preset_name;
use crate::question::Question;
use crate::route::Route;
use crate::screens::trip::{ArrivalNote, NothingPlanned, kept_at};
use crate::{device, outside};

/// The trip that was told last, step by step.
#[component]
pub(crate) fn Go() -> Element {
    let words = use_words();
    match (use_choices().told)() {
        Some(told) => match told.way() {
            TripAnswer::Trip { trip, arrival, via, obstacles, .. } if !trip.legs.is_empty() => {
                // The same number of steps is not the same trip.
                let found = found_as(words, &told);
                rsx! {
                    Steps { key: "{found}", named: Named::of(words, &told, &trip), told, legs: trip.legs, arrival, via, obstacles, found }
                }
            }
            TripAnswer::Trip { .. } | TripAnswer::Barred { .. } => rsx! {
                NothingPlanned {}
            },
        },
        None => rsx! {
            NothingPlanned {}
        },
    }
}

/// One step, with what comes after it.
#[component]
fn Steps(
    told: Told,
    named: Named,
    legs: Vec<Leg>,
    arrival: Arrival,
    via: Vec<Arrival>,
    obstacles: Vec<Concern>,
    found: String,
) -> Element {
    let words = use_words();
    let choices = use_choices();
    let count = legs.len();
    let found = use_signal(|| found);
    let mut at = use_signal(|| step_of(&found.peek(), count).unwrap_or_default());
    // Whoever looks at the first step has set out: a report may be about it.
    use_hook(|| device::keep_for_now(STEP, &format!("{}/{}", at.peek(), found.peek())));
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
    let title = named.instruction(words, &legs, step);
    let place_of_all = words.say_with("go-step", &[("number", (step + 1).into()), ("count", count.into())]);
    use_screen(format!("{place_of_all}: {title}"), false);
    let arrived = leg.turn == Turn::Arrive;
    let (facts, missing) = (legs::facts(words, &leg), legs::missing(words, &leg));
    let next = named.instruction(words, &legs, step + 1);
    let stop =
        Named::stop_at(&legs, step).and_then(|at| Some((told.via.get(at)?.wheelchair, via.get(at)?.clone())));
    rsx! {
        div { class: "page go",
            div { class: "go-now",
                p { class: "go-count", {place_of_all} }
                p { class: "facts", {whose(words, &told)} }
                span { class: "go-icon", Glyph { icon: legs::turn_icon(leg.turn) } }
                h1 { tabindex: "-1", {title} }
                if !legs::is_point(&leg) {
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
            if arrived {
                ArrivalNote { arrival, place: told.to.wheelchair }
            }
            if let Some((place, arrival)) = stop {
                ArrivalNote { arrival, place, on_way: true }
            }
            OnStep { obstacles: on_step(&legs, &obstacles, step) }
            AsOf { told: told.clone() }
            if !next.is_empty() {
                p { class: "go-next",
                    span { class: "facts", {words.say("go-then")} }
                    " {next}"
                }
            }
            Link { class: "main-button outline stop", to: Route::Stuck {},
                Glyph { icon: Icon::Triangle }
                {words.say("go-stuck")}
            }
            Row { to: Route::Report {}, icon: Icon::Works, name: words.say("obstacle-report"), hint: words.say("obstacle-report-hint") }
            if let Some(route) = whole_route(&choices, &told) {
                Link { class: "link", to: route, {words.say("go-all")} }
            }
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

/// From where, and for whose limits: another traveller may use the same device.
fn whose(words: Words, told: &Told) -> String {
    let from = words.say_with("trip-from", &[("place", told.from.title(words).into())]);
    format!("{from} · {}", preset_name(words, told.profile.preset))
}

/// A trip of another day, or for other limits than those of today, says so at every step.
#[component]
fn AsOf(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let today = outside::now();
    let is_today = !told.at.is_empty() && told.at.get(..10) == today.get(..10);
    let own_limits = choices.profile().is_none_or(|profile| profile == told.profile);
    rsx! {
        if !is_today || !own_limits {
            div { class: "notice care",
                if !is_today {
                    p { {kept_at(words, &told.at)} }
                }
                if !own_limits {
                    p { {words.say("trip-other-limits")} }
                }
            }
        }
    }
}

/// The screen with all of this very trip: the planned one, or one that was kept. Another trip under that
/// name would be worse than none.
fn whole_route(choices: &Choices, told: &Told) -> Option<Route> {
    let asked = Question::of(choices.plan.read().clone(), choices.profile());
    if asked.is_some_and(|question| told.answers(&question)) {
        return Some(Route::Trip {});
    }
    let memory = choices.memory.read();
    let kept = memory.trips.iter().position(|kept| kept == told);
    let last = || (memory::last_trip().as_ref() == Some(told)).then_some(memory.trips.len());
    kept.or_else(last).map(|number| Route::KeptTrip { number })
}

/// What tells this trip from another one.
fn found_as(words: Words, told: &Told) -> String {
    let names: Vec<String> = told.stops().map(|stop| stop.title(words)).collect();
    format!("{}|{}|{}", told.at, told.taken, names.join("|"))
}

/// The step of this trip that the person is at; `None` when they have not set out.
pub(crate) fn kept_step(words: Words, told: &Told) -> Option<usize> {
    let TripAnswer::Trip { trip, .. } = told.way() else { return None };
    step_of(&found_as(words, told), trip.legs.len())
}

/// What was reported on a step, each with how many metres from the step's beginning.
fn on_step(legs: &[Leg], obstacles: &[Concern], step: usize) -> Vec<(Concern, f64)> {
    let places = told::passed(obstacles).into_iter().filter_map(|concern| {
        let (at, within) = step_at(legs, concern.along_m?)?;
        (at == step).then_some((concern, within))
    });
    places.collect()
}

/// What was reported on this step.
#[component]
fn OnStep(obstacles: Vec<(Concern, f64)>) -> Element {
    let words = use_words();
    if obstacles.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "obstacles",
            h2 { {words.say("obstacle-on-way")} }
            for (concern, within) in obstacles {
                ObstacleNote {
                    key: "{concern.obstacle.id}",
                    headline: on_step_words(words, &concern, within),
                    asks: true,
                    concern,
                }
            }
        }
    }
}

/// What it is, and where on the step.
fn on_step_words(words: Words, concern: &Concern, within: f64) -> String {
    let kind = kind_name(words, concern.obstacle.kind);
    let arguments = [("metres", words.length(within).into()), ("kind", kind.into())];
    words.say_with("obstacle-passed", &arguments)
}

/// The step that was kept, if it is one of this very trip.
fn step_of(found: &str, count: usize) -> Option<usize> {
    let kept = device::kept_for_now(STEP);
    let kept = kept.as_deref().and_then(|text| text.split_once('/'));
    let kept = kept.filter(|(_, of)| *of == found).and_then(|(step, _)| step.parse().ok());
    kept.filter(|step| *step < count)
}
