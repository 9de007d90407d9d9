//! The page of one record: its heading, and, until the hub has answered, the wait or why there is no answer.

use dioxus::prelude::*;

use crate::api::Failure;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::skeleton::Skeleton;

/// Draws `known` of what was told. `refused` may say more of a failure than its words do.
#[component]
pub(super) fn RecordPage<T: Clone + PartialEq + 'static>(
    title: String,
    #[props(default = "page wide")] class: &'static str,
    told: Option<Result<T, Failure>>,
    onretry: Callback<()>,
    known: Callback<T, Element>,
    #[props(default)] refused: Option<Callback<Failure, Element>>,
) -> Element {
    let words = use_words();
    rsx! {
        div { class,
            h1 { tabindex: "-1", {title} }
            match told {
                None => rsx! {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 5 }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure: failure.clone(), onretry: move |()| onretry.call(()) }
                    if let Some(refused) = refused {
                        {refused.call(failure)}
                    }
                },
                Some(Ok(record)) => known.call(record),
            }
        }
    }
}
