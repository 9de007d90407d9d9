//! Reporting what stands in the way: the report that is being written, and what screens say of an obstacle. What is
//! being written is kept until the tab is closed; what waits for a connection stands in [`queue`].

pub(crate) mod age;
pub(crate) mod queue;
pub(crate) mod told;

use domain::obstacles::{Kind, NewObstacle, Obstacle, Stops};
use domain::words::Words;
use routing::{Leg, Preset, Trip, Turn};
use serde::{Deserialize, Serialize};

use crate::parts::icon::Icon;
use crate::{device, outside, photo};

const DRAFT: &str = "obstacle";
const OUTCOME: &str = "obstacle-outcome";
const REPORTER: &str = "obstacle-reporter";

/// A report that is being written; each page answers one question of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// What it is.
    pub(crate) kind: Option<Kind>,
    /// Where: longitude and latitude in degrees, and how that was told.
    pub(crate) place: Option<(Spot, [f64; 2])>,
    /// Whom it stops.
    pub(crate) stops: Option<Stops>,
    /// In the person's own words.
    pub(crate) note: String,
    /// Names the request, so that a second try is not a second report.
    pub(crate) key: String,
}

/// How somebody told where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Spot {
    /// Where the device is.
    Here,
    /// A point of the map.
    OnMap,
    /// On a step of the trip, from 1.
    Step(usize),
}

impl Draft {
    /// What was begun, or a new one.
    pub(crate) fn kept() -> Self {
        let kept = device::kept_for_now(DRAFT).and_then(|text| serde_json::from_str(&text).ok());
        kept.unwrap_or_else(|| Self { key: device::new_key(), ..Self::default() })
    }

    /// Keeps it until the tab is closed.
    pub(crate) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            device::keep_for_now(DRAFT, &text);
        }
    }

    /// The next report begins anew.
    pub(crate) fn end() {
        device::keep_for_now(DRAFT, "");
        // A photograph goes with its own report, or not at all.
        photo::drop();
    }

    /// The report as it is sent; `None` until kind, place and whom it stops are answered.
    pub(crate) fn finished(&self) -> Option<NewObstacle> {
        let (_, [lon, lat]) = self.place?;
        let now = outside::now_utc();
        Some(NewObstacle {
            kind: self.kind?,
            lon,
            lat,
            stops: self.stops?,
            note: Some(self.note.trim().to_owned()).filter(|note| !note.is_empty()),
            seen_at: Some(now).filter(|now| !now.is_empty()),
        })
    }
}

impl Spot {
    /// What a person reads.
    pub(crate) fn text(self, words: Words) -> String {
        match self {
            Self::Here => words.say("here-name"),
            Self::OnMap => words.say("on-map-name"),
            Self::Step(number) => words.say_with("obstacle-at-step", &[("number", number.into())]),
        }
    }
}

/// What became of a report or a word that somebody sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// The hub has it.
    Sent(Obstacle),
    /// It waits on the device; why, as a code.
    Waits(String),
    /// The hub does not take it; why, as a code.
    Refused(String),
}

/// The last report, for the page that tells what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Done {
    /// The name of the request.
    pub(crate) key: String,
    /// What was reported.
    pub(crate) kind: Kind,
    /// What became of it.
    pub(crate) outcome: Outcome,
    /// What became of the photograph; `None` without one.
    pub(crate) photo: Option<PhotoFate>,
}

/// What became of a photograph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PhotoFate {
    /// The hub has it; somebody looks at it before others see it.
    Sent,
    /// It was not taken; why, as a code.
    Not(String),
}

impl Done {
    /// What the last report came to.
    pub(crate) fn kept() -> Option<Self> {
        serde_json::from_str(&device::kept_for_now(OUTCOME)?).ok()
    }

    /// Keeps it until the tab is closed.
    pub(crate) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            device::keep_for_now(OUTCOME, &text);
        }
    }
}

