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
                        fact: Fact::marked(Icon::Door, words.say("doors-none"), String::new(), Mark::unknown(words)),
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
                    FactLine { key: "{fact.name}", source: if fact.is_unknown() { String::new() } else { source.clone() }, fact }
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
}

/// A line of facts.
#[derive(Debug, Clone, PartialEq)]
struct Fact {
    icon: Icon,
    name: String,
    detail: String,
    /// `None` where the detail says it all.
    mark: Option<Mark>,
}

impl Fact {
    /// A fact with its mark, and a detail or none.
    fn marked(icon: Icon, name: String, detail: String, mark: Mark) -> Self {
        Self { icon, name, detail, mark: Some(mark) }
    }

    /// A fact that is a text: it is there, or nobody recorded it.
    fn told(words: Words, icon: Icon, name: String, detail: Option<&str>) -> Self {
        let mark = detail.is_none().then(|| Mark::unknown(words));
        Self { icon, name, detail: detail.unwrap_or_default().to_owned(), mark }
    }

    fn is_unknown(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.is_unknown)
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
            if let Some(mark) = fact.mark {
                span { class: mark.class,
                    Glyph { icon: mark.icon }
                    {mark.word}
                }
            }
        }
    }
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
fn door_fact(words: Words, door: &EntranceInfo) -> Fact {
    let name = if door.of_building { words.say("door-of-building") } else { door_kind(words, &door.kind) };
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
    Fact::marked(Icon::Door, capital(&name), details.join(" · "), mark)
}

/// A name at the beginning of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Toilet, parking, key, cost, hours, storey, who runs it.
fn facts(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let yes_or_no = |yes: bool| if yes { words.say("fact-yes") } else { words.say("fact-no") };
    let has_toilet = (place.summary.category != "toilets").then(|| {
        let mark = Mark::of(words, place.toilet);
        Fact::marked(Icon::Toilet, words.say("fact-toilet"), String::new(), mark)
    });
    // As they are written: nobody here guesses what they mean today.
    let hours = Fact::told(words, Icon::Clock, words.say("fact-hours"), place.opening_hours.as_deref());
    let text = |icon, name, detail: &Option<String>| {
        detail.as_deref().map(|detail| Fact::told(words, icon, name, Some(detail)))
    };
    let answer = |icon, name, answer: Option<bool>| {
        answer.map(|yes| Fact::told(words, icon, name, Some(&yes_or_no(yes))))
    };
    let facts = [
        has_toilet,
        Some(parking(words, place.disabled_spaces)),
        Some(hours),
        answer(Icon::Key, words.say("fact-key"), place.key_needed),
        answer(Icon::Coins, words.say("fact-fee"), place.fee),
        text(Icon::Layers, words.say("fact-level"), &place.level),
        text(Icon::Users, words.say("fact-operator"), &place.operator),
    ];
    facts.into_iter().flatten().collect()
}

/// Spaces for disabled people: none, so many, or nobody knows.
fn parking(words: Words, spaces: Option<u16>) -> Fact {
    let (detail, mark) = match spaces {
        Some(0) => (String::new(), Mark::no(words)),
        Some(count) => (words.say_with("fact-spaces", &[("count", count.into())]), Mark::yes(words)),
        None => (String::new(), Mark::unknown(words)),
    };
    Fact::marked(Icon::Parking, words.say("fact-parking"), detail, mark)
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
