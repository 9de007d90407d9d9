//! Why no way keeps to the limits: the way with the fewest barriers, each named, and the single limits
//! that would open a way if they were raised.
//!
//! One search over (barriers, cost): of two ways that with fewer barriers is better, whatever its
//! length; of two with as many the cheaper one. Both are sums, and pairs of sums are ordered like
//! sums, so this is Dijkstra's search with another ruler. A barrier that goes on over several segments
//! of one way is one barrier; therefore the search settles arcs, and not vertices.
//!
//! What is closed to everybody is never passed: it would be no advice.

use std::{cell::Cell, cmp::Ordering, collections::BinaryHeap};

use osm_data::{Ground, LonLat, Names, Smoothness};
use petgraph::graph::NodeIndex;
use serde::{Deserialize, Serialize};

use crate::{
    NoTrip, Profile,
    answer::pair,
    network::{Arc, Network},
    passability::{Barrier, Passage},
    snap::{self, Snapped},
};

/// What stops a traveller, and what would not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Why {
    /// The barriers of the way that has the fewest, in the order in which one comes to them.
    pub barriers: Vec<Met>,
    /// Length of that way in metres.
    pub distance_m: f64,
    /// Single limits that would open a way; empty when no single one is found that does.
    pub openings: Vec<Opening>,
}

/// A barrier at its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Met {
    /// What it is and how large.
    pub barrier: Barrier,
    /// The object that it is recorded on, e.g. `w4252703`: the evidence.
    pub osm: String,
    /// The street's or path's name.
    pub names: Option<Names>,
    /// Longitude and latitude where one comes to it, in degrees.
    pub at: [f64; 2],
    /// For how many metres it goes on; 0 at a point.
    pub length_m: f64,
}

/// A limit that opens a way when it alone is raised (or, of a width, lowered) this far and no less.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opening {
    /// Which limit, and its least value that opens a way.
    pub limit: Raised,
    /// Length of that way in metres.
    pub distance_m: f64,
}

/// A limit and another value for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "name", content = "value")]
#[expect(missing_docs, reason = "they are the limits of a profile")]
pub enum Raised {
    MaxKerbM(f32),
    MaxInclineUp(f32),
    MaxInclineDown(f32),
    MinWidthM(f32),
    HardestGround(Ground),
    WorstSmoothness(Smoothness),
}

impl Raised {
    /// A profile with this limit in the place of its own.
    pub fn over(self, profile: &Profile) -> Profile {
        let mut new = profile.clone();
        match self {
            Self::MaxKerbM(metres) => new.max_kerb_m = metres,
            Self::MaxInclineUp(grade) => new.max_incline_up = grade,
            Self::MaxInclineDown(grade) => new.max_incline_down = grade,
            Self::MinWidthM(metres) => new.min_width_m = metres,
            Self::HardestGround(ground) => new.hardest_ground = ground,
            Self::WorstSmoothness(smoothness) => new.worst_smoothness = smoothness,
        }
        new
    }

    /// The limit that would let a traveller pass a barrier, at its least value.
    fn of(barrier: Barrier) -> Option<Self> {
        Some(match barrier {
            Barrier::Kerb(metres) => Self::MaxKerbM(metres),
            Barrier::Incline(grade) | Barrier::InferredIncline(grade) if grade > 0.0 => {
                Self::MaxInclineUp(grade)
            }
            Barrier::Incline(grade) | Barrier::InferredIncline(grade) => Self::MaxInclineDown(-grade),
            Barrier::Width(metres) => Self::MinWidthM(metres),
            Barrier::Surface(surface) => Self::HardestGround(surface.ground()),
            Barrier::Smoothness(smoothness) => Self::WorstSmoothness(smoothness),
            _ => return None,
        })
    }

    /// Which limit it is.
    fn kind(self) -> usize {
        match self {
            Self::MaxKerbM(_) => 0,
            Self::MaxInclineUp(_) => 1,
            Self::MaxInclineDown(_) => 2,
            Self::MinWidthM(_) => 3,
            Self::HardestGround(_) => 4,
            Self::WorstSmoothness(_) => 5,
        }
    }

