//! Signing up: for somebody who is on no file yet. Their name, where codes go, and what the hub does with what they tell; then
//! the code, which proves that the address is theirs.

use dioxus::prelude::*;
use domain::accounts::{Next, SignUp as Told};
use domain::contacts::Channel;
use domain::notices;
use domain::people::Name;

use super::{Failed, Field, fail, screen};
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::route::Route;
use crate::{accounts, device};

/// Somebody new, by themselves.
#[component]
pub(crate) fn SignUp() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let (surname, first) = (use_signal(String::new), use_signal(String::new));
    let (to, code) = (use_signal(String::new), use_signal(String::new));
    // Goes with the code that was sent.
    let mut challenge = use_signal(|| None::<String>);
    let asked = use_memo(move || challenge().is_some());
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("sign-up-title"), failed().is_some());
    let send = move |event: FormEvent| {
        event.prevent_default();
        async move {
            if let Some(challenge) = challenge() {
                match accounts::use_code(challenge, code()).await {
                    // Whoever was known all along may be a colleague.
                    Ok(done) => {
                        let to = match (done.next, screen(done.next).await) {
                            (Next::Done, Route::Account {}) => Route::MyFile {},
                            (_, to) => to,
                        };
                        navigator.push(to);
                    }
                    Err(failure) => fail(&mut failed, failure),
                }
                return;
            }
            let [surname, first, to] = [surname(), first(), to()].map(|text| text.trim().to_owned());
            if (surname.is_empty() && first.is_empty()) || to.is_empty() {
                fail(&mut failed, Failure::new("sign_up_fields_missing"));
                return;
            }
            let told = Told {
                to,
                name: Name { surname, first, ..Name::default() },
                language: words.language().code().to_owned(),
                channel: Channel::Web,
                notice_version: notices::current(),
            };
            match accounts::sign_up(&told).await {
                Ok(asked) => {
                    failed.set(None);
                    challenge.set(Some(asked.challenge));
                    device::focus("h1");
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    };
    rsx! {
        form { class: "page question", method: "post", novalidate: true, onsubmit: send,
            h1 { tabindex: "-1", {words.say("sign-up-title")} }
            if asked() {
                p { class: "lead", role: "status", {words.say("sign-up-sent")} }
            } else {
                p { class: "lead", {words.say("sign-up-hint")} }
            }
            Failed { failure: failed() }
            if asked() {
                Field {
                    label: words.say("sign-in-code"),
                    name: "code",
                    autocomplete: "one-time-code",
                    inputmode: "numeric",
                    value: code,
                }
            } else {
                Field { label: words.say("person-first"), name: "first", autocomplete: "given-name", value: first }
                Field { label: words.say("person-surname"), name: "surname", autocomplete: "family-name", value: surname }
                Field {
                    label: words.say("sign-up-to"),
                    hint: words.say("sign-up-to-hint"),
                    name: "to",
                    autocomplete: "username",
                    value: to,
                }
                blockquote { class: "read-out", {notices::text(words, notices::current())} }
                // A page of the server's own: the browser goes there.
                a { class: "row-link", href: "/privacy", target: "_blank", rel: "noreferrer",
                    span { class: "row-text",
                        span { class: "row-name", {words.say("privacy-title")} }
                        span { class: "row-hint", {words.say("sign-up-privacy")} }
                    }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit",
                    {words.say(if asked() { "sign-in-do" } else { "sign-in-code-ask" })}
                }
            }
            if asked() {
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        challenge.set(None);
                        failed.set(None);
                        device::focus("h1");
                    },
                    {words.say("sign-up-again")}
                }
            }
        }
    }
}
