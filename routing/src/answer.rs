//! What a question is answered with: a trip that can be read as text, or why there is none.

use osm_data::{Incline, LonLat, Names, Pavement, Smoothness, Surface, Timed, WayKind};
use serde::{Deserialize, Serialize};

/// A way from one place to another that keeps to the traveller's limits.
///
/// Lengths in metres, durations in seconds, slopes as rise over run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Trip {
    /// Length along the line.
    pub distance_m: f64,
    /// Time at the traveller's own speed.
    pub duration_s: f64,
    /// Metres whose ground and right to be walked are recorded.
    pub known_m: f64,
    /// The other metres.
    pub unknown_m: f64,
    /// Their share of the whole, 0 to 1. Above a half it is the headline, before the minutes.
    pub unknown_share: f64,
    /// For how many metres each fact is missing; facts that are known throughout are left out.
    #[serde(default)]
    pub unknown_facts: Vec<UnknownFact>,
    /// For how many metres a fact that nobody recorded is told by something else: the slope, by the heights
    /// of the ground. These metres are not among the unknown ones of that fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred_facts: Vec<UnknownFact>,
    /// Steepest slope upwards that the ground tells where none is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_up: Option<f32>,
    /// Steepest such slope downwards, as a positive number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_down: Option<f32>,
    /// Metres climbed in total, by the heights of the ground; `None` where these are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climb_m: Option<f64>,
    /// Metres descended in total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descent_m: Option<f64>,
    /// How high the way lies: metres along the line and metres above the sea, at most 200 points, smoothed;
    /// empty where it is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<[f64; 2]>))]
    pub heights: Vec<[f64; 2]>,
    /// Steepest recorded slope upwards; `None` when none is recorded on the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steepest_up: Option<f32>,
    /// Steepest recorded slope downwards, as a positive number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steepest_down: Option<f32>,
    /// Narrowest recorded width, of ways and of gaps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrowest_m: Option<f32>,
    /// Highest recorded kerb; for a kind without a measure (lowered), what the kind stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst_kerb_m: Option<f32>,
    /// From where the traveller asked to where the line begins, as the crow flies: nothing is
    /// known about it.
    pub start_gap_m: f64,
    /// From where the line ends to where the traveller wants to be, as the crow flies.
    pub end_gap_m: f64,
    /// What one should know before setting out, gravest first.
    pub warnings: Vec<Warning>,
    /// Obstacles reported today that the way passes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obstacles: Vec<Passed>,
    /// The way in parts, one instruction each; the last is the arrival and has no length.
    pub legs: Vec<Leg>,
    /// The way's own corners in order, between the two points where it is joined; a long straight that
    /// is joined in its midst has corners between.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<[f64; 2]>))]
    pub line: Vec<[f64; 2]>,
}

/// A reported obstacle on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Passed {
    /// The obstacle's id.
    pub id: String,
    /// Metres from the start to it.
    pub along_m: f64,
}

