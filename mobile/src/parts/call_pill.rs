//! A small button to the telephone, for places where something else came first.

use dioxus::prelude::*;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// "Call us".
#[component]
pub(crate) fn CallPill() -> Element {
    let words = use_words();
    rsx! {
        Link { class: "pill pill-strong", to: Route::Call {},
            Glyph { icon: Icon::Phone }
            {words.say("call-us")}
        }
    }
}
