//! Ways and what stands on them.

use serde::{Deserialize, Serialize};

use crate::{
    Access, Crossing, Incline, InclineSource, Kerb, Lift, Names, OsmId, Pavement, Ramp, Smoothness, Surface,
    Timed, Wheelchair,
};

/// One way of the extract that people walk, or could.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// The way in OpenStreetMap.
    pub osm: OsmId,
    /// What kind of way it is.
    pub kind: WayKind,
    /// Its corners in order, as places in [`crate::City::corners`]; at least two.
    pub corners: Vec<u32>,
    /// What is recorded about it. For a street with a recorded pavement: about that pavement, and
    /// for one whose two pavements differ, about the left one.
    pub facts: WayFacts,
    /// The other lines along the same corners that one can walk: the right pavement where it
    /// differs from the left, and the carriageway of a minor street whose pavement may not do.
    pub other_tracks: Vec<WayFacts>,
    /// Rules that hold at certain times only, and the hours of a lift.
    pub timed: Vec<Timed>,
    /// The street's or path's name.
    pub names: Option<Names>,
    /// The day as of which it is known, as far as it is told (`2024`, `2024-05`, `2024-05-17`): when somebody
    /// last checked it on the spot, else when somebody last changed it in the map. `None` when the extract
    /// tells neither.
    pub as_of: Option<Box<str>>,
    /// What its other half tells, for a crossing that is drawn in two.
    pub lent: Lent,
}

/// What the other half of the same crossing records and this one does not: inferred, never recorded.
///
/// Only what is under the wheels: both halves cross one carriageway. A kerb is never lent; a lowered one
/// on one side and a raised one on the other is just what leaves somebody stranded in the road.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Lent {
    /// What it is made of.
    pub surface: Option<Surface>,
    /// How even it is.
    pub smoothness: Option<Smoothness>,
}

/// Kinds of ways, as far as a traveller tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A path for people on foot.
    Footway,
    /// A pavement drawn as a way of its own.
    Sidewalk,
    /// Across a carriageway.
    Crossing,
    /// A refuge between lanes.
    TrafficIsland,
    /// A trail or path for several uses.
    Path,
    /// A street or square for people on foot.
    Pedestrian,
    /// Steps.
    Steps,
    /// Moving steps.
    Escalator,
    /// Inside a building.
    Corridor,
    /// Where a train, tram or bus is boarded.
    Platform,
    /// For bicycles.
    Cycleway,
    /// For tractors.
    Track,
    /// A lift drawn as a way.
    Lift,
    /// A street where people on foot go first.
    LivingStreet,
    /// Driveway, car park, alley.
    Service,
    /// A street that people live on.
    Residential,
    /// A minor road.
    Unclassified,
    /// A road of local traffic.
    Tertiary,
    /// A main road.
    Secondary,
    /// A large main road.
    Primary,
    /// A road nearly for cars alone.
    Trunk,
    /// A road of unknown kind.
    Road,
    /// For cars alone; kept because the map draws it.
    Motorway,
}

impl Way {
    /// Everything that is recorded about each line along the way; never empty.
    pub fn tracks(&self) -> impl Iterator<Item = &WayFacts> {
        std::iter::once(&self.facts).chain(&self.other_tracks)
    }
}

impl WayKind {
    /// A street or road for cars, whose pavement is a question.
    pub fn is_carriageway(self) -> bool {
        self.is_minor_street() || self.is_main_road()
    }

    /// A street that people walk on where it has no pavement.
    pub fn is_minor_street(self) -> bool {
        matches!(
            self,
            Self::LivingStreet | Self::Service | Self::Residential | Self::Unclassified | Self::Road
        )
    }

    /// Tertiary and above: nobody walks on the carriageway by choice.
    pub fn is_main_road(self) -> bool {
        matches!(self, Self::Tertiary | Self::Secondary | Self::Primary | Self::Trunk)
    }
}

