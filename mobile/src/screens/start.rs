//! "Where do you start?": from where the person stands, when they say so, from home, from a place, or from a point.

use dioxus::prelude::*;

use crate::choices::{Called, Stop, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::parts::here::Here;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_stops::KnownStops;
use crate::parts::place_search::PlaceSearch;
use crate::parts::row::Row;
use crate::route::Route;

/// The third question.
#[component]
pub(crate) fn Start() -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    use_screen(words.say("from-title"), false);
    let choose = move |stop: Stop| {
        choices.remember(|memory| memory.went_to(&stop));
        choices.change_plan(|plan| plan.from = Some(stop));
        // Who came by the address of a place has not yet said how they move.
        let says_how = choices.profile().is_some();
        navigator.push(if says_how { Route::Trip {} } else { Route::Traveller {} });
    };
    let plan = (choices.plan)();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("from-title")} }
            if let Some(to) = &plan.to {
                p { class: "traveller",
                    Glyph { icon: Icon::MapPin }
                    span { {words.say_with("from-going", &[("place", to.title(words).into())])} }
                }
            }
            Here { label: words.say("here"), onchoose: choose }
            // Where the device was a while ago is not where the person is now.
            if let Some(from) = plan.from.filter(|from| from.called != Called::Here) {
                Row {
                    to: Route::Trip {},
                    icon: Icon::CircleDot,
                    name: words.say_with("same-start", &[("place", from.title(words).into())]),
                }
            }
            PlaceSearch { label: words.say("search-near-label"), onchoose: choose,
                KnownStops { onchoose: choose, except: plan.via.iter().chain(&plan.to).cloned().collect::<Vec<_>>() }
            }
            Row { to: Route::MapFrom {}, icon: Icon::Map, name: words.say("on-map"), hint: words.say("on-map-hint") }
        }
    }
}
