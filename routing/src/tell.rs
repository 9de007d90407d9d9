//! Telling a way: from arcs of the graph to an answer that can be read as text.

use osm_data::{Incline, LonLat, Names, Pavement, WayFacts, WayKind};

use crate::{
    Fact, Trip, UnknownFact,
    answer::pair,
    climb,
    geometry::{between, metres},
    network::{Arc, Network},
    passability::{Facts, Passable, Passage},
    search::Path,
    view::View,
};

mod legs;
mod warnings;

/// Where the line begins or ends in the midst of a straight, that part gets corners at most this far
/// apart, in metres.
const LONGEST_CUT_M: f64 = 150.0;

/// One arc of the way, or the walked part of it, with its figures.
struct Stretch<'a> {
    kind: WayKind,
    names: Option<&'a Names>,
    way: u32,
    facts: &'a WayFacts,
    forward: bool,
    /// Straight across a square.
    across: bool,
    /// The street's pavement as one walks.
    pavement: Pavement,
    length_m: f64,
    /// First and last corner in the line.
    line: [usize; 2],
    passable: Passable,
    /// The slope by the ground as one walks, where it counts.
    inferred: Option<f32>,
    /// The vertex passed before this stretch, with its time; none before the first.
    vertex: Option<(u32, Passable)>,
}

/// Tells a way to the traveller who asked from one point to another. `cut_off` is how far the way is
/// from an end whose nearest path is an island.
pub(crate) fn trip(view: &View, path: &Path, asked: [LonLat; 2], cut_off: Option<f64>) -> Trip {
    let network = view.network;
    let mut line = Vec::new();
    let stretches = stretches(view, path, &mut line);
    let gaps = [metres(asked[0], path.start.at), metres(asked[1], path.end.at)];
    let legs = legs::legs(network, &stretches, &line);
    let sum = |of: &dyn Fn(&Stretch) -> f64| stretches.iter().map(of).sum::<f64>();
    let distance_m = sum(&|stretch| stretch.length_m);
    let unknown_m = sum(&|stretch| if is_known(stretch.passable.unknown) { 0.0 } else { stretch.length_m });
    let unknown_facts = missing_facts(&stretches, |passable| passable.unknown);
    let inferred = || stretches.iter().filter_map(|stretch| stretch.inferred);
    let climb = climb::climb(network, path);
    // Across a square one may go up as well as down.
    let both = |stretch: &Stretch| {
        let grade = grade(incline(stretch));
        [grade, grade.filter(|_| stretch.across).map(|grade| -grade)].into_iter().flatten()
    };
    let grades = || stretches.iter().flat_map(both);
    Trip {
        distance_m,
        duration_s: legs.iter().map(|leg| leg.duration_s).sum(),
        known_m: distance_m - unknown_m,
        unknown_m,
        unknown_share: if distance_m > 0.0 { unknown_m / distance_m } else { 0.0 },
        unknown_facts,
        inferred_facts: missing_facts(&stretches, |passable| passable.inferred),
        inferred_up: inferred().filter(|grade| *grade > 0.0).reduce(f32::max),
        inferred_down: inferred().filter(|grade| *grade < 0.0).map(f32::abs).reduce(f32::max),
        climb_m: climb.as_ref().map(|climb| climb.up_m),
        descent_m: climb.as_ref().map(|climb| climb.down_m),
        heights: climb.map(|climb| climb.profile).unwrap_or_default(),
        steepest_up: grades().filter(|grade| *grade > 0.0).reduce(f32::max),
        steepest_down: grades().filter(|grade| *grade < 0.0).map(f32::abs).reduce(f32::max),
        narrowest_m: legs.iter().filter_map(|leg| leg.width_m).reduce(f32::min),
        worst_kerb_m: legs.iter().filter_map(|leg| leg.kerb_m).reduce(f32::max),
        start_gap_m: gaps[0],
        end_gap_m: gaps[1],
        warnings: warnings::warnings(network, &stretches, &legs, unknown_m > distance_m / 2.0, cut_off, gaps),
        obstacles: view.passed(path, view.overlay),
        legs,
        line,
    }
}

/// Whether nothing is missing of what makes a metre known: ground, and the right place to walk.
pub(crate) fn is_known(unknown: Facts) -> bool {
    !unknown.has(Fact::Surface) && !unknown.has(Fact::Pavement)
}

/// The arcs with their figures; their corners are added to the line.
fn stretches<'a>(view: &View<'a>, path: &Path, line: &mut Vec<[f64; 2]>) -> Vec<Stretch<'a>> {
    let network = view.network;
    line.push(pair(path.start.at));
    let last = path.arcs.len() - 1;
    let mut stretches = Vec::with_capacity(path.arcs.len());
    for (at, arc) in path.arcs.iter().enumerate() {
        let begin = line.len() - 1;
        let length_m = walk(network, path, *arc, [at == 0, at == last], line);
        let segment = &network.segments[arc.segment as usize];
        let way = &network.ways[segment.way as usize];
        let vertex = (at > 0).then(|| network.ends(*arc)[0]);
        let vertex = vertex.and_then(|vertex| Some((vertex, passable(view.judge_vertex(vertex))?)));
        let Some(passable) = passable(view.judge(*arc)) else { continue };
        stretches.push(Stretch {
            kind: way.kind,
            names: way.names.as_ref(),
            way: segment.way,
            facts: network.facts_of(arc.segment),
            forward: arc.forward,
            across: segment.way >= network.drawn,
            pavement: side_walked(network.facts_of(arc.segment).pavement, arc.forward),
            length_m,
            line: [begin, line.len() - 1],
            inferred: segment
                .inferred
                .filter(|_| passable.inferred.has(Fact::Incline))
                .map(|slope| slope.walked(arc.forward).grade),
            passable,
            vertex,
        });
    }
    // A line has two ends, even when the traveller is there already.
    if line.len() == 1 {
        line.push(pair(path.end.at));
        if let Some(only) = stretches.last_mut() {
            only.line[1] = 1;
        }
    }
    stretches
}

