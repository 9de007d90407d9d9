//! Telling a way: from arcs of the graph to an answer that can be read as text.

use osm_data::{Crossing, Incline, Kerb, LonLat, Names, Pavement, PointFacts, Timed, WayFacts, WayKind};

use crate::{
    Fact, Leg, Trip, Turn, UnknownFact, Warning,
    answer::pair,
    geometry::{bearing, between, metres, turn},
    network::{Arc, Network},
    passability::{Facts, Passable, Passage},
    search::Path,
    view::View,
};

/// A leg shorter than this, in metres, is not worth a sentence of its own.
const SHORT_LEG_M: f64 = 8.0;

/// A bend of this many degrees is told as a turn.
const TURN_DEGREES: f64 = 40.0;

/// Directions are taken over this many metres, so that a kink at a corner is no turn.
const LOOK_M: f64 = 10.0;

/// Where the line begins or ends in the midst of a straight, that part gets corners at most this far
/// apart, in metres.
const LONGEST_CUT_M: f64 = 150.0;

/// A gap between the line and the place that is worth a warning, in metres.
const GAP_M: f64 = 25.0;

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
    let legs = legs(network, &stretches, &line);
    let sum = |of: &dyn Fn(&Stretch) -> f64| stretches.iter().map(of).sum::<f64>();
    let distance_m = sum(&|stretch| stretch.length_m);
    let unknown_m = sum(&|stretch| if is_known(stretch.passable.unknown) { 0.0 } else { stretch.length_m });
    let unknown_facts = unknown_facts(&stretches);
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
        steepest_up: grades().filter(|grade| *grade > 0.0).reduce(f32::max),
        steepest_down: grades().filter(|grade| *grade < 0.0).map(f32::abs).reduce(f32::max),
        narrowest_m: legs.iter().filter_map(|leg| leg.width_m).reduce(f32::min),
        worst_kerb_m: legs.iter().filter_map(|leg| leg.kerb_m).reduce(f32::max),
        start_gap_m: gaps[0],
        end_gap_m: gaps[1],
        warnings: warnings(network, &stretches, &legs, unknown_m > distance_m / 2.0, cut_off, gaps),
        legs,
        line,
    }
}

