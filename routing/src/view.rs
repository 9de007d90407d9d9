//! The network as one traveller finds it for one question: the map's facts judged by their limits, and what
//! holds today on top.
//!
//! Thousands of stretches are alike, so each kind of stretch is judged once a question, and only when
//! the search comes to one.

use std::cell::Cell;

use osm_data::LonLat;

use crate::{
    NoTrip, Passed, Profile, Trip,
    geometry::metres,
    landmarks::Landmarks,
    network::{Arc, Link, Network},
    passability::{Barrier, Facts, Passable, Passage},
    search, snap, tell,
    today::{Effect, Obstacle, Overlay},
};

/// What it takes to pass where nothing stands.
pub(crate) const NOTHING: Passage =
    Passage::Passable(Passable { cost: 0.0, seconds: 0.0, unknown: Facts::NONE, inferred: Facts::NONE });

/// The network for one traveller and one question.
pub(crate) struct View<'a> {
    pub(crate) network: &'a Network,
    pub(crate) profile: &'a Profile,
    pub(crate) overlay: &'a Overlay,
    /// The obstacles at which the question begins or ends: they do not count in it.
    at_hand: Vec<u32>,
    /// A traveller whose limits hold besides.
    limits: Option<&'a Profile>,
    /// By class and direction: what a metre costs; infinite when barred, 0 when not judged yet.
    rates: Vec<Cell<f64>>,
}

impl<'a> View<'a> {
    /// `ends` are the points between which is asked.
    pub(crate) fn new(
        network: &'a Network,
        profile: &'a Profile,
        overlay: &'a Overlay,
        ends: &[LonLat],
    ) -> Self {
        let rates = vec![Cell::new(0.0); network.classes.len() * 2];
        Self { network, profile, overlay, at_hand: overlay.at_hand(ends), limits: None, rates }
    }

    /// What bars another traveller bars this one, too; what it costs is this one's own.
    pub(crate) fn within(self, limits: &'a Profile) -> Self {
        Self { limits: Some(limits), ..self }
    }

    /// What the landmarks tell of this question. For one that is asked beside another, those will do that are made.
    pub(crate) fn landmarks(&self) -> &'a Landmarks {
        let all = &self.network.landmarks;
        let made = self.limits.and_then(|_| all.made(self.profile));
        made.unwrap_or_else(|| all.of(self.network, self.profile))
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
        if let Some(path) = search::cheapest(self, &start, &end) {
            return Ok((path, None));
        }
        // One end may be on a larger island, and the way out be just beside it.
        let (other_start, other_end) = ends(snap::LARGE_ISLAND_M)?;
        let path = search::cheapest(self, &other_start, &other_end).ok_or(NoTrip::Barred)?;
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
            let at_vertex = overlay.met_at(self.network.ends(*arc)[0]);
            for obstacle in at_vertex.filter(|_| at > 0) {
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

    /// The same city and day for another traveller.
    pub(crate) fn with<'b>(&self, profile: &'b Profile) -> View<'b>
    where
        'a: 'b,
    {
        View { at_hand: self.at_hand.clone(), ..View::new(self.network, profile, self.overlay, &[]) }
    }

    /// The same question on another day; its obstacles are those of this one, and perhaps more.
    pub(crate) fn on<'b>(&self, overlay: &'b Overlay) -> View<'b>
    where
        'a: 'b,
    {
        View { limits: self.limits, ..self.of(self.profile, overlay) }
    }

    /// The question of another traveller on another day; the obstacles are those of this one, and perhaps more.
    pub(crate) fn of<'b>(&self, profile: &'b Profile, overlay: &'b Overlay) -> View<'b>
    where
        'a: 'b,
    {
        View { at_hand: self.at_hand.clone(), ..View::new(self.network, profile, overlay, &[]) }
    }

    /// Whether the question begins or ends at an obstacle.
    pub(crate) fn is_at_hand(&self, obstacle: &Obstacle) -> bool {
        self.at_hand.iter().any(|at| self.overlay.obstacle(*at).id == obstacle.id)
    }

    /// Judges what is recorded of a stretch, by the metre.
    pub(crate) fn judge(&self, arc: Arc) -> Passage {
        self.judge_class(arc, self.network.segments[arc.segment as usize].class)
    }

    fn judge_class(&self, arc: Arc, class: u32) -> Passage {
        let judge = |profile| self.network.judge_class(class, arc.forward, profile);
        let besides = self.limits.map(judge).filter(Passage::is_barred);
        besides.unwrap_or_else(|| judge(self.profile))
    }

    /// Whether a stretch can be passed, as far as is recorded.
    pub(crate) fn is_open(&self, arc: Arc) -> bool {
        self.rate(arc, self.network.segments[arc.segment as usize].class).is_finite()
    }

    /// What a metre costs of the stretches of a class; infinite when they are barred.
    fn rate(&self, arc: Arc, class: u32) -> f64 {
        let known = &self.rates[class as usize * 2 + usize::from(arc.forward)];
        if known.get() == 0.0 {
            known.set(match self.judge_class(arc, class) {
                Passage::Passable(passable) => passable.cost,
                Passage::Barred(_) => f64::INFINITY,
            });
        }
        known.get()
    }

    /// What the arc of a link costs as a whole; infinite when it is barred: the same as [`View::cost`].
    pub(crate) fn link_cost(&self, link: &Link) -> f64 {
        let cost = self.rate(link.arc, link.class) * link.length_m;
        if self.overlay.is_empty() {
            return cost;
        }
        self.overlay
            .on(link.arc.segment, [0.0, link.length_m], &self.at_hand)
            .map_or(f64::INFINITY, |more| cost + more)
    }

    /// Judges what is recorded at a vertex, and what stands there today.
    pub(crate) fn judge_vertex(&self, vertex: u32) -> Passage {
        let besides = self.limits.map(|limits| self.network.judge_vertex(vertex, limits));
        let own = || self.network.judge_vertex(vertex, self.profile);
        let passage = besides.filter(Passage::is_barred).unwrap_or_else(own);
        match (passage, self.overlay.at_vertex(vertex, &self.at_hand)) {
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
        let rate = self.rate(arc, self.network.segments[arc.segment as usize].class);
        if let (false, Passage::Barred(barrier)) = (rate.is_finite(), self.judge(arc)) {
            return Err(barrier);
        }
        let part = [part[0].min(part[1]), part[0].max(part[1])];
        let today = self.overlay.on(arc.segment, part, &self.at_hand)?;
        Ok(rate * (part[1] - part[0]) + today)
    }
}
