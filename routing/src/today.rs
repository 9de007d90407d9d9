//! What holds today, or for this question alone, on top of the map: an overlay that is laid over the network
//! for one request and never built into it.

use std::collections::{HashMap, HashSet};

use osm_data::LonLat;
use petgraph::graph::NodeIndex;

use crate::{
    geometry::metres,
    network::{Network, Vertex},
    passability::Barrier,
    snap,
};

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

impl Effect {
    /// Of two, the one that stops more.
    fn harder(self, other: Self) -> Self {
        match (self, other) {
            (Self::Costs(one), Self::Costs(other)) => Self::Costs(one + other),
            _ => Self::Bars,
        }
    }
}

/// An area that a traveller does not want to enter: a ring of corners, closed or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Area(pub Vec<LonLat>);

impl Area {
    /// The area within some metres of a point.
    pub fn around(middle: LonLat, radius_m: f64) -> Self {
        const CORNERS: u32 = 24;
        // The corners of a ring that holds the whole circle.
        let far = radius_m / (std::f64::consts::PI / f64::from(CORNERS)).cos() / 111_195.0;
        let shrink = middle.lat().to_radians().cos().max(0.01);
        let corner = |at: u32| {
            let (sin, cos) = (std::f64::consts::TAU * f64::from(at) / f64::from(CORNERS)).sin_cos();
            LonLat::new(middle.lon() + far * sin / shrink, middle.lat() + far * cos).ok()
        };
        Self((0..CORNERS).filter_map(corner).collect())
    }

    /// Whether a point lies within.
    pub fn holds(&self, point: LonLat) -> bool {
        let (x, y) = (point.lon(), point.lat());
        let mut holds = false;
        for [a, b] in self.sides() {
            if (a.lat() > y) != (b.lat() > y) {
                let at = a.lon() + (y - a.lat()) / (b.lat() - a.lat()) * (b.lon() - a.lon());
                holds ^= x < at;
            }
        }
        holds
    }

    fn sides(&self) -> impl Iterator<Item = [LonLat; 2]> + '_ {
        let next = self.0.iter().cycle().skip(1);
        self.0.iter().zip(next).map(|(a, b)| [*a, *b])
    }

    /// The places of a straight line that lie on the area's edge or are ends within it, as shares of it.
    fn shares(&self, line: [LonLat; 2]) -> impl Iterator<Item = f64> + '_ {
        let ends = [(0.0, line[0]), (1.0, line[1])];
        let ends = ends.into_iter().filter(|(_, end)| self.holds(*end)).map(|(share, _)| share);
        ends.chain(self.sides().filter_map(move |side| crossing(line, side)))
    }
}

/// Where a line crosses another, as a share of the first.
fn crossing([a, b]: [LonLat; 2], [c, d]: [LonLat; 2]) -> Option<f64> {
    let from = |from: LonLat, to: LonLat| [to.lon() - from.lon(), to.lat() - from.lat()];
    let cross = |u: [f64; 2], v: [f64; 2]| u[0] * v[1] - u[1] * v[0];
    let (line, side, apart) = (from(a, b), from(c, d), from(a, c));
    let turn = cross(line, side);
    let [along, across] = [cross(apart, side) / turn, cross(apart, line) / turn];
    // Parallel lines give no number.
    ((0.0..=1.0).contains(&along) && (0.0..=1.0).contains(&across)).then_some(along)
}

/// A report is about a way that lies at most this far from it, in metres: a telephone knows no better.
const NEAR_M: f64 = 25.0;

/// Who is at most this far from an obstacle, in metres, is at it and not behind it.
const AT_M: f64 = 3.0;

/// What stands this near to where ways meet, in metres, stands in all of them.
const MEETING_M: f64 = 2.0;

/// A line that leads past the spot at most this far away leads through it, in metres: two ways drawn on one line
/// (the edge of a square and the path along it), and the lines across a square.
const THROUGH_M: f64 = 0.5;

/// Where something lies on a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spot {
    /// From and to, in metres from the segment's first corner.
    part: [f64; 2],
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    /// Place in the list of obstacles.
    Obstacle(u32),
    Avoided,
}

/// The segments that lead through a spot of one of them, each once and with its metres to there. What only begins or
/// ends there does not: who comes to such a corner comes on another segment.
fn through(network: &Network, on: &snap::Snapped, fits: impl Fn(u32) -> bool) -> Vec<(u32, f64)> {
    let level = |segment: u32| {
        let facts = network.facts_of(segment);
        (facts.layer, facts.tunnel)
    };
    let mut found: Vec<(u32, f64)> = on.segments().map(|segment| (segment, on.offset_m)).collect();
    let [x, y] = network.plane.flat(on.at);
    let around = network.pieces.within([x - THROUGH_M, y - THROUGH_M], [x + THROUGH_M, y + THROUGH_M]);
    for piece in around {
        let segment = piece.segment;
        let other = snap::on_line(network, on.at, piece);
        let inner = THROUGH_M..network.segments[segment as usize].length_m - THROUGH_M;
        if metres(other.at, on.at) <= THROUGH_M
            && inner.contains(&other.offset_m)
            && level(segment) == level(on.segment)
            && fits(segment)
            && !found.iter().any(|(known, _)| *known == segment)
        {
            found.push((segment, other.offset_m));
        }
    }
    found
}

