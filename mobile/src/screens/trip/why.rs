//! What stops the traveller: each barrier of the way that has the fewest, and the single limit that would open one.

use dioxus::prelude::*;
use domain::help::Kind;
use domain::words::Words;
use osm_data::Ground;
use routing::passability::Barrier;
use routing::{Helped, Met, Opening, Raised, Why};

use crate::choices::use_choices;
use crate::help::draft::{Draft, Known, Where};
use crate::i18n::use_words;
use crate::memory::Told;
use crate::parts::barrier::barrier_text;
use crate::parts::help_kinds::HelpKind;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;
use crate::screens::ask::place_of;

/// The barriers in the order in which one comes to them, then what would open a way.
#[component]
pub(super) fn WhyNot(why: Why) -> Element {
    let words = use_words();
    let count = why.barriers.len();
    let length = [("length", words.length(why.distance_m).into()), ("count", count.into())];
    rsx! {
        section {
            h2 { {words.say("why-title")} }
            p { class: "lead", {words.say_with("why-fewest", &length)} }
            ol { class: "fact-list", role: "list",
                for (number, met) in (1_usize..).zip(why.barriers) {
                    BarrierLine { met, number }
                }
            }
        }
        if let Some(helped) = why.helped {
            WithHelp { helped }
        }
        if !why.openings.is_empty() {
            section {
                h2 { {words.say("why-open-title")} }
                ul { class: "plain",
                    for opening in &why.openings {
                        li { {opening_text(words, opening)} }
                    }
                }
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("why-open-care")}
                }
            }
        }
    }
}

/// The way with a helper: where they meet, and where alone help is needed.
#[component]
fn WithHelp(helped: Helped) -> Element {
    let words = use_words();
    let helpers = usize::from(helped.helpers);
    let all = [("length", words.length(helped.distance_m).into()), ("helpers", helpers.into())];
    let alone = words.length(helped.meet_after_m);
    let street =
        helped.meet_names.as_ref().map(|names| names.in_language(words.language().code()).to_owned());
    let meet = match street {
        _ if helped.meet_after_m < 1.0 => words.say("why-helped-meet-start"),
        Some(street) => {
            words.say_with("why-helped-meet-street", &[("street", street.into()), ("length", alone.into())])
        }
        None => words.say_with("why-helped-meet", &[("length", alone.into())]),
    };
    let choices = use_choices();
    let of_trip = helped.clone();
    let meets = meet.clone();
    // What the trip knows stands in the questions already; what was written before stays, but for what was of a change.
    let ask = move |_| {
        let told = choices.told.peek();
        // What was written of the barriers of another trip is not of this one.
        let kept = Some(begun()).filter(|draft| draft.barriers.is_empty()).unwrap_or_else(Draft::begin);
        let draft = with_trip(words, kept, told.as_ref(), &of_trip, &meets);
        draft.keep(Kind::Escort, choices.memory.peek().forgetful);
    };
    rsx! {
        section { class: "with-help",
            h2 { {words.say("why-helped-title")} }
            p { class: "lead", {words.say_with("why-helped", &all)} }
            p { {meet} }
            p { {words.say("why-helped-where")} }
            ol { class: "fact-list", role: "list",
                for met in helped.barriers {
                    BarrierLine { met }
                }
            }
            p { class: "aside",
                Glyph { icon: Icon::Info }
                {words.say("why-helped-care")}
            }
            Link { class: "main-button help no-print", to: Route::HelpWith { kind: HelpKind(Kind::Escort) }, onclick: ask,
                Glyph { icon: Icon::HandHelping }
                {words.say("ask-at-barrier")}
            }
        }
    }
}

/// What was begun to be asked for; never what changes something that was agreed.
fn begun() -> Draft {
    Draft::kept(Kind::Escort).filter(|draft| draft.of.is_none()).unwrap_or_else(Draft::begin)
}

