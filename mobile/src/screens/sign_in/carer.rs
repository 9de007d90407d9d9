//! The carer's side: a code that somebody handed over, a name, and where the codes for signing in go; then the first of these,
//! which proves that the address is theirs.

use dioxus::prelude::*;
use domain::people::AcceptInvitation;

use super::{Failed, Field, fail, screen};
use crate::api::Failure;
use crate::hub::carers;
use crate::i18n::{use_screen, use_words};
use crate::{accounts, device};

/// Taking up what somebody was invited to.
#[component]
pub(crate) fn CarerAccept() -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let (code, name, to) = (use_signal(String::new), use_signal(String::new), use_signal(String::new));
    let proof = use_signal(String::new);
    // Goes with the code that was sent.
    let mut challenge = use_signal(|| None::<String>);
    let asked = use_memo(move || challenge().is_some());
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("carer-title"), failed().is_some());
    let send = move |event: FormEvent| {
        event.prevent_default();
        async move {
            if let Some(challenge) = challenge() {
                match accounts::use_code(challenge, proof()).await {
                    Ok(done) => {
                        navigator.push(screen(done.next).await);
                    }
                    Err(failure) => fail(&mut failed, failure),
                }
                return;
            }
            let [code, name, to] = [code(), name(), to()].map(|text| text.trim().to_owned());
            if code.is_empty() || name.is_empty() || to.is_empty() {
                fail(&mut failed, Failure::new("carer_fields_missing"));
                return;
            }
            match carers::accept(&AcceptInvitation { code, name, to }).await {
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
            h1 { tabindex: "-1", {words.say("carer-title")} }
            if asked() {
                p { class: "lead", role: "status", {words.say("carer-code-sent")} }
            } else {
                p { class: "lead", {words.say("carer-hint")} }
            }
            Failed { failure: failed() }
            if asked() {
                Field {
                    label: words.say("sign-in-code"),
                    name: "proof",
                    autocomplete: "one-time-code",
                    inputmode: "numeric",
                    value: proof,
                }
            } else {
                Field { label: words.say("carer-code"), name: "code", autocomplete: "one-time-code", value: code }
                Field { label: words.say("carer-name"), name: "name", autocomplete: "name", value: name }
                Field { label: words.say("sign-in-code-to"), hint: words.say("carer-to-hint"), name: "to", autocomplete: "username", value: to }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit",
                    {words.say(if asked() { "sign-in-do" } else { "carer-accept" })}
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
                    {words.say("carer-other-address")}
                }
            }
        }
    }
}
