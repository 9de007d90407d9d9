//! Distances and directions on the Earth, good to a centimetre within a city.

use osm_data::LonLat;

/// Mean radius of the Earth in metres.
const RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres.
pub(crate) fn metres(a: LonLat, b: LonLat) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (b.lon() - a.lon()).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * RADIUS_M * h.sqrt().min(1.0).asin()
}

/// A flat map of a city in metres, true at its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plane {
    origin: LonLat,
    metres_per_lon: f64,
    metres_per_lat: f64,
}

impl Plane {
    pub(crate) fn around(origin: LonLat) -> Self {
        let metres_per_lat = RADIUS_M.to_radians();
        Self { origin, metres_per_lon: metres_per_lat * origin.lat().to_radians().cos(), metres_per_lat }
    }

    /// East and north of the origin.
    pub(crate) fn flat(self, point: LonLat) -> [f64; 2] {
        [
            (point.lon() - self.origin.lon()) * self.metres_per_lon,
            (point.lat() - self.origin.lat()) * self.metres_per_lat,
        ]
    }
}

/// How far along from `a` to `b` the point lies that is nearest to `p`: 0 at `a`, 1 at `b`.
pub(crate) fn nearest_share(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length2 = dx * dx + dy * dy;
    if length2 == 0.0 {
        return 0.0;
    }
    (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2).clamp(0.0, 1.0)
}

/// The point a share of the way from `a` to `b`.
pub(crate) fn between(a: LonLat, b: LonLat, share: f64) -> LonLat {
    let mix = |from: f64, to: f64| from + share * (to - from);
    // Between two points on the Earth lies a point on the Earth.
    LonLat::new(mix(a.lon(), b.lon()), mix(a.lat(), b.lat())).unwrap_or(a)
}

/// Direction from `a` to `b` in degrees, clockwise from north.
pub(crate) fn bearing(a: [f64; 2], b: [f64; 2]) -> f64 {
    let east = (b[0] - a[0]) * f64::midpoint(a[1], b[1]).to_radians().cos();
    east.atan2(b[1] - a[1]).to_degrees()
}

/// The turn from one direction to another in degrees, -180 (left) to 180 (right).
pub(crate) fn turn(from: f64, to: f64) -> f64 {
    (to - from + 540.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((metres(at(24.0, 60.0), at(24.0, 61.0)) - 111_195.0).abs() < 1.0);
    }

    #[test]
    fn turns_are_signed() {
        assert!((turn(350.0, 10.0) - 20.0).abs() < 1e-9);
        assert!((turn(10.0, 350.0) + 20.0).abs() < 1e-9);
        assert!(bearing([0.0, 0.0], [1.0, 0.0]) > 89.0);
    }
}
