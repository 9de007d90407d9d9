//! What is recorded about a place, in groups that a voice can jump between: doors, toilet, parking, hours, contact and the
//! rest. What matters and nobody recorded is a line too; what says nothing is left out.

use dioxus::prelude::*;
use domain::api::{PlaceDetail, SeatFacts, ToiletFacts, Verdict};
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::fact::{Fact, FactGroup, Mark};
use crate::parts::icon::Icon;
use crate::parts::place_doors::{Doors, marks};
use crate::parts::place_hours::Hours;
use crate::parts::place_map::PlaceMap;
use crate::parts::place_truth::stands_open;
use crate::screens::call::tel;

/// All facts of a place; `data_time` is the age of the whole map, RFC 3339.
#[component]
pub(crate) fn PlaceFacts(place: PlaceDetail, data_time: Option<String>) -> Element {
    let words = use_words();
    let checked = checked(words, place.checked.as_deref());
    rsx! {
        Doors { place: place.clone() }
        PlaceMap { at: [place.summary.lon, place.summary.lat], doors: marks(&place) }
        FactGroup { title: words.say("place-toilet-title"), facts: toilet(words, &place), source: checked }
        FactGroup { title: words.say("place-parking-title"), facts: parking(words, &place), source: None }
        Hours { place: place.clone() }
        FactGroup { title: words.say("place-contact-title"), facts: contact(words, &place), source: None }
        FactGroup { title: words.say("facts-title"), facts: more(words, &place), source: None }
        Source { address: place.source_url, data_time }
    }
}

/// Where a fact comes from, and when somebody last looked.
pub(crate) fn checked(words: Words, day: Option<&str>) -> String {
    match day {
        // A day, a month or a year: as somebody wrote it, where it is no whole date.
        Some(day) => {
            let written = words.date(day).unwrap_or_else(|| day.to_owned());
            words.say_with("fact-checked", &[("date", written.into())])
        }
        None => words.say("fact-age-unknown"),
    }
}

/// Where all of it comes from, and how old the whole map is: said once, at the end.
#[component]
fn Source(address: String, data_time: Option<String>) -> Element {
    let words = use_words();
    let age = data_time.and_then(|time| words.date(&time)).map_or_else(
        || words.say("source-age-unknown"),
        |date| words.say_with("source-age", &[("date", date.into())]),
    );
    rsx! {
        div { class: "source place-source",
            p {
                a { href: "https://www.openstreetmap.org/copyright", rel: "noreferrer", {words.say("source")} }
                " {age}"
            }
            p {
                a { href: address, rel: "noreferrer", {words.say("place-source")} }
            }
        }
    }
}

/// The toilet for wheelchairs, what opens it and what it has.
fn toilet(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let itself = place.summary.category == "toilets";
    let facts = &place.toilet_facts;
    let matters = !stands_open(&place.summary.category) || place.toilet != Verdict::Unknown;
    // Of a toilet itself the headline says whether a chair gets in.
    let verdict = (!itself && matters)
        .then(|| Fact::new(Icon::Toilet, words.say("fact-toilet")).marked(Mark::of(words, place.toilet)));
    let key = match key(words, place) {
        Some(text) => Some(Fact::new(Icon::Key, words.say("fact-key")).told([text])),
        // One stands before it with the wrong key, or with none.
        None => itself.then(|| Fact::new(Icon::Key, words.say("fact-key")).marked(Mark::unknown(words))),
    };
    let customers = facts.customers_only.map(|only| {
        let text = if only { "toilet-customers-only" } else { "toilet-everybody" };
        Fact::new(Icon::Users, words.say(text))
    });
    let has = toilet_has(words, facts);
    let has = (!has.is_empty()).then(|| Fact::new(Icon::Accessibility, words.say("toilet-has")).told(has));
    [verdict, key, customers, has].into_iter().flatten().collect()
}

/// What opens the toilet; `None` when nobody recorded it.
fn key(words: Words, place: &PlaceDetail) -> Option<String> {
    let named = place.toilet_facts.key.as_deref().and_then(|key| words.named("toilet-key", key));
    named.or_else(|| {
        let key = if place.key_needed? { "toilet-key-unspecified" } else { "toilet-key-none" };
        Some(words.say(key))
    })
}

fn toilet_has(words: Words, facts: &ToiletFacts) -> Vec<String> {
    let width = facts
        .door_width_m
        .map(|width| words.say_with("toilet-door-width", &[("width", words.width(width).into())]));
    let answers = [
        said(words, facts.grab_rails, "toilet-rails", "toilet-rails-none"),
        said(words, facts.adult_changing_table, "toilet-adult-table", "toilet-adult-table-none"),
        said(words, facts.changing_table, "toilet-baby-table", "toilet-baby-table-none"),
    ];
    [width].into_iter().chain(answers).flatten().collect()
}

