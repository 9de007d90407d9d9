//! Facts about a city turned into routes that keep to a traveller's limits.
//!
//! Pure: no files, threads, clock or network, so the same code answers on the server and, as wasm,
//! offline in the client. The path of a question: [`Network::find_trip`] snaps both ends to the
//! traveller's passable network, searches it, and tells the way. Whether an edge may be used, and
//! at what cost, is decided in one place: [`passability`].

pub mod answer;
mod climb;
mod doubts;
mod fewest;
mod geometry;
mod landmarks;
mod many;
mod network;
#[cfg(test)]
mod oracle;
mod others;
mod parts;
pub mod passability;
mod profile;
mod search;
mod snap;
mod squares;
mod tell;
pub mod today;
mod view;
pub mod why;

pub use answer::{Fact, Leg, NoTrip, Passed, Trip, Turn, UnknownFact, Warning};
pub use doubts::{Doubt, Doubtful, TURN_BACK_M};
pub use many::{Many, Reach};
pub use network::Network;
pub use others::{Better, Other};
pub use profile::{Preset, Profile, ProfileError, ShortRamp, Steps, Unknown};
pub use why::{Helped, Met, Opening, Raised, Why};
