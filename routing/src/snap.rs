//! Snapping: from a point that somebody asked for to the traveller's passable network.
//!
//! The nearest stretch is not always the right one: it may be closed to this traveller, lie in a
//! tunnel below, or belong to a courtyard that leads nowhere. So stretches are tried from the
//! nearest on, until one is passable and belongs to a piece of network worth the name.

use osm_data::{LonLat, WayKind};
use petgraph::{Direction, graph::NodeIndex};
use static_aabb2d_index::{StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use crate::{
    answer::SNAP_LIMIT_M,
    geometry::{between, metres, nearest_share},
    network::{Arc, Network},
    passability::{self, Passage},
    view::View,
};

/// A piece of network is worth the name from this length on, in metres: a shorter one is an island.
pub(crate) const ISLAND_M: f64 = 300.0;

/// Where no way leads from an island even of this length, in metres, a path beyond it is looked for.
pub(crate) const LARGE_ISLAND_M: f64 = 1000.0;

/// A way below ground, or a platform, counts as this much farther away: one asks from the street.
const ASIDE_M: f64 = 50.0;

/// Ground that is a last resort counts as this much farther away.
const HARD_M: f64 = 15.0;

/// A corner that is at most this much farther from a point than the nearest spot of a path is taken
/// instead, in metres. No telephone knows better where it is, and no leg is a few steps long.
const CORNER_M: f64 = 4.0;

/// The straight line between two neighbouring corners of a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece {
    pub(crate) segment: u32,
    /// Which piece of its segment.
    at: u32,
}

/// All pieces of all segments, and their boxes on the flat map.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    list: Vec<Piece>,
    /// `None` when there is no piece.
    boxes: Option<StaticAABB2DIndex<f32>>,
}

impl Pieces {
    pub(crate) fn new(network: &Network) -> Self {
        let segments = || 0..network.segments.len() as u32;
        let count = segments().map(|segment| network.corners_of(segment).len() - 1).sum();
        let mut list = Vec::with_capacity(count);
        let mut boxes = StaticAABB2DIndexBuilder::new(count);
        for segment in segments() {
            let mut corners = network.corners_of(segment).map(|corner| network.plane.flat(corner));
            let mut before = corners.next().unwrap_or_default();
            for (at, corner) in corners.enumerate() {
                let [west, south] = [0, 1].map(|axis| before[axis].min(corner[axis]) as f32);
                let [east, north] = [0, 1].map(|axis| before[axis].max(corner[axis]) as f32);
                boxes.add(west, south, east, north);
                list.push(Piece { segment, at: at as u32 });
                before = corner;
            }
        }
        Self { list, boxes: boxes.build().ok() }
    }

    /// Memory that the pieces hold, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let boxes = self
            .boxes
            .as_ref()
            .map_or(0, |boxes| size_of_val(boxes.all_boxes()) + size_of_val(boxes.all_box_indices()));
        size_of_val(self.list.as_slice()) + boxes
    }

    /// The pieces whose boxes meet a box of the flat map.
    pub(crate) fn within(&self, [west, south]: [f64; 2], [east, north]: [f64; 2]) -> Vec<Piece> {
        let Some(boxes) = &self.boxes else { return Vec::new() };
        let found = boxes.query(west as f32, south as f32, east as f32, north as f32);
        found.into_iter().map(|at| self.list[at]).collect()
    }

    /// Shows pieces and their distance from a point, those first whose boxes are nearest; `visit` is
    /// told how near a box is and says whether it wants to see more.
    fn visit(&self, network: &Network, point: [f64; 2], mut visit: impl FnMut(Piece, f64, f64) -> bool) {
        let Some(boxes) = &self.boxes else { return };
        let mut see = |at: usize, box_2: f32| {
            let piece = self.list[at];
            let more = visit(piece, distance(network, piece, point), f64::from(box_2).sqrt());
            if more { Ok(()) } else { Err(()) }
        };
        // An error is how the visit ends early.
        let _ = boxes.visit_neighbors(point[0] as f32, point[1] as f32, &mut see);
    }
}

