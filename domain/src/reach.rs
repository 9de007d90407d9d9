//! How far it is to many places at once: wire types of `POST /api/v1/trips/matrix` and `/trips/nearest`.

use serde::{Deserialize, Serialize};

use crate::api::{Arrival, End, PlaceSummary, Verdict};
use crate::place_search::PlaceQuestion;

/// So many starts, and so many ends, can be asked for at once.
pub const MOST_ENDS: usize = 50;

/// So many places are told as the nearest.
pub const MOST_NEAREST: usize = 20;

/// A question for all trips between some starts and some ends; `P` is `routing::Profile`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MatrixRequest<P> {
    /// Starts, at most 50.
    pub from: Vec<End>,
    /// Ends, at most 50.
    pub to: Vec<End>,
    /// Who travels.
    pub profile: P,
}

/// How far it is from each start to each end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TripMatrix<R, N> {
    /// A row a start, a cell an end, in the order of the question.
    pub rows: Vec<Vec<Cell<R, N>>>,
}

/// How far it is from a start to an end; `R` is `routing::Reach`, `N` is `routing::NoTrip`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cell<R, N> {
    /// There is a way that keeps to the limits.
    Reach(R),
    /// There is none, and why.
    NoTrip(N),
}

/// A question for the nearest places; `P` is `routing::Profile`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NearestRequest<P> {
    /// Where one is.
    pub from: End,
    /// Who travels.
    pub profile: P,
    /// Which places: as in the list of places, without `near` and `along`, and with a `limit` of 20 at most.
    #[serde(default)]
    pub places: PlaceQuestion,
}

/// The nearest places that a traveller comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NearestPlaces<R> {
    /// Nearest first, by the way that keeps to the limits.
    pub places: Vec<NearPlace<R>>,
    /// How many places that match, and are as near by the crow, cannot be reached within the limits.
    pub not_reached: usize,
    /// More matched than were returned.
    pub more: bool,
    /// When only accessible places were asked for: how many others matched of which nobody recorded whether they
    /// are accessible.
    pub left_out_unknown: usize,
    /// When only open places were asked for: how many others matched of which nobody knows whether they are open.
    pub left_out_hours_unknown: usize,
}

/// A place that a traveller comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NearPlace<R> {
    /// The line of the list; its `metres` are as the crow flies.
    pub place: PlaceSummary,
    /// How far it is to the best door that suits, or to the building.
    pub reach: R,
    /// That door.
    pub arrival: Arrival,
    /// Whether the place itself is recorded as accessible, as a whole or by a public step-free door.
    pub accessible: Verdict,
}
