//! Points of no return: where something stands on the way of which nobody knows whether one gets past, and where
//! going another way from there costs far more than going on.
//!
//! Who knows of them beforehand can ask somebody, or take the other way while it is still near.

use std::collections::HashSet;

use osm_data::LonLat;
use serde::{Deserialize, Serialize};

use crate::{
    Fact, Network, Profile,
    answer::pair,
    geometry::metres,
    parts::{stops, walked},
    passability::Passage,
    search::{self, Path},
    snap::Snapped,
    today::Overlay,
    view::View,
};

/// Another way from the doubtful point is worth telling from so many metres on: six minutes in a chair.
pub const TURN_BACK_M: f64 = 300.0;

/// At most so many are told, the first by the way.
const MOST: usize = 8;

/// So many points are looked at, at most: each costs a search.
const MOST_SEARCHES: usize = 16;

/// So far before a point one stands and sees that one does not get past, in metres. More than what counts as
/// standing at an obstacle.
const BEFORE_M: f64 = 4.0;

/// What was reported at most so far from something doubtful is about it, in metres.
const AT_M: f64 = 1.0;

/// A point on the way where one may have to turn back, and going another way from there is more than
/// [`TURN_BACK_M`] farther than going on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Doubt {
    /// Metres from the start to it.
    pub along_m: f64,
    /// Longitude and latitude in degrees.
    pub at: [f64; 2],
    /// What stands there.
    pub what: Doubtful,
    /// By how many metres it is farther to go another way from there than to go on; `None` when there is no other
    /// way: back to the start.
    pub extra_m: Option<f64>,
    /// Metres from the start to where the other way leaves this one: the last place to decide. `None` when there
    /// is no other way.
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
    /// A reported obstacle; it is among the trip's `obstacles`.
    Obstacle {
        /// Its id.
        id: String,
    },
}

impl Network {
    /// The points of no return on the best way between points, in order, at most eight; none where there is no way.
    pub fn doubts(
        &self,
        from: LonLat,
        via: &[LonLat],
        to: LonLat,
        profile: &Profile,
        overlay: &Overlay,
    ) -> Vec<Doubt> {
        let stops = stops(from, via, to);
        let view = View::new(self, profile, overlay, &[from, to]);
        let Ok((paths, _)) = view.find_paths(&stops) else { return Vec::new() };
        doubts(&view, &paths)
    }
}

impl Network {
    /// Which straight line between two of a segment's corners holds a point of it.
    fn piece_at(&self, segment: u32, offset_m: f64) -> u32 {
        let corners: Vec<LonLat> = self.corners_of(segment).collect();
        let mut sum = 0.0;
        let ends = corners.windows(2).map(|pair| {
            sum += metres(pair[0], pair[1]);
            sum
        });
        let before = ends.take_while(|end| *end < offset_m).count();
        before.min(corners.len().saturating_sub(2)) as u32
    }
}

/// The points of no return on ways that go on from each other.
fn doubts(view: &View, paths: &[Path]) -> Vec<Doubt> {
    let mut found = Vec::new();
    let mut before_m = 0.0;
    let mut left = MOST_SEARCHES;
    for path in paths {
        let steps = Steps::new(view.network, path);
        for spot in spots(view, path, &steps) {
            if found.len() == MOST || left == 0 {
                return found;
            }
            left -= 1;
            if let Some(doubt) = doubt(view, path, &steps, spot) {
                found.push(Doubt {
                    along_m: before_m + doubt.along_m,
                    turn_at_m: doubt.turn_at_m.map(|at| before_m + at),
                    ..doubt
                });
            }
        }
        before_m += steps.total_m;
    }
    found
}

/// A way's arcs with the metres to where each begins.
struct Steps {
    begins_m: Vec<f64>,
    total_m: f64,
}

impl Steps {
    fn new(network: &Network, path: &Path) -> Self {
        let mut total_m = 0.0;
        let begins_m = walked(network, path).into_iter().map(|(_, metres)| {
            total_m += metres;
            total_m - metres
        });
        Self { begins_m: begins_m.collect(), total_m }
    }

    /// The arc that one is on after so many metres.
    fn at(&self, along_m: f64) -> usize {
        self.begins_m.partition_point(|begin| *begin <= along_m).saturating_sub(1)
    }
}

/// Something doubtful on a way, and what it would close.
struct Spot {
    along_m: f64,
    at: LonLat,
    what: Doubtful,
    closes: Closes,
}

enum Closes {
    Corner(u32),
    Way(u32),
    Obstacle,
}

