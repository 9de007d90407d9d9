//! Which segments are alike: thousands are, so each kind of them is judged once a question.

use std::{
    collections::HashMap,
    fmt::{self, Write as _},
    hash::{DefaultHasher, Hasher},
};

use osm_data::{Incline, InferredSlope, Lent, LonLat, Way, WayFacts, WayKind};
use petgraph::unionfind::UnionFind;

use super::{Network, length_m, track};
use crate::{
    Profile,
    passability::{self, Passage, Stretch},
};

/// What matters of a segment to whoever passes it: those of one class are judged alike.
///
/// It stands here once more and not only with its way, because a search that judges many classes would
/// otherwise wait for memory from all over the city.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Class {
    kind: WayKind,
    facts: WayFacts,
    /// See [`Stretch::slope_length_m`].
    slope_length_m: f64,
    kerb_recorded: bool,
    across: bool,
    inferred: Option<InferredSlope>,
    lent: Lent,
}

impl Network {
    /// What matters of a segment to whoever passes it.
    fn class_of(&self, segment: u32) -> Class {
        let own = &self.segments[segment as usize];
        let way = &self.ways[own.way as usize];
        let facts = track(way, own.track);
        // Of what does not slope, it does not matter how long it is.
        let slopes = facts.incline.is_some();
        Class {
            kind: way.kind,
            facts: *facts,
            slope_length_m: if slopes { self.slope_lengths_m[own.way as usize] } else { 0.0 },
            kerb_recorded: own.kerb_recorded,
            across: own.way >= self.drawn,
            inferred: own.inferred,
            lent: way.lent,
        }
    }

    /// Judges the segments of a class in one direction.
    pub(crate) fn judge_class(&self, class: u32, forward: bool, profile: &Profile) -> Passage {
        let class = &self.classes[class as usize];
        let stretch = Stretch {
            kind: class.kind,
            facts: &class.facts,
            slope_length_m: class.slope_length_m,
            kerb_recorded: class.kerb_recorded,
            forward,
            across: class.across,
            inferred: class.inferred,
            lent: class.lent,
        };
        passability::way(&stretch, profile)
    }

    /// Puts segments that are alike into one class.
    pub(super) fn classify(&mut self) {
        let mut by_digest: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut classes: Vec<Class> = Vec::new();
        for segment in 0..self.segments.len() as u32 {
            let own = self.class_of(segment);
            let same = |class: &u32| classes[*class as usize] == own;
            // The segments of a way stand together, and nearly all of them are alike.
            let before = segment.checked_sub(1).map(|before| self.segments[before as usize].class);
            let known = before.filter(same).or_else(|| {
                let alike = by_digest.get(&digest(&own))?;
                alike.iter().copied().find(same)
            });
            let class = known.unwrap_or_else(|| {
                let new = classes.len() as u32;
                by_digest.entry(digest(&own)).or_default().push(new);
                classes.push(own);
                new
            });
            self.segments[segment as usize].class = class;
        }
        self.classes = classes;
    }
}

/// A number that is the same for classes that are alike.
fn digest(class: &Class) -> u64 {
    struct Digest(DefaultHasher);
    impl fmt::Write for Digest {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0.write(part.as_bytes());
            Ok(())
        }
    }
    let mut digest = Digest(DefaultHasher::new());
    // Writing to a hasher does not fail.
    let _ = write!(digest, "{class:?}");
    digest.0.finish()
}

/// For each way, the length of all sloping ways that hang together with it. The lines across squares come
/// after the `drawn` ways: they lie over each other, and each stands for itself.
pub(super) fn slope_lengths_m(ways: &[Way], corners: &[LonLat], drawn: usize) -> Vec<f64> {
    let slopes = |way: &Way| {
        way.tracks().any(|facts| matches!(facts.incline, Some(Incline::Grade(grade)) if grade != 0.0))
    };
    let mut joined = UnionFind::new(ways.len());
    let mut first_at: HashMap<u32, usize> = HashMap::new();
    for (at, way) in ways.iter().enumerate().take(drawn).filter(|(_, way)| slopes(way)) {
        for corner in &way.corners {
            joined.union(at, *first_at.entry(*corner).or_insert(at));
        }
    }
    let lengths = ways.iter().map(|way| length_m(corners, &way.corners));
    let mut sums = vec![0.0; ways.len()];
    for (at, length) in lengths.enumerate() {
        sums[joined.find(at)] += length;
    }
    (0..ways.len()).map(|at| sums[joined.find(at)]).collect()
}
