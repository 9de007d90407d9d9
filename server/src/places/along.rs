//! Which places lie along a line, and where on the way one comes by them.

use std::collections::HashMap;

use osm_data::{LonLat, Place};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::index::METRES_PER_DEGREE;

/// A point in metres east and north of nothing in particular: within a city the Earth is flat.
type Metres = [f64; 2];

/// Where the places of a city stand.
#[derive(Debug)]
pub(super) struct Spots {
    /// Length of a degree of longitude in degrees of latitude, in the middle of the city.
    shrink: f64,
    /// With the place in the city's list.
    tree: RTree<GeomWithData<Metres, usize>>,
}

/// A line of two points or more, and how far from it a place may lie.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// In order.
    pub(crate) points: Vec<LonLat>,
    /// In metres.
    pub(crate) within_m: f64,
}

/// Where a place lies along a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reach {
    /// Metres from the line's start to where the place is nearest.
    pub(crate) along_m: f64,
    /// Metres from there to the place.
    pub(crate) off_m: f64,
}

impl Spots {
    /// Sorts places by where they stand.
    pub(super) fn new(places: &[Place]) -> Self {
        let lats = || places.iter().map(|place| place.at.lat());
        let middle = f64::midpoint(
            lats().reduce(f64::min).unwrap_or_default(),
            lats().reduce(f64::max).unwrap_or_default(),
        );
        let shrink = middle.to_radians().cos();
        let spot = |(at, place): (usize, &Place)| GeomWithData::new(flat(place.at, shrink), at);
        Self { shrink, tree: RTree::bulk_load(places.iter().enumerate().map(spot).collect()) }
    }

    /// The places within reach of a line, each where it is nearest to it, and at the first such spot.
    pub(super) fn along(&self, line: &Line) -> HashMap<usize, Reach> {
        let mut reached: HashMap<usize, Reach> = HashMap::new();
        let points: Vec<Metres> = line.points.iter().map(|point| flat(*point, self.shrink)).collect();
        let mut gone_m = 0.0;
        for part in points.windows(2) {
            let (from, to) = (part[0], part[1]);
            for spot in self.tree.locate_in_envelope(around(from, to, line.within_m)) {
                let (share, off_m) = nearest(from, to, *spot.geom());
                let length = distance(from, to);
                let reach = Reach { along_m: gone_m + share * length, off_m };
                let farther = |known: &Reach| known.off_m > off_m;
                if off_m <= line.within_m && reached.get(&spot.data).is_none_or(farther) {
                    reached.insert(spot.data, reach);
                }
            }
            gone_m += distance(from, to);
        }
        reached
    }
}

impl Line {
    /// Its length in metres.
    pub(crate) fn length_m(&self) -> f64 {
        self.points.windows(2).map(|part| super::metres(part[0], part[1])).sum()
    }
}

fn flat(point: LonLat, shrink: f64) -> Metres {
    [point.lon() * shrink * METRES_PER_DEGREE, point.lat() * METRES_PER_DEGREE]
}

fn distance(a: Metres, b: Metres) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A box around a part of a line, wider on every side.
fn around(a: Metres, b: Metres, by_m: f64) -> AABB<Metres> {
    AABB::from_corners(
        [a[0].min(b[0]) - by_m, a[1].min(b[1]) - by_m],
        [a[0].max(b[0]) + by_m, a[1].max(b[1]) + by_m],
    )
}

/// The point of a part of a line that is nearest to a spot: its share of the way, and its distance.
fn nearest(from: Metres, to: Metres, spot: Metres) -> (f64, f64) {
    let (east, north) = (to[0] - from[0], to[1] - from[1]);
    let square = east * east + north * north;
    let onto = (spot[0] - from[0]) * east + (spot[1] - from[1]) * north;
    let share = if square > 0.0 { (onto / square).clamp(0.0, 1.0) } else { 0.0 };
    (share, distance([from[0] + share * east, from[1] + share * north], spot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_point_is_on_the_part_and_not_beyond_it() {
        let (from, to) = ([0.0, 0.0], [10.0, 0.0]);
        assert_eq!(nearest(from, to, [4.0, 3.0]), (0.4, 3.0));
        assert_eq!(nearest(from, to, [13.0, 4.0]), (1.0, 5.0));
        assert_eq!(nearest(from, to, [-3.0, 0.0]), (0.0, 3.0));
        assert_eq!(nearest(from, from, [3.0, 4.0]), (0.0, 5.0), "a part without a length");
    }
}
