//! The trip: the verdict first, then the door, the figures, what is not known, the steps, and the map.

use dioxus::prelude::*;
use domain::api::{Arrival, CityInfo, EntranceInfo, TripAnswer, Verdict};
use domain::words::{Measure, Words};
use routing::{Fact, Trip, UnknownFact, Warning};

use crate::api;
use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::call_pill::CallPill;
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_bar::KnownBar;
use crate::parts::legs::Legs;
use crate::parts::notice::{Notice, Tone};
use crate::parts::skeleton::Skeleton;
use crate::parts::traveller_line::TravellerLine;
use crate::parts::trip_map::TripMap;
use crate::route::Route;
use crate::screens::call::tel;

/// Asks for the trip between the two ends that were chosen.
#[component]
pub(crate) fn TripScreen() -> Element {
    let words = use_words();
    let choices = use_choices();
    let plan = (choices.plan)();
    match (plan.from, plan.to, (choices.traveller)()) {
        (Some(from), Some(to), Some(_)) => rsx! {
            Planned { from, to }
        },
        _ => {
            rsx! {
                NothingPlanned { title: words.say("trip-nothing") }
            }
        }
    }
}

/// Somebody came here by the address alone.
#[component]
fn NothingPlanned(title: String) -> Element {
    let words = use_words();
    let travels = (use_choices().traveller)().is_some();
    use_screen(title.clone(), false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {title} }
            p { class: "lead", {words.say("trip-nothing-hint")} }
            Link {
                class: "main-button",
                to: if travels { Route::Destination {} } else { Route::Traveller {} },
                if travels { {words.say("trip-choose")} } else { {words.say("move-title")} }
            }
        }
    }
}

#[component]
fn Planned(from: Stop, to: Stop) -> Element {
    let words = use_words();
    let choices = use_choices();
    let title = words.say_with("trip-title", &[("place", to.title(words).into())]);
    let mut answer = use_resource(move || {
        let (plan, preset, language) = ((choices.plan)(), (choices.traveller)(), (choices.language)());
        async move {
            let (Some(from), Some(to), Some(preset)) = (plan.from, plan.to, preset) else {
                return Err(api::Failure::new("generic"));
            };
            api::trip(&from, &to, preset, language).await
        }
    });
    let waiting = *answer.state().read() == UseResourceState::Pending;
    let told = answer.read().clone().filter(|_| !waiting);
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    let status = match &told {
        None => words.say("trip-loading"),
        Some(Ok(answer)) => verdict(words, answer).1,
        Some(Err(_)) => String::new(),
    };
    let status_class = if told.is_some() { "unseen" } else { "status" };
    let city = choices.city.read().clone().and_then(Result::ok);
    rsx! {
        div { class: "page trip",
            div { class: "trip-head",
                h1 { tabindex: "-1", {title} }
                p { class: "trip-from", {words.say_with("trip-from", &[("place", from.title(words).into())])} }
                TravellerLine {}
            }
            p { class: status_class, role: "status", {status} }
            match told {
                None => rsx! {
                    Skeleton { lines: 6 }
                },
                Some(Ok(answer)) => rsx! {
                    TripView { answer, to, city }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure: failure.clone(), onretry: move |()| answer.restart() }
                    if failure.is_final() {
                        WaysOut {}
                    }
                },
            }
        }
    }
}

/// The answer as a person reads it.
#[component]
pub(crate) fn TripView(answer: TripAnswer<Trip>, to: Stop, city: Option<CityInfo>) -> Element {
    let words = use_words();
    let (tone, headline, reason) = verdict(words, &answer);
    match answer {
        TripAnswer::Barred => rsx! {
            Notice { tone, title: headline,
                p { {reason} }
            }
            WaysOut {}
        },
        TripAnswer::Trip { trip, arrival } => rsx! {
            div { class: "trip-text",
                Notice { tone, title: headline,
                    p { {reason} }
                    if tone == Tone::Unknown {
                        CallPill {}
                    }
                }
                ArrivalNote { arrival }
                Figures { trip: trip.clone() }
                section { class: "known",
                    h2 { {words.say("bar-title")} }
                    KnownBar { known_m: trip.known_m, unknown_m: trip.unknown_m }
                    UnknownFacts { facts: trip.unknown_facts.clone(), distance_m: trip.distance_m }
                }
                Warnings { warnings: trip.warnings.clone() }
                section {
                    h2 { {words.say("steps-title")} }
                    Legs { legs: trip.legs.clone(), place: to.title(words) }
                }
            }
            TripMap { trip }
            div { class: "trip-foot",
                Actions {}
                Source { data_time: city.and_then(|city| city.data_time) }
            }
        },
    }
}

