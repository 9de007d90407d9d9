//! Finding somebody else who is known, to say what they are to this one. It searches as the first screen does, and keeps
//! nothing of it.

use dioxus::prelude::*;
use domain::people::{LEAST_TYPED, LONGEST_LINE, PersonFound, PersonList};

use crate::api::Failure;
use crate::hub::{ask, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};

/// A box, who was found, and a button beside each. `begin` is looked for at once; `own` is left out.
#[component]
pub(super) fn PickPerson(
    label: String,
    #[props(default)] begin: String,
    own: String,
    onpick: EventHandler<PersonFound>,
) -> Element {
    let words = use_words();
    let first = begin.clone();
    let mut text = use_signal(|| first);
    let mut found = use_signal(|| None::<PersonList>);
    let mut status = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let search = use_callback(move |()| {
        let own = own.clone();
        spawn(async move {
            let typed = text.peek().trim().to_owned();
            failed.set(None);
            if typed.chars().count() < LEAST_TYPED {
                status.set(words.say("search-short"));
                return;
            }
            status.set(words.say("search-loading"));
            match ask::search(&typed).await {
                Ok(mut list) => {
                    list.people.retain(|person| person.id != own);
                    status.set(words.say_with("person-count", &[("count", list.people.len().into())]));
                    found.set(Some(list));
                }
                Err(failure) => {
                    status.set(String::new());
                    failed.set(Some(failure));
                }
            }
        });
    });
    use_hook(move || {
        if begin.chars().count() >= LEAST_TYPED {
            search.call(());
        }
    });
    rsx! {
        form {
            class: "search people-search",
            role: "search",
            onsubmit: move |event| {
                event.prevent_default();
                search.call(());
            },
            label { r#for: "pick", {label} }
            div { class: "search-row",
                div { class: "field",
                    Glyph { icon: Icon::Search }
                    input {
                        r#type: "search",
                        id: "pick",
                        name: "pick",
                        maxlength: "{LONGEST_LINE}",
                        autocomplete: "off",
                        spellcheck: "false",
                        value: "{text}",
                        oninput: move |event| text.set(event.value()),
                    }
                }
                button { class: "main-button", r#type: "submit", {words.say("person-search-do")} }
            }
        }
        p { class: "status", role: "status", {status()} }
        if let Some(failure) = failed() {
            FailureNote { failure, onretry: move |()| search.call(()) }
        }
        if let Some(list) = found() {
            ul { class: "people",
                for person in list.people {
                    One { key: "{person.id}", person, onpick }
                }
            }
        }
    }
}

#[component]
fn One(person: PersonFound, onpick: EventHandler<PersonFound>) -> Element {
    let words = use_words();
    let name = said::name(words, &person.name);
    let apart = said::apart(words, &person.name, person.born.as_deref(), person.community.as_deref());
    let phones: Vec<String> = person.phones.iter().map(|phone| said::phone(phone)).collect();
    rsx! {
        li { class: "person",
            p { class: "row-name", {name.clone()} }
            if !apart.is_empty() {
                p { class: "facts", {apart.join(" · ")} }
            }
            if !phones.is_empty() && person.safe_contact {
                p { class: "facts", {phones.join(", ")} }
            }
            button { class: "pill", r#type: "button", onclick: move |_| onpick.call(person.clone()),
                {words.say("person-pick")}
                span { class: "unseen", " – {name}" }
            }
        }
    }
}
