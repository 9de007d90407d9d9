//! The volunteer's view of a task: before they accept what it takes and nothing of who it is for; after, name, address,
//! telephone and their word to say, for as long as the hub tells them.

use dioxus::prelude::*;
use domain::help::{Kind, OfferState, Side, Task};

use super::alarm::AlarmOfTask;
use super::items::Items;
use super::late::TellLate;
use super::money::MoneyCard;
use super::offers::AnswerButtons;
use super::person::CodeWords;
use super::plan::{History, PlanCard};
use super::steps::Steps;
use crate::help::said;
use crate::hub;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::call::{Hub, readable, tel};
use crate::screens::concern::MyConcernLines;

/// All of it.
#[component]
pub(crate) fn ForHelper(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let title = said::kind(words, task.line.kind);
    use_screen(title.clone(), false);
    let is_asked = task.answered == Some(OfferState::Offered);
    let is_theirs = task.answered == Some(OfferState::Accepted);
    let answered = task.answered.filter(|_| !is_theirs && !is_asked);
    rsx! {
        div { class: "page asks",
            p { class: "step-of", {words.say_with("task-number", &[("number", task.line.number.clone().into())])} }
            h1 { tabindex: "-1", {title} }
            p { class: "lead", {said::state(words, task.line.state)} }
            if let Some(state) = answered {
                p { class: "aside", {said::offer(words, state)} }
            }
            if is_asked {
                p { {words.say("offers-who")} }
                AnswerButtons { line: task.line.clone(), onanswer: move |task| renew.call(Some(task)) }
            }
            if is_theirs {
                Whom { task: task.clone() }
                if let Some(both) = &task.code_words {
                    CodeWords { both: *both, side: Side::Helper }
                }
                if task.asked_relief {
                    p { class: "aside",
                        Glyph { icon: Icon::Info }
                        {words.say("task-relief-asked")}
                    }
                }
                if task.line.state.is_in_hand() && task.line.name.is_some() {
                    AlarmOfTask { id: task.line.id.clone(), of_other: true }
                }
                Steps { task: task.clone(), renew }
                TellLate { task: task.clone(), renew }
                if task.line.state.is_in_hand() && task.line.name.is_some() {
                    Row { to: Route::StuckIn { id: task.line.id.clone() }, icon: Icon::Siren, name: words.say("stuck-row-helper"), hint: words.say("stuck-row-hint") }
                }
                if task.line.kind == Kind::Escort && task.line.state.is_in_hand() {
                    p { class: "aside",
                        Glyph { icon: Icon::Info }
                        {words.say("task-never-lift")}
                    }
                }
                Items { task: task.clone(), renew }
                MoneyCard { task: task.clone(), renew }
            }
            if !task.history.is_empty() {
                History { history: task.history.clone(), side: task.side }
            }
            PlanCard { task: task.clone() }
            if is_theirs {
                MyConcernLines { task: task.line.id.clone() }
            }
            Row { to: Route::Offers {}, icon: Icon::HeartHandshake, name: words.say("offers-title") }
            Hub {}
        }
    }
}

/// Who it is for, where, and their telephone; or that this is closed.
#[component]
fn Whom(task: Task) -> Element {
    let words = use_words();
    let Some(name) = &task.line.name else {
        return rsx! {
            p { class: "aside",
                Glyph { icon: Icon::Lock }
                {words.say("task-address-closed")}
            }
        };
    };
    rsx! {
        section { class: "facts-card",
            h2 { {hub::said::name(words, name)} }
            if let Some(plan) = &task.plan {
                p { {plan.from.words.clone()} }
            }
            p { {said::when_of(words, &task.line)} }
            if let Some(phone) = &task.phone {
                a { class: "main-button help", href: tel(phone),
                    Glyph { icon: Icon::Phone }
                    {words.say_with("task-phone", &[("phone", readable(&hub::said::phone(phone)).into())])}
                }
            }
        }
    }
}