/// Tone, headline and reason.
///
/// "You pass" alone is said only when nothing is missing: a slope that nobody recorded is not a slope that suits.
fn verdict(words: Words, answer: &TripAnswer<Trip>) -> (Tone, String, String) {
    match answer {
        TripAnswer::Barred => (Tone::Stop, words.say("verdict-barred"), words.say("verdict-barred-text")),
        TripAnswer::Trip { trip, .. } if is_mostly_unknown(trip) => {
            (Tone::Unknown, words.say("verdict-unknown"), words.say("verdict-unknown-text"))
        }
        TripAnswer::Trip { trip, arrival } if is_whole(trip, arrival) => {
            (Tone::Ok, words.say("verdict-pass"), words.say("verdict-pass-text"))
        }
        TripAnswer::Trip { .. } => {
            (Tone::Recorded, words.say("verdict-recorded"), words.say("verdict-recorded-text"))
        }
    }
}

/// Whether nothing is missing from the first metre to the door.
fn is_whole(trip: &Trip, arrival: &Arrival) -> bool {
    let told = trip.unknown_m < 1.0 && trip.unknown_facts.is_empty() && trip.warnings.is_empty();
    told && matches!(arrival, Arrival::Point | Arrival::StepFreeDoor { .. })
}

fn is_mostly_unknown(trip: &Trip) -> bool {
    trip.warnings.contains(&Warning::MostlyUnknown) || trip.unknown_m > trip.known_m
}

/// A barrier never stands alone: what one can do now.
#[component]
fn WaysOut() -> Element {
    let words = use_words();
    rsx! {
        section { class: "ways-out",
            h2 { {words.say("ways-out")} }
            Link { class: "main-button help", to: Route::Call {},
                Glyph { icon: Icon::HandHelping }
                {words.say("way-out-call")}
            }
            ul { class: "rows",
                WayOut { to: Route::Traveller {}, icon: Icon::Accessibility, text: words.say("way-out-move") }
                WayOut { to: Route::Start {}, icon: Icon::CircleDot, text: words.say("way-out-from") }
                WayOut { to: Route::Destination {}, icon: Icon::MapPin, text: words.say("way-out-to") }
            }
        }
    }
}

#[component]
fn WayOut(to: Route, icon: Icon, text: String) -> Element {
    rsx! {
        li {
            Link { class: "row-link", to,
                Glyph { icon }
                span { class: "row-text", {text} }
                Glyph { icon: Icon::ChevronRight }
            }
        }
    }
}