/// Obstacles and areas, laid over the network of a city.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    obstacles: Vec<Obstacle>,
    /// Where each is on its way.
    places: Vec<LonLat>,
    by_segment: HashMap<u32, Vec<Spot>>,
    by_vertex: HashMap<u32, Vec<u32>>,
}

impl Overlay {
    /// Lays obstacles and areas over a network. An obstacle that is near no way is left out.
    pub fn new(network: &Network, obstacles: Vec<Obstacle>, avoided: &[Area]) -> Self {
        let places = obstacles.iter().map(|obstacle| obstacle.at).collect();
        let mut overlay = Self { obstacles, places, ..Self::default() };
        for at in 0..overlay.obstacles.len() as u32 {
            overlay.put(network, at);
        }
        for area in avoided {
            overlay.avoid(network, area);
        }
        overlay
    }

    /// Puts an obstacle on the lift or the way that it is about: the nearest, and what else leads through that
    /// spot; the other pavement of a street is not told apart from this one. Where ways meet it stands in
    /// all of them.
    fn put(&mut self, network: &Network, at: u32) {
        let obstacle = &self.obstacles[at as usize];
        let (place, is_lift) = (obstacle.at, obstacle.is_lift);
        let fits = |segment: u32| !is_lift || network.is_lift(segment);
        let piece = snap::nearest_piece(network, place, NEAR_M, fits);
        let on = piece.map(|piece| snap::on_line(network, place, piece));
        let way_m = on.as_ref().map_or(NEAR_M, |on| metres(place, on.at));
        if is_lift && let Some(vertex) = nearest_lift(network, place, way_m) {
            self.places[at as usize] = network.corner_of(vertex);
            self.by_vertex.entry(vertex).or_default().push(at);
            return;
        }
        let Some(on) = on else { return };
        self.places[at as usize] = on.at;
        let mut put = |segment: u32, offset_m: f64| {
            let spots = self.by_segment.entry(segment).or_default();
            let spot = Spot { part: [offset_m; 2], what: What::Obstacle(at) };
            // A way may meet itself.
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        };
        for (segment, offset_m) in through(network, &on, fits) {
            put(segment, offset_m);
        }
        let own = &network.segments[on.segment as usize];
        let ends = [(own.ends[0], on.offset_m), (own.ends[1], own.length_m - on.offset_m)];
        for (vertex, _) in ends.into_iter().filter(|(_, away)| *away <= MEETING_M) {
            for edge in network.graph.edges(NodeIndex::new(vertex as usize)) {
                let arc = edge.weight().arc;
                if !on.segments().any(|segment| segment == arc.segment) && !is_lift {
                    put(arc.segment, if arc.forward { 0.0 } else { edge.weight().length_m });
                }
            }
        }
    }

    /// The obstacles at which one stands who is at one of some points: one leaves them on the side that one is on.
    pub(crate) fn at_hand(&self, points: &[LonLat]) -> Vec<u32> {
        let is_at = |at: usize| {
            let places = [self.places[at], self.obstacles[at].at];
            places.iter().any(|place| points.iter().any(|point| metres(*place, *point) <= AT_M))
        };
        (0..self.obstacles.len()).filter(|at| is_at(*at)).map(|at| at as u32).collect()
    }

    /// Closes every part of a way that lies in an area.
    fn avoid(&mut self, network: &Network, area: &Area) {
        let flat: Vec<[f64; 2]> = area.0.iter().map(|corner| network.plane.flat(*corner)).collect();
        let least = |axis: usize| flat.iter().map(|corner| corner[axis]).fold(f64::INFINITY, f64::min);
        let most = |axis: usize| flat.iter().map(|corner| corner[axis]).fold(f64::NEG_INFINITY, f64::max);
        let found = network.pieces.within([least(0), least(1)], [most(0), most(1)]);
        for piece in found {
            let line = snap::ends(network, piece);
            let inside = area.shares(line).fold(None, |inside: Option<[f64; 2]>, share| {
                let [low, high] = inside.unwrap_or([share; 2]);
                Some([low.min(share), high.max(share)])
            });
            if let Some(inside) = inside {
                let before = snap::metres_before(network, piece);
                let part = inside.map(|share| before + share * metres(line[0], line[1]));
                let spots = self.by_segment.entry(piece.segment).or_default();
                spots.push(Spot { part, what: What::Avoided });
            }
        }
    }

    /// The same, and one does not get past some corners.
    pub(crate) fn barring_corners(&self, network: &Network, corners: &HashSet<u32>) -> Self {
        self.barring_vertices(network, |vertex| corners.contains(&vertex.corner))
    }

