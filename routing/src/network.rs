//! The network of one city, ready to be searched.
//!
//! Ways are cut into segments at every corner where a traveller could turn, or where something
//! stands that must be judged; between two such vertices nothing changes. Each segment gives two
//! arcs of the graph, one a direction, and keeps its own way, so that two ways between the same
//! two vertices both survive. So do the two pavements of a street: they are lines of their own, and
//! one changes from side to side only where a crossing is recorded, where another way joins, or
//! where the street ends (`docs/decisions/pavements.md`).

use std::{
    collections::HashMap,
    fmt::{self, Write as _},
    hash::{DefaultHasher, Hasher},
};

use osm_data::{
    City, Elevation, Incline, InferredSlope, Lent, LonLat, Pavement, PointFacts, Way, WayFacts, WayKind,
};
use petgraph::{graph::DiGraph, unionfind::UnionFind};

use crate::{
    NoTrip, Profile, Trip,
    geometry::{Plane, Space, between, metres},
    landmarks::AllLandmarks,
    passability::{self, Passage, Stretch},
    snap, squares,
    today::Overlay,
    view::{self, View},
};

mod order;

/// The graph: vertices without a weight of their own, arcs that know their segment. The type was
/// chosen by measurement: see `docs/decisions/graph.md`.
pub(crate) type Graph = DiGraph<(), Link, u32>;

/// What the search reads of an arc, in one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    pub(crate) arc: Arc,
    pub(crate) ends: [u32; 2],
    pub(crate) class: u32,
    pub(crate) length_m: f64,
}

/// A segment walked in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arc {
    pub(crate) segment: u32,
    pub(crate) forward: bool,
}

/// A part of a way between two vertices.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    pub(crate) way: u32,
    /// Which of the way's lines: 0 is what the way is itself, the others are its `other_tracks`.
    pub(crate) track: u8,
    /// First and last vertex in the way's direction.
    pub(crate) ends: [u32; 2],
    /// First and last corner, as places in the way's list of corners.
    pub(crate) corners: [u32; 2],
    pub(crate) length_m: f64,
    /// A kerb is recorded at one of its corners.
    pub(crate) kerb_recorded: bool,
    /// Segments of one class are judged alike.
    pub(crate) class: u32,
    /// How steep the ground is, in the way's direction.
    pub(crate) inferred: Option<InferredSlope>,
}

/// What matters of a segment to whoever passes it: those of one class are judged alike.
///
/// It stands here once more and not only with its way, because a search that judges many classes would
/// otherwise wait for memory from all over the city.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Class {
    kind: WayKind,
    facts: WayFacts,
    /// See [`Stretch::slope_length_m`].
    slope_length_m: f64,
    kerb_recorded: bool,
    across: bool,
    inferred: Option<InferredSlope>,
    lent: Lent,
}

/// A vertex: a corner where ways meet or end, or where something stands.
#[derive(Debug, Clone)]
pub(crate) struct Vertex {
    pub(crate) space: Space,
    /// Its place in `Network::corners`.
    pub(crate) corner: u32,
    /// Place in `Network::points`, if something stands here.
    pub(crate) point: Option<u32>,
}

/// A city's ways as a graph that answers questions; read-only, shared between threads.
#[derive(Debug)]
pub struct Network {
    pub(crate) corners: Vec<LonLat>,
    pub(crate) ways: Vec<Way>,
    pub(crate) elevation: Elevation,
    /// How many of the ways are drawn; those after them lead straight across squares.
    pub(crate) drawn: u32,
    /// By way: see [`Stretch::slope_length_m`].
    pub(crate) slope_lengths_m: Vec<f64>,
    pub(crate) points: Vec<PointFacts>,
    pub(crate) vertices: Vec<Vertex>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) classes: Vec<Class>,
    pub(crate) graph: Graph,
    pub(crate) plane: Plane,
    pub(crate) pieces: snap::Pieces,
    /// The vertices at which a lift stands.
    pub(crate) lifts: Vec<u32>,
    pub(crate) landmarks: AllLandmarks,
}

