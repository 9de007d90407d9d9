//! Who else helps with a task: to whom it was handed over, with whom to call and by when; and, while nobody was found, which
//! services would take it, by their own rules.

use dioxus::prelude::*;
use domain::help::{ServiceChoice, ServiceTaken, Task};

use crate::help::{said, services};
use crate::hub;
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::icon::{Glyph, Icon};
use crate::screens::call::{readable, tel};

/// To whom it was handed over; nothing for what is done here.
#[component]
pub(crate) fn HandedOver(task: Task) -> Element {
    let words = use_words();
    let Some(ServiceTaken { kind, name, phone, booked, book_by, words: besides }) = task.service else {
        return rsx! {};
    };
    let by = book_by
        .filter(|_| !booked)
        .map(|by| words.say_with("handed-over-call-by", &[("when", said::moment(words, &by).into())]));
    rsx! {
        section { class: if booked { "notice ok" } else { "notice care" }, "aria-labelledby": "handed-over",
            h2 { id: "handed-over",
                Glyph { icon: services::icon(kind) }
                {name}
            }
            p { {words.say(if booked { "handed-over-booked" } else { "handed-over-call" })} }
            if let Some(by) = by {
                p { strong { {by} } }
            }
            if !besides.is_empty() {
                p { {besides} }
            }
            Dial { phone }
        }
    }
}

/// A number to call, written out.
#[component]
pub(crate) fn Dial(phone: String) -> Element {
    let words = use_words();
    let number = readable(&hub::said::phone(&phone));
    rsx! {
        a { class: "main-button outline", href: tel(&phone),
            Glyph { icon: Icon::Phone }
            {words.say_with("task-phone", &[("phone", number.into())])}
        }
    }
}

/// For the person: which services would take it, with how they are booked; those that would not, with why.
#[component]
pub(super) fn Elsewhere(task: Task) -> Element {
    let words = use_words();
    let (id, version) = (task.line.id.clone(), task.version);
    let answer = use_resource(use_reactive!(|(id, version)| async move {
        let _ = version;
        services::choices(&id).await.map(|list| list.services)
    }));
    // What is no answer is no way out: the telephone of the hub stands below.
    let known = answer.read().as_ref().is_some_and(|told| told.as_ref().is_ok_and(|list| !list.is_empty()));
    if !known {
        return rsx! {};
    }
    rsx! {
        section { class: "ways-out", "aria-labelledby": "elsewhere",
            h2 { id: "elsewhere", {words.say("elsewhere-title")} }
            {answered(answer, Wait::Part(2), |list| rsx! {
                ul { class: "people",
                    for choice in list {
                        li { key: "{choice.service.id}", class: "person", Choice { choice } }
                    }
                }
            })}
        }
    }
}

/// One service: its name, whether it fits, its rules and its telephone.
#[component]
pub(crate) fn Choice(choice: ServiceChoice) -> Element {
    let words = use_words();
    let told = choice.service.told.clone();
    let is_fit = choice.unserved.is_empty();
    rsx! {
        h3 {
            Glyph { icon: services::icon(told.kind) }
            {told.name.clone()}
        }
        p { class: "row",
            span { class: if is_fit { "badge ok" } else { "badge care" },
                Glyph { icon: if is_fit { Icon::Check } else { Icon::Minus } }
                {services::fits(words, &choice)}
            }
        }
        if let Some(when) = services::when(words, &choice) {
            p { {when} }
        }
        for fact in services::facts(words, &told) {
            p { class: "facts", {fact} }
        }
        if !told.words.is_empty() {
            p { class: "facts", {told.words.clone()} }
        }
        Dial { phone: told.phone.clone() }
    }
}