/// The truth about the door.
#[component]
fn ArrivalNote(arrival: Arrival) -> Element {
    let words = use_words();
    match arrival {
        Arrival::Point => rsx! {
            p { class: "aside", {words.say("arrival-point")} }
        },
        Arrival::StepFreeDoor { entrance } => rsx! {
            Notice { tone: Tone::Ok, title: words.say("door-step-free"),
                p { {door_text(words, &entrance)} }
            }
        },
        Arrival::Door { entrance } => rsx! {
            Notice { tone: Tone::Recorded, title: words.say("door-known"),
                p { {door_text(words, &entrance)} }
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
                    p { {words.say("door-building")} }
                    if let Some(phone) = phone {
                        p { {words.say("door-call-first")} }
                        a { class: "pill pill-strong", href: tel(&phone),
                            Glyph { icon: Icon::Phone }
                            {words.say_with("door-call", &[("phone", phone.as_str().into())])}
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
fn door_text(words: Words, entrance: &EntranceInfo) -> String {
    let door = match entrance.kind.as_str() {
        _ if entrance.of_building => words.say("door-of-building"),
        "main" => words.say("door-main"),
        "secondary" => words.say("door-secondary"),
        _ => words.say("door-other"),
    };
    match entrance.width_m {
        Some(width) => {
            let arguments = [("door", door.into()), ("width", words.width(width).into())];
            words.say_with("door-at-width", &arguments)
        }
        None => words.say_with("door-at", &[("door", door.into())]),
    }
}

/// The steps at a door, or that nobody recorded whether there are any.
fn door_steps(words: Words, entrance: &EntranceInfo) -> String {
    match entrance.step_count {
        Some(count) if count > 0 => words.say_with("door-steps", &[("count", count.into())]),
        _ => words.say("door-steps-unknown"),
    }
}

/// Minutes, metres and the hardest points.
#[component]
fn Figures(trip: Trip) -> Element {
    let words = use_words();
    let up = trip.steepest_up.filter(|slope| *slope > 0.0).map(|slope| words.slope(slope));
    let down = trip.steepest_down.filter(|slope| *slope > 0.0).map(|slope| words.slope(slope));
    rsx! {
        section {
            h2 { class: "unseen", {words.say("figures-title")} }
            dl { class: "figures",
                Figure { label: words.say("figure-time"), measures: words.duration(trip.duration_s) }
                Figure { label: words.say("figure-distance"), measures: vec![words.length(trip.distance_m)] }
                if let Some(up) = up {
                    Figure { label: words.say("figure-up"), measures: vec![up] }
                }
                if let Some(down) = down {
                    Figure { label: words.say("figure-down"), measures: vec![down] }
                }
                if let Some(width) = trip.narrowest_m {
                    Figure { label: words.say("figure-width"), measures: vec![words.width(width)] }
                }
                if let Some(kerb) = trip.worst_kerb_m {
                    Figure { label: words.say("figure-kerb"), measures: vec![words.height(kerb)] }
                }
            }
            if trip.unknown_facts.iter().any(|unknown| unknown.fact == Fact::Incline) {
                p { class: "aside",
                    Glyph { icon: Icon::Question }
                    {words.say("figure-up-unknown")}
                }
            }
        }
    }
}

#[component]
fn Figure(label: String, measures: Vec<Measure>) -> Element {
    rsx! {
        div { class: "figure",
            dt { {label} }
            dd {
                for measure in measures {
                    span { class: "measure",
                        span { class: "number", {measure.number} }
                        " {measure.unit} "
                    }
                }
            }
        }
    }
}

#[component]
fn UnknownFacts(facts: Vec<UnknownFact>, distance_m: f64) -> Element {
    let words = use_words();
    if facts.is_empty() {
        return rsx! {};
    }
    rsx! {
        h3 { {words.say("unknown-title")} }
        ul { class: "marks",
            for fact in facts {
                li {
                    Glyph { icon: Icon::Question }
                    {unknown_fact(words, fact, distance_m)}
                }
            }
        }
    }
}

fn unknown_fact(words: Words, missing: UnknownFact, distance_m: f64) -> String {
    let metres = [("metres", words.length(missing.metres).into())];
    let throughout = missing.metres > distance_m - 1.0;
    match missing.fact {
        Fact::Pavement if throughout => words.say("unknown-all-pavement"),
        Fact::Surface if throughout => words.say("unknown-all-surface"),
        Fact::Incline if throughout => words.say("unknown-all-incline"),
        Fact::Width if throughout => words.say("unknown-all-width"),
        Fact::Pavement => words.say_with("unknown-pavement", &metres),
        Fact::Surface => words.say_with("unknown-surface", &metres),
        Fact::Incline => words.say_with("unknown-incline", &metres),
        Fact::Width => words.say_with("unknown-width", &metres),
        // A kerb and a barrier are points: metres would mean nothing.
        Fact::Kerb => words.say("unknown-kerb"),
        Fact::Barrier => words.say("unknown-barrier"),
    }
}

#[component]
fn Warnings(warnings: Vec<Warning>) -> Element {
    let words = use_words();
    let texts: Vec<String> =
        warnings.into_iter().filter_map(|warning| warning_text(words, warning)).collect();
    if texts.is_empty() {
        return rsx! {};
    }
    rsx! {
        Notice { tone: Tone::Care, title: words.say("warnings-title"),
            ul { class: "plain",
                for text in texts {
                    li { {text} }
                }
            }
        }
    }
}

fn warning_text(words: Words, warning: Warning) -> Option<String> {
    let metres = |metres: f64| [("metres", words.length(metres).into())];
    match warning {
        // The headline says it.
        Warning::MostlyUnknown => None,
        Warning::MainRoadPavementUnknown { metres: m } => {
            Some(words.say_with("warning-main-road", &metres(m)))
        }
        Warning::OnCarriageway { metres: m } => Some(words.say_with("warning-carriageway", &metres(m))),
        Warning::Cobbles { metres: m } => Some(words.say_with("warning-cobbles", &metres(m))),
        Warning::UnclearPoints { count } => {
            Some(words.say_with("warning-unclear-points", &[("count", count.into())]))
        }
        Warning::CrossesOver { count } => {
            Some(words.say_with("warning-crosses-over", &[("count", count.into())]))
        }
        Warning::Timed { count } => Some(words.say_with("warning-timed", &[("count", count.into())])),
        Warning::Lift { count } => Some(words.say_with("warning-lift", &[("count", count.into())])),
        Warning::Gap { metres: m } => Some(words.say_with("warning-gap", &metres(m))),
    }
}

#[component]
fn Actions() -> Element {
    let words = use_words();
    let choices = use_choices();
    rsx! {
        div { class: "row no-print",
            button {
                class: "pill pill-strong",
                r#type: "button",
                onclick: move |_| {
                    choices.change_plan(|plan| std::mem::swap(&mut plan.from, &mut plan.to));
                    device::focus("h1");
                },
                Glyph { icon: Icon::ArrowDownUp }
                {words.say("swap")}
            }
            button { class: "pill pill-strong", r#type: "button", onclick: |_| device::print(),
                Glyph { icon: Icon::Printer }
                {words.say("print")}
            }
        }
    }
}

/// Where the facts come from, how old they are, and where to say that they are wrong.
#[component]
fn Source(data_time: Option<String>) -> Element {
    let words = use_words();
    let age = data_time.and_then(|time| words.date(&time)).map_or_else(
        || words.say("source-age-unknown"),
        |date| words.say_with("source-age", &[("date", date.into())]),
    );
    rsx! {
        p { class: "source",
            a { href: "https://www.openstreetmap.org/copyright", rel: "noreferrer", {words.say("source")} }
            " {age}"
        }
        p { class: "source no-print",
            Link { to: Route::Call {}, {words.say("wrong")} }
        }
    }
}
