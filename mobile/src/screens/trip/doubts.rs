//! Points of no return: where one may have to turn back, and what that would cost.

use dioxus::prelude::*;
use domain::obstacles::Concern;
use domain::words::Words;
use routing::{Doubt, Doubtful};

use crate::i18n::use_words;
use crate::obstacles::kind_name;
use crate::parts::notice::{Notice, Tone};

/// All of them, in the order in which one comes to them; nothing when there are none.
#[component]
pub(super) fn Doubts(doubts: Vec<Doubt>, obstacles: Vec<Concern>) -> Element {
    let words = use_words();
    if doubts.is_empty() {
        return rsx! {};
    }
    rsx! {
        Notice { tone: Tone::Care, title: words.say("doubts-title"),
            ul { class: "plain",
                for doubt in &doubts {
                    li { {doubt_text(words, doubt, &obstacles)} }
                }
            }
        }
    }
}

/// What is doubtful and where, and what it costs not to get past.
pub(super) fn doubt_text(words: Words, doubt: &Doubt, obstacles: &[Concern]) -> String {
    let along = words.length(doubt.along_m);
    let what = [("length", along.clone().into())];
    let what = match &doubt.what {
        Doubtful::Kerb => words.say_with("doubt-kerb", &what),
        Doubtful::Barrier => words.say_with("doubt-barrier", &what),
        Doubtful::Lift => words.say_with("doubt-lift", &what),
        Doubtful::Obstacle { id } => match obstacles.iter().find(|one| one.obstacle.id == *id) {
            Some(known) => {
                let kind = kind_name(words, known.obstacle.kind);
                words.say_with("doubt-reported", &[("length", along.clone().into()), ("kind", kind.into())])
            }
            None => words.say_with("doubt-obstacle", &what),
        },
    };
    let then = match (doubt.extra_m, doubt.turn_at_m) {
        (Some(extra), Some(turn)) => {
            let arguments = [("extra", words.length(extra).into()), ("turn", words.length(turn).into())];
            words.say_with("doubt-other-way", &arguments)
        }
        (Some(extra), None) => words.say_with("doubt-longer", &[("extra", words.length(extra).into())]),
        (None, _) => words.say_with("doubt-no-other", &[("length", along.into())]),
    };
    format!("{what} {then}")
}
