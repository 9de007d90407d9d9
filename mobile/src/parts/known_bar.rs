//! How much of a way is recorded: known is solid, estimated is striped, unknown is hatched, and all are said in words.

use dioxus::prelude::*;

use crate::i18n::use_words;

/// The bar and its legend, from metres.
///
/// Drawn as SVG with attributes: the page's rules let no style into the markup.
#[component]
pub(crate) fn KnownBar(known: f64, estimated: f64, unknown: f64) -> Element {
    let words = use_words();
    let all = (known + estimated + unknown).max(1.0);
    let (known_share, estimated_share) = (100.0 * known / all, 100.0 * estimated / all);
    rsx! {
        svg { class: "bar", "aria-hidden": "true", "focusable": "false",
            Hatch { id: "bar-hatch" }
            Stripes { id: "bar-stripes" }
            rect { class: "bar-paper", width: "100%", height: "100%" }
            rect { fill: "url(#bar-hatch)", width: "100%", height: "100%" }
            if estimated_share > 0.0 {
                rect { class: "bar-paper", x: "{known_share:.1}%", width: "{estimated_share:.1}%", height: "100%" }
                rect { fill: "url(#bar-stripes)", x: "{known_share:.1}%", width: "{estimated_share:.1}%", height: "100%" }
            }
            rect { class: "bar-known", width: "{known_share:.1}%", height: "100%" }
        }
        ul { class: "legend",
            li {
                Swatch { unknown: false }
                {words.say_with("bar-known", &[("metres", words.length(known).into())])}
            }
            if estimated >= 0.5 {
                li {
                    EstimateSwatch {}
                    {words.say_with("bar-estimated", &[("metres", words.length(estimated).into())])}
                }
            }
            if unknown >= 0.5 {
                li {
                    Swatch { unknown: true }
                    {words.say_with("bar-unknown", &[("metres", words.length(unknown).into())])}
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

/// The same of what is estimated.
#[component]
pub(crate) fn EstimateSwatch() -> Element {
    rsx! {
        svg { class: "swatch", "aria-hidden": "true", "focusable": "false",
            Stripes { id: "swatch-stripes" }
            rect { class: "bar-paper", width: "100%", height: "100%" }
            rect { fill: "url(#swatch-stripes)", width: "100%", height: "100%" }
        }
    }
}

/// The pattern of what nobody recorded.
#[component]
pub(crate) fn Hatch(id: &'static str) -> Element {
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

/// The pattern of what is estimated.
#[component]
pub(crate) fn Stripes(id: &'static str) -> Element {
    rsx! {
        defs {
            pattern { id, width: "8", height: "8", "patternUnits": "userSpaceOnUse",
                rect { class: "bar-stripe", width: "5", height: "8" }
            }
        }
    }
}
