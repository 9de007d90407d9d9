//! The network as one traveller finds it for one question: the map's facts judged by their limits, and what
//! holds today on top.
//!
//! Thousands of stretches are alike, so each kind of stretch is judged once a question, and only when
//! the search comes to one.

use std::cell::{Cell, RefCell};

use osm_data::LonLat;

use crate::{
    NoTrip, Passed, Profile, Trip,
    geometry::metres,
    landmarks::Landmarks,
    network::{Arc, Link, Network},
    passability::{Barrier, Facts, Passable, Passage},
    search, snap, tell,
    today::{Effect, Overlay},
};

/// Who stands at most this far from an obstacle, in metres, is at it and not behind it.
const AT_M: f64 = 3.0;

/// What it takes to pass where nothing stands.
pub(crate) const NOTHING: Passage =
    Passage::Passable(Passable { cost: 0.0, seconds: 0.0, unknown: Facts::NONE, inferred: Facts::NONE });

/// The network for one traveller and one question.
pub(crate) struct View<'a> {
    pub(crate) network: &'a Network,
    pub(crate) profile: &'a Profile,
    pub(crate) overlay: &'a Overlay,
    /// A traveller whose limits hold besides.
    limits: Option<&'a Profile>,
    /// By class and direction: 0 when not judged yet, else one more than the place in `verdicts`.
    judged: Vec<Cell<u32>>,
    verdicts: RefCell<Vec<Passage>>,
}

impl<'a> View<'a> {
    pub(crate) fn new(network: &'a Network, profile: &'a Profile, overlay: &'a Overlay) -> Self {
        let judged = vec![Cell::new(0); network.classes.len() * 2];
        Self { network, profile, overlay, limits: None, judged, verdicts: RefCell::new(Vec::new()) }
    }

    /// What bars another traveller bars this one, too; what it costs is this one's own.
    pub(crate) fn within(self, limits: &'a Profile) -> Self {
        Self { limits: Some(limits), ..self }
    }

