//! The search: A* over the graph with the traveller's own costs.
//!
//! The bound is the greater of the straight line and of what the landmarks tell, at the traveller's speed. No
//! way costs less (see [`passability::least`](crate::passability)), so the first way found is the best one.
//! Beside it a flood grows backward from the end: where the end lies on an island, however large the rest
//! of the city is, the search ends as soon as the island is flooded.

use std::{cmp::Ordering, collections::BinaryHeap};

use petgraph::{Direction, graph::NodeIndex, visit::EdgeRef};

use crate::{
    geometry::Space,
    landmarks::Bound,
    network::{Arc, Network},
    passability::Passage,
    snap::Snapped,
    view::View,
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
    /// What it takes at least from here to the end.
    left: f64,
    /// The arc that led here.
    by: Arc,
    /// That arc is the first of the way, walked in part.
    first: bool,
}

/// From how many steps of the search on the end is looked at, too.
const FLOOD_FROM: u32 = 64;

/// The cheapest way between two points on the network; `None` when every way is barred.
pub(crate) fn cheapest(view: &View, start: &Snapped, end: &Snapped) -> Option<Path> {
    let network = view.network;
    let mut search = Search::new(view, end);
    let direct = search.direct(start, end);
    let mut best = direct.as_ref().map_or(f64::INFINITY, |path| path.cost);
    let mut last: Option<(u32, Arc)> = None;
    for arc in both_ways(start) {
        if let Ok(cost) = view.part_cost(arc, part(network, start, arc.forward)) {
            search.reach(network.ends(arc)[1], cost, arc, true);
        }
    }
    let mut flood = Flood::new(view, end);
    let mut steps = 0;
    while let Some(entry) = search.queue.pop() {
        if entry.estimate >= best {
            break;
        }
        if entry.cost > search.cost_of(entry.vertex) {
            continue;
        }
        steps += 1;
        if steps > FLOOD_FROM && flood.is_exhausted(view) && best == f64::INFINITY {
            // All that leads to the end is seen, and the start is not among it.
            let ends = both_ways(start).map(|arc| network.ends(arc)[1]);
            if !flood.holds_any(ends) {
                return None;
            }
        }
        let Passage::Passable(here) = view.judge_vertex(entry.vertex) else { continue };
        let cost = entry.cost + here.cost;
        for arc in both_ways(end).filter(|arc| network.ends(*arc)[0] == entry.vertex) {
            if let Ok(part) = view.part_cost(arc, part(network, end, !arc.forward))
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

/// The part of a segment from a point to its end, or to its beginning when walked backward.
fn part(network: &Network, point: &Snapped, forward: bool) -> [f64; 2] {
    let length = network.segments[point.segment as usize].length_m;
    if forward { [point.offset_m.min(length), length] } else { [0.0, point.offset_m] }
}

struct Search<'a> {
    view: &'a View<'a>,
    goal: Space,
    /// The vertices from which the end is reached along its own segment, with that part's least cost in metres.
    gates: Vec<(Bound<'a>, f64)>,
    /// Least cost of a metre.
    floor: f64,
    /// By vertex: 0 when not reached yet, else one more than its place in `reached`.
    places: Vec<u32>,
    reached: Vec<Reached>,
    queue: BinaryHeap<Entry>,
}

impl<'a> Search<'a> {
    fn new(view: &'a View<'a>, end: &Snapped) -> Self {
        let network = view.network;
        let mut gates: Vec<(u32, f64)> = Vec::new();
        for arc in both_ways(end) {
            let [from, to] = part(network, end, !arc.forward);
            let vertex = network.ends(arc)[0];
            match gates.iter_mut().find(|(known, _)| *known == vertex) {
                Some(known) => known.1 = known.1.min(to - from),
                None => gates.push((vertex, to - from)),
            }
        }
        let bound = |(vertex, metres)| (network.landmarks.to(vertex), metres);
        Self {
            view,
            goal: Space::of(end.at),
            gates: gates.into_iter().map(bound).collect(),
            floor: 1.0 / f64::from(view.profile.speed_mps),
            places: vec![0; network.vertices.len()],
            reached: Vec::new(),
            queue: BinaryHeap::new(),
        }
    }

    fn cost_of(&self, vertex: u32) -> f64 {
        match self.places[vertex as usize] {
            0 => f64::INFINITY,
            place => self.reached[place as usize - 1].cost,
        }
    }

    /// What it takes at least from a vertex to the end.
    fn left(&self, vertex: u32) -> f64 {
        let network = self.view.network;
        let gates = self.gates.iter().map(|(bound, metres)| bound.metres(vertex) + metres);
        // A millionth less, so that rounding never makes the bound too high.
        let straight = network.vertices[vertex as usize].space.metres(self.goal) * 0.999_999;
        gates.fold(f64::INFINITY, f64::min).max(straight) * self.floor
    }

    /// Notes how a vertex can be reached, if that is cheaper than what is known.
    fn reach(&mut self, vertex: u32, cost: f64, by: Arc, first: bool) {
        let left = match self.places[vertex as usize] {
            0 => {
                let left = self.left(vertex);
                self.reached.push(Reached { cost, left, by, first });
                self.places[vertex as usize] = self.reached.len() as u32;
                left
            }
            place => {
                let reached = &mut self.reached[place as usize - 1];
                if cost >= reached.cost {
                    return;
                }
                *reached = Reached { cost, by, first, ..*reached };
                reached.left
            }
        };
        // From where nobody comes to the end, nobody needs to go on.
        if left < f64::INFINITY {
            self.queue.push(Entry { estimate: cost + left, cost, vertex });
        }
    }

    /// Goes on from a vertex whose least cost, with what stands there, is known.
    fn expand(&mut self, vertex: u32, cost: f64) {
        let view = self.view;
        for edge in view.network.graph.edges(NodeIndex::new(vertex as usize)) {
            if let Ok(part) = view.cost(*edge.weight()) {
                self.reach(edge.target().index() as u32, cost + part, *edge.weight(), false);
            }
        }
    }

    /// The way along one segment, when both points lie on it.
    fn direct(&self, start: &Snapped, end: &Snapped) -> Option<Path> {
        if !end.segments().any(|segment| segment == start.segment) {
            return None;
        }
        let forward = start.offset_m <= end.offset_m;
        let walked = [start.offset_m.min(end.offset_m), start.offset_m.max(end.offset_m)];
        let arcs = start.segments().map(|segment| Arc { segment, forward });
        let costs = arcs.filter_map(|arc| Some((self.view.part_cost(arc, walked).ok()?, arc)));
        let (cost, arc) = costs.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Path { cost, arcs: vec![arc], start: start.clone(), end: end.clone() })
    }

    /// Follows the arcs back from the last vertex.
    fn path(&self, cost: f64, mut vertex: u32, last: Arc, start: &Snapped, end: &Snapped) -> Path {
        let mut arcs = vec![last];
        // Every vertex on the way is reached.
        while let Some(place) = self.places[vertex as usize].checked_sub(1) {
            let Reached { by, first, .. } = self.reached[place as usize];
            arcs.push(by);
            if first {
                break;
            }
            vertex = self.view.network.ends(by)[0];
        }
        arcs.reverse();
        Path { cost, arcs, start: start.clone(), end: end.clone() }
    }
}

/// The vertices from which the end can be reached, one more at each step.
struct Flood {
    seen: Vec<bool>,
    to_see: Vec<u32>,
}

impl Flood {
    fn new(view: &View, end: &Snapped) -> Self {
        let network = view.network;
        let mut flood = Self { seen: vec![false; network.vertices.len()], to_see: Vec::new() };
        for arc in both_ways(end) {
            if view.part_cost(arc, part(network, end, !arc.forward)).is_ok() {
                flood.see(network.ends(arc)[0]);
            }
        }
        flood
    }

    fn see(&mut self, vertex: u32) {
        if !std::mem::replace(&mut self.seen[vertex as usize], true) {
            self.to_see.push(vertex);
        }
    }

    /// Takes a step; whether nothing is left to see.
    fn is_exhausted(&mut self, view: &View) -> bool {
        let Some(vertex) = self.to_see.pop() else { return true };
        if matches!(view.judge_vertex(vertex), Passage::Passable(_)) {
            let edges =
                view.network.graph.edges_directed(NodeIndex::new(vertex as usize), Direction::Incoming);
            for edge in edges {
                if view.cost(*edge.weight()).is_ok() {
                    self.see(edge.source().index() as u32);
                }
            }
        }
        false
    }

    fn holds_any(&self, mut vertices: impl Iterator<Item = u32>) -> bool {
        vertices.any(|vertex| self.seen[vertex as usize])
    }
}
