//! The strip over every screen of a demo. It stands in the page outside what the client draws, so that no screen of the client
//! can be without it; in both languages, of which the page shows the one that is read.

use domain::words::{Language, Words};
use maud::{Markup, html};

/// Says that everybody is invented, and leads to the page of roles and to the messages.
pub(crate) fn strip() -> Markup {
    html! {
        @for language in Language::ALL {
            aside.demo-strip lang=(language.code()) aria-label=(Words::new(language).say("demo-title")) {
                @let words = Words::new(language);
                p { (words.say("demo-strip")) }
                a href="/demo" { (words.say("demo-roles")) }
                a href="/dev/mailbox" { (words.say("demo-messages")) }
            }
        }
    }
}
