//! What the hub does not do with somebody's file because they asked so under their rights, and the way to lift it with a
//! reason. At the data-protection desk for everybody, in one's own file for oneself.

use dioxus::prelude::*;
use domain::people::LONGEST_TEXT;
use domain::rights::Stop;

use crate::api::Failure;
use crate::device;
use crate::hub::{rights, said, times};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::TextField;

/// The list; nothing where nothing is stopped. `own` is one's own file, which needs no name.
#[component]
pub(crate) fn Stops(
    stops: Vec<Stop>,
    #[props(default)] own: bool,
    onlifted: EventHandler<String>,
) -> Element {
    let words = use_words();
    let mut chosen = use_signal(|| None::<String>);
    if stops.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { "aria-labelledby": "stops",
            h2 { id: "stops", {words.say(if own { "stops-own" } else { "file-stops-title" })} }
            ol { class: "people",
                for stop in stops {
                    li { key: "{stop.id}", class: "person",
                        h3 { {title(words, &stop, own)} }
                        p { class: "facts",
                            {words.say_with("stop-since", &[("date", times::day(words, &stop.since).unwrap_or_default().into())])}
                        }
                        button {
                            class: if chosen().as_ref() == Some(&stop.id) { "pill pill-on no-print" } else { "pill no-print" },
                            r#type: "button",
                            "aria-expanded": if chosen().as_ref() == Some(&stop.id) { "true" } else { "false" },
                            onclick: {
                                let id = stop.id.clone();
                                move |_| {
                                    let is_open = chosen().as_ref() == Some(&id);
                                    chosen.set((!is_open).then(|| id.clone()));
                                }
                            },
                            {words.say("stop-lift")}
                            span { class: "unseen", {format!(" – {}", title(words, &stop, own))} }
                        }
                        if chosen().as_ref() == Some(&stop.id) {
                            Lift { stop: stop.clone(), onlifted }
                        }
                    }
                }
            }
        }
    }
}

fn title(words: domain::words::Words, stop: &Stop, own: bool) -> String {
    let what = said::stop(words, stop);
    if own { what } else { format!("{} – {what}", said::name(words, &stop.name)) }
}

#[component]
fn Lift(stop: Stop, onlifted: EventHandler<String>) -> Element {
    let words = use_words();
    let mut reason = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    use_effect(|| device::focus("#lift-reason"));
    let send = move |event: FormEvent| {
        event.prevent_default();
        let stop = stop.clone();
        async move {
            let said = reason().trim().to_owned();
            missing.set(said.is_empty());
            if said.is_empty() {
                device::focus("#lift-reason");
                return;
            }
            if sending.replace(true) {
                return;
            }
            let answer = rights::lift(&stop, said).await;
            sending.set(false);
            match answer {
                Ok(()) => onlifted.call(words.say("stop-lifted")),
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "card-form fields no-print", novalidate: true, onsubmit: send,
            TextField {
                label: words.say("stop-reason"),
                name: "lift-reason",
                rows: 2,
                longest: LONGEST_TEXT,
                value: reason(),
                error: missing().then(|| words.say("stop-reason-missing")),
                onchange: move |text| reason.set(text),
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            button { class: "pill pill-strong", r#type: "submit", {words.say("stop-lift-send")} }
        }
    }
}
