//! Many questions at once: one search from a start tells how far it is to many ends, along the same ways that a
//! single trip takes.
//!
//! No bound narrows this search, since its ends lie in every direction; it stops when all of them are found. An end
//! on an island is told apart first: for its sake the search would see the whole city.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap, HashSet},
    rc::Rc,
};

use ordered_float::OrderedFloat;
use osm_data::LonLat;
use petgraph::{Direction, graph::NodeIndex};
use serde::{Deserialize, Serialize};

use crate::{
    Network, NoTrip, Profile,
    geometry::metres,
    network::Arc,
    parts::walked,
    passability::Passage,
    search::{self, Path, Tip},
    snap::{self, Snapped},
    tell,
    today::Overlay,
    view::View,
};

/// How far it is to an end; the figures are those of the trip there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reach {
    /// Metres along the way.
    pub distance_m: f64,
    /// Seconds at the traveller's own speed.
    pub duration_s: f64,
    /// Metres of it whose ground or right to be walked nobody recorded.
    pub unknown_m: f64,
    /// Metres from where the way ends to the point that was asked for, as the crow flies.
    pub end_gap_m: f64,
}

/// Questions of one traveller on one day; points are joined to the network once.
pub struct Many<'a> {
    view: View<'a>,
    near: HashMap<[u64; 2], Option<Rc<End>>>,
    far: HashMap<[u64; 2], Option<Rc<End>>>,
}

/// An end on the network.
struct End {
    snapped: Snapped,
    tips: Vec<Tip>,
    /// The vertices from which it is reached, when they are few.
    island: Option<HashSet<u32>>,
}

impl<'a> Many<'a> {
    /// Makes ready for questions.
    pub fn new(network: &'a Network, profile: &'a Profile, overlay: &'a Overlay) -> Self {
        Self { view: View::new(network, profile, overlay, &[]), near: HashMap::new(), far: HashMap::new() }
    }

    /// How far it is from a start to each end, in their order; or why there is no way.
    pub fn reach(&mut self, from: LonLat, to: &[LonLat]) -> Vec<Result<Reach, NoTrip>> {
        let paths = self.paths(from, to);
        let ends = paths.into_iter().zip(to);
        ends.map(|(path, asked)| path.map(|path| reach(&self.view, &path, *asked))).collect()
    }

    /// The ways that [`Network::find_trip_today`] takes.
    fn paths(&mut self, from: LonLat, to: &[LonLat]) -> Vec<Result<Path, NoTrip>> {
        // Who is at an obstacle leaves it: that is a question of its own, in which it does not count.
        let overlay = self.view.overlay;
        let is_at_hand = |point: LonLat| !overlay.is_empty() && !overlay.at_hand(&[point]).is_empty();
        let starts_at_one = is_at_hand(from);
        let is_alone = |end: &LonLat| is_at_hand(*end);
        let together: Vec<LonLat> = to.iter().filter(|end| !is_alone(end)).copied().collect();
        let found = if starts_at_one {
            let view = View::new(self.view.network, self.view.profile, overlay, &[from]);
            Many { view, near: HashMap::new(), far: HashMap::new() }.paths_together(from, &together)
        } else {
            self.paths_together(from, &together)
        };
        let mut found = found.into_iter();
        let shared = |end: &LonLat| if is_alone(end) { None } else { found.next() };
        let shared: Vec<_> = to.iter().map(shared).collect();
        let alone = |end: LonLat| {
            let view = View::new(self.view.network, self.view.profile, overlay, &[from, end]);
            view.find_path(from, end).map(|(path, _)| path)
        };
        shared.into_iter().zip(to).map(|(path, end)| path.unwrap_or_else(|| alone(*end))).collect()
    }

    fn paths_together(&mut self, from: LonLat, to: &[LonLat]) -> Vec<Result<Path, NoTrip>> {
        let mut paths = self.paths_past(from, to, snap::ISLAND_M);
        let barred: Vec<usize> = (0..to.len()).filter(|at| paths[*at] == Err(NoTrip::Barred)).collect();
        if !barred.is_empty() {
            // One end may be on a larger island, and the way out be just beside it.
            let ends: Vec<LonLat> = barred.iter().map(|at| to[*at]).collect();
            let again = self.paths_past(from, &ends, snap::LARGE_ISLAND_M);
            for (at, path) in barred.into_iter().zip(again) {
                paths[at] = path;
            }
        }
        paths
    }

