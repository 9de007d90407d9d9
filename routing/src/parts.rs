//! A way that passes points on purpose: found part by part, and told as one.
//!
//! The point that one passes is the end of one part and the start of the next, the same to the millimetre,
//! so no gap appears between them, and it lies where one gets off and on again.

use osm_data::LonLat;

use crate::{
    NoTrip, Profile, Trip, Turn, UnknownFact, Warning,
    geometry::metres,
    network::{Arc, Network},
    search::{self, Path},
    snap::{self, Snapped},
    tell,
    today::Overlay,
    view::View,
};

/// At most this many heights are told of a whole way.
const MOST_HEIGHTS: usize = 200;

impl Network {
    /// Finds the best way that keeps to the traveller's limits and passes points in their order.
    ///
    /// # Errors
    /// [`NoTrip`] says why there is none.
    pub fn find_trip_by(
        &self,
        from: LonLat,
        via: &[LonLat],
        to: LonLat,
        profile: &Profile,
        overlay: &Overlay,
    ) -> Result<Trip, NoTrip> {
        let stops = stops(from, via, to);
        let view = View::new(self, profile, overlay, &[from, to]);
        let (paths, cut_off) = view.find_paths(&stops)?;
        tell_paths(&view, &paths, &stops, cut_off).ok_or(NoTrip::Barred)
    }
}

/// All points that a way touches, in order.
pub(crate) fn stops(from: LonLat, via: &[LonLat], to: LonLat) -> Vec<LonLat> {
    std::iter::once(from).chain(via.iter().copied()).chain([to]).collect()
}

impl View<'_> {
    /// The best ways from each stop to the next, and how far an end is from where its nearest path is an island.
    pub(crate) fn find_paths(&self, stops: &[LonLat]) -> Result<(Vec<Path>, Option<f64>), NoTrip> {
        if let [from, to] = stops {
            let (path, cut_off) = self.find_path(*from, *to)?;
            return Ok((vec![path], cut_off));
        }
        let near = self.snapped(stops, snap::ISLAND_M)?;
        if let Some(paths) = self.paths(&near) {
            return Ok((paths, None));
        }
        let far = self.snapped(stops, snap::LARGE_ISLAND_M)?;
        let paths = self.paths(&far).ok_or(NoTrip::Barred)?;
        let moved = stops.iter().zip(near.iter().zip(&far)).filter(|(_, (near, far))| near.at != far.at);
        let cut_off = moved.map(|(stop, (_, far))| metres(*stop, far.at)).reduce(f64::max);
        Ok((paths, cut_off))
    }

    /// Where one gets on, passes by and gets off.
    fn snapped(&self, stops: &[LonLat], island_m: f64) -> Result<Vec<Snapped>, NoTrip> {
        let last = stops.len().saturating_sub(1);
        let snap = |(at, stop): (usize, &LonLat)| match at {
            0 => snap::start(self, *stop, island_m).ok_or(NoTrip::StartOffNetwork),
            at if at == last => snap::end(self, *stop, island_m).ok_or(NoTrip::EndOffNetwork),
            _ => snap::both(self, *stop, island_m).ok_or(NoTrip::ViaOffNetwork),
        };
        stops.iter().enumerate().map(snap).collect()
    }

    /// The best ways from each point to the next; `None` when one of them is barred.
    pub(crate) fn paths(&self, points: &[Snapped]) -> Option<Vec<Path>> {
        points.windows(2).map(|pair| search::cheapest(self, &pair[0], &pair[1])).collect()
    }
}

/// The arcs of a way, each with the metres that are walked of it.
pub(crate) fn walked(network: &Network, path: &Path) -> Vec<(Arc, f64)> {
    let last = path.arcs.len().saturating_sub(1);
    let walked = |(at, arc): (usize, &Arc)| {
        let length_m = network.segments[arc.segment as usize].length_m;
        let (begin, end) = if arc.forward { (0.0, length_m) } else { (length_m, 0.0) };
        let begin = if at == 0 { path.start.offset_m } else { begin };
        let end = if at == last { path.end.offset_m } else { end };
        (*arc, (end - begin).abs())
    };
    path.arcs.iter().enumerate().map(walked).collect()
}

/// Tells ways that go on from each other as one; `stops` are the points that were asked for. `None` without a way.
pub(crate) fn tell_paths(
    view: &View,
    paths: &[Path],
    stops: &[LonLat],
    cut_off: Option<f64>,
) -> Option<Trip> {
    let told = |(path, asked): (&Path, &[LonLat])| tell::trip(view, path, [asked[0], asked[1]], cut_off);
    paths.iter().zip(stops.windows(2)).map(told).reduce(join)
}

