//! What cannot be undone is asked twice: the second time says what it does.

use dioxus::prelude::*;

use crate::device;
use crate::i18n::use_words;
use crate::parts::notice::{Notice, Tone};

/// The second question; `text` says what is lost.
#[component]
pub(super) fn Sure(
    title: String,
    text: String,
    go: String,
    onsure: EventHandler<()>,
    onback: EventHandler<()>,
) -> Element {
    let words = use_words();
    use_effect(|| device::focus("#sure"));
    rsx! {
        div { id: "sure", tabindex: "-1",
            Notice { tone: Tone::Stop, title,
                p { {text} }
                div { class: "row",
                    button { class: "main-button danger", r#type: "button", onclick: move |_| onsure.call(()), {go} }
                    button { class: "pill", r#type: "button", onclick: move |_| onback.call(()), {words.say("users-not")} }
                }
            }
        }
    }
}
