//! Whether somebody at the hub answers now. Where no duty was written down, or the hub is not reached, nothing is promised.

use dioxus::prelude::*;

use crate::hub::volunteers;
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// One sentence, or `otherwise` where nobody knows.
#[component]
pub(crate) fn AnswersNow(#[props(default)] otherwise: String) -> Element {
    let words = use_words();
    let duty = use_resource(volunteers::duty);
    let known = duty.read().as_ref().and_then(|duty| volunteers::answers(words, *duty.as_ref().ok()?));
    let (icon, text) = known.map_or((Icon::Info, otherwise), |text| (Icon::Clock, text));
    rsx! {
        if !text.is_empty() {
            p { class: "aside",
                Glyph { icon }
                {text}
            }
        }
    }
}
