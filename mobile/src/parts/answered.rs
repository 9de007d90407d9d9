//! What stands in the place of an answer of the hub: that it is waited for, why there is none, or what came.

use dioxus::prelude::*;

use crate::api::Failure;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::skeleton::Skeleton;

/// How it is waited for, with so many grey lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wait {
    /// What the screen is for: that it is waited for is said aloud.
    Screen(usize),
    /// A part of it.
    Part(usize),
}

/// What was asked for, once it has come: `known` draws it. A failure can be tried again.
pub(crate) fn answered<T: Clone + 'static>(
    mut answer: Resource<Result<T, Failure>>,
    wait: Wait,
    known: impl FnOnce(T) -> Element,
) -> Element {
    let told = answer.read().clone();
    match told {
        None => rsx! {
            Waiting { wait }
        },
        Some(Err(failure)) => rsx! {
            FailureNote { failure, onretry: move |()| answer.restart() }
        },
        Some(Ok(told)) => known(told),
    }
}

/// Whether the hub had no answer: the title of the screen says so.
pub(crate) fn has_failed<T: 'static>(answer: Resource<Result<T, Failure>>) -> bool {
    matches!(&*answer.read(), Some(Err(_)))
}

#[component]
fn Waiting(wait: Wait) -> Element {
    let words = use_words();
    let (lines, aloud) = match wait {
        Wait::Screen(lines) => (lines, true),
        Wait::Part(lines) => (lines, false),
    };
    rsx! {
        if aloud {
            p { class: "status", role: "status", {words.say("loading")} }
        }
        Skeleton { lines }
    }
}