    /// The best ways from a start to each end, where islands are shorter than `island_m`.
    fn paths_past(&mut self, from: LonLat, to: &[LonLat], island_m: f64) -> Vec<Result<Path, NoTrip>> {
        let Some(start) = snap::start(&self.view, from, island_m) else {
            return to.iter().map(|_| Err(NoTrip::StartOffNetwork)).collect();
        };
        let ends: Vec<Option<Rc<End>>> = to.iter().map(|point| self.end(*point, island_m)).collect();
        let paths = cheapest(&self.view, &start, &ends);
        let told = paths.into_iter().zip(&ends).map(|(path, end)| match end {
            None => Err(NoTrip::EndOffNetwork),
            Some(_) => path.ok_or(NoTrip::Barred),
        });
        told.collect()
    }

    fn end(&mut self, point: LonLat, island_m: f64) -> Option<Rc<End>> {
        let known = if island_m > snap::ISLAND_M { &mut self.far } else { &mut self.near };
        let key = [point.lon(), point.lat()].map(f64::to_bits);
        let view = &self.view;
        let find = || {
            let snapped = snap::end(view, point, island_m)?;
            let tips = search::tips(view, &snapped, Direction::Incoming);
            let island = island(view, &tips, Direction::Incoming);
            Some(Rc::new(End { snapped, tips, island }))
        };
        known.entry(key).or_insert_with(find).clone()
    }
}

/// The figures of a way, as a trip tells them.
fn reach(view: &View, path: &Path, asked: LonLat) -> Reach {
    let end_gap_m = metres(asked, path.end.at);
    let mut reach = Reach { distance_m: 0.0, duration_s: 0.0, unknown_m: 0.0, end_gap_m };
    for (nth, (arc, metres)) in walked(view.network, path).into_iter().enumerate() {
        // At its ends a way may touch a stretch that is not walked.
        let Passage::Passable(passable) = view.judge(arc) else { continue };
        if nth > 0
            && let Passage::Passable(passed) =
                view.network.judge_vertex(view.network.ends(arc)[0], view.profile)
        {
            reach.duration_s += passed.seconds;
        }
        reach.distance_m += metres;
        reach.duration_s += metres * passable.seconds;
        if !tell::is_known(passable.unknown) {
            reach.unknown_m += metres;
        }
    }
    reach
}

/// The best way that is known to an end.
struct Best {
    cost: f64,
    way: Way,
    /// It may be found by the search.
    is_sought: bool,
}

enum Way {
    None,
    /// Along the segment on which both points lie.
    Direct(Path),
    Over(Tip),
}

/// How a vertex is reached.
#[derive(Clone, Copy)]
struct Reached {
    cost: f64,
    by: Arc,
    /// That arc is one on which the search began.
    first: bool,
}

/// The vertices that are reached, and those that are to be seen.
struct Tree {
    /// By vertex: 0 when not reached yet, else one more than its place in `reached`.
    places: Vec<u32>,
    reached: Vec<Reached>,
    queue: BinaryHeap<Reverse<(OrderedFloat<f64>, u32)>>,
}

impl Tree {
    fn new(vertices: usize) -> Self {
        Self { places: vec![0; vertices], reached: Vec::new(), queue: BinaryHeap::new() }
    }

    fn get(&self, vertex: u32) -> Option<&Reached> {
        self.reached.get(self.places[vertex as usize].checked_sub(1)? as usize)
    }

    /// Notes how a vertex can be reached, if that is cheaper than what is known.
    fn reach(&mut self, vertex: u32, new: Reached) {
        match self.places[vertex as usize] {
            0 => {
                self.reached.push(new);
                self.places[vertex as usize] = self.reached.len() as u32;
            }
            place => {
                let known = &mut self.reached[place as usize - 1];
                if new.cost >= known.cost {
                    return;
                }
                *known = new;
            }
        }
        self.queue.push(Reverse((OrderedFloat(new.cost), vertex)));
    }

    /// The vertex that is nearest of those that are to be seen, and what it costs.
    fn next(&mut self) -> Option<(u32, f64)> {
        loop {
            let Reverse((cost, vertex)) = self.queue.pop()?;
            if self.get(vertex).is_some_and(|known| *cost <= known.cost) {
                return Some((vertex, *cost));
            }
        }
    }
}

/// So many vertices are no island any more.
const LARGE: usize = 200;

