//! A way in legs: one instruction each, with the facts of its stretches.

use osm_data::{Crossing, Incline, Kerb, Pavement, PointFacts, Timed, WayKind};

use super::{Stretch, crosses_over, grade, incline, is_known, missing_facts};
use crate::{
    Fact, Leg, Turn,
    geometry::{bearing, turn},
    network::Network,
};

/// A leg shorter than this, in metres, is not worth a sentence of its own.
const SHORT_LEG_M: f64 = 8.0;

/// A bend of this many degrees is told as a turn.
const TURN_DEGREES: f64 = 40.0;

/// Directions are taken over this many metres, so that a kink at a corner is no turn.
const LOOK_M: f64 = 10.0;

/// Groups stretches into legs, one instruction each.
pub(super) fn legs(network: &Network, stretches: &[Stretch], line: &[[f64; 2]]) -> Vec<Leg> {
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
        unknown_facts: missing_facts(group, |passable| passable.unknown),
        inferred_facts: missing_facts(group, |passable| passable.inferred),
        surface: group
            .iter()
            .filter_map(|stretch| stretch.facts.surface)
            .max_by_key(|surface| surface.ground()),
        inferred_surface: group
            .iter()
            .filter(|stretch| stretch.passable.inferred.has(Fact::Surface))
            .filter_map(|stretch| network.ways[stretch.way as usize].lent.surface)
            .max_by_key(|surface| surface.ground()),
        smoothness: group.iter().filter_map(|stretch| stretch.facts.smoothness).max(),
        incline: steepest(group).map(|(incline, _)| incline),
        incline_either_way: steepest(group).is_some_and(|(_, across)| across),
        inferred_incline: group
            .iter()
            .filter_map(|stretch| stretch.inferred)
            .max_by(|a, b| a.abs().total_cmp(&b.abs())),
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
        as_of: as_of(network, group),
        timed: timed(network, group, points()),
    }
}

/// The oldest day as of which a way of a group is known; days are written so that texts are ordered like them.
fn as_of(network: &Network, group: &[Stretch]) -> Option<String> {
    let days = group.iter().filter_map(|stretch| network.ways[stretch.way as usize].as_of.as_deref());
    days.min().map(str::to_owned)
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
        inferred_facts: Vec::new(),
        inferred_surface: None,
        smoothness: None,
        incline: None,
        incline_either_way: false,
        inferred_incline: None,
        width_m: None,
        kerb_m: None,
        signals: false,
        lift: false,
        crosses_over: false,
        as_of: None,
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
    let north = b[1] - a[1];
    (east * east + north * north).sqrt() * 111_195.0
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
