//! When a place is open: now, and the seven days from today on. What cannot be read is shown as somebody wrote it.

use dioxus::prelude::*;
use domain::api::PlaceDetail;
use domain::hours::{DayHours, HourRange, OpenState, Opening};
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::fact::{Fact, FactGroup, Mark};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::opening;
use crate::parts::place_facts::checked;
use crate::parts::place_truth::stands_open;

/// Open, closed or unknown, the week, and when somebody last looked.
#[component]
pub(crate) fn Hours(place: PlaceDetail) -> Element {
    let words = use_words();
    let title = words.say("place-hours-title");
    let Some(written) = place.opening_hours else {
        let fact = Fact::new(Icon::Clock, words.say("fact-hours-none")).marked(Mark::unknown(words));
        let matters = matches!(place.summary.category.as_str(), "toilets" | "marketplace");
        let facts = if matters || !stands_open(&place.summary.category) { vec![fact] } else { Vec::new() };
        return rsx! {
            FactGroup { title, facts, source: None }
        };
    };
    let opening = place.summary.opening;
    let always = opening::is_always(&opening, &place.week);
    let unsure = |day: &DayHours| day.ranges.iter().any(|range| range.state == OpenState::Unknown);
    // The week tells what is written, unless it is not read whole.
    let as_written = opening.state == OpenState::Unknown
        || place.week.is_empty()
        || place.week.iter().any(unsure)
        || reaches_beyond_a_week(&written);
    rsx! {
        section { class: "fact-group",
            h2 { {title} }
            div { class: "fact-list hours",
                OpenLine { opening: opening.clone(), week: place.week.clone() }
                if let Some(note) = opening.note {
                    p { "«{note}»" }
                }
                if as_written {
                    div {
                        p { class: "facts", {words.say("fact-hours")} }
                        blockquote { "«{written}»" }
                    }
                }
                if !place.week.is_empty() && !always {
                    Week { week: place.week }
                }
            }
            p { class: "facts", {checked(words, place.hours_checked.as_deref())} }
        }
    }
}

/// Whether hours speak of holidays, months or remarks, which seven days do not show.
fn reaches_beyond_a_week(written: &str) -> bool {
    const WORDS: [&str; 17] = [
        "PH", "SH", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        "week", "easter", "\"",
    ];
    WORDS.iter().any(|word| written.contains(word)) || written.contains('[')
}

/// The state now, or why nobody knows it: icon and words.
#[component]
fn OpenLine(opening: Opening, week: Vec<DayHours>) -> Element {
    let words = use_words();
    match opening::known(words, &opening, &week) {
        Some(text) => rsx! {
            OpenNow { state: opening.state, text }
        },
        None => rsx! {
            p { class: "opening",
                Glyph { icon: Icon::Question }
                {opening::gap(words, opening.gap)}
            }
        },
    }
}

/// The state now, known. On paper there is no now.
#[component]
pub(crate) fn OpenNow(state: OpenState, text: String) -> Element {
    let (class, icon) = match state {
        OpenState::Open => ("opening opening-open no-print", Icon::Check),
        OpenState::Closed => ("opening opening-closed no-print", Icon::Cross),
        OpenState::Unknown => ("opening no-print", Icon::Question),
    };
    rsx! {
        p { class,
            Glyph { icon }
            {text}
        }
    }
}

/// Seven days, today first.
#[component]
fn Week(week: Vec<DayHours>) -> Element {
    let words = use_words();
    rsx! {
        table { class: "week",
            caption { class: "unseen", {words.say("week-title")} }
            tbody {
                for (ahead, day) in week.into_iter().enumerate() {
                    tr { key: "{day.date}", class: if ahead == 0 { "week-today" },
                        th { scope: "row",
                            {opening::weekday(words, day.weekday)}
                            if ahead == 0 {
                                " "
                                span { class: "week-mark no-print", {words.say("week-today")} }
                            }
                            if day.public_holiday {
                                " "
                                span { class: "week-mark", {words.say("week-holiday")} }
                            }
                        }
                        td {
                            if day.ranges.is_empty() {
                                p { {words.say("week-closed")} }
                            }
                            for range in day.ranges {
                                p { {range_text(words, &range)} }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// From when to when, or that nobody knows; a remark word for word.
fn range_text(words: Words, range: &HourRange) -> String {
    let all_day = opening::is_all_day(&range.from, &range.to);
    let arguments = [("from", opening::clock(&range.from).into()), ("to", opening::clock(&range.to).into())];
    let text = match range.state {
        OpenState::Open if all_day => words.say("week-all-day"),
        OpenState::Unknown if all_day => words.say("week-unknown"),
        OpenState::Unknown => words.say_with("week-range-unknown", &arguments),
        OpenState::Open | OpenState::Closed => words.say_with("week-range", &arguments),
    };
    match &range.note {
        Some(note) => format!("{text}, «{note}»"),
        None => text,
    }
}
