//! "Where do you want to go?": a place by name or by kind, one that is known already, or somebody who does it instead.

use dioxus::prelude::*;
use domain::api::End;

use crate::choices::{Stop, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::HelpKinds;
use crate::parts::icon::Icon;
use crate::parts::known_stops::KnownStops;
use crate::parts::place_search::PlaceSearch;
use crate::parts::row::Row;
use crate::parts::traveller_line::TravellerLine;
use crate::route::Route;

/// The second question.
#[component]
pub(crate) fn Destination() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    use_screen(words.say("to-title"), false);
    let choose = move |stop: Stop| match &stop.end {
        // What is known about a place is read before one sets out for it.
        End::Place { place } if stop.called != crate::choices::Called::Home => {
            navigator.push(Route::Place { id: place.clone() });
        }
        _ => {
            choices.change_plan(|plan| plan.go_to(stop));
            navigator.push(Route::Start {});
        }
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("to-title")} }
            TravellerLine {}
            PlaceSearch { label: words.say("search-label"), onchoose: choose, nearby: true,
                KnownStops { onchoose: choose }
            }
            Row { to: Route::MapTo {}, icon: Icon::Map, name: words.say("on-map"), hint: words.say("on-map-hint") }
            section { class: "ways-out",
                h2 { {words.say("help-title")} }
                HelpKinds {}
            }
        }
    }
}
