//! What a trip is told with when more is asked for: other ways, and points of no return.

use serde::{Deserialize, Serialize};

/// Another way to the same place that keeps to the same limits; `T` is `routing::Trip`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Other<T> {
    /// The way.
    pub trip: T,
    /// In what it is better than the first, at least one.
    pub better: Vec<Better>,
}

/// What a way is better in than the first, by as much as a person feels. Of a fact it is better only where no
/// more of that fact is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Better {
    /// It is shorter.
    Shorter {
        /// Metres less: 50, and a tenth of the first way, at least.
        metres: f64,
    },
    /// Fewer metres of it are not recorded, and a smaller share.
    MoreKnown {
        /// Metres less: 50, and a tenth of the first way, at least.
        metres: f64,
    },
    /// Its steepest slope, up or down, is less steep.
    LessSteep {
        /// Rise over run less: 0.015 at least.
        grade: f32,
    },
    /// One climbs less in total.
    LessClimb {
        /// Metres of height less: 5 at least.
        metres: f64,
    },
    /// Its highest kerb is lower.
    LowerKerb {
        /// Metres of height less: 0.02 at least.
        metres: f32,
    },
    /// Less of it is cobbles, loose or rough ground.
    Smoother {
        /// Metres less: 30 at least.
        metres: f64,
    },
    /// It needs no lift, and the first does.
    NoLift,
    /// It passes fewer points of which nobody recorded whether one gets past.
    FewerUnclear {
        /// Points less.
        count: u32,
    },
    /// It passes fewer reported obstacles.
    FewerObstacles {
        /// Obstacles less.
        count: u32,
    },
}

/// A point on the way where one may have to turn back, and going another way from there is more than 300 m
/// farther than going on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Doubt {
    /// Metres from the start to it.
    pub along_m: f64,
    /// Longitude and latitude in degrees.
    pub at: [f64; 2],
    /// What stands there.
    pub what: Doubtful,
    /// By how many metres it is farther to go another way from there than to go on; `None` when there is no
    /// other way: back to the start.
    pub extra_m: Option<f64>,
    /// Metres from the start to where the other way leaves this one: the last place to decide. `None` when
    /// there is no other way.
    pub turn_at_m: Option<f64>,
}

/// What stands at a point so that nobody knows whether one gets past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Doubtful {
    /// A kerb whose height nobody recorded.
    Kerb,
    /// A barrier of which nobody recorded how wide it is.
    Barrier,
    /// A lift, which may be out of order.
    Lift,
    /// A reported obstacle, by its id; it is among the trip's `obstacles`.
    Obstacle {
        /// The obstacle's id.
        id: String,
    },
}
