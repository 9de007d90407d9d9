//! Somebody who is being written down may be known: both side by side, what agrees and what differs in words, and for each
//! known person the clerk says whether it is they. Nothing is saved before.

use dioxus::prelude::*;
use domain::people::{PersonFound, Telling};

use super::compared::Compared;
use crate::api::Failure;
use crate::device;
use crate::hub::compare::compare;
use crate::hub::said;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::route::Route;

/// All who may be the same, and what to do. `onsave` gets those who are somebody else.
#[component]
pub(super) fn Perhaps(
    telling: Telling,
    known: Vec<PersonFound>,
    failure: Option<Failure>,
    onsave: EventHandler<Vec<String>>,
    onback: EventHandler<()>,
) -> Element {
    let words = use_words();
    let mut others = use_signal(Vec::<String>::new);
    let mut undecided = use_signal(|| false);
    let ids: Vec<String> = known.iter().map(|person| person.id.clone()).collect();
    let save = move |_| {
        let all = ids.iter().all(|id| others.read().contains(id));
        undecided.set(!all);
        if all {
            onsave.call(others());
        } else {
            device::focus("#perhaps");
        }
    };
    rsx! {
        section { class: "ways-out", "aria-labelledby": "perhaps",
            h2 { id: "perhaps", tabindex: "-1", {words.say_with("perhaps-title", &[("count", known.len().into())])} }
            p { class: "lead", {words.say("perhaps-hint")} }
            if undecided() {
                p { class: "error", role: "alert",
                    Glyph { icon: Icon::Triangle }
                    {words.say("perhaps-undecided")}
                }
            }
            for person in known {
                Candidate {
                    key: "{person.id}",
                    telling: telling.clone(),
                    is_other: others.read().contains(&person.id),
                    onother: {
                        let id = person.id.clone();
                        move |other: bool| {
                            others.write().retain(|known| *known != id);
                            if other {
                                others.write().push(id.clone());
                            }
                        }
                    },
                    person,
                }
            }
            if let Some(failure) = failure {
                FailureNote { failure, onretry: move |()| onsave.call(others()) }
            }
            button { class: "main-button", r#type: "button", onclick: save, {words.say("perhaps-save")} }
            button { class: "pill", r#type: "button", onclick: move |_| onback.call(()),
                Glyph { icon: Icon::Pencil }
                {words.say("perhaps-back")}
            }
        }
    }
}

#[component]
fn Candidate(telling: Telling, person: PersonFound, is_other: bool, onother: EventHandler<bool>) -> Element {
    let words = use_words();
    let name = said::name(words, &person.name);
    let likeness = person.likeness.map(|likeness| said::likeness(words, likeness));
    let lines = compare(&telling, &person);
    rsx! {
        article { class: "person",
            h3 { {name.clone()} }
            if let Some(likeness) = likeness {
                p { class: "facts", {likeness} }
            }
            if !person.safe_contact {
                Notice { tone: Tone::Stop, title: words.say("person-unsafe-short") }
            }
            Compared { lines, one: words.say("perhaps-new"), other: words.say("perhaps-known") }
            div { class: "row",
                Link { class: "pill pill-strong", to: Route::HubPerson { id: person.id.clone() },
                    {words.say("perhaps-this")}
                    span { class: "unseen", " – {name}" }
                }
                button {
                    class: if is_other { "pill pill-on" } else { "pill" },
                    r#type: "button",
                    "aria-pressed": if is_other { "true" } else { "false" },
                    onclick: move |_| onother.call(!is_other),
                    if is_other {
                        Glyph { icon: Icon::Check }
                    }
                    {words.say("perhaps-other")}
                    span { class: "unseen", " – {name}" }
                }
            }
        }
    }
}
