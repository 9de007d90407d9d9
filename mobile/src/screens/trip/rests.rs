//! Where one can rest on the way: the rule stands in `domain`, here are its words. A seat that nobody recorded may be there.

use dioxus::prelude::*;
use domain::api::PlaceList;
use domain::rests::{Part, Seat, rests};
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

use super::near::whereabouts;

/// The rests of who wants one every so many metres; nothing on a way that is shorter.
#[component]
pub(crate) fn RestPlan(seats: PlaceList, distance_m: f64, every_m: f32) -> Element {
    let words = use_words();
    let every_m = f64::from(every_m);
    if every_m < 1.0 || distance_m <= every_m {
        return rsx! {};
    }
    let places: Vec<Seat> = seats
        .places
        .iter()
        .filter_map(|place| Some(Seat { along_m: place.along_m?, off_m: place.off_m? }))
        .collect();
    // The hub tells so many and no more: beyond the last of them nobody looked.
    let unseen_m = places.last().map(|last| last.along_m).filter(|_| seats.more);
    let parts = rests(&places, unseen_m.unwrap_or(distance_m), every_m);
    let without = parts.iter().any(|part| matches!(part, Part::Without { .. }));
    let lead = if without || unseen_m.is_some() { "rests-want" } else { "rests-often" };
    let every = words.length(every_m);
    rsx! {
        section { class: "rests",
            h2 { {words.say("rests-title")} }
            p { class: "lead", {words.say_with(lead, &[("every", every.into())])} }
            ol { class: "fact-list", role: "list",
                for part in parts {
                    PartLine { part, distance_m }
                }
            }
            if let Some(metres) = unseen_m {
                p { class: "aside",
                    Glyph { icon: Icon::Question }
                    {words.say_with("rests-unseen", &[("metres", words.length(metres).into())])}
                }
            }
            if without {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("rests-care")}
                }
            }
        }
    }
}

#[component]
fn PartLine(part: Part, distance_m: f64) -> Element {
    let words = use_words();
    rsx! {
        li { class: "fact",
            Glyph { icon: if matches!(part, Part::Rest(_)) { Icon::Armchair } else { Icon::Question } }
            div { class: "row-text",
                p { class: "fact-name", {part_text(words, part, distance_m)} }
                if let Part::Rest(seat) = part {
                    p { class: "fact-detail", {whereabouts(words, Some(seat.along_m), Some(seat.off_m))} }
                }
            }
        }
    }
}

fn part_text(words: Words, part: Part, distance_m: f64) -> String {
    let Part::Without { from_m, to_m, walked_m } = part else { return words.category("bench") };
    if from_m < 1.0 && to_m > distance_m - 1.0 {
        return words.say("rests-none");
    }
    let arguments = [
        ("from", words.length(from_m).into()),
        ("to", words.length(to_m).into()),
        ("walked", words.length(walked_m).into()),
    ];
    words.say_with("rests-without", &arguments)
}
