//! How a trip ends, and how it comes to a stop on the way: the truth about the door.

use dioxus::prelude::*;
use domain::api::{Arrival, EntranceInfo, Verdict};
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::notice::{Notice, Tone};
use crate::screens::call::{readable, tel};

/// The truth about the door; `on_way` where the trip goes on from there.
#[component]
pub(crate) fn ArrivalNote(arrival: Arrival, place: Verdict, #[props(default)] on_way: bool) -> Element {
    let words = use_words();
    let door_text = |entrance: &EntranceInfo| door_text(words, entrance, on_way);
    match arrival {
        Arrival::Point => rsx! {
            p { class: "aside", {words.say(if on_way { "stop-point" } else { "arrival-point" })} }
        },
        // Two facts that disagree: nobody is sent there without having heard of both.
        Arrival::StepFreeDoor { entrance } if matches!(place, Verdict::No | Verdict::Limited) => rsx! {
            Notice {
                tone: Tone::Care,
                title: if place == Verdict::No { words.say("place-facts-disagree") } else { words.say("place-door-but-limited") },
                p { {door_text(&entrance)} }
                p { {words.say("door-ask")} }
            }
        },
        Arrival::StepFreeDoor { entrance } if entrance.of_building => rsx! {
            Notice { tone: Tone::Recorded, title: words.say("place-building-door"),
                p { {door_text(&entrance)} }
                p { {words.say("door-within-unknown")} }
            }
        },
        Arrival::StepFreeDoor { entrance } => rsx! {
            Notice { tone: Tone::Ok, title: words.say("door-step-free"),
                p { {door_text(&entrance)} }
            }
        },
        Arrival::Door { entrance } => rsx! {
            Notice { tone: Tone::Recorded, title: words.say("door-known"),
                p { {door_text(&entrance)} }
                p { {door_steps(words, &entrance)} }
            }
        },
        Arrival::DoorUnknown { wheelchair, description, phone } => {
            let (tone, title) = match wheelchair {
                Verdict::Yes => (Tone::Unknown, words.say("door-yes")),
                Verdict::Limited => (Tone::Unknown, words.say("door-limited")),
                Verdict::No => (Tone::Stop, words.say("door-no")),
                Verdict::Unknown => (Tone::Unknown, words.say("door-unknown")),
            };
            rsx! {
                Notice { tone, title,
                    if let Some(description) = description {
                        p { {words.say("door-description")} }
                        blockquote { "«{description}»" }
                    }
                    p { {words.say(if on_way { "stop-building" } else { "door-building" })} }
                    if let Some(phone) = phone {
                        p { {words.say("door-call-first")} }
                        a { class: "pill pill-strong", href: tel(&phone),
                            Glyph { icon: Icon::Phone }
                            {words.say_with("door-call", &[("phone", readable(&phone).into())])}
                        }
                    } else {
                        p { {words.say("door-ask")} }
                    }
                }
            }
        }
    }
}

/// Which door the way leads to.
fn door_text(words: Words, entrance: &EntranceInfo, on_way: bool) -> String {
    let door = match entrance.kind.as_str() {
        _ if entrance.of_building => words.say("door-of-building"),
        "main" => words.say("door-main"),
        "secondary" => words.say("door-secondary"),
        _ => words.say("door-other"),
    };
    match entrance.width_m {
        Some(width) => {
            let arguments = [("door", door.into()), ("width", words.width(width).into())];
            words.say_with(if on_way { "stop-door-at-width" } else { "door-at-width" }, &arguments)
        }
        None => words.say_with(if on_way { "stop-door-at" } else { "door-at" }, &[("door", door.into())]),
    }
}

/// The steps at a door, or that nobody recorded whether there are any.
fn door_steps(words: Words, entrance: &EntranceInfo) -> String {
    match entrance.step_count {
        Some(count) if count > 0 => words.say_with("door-steps", &[("count", count.into())]),
        _ => words.say("door-steps-unknown"),
    }
}
