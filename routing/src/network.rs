//! The network of one city, ready to be searched.
//!
//! Ways are cut into segments at every corner where a traveller could turn, or where something
//! stands that must be judged; between two such vertices nothing changes. Each segment gives two
//! arcs of the graph, one a direction, and keeps its own way, so that two ways between the same
//! two vertices both survive. So do the two pavements of a street: they are lines of their own, and
//! one changes from side to side only where a crossing is recorded, where another way joins, or
//! where the street ends (`docs/decisions/pavements.md`).

use osm_data::{City, Elevation, InferredSlope, LonLat, PointFacts, Way, WayFacts, WayKind};
use petgraph::graph::DiGraph;

use crate::{
    NoTrip, Profile, Trip,
    geometry::{Plane, between, metres},
    landmarks::AllLandmarks,
    passability::{self, Passage},
    snap, squares,
    today::Overlay,
    view::{self, View},
};

mod classes;
mod cut;
mod order;

use classes::Class;
use cut::Points;

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

/// A vertex: a corner where ways meet or end, or where something stands.
#[derive(Debug, Clone)]
pub(crate) struct Vertex {
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
        let points = Points::new(city);
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
        network.slope_lengths_m = classes::slope_lengths_m(&network.ways, &network.corners, city.ways.len());
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
}

fn track(way: &Way, track: u8) -> &WayFacts {
    match track {
        0 => &way.facts,
        other => way.other_tracks.get(usize::from(other) - 1).unwrap_or(&way.facts),
    }
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
