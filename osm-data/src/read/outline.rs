//! Outlines of areas: rings joined from ways, and a point that stands for an area.

use crate::LonLat;

/// Joins lines end to end into closed rings; what does not close (a clipped extract) is left out.
/// `T` is a node's number or a place in a list: equal ends meet.
pub(crate) fn rings<T: Copy + PartialEq>(mut lines: Vec<Vec<T>>) -> Vec<Vec<T>> {
    let mut rings = Vec::new();
    while let Some(mut ring) = lines.pop() {
        while ring.first() != ring.last() {
            let end = ring.last();
            let Some(next) = lines.iter().position(|line| line.first() == end || line.last() == end) else {
                break;
            };
            let mut line = lines.swap_remove(next);
            if line.first() != ring.last() {
                line.reverse();
            }
            ring.extend(line.into_iter().skip(1));
        }
        if ring.len() >= 4 && ring.first() == ring.last() {
            rings.push(ring);
        }
    }
    rings
}

/// A point within a ring: its centre, or, where that lies outside, the middle of the widest part
/// at the centre's height. `None` for a ring without a corner.
pub(crate) fn point_within(ring: &[LonLat]) -> Option<LonLat> {
    let count = ring.len() as f64;
    let first = ring.first()?;
    let (lon, lat) = centre(ring).unwrap_or_else(|| {
        let sum = ring.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.lon(), sum.1 + p.lat()));
        (sum.0 / count, sum.1 / count)
    });
    let mut crossings: Vec<f64> = ring
        .windows(2)
        .filter(|edge| (edge[0].lat() > lat) != (edge[1].lat() > lat))
        .map(|edge| {
            let share = (lat - edge[0].lat()) / (edge[1].lat() - edge[0].lat());
            edge[0].lon() + share * (edge[1].lon() - edge[0].lon())
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let inside = crossings.chunks_exact(2);
    let holds = inside.clone().any(|part| part[0] <= lon && lon <= part[1]);
    let widest = inside.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    let lon = match widest {
        Some(part) if !holds => f64::midpoint(part[0], part[1]),
        _ => lon,
    };
    LonLat::new(lon, lat).ok().or(Some(*first))
}

/// The ground within a ring in whole square metres; 0 for one that is open or has no area.
pub(crate) fn area_m2(ring: &[LonLat]) -> u32 {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let Some(origin) = ring.first().filter(|first| ring.len() >= 4 && ring.last() == Some(*first)) else {
        return 0;
    };
    let shrink = origin.lat().to_radians().cos();
    let at = |p: &LonLat| {
        let east = (p.lon() - origin.lon()) * shrink;
        (east * METRES_PER_DEGREE, (p.lat() - origin.lat()) * METRES_PER_DEGREE)
    };
    let twice: f64 = ring
        .windows(2)
        .map(|edge| {
            let ((x1, y1), (x2, y2)) = (at(&edge[0]), at(&edge[1]));
            x1 * y2 - x2 * y1
        })
        .sum();
    (twice.abs() / 2.0).round() as u32
}

/// Centre of gravity; `None` for a ring without an area.
fn centre(ring: &[LonLat]) -> Option<(f64, f64)> {
    // Seen from the first corner, so that small areas do not drown in large numbers.
    let origin = ring.first()?;
    let at = |p: &LonLat| (p.lon() - origin.lon(), p.lat() - origin.lat());
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for edge in ring.windows(2) {
        let (a, b) = (at(&edge[0]), at(&edge[1]));
        let cross = a.0 * b.1 - b.0 * a.1;
        area += cross;
        x += (a.0 + b.0) * cross;
        y += (a.1 + b.1) * cross;
    }
    (area.abs() > f64::EPSILON * 1e-3)
        .then(|| (origin.lon() + x / (3.0 * area), origin.lat() + y / (3.0 * area)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<LonLat> {
        corners.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).unwrap()).collect()
    }

    #[test]
    fn lines_join_in_any_direction_and_open_ones_are_left_out() {
        let joined = rings(vec![vec![1, 2, 3], vec![1, 4, 3], vec![7, 8]]);
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].len(), 5);
    }

    #[test]
    fn the_point_of_a_square_is_its_middle() {
        let square = ring(&[(0.0, 0.0), (0.002, 0.0), (0.002, 0.002), (0.0, 0.002), (0.0, 0.0)]);
        assert_eq!(point_within(&square), LonLat::new(0.001, 0.001).ok());
    }

    #[test]
    fn ground_is_measured_in_square_metres_in_either_direction() {
        let mut field = ring(&[(24.0, 60.0), (24.002, 60.0), (24.002, 60.001), (24.0, 60.001), (24.0, 60.0)]);
        // 111.2 m to the east, where a degree is half as long as at the equator, by 111.2 m.
        assert!(area_m2(&field).abs_diff(12_364) < 20, "{}", area_m2(&field));
        field.reverse();
        assert!(area_m2(&field).abs_diff(12_364) < 20);
        assert_eq!((area_m2(&field[1..]), area_m2(&[])), (0, 0), "what is open has none");
    }

    #[test]
    fn the_point_of_a_horseshoe_is_on_it() {
        // Open to the east: the centre of gravity lies in the gap's line but within the back.
        let shoe = ring(&[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 1.0),
            (1.0, 1.0),
            (1.0, 9.0),
            (10.0, 9.0),
            (10.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ]);
        let point = point_within(&shoe).unwrap();
        assert!(point.lon() < 1.0, "{point:?}");
    }
}
