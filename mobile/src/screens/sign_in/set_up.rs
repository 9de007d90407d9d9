//! The first sign-in of a colleague, or of one who forgot the password: a code that an administrator handed over, and a
//! password of their own.

use dioxus::prelude::*;

use super::{Failed, Field, fail, screen};
use crate::accounts;
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};

/// Code and password.
#[component]
pub(crate) fn SignInSetUp() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let (code, password) = (use_signal(String::new), use_signal(String::new));
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("set-up-title"), failed().is_some());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        async move {
            match accounts::set_up(code(), password()).await {
                Ok(done) => {
                    navigator.push(screen(done.next).await);
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    };
    rsx! {
        form { class: "page question", method: "post", novalidate: true, onsubmit: answer,
            h1 { tabindex: "-1", {words.say("set-up-title")} }
            p { class: "lead", {words.say("set-up-hint")} }
            Failed { failure: failed() }
            Field { label: words.say("set-up-code"), name: "code", autocomplete: "one-time-code", value: code }
            Field {
                label: words.say("set-up-password"),
                hint: words.say("set-up-password-hint"),
                name: "password",
                kind: "password",
                autocomplete: "new-password",
                value: password,
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}