    /// Of one limit: the value that gives more freedom is the greater.
    fn freedom(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::MaxKerbM(a), Self::MaxKerbM(b))
            | (Self::MaxInclineUp(a), Self::MaxInclineUp(b))
            | (Self::MaxInclineDown(a), Self::MaxInclineDown(b))
            | (Self::MinWidthM(b), Self::MinWidthM(a)) => a.total_cmp(&b),
            (Self::HardestGround(a), Self::HardestGround(b)) => a.cmp(&b),
            (Self::WorstSmoothness(a), Self::WorstSmoothness(b)) => a.cmp(&b),
            _ => self.kind().cmp(&other.kind()),
        }
    }
}

impl Network {
    /// Why there is no way within the limits, from where the traveller gets on to where they would get off;
    /// `None` when there is one, and when nobody at all gets there.
    pub fn why_not(&self, from: LonLat, to: LonLat, profile: &Profile) -> Option<Why> {
        let start = snap::start(self, from, profile, snap::ISLAND_M)?;
        let end = snap::end(self, to, profile, snap::ISLAND_M)?;
        let way = fewest(self, &start, &end, profile)?;
        let barriers = met(self, &way, start.at, profile);
        let distance_m = way.iter().map(|step| step.length_m).sum();
        (!barriers.is_empty()).then(|| Why {
            barriers,
            distance_m,
            openings: openings(self, from, to, profile),
        })
    }
}

/// An arc that is walked, or its walked part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Walked {
    pub(crate) arc: Arc,
    pub(crate) length_m: f64,
    /// It is a first or last part that is not walked: one stands at its corner already.
    pub(crate) is_at_corner: bool,
}

/// A first or last part shorter than this, in metres, is not walked: one stands at the corner.
pub(crate) const AT_CORNER_M: f64 = 0.5;

/// Barriers and cost of a way so far. Fewer barriers are always better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Toll {
    pub(crate) barriers: u32,
    pub(crate) cost: f64,
}

impl Toll {
    pub(crate) fn cmp(self, other: Self) -> Ordering {
        self.barriers.cmp(&other.barriers).then_with(|| self.cost.total_cmp(&other.cost))
    }
}

/// What stops the traveller on an arc or at a vertex; an error when it stops everybody.
fn barrier(passage: Passage) -> Result<Option<Barrier>, ()> {
    match passage {
        Passage::Passable(_) => Ok(None),
        Passage::Barred(Barrier::NoAccess) => Err(()),
        Passage::Barred(barrier) => Ok(Some(barrier)),
    }
}

/// The toll of walking an arc after another one; `None` when nobody may.
pub(crate) fn toll(network: &Network, before: Option<Arc>, step: Walked, profile: &Profile) -> Option<Toll> {
    let mut toll = Toll { barriers: 0, cost: 0.0 };
    let mut at_vertex = None;
    if before.is_some() {
        let here = network.judge_vertex(network.ends(step.arc)[0], profile);
        at_vertex = barrier(here).ok()?;
        toll.barriers += u32::from(at_vertex.is_some());
        if let Passage::Passable(passable) = here {
            toll.cost += passable.cost;
        }
    }
    let passage = network.judge(step.arc, profile);
    match (passage, barrier(passage).ok()?) {
        (Passage::Passable(passable), _) => toll.cost += passable.cost * step.length_m,
        (Passage::Barred(_), stops) => {
            let goes_on = at_vertex.is_none()
                && before.is_some_and(|before| {
                    stops.is_some_and(|stops| is_one(network, before, step.arc, stops, profile))
                });
            toll.barriers += u32::from(!goes_on && !step.is_at_corner);
            toll.cost += step.length_m / f64::from(profile.speed_mps);
        }
    }
    Some(toll)
}

/// Whether the barrier on an arc is still that of the arc before: of the same way, and of the same kind.
fn is_one(network: &Network, before: Arc, arc: Arc, stops: Barrier, profile: &Profile) -> bool {
    let way = |arc: Arc| network.segments[arc.segment as usize].way;
    let same_kind = |other| std::mem::discriminant(&other) == std::mem::discriminant(&stops);
    way(before) == way(arc) && barrier(network.judge(before, profile)).ok().flatten().is_some_and(same_kind)
}

/// An entry of the queue, the least toll first.
struct Entry {
    toll: Toll,
    arc: Arc,
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
        other.toll.cmp(self.toll).then_with(|| index(other.arc).cmp(&index(self.arc)))
    }
}

