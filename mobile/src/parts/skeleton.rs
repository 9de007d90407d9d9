//! The shape of what is coming, so that nothing jumps when it comes. The words for it stand in a status line.

use dioxus::prelude::*;

/// Grey bars, one a line.
#[component]
pub(crate) fn Skeleton(lines: usize) -> Element {
    rsx! {
        div { class: "skeleton", "aria-hidden": "true",
            for _ in 0..lines {
                div { class: "bone" }
            }
        }
    }
}
