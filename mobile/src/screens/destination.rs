//! "Where do you want to go?": a place by name or by kind, or somebody who does it instead.

use dioxus::prelude::*;

use crate::choices::{Stop, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::place_search::PlaceSearch;
use crate::parts::traveller_line::TravellerLine;
use crate::route::Route;

/// The second question.
#[component]
pub(crate) fn Destination() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    use_screen(words.say("to-title"), false);
    let choose = move |stop: Stop| {
        choices.change_plan(|plan| plan.to = Some(stop));
        navigator.push(Route::Start {});
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("to-title")} }
            TravellerLine {}
            PlaceSearch { label: words.say("search-label"), onchoose: choose }
            Link { class: "row-link", to: Route::Call {},
                Glyph { icon: Icon::HandHelping }
                span { class: "row-text",
                    span { class: "row-name", {words.say("help-title")} }
                    span { class: "row-hint", {words.say("help-hint")} }
                }
                Glyph { icon: Icon::ChevronRight }
            }
        }
    }
}
