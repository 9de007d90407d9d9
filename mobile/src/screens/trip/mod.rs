//! The trip: the verdict first, then the door, the figures, what is not known, the steps, and the map.

mod actions;
mod arrival;
pub(crate) mod back;
mod doubts;
mod figures;
mod gaps;
pub(crate) mod near;
mod others;
pub(crate) mod rests;
pub(crate) mod stops;
pub(crate) mod text;
mod times;
mod verdict;
mod why;

use dioxus::prelude::*;
use domain::api::{TripAnswer, TripRequest};

use crate::api::{self, Failure};
use crate::choices::{Choices, use_choices};
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::memory::{self, Told};
use crate::obstacles::told;
use crate::outside;
use crate::parts::call_pill::CallPill;
use crate::parts::failure::FailureNote;
use crate::parts::heights::Heights;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_bar::KnownBar;
use crate::parts::legs::{Legs, Named};
use crate::parts::limits_sheet::{self, LimitsSheet};
use crate::parts::notice::{Notice, Tone};
use crate::parts::obstacles::{ObstacleNote, Obstacles};
use crate::parts::row::Row;
use crate::parts::skeleton::Skeleton;
use crate::parts::slopes::Slopes;
use crate::parts::trip_map::{BarredMap, TripMap};
use crate::question::Question;
use crate::route::Route;
use crate::when::When;

use actions::Actions;
pub(crate) use arrival::ArrivalNote;
use back::WayThere;
use doubts::Doubts;
use figures::Figures;
use gaps::{InferredFacts, Rests, UnknownFacts, Warnings, estimated_ground_m};
use near::NearWay;
use others::{Others, TakenNote};
use stops::{Removed, StopList, StopNotes, WithoutStops};
use times::{OpenThen, TimeControl, Times};
pub(crate) use verdict::verdict;
use why::{AskHand, WhyNot};

/// Pause after a change of the limits before the hub is asked anew: one press is seldom the last.
const PAUSE_MS: i32 = 400;

/// What can be changed on the trip's own screen, for who finds no way.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Changes {
    /// The sheet of limits is open.
    pub(crate) sheet: Signal<bool>,
    /// The stops that were taken out last.
    pub(crate) removed: Signal<Option<Removed>>,
}

/// Asks for the trip between the two ends that were chosen, past the stops.
#[component]
pub(crate) fn TripScreen() -> Element {
    let choices = use_choices();
    match Question::of((choices.plan)(), choices.profile()) {
        Some(question) => rsx! {
            Planned { question }
        },
        None => rsx! {
            NothingPlanned {}
        },
    }
}

