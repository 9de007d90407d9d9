//! Signing in with a one-time code: for who asks for help, who looks after somebody, and who helps.

use dioxus::prelude::*;

use super::Field;
use super::asks_code::{Asking, AsksCode};
use crate::accounts;
use crate::i18n::use_words;

/// A telephone or mail address, then the code that came.
#[component]
pub(crate) fn SignInCode() -> Element {
    let words = use_words();
    let to = use_signal(String::new);
    let ask = use_callback(move |()| -> Asking { Box::pin(accounts::ask_code(to())) });
    rsx! {
        AsksCode {
            title: words.say("sign-in-code-title"),
            hint: words.say("sign-in-code-hint"),
            sent: words.say("sign-in-code-sent"),
            asks: words.say("sign-in-code-ask"),
            again: words.say("sign-in-code-again"),
            ask,
            Field {
                label: words.say("sign-in-code-to"),
                hint: words.say("sign-in-code-to-hint"),
                name: "to",
                autocomplete: "username",
                value: to,
            }
        }
    }
}
