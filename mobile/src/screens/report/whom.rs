//! Whom it stops. What follows from the traveller's own way of moving is chosen already, and can be changed.

use dioxus::prelude::*;
use domain::obstacles::Stops;

use super::NothingBegun;
use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::{Draft, stops_like, stops_name};
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// The third question of a report.
#[component]
pub(crate) fn ReportWhom() -> Element {
    let draft = use_hook(Draft::kept);
    if draft.place.is_none() {
        return rsx! {
            NothingBegun {}
        };
    }
    let own = use_choices().profile().and_then(|profile| stops_like(profile.preset));
    rsx! {
        Whom { before: draft.stops.or(own) }
    }
}

#[component]
fn Whom(before: Option<Stops>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut chosen = use_signal(|| before);
    let mut missing = use_signal(|| false);
    use_screen(words.say("obstacle-whom"), missing());
    let answer = move |event: FormEvent| {
        event.prevent_default();
        if chosen().is_none() {
            missing.set(true);
            device::focus("input[name=stops]");
            return;
        }
        Draft { stops: chosen(), ..Draft::kept() }.keep();
        navigator.push(Route::ReportMore {});
    };
    rsx! {
        form { class: "page question", novalidate: true, onsubmit: answer,
            fieldset { "aria-describedby": if missing() { "stops-missing stops-hint" } else { "stops-hint" },
                legend {
                    h1 { tabindex: "-1", {words.say("obstacle-whom")} }
                }
                p { class: "lead", id: "stops-hint", {words.say("obstacle-whom-hint")} }
                if missing() {
                    p { class: "error", id: "stops-missing",
                        Glyph { icon: Icon::Triangle }
                        {words.say("obstacle-whom-missing")}
                    }
                }
                div { class: "choices one-column",
                    for stops in Stops::ALL {
                        label { class: "choice",
                            span { class: "choice-icon", Glyph { icon: stops_icon(stops) } }
                            span { class: "choice-text",
                                span { class: "choice-name", {stops_name(words, stops)} }
                            }
                            input {
                                r#type: "radio",
                                name: "stops",
                                value: stops.name(),
                                checked: chosen() == Some(stops),
                                required: true,
                                "aria-invalid": if missing() { "true" },
                                onchange: move |_| {
                                    chosen.set(Some(stops));
                                    missing.set(false);
                                },
                            }
                        }
                    }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}

fn stops_icon(stops: Stops) -> Icon {
    match stops {
        Stops::Wheels => Icon::Wheelchair,
        Stops::WheelsAndWalkers => Icon::Cane,
        Stops::Everyone => Icon::Users,
    }
}
