//! What holds today, or for this question alone, on top of the map: an overlay that is laid over the network
//! for one request and never built into it.

use osm_data::LonLat;

/// Something that stands in a way today.
#[derive(Debug, Clone, PartialEq)]
pub struct Obstacle {
    /// By which the answer names it.
    pub id: String,
    /// Where it stands.
    pub at: LonLat,
    /// It is a lift that does not run: the lift nearby is meant, and not the ways beside it.
    pub is_lift: bool,
    /// How it stops the traveller of this question.
    pub effect: Effect,
}

/// How an obstacle stops a traveller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// They do not get by.
    Bars,
    /// Somebody says so: they go round it where that takes no more than so many seconds.
    Costs(f64),
}
