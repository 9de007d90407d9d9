//! The telephone: danger first, then the people of the municipality. Here it needs no script at all.

use domain::words::Words;
use maud::{Markup, html};

use super::frame;
use crate::config::Phone;

/// Whom to call.
pub(super) fn body(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        div.page {
            h1 tabindex="-1" { (words.say("call-title")) }
            a.main-button.danger href="tel:112" { (frame::icon("siren")) (words.say("call-danger")) }
            a.main-button.outline.stop href="tel:166" { (frame::icon("ambulance")) (words.say("call-ambulance")) }
            section.hub {
                h2 { (words.say("call-hub-title")) }
                (frame::hub_number(words, phone))
            }
        }
    }
}
