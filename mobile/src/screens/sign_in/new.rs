//! Signing up: for somebody who is on no file yet. Their name, where codes go, and what the hub does with what they tell; then
//! the code, which proves that the address is theirs.

use dioxus::prelude::*;
use domain::accounts::SignUp as Told;
use domain::contacts::Channel;
use domain::notices;
use domain::people::Name;

use super::Field;
use super::asks_code::{Asking, AsksCode};
use crate::accounts;
use crate::api::Failure;
use crate::i18n::use_words;
use crate::route::Route;

/// Somebody new, by themselves.
#[component]
pub(crate) fn SignUp() -> Element {
    let words = use_words();
    let (surname, first, to) = (use_signal(String::new), use_signal(String::new), use_signal(String::new));
    let ask = use_callback(move |()| -> Asking {
        let [surname, first, to] = [surname(), first(), to()].map(|text| text.trim().to_owned());
        Box::pin(async move {
            if (surname.is_empty() && first.is_empty()) || to.is_empty() {
                return Err(Failure::new("sign_up_fields_missing"));
            }
            let told = Told {
                to,
                name: Name { surname, first, ..Name::default() },
                language: words.language().code().to_owned(),
                channel: Channel::Web,
                notice_version: notices::current(),
            };
            accounts::sign_up(&told).await
        })
    });
    rsx! {
        AsksCode {
            title: words.say("sign-up-title"),
            hint: words.say("sign-up-hint"),
            sent: words.say("sign-up-sent"),
            asks: words.say("sign-in-code-ask"),
            again: words.say("sign-up-again"),
            // Whoever was known all along may be a colleague, and goes on from the hub.
            lands: Route::MyFile {},
            ask,
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
    }
}
