//! Why no way keeps to the limits: the way with the fewest barriers, each named, and the single limits
//! that would open a way if they were raised.
//!
//! The way with the fewest barriers is found by [`fewest`]; with a helper it is the same search, in which
//! only those barriers count that the helper may take the traveller over.

use std::{cell::Cell, cmp::Ordering};

use osm_data::{Ground, LonLat, Names, Pavement, Smoothness, WayKind};
use serde::{Deserialize, Serialize};

use crate::{
    Profile,
    answer::pair,
    fewest::{self, Guide, Walked, fewest},
    geometry::metres,
    network::Network,
    passability::{Barrier, Passage},
    snap,
    today::{Effect, Overlay},
    view::View,
};

/// What stops a traveller, and what would not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Why {
    /// The barriers of the way that has the fewest, in the order in which one comes to them.
    pub barriers: Vec<Met>,
    /// Length of that way in metres.
    pub distance_m: f64,
    /// Its corners as `[lon, lat]`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<[f64; 2]>))]
    pub line: Vec<[f64; 2]>,
    /// Single limits that would open a way; empty when no single one is found that does.
    pub openings: Vec<Opening>,
    /// The way with a helper; `None` when no helper may take the traveller over what stands in the way.
    #[serde(default)]
    pub helped: Option<Helped>,
}

/// A way on which a helper takes the traveller over the barriers, and nobody helps elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Helped {
    /// How many helpers it takes.
    pub helpers: u8,
    /// The barriers in the order in which the two come to them.
    pub barriers: Vec<Met>,
    /// Where they meet, as `[lon, lat]`: a spot that the traveller reaches alone, before the first barrier and
    /// not among cars; the start, when there is none such.
    pub meet: [f64; 2],
    /// Metres that the traveller comes alone.
    pub meet_after_m: f64,
    /// The street's or path's name where they meet.
    pub meet_names: Option<Names>,
    /// Metres from the start to where the traveller goes on alone.
    pub part_after_m: f64,
    /// Length of the whole way in metres.
    pub distance_m: f64,
    /// Its corners as `[lon, lat]`.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<[f64; 2]>))]
    pub line: Vec<[f64; 2]>,
}

/// A barrier at its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Met {
    /// What it is and how large.
    pub barrier: Barrier,
    /// The object that it is recorded on, e.g. `w4252703`: the evidence.
    pub osm: String,
    /// The street's or path's name.
    pub names: Option<Names>,
    /// Longitude and latitude where one comes to it, in degrees.
    pub at: [f64; 2],
    /// Metres from the start of the way to it.
    #[serde(default)]
    pub along_m: f64,
    /// For how many metres it goes on; 0 at a point.
    pub length_m: f64,
    /// The reported obstacle that it is.
    #[serde(default)]
    pub obstacle: Option<String>,
}

/// A limit that opens a way when it alone is raised (or, of a width, lowered) this far and no less.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Opening {
    /// Which limit, and its least value that opens a way.
    pub limit: Raised,
    /// Length of that way in metres.
    pub distance_m: f64,
}

/// A limit and another value for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "name", content = "value")]
#[expect(missing_docs, reason = "they are the limits of a profile")]
pub enum Raised {
    MaxKerbM(f32),
    MaxInclineUp(f32),
    MaxInclineDown(f32),
    MinWidthM(f32),
    HardestGround(Ground),
    WorstSmoothness(Smoothness),
}

impl Raised {
    /// A profile with this limit in the place of its own.
    pub fn over(self, profile: &Profile) -> Profile {
        let mut new = profile.clone();
        match self {
            Self::MaxKerbM(metres) => new.max_kerb_m = metres,
            Self::MaxInclineUp(grade) => new.max_incline_up = grade,
            Self::MaxInclineDown(grade) => new.max_incline_down = grade,
            Self::MinWidthM(metres) => new.min_width_m = metres,
            Self::HardestGround(ground) => new.hardest_ground = ground,
            Self::WorstSmoothness(smoothness) => new.worst_smoothness = smoothness,
        }
        new
    }

