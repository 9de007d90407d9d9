//! Snapping: from a point that somebody asked for to the traveller's passable network.
//!
//! The nearest stretch is not always the right one: it may be closed to this traveller, lie in a
//! tunnel below, or belong to a courtyard that leads nowhere. So stretches are tried from the
//! nearest on, until one is passable and belongs to a piece of network worth the name.

use std::collections::HashSet;

use osm_data::{LonLat, WayKind};
use petgraph::{Direction, graph::NodeIndex};
use rstar::{AABB, PointDistance, RTreeObject};

use crate::{
    Profile,
    answer::SNAP_LIMIT_M,
    geometry::{between, metres, nearest_share},
    network::{Arc, Network},
    passability::{self, Passage},
};

/// A piece of network is worth the name from this length on, in metres.
const ISLAND_M: f64 = 300.0;

/// A way below ground, or a platform, counts as this much farther away: one asks from the street.
const ASIDE_M: f64 = 50.0;

/// Ground that is a last resort counts as this much farther away.
const HARD_M: f64 = 15.0;

/// The straight line between two neighbouring corners of a segment, on the flat map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    a: [f64; 2],
    b: [f64; 2],
    segment: u32,
    /// Which piece of its segment.
    at: u32,
}

impl RTreeObject for Piece {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.a, self.b)
    }
}

impl PointDistance for Piece {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let share = nearest_share(*point, self.a, self.b);
        let mix = |axis: usize| self.a[axis] + share * (self.b[axis] - self.a[axis]) - point[axis];
        mix(0).powi(2) + mix(1).powi(2)
    }
}

/// A point on a segment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Snapped {
    pub(crate) segment: u32,
    /// The other lines along the very same corners: a street's other pavement.
    pub(crate) siblings: Vec<u32>,
    /// The corner before the point, counted within the segment.
    pub(crate) piece: u32,
    /// Metres from the segment's first corner.
    pub(crate) offset_m: f64,
    pub(crate) at: LonLat,
}

/// All pieces of all segments.
pub(crate) fn pieces(network: &Network) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for segment in 0..network.segments.len() as u32 {
        let corners: Vec<[f64; 2]> =
            network.corners_of(segment).map(|corner| network.plane.flat(corner)).collect();
        for (at, pair) in corners.windows(2).enumerate() {
            pieces.push(Piece { a: pair[0], b: pair[1], segment, at: at as u32 });
        }
    }
    pieces
}

/// Where a traveller who stands at a point gets on.
pub(crate) fn start(network: &Network, point: LonLat, profile: &Profile) -> Option<Snapped> {
    nearest(network, point, profile, Direction::Outgoing)
}

/// Where a traveller who wants to a point gets off.
pub(crate) fn end(network: &Network, point: LonLat, profile: &Profile) -> Option<Snapped> {
    nearest(network, point, profile, Direction::Incoming)
}

/// The nearest passable stretch from which, or to which, a traveller gets on.
fn nearest(network: &Network, point: LonLat, profile: &Profile, direction: Direction) -> Option<Snapped> {
    let flat = network.plane.flat(point);
    let mut judged = HashSet::new();
    let mut best: Option<(f64, u32, u32)> = None;
    let mut island: Option<(f64, u32, u32)> = None;
    for (piece, distance_2) in network.pieces.nearest_neighbor_iter_with_distance_2(flat) {
        let distance = distance_2.sqrt();
        if distance > SNAP_LIMIT_M || best.is_some_and(|(best, ..)| distance >= best) {
            break;
        }
        // On a square one begins at its edge or at a drawn way: between them nobody knows the ground.
        if network.segments[piece.segment as usize].way >= network.drawn {
            continue;
        }
        // The nearest piece of a segment is the only one that matters.
        if !judged.insert(piece.segment) {
            continue;
        }
        let Some(reach) = reach_m(network, piece.segment, profile, direction) else { continue };
        let found = (distance + farther_m(network, piece.segment, profile), piece.segment, piece.at);
        let kept = if reach >= ISLAND_M { &mut best } else { &mut island };
        if kept.is_none_or(|kept| found.0 < kept.0) {
            *kept = Some(found);
        }
    }
    let (_, segment, piece) = best.or(island)?;
    let snapped = on_piece(network, point, segment, piece);
    // The flat map is a little off far from its middle.
    (metres(point, snapped.at) < SNAP_LIMIT_M).then_some(snapped)
}