/// Two trips as one: the second begins where the first ends.
fn join(mut one: Trip, mut other: Trip) -> Trip {
    let before_m = one.distance_m;
    let has_heights = |trip: &Trip| trip.climb_m.is_some() || trip.distance_m < 1.0;
    let heights = has_heights(&one) && has_heights(&other);
    let sum = |a: Option<f64>, b: Option<f64>| {
        let sum = a.unwrap_or_default() + b.unwrap_or_default();
        (heights && (a.is_some() || b.is_some())).then_some(sum)
    };
    one.climb_m = sum(one.climb_m, other.climb_m);
    one.descent_m = sum(one.descent_m, other.descent_m);
    one.heights.extend(other.heights.iter().map(|[along, height]| [before_m + along, *height]));
    if !heights {
        one.heights.clear();
    }
    let every = one.heights.len().div_ceil(MOST_HEIGHTS - 1).max(1);
    let last = one.heights.len().saturating_sub(1);
    let mut nth = 0;
    one.heights.retain(|_| {
        nth += 1;
        (nth - 1) % every == 0 || nth - 1 == last
    });
    one.distance_m += other.distance_m;
    one.duration_s += other.duration_s;
    one.known_m += other.known_m;
    one.unknown_m += other.unknown_m;
    one.unknown_share = if one.distance_m > 0.0 { one.unknown_m / one.distance_m } else { 0.0 };
    add_facts(&mut one.unknown_facts, &other.unknown_facts);
    add_facts(&mut one.inferred_facts, &other.inferred_facts);
    one.inferred_up = most(one.inferred_up, other.inferred_up);
    one.inferred_down = most(one.inferred_down, other.inferred_down);
    one.steepest_up = most(one.steepest_up, other.steepest_up);
    one.steepest_down = most(one.steepest_down, other.steepest_down);
    one.worst_kerb_m = most(one.worst_kerb_m, other.worst_kerb_m);
    one.narrowest_m = one.narrowest_m.into_iter().chain(other.narrowest_m).reduce(f32::min);
    one.end_gap_m = other.end_gap_m;
    let mostly_unknown = one.unknown_m > one.distance_m / 2.0;
    one.warnings = warnings(&one.warnings, &other.warnings, mostly_unknown);
    for mut passed in other.obstacles {
        passed.along_m += before_m;
        if !one.obstacles.iter().any(|known| known.id == passed.id) {
            one.obstacles.push(passed);
        }
    }
    // Nobody arrives in between.
    one.legs.pop();
    let corners = one.line.len().saturating_sub(1);
    if let Some(leg) = other.legs.first_mut() {
        leg.turn = if leg.turn == Turn::Arrive { Turn::Arrive } else { Turn::Via };
    }
    for leg in &mut other.legs {
        leg.line_start += corners;
        leg.line_end += corners;
    }
    one.legs.append(&mut other.legs);
    one.line.extend(other.line.into_iter().skip(1));
    one
}

fn most(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    a.into_iter().chain(b).reduce(f32::max)
}

fn add_facts(all: &mut Vec<UnknownFact>, more: &[UnknownFact]) {
    for unknown in more {
        match all.iter_mut().find(|known| known.fact == unknown.fact) {
            Some(known) => known.metres += unknown.metres,
            None => all.push(*unknown),
        }
    }
    all.sort_by(|a, b| b.metres.total_cmp(&a.metres));
}

/// The warnings of two parts as those of the whole, gravest first.
fn warnings(one: &[Warning], other: &[Warning], mostly_unknown: bool) -> Vec<Warning> {
    let mut all: Vec<Warning> = Vec::new();
    for warning in one.iter().chain(other).filter(|warning| **warning != Warning::MostlyUnknown) {
        let same = |known: &&mut Warning| std::mem::discriminant(*known) == std::mem::discriminant(warning);
        match all.iter_mut().find(same) {
            Some(known) => *known = sum(*known, *warning),
            None => all.push(*warning),
        }
    }
    if mostly_unknown {
        all.push(Warning::MostlyUnknown);
    }
    all.sort_by_key(|warning| match warning {
        Warning::MostlyUnknown => 0,
        Warning::CutOff { .. } => 1,
        Warning::MainRoadPavementUnknown { .. } => 2,
        Warning::OnCarriageway { .. } => 3,
        Warning::UnclearPoints { .. } => 4,
        Warning::CrossesOver { .. } => 5,
        Warning::Lift { .. } => 6,
        Warning::Timed { .. } => 7,
        Warning::Cobbles { .. } => 8,
        Warning::Gap { .. } => 9,
    });
    all
}

/// Two warnings of one kind as one: lengths and numbers add up, of distances to a path the greater counts.
fn sum(one: Warning, other: Warning) -> Warning {
    use Warning::{
        Cobbles, CrossesOver, CutOff, Gap, Lift, MainRoadPavementUnknown, OnCarriageway, Timed, UnclearPoints,
    };
    match (one, other) {
        (CutOff { metres: a }, CutOff { metres: b }) => CutOff { metres: a.max(b) },
        (Gap { metres: a }, Gap { metres: b }) => Gap { metres: a.max(b) },
        (MainRoadPavementUnknown { metres: a }, MainRoadPavementUnknown { metres: b }) => {
            MainRoadPavementUnknown { metres: a + b }
        }
        (OnCarriageway { metres: a }, OnCarriageway { metres: b }) => OnCarriageway { metres: a + b },
        (Cobbles { metres: a }, Cobbles { metres: b }) => Cobbles { metres: a + b },
        (UnclearPoints { count: a }, UnclearPoints { count: b }) => UnclearPoints { count: a + b },
        (CrossesOver { count: a }, CrossesOver { count: b }) => CrossesOver { count: a + b },
        (Lift { count: a }, Lift { count: b }) => Lift { count: a + b },
        (Timed { count: a }, Timed { count: b }) => Timed { count: a + b },
        (one, _) => one,
    }
}

#[cfg(test)]
mod tests;
