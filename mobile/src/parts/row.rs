//! A row that leads somewhere: icon, words, arrow.

use dioxus::prelude::*;

use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// A link as wide as the screen. `onpress`: what is done before it leads on.
#[component]
pub(crate) fn Row(
    to: Route,
    icon: Icon,
    name: String,
    #[props(default)] hint: String,
    #[props(default)] onpress: Callback<()>,
) -> Element {
    rsx! {
        Link { class: "row-link", to, onclick: move |_| onpress.call(()),
            Glyph { icon }
            span { class: "row-text",
                span { class: "row-name", {name} }
                if !hint.is_empty() {
                    span { class: "row-hint", {hint} }
                }
            }
            Glyph { icon: Icon::ChevronRight }
        }
    }
}