/// How much farther away a stretch counts than it lies.
fn farther_m(network: &Network, segment: u32, profile: &Profile) -> f64 {
    let way = &network.ways[network.segments[segment as usize].way as usize];
    let aside = way.facts.tunnel || way.facts.layer < 0 || way.kind == WayKind::Platform;
    let hard = |forward| match network.judge(Arc { segment, forward }, profile) {
        Passage::Passable(passable) => passable.cost >= passable.seconds * passability::LAST_RESORT,
        Passage::Barred(_) => true,
    };
    if aside {
        ASIDE_M
    } else if hard(true) && hard(false) {
        HARD_M
    } else {
        0.0
    }
}

/// Metres of network that can be reached from a segment (or from which it can be reached), counted
/// up to [`ISLAND_M`]; `None` when the segment itself is barred.
fn reach_m(network: &Network, segment: u32, profile: &Profile, direction: Direction) -> Option<f64> {
    let open = |arc: Arc| matches!(network.judge(arc, profile), Passage::Passable(_));
    let arcs = [true, false].map(|forward| Arc { segment, forward });
    let mut to_see: Vec<u32> = arcs
        .into_iter()
        .filter(|arc| open(*arc))
        .map(|arc| network.ends(arc)[usize::from(direction == Direction::Outgoing)])
        .collect();
    if to_see.is_empty() {
        return None;
    }
    let mut sum = network.segments[segment as usize].length_m;
    let mut seen: HashSet<u32> = HashSet::from([segment]);
    while let Some(vertex) = to_see.pop() {
        if !matches!(network.judge_vertex(vertex, profile), Passage::Passable(_)) {
            continue;
        }
        for edge in network.graph.edges_directed(NodeIndex::new(vertex as usize), direction) {
            let arc = *edge.weight();
            if sum >= ISLAND_M {
                return Some(sum);
            }
            if !seen.contains(&arc.segment) && open(arc) {
                seen.insert(arc.segment);
                sum += network.segments[arc.segment as usize].length_m;
                to_see.push(network.ends(arc)[usize::from(direction == Direction::Outgoing)]);
            }
        }
    }
    Some(sum)
}

/// The point of a piece that is nearest to another point.
fn on_piece(network: &Network, point: LonLat, segment: u32, piece: u32) -> Snapped {
    let corners: Vec<LonLat> = network.corners_of(segment).take(piece as usize + 2).collect();
    let (a, b) = (corners[piece as usize], corners[piece as usize + 1]);
    let flat = |corner| network.plane.flat(corner);
    let at = between(a, b, nearest_share(flat(point), flat(a), flat(b)));
    let before: f64 = corners[..=piece as usize].windows(2).map(|pair| metres(pair[0], pair[1])).sum();
    let siblings = siblings(network, segment);
    Snapped { segment, siblings, piece, offset_m: before + metres(a, at), at }
}

/// Lines of the same way between the same corners: nobody stands on one and not on the other.
fn siblings(network: &Network, segment: u32) -> Vec<u32> {
    let own = &network.segments[segment as usize];
    if network.ways[own.way as usize].other_tracks.is_empty() {
        return Vec::new();
    }
    // A way's segments stand together.
    let same = |other: &u32| {
        let found = &network.segments[*other as usize];
        found.way == own.way && found.corners == own.corners && *other != segment
    };
    let of_way = |other: &u32| network.segments[*other as usize].way == own.way;
    let before = (0..segment).rev().take_while(of_way).filter(same);
    let after = (segment + 1..network.segments.len() as u32).take_while(of_way).filter(same);
    before.chain(after).collect()
}

impl Snapped {
    /// All lines that the point lies on.
    pub(crate) fn segments(&self) -> impl Iterator<Item = u32> {
        std::iter::once(self.segment).chain(self.siblings.iter().copied())
    }
}
