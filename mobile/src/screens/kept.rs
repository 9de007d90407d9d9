//! Trips that the person kept on the device: they open without a connection.

use dioxus::prelude::*;

use crate::choices::{Choices, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::memory::{self, Told};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::traveller_line::{preset_icon, preset_name};
use crate::route::Route;
use crate::screens::trip::{TripView, kept_at, stops, verdict};

/// All trips that were kept, and the last one.
#[component]
pub(crate) fn Kept() -> Element {
    let words = use_words();
    let choices = use_choices();
    use_screen(words.say("trips-title"), false);
    let memory = choices.memory.read();
    // Read anew after each change: what is forgotten here is gone.
    let last = memory::last_trip();
    let last = last.filter(|last| !memory.forgetful && !memory.has_trip(last));
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("trips-title")} }
            p { class: "lead", {words.say("trips-hint")} }
            if memory.trips.is_empty() {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("trips-none")}
                }
                Link { class: "main-button outline", to: Route::Destination {}, {words.say("trip-choose")} }
            } else {
                ul { class: "rows",
                    for (number, trip) in memory.trips.iter().enumerate() {
                        li { class: "forgettable",
                            KeptRow { trip: trip.clone(), to: Route::KeptTrip { number } }
                            Forget { trip: trip.clone() }
                        }
                    }
                }
            }
            if let Some(last) = last {
                section { class: "ways-out",
                    h2 { {words.say("trips-last")} }
                    ul { class: "rows",
                        li { class: "forgettable",
                            KeptRow { to: Route::KeptTrip { number: memory.trips.len() }, trip: last.clone() }
                            Forget { trip: last }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn KeptRow(trip: Told, to: Route) -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        Link { class: "row-link", to,
            Glyph { icon: preset_icon(trip.profile.preset) }
            span { class: "row-text",
                span { class: "row-name", {words.say_with("trip-title", &[("place", trip.to.title(words).into())])} }
                span { class: "row-hint", {words.say_with("trip-from", &[("place", trip.from.title(words).into())])} }
                if let Some(stops) = stops::in_a_line(words, &trip.via) {
                    span { class: "row-hint", {stops} }
                }
                if is_for_others(&choices, &trip) {
                    span { class: "row-hint",
                        {words.say_with("trip-found-for", &[("who", preset_name(words, trip.profile.preset).into())])}
                    }
                }
                span { class: "row-hint", {verdict(words, &trip.way(), &trip.recorded()).1} }
            }
            Glyph { icon: Icon::ChevronRight }
        }
    }
}

#[component]
fn Forget(trip: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let name = words.say_with("recents-forget", &[("place", trip.to.title(words).into())]);
    rsx! {
        button {
            class: "clear",
            r#type: "button",
            onclick: move |_| {
                choices.forget_trip(&trip);
                device::focus("h1");
            },
            Glyph { icon: Icon::Cross }
            span { class: "unseen", {name} }
        }
    }
}

/// Whether a trip was found for other limits than those of who travels now.
fn is_for_others(choices: &Choices, trip: &Told) -> bool {
    choices.profile().is_some_and(|profile| profile != trip.profile)
}

/// One of them; the number is its place in the list, which tells nothing to anybody else.
#[component]
pub(crate) fn KeptTrip(number: usize) -> Element {
    let words = use_words();
    let choices = use_choices();
    let memory = choices.memory.read();
    // After the kept ones comes the last one.
    let trip = memory.trips.get(number).cloned().or_else(memory::last_trip);
    let title = match &trip {
        Some(trip) => words.say_with("trip-title", &[("place", trip.to.title(words).into())]),
        None => words.say("trips-none"),
    };
    use_screen(title.clone(), trip.is_none());
    // "Start" goes along this trip.
    let shown = trip.clone();
    use_effect(move || {
        if let Some(shown) = shown.clone() {
            choices.tell_kept(shown);
        }
    });
    rsx! {
        div { class: "page trip",
            div { class: "trip-head",
                h1 { tabindex: "-1", {title} }
                if let Some(trip) = &trip {
                    p { class: "trip-from",
                        {words.say_with("trip-from", &[("place", trip.from.title(words).into())])}
                    }
                    if let Some(stops) = stops::in_a_line(words, &trip.via) {
                        p { class: "trip-from", {stops} }
                    }
                    p { class: "traveller",
                        Glyph { icon: preset_icon(trip.profile.preset) }
                        span { {preset_name(words, trip.profile.preset)} }
                    }
                    div { class: "notice care",
                        p { {kept_at(words, &trip.at)} }
                        if is_for_others(&choices, trip) {
                            p { {words.say("trip-other-limits")} }
                        }
                    }
                }
            }
            match trip {
                Some(told) => rsx! {
                    TripView { told, data_time: None, is_live: false, changes: None }
                },
                None => rsx! {
                    Link { class: "main-button", to: Route::Destination {}, {words.say("trip-choose")} }
                },
            }
        }
    }
}
