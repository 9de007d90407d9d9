//! A barrier in words.

use domain::words::Words;
use osm_data::Obstruction;
use routing::passability::Barrier;

use crate::parts::legs::surface_name;

/// A barrier and its size, in words.
pub(crate) fn barrier_text(words: Words, barrier: Barrier) -> String {
    match barrier {
        Barrier::NoAccess => words.say("barrier-no-access"),
        Barrier::Wheelchair => words.say("barrier-wheelchair"),
        Barrier::Steps(Some(count)) if count > 0 => {
            words.say_with("barrier-steps-count", &[("count", count.into())])
        }
        Barrier::Steps(_) => words.say("barrier-steps"),
        Barrier::Escalator => words.say("barrier-escalator"),
        Barrier::Kerb(metres) => words.say_with("barrier-kerb", &[("size", words.height(metres).into())]),
        Barrier::Incline(grade) if grade > 0.0 => {
            words.say_with("barrier-up", &[("slope", words.slope(grade).into())])
        }
        Barrier::Incline(grade) => words.say_with("barrier-down", &[("slope", words.slope(-grade).into())]),
        Barrier::InferredIncline { grade, .. } if grade > 0.0 => {
            words.say_with("barrier-up-inferred", &[("slope", words.slope(grade).into())])
        }
        Barrier::InferredIncline { grade, .. } => {
            words.say_with("barrier-down-inferred", &[("slope", words.slope(-grade).into())])
        }
        Barrier::Width(metres) => words.say_with("barrier-width", &[("size", words.width(metres).into())]),
        Barrier::Surface(surface) => {
            words.say_with("barrier-surface", &[("surface", surface_name(words, surface).into())])
        }
        Barrier::Smoothness(_) => words.say("barrier-smoothness"),
        Barrier::Obstruction(obstruction) => words.say(obstruction_word(obstruction)),
        Barrier::NoPavement => words.say("barrier-no-pavement"),
        Barrier::PavementUnknown => words.say("barrier-pavement-unknown"),
        Barrier::Reported => words.say("barrier-reported"),
        Barrier::Avoided => words.say("barrier-avoided"),
    }
}

fn obstruction_word(obstruction: Obstruction) -> &'static str {
    match obstruction {
        Obstruction::Stile => "barrier-stile",
        Obstruction::KissingGate => "barrier-kissing-gate",
        Obstruction::Turnstile => "barrier-turnstile",
        Obstruction::Block => "barrier-block",
        Obstruction::Step => "barrier-step",
        Obstruction::Bollard
        | Obstruction::Gate
        | Obstruction::LiftGate
        | Obstruction::CycleBarrier
        | Obstruction::Chain
        | Obstruction::Other => "barrier-other",
    }
}
