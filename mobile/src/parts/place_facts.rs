//! What is recorded about a place, a line each: what, how it is, from where and how old. What nobody recorded is a line too.

use dioxus::prelude::*;
use domain::api::{EntranceInfo, PlaceDetail, Verdict};
use domain::doors;
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::screens::call::tel;

/// All facts of a place.
#[component]
pub(crate) fn PlaceFacts(place: PlaceDetail, data_time: Option<String>) -> Element {
    let words = use_words();
    let source = source(words, place.checked.as_deref(), data_time.as_deref());
    let public: Vec<EntranceInfo> =
        place.entrances.iter().filter(|door| doors::is_public(&door.kind)).cloned().collect();
    let others = facts(words, &place);
    rsx! {
        section {
            h2 { {words.say("doors-title")} }
            if public.is_empty() {
                ul { class: "fact-list",
                    FactLine {
                        fact: Fact::new(Icon::Door, words.say("doors-none"), String::new(), Mark::unknown(words)),
                        source: String::new(),
                    }
                }
            } else {
                ul { class: "fact-list",
                    for door in public {
                        FactLine { key: "{door.id}", fact: door_fact(words, &door), source: source.clone() }
                    }
                }
            }
        }
        section {
            h2 { {words.say("facts-title")} }
            ul { class: "fact-list",
                for fact in others {
                    FactLine { key: "{fact.name}", source: if fact.mark.is_unknown { String::new() } else { source.clone() }, fact }
                }
                Contact { place: place.clone() }
            }
        }
        p { class: "source",
            a { href: place.source_url, rel: "noreferrer", {words.say("place-source")} }
        }
    }
}

/// Where a fact comes from and when it was last looked at.
fn source(words: Words, checked: Option<&str>, data_time: Option<&str>) -> String {
    // A day, a month or a year: as somebody wrote it, where it is no whole date.
    let written = |time: &str| words.date(time).unwrap_or_else(|| time.to_owned());
    match (checked, data_time) {
        (Some(checked), _) => words.say_with("fact-checked", &[("date", written(checked).into())]),
        (None, Some(time)) => words.say_with("fact-of", &[("date", written(time).into())]),
        (None, None) => words.say("fact-age-unknown"),
    }
}

/// How a fact is marked: word, icon and colour together.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    class: &'static str,
    icon: Icon,
    word: String,
    is_unknown: bool,
}

impl Mark {
    fn new(class: &'static str, icon: Icon, word: String) -> Self {
        Self { class, icon, word, is_unknown: false }
    }

    fn unknown(words: Words) -> Self {
        let mark = Self::new("badge unknown", Icon::Question, words.say("fact-unknown"));
        Self { is_unknown: true, ..mark }
    }

    fn yes(words: Words) -> Self {
        Self::new("badge ok", Icon::Check, words.say("fact-yes"))
    }

    fn no(words: Words) -> Self {
        Self::new("badge stop", Icon::Cross, words.say("fact-no"))
    }

    fn of(words: Words, verdict: Verdict) -> Self {
        match verdict {
            Verdict::Yes => Self::yes(words),
            Verdict::Limited => Self::new("badge care", Icon::Minus, words.say("fact-limited")),
            Verdict::No => Self::no(words),
            Verdict::Unknown => Self::unknown(words),
        }
    }

    /// Said, and neither good nor bad.
    fn plain(word: String) -> Self {
        Self::new("badge plain", Icon::Info, word)
    }
}

/// A line of facts.
#[derive(Debug, Clone, PartialEq)]
struct Fact {
    icon: Icon,
    name: String,
    detail: String,
    mark: Mark,
}

impl Fact {
    fn new(icon: Icon, name: String, detail: String, mark: Mark) -> Self {
        Self { icon, name, detail, mark }
    }
}

#[component]
fn FactLine(fact: Fact, source: String) -> Element {
    rsx! {
        li { class: "fact",
            Glyph { icon: fact.icon }
            div { class: "row-text",
                p { class: "fact-name", {fact.name} }
                if !fact.detail.is_empty() {
                    p { class: "fact-detail", {fact.detail} }
                }
                if !source.is_empty() {
                    p { class: "facts", {source} }
                }
            }
            span { class: fact.mark.class,
                Glyph { icon: fact.mark.icon }
                {fact.mark.word}
            }
        }
    }
}

