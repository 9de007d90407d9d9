//! Finding people: one box for a name, a telephone or a number of the state. Each search is a look at people and is logged,
//! so it is asked for by Enter and not while one types. Only who looked first is offered to write somebody down.

use dioxus::prelude::*;
use domain::people::{LEAST_TYPED, LONGEST_LINE, PersonFound, PersonList};

use super::gate::use_me;
use crate::api::Failure;
use crate::device;
use crate::hub::{SEARCH, Search, ask, offers, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The box, and who was found.
#[component]
pub(super) fn PeopleSearch() -> Element {
    let words = use_words();
    let mut status = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let search = move || async move {
        let text = SEARCH.peek().text.trim().to_owned();
        failed.set(None);
        if text.chars().count() < LEAST_TYPED {
            status.set(words.say("search-short"));
            return;
        }
        status.set(words.say("search-loading"));
        match ask::search(&text).await {
            Ok(list) => {
                status.set(count(words, &list));
                SEARCH.write().found = Some((text, list));
            }
            Err(failure) => {
                status.set(String::new());
                failed.set(Some(failure));
            }
        }
    };
    rsx! {
        form {
            class: "search people-search",
            role: "search",
            onsubmit: move |event| {
                event.prevent_default();
                search()
            },
            label { r#for: "search", {words.say("person-search")} }
            div { class: "search-row",
                SearchBox {}
                button { class: "main-button", r#type: "submit", {words.say("person-search-do")} }
            }
            p { class: "facts", {words.say("person-search-hint")} }
        }
        p { class: "status", role: "status", {status()} }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| async move { search().await } }
        }
        Found {}
    }
}

#[component]
fn SearchBox() -> Element {
    let words = use_words();
    let text = SEARCH.read().text.clone();
    rsx! {
        div { class: "field",
            Glyph { icon: Icon::Search }
            input {
                r#type: "search",
                id: "search",
                name: "search",
                maxlength: "{LONGEST_LINE}",
                autocomplete: "off",
                spellcheck: "false",
                value: "{text}",
                oninput: move |event| SEARCH.write().text = event.value(),
            }
            if !text.is_empty() {
                button {
                    class: "clear",
                    r#type: "button",
                    onclick: move |_| {
                        *SEARCH.write() = Search::default();
                        device::focus("#search");
                    },
                    Glyph { icon: Icon::Cross }
                    span { class: "unseen", {words.say("search-clear")} }
                }
            }
        }
    }
}

/// Who was found, and a way to write down who was not.
#[component]
fn Found() -> Element {
    let words = use_words();
    let me = use_me();
    let Some((text, list)) = SEARCH.read().found.clone() else { return rsx! {} };
    let title = words.say_with("person-found", &[("text", text.into())]);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "found",
            h2 { id: "found", {title} }
            if list.people.is_empty() {
                p { class: "lead", {words.say("person-none")} }
            } else {
                ul { class: "places",
                    for person in list.people {
                        li { key: "{person.id}",
                            FoundLine { person }
                        }
                    }
                }
            }
            if list.more {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("person-more")}
                }
            }
            if offers(&me, "person.create") {
                Link { class: "main-button outline", to: Route::HubNew {},
                    Glyph { icon: Icon::Plus }
                    {words.say("person-new")}
                }
            }
        }
    }
}

/// One who was found, with what tells them from others of their name.
#[component]
fn FoundLine(person: PersonFound) -> Element {
    let words = use_words();
    let apart = said::apart(words, &person.name, person.born.as_deref(), person.community.as_deref());
    let phones: Vec<String> = person.phones.iter().map(|phone| said::phone(phone)).collect();
    rsx! {
        Link { class: "place person-line", to: Route::HubPerson { id: person.id.clone() },
            span { class: "place-name", {said::name(words, &person.name)} }
            if !apart.is_empty() {
                span { class: "place-facts", {apart.join(" · ")} }
            }
            if !phones.is_empty() {
                span { class: "place-facts", {phones.join(", ")} }
            }
            if !person.safe_contact {
                span { class: "badge stop",
                    Glyph { icon: Icon::Triangle }
                    {words.say("person-unsafe-short")}
                }
            }
        }
    }
}

fn count(words: domain::words::Words, list: &PersonList) -> String {
    words.say_with("person-count", &[("count", list.people.len().into())])
}