/// Stands for this device in reports: random, made once, and no name of anybody.
pub(crate) fn reporter() -> String {
    let kept = device::kept(REPORTER).or_else(|| device::kept_for_now(REPORTER));
    kept.filter(|token| !token.is_empty()).unwrap_or_else(|| {
        let token = device::new_token();
        device::keep(REPORTER, &token);
        // A device that keeps nothing is one reporter until the tab is closed.
        device::keep_for_now(REPORTER, &token);
        token
    })
}

/// Forgets who reported from this device, and what still waits.
pub(crate) fn forget() {
    outside::forget(REPORTER);
    outside::forget(queue::KEY);
    photo::drop();
}

/// The drawing of a kind.
pub(crate) fn icon(kind: Kind) -> Icon {
    match kind {
        Kind::Vehicle => Icon::Car,
        Kind::Works => Icon::Works,
        Kind::LiftOut => Icon::Lift,
        Kind::Goods => Icon::Store,
        Kind::Litter => Icon::Bicycle,
        Kind::Damage => Icon::Damage,
        Kind::Water => Icon::Drops,
        Kind::Locked => Icon::Lock,
        Kind::Other => Icon::Question,
    }
}

/// What a kind is called, short, as a heading.
pub(crate) fn kind_name(words: Words, kind: Kind) -> String {
    words.say(match kind {
        Kind::Vehicle => "obstacle-vehicle",
        Kind::Works => "obstacle-works",
        Kind::LiftOut => "obstacle-lift-out",
        Kind::Goods => "obstacle-goods",
        Kind::Litter => "obstacle-litter",
        Kind::Damage => "obstacle-damage",
        Kind::Water => "obstacle-water",
        Kind::Locked => "obstacle-locked",
        Kind::Other => "obstacle-other",
    })
}

/// Whom it stops, as an answer.
pub(crate) fn stops_name(words: Words, stops: Stops) -> String {
    words.say(match stops {
        Stops::Wheels => "obstacle-stops-wheels",
        Stops::WheelsAndWalkers => "obstacle-stops-walkers",
        Stops::Everyone => "obstacle-stops-everyone",
    })
}

/// Whom it stops at least, when it stopped this traveller. Of somebody on foot nothing follows for others.
pub(crate) fn stops_like(preset: Preset) -> Option<Stops> {
    match preset {
        Preset::ManualChair
        | Preset::AssistedChair
        | Preset::PoweredChair
        | Preset::Scooter
        | Preset::Pram => Some(Stops::Wheels),
        Preset::WalkerOrCane => Some(Stops::WheelsAndWalkers),
        Preset::OnFoot => None,
    }
}

/// The point of a step at a share of its length, 0 to 1: longitude and latitude in degrees.
pub(crate) fn point_on(trip: &Trip, leg: &Leg, share: f64) -> Option<[f64; 2]> {
    let corners = trip.line.get(leg.line_start..=leg.line_end)?;
    let length = |[a, b]: [[f64; 2]; 2]| {
        let east = (b[0] - a[0]) * a[1].to_radians().cos();
        east.hypot(b[1] - a[1])
    };
    let pairs = || corners.iter().copied().zip(corners.iter().copied().skip(1)).map(|(a, b)| [a, b]);
    let mut left = pairs().map(length).sum::<f64>() * share.clamp(0.0, 1.0);
    for [a, b] in pairs() {
        let part = length([a, b]);
        if left <= part && part > 0.0 {
            let share = left / part;
            return Some([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
        }
        left -= part;
    }
    corners.last().copied()
}

/// The step on which a point lies that is so many metres from the start, and how many metres within it.
pub(crate) fn step_at(legs: &[Leg], along_m: f64) -> Option<(usize, f64)> {
    let mut begun = 0.0;
    let mut found = None;
    for (step, leg) in legs.iter().enumerate() {
        if leg.turn != Turn::Arrive && (begun <= along_m || found.is_none()) {
            found = Some((step, (along_m - begun).clamp(0.0, leg.distance_m)));
        }
        begun += leg.distance_m;
    }
    found
}
