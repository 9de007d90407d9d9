//! The stops on the way: the list in the head with what can be done to it, and what is known of each where one comes to it.

use dioxus::prelude::*;
use domain::api::{Arrival, MOST_VIA, TripAnswer, ViaTime};
use domain::words::Words;

use crate::choices::{Choices, Plan, Stop, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::memory::Told;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

use super::ArrivalNote;
use super::times::{OpenThen, stop_text};

/// The heading of the list: focus goes there when what was pressed is gone.
const TITLE: &str = "#stops-title";

/// Stops that were taken out, with the plan before and after: undone only while nothing else was changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Removed {
    names: String,
    before: Plan,
    after: Plan,
}

impl Removed {
    /// Changes the stops, and keeps what is needed to undo it.
    fn by(words: Words, choices: &Choices, change: impl FnOnce(&mut Vec<Stop>) -> Vec<Stop>) -> Self {
        let before = choices.plan.peek().clone();
        let mut gone = Vec::new();
        choices.change_plan(|plan| gone = change(&mut plan.via));
        Self { names: names(words, &gone), before, after: choices.plan.peek().clone() }
    }
}

/// The names of stops in their order.
pub(crate) fn names(words: Words, stops: &[Stop]) -> String {
    stops.iter().map(|stop| stop.title(words)).collect::<Vec<_>>().join(", ")
}

/// The stops of a trip in a line; nothing where it has none.
pub(crate) fn in_a_line(words: Words, stops: &[Stop]) -> Option<String> {
    (!stops.is_empty()).then(|| {
        words.say_with("trip-via", &[("count", stops.len().into()), ("places", names(words, stops).into())])
    })
}

/// The stops in the head of the trip, and how one more is added.
#[component]
pub(super) fn StopList(removed: Signal<Option<Removed>>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let plan = (choices.plan)();
    let mut moved = use_signal(|| false);
    let gone = removed().filter(|removed| removed.after == plan);
    let is_gone = gone.is_some();
    let said = match &gone {
        Some(gone) => words.say_with("stop-removed", &[("places", gone.names.clone().into())]),
        None if moved() => words.say_with("stops-order", &[("places", names(words, &plan.via).into())]),
        None => String::new(),
    };
    let mut earlier = move |at: usize| {
        choices.change_plan(|plan| {
            if at > 0 && at < plan.via.len() {
                plan.via.swap(at - 1, at);
            }
        });
        moved.set(true);
        // The same stop, at its new place.
        device::focus(&format!("#earlier-{}", at.saturating_sub(1)));
    };
    let mut remove = move |at: usize| {
        removed.set(Some(Removed::by(words, &choices, |via| via.splice(at..=at, None).collect())));
        device::focus(TITLE);
    };
    rsx! {
        section { class: "stops",
            if !plan.via.is_empty() || is_gone {
                h2 { id: "stops-title", tabindex: "-1", {words.say("stops-title")} }
            }
            if !plan.via.is_empty() {
                ol { role: "list",
                    for (at, stop) in plan.via.iter().enumerate() {
                        li { key: "{at}", class: "stop-row",
                            span { class: "stop-number", "aria-hidden": "true", {(at + 1).to_string()} }
                            span { class: "stop-name", {stop.title(words)} }
                            if plan.via.len() > 1 {
                                button {
                                    id: "earlier-{at}",
                                    class: "clear no-print",
                                    r#type: "button",
                                    "aria-disabled": if at == 0 { "true" },
                                    onclick: move |_| earlier(at),
                                    Glyph { icon: Icon::ArrowUp }
                                    span { class: "unseen", {words.say_with("stop-earlier", &[("number", (at + 1).into()), ("place", stop.title(words).into())])} }
                                }
                            }
                            button { class: "clear no-print", r#type: "button", onclick: move |_| remove(at),
                                Glyph { icon: Icon::Cross }
                                span { class: "unseen", {words.say_with("stop-remove", &[("number", (at + 1).into()), ("place", stop.title(words).into())])} }
                            }
                        }
                    }
                }
            }
            div { class: "stops-foot no-print",
                p { class: if is_gone { "facts" } else { "unseen" }, role: "status", {said} }
                if let Some(gone) = gone {
                    button {
                        class: "pill pill-strong",
                        r#type: "button",
                        onclick: move |_| {
                            removed.set(None);
                            choices.change_plan(|plan| *plan = gone.before.clone());
                            device::focus(TITLE);
                        },
                        Glyph { icon: Icon::UTurn }
                        {words.say("undo")}
                    }
                }
                if plan.is_full() {
                    p { class: "facts", {words.say_with("stops-full", &[("count", MOST_VIA.into())])} }
                } else {
                    Link { class: "add-stop", to: Route::Via {},
                        Glyph { icon: Icon::Plus }
                        {words.say("stop-add")}
                    }
                }
            }
        }
    }
}

/// Where there is no way: the trip without its stops, which one can undo.
#[component]
pub(super) fn WithoutStops(removed: Signal<Option<Removed>>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let stops = choices.plan.read().via.clone();
    if stops.is_empty() {
        return rsx! {};
    }
    rsx! {
        li {
            button {
                class: "row-link",
                r#type: "button",
                onclick: move |_| {
                    removed.set(Some(Removed::by(words, &choices, std::mem::take)));
                    device::focus(TITLE);
                },
                Glyph { icon: Icon::Cross }
                span { class: "row-text",
                    span { class: "row-name", {words.say_with("way-out-stops", &[("count", stops.len().into())])} }
                    span { class: "row-hint", {names(words, &stops)} }
                }
                Glyph { icon: Icon::ChevronRight }
            }
        }
    }
}

/// The truth about each stop, where one comes to it; `times` of them all, or none.
#[component]
pub(super) fn StopNotes(told: Told, via: Vec<Arrival>, times: Vec<ViaTime>) -> Element {
    let words = use_words();
    let departs = match &told.answer {
        TripAnswer::Trip { departs_at, .. } => departs_at.as_deref(),
        TripAnswer::Barred { .. } => None,
    };
    let times = times.into_iter().map(Some).chain(std::iter::repeat(None));
    let stops = told.via.iter().zip(via).zip(times);
    rsx! {
        for (number, ((stop, arrival), time)) in (1..).zip(stops) {
            section { key: "{number}", class: "trip-stop",
                h2 { {words.say_with("stop-number", &[("number", number.into()), ("place", stop.title(words).into())])} }
                if let Some(at) = time.as_ref().and_then(|time| stop_text(words, departs, &time.arrives_at)) {
                    p { class: "aside",
                        Glyph { icon: Icon::Clock }
                        {at}
                    }
                }
                ArrivalNote { arrival, place: stop.wheelchair, on_way: true }
                OpenThen { opening: time.and_then(|time| time.opening) }
            }
        }
    }
}