impl Network {
    /// Builds the network of a city.
    pub fn new(city: &City) -> Self {
        let mut points = Points(vec![NO_POINT; city.corners.len()]);
        for (at, (corner, _)) in city.points.iter().enumerate() {
            points.0[*corner as usize] = at as u32;
        }
        let mut network = Self {
            corners: city.corners.clone(),
            ways: city.ways.clone(),
            elevation: city.elevation.clone(),
            drawn: city.ways.len() as u32,
            slope_lengths_m: Vec::new(),
            points: city.points.iter().map(|(_, facts)| facts.clone()).collect(),
            vertices: Vec::new(),
            segments: Vec::new(),
            classes: Vec::new(),
            graph: Graph::default(),
            plane: Plane::around(middle(city)),
            pieces: snap::Pieces::default(),
            lifts: Vec::new(),
            landmarks: AllLandmarks::default(),
        };
        squares::add_ways(city, &mut network.ways, &mut network.corners);
        points.0.resize(network.corners.len(), NO_POINT);
        network.slope_lengths_m = slope_lengths_m(&network.ways, &network.corners, city.ways.len());
        network.cut(&points);
        network.order();
        network.classify();
        network.join();
        network.lifts = network.lifts_at_corners();
        network.pieces = snap::Pieces::new(&network);
        network
    }

    /// Finds the best way that keeps to the traveller's limits.
    ///
    /// # Errors
    /// [`NoTrip`] says why there is none.
    pub fn find_trip(&self, from: LonLat, to: LonLat, profile: &Profile) -> Result<Trip, NoTrip> {
        self.find_trip_today(from, to, profile, &Overlay::default())
    }

    /// The same under what holds today.
    ///
    /// # Errors
    /// [`NoTrip`] says why there is none.
    pub fn find_trip_today(
        &self,
        from: LonLat,
        to: LonLat,
        profile: &Profile,
        overlay: &Overlay,
    ) -> Result<Trip, NoTrip> {
        View::new(self, profile, overlay, &[from, to]).find_trip(from, to)
    }

    /// The ids of the obstacles that the best way would pass if they were not there.
    pub fn in_the_way(&self, from: LonLat, to: LonLat, profile: &Profile, overlay: &Overlay) -> Vec<String> {
        let free = Overlay::default();
        let view = View::new(self, profile, &free, &[]);
        let found = view.find_path(from, to).map(|(path, _)| view.passed(&path, overlay));
        found.map(|passed| passed.into_iter().map(|passed| passed.id).collect()).unwrap_or_default()
    }

    /// Makes ready for questions of a traveller: the first one would have to wait for it.
    pub fn prepare(&self, profile: &Profile) {
        self.landmarks.of(self, profile);
    }

    /// Number of vertices.
    pub fn vertices(&self) -> usize {
        self.vertices.len()
    }

    /// Number of segments; each gives two arcs.
    pub fn edges(&self) -> usize {
        self.segments.len()
    }

    /// Memory that the network holds, in bytes, names of streets aside.
    pub fn bytes(&self) -> usize {
        let corners_of_ways: usize = self.ways.iter().map(|way| way.corners.len()).sum();
        size_of_val(self.corners.as_slice())
            + size_of_val(self.ways.as_slice())
            + corners_of_ways * size_of::<u32>()
            + size_of_val(self.slope_lengths_m.as_slice())
            + size_of_val(self.elevation.heights_m.as_slice())
            + size_of_val(self.points.as_slice())
            + size_of_val(self.vertices.as_slice())
            + size_of_val(self.segments.as_slice())
            + self.graph.edge_count() * size_of::<petgraph::graph::Edge<Link, u32>>()
            + self.graph.node_count() * size_of::<petgraph::graph::Node<(), u32>>()
            + size_of_val(self.classes.as_slice())
            + self.pieces.bytes()
            + self.landmarks.bytes()
    }

    /// What matters of a segment to whoever passes it.
    fn class_of(&self, segment: u32) -> Class {
        let own = &self.segments[segment as usize];
        let way = &self.ways[own.way as usize];
        let facts = track(way, own.track);
        // Of what does not slope, it does not matter how long it is.
        let slopes = facts.incline.is_some();
        Class {
            kind: way.kind,
            facts: *facts,
            slope_length_m: if slopes { self.slope_lengths_m[own.way as usize] } else { 0.0 },
            kerb_recorded: own.kerb_recorded,
            across: own.way >= self.drawn,
            inferred: own.inferred,
            lent: way.lent,
        }
    }

