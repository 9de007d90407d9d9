//! The three rooms of the client, at the bottom of the screens that are no step of a question.

use dioxus::prelude::*;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// Routes, help, one's own. A screen with a main action of its own has no tabs: one thing at the bottom is enough.
#[component]
pub(crate) fn Tabs() -> Element {
    let words = use_words();
    let route = use_route::<Route>();
    if !matches!(
        route,
        Route::Destination {}
            | Route::Help {}
            | Route::HelpWith { .. }
            | Route::Tasks {}
            | Route::TaskPage { .. }
            | Route::SeriesPage { .. }
            | Route::Me {}
            | Route::Kept {}
    ) {
        return rsx! {};
    }
    let helps = matches!(
        route,
        Route::Help {}
            | Route::HelpWith { .. }
            | Route::Tasks {}
            | Route::TaskPage { .. }
            | Route::SeriesPage { .. }
    );
    let own = matches!(route, Route::Me {} | Route::Kept {});
    rsx! {
        nav { class: "tabs", "aria-label": words.say("tabs-title"),
            Tab { to: Route::Destination {}, icon: Icon::Route, name: words.say("tab-routes"), here: !helps && !own }
            Tab { to: Route::Help {}, icon: Icon::HandHelping, name: words.say("tab-help"), here: helps }
            Tab { to: Route::Me {}, icon: Icon::User, name: words.say("tab-me"), here: own }
        }
    }
}

#[component]
fn Tab(to: Route, icon: Icon, name: String, here: bool) -> Element {
    rsx! {
        Link { class: if here { "tab tab-here" } else { "tab" }, to,
            Glyph { icon }
            {name}
        }
    }
}
