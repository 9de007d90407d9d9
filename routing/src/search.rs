//! The search: A* from both ends over the graph with the traveller's own costs.
//!
//! The bound of each side is what the landmarks tell, at the traveller's speed; no way costs less (see
//! [`landmarks`](crate::landmarks)). The sides take turns and share the best way so far, wherever they met. A side
//! leaves out what cannot lead to a better one (Pijls and Post, 2009): neither by its own bound, nor when it comes to a
//! vertex at which the other has not been, since the other's search would have to come that far, too. It ends when one
//! side has nothing left that could be better. Where an end lies behind cobbles or on an island, the side from there is
//! out, or done, in a few steps.

use std::{cmp::Reverse, collections::BinaryHeap};

use petgraph::{Direction, graph::NodeIndex};

use crate::{
    fewest::AT_CORNER_M, landmarks::Bound, network::Arc, passability::Passage, snap::Snapped, view::View,
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

/// An entry of the queue: its estimate, and its place among the reached vertices.
///
/// The bits of numbers that are not negative are ordered like the numbers, and sooner compared.
type Entry = Reverse<(u64, u32)>;

/// What one side knows of a vertex so far.
#[derive(Clone, Copy)]
struct Reached {
    vertex: u32,
    cost: f64,
    /// What it takes at least from here to this side's goal.
    ahead: f64,
    /// What the other side, once it is here, has still ahead of it at least.
    behind: f64,
    /// The arc that led here.
    by: Arc,
    /// That arc is one on which the search began, walked in part.
    first: bool,
}

/// The cheapest way so far.
struct Best {
    cost: f64,
    /// Where the two sides met; `None` while it is the direct way along one segment, or none.
    meet: Option<u32>,
}

/// The cheapest way between two points on the network; `None` when every way is barred.
pub(crate) fn cheapest(view: &View, start: &Snapped, end: &Snapped) -> Option<Path> {
    let direct = direct(view, start, end);
    let (out, into) = (tips(view, start, Direction::Outgoing), tips(view, end, Direction::Incoming));
    let from_start = Bounds::new(view, Direction::Incoming, &out);
    let to_end = Bounds::new(view, Direction::Outgoing, &into);
    let mut best = Best { cost: direct.as_ref().map_or(f64::INFINITY, |path| path.cost), meet: None };
    let mut forward = Side::new(view, Direction::Outgoing, &to_end, &from_start);
    let mut backward = Side::new(view, Direction::Incoming, &from_start, &to_end);
    forward.begin(&out, &backward, &mut best);
    backward.begin(&into, &forward, &mut best);
    while forward.step(&backward, &mut best) && backward.step(&forward, &mut best) {}
    let Some(meet) = best.meet else { return direct };
    let mut arcs = forward.arcs(meet);
    arcs.reverse();
    arcs.extend(backward.arcs(meet));
    Some(Path { cost: best.cost, arcs, start: start.clone(), end: end.clone() })
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
        // Who stands at the corner is not on the stretch, whatever it is like.
        let at_corner = part[1] - part[0] < AT_CORNER_M;
        let cost = if at_corner { 0.0 } else { view.part_cost(arc, part).ok()? };
        Some(Tip { arc, vertex: network.ends(arc)[usize::from(outgoing)], cost })
    };
    both_ways(point).filter_map(tip).collect()
}

/// What it takes at least from any vertex to one of the two points, or from it.
struct Bounds<'a> {
    /// Where one comes to the point, or leaves it.
    tips: Vec<(Tip, Bound<'a>)>,
    /// Least cost of a metre.
    floor: f64,
    /// By how much the bounds of two vertices may differ more than the way between them costs.
    slack: f64,
}

impl<'a> Bounds<'a> {
    fn new(view: &'a View<'a>, direction: Direction, tips: &[Tip]) -> Self {
        let landmarks = view.landmarks();
        let bound = |tip: &Tip| (*tip, landmarks.bound(direction, tip.vertex));
        let floor = 1.0 / f64::from(view.profile.speed_mps);
        Self { tips: tips.iter().map(bound).collect(), floor, slack: landmarks.unit_m() * floor + SLACK }
    }

    fn of(&self, vertex: u32) -> f64 {
        let tips = self.tips.iter().map(|(tip, bound)| bound.metres(vertex) * self.floor + tip.cost);
        tips.fold(f64::INFINITY, f64::min)
    }
}

/// So many vertices a side reaches at most, usually: room for them is taken at once, and not grown into.
const USUAL: usize = 4096;

/// Sums of the same numbers in another order differ by less, in seconds.
const SLACK: f64 = 1e-6;

/// The search from one of the two points.
struct Side<'a> {
    view: &'a View<'a>,
    /// Along the arcs, from the start; or against them, from the end.
    direction: Direction,
    ahead: &'a Bounds<'a>,
    behind: &'a Bounds<'a>,
    places: Places,
    reached: Vec<Reached>,
    queue: BinaryHeap<Entry>,
}

impl<'a> Side<'a> {
    fn new(view: &'a View<'a>, direction: Direction, ahead: &'a Bounds<'a>, behind: &'a Bounds<'a>) -> Self {
        let places = Places::new(view.network.vertices.len());
        let (reached, queue) = (Vec::with_capacity(USUAL), BinaryHeap::with_capacity(USUAL / 4));
        Self { view, direction, ahead, behind, places, reached, queue }
    }