    /// Judges the segments of a class in one direction.
    pub(crate) fn judge_class(&self, class: u32, forward: bool, profile: &Profile) -> Passage {
        let class = &self.classes[class as usize];
        let stretch = Stretch {
            kind: class.kind,
            facts: &class.facts,
            slope_length_m: class.slope_length_m,
            kerb_recorded: class.kerb_recorded,
            forward,
            across: class.across,
            inferred: class.inferred,
            lent: class.lent,
        };
        passability::way(&stretch, profile)
    }

    /// Puts segments that are alike into one class.
    fn classify(&mut self) {
        let mut by_digest: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut classes: Vec<Class> = Vec::new();
        for segment in 0..self.segments.len() as u32 {
            let own = self.class_of(segment);
            let same = |class: &u32| classes[*class as usize] == own;
            // The segments of a way stand together, and nearly all of them are alike.
            let before = segment.checked_sub(1).map(|before| self.segments[before as usize].class);
            let known = before.filter(same).or_else(|| {
                let alike = by_digest.get(&digest(&own))?;
                alike.iter().copied().find(same)
            });
            let class = known.unwrap_or_else(|| {
                let new = classes.len() as u32;
                by_digest.entry(digest(&own)).or_default().push(new);
                classes.push(own);
                new
            });
            self.segments[segment as usize].class = class;
        }
        self.classes = classes;
    }

    /// The corner where a vertex is.
    pub(crate) fn corner_of(&self, vertex: u32) -> LonLat {
        self.corners[self.vertices[vertex as usize].corner as usize]
    }

    /// The point of a segment that is so many metres from its first corner.
    pub(crate) fn point_on(&self, segment: u32, offset_m: f64) -> LonLat {
        let mut left_m = offset_m;
        let mut corners = self.corners_of(segment);
        let mut before = corners.next().unwrap_or_default();
        for corner in corners {
            let length_m = metres(before, corner);
            if left_m <= length_m {
                let share = if length_m > 0.0 { left_m / length_m } else { 0.0 };
                return between(before, corner, share.max(0.0));
            }
            left_m -= length_m;
            before = corner;
        }
        before
    }

    /// The way that an arc belongs to.
    pub(crate) fn way_of(&self, arc: Arc) -> &Way {
        &self.ways[self.segments[arc.segment as usize].way as usize]
    }

    /// Whether a segment is a lift drawn as a way.
    pub(crate) fn is_lift(&self, segment: u32) -> bool {
        self.ways[self.segments[segment as usize].way as usize].kind == WayKind::Lift
    }

    /// What is recorded about the line that a segment belongs to.
    pub(crate) fn facts_of(&self, segment: u32) -> &WayFacts {
        let segment = &self.segments[segment as usize];
        track(&self.ways[segment.way as usize], segment.track)
    }

    /// Judges what stands at a vertex.
    pub(crate) fn judge_vertex(&self, vertex: u32, profile: &Profile) -> Passage {
        let point = self.vertices[vertex as usize].point;
        point.map_or(view::NOTHING, |at| passability::point(&self.points[at as usize], profile))
    }

    /// Where an arc begins and ends.
    pub(crate) fn ends(&self, arc: Arc) -> [u32; 2] {
        let [first, last] = self.segments[arc.segment as usize].ends;
        if arc.forward { [first, last] } else { [last, first] }
    }