/// The place of an arc in lists of all arcs.
fn index(arc: Arc) -> usize {
    arc.segment as usize * 2 + usize::from(arc.forward)
}

/// The way with the fewest barriers, the cheapest of these; `None` when nobody at all gets there.
pub(crate) fn fewest(
    network: &Network,
    start: &Snapped,
    end: &Snapped,
    profile: &Profile,
) -> Option<Vec<Walked>> {
    let mut reached: Vec<Option<(Toll, Option<Arc>)>> = vec![None; network.segments.len() * 2];
    let mut queue = BinaryHeap::new();
    // A way that ends: its toll, the arc before the last one, and the last one's walked part.
    let mut best: Option<(Toll, Option<Arc>, Walked)> = None;
    let offer = |best: &mut Option<(Toll, Option<Arc>, Walked)>, new: (Toll, Option<Arc>, Walked)| {
        if best.is_none_or(|(known, ..)| new.0.cmp(known).is_lt()) {
            *best = Some(new);
        }
    };
    let parts = |point: &Snapped, to_end: bool| {
        let parts =
            point.segments().flat_map(|segment| [true, false].map(|forward| Arc { segment, forward }));
        let all: Vec<Walked> = parts
            .map(|arc| {
                let length = network.segments[arc.segment as usize].length_m;
                let after = if arc.forward { (length - point.offset_m).max(0.0) } else { point.offset_m };
                let length_m = if to_end { (length - after).max(0.0) } else { after };
                Walked { arc, length_m, is_at_corner: length_m < AT_CORNER_M }
            })
            .collect();
        all
    };
    let (firsts, lasts) = (parts(start, false), parts(end, true));
    for first in &firsts {
        let Some(toll) = toll(network, None, *first, profile) else { continue };
        let known = &mut reached[index(first.arc)];
        if known.is_none_or(|(known, _)| toll.cmp(known).is_lt()) {
            *known = Some((toll, None));
            queue.push(Entry { toll, arc: first.arc });
        }
    }
    // Both points on one segment, the end ahead.
    for last in lasts.iter().filter(|last| firsts.iter().any(|first| first.arc == last.arc)) {
        let ahead_m =
            if last.arc.forward { end.offset_m - start.offset_m } else { start.offset_m - end.offset_m };
        let direct = Walked { arc: last.arc, length_m: ahead_m, is_at_corner: ahead_m < AT_CORNER_M };
        if let Some(toll) = (ahead_m >= 0.0).then(|| toll(network, None, direct, profile)).flatten() {
            offer(&mut best, (toll, None, direct));
        }
    }
    while let Some(Entry { toll: so_far, arc }) = queue.pop() {
        if reached[index(arc)].is_none_or(|(known, _)| so_far.cmp(known).is_gt()) {
            continue;
        }
        if best.is_some_and(|(ended, ..)| so_far.cmp(ended).is_ge()) {
            break;
        }
        let vertex = network.ends(arc)[1];
        for last in lasts.iter().filter(|last| network.ends(last.arc)[0] == vertex) {
            if let Some(more) = toll(network, Some(arc), *last, profile) {
                let sum = Toll { barriers: so_far.barriers + more.barriers, cost: so_far.cost + more.cost };
                offer(&mut best, (sum, Some(arc), *last));
            }
        }
        for edge in network.graph.edges(NodeIndex::new(vertex as usize)) {
            let next = *edge.weight();
            let length_m = network.segments[next.segment as usize].length_m;
            let step = Walked { arc: next, length_m, is_at_corner: false };
            let Some(more) = toll(network, Some(arc), step, profile) else { continue };
            let sum = Toll { barriers: so_far.barriers + more.barriers, cost: so_far.cost + more.cost };
            let known = &mut reached[index(next)];
            if known.is_none_or(|(known, _)| sum.cmp(known).is_lt()) {
                *known = Some((sum, Some(arc)));
                queue.push(Entry { toll: sum, arc: next });
            }
        }
    }
    let (_, mut before, last) = best?;
    let mut way = vec![last];
    while let Some(arc) = before {
        before = reached[index(arc)].and_then(|(_, before)| before);
        let whole = network.segments[arc.segment as usize].length_m;
        let part = firsts.iter().find(|first| first.arc == arc).filter(|_| before.is_none());
        way.push(part.copied().unwrap_or(Walked { arc, length_m: whole, is_at_corner: false }));
    }
    way.reverse();
    Some(way)
}

