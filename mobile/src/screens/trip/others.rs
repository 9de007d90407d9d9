//! Other ways to the same place: what each is better in, and a button that takes it.

use dioxus::prelude::*;
use domain::api::TripAnswer;
use domain::words::Words;
use routing::{Better, Other, Trip};

use crate::choices::use_choices;
use crate::device;
use crate::i18n::use_words;
use crate::memory::Told;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};

/// The other ways, and the first one while another is taken; nothing when there is one way alone.
#[component]
pub(super) fn Others(told: Told) -> Element {
    let words = use_words();
    let TripAnswer::Trip { others, .. } = &told.answer else { return rsx! {} };
    if others.is_empty() {
        return rsx! {};
    }
    let shown = (1..).zip(others).filter(|(number, _)| *number != told.taken);
    rsx! {
        section { class: "others",
            h2 { {words.say("others-title")} }
            ul { class: "rows", role: "list",
                if told.taken > 0 {
                    Back { told: told.clone() }
                }
                for (number, other) in shown {
                    OtherWay { key: "{number}", told: told.clone(), number, other: other.clone() }
                }
            }
        }
    }
}

#[component]
fn Back(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let TripAnswer::Trip { trip, .. } = &told.answer else { return rsx! {} };
    let figures = figures(words, trip);
    rsx! {
        li { class: "other",
            p { class: "fact-name", {words.say("others-first")} }
            p { class: "facts", {figures} }
            button { class: "pill no-print", r#type: "button",
                onclick: move |_| {
                    choices.take_way(&told, 0);
                    device::focus("h1");
                },
                Glyph { icon: Icon::UTurn }
                {words.say("others-back")}
            }
        }
    }
}

#[component]
fn OtherWay(told: Told, number: usize, other: Other) -> Element {
    let words = use_words();
    let choices = use_choices();
    let better: Vec<String> = other.better.iter().map(|better| better_text(words, *better)).collect();
    let better = better.join(", ");
    rsx! {
        li { class: "other",
            p { class: "fact-name", {words.say_with("others-better", &[("better", better.clone().into())])} }
            p { class: "facts", {figures(words, &other.trip)} }
            button { class: "pill no-print", r#type: "button",
                onclick: move |_| {
                    choices.take_way(&told, number);
                    device::focus("h1");
                },
                Glyph { icon: Icon::Route }
                {words.say("others-take")}
                span { class: "unseen", ": {better}" }
            }
        }
    }
}

/// Says at the top that another way than the first is shown, and leads back to it.
#[component]
pub(super) fn TakenNote(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let TripAnswer::Trip { others, .. } = &told.answer else { return rsx! {} };
    let Some(other) = told.taken.checked_sub(1).and_then(|index| others.get(index)) else { return rsx! {} };
    let better: Vec<String> = other.better.iter().map(|better| better_text(words, *better)).collect();
    rsx! {
        Notice { tone: Tone::Recorded, title: words.say("others-taken"),
            p { {words.say_with("others-better", &[("better", better.join(", ").into())])} }
            p { {words.say("others-taken-unasked")} }
            button { class: "pill", r#type: "button",
                onclick: move |_| {
                    choices.take_way(&told, 0);
                    device::focus("h1");
                },
                Glyph { icon: Icon::UTurn }
                {words.say("others-back")}
            }
        }
    }
}

/// Minutes, metres, and what of it nobody recorded.
fn figures(words: Words, trip: &Trip) -> String {
    let time: Vec<String> = words.duration(trip.duration_s).iter().map(ToString::to_string).collect();
    let unknown = (trip.unknown_m >= 0.5)
        .then(|| words.say_with("bar-unknown", &[("metres", words.length(trip.unknown_m).into())]));
    let parts = [Some(time.join(" ")), Some(words.length(trip.distance_m).to_string()), unknown];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a way is better in, in a few words.
pub(crate) fn better_text(words: Words, better: Better) -> String {
    let size = |key: &str, size: domain::words::Measure| words.say_with(key, &[("size", size.into())]);
    let count = |key: &str, count: u32| words.say_with(key, &[("count", count.into())]);
    match better {
        Better::Shorter { metres } => size("better-shorter", words.length(metres)),
        Better::MoreKnown { metres } => size("better-more-known", words.length(metres)),
        Better::LessSteep { grade } => size("better-less-steep", words.slope(grade)),
        Better::LessClimb { metres } => size("better-less-climb", words.length(metres)),
        Better::LowerKerb { metres } => size("better-lower-kerb", words.height(metres)),
        Better::Smoother { metres } => size("better-smoother", words.length(metres)),
        Better::NoLift => words.say("better-no-lift"),
        Better::FewerUnclear { count: fewer } => count("better-fewer-unclear", fewer),
        Better::FewerObstacles { count: fewer } => count("better-fewer-obstacles", fewer),
    }
}