    /// The limit that would let a traveller pass a barrier, at its least value.
    fn of(barrier: Barrier) -> Option<Self> {
        Some(match barrier {
            Barrier::Kerb(metres) => Self::MaxKerbM(metres),
            Barrier::Incline(grade) if grade > 0.0 => Self::MaxInclineUp(grade),
            Barrier::Incline(grade) => Self::MaxInclineDown(-grade),
            // It stops only who cannot do what it is at least.
            Barrier::InferredIncline { grade, error } if grade > 0.0 => Self::MaxInclineUp(grade - error),
            Barrier::InferredIncline { grade, error } => Self::MaxInclineDown(-grade - error),
            Barrier::Width(metres) => Self::MinWidthM(metres),
            Barrier::Surface(surface) => Self::HardestGround(surface.ground()),
            Barrier::Smoothness(smoothness) => Self::WorstSmoothness(smoothness),
            _ => return None,
        })
    }

    /// Which limit it is.
    fn kind(self) -> usize {
        match self {
            Self::MaxKerbM(_) => 0,
            Self::MaxInclineUp(_) => 1,
            Self::MaxInclineDown(_) => 2,
            Self::MinWidthM(_) => 3,
            Self::HardestGround(_) => 4,
            Self::WorstSmoothness(_) => 5,
        }
    }

    /// Of one limit: the value that gives more freedom is the greater.
    fn freedom(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::MaxKerbM(a), Self::MaxKerbM(b))
            | (Self::MaxInclineUp(a), Self::MaxInclineUp(b))
            | (Self::MaxInclineDown(a), Self::MaxInclineDown(b))
            | (Self::MinWidthM(b), Self::MinWidthM(a)) => a.total_cmp(&b),
            (Self::HardestGround(a), Self::HardestGround(b)) => a.cmp(&b),
            (Self::WorstSmoothness(a), Self::WorstSmoothness(b)) => a.cmp(&b),
            _ => self.kind().cmp(&other.kind()),
        }
    }
}

impl Network {
    /// Why there is no way within the limits, from where the traveller gets on to where they would get off;
    /// `None` when there is one, and when nobody at all gets there.
    ///
    /// `helpers` holds the limits of the traveller with one helper, with two, and so on.
    pub fn why_not(
        &self,
        from: LonLat,
        to: LonLat,
        profile: &Profile,
        helpers: &[Profile],
        overlay: &Overlay,
    ) -> Option<Why> {
        let view = View::new(self, profile, overlay, &[from, to]);
        let start = snap::start(&view, from, snap::ISLAND_M)?;
        let end = snap::end(&view, to, snap::ISLAND_M)?;
        let of = |closed| fewest(&Guide { own: &view, helped: None, closed }, &start, &end);
        let way = of(false).or_else(|| of(true))?;
        let barriers = met(&view, &way, start.at);
        let helped = |(count, limits): (u8, &Profile)| {
            let with = view.with(limits);
            let way = fewest(&Guide { own: &view, helped: Some(&with), closed: false }, &start, &end)?;
            helped(&view, &way, [start.at, end.at], count)
        };
        (!barriers.is_empty()).then(|| Why {
            barriers,
            distance_m: way.iter().map(Walked::length_m).sum(),
            line: line(self, &way, [start.at, end.at]),
            openings: openings(&view, from, to),
            helped: (1_u8..).zip(helpers).find_map(helped),
        })
    }
}

/// So far before the corner one waits for a helper, in metres: not on the kerb itself, where other ways meet.
const BEFORE_M: f64 = 3.0;

