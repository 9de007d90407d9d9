//! "Choose on the map": for where to, where from, a stop on the way, and for the home. The same map each time; what differs is what follows.

use dioxus::prelude::*;
use domain::api::End;

use crate::choices::{Called, Stop, use_choices};
use crate::i18n::{use_screen, use_words};
use crate::parts::pick_on_map::PickOnMap;
use crate::route::Route;
use crate::screens::Via;

/// What the point is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    To,
    From,
    Via,
    Home,
}

/// Where to.
#[component]
pub(crate) fn MapTo() -> Element {
    rsx! {
        Pick { purpose: Purpose::To }
    }
}

/// Where from.
#[component]
pub(crate) fn MapFrom() -> Element {
    rsx! {
        Pick { purpose: Purpose::From }
    }
}

/// A stop on the way.
#[component]
pub(crate) fn MapVia() -> Element {
    let plan = use_choices().plan.read().clone();
    // Where there is no room, or no trip, the page before says so.
    if plan.is_whole() && !plan.is_full() {
        rsx! {
            Pick { purpose: Purpose::Via }
        }
    } else {
        rsx! {
            Via {}
        }
    }
}

/// The home.
#[component]
pub(crate) fn MapHome() -> Element {
    rsx! {
        Pick { purpose: Purpose::Home }
    }
}

#[component]
fn Pick(purpose: Purpose) -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let title = match purpose {
        Purpose::To => words.say("pick-to-title"),
        Purpose::From => words.say("pick-from-title"),
        Purpose::Via => words.say("pick-via-title"),
        Purpose::Home => words.say("pick-home-title"),
    };
    use_screen(title.clone(), false);
    let onpick = move |[lon, lat]: [f64; 2]| match purpose {
        Purpose::To => {
            choices.change_plan(|plan| plan.go_to(Stop::at(Called::OnMap, lon, lat)));
            navigator.push(Route::Start {});
        }
        Purpose::From => {
            choices.change_plan(|plan| plan.from = Some(Stop::at(Called::OnMap, lon, lat)));
            let says_how = choices.profile().is_some();
            navigator.push(if says_how { Route::Trip {} } else { Route::Traveller {} });
        }
        Purpose::Via => {
            choices.stop_at(&Stop::at(Called::OnMap, lon, lat));
            navigator.push(Route::Trip {});
        }
        Purpose::Home => {
            choices.set_home(Stop::at(Called::Home, lon, lat));
            navigator.push(Route::Me {});
        }
    };
    let plan = choices.plan.peek();
    let known = match purpose {
        Purpose::To => plan.to.clone(),
        Purpose::From => plan.from.clone(),
        // Each stop is a new one.
        Purpose::Via => None,
        Purpose::Home => choices.memory.peek().home.clone(),
    };
    let at = known.and_then(|stop| match stop.end {
        End::Point { lon, lat } => Some([lon, lat]),
        End::Place { .. } => None,
    });
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {title} }
            p { class: "lead", {words.say("pick-hint")} }
            PickOnMap { at, onpick }
        }
    }
}
