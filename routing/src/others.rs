//! Other ways to the same place: each keeps to the traveller's limits, and is better in something that it names.
//!
//! Another way is the best one of a stricter traveller, or of one who minds less what nobody recorded. It is
//! barred by whatever bars the traveller, so it never breaks a limit; it is told by the traveller's own figures.
//! No other way is looked for only because it leads elsewhere: what is better in nothing helps nobody to choose.

use std::collections::HashSet;

use osm_data::{Ground, LonLat, Smoothness};
use serde::{Deserialize, Serialize};

use crate::{
    Fact, Network, Profile, Trip, Unknown, Warning,
    parts::{stops, tell_paths, walked},
    passability::Passage,
    search::{self, Path},
    today::Overlay,
    view::View,
};

/// At most so many other ways are told: more is no choice but a list.
const MOST: usize = 3;

/// So many metres of another way lead over stretches that are not on the first: less is the same way, crossed
/// over twice.
const FRESH_M: f64 = 25.0;

/// Another way is at most so much longer: this many times as long, and so many metres. Beyond it nobody goes.
const MOST_TIMES: f64 = 2.0;
const MOST_MORE_M: f64 = 200.0;

/// A way is shorter, or better known, by so many metres at least: a minute in a chair …
const FELT_M: f64 = 50.0;

/// … and by this share of the first way: of three kilometres nobody feels fifty metres.
const FELT_SHARE: f64 = 0.1;

/// Less steep by so much: from one step of the standards for ramps to the next (5, 6, 8 %) it is 1 to 2 points.
const FELT_GRADE: f32 = 0.015;

/// Less climb by so many metres: two storeys; less is within the error of the heights.
const FELT_CLIMB_M: f64 = 5.0;

/// A lower kerb by so many metres: wheels of a chair feel two centimetres, which is all that many presets take.
const FELT_KERB_M: f32 = 0.02;

/// So many metres less over stones and loose ground: the width of a square.
const FELT_ROUGH_M: f64 = 30.0;

/// Another way, and what it is better in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Other {
    /// The way.
    pub trip: Trip,
    /// In what it is better than the first, at least one; each by as much as a person feels.
    pub better: Vec<Better>,
}

/// What a way is better in than the first, by as much as a person feels. Of a fact it is better only where no more
/// of that fact is unknown: silence is no gain.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Better {
    /// It is shorter.
    Shorter {
        /// Metres less: 50, and a tenth of the first way, at least.
        metres: f64,
    },
    /// Fewer metres of it are not recorded, and a smaller share.
    MoreKnown {
        /// Metres less: 50, and a tenth of the first way, at least.
        metres: f64,
    },
    /// Its steepest slope, up or down, is less steep.
    LessSteep {
        /// Rise over run less: 0.015 at least.
        grade: f32,
    },
    /// One climbs less in total.
    LessClimb {
        /// Metres of height less: 5 at least.
        metres: f64,
    },
    /// Its highest kerb is lower.
    LowerKerb {
        /// Metres of height less: 0.02 at least.
        metres: f32,
    },
    /// Less of it is cobbles, loose or rough ground.
    Smoother {
        /// Metres less: 30 at least.
        metres: f64,
    },
    /// It needs no lift, and the first does.
    NoLift,
    /// It passes fewer points of which nobody recorded whether one gets past.
    FewerUnclear {
        /// Points less.
        count: u32,
    },
    /// It passes fewer reported obstacles.
    FewerObstacles {
        /// Obstacles less.
        count: u32,
    },
}

impl Network {
    /// Other ways between the same points, at most three, those first that are better in most; none where
    /// there is no way at all.
    pub fn other_trips(
        &self,
        from: LonLat,
        via: &[LonLat],
        to: LonLat,
        profile: &Profile,
        overlay: &Overlay,
    ) -> Vec<Other> {
        let stops = stops(from, via, to);
        let view = View::new(self, profile, overlay, &[from, to]);
        let Ok((paths, cut_off)) = view.find_paths(&stops) else { return Vec::new() };
        let ways = others(&view, &paths, &stops, cut_off);
        ways.into_iter().map(|way| Other { trip: way.trip, better: way.better }).collect()
    }
}

/// A way that is weighed against the first.
pub(crate) struct Way {
    pub(crate) paths: Vec<Path>,
    pub(crate) trip: Trip,
    pub(crate) better: Vec<Better>,
}

