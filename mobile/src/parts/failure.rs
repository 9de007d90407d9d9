//! There is no answer: why, and what to do now.

use dioxus::prelude::*;

use crate::api::Failure;
use crate::i18n::use_words;
use crate::parts::call_pill::CallPill;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// Says what went wrong, and offers to ask again and to telephone.
///
/// On the screen that telephones (`telephones`) the way to it is left out.
/// Where the hub understood and has no answer, asking again is no help: the screen shows its own ways out.
#[component]
pub(crate) fn FailureNote(
    failure: Failure,
    onretry: EventHandler<()>,
    #[props(default)] telephones: bool,
) -> Element {
    let words = use_words();
    let icon = if failure.is_offline() { Icon::Offline } else { Icon::Triangle };
    rsx! {
        section { class: "notice care", role: "alert",
            p { class: "notice-lead",
                Glyph { icon }
                {failure.text(words)}
            }
            if !failure.is_final() {
                div { class: "row",
                    // The session ended meanwhile: what stands in the fields stays until one leaves the page.
                    if failure.wants_sign_in() {
                        Link { class: "pill", to: Route::SignIn {}, {words.say("sign-in-title")} }
                    }
                    button { class: "pill pill-strong", r#type: "button", onclick: move |_| onretry.call(()),
                        Glyph { icon: Icon::Refresh }
                        {words.say("retry")}
                    }
                    if !telephones {
                        CallPill {}
                    }
                }
            }
        }
    }
}
