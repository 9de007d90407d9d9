//! What every form has that signs somebody in by a code: its own fields first, then the code that was sent, and the way back to the
//! fields. What is asked for, and with which words, the form says.

use std::pin::Pin;

use dioxus::prelude::*;
use domain::accounts::CodeAsked;

use super::{Failed, Field, fail, screen};
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::route::Route;
use crate::{accounts, device};

/// What becomes of asking for a code.
pub(super) type Asking = Pin<Box<dyn Future<Output = Result<CodeAsked, Failure>>>>;

/// The form: `children` are its fields, `ask` sends them.
#[component]
pub(super) fn AsksCode(
    title: String,
    /// Before the code is sent, and after.
    hint: String,
    sent: String,
    /// What the button says that asks for the code, and the one that goes back to the fields.
    asks: String,
    again: String,
    /// The name of the code's field.
    #[props(default = "code")]
    name: &'static str,
    /// Where who is signed in with all that is wanted lands, when they are no colleague.
    #[props(default = Route::Account {})]
    lands: Route,
    ask: Callback<(), Asking>,
    children: Element,
) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let code = use_signal(String::new);
    // Goes with the code: what others ask for the same address is another's.
    let mut challenge = use_signal(|| None::<String>);
    let asked = use_memo(move || challenge().is_some());
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(title.clone(), failed().is_some());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        let lands = lands.clone();
        async move {
            let done = match challenge() {
                Some(challenge) => match accounts::use_code(challenge, code()).await {
                    Ok(done) => {
                        let to = screen(done.next).await;
                        navigator.push(if to == (Route::Account {}) { lands } else { to });
                        Ok(())
                    }
                    Err(failure) => Err(failure),
                },
                None => ask.call(()).await.map(|asked| {
                    failed.set(None);
                    challenge.set(Some(asked.challenge));
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
            h1 { tabindex: "-1", {title} }
            if asked() {
                p { class: "lead", role: "status", {sent} }
            } else {
                p { class: "lead", {hint} }
            }
            Failed { failure: failed() }
            if asked() {
                Field {
                    label: words.say("sign-in-code"),
                    name,
                    autocomplete: "one-time-code",
                    inputmode: "numeric",
                    value: code,
                }
            } else {
                {children}
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit",
                    if asked() { {words.say("sign-in-do")} } else { {asks} }
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
                    {again}
                }
            }
        }
    }
}
