//! A trip that somebody shared: how far it is, and whether all is well. Whoever has the link reads it, without an account; it names
//! nobody and no place. It asks anew each half minute, and says so when it could not.

use dioxus::prelude::*;
use domain::help::{AlarmState, Shared as Told, State};
use domain::words::Words;

use crate::api::Failure;
use crate::device;
use crate::help::{ask, said};
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::notice::{Notice, Tone};
use crate::parts::skeleton::Skeleton;
use crate::screens::call::Hub;

/// How often it is asked for anew, in ms.
const AGAIN_MS: i32 = 30_000;

/// The page of the link.
#[component]
pub(crate) fn SharedTrip(token: String) -> Element {
    rsx! {
        Follow { key: "{token}", token }
    }
}

#[component]
fn Follow(token: String) -> Element {
    let words = use_words();
    // What was told last stands where the hub is not reached, and that it is old. However often it is asked for anew, it is one look.
    let mut told = use_signal(|| None::<Told>);
    let mut answer = use_resource(move || {
        let token = token.clone();
        async move {
            let again = told.peek().is_some();
            let answer = ask::shared(&token, again).await;
            if let Ok(now) = &answer {
                told.set(Some(now.clone()));
            }
            answer.err()
        }
    });
    use_future(move || async move {
        loop {
            device::sleep(AGAIN_MS).await;
            answer.restart();
        }
    });
    use_screen(words.say("shared-title"), false);
    let failed = answer.read().clone().flatten();
    let is_over = failed.as_ref().is_some_and(Failure::is_share_over);
    rsx! {
        div { class: "page",
            if is_over {
                h1 { tabindex: "-1", {words.say("shared-over")} }
                p { class: "lead", {words.say("shared-over-text")} }
            } else if let Some(now) = told() {
                Now { now, old: failed.is_some() }
            } else {
                h1 { tabindex: "-1", {words.say("shared-title")} }
                if let Some(failure) = failed {
                    FailureNote { failure, telephones: true, onretry: move |()| answer.restart() }
                } else {
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 3 }
                }
            }
            Hub {}
        }
    }
}

#[component]
fn Now(now: Told, old: bool) -> Element {
    let words = use_words();
    let since = words.say_with("shared-since", &[("when", said::moment(words, &now.since).into())]);
    let mut rows = vec![("ask-when-row", said::moment(words, &now.begins))];
    rows.extend(now.back.as_deref().map(|back| ("shared-back", said::hour(back))));
    rows.push(("shared-ends", said::hour(&now.ends)));
    rsx! {
        p { class: "step-of", {words.say("shared-title")} }
        div { role: "status",
            h1 { tabindex: "-1", {state(words, now.state)} }
            p { class: "lead", {since} }
            if old {
                p { class: "aside", {words.say("shared-old")} }
            }
            if let Some(alarm) = now.alarm {
                Notice { tone: Tone::Care, title: words.say("shared-alarm"),
                    p { {words.say(if alarm == AlarmState::Seen { "shared-alarm-seen" } else { "shared-alarm-raised" })} }
                }
            }
            if now.not_back {
                Notice { tone: Tone::Care, title: words.say("shared-not-back"),
                    p { {words.say("shared-not-back-text")} }
                }
            }
        }
        dl { class: "answers",
            for (key, value) in rows {
                div { class: "answer",
                    dt { {words.say(key)} }
                    dd { {value} }
                }
            }
        }
        p { class: "aside", {words.say_with("shared-until", &[("when", said::moment(words, &now.until).into())])} }
    }
}

/// How far it is, for whoever is not in it.
fn state(words: Words, state: State) -> String {
    words.say(match state {
        State::EnRoute => "shared-en-route",
        State::AtPerson => "shared-at-person",
        State::AtVenue => "shared-at-venue",
        State::Returning => "shared-returning",
        State::Completed | State::Rated => "shared-completed",
        State::NoShowHelper | State::Requested | State::Accepted | State::Offered => "shared-looking",
        state if state.is_in_hand() => "shared-before",
        _ => "shared-off",
    })
}
