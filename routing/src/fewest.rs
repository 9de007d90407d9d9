//! The way with the fewest barriers: one search over (barriers, cost).
//!
//! Of two ways that with fewer barriers is better, whatever its length; of two with as many the cheaper one.
//! Both are sums, and pairs of sums are ordered like sums, so this is Dijkstra's search with another
//! ruler. A barrier that goes on over several segments of one way is one barrier; therefore the search
//! settles arcs, and not vertices.
//!
//! What is closed to everybody is passed only where there is no other way at all, and then counted: it is no advice,
//! and still the answer to why not.

use std::{cmp::Reverse, collections::BinaryHeap, ops::Add};

use ordered_float::OrderedFloat;
use petgraph::graph::NodeIndex;

use crate::{
    network::Arc,
    passability::{Barrier, Passage},
    snap::Snapped,
    view::View,
};

/// Whose barriers are counted, and who takes them over these.
pub(crate) struct Guide<'a> {
    /// The traveller.
    pub(crate) own: &'a View<'a>,
    /// The traveller with a helper: what bars them, too, is not passed. `None`: every barrier is counted, and
    /// none is passed by anybody.
    pub(crate) helped: Option<&'a View<'a>>,
    /// What is closed to everybody is a barrier among others.
    pub(crate) closed: bool,
}

/// An arc that is walked, or its walked part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Walked {
    pub(crate) arc: Arc,
    /// What is walked, in metres from the segment's first corner, the lower end first.
    pub(crate) part: [f64; 2],
    /// It is a first or last part that is not walked: one stands at its corner already.
    pub(crate) is_at_corner: bool,
}

impl Walked {
    /// Its length in metres.
    pub(crate) fn length_m(&self) -> f64 {
        self.part[1] - self.part[0]
    }
}

/// A first or last part shorter than this, in metres, is not walked: one stands at the corner.
pub(crate) const AT_CORNER_M: f64 = 0.5;

/// Barriers and cost of a way so far, ordered: fewer barriers are always better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Toll {
    pub(crate) barriers: u32,
    pub(crate) cost: OrderedFloat<f64>,
}

impl Add for Toll {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self { barriers: self.barriers + more.barriers, cost: self.cost + more.cost }
    }
}

/// The toll of walking an arc after another one; `None` when nobody may.
pub(crate) fn toll(guide: &Guide, before: Option<Walked>, step: Walked) -> Option<Toll> {
    let own = guide.own;
    let mut toll = Toll::default();
    let mut at_vertex = None;
    if before.is_some() {
        let vertex = own.network.ends(step.arc)[0];
        match own.judge_vertex(vertex) {
            Passage::Passable(passable) => toll.cost += passable.cost,
            Passage::Barred(Barrier::NoAccess) if !guide.closed => return None,
            Passage::Barred(barrier) => {
                at_vertex = Some(barrier);
                toll.barriers += 1;
                match guide.helped.map(|helped| helped.judge_vertex(vertex)) {
                    Some(Passage::Barred(_)) => return None,
                    Some(Passage::Passable(passable)) => toll.cost += passable.cost,
                    None => {}
                }
            }
        }
    }
    match own.part_cost(step.arc, step.part) {
        Ok(cost) => toll.cost += cost,
        Err(Barrier::NoAccess) if !guide.closed => return None,
        Err(stops) => {
            let goes_on =
                at_vertex.is_none() && before.is_some_and(|before| is_one(own, before, step.arc, stops));
            toll.barriers += u32::from(!goes_on && !step.is_at_corner);
            toll.cost += match guide.helped {
                Some(helped) if may_be_beyond(helped, stops) => return None,
                Some(helped) => helped.part_cost(step.arc, step.part).ok()?,
                None => step.length_m() / f64::from(own.profile.speed_mps),
            };
        }
    }
    Some(toll)
}

/// Whether a slope that nobody recorded may be steeper than what helpers may hold. Alone the doubt is the traveller's
/// own; a helper is promised nothing that may not be so.
fn may_be_beyond(helped: &View, stops: Barrier) -> bool {
    let Barrier::InferredIncline { grade, error } = stops else { return false };
    let limits = helped.profile;
    grade.abs() + error > if grade > 0.0 { limits.max_incline_up } else { limits.max_incline_down }
}

