//! Crossings that are drawn in two halves: what one records of the ground and the other does not.

use rustc_hash::FxHashMap;

use crate::{Lent, LonLat, Way, WayKind};

/// Two halves go on from each other with a bend of at most so many degrees.
const MOST_BEND: f64 = 30.0;

/// Lends each crossing what its other half tells: two crossings that meet at an end, go straight on, and have no
/// third one there.
pub(super) fn lend(ways: &mut [Way], corners: &[LonLat]) {
    let mut ends: FxHashMap<u32, Vec<(usize, bool)>> = FxHashMap::default();
    for (at, way) in ways.iter().enumerate().filter(|(_, way)| way.kind == WayKind::Crossing) {
        for (corner, first) in [(way.corners.first(), true), (way.corners.last(), false)] {
            let Some(corner) = corner else { continue };
            ends.entry(*corner).or_default().push((at, first));
        }
    }
    let mut lent: Vec<(usize, Lent)> = Vec::new();
    for met in ends.values() {
        let [one, other] = met.as_slice() else { continue };
        if one.0 == other.0 || bend(ways, corners, *one, *other).is_none_or(|bend| bend > MOST_BEND) {
            continue;
        }
        for (to, from) in [(one.0, other.0), (other.0, one.0)] {
            let (own, others) = (&ways[to].facts, &ways[from].facts);
            // The two go together: what is made of something is as even as that is.
            if own.surface.is_none() && own.smoothness.is_none() {
                lent.push((to, Lent { surface: others.surface, smoothness: others.smoothness }));
            }
        }
    }
    for (way, lent) in lent {
        let known = &mut ways[way].lent;
        // Of two halves that tell, the first that is met; they lie in one carriageway.
        *known = if *known == Lent::default() { lent } else { *known };
    }
}

/// By how many degrees one bends at the corner where two ways meet; each way is told with whether it begins there.
fn bend(ways: &[Way], corners: &[LonLat], one: (usize, bool), other: (usize, bool)) -> Option<f64> {
    let away = |(way, first): (usize, bool)| {
        let line = &ways[way].corners;
        let (here, next) = if first {
            (line.first()?, line.get(1)?)
        } else {
            (line.last()?, line.get(line.len().checked_sub(2)?)?)
        };
        let (here, next) = (corners[*here as usize], corners[*next as usize]);
        let east = (next.lon() - here.lon()) * here.lat().to_radians().cos();
        Some(east.atan2(next.lat() - here.lat()).to_degrees())
    };
    let apart = (away(one)? - away(other)?).rem_euclid(360.0);
    Some((apart - 180.0).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OsmId, Smoothness, Surface, WayFacts};

    fn half(id: i64, corners: &[u32], surface: Option<Surface>) -> Way {
        Way {
            osm: OsmId::Way(id),
            kind: WayKind::Crossing,
            corners: corners.to_vec(),
            facts: WayFacts { surface, ..WayFacts::default() },
            other_tracks: Vec::new(),
            timed: Vec::new(),
            names: None,
            as_of: None,
            lent: Lent::default(),
        }
    }

    /// A row of corners eastwards, and one to the north of the second.
    fn corners() -> Vec<LonLat> {
        [[0.0, 0.0], [0.0001, 0.0], [0.0002, 0.0], [0.0001, 0.0001]]
            .map(|[lon, lat]| LonLat::new(lon, lat).unwrap())
            .to_vec()
    }

    fn lent(mut ways: Vec<Way>) -> Vec<Option<Surface>> {
        lend(&mut ways, &corners());
        ways.iter().map(|way| way.lent.surface).collect()
    }

    #[test]
    fn the_other_half_lends_what_is_under_the_wheels() {
        let asphalt = Some(Surface::Asphalt);
        assert_eq!(lent(vec![half(1, &[0, 1], asphalt), half(2, &[1, 2], None)]), [None, asphalt]);
        assert_eq!(lent(vec![half(1, &[1, 0], asphalt), half(2, &[2, 1], None)]), [None, asphalt]);
    }

    #[test]
    fn nothing_is_lent_round_a_corner_or_between_three() {
        let asphalt = Some(Surface::Asphalt);
        assert_eq!(lent(vec![half(1, &[0, 1], asphalt), half(2, &[1, 3], None)]), [None, None]);
        let three = vec![half(1, &[0, 1], asphalt), half(2, &[1, 2], None), half(3, &[1, 3], None)];
        assert_eq!(lent(three), [None, None, None]);
    }

    #[test]
    fn what_somebody_recorded_is_not_touched() {
        let mut rough = half(2, &[1, 2], None);
        rough.facts.smoothness = Some(Smoothness::Bad);
        let mut ways = vec![half(1, &[0, 1], Some(Surface::Asphalt)), rough, half(3, &[2, 1], None)];
        ways[2].kind = WayKind::Footway;
        lend(&mut ways, &corners());
        assert!(ways.iter().all(|way| way.lent == Lent::default()));
    }
}
