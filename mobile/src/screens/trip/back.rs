//! The way back, told in a line beside the way there: what goes down comes up, so it has a verdict of its own.

use dioxus::prelude::*;
use domain::api::TripAnswer;
use domain::words::Words;

use crate::api;
use crate::choices::{Plan, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::memory::Told;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::Tone;

use super::verdict;
use crate::api::Answer;

/// Asks for the way back, and offers to look at it whole.
#[component]
pub(super) fn WayThere(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let question = told.question().back();
    let mut answer = use_resource(use_reactive!(|(question)| async move {
        let language = *choices.language.peek();
        api::trip(&question.request(), language).await
    }));
    let line = match &*answer.read() {
        None => words.say("back-loading"),
        Some(Ok(answer)) => back_line(words, answer),
        Some(Err(failure)) if failure.is_final() => words.say("back-barred"),
        Some(Err(_)) => words.say("back-unasked"),
    };
    let failed = matches!(&*answer.read(), Some(Err(failure)) if !failure.is_final());
    rsx! {
        section { class: "way-back",
            h2 { class: "unseen", {words.say("back-title")} }
            p { class: if answer.read().is_none() { "aside back-waiting" } else { "aside" }, role: "status",
                Glyph { icon: Icon::UTurn }
                {line}
            }
            if failed {
                button { class: "pill no-print", r#type: "button", onclick: move |_| answer.restart(),
                    Glyph { icon: Icon::Refresh }
                    {words.say("retry")}
                }
            } else {
                button {
                    class: "pill no-print",
                    r#type: "button",
                    onclick: move |_| {
                        choices.change_plan(Plan::turn_round);
                        device::focus("h1");
                    },
                    Glyph { icon: Icon::ArrowDownUp }
                    {words.say("swap")}
                }
            }
        }
    }
}

/// The verdict of the way back and its minutes.
pub(crate) fn back_line(words: Words, answer: &Answer) -> String {
    let TripAnswer::Trip { trip, .. } = answer else { return words.say("back-barred") };
    let time = words.duration(trip.duration_s);
    let time: Vec<String> = time.iter().map(ToString::to_string).collect();
    let time = [("time", time.join(" ").into())];
    match verdict(words, answer, &[]).0 {
        Tone::Ok => words.say_with("back-pass", &time),
        Tone::Unknown => words.say_with("back-unknown", &time),
        Tone::Care => words.say_with("back-obstacle", &time),
        Tone::Recorded | Tone::Stop => words.say_with("back-recorded", &time),
    }
}