    /// What the landmarks tell of this question. For one that is asked beside another, those will do that are made.
    pub(crate) fn landmarks(&self) -> Option<&'a Landmarks> {
        let all = &self.network.landmarks;
        let made = self.limits.and_then(|_| all.made(self.profile));
        made.or_else(|| all.of(self.network, self.profile))
    }

    /// Finds the best way that keeps to the traveller's limits, and tells it.
    pub(crate) fn find_trip(&self, from: LonLat, to: LonLat) -> Result<Trip, NoTrip> {
        let (path, cut_off) = self.find_path(from, to)?;
        Ok(tell::trip(self, &path, [from, to], cut_off))
    }

    /// The best way, and how far it is from an end whose nearest path is an island.
    pub(crate) fn find_path(&self, from: LonLat, to: LonLat) -> Result<(search::Path, Option<f64>), NoTrip> {
        let ends = |island_m| {
            let start = snap::start(self, from, island_m).ok_or(NoTrip::StartOffNetwork)?;
            let end = snap::end(self, to, island_m).ok_or(NoTrip::EndOffNetwork)?;
            Ok((start, end))
        };
        let (start, end) = ends(snap::ISLAND_M)?;
        if let Some(path) = self.path(&start, &end) {
            return Ok((path, None));
        }
        // One end may be on a larger island, and the way out be just beside it.
        let (other_start, other_end) = ends(snap::LARGE_ISLAND_M)?;
        let path = self.path(&other_start, &other_end).ok_or(NoTrip::Barred)?;
        let cut_off = [(from, &start, &other_start), (to, &end, &other_end)];
        let cut_off = cut_off.iter().filter(|(_, near, other)| near.at != other.at);
        let cut_off = cut_off.map(|(asked, _, other)| metres(*asked, other.at)).reduce(f64::max);
        Ok((path, cut_off))
    }

    /// The obstacles of an overlay that a way passes, in order.
    pub(crate) fn passed(&self, path: &search::Path, overlay: &Overlay) -> Vec<Passed> {
        let mut passed: Vec<Passed> = Vec::new();
        let mut along_m = 0.0;
        let last = path.arcs.len().saturating_sub(1);
        for (at, arc) in path.arcs.iter().enumerate() {
            let length_m = self.network.segments[arc.segment as usize].length_m;
            let (begin, end) = if arc.forward { (0.0, length_m) } else { (length_m, 0.0) };
            let begin = if at == 0 { path.start.offset_m } else { begin };
            let end = if at == last { path.end.offset_m } else { end };
            let mut note = |id: &str, along_m: f64| {
                if !passed.iter().any(|known| known.id == id) {
                    passed.push(Passed { id: id.to_owned(), along_m });
                }
            };
            if at > 0
                && let Some(obstacle) = overlay.met_at(self.network.ends(*arc)[0])
            {
                note(&obstacle.id, along_m);
            }
            for (obstacle, offset_m) in overlay.met(arc.segment, [begin.min(end), begin.max(end)]) {
                note(&obstacle.id, along_m + (offset_m - begin).abs());
            }
            along_m += (end - begin).abs();
        }
        passed.sort_by(|a, b| a.along_m.total_cmp(&b.along_m));
        passed
    }

    /// The best way between two points of the network.
    pub(crate) fn path(&self, start: &snap::Snapped, end: &snap::Snapped) -> Option<search::Path> {
        if snap::are_apart(self, start, end) {
            return None;
        }
        search::cheapest(self, start, end)
    }

    /// The same city and day for another traveller.
    pub(crate) fn with<'b>(&self, profile: &'b Profile) -> View<'b>
    where
        'a: 'b,
    {
        View::new(self.network, profile, self.overlay)
    }

    /// Judges what is recorded of a stretch, by the metre.
    pub(crate) fn judge(&self, arc: Arc) -> Passage {
        self.judge_as(arc, self.network.segments[arc.segment as usize].class)
    }

    fn judge_as(&self, arc: Arc, class: u32) -> Passage {
        let judged = &self.judged[class as usize * 2 + usize::from(arc.forward)];
        let mut verdicts = self.verdicts.borrow_mut();
        if judged.get() == 0 {
            let besides = self.limits.map(|limits| self.network.judge(arc, limits));
            verdicts.push(
                besides.filter(Passage::is_barred).unwrap_or_else(|| self.network.judge(arc, self.profile)),
            );
            judged.set(verdicts.len() as u32);
        }
        verdicts[judged.get() as usize - 1]
    }

    /// What the arc of a link costs as a whole, or what bars it: the same as [`View::cost`].
    pub(crate) fn link_cost(&self, link: &Link) -> Result<f64, Barrier> {
        match self.judge_as(link.arc, link.class) {
            Passage::Passable(passable) => {
                Ok(passable.cost * link.length_m + self.overlay.on(link.arc.segment, [0.0, link.length_m])?)
            }
            Passage::Barred(barrier) => Err(barrier),
        }
    }

    /// Judges what is recorded at a vertex, and what stands there today.
    pub(crate) fn judge_vertex(&self, vertex: u32) -> Passage {
        let besides = self.limits.map(|limits| self.network.judge_vertex(vertex, limits));
        let own = || self.network.judge_vertex(vertex, self.profile);
        let passage = besides.filter(Passage::is_barred).unwrap_or_else(own);
        match (passage, self.overlay.at_vertex(vertex)) {
            (Passage::Passable(passable), Some(Effect::Costs(seconds))) => {
                Passage::Passable(Passable { cost: passable.cost + seconds, ..passable })
            }
            (Passage::Passable(_), Some(Effect::Bars)) => Passage::Barred(Barrier::Reported),
            (passage, _) => passage,
        }
    }

    /// What a whole arc costs, or what bars it: a recorded fact, or what stands there today.
    pub(crate) fn cost(&self, arc: Arc) -> Result<f64, Barrier> {
        self.part_cost(arc, [0.0, self.network.segments[arc.segment as usize].length_m])
    }

    /// The same for the part of an arc between two places, in metres from the segment's first corner.
    pub(crate) fn part_cost(&self, arc: Arc, part: [f64; 2]) -> Result<f64, Barrier> {
        match self.judge(arc) {
            Passage::Passable(passable) => {
                let today = self.overlay.on(arc.segment, self.beyond(arc.segment, part))?;
                Ok(passable.cost * (part[1] - part[0]).abs() + today)
            }
            Passage::Barred(barrier) => Err(barrier),
        }
    }

    /// A part of a segment without the spot on which one stands at its beginning or end: who asks from an
    /// obstacle is at it, and leaves it on the side that they are on.
    pub(crate) fn beyond(&self, segment: u32, part: [f64; 2]) -> [f64; 2] {
        let length_m = self.network.segments[segment as usize].length_m;
        let (low, high) = (part[0].min(part[1]), part[0].max(part[1]));
        [if low > 0.0 { low + AT_M } else { low }, if high < length_m { high - AT_M } else { high }]
    }
}
