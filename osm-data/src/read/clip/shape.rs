//! The shape that is cut out: a box, or the rings of a boundary, grown by a margin.

use std::ops::RangeInclusive;

use crate::{Bounds, LonLat};

/// Metres in one degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// Rows of edges are this high or higher, in metres: a city has a hundred of them.
const LEAST_ROW_M: f64 = 100.0;

/// No more rows than this, however large the shape is.
const MOST_ROWS: f64 = 2_000.0;

/// So many edges in rows are always allowed, an edge counted in each of its rows.
const MOST_ENTRIES: usize = 100_000;

/// What lies inside is kept.
pub(super) struct Shape {
    /// The box around the shape, the margin included.
    pub(super) bounds: Bounds,
    outline: Option<Outline>,
}

/// The edges of a boundary, in metres from its south-west corner.
struct Outline {
    margin: f64,
    origin: LonLat,
    /// Metres in a degree of longitude and of latitude.
    scale: [f64; 2],
    row_height: f64,
    /// By rows from south to north: the edges that come within the margin of the row.
    rows: Vec<Vec<[[f64; 2]; 2]>>,
}

impl Shape {
    /// A box, with so many metres around it.
    pub(super) fn of_box(bounds: Bounds, margin_m: f64) -> Self {
        Self { bounds: grown(bounds, margin_m), outline: None }
    }

    /// The land within rings, with so many metres around it. Holes are rings too; the margin grows
    /// into them. `None` when there is no corner.
    pub(super) fn of_rings(rings: &[Vec<LonLat>], margin_m: f64) -> Option<Self> {
        let inner = bounds(rings)?;
        let bounds = grown(inner, margin_m);
        let (south, north) = (bounds.min.lat(), bounds.max.lat());
        let scale = [DEGREE_M * shrink(f64::midpoint(south, north)), DEGREE_M];
        let height = (north - south) * DEGREE_M;
        let mut outline =
            Outline { margin: margin_m, origin: bounds.min, scale, row_height: height, rows: Vec::new() };
        let edges = rings.iter().flat_map(|ring| ring.windows(2));
        let edges: Vec<_> = edges.map(|edge| [outline.metres(edge[0]), outline.metres(edge[1])]).collect();
        outline.fill(&edges, (height / LEAST_ROW_M).ceil().clamp(1.0, MOST_ROWS) as usize);
        Some(Self { bounds, outline: Some(outline) })
    }

    /// Whether a point is kept.
    pub(super) fn holds(&self, point: LonLat) -> bool {
        let [lon, lat] = point.to_e7();
        let ([west, south], [east, north]) = (self.bounds.min.to_e7(), self.bounds.max.to_e7());
        (west..=east).contains(&lon)
            && (south..=north).contains(&lat)
            && self.outline.as_ref().is_none_or(|outline| outline.holds(point))
    }

    /// Whether a box in 10⁻⁷ degrees comes near the shape.
    pub(super) fn is_near(&self, west_south: [i32; 2], east_north: [i32; 2]) -> bool {
        let (min, max) = (self.bounds.min.to_e7(), self.bounds.max.to_e7());
        (0..2).all(|axis| west_south[axis] <= max[axis] && east_north[axis] >= min[axis])
    }
}

impl Outline {
    fn metres(&self, point: LonLat) -> [f64; 2] {
        let east = point.lon() - self.origin.lon();
        let north = point.lat() - self.origin.lat();
        [east * self.scale[0], north * self.scale[1]]
    }

    fn row(&self, north: f64, count: usize) -> usize {
        ((north / self.row_height) as usize).min(count - 1)
    }

    /// The rows that an edge comes within the margin of.
    fn rows_of(&self, [[_, a], [_, b]]: [[f64; 2]; 2], count: usize) -> RangeInclusive<usize> {
        self.row(a.min(b) - self.margin, count)..=self.row(a.max(b) + self.margin, count)
    }

    /// Puts the edges into rows; into fewer ones when long edges would fill the memory.
    fn fill(&mut self, edges: &[[[f64; 2]; 2]], mut count: usize) {
        let height = self.row_height;
        loop {
            self.row_height = (height / count as f64).max(f64::MIN_POSITIVE);
            let entries: usize = edges.iter().map(|edge| self.rows_of(*edge, count).count()).sum();
            if count == 1 || entries <= MOST_ENTRIES.max(edges.len() * 64) {
                break;
            }
            count /= 2;
        }
        self.rows = vec![Vec::new(); count];
        for edge in edges {
            for row in self.rows_of(*edge, count) {
                self.rows[row].push(*edge);
            }
        }
    }

