//! Back from the municipality's own sign-in: what it gave is handed to the hub, which says who this is.

use dioxus::prelude::*;

use super::{Failed, fail, screen};
use crate::accounts;
use crate::api::Failure;
use crate::i18n::{use_screen, use_words};
use crate::parts::skeleton::Skeleton;
use crate::route::Route;

/// The last step, which nobody has to do anything for.
#[component]
pub(crate) fn SignInProvider(code: String, state: String, iss: String) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut failed = use_signal(|| None::<Failure>);
    use_screen(words.say("sign-in-title"), failed().is_some());
    use_future(move || {
        let (code, state, iss) =
            (code.clone(), state.clone(), Some(iss.clone()).filter(|iss| !iss.is_empty()));
        async move {
            // Who was refused there, or went back, brings no code.
            let done = if code.is_empty() || state.is_empty() {
                Err(Failure::new("provider_refused"))
            } else {
                accounts::finish_with_provider(code, state, iss).await
            };
            match done {
                // The code leaves the address, and the way back.
                Ok(done) => {
                    navigator.replace(screen(done.next).await);
                }
                Err(failure) => fail(&mut failed, failure),
            }
        }
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("sign-in-title")} }
            Failed { failure: failed() }
            if failed().is_some() {
                Link { class: "main-button", to: Route::SignIn {}, {words.say("sign-in-provider-again")} }
            } else {
                p { class: "status", role: "status", {words.say("sign-in-provider-wait")} }
                Skeleton { lines: 2 }
            }
        }
    }
}
