//! What one may need on the way: toilets, parking for disabled people, places to sit. The hub is asked once the trip is
//! there, with the way in a body: it says where somebody goes.

use dioxus::prelude::*;
use domain::api::{PlaceList, PlaceSummary, Verdict};
use domain::hours::OpenState;
use domain::words::Words;
use routing::Trip;

use crate::api::{self, Failure};
use crate::choices::{Stop, use_choices};
use crate::device;
use crate::i18n::use_words;
use crate::parts::badge::Badge;
use crate::parts::icon::{Glyph, Icon};

use super::rests::RestPlan;

/// So far from the way one goes for a toilet, or from a car.
const WITHIN_M: f64 = 150.0;
/// So far from the way one goes to sit down.
const SEAT_WITHIN_M: f64 = 50.0;
/// At most so many of each: more is no help but a list.
const MOST: usize = 3;
/// Nearer than this a place lies on the way.
const ON_WAY_M: f64 = 5.0;

/// What the hub tells of a way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Near {
    /// Toilets and parking, as one comes by.
    pub(crate) places: PlaceList,
    /// Benches, as one comes by.
    pub(crate) seats: PlaceList,
}

async fn ask(line: &[[f64; 2]], language: domain::words::Language) -> Result<Near, Failure> {
    let places = api::places_along(line, &["toilets", "disabled_parking"], WITHIN_M, language).await?;
    let seats = api::places_along(line, &["bench"], SEAT_WITHIN_M, language).await?;
    Ok(Near { places, seats })
}

/// Asks what lies near the way, and tells it.
#[component]
pub(super) fn NearWay(trip: Trip, rest_every_m: Option<f32>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let language = (choices.language)();
    let line = trip.line.clone();
    let mut answer =
        use_resource(use_reactive!(|(line, language)| async move { ask(&line, language).await }));
    let near = answer.read().clone();
    rsx! {
        match near {
            None => rsx! {
                p { class: "aside near-waiting", role: "status",
                    Glyph { icon: Icon::Clock }
                    {words.say("near-loading")}
                }
            },
            Some(Ok(near)) => rsx! {
                if let Some(every_m) = rest_every_m {
                    RestPlan { seats: near.seats.clone(), distance_m: trip.distance_m, every_m }
                }
                NearList { near }
            },
            Some(Err(_)) => rsx! {
                section { class: "way-back",
                    h2 { class: "unseen", {words.say("near-way-title")} }
                    p { class: "aside", role: "status",
                        Glyph { icon: Icon::Offline }
                        {words.say("near-unasked")}
                    }
                    button { class: "pill no-print", r#type: "button", onclick: move |_| answer.restart(),
                        Glyph { icon: Icon::Refresh }
                        {words.say("retry")}
                        span { class: "unseen", " – {words.say(\"near-way-title\")}" }
                    }
                }
            },
        }
    }
}

/// One kind of what lies near a way, and what to say where none is recorded.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Toilets,
    Parking,
    Seats,
}

impl Kind {
    fn places(self, near: &Near) -> Vec<PlaceSummary> {
        let (list, category) = match self {
            Self::Toilets => (&near.places, "toilets"),
            Self::Parking => (&near.places, "disabled_parking"),
            Self::Seats => (&near.seats, "bench"),
        };
        list.places.iter().filter(|place| place.category == category).cloned().collect()
    }

    fn icon(self) -> Icon {
        match self {
            Self::Toilets => Icon::Toilet,
            Self::Parking => Icon::Parking,
            Self::Seats => Icon::Armchair,
        }
    }

    /// The heading, and the sentence where there is none.
    fn texts(self, words: Words) -> (String, String) {
        let (title, none, within) = match self {
            Self::Toilets => ("near-toilets", "near-toilets-none", WITHIN_M),
            Self::Parking => ("near-parking", "near-parking-none", WITHIN_M),
            Self::Seats => ("near-seats", "near-seats-none", SEAT_WITHIN_M),
        };
        (words.say(title), words.say_with(none, &[("within", words.length(within).into())]))
    }
}

/// Those to tell: first what is recorded as accessible, then what nobody recorded, nearer ones first; in the
/// order in which one comes by. What is recorded as not accessible helps nobody.
fn chosen(places: &[PlaceSummary]) -> Vec<PlaceSummary> {
    let rank = |place: &PlaceSummary| match place.wheelchair {
        Verdict::Yes => 0,
        Verdict::Limited => 1,
        Verdict::Unknown | Verdict::No => 2,
    };
    let metres = |of: Option<f64>| of.unwrap_or(f64::MAX);
    let mut chosen: Vec<PlaceSummary> =
        places.iter().filter(|place| place.wheelchair != Verdict::No).cloned().collect();
    chosen.sort_by(|a, b| rank(a).cmp(&rank(b)).then(metres(a.off_m).total_cmp(&metres(b.off_m))));
    chosen.truncate(MOST);
    chosen.sort_by(|a, b| metres(a.along_m).total_cmp(&metres(b.along_m)));
    chosen
}

