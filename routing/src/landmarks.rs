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
const LANDMARKS: usize = 8;

/// Least costs between landmarks and vertices, in metres made longer by discomfort.
#[derive(Debug, Default)]
pub(crate) struct Landmarks {
    /// By vertex: from each landmark to it; infinite when there is no way.
    from: Vec<[f32; LANDMARKS]>,
    /// By vertex: from it to each landmark.
    to: Vec<[f32; LANDMARKS]>,
}

/// Least costs to some vertex, ready to be asked.
pub(crate) struct Bound<'a> {
    landmarks: &'a Landmarks,
    from: [f32; LANDMARKS],
    to: [f32; LANDMARKS],
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

    /// What it takes at least to come to a vertex.
    pub(crate) fn to(&self, goal: u32) -> Bound<'_> {
        Bound { landmarks: self, from: self.from[goal as usize], to: self.to[goal as usize] }
    }

    /// Memory that they hold, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.from.as_slice()) + size_of_val(self.to.as_slice())
    }
}

impl Bound<'_> {
    /// What it takes at least from a vertex, in metres; infinite when no way leads there for anybody.
    pub(crate) fn metres(&self, vertex: u32) -> f64 {
        let (from, to) = (&self.landmarks.from[vertex as usize], &self.landmarks.to[vertex as usize]);
        let mut best = 0.0_f32;
        for landmark in 0..LANDMARKS {
            // Where both are infinite there is no number, and no number is never the greater.
            best = best.max(self.from[landmark] - from[landmark]).max(to[landmark] - self.to[landmark]);
        }
        // Sums of rounded numbers are not more exact than this.
        f64::from(best) * 0.999_9 - 0.1
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
            let arc = *edge.weight();
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
