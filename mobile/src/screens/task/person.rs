//! The person's view of a task, and their carer's: first how far it is, in words; who comes, and the two words by which they
//! know each other; then what can be done, the plan and what was done.

use dioxus::prelude::*;
use domain::help::{OfferState, SaidWords, Side, State, Step, Task};
use domain::words::Words;

use super::alarm::AlarmOfTask;
use super::authorisation::AuthorisationRow;
use super::face::Face;
use super::found::{Promise, WaysOut, wants_ways_out};
use super::items::Items;
use super::late::RunningLate;
use super::money::MoneyCard;
use super::plan::{History, PlanCard};
use super::service::{Elsewhere, HandedOver};
use super::share::Shares;
use super::steps::Steps;
use crate::choices::use_choices;
use crate::help::draft::{Draft, Page};
use crate::help::said;
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::Hub;
use crate::screens::concern::MyConcernLines;

/// All of it.
#[component]
pub(super) fn ForPerson(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let state = task.line.state;
    let looks = matches!(state, State::Accepted | State::Offered) && task.nobody_found;
    let title = if looks { words.say("task-now-nobody-found") } else { said::now(words, state) };
    use_screen(title.clone(), false);
    let number = words.say_with("task-number", &[("number", task.line.number.clone().into())]);
    let hub_first = matches!(state, State::NoShowHelper | State::Unmet | State::NoShowPerson);
    rsx! {
        div { class: "page asks",
            p { class: "step-of", {number} }
            h1 { tabindex: "-1", {title} }
            if let Some(name) = task.line.name.as_ref().filter(|_| task.of_other) {
                p { class: "lead", {words.say_with("request-for", &[("name", hub::said::name(words, name).into())])} }
            }
            if state.is_in_hand() {
                AlarmOfTask { id: task.line.id.clone(), of_other: task.of_other }
            }
            for text in leads(words, &task) {
                p { class: "lead", {text} }
            }
            if task.line.answer_by.is_some() {
                Promise { task: task.clone() }
            }
            if wants_ways_out(&task) {
                WaysOut { task: task.clone() }
                Elsewhere { task: task.clone() }
            }
            if hub_first {
                Hub {}
            }
            HandedOver { task: task.clone() }
            RunningLate { task: task.clone() }
            WhoComes { task: task.clone() }
            if let Some(both) = &task.code_words {
                CodeWords { both: *both, side: Side::Person }
            }
            Steps { task: task.clone(), renew }
            if state.is_in_hand() {
                Row { to: Route::StuckIn { id: task.line.id.clone() }, icon: Icon::Siren, name: words.say("stuck-row"), hint: words.say("stuck-row-hint") }
            }
            Shares { task: task.clone() }
            Items { task: task.clone(), renew }
            AuthorisationRow { task: task.clone() }
            MoneyCard { task: task.clone(), renew }
            PlanCard { task: task.clone() }
            if let Some(series) = &task.series {
                Row { to: Route::SeriesPage { id: series.clone() }, icon: Icon::Refresh, name: words.say("task-of-series") }
            }
            if task.can_be_told {
                TellAnew { task: task.clone() }
            }
            History { history: task.history.clone(), side: task.side }
            MyConcernLines { task: task.line.id.clone() }
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
    let (names, is_over) = (coming.join(", "), task.line.state.is_over());
    let comes = words.say_with("task-lead-comes", &[("name", names.clone().into()), ("when", when.into())]);
    rsx! {
        section { class: "notice ok", "aria-labelledby": "who-comes",
            h2 { id: "who-comes",
                Glyph { icon: Icon::HeartHandshake }
                {words.say(if is_over { "task-who-was" } else { "task-who" })}
            }
            div { class: "faces",
                for one in task.helpers.iter().filter(|one| one.photo && one.state == OfferState::Accepted) {
                    Face { key: "{one.id}", task: task.line.id.clone(), helper: one.id.clone(), name: one.name.clone() }
                }
            }
            p { {if is_over { names } else { comes }} }
        }
    }
}

/// The words of both sides, large: they are said at a door. Staff read them to whoever has no screen.
#[component]
pub(crate) fn CodeWords(both: SaidWords, side: Side) -> Element {
    let words = use_words();
    let (yours, theirs, hint) = match side {
        Side::Person => ("task-words-yours", "task-words-theirs", "task-words-person-hint"),
        Side::Helper => ("task-words-yours", "task-words-theirs", "task-words-helper-hint"),
        Side::Staff => ("task-words-of-person", "task-words-of-helper", "task-words-staff-hint"),
    };
    rsx! {
        section { class: "notice recorded",
            h2 {
                Glyph { icon: Icon::Key }
                {words.say("task-words-title")}
            }
            dl { class: "code-words",
                div {
                    dt { {words.say(yours)} }
                    dd { class: "big-number", {spoken(words, both.yours)} }
                }
                if let Some(other) = both.theirs {
                    div {
                        dt { {words.say(theirs)} }
                        dd { class: "big-number", {spoken(words, other)} }
                    }
                }
            }
            p { {words.say(hint)} }
        }
    }
}

/// A word of the list, in the language of who reads it.
fn spoken(words: Words, word: usize) -> String {
    format!("«{}»", domain::help::said(word, words.language()).unwrap_or("–"))
}

/// What follows from how far it is.
fn leads(words: Words, task: &Task) -> Vec<String> {
    match task.line.state {
        State::Requested => vec![words.say("task-lead-requested")],
        State::Accepted | State::Offered => {
            let asked = (task.asked_ever > 0)
                .then(|| words.say_with("task-lead-asked", &[("count", task.asked_ever.into())]));
            let then = if task.nobody_found { "task-lead-hub-has-it" } else { "task-lead-looking" };
            asked.into_iter().chain([words.say(then)]).collect()
        }
        State::Assigned if task.steps.contains(&Step::Confirm) => vec![words.say("task-lead-assigned")],
        State::NoShowHelper => vec![words.say("task-lead-no-show")],
        State::Unmet | State::NoShowPerson => vec![words.say("task-lead-unmet")],
        State::Completed => vec![words.say("task-lead-rate")],
        _ if task.steps.contains(&Step::Reopen) => vec![words.say("task-lead-reopen")],
        _ => Vec::new(),
    }
}
