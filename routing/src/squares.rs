//! Squares and platforms: areas that people cross in any direction, where nobody drew a line.
//!
//! Every two corners of the outline at which other ways join are linked by a straight line, if that
//! stays within the area and meets no hole, building, wall, rail, water, flight of steps or point that
//! may stop somebody. Bends of
//! the outline are linked too, so that one can go round a corner. The lines become ways like any
//! other, with what is recorded about the area.

use std::collections::{HashMap, HashSet};

use osm_data::{
    Access, City, Lent, LonLat, Obstruction, OsmId, PointFacts, SceneryKind, Square, Way, WayKind, Wheelchair,
};
use rstar::{AABB, RTree, RTreeObject};

use crate::geometry::{Plane, between, nearest_share};

/// Above this many corners, bends are left out.
const MOST_WITH_BENDS: usize = 48;

/// Above this many corners, each is linked to the nearest ones only.
const MOST_LINKED: usize = 64;

/// How many of the nearest.
const NEAREST: usize = 16;

/// Longest straight part of a line, in metres; a longer line gets more corners between.
const LONGEST_M: f64 = 150.0;

type Flat = [f64; 2];

/// Adds the lines across all squares of a city to its ways, and their corners.
pub(crate) fn add_ways(city: &City, ways: &mut Vec<Way>, corners: &mut Vec<LonLat>) {
    let Some(first) = city.squares.iter().flat_map(|square| square.outer.iter().flatten()).next() else {
        return;
    };
    let plane = Plane::around(corners[*first as usize]);
    let areas: Vec<Area> = city.squares.iter().map(|square| Area::new(square, corners, plane)).collect();
    let obstacles = Obstacles::new(city, &areas, plane);
    let users = Users::new(city, &areas);
    for area in &areas {
        for [a, b] in area.links(&users, &obstacles) {
            let line = straight(a, b, corners);
            ways.push(Way {
                osm: area.square.osm,
                kind: area.square.kind,
                corners: line,
                facts: area.square.facts,
                other_tracks: Vec::new(),
                timed: Vec::new(),
                names: area.square.names.clone(),
                as_of: None,
                lent: Lent::default(),
            });
        }
    }
}

/// What the drawn ways have to do with the outlines.
struct Users {
    /// For each corner of an outline, the objects that use it.
    of_corner: HashMap<u32, HashSet<OsmId>>,
    /// Pairs of such corners between which a way is drawn, in both directions. Where that way is
    /// closed, the line beside it would run along the same edge.
    drawn: HashSet<[u32; 2]>,
}

impl Users {
    fn new(city: &City, areas: &[Area]) -> Self {
        let corners = areas.iter().flat_map(|area| &area.ring_corners);
        let mut of_corner: HashMap<u32, HashSet<OsmId>> =
            corners.map(|corner| (*corner, HashSet::new())).collect();
        let mut drawn = HashSet::new();
        for way in &city.ways {
            for corner in &way.corners {
                if let Some(users) = of_corner.get_mut(corner) {
                    users.insert(way.osm);
                }
            }
            for pair in way.corners.windows(2) {
                if pair.iter().all(|corner| of_corner.contains_key(corner)) {
                    drawn.extend([[pair[0], pair[1]], [pair[1], pair[0]]]);
                }
            }
        }
        Self { of_corner, drawn }
    }
}

/// The corners of a straight line, with new ones between: at least one in its middle, which no drawn
/// way has. Whoever reads a route's line tells by it that the line leaves the outline.
fn straight(a: u32, b: u32, corners: &mut Vec<LonLat>) -> Vec<u32> {
    let (from, to) = (corners[a as usize], corners[b as usize]);
    let parts = (crate::geometry::metres(from, to) / LONGEST_M).ceil().max(2.0);
    let mut line = vec![a];
    for part in 1..parts as u32 {
        line.push(corners.len() as u32);
        corners.push(between(from, to, f64::from(part) / parts));
    }
    line.push(b);
    line
}

/// A square on the flat map.
struct Area<'a> {
    square: &'a Square,
    /// Each ring's corners, closed, with their numbers.
    rings: Vec<Vec<(u32, Flat)>>,
    ring_corners: HashSet<u32>,
    bounds: AABB<Flat>,
}

impl<'a> Area<'a> {
    fn new(square: &'a Square, corners: &[LonLat], plane: Plane) -> Self {
        let flat = |corner: &u32| (*corner, plane.flat(corners[*corner as usize]));
        let rings: Vec<Vec<(u32, Flat)>> =
            square.outer.iter().chain(&square.inner).map(|ring| ring.iter().map(flat).collect()).collect();
        let points: Vec<Flat> = rings.iter().flatten().map(|(_, at)| *at).collect();
        Self {
            square,
            ring_corners: rings.iter().flatten().map(|(corner, _)| *corner).collect(),
            bounds: AABB::from_points(&points),
            rings,
        }
    }

