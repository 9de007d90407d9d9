//! A person's page: how to reach them, what they asked for, how they reached the hub; and what can be done now. A danger in
//! calling them stands before everything else.

use dioxus::prelude::*;
use domain::contacts::Channel;
use domain::people::Person;

use super::gate::{Gate, use_me};
use super::record::{Account, Contacts, Numbers, Reach, Requests};
use crate::hub::asked::{ASKED, Asked};
use crate::hub::{ask, may, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// Asks for the person of an address.
#[component]
pub(crate) fn HubPerson(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.read", title: words.say("person-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { ask::person(&id).await }));
    let told = answer.read().clone();
    let title = match &told {
        Some(Ok(person)) => said::name(words, &person.name),
        Some(Err(_)) | None => words.say("person-title"),
    };
    // The title of a page stands in the browser's history: it names nobody.
    use_screen(words.say("person-title"), matches!(told, Some(Err(_))));
    rsx! {
        div { class: "page wide",
            h1 { tabindex: "-1", {title} }
            match told {
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 5 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure, onretry: move |()| answer.restart() }
                },
                Some(Ok(person)) => rsx! {
                    Known { key: "{person.id}", person }
                },
            }
        }
    }
}

#[component]
fn Known(person: Person) -> Element {
    let words = use_words();
    let me = use_me();
    let apart = said::apart(words, &person.name, person.born.as_deref(), person.community.as_deref());
    let may = |action: &str| may(&me, action, &person.relations);
    rsx! {
        if !apart.is_empty() {
            p { class: "lead", {apart.join(" · ")} }
        }
        Warnings { person: person.clone() }
        Actions { person: person.clone() }
        div { class: "columns",
            div { class: "column",
                Reach { person: person.clone() }
                if !person.identifiers.is_empty() {
                    Numbers { person: person.clone(), may_reveal: may("person.identifier_reveal") }
                }
                if may("person.open_account") {
                    Account { person: person.clone() }
                }
            }
            div { class: "column",
                if may("request.read") {
                    Requests { id: person.id.clone() }
                }
                if may("contact.read") {
                    Contacts { id: person.id.clone() }
                }
            }
        }
    }
}

/// What must be known before anything is done.
#[component]
fn Warnings(person: Person) -> Element {
    let words = use_words();
    rsx! {
        if !person.safe_contact {
            Notice { tone: Tone::Stop, title: words.say("person-unsafe"),
                match &person.contact_note {
                    Some(note) => rsx! {
                        p { {words.say("person-unsafe-how")} }
                        blockquote { {note.clone()} }
                    },
                    None => rsx! {
                        p { {words.say("person-unsafe-unknown")} }
                    },
                }
            }
        }
        if person.restricted {
            Notice { tone: Tone::Care, title: words.say("person-restricted") }
        }
        if let Some(other) = &person.merged_into {
            Notice { tone: Tone::Care, title: words.say("person-merged"),
                Link { class: "pill", to: Route::HubPerson { id: other.clone() }, {words.say("person-merged-open")} }
            }
        }
    }
}

/// What can be done now, the most usual first: a request that somebody makes on the telephone.
#[component]
fn Actions(person: Person) -> Element {
    let words = use_words();
    let me = use_me();
    let may = |action: &str| may(&me, action, &person.relations);
    let to = Route::HubAsk { id: person.id.clone() };
    let begin = move |channel: Option<Channel>| {
        let name = said::name(words, &person.name);
        *ASKED.write() = Asked::begin(&person.id, name, channel);
    };
    let by_phone = {
        let begin = begin.clone();
        move |_| begin(Some(Channel::Phone))
    };
    let Route::HubAsk { id } = &to else { return rsx! {} };
    rsx! {
        div { class: "row actions",
            if may("request.create") {
                Link { class: "main-button", to: to.clone(), onclick: by_phone,
                    Glyph { icon: Icon::Phone }
                    {words.say("request-by-phone")}
                }
                Link { class: "pill", to: to.clone(), onclick: move |_| begin(None),
                    Glyph { icon: Icon::Plus }
                    {words.say("request-otherwise")}
                }
            }
            if may("contact.create") {
                Link { class: "pill", to: Route::HubContact { id: id.clone() },
                    Glyph { icon: Icon::Mail }
                    {words.say("contact-new")}
                }
            }
            if may("person.edit") {
                Link { class: "pill", to: Route::HubEdit { id: id.clone() },
                    Glyph { icon: Icon::Pencil }
                    {words.say("person-edit")}
                }
            }
        }
    }
}