/// The words for yes or for no; nothing for what nobody recorded.
fn said(words: Words, answer: Option<bool>, yes: &str, no: &str) -> Option<String> {
    answer.map(|is_so| words.say(if is_so { yes } else { no }))
}

/// Spaces for disabled people: none, so many, some that nobody counted, or nobody knows.
fn parking(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let fact = Fact::new(Icon::Parking, words.say("fact-parking"));
    let fact = match (place.disabled_spaces, place.disabled_parking) {
        (Some(0), _) | (None, Verdict::No) => fact.marked(Mark::answer(words, false)),
        (Some(count), _) => fact
            .told([words.say_with("fact-spaces", &[("count", count.into())])])
            .marked(Mark::answer(words, true)),
        (None, Verdict::Unknown) if stands_open(&place.summary.category) => return Vec::new(),
        (None, Verdict::Unknown) => fact.marked(Mark::unknown(words)),
        (None, verdict) => fact.told([words.say("fact-spaces-uncounted")]).marked(Mark::of(words, verdict)),
    };
    vec![fact]
}

/// Telephone, mail and page: to be pressed, not read.
fn contact(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let phone = Fact::new(Icon::Phone, words.say("fact-phone"));
    let phone = match &place.phone {
        Some(number) => Some(phone.linked(number.clone(), tel(number))),
        None => (!stands_open(&place.summary.category)).then(|| phone.marked(Mark::unknown(words))),
    };
    let email = place.email.as_ref().map(|address| {
        Fact::new(Icon::Mail, words.say("fact-email")).linked(address.clone(), format!("mailto:{address}"))
    });
    let website = place.website.as_ref().map(|address| {
        Fact::new(Icon::Globe, words.say("fact-website")).linked(short(address), address.clone())
    });
    [phone, email, website].into_iter().flatten().collect()
}

/// An address of the web without what nobody reads.
fn short(website: &str) -> String {
    let address = website.trim_start_matches("https://").trim_start_matches("http://");
    address.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// Whom it serves, whose it is, where one sits, what goes from it, what it costs, its storey.
fn more(words: Words, place: &PlaceDetail) -> Vec<Fact> {
    let text = |icon, key: &str, text: String| Fact::new(icon, words.say(key)).told([text]);
    let names = |family: &str, names: &[String]| {
        let names: Vec<String> = names.iter().filter_map(|name| words.named(family, name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let social = place.social.as_ref();
    let service = social.and_then(|social| words.named("social", social.service.as_deref()?));
    let serves = social.and_then(|social| names("served", &social.serves));
    let worship = place.worship.as_ref().and_then(|worship| {
        let religion = worship.religion.as_deref().and_then(|name| words.named("religion", name));
        let denomination = worship.denomination.as_deref().and_then(|name| words.named("denomination", name));
        let parts: Vec<String> = religion.into_iter().chain(denomination).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    });
    let seat = place.seat.as_ref().map(|seat| seats(words, seat)).filter(|seat| !seat.is_empty());
    let level = place.level.as_deref().map(|level| match level {
        "0" => words.say("level-ground"),
        written => written.to_owned(),
    });
    let facts = [
        service.map(|service| text(Icon::HeartHandshake, "fact-service", service)),
        serves.map(|serves| text(Icon::Users, "fact-serves", serves)),
        worship.map(|worship| text(Icon::Landmark, "fact-religion", worship)),
        seat.map(|seat| Fact::new(Icon::Armchair, words.say("fact-seat")).told(seat)),
        names("transport", &place.transport).map(|lines| text(Icon::Route, "fact-transport", lines)),
        place.tactile_paving.map(|is_there| {
            Fact::new(Icon::Cane, words.say("fact-tactile")).marked(Mark::answer(words, is_there))
        }),
        said(words, place.fee, "fee-yes", "fee-no").map(|fee| text(Icon::Coins, "fact-fee", fee)),
        level.map(|level| text(Icon::Layers, "fact-level", level)),
        place.operator.clone().map(|operator| text(Icon::Building, "fact-operator", operator)),
    ];
    facts.into_iter().flatten().collect()
}

fn seats(words: Words, seat: &SeatFacts) -> Vec<String> {
    let count = seat.seats.map(|count| words.say_with("seat-count", &[("count", count.into())]));
    let facts = [
        said(words, seat.bench, "seat-bench", "seat-bench-none"),
        count,
        said(words, seat.backrest, "seat-backrest", "seat-backrest-none"),
        said(words, seat.armrest, "seat-armrest", "seat-armrest-none"),
        said(words, seat.covered, "seat-covered", "seat-covered-none"),
    ];
    facts.into_iter().flatten().collect()
}
