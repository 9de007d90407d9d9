//! The limits that decide, to be changed where one reads the answer: it is asked anew at once.

use dioxus::prelude::*;
use domain::words::Words;
use routing::Profile;

use crate::choices::use_choices;
use crate::i18n::use_words;
use crate::limits::Limit;
use crate::parts::icon::Glyph;
use crate::parts::limit_control::{LimitControl, NoSteps, UnknownChoice};
use crate::parts::traveller_line::{preset_icon, traveller_name};
use crate::route::Route;

/// The element that opens and closes the sheet, for who is sent there from an answer.
pub(crate) const OPENER: &str = "#limits-opener";

/// Who travels and their limits in a line; opened, each limit with its buttons.
#[component]
pub(crate) fn LimitsSheet(open: Signal<bool>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let travellers = choices.travellers.read();
    let Some(traveller) = travellers.current() else { return rsx! {} };
    let profile = traveller.profile.clone();
    rsx! {
        section { class: "sheet no-print",
            h2 { class: "sheet-head",
                button {
                    id: "limits-opener",
                    class: "sheet-opener",
                    r#type: "button",
                    "aria-expanded": open(),
                    "aria-controls": "limits-sheet",
                    onclick: move |_| open.toggle(),
                    Glyph { icon: preset_icon(profile.preset) }
                    span { class: "row-name", {traveller_name(words, traveller)} }
                    span { class: "sheet-word",
                        if open() {
                            {words.say("close")}
                        } else {
                            {words.say("change")}
                        }
                    }
                    span { class: "row-hint", {in_a_line(words, &profile)} }
                }
            }
            div { id: "limits-sheet", class: "sheet-body", hidden: !open(),
                if open() {
                    p { class: "lead", {words.say("sheet-hint")} }
                    div { class: "limits",
                        for limit in Limit::deciding(profile.preset) {
                            LimitControl { key: "{limit.name()}", limit, profile: profile.clone(), small: true }
                        }
                    }
                    NoSteps { profile: profile.clone() }
                    UnknownChoice { profile: profile.clone(), small: true }
                    Link { class: "link", to: Route::Limits {}, {words.say("limits-all")} }
                }
            }
        }
    }
}

/// The three limits that most often decide.
pub(crate) fn in_a_line(words: Words, profile: &Profile) -> String {
    let value = |limit: Limit| limit.told(words, profile).value.into();
    let limits = [("kerb", value(Limit::Kerb)), ("up", value(Limit::Up)), ("width", value(Limit::Width))];
    words.say_with("limits-in-a-line", &limits)
}