    /// The corners of a segment in the way's direction.
    pub(crate) fn corners_of(
        &self,
        segment: u32,
    ) -> impl DoubleEndedIterator<Item = LonLat> + ExactSizeIterator + '_ {
        let segment = &self.segments[segment as usize];
        let [first, last] = segment.corners;
        let corners = &self.ways[segment.way as usize].corners[first as usize..=last as usize];
        corners.iter().map(|corner| self.corners[*corner as usize])
    }

    /// Cuts all ways into segments.
    fn cut(&mut self, points: &Points) {
        let is_vertex = self.mark_vertices(points);
        let sides = Sides::new(&self.ways, |corner| {
            points.at(corner).is_some_and(|at| self.points[at as usize].crossing.is_some())
        });
        // Nearly all corners have one vertex; only between two pavements there are more.
        let mut by_corner = vec![NO_POINT; self.corners.len()];
        let mut by_side: HashMap<(u32, u8), u32> = HashMap::new();
        for way in 0..self.ways.len() {
            for track in 0..=self.ways[way].other_tracks.len() as u8 {
                let mut first = 0;
                for at in 1..self.ways[way].corners.len() {
                    if !is_vertex[self.ways[way].corners[at] as usize] {
                        continue;
                    }
                    let ends = [first, at].map(|at| {
                        let corner = self.ways[way].corners[at];
                        let side = sides.side_at(corner, way, at, track);
                        if side > 0 {
                            let new = || self.add_vertex(corner, points);
                            return *by_side.entry((corner, side)).or_insert_with(new);
                        }
                        if by_corner[corner as usize] == NO_POINT {
                            by_corner[corner as usize] = self.add_vertex(corner, points);
                        }
                        by_corner[corner as usize]
                    });
                    self.add_segment(way, track, ends, [first, at]);
                    first = at;
                }
            }
        }
    }

    /// Corners where ways end or meet, or where something stands.
    fn mark_vertices(&self, points: &Points) -> Vec<bool> {
        let mut seen = vec![false; self.corners.len()];
        let mut vertex = vec![false; self.corners.len()];
        for (nth, way) in self.ways.iter().enumerate() {
            // Where the ground begins to slope otherwise, a stretch ends.
            let runs = self.elevation.runs(nth).iter();
            for corner in runs.filter_map(|run| way.corners.get(run.from as usize)) {
                vertex[*corner as usize] = true;
            }
            for (at, corner) in way.corners.iter().enumerate() {
                let corner_at = *corner as usize;
                let end = at == 0 || at + 1 == way.corners.len();
                vertex[corner_at] |= end || seen[corner_at] || points.at(*corner).is_some();
                seen[corner_at] = true;
            }
        }
        vertex
    }

    fn add_vertex(&mut self, corner: u32, points: &Points) -> u32 {
        let space = Space::of(self.corners[corner as usize]);
        self.vertices.push(Vertex { space, corner, point: points.at(corner) });
        self.vertices.len() as u32 - 1
    }

    fn add_segment(&mut self, way: usize, track: u8, ends: [u32; 2], corners: [usize; 2]) {
        let length_m = length_m(&self.corners, &self.ways[way].corners[corners[0]..=corners[1]]);
        let kerb = |vertex: u32| {
            let point = self.vertices[vertex as usize].point;
            point.is_some_and(|at| self.points[at as usize].kerb.is_some_and(|kerb| kerb.height_m.is_some()))
        };
        self.segments.push(Segment {
            way: way as u32,
            track,
            ends,
            corners: corners.map(|corner| corner as u32),
            inferred: self.elevation.slope_at(way, corners[0] as u32),
            length_m,
            class: 0,
            kerb_recorded: ends.into_iter().any(kerb)
                || self.ways[way].facts.kerb.is_some_and(|kerb| kerb.height_m.is_some()),
        });
    }
}

/// A number that is the same for classes that are alike.
fn digest(class: &Class) -> u64 {
    struct Digest(DefaultHasher);
    impl fmt::Write for Digest {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0.write(part.as_bytes());
            Ok(())
        }
    }
    let mut digest = Digest(DefaultHasher::new());
    // Writing to a hasher does not fail.
    let _ = write!(digest, "{class:?}");
    digest.0.finish()
}

fn track(way: &Way, track: u8) -> &WayFacts {
    match track {
        0 => &way.facts,
        other => way.other_tracks.get(usize::from(other) - 1).unwrap_or(&way.facts),
    }
}

/// No entry in a list by corner.
const NO_POINT: u32 = u32::MAX;

/// For each corner, the place in the network's points of what stands there.
struct Points(Vec<u32>);

