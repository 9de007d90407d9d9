//! What becomes of a report: what others are told now, that it waits, or why it was not taken. It can be taken back here.

use dioxus::prelude::*;
use domain::obstacles::{Certainty, Kind, NewWord, Obstacle, Says};
use domain::words::Words;

use super::NothingBegun;
use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::queue::{self, What};
use crate::obstacles::{Done, Outcome, PhotoFate, kind_name};
use crate::outside;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;

/// The page after the last one.
#[component]
pub(crate) fn ReportDone() -> Element {
    match use_hook(Done::kept) {
        Some(done) => rsx! {
            Told { done }
        },
        None => rsx! {
            NothingBegun {}
        },
    }
}

/// What became of it.
#[component]
pub(crate) fn Told(done: Done) -> Element {
    let words = use_words();
    let choices = use_choices();
    use_screen(words.say("obstacle-done"), matches!(done.outcome, Outcome::Refused(_)));
    // The queue may have sent it since.
    let waits = choices.waiting.read().iter().any(|one| one.key == done.key && one.refused.is_none());
    let (tone, title, text) = match &done.outcome {
        Outcome::Sent(obstacle) => sent(words, obstacle),
        Outcome::Waits(code) if waits => (
            Tone::Recorded,
            words.say("obstacle-done-waits"),
            format!("{} {}", Failure::new(code).text(words), words.say("obstacle-done-waits-text")),
        ),
        Outcome::Waits(_) => (Tone::Ok, words.say("obstacle-done-sent"), words.say("obstacle-done-later")),
        Outcome::Refused(code) => (
            Tone::Care,
            words.say("obstacle-done-refused"),
            format!("{} {}", Failure::new(code).text(words), words.say("obstacle-done-refused-text")),
        ),
    };
    let planned = choices.plan.read().is_whole();
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("obstacle-done")} }
            Notice { tone, title,
                p { {text} }
            }
            if let Some(fate) = &done.photo {
                p { class: "aside",
                    Glyph { icon: Icon::Camera }
                    {photo_text(words, fate)}
                }
            }
            TakeBack { done: done.clone(), waits }
            if planned {
                Link { class: "main-button", to: Route::Trip {},
                    Glyph { icon: Icon::Route }
                    {words.say("obstacle-plan-again")}
                }
            }
            ul { class: "rows",
                if choices.told.read().is_some() {
                    li { Row { to: Route::Go {}, icon: Icon::ArrowLeft, name: words.say("stuck-go-on") } }
                }
                li { Row { to: Route::Report {}, icon: Icon::Triangle, name: words.say("obstacle-another") } }
                if choices.waiting.read().iter().any(|one| one.refused.is_some()) || waits {
                    li { Row { to: Route::ReportWaiting {}, icon: Icon::Clock, name: words.say("obstacle-waiting") } }
                }
            }
        }
    }
}

/// What others are told from now on, and for how long.
fn sent(words: Words, obstacle: &Obstacle) -> (Tone, String, String) {
    let title = words.say("obstacle-done-sent");
    let text = match obstacle.certainty {
        Certainty::Confirmed => words.say("obstacle-done-confirmed"),
        Certainty::Reported | Certainty::Doubted => {
            format!("{} {}", words.say("obstacle-done-reported"), fades(words, obstacle.kind))
        }
        Certainty::Faded => return (Tone::Recorded, title, words.say("obstacle-done-looked-at")),
    };
    (Tone::Ok, title, text)
}

/// For how long a kind is believed.
fn fades(words: Words, kind: Kind) -> String {
    let hours = kind.believed_hours();
    if hours < 48 {
        words.say_with("obstacle-fades-hours", &[("count", hours.into())])
    } else {
        words.say_with("obstacle-fades-days", &[("count", (hours / 24).into())])
    }
}

fn photo_text(words: Words, fate: &PhotoFate) -> String {
    match fate {
        PhotoFate::Sent => words.say("obstacle-photo-sent"),
        PhotoFate::Not(code) => {
            format!("{} {}", words.say("obstacle-photo-not"), Failure::new(code).text(words))
        }
    }
}

/// A slip of the finger is taken back: what waits is thrown away, of what was sent the person's own word is taken back, and
/// nobody else's.
#[component]
fn TakeBack(done: Done, waits: bool) -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut back = use_signal(|| None::<String>);
    let kind = kind_name(words, done.kind);
    let id = match &done.outcome {
        Outcome::Sent(obstacle) => Some(obstacle.id.clone()),
        Outcome::Waits(_) if waits => None,
        Outcome::Waits(_) | Outcome::Refused(_) => return rsx! {},
    };
    let take = move |_| {
        let (done, id) = (done.clone(), id.clone());
        async move {
            let text = match id {
                None => {
                    let tried = choices.waiting.peek().iter().any(|one| one.key == done.key && one.tried);
                    choices.change_waiting(|waiting| waiting.retain(|one| one.key != done.key));
                    // An answer may have been lost on its way here.
                    words.say(if tried { "obstacle-back-here" } else { "obstacle-back-done" })
                }
                Some(id) => {
                    let word = NewWord {
                        says: Says::Withdrawn,
                        seen_at: Some(outside::now_utc()).filter(|now| !now.is_empty()),
                    };
                    let what = What::Word { id, kind: done.kind, word };
                    match queue::send(&choices, &device::new_key(), what).await {
                        Outcome::Sent(_) => words.say("obstacle-back-done"),
                        Outcome::Waits(_) => words.say("obstacle-word-waits"),
                        Outcome::Refused(code) => Failure::new(&code).text(words),
                    }
                }
            };
            back.set(Some(text));
            device::focus("#taken-back");
        }
    };
    rsx! {
        div { class: "live", role: "status",
            if let Some(text) = back() {
                p { class: "notice recorded", id: "taken-back", tabindex: "-1", {text} }
            }
        }
        if back().is_none() {
            button { class: "pill take-back", r#type: "button", onclick: take,
                Glyph { icon: Icon::Cross }
                {words.say("obstacle-back")}
                span { class: "unseen", " – {kind}" }
            }
        }
    }
}
