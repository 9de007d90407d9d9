//! The search: A* over the graph with the traveller's own costs.
//!
//! The bound is the greater of the straight line and of what the landmarks tell, at the traveller's speed. No
//! way costs less (see [`landmarks`](crate::landmarks)), so the first way found is the best one.
//!
//! Where the end lies behind cobbles or on an island, a search from the start sees the whole city before
//! it; from the end it is out in a few steps. So a search that goes on for long is joined by one from the
//! other end, step for step, and the one that is done first gives the answer. Both are exact.

use std::{cmp::Reverse, collections::BinaryHeap};

use ordered_float::OrderedFloat;
use petgraph::{Direction, graph::NodeIndex};

use crate::{
    geometry::Space, landmarks::Bound, network::Arc, passability::Passage, snap::Snapped, view::View,
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

/// An entry of the queue, ordered by its estimate.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    estimate: OrderedFloat<f64>,
    vertex: u32,
    cost: OrderedFloat<f64>,
}

/// What is known of a vertex so far.
#[derive(Clone, Copy)]
struct Reached {
    cost: f64,
    /// What it takes at least from here to the goal.
    left: f64,
    /// The arc that led here.
    by: Arc,
    /// That arc is one on which the search began, walked in part.
    first: bool,
}

/// From how many steps on the search from the end joins.
///
/// Towns of tests are small, and the second search is to be tested, too.
const ALONE: u32 = if cfg!(test) { 2 } else { 256 };

/// The cheapest way between two points on the network; `None` when every way is barred.
pub(crate) fn cheapest(view: &View, start: &Snapped, end: &Snapped) -> Option<Path> {
    let direct = direct(view, start, end);
    let (out, into) = (tips(view, start, Direction::Outgoing), tips(view, end, Direction::Incoming));
    let limit = direct.as_ref().map_or(f64::INFINITY, |path| path.cost);
    let mut forward = Search::new(view, Direction::Outgoing, &out, &into, end, limit);
    let mut is_done = (0..ALONE).any(|_| forward.step());
    let mut arcs = None;
    if !is_done {
        let mut backward = Search::new(view, Direction::Incoming, &into, &out, start, limit);
        while !is_done {
            if backward.step() {
                arcs = Some((backward.best, backward.arcs()));
                break;
            }
            is_done = forward.step();
        }
    }
    let (cost, arcs) = arcs.unwrap_or_else(|| (forward.best, forward.arcs()));
    match arcs {
        Some(arcs) => Some(Path { cost, arcs, start: start.clone(), end: end.clone() }),
        None => direct,
    }
}

/// The lines that a point lies on, in both directions.
fn both_ways(point: &Snapped) -> impl Iterator<Item = Arc> {
    point.segments().flat_map(|segment| [true, false].map(|forward| Arc { segment, forward }))
}

/// The way along one segment, when both points lie on it.
pub(crate) fn direct(view: &View, start: &Snapped, end: &Snapped) -> Option<Path> {
    if !end.segments().any(|segment| segment == start.segment) {
        return None;
    }
    let forward = start.offset_m <= end.offset_m;
    let walked = [start.offset_m.min(end.offset_m), start.offset_m.max(end.offset_m)];
    let arcs = start.segments().map(|segment| Arc { segment, forward });
    let costs = arcs.filter_map(|arc| Some((view.part_cost(arc, walked).ok()?, arc)));
    let (cost, arc) = costs.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Path { cost, arcs: vec![arc], start: start.clone(), end: end.clone() })
}

/// The part of a segment on which a point lies: from the point to a vertex, or from a vertex to the point.
#[derive(Clone, Copy)]
pub(crate) struct Tip {
    pub(crate) arc: Arc,
    pub(crate) vertex: u32,
    pub(crate) cost: f64,
}

/// The passable parts on which one leaves a point, or comes to it.
pub(crate) fn tips(view: &View, point: &Snapped, direction: Direction) -> Vec<Tip> {
    let network = view.network;
    let outgoing = direction == Direction::Outgoing;
    let tip = |arc: Arc| {
        let length_m = network.segments[arc.segment as usize].length_m;
        let offset_m = point.offset_m.min(length_m);
        let part = if arc.forward == outgoing { [offset_m, length_m] } else { [0.0, offset_m] };
        let cost = view.part_cost(arc, part).ok()?;
        Some(Tip { arc, vertex: network.ends(arc)[usize::from(outgoing)], cost })
    };
    both_ways(point).filter_map(tip).collect()
}