impl Points {
    fn at(&self, corner: u32) -> Option<u32> {
        self.0.get(corner as usize).copied().filter(|at| *at != NO_POINT)
    }
}

/// Where the two pavements of a street stay apart: at corners in its midst at which nothing joins
/// and no crossing is recorded.
struct Sides {
    /// For such a corner where one street goes on as another: the way that was seen first, and
    /// whether the corner is its beginning. The first one's sides name the sides there.
    first: HashMap<u32, Option<(usize, bool)>>,
}

impl Sides {
    fn new(ways: &[Way], is_crossing: impl Fn(u32) -> bool) -> Self {
        let two_sided =
            |way: &Way| way.tracks().map(|track| track.pavement).eq([Pavement::Left, Pavement::Right]);
        let mut candidates: HashMap<u32, Option<(usize, bool)>> = HashMap::new();
        for (at, way) in ways.iter().enumerate().filter(|(_, way)| two_sided(way)) {
            for (place, corner) in way.corners.iter().enumerate() {
                let (begins, ends) = (place == 0, place + 1 == way.corners.len());
                candidates.entry(*corner).or_insert((begins || ends).then_some((at, begins)));
            }
        }
        // Arms by corner: a way that passes has two. More than two, and something joins.
        let mut arms: HashMap<u32, usize> = HashMap::new();
        for way in ways.iter().filter(|_| !candidates.is_empty()) {
            for (place, corner) in way.corners.iter().enumerate() {
                if candidates.contains_key(corner) {
                    let end = place == 0 || place + 1 == way.corners.len();
                    *arms.entry(*corner).or_default() += if end { 1 } else { 2 };
                }
            }
        }
        for way in ways.iter().filter(|way| !two_sided(way)) {
            for corner in &way.corners {
                candidates.remove(corner);
            }
        }
        // One arm is the end of the street: one goes round it.
        candidates.retain(|corner, _| arms.get(corner) == Some(&2) && !is_crossing(*corner));
        Self { first: candidates }
    }

    /// The side that a line of a way is on at a corner: 0 where all sides are one.
    fn side_at(&self, corner: u32, way: usize, at: usize, track: u8) -> u8 {
        let Some(first) = self.first.get(&corner) else { return 0 };
        let Some((first_way, first_begins)) = *first else { return track + 1 };
        // Two streets that both begin here are drawn against each other: left is right.
        let turned = first_way != way && first_begins == (at == 0);
        if turned { 2 - track } else { track + 1 }
    }
}

/// For each way, the length of all sloping ways that hang together with it. The lines across squares come
/// after the `drawn` ways: they lie over each other, and each stands for itself.
fn slope_lengths_m(ways: &[Way], corners: &[LonLat], drawn: usize) -> Vec<f64> {
    let slopes = |way: &Way| {
        way.tracks().any(|facts| matches!(facts.incline, Some(Incline::Grade(grade)) if grade != 0.0))
    };
    let mut joined = UnionFind::new(ways.len());
    let mut first_at: HashMap<u32, usize> = HashMap::new();
    for (at, way) in ways.iter().enumerate().take(drawn).filter(|(_, way)| slopes(way)) {
        for corner in &way.corners {
            joined.union(at, *first_at.entry(*corner).or_insert(at));
        }
    }
    let lengths = ways.iter().map(|way| length_m(corners, &way.corners));
    let mut sums = vec![0.0; ways.len()];
    for (at, length) in lengths.enumerate() {
        sums[joined.find(at)] += length;
    }
    (0..ways.len()).map(|at| sums[joined.find(at)]).collect()
}

fn length_m(corners: &[LonLat], line: &[u32]) -> f64 {
    line.windows(2).map(|pair| metres(corners[pair[0] as usize], corners[pair[1] as usize])).sum()
}

fn middle(city: &City) -> LonLat {
    let middle = city.origin.bounds.and_then(|bounds| {
        let (min, max) = (bounds.min, bounds.max);
        LonLat::new(f64::midpoint(min.lon(), max.lon()), f64::midpoint(min.lat(), max.lat())).ok()
    });
    middle.or(city.corners.first().copied()).unwrap_or_default()
}
