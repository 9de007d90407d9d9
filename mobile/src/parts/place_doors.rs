//! The doors of a place, in words and on the map: each with what helps and what hinders at it. A door of the building around
//! a place says nothing about the way within.

use dioxus::prelude::*;
use domain::api::{EntranceInfo, PlaceDetail, Verdict};
use domain::doors;
use domain::words::Words;

use crate::i18n::use_words;
use crate::map::DoorMark;
use crate::parts::fact::{Fact, FactGroup, Mark};
use crate::parts::icon::Icon;
use crate::parts::place_facts::checked;
use crate::parts::place_truth::stands_open;

/// The doors that visitors use, or what is known instead.
#[component]
pub(crate) fn Doors(place: PlaceDetail) -> Element {
    let words = use_words();
    // The place's own date says nothing about a door of the building around it.
    let own = public(&place).any(|door| !door.of_building);
    let source = own.then(|| checked(words, place.checked.as_deref()));
    rsx! {
        FactGroup { title: words.say("doors-title"), facts: facts(words, &place), source }
    }
}

fn public(place: &PlaceDetail) -> impl Iterator<Item = &EntranceInfo> {
    place.entrances.iter().filter(|door| doors::is_public(&door.kind))
}

fn facts(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let doors: Vec<&EntranceInfo> = public(place).collect();
    if doors.is_empty() {
        if stands_open(&place.summary.category) {
            return Vec::new();
        }
        let none = if place.entrances.is_empty() { "doors-none" } else { "doors-none-public" };
        return vec![Fact::new(Icon::Door, words.say(none)).marked(Mark::unknown(words))];
    }
    // A number only where there is another one to confuse it with: the map shows the same.
    let numbered = doors.len() > 1;
    let facts = (1..).zip(doors).map(|(number, door)| door_fact(words, door, numbered.then_some(number)));
    facts.collect()
}

/// The doors as the map marks them, numbered as the list numbers them.
pub(crate) fn marks(place: &PlaceDetail) -> Vec<DoorMark> {
    let doors: Vec<&EntranceInfo> = public(place).collect();
    let numbered = doors.len() > 1;
    let marks = (1..).zip(doors).map(|(number, door)| DoorMark {
        number: numbered.then_some(number),
        kind: match door.step_free {
            Verdict::Yes if door.of_building => "door-building",
            Verdict::Yes => "door-free",
            Verdict::Limited => "door-limited",
            Verdict::No => "door-stop",
            Verdict::Unknown => "door-unknown",
        },
        at: [door.lon, door.lat],
    });
    marks.collect()
}

/// Which door of its place it is.
pub(crate) fn door_kind(words: Words, kind: &str) -> String {
    words.say(match kind {
        "main" => "door-main",
        "secondary" => "door-secondary",
        _ => "door-other",
    })
}

/// A door: what it is, what helps and what hinders at it.
fn door_fact(words: Words, door: &EntranceInfo, number: Option<u16>) -> Fact {
    let name = if door.of_building { words.say("door-of-building") } else { door_kind(words, &door.kind) };
    let name = capital(&name);
    let name = number.map_or_else(|| name.clone(), |number| format!("{number}. {name}"));
    Fact::new(Icon::Door, name).told(details(words, door)).marked(mark(words, door))
}

fn details(words: Words, door: &EntranceInfo) -> Vec<String> {
    let steps = door.step_count.map(|count| match count {
        0 => words.say("door-no-steps"),
        count => words.say_with("door-steps-short", &[("count", count.into())]),
    });
    let details = [
        steps,
        door.revolving.then(|| words.say("door-revolving")),
        door.width_m.map(|width| words.say_with("leg-width", &[("width", words.width(width).into())])),
        door.automatic.map(|yes| words.say(if yes { "door-automatic" } else { "door-by-hand" })),
        (door.bell == Some(true)).then(|| words.say("door-bell")),
        (door.ramp == Some(true)).then(|| words.say("door-ramp")),
    ];
    // Short facts are one line; what somebody wrote, and what nobody did, have lines of their own.
    let short: Vec<String> = details.into_iter().flatten().collect();
    let short = (!short.is_empty()).then(|| capital(&short.join(" · ")));
    let described = door.description.as_ref().map(|text| format!("«{text}»"));
    let within = door.of_building.then(|| words.say("door-within-unknown"));
    [short, described, within].into_iter().flatten().collect()
}

fn mark(words: Words, door: &EntranceInfo) -> Mark {
    match door.step_free {
        // Never the green of a place's own door: nobody recorded what comes behind it.
        Verdict::Yes if door.of_building => {
            Mark::new("badge recorded", Icon::Building, words.say("door-building-step-free"))
        }
        Verdict::Yes => Mark::new("badge ok", Icon::Check, words.say("door-is-step-free")),
        Verdict::No if door.step_count.is_some_and(|count| count > 0) => {
            Mark::new("badge stop", Icon::Cross, words.say("door-has-steps"))
        }
        Verdict::No => Mark::new("badge stop", Icon::Cross, words.say("door-not-step-free")),
        verdict @ (Verdict::Limited | Verdict::Unknown) => Mark::of(words, verdict),
    }
}

/// A name at the beginning of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
