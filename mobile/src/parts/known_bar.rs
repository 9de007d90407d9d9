//! How much of a way is recorded: known is solid, unknown is hatched, and both are said in words.

use dioxus::prelude::*;

use crate::i18n::use_words;

/// The bar and its legend, from metres.
///
/// Drawn as SVG with attributes: the page's rules let no style into the markup.
#[component]
pub(crate) fn KnownBar(known_m: f64, unknown_m: f64) -> Element {
    let words = use_words();
    let share = 100.0 * known_m / (known_m + unknown_m).max(1.0);
    rsx! {
        svg { class: "bar", "aria-hidden": "true", "focusable": "false",
            Hatch { id: "bar-hatch" }
            rect { class: "bar-paper", width: "100%", height: "100%" }
            rect { fill: "url(#bar-hatch)", width: "100%", height: "100%" }
            rect { class: "bar-known", width: "{share:.1}%", height: "100%" }
        }
        ul { class: "legend",
            li {
                Swatch { unknown: false }
                {words.say_with("bar-known", &[("metres", words.length(known_m).into())])}
            }
            if unknown_m >= 0.5 {
                li {
                    Swatch { unknown: true }
                    {words.say_with("bar-unknown", &[("metres", words.length(unknown_m).into())])}
                }
            }
        }
    }
}

/// A small piece of the pattern, for a legend.
#[component]
pub(crate) fn Swatch(unknown: bool) -> Element {
    rsx! {
        svg { class: "swatch", "aria-hidden": "true", "focusable": "false",
            if unknown {
                Hatch { id: "swatch-hatch" }
                rect { class: "bar-paper", width: "100%", height: "100%" }
                rect { fill: "url(#swatch-hatch)", width: "100%", height: "100%" }
            } else {
                rect { class: "bar-known", width: "100%", height: "100%" }
            }
        }
    }
}

#[component]
fn Hatch(id: &'static str) -> Element {
    rsx! {
        defs {
            pattern {
                id,
                width: "7",
                height: "7",
                "patternUnits": "userSpaceOnUse",
                "patternTransform": "rotate(-45)",
                rect { class: "bar-hatch", width: "3", height: "7" }
            }
        }
    }
}
