//! "Let someone do it for you": the four kinds of help, and what to say on the telephone for each.

use dioxus::prelude::*;

use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::{HelpKind, HelpKinds};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::screens::call::Hub;

/// What somebody can do for the person.
#[component]
pub(crate) fn Help() -> Element {
    let words = use_words();
    use_screen(words.say("help-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("help-title")} }
            p { class: "lead", {words.say("help-lead")} }
            HelpKinds {}
            Hub {}
        }
    }
}

/// One kind of help: what to have at hand, and whom to call.
#[component]
pub(crate) fn HelpWith(kind: HelpKind) -> Element {
    let words = use_words();
    use_screen(kind.title(words), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {kind.title(words)} }
            p { class: "lead", {words.say("help-by-phone")} }
            section { class: "facts-card",
                h2 { {words.say("help-at-hand")} }
                p { {kind.questions(words)} }
            }
            if kind != HelpKind::Escort {
                Notice { tone: Tone::Care, title: words.say("help-never-title"),
                    p { {words.say("help-never")} }
                }
            } else {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("help-no-lifting")}
                }
            }
            Hub {}
        }
    }
}
