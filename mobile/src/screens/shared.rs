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
    let words = use_words();
    let mut told = use_signal(|| None::<Result<Told, Failure>>);
    let mut old = use_signal(|| false);
    let mut asked = use_signal(|| 0_u32);
    let whose = token.clone();
    use_future(move || {
        let token = whose.clone();
        async move {
            loop {
                let answer = ask::shared(&token, asked() > 0).await;
                asked += 1;
                match answer {
                    // What was told stands, and that it is old.
                    Err(failure)
                        if failure.is_out_of_reach() && told.peek().as_ref().is_some_and(Result::is_ok) =>
                    {
                        old.set(true);
                    }
                    answer => {
                        let is_over = answer.as_ref().is_err_and(Failure::is_share_over);
                        old.set(false);
                        told.set(Some(answer));
                        if is_over {
                            return;
                        }
                    }
                }
                device::sleep(AGAIN_MS).await;
            }
        }
    });
    use_screen(words.say("shared-title"), false);
    rsx! {
        div { class: "page",
            match told() {
                None => rsx! {
                    h1 { tabindex: "-1", {words.say("shared-title")} }
                    p { class: "status", role: "status", {words.say("loading")} }
                    Skeleton { lines: 3 }
                },
                Some(Err(failure)) if failure.is_share_over() => rsx! {
                    h1 { tabindex: "-1", {words.say("shared-over")} }
                    p { class: "lead", {words.say("shared-over-text")} }
                },
                Some(Err(failure)) => rsx! {
                    h1 { tabindex: "-1", {words.say("shared-title")} }
                    FailureNote { failure, telephones: true, onretry: move |()| told.set(None) }
                },
                Some(Ok(now)) => rsx! { Now { now, old: old() } },
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
        state if state.is_in_hand() => "shared-before",
        _ => "shared-off",
    })
}
