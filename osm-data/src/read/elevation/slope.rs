//! How steep ways are by the ground they lie on: a line through the heights along a stretch that is long
//! enough for the tile to tell, and how far that may be wrong. The rules, their numbers and sources are in
//! `docs/decisions/elevation.md`.

use std::collections::HashMap;

use crate::{City, InferredSlope, LonLat, SlopeRun, Way, WayKind};

use super::{Tiles, is_on_ground};

/// A slope is taken over at least this many metres, and over at least two steps of the tile.
const SHORTEST_M: f64 = 120.0;

/// A height is looked up every so many metres.
const SAMPLE_M: f64 = 15.0;

/// How far one height of a tile is off against its neighbour, in metres (one standard deviation).
const HEIGHT_ERROR_M: f64 = 2.5;

/// How far a height lies beside where the tile says, in steps of the tile (one standard deviation): it stands
/// for the whole step, and a street cut into a hillside is narrower.
const PLACE_ERROR_STEPS: f64 = 1.0 / 6.0;

/// Steeper than this hardly any street for cars is built: where a tile says so, it shows the hillside that the
/// street is cut into. The rest goes to the error.
const STEEPEST_STREET: f64 = 0.15;

/// An error is told so that the truth is within it nineteen times of twenty.
const STANDARD_DEVIATIONS: f64 = 2.0;

/// Of a stretch that winds, the ends must be at least this share of its length apart: what lies within one
/// step of a tile, the tile cannot tell apart.
const STRAIGHTEST: f64 = 0.6;

/// The middle of a piece is at most this share of the stretch away from the stretch's own middle: else a steep
/// hill would be told of the level street at its foot.
const MOST_ASIDE: f64 = 0.25;

/// Runs are parted where the slope changes by more than this.
const TOLERANCE: f64 = 0.01;

/// Slopes and errors are told in steps of this.
const STEP: f64 = 0.005;

/// Where a way ends another may go on, when it bends by less than 45°.
const GOES_ON: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// For each way, how steep its parts are.
pub(super) fn slopes(city: &City, tiles: &Tiles) -> Vec<Vec<SlopeRun>> {
    let ground = Ground::new(city, tiles);
    (0..city.ways.len()).map(|way| ground.runs(way)).collect()
}

/// The ways that lie on the ground, and where they end.
struct Ground<'a> {
    city: &'a City,
    tiles: &'a Tiles,
    /// Over how many metres a slope is taken.
    window_m: f64,
    /// By corner: the ways that begin (`true`) or end there.
    ends: HashMap<u32, Vec<(usize, bool)>>,
}

/// A line with the metres from its beginning to each corner.
struct Line {
    corners: Vec<LonLat>,
    along_m: Vec<f64>,
}

/// Whether the ground tells how steep a way is: steps climb by themselves.
fn slopes_with_ground(way: &Way) -> bool {
    let climbs = matches!(way.kind, WayKind::Steps | WayKind::Escalator | WayKind::Platform);
    is_on_ground(way.kind, &way.facts) && !climbs && way.facts.step_count.is_none()
}

impl<'a> Ground<'a> {
    fn new(city: &'a City, tiles: &'a Tiles) -> Self {
        let mut ends: HashMap<u32, Vec<(usize, bool)>> = HashMap::new();
        for (at, way) in city.ways.iter().enumerate().filter(|(_, way)| slopes_with_ground(way)) {
            if let (Some(first), Some(last)) = (way.corners.first(), way.corners.last()) {
                ends.entry(*first).or_default().push((at, true));
                ends.entry(*last).or_default().push((at, false));
            }
        }
        Self { city, tiles, window_m: SHORTEST_M.max(2.0 * tiles.spacing_m()), ends }
    }

    /// How steep the parts of a way are; none when nothing can be told of any.
    fn runs(&self, way: usize) -> Vec<SlopeRun> {
        if !slopes_with_ground(&self.city.ways[way]) {
            return Vec::new();
        }
        let mut before = self.beyond(way, true);
        before.reverse();
        let first = before.len();
        let own = self.city.ways[way].corners.iter().map(|corner| self.city.corners[*corner as usize]);
        let line = Line::new(before.into_iter().chain(own).chain(self.beyond(way, false)).collect());
        let heights = line.samples(self.tiles);
        let kind = self.city.ways[way].kind;
        let mut runs: Vec<Run> = Vec::new();
        for piece in 0..self.city.ways[way].corners.len() - 1 {
            let ends = [line.along_m[first + piece], line.along_m[first + piece + 1]];
            let slope = self.slope(&line, &heights, ends).map(|slope| slope.as_built(kind));
            let length_m = ends[1] - ends[0];
            match runs.last_mut() {
                Some(run) if run.goes_on(slope) => run.add(slope, length_m),
                _ => runs.push(Run::new(piece as u32, slope, length_m)),
            }
        }
        if runs.iter().all(|run| run.slope.is_none()) {
            Vec::new()
        } else {
            runs.iter().map(Run::told).collect()
        }
    }

