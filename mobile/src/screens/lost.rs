//! An address that is no screen: says so, and leads to the start.

use dioxus::prelude::*;

use crate::i18n::{use_screen, use_words};
use crate::route::Route;

/// Nothing is here.
#[component]
pub(crate) fn Lost(segments: Vec<String>) -> Element {
    let words = use_words();
    use_screen(words.say("lost-title"), true);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("lost-title")} }
            Link { class: "main-button", to: Route::Traveller {}, {words.say("lost-home")} }
        }
    }
}
