//! OpenStreetMap read into typed facts about a city.
//!
//! This crate is the only place that knows a tag. Everything beyond it sees [`City`]: ways with
//! their facts, places with their entrances, and what a map draws. A fact that is not recorded, or
//! that could not be understood, is `None`: nothing is guessed here.
//!
//! Reading files is behind the feature `read`; the facts are plain types that a client can hold.

mod city;
mod elevation;
mod facility;
mod measure;
mod place;
#[cfg(feature = "read")]
pub mod read;
mod statement;
mod way;

pub use city::{Bounds, City, LonLat, LonLatError, Names, Origin, Scenery, SceneryKind};
pub use elevation::{Elevation, InferredSlope, SlopeRun};
pub use facility::{
    Denomination, DisabledSpaces, Religion, Seat, Served, Social, SocialService, Toilet, ToiletKey,
    Transport, Worship,
};
pub use measure::{
    Access, Crossing, Ground, Incline, InclineSource, Kerb, Lift, Pavement, Ramp, Smoothness, Surface, Timed,
    TimedRule, Wheelchair,
};
pub use place::{Category, Entrance, EntranceKind, OsmId, Place};
pub use statement::{Fact, NewDoor, PavementSide, Standing, Statement, StatementError, Subject};
pub use way::{Lent, Obstruction, PointFacts, Square, Way, WayFacts, WayKind};
