//! Landmarks: a few vertices at the city's edge, and the least that any traveller could pay between each
//! of them and every other vertex. By the triangle inequality they tell how far it is at least from one
//! vertex to another (Goldberg and Harrelson, 2005), which keeps the search narrow whatever the limits are.
//!
//! They are made once for a city and hold for every request, because they are of the facts alone: see
//! [`passability::least`].

use std::{cmp::Ordering, collections::BinaryHeap};

use petgraph::{Direction, graph::NodeIndex};

use crate::network::{Arc, Network};

/// So many landmarks. More make each bound dearer; fewer make it weaker.
const LANDMARKS: usize = 12;

/// So many of them are asked for one question.
const ASKED: usize = 4;

/// Least costs between landmarks and vertices, in metres made longer by discomfort.
#[derive(Debug, Default)]
pub(crate) struct Landmarks {
    /// By vertex: from each landmark to it; infinite when there is no way.
    from: Vec<[f32; LANDMARKS]>,
    /// By vertex: from it to each landmark.
    to: Vec<[f32; LANDMARKS]>,
}

/// What it takes at least to come to a vertex, or to come from it; ready to be asked.
pub(crate) struct Bound<'a> {
    landmarks: &'a Landmarks,
    /// Towards the vertex, or away from it.
    direction: Direction,
    from: [f32; LANDMARKS],
    to: [f32; LANDMARKS],
    /// The landmarks that tell most.
    best: [usize; ASKED],
}

impl Landmarks {
    /// Chooses the landmarks of a network and measures from each.
    pub(crate) fn new(network: &Network) -> Self {
        let count = network.vertices.len();
        let least: Vec<[f32; 2]> = (0..network.segments.len() as u32)
            .map(|segment| [false, true].map(|forward| network.least(Arc { segment, forward }) as f32))
            .collect();
        let mut made = Self {
            from: vec![[f32::INFINITY; LANDMARKS]; count],
            to: vec![[f32::INFINITY; LANDMARKS]; count],
        };
        // Each is the vertex that is farthest from those before; the first is far from the largest piece's middle.
        let mut nearest = vec![f32::INFINITY; count];
        let Some(mut next) = first(network, &least) else { return made };
        for landmark in 0..LANDMARKS {
            let away = grow(network, &least, next, Direction::Outgoing);
            for (vertex, metres) in away.iter().enumerate() {
                made.from[vertex][landmark] = *metres;
                nearest[vertex] = nearest[vertex].min(*metres);
            }
            for (vertex, metres) in grow(network, &least, next, Direction::Incoming).iter().enumerate() {
                made.to[vertex][landmark] = *metres;
            }
            next = farthest(&nearest).unwrap_or(next);
        }
        made
    }

    /// What it takes at least along the arcs to a vertex, or against them; asked mostly from near another.
    pub(crate) fn bound(&self, direction: Direction, goal: u32, near: Option<u32>) -> Bound<'_> {
        let (from, to) = (self.from[goal as usize], self.to[goal as usize]);
        let mut bound = Bound { landmarks: self, direction, from, to, best: [0; ASKED] };
        let mut all: [usize; LANDMARKS] = std::array::from_fn(|landmark| landmark);
        let near = near.unwrap_or(goal);
        all.sort_by(|a, b| bound.by(*b, near).total_cmp(&bound.by(*a, near)));
        bound.best.copy_from_slice(&all[..ASKED]);
        bound
    }

    /// Memory that they hold, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.from.as_slice()) + size_of_val(self.to.as_slice())
    }
}

impl Bound<'_> {
    /// What it takes at least between a vertex and this one, in metres; infinite when there is no way for
    /// anybody.
    pub(crate) fn metres(&self, vertex: u32) -> f64 {
        let best = self.best.iter().map(|landmark| self.by(*landmark, vertex)).fold(0.0, f32::max);
        // Sums of rounded numbers are not more exact than this.
        f64::from(best) * 0.999_9 - 0.1
    }

    /// What one landmark tells.
    fn by(&self, landmark: usize, vertex: u32) -> f32 {
        let (from, to) =
            (self.landmarks.from[vertex as usize][landmark], self.landmarks.to[vertex as usize][landmark]);
        let (own_from, own_to) = (self.from[landmark], self.to[landmark]);
        let [one, other] = match self.direction {
            Direction::Outgoing => [own_from - from, to - own_to],
            Direction::Incoming => [from - own_from, own_to - to],
        };
        // Where both are infinite there is no number, and no number is never the greater.
        0.0_f32.max(one).max(other)
    }
}

/// A vertex at the end of the largest piece of the network.
fn first(network: &Network, least: &[[f32; 2]]) -> Option<u32> {
    let mut seen = vec![false; network.vertices.len()];
    let mut largest: Option<(usize, u32)> = None;
    for start in 0..network.vertices.len() as u32 {
        if seen[start as usize] {
            continue;
        }
        let away = grow(network, least, start, Direction::Outgoing);
        let mut size = 0;
        for (vertex, metres) in away.iter().enumerate() {
            if metres.is_finite() {
                seen[vertex] = true;
                size += 1;
            }
        }
        if largest.is_none_or(|(most, _)| size > most) {
            largest = farthest(&away).map(|end| (size, end));
        }
        if size * 2 > network.vertices.len() {
            break;
        }
    }
    largest.map(|(_, vertex)| vertex)
}

/// The vertex with the greatest number that is finite.
fn farthest(metres: &[f32]) -> Option<u32> {
    let finite = (0_u32..).zip(metres).filter(|(_, metres)| metres.is_finite());
    finite.max_by(|a, b| a.1.total_cmp(b.1)).map(|(vertex, _)| vertex)
}

/// The least cost from a vertex to every other, or from every other to it.
fn grow(network: &Network, least: &[[f32; 2]], from: u32, direction: Direction) -> Vec<f32> {
    let mut costs = vec![f32::INFINITY; network.vertices.len()];
    let mut queue = BinaryHeap::from([Entry { cost: 0.0, vertex: from }]);
    costs[from as usize] = 0.0;
    while let Some(Entry { cost, vertex }) = queue.pop() {
        if cost > costs[vertex as usize] {
            continue;
        }
        for edge in network.graph.edges_directed(NodeIndex::new(vertex as usize), direction) {
            let arc = edge.weight().arc;
            let next = network.ends(arc)[usize::from(direction == Direction::Outgoing)];
            let sum = cost + least[arc.segment as usize][usize::from(arc.forward)];
            if sum < costs[next as usize] {
                costs[next as usize] = sum;
                queue.push(Entry { cost: sum, vertex: next });
            }
        }
    }
    costs
}

/// An entry of the queue, the least cost first.
#[derive(PartialEq)]
struct Entry {
    cost: f32,
    vertex: u32,
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
        other.cost.total_cmp(&self.cost).then_with(|| other.vertex.cmp(&self.vertex))
    }
}
