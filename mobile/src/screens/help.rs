//! "Let someone do it for you": the four kinds of help. Each is asked for here, or on the telephone, with the same questions.

use dioxus::prelude::*;
use domain::help::Kind;

use crate::device;
use crate::help::draft::{Draft, Page};
use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::{HelpKind, HelpKinds, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;
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
            Row { to: Route::Tasks {}, icon: Icon::Clock, name: words.say("tasks-title"), hint: words.say("tasks-row") }
            Hub {}
        }
    }
}

/// One kind of help: what will be asked, the questions, and whom to call.
#[component]
pub(crate) fn HelpWith(kind: HelpKind) -> Element {
    let words = use_words();
    use_screen(kind.title(words), false);
    let first = Page::of(kind.0).first().copied().unwrap_or(Page::Check);
    let mut begun = use_signal(|| Draft::kept(kind.0).is_some());
    let mut thrown = use_signal(|| false);
    let throw = move |_| {
        Draft::end(kind.0);
        begun.set(false);
        thrown.set(true);
        device::focus("h1");
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {kind.title(words)} }
            p { class: "lead", {words.say("ask-begin-hint")} }
            section { class: "facts-card",
                h2 { {words.say("help-at-hand")} }
                p { {kind.questions(words)} }
            }
            if kind.0 != Kind::Escort {
                Notice { tone: Tone::Care, title: words.say("help-never-title"),
                    p { {words.say("help-never")} }
                }
            } else {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("help-no-lifting")}
                }
            }
            p { class: "live", role: "status", if thrown() { {words.say("ask-thrown-away")} } }
            Link { class: "main-button", to: Route::HelpAsk { kind, page: HelpPage(first) },
                if begun() { {words.say("ask-go-on")} } else { {words.say("ask-begin")} }
            }
            if begun() {
                button { class: "pill", r#type: "button", onclick: throw,
                    Glyph { icon: Icon::Trash }
                    {words.say("ask-throw-away")}
                }
            }
            Hub {}
        }
    }
}