/// The ends of a piece.
pub(crate) fn ends(network: &Network, piece: Piece) -> [LonLat; 2] {
    let segment = &network.segments[piece.segment as usize];
    let corners = &network.ways[segment.way as usize].corners;
    let first = (segment.corners[0] + piece.at) as usize;
    [first, first + 1].map(|at| network.corners[corners[at] as usize])
}

/// Metres from a point of the flat map to a piece.
fn distance(network: &Network, piece: Piece, point: [f64; 2]) -> f64 {
    let [a, b] = ends(network, piece).map(|end| network.plane.flat(end));
    let share = nearest_share(point, a, b);
    let off = [0, 1].map(|axis| a[axis] + share * (b[axis] - a[axis]) - point[axis]);
    (off[0] * off[0] + off[1] * off[1]).sqrt()
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

/// Where a traveller who stands at a point gets on, past islands shorter than `island_m`.
pub(crate) fn start(view: &View, point: LonLat, island_m: f64) -> Option<Snapped> {
    nearest(view, point, &[Direction::Outgoing], island_m)
}

/// Where a traveller who wants to a point gets off, past islands shorter than `island_m`.
pub(crate) fn end(view: &View, point: LonLat, island_m: f64) -> Option<Snapped> {
    nearest(view, point, &[Direction::Incoming], island_m)
}

/// Where a traveller passes by a point: one gets off there and on again.
pub(crate) fn both(view: &View, point: LonLat, island_m: f64) -> Option<Snapped> {
    nearest(view, point, &[Direction::Incoming, Direction::Outgoing], island_m)
}

/// The nearest passable stretch from which, or to which, a traveller gets on.
fn nearest(view: &View, point: LonLat, directions: &[Direction], island_m: f64) -> Option<Snapped> {
    let network = view.network;
    let mut reaches: Vec<(u32, Option<(f64, f64)>)> = Vec::new();
    let mut best: Option<(f64, Piece)> = None;
    let mut island: Option<(f64, Piece)> = None;
    network.pieces.visit(network, network.plane.flat(point), |piece, distance, at_least| {
        if at_least > SNAP_LIMIT_M || best.is_some_and(|(best, _)| at_least >= best) {
            return false;
        }
        // On a square one begins at its edge or at a drawn way: between them nobody knows the ground.
        let across = network.segments[piece.segment as usize].way >= network.drawn;
        if across || distance > SNAP_LIMIT_M || best.is_some_and(|(best, _)| distance >= best) {
            return true;
        }
        let judge = || {
            let floods = directions.iter().map(|way| Flood::new(view, [piece.segment], *way, island_m));
            let reach = floods.map(|flood| if flood.segments.is_empty() { None } else { Some(flood.metres) });
            let reach = reach.reduce(|one, other| Some(one?.min(other?))).flatten()?;
            Some((reach, farther_m(view, piece.segment)))
        };
        let known = reaches.iter().find(|(segment, _)| *segment == piece.segment).map(|(_, reach)| *reach);
        let reach = known.unwrap_or_else(|| {
            let reach = judge();
            reaches.push((piece.segment, reach));
            reach
        });
        if let Some((reach, farther)) = reach {
            let kept = if reach >= island_m { &mut best } else { &mut island };
            if kept.is_none_or(|(kept, _)| distance + farther < kept) {
                *kept = Some((distance + farther, piece));
            }
        }
        true
    });
    let (_, piece) = best.or(island)?;
    let snapped = on_piece(network, point, piece);
    // The flat map is a little off far from its middle.
    (metres(point, snapped.at) < SNAP_LIMIT_M).then_some(snapped)
}

/// How much farther away a stretch counts than it lies.
fn farther_m(view: &View, segment: u32) -> f64 {
    let network = view.network;
    let way = &network.ways[network.segments[segment as usize].way as usize];
    let aside = way.facts.tunnel || way.facts.layer < 0 || way.kind == WayKind::Platform;
    let hard = |forward| match view.judge(Arc { segment, forward }) {
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

/// The network that can be reached from segments, or from which they can be reached, up to a length.
struct Flood {
    metres: f64,
    /// Empty when the segments themselves are barred. So few that looking through them is quickest.
    segments: Vec<u32>,
}

impl Flood {
    fn new(view: &View, from: impl IntoIterator<Item = u32>, direction: Direction, most_m: f64) -> Self {
        let network = view.network;
        // An obstacle on a segment on which one stands may be behind one.
        let own = |arc: Arc| view.is_open(arc);
        let open = |arc: Arc| view.cost(arc).is_ok();
        let far_end = |arc| network.ends(arc)[usize::from(direction == Direction::Outgoing)];
        let length_m = |segment: u32| network.segments[segment as usize].length_m;
        let mut flood = Self { metres: 0.0, segments: Vec::new() };
        let mut to_see: Vec<u32> = Vec::new();
        for segment in from {
            let arcs = [true, false].map(|forward| Arc { segment, forward });
            let before = to_see.len();
            to_see.extend(arcs.into_iter().filter(|arc| own(*arc)).map(far_end));
            if to_see.len() > before && !flood.segments.contains(&segment) {
                flood.segments.push(segment);
                flood.metres += length_m(segment);
            }
        }
        while let Some(vertex) = to_see.pop() {
            if !matches!(view.judge_vertex(vertex), Passage::Passable(_)) {
                continue;
            }
            for edge in network.graph.edges_directed(NodeIndex::new(vertex as usize), direction) {
                let arc = edge.weight().arc;
                if flood.metres >= most_m {
                    return flood;
                }
                if !flood.segments.contains(&arc.segment) && own(arc) {
                    // One comes as far as the obstacle, and not beyond.
                    flood.segments.push(arc.segment);
                    flood.metres += length_m(arc.segment);
                    if open(arc) {
                        to_see.push(far_end(arc));
                    }
                }
            }
        }
        flood
    }
}

/// The point of a piece that is nearest to another point, or a corner that is hardly farther.
fn on_piece(network: &Network, point: LonLat, piece: Piece) -> Snapped {
    let nearest = on_line(network, point, piece);
    let [a, b] = ends(network, piece);
    let corner = if metres(point, a) <= metres(point, b) { a } else { b };
    let corner_m = metres(point, corner);
    let to_corner = corner_m <= metres(point, nearest.at) + CORNER_M && corner_m < SNAP_LIMIT_M;
    if !to_corner {
        return nearest;
    }
    Snapped { offset_m: metres_before(network, piece) + metres(a, corner), at: corner, ..nearest }
}

/// The point of a piece that is nearest to another point.
pub(crate) fn on_line(network: &Network, point: LonLat, piece: Piece) -> Snapped {
    let [a, b] = ends(network, piece);
    let flat = |corner| network.plane.flat(corner);
    let at = between(a, b, nearest_share(flat(point), flat(a), flat(b)));
    let siblings = siblings(network, piece.segment);
    let offset_m = metres_before(network, piece) + metres(a, at);
    Snapped { segment: piece.segment, siblings, piece: piece.at, offset_m, at }
}

/// Metres from a segment's first corner to the first end of one of its pieces.
pub(crate) fn metres_before(network: &Network, piece: Piece) -> f64 {
    let corners: Vec<LonLat> = network.corners_of(piece.segment).take(piece.at as usize + 1).collect();
    corners.windows(2).map(|pair| metres(pair[0], pair[1])).sum()
}

/// The piece that is nearest to a point, within some metres, of those segments that fit.
pub(crate) fn nearest_piece(
    network: &Network,
    point: LonLat,
    most_m: f64,
    fits: impl Fn(u32) -> bool,
) -> Option<Piece> {
    let mut best: Option<(f64, Piece)> = None;
    network.pieces.visit(network, network.plane.flat(point), |piece, distance, at_least| {
        if at_least > most_m || best.is_some_and(|(best, _)| at_least >= best) {
            return false;
        }
        let is_best = distance <= most_m && best.is_none_or(|(best, _)| distance < best);
        if is_best && network.segments[piece.segment as usize].way < network.drawn && fits(piece.segment) {
            best = Some((distance, piece));
        }
        true
    });
    best.map(|(_, piece)| piece)
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
