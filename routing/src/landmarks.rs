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
use petgraph::{Direction, graph::NodeIndex, unionfind::UnionFind};

use crate::{
    Preset, Profile, ShortRamp, Steps, Unknown,
    network::{Arc, Network},
    passability::Passage,
    today::Overlay,
    view::View,
};

/// The wide travellers, the strictest first: chairs, everything on wheels, anybody.
pub(crate) fn wide(unknown: Unknown) -> [Profile; 3] {
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
    pub(crate) fn of(&self, network: &Network, profile: &Profile) -> &Landmarks {
        let wide = wide(profile.unknown);
        // Everybody's limits lie within those of the last.
        let at = wide.iter().position(|wide| profile.is_within(wide)).unwrap_or(wide.len() - 1);
        self.0[profile.unknown as usize][at].get_or_init(|| Landmarks::new(network, &wide[at]))
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

/// So many landmarks: what they tell of a vertex fills a line of the processor's cache.
const LANDMARKS: usize = 16;

/// There is no way.
const NONE: u16 = u16::MAX;

/// The greatest cost that is held; what remains of two when one is [`NONE`] is greater.
const MOST: u16 = NONE / 2;

/// Costs are held no finer than this, in metres.
const LEAST_UNIT_M: f64 = 0.25;

/// A way costs at most so many times the longest way without discomfort, mostly: cobbles as a last resort weigh two
/// hundred times. What costs more is held as [`MOST`].
const COSTS_PER_METRE: f64 = 16.0;

/// Costs between each landmark and one vertex, in units; rounded down.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Row {
    from: [u16; LANDMARKS],
    to: [u16; LANDMARKS],
}

/// Least costs between landmarks and vertices.
#[derive(Debug)]
pub(crate) struct Landmarks {
    /// By vertex.
    rows: Vec<Row>,
    /// The unit of the costs: so many metres, made longer by discomfort and by waits.
    unit_m: f64,
}

/// What it takes at least to come to a vertex, or to come from it; ready to be asked.
pub(crate) struct Bound<'a> {
    landmarks: &'a Landmarks,
    /// Towards the vertex, or away from it.
    direction: Direction,
    own: Row,
}

impl Landmarks {
    /// Chooses the landmarks of a network for a traveller and measures from each.
    fn new(network: &Network, wide: &Profile) -> Self {
        let costs = Costs::new(network, wide);
        let (landmarks, longest_m) = choose(network, &costs);
        let tree = |landmark: u32| {
            [Direction::Outgoing, Direction::Incoming]
                .map(|direction| grow(network, &costs, landmark, direction))
        };
        let trees: Vec<[Vec<f64>; 2]> = landmarks.into_iter().map(tree).collect();
        let unit_m = (longest_m * COSTS_PER_METRE / f64::from(MOST)).max(LEAST_UNIT_M);
        // A number that is too large for the unit is held as the largest: a bound is the smaller for it.
        let units =
            |metres: f64| if metres.is_finite() { ((metres / unit_m) as u16).min(MOST) } else { NONE };
        let row = |vertex: usize| {
            let side = |side: usize| {
                std::array::from_fn(|at| trees.get(at).map_or(NONE, |tree| units(tree[side][vertex])))
            };
            Row { from: side(0), to: side(1) }
        };
        Self { rows: (0..network.vertices.len()).map(row).collect(), unit_m }
    }

    /// What it takes at least along the arcs to a vertex, or against them.
    pub(crate) fn bound(&self, direction: Direction, goal: u32) -> Bound<'_> {
        Bound { landmarks: self, direction, own: self.rows[goal as usize] }
    }

    /// Costs that are held differ from what they are by less than this, in metres.
    pub(crate) fn unit_m(&self) -> f64 {
        self.unit_m
    }

    fn bytes(&self) -> usize {
        size_of_val(self.rows.as_slice())
    }
}

impl Bound<'_> {
    /// What it takes at least between a vertex and this one, in metres; infinite when there is no way for
    /// anybody.
    pub(crate) fn metres(&self, vertex: u32) -> f64 {
        let other = &self.landmarks.rows[vertex as usize];
        let (here, goal) = match self.direction {
            Direction::Outgoing => (other, &self.own),
            Direction::Incoming => (&self.own, other),
        };
        let mut most = 0;
        for at in 0..LANDMARKS {
            most = most.max(goal.from[at].saturating_sub(here.from[at]));
            most = most.max(here.to[at].saturating_sub(goal.to[at]));
        }
        if most > MOST {
            return f64::INFINITY;
        }
        // Of two numbers that are rounded down, the second may be nearly a unit too small; and a millionth less,
        // so that rounding never makes the bound too high.
        f64::from(most.saturating_sub(1)) * self.landmarks.unit_m * 0.999_999
    }
}

