//! The carer's side: a code that somebody handed over, a name, and where the codes for signing in go.

use dioxus::prelude::*;
use domain::people::AcceptInvitation;

use super::{Failed, Field, fail};
use crate::api::Failure;
use crate::device;
use crate::hub::carers;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// Taking up what somebody was invited to.
#[component]
pub(crate) fn CarerAccept() -> Element {
    let words = use_words();
    let (code, name, to) = (use_signal(String::new), use_signal(String::new), use_signal(String::new));
    let mut failed = use_signal(|| None::<Failure>);
    let mut accepted = use_signal(|| false);
    use_screen(words.say("carer-title"), failed().is_some());
    let send = move |event: FormEvent| {
        event.prevent_default();
        async move {
            let [code, name, to] = [code(), name(), to()].map(|text| text.trim().to_owned());
            if code.is_empty() || name.is_empty() || to.is_empty() {
                fail(&mut failed, Failure::new("carer_fields_missing"));
                return;
            }
            match carers::accept(&AcceptInvitation { code, name, to }).await {
                Ok(()) => {
                    failed.set(None);
                    accepted.set(true);
                    device::focus("h1");
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    };
    if accepted() {
        return rsx! {
            div { class: "page",
                h1 { tabindex: "-1", {words.say("carer-title")} }
                p { class: "lead", role: "status", {words.say("carer-accepted")} }
                Row { to: Route::SignInCode {}, icon: Icon::Phone, name: words.say("sign-in-code-title"), hint: words.say("sign-in-code-row") }
            }
        };
    }
    rsx! {
        form { class: "page question", method: "post", novalidate: true, onsubmit: send,
            h1 { tabindex: "-1", {words.say("carer-title")} }
            p { class: "lead", {words.say("carer-hint")} }
            Failed { failure: failed() }
            Field { label: words.say("carer-code"), name: "code", autocomplete: "one-time-code", value: code }
            Field { label: words.say("carer-name"), name: "name", autocomplete: "name", value: name }
            Field { label: words.say("sign-in-code-to"), hint: words.say("sign-in-code-to-hint"), name: "to", autocomplete: "username", value: to }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("carer-accept")} }
            }
        }
    }
}
