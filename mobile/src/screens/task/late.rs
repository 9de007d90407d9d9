//! Whoever comes will be late: they say so with two presses, a clerk says it for who called; and how the person reads it.

use dioxus::prelude::*;
use domain::help::{OfferState, Side, Task};

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;
use crate::parts::notice::{Notice, Tone};

/// What one chooses from, in minutes.
const MINUTES: [(&str, u32); 6] = [("5", 5), ("10", 10), ("15", 15), ("20", 20), ("30", 30), ("45", 45)];

/// What whoever comes said, calmly: to the person, and to staff.
#[component]
pub(crate) fn RunningLate(task: Task) -> Element {
    let words = use_words();
    let Some(late) = task.running_late.clone() else { return rsx! {} };
    let coming = task.helpers.iter().filter(|one| one.state == OfferState::Accepted);
    let names: Vec<String> = coming.map(|one| one.name.clone()).collect();
    let with = [("name", names.join(", ").into()), ("minutes", late.minutes.into())];
    let since = words.say_with("late-since", &[("when", said::moment(words, &late.at).into())]);
    rsx! {
        div { role: "status",
            Notice { tone: Tone::Recorded, title: words.say_with("late-coming", &with),
                if task.side == Side::Person {
                    p { {words.say("late-coming-text")} }
                }
                p { {since} }
            }
        }
    }
}

/// The button, and the question how late it will be.
#[component]
pub(crate) fn TellLate(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    let mut chosen = use_signal(|| None::<&'static str>);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let id = task.line.id.clone();
    let send = move |event: FormEvent| {
        event.prevent_default();
        let id = id.clone();
        async move {
            let found = MINUTES.into_iter().find(|(name, _)| chosen() == Some(*name));
            missing.set(found.is_none());
            let Some((_, minutes)) = found else { return device::focus("#late-form [name=late]") };
            match ask::tell_late(&id, minutes, &device::new_key()).await {
                Ok(task) => {
                    open.set(false);
                    failed.set(None);
                    renew.call(Some(task));
                    device::focus("#late-open");
                }
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    if !task.can_tell_late {
        return rsx! {};
    }
    let said = task.running_late.as_ref().filter(|_| task.side == Side::Helper);
    let said = said.map(|late| words.say_with("late-said", &[("minutes", late.minutes.into())]));
    let title = words.say(if task.side == Side::Staff { "late-hub-title" } else { "late-title" });
    rsx! {
        section { class: "task-steps", "aria-label": "{title}",
            p { class: "live", role: "status", {said.unwrap_or_default()} }
            button {
                id: "late-open",
                class: if open() { "pill pill-on" } else { "pill" },
                r#type: "button",
                "aria-expanded": if open() { "true" } else { "false" },
                onclick: move |_| {
                    open.toggle();
                    if open() {
                        device::focus("#late-form input");
                    }
                },
                "{title}"
            }
            if open() {
                form { class: "card-form fields", id: "late-form", novalidate: true, onsubmit: send,
                    OneOf {
                        legend: words.say("late-how-much"),
                        name: "late",
                        options: MINUTES
                            .map(|(name, minutes)| (name, words.say_with("late-minutes", &[("minutes", minutes.into())])))
                            .to_vec(),
                        chosen: chosen(),
                        error: missing().then(|| words.say("late-missing")),
                        onchange: move |name| chosen.set(Some(name)),
                    }
                    if let Some(failure) = failed() {
                        FailureNote { failure, onretry: move |()| {
                            failed.set(None);
                            renew.call(None);
                        } }
                    }
                    button { class: "main-button", r#type: "submit", {words.say("late-say")} }
                }
            }
        }
    }
}