    /// Within the rings, by counting the edges east of the point; or within the margin of an edge.
    fn holds(&self, point: LonLat) -> bool {
        let at = self.metres(point);
        let mut inside = false;
        for &edge in &self.rows[self.row(at[1], self.rows.len())] {
            if distance(at, edge) <= self.margin {
                return true;
            }
            let [a, b] = edge;
            let crosses = (a[1] > at[1]) != (b[1] > at[1]);
            inside ^= crosses && at[0] < a[0] + (at[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        }
        inside
    }
}

/// Metres from a point to an edge.
fn distance(at: [f64; 2], [a, b]: [[f64; 2]; 2]) -> f64 {
    let (edge, to) = ([b[0] - a[0], b[1] - a[1]], [at[0] - a[0], at[1] - a[1]]);
    let length = edge[0] * edge[0] + edge[1] * edge[1];
    let share =
        if length > 0.0 { ((to[0] * edge[0] + to[1] * edge[1]) / length).clamp(0.0, 1.0) } else { 0.0 };
    (to[0] - share * edge[0]).hypot(to[1] - share * edge[1])
}

/// How much shorter a degree of longitude is than one of latitude. Not zero, even at the poles.
fn shrink(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.01)
}

fn grown(bounds: Bounds, margin_m: f64) -> Bounds {
    let (min, max) = (bounds.min, bounds.max);
    let north = margin_m / DEGREE_M;
    let east = north / shrink(min.lat().abs().max(max.lat().abs()));
    let point = |lon: f64, lat: f64| LonLat::new(lon.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0));
    let min = point(min.lon() - east, min.lat() - north).unwrap_or(min);
    let max = point(max.lon() + east, max.lat() + north).unwrap_or(max);
    Bounds { min, max }
}

fn bounds(rings: &[Vec<LonLat>]) -> Option<Bounds> {
    super::super::bounds(&rings.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    fn square(min: f64, max: f64) -> Vec<LonLat> {
        vec![at(min, min), at(max, min), at(max, max), at(min, max), at(min, min)]
    }

    /// On the equator a thousandth of a degree is 111 m in every direction.
    #[test]
    fn a_boundary_holds_its_land_and_a_margin_around_it() {
        let shape = Shape::of_rings(&[square(0.0, 0.1), square(0.04, 0.06)], 300.0).unwrap();
        for (lon, lat, inside, what) in [
            (0.02, 0.02, true, "land"),
            (0.05, 0.05, false, "the middle of a hole 2 km wide"),
            (0.042, 0.05, true, "a hole's edge, 222 m in"),
            (0.1025, 0.05, true, "278 m outside"),
            (0.103, 0.05, false, "333 m outside"),
            (0.05, -0.0025, true, "278 m south"),
            (0.102, 0.102, false, "314 m from the corner"),
            (0.1015, 0.1015, true, "236 m from the corner"),
            (5.0, 5.0, false, "far away"),
        ] {
            assert_eq!(shape.holds(at(lon, lat)), inside, "{what}");
        }
    }

    #[test]
    fn far_from_the_equator_the_margin_is_as_wide() {
        let bounds = Bounds { min: at(24.0, 60.0), max: at(24.1, 60.1) };
        let shape = Shape::of_box(bounds, 1_000.0);
        // At 60° a degree of longitude is half as long.
        assert!((shape.bounds.max.lon() - 24.118).abs() < 0.0005, "{:?}", shape.bounds);
        assert!((shape.bounds.max.lat() - 60.109).abs() < 0.0005, "{:?}", shape.bounds);
        assert!(shape.holds(at(24.117, 60.05)) && !shape.holds(at(24.119, 60.05)));
        assert!(shape.is_near([241_100_000, 600_000_000], [250_000_000, 610_000_000]));
        assert!(!shape.is_near([241_300_000, 600_000_000], [250_000_000, 610_000_000]));
    }

    /// Every edge runs through every row: with all rows there would be four million entries.
    #[test]
    fn long_edges_do_not_fill_the_memory() {
        let zigzag = (0..4_000).map(|step| at(f64::from(step) / 4_000.0, f64::from(step % 2)));
        let ring: Vec<LonLat> = zigzag.chain([at(1.0, -1.0), at(0.0, -1.0), at(0.0, 0.0)]).collect();
        let shape = Shape::of_rings(&[ring], 0.0).unwrap();
        let outline = shape.outline.as_ref().unwrap();
        assert!(outline.rows.iter().map(Vec::len).sum::<usize>() < 400_000);
        assert!(shape.holds(at(0.5, -0.5)), "below the teeth");
        assert!(!shape.holds(at(0.5, 0.99)) && shape.holds(at(0.50025, 0.99)), "between two, and in one");
    }

    #[test]
    fn shapes_without_a_size_hold_their_margin_only() {
        let point = Shape::of_rings(&[vec![at(1.0, 1.0); 4]], 0.0).unwrap();
        assert!(point.holds(at(1.0, 1.0)) && !point.holds(at(1.001, 1.0)));
        assert!(Shape::of_rings(&[], 500.0).is_none());
        let pole = Shape::of_box(Bounds { min: at(-180.0, 89.0), max: at(180.0, 90.0) }, 500.0);
        assert!(pole.holds(at(0.0, 90.0)));
    }
}
