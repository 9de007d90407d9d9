//! "What is not right?": anybody tells what differs from what is recorded. First of what, then which fact, then how it
//! is. What the desk says holds at once; what others say it looks at first.

mod how;
mod subject;
mod what;

use dioxus::prelude::*;

use crate::corrections::{Outcome, outcome};
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::Icon;
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;

#[cfg(test)]
pub(crate) use how::How;
pub(crate) use how::{WrongHow, evidence_words};
pub(crate) use subject::{WrongMap, WrongPlace};
#[cfg(test)]
pub(crate) use what::What;
pub(crate) use what::WrongWhat;

/// Thanks, and what becomes of it.
#[component]
pub(crate) fn WrongDone() -> Element {
    let words = use_words();
    use_screen(words.say("wrong-done-title"), false);
    let outcome = outcome();
    let text = words.say(match outcome {
        Outcome::Followed => "wrong-done-desk",
        Outcome::Soon => "wrong-done-soon",
        Outcome::Waits => "wrong-done-text",
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("wrong-done-title")} }
            Notice { tone: Tone::Ok, title: words.say("wrong-done-lead"),
                p { {text} }
            }
            Row { to: Route::WrongWhat {}, icon: Icon::Question, name: words.say("wrong-more") }
            if outcome != Outcome::Waits {
                Row { to: Route::Desk {}, icon: Icon::ArrowLeft, name: words.say("desk-title") }
            }
            Row { to: Route::Destination {}, icon: Icon::MapPin, name: words.say("to-title") }
        }
    }
}

/// Somebody came here by the address alone.
#[component]
fn NothingBegun() -> Element {
    let words = use_words();
    use_screen(words.say("wrong-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("wrong-title")} }
            p { class: "lead", {words.say("wrong-nothing")} }
            Link { class: "main-button", to: Route::WrongMap {}, {words.say("wrong-map")} }
        }
    }
}