/// What lies near the way, closed: who needs none of it is not kept from the steps.
#[component]
pub(crate) fn NearList(near: Near) -> Element {
    let words = use_words();
    let count =
        |kind: Kind| kind.places(&near).iter().filter(|place| place.wheelchair != Verdict::No).count();
    let counts = [
        ("toilets", count(Kind::Toilets).into()),
        ("parking", count(Kind::Parking).into()),
        ("seats", count(Kind::Seats).into()),
    ];
    let is_empty = near.places.places.is_empty() && near.seats.places.is_empty();
    rsx! {
        section { class: "near",
            h2 { {words.say("near-way-title")} }
            if is_empty {
                p { class: "aside",
                    Glyph { icon: Icon::Question }
                    {words.say("near-none")}
                }
            } else {
                details { class: "map-list near-list",
                    summary { {words.say_with("near-summary", &counts)} }
                    for kind in [Kind::Toilets, Kind::Parking, Kind::Seats] {
                        NearKind { kind, places: kind.places(&near) }
                    }
                    p { class: "aside",
                        Glyph { icon: Icon::Info }
                        {words.say("near-care")}
                    }
                }
            }
        }
    }
}

#[component]
fn NearKind(kind: Kind, places: Vec<PlaceSummary>) -> Element {
    let words = use_words();
    let (title, none) = kind.texts(words);
    let chosen = chosen(&places);
    let barred = places.iter().filter(|place| place.wheelchair == Verdict::No).count();
    let more = places.len() - barred - chosen.len();
    rsx! {
        h3 { {title} }
        if chosen.is_empty() {
            p { class: "aside",
                Glyph { icon: Icon::Question }
                {none}
            }
        } else {
            ul { class: "fact-list",
                for place in chosen {
                    NearPlace { kind, place }
                }
            }
        }
        if more > 0 {
            p { class: "facts", {words.say_with("near-more", &[("count", more.into())])} }
        }
        if barred > 0 {
            p { class: "facts", {words.say_with("near-barred", &[("count", barred.into())])} }
        }
    }
}

#[component]
fn NearPlace(kind: Kind, place: PlaceSummary) -> Element {
    let words = use_words();
    let stop = Stop::of(words, &place);
    let open = match place.opening.state {
        OpenState::Open => Some(words.say("opening-open")),
        OpenState::Closed => Some(words.say("opening-closed")),
        OpenState::Unknown => (kind == Kind::Toilets).then(|| words.say("near-hours-unknown")),
    };
    rsx! {
        li { class: "fact fact-long",
            Glyph { icon: kind.icon() }
            div { class: "row-text",
                p { class: "fact-name", {stop.title(words)} }
                p { class: "fact-detail", {whereabouts(words, place.along_m, place.off_m)} }
                if let Some(open) = open {
                    p { class: "fact-detail", {open} }
                }
            }
            if kind != Kind::Seats {
                Badge { verdict: place.wheelchair }
            }
            StopHere { stop, at: whereabouts(words, place.along_m, place.off_m) }
        }
    }
}

/// Stops there on the way, where there is room and the trip does not do so yet. Two toilets have one name: `at` tells
/// them apart.
#[component]
fn StopHere(stop: Stop, at: String) -> Element {
    let words = use_words();
    let choices = use_choices();
    let plan = choices.plan.read();
    if !plan.is_whole() || plan.is_full() || plan.touches(&stop.end) {
        return rsx! {};
    }
    let about = stop.title(words);
    rsx! {
        button {
            class: "pill no-print",
            r#type: "button",
            onclick: move |_| {
                choices.stop_at(&stop);
                device::focus("h1");
            },
            Glyph { icon: Icon::Plus }
            {words.say("stop-here")}
            span { class: "unseen", ": {about}, {at}" }
        }
    }
}

/// After how many metres of the way, and how far from it as the crow flies.
pub(super) fn whereabouts(words: Words, along_m: Option<f64>, off_m: Option<f64>) -> String {
    let along = ("along", words.length(along_m.unwrap_or_default()).into());
    let off = off_m.unwrap_or_default();
    if off < ON_WAY_M {
        return words.say_with("near-on-way", &[along]);
    }
    words.say_with("near-off-way", &[along, ("off", words.length(off).into())])
}