    fn begin(&mut self, tips: &[Tip], other: &Side, best: &mut Best) {
        for tip in tips {
            self.reach(tip.vertex, tip.cost, (tip.arc, true), other, best);
        }
    }

    /// Settles one vertex; whether this side has anything left that could be better.
    fn step(&mut self, other: &Side, best: &mut Best) -> bool {
        let Some(Reverse((estimate, place))) = self.queue.pop() else { return false };
        let estimate = f64::from_bits(estimate);
        if estimate >= best.cost {
            return false;
        }
        let here = self.reached[place as usize];
        // It was reached at less cost since; or it cannot be better.
        if estimate > here.cost + here.ahead || self.is_behind(&here, other, best) {
            return true;
        }
        let view = self.view;
        let Passage::Passable(passable) = view.judge_vertex(here.vertex) else { return true };
        let cost = here.cost + passable.cost;
        let far_end = usize::from(self.direction == Direction::Outgoing);
        for edge in view.network.graph.edges_directed(NodeIndex::new(here.vertex as usize), self.direction) {
            let link = edge.weight();
            let sum = cost + view.link_cost(link);
            // What is barred costs more than everything.
            if sum < best.cost {
                self.reach(link.ends[far_end], sum, (link.arc, false), other, best);
            }
        }
        true
    }

    /// Whether no better way leads over a vertex. The other side would have to come here by one of the vertices
    /// that it has still to see. The best of these estimates what the whole way costs at `least`; of that,
    /// `behind` is at most what lies between its goal and here, so the rest is what the way on costs.
    fn is_behind(&self, here: &Reached, other: &Side, best: &Best) -> bool {
        let least = other.queue.peek().map_or(0.0, |Reverse((least, _))| f64::from_bits(*least));
        here.cost + least - here.behind - self.behind.slack >= best.cost
    }

    /// Notes how a vertex can be reached, if that is cheaper than what is known.
    fn reach(&mut self, vertex: u32, cost: f64, (by, first): (Arc, bool), other: &Side, best: &mut Best) {
        let place = self.places.of(vertex);
        let here = if *place == 0 {
            *place = self.reached.len() as u32 + 1;
            let (ahead, behind) = (self.ahead.of(vertex), self.behind.of(vertex));
            let here = Reached { vertex, cost, ahead, behind, by, first };
            self.reached.push(here);
            here
        } else {
            let reached = &mut self.reached[*place as usize - 1];
            if cost >= reached.cost {
                return;
            }
            *reached = Reached { cost, by, first, ..*reached };
            *reached
        };
        if let Some(place) = other.places.get(vertex)
            && let Passage::Passable(passable) = self.view.judge_vertex(vertex)
        {
            let sum = cost + passable.cost + other.reached[place].cost;
            if sum < best.cost {
                *best = Best { cost: sum, meet: Some(vertex) };
            }
        }
        // From where nobody comes to the goal, nobody needs to go on.
        if cost + here.ahead < best.cost
            && !self.is_behind(&here, other, best)
            && let Some(place) = self.places.get(vertex)
        {
            self.queue.push(Reverse(((cost + here.ahead).to_bits(), place as u32)));
        }
    }

    /// The arcs between a vertex and the point where the search began, as they were found: from the vertex on.
    fn arcs(&self, mut vertex: u32) -> Vec<Arc> {
        let mut arcs = Vec::new();
        // Every vertex on the way is reached.
        while let Some(place) = self.places.get(vertex) {
            let Reached { by, first, .. } = self.reached[place];
            arcs.push(by);
            if first {
                break;
            }
            vertex = self.view.network.ends(by)[usize::from(self.direction == Direction::Incoming)];
        }
        arcs
    }
}

/// For each vertex, one more than its place among those that are reached; 0 when it is not among them.
///
/// A search reaches few of a city's vertices, and those lie together: the pages are made as they are met.
struct Places {
    /// By page: one more than where it begins, in pages; 0 when it is not made.
    pages: Vec<u32>,
    places: Vec<u32>,
}

impl Places {
    /// Vertices of a page.
    const PAGE: usize = 128;

    fn new(vertices: usize) -> Self {
        Self { pages: vec![0; vertices.div_ceil(Self::PAGE)], places: Vec::with_capacity(USUAL * 4) }
    }

    fn of(&mut self, vertex: u32) -> &mut u32 {
        let page = &mut self.pages[vertex as usize / Self::PAGE];
        if *page == 0 {
            self.places.resize(self.places.len() + Self::PAGE, 0);
            *page = (self.places.len() / Self::PAGE) as u32;
        }
        &mut self.places[(*page as usize - 1) * Self::PAGE + vertex as usize % Self::PAGE]
    }

    fn get(&self, vertex: u32) -> Option<usize> {
        let page = self.pages[vertex as usize / Self::PAGE].checked_sub(1)?;
        let place = self.places[page as usize * Self::PAGE + vertex as usize % Self::PAGE];
        Some(place.checked_sub(1)? as usize)
    }
}