/// The barriers along a way, each once.
fn met(network: &Network, way: &[Walked], start: LonLat, profile: &Profile) -> Vec<Met> {
    let mut all: Vec<Met> = Vec::new();
    let mut before: Option<Arc> = None;
    for (at, step) in way.iter().enumerate() {
        let mut corners = network.corners_of(step.arc.segment);
        let corner = if step.arc.forward { corners.next() } else { corners.next_back() };
        let first = corner.filter(|_| at > 0).unwrap_or(start);
        let segment = &network.segments[step.arc.segment as usize];
        let way = &network.ways[segment.way as usize];
        let at_vertex = before.and_then(|_| {
            let vertex = network.ends(step.arc)[0];
            let stops = barrier(network.judge_vertex(vertex, profile)).ok().flatten()?;
            let facts = &network.points[network.vertices[vertex as usize].point? as usize];
            let osm = facts.osm.to_string();
            Some(Met { barrier: stops, osm, names: way.names.clone(), at: pair(first), length_m: 0.0 })
        });
        let is_free = at_vertex.is_none();
        all.extend(at_vertex);
        let walked = !step.is_at_corner;
        if let Some(stops) = barrier(network.judge(step.arc, profile)).ok().flatten().filter(|_| walked) {
            let goes_on =
                before.filter(|before| is_free && is_one(network, *before, step.arc, stops, profile));
            match (goes_on, all.last_mut()) {
                (Some(_), Some(last)) => {
                    last.length_m += step.length_m;
                    last.barrier = worse(last.barrier, stops);
                }
                _ => all.push(Met {
                    barrier: stops,
                    osm: way.osm.to_string(),
                    names: way.names.clone(),
                    at: pair(first),
                    length_m: step.length_m,
                }),
            }
        }
        before = Some(step.arc);
    }
    all
}

/// Of two barriers of one kind, the one that is harder to pass.
fn worse(a: Barrier, b: Barrier) -> Barrier {
    match (Raised::of(a), Raised::of(b)) {
        (Some(one), Some(other)) if one.kind() == other.kind() && one.freedom(other).is_lt() => b,
        _ => a,
    }
}

/// So many ways are searched for an explanation at most: nobody waits for more, and others wait, too.
const MOST_SEARCHES: u32 = 80;

/// For each limit, the least change of it alone that opens a way.
fn openings(network: &Network, from: LonLat, to: LonLat, profile: &Profile) -> Vec<Opening> {
    // Whatever a limit alone would open is stopped by that limit alone today, and says at which value.
    let mut values: [Vec<Raised>; 6] = Default::default();
    let arcs = (0..network.segments.len() as u32)
        .flat_map(|segment| [true, false].map(|forward| network.judge(Arc { segment, forward }, profile)));
    let vertices = (0..network.vertices.len() as u32).map(|vertex| network.judge_vertex(vertex, profile));
    for passage in arcs.chain(vertices) {
        if let Passage::Barred(barrier) = passage
            && let Some(raised) = Raised::of(barrier)
        {
            values[raised.kind()].push(raised);
        }
    }
    let left = Cell::new(MOST_SEARCHES);
    let opened = |raised: Raised| {
        left.set(left.get().checked_sub(1)?);
        match network.find_trip(from, to, &raised.over(profile)) {
            Ok(trip) => Some(Opening { limit: raised, distance_m: trip.distance_m }),
            Err(NoTrip::Barred | NoTrip::StartOffNetwork | NoTrip::EndOffNetwork) => None,
        }
    };
    let openings = values.into_iter().map(|values| least(values, opened));
    // A value that was not searched to its end may not be the least: it is not told.
    openings.take_while(|_| left.get() > 0).flatten().collect()
}

/// The least of values that opens a way; what one opens, every freer one opens, too.
fn least(mut values: Vec<Raised>, opened: impl Fn(Raised) -> Option<Opening>) -> Option<Opening> {
    values.sort_by(|a, b| a.freedom(*b));
    values.dedup();
    let mut best = opened(*values.last()?)?;
    let (mut low, mut high) = (0, values.len() - 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        match opened(values[middle]) {
            Some(found) => (best, high) = (found, middle),
            None => low = middle + 1,
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests;
