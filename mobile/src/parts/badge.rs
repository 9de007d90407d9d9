//! What is recorded about a place, as icon, word and colour together.

use dioxus::prelude::*;
use domain::api::Verdict;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// Whether a place is accessible, as far as anybody recorded it.
#[component]
pub(crate) fn Badge(verdict: Verdict) -> Element {
    let words = use_words();
    let (class, icon, text) = match verdict {
        Verdict::Yes => ("badge ok", Icon::Check, words.say("wheelchair-yes")),
        Verdict::Limited => ("badge care", Icon::Minus, words.say("wheelchair-limited")),
        Verdict::No => ("badge stop", Icon::Cross, words.say("wheelchair-no")),
        Verdict::Unknown => ("badge unknown", Icon::Question, words.say("wheelchair-unknown")),
    };
    rsx! {
        span { class,
            Glyph { icon }
            {text}
        }
    }
}