/// A part of a trip that is told as one step.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, told or not")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Leg {
    /// What to do at its beginning.
    pub turn: Turn,
    /// What is walked on.
    pub kind: WayKind,
    /// The street's or path's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Names>,
    /// The street's pavement, when the way is a street, seen in the direction of walking.
    pub pavement: Pavement,
    /// Length in metres.
    pub distance_m: f64,
    /// Time in seconds.
    pub duration_s: f64,
    /// First corner in [`Trip::line`].
    pub line_start: usize,
    /// Last corner in [`Trip::line`].
    pub line_end: usize,
    /// Metres of the leg that are not known.
    pub unknown_m: f64,
    /// For how many of its metres each fact is missing, most first. What is told below is of the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_facts: Vec<UnknownFact>,
    /// What it is made of: the hardest surface on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// What the other half of a crossing is made of, where this one's surface is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_surface: Option<Surface>,
    /// How even it is: the worst recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smoothness: Option<Smoothness>,
    /// The steepest recorded slope, positive uphill as one walks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incline: Option<Incline>,
    /// That slope is a square's: how steep is recorded, and not which way it falls.
    #[serde(default)]
    pub incline_either_way: bool,
    /// For how many of its metres a fact that nobody recorded is told by something else, most first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred_facts: Vec<UnknownFact>,
    /// The steepest slope that the ground tells where none is recorded, positive uphill as one walks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_incline: Option<f32>,
    /// Narrowest recorded width.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_m: Option<f32>,
    /// Highest kerb on the leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kerb_m: Option<f32>,
    /// The leg crosses a carriageway with traffic signals.
    pub signals: bool,
    /// The leg uses a lift.
    pub lift: bool,
    /// The leg begins with changing to the pavement on the other side of the street.
    pub crosses_over: bool,
    /// The day as of which its facts are known, the oldest of them: when somebody last checked a way on the spot,
    /// else when somebody last changed it in the map (`2024`, `2024-05`, `2024-05-17`). `None` when nobody tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Rules on the leg that hold at certain times only, word for word.
    #[serde(default)]
    pub timed: Vec<Timed>,
}

/// What to do at the beginning of a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Turn {
    Depart,
    Straight,
    SlightLeft,
    Left,
    SharpLeft,
    SlightRight,
    Right,
    SharpRight,
    Back,
    /// One is at a point that the way passes on purpose, and goes on from there.
    Via,
    Arrive,
}

/// A fact that matters to the traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Fact {
    Pavement,
    Surface,
    Incline,
    Width,
    Kerb,
    Barrier,
}

/// A fact that is missing on part of the way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnknownFact {
    /// Which fact.
    pub fact: Fact,
    /// On how many metres.
    pub metres: f64,
}

/// What one should know before setting out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Warning {
    /// More than half of the way is not known: this is the headline.
    MostlyUnknown,
    /// The path nearest to one of the two ends leads nowhere that the traveller can use; the way begins
    /// or ends on another path. What lies between the two may be a barrier.
    CutOff {
        /// Metres, as the crow flies.
        metres: f64,
    },
    /// On main roads whose pavement nobody recorded.
    MainRoadPavementUnknown {
        /// Metres.
        metres: f64,
    },
    /// On the carriageway, because there is no pavement.
    OnCarriageway {
        /// Metres.
        metres: f64,
    },
    /// Over stones that shake.
    Cobbles {
        /// Metres.
        metres: f64,
    },
    /// Something stands at points of the way (a kerb, a chain, a barrier) and nobody recorded whether
    /// one gets past it.
    UnclearPoints {
        /// How many points.
        count: u32,
    },
    /// Parts of the way are open, or closed, at certain times only; the legs say when.
    Timed {
        /// How many legs.
        count: u32,
    },
    /// One changes to the other side of a street where no crossing is recorded.
    CrossesOver {
        /// How many times.
        count: u32,
    },
    /// The way depends on lifts that must be working.
    Lift {
        /// How many legs use one.
        count: u32,
    },
    /// The drawn way begins or ends away from where it should; nothing is known about the rest.
    Gap {
        /// Metres.
        metres: f64,
    },
}

/// Why there is no trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoTrip {
    /// No passable path within 100 m of the start.
    #[error("no passable path within 100 m of the start")]
    StartOffNetwork,
    /// No passable path within 100 m of the destination.
    #[error("no passable path within 100 m of the destination")]
    EndOffNetwork,
    /// No passable path within 100 m of a point that the way is to pass.
    #[error("no passable path within 100 m of a point on the way")]
    ViaOffNetwork,
    /// Every way between the two breaks one of the limits.
    #[error("every way breaks one of the traveller's limits")]
    Barred,
}

/// Metres from a point asked for to the nearest passable path, beyond which there is none.
pub const SNAP_LIMIT_M: f64 = 100.0;

/// A point with its coordinates as `[lon, lat]`, as lines are written.
pub(crate) fn pair(point: LonLat) -> [f64; 2] {
    [point.lon(), point.lat()]
}
