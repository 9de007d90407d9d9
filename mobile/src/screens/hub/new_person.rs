//! Writing somebody down who was looked for and not found. What was typed is taken over; where the hub knows somebody who
//! may be the same, both stand side by side before anything is written.

use dioxus::prelude::*;
use domain::people::{NewPerson, PersonAdded, PersonFound};

use super::fields::PersonFields;
use super::gate::Gate;
use super::perhaps::Perhaps;
use crate::api::Failure;
use crate::device;
use crate::hub::told::{Fields, Wrong};
use crate::hub::{SEARCH, Search, ask};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::route::Route;

/// A new person, after a search.
#[component]
pub(crate) fn HubNew() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.create", title: words.say("person-new"),
            // Whoever comes here by an address alone has not looked yet.
            if SEARCH.read().found.is_some() {
                Write {}
            } else {
                LookFirst {}
            }
        }
    }
}

#[component]
fn LookFirst() -> Element {
    let words = use_words();
    use_screen(words.say("person-new"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("person-new")} }
            p { class: "lead", {words.say("person-look-first")} }
            Link { class: "main-button", to: Route::Hub {}, {words.say("person-search-do")} }
        }
    }
}

#[component]
fn Write() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let fields = use_signal(|| {
        let searched = SEARCH.peek().found.as_ref().map(|(text, _)| Fields::searched(text));
        searched.unwrap_or_default()
    });
    let key = use_hook(device::new_key);
    let mut wrong = use_signal(Vec::<Wrong>::new);
    let mut perhaps = use_signal(Vec::<PersonFound>::new);
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("person-new"), failed().is_some() || !wrong.read().is_empty());
    let save = use_callback(move |not_these: Vec<String>| {
        let key = key.clone();
        spawn(async move {
            let (told, identifiers) = match fields.peek().read() {
                Ok(read) => read,
                Err(all) => {
                    device::focus(&format!("#{}", all[0].field()));
                    wrong.set(all);
                    return;
                }
            };
            wrong.set(Vec::new());
            match ask::add_person(&NewPerson { told, identifiers, not_these }, &key).await {
                Ok(PersonAdded::Added(person)) => {
                    *SEARCH.write() = Search::default();
                    navigator.replace(Route::HubPerson { id: person.id });
                }
                Ok(PersonAdded::Perhaps(known)) => {
                    failed.set(None);
                    perhaps.set(known);
                    device::focus("#perhaps");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    rsx! {
        form {
            class: "page question",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(Vec::new());
            },
            h1 { tabindex: "-1", {words.say("person-new")} }
            if perhaps.read().is_empty() {
                p { class: "lead", {words.say("person-new-hint")} }
                PersonFields { fields, wrong: wrong(), with_numbers: true }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| save.call(Vec::new()) }
                }
                div { class: "action",
                    button { class: "main-button", r#type: "submit", {words.say("save")} }
                }
            } else {
                Perhaps {
                    telling: fields.read().read().map(|(told, _)| told).unwrap_or_default(),
                    known: perhaps(),
                    failure: failed(),
                    onsave: move |not_these| save.call(not_these),
                    onback: move |()| {
                        perhaps.set(Vec::new());
                        failed.set(None);
                        device::focus("h1");
                    },
                }
            }
        }
    }
}