    /// The pairs of corners between which one can walk straight.
    fn links(&self, users: &Users, obstacles: &Obstacles) -> Vec<[u32; 2]> {
        let joins = |corner: &u32| {
            users.of_corner.get(corner).is_some_and(|users| users.iter().any(|user| *user != self.square.osm))
        };
        let entries = self.corners(|_, corner, _| joins(&corner));
        let bends = self.corners(|ring, corner, at| !joins(&corner) && self.is_bend(ring, at));
        let mut nodes = entries;
        if nodes.len() + bends.len() <= MOST_WITH_BENDS {
            nodes.extend(bends);
        }
        let mut links = Vec::new();
        for (at, (a, from)) in nodes.iter().enumerate() {
            let mut others: Vec<&(u32, Flat)> = nodes[at + 1..].iter().collect();
            if nodes.len() > MOST_LINKED {
                others.sort_by(|x, y| distance_2(*from, x.1).total_cmp(&distance_2(*from, y.1)));
                others.truncate(NEAREST);
            }
            for (b, to) in others {
                if a != b
                    && !users.drawn.contains(&[*a, *b])
                    && self.holds(*from, *to)
                    && obstacles.leave(*from, *to)
                {
                    links.push([*a, *b]);
                }
            }
        }
        links
    }

    /// The corners of all rings that a rule chooses, each once.
    fn corners(&self, chosen: impl Fn(&[(u32, Flat)], u32, usize) -> bool) -> Vec<(u32, Flat)> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for ring in &self.rings {
            for (at, (corner, flat)) in ring.iter().enumerate().skip(1) {
                if chosen(ring, *corner, at) && seen.insert(*corner) {
                    found.push((*corner, *flat));
                }
            }
        }
        found
    }

    /// Whether the area bends round this corner: the shortest way may touch it.
    fn is_bend(&self, ring: &[(u32, Flat)], at: usize) -> bool {
        let before = ring[at - 1].1;
        let after = if at + 1 == ring.len() { ring[1].1 } else { ring[at + 1].1 };
        let here = ring[at].1;
        // Just outside the area, between the two neighbours: then the corner points outwards.
        let chord = [f64::midpoint(before[0], after[0]), f64::midpoint(before[1], after[1])];
        let near = [here[0] + (chord[0] - here[0]) * 0.01, here[1] + (chord[1] - here[1]) * 0.01];
        side(before, here, after).abs() > 0.1 && !is_within(near, self.edges())
    }

    /// Whether the straight line stays within the area.
    fn holds(&self, a: Flat, b: Flat) -> bool {
        let crossed =
            self.rings.iter().any(|ring| ring.windows(2).any(|edge| crosses(a, b, edge[0].1, edge[1].1)));
        !crossed && samples(a, b).all(|point| self.contains(point))
    }

    /// Whether a point lies within the area or on its edge.
    fn contains(&self, point: Flat) -> bool {
        is_on(point, self.edges()) || is_within(point, self.edges())
    }

    fn edges(&self) -> impl Iterator<Item = (Flat, Flat)> {
        self.rings.iter().flat_map(|ring| ring.windows(2).map(|edge| (edge[0].1, edge[1].1)))
    }
}

/// What nobody walks through, near the squares.
struct Obstacles {
    edges: RTree<Edge>,
    buildings: RTree<Building>,
    points: RTree<Flat>,
}

struct Edge(Flat, Flat);

impl RTreeObject for Edge {
    type Envelope = AABB<Flat>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.0, self.1)
    }
}

struct Building {
    rings: Vec<Vec<Flat>>,
    bounds: AABB<Flat>,
}

impl RTreeObject for Building {
    type Envelope = AABB<Flat>;

    fn envelope(&self) -> Self::Envelope {
        self.bounds
    }
}

impl Obstacles {
    fn new(city: &City, areas: &[Area], plane: Plane) -> Self {
        let near = RTree::bulk_load(
            areas.iter().map(|area| rstar::primitives::Rectangle::from_aabb(area.bounds)).collect(),
        );
        let is_near = |bounds: &AABB<Flat>| near.locate_in_envelope_intersecting(*bounds).next().is_some();
        let (mut edges, mut buildings) = (Vec::new(), Vec::new());
        let mut add = |line: &[Flat]| {
            let pairs = line.windows(2).map(|pair| Edge(pair[0], pair[1]));
            edges.extend(pairs.filter(|edge| is_near(&edge.envelope())));
        };
        for scenery in &city.scenery {
            if !matches!(
                scenery.kind,
                SceneryKind::Building | SceneryKind::Wall | SceneryKind::Water | SceneryKind::Rail
            ) {
                continue;
            }
            // Most of a city is near no square.
            let bounds = bounds(scenery.line.iter().map(|at| plane.flat(*at)));
            if !is_near(&bounds) {
                continue;
            }
            let flat = |line: &[LonLat]| line.iter().map(|at| plane.flat(*at)).collect::<Vec<Flat>>();
            let line = flat(&scenery.line);
            add(&line);
            if matches!(scenery.kind, SceneryKind::Building | SceneryKind::Water) {
                let rings = scenery.holes.iter().map(|hole| flat(hole)).chain([line]).collect();
                buildings.push(Building { rings, bounds });
            }
        }
        for way in city.ways.iter().filter(|way| matches!(way.kind, WayKind::Steps | WayKind::Escalator)) {
            let line: Vec<Flat> =
                way.corners.iter().map(|corner| plane.flat(city.corners[*corner as usize])).collect();
            add(&line);
        }
        let points = city.points.iter().filter(|(_, facts)| may_stop(facts));
        let points = points.map(|(corner, _)| plane.flat(city.corners[*corner as usize]));
        let points = points.filter(|at| is_near(&AABB::from_point(*at))).collect();
        Self {
            edges: RTree::bulk_load(edges),
            buildings: RTree::bulk_load(buildings),
            points: RTree::bulk_load(points),
        }
    }

