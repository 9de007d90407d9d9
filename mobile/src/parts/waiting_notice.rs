//! A quiet word that something waits on the device to be sent, on every screen; and what sends it.

use dioxus::prelude::*;

use crate::choices::use_choices;
use crate::device;
use crate::help;
use crate::i18n::use_words;
use crate::obstacles::queue;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// Nothing, until something waits. Sends at the start, when the connection comes back, and each minute between.
#[component]
pub(crate) fn WaitingNotice() -> Element {
    let words = use_words();
    let choices = use_choices();
    use_future(move || async move {
        loop {
            queue::send_all(&choices, "").await;
            help::queue::send_all("").await;
            device::connected().await;
        }
    });
    let (waiting, of_help) = (choices.waiting.read(), help::queue::WAITING.read());
    let refused = waiting.iter().filter(|one| one.refused.is_some()).count()
        + of_help.iter().filter(|one| one.refused.is_some()).count();
    // What is being sent for the first time is no news.
    let waits = waiting.iter().filter(|one| one.refused.is_none() && one.tried).count()
        + of_help.iter().filter(|one| one.refused.is_none() && one.tried).count();
    rsx! {
        // Always there, so that voices hear when it is filled.
        div { class: "update no-print", role: "status",
            if waits > 0 {
                p { {words.say_with("obstacle-waiting-count", &[("count", waits.into())])} }
            }
            if refused > 0 {
                p { {words.say_with("obstacle-refused-count", &[("count", refused.into())])} }
            }
            if waits + refused > 0 {
                Link { class: "pill pill-strong", to: Route::ReportWaiting {},
                    Glyph { icon: Icon::Clock }
                    {words.say("obstacle-see-waiting")}
                }
            }
        }
    }
}