    /// The corners behind an end of a way, as it goes on along other ways, the nearest first: as many as the
    /// window may need.
    fn beyond(&self, way: usize, at_start: bool) -> Vec<LonLat> {
        let mut corners = Vec::new();
        let (mut way, mut at_start) = (way, at_start);
        let mut seen = vec![way];
        let mut length_m = 0.0;
        while length_m < self.window_m {
            let Some((next, begins)) = self.next(way, at_start, &seen) else { break };
            let on = self.outwards(next, begins);
            length_m += on.windows(2).map(|pair| pair[0].metres_to(pair[1])).sum::<f64>();
            corners.extend(on.into_iter().skip(1));
            // The other end of that way.
            (way, at_start) = (next, !begins);
            seen.push(next);
        }
        corners
    }

    /// The way that goes on most nearly straight where a way ends, and whether it begins there.
    fn next(&self, way: usize, at_start: bool, seen: &[usize]) -> Option<(usize, bool)> {
        let own = self.outwards(way, at_start);
        let corner =
            if at_start { self.city.ways[way].corners.first() } else { self.city.ways[way].corners.last() };
        let come = unit(own[1], own[0])?;
        let straight = |(next, begins): (usize, bool)| {
            let go = self.outwards(next, begins);
            let go = unit(go[0], go[1])?;
            let cosine = come[0] * go[0] + come[1] * go[1];
            (cosine > GOES_ON).then_some((cosine, (next, begins)))
        };
        let others = self.ends.get(corner?)?.iter().copied().filter(|(next, _)| !seen.contains(next));
        others.filter_map(straight).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, next)| next)
    }

    /// The corners of a way from one of its ends on.
    fn outwards(&self, way: usize, from_start: bool) -> Vec<LonLat> {
        let corners = &self.city.ways[way].corners;
        let at = |corner: &u32| self.city.corners[*corner as usize];
        if from_start { corners.iter().map(at).collect() } else { corners.iter().rev().map(at).collect() }
    }

    /// The slope of a piece of a line: over the window around its middle.
    fn slope(&self, line: &Line, heights: &[Option<f64>], [from, to]: [f64; 2]) -> Option<Slope> {
        let length_m = self.window_m.max(to - from);
        let total_m = line.along_m.last().copied()?;
        if total_m < length_m {
            return None;
        }
        let centred = f64::midpoint(from, to) - length_m / 2.0;
        let begin = centred.clamp(0.0, total_m - length_m);
        if (begin - centred).abs() > MOST_ASIDE * length_m {
            return None;
        }
        let (start, end) = (line.at(begin), line.at(begin + length_m));
        if start.metres_to(end) < STRAIGHTEST * length_m {
            return None;
        }
        let first = (begin / SAMPLE_M).ceil() as usize;
        let last = ((begin + length_m) / SAMPLE_M).floor() as usize;
        let seen = heights.get(first..=last)?.iter().copied().collect::<Option<Vec<f64>>>()?;
        let (grade, rough_m) = fit(&seen);
        let beside_m = PLACE_ERROR_STEPS
            * self.tiles.spacing_m()
            * self.cross_slope(line.at(f64::midpoint(from, to)), start, end)?;
        let height_m = (HEIGHT_ERROR_M.powi(2) + rough_m.powi(2) + beside_m.powi(2)).sqrt();
        Some(Slope { grade, error: STANDARD_DEVIATIONS * std::f64::consts::SQRT_2 * height_m / length_m })
    }

    /// How steep the ground is across the line between two points.
    fn cross_slope(&self, at: LonLat, start: LonLat, end: LonLat) -> Option<f64> {
        let [east, north] = unit(start, end)?;
        let reach_m = self.window_m / 2.0;
        let height = |side: f64| {
            let beside = moved(at, [-north * side * reach_m, east * side * reach_m])?;
            self.tiles.height_m(beside).map(f64::from)
        };
        Some((height(1.0)? - height(-1.0)?).abs() / (2.0 * reach_m))
    }
}

impl Line {
    fn new(corners: Vec<LonLat>) -> Self {
        let mut sum = 0.0;
        let steps = corners.windows(2).map(|pair| pair[0].metres_to(pair[1]));
        let along_m = std::iter::once(0.0).chain(steps).map(|step| {
            sum += step;
            sum
        });
        Self { along_m: along_m.collect(), corners }
    }