/// The landmarks: each is the vertex that is farthest from those before, the first is at the end of the largest
/// piece. And the length of the longest way from one.
///
/// Farthest by length: by cost they would all stand deep in cobbles, and tell little of the rest of the city.
fn choose(network: &Network, costs: &Costs) -> (Vec<u32>, f64) {
    let lengths = costs.lengths(network);
    let mut nearest = vec![f64::INFINITY; network.vertices.len()];
    let mut longest_m = 0.0_f64;
    let mut chosen = Vec::with_capacity(LANDMARKS);
    let mut next = first(network, &lengths);
    while let Some(landmark) = next.filter(|_| chosen.len() < LANDMARKS) {
        for (nearest, metres) in
            nearest.iter_mut().zip(grow(network, &lengths, landmark, Direction::Outgoing))
        {
            *nearest = nearest.min(metres);
            longest_m = longest_m.max(if metres.is_finite() { metres } else { 0.0 });
        }
        chosen.push(landmark);
        next = farthest(&nearest);
    }
    (chosen, longest_m)
}

/// A vertex at the end of the largest piece of the network.
fn first(network: &Network, lengths: &Costs) -> Option<u32> {
    let mut pieces = UnionFind::new(network.vertices.len());
    for (segment, ways) in network.segments.iter().zip(&lengths.arcs) {
        if ways.iter().any(|length| length.is_finite()) {
            pieces.union(segment.ends[0], segment.ends[1]);
        }
    }
    let mut sizes = vec![0_u32; network.vertices.len()];
    for vertex in 0..sizes.len() as u32 {
        sizes[pieces.find(vertex) as usize] += 1;
    }
    let (largest, _) = (0_u32..).zip(&sizes).max_by_key(|(_, size)| **size)?;
    farthest(&grow(network, lengths, largest, Direction::Outgoing))
}

/// The vertex with the greatest number that is finite.
fn farthest(metres: &[f64]) -> Option<u32> {
    let finite = (0_u32..).zip(metres).filter(|(_, metres)| metres.is_finite());
    finite.max_by(|a, b| a.1.total_cmp(b.1)).map(|(vertex, _)| vertex)
}

/// What each arc and each vertex costs a traveller, in metres; infinite when barred.
struct Costs {
    /// By segment: backward, forward.
    arcs: Vec<[f64; 2]>,
    vertices: Vec<f64>,
}

impl Costs {
    fn new(network: &Network, profile: &Profile) -> Self {
        let overlay = Overlay::default();
        // At one metre a second, seconds are metres.
        let metre = Profile { speed_mps: 1.0, ..profile.clone() };
        let view = View::new(network, &metre, &overlay, &[]);
        let arc = |arc| view.cost(arc).unwrap_or(f64::INFINITY);
        let vertex = |vertex| match view.judge_vertex(vertex) {
            Passage::Passable(passable) => passable.cost * f64::from(profile.speed_mps),
            Passage::Barred(_) => f64::INFINITY,
        };
        let segments = 0..network.segments.len() as u32;
        Self {
            arcs: segments
                .map(|segment| [false, true].map(|forward| arc(Arc { segment, forward })))
                .collect(),
            vertices: (0..network.vertices.len() as u32).map(vertex).collect(),
        }
    }

    /// The same with lengths in the place of costs.
    fn lengths(&self, network: &Network) -> Self {
        let arcs =
            self.arcs.iter().zip(&network.segments).map(|(costs, segment)| {
                costs.map(|cost| if cost.is_finite() { segment.length_m } else { cost })
            });
        Self {
            arcs: arcs.collect(),
            vertices: self.vertices.iter().map(|cost| if cost.is_finite() { 0.0 } else { *cost }).collect(),
        }
    }
}

/// The least cost from a vertex to every other, or from every other to it. The cost of a vertex is that of
/// leaving it, and is not of the ends.
fn grow(network: &Network, costs: &Costs, from: u32, direction: Direction) -> Vec<f64> {
    let mut least = vec![f64::INFINITY; network.vertices.len()];
    let mut queue = BinaryHeap::from([Reverse((OrderedFloat(0.0_f64), from))]);
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
