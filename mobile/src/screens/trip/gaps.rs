//! What nobody recorded on the way, what is estimated in its place, and what to mind on it.

use dioxus::prelude::*;
use domain::words::Words;
use routing::{Fact, Trip, UnknownFact, Warning};

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};

#[component]
pub(super) fn UnknownFacts(facts: Vec<UnknownFact>, distance_m: f64) -> Element {
    let words = use_words();
    if facts.is_empty() {
        return rsx! {};
    }
    rsx! {
        h3 { {words.say("unknown-title")} }
        ul { class: "marks",
            for fact in facts {
                li {
                    Glyph { icon: Icon::Question }
                    {unknown_fact(words, fact, distance_m)}
                }
            }
        }
    }
}

/// What nobody recorded and something else tells: for how many metres, and what tells it.
#[component]
pub(super) fn InferredFacts(facts: Vec<UnknownFact>, distance_m: f64) -> Element {
    let words = use_words();
    let texts: Vec<String> =
        facts.into_iter().filter_map(|fact| inferred_fact(words, fact, distance_m)).collect();
    if texts.is_empty() {
        return rsx! {};
    }
    rsx! {
        h3 { {words.say("inferred-title")} }
        ul { class: "marks",
            for text in texts {
                li {
                    Glyph { icon: Icon::Estimate }
                    {text}
                }
            }
        }
    }
}

fn inferred_fact(words: Words, inferred: UnknownFact, distance_m: f64) -> Option<String> {
    let metres = [("metres", words.length(inferred.metres).into())];
    let throughout = inferred.metres > distance_m - 1.0;
    match inferred.fact {
        Fact::Incline if throughout => Some(words.say("inferred-all-incline")),
        Fact::Incline => Some(words.say_with("inferred-incline", &metres)),
        Fact::Surface => Some(words.say_with("inferred-surface", &metres)),
        // Nothing tells these but who saw them.
        Fact::Pavement | Fact::Width | Fact::Kerb | Fact::Barrier => None,
    }
}

/// For how many metres the ground itself is an estimate.
pub(super) fn estimated_ground_m(trip: &Trip) -> f64 {
    let of_ground = trip.inferred_facts.iter().filter(|inferred| inferred.fact == Fact::Surface);
    of_ground.map(|inferred| inferred.metres).sum::<f64>().min(trip.known_m)
}

fn unknown_fact(words: Words, missing: UnknownFact, distance_m: f64) -> String {
    let metres = [("metres", words.length(missing.metres).into())];
    let throughout = missing.metres > distance_m - 1.0;
    match missing.fact {
        Fact::Pavement if throughout => words.say("unknown-all-pavement"),
        Fact::Surface if throughout => words.say("unknown-all-surface"),
        Fact::Incline if throughout => words.say("unknown-all-incline"),
        Fact::Width if throughout => words.say("unknown-all-width"),
        Fact::Pavement => words.say_with("unknown-pavement", &metres),
        Fact::Surface => words.say_with("unknown-surface", &metres),
        Fact::Incline => words.say_with("unknown-incline", &metres),
        Fact::Width => words.say_with("unknown-width", &metres),
        // A kerb and a barrier are points: metres would mean nothing.
        Fact::Kerb => words.say("unknown-kerb"),
        Fact::Barrier => words.say("unknown-barrier"),
    }
}

/// Who needs rests is told how many fall on the way; of a trip that the device kept nobody looks where one can sit.
#[component]
pub(super) fn Rests(rest_every_m: Option<f32>, distance_m: f64) -> Element {
    let words = use_words();
    let Some(every) = rest_every_m.map(f64::from).filter(|every| *every > 0.0 && *every < distance_m) else {
        return rsx! {};
    };
    let count = (distance_m / every).floor() as u64;
    let arguments = [("every", words.length(every).into()), ("count", count.into())];
    rsx! {
        p { class: "aside",
            Glyph { icon: Icon::Armchair }
            {words.say_with("rests", &arguments)}
        }
    }
}

#[component]
pub(super) fn Warnings(warnings: Vec<Warning>, with_stops: bool) -> Element {
    let words = use_words();
    let texts: Vec<String> =
        warnings.into_iter().filter_map(|warning| warning_text(words, warning, with_stops)).collect();
    if texts.is_empty() {
        return rsx! {};
    }
    rsx! {
        Notice { tone: Tone::Care, title: words.say("warnings-title"),
            ul { class: "plain",
                for text in texts {
                    li { {text} }
                }
            }
        }
    }
}

/// `with_stops`: the way is one of several parts, each of which may begin and end away from its points.
fn warning_text(words: Words, warning: Warning, with_stops: bool) -> Option<String> {
    let metres = |metres: f64| [("metres", words.length(metres).into())];
    match warning {
        // The headline says it.
        Warning::MostlyUnknown => None,
        Warning::CutOff { metres: m } => Some(words.say_with("warning-cut-off", &metres(m))),
        Warning::MainRoadPavementUnknown { metres: m } => {
            Some(words.say_with("warning-main-road", &metres(m)))
        }
        Warning::OnCarriageway { metres: m } => Some(words.say_with("warning-carriageway", &metres(m))),
        Warning::Cobbles { metres: m } => Some(words.say_with("warning-cobbles", &metres(m))),
        Warning::UnclearPoints { count } => {
            Some(words.say_with("warning-unclear-points", &[("count", count.into())]))
        }
        Warning::CrossesOver { count } => {
            Some(words.say_with("warning-crosses-over", &[("count", count.into())]))
        }
        Warning::Timed { count } => Some(words.say_with("warning-timed", &[("count", count.into())])),
        Warning::Lift { count } => Some(words.say_with("warning-lift", &[("count", count.into())])),
        Warning::Gap { metres: m } if with_stops => Some(words.say_with("warning-gap-stops", &metres(m))),
        Warning::Gap { metres: m } => Some(words.say_with("warning-gap", &metres(m))),
    }
}
