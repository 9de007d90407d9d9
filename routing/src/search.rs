//! The search: A* over the graph with the traveller's own costs.
//!
//! The bound is the straight line at the traveller's speed. No metre costs less than that (see
//! [`Passable::cost`](crate::passability::Passable)), so the first way found is the best one.

use std::{cmp::Ordering, collections::BinaryHeap};

use petgraph::{graph::NodeIndex, visit::EdgeRef};

use crate::{
    Profile,
    geometry::Space,
    network::{Arc, Network},
    passability::{Passable, Passage},
    snap::Snapped,
};

/// A way through the network: what is walked, in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    /// Its cost, in seconds made longer by discomfort.
    pub(crate) cost: f64,
    /// The arcs; of the first and last only the part between the two points is walked.
    pub(crate) arcs: Vec<Arc>,
    pub(crate) start: Snapped,
    pub(crate) end: Snapped,
}

/// An entry of the queue, the cheapest estimate first.
struct Entry {
    estimate: f64,
    cost: f64,
    vertex: u32,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        // The queue gives its greatest first.
        other.estimate.total_cmp(&self.estimate).then_with(|| other.vertex.cmp(&self.vertex))
    }
}

/// What is known of a vertex so far.
#[derive(Clone, Copy)]
struct Reached {
    cost: f64,
    /// The arc that led here.
    by: Arc,
    /// That arc is the first of the way, walked in part.
    first: bool,
}

const UNREACHED: Reached =
    Reached { cost: f64::INFINITY, by: Arc { segment: u32::MAX, forward: false }, first: true };

/// The cheapest way between two points on the network; `None` when every way is barred.
pub(crate) fn cheapest(network: &Network, start: &Snapped, end: &Snapped, profile: &Profile) -> Option<Path> {
    let mut search = Search::new(network, end, profile);
    let direct = search.direct(start, end);
    let mut best = direct.as_ref().map_or(f64::INFINITY, |path| path.cost);
    let mut last: Option<(u32, Arc)> = None;
    for arc in both_ways(start) {
        let forward = arc.forward;
        if let Some(cost) = search.part_cost(arc, rest_m(network, start, forward)) {
            search.reach(network.ends(arc)[1], Reached { cost, by: arc, first: true });
        }
    }
    while let Some(entry) = search.queue.pop() {
        if entry.estimate >= best {
            break;
        }
        if entry.cost > search.reached[entry.vertex as usize].cost {
            continue;
        }
        let Passage::Passable(here) = network.judge_vertex(entry.vertex, profile) else { continue };
        let cost = entry.cost + here.cost;
        for arc in both_ways(end) {
            let forward = arc.forward;
            if network.ends(arc)[0] != entry.vertex {
                continue;
            }
            if let Some(part) = search.part_cost(arc, rest_m(network, end, !forward))
                && cost + part < best
            {
                best = cost + part;
                last = Some((entry.vertex, arc));
            }
        }
        search.expand(entry.vertex, cost);
    }
    match last {
        Some((vertex, arc)) => Some(search.path(best, vertex, arc, start, end)),
        None => direct,
    }
}

/// The lines that a point lies on, in both directions.
fn both_ways(point: &Snapped) -> impl Iterator<Item = Arc> {
    point.segments().flat_map(|segment| [true, false].map(|forward| Arc { segment, forward }))
}

/// Metres from a point to the end of its segment, or to its beginning when walked backward.
fn rest_m(network: &Network, point: &Snapped, forward: bool) -> f64 {
    let length = network.segments[point.segment as usize].length_m;
    if forward { (length - point.offset_m).max(0.0) } else { point.offset_m }
}

struct Search<'a> {
    network: &'a Network,
    profile: &'a Profile,
    goal: Space,
    /// Least cost of a metre.
    floor: f64,
    reached: Vec<Reached>,
    queue: BinaryHeap<Entry>,
}

impl<'a> Search<'a> {
    fn new(network: &'a Network, end: &Snapped, profile: &'a Profile) -> Self {
        Self {
            network,
            profile,
            goal: Space::of(end.at),
            floor: 1.0 / f64::from(profile.speed_mps),
            reached: vec![UNREACHED; network.vertices.len()],
            queue: BinaryHeap::new(),
        }
    }

    /// Cost of some metres of an arc; `None` when it is barred.
    fn part_cost(&self, arc: Arc, length_m: f64) -> Option<f64> {
        match self.network.judge(arc, self.profile) {
            Passage::Passable(Passable { cost, .. }) => Some(cost * length_m),
            Passage::Barred(_) => None,
        }
    }

    /// Notes how a vertex can be reached, if that is cheaper than what is known.
    fn reach(&mut self, vertex: u32, new: Reached) {
        let reached = &mut self.reached[vertex as usize];
        if new.cost < reached.cost {
            *reached = new;
            // A millionth less, so that rounding never makes the bound too high.
            let left = self.network.vertices[vertex as usize].space.metres(self.goal) * 0.999_999;
            self.queue.push(Entry { estimate: new.cost + left * self.floor, cost: new.cost, vertex });
        }
    }

    /// Goes on from a vertex whose least cost, with what stands there, is known.
    fn expand(&mut self, vertex: u32, cost: f64) {
        let network = self.network;
        for edge in network.graph.edges(NodeIndex::new(vertex as usize)) {
            let arc = *edge.weight();
            let length_m = network.segments[arc.segment as usize].length_m;
            if let Some(part) = self.part_cost(arc, length_m) {
                let reached = Reached { cost: cost + part, by: arc, first: false };
                self.reach(edge.target().index() as u32, reached);
            }
        }
    }

    /// The way along one segment, when both points lie on it.
    fn direct(&self, start: &Snapped, end: &Snapped) -> Option<Path> {
        if !end.segments().any(|segment| segment == start.segment) {
            return None;
        }
        let forward = start.offset_m <= end.offset_m;
        let arcs = start.segments().map(|segment| Arc { segment, forward });
        let costs =
            arcs.filter_map(|arc| Some((self.part_cost(arc, (end.offset_m - start.offset_m).abs())?, arc)));
        let (cost, arc) = costs.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Path { cost, arcs: vec![arc], start: start.clone(), end: end.clone() })
    }

    /// Follows the arcs back from the last vertex.
    fn path(&self, cost: f64, mut vertex: u32, last: Arc, start: &Snapped, end: &Snapped) -> Path {
        let mut arcs = vec![last];
        loop {
            let Reached { by, first, .. } = self.reached[vertex as usize];
            arcs.push(by);
            if first {
                break;
            }
            vertex = self.network.ends(by)[0];
        }
        arcs.reverse();
        Path { cost, arcs, start: start.clone(), end: end.clone() }
    }
}