/// Whether nothing is missing of what makes a metre known: ground, and the right place to walk.
fn is_known(unknown: Facts) -> bool {
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
    // The edge of a platform may be straight for longer than a street ever is.
    let platform =
        network.ways[network.segments[arc.segment as usize].way as usize].kind == WayKind::Platform;
    // Strictly between: a snapped point may lie right on a corner.
    let passed = corners.iter().filter(|(offset, _)| *offset > low && *offset < high);
    let end = if last { path.end.at } else { corners.last().map_or(path.end.at, |(_, corner)| *corner) };
    for corner in passed.map(|(_, corner)| *corner).chain([end]) {
        let begins = line.len() == 1 && !corners.iter().any(|(_, own)| *own == path.start.at);
        let ends = last && corner == path.end.at && !corners.iter().any(|(_, own)| *own == corner);
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

/// For how many metres each fact is missing, most first.
fn unknown_facts(stretches: &[Stretch]) -> Vec<UnknownFact> {
    const FACTS: [Fact; 6] =
        [Fact::Pavement, Fact::Surface, Fact::Incline, Fact::Width, Fact::Kerb, Fact::Barrier];
    let missing = |fact| {
        let of_way = stretches.iter().filter(move |stretch| stretch.passable.unknown.has(fact));
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

/// Groups stretches into legs, one instruction each.
fn legs(network: &Network, stretches: &[Stretch], line: &[[f64; 2]]) -> Vec<Leg> {
    let mut groups: Vec<&[Stretch]> =
        stretches.chunk_by(|a, b| same_told(a, b) && turn_at(line, b.line[0]).abs() < TURN_DEGREES).collect();
    join_short(stretches, line, &mut groups);
    let mut legs: Vec<Leg> = groups.iter().map(|group| leg(network, group, line)).collect();
    for (at, pair) in groups.windows(2).enumerate() {
        legs[at + 1].crosses_over = pair[0].last().is_some_and(|before| crosses_over(before, &pair[1][0]));
    }
    if let Some(first) = legs.first_mut() {
        first.turn = Turn::Depart;
    }
    legs.push(arrival(legs.last(), line.len() - 1));
    legs
}

/// Whether two stretches are told in one sentence when no turn lies between them.
fn same_told(a: &Stretch, b: &Stretch) -> bool {
    // A crossing, steps and a lift are always told by themselves.
    let class = |kind: WayKind| match kind {
        WayKind::Crossing | WayKind::TrafficIsland => 1,
        WayKind::Steps => 2,
        WayKind::Escalator => 3,
        WayKind::Lift => 4,
        WayKind::Platform => 5,
        WayKind::Corridor => 6,
        kind if kind.is_carriageway() => 7,
        _ => 0,
    };
    class(a.kind) == class(b.kind)
        && (a.way == b.way || a.names.map(|n| &n.local) == b.names.map(|n| &n.local))
        && !crosses_over(a, b)
}

/// Whether one changes from one pavement to the other between two stretches.
fn crosses_over(a: &Stretch, b: &Stretch) -> bool {
    matches!((a.pavement, b.pavement), (Pavement::Left, Pavement::Right) | (Pavement::Right, Pavement::Left))
}

/// Joins short groups of ordinary walking to the group before, so that nobody reads ten sentences
/// for a street corner.
fn join_short<'s, 'a>(stretches: &'s [Stretch<'a>], line: &[[f64; 2]], groups: &mut Vec<&'s [Stretch<'a>]>) {
    let told_alone = |group: &[Stretch]| {
        let alone = |stretch: &Stretch| {
            matches!(stretch.kind, WayKind::Crossing | WayKind::Steps | WayKind::Escalator | WayKind::Lift)
        };
        group.iter().any(alone)
    };
    let mut joined: Vec<(usize, usize)> = Vec::new();
    let mut begin = 0;
    for group in groups.iter() {
        let end = begin + group.len();
        let length: f64 = group.iter().map(|stretch| stretch.length_m).sum();
        match joined.last_mut() {
            Some(last)
                if length < SHORT_LEG_M
                    && turn_at(line, stretches[begin].line[0]).abs() < TURN_DEGREES
                    && !told_alone(group)
                    && !told_alone(&stretches[last.0..last.1]) =>
            {
                last.1 = end;
            }
            _ => joined.push((begin, end)),
        }
        begin = end;
    }
    *groups = joined.into_iter().map(|(begin, end)| &stretches[begin..end]).collect();
}

fn leg(network: &Network, group: &[Stretch], line: &[[f64; 2]]) -> Leg {
    // Groups are never empty.
    let longest = group.iter().max_by(|a, b| a.length_m.total_cmp(&b.length_m)).unwrap_or(&group[0]);
    let sum = |of: &dyn Fn(&Stretch) -> f64| group.iter().map(of).sum::<f64>();
    let points = || {
        let vertices = group.iter().filter_map(|stretch| stretch.vertex);
        vertices.filter_map(|(vertex, _)| {
            Some(&network.points[network.vertices[vertex as usize].point? as usize])
        })
    };
    let crossings = group.iter().filter_map(|stretch| stretch.facts.crossing);
    let is_signalled = |crossing: Crossing| crossing.signals == Some(true);
    let waits: f64 =
        group.iter().filter_map(|stretch| stretch.vertex).map(|(_, passable)| passable.seconds).sum();
    let [line_start, line_end] = [group[0].line[0], group[group.len() - 1].line[1]];
    Leg {
        turn: turn_of(turn_at(line, line_start)),
        kind: longest.kind,
        names: longest.names.cloned(),
        pavement: longest.pavement,
        distance_m: sum(&|stretch| stretch.length_m),
        duration_s: waits + sum(&|stretch| stretch.length_m * stretch.passable.seconds),
        line_start,
        line_end,
        unknown_m: sum(&|stretch| if is_known(stretch.passable.unknown) { 0.0 } else { stretch.length_m }),
        unknown_facts: unknown_facts(group),
        surface: group
            .iter()
            .filter_map(|stretch| stretch.facts.surface)
            .max_by_key(|surface| surface.ground()),
        smoothness: group.iter().filter_map(|stretch| stretch.facts.smoothness).max(),
        incline: steepest(group).map(|(incline, _)| incline),
        incline_either_way: steepest(group).is_some_and(|(_, across)| across),
        width_m: group
            .iter()
            .filter_map(|stretch| stretch.facts.width_m)
            .chain(points().filter_map(|point| point.opening_m))
            .reduce(f32::min),
        kerb_m: kerb_m(
            points()
                .filter_map(|point| point.kerb)
                .chain(group.iter().filter_map(|stretch| stretch.facts.kerb)),
        ),
        signals: points().filter_map(|point| point.crossing).chain(crossings).any(is_signalled),
        lift: longest.kind == WayKind::Lift || points().any(|point| point.lift.is_some()),
        crosses_over: false,
        timed: timed(network, group, points()),
    }
}

/// The rules of certain times on a group, each once.
fn timed<'n>(
    network: &'n Network,
    group: &[Stretch],
    points: impl Iterator<Item = &'n PointFacts>,
) -> Vec<Timed> {
    let of_ways = group.iter().flat_map(|stretch| &network.ways[stretch.way as usize].timed);
    let mut rules: Vec<Timed> = Vec::new();
    for rule in of_ways.chain(points.flat_map(|point| &point.timed)) {
        if !rules.contains(rule) {
            rules.push(rule.clone());
        }
    }
    rules
}

/// The steepest slope of a group, and whether it is that of a square; one without a size only where none
/// has a size.
fn steepest(group: &[Stretch]) -> Option<(Incline, bool)> {
    let inclines = || group.iter().filter_map(|stretch| Some((incline(stretch)?, stretch.across)));
    let sized = inclines().filter_map(|(incline, across)| Some((grade(Some(incline))?, across)));
    let steepest = sized.max_by(|(a, _), (b, _)| a.abs().total_cmp(&b.abs()));
    // A part that is level does not make the rest level.
    let all = inclines().count() == group.len();
    let steepest = steepest.filter(|(grade, _)| all || grade.abs() >= 0.005);
    let steepest = steepest.map(|(grade, across)| (Incline::Grade(grade), across));
    steepest.or_else(|| inclines().find(|(incline, _)| grade(Some(*incline)).is_none()))
}

/// The highest kerb; a flush one does not stand for others whose height nobody recorded.
fn kerb_m(kerbs: impl Iterator<Item = Kerb> + Clone) -> Option<f32> {
    let highest = kerbs.clone().filter_map(|kerb| kerb.height_m).reduce(f32::max);
    let mut kerbs = kerbs;
    let all = kerbs.all(|kerb| kerb.height_m.is_some());
    highest.filter(|height| all || *height > 0.0)
}

/// The side of a pavement as one walks.
fn side_walked(pavement: Pavement, forward: bool) -> Pavement {
    match (pavement, forward) {
        (Pavement::Left, false) => Pavement::Right,
        (Pavement::Right, false) => Pavement::Left,
        (same, _) => same,
    }
}

fn arrival(last: Option<&Leg>, line_end: usize) -> Leg {
    Leg {
        turn: Turn::Arrive,
        kind: last.map_or(WayKind::Footway, |leg| leg.kind),
        names: None,
        pavement: Pavement::Unrecorded,
        distance_m: 0.0,
        duration_s: 0.0,
        line_start: line_end,
        line_end,
        unknown_m: 0.0,
        unknown_facts: Vec::new(),
        surface: None,
        smoothness: None,
        incline: None,
        incline_either_way: false,
        width_m: None,
        kerb_m: None,
        signals: false,
        lift: false,
        crosses_over: false,
        timed: Vec::new(),
    }
}

/// The turn at a corner of the line in degrees, left negative, looking some metres back and ahead.
fn turn_at(line: &[[f64; 2]], at: usize) -> f64 {
    if at == 0 || at + 1 >= line.len() {
        return 0.0;
    }
    let far = |corners: &mut dyn Iterator<Item = &[f64; 2]>| {
        let mut seen = line[at];
        for corner in corners {
            seen = *corner;
            if flat_metres(line[at], seen) >= LOOK_M {
                break;
            }
        }
        seen
    };
    let back = far(&mut line[..at].iter().rev());
    let ahead = far(&mut line[at + 1..].iter());
    turn(bearing(back, line[at]), bearing(line[at], ahead))
}

fn flat_metres(a: [f64; 2], b: [f64; 2]) -> f64 {
    let east = (b[0] - a[0]) * f64::midpoint(a[1], b[1]).to_radians().cos();
    (east.hypot(b[1] - a[1])) * 111_195.0
}

fn turn_of(degrees: f64) -> Turn {
    let (size, left) = (degrees.abs(), degrees < 0.0);
    let of = |on_left, on_right| if left { on_left } else { on_right };
    match size {
        _ if size < 20.0 => Turn::Straight,
        _ if size < 50.0 => of(Turn::SlightLeft, Turn::SlightRight),
        _ if size < 120.0 => of(Turn::Left, Turn::Right),
        _ if size < 160.0 => of(Turn::SharpLeft, Turn::SharpRight),
        _ => Turn::Back,
    }
}

/// What one should know before setting out, gravest first.
fn warnings(
    network: &Network,
    stretches: &[Stretch],
    legs: &[Leg],
    mostly_unknown: bool,
    cut_off: Option<f64>,
    gaps: [f64; 2],
) -> Vec<Warning> {
    let metres_of = |is: &dyn Fn(&Stretch) -> bool| -> f64 {
        stretches.iter().filter(|stretch| is(stretch)).map(|stretch| stretch.length_m).sum()
    };
    let main_road = metres_of(&|stretch| {
        let main = stretch.kind.is_main_road() || stretch.kind.is_carriageway() && stretch.facts.tunnel;
        main && matches!(stretch.facts.pavement, Pavement::Unrecorded | Pavement::Separate)
    });
    // Where the pavement is drawn elsewhere, this line is on the carriageway beside it.
    let carriageway = metres_of(&|stretch| {
        let minor = stretch.kind.is_minor_street() && stretch.pavement == Pavement::Separate;
        minor || stretch.kind.is_carriageway() && stretch.pavement == Pavement::None
    });
    let cobbles = metres_of(&|stretch| {
        stretch.facts.surface.is_some_and(|surface| surface.ground() == osm_data::Ground::Cobbles)
    });
    let timed = legs.iter().filter(|leg| !leg.timed.is_empty()).count() as u32;
    // At a recorded crossing one is where one should be.
    let crossing_recorded = |stretch: &Stretch| {
        let point = stretch.vertex.and_then(|(vertex, _)| network.vertices[vertex as usize].point);
        point.is_some_and(|point| network.points[point as usize].crossing.is_some())
    };
    let over =
        stretches.windows(2).filter(|pair| crosses_over(&pair[0], &pair[1]) && !crossing_recorded(&pair[1]));
    let over = over.count() as u32;
    let lifts = legs.iter().filter(|leg| leg.lift).count() as u32;
    let unclear = |stretch: &&Stretch| {
        stretch
            .vertex
            .is_some_and(|(_, passed)| passed.unknown.has(Fact::Kerb) || passed.unknown.has(Fact::Barrier))
    };
    let unclear = stretches.iter().filter(unclear).count() as u32;
    let gap = gaps[0].max(gaps[1]);
    let mut warnings = Vec::new();
    let mut warn = |when: bool, warning: Warning| {
        if when {
            warnings.push(warning);
        }
    };
    warn(mostly_unknown, Warning::MostlyUnknown);
    let metres = cut_off.unwrap_or_default();
    warn(cut_off.is_some(), Warning::CutOff { metres });
    warn(main_road >= 1.0, Warning::MainRoadPavementUnknown { metres: main_road });
    warn(carriageway >= 1.0, Warning::OnCarriageway { metres: carriageway });
    warn(unclear > 0, Warning::UnclearPoints { count: unclear });
    warn(over > 0, Warning::CrossesOver { count: over });
    warn(lifts > 0, Warning::Lift { count: lifts });
    warn(timed > 0, Warning::Timed { count: timed });
    warn(cobbles >= 1.0, Warning::Cobbles { metres: cobbles });
    warn(gap > GAP_M, Warning::Gap { metres: gap });
    warnings
}
