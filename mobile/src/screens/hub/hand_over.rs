//! To whom a task could be handed over: what fits first, with by when it is booked; the others with why not. Staff telephone, with
//! what to say before them, and then say here to whom it went. Nothing of the person is sent.

use dioxus::prelude::*;
use domain::help::{ServiceChoice, ServiceChoices, Step, TakeTaskStep, Task};
use domain::people::LONGEST_TEXT;

use crate::api::Failure;
use crate::device;
use crate::help::{ask, services};
use crate::hub::told::given;
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::field::{TextField, Tick};
use crate::route::Route;
use crate::screens::task::service::Choice;

/// The services for a task, asked for once somebody opens them.
#[component]
pub(super) fn HandOver(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    if !task.steps.contains(&Step::HandOver) {
        return rsx! {};
    }
    rsx! {
        section { class: "ways-out", "aria-labelledby": "hand-over",
            h2 { id: "hand-over", tabindex: "-1", {words.say("hand-over-title")} }
            button { class: "pill", r#type: "button",
                "aria-expanded": if open() { "true" } else { "false" },
                onclick: move |_| open.toggle(),
                {words.say("hand-over-open")}
            }
            if open() {
                Asks { task, renew }
            }
        }
    }
}

#[component]
fn Asks(task: Task, renew: Callback<Option<Task>>) -> Element {
    let (id, version) = (task.line.id.clone(), task.version);
    let answer = use_resource(use_reactive!(|(id, version)| async move {
        let _ = version;
        services::choices(&id).await
    }));
    rsx! {
        {answered(answer, Wait::Part(3), |list| rsx! { Found { list, task, renew } })}
    }
}

#[component]
fn Found(list: ServiceChoices, task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    if list.services.is_empty() {
        return rsx! {
            p { class: "aside", {words.say("hand-over-none")} }
            Link { class: "link", to: Route::HubServices {}, {words.say("services-title")} }
        };
    }
    rsx! {
        details { class: "form-group",
            summary { {words.say("hand-over-say")} }
            p { class: "row-hint", {words.say("hand-over-say-hint")} }
            dl { class: "answers",
                for (key, value) in services::to_say(words, &task) {
                    div { class: "answer",
                        dt { {words.say(key)} }
                        dd { {value} }
                    }
                }
            }
        }
        ul { class: "people",
            for choice in list.services {
                li { key: "{choice.service.id}", class: "person",
                    Choice { choice: choice.clone() }
                    Give { choice, task: task.clone(), renew }
                }
            }
        }
    }
}

/// Says that it went there: whether they said yes, and in words what else there is to it.
#[component]
fn Give(choice: ServiceChoice, task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    let mut booked = use_signal(|| false);
    let mut why = use_signal(String::new);
    let mut failed = use_signal(|| None::<Failure>);
    let key = use_hook(device::new_key);
    let name = choice.service.told.name.clone();
    let (id, version, service) = (task.line.id.clone(), task.version, choice.service.id);
    let give = move |event: FormEvent| {
        event.prevent_default();
        let (id, key, service) = (id.clone(), key.clone(), service.clone());
        async move {
            let taken = TakeTaskStep {
                step: Step::HandOver,
                version,
                words: given(&why()),
                urgency: None,
                unmet: None,
                heard: None,
                stays: false,
                handed_over: false,
                volunteer: None,
                service: Some(service),
                booked: booked(),
                contact: None,
            };
            match ask::take_step(&id, &taken, &key).await {
                Ok(task) => {
                    renew.call(Some(task));
                    device::focus("#task-steps");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        button { class: "pill", r#type: "button",
            "aria-expanded": if open() { "true" } else { "false" },
            onclick: move |_| open.toggle(),
            {words.say("hand-over-give")}
            span { class: "unseen", " – {name}" }
        }
        if open() {
            form { class: "card-form fields", novalidate: true, onsubmit: give,
                Tick {
                    label: words.say("hand-over-booked"),
                    name: "booked",
                    checked: booked(),
                    onchange: move |is| booked.set(is),
                }
                p { class: "row-hint", {words.say(if booked() { "hand-over-told-booked" } else { "hand-over-told-call" })} }
                TextField {
                    label: words.say("hand-over-words"),
                    hint: words.say("task-reason-hint"),
                    name: "hand-over-words",
                    rows: 2,
                    longest: LONGEST_TEXT,
                    value: why(),
                    onchange: move |text| why.set(text),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| {
                        failed.set(None);
                        renew.call(None);
                    } }
                }
                button { class: "main-button", r#type: "submit", {words.say_with("hand-over-sure", &[("name", name.into())])} }
            }
        }
    }
}