    /// The point so many metres along.
    fn at(&self, along_m: f64) -> LonLat {
        let after = self.along_m.partition_point(|corner| *corner < along_m).clamp(1, self.corners.len() - 1);
        let (from, to) = (self.along_m[after - 1], self.along_m[after]);
        let share = if to > from { ((along_m - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        let (a, b) = (self.corners[after - 1], self.corners[after]);
        let between = |a: f64, b: f64| a + share * (b - a);
        LonLat::new(between(a.lon(), b.lon()), between(a.lat(), b.lat())).unwrap_or(a)
    }

    /// The height at every [`SAMPLE_M`] from the beginning.
    fn samples(&self, tiles: &Tiles) -> Vec<Option<f64>> {
        let count = (self.along_m.last().copied().unwrap_or_default() / SAMPLE_M) as usize + 1;
        let at = |nth: usize| self.at(nth as f64 * SAMPLE_M);
        (0..count).map(|nth| tiles.height_m(at(nth)).map(f64::from)).collect()
    }
}

/// A slope and how far it may be wrong.
#[derive(Clone, Copy)]
struct Slope {
    grade: f64,
    error: f64,
}

impl Slope {
    /// What of a slope a way of a kind may have.
    fn as_built(self, kind: WayKind) -> Self {
        let beyond = self.grade.abs() - STEEPEST_STREET;
        if !kind.is_carriageway() || beyond <= 0.0 {
            return self;
        }
        Self { grade: STEEPEST_STREET.copysign(self.grade), error: self.error.max(beyond) }
    }
}

/// Pieces of a way that slope alike.
struct Run {
    from: u32,
    length_m: f64,
    /// The mean slope, and the largest of the errors.
    slope: Option<Slope>,
}

impl Run {
    fn new(from: u32, slope: Option<Slope>, length_m: f64) -> Self {
        Self { from, length_m, slope }
    }

    fn goes_on(&self, with: Option<Slope>) -> bool {
        match (self.slope, with) {
            (Some(own), Some(with)) => (own.grade - with.grade).abs() <= TOLERANCE,
            (own, with) => own.is_none() && with.is_none(),
        }
    }

    fn add(&mut self, slope: Option<Slope>, length_m: f64) {
        let sum_m = self.length_m + length_m;
        if let (Some(own), Some(new), true) = (&mut self.slope, slope, sum_m > 0.0) {
            own.grade = (own.grade * self.length_m + new.grade * length_m) / sum_m;
            own.error = own.error.max(new.error);
        }
        self.length_m = sum_m;
    }

    /// In steps; what the rounding takes away is added to the error.
    fn told(&self) -> SlopeRun {
        let slope = self.slope.map(|slope| {
            let grade = (slope.grade / STEP).round() * STEP;
            let error = ((slope.error + (grade - slope.grade).abs()) / STEP).ceil() * STEP;
            InferredSlope { grade: grade as f32, error: error as f32 }
        });
        SlopeRun { from: self.from, slope }
    }
}

/// The line through heights at every [`SAMPLE_M`]: its slope, and how far the heights are from it.
fn fit(heights: &[f64]) -> (f64, f64) {
    let count = heights.len() as f64;
    let mean = heights.iter().sum::<f64>() / count;
    let middle = (count - 1.0) / 2.0;
    let places =
        || heights.iter().zip(0..).map(|(height, at)| ((f64::from(at) - middle) * SAMPLE_M, height - mean));
    let spread = places().map(|(place, _)| place * place).sum::<f64>();
    let grade =
        if spread > 0.0 { places().map(|(place, height)| place * height).sum::<f64>() / spread } else { 0.0 };
    let rest = places().map(|(place, height)| (height - grade * place).powi(2)).sum::<f64>();
    (grade, (rest / count).sqrt())
}

/// The direction from one point to another, east and north; `None` when they are one.
fn unit(from: LonLat, to: LonLat) -> Option<[f64; 2]> {
    let east = (to.lon() - from.lon()) * from.lat().to_radians().cos();
    let north = to.lat() - from.lat();
    let length = east.hypot(north);
    (length > 0.0).then(|| [east / length, north / length])
}

/// A point so many metres to the east and north.
fn moved(from: LonLat, [east_m, north_m]: [f64; 2]) -> Option<LonLat> {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let lon = from.lon() + east_m / (METRES_PER_DEGREE * from.lat().to_radians().cos());
    LonLat::new(lon, from.lat() + north_m / METRES_PER_DEGREE).ok()
}
