//! An authorisation to print, in Greek, for papers at a public office: a declaration as article 8 of law 1599/1986 knows it. What
//! the task knows is filled in; number, father's name and the like are lines to write on, and are nowhere kept. Nothing is sent.

use dioxus::prelude::*;
use domain::help::{Kind, OfferState, Task};
use domain::words::{Language, Words};

use super::{Told, use_task};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::outside;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::skeleton::Skeleton;

/// The form of a task of papers.
#[component]
pub(crate) fn TaskAuthorisation(id: String) -> Element {
    let words = use_words();
    let Told { task, renew } = use_task(id);
    let title = words.say("authorisation-title");
    use_screen(title.clone(), matches!(task, Some(Err(_))));
    rsx! {
        div { class: "page",
            h1 { class: "no-print", tabindex: "-1", {title} }
            match task {
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 5 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| renew.call(None) }
                },
                Some(Ok(task)) => rsx! {
                    Known { task }
                },
            }
        }
    }
}

#[component]
fn Known(task: Task) -> Element {
    let words = use_words();
    let (true, Some(_)) = (task.line.kind == Kind::Papers, &task.plan) else {
        return rsx! {
            p { class: "aside", {words.say("authorisation-none")} }
        };
    };
    rsx! {
        p { class: "lead no-print", {words.say("authorisation-lead")} }
        ul { class: "plain no-print",
            for key in ["authorisation-blank", "authorisation-sign", "authorisation-kept"] {
                li { {words.say(key)} }
            }
        }
        button { class: "main-button no-print", r#type: "button", onclick: move |_| device::print(),
            Glyph { icon: Icon::Printer }
            {words.say("authorisation-print")}
        }
        Paper { filled: Filled::of(&task) }
    }
}

/// What the form is filled with: what is known, and only what it takes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filled {
    /// Surname and first name of who authorises.
    pub(crate) surname: String,
    pub(crate) first: String,
    /// Who goes; empty before somebody said yes.
    pub(crate) helper: String,
    /// At which office.
    pub(crate) office: String,
    /// What is done there: the papers that are taken or fetched.
    pub(crate) items: Vec<String>,
    /// Up to which day it holds, `YYYY-MM-DD`; empty where nobody said.
    pub(crate) until: String,
    /// Today.
    pub(crate) today: String,
}

impl Filled {
    /// Of a task, as far as whoever looks may know it.
    pub(crate) fn of(task: &Task) -> Self {
        let name = task.line.name.clone();
        let coming = task.helpers.iter().filter(|helper| helper.state == OfferState::Accepted);
        let plan = task.plan.as_ref();
        Self {
            surname: name.as_ref().map(|name| name.surname.clone()).unwrap_or_default(),
            first: name.map(|name| name.first).unwrap_or_default(),
            helper: coming.map(|helper| helper.name.clone()).collect::<Vec<_>>().join(", "),
            office: plan.map(|plan| plan.to.words.clone()).unwrap_or_default(),
            items: plan.map(|plan| plan.items.clone()).unwrap_or_default(),
            until: plan.and_then(|plan| plan.authorised_to.clone()).unwrap_or_default(),
            today: outside::here(&outside::now_utc()).unwrap_or_default().chars().take(10).collect(),
        }
    }
}

/// The paper itself. It is in Greek for everybody: an office reads it.
#[component]
pub(crate) fn Paper(filled: Filled) -> Element {
    let greek = Words::new(Language::Greek);
    let date = |day: &str| greek.date(day).unwrap_or_default();
    rsx! {
        article { class: "letter form", lang: "el", "aria-label": greek.say("authorisation-paper"),
            h2 { {greek.say("authorisation-paper")} }
            p { class: "form-law", {greek.say("authorisation-law")} }
            Field { label: greek.say("authorisation-office"), value: filled.office.clone() }
            h3 { {greek.say("authorisation-who")} }
            div { class: "form-two",
                Field { label: greek.say("authorisation-first"), value: filled.first }
                Field { label: greek.say("authorisation-surname"), value: filled.surname }
                for key in ["authorisation-father", "authorisation-mother", "authorisation-born", "authorisation-birthplace",
                    "authorisation-identity", "authorisation-tax", "authorisation-home", "authorisation-telephone"] {
                    Field { label: greek.say(key), value: String::new() }
                }
            }
            p { {greek.say("authorisation-declares")} }
            h3 { {greek.say("authorisation-whom")} }
            div { class: "form-two",
                Field { label: greek.say("authorisation-name"), value: filled.helper }
                Field { label: greek.say("authorisation-identity"), value: String::new() }
            }
            h3 { {greek.say("authorisation-what")} }
            p { {greek.say_with("authorisation-acts", &[("office", filled.office.into())])} }
            ul { class: "form-items",
                for item in filled.items {
                    li { {item} }
                }
            }
            div { class: "form-two",
                Field { label: greek.say("authorisation-from"), value: date(&filled.today) }
                Field { label: greek.say("authorisation-until"), value: date(&filled.until) }
            }
            div { class: "form-two form-signs",
                Field { label: greek.say("authorisation-date"), value: String::new() }
                Field { label: greek.say("authorisation-signature"), value: String::new() }
            }
            p { class: "form-law", {greek.say("authorisation-genuine")} }
        }
    }
}

/// A line of the form: what it is, and what stands there, or a line to write on.
#[component]
fn Field(label: String, value: String) -> Element {
    let words = use_words();
    rsx! {
        p { class: "form-field",
            span { class: "form-label", {format!("{label}: ")} }
            if value.is_empty() {
                span { class: "form-line",
                    span { class: "unseen", lang: words.language().code(), {words.say("authorisation-line")} }
                }
            } else {
                strong { class: "form-value", {value} }
            }
        }
    }
}

/// The way to the form, from the page of a task of papers.
#[component]
pub(crate) fn AuthorisationRow(task: Task) -> Element {
    let words = use_words();
    if task.line.kind != Kind::Papers || task.plan.is_none() || task.line.name.is_none() {
        return rsx! {};
    }
    rsx! {
        crate::parts::row::Row {
            to: crate::route::Route::TaskAuthorisation { id: task.line.id.clone() },
            icon: Icon::Printer,
            name: words.say("authorisation-title"),
            hint: words.say("authorisation-row"),
        }
    }
}
