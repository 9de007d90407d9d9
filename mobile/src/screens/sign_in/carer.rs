//! The carer's side: a code that somebody handed over, a name, and where the codes for signing in go; then the first of these,
//! which proves that the address is theirs.

use dioxus::prelude::*;
use domain::people::AcceptInvitation;

use super::Field;
use super::asks_code::{Asking, AsksCode};
use crate::api::Failure;
use crate::hub::carers;
use crate::i18n::use_words;

/// Taking up what somebody was invited to.
#[component]
pub(crate) fn CarerAccept() -> Element {
    let words = use_words();
    let (code, name, to) = (use_signal(String::new), use_signal(String::new), use_signal(String::new));
    let ask = use_callback(move |()| -> Asking {
        let [code, name, to] = [code(), name(), to()].map(|text| text.trim().to_owned());
        Box::pin(async move {
            if code.is_empty() || name.is_empty() || to.is_empty() {
                return Err(Failure::new("carer_fields_missing"));
            }
            carers::accept(&AcceptInvitation { code, name, to }).await
        })
    });
    rsx! {
        AsksCode {
            title: words.say("carer-title"),
            hint: words.say("carer-hint"),
            sent: words.say("carer-code-sent"),
            asks: words.say("carer-accept"),
            again: words.say("carer-other-address"),
            // The other code is that of the invitation.
            name: "proof",
            ask,
            Field { label: words.say("carer-code"), name: "code", autocomplete: "one-time-code", value: code }
            Field { label: words.say("carer-name"), name: "name", autocomplete: "name", value: name }
            Field { label: words.say("sign-in-code-to"), hint: words.say("carer-to-hint"), name: "to", autocomplete: "username", value: to }
        }
    }
}