/// Somebody comes along on a way that can be made: the request knows where it leads.
#[component]
pub(super) fn AskHand(told: Told) -> Element {
    let words = use_words();
    let choices = use_choices();
    let ask = move |()| {
        // What was written of the barriers of another trip is not of this one.
        let kept = Some(begun()).filter(|draft| draft.barriers.is_empty()).unwrap_or_else(Draft::begin);
        let draft = Draft { to: place_of(&told.to, told.to.title(words)), ..kept };
        draft.keep(Kind::Escort, choices.memory.peek().forgetful);
    };
    rsx! {
        div { class: "no-print",
            Row {
                to: Route::HelpWith { kind: HelpKind(Kind::Escort) },
                icon: Icon::HandHelping,
                name: words.say("trip-ask-hand"),
                hint: words.say("trip-ask-hand-hint"),
                onpress: ask,
            }
        }
    }
}

/// The request for help at the barriers of a trip: where it leads, where one meets, over what, with how many.
fn with_trip(words: Words, draft: Draft, told: Option<&Told>, helped: &Helped, meet: &str) -> Draft {
    let spot = |words: String, [lon, lat]: [f64; 2]| Where { words, place: None, at: Some([lat, lon]) };
    let barrier = |met: &Met| {
        let street = met.names.as_ref().map(|names| names.in_language(words.language().code()).to_owned());
        let all = [Some(barrier_text(words, met.barrier)), street];
        spot(all.into_iter().flatten().collect::<Vec<_>>().join(", "), met.at)
    };
    Draft {
        to: told.map_or(draft.to.clone(), |told| place_of(&told.to, told.to.title(words))),
        home: Some(false),
        from: spot(meet.to_owned(), helped.meet),
        barriers: helped.barriers.iter().map(barrier).collect(),
        barrier: Some(Known::Yes),
        helpers: Some(helped.helpers),
        ..draft
    }
}

/// A barrier; its `number` is that on the map.
#[component]
fn BarrierLine(met: Met, number: Option<usize>) -> Element {
    let words = use_words();
    let street = met.names.as_ref().map(|names| names.in_language(words.language().code()).to_owned());
    let length = (met.length_m >= 1.0).then(|| words.length(met.length_m).to_string());
    let place: Vec<String> = street.into_iter().chain(length).collect();
    let text = barrier_text(words, met.barrier);
    // Nobody recorded it, nobody can say that it is a barrier: it has a face of its own.
    let is_unknown = met.barrier == Barrier::PavementUnknown;
    let evidence_text = if is_unknown { words.say("place-source") } else { words.say("why-evidence") };
    rsx! {
        li { class: "fact",
            Glyph { icon: if is_unknown { Icon::Question } else { Icon::Triangle } }
            div { class: "row-text",
                p { class: "fact-name",
                    if let Some(number) = number {
                        "{number}. "
                    }
                    {text.clone()}
                }
                if !place.is_empty() {
                    p { class: "fact-detail", {place.join(" · ")} }
                }
                // What somebody reported, or does not want, stands on no map.
                if !matches!(met.barrier, Barrier::Reported | Barrier::Avoided) {
                    a { class: "link", href: evidence(&met.osm), rel: "noreferrer",
                        {evidence_text}
                        span { class: "unseen", ": {text}" }
                    }
                }
            }
        }
    }
}

/// The object's page in OpenStreetMap, by its short name: `w12`.
fn evidence(osm: &str) -> String {
    let (kind, number) = osm.split_at_checked(1).unwrap_or_default();
    let kind = match kind {
        "n" => "node",
        "w" => "way",
        _ => "relation",
    };
    format!("https://www.openstreetmap.org/{kind}/{number}")
}

/// What one limit alone would open.
fn opening_text(words: Words, opening: &Opening) -> String {
    let length = words.length(opening.distance_m);
    let with = |name: &str, size: String| {
        words.say_with(name, &[("size", size.into()), ("length", length.clone().into())])
    };
    match opening.limit {
        Raised::MaxKerbM(metres) => with("open-kerb", words.height(metres).to_string()),
        Raised::MaxInclineUp(grade) => with("open-up", words.slope(grade).to_string()),
        Raised::MaxInclineDown(grade) => with("open-down", words.slope(grade).to_string()),
        Raised::MinWidthM(metres) => with("open-width", words.width(metres).to_string()),
        Raised::HardestGround(Ground::Loose) => with("open-loose", String::new()),
        Raised::HardestGround(_) => with("open-cobbles", String::new()),
        Raised::WorstSmoothness(_) => with("open-uneven", String::new()),
    }
}