/// The way as a helper and the traveller go it; `None` when nothing on it needs a helper.
fn helped(view: &View, way: &[Walked], [start, end]: [LonLat; 2], helpers: u8) -> Option<Helped> {
    let network = view.network;
    let barriers = met(view, way, start);
    let (first, last) = (barriers.first()?, barriers.last()?);
    // The steps before the first barrier, without those on which nobody waits.
    let mut along = 0.0;
    let mut meet = (start, 0.0);
    let mut meet_names = way.first().and_then(|step| network.way_of(step.arc).names.clone());
    for step in way {
        // A last step without a length may lie behind the barrier, too.
        if along + 0.01 >= first.along_m || along + step.length_m() > first.along_m + 0.01 {
            break;
        }
        along += step.length_m();
        let own = network.way_of(step.arc);
        if !is_among_cars(network, step) {
            let back_m = BEFORE_M.min(step.length_m() / 2.0);
            let offset_m = if step.arc.forward { step.part[1] - back_m } else { step.part[0] + back_m };
            meet = (network.point_on(step.arc.segment, offset_m), along - back_m);
            meet_names.clone_from(&own.names);
        }
    }
    Some(Helped {
        helpers,
        meet: pair(meet.0),
        meet_after_m: meet.1,
        meet_names,
        part_after_m: parting(network, way, last.along_m + last.length_m),
        distance_m: way.iter().map(Walked::length_m).sum(),
        line: line(network, way, [start, end]),
        barriers,
    })
}

/// Whether one walks among cars: across a carriageway, or on one that has no pavement. On a small street where nobody
/// recorded any, it is not known.
fn is_among_cars(network: &Network, step: &Walked) -> bool {
    let kind = network.way_of(step.arc).kind;
    match network.facts_of(step.arc.segment).pavement {
        _ if matches!(kind, WayKind::Crossing | WayKind::TrafficIsland) => true,
        Pavement::None | Pavement::Separate => kind.is_carriageway(),
        Pavement::Unrecorded => kind.is_main_road(),
        Pavement::Left | Pavement::Right | Pavement::Both | Pavement::Somewhere => false,
    }
}

/// Where the two part: behind the last barrier, and not among cars.
fn parting(network: &Network, way: &[Walked], mut after_m: f64) -> f64 {
    let mut along_m = 0.0;
    for step in way {
        along_m += step.length_m();
        if along_m > after_m + 0.01 {
            if !is_among_cars(network, step) {
                break;
            }
            after_m = along_m;
        }
    }
    after_m
}

/// The corners of a way.
fn line(network: &Network, way: &[Walked], [start, end]: [LonLat; 2]) -> Vec<[f64; 2]> {
    let mut line = vec![pair(start)];
    for step in way {
        let mut sum = 0.0;
        let mut before: Option<LonLat> = None;
        let mut inside: Vec<LonLat> = Vec::new();
        for corner in network.corners_of(step.arc.segment) {
            sum += before.map_or(0.0, |before| metres(before, corner));
            before = Some(corner);
            if sum > step.part[0] && sum < step.part[1] {
                inside.push(corner);
            }
        }
        if !step.arc.forward {
            inside.reverse();
        }
        line.extend(inside.into_iter().map(pair));
        line.push(pair(network.corner_of(network.ends(step.arc)[1])));
    }
    // The last step ends where one gets off, and not at the corner behind it.
    line.pop();
    line.push(pair(end));
    line.dedup();
    line
}

/// The barriers along a way, each once.
fn met(view: &View, way: &[Walked], start: LonLat) -> Vec<Met> {
    let network = view.network;
    let mut all: Vec<Met> = Vec::new();
    let mut before: Option<Walked> = None;
    let mut along_m = 0.0;
    for (at, step) in way.iter().enumerate() {
        let vertex = network.ends(step.arc)[0];
        let first = if at > 0 { network.corner_of(vertex) } else { start };
        let own = network.way_of(step.arc);
        let new = |barrier: Barrier, osm: String, length_m: f64| Met {
            barrier,
            osm,
            names: own.names.clone(),
            at: pair(first),
            along_m,
            length_m,
            obstacle: None,
        };
        let at_vertex = before.and_then(|_| match view.judge_vertex(vertex) {
            Passage::Barred(stops) => Some(stops),
            Passage::Passable(_) => None,
        });
        if let Some(stops) = at_vertex {
            let facts = network.vertices[vertex as usize].point.map(|at| &network.points[at as usize]);
            let today = view.overlay.met_at(vertex);
            let mut today = today.filter(|one| one.effect == Effect::Bars && !view.is_at_hand(one));
            let obstacle =
                today.next().filter(|_| stops == Barrier::Reported).map(|obstacle| obstacle.id.clone());
            let osm = facts.map_or_else(String::new, |facts| facts.osm.to_string());
            all.push(Met { obstacle, ..new(stops, osm, 0.0) });
        }
        if let Err(stops) = view.part_cost(step.arc, step.part)
            && !step.is_at_corner
        {
            let goes_on =
                before.filter(|before| at_vertex.is_none() && fewest::is_one(view, *before, step.arc, stops));
            match (goes_on, all.last_mut()) {
                (Some(_), Some(last)) => {
                    last.length_m += step.length_m();
                    last.barrier = worse(last.barrier, stops);
                }
                _ if stops == Barrier::Reported => all.extend(reported(view, step, along_m, new)),
                _ => all.push(new(stops, own.osm.to_string(), step.length_m())),
            }
        }
        along_m += step.length_m();
        before = Some(*step);
    }
    all
}