/// A door: what it is, what helps and what hinders at it.
fn door_fact(words: Words, door: &EntranceInfo) -> Fact {
    let name = match door.kind.as_str() {
        _ if door.of_building => words.say("door-of-building"),
        "main" => words.say("door-main"),
        "secondary" => words.say("door-secondary"),
        _ => words.say("door-other"),
    };
    let steps = match door.step_count {
        Some(0) => Some(words.say("door-no-steps")),
        Some(count) => Some(words.say_with("door-steps-short", &[("count", count.into())])),
        None => None,
    };
    let details = [
        steps,
        door.width_m.map(|width| words.say_with("leg-width", &[("width", words.width(width).into())])),
        door.automatic.map(|yes| words.say(if yes { "door-automatic" } else { "door-by-hand" })),
        (door.bell == Some(true)).then(|| words.say("door-bell")),
        (door.ramp == Some(true)).then(|| words.say("door-ramp")),
        door.description.as_ref().map(|text| format!("«{text}»")),
    ];
    let details: Vec<String> = details.into_iter().flatten().collect();
    let mark = match door.step_free {
        Verdict::Yes => Mark::new("badge ok", Icon::Check, words.say("door-is-step-free")),
        Verdict::No if door.step_count.is_some_and(|count| count > 0) => {
            Mark::new("badge stop", Icon::Cross, words.say("door-has-steps"))
        }
        Verdict::No => Mark::new("badge stop", Icon::Cross, words.say("door-not-step-free")),
        Verdict::Limited => Mark::of(words, Verdict::Limited),
        Verdict::Unknown => Mark::unknown(words),
    };
    Fact::new(Icon::Door, capital(&name), details.join(" · "), mark)
}

/// A name at the beginning of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Toilet, parking, key, cost, hours, storey, who runs it.
fn facts(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let mut facts = Vec::new();
    if place.summary.category != "toilets" {
        facts.push(Fact::new(
            Icon::Toilet,
            words.say("fact-toilet"),
            String::new(),
            Mark::of(words, place.toilet),
        ));
    }
    facts.push(match place.disabled_spaces {
        Some(0) => Fact::new(Icon::Parking, words.say("fact-parking"), String::new(), Mark::no(words)),
        Some(count) => {
            let spaces = words.say_with("fact-spaces", &[("count", count.into())]);
            Fact::new(Icon::Parking, words.say("fact-parking"), spaces, Mark::yes(words))
        }
        None => Fact::new(Icon::Parking, words.say("fact-parking"), String::new(), Mark::unknown(words)),
    });
    facts.push(match &place.opening_hours {
        // As it is written: nobody here guesses what it means today.
        Some(hours) => {
            let recorded = Mark::plain(words.say("fact-recorded"));
            Fact::new(Icon::Clock, words.say("fact-hours"), hours.clone(), recorded)
        }
        None => Fact::new(Icon::Clock, words.say("fact-hours"), String::new(), Mark::unknown(words)),
    });
    if let Some(key) = place.key_needed {
        let word = words.say(if key { "fact-yes" } else { "fact-no" });
        facts.push(Fact::new(Icon::Key, words.say("fact-key"), String::new(), Mark::plain(word)));
    }
    if let Some(fee) = place.fee {
        let word = words.say(if fee { "fact-yes" } else { "fact-no" });
        facts.push(Fact::new(Icon::Coins, words.say("fact-fee"), String::new(), Mark::plain(word)));
    }
    if let Some(level) = &place.level {
        let recorded = Mark::plain(words.say("fact-recorded"));
        facts.push(Fact::new(Icon::Layers, words.say("fact-level"), level.clone(), recorded));
    }
    if let Some(operator) = &place.operator {
        let recorded = Mark::plain(words.say("fact-recorded"));
        facts.push(Fact::new(Icon::Users, words.say("fact-operator"), operator.clone(), recorded));
    }
    facts
}

/// Telephone and page: to be pressed, not read.
#[component]
fn Contact(place: PlaceDetail) -> Element {
    let words = use_words();
    rsx! {
        li { class: "fact",
            Glyph { icon: Icon::Phone }
            div { class: "row-text",
                p { class: "fact-name", {words.say("fact-phone")} }
                if let Some(phone) = &place.phone {
                    a { class: "link", href: tel(phone), {phone.clone()} }
                }
            }
            if place.phone.is_none() {
                span { class: "badge unknown",
                    Glyph { icon: Icon::Question }
                    {words.say("fact-unknown")}
                }
            }
        }
        if let Some(website) = &place.website {
            li { class: "fact",
                Glyph { icon: Icon::Globe }
                div { class: "row-text",
                    p { class: "fact-name", {words.say("fact-website")} }
                    a { class: "link", href: website.clone(), rel: "noreferrer", {short(website)} }
                }
            }
        }
    }
}

/// An address of the web without what nobody reads.
fn short(website: &str) -> String {
    let address = website.trim_start_matches("https://").trim_start_matches("http://");
    address.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