/// What is recorded about a way. `None` and `Unrecorded` mean that nobody wrote it down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct WayFacts {
    /// Whether people on foot may pass.
    pub access: Access,
    /// Somebody's overall verdict.
    pub wheelchair: Option<Wheelchair>,
    /// What it is made of.
    pub surface: Option<Surface>,
    /// How even it is.
    pub smoothness: Option<Smoothness>,
    /// Width of what is walked on, in metres, at its narrowest. A carriageway's width is not kept.
    pub width_m: Option<f32>,
    /// The width is somebody's estimate, not a measure.
    pub width_estimated: bool,
    /// Slope along the way.
    pub incline: Option<Incline>,
    /// Where the slope comes from; `None` when none is recorded.
    pub incline_source: Option<InclineSource>,
    /// The street's pavement.
    pub pavement: Pavement,
    /// How many steps.
    pub step_count: Option<u16>,
    /// A handrail beside the steps.
    pub handrail: Option<bool>,
    /// A ramp beside the steps.
    pub ramp: Ramp,
    /// The kerb that one takes on the way, recorded for a crossing as a whole.
    pub kerb: Option<Kerb>,
    /// What helps on a crossing; `None` for a way that is no crossing.
    pub crossing: Option<Crossing>,
    /// What is recorded about a lift; `None` for a way that is no lift.
    pub lift: Option<Lift>,
    /// Tactile paving.
    pub tactile_paving: Option<bool>,
    /// Under a roof.
    pub covered: Option<bool>,
    /// Lit at night.
    pub lit: Option<bool>,
    /// Storey or layer the way is drawn on: negative is below ground.
    pub layer: i8,
    /// Under the ground, not merely through a building.
    pub tunnel: bool,
    /// On a bridge: how the ground below slopes says nothing of it.
    pub bridge: bool,
}

/// What stands at one corner of a way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PointFacts {
    /// The node in OpenStreetMap.
    pub osm: OsmId,
    /// A kerb to be crossed.
    pub kerb: Option<Kerb>,
    /// Something that stands in the way.
    pub obstruction: Option<Obstruction>,
    /// Free width past the obstruction, in metres.
    pub opening_m: Option<f32>,
    /// Whether people on foot may pass.
    pub access: Access,
    /// Somebody's overall verdict.
    pub wheelchair: Option<Wheelchair>,
    /// A lift at this corner.
    pub lift: Option<Lift>,
    /// A crossing of a carriageway at this corner, with what helps there.
    pub crossing: Option<Crossing>,
    /// Tactile paving.
    pub tactile_paving: Option<bool>,
    /// Rules that hold at certain times only, and the hours of a lift.
    pub timed: Vec<Timed>,
}

/// An area that people cross in any direction: a square or a platform. Where its outline is drawn as
/// one closed way, that is a [`Way`] too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Square {
    /// The area in OpenStreetMap.
    pub osm: OsmId,
    /// What kind of way crossing it is.
    pub kind: WayKind,
    /// Outer rings, each closed, as places in [`crate::City::corners`].
    pub outer: Vec<Vec<u32>>,
    /// Holes, each closed.
    pub inner: Vec<Vec<u32>>,
    /// What is recorded about it.
    pub facts: WayFacts,
    /// Its name.
    pub names: Option<Names>,
}

/// Things that stand in a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Obstruction {
    /// A post or several.
    Bollard,
    /// A gate that opens wide.
    Gate,
    /// A beam for cars.
    LiftGate,
    /// Staggered rails against bicycles.
    CycleBarrier,
    /// Steps over a fence.
    Stile,
    /// A gate for one at a time.
    KissingGate,
    /// A turnstile.
    Turnstile,
    /// A block of stone or concrete.
    Block,
    /// A chain.
    Chain,
    /// A step or several.
    Step,
    /// Something else that is recorded as a barrier.
    Other,
}
