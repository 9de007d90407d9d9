//! What a person's page holds: how to reach them, numbers of the state, requests and contacts.

use dioxus::prelude::*;
use domain::people::{NumberShown, Person, PhoneOf};

use super::list::Lines;
use crate::api::Failure;
use crate::hub::{ask, said};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::contact_lines::ContactLines;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::screens::call::tel;

/// Telephones, language and address. Where a call may put them in danger no number can be pressed.
#[component]
pub(super) fn Reach(person: Person) -> Element {
    let words = use_words();
    let language = match person.language.as_str() {
        "en" => words.say("language-english"),
        _ => words.say("language-greek"),
    };
    rsx! {
        section { class: "ways-out", "aria-labelledby": "reach",
            h2 { id: "reach", {words.say("person-group-reach")} }
            dl { class: "answers",
                for PhoneOf { phone, label } in person.phones.clone() {
                    div { class: "answer",
                        dt { if label.is_empty() { {words.say("person-phone-own")} } else { {label} } }
                        dd {
                            if person.safe_contact {
                                a { class: "link", href: tel(&phone), {said::phone(&phone)} }
                            } else {
                                {said::phone(&phone)}
                            }
                        }
                    }
                }
                if person.phones.is_empty() {
                    div { class: "answer",
                        dt { {words.say("person-phones")} }
                        dd { {words.say("person-phones-none")} }
                    }
                }
                div { class: "answer",
                    dt { {words.say("person-language")} }
                    dd { {language} }
                }
                div { class: "answer",
                    dt { {words.say("person-address")} }
                    dd { {person.address.clone().unwrap_or_else(|| words.say("person-address-none"))} }
                }
            }
        }
    }
}

/// Numbers of the state by their last signs; the whole one is told to who asks, and that is logged.
#[component]
pub(super) fn Numbers(person: Person, may_reveal: bool) -> Element {
    let words = use_words();
    rsx! {
        section { class: "ways-out", "aria-labelledby": "numbers",
            h2 { id: "numbers", {words.say("person-numbers")} }
            if may_reveal {
                p { class: "facts", {words.say("person-reveal-hint")} }
            }
            dl { class: "answers",
                for number in person.identifiers.clone() {
                    One { key: "{number.scheme.name()}", person: person.id.clone(), number, may_reveal }
                }
            }
        }
    }
}

#[component]
fn One(person: String, number: NumberShown, may_reveal: bool) -> Element {
    let words = use_words();
    let mut whole = use_signal(|| None::<String>);
    let mut failed = use_signal(|| None::<Failure>);
    let whose = said::scheme(words, number.scheme);
    let (masked, scheme) = (number.masked, number.scheme);
    let press = move |_| {
        let person = person.clone();
        async move {
            if whole.take().is_some() {
                return;
            }
            match ask::reveal(&person, scheme).await {
                Ok(number) => whole.set(Some(number.value)),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    let shown = whole().is_some();
    rsx! {
        div { class: "answer",
            dt { {whose.clone()} }
            dd {
                span { role: "status", {whole().unwrap_or(masked)} }
            }
            if may_reveal {
                dd { class: "answer-change",
                    button { class: "pill", r#type: "button", onclick: press,
                        {words.say(if shown { "person-hide" } else { "person-reveal" })}
                        span { class: "unseen", " – {whose}" }
                    }
                }
            }
            if let Some(failure) = failed() {
                dd { class: "not-taken", role: "alert", {failure.text(words)} }
            }
        }
    }
}

/// A way for the person to sign in: with a code to a telephone of their own, where calls are safe.
#[component]
pub(super) fn Account(person: Person) -> Element {
    let words = use_words();
    let mut opened = use_signal(|| None::<String>);
    let mut failed = use_signal(|| None::<Failure>);
    let own: Vec<String> =
        person.phones.iter().filter(|one| one.label.is_empty()).map(|one| one.phone.clone()).collect();
    if !person.safe_contact || own.is_empty() {
        return rsx! {};
    }
    let told = |key: &str, phone: &str| words.say_with(key, &[("phone", said::phone(phone).into())]);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "account",
            h2 { id: "account", {words.say("person-account")} }
            p { class: "facts", {words.say("person-account-hint")} }
            p { class: "live", role: "status",
                if let Some(phone) = opened() {
                    {told("person-account-opened", &phone)}
                }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            for phone in own.into_iter().filter(|phone| opened().as_ref() != Some(phone)) {
                button {
                    key: "{phone}",
                    class: "pill",
                    r#type: "button",
                    onclick: {
                        let (id, phone) = (person.id.clone(), phone.clone());
                        move |_| {
                            let (id, phone) = (id.clone(), phone.clone());
                            async move {
                                match ask::open_account(&id, &phone).await {
                                    Ok(()) => opened.set(Some(phone)),
                                    Err(failure) => failed.set(Some(failure)),
                                }
                            }
                        }
                    },
                    Glyph { icon: Icon::Key }
                    {told("person-account-open", &phone)}
                }
            }
        }
    }
}

/// What they asked for, the latest first.
#[component]
pub(super) fn Requests(id: String) -> Element {
    let words = use_words();
    let answer = use_resource(use_reactive!(|(id,)| async move { ask::requests_of(&id).await }));
    rsx! {
        section { class: "ways-out", "aria-labelledby": "requests",
            h2 { id: "requests", {words.say("requests-title")} }
            {answered(answer, Wait::Part(2), |list| if list.requests.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("requests-none")} }
                }
            } else {
                rsx! {
                    Lines { lines: list.requests, of_one: true }
                }
            })}
        }
    }
}

/// How they reached the hub, the latest first.
#[component]
pub(super) fn Contacts(id: String) -> Element {
    let words = use_words();
    let answer = use_resource(use_reactive!(|(id,)| async move { ask::contacts(&id).await }));
    rsx! {
        section { class: "ways-out", "aria-labelledby": "contacts",
            h2 { id: "contacts", {words.say("contacts-title")} }
            {answered(answer, Wait::Part(2), |list| if list.contacts.is_empty() {
                rsx! {
                    p { class: "aside", {words.say("contacts-none")} }
                }
            } else {
                rsx! {
                    ContactLines { contacts: list.contacts }
                }
            })}
        }
    }
}