    /// Whether nothing stands on the straight line.
    fn leave(&self, a: Flat, b: Flat) -> bool {
        let bounds = AABB::from_corners(a, b);
        let crossed =
            self.edges.locate_in_envelope_intersecting(bounds).any(|edge| crosses(a, b, edge.0, edge.1));
        // Where the line begins and ends, what stands there is judged for each traveller.
        let ends = |point: &Flat| distance_2(*point, a).min(distance_2(*point, b)) <= POINT_M * POINT_M;
        let mut points = self.points.locate_in_envelope(wider(bounds, POINT_M));
        let met = points.any(|point| !ends(point) && is_near_line(*point, a, b));
        let inside = || {
            self.buildings.locate_in_envelope_intersecting(bounds).any(|building| {
                let edges =
                    || building.rings.iter().flat_map(|ring| ring.windows(2).map(|edge| (edge[0], edge[1])));
                samples(a, b).any(|point| is_within(point, edges()) && !is_on(point, edges()))
            })
        };
        !crossed && !met && !inside()
    }
}

/// The box around points.
fn bounds(points: impl Iterator<Item = Flat>) -> AABB<Flat> {
    let empty = ([f64::MAX; 2], [f64::MIN; 2]);
    let (low, high) = points.fold(empty, |(low, high), at| {
        ([low[0].min(at[0]), low[1].min(at[1])], [high[0].max(at[0]), high[1].max(at[1])])
    });
    AABB::from_corners(low, high)
}

/// Whether what stands at a point may stop somebody: no line leads right over it.
fn may_stop(facts: &PointFacts) -> bool {
    let obstruction = facts.obstruction.is_some_and(|obstruction| obstruction != Obstruction::Bollard);
    let closed = facts.access == Access::Forbidden || facts.wheelchair == Some(Wheelchair::No);
    facts.kerb.is_some() || obstruction || closed
}

/// How close to a line a point is that stands on it, in metres.
const POINT_M: f64 = 0.5;

fn wider(bounds: AABB<Flat>, by: f64) -> AABB<Flat> {
    let (low, high) = (bounds.lower(), bounds.upper());
    AABB::from_corners([low[0] - by, low[1] - by], [high[0] + by, high[1] + by])
}

fn is_near_line(point: Flat, a: Flat, b: Flat) -> bool {
    let share = nearest_share(point, a, b);
    distance_2(point, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]) <= POINT_M * POINT_M
}

/// Points of a line at which it is looked where it is.
fn samples(a: Flat, b: Flat) -> impl Iterator<Item = Flat> {
    [0.02, 0.25, 0.5, 0.75, 0.98]
        .into_iter()
        .map(move |share| [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])])
}

/// On which side of the line from `a` to `b` the point is: positive on the left.
fn side(a: Flat, b: Flat, point: Flat) -> f64 {
    (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
}

/// Whether an edge parts `a` from `b`. A line that only ends at an edge does not cross it.
fn crosses(a: Flat, b: Flat, c: Flat, d: Flat) -> bool {
    // Twice an area in square metres: less than a hand's breadth is on the line.
    const ON_LINE: f64 = 1e-3;
    let (of_a, of_b) = (side(c, d, a), side(c, d, b));
    let (of_c, of_d) = (side(a, b, c), side(a, b, d));
    let parts = of_a.abs() > ON_LINE && of_b.abs() > ON_LINE && (of_a > 0.0) != (of_b > 0.0);
    parts && (of_c.abs() <= ON_LINE || of_d.abs() <= ON_LINE || (of_c > 0.0) != (of_d > 0.0))
}

/// Whether a point lies within rings, by counting the edges east of it.
fn is_within(point: Flat, edges: impl Iterator<Item = (Flat, Flat)>) -> bool {
    let east_of = |(a, b): &(Flat, Flat)| {
        (a[1] > point[1]) != (b[1] > point[1])
            && point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    };
    edges.filter(east_of).count() % 2 == 1
}

/// Whether a point lies on one of the edges, within a hand's breadth.
fn is_on(point: Flat, mut edges: impl Iterator<Item = (Flat, Flat)>) -> bool {
    const BREADTH_M: f64 = 0.05;
    edges.any(|(a, b)| {
        let share = nearest_share(point, a, b);
        let nearest = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
        distance_2(point, nearest) <= BREADTH_M * BREADTH_M
    })
}

fn distance_2(a: Flat, b: Flat) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

#[cfg(test)]
mod tests;
