//! What waits on the device to be sent, and what was not taken: nothing is lost, and all can be thrown away by hand.

use dioxus::prelude::*;
use domain::obstacles::Says;
use domain::words::Words;

use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::age::age;
use crate::obstacles::queue::{self, Waiting, What};
use crate::obstacles::{icon, kind_name};
use crate::outside;
use crate::parts::icon::{Glyph, Icon};

/// The list.
#[component]
pub(crate) fn ReportWaiting() -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut sending = use_signal(|| false);
    use_screen(words.say("obstacle-waiting"), false);
    let waiting = choices.waiting.read().clone();
    let send = move |_| async move {
        if sending.replace(true) {
            return;
        }
        // Whoever presses wants all of it tried, also what was not taken before.
        choices.change_waiting(|waiting| waiting.iter_mut().for_each(|one| one.refused = None));
        queue::send_all(&choices, "").await;
        sending.set(false);
        device::focus("h1");
    };
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-waiting")} }
            p { class: "lead",
                if waiting.is_empty() {
                    {words.say("obstacle-waiting-none")}
                } else {
                    {words.say("obstacle-waiting-hint")}
                }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            if !waiting.is_empty() {
                ul { class: "rows",
                    for one in waiting {
                        Item { key: "{one.key}", one }
                    }
                }
                button { class: "main-button outline", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: send,
                    Glyph { icon: Icon::Refresh }
                    {words.say("obstacle-send-now")}
                }
            }
        }
    }
}

#[component]
fn Item(one: Waiting) -> Element {
    let words = use_words();
    let choices = use_choices();
    let name = title(words, &one);
    let seen = one.seen_at().map(|at| age(words, at, &outside::now_utc()));
    let seen = seen.map(|age| words.say_with("obstacle-seen", &[("age", age.into())]));
    let key = one.key.clone();
    rsx! {
        li { class: "forgettable",
            Glyph { icon: icon(one.kind()) }
            span { class: "row-text",
                span { class: "row-name", {name.clone()} }
                if let Some(seen) = seen {
                    span { class: "row-hint", {seen} }
                }
                match &one.refused {
                    None => rsx! {
                        span { class: "row-hint", {words.say("obstacle-is-waiting")} }
                    },
                    Some(code) => rsx! {
                        span { class: "row-hint not-taken",
                            {words.say("obstacle-not-taken")}
                            {format!(" {}", Failure::new(code).text(words))}
                        }
                    },
                }
            }
            button {
                class: "clear",
                r#type: "button",
                onclick: move |_| {
                    choices.change_waiting(|waiting| waiting.retain(|known| known.key != key));
                    device::focus("h1");
                },
                Glyph { icon: Icon::Trash }
                span { class: "unseen", {words.say_with("obstacle-throw-away", &[("kind", name.into())])} }
            }
        }
    }
}

/// What it is, and of a word what it says.
fn title(words: Words, one: &Waiting) -> String {
    let kind = kind_name(words, one.kind());
    match &one.what {
        What::Report(_) => kind,
        What::Word { word, .. } => {
            let says = match word.says {
                Says::StillThere => words.say("obstacle-still-there"),
                Says::Gone => words.say("obstacle-gone"),
                Says::Withdrawn => words.say("obstacle-back"),
            };
            format!("{kind}: {says}")
        }
    }
}