/// Somebody came here by the address alone.
#[component]
pub(crate) fn NothingPlanned() -> Element {
    let words = use_words();
    let title = words.say("trip-nothing");
    let travels = use_choices().profile().is_some();
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

/// The answer to a question for a trip, or one that the device kept.
#[derive(Debug, Clone, PartialEq)]
struct Answered {
    told: Told,
    /// There is no connection: it is from earlier.
    is_kept: bool,
}

async fn ask(choices: &Choices, question: Option<Question>, when: When) -> Result<Answered, Failure> {
    let question = question.ok_or_else(|| Failure::new("generic"))?;
    let language = *choices.language.peek();
    let request = TripRequest { more: true, ..question.request() };
    match api::trip(&when.of(request), language).await {
        Ok(answer) => {
            let Question { from, via, to, profile } = question;
            let told = Told { from, via, to, profile, answer, at: outside::now(), taken: 0 };
            let told = told.with_way_of(choices.told.peek().as_ref());
            choices.tell(told.clone());
            Ok(Answered { told, is_kept: false })
        }
        Err(failure) if failure.is_out_of_reach() => {
            let memory = choices.memory.peek();
            let kept = memory.trips.iter().cloned().chain(memory::last_trip());
            let same = kept.filter(|kept| kept.answers(&question));
            // The newest: of two from the same minute either.
            let same = same.max_by(|a, b| a.at.cmp(&b.at));
            let told = same.ok_or(failure)?;
            choices.tell_kept(told.clone());
            Ok(Answered { told, is_kept: true })
        }
        Err(failure) => Err(failure),
    }
}

#[component]
fn Planned(question: Question) -> Element {
    let words = use_words();
    let choices = use_choices();
    let title = words.say_with("trip-title", &[("place", question.to.title(words).into())]);
    let mut asked = use_signal(|| false);
    let sheet = use_signal(|| false);
    let changes = Changes { sheet, removed: use_signal(|| None) };
    let mut answer = use_resource(move || {
        let plan = (choices.plan)();
        let when = plan.when.clone();
        let question = Question::of(plan, choices.profile());
        // The names within the answer follow the language.
        let _ = (choices.language)();
        async move {
            if asked.replace(true) && *sheet.peek() {
                device::sleep(PAUSE_MS).await;
            }
            ask(&choices, question, when).await
        }
    });
    let waiting = *answer.state().read() == UseResourceState::Pending;
    // An answer stays while the same way is asked for with other limits; it never stands under another title, nor other stops.
    let told = answer.read().clone().filter(|told| match told {
        Ok(answered) => !waiting || answered.told.question().is_same_way(&question),
        Err(_) => !waiting,
    });
    use_screen(title.clone(), matches!(told, Some(Err(_))));
    let status = match &told {
        _ if waiting => words.say("trip-loading"),
        Some(Ok(answered)) => verdict(words, &answered.told.answer, &answered.told.recorded()).1,
        Some(Err(_)) | None => String::new(),
    };
    let status_class = if waiting { "status" } else { "unseen" };
    let data_time = choices.city.read().as_ref().and_then(|city| city.as_ref().ok()?.data_time.clone());
    rsx! {
        div { class: "page trip", "aria-busy": waiting,
            div { class: "trip-head",
                h1 { tabindex: "-1", {title} }
                p { class: "trip-from", {words.say_with("trip-from", &[("place", question.from.title(words).into())])} }
                StopList { removed: changes.removed }
                LimitsSheet { open: sheet }
                TimeControl {}
            }
            p { class: status_class, role: "status", {status} }
            match told {
                None => rsx! {
                    Skeleton { lines: 6 }
                },
                Some(Ok(Answered { told, is_kept })) => rsx! {
                    if is_kept {
                        KeptNote { at: told.at.clone(), onretry: move |()| answer.restart() }
                    }
                    TripView { told, data_time, is_live: !is_kept, changes }
                },
                Some(Err(failure)) => rsx! {
                    FailureNote { failure: failure.clone(), onretry: move |()| answer.restart() }
                    // The hub says that it is a stop, and not which.
                    if failure.code() == "trip_via_off_network" && question.via.len() > 1 {
                        p { class: "aside",
                            Glyph { icon: Icon::Question }
                            {words.say("stops-which")}
                        }
                    }
                    if failure.is_final() {
                        WaysOut { changes }
                    }
                },
            }
        }
    }
}

/// The trip is from earlier: what has changed since, nobody knows.
#[component]
fn KeptNote(at: String, onretry: EventHandler<()>) -> Element {
    let words = use_words();
    rsx! {
        div { class: "notice care", role: "status",
            p { class: "notice-lead",
                Glyph { icon: Icon::Offline }
                {words.say("trip-kept-offline")}
            }
            p { {kept_at(words, &at)} }
            div { class: "row",
                button { class: "pill pill-strong", r#type: "button", onclick: move |_| onretry.call(()),
                    Glyph { icon: Icon::Refresh }
                    {words.say("retry")}
                }
            }
        }
    }
}

/// When a trip was kept, in words.
pub(crate) fn kept_at(words: domain::words::Words, at: &str) -> String {
    match (words.date(at), at.get(11..16)) {
        (Some(date), Some(time)) => {
            words.say_with("trip-kept-at", &[("date", date.into()), ("time", time.to_owned().into())])
        }
        _ => words.say("trip-kept-sometime"),
    }
}

/// The answer as a person reads it; `is_live` when the hub can be asked for more.
#[component]
pub(crate) fn TripView(
    told: Told,
    data_time: Option<String>,
    is_live: bool,
    changes: Option<Changes>,
) -> Element {
    let words = use_words();
    // Which way was taken on this screen is known to the screens that follow, too.
    let now = use_choices().told;
    let now = now.read().as_ref().filter(|now| now.is_same_answer(&told)).map(|now| now.taken);
    let told = Told { taken: now.unwrap_or(told.taken), ..told };
    let answer = told.way();
    let (tone, headline, reason) = verdict(words, &answer, &told.recorded());
    match answer {
        TripAnswer::Barred { why, obstacles } => rsx! {
            Notice { tone, title: headline,
                p { {reason} }
            }
            if let Some(why) = why {
                if !told.via.is_empty() {
                    p { class: "aside", {words.say("stops-barred")} }
                }
                WhyNot { why: why.clone() }
                for concern in obstacles {
                    ObstacleNote {
                        key: "{concern.obstacle.id}",
                        headline: told::headline(words, &concern),
                        asks: is_live,
                        concern,
                    }
                }
                // Who answered long ago tells no line.
                if why.line.len() > 1 {
                    BarredMap { why }
                }
            }
            WaysOut { changes }
            Source { data_time }
        },
        TripAnswer::Trip {
            trip,
            arrival,
            via,
            via_times,
            obstacles,
            doubts,
            departs_at,
            arrives_at,
            opening,
            ..
        } => rsx! {
            div { class: "trip-text",
                TakenNote { told: told.clone() }
                Notice { tone, title: headline,
                    p { {reason} }
                    if tone == Tone::Unknown {
                        CallPill {}
                    }
                }
                Obstacles {
                    obstacles: obstacles.clone(),
                    kept_at: if is_live { None } else { Some(told.at.clone()) },
                }
                Doubts { doubts, obstacles: obstacles.clone() }
                ArrivalNote { arrival, place: told.to.wheelchair }
                // What the device kept was told for another time.
                if is_live {
                    OpenThen { opening }
                }
                Figures { trip: trip.clone() }
                if is_live {
                    Times { departs_at, arrives_at, stops: via.len() }
                }
                StopNotes { told: told.clone(), via, times: if is_live { via_times } else { Vec::new() } }
                section { class: "known",
                    h2 { {words.say("bar-title")} }
                    KnownBar {
                        known: trip.known_m - estimated_ground_m(&trip),
                        estimated: estimated_ground_m(&trip),
                        unknown: trip.unknown_m,
                    }
                    InferredFacts { facts: trip.inferred_facts.clone(), distance_m: trip.distance_m }
                    UnknownFacts { facts: trip.unknown_facts.clone(), distance_m: trip.distance_m }
                }
                if is_live {
                    WayThere { told: told.clone() }
                }
                Others { told: told.clone() }
                Warnings { warnings: trip.warnings.clone(), with_stops: !told.via.is_empty() }
                if !is_live {
                    Rests { rest_every_m: told.profile.rest_every_m, distance_m: trip.distance_m }
                }
                section {
                    h2 { {words.say("steps-title")} }
                    Legs { legs: trip.legs.clone(), named: Named::of(words, &told, &trip) }
                }
                if is_live {
                    NearWay { trip: trip.clone(), rest_every_m: told.profile.rest_every_m }
                }
                Heights { trip: trip.clone() }
                Slopes {
                    legs: trip.legs.clone(),
                    distance_m: trip.distance_m,
                    heights: !trip.heights.is_empty(),
                }
            }
            TripMap { trip, obstacles, stops: told.via.iter().map(|stop| stop.title(words)).collect::<Vec<_>>() }
            div { class: "trip-foot",
                div { class: "no-print",
                    Row { to: Route::Report {}, icon: Icon::Works, name: words.say("obstacle-report"), hint: words.say("obstacle-report-hint") }
                }
                Actions { told: told.clone(), is_live }
                AskHand { told: told.clone() }
                Source { data_time }
            }
            div { class: "action no-print",
                Link {
                    class: if tone == Tone::Unknown { "main-button outline" } else { "main-button" },
                    to: Route::Go {},
                    Glyph { icon: Icon::Play }
                    {words.say("go-begin")}
                }
            }
        },
    }
}

/// A barrier never stands alone: what one can do now.
#[component]
fn WaysOut(changes: Option<Changes>) -> Element {
    let words = use_words();
    rsx! {
        section { class: "ways-out",
            h2 { {words.say("ways-out")} }
            Link { class: "main-button help", to: Route::Call {},
                Glyph { icon: Icon::HandHelping }
                {words.say("way-out-call")}
            }
            ul { class: "rows",
                if let Some(Changes { mut sheet, removed }) = changes {
                    WithoutStops { removed }
                    li {
                        button {
                            class: "row-link",
                            r#type: "button",
                            onclick: move |_| {
                                sheet.set(true);
                                device::focus(limits_sheet::OPENER);
                            },
                            Glyph { icon: Icon::Sliders }
                            span { class: "row-text",
                                span { class: "row-name", {words.say("limits-change")} }
                            }
                            Glyph { icon: Icon::ChevronRight }
                        }
                    }
                }
                li {
                    Row { to: Route::Traveller {}, icon: Icon::Accessibility, name: words.say("way-out-move") }
                }
                li {
                    Row { to: Route::Start {}, icon: Icon::CircleDot, name: words.say("way-out-from") }
                }
                li {
                    Row { to: Route::Destination {}, icon: Icon::MapPin, name: words.say("way-out-to") }
                }
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
            Link { to: Route::WrongMap {}, {words.say("wrong")} }
        }
    }
}
