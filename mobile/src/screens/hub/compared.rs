//! Two tellings of one person beside each other: what agrees, what differs and what only one of them tells, in words.

use dioxus::prelude::*;
use domain::words::Words;

use crate::hub::compare::{Agrees, Line};
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// The table; on a narrow screen each thing stands under the other. `one` and `other` are the names of the columns.
#[component]
pub(super) fn Compared(lines: Vec<Line>, one: String, other: String) -> Element {
    let words = use_words();
    let told = |text: &str| if text.is_empty() { words.say("perhaps-not-told") } else { text.to_owned() };
    rsx! {
        table { class: "compared",
            thead {
                tr {
                    td {}
                    th { scope: "col", {one.clone()} }
                    th { scope: "col", {other.clone()} }
                    td {}
                }
            }
            tbody {
                for line in lines {
                    tr { key: "{line.key}", class: if line.agrees == Agrees::Differs { "differs" },
                        th { scope: "row", {words.say(line.key)} }
                        td { "data-of": one.clone(), {told(&line.new)} }
                        td { "data-of": other.clone(), {told(&line.known)} }
                        td { Verdict { agrees: line.agrees } }
                    }
                }
            }
        }
    }
}

#[component]
fn Verdict(agrees: Agrees) -> Element {
    let words = use_words();
    let (class, icon) = match agrees {
        Agrees::Same => ("badge ok", Icon::Check),
        Agrees::Nearly => ("badge recorded", Icon::Estimate),
        Agrees::Differs => ("badge care", Icon::Cross),
        Agrees::OneTells => ("badge unknown", Icon::Question),
    };
    rsx! {
        span { class,
            Glyph { icon }
            {agrees_words(words, agrees)}
        }
    }
}

fn agrees_words(words: Words, agrees: Agrees) -> String {
    words.say(match agrees {
        Agrees::Same => "agrees-same",
        Agrees::Nearly => "agrees-nearly",
        Agrees::Differs => "agrees-differs",
        Agrees::OneTells => "agrees-one",
    })
}
