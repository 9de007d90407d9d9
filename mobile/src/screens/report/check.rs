//! All answers once more, each with a way back to its question; then the report is sent, or waits on the device.

use dioxus::prelude::*;
use domain::obstacles::NewObstacle;

use super::NothingBegun;
use crate::choices::use_choices;
use crate::i18n::{use_screen, use_words};
use crate::obstacles::queue::{self, What};
use crate::obstacles::{Done, Draft, Outcome, PhotoFate, kind_name, reporter, stops_name};
use crate::route::Route;
use crate::{api, photo};

/// The last page before a report is sent.
#[component]
pub(crate) fn ReportCheck() -> Element {
    let draft = use_hook(Draft::kept);
    match draft.finished() {
        Some(new) => rsx! {
            Check { draft, new }
        },
        None => rsx! {
            NothingBegun {}
        },
    }
}

#[component]
fn Check(draft: Draft, new: NewObstacle) -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let mut sending = use_signal(|| false);
    use_screen(words.say("obstacle-check"), false);
    let place = draft.place.map(|(spot, _)| spot.text(words)).unwrap_or_default();
    let rows = [
        (words.say("obstacle-what"), kind_name(words, new.kind), Route::Report {}),
        (words.say("obstacle-where"), place, Route::ReportWhere {}),
        (words.say("obstacle-whom"), stops_name(words, new.stops), Route::ReportWhom {}),
        (words.say("obstacle-more"), added(words, &new), Route::ReportMore {}),
    ];
    let send = move |_| {
        let (key, new) = (draft.key.clone(), new.clone());
        async move {
            if sending.replace(true) {
                return;
            }
            let kind = new.kind;
            let outcome = queue::send(&choices, &key, What::Report(new)).await;
            let photo = send_photo(&key, &outcome).await;
            Done { key, kind, outcome, photo }.keep();
            Draft::end();
            navigator.push(Route::ReportDone {});
        }
    };
    rsx! {
        div { class: "page question",
            h1 { tabindex: "-1", {words.say("obstacle-check")} }
            dl { class: "answers",
                for (question, answer, to) in rows {
                    div { class: "answer",
                        dt { {question.clone()} }
                        dd { {answer} }
                        dd { class: "answer-change",
                            Link { class: "link", to,
                                {words.say("change")}
                                span { class: "unseen", " – {question}" }
                            }
                        }
                    }
                }
            }
            p { class: "lead", {words.say("obstacle-check-hint")} }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            div { class: "action",
                button { class: "main-button", r#type: "button", "aria-disabled": if sending() { "true" }, onclick: send,
                    {words.say("obstacle-send")}
                }
            }
        }
    }
}

/// What was added, in words.
fn added(words: domain::words::Words, new: &NewObstacle) -> String {
    let note = new.note.as_ref().map(|note| format!("«{note}»"));
    let photo = photo::held().then(|| words.say("obstacle-photo-one"));
    let parts: Vec<String> = note.into_iter().chain(photo).collect();
    if parts.is_empty() { words.say("obstacle-more-none") } else { parts.join(" · ") }
}

/// A photograph goes only with a report that the hub has: it is not kept on the device.
async fn send_photo(key: &str, outcome: &Outcome) -> Option<PhotoFate> {
    if !photo::held() {
        return None;
    }
    Some(match outcome {
        Outcome::Sent(obstacle) => match api::photo(&obstacle.id, key, &reporter()).await {
            Ok(()) => {
                photo::drop();
                PhotoFate::Sent
            }
            Err(failure) => PhotoFate::Not(failure.code().to_owned()),
        },
        Outcome::Waits(code) | Outcome::Refused(code) => PhotoFate::Not(code.clone()),
    })
}
