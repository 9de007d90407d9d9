//! Landmarks: a few vertices at the city's edge, and what it takes at least between each of them and every
//! other vertex. By the triangle inequality they tell how far it is at least from one vertex to another
//! (Goldberg and Harrelson, 2005), which keeps the search narrow.
//!
//! They are made once for a city, for three kinds of travellers whose limits are wide. They hold for every
//! request whose limits lie within those of one of the three: what bars the wide one bars the other,
//! too, and what costs the wide one costs the other no less.

use std::{cmp::Reverse, collections::BinaryHeap, sync::OnceLock};

use ordered_float::OrderedFloat;
use osm_data::{Ground, Smoothness};
use petgraph::{Direction, graph::NodeIndex};

use crate::{
    Preset, Profile, ShortRamp, Steps, Unknown,
    network::{Arc, Network},
    passability::Passage,
    today::Overlay,
    view::View,
};

/// The wide travellers, the strictest first: chairs, everything on wheels, anybody.
fn wide(unknown: Unknown) -> [Profile; 3] {
    let anybody = Profile {
        preset: Preset::OnFoot,
        // At this speed no wait weighs anything: it holds for the fastest and for the slowest.
        speed_mps: 0.0,
        max_kerb_m: f32::INFINITY,
        max_incline_up: f32::INFINITY,
        max_incline_down: f32::INFINITY,
        short_ramp: None,
        min_width_m: 0.0,
        hardest_ground: Ground::Loose,
        worst_smoothness: Smoothness::Impassable,
        steps: Steps::Any,
        unknown,
        rest_every_m: None,
    };
    let wheels = Profile {
        speed_mps: 0.8,
        max_kerb_m: 0.10,
        max_incline_up: 0.12,
        max_incline_down: 0.12,
        min_width_m: 0.6,
        hardest_ground: Ground::Cobbles,
        worst_smoothness: Smoothness::Intermediate,
        steps: Steps::Never,
        ..anybody.clone()
    };
    let chair = Profile {
        max_kerb_m: 0.06,
        max_incline_up: 0.08,
        max_incline_down: 0.08,
        short_ramp: Some(ShortRamp { max_incline: 0.10, max_length_m: 3.0 }),
        min_width_m: 0.75,
        ..wheels.clone()
    };
    [chair, wheels, anybody]
}

/// The landmarks of a city for each wide traveller, made when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct AllLandmarks([[OnceLock<Landmarks>; 3]; 3]);

impl AllLandmarks {
    /// The landmarks that tell most for a traveller.
    pub(crate) fn of(&self, network: &Network, profile: &Profile) -> Option<&Landmarks> {
        let wide = wide(profile.unknown);
        let at = wide.iter().position(|wide| profile.is_within(wide))?;
        Some(self.0[profile.unknown as usize][at].get_or_init(|| Landmarks::new(network, &wide[at])))
    }

    /// The landmarks that tell most for a traveller of those that are made already. What holds for one who minds
    /// less what nobody recorded holds for one who minds it more.
    pub(crate) fn made(&self, profile: &Profile) -> Option<&Landmarks> {
        let ways = [Unknown::Avoid, Unknown::PreferKnown, Unknown::Accept];
        ways.into_iter().skip(profile.unknown as usize).find_map(|unknown| {
            let as_if = Profile { unknown, ..profile.clone() };
            let made = wide(unknown).into_iter().zip(&self.0[unknown as usize]);
            made.filter(|(wide, _)| as_if.is_within(wide)).find_map(|(_, made)| made.get())
        })
    }

    /// Memory that they hold, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.iter().flatten().filter_map(OnceLock::get).map(Landmarks::bytes).sum()
    }
}

/// So many landmarks. More make each bound dearer; fewer make it weaker.
const LANDMARKS: usize = 16;

/// So many of them are asked for one question.
const ASKED: usize = 6;

/// Least costs between landmarks and vertices, in metres made longer by discomfort and by waits.
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
    /// Chooses the landmarks of a network for a traveller and measures from each.
    fn new(network: &Network, wide: &Profile) -> Self {
        let count = network.vertices.len();
        let costs = Costs::new(network, wide);
        let mut made = Self {
            from: vec![[f32::INFINITY; LANDMARKS]; count],
            to: vec![[f32::INFINITY; LANDMARKS]; count],
        };
        // Each is the vertex that is farthest from those before; the first is far from the largest piece's middle.
        let mut nearest = vec![f32::INFINITY; count];
        let Some(mut next) = first(network, &costs) else { return made };
        for landmark in 0..LANDMARKS {
            let away = grow(network, &costs, next, Direction::Outgoing);
            for (vertex, metres) in away.iter().enumerate() {
                made.from[vertex][landmark] = *metres;
                nearest[vertex] = nearest[vertex].min(*metres);
            }
            for (vertex, metres) in grow(network, &costs, next, Direction::Incoming).iter().enumerate() {
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

    fn bytes(&self) -> usize {
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
fn first(network: &Network, costs: &Costs) -> Option<u32> {
    let mut seen = vec![false; network.vertices.len()];
    let mut largest: Option<(usize, u32)> = None;
    for start in 0..network.vertices.len() as u32 {
        if seen[start as usize] {
            continue;
        }
        let away = grow(network, costs, start, Direction::Outgoing);
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

/// What each arc and each vertex costs a traveller, in metres; infinite when barred.
struct Costs {
    /// By segment: backward, forward.
    arcs: Vec<[f32; 2]>,
    vertices: Vec<f32>,
}

impl Costs {
    fn new(network: &Network, profile: &Profile) -> Self {
        let overlay = Overlay::default();
        // At one metre a second, seconds are metres.
        let metre = Profile { speed_mps: 1.0, ..profile.clone() };
        let view = View::new(network, &metre, &overlay);
        let arc = |arc| view.cost(arc).map_or(f32::INFINITY, |cost| cost as f32);
        let vertex = |vertex| match view.judge_vertex(vertex) {
            Passage::Passable(passable) => passable.cost as f32 * profile.speed_mps,
            Passage::Barred(_) => f32::INFINITY,
        };
        let segments = 0..network.segments.len() as u32;
        Self {
            arcs: segments
                .map(|segment| [false, true].map(|forward| arc(Arc { segment, forward })))
                .collect(),
            vertices: (0..network.vertices.len() as u32).map(vertex).collect(),
        }
    }
}

/// The least cost from a vertex to every other, or from every other to it. The cost of a vertex is that of
/// leaving it, and is not of the ends.
fn grow(network: &Network, costs: &Costs, from: u32, direction: Direction) -> Vec<f32> {
    let mut least = vec![f32::INFINITY; network.vertices.len()];
    let mut queue = BinaryHeap::from([Reverse((OrderedFloat(0.0_f32), from))]);
    least[from as usize] = 0.0;
    while let Some(Reverse((OrderedFloat(cost), vertex))) = queue.pop() {
        if cost > least[vertex as usize] {
            continue;
        }
        let here = if vertex == from { 0.0 } else { costs.vertices[vertex as usize] };
        for edge in network.graph.edges_directed(NodeIndex::new(vertex as usize), direction) {
            let arc = edge.weight().arc;
            let next = network.ends(arc)[usize::from(direction == Direction::Outgoing)];
            let sum = cost + here + costs.arcs[arc.segment as usize][usize::from(arc.forward)];
            if sum < least[next as usize] {
                least[next as usize] = sum;
                queue.push(Reverse((OrderedFloat(sum), next)));
            }
        }
    }
    least
}