    /// The same, and a way is closed.
    pub(crate) fn barring_way(&self, network: &Network, way: u32) -> Self {
        self.barring_segments(network, |segment| network.segments[segment as usize].way == way)
    }

    /// The same, and no lift runs.
    pub(crate) fn barring_lifts(&self, network: &Network) -> Self {
        let is_lift =
            |vertex: &Vertex| vertex.point.is_some_and(|point| network.points[point as usize].lift.is_some());
        let ways = self.barring_segments(network, |segment| network.is_lift(segment));
        ways.barring_vertices(network, is_lift)
    }

    /// The same, and one does not get past the obstacles that are chosen.
    pub(crate) fn barring_obstacles(&self, are_chosen: impl Fn(&str) -> bool) -> Self {
        let mut other = self.clone();
        for obstacle in other.obstacles.iter_mut().filter(|obstacle| are_chosen(&obstacle.id)) {
            obstacle.effect = Effect::Bars;
        }
        other
    }

    fn barring_vertices(&self, network: &Network, is_barred: impl Fn(&Vertex) -> bool) -> Self {
        let mut other = self.clone();
        let barred = (0_u32..).zip(&network.vertices).filter(|(_, vertex)| is_barred(vertex));
        for (vertex, found) in barred {
            let (id, at) = (String::new(), network.corners[found.corner as usize]);
            other.by_vertex.entry(vertex).or_default().push(other.obstacles.len() as u32);
            other.places.push(at);
            other.obstacles.push(Obstacle { id, at, is_lift: false, effect: Effect::Bars });
        }
        other
    }

    fn barring_segments(&self, network: &Network, is_barred: impl Fn(u32) -> bool) -> Self {
        let mut other = self.clone();
        for segment in (0..network.segments.len() as u32).filter(|segment| is_barred(*segment)) {
            let part = [0.0, network.segments[segment as usize].length_m];
            other.by_segment.entry(segment).or_default().push(Spot { part, what: What::Avoided });
        }
        other
    }

    /// Nothing is laid over the network.
    pub fn is_empty(&self) -> bool {
        self.by_segment.is_empty() && self.by_vertex.is_empty()
    }

    pub(crate) fn obstacle(&self, at: u32) -> &Obstacle {
        &self.obstacles[at as usize]
    }

    /// How what stands at a vertex stops somebody: the hardest, without what is `at_hand`.
    pub(crate) fn at_vertex(&self, vertex: u32, at_hand: &[u32]) -> Option<Effect> {
        let all = self.by_vertex.get(&vertex)?.iter().filter(|at| !at_hand.contains(at));
        all.map(|at| self.obstacles[*at as usize].effect).reduce(Effect::harder)
    }

    /// What it costs more to walk a part of a segment, in seconds, or what bars it, without what is `at_hand`.
    /// The lower end of the part comes first.
    pub(crate) fn on(&self, segment: u32, part: [f64; 2], at_hand: &[u32]) -> Result<f64, Barrier> {
        if self.by_segment.is_empty() {
            return Ok(0.0);
        }
        let mut more = 0.0;
        for spot in self.spots(segment, part) {
            match spot.what {
                What::Avoided => return Err(Barrier::Avoided),
                What::Obstacle(at) if at_hand.contains(&at) => {}
                What::Obstacle(at) => match self.obstacles[at as usize].effect {
                    Effect::Bars => return Err(Barrier::Reported),
                    Effect::Costs(seconds) => more += seconds,
                },
            }
        }
        Ok(more)
    }

    /// The obstacles on a part of a segment, each with its metres from the segment's first corner.
    pub(crate) fn met(&self, segment: u32, part: [f64; 2]) -> impl Iterator<Item = (&Obstacle, f64)> {
        self.spots(segment, part).filter_map(|spot| match spot.what {
            What::Obstacle(at) => Some((&self.obstacles[at as usize], spot.part[0])),
            What::Avoided => None,
        })
    }

    /// The obstacles at a vertex.
    pub(crate) fn met_at(&self, vertex: u32) -> impl Iterator<Item = &Obstacle> {
        let all = self.by_vertex.get(&vertex).into_iter().flatten();
        all.map(|at| &self.obstacles[*at as usize])
    }

    fn spots(&self, segment: u32, part: [f64; 2]) -> impl Iterator<Item = &Spot> {
        let [low, high] = part;
        let spots = self.by_segment.get(&segment).into_iter().flatten();
        spots.filter(move |spot| spot.part[0] <= high && spot.part[1] >= low)
    }
}

/// The nearest lift drawn as a corner, within some metres of a point.
fn nearest_lift(network: &Network, place: LonLat, most_m: f64) -> Option<u32> {
    let lifts = network.lifts.iter().map(|vertex| (metres(place, network.corner_of(*vertex)), *vertex));
    let nearest = lifts.min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.filter(|(away, _)| *away <= most_m).map(|(_, vertex)| vertex)
}
