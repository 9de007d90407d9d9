//! Signing in with a one-time code: for who asks for help, who looks after somebody, and who helps.

use dioxus::prelude::*;

use super::{Failed, Field, fail, screen};
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::{accounts, device};

/// A telephone or mail address, then the code that came.
#[component]
pub(crate) fn SignInCode() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let (to, code) = (use_signal(String::new), use_signal(String::new));
    // Goes with the code: what others ask for the same address is another's.
    let mut challenge = use_signal(|| None::<String>);
    let asked = use_memo(move || challenge().is_some());
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("sign-in-code-title"), failed().is_some());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        async move {
            let done = match challenge() {
                Some(challenge) => match accounts::use_code(challenge, code()).await {
                    Ok(done) => {
                        navigator.push(screen(done.next).await);
                        Ok(())
                    }
                    Err(failure) => Err(failure),
                },
                None => accounts::ask_code(to()).await.map(|asked| {
                    challenge.set(Some(asked.challenge));
                    failed.set(None);
                    device::focus("h1");
                }),
            };
            if let Err(failure) = done {
                fail(&mut failed, failure);
            }
        }
    };
    rsx! {
        form { class: "page question", method: "post", novalidate: true, onsubmit: answer,
            h1 { tabindex: "-1", {words.say("sign-in-code-title")} }
            if asked() {
                p { class: "lead", role: "status", {words.say("sign-in-code-sent")} }
            } else {
                p { class: "lead", {words.say("sign-in-code-hint")} }
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
                Field {
                    label: words.say("sign-in-code-to"),
                    hint: words.say("sign-in-code-to-hint"),
                    name: "to",
                    autocomplete: "username",
                    value: to,
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
                    {words.say("sign-in-code-again")}
                }
            }
        }
    }
}
