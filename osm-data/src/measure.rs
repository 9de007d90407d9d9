//! The measures and kinds that facts are made of.

use serde::{Deserialize, Serialize};

/// Signed slope along a way's direction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Incline {
    /// Rise over run, positive uphill: 0.06 is 6 %.
    Grade(f32),
    /// Uphill along the way; how steep is not recorded.
    Up,
    /// Downhill along the way; how steep is not recorded.
    Down,
    /// There is a slope; neither direction nor size is recorded.
    Some,
}

/// Where a recorded slope comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InclineSource {
    /// A mapper wrote it, and not as a guess.
    Mapped,
    /// A mapper wrote it as an estimate.
    Estimated,
}

/// A kerb's height and whether somebody measured it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Kerb {
    /// Height in metres; for a kind without a measure, the height that the kind stands for
    /// (flush 0, lowered 0.03, rolled 0.05, raised 0.12). `None`: there is a kerb, nobody says how
    /// high.
    pub height_m: Option<f32>,
    /// True when the height itself is recorded.
    pub measured: bool,
}

/// What a path is made of. Kinds that no traveller here tells apart are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// Paved, but not said with what.
    Paved,
    /// Asphalt.
    Asphalt,
    /// Concrete, also in plates.
    Concrete,
    /// Concrete in two lanes with a gap.
    ConcreteLanes,
    /// Flat slabs or bricks.
    PavingStones,
    /// Cut stones with a nearly flat top.
    Sett,
    /// Rounded stones.
    Cobblestone,
    /// Rough natural stones.
    UnhewnCobblestone,
    /// Metal plates or grid.
    Metal,
    /// Wooden boards.
    Wood,
    /// Rubber, tartan, carpet.
    Rubber,
    /// Unpaved, but not said with what.
    Unpaved,
    /// Pressed mixture, firm when dry.
    Compacted,
    /// Small crushed stone on a firm bed.
    FineGravel,
    /// Grass between open pavers.
    GrassPaver,
    /// Loose stones.
    Gravel,
    /// Round pebbles.
    Pebblestone,
    /// Sand.
    Sand,
    /// Bare soil.
    Earth,
    /// Mud.
    Mud,
    /// Grass.
    Grass,
    /// Wood chips.
    Woodchips,
    /// Snow, ice or salt.
    Ice,
}

/// Surfaces in four steps, from easiest to hardest. The order is what a limit compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Hard and even.
    Paved,
    /// Hard or pressed, not quite even.
    Firm,
    /// Stones that shake.
    Cobbles,
    /// Wheels and sticks sink in.
    Loose,
}

impl Surface {
    /// Which step of difficulty the surface belongs to.
    pub fn ground(self) -> Ground {
        match self {
            Self::Paved
            | Self::Asphalt
            | Self::Concrete
            | Self::PavingStones
            | Self::Metal
            | Self::Wood
            | Self::Rubber => Ground::Paved,
            Self::Sett
            | Self::ConcreteLanes
            | Self::Unpaved
            | Self::Compacted
            | Self::FineGravel
            | Self::GrassPaver => Ground::Firm,
            Self::Cobblestone | Self::UnhewnCobblestone => Ground::Cobbles,
            Self::Gravel
            | Self::Pebblestone
            | Self::Sand
            | Self::Earth
            | Self::Mud
            | Self::Grass
            | Self::Woodchips
            | Self::Ice => Ground::Loose,
        }
    }
}

/// How even a path is, best first; the order is what a limit compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words, defined by OpenStreetMap")]
pub enum Smoothness {
    Excellent,
    Good,
    Intermediate,
    Bad,
    VeryBad,
    Horrible,
    VeryHorrible,
    Impassable,
}

/// Somebody's overall verdict for a wheelchair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wheelchair {
    /// Fully accessible.
    Yes,
    /// With help or in part.
    Limited,
    /// Not accessible.
    No,
}

/// Whether people on foot may pass, as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Access {
    /// Said to be open to people on foot.
    Allowed,
    /// Nothing said: the usual right of its kind holds.
    #[default]
    Unrecorded,
    /// Closed, private, or people must use the pavement drawn beside it.
    Forbidden,
}

/// What helps to cross a carriageway. `None`: nobody wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Crossing {
    /// Traffic signals for people on foot.
    pub signals: Option<bool>,
    /// The signals can be heard.
    pub sound: Option<bool>,
    /// The signals can be felt.
    pub vibration: Option<bool>,
    /// A refuge in the middle.
    pub island: Option<bool>,
    /// Markings on the carriageway.
    pub markings: Option<bool>,
}

/// A lift. Its hours are among the rules of certain times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Lift {
    /// How many persons it holds.
    pub persons: Option<u16>,
    /// Lowest and highest storey where it stops, 0 at the street.
    pub levels: Option<(i8, i8)>,
}

/// A ramp beside steps. A ramp for bicycles or prams is none for a chair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Ramp {
    /// Any ramp, for whomever.
    pub any: Option<bool>,
    /// A ramp for wheelchairs.
    pub wheelchair: Option<bool>,
    /// A ramp for prams.
    pub stroller: Option<bool>,
}

/// A rule that holds at certain times only, word for word in OpenStreetMap's own notation: never
/// guessed, and told to whoever goes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Timed {
    /// What holds then.
    pub rule: TimedRule,
    /// When, e.g. `Mo-Fr 07:00-20:00`.
    pub when: String,
}

/// What holds at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimedRule {
    /// Open then, and closed at all other times.
    OpenOnly,
    /// Open then.
    Open,
    /// Closed then.
    Closed,
}

/// What is recorded about a street's pavement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pavement {
    /// Nothing recorded: not the same as none.
    #[default]
    Unrecorded,
    /// Recorded: there is none.
    None,
    /// On the left, seen along the way.
    Left,
    /// On the right, seen along the way.
    Right,
    /// On both sides.
    Both,
    /// There is at least one; nobody says on which side.
    Somewhere,
    /// There is one, drawn as a way of its own.
    Separate,
}