/// The reported obstacles that bar a step, where they stand, in order.
fn reported(view: &View, step: &Walked, along_m: f64, new: impl Fn(Barrier, String, f64) -> Met) -> Vec<Met> {
    let osm = view.network.way_of(step.arc).osm.to_string();
    let walked =
        |offset_m: f64| if step.arc.forward { offset_m - step.part[0] } else { step.part[1] - offset_m };
    let bars = view.overlay.met(step.arc.segment, step.part);
    let bars = bars.filter(|(obstacle, _)| obstacle.effect == Effect::Bars && !view.is_at_hand(obstacle));
    let met = bars.map(|(obstacle, offset_m)| Met {
        at: pair(obstacle.at),
        along_m: along_m + walked(offset_m),
        obstacle: Some(obstacle.id.clone()),
        ..new(Barrier::Reported, osm.clone(), 0.0)
    });
    let mut met: Vec<Met> = met.collect();
    met.sort_by(|a, b| a.along_m.total_cmp(&b.along_m));
    met
}

/// Of two barriers of one kind, the one that is harder to pass.
fn worse(a: Barrier, b: Barrier) -> Barrier {
    match (Raised::of(a), Raised::of(b)) {
        (Some(one), Some(other)) if one.kind() == other.kind() && one.freedom(other).is_lt() => b,
        _ => a,
    }
}

/// So many ways are searched for an explanation at most: nobody waits for more, and others wait, too.
const MOST_SEARCHES: u32 = 80;

/// For each limit, the least change of it alone that opens a way.
fn openings(view: &View, from: LonLat, to: LonLat) -> Vec<Opening> {
    let network = view.network;
    // Whatever a limit alone would open is stopped by that limit alone today, and says at which value.
    let mut values: [Vec<Raised>; 6] = Default::default();
    let classes = 0..network.classes.len() as u32;
    let arcs = classes
        .flat_map(|class| [true, false].map(|forward| network.judge_class(class, forward, view.profile)));
    let vertices = (0..network.vertices.len() as u32).map(|vertex| view.judge_vertex(vertex));
    for passage in arcs.chain(vertices) {
        if let Passage::Barred(barrier) = passage
            && let Some(raised) = Raised::of(barrier)
        {
            values[raised.kind()].push(raised);
        }
    }
    let left = Cell::new(MOST_SEARCHES);
    let opened = |raised: Raised| {
        left.set(left.get().checked_sub(1)?);
        match view.with(&raised.over(view.profile)).find_trip(from, to) {
            Ok(trip) => Some(Opening { limit: raised, distance_m: trip.distance_m }),
            Err(_) => None,
        }
    };
    let openings = values.into_iter().map(|values| least(values, opened));
    // A value that was not searched to its end may not be the least: it is not told.
    openings.take_while(|_| left.get() > 0).flatten().collect()
}

/// The least of values that opens a way; what one opens, every freer one opens, too.
fn least(mut values: Vec<Raised>, opened: impl Fn(Raised) -> Option<Opening>) -> Option<Opening> {
    values.sort_by(|a, b| a.freedom(*b));
    values.dedup();
    let mut best = opened(*values.last()?)?;
    let (mut low, mut high) = (0, values.len() - 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        match opened(values[middle]) {
            Some(found) => (best, high) = (found, middle),
            None => low = middle + 1,
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests;
