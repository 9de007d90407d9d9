//! The telephone: danger first, then the people of the municipality. Every flow can be done by a call.

use dioxus::prelude::*;

use crate::choices::use_choices;
use crate::i18n::{use_screen, use_words};
use crate::parts::answers_now::AnswersNow;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::parts::skeleton::Skeleton;

/// Whom to call.
#[component]
pub(crate) fn Call() -> Element {
    let words = use_words();
    use_screen(words.say("call-title"), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("call-title")} }
            Emergency {}
            Hub {}
            AnswersNow {}
        }
    }
}

/// Danger, before anything else.
#[component]
pub(crate) fn Emergency() -> Element {
    let words = use_words();
    rsx! {
        a { class: "main-button danger", href: "tel:112",
            Glyph { icon: Icon::Siren }
            {words.say("call-danger")}
        }
        a { class: "main-button outline stop", href: "tel:166",
            Glyph { icon: Icon::Ambulance }
            {words.say("call-ambulance")}
        }
    }
}

/// The municipality's own number, or plainly that there is none.
#[component]
pub(crate) fn Hub() -> Element {
    let words = use_words();
    let mut city = use_choices().city;
    match city() {
        Some(Ok(city)) => match city.phone {
            Some(phone) => rsx! {
                section { class: "hub",
                    h2 { {words.say("call-hub-title")} }
                    p { {words.say("call-hub-text")} }
                    a { class: "main-button help", href: tel(&phone),
                        Glyph { icon: Icon::Phone }
                        {words.say_with("call-hub", &[("phone", readable(&phone).into())])}
                    }
                }
            },
            None => rsx! {
                Notice { tone: Tone::Unknown, title: words.say("call-hub-none"),
                    p { {words.say("call-hub-none-text")} }
                }
            },
        },
        Some(Err(failure)) => rsx! {
            section { class: "hub",
                h2 { {words.say("call-hub-title")} }
                FailureNote { failure, telephones: true, onretry: move |()| city.restart() }
            }
        },
        None => rsx! {
            p { class: "status", role: "status", {words.say("loading")} }
            Skeleton { lines: 2 }
        },
    }
}

/// A number as it is read: never broken in two.
pub(crate) fn readable(phone: &str) -> String {
    phone.replace(' ', "\u{a0}")
}

/// A number as a telephone dials it.
pub(crate) fn tel(phone: &str) -> String {
    let dialled = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+');
    format!("tel:{}", dialled.collect::<String>())
}