/// Other ways than the first, best first.
pub(crate) fn others(view: &View, first: &[Path], stops: &[LonLat], cut_off: Option<f64>) -> Vec<Way> {
    let Some(trip) = tell_paths(view, first, stops, cut_off) else { return Vec::new() };
    let first = Way { paths: first.to_vec(), trip, better: Vec::new() };
    let mut found: Vec<Way> = Vec::new();
    for asked in candidates(view, &first) {
        let other = view.of(&asked.profile, &asked.overlay).within(view.profile);
        let paths: Option<Vec<Path>> =
            first.paths.iter().map(|path| search::cheapest(&other, &path.start, &path.end)).collect();
        let Some(paths) = paths else { continue };
        let is_new = |known: &Way| fresh_m(view.network, &paths, &known.paths) >= FRESH_M;
        if !is_new(&first) || !found.iter().all(is_new) {
            continue;
        }
        let Some(trip) = tell_paths(view, &paths, stops, cut_off) else { continue };
        let better = better(view.network, &first, &trip, &paths);
        if !better.is_empty() && trip.distance_m <= MOST_TIMES * first.trip.distance_m + MOST_MORE_M {
            found.push(Way { paths, trip, better });
        }
    }
    let order = |a: &Way, b: &Way| {
        let longer = a.trip.distance_m.total_cmp(&b.trip.distance_m);
        b.better.len().cmp(&a.better.len()).then(longer)
    };
    found.sort_by(order);
    found.truncate(MOST);
    found
}

/// Who is asked for another way, and on what day.
struct Candidate {
    profile: Profile,
    overlay: Overlay,
}

/// The travellers whose best way may be better than the first in one thing or another.
fn candidates(view: &View, way: &Way) -> Vec<Candidate> {
    let first = &way.trip;
    let own = view.profile;
    let mut all: Vec<Candidate> = Vec::new();
    let mut ask = |profile: Profile| {
        if profile != *own && all.iter().all(|known: &Candidate| known.profile != profile) {
            all.push(Candidate { profile, overlay: view.overlay.clone() });
        }
    };
    ask(Profile { unknown: Unknown::Avoid, ..own.clone() });
    // What is recorded and what the ground tells; not steeper than half, and just less steep than now.
    let steepest = steepest(first).unwrap_or_default();
    for limit in [steepest / 2.0, steepest - FELT_GRADE] {
        if limit > 0.0 {
            let gentle = Profile { short_ramp: None, ..own.clone() };
            ask(Profile {
                max_incline_up: own.max_incline_up.min(limit),
                max_incline_down: own.max_incline_down.min(limit),
                ..gentle
            });
        }
    }
    if let Some(kerb) = first.worst_kerb_m.filter(|kerb| *kerb >= FELT_KERB_M) {
        ask(Profile { max_kerb_m: own.max_kerb_m.min(kerb - FELT_KERB_M), ..own.clone() });
    }
    ask(Profile {
        hardest_ground: own.hardest_ground.min(Ground::Firm),
        worst_smoothness: own.worst_smoothness.min(Smoothness::Intermediate),
        ..own.clone()
    });
    ask(Profile { unknown: Unknown::Accept, ..own.clone() });
    // To whom loose ground is the hardest, cobbles are no last resort.
    ask(Profile { unknown: Unknown::Accept, hardest_ground: Ground::Loose, ..own.clone() });
    let mut on = |overlay: Overlay| all.push(Candidate { profile: own.clone(), overlay });
    let unclear = unclear_corners(view, &way.paths);
    if !unclear.is_empty() {
        on(view.overlay.barring_corners(view.network, &unclear));
    }
    if lifts(first) > 0 {
        on(view.overlay.barring_lifts(view.network));
    }
    if !first.obstacles.is_empty() {
        on(view.overlay.barring_obstacles(|id| first.obstacles.iter().any(|passed| passed.id == id)));
    }
    all
}

/// The corners of a way of which nobody recorded whether one gets past what stands there.
fn unclear_corners(view: &View, paths: &[Path]) -> HashSet<u32> {
    let vertices =
        paths.iter().flat_map(|path| path.arcs.iter().skip(1)).map(|arc| view.network.ends(*arc)[0]);
    let is_unclear = |vertex: &u32| match view.judge_vertex(*vertex) {
        Passage::Passable(passable) => {
            passable.unknown.has(Fact::Kerb) || passable.unknown.has(Fact::Barrier)
        }
        Passage::Barred(_) => false,
    };
    vertices.filter(is_unclear).map(|vertex| view.network.vertices[vertex as usize].corner).collect()
}

