//! Nobody was found yet: who is responsible, by when they call, and the ways out that there are. Where that hour has passed without a
//! call, it is said, too: no promise stands that was not kept.

use dioxus::prelude::*;
use domain::help::{OtherTime, State, Step, Task};
use domain::words::Words;

use super::steps::use_minutes;
use crate::choices::use_choices;
use crate::help::draft::{Draft, Page};
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::obstacles::age::seconds;
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;

/// Until when the hub calls, and whether it did not.
#[component]
pub(super) fn Promise(task: Task) -> Element {
    let words = use_words();
    let now = use_minutes();
    let Some(by) = task.line.answer_by.clone() else { return rsx! {} };
    let is_over = seconds(&by).zip(seconds(&now)).is_some_and(|(by, now)| by < now);
    let when = [("when", said::moment(words, &by).into())];
    if is_over {
        return rsx! {
            p { class: "notice care", role: "status",
                strong { {words.say_with("task-due-missed", &when)} }
                " "
                {words.say("task-due-missed-text")}
            }
        };
    }
    rsx! {
        p { class: "lead",
            Glyph { icon: Icon::Phone }
            strong { {words.say_with("task-lead-due", &when)} }
        }
    }
}

/// The ways out where nobody was found.
#[component]
pub(super) fn WaysOut(task: Task) -> Element {
    let words = use_words();
    let id = task.line.id.clone();
    let times = use_resource(use_reactive!(|(id,)| async move { ask::other_times(&id).await }));
    let times = times.read().as_ref().and_then(|told| told.as_ref().ok()).map(|told| told.times.clone());
    // The place of a trip is the hub's own; where it was only told in words the search begins anew.
    let place = task.plan.as_ref().and_then(|plan| plan.to.place.clone());
    let comes = task.line.kind.person_comes();
    rsx! {
        section { class: "ways-out", "aria-labelledby": "task-ways-out",
            h2 { id: "task-ways-out", {words.say("task-ways-out")} }
            ul { class: "rows",
                for time in times.clone().unwrap_or_default() {
                    li { key: "{time.begins}",
                        OtherDay { task: task.clone(), time }
                    }
                }
                li { OtherDay { task: task.clone() } }
                if comes {
                    li {
                        match place {
                            Some(id) => rsx! {
                                Row { to: Route::Place { id }, icon: Icon::Route, name: words.say("task-other-way"), hint: words.say("task-other-way-hint") }
                            },
                            None => rsx! {
                                Row { to: Route::Destination {}, icon: Icon::Route, name: words.say("task-other-way"), hint: words.say("task-other-way-hint") }
                            },
                        }
                    }
                }
            }
            if times.is_some_and(|times| times.is_empty()) {
                p { class: "aside", {words.say("task-other-none")} }
            }
        }
    }
}

/// Another day or hour: the same questions with what was told in them, the hour with them where one is known.
#[component]
fn OtherDay(task: Task, #[props(default)] time: Option<OtherTime>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let memory = use_choices().memory;
    let kind = task.line.kind;
    let begins = time.as_ref().map(|time| time.begins.clone());
    let Some(draft) = Draft::of_task(words, &task).map(|draft| draft.moved_to(begins.as_deref(), &task))
    else {
        return rsx! {};
    };
    let (name, hint) = told(words, time.as_ref());
    let page = if time.is_some() { Page::Check } else { Page::When };
    rsx! {
        button { class: "row-link", r#type: "button",
            onclick: move |_| {
                draft.keep(kind, memory.peek().forgetful);
                navigator.push(Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(page) });
            },
            Glyph { icon: Icon::Clock }
            span { class: "row-text",
                span { class: "row-name", {name} }
                if !hint.is_empty() {
                    span { class: "row-hint", {hint} }
                }
            }
            Glyph { icon: Icon::ChevronRight }
        }
    }
}

fn told(words: Words, time: Option<&OtherTime>) -> (String, String) {
    match time {
        Some(time) => (
            said::moment(words, &time.begins),
            words.say_with("task-other-free", &[("count", time.free.into())]),
        ),
        None => (words.say("task-other-day"), words.say("task-other-day-hint")),
    }
}

/// Whether a task stands where ways out are wanted: it can be told anew, or asked for again.
pub(super) fn wants_ways_out(task: &Task) -> bool {
    task.nobody_found
        && (task.can_be_told || task.line.state == State::Unmet || task.steps.contains(&Step::Reopen))
}