/// What is doubtful on a way, in order.
fn spots(view: &View, path: &Path, steps: &Steps) -> Vec<Spot> {
    let network = view.network;
    let mut spots: Vec<Spot> = Vec::new();
    for (nth, arc) in path.arcs.iter().enumerate().skip(1) {
        let (along_m, vertex) = (steps.begins_m[nth], network.ends(*arc)[0]);
        let mut note =
            |what, closes| spots.push(Spot { along_m, at: network.corner_of(vertex), what, closes });
        if let Some(what) = doubtful(view, vertex) {
            note(what, Closes::Corner(vertex));
        }
        // A lift is drawn as one way; one is told of it once.
        let way = network.segments[arc.segment as usize].way;
        let goes_on = network.segments[path.arcs[nth - 1].segment as usize].way == way;
        if network.is_lift(arc.segment) && !goes_on {
            note(Doubtful::Lift, Closes::Way(way));
        }
    }
    for passed in view.passed(path, view.overlay) {
        let at = stand(network, path, steps, passed.along_m).at;
        let (along_m, what) = (passed.along_m, Doubtful::Obstacle { id: passed.id });
        // Of a lift that somebody reported, the report says more.
        spots.retain(|spot| (spot.along_m - along_m).abs() > AT_M);
        spots.push(Spot { along_m, at, what, closes: Closes::Obstacle });
    }
    spots.sort_by(|a, b| a.along_m.total_cmp(&b.along_m));
    spots
}

/// What stands at a vertex that one may not get past.
fn doubtful(view: &View, vertex: u32) -> Option<Doubtful> {
    let network = view.network;
    let point = &network.points[network.vertices[vertex as usize].point? as usize];
    let Passage::Passable(passable) = view.judge_vertex(vertex) else { return None };
    if point.lift.is_some() {
        Some(Doubtful::Lift)
    } else if passable.unknown.has(Fact::Barrier) {
        Some(Doubtful::Barrier)
    } else if passable.unknown.has(Fact::Kerb) {
        Some(Doubtful::Kerb)
    } else {
        None
    }
}

/// What it costs to turn back from just before a point; `None` when that is not worth telling.
fn doubt(view: &View, path: &Path, steps: &Steps, spot: Spot) -> Option<Doubt> {
    let network = view.network;
    let overlay = match (&spot.closes, &spot.what) {
        (Closes::Corner(vertex), _) => {
            let corner = network.vertices[*vertex as usize].corner;
            view.overlay.barring_corners(network, &HashSet::from([corner]))
        }
        (Closes::Way(way), _) => view.overlay.barring_way(network, *way),
        (Closes::Obstacle, Doubtful::Obstacle { id }) => view.overlay.barring_obstacles(|other| other == id),
        (Closes::Obstacle, _) => return None,
    };
    let stand_m = (spot.along_m - BEFORE_M).max(0.0);
    let stand = stand(network, path, steps, stand_m);
    let other = search::cheapest(&view.on(&overlay), &stand, &path.end);
    let told =
        Doubt { along_m: spot.along_m, at: pair(spot.at), what: spot.what, extra_m: None, turn_at_m: None };
    let Some(other) = other else { return Some(told) };
    let other_m: f64 = walked(network, &other).into_iter().map(|(_, metres)| metres).sum();
    let extra_m = other_m - (steps.total_m - stand_m);
    let turn_at_m = Some(leaves_at(path, steps, stand_m, &other));
    (extra_m > TURN_BACK_M).then_some(Doubt { extra_m: Some(extra_m), turn_at_m, ..told })
}

/// Where a way that turns back from a point on another leaves it, in metres along that other.
fn leaves_at(path: &Path, steps: &Steps, stand_m: f64, other: &Path) -> f64 {
    let here = steps.at(stand_m);
    let back = path.arcs[..=here].iter().rev();
    let same = other
        .arcs
        .iter()
        .zip(back)
        .take_while(|(new, old)| new.segment == old.segment && new.forward != old.forward);
    match same.count() {
        0 => stand_m,
        arcs => steps.begins_m[here + 1 - arcs],
    }
}

/// A point on a way, so many metres from its start.
fn stand(network: &Network, path: &Path, steps: &Steps, along_m: f64) -> Snapped {
    let nth = steps.at(along_m);
    let Some(arc) = path.arcs.get(nth) else { return path.start.clone() };
    let walked_m = along_m - steps.begins_m[nth];
    let length_m = network.segments[arc.segment as usize].length_m;
    let begin_m = match (nth, arc.forward) {
        (0, _) => path.start.offset_m,
        (_, true) => 0.0,
        (_, false) => length_m,
    };
    let offset_m = if arc.forward { begin_m + walked_m } else { begin_m - walked_m };
    let offset_m = offset_m.clamp(0.0, length_m);
    let at = network.point_on(arc.segment, offset_m);
    let piece = network.piece_at(arc.segment, offset_m);
    Snapped { segment: arc.segment, siblings: Vec::new(), piece, offset_m, at }
}

#[cfg(test)]
mod tests;