struct Search<'a> {
    view: &'a View<'a>,
    /// Along the arcs, from the start; or against them, from the end.
    direction: Direction,
    goal: Space,
    /// Where the search ends, and what it takes at least to come there.
    gates: Vec<(Tip, Option<Bound<'a>>)>,
    /// Least cost of a metre.
    floor: f64,
    /// By vertex: 0 when not reached yet, else one more than its place in `reached`.
    places: Vec<u32>,
    reached: Vec<Reached>,
    queue: BinaryHeap<Reverse<Entry>>,
    best: f64,
    last: Option<Tip>,
}

impl<'a> Search<'a> {
    /// Finds nothing that costs as much as the limit, or more.
    fn new(
        view: &'a View<'a>,
        direction: Direction,
        from: &[Tip],
        to: &[Tip],
        goal: &Snapped,
        limit: f64,
    ) -> Self {
        let landmarks = view.landmarks();
        let near = from.first().map(|from| from.vertex);
        let bound = |tip: &Tip| (*tip, landmarks.map(|known| known.bound(direction, tip.vertex, near)));
        let mut search = Self {
            view,
            direction,
            goal: Space::of(goal.at),
            gates: to.iter().map(bound).collect(),
            floor: 1.0 / f64::from(view.profile.speed_mps),
            places: vec![0; view.network.vertices.len()],
            reached: Vec::new(),
            queue: BinaryHeap::new(),
            best: limit,
            last: None,
        };
        for tip in from {
            search.reach(tip.vertex, tip.cost, tip.arc, true);
        }
        search
    }

    /// Settles one vertex; whether the search is done.
    fn step(&mut self) -> bool {
        let Some(Reverse(Entry { estimate, cost, vertex })) = self.queue.pop() else { return true };
        if *estimate >= self.best {
            return true;
        }
        let place = self.places[vertex as usize] as usize - 1;
        if *cost > self.reached[place].cost {
            return false;
        }
        let view = self.view;
        let Passage::Passable(here) = view.judge_vertex(vertex) else { return false };
        let cost = *cost + here.cost;
        for (tip, _) in self.gates.iter().filter(|(tip, _)| tip.vertex == vertex) {
            if cost + tip.cost < self.best {
                self.best = cost + tip.cost;
                self.last = Some(*tip);
            }
        }
        let far_end = usize::from(self.direction == Direction::Outgoing);
        for edge in view.network.graph.edges_directed(NodeIndex::new(vertex as usize), self.direction) {
            let link = edge.weight();
            if let Ok(more) = view.link_cost(link) {
                self.reach(link.ends[far_end], cost + more, link.arc, false);
            }
        }
        false
    }

    /// What it takes at least from a vertex to the goal.
    fn left(&self, vertex: u32) -> f64 {
        let gate = |(tip, bound): &(Tip, Option<Bound>)| {
            bound.as_ref().map_or(0.0, |bound| bound.metres(vertex)) * self.floor + tip.cost
        };
        let gates = self.gates.iter().map(gate);
        // A millionth less, so that rounding never makes the bound too high.
        let straight = self.view.network.vertices[vertex as usize].space.metres(self.goal) * 0.999_999;
        gates.fold(f64::INFINITY, f64::min).max(straight * self.floor)
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
        // From where nobody comes to the goal, nobody needs to go on.
        if cost + left < self.best {
            let [estimate, cost] = [cost + left, cost].map(OrderedFloat);
            self.queue.push(Reverse(Entry { estimate, vertex, cost }));
        }
    }

    /// The arcs of the way that was found, from the start to the end.
    fn arcs(&self) -> Option<Vec<Arc>> {
        let last = self.last?;
        let mut arcs = vec![last.arc];
        let mut vertex = last.vertex;
        // Every vertex on the way is reached.
        while let Some(place) = self.places[vertex as usize].checked_sub(1) {
            let Reached { by, first, .. } = self.reached[place as usize];
            arcs.push(by);
            if first {
                break;
            }
            vertex = self.view.network.ends(by)[usize::from(self.direction == Direction::Incoming)];
        }
        if self.direction == Direction::Outgoing {
            arcs.reverse();
        }
        Some(arcs)
    }
}
