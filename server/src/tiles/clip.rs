//! Cuts lines and areas to what a tile shows, and leaves out points that nobody would see.

use super::grid::{EXTENT, MARGIN};

/// A point in a tile's units.
pub(super) type Point = [f64; 2];

const LEAST: f64 = -MARGIN;
const MOST: f64 = EXTENT + MARGIN;

/// Points nearer than this to the last one kept are left out; a pixel has 8 units.
const SEEN: f64 = 4.0;

/// The parts of a line within the tile, thinned out.
pub(super) fn line(points: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let Some((from, to)) = segment(from, to) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts.iter().map(|part| thin(part)).filter(|part| part.len() > 1).collect()
}

/// The part of an area within the tile, thinned out, without its first point repeated. Empty when
/// nothing is left to see.
pub(super) fn area(ring: &[Point]) -> Vec<Point> {
    let mut ring = ring.to_vec();
    for (axis, limit, keep_less) in [(0, LEAST, false), (0, MOST, true), (1, LEAST, false), (1, MOST, true)] {
        ring = half(&ring, axis, limit, keep_less);
    }
    let mut ring = thin(&ring);
    if ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < 3 { Vec::new() } else { ring }
}

/// The part of a segment within the tile (Liang and Barsky).
fn segment(from: Point, to: Point) -> Option<(Point, Point)> {
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for axis in [0, 1] {
        let (start, run) = (from[axis], to[axis] - from[axis]);
        for (toward, room) in [(-run, start - LEAST), (run, MOST - start)] {
            if toward > 0.0 {
                leaves = leaves.min(room / toward);
            } else if toward < 0.0 {
                enters = enters.max(room / toward);
            } else if room < 0.0 {
                return None;
            }
        }
    }
    let at = |share: f64| [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    // An end that is not cut stays bit for bit the same, so that parts join.
    let first = if enters > 0.0 { at(enters) } else { from };
    let last = if leaves < 1.0 { at(leaves) } else { to };
    (enters < leaves).then_some((first, last))
}

/// The part of a ring on one side of a limit (Sutherland and Hodgman).
fn half(ring: &[Point], axis: usize, limit: f64, keep_less: bool) -> Vec<Point> {
    let within = |point: Point| if keep_less { point[axis] <= limit } else { point[axis] >= limit };
    let mut kept = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else { return kept };
    let mut previous = last;
    for &point in ring {
        if within(previous) != within(point) {
            let share = (limit - previous[axis]) / (point[axis] - previous[axis]);
            let mut cut = [0, 1].map(|a| previous[a] + share * (point[a] - previous[a]));
            cut[axis] = limit;
            kept.push(cut);
        }
        if within(point) {
            kept.push(point);
        }
        previous = point;
    }
    kept
}

/// The points that are seen: first and last always.
fn thin(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for (at, &point) in points.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (last[0] - point[0]).hypot(last[1] - point[1]) >= SEEN);
        if far {
            kept.push(point);
        } else if at + 1 == points.len() && kept.len() > 1 {
            kept.pop();
            kept.push(point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{area, line};

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let parts = line(&[[100.0, 100.0], [100.0, 9000.0], [200.0, 9000.0], [200.0, 100.0]]);
        assert_eq!(parts, [[[100.0, 100.0], [100.0, 4176.0]], [[200.0, 4176.0], [200.0, 100.0]]]);
    }

    #[test]
    fn a_line_outside_is_none() {
        assert!(line(&[[-500.0, -500.0], [-500.0, 9000.0]]).is_empty());
        assert!(line(&[[5000.0, 100.0], [9000.0, 100.0]]).is_empty());
    }

    #[test]
    fn points_that_nobody_sees_are_left_out() {
        assert_eq!(line(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [50.0, 0.0]]), [[[0.0, 0.0], [50.0, 0.0]]]);
        assert!(line(&[[0.0, 0.0], [1.0, 1.0]]).is_empty());
    }

    #[test]
    fn an_area_around_the_tile_fills_it() {
        let sea = [[-9e5, -9e5], [9e5, -9e5], [9e5, 9e5], [-9e5, 9e5], [-9e5, -9e5]];
        let mut ring = area(&sea);
        ring.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(ring, [[-80.0, -80.0], [-80.0, 4176.0], [4176.0, -80.0], [4176.0, 4176.0]]);
        assert!(area(&[[-9e5, 0.0], [-9e4, 0.0], [-9e4, 50.0], [-9e5, 0.0]]).is_empty());
    }
}
