//! When a trip is: the control that sets it, the times that are told, and whether the place is open then.

use dioxus::prelude::*;
use domain::hours::{OpenState, Opening};
use domain::words::Words;

use crate::choices::use_choices;
use crate::device;
use crate::i18n::use_words;
use crate::outside;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::opening;
use crate::when::When;

/// What is being chosen, before it is a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Now,
    Departs,
    Arrives,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Now, Self::Departs, Self::Arrives];

    fn of(when: &When) -> (Self, String) {
        match when {
            When::Now => (Self::Now, String::new()),
            When::Departs(at) => (Self::Departs, at.clone()),
            When::Arrives(at) => (Self::Arrives, at.clone()),
        }
    }

    /// The time that was set; `None` when it is missing.
    fn at(self, time: String) -> Option<When> {
        match self {
            Self::Now => Some(When::Now),
            _ if time.is_empty() => None,
            Self::Departs => Some(When::Departs(time)),
            Self::Arrives => Some(When::Arrives(time)),
        }
    }

    fn name(self, words: Words) -> String {
        words.say(match self {
            Self::Now => "times-now",
            Self::Departs => "times-departs",
            Self::Arrives => "times-arrives",
        })
    }
}

/// Sets when the trip is. Closed it says what is set; nothing is asked before the person says so.
#[component]
pub(super) fn TimeControl() -> Element {
    let words = use_words();
    let choices = use_choices();
    let set = choices.plan.read().when.clone();
    let (kind, time) = Kind::of(&set);
    let mut chosen = use_signal(|| kind);
    let mut typed = use_signal(|| time.clone());
    let mut missing = use_signal(|| false);
    let summary = match moment(words, &time) {
        Some(at) if kind != Kind::Now => format!("{}: {at}", kind.name(words)),
        _ => kind.name(words),
    };
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let Some(when) = chosen().at(typed()) else {
            missing.set(true);
            device::focus("#trip-time");
            return;
        };
        missing.set(false);
        choices.change_plan(|plan| plan.when = when);
        device::focus("h1");
    };
    rsx! {
        details { class: "times no-print",
            summary {
                Glyph { icon: Icon::Clock }
                {words.say_with("times-set", &[("when", summary.into())])}
            }
            form { novalidate: true, onsubmit: submit,
                fieldset {
                    legend { class: "unseen", {words.say("times-title")} }
                    for kind in Kind::ALL {
                        label { class: "choice",
                            span { class: "choice-text", span { class: "choice-name", {kind.name(words)} } }
                            input {
                                r#type: "radio",
                                name: "times",
                                checked: chosen() == kind,
                                onchange: move |_| chosen.set(kind),
                            }
                        }
                    }
                }
                if chosen() != Kind::Now {
                    label { r#for: "trip-time", {words.say("times-at")} }
                    input {
                        id: "trip-time",
                        class: "times-at",
                        r#type: "datetime-local",
                        value: typed(),
                        "aria-invalid": if missing() { "true" },
                        "aria-describedby": if missing() { "trip-time-missing" },
                        oninput: move |event| typed.set(event.value()),
                    }
                    if missing() {
                        p { class: "error", id: "trip-time-missing",
                            Glyph { icon: Icon::Triangle }
                            {words.say("times-missing")}
                        }
                    }
                }
                button { class: "pill pill-strong", r#type: "submit", {words.say("times-apply")} }
            }
        }
    }
}

/// When one sets out and is there; nothing where nobody said. How long one stays at `stops` nobody knows.
#[component]
pub(super) fn Times(departs_at: Option<String>, arrives_at: Option<String>, stops: usize) -> Element {
    let words = use_words();
    let is_set = use_choices().plan.read().when != When::Now;
    // To the minute, as times are set.
    let minute = |time: &str| time.get(..16).map(str::to_owned);
    let is_late = is_set && departs_at.as_deref().and_then(minute) < minute(&outside::now());
    let Some(text) = times_text(words, departs_at.as_deref(), arrives_at.as_deref(), stops) else {
        return rsx! {};
    };
    rsx! {
        p { class: "aside",
            Glyph { icon: Icon::Clock }
            {text}
        }
        if is_late {
            Notice { tone: Tone::Care, title: words.say("times-late") }
        }
    }
}

/// Both times in words; the day stands once where it is the same. With stops, that nobody knows how long one stays.
pub(super) fn times_text(
    words: Words,
    departs: Option<&str>,
    arrives: Option<&str>,
    stops: usize,
) -> Option<String> {
    let (departs, arrives) = (departs?, arrives?);
    let both = [("from", moment(words, departs)?.into()), ("to", on_day_of(words, departs, arrives)?.into())];
    let told = words.say_with("times-told", &both);
    Some(if stops > 0 { format!("{told}. {}", words.say("stops-stay")) } else { told })
}

/// A time in words, with its day where that is not the day of `departs`.
fn on_day_of(words: Words, departs: &str, time: &str) -> Option<String> {
    let day = |time: &str| time.get(..10).map(str::to_owned);
    if day(departs) == day(time) { clock(time) } else { moment(words, time) }
}

/// Day and time in words, from RFC 3339 or the city's own time.
fn moment(words: Words, time: &str) -> Option<String> {
    Some(format!("{}, {}", words.date(time)?, clock(time)?))
}

fn clock(time: &str) -> Option<String> {
    time.get(11..16).map(opening::clock)
}

/// When one comes to a stop.
pub(super) fn stop_text(words: Words, departs: Option<&str>, arrives: &str) -> Option<String> {
    let at = on_day_of(words, departs?, arrives)?;
    Some(words.say_with("stop-arrives", &[("when", at.into())]))
}

/// Whether the place is open on arrival. Closed, or not known, is told before the steps.
#[component]
pub(super) fn OpenThen(opening: Option<Opening>) -> Element {
    let words = use_words();
    let Some(opening) = opening else { return rsx! {} };
    match opening.state {
        OpenState::Open => rsx! {
            p { class: "aside",
                Glyph { icon: Icon::Check }
                {open_text(words, opening.until.as_deref())}
            }
        },
        OpenState::Closed => rsx! {
            Notice { tone: Tone::Care, title: words.say("arrival-closed"),
                if let Some(at) = opening.until.as_deref().filter(|_| opening.then == Some(OpenState::Open)).and_then(|at| moment(words, at)) {
                    p { {words.say_with("arrival-opens", &[("when", at.into())])} }
                }
                Remark { note: opening.note }
            }
        },
        OpenState::Unknown => rsx! {
            Notice { tone: Tone::Unknown, title: words.say("arrival-open-unknown"),
                p { {words.say("arrival-open-ask")} }
                Remark { note: opening.note }
            }
        },
    }
}

/// What the hours themselves remark, word for word.
#[component]
fn Remark(note: Option<String>) -> Element {
    rsx! {
        if let Some(note) = note {
            blockquote { "«{note}»" }
        }
    }
}

fn open_text(words: Words, until: Option<&str>) -> String {
    match until.and_then(|until| moment(words, until)) {
        Some(until) => words.say_with("arrival-open-until", &[("when", until.into())]),
        None => words.say("arrival-open"),
    }
}
