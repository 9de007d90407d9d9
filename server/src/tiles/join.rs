//! Joins the pieces of a street end to end. OpenStreetMap cuts a street wherever a fact about it changes; most of
//! these facts are not in a tile, so that the cuts would only be bytes, and lines too short for a name.

use std::collections::BTreeMap;

use super::clip::Point;

/// Where more than two pieces meet, the cosine of the sharpest turn at which two of them are one street: 45°.
const STRAIGHT: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// The end of a piece: the piece, and whether it is its last corner.
type End = (usize, bool);

/// The lines that pieces make, by their corners. Pieces join where exactly two of them end, and where more do, the
/// straightest pair first. Every piece is in one line, once; lines come in the order of their first pieces.
pub(super) fn join(pieces: &[&[u32]], place: impl Fn(u32) -> Option<Point>) -> Vec<Vec<u32>> {
    let partners = partners(pieces, place);
    let mut taken = vec![false; pieces.len()];
    (0..pieces.len()).filter_map(|piece| line(pieces, &partners, &mut taken, piece)).collect()
}

/// Which end each end goes on at; none for the end of a street.
fn partners(pieces: &[&[u32]], place: impl Fn(u32) -> Option<Point>) -> BTreeMap<End, End> {
    let mut meeting: BTreeMap<u32, Vec<(End, Point)>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if let (&[first, second, ..], &[.., before, last]) = (*piece, *piece) {
            for (end, corner, next) in [((at, false), first, second), ((at, true), last, before)] {
                if let (Some(from), Some(to)) = (place(corner), place(next)) {
                    meeting.entry(corner).or_default().push((end, direction(from, to)));
                }
            }
        }
    }
    meeting.into_values().flat_map(|ends| pairs(&ends)).flat_map(|(a, b)| [(a, b), (b, a)]).collect()
}

/// The ends at one corner that go on as one another.
fn pairs(ends: &[(End, Point)]) -> Vec<(End, End)> {
    let mut found: Vec<_> = ends
        .iter()
        .enumerate()
        .flat_map(|(at, a)| ends.iter().skip(at + 1).map(move |b| (a, b)))
        // A ring is a line that is whole.
        .filter(|(a, b)| a.0.0 != b.0.0)
        .map(|(a, b)| (-(a.1[0] * b.1[0] + a.1[1] * b.1[1]), a.0, b.0))
        .filter(|(straight, ..)| ends.len() == 2 || *straight >= STRAIGHT)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken = Vec::new();
    found.retain(|(_, a, b)| {
        let free = !taken.contains(a) && !taken.contains(b);
        if free {
            taken.extend([*a, *b]);
        }
        free
    });
    found.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// The line that a piece is part of; none when it is drawn already.
fn line(
    pieces: &[&[u32]],
    partners: &BTreeMap<End, End>,
    taken: &mut [bool],
    piece: usize,
) -> Option<Vec<u32>> {
    if taken.get(piece).copied()? {
        return None;
    }
    // Back to the street's beginning, or once around a ring.
    let mut begin = (piece, false);
    while let Some(&(before, last)) = partners.get(&begin) {
        begin = (before, !last);
        if before == piece {
            break;
        }
    }
    let mut line: Vec<u32> = Vec::new();
    let mut next = Some(begin);
    while let Some((at, backwards)) = next.filter(|&(at, _)| !taken.get(at).copied().unwrap_or(true)) {
        if let Some(known) = taken.get_mut(at) {
            *known = true;
        }
        let corners = pieces.get(at).copied().unwrap_or_default();
        // The corner at which they meet is there already.
        let skip = usize::from(!line.is_empty());
        if backwards {
            line.extend(corners.iter().rev().skip(skip));
        } else {
            line.extend(corners.iter().skip(skip));
        }
        next = partners.get(&(at, !backwards)).copied();
    }
    Some(line)
}

/// The direction from one point to another, of length 1.
fn direction(from: Point, to: Point) -> Point {
    let run = [to[0] - from[0], to[1] - from[1]];
    let length = run[0].hypot(run[1]);
    if length > 0.0 { run.map(|side| side / length) } else { [0.0, 0.0] }
}

#[cfg(test)]
mod tests {
    use super::join;

    /// On a grid of corners, 10 a row; each line is told from its lesser end.
    fn joined(pieces: &[&[u32]]) -> Vec<Vec<u32>> {
        let mut lines = join(pieces, |corner| Some([f64::from(corner % 10), f64::from(corner / 10)]));
        for line in lines.iter_mut().filter(|line| line.first() > line.last()) {
            line.reverse();
        }
        lines
    }

    #[test]
    fn pieces_of_a_street_become_one_line_whichever_way_they_were_drawn() {
        assert_eq!(joined(&[&[0, 1], &[1, 2, 3]]), [[0, 1, 2, 3]]);
        assert_eq!(joined(&[&[1, 0], &[1, 2], &[3, 2]]), [[0, 1, 2, 3]]);
        assert_eq!(joined(&[&[1, 2], &[3, 2], &[0, 1]]), [[0, 1, 2, 3]]);
        // Around a corner, too: no other piece ends there.
        assert_eq!(joined(&[&[0, 1], &[1, 11]]), [[0, 1, 11]]);
    }

    #[test]
    fn a_fork_goes_straight_on_and_its_branch_is_a_line_of_its_own() {
        // 12 branches off at 1, 45° to the right of 0 to 2.
        assert_eq!(joined(&[&[1, 12], &[0, 1], &[1, 2]]), [vec![1, 12], vec![0, 1, 2]]);
        // Both arms of a T turn by 90° from its foot.
        assert_eq!(joined(&[&[11, 1], &[0, 1], &[1, 2]]), [vec![1, 11], vec![0, 1, 2]]);
    }

    #[test]
    fn of_a_star_without_a_straight_pair_no_zigzag_is_made() {
        let star: [&[u32]; 3] = [&[11, 12], &[1, 11], &[2, 11]];
        assert_eq!(joined(&star), star);
    }

    #[test]
    fn two_streets_of_a_crossing_stay_two() {
        assert_eq!(joined(&[&[10, 11], &[1, 11], &[11, 12], &[21, 11]]), [[10, 11, 12], [1, 11, 21]]);
    }

    #[test]
    fn a_ring_is_a_line_that_ends_where_it_begins() {
        assert_eq!(joined(&[&[0, 1, 11], &[11, 10, 0]]), [[0, 1, 11, 10, 0]]);
        assert_eq!(joined(&[&[0, 1, 11, 10, 0]]), [[0, 1, 11, 10, 0]]);
        assert_eq!(joined(&[&[0, 1, 11, 10, 0], &[0, 20]]), [vec![0, 1, 11, 10, 0], vec![0, 20]]);
    }

    #[test]
    fn pieces_without_a_place_are_lines_of_their_own() {
        assert_eq!(join(&[&[0, 1], &[1, 2]], |_| None), [[0, 1], [1, 2]]);
    }
}
