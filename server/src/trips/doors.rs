//! Which doors of a place a traveller may be led to.

use domain::api::Verdict;
use domain::doors::is_public;
use osm_data::{LonLat, Place};
use routing::{Profile, Steps};

use crate::places::{door_verdict, metres, wire_name};

/// Doors that are tried for one trip. A shopping centre has dozens; the nearest ones decide.
const MOST_DOORS: usize = 8;

/// A door of a place that suits a traveller.
pub(super) struct Door<'a> {
    /// The door's facts.
    pub(crate) entrance: &'a osm_data::Entrance,
    /// Whether it is recorded as step-free.
    pub step_free: bool,
}

/// The doors that suit, nearest to `other` first: public ones, and step-free ones unless the
/// traveller takes any step. A private door is never among a place's doors.
pub(super) fn suitable<'a>(place: &'a Place, profile: &Profile, other: LonLat) -> Vec<Door<'a>> {
    let mut doors: Vec<_> = (place.entrances.iter())
        .filter(|door| is_public(&wire_name(door.kind)))
        .map(|door| Door { entrance: door, step_free: door_verdict(door) == Verdict::Yes })
        .filter(|door| door.step_free || profile.steps == Steps::Any)
        .filter(|door| routing::passability::door(door.entrance, profile))
        .collect();
    doors.sort_by(|a, b| metres(other, a.entrance.at).total_cmp(&metres(other, b.entrance.at)));
    doors.truncate(MOST_DOORS);
    doors
}