/// The search goes over passable arcs only.
fn passable(passage: Passage) -> Option<Passable> {
    match passage {
        Passage::Passable(passable) => Some(passable),
        Passage::Barred(_) => None,
    }
}

/// Adds the walked corners of an arc to the line; gives the metres.
fn walk(network: &Network, path: &Path, arc: Arc, [first, last]: [bool; 2], line: &mut Vec<[f64; 2]>) -> f64 {
    let segment = &network.segments[arc.segment as usize];
    let platform = network.ways[segment.way as usize].kind == WayKind::Platform;
    // An arc that is walked whole, and does not begin the line, is drawn as it is.
    if !first && !last && !platform && line.len() > 1 {
        let mut add = |corner| go_to(corner, false, line);
        let corners = network.corners_of(arc.segment);
        if arc.forward {
            corners.skip(1).for_each(&mut add);
        } else {
            corners.rev().skip(1).for_each(&mut add);
        }
        return segment.length_m;
    }
    let mut corners: Vec<(f64, LonLat)> = Vec::new();
    let mut sum = 0.0;
    let mut before: Option<LonLat> = None;
    for corner in network.corners_of(arc.segment) {
        sum += before.map_or(0.0, |before| metres(before, corner));
        corners.push((sum, corner));
        before = Some(corner);
    }
    let mut from = if arc.forward { 0.0 } else { sum };
    let mut to = sum - from;
    if first {
        from = path.start.offset_m;
    }
    if last {
        to = path.end.offset_m;
    }
    if !arc.forward {
        corners.reverse();
    }
    let (low, high) = (from.min(to), from.max(to));
    // Strictly between: a snapped point may lie right on a corner.
    let passed = corners.iter().filter(|(offset, _)| *offset > low && *offset < high);
    let end = if last { path.end.at } else { corners.last().map_or(path.end.at, |(_, corner)| *corner) };
    for corner in passed.map(|(_, corner)| *corner).chain([end]) {
        let begins = line.len() == 1 && !corners.iter().any(|(_, own)| *own == path.start.at);
        let ends = last && corner == path.end.at && !corners.iter().any(|(_, own)| *own == corner);
        // The edge of a platform may be straight for longer than a street ever is.
        go_to(corner, begins || ends || platform, line);
    }
    high - low
}

/// Adds a corner to the line. Between two corners of a way the line is the way's own. Where it
/// begins or ends in the midst of a long straight, or runs along a platform (`cut`), it gets corners
/// between.
fn go_to(corner: LonLat, cut: bool, line: &mut Vec<[f64; 2]>) {
    let Some(before) = line.last().and_then(|[lon, lat]| LonLat::new(*lon, *lat).ok()) else { return };
    if before == corner {
        return;
    }
    let parts = if cut { (metres(before, corner) / LONGEST_CUT_M).ceil() } else { 1.0 };
    for part in 1..parts as u32 {
        line.push(pair(between(before, corner, f64::from(part) / parts)));
    }
    line.push(pair(corner));
}

/// The recorded slope of a stretch as one walks it.
fn incline(stretch: &Stretch) -> Option<Incline> {
    let incline = stretch.facts.incline?;
    if let (true, Incline::Grade(grade)) = (stretch.across, incline) {
        // Which way it falls, nobody says.
        return Some(Incline::Grade(grade.abs()));
    }
    if stretch.across {
        // `up` along a line that nobody drew.
        return Some(Incline::Some);
    }
    Some(match (incline, stretch.forward) {
        (same, true) | (same @ Incline::Some, false) => same,
        (Incline::Grade(grade), false) => Incline::Grade(-grade),
        (Incline::Up, false) => Incline::Down,
        (Incline::Down, false) => Incline::Up,
    })
}

fn grade(incline: Option<Incline>) -> Option<f32> {
    match incline {
        Some(Incline::Grade(grade)) => Some(grade),
        _ => None,
    }
}

/// For how many metres each fact is missing, or inferred, most first.
fn missing_facts(stretches: &[Stretch], of: fn(&Passable) -> Facts) -> Vec<UnknownFact> {
    const FACTS: [Fact; 6] =
        [Fact::Pavement, Fact::Surface, Fact::Incline, Fact::Width, Fact::Kerb, Fact::Barrier];
    let missing = |fact| {
        let of_way = stretches.iter().filter(move |stretch| of(&stretch.passable).has(fact));
        of_way.map(|stretch| stretch.length_m).sum::<f64>()
    };
    let mut facts: Vec<UnknownFact> = FACTS
        .into_iter()
        .map(|fact| UnknownFact { fact, metres: missing(fact) })
        .filter(|unknown| unknown.metres > 0.0)
        .collect();
    facts.sort_by(|a, b| b.metres.total_cmp(&a.metres));
    facts
}

/// The side of a pavement as one walks.
fn side_walked(pavement: Pavement, forward: bool) -> Pavement {
    match (pavement, forward) {
        (Pavement::Left, false) => Pavement::Right,
        (Pavement::Right, false) => Pavement::Left,
        (same, _) => same,
    }
}

/// Whether one changes from one pavement to the other between two stretches.
fn crosses_over(a: &Stretch, b: &Stretch) -> bool {
    matches!((a.pavement, b.pavement), (Pavement::Left, Pavement::Right) | (Pavement::Right, Pavement::Left))
}
