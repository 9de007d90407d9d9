//! The trip in figures: how long, how far, and the hardest points that are known.

use dioxus::prelude::*;
use domain::words::Measure;
use routing::{Fact, Trip};

use crate::i18n::use_words;
use crate::parts::heights::about;
use crate::parts::icon::{Glyph, Icon};

/// Minutes, metres and the hardest points.
#[component]
pub(super) fn Figures(trip: Trip) -> Element {
    let words = use_words();
    let up = trip.steepest_up.filter(|slope| *slope > 0.0).map(|slope| words.slope(slope));
    let down = trip.steepest_down.filter(|slope| *slope > 0.0).map(|slope| words.slope(slope));
    // Only what is steeper than all that is recorded is worth a figure of its own.
    let steeper = |inferred: Option<f32>, recorded: Option<f32>| {
        inferred
            .filter(|grade| *grade >= 0.01 && *grade > recorded.unwrap_or_default())
            .map(|grade| about(words, grade))
    };
    let up_inferred = steeper(trip.inferred_up, trip.steepest_up);
    let down_inferred = steeper(trip.inferred_down, trip.steepest_down);
    rsx! {
        section {
            h2 { class: "unseen", {words.say("figures-title")} }
            dl { class: "figures",
                Figure { label: words.say("figure-time"), measures: words.duration(trip.duration_s) }
                Figure { label: words.say("figure-distance"), measures: vec![words.length(trip.distance_m)] }
                if let Some(up) = up {
                    Figure { label: words.say("figure-up"), measures: vec![up] }
                }
                if let Some(down) = down {
                    Figure { label: words.say("figure-down"), measures: vec![down] }
                }
                if let Some(up) = up_inferred {
                    Figure { label: words.say("figure-up-inferred"), measures: vec![up] }
                }
                if let Some(down) = down_inferred {
                    Figure { label: words.say("figure-down-inferred"), measures: vec![down] }
                }
                if let Some(width) = trip.narrowest_m {
                    Figure { label: words.say("figure-width"), measures: vec![words.width(width)] }
                }
                if let Some(kerb) = trip.worst_kerb_m {
                    Figure { label: words.say("figure-kerb"), measures: vec![words.height(kerb)] }
                }
            }
            if trip.unknown_facts.iter().any(|unknown| unknown.fact == Fact::Incline) {
                p { class: "aside",
                    Glyph { icon: Icon::Question }
                    {words.say("figure-up-unknown")}
                }
            }
        }
    }
}

#[component]
fn Figure(label: String, measures: Vec<Measure>) -> Element {
    rsx! {
        div { class: "figure",
            dt { {label} }
            dd {
                for measure in measures {
                    span { class: "measure",
                        span { class: "number", {measure.number} }
                        " {measure.unit} "
                    }
                }
            }
        }
    }
}