/// Whether the barrier on an arc is still that of the step before: of the same way, and of the same kind.
pub(crate) fn is_one(view: &View, before: Walked, arc: Arc, stops: Barrier) -> bool {
    let way = |arc: Arc| view.network.segments[arc.segment as usize].way;
    let same_kind = |other| std::mem::discriminant(&other) == std::mem::discriminant(&stops);
    let was_met = || !before.is_at_corner && view.part_cost(before.arc, before.part).is_err_and(same_kind);
    // Two reports are two obstacles.
    stops != Barrier::Reported && way(before.arc) == way(arc) && was_met()
}

/// The place of an arc in lists of all arcs.
fn index(arc: Arc) -> usize {
    arc.segment as usize * 2 + usize::from(arc.forward)
}

/// The way with the fewest barriers, the cheapest of these; `None` when nobody at all gets there.
pub(crate) fn fewest(guide: &Guide, start: &Snapped, end: &Snapped) -> Option<Vec<Walked>> {
    let network = guide.own.network;
    let mut reached: Vec<Option<(Toll, Option<Arc>)>> = vec![None; network.segments.len() * 2];
    let mut queue = BinaryHeap::new();
    // A way that ends: its toll, the arc before the last one, and the last one's walked part.
    let mut best: Option<(Toll, Option<Arc>, Walked)> = None;
    let offer = |best: &mut Option<(Toll, Option<Arc>, Walked)>, new: (Toll, Option<Arc>, Walked)| {
        if best.is_none_or(|(known, ..)| new.0 < known) {
            *best = Some(new);
        }
    };
    let parts = |point: &Snapped, to_end: bool| {
        let parts =
            point.segments().flat_map(|segment| [true, false].map(|forward| Arc { segment, forward }));
        let all: Vec<Walked> = parts
            .map(|arc| {
                let length = network.segments[arc.segment as usize].length_m;
                let offset_m = point.offset_m.min(length);
                let part = if arc.forward == to_end { [0.0, offset_m] } else { [offset_m, length] };
                Walked { arc, part, is_at_corner: part[1] - part[0] < AT_CORNER_M }
            })
            .collect();
        all
    };
    let (firsts, lasts) = (parts(start, false), parts(end, true));
    for first in &firsts {
        let Some(toll) = toll(guide, None, *first) else { continue };
        let known = &mut reached[index(first.arc)];
        if known.is_none_or(|(known, _)| toll < known) {
            *known = Some((toll, None));
            queue.push(Reverse((toll, first.arc)));
        }
    }
    // Both points on one segment, the end ahead.
    for last in lasts.iter().filter(|last| firsts.iter().any(|first| first.arc == last.arc)) {
        let ahead_m =
            if last.arc.forward { end.offset_m - start.offset_m } else { start.offset_m - end.offset_m };
        let part = [start.offset_m.min(end.offset_m), start.offset_m.max(end.offset_m)];
        let direct = Walked { arc: last.arc, part, is_at_corner: ahead_m < AT_CORNER_M };
        if let Some(toll) = (ahead_m >= 0.0).then(|| toll(guide, None, direct)).flatten() {
            offer(&mut best, (toll, None, direct));
        }
    }
    let walked = |arc: Arc, is_first: bool| {
        let first = firsts.iter().find(|first| first.arc == arc).filter(|_| is_first);
        let whole = [0.0, network.segments[arc.segment as usize].length_m];
        first.copied().unwrap_or(Walked { arc, part: whole, is_at_corner: false })
    };
    while let Some(Reverse((so_far, arc))) = queue.pop() {
        if reached[index(arc)].is_none_or(|(known, _)| so_far > known) {
            continue;
        }
        if best.is_some_and(|(ended, ..)| so_far >= ended) {
            break;
        }
        let before = walked(arc, reached[index(arc)].and_then(|(_, before)| before).is_none());
        let vertex = network.ends(arc)[1];
        for last in lasts.iter().filter(|last| network.ends(last.arc)[0] == vertex) {
            if let Some(more) = toll(guide, Some(before), *last) {
                let sum = so_far + more;
                offer(&mut best, (sum, Some(arc), *last));
            }
        }
        for edge in network.graph.edges(NodeIndex::new(vertex as usize)) {
            let next = edge.weight().arc;
            let Some(more) = toll(guide, Some(before), walked(next, false)) else { continue };
            let sum = so_far + more;
            let known = &mut reached[index(next)];
            if known.is_none_or(|(known, _)| sum < known) {
                *known = Some((sum, Some(arc)));
                queue.push(Reverse((sum, next)));
            }
        }
    }
    let (_, mut before, last) = best?;
    let mut way = vec![last];
    while let Some(arc) = before {
        before = reached[index(arc)].and_then(|(_, before)| before);
        way.push(walked(arc, before.is_none()));
    }
    way.reverse();
    Some(way)
}