/// The vertices that are reached from others, or from which these are reached; `None` when they are many.
fn island(view: &View, from: &[Tip], direction: Direction) -> Option<HashSet<u32>> {
    let far_end = usize::from(direction == Direction::Outgoing);
    let mut to_see: Vec<u32> = from.iter().map(|tip| tip.vertex).collect();
    let mut seen: HashSet<u32> = HashSet::new();
    while let Some(vertex) = to_see.pop() {
        if view.judge_vertex(vertex).is_barred() || !seen.insert(vertex) {
            continue;
        }
        if seen.len() == LARGE {
            return None;
        }
        let edges = view.network.graph.edges_directed(NodeIndex::new(vertex as usize), direction);
        let open = edges.map(|edge| edge.weight()).filter(|link| view.link_cost(link).is_finite());
        to_see.extend(open.map(|link| link.ends[far_end]));
    }
    Some(seen)
}

/// The cheapest ways from a start to those ends that are on the network.
fn cheapest(view: &View, start: &Snapped, ends: &[Option<Rc<End>>]) -> Vec<Option<Path>> {
    let out = search::tips(view, start, Direction::Outgoing);
    let island = island(view, &out, Direction::Outgoing);
    let touches = |island: &Option<HashSet<u32>>, tips: &[Tip]| {
        island.as_ref().is_none_or(|island| tips.iter().any(|tip| island.contains(&tip.vertex)))
    };
    let mut bests: Vec<Best> = Vec::with_capacity(ends.len());
    let mut gates: HashMap<u32, Vec<(usize, Tip)>> = HashMap::new();
    for (at, end) in ends.iter().enumerate() {
        let direct = end.as_ref().and_then(|end| search::direct(view, start, &end.snapped));
        let cost = direct.as_ref().map_or(f64::INFINITY, |path| path.cost);
        bests.push(Best { cost, way: direct.map_or(Way::None, Way::Direct), is_sought: false });
        let end = end.as_ref().filter(|end| touches(&island, &end.tips) && touches(&end.island, &out));
        for tip in end.into_iter().flat_map(|end| &end.tips) {
            bests[at].is_sought = true;
            gates.entry(tip.vertex).or_default().push((at, *tip));
        }
    }
    let tree = grow(view, &out, &gates, &mut bests);
    let paths = bests.into_iter().zip(ends).map(|(best, end)| match best.way {
        Way::None => None,
        Way::Direct(path) => Some(path),
        Way::Over(tip) => {
            let arcs = arcs(view, &tree, tip);
            Some(Path { cost: best.cost, arcs, start: start.clone(), end: end.as_ref()?.snapped.clone() })
        }
    });
    paths.collect()
}

/// Searches from a start until all ends are found; what stands at a vertex is paid on leaving it.
fn grow(view: &View, from: &[Tip], gates: &HashMap<u32, Vec<(usize, Tip)>>, bests: &mut [Best]) -> Tree {
    let mut tree = Tree::new(view.network.vertices.len());
    for tip in from {
        tree.reach(tip.vertex, Reached { cost: tip.cost, by: tip.arc, first: true });
    }
    let farthest =
        |bests: &[Best]| bests.iter().filter(|best| best.is_sought).map(|best| best.cost).fold(0.0, f64::max);
    let mut limit = farthest(bests);
    while let Some((vertex, cost)) = tree.next() {
        if cost >= limit {
            break;
        }
        let Passage::Passable(here) = view.judge_vertex(vertex) else { continue };
        let cost = cost + here.cost;
        for (at, tip) in gates.get(&vertex).into_iter().flatten() {
            let best = &mut bests[*at];
            if cost + tip.cost < best.cost {
                (best.cost, best.way) = (cost + tip.cost, Way::Over(*tip));
                limit = farthest(bests);
            }
        }
        for edge in view.network.graph.edges(NodeIndex::new(vertex as usize)) {
            let link = edge.weight();
            let more = view.link_cost(link);
            if more.is_finite() {
                tree.reach(link.ends[1], Reached { cost: cost + more, by: link.arc, first: false });
            }
        }
    }
    tree
}

/// The arcs from the start to an end that is left by a tip.
fn arcs(view: &View, tree: &Tree, last: Tip) -> Vec<Arc> {
    let mut arcs = vec![last.arc];
    let mut vertex = last.vertex;
    while let Some(Reached { by, first, .. }) = tree.get(vertex) {
        arcs.push(*by);
        if *first {
            break;
        }
        vertex = view.network.ends(*by)[0];
    }
    arcs.reverse();
    arcs
}

#[cfg(test)]
mod tests;
