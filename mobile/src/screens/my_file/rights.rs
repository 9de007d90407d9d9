//! What somebody may do about their own file: take a copy of all of it along, say that something is wrong, ask to be
//! erased; and what they asked before, with the hub's answer.

use dioxus::prelude::*;
use domain::people::LONGEST_TEXT;
use domain::rights::{AskRight, Kind, RightsRequest, State};

use crate::api::Failure;
use crate::device;
use crate::hub::{rights, said, times};
use crate::i18n::use_words;
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::in_force::AllInForce;

/// The copy, the form, and what was asked.
#[component]
pub(super) fn Rights(person: String) -> Element {
    let words = use_words();
    let mut answer = use_resource({
        let person = person.clone();
        move || {
            let person = person.clone();
            async move { rights::of(&person).await }
        }
    });
    let mut done = use_signal(String::new);
    let copy = rights::copy(&person);
    rsx! {
        section { class: "ways-out", "aria-labelledby": "my-rights",
            h2 { id: "my-rights", tabindex: "-1", {words.say("my-rights")} }
            p { class: "live", role: "status", {done()} }
            a { class: "row-link no-print", href: copy, download: true,
                Glyph { icon: Icon::File }
                span { class: "row-text",
                    span { class: "row-name", {words.say("my-copy")} }
                    span { class: "row-hint", {words.say("my-copy-hint")} }
                }
            }
            {answered(answer, Wait::Part(2), |list| rsx! {
                AllInForce {
                    stops: list.stops,
                    holds: list.holds,
                    own: true,
                    onended: move |text: String| {
                        done.set(text);
                        answer.restart();
                        device::focus("#my-rights");
                    },
                }
                if !list.requests.is_empty() {
                    ol { class: "people",
                        for asked in list.requests {
                            One { key: "{asked.id}", asked }
                        }
                    }
                }
            })}
            Ask {
                person,
                onasked: move |asked: RightsRequest| {
                    done.set(format!("{} {}", words.say("right-asked"), rights::how_far(words, &asked)));
                    answer.restart();
                    device::focus("#my-rights");
                },
            }
        }
    }
}

#[component]
fn One(asked: RightsRequest) -> Element {
    let words = use_words();
    let when = times::day(words, &asked.made_at).unwrap_or_default();
    rsx! {
        li { class: "person",
            h3 { {said::right(words, asked.kind)} }
            p { class: "request-how-far", {rights::how_far(words, &asked)} }
            p { class: "facts", {words.say_with("right-made", &[("date", when.into())])} }
            if let Some(text) = asked.words.filter(|text| !text.is_empty()) {
                p { class: "facts", {words.say("right-you-said")} }
                p { class: "said", {text} }
            }
            if let Some(text) = asked.answer {
                p { class: "facts", {words.say("right-we-said")} }
                p { class: "said", {text} }
            }
            if asked.state == State::Refused {
                p { {words.say("right-complain")} }
            }
        }
    }
}

#[component]
fn Ask(person: String, onasked: EventHandler<RightsRequest>) -> Element {
    let words = use_words();
    let mut kind = use_signal(|| None::<Kind>);
    let mut text = use_signal(String::new);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let mut key = use_signal(device::new_key);
    let send = move |event: FormEvent| {
        event.prevent_default();
        let person = person.clone();
        async move {
            let said = text().trim().to_owned();
            let wordless = said.is_empty() && kind().is_some_and(rights::wants_words);
            missing.set((kind().is_none(), wordless));
            let Some(kind_now) = kind().filter(|_| !wordless) else {
                device::focus(if wordless { "#right-words" } else { "[name=right]" });
                return;
            };
            if sending.replace(true) {
                return;
            }
            let answer = rights::add(&person, &AskRight { kind: kind_now, words: said }, &key()).await;
            sending.set(false);
            match answer {
                Ok(asked) => {
                    kind.set(None);
                    text.set(String::new());
                    failed.set(None);
                    key.set(device::new_key());
                    onasked.call(asked);
                }
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        details { class: "form-group no-print",
            summary { id: "ask-right", {words.say("right-ask")} }
            form { class: "fields", novalidate: true, onsubmit: send,
                OneOf {
                    legend: words.say("right-kind"),
                    name: "right",
                    options: Kind::ALL.map(|one| (one.name(), said::right(words, one))).to_vec(),
                    chosen: kind().map(Kind::name),
                    error: missing().0.then(|| words.say("right-kind-missing")),
                    onchange: move |name| kind.set(Kind::from_name(name)),
                }
                if kind() == Some(Kind::Erasure) {
                    p { role: "status", {words.say("right-erasure-hint")} }
                }
                TextField {
                    label: words.say("right-words"),
                    hint: words.say("right-words-hint"),
                    name: "right-words",
                    rows: 3,
                    longest: LONGEST_TEXT,
                    value: text(),
                    error: missing().1.then(|| words.say("right-words-missing")),
                    onchange: move |new| text.set(new),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
                button { class: "pill pill-strong", r#type: "submit", {words.say("right-send")} }
            }
        }
    }
}
