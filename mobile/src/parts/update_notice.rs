//! A quiet word that a newer version is there. It waits until the person takes it: nothing changes under their hands.

use dioxus::prelude::*;

use crate::device;
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// Nothing, until a newer version waits.
#[component]
pub(crate) fn UpdateNotice() -> Element {
    let words = use_words();
    let mut waits = use_signal(|| false);
    use_future(move || async move {
        if device::newer_version().await {
            waits.set(true);
        }
    });
    rsx! {
        // Always there, so that voices hear when it is filled.
        div { class: "update no-print", role: "status",
            if waits() {
                p {
                    {words.say("update-ready")}
                    " "
                    {words.say("update-safe")}
                }
                button { class: "pill pill-strong", r#type: "button", onclick: |_| device::take_newer_version(),
                    Glyph { icon: Icon::Refresh }
                    {words.say("update-take")}
                }
            }
        }
    }
}
