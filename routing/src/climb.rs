//! How high a way lies: the climb in total and the profile, from the heights of its corners.
//!
//! A tile's noise must not add up to a climb: the heights are smoothed over [`SMOOTH_M`], and up or down
//! counts only what goes on for [`LEAST_M`] (`docs/decisions/elevation.md`).

use crate::{
    geometry::metres,
    network::{Arc, Network},
    search::Path,
};

/// Heights are looked at every so many metres, or less often on a long way.
const STEP_M: f64 = 10.0;

/// At most this many heights of a way are looked at.
const MOST_STEPS: f64 = 5000.0;

/// A height is the mean of those at most so far to both sides, in metres.
const SMOOTH_M: f64 = 100.0;

/// What is less than this many metres up or down is no climb.
const LEAST_M: f64 = 5.0;

/// What has no height for longer than this many metres is no bridge or tunnel: nobody knows how high it is.
const LONGEST_GAP_M: f64 = 1000.0;

/// At most this many points are told.
const MOST_POINTS: usize = 200;

/// How high a way lies.
#[derive(Debug, PartialEq)]
pub(crate) struct Climb {
    pub(crate) up_m: f64,
    pub(crate) down_m: f64,
    /// Metres along the way, metres above the sea.
    pub(crate) profile: Vec<[f64; 2]>,
}

/// Metres along, metres above the sea.
type Height = [f64; 2];

/// The climb of a way; `None` where too few of its corners have a height.
pub(crate) fn climb(network: &Network, path: &Path) -> Option<Climb> {
    if network.elevation.heights_m.is_empty() {
        return None;
    }
    let (known, length_m) = known(network, path);
    profile(&known, length_m)
}

/// The corners of a way whose height is known, and its length. A corner just before its beginning or
/// behind its end is among them.
fn known(network: &Network, path: &Path) -> (Vec<Height>, f64) {
    let mut heights: Vec<Height> = Vec::new();
    let mut begin_m = 0.0;
    let last = path.arcs.len().saturating_sub(1);
    for (nth, arc) in path.arcs.iter().enumerate() {
        let corners = corners(network, *arc);
        let length_m = corners.last().map_or(0.0, |(along, _)| *along);
        let walked = |offset_m: f64| if arc.forward { offset_m } else { length_m - offset_m };
        let from = if nth == 0 { walked(path.start.offset_m) } else { 0.0 };
        let to = if nth == last { walked(path.end.offset_m) } else { length_m };
        let here = corners.into_iter().filter_map(|(along, height)| Some([begin_m + along - from, height?]));
        heights.extend(here);
        begin_m += (to - from).max(0.0);
    }
    (heights, begin_m)
}

/// The corners of an arc as one walks, each with the metres to it and its height.
fn corners(network: &Network, arc: Arc) -> Vec<(f64, Option<f64>)> {
    let segment = &network.segments[arc.segment as usize];
    let [first, last] = segment.corners;
    let mut corners = network.ways[segment.way as usize].corners[first as usize..=last as usize].to_vec();
    if !arc.forward {
        corners.reverse();
    }
    let mut sum = 0.0;
    let mut before: Option<u32> = None;
    let at = |corner: u32| network.corners[corner as usize];
    let along = corners.into_iter().map(|corner| {
        sum += before.replace(corner).map_or(0.0, |before| metres(at(before), at(corner)));
        (sum, network.elevation.height_m(corner).map(f64::from))
    });
    along.collect()
}

/// The smoothed profile between the first and the last known height of a way, and its climb.
fn profile(known: &[Height], length_m: f64) -> Option<Climb> {
    let (first, last) = (known.first()?, known.last()?);
    let (from, to) = (first[0].max(0.0), last[0].min(length_m));
    let gap_m = known.windows(2).map(|pair| pair[1][0] - pair[0][0]).fold(length_m - (to - from), f64::max);
    if to <= from || gap_m > LONGEST_GAP_M {
        return None;
    }
    let steps = ((to - from) / STEP_M).ceil().clamp(1.0, MOST_STEPS);
    let step_m = (to - from) / steps;
    let along = |nth: usize| from + nth as f64 * step_m;
    let heights: Vec<f64> = (0..=steps as usize).map(|nth| between(known, along(nth))).collect();
    let heights = smooth(&heights, (SMOOTH_M / step_m) as usize);
    let (up_m, down_m) = up_and_down(&heights);
    let every = heights.len().div_ceil(MOST_POINTS - 1).max(1);
    let told = heights.iter().enumerate().filter(|(nth, _)| nth % every == 0 || *nth + 1 == heights.len());
    let tenth = |metres: f64| (metres * 10.0).round() / 10.0;
    Some(Climb {
        up_m: tenth(up_m),
        down_m: tenth(down_m),
        profile: told.map(|(nth, height)| [tenth(along(nth)), tenth(*height)]).collect(),
    })
}

/// The height at a point between those that are known.
fn between(known: &[Height], along_m: f64) -> f64 {
    let after = known.partition_point(|[along, _]| *along < along_m);
    match (after.checked_sub(1).map(|before| known[before]), known.get(after)) {
        (Some([a, low]), Some([b, high])) if *b > a => low + (along_m - a) / (b - a) * (high - low),
        (Some([_, height]), _) => height,
        (None, Some([_, height])) => *height,
        (None, None) => 0.0,
    }
}

/// Each height as the mean of its neighbours, as many on one side as on the other.
fn smooth(heights: &[f64], reach: usize) -> Vec<f64> {
    let mean = |nth: usize| {
        let reach = reach.min(nth).min(heights.len() - 1 - nth);
        let near = &heights[nth - reach..=nth + reach];
        near.iter().sum::<f64>() / near.len() as f64
    };
    (0..heights.len()).map(mean).collect()
}

/// Metres up and down in total. It turns only after [`LEAST_M`] the other way; what is left at the end
/// counts if it is as much.
fn up_and_down(heights: &[f64]) -> (f64, f64) {
    let Some(first) = heights.first() else { return (0.0, 0.0) };
    let (mut up, mut down) = (0.0, 0.0);
    // The last turn, and the highest and lowest since.
    let (mut turn, mut high, mut low) = (*first, *first, *first);
    for height in heights {
        (high, low) = (high.max(*height), low.min(*height));
        if high - height >= LEAST_M && high - turn >= LEAST_M {
            up += high - turn;
            (turn, high, low) = (high, *height, *height);
        } else if height - low >= LEAST_M && turn - low >= LEAST_M {
            down += turn - low;
            (turn, high, low) = (low, *height, *height);
        }
    }
    if high - turn >= LEAST_M {
        up += high - turn;
    } else if turn - low >= LEAST_M {
        down += turn - low;
    }
    (up, down)
}

#[cfg(test)]
mod tests;