/// In what a way is better than the first.
fn better(network: &Network, first: &Way, trip: &Trip, paths: &[Path]) -> Vec<Better> {
    let mut all = Vec::new();
    let mut note = |when: bool, better: Better| {
        if when {
            all.push(better);
        }
    };
    let old = &first.trip;
    let felt_m = FELT_M.max(FELT_SHARE * old.distance_m);
    let no_less_known = |fact: Fact| unknown_m(trip, fact) <= unknown_m(old, fact) + 0.01;
    let unclear = unclear(old).saturating_sub(unclear(trip));
    note(unclear > 0, Better::FewerUnclear { count: unclear });
    let obstacles = old.obstacles.len().saturating_sub(trip.obstacles.len()) as u32;
    note(obstacles > 0, Better::FewerObstacles { count: obstacles });
    note(lifts(old) > 0 && lifts(trip) == 0, Better::NoLift);
    let metres = old.unknown_m - trip.unknown_m;
    // A shorter way of which nobody knows more has fewer unknown metres, too; it is not better known.
    let share = trip.unknown_share < old.unknown_share;
    note(metres >= felt_m && share, Better::MoreKnown { metres });
    let metres = old.worst_kerb_m.unwrap_or_default() - trip.worst_kerb_m.unwrap_or_default();
    let kerbs_known = no_less_known(Fact::Kerb) && self::unclear(trip) <= self::unclear(old);
    // A height is a decimal number that is hardly ever exact in binary.
    note(metres >= FELT_KERB_M - 1e-6 && kerbs_known, Better::LowerKerb { metres });
    let grade = steepest(old).unwrap_or_default() - steepest(trip).unwrap_or_default();
    note(grade >= FELT_GRADE - 1e-6 && no_less_known(Fact::Incline), Better::LessSteep { grade });
    let climb = old.climb_m.zip(trip.climb_m).map_or(0.0, |(old, new)| old - new);
    note(climb >= FELT_CLIMB_M, Better::LessClimb { metres: climb });
    let metres = rough_m(network, &first.paths) - rough_m(network, paths);
    note(metres >= FELT_ROUGH_M && no_less_known(Fact::Surface), Better::Smoother { metres });
    let metres = old.distance_m - trip.distance_m;
    note(metres >= felt_m, Better::Shorter { metres });
    all
}

/// The steepest slope of a trip, up or down, recorded or told by the ground; `None` when none is known.
fn steepest(trip: &Trip) -> Option<f32> {
    let all = [trip.steepest_up, trip.steepest_down, trip.inferred_up, trip.inferred_down];
    all.into_iter().flatten().reduce(f32::max)
}

/// Metres of a trip of which a fact is not recorded.
fn unknown_m(trip: &Trip, fact: Fact) -> f64 {
    trip.unknown_facts.iter().filter(|unknown| unknown.fact == fact).map(|unknown| unknown.metres).sum()
}

/// Points of which nobody recorded whether one gets past.
fn unclear(trip: &Trip) -> u32 {
    let count = |warning: &Warning| match warning {
        Warning::UnclearPoints { count } => *count,
        _ => 0,
    };
    trip.warnings.iter().map(count).sum()
}

fn lifts(trip: &Trip) -> usize {
    trip.legs.iter().filter(|leg| leg.lift).count()
}

/// Metres over cobbles, loose and rough ground, as recorded.
fn rough_m(network: &Network, paths: &[Path]) -> f64 {
    let is_rough = |segment: u32| {
        let facts = network.facts_of(segment);
        facts.surface.is_some_and(|surface| surface.ground() >= Ground::Cobbles)
            || facts.smoothness.is_some_and(|smoothness| smoothness > Smoothness::Intermediate)
    };
    let all = paths.iter().flat_map(|path| walked(network, path));
    all.filter(|(arc, _)| is_rough(arc.segment)).map(|(_, metres)| metres).sum()
}

/// Metres of a way that lead over stretches that another does not use.
pub(crate) fn fresh_m(network: &Network, paths: &[Path], other: &[Path]) -> f64 {
    let used: HashSet<u32> = other.iter().flat_map(|path| &path.arcs).map(|arc| arc.segment).collect();
    let all = paths.iter().flat_map(|path| walked(network, path));
    all.filter(|(arc, _)| !used.contains(&arc.segment)).map(|(_, metres)| metres).sum()
}

#[cfg(test)]
mod tests;
