//! The person's view of a task, and their carer's: first how far it is, in words; who comes, and the two words by which they
//! know each other; then what can be done, the plan and what was done.

use dioxus::prelude::*;
use domain::help::{OfferState, SaidWords, State, Step, Task};
use domain::words::Words;

use super::authorisation::AuthorisationRow;
use super::items::Items;
use super::money::MoneyCard;
use super::plan::{History, PlanCard};
use super::service::{Elsewhere, HandedOver};
use super::steps::Steps;
use crate::choices::use_choices;
use crate::help::draft::{Draft, Page};
use crate::help::said;
use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;
use crate::screens::call::Hub;

/// All of it.
#[component]
pub(super) fn ForPerson(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let state = task.line.state;
    let title = said::now(words, state);
    use_screen(title.clone(), false);
    let number = words.say_with("task-number", &[("number", task.line.number.clone().into())]);
    let hub_first = matches!(state, State::NoShowHelper | State::Unmet | State::NoShowPerson);
    rsx! {
        div { class: "page asks",
            p { class: "step-of", {number} }
            h1 { tabindex: "-1", {title} }
            for text in leads(words, &task) {
                p { class: "lead", {text} }
            }
            if hub_first {
                Hub {}
            }
            HandedOver { task: task.clone() }
            WhoComes { task: task.clone() }
            if let Some(both) = &task.code_words {
                CodeWords { both: *both, of_person: true }
            }
            Steps { task: task.clone(), renew }
            Elsewhere { task: task.clone() }
            Items { task: task.clone(), renew }
            AuthorisationRow { task: task.clone() }
            MoneyCard { task: task.clone(), renew }
            PlanCard { task: task.clone() }
            if task.can_be_told {
                TellAnew { task: task.clone() }
            }
            History { history: task.history.clone(), side: task.side }
            if !hub_first {
                Hub {}
            }
        }
    }
}

/// The same questions, with what was told in them.
#[component]
fn TellAnew(task: Task) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let memory = use_choices().memory;
    let kind = task.line.kind;
    let Some(draft) = Draft::of_task(words, &task) else { return rsx! {} };
    rsx! {
        button { class: "pill", r#type: "button",
            onclick: move |_| {
                draft.keep(kind, memory.peek().forgetful);
                navigator.push(Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(Page::Check) });
            },
            Glyph { icon: Icon::Pencil }
            {words.say("task-tell-anew")}
        }
    }
}

/// Who said yes, by name, and when they come.
#[component]
fn WhoComes(task: Task) -> Element {
    let words = use_words();
    let coming: Vec<String> = task
        .helpers
        .iter()
        .filter(|helper| helper.state == OfferState::Accepted)
        .map(|helper| helper.name.clone())
        .collect();
    if coming.is_empty() {
        return rsx! {};
    }
    let when = said::moment(words, &task.line.begins);
    let with = [("name", coming.join(", ").into()), ("when", when.into())];
    rsx! {
        section { class: "notice ok", "aria-labelledby": "who-comes",
            h2 { id: "who-comes",
                Glyph { icon: Icon::HeartHandshake }
                {words.say("task-who")}
            }
            p { {words.say_with("task-lead-comes", &with)} }
        }
    }
}

/// The words of both sides, large: they are said at a door.
#[component]
pub(super) fn CodeWords(both: SaidWords, of_person: bool) -> Element {
    let words = use_words();
    let hint = words.say(if of_person { "task-words-person-hint" } else { "task-words-helper-hint" });
    rsx! {
        section { class: "notice recorded",
            h2 {
                Glyph { icon: Icon::Key }
                {words.say("task-words-title")}
            }
            dl { class: "code-words",
                div {
                    dt { {words.say("task-words-yours")} }
                    dd { class: "big-number", {spoken(words, both.yours)} }
                }
                if let Some(theirs) = both.theirs {
                    div {
                        dt { {words.say("task-words-theirs")} }
                        dd { class: "big-number", {spoken(words, theirs)} }
                    }
                }
            }
            p { {hint} }
        }
    }
}

/// A word of the list, in the language of who reads it.
fn spoken(words: Words, word: usize) -> String {
    format!("«{}»", domain::help::said(word, words.language()).unwrap_or("–"))
}

/// What follows from how far it is.
fn leads(words: Words, task: &Task) -> Vec<String> {
    let line = &task.line;
    let due = line.answer_by.as_deref();
    let due = due.map(|when| words.say_with("task-lead-due", &[("when", said::moment(words, when).into())]));
    match line.state {
        State::Requested => [words.say("task-lead-requested")].into_iter().chain(due).collect(),
        State::Accepted | State::Offered => {
            let asked = (task.asked_ever > 0)
                .then(|| words.say_with("task-lead-asked", &[("count", task.asked_ever.into())]));
            asked.into_iter().chain(due).chain([words.say("task-lead-looking")]).collect()
        }
        State::Assigned if task.steps.contains(&Step::Confirm) => vec![words.say("task-lead-assigned")],
        State::NoShowHelper => [words.say("task-lead-no-show")].into_iter().chain(due).collect(),
        State::Unmet | State::NoShowPerson => vec![words.say("task-lead-unmet")],
        State::Completed => vec![words.say("task-lead-rate")],
        _ if task.steps.contains(&Step::Reopen) => vec![words.say("task-lead-reopen")],
        _ => Vec::new(),
    }
}
