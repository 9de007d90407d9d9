//! Requests as lists show them: how urgent, what, whose, how far and how long, each in words. A colour only repeats them.

use dioxus::prelude::*;
use domain::requests::{RequestLine, Urgency};

use crate::hub::{said, times};
use crate::i18n::use_words;
use crate::outside;
use crate::parts::icon::{Glyph, Icon};
use crate::route::Route;

/// A list of requests; of one person it does not say whose.
#[component]
pub(super) fn Lines(lines: Vec<RequestLine>, of_one: bool) -> Element {
    let now = outside::now_utc();
    rsx! {
        ol { class: "queue",
            for line in lines {
                li { key: "{line.id}",
                    Line { line, of_one, now: now.clone() }
                }
            }
        }
    }
}

#[component]
fn Line(line: RequestLine, of_one: bool, now: String) -> Element {
    let words = use_words();
    let what = format!("{} · {}", said::kind(words, line.kind), said::need(words, line.need));
    let waits =
        times::waits(words, line.waiting_since.as_deref().filter(|_| line.state.waits_for_hub()), &now);
    let owner = line.owner.clone().map(|name| words.say_with("request-owner", &[("name", name.into())]));
    rsx! {
        Link { class: "queue-line", to: Route::HubRequest { id: line.id.clone() },
            span { class: "queue-band",
                Band { urgency: line.urgency }
            }
            span { class: "queue-what",
                span { class: "row-name", {what} }
                if !of_one {
                    span { class: "queue-who", {said::name(words, &line.name)} }
                }
                span { class: "row-hint", {line.number.clone()} }
            }
            span { class: "queue-state",
                span { {said::state(words, line.state)} }
                if let Some(waits) = waits {
                    span { class: "row-hint", {waits} }
                }
                Due { line: line.clone(), now }
                if let Some(owner) = owner {
                    span { class: "row-hint", {owner} }
                }
            }
        }
    }
}

/// By when the first answer is due, or that it is late.
#[component]
pub(super) fn Due(line: RequestLine, now: String) -> Element {
    let words = use_words();
    match times::due(words, &line, &now) {
        None => rsx! {},
        Some((text, false)) => rsx! {
            span { class: "row-hint", {text} }
        },
        Some((text, true)) => rsx! {
            span { class: "badge stop",
                Glyph { icon: Icon::Clock }
                {text}
            }
        },
    }
}

/// How urgent it is: word, icon and colour together.
#[component]
pub(super) fn Band(urgency: Option<Urgency>) -> Element {
    let words = use_words();
    let (class, icon) = match urgency {
        Some(Urgency::Now) => ("badge stop", Icon::Siren),
        Some(Urgency::Day) => ("badge care", Icon::Triangle),
        Some(Urgency::Week) => ("badge recorded", Icon::Clock),
        Some(Urgency::Normal) => ("badge recorded", Icon::Minus),
        None => ("badge unknown", Icon::Question),
    };
    rsx! {
        span { class,
            Glyph { icon }
            {said::band(words, urgency)}
        }
    }
}
