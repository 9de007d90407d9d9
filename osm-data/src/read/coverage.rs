//! How much of what matters to a traveller a city's data records: what its operator reads to see
//! where somebody has to go out and look.

use serde::{Deserialize, Serialize};

use crate::{Category, City, Pavement, TimedRule, Way, WayFacts, WayKind};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Paths, squares and pavements, steps and lifts aside; in metres.
    Paths,
    /// Streets and roads; in metres.
    Streets,
    /// Crossings of a carriageway.
    Crossings,
    /// Flights of steps.
    Steps,
    /// Lifts.
    Lifts,
    /// Doors of places.
    Doors,
    /// Places that people go to, benches and the like aside.
    Places,
}

/// A fact that may be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Recorded {
    Surface,
    Smoothness,
    Width,
    Incline,
    Lit,
    Pavement,
    Kerb,
    Signals,
    TactilePaving,
    StepCount,
    Handrail,
    Ramp,
    Hours,
    Wheelchair,
    Toilet,
}

/// How much of a group is there, and of how much of it each fact is recorded: metres for paths and
/// streets, a number of things for the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Covered {
    /// What is looked at.
    pub group: Group,
    /// How much there is of it.
    pub there: f64,
    /// On how much of it a fact is recorded.
    pub recorded: Vec<(Recorded, f64)>,
}

impl Group {
    /// Whether the group is counted in metres.
    pub fn is_in_metres(self) -> bool {
        matches!(self, Self::Paths | Self::Streets)
    }
}

/// Looks through a city. Groups that it has nothing of are left out.
pub fn coverage(city: &City) -> Vec<Covered> {
    let mut groups = ways(city);
    groups.extend([crossings(city), lifts(city), doors(city), places(city)]);
    groups.retain(|covered| covered.there > 0.0);
    groups
}

impl Covered {
    fn new(group: Group, facts: &[Recorded]) -> Self {
        Self { group, there: 0.0, recorded: facts.iter().map(|fact| (*fact, 0.0)).collect() }
    }

    /// Adds some of the group; which of its facts are recorded, in their order.
    fn add<const N: usize>(&mut self, amount: f64, recorded: [bool; N]) {
        self.there += amount;
        for ((_, sum), is_recorded) in self.recorded.iter_mut().zip(recorded) {
            *sum += if is_recorded { amount } else { 0.0 };
        }
    }
}

/// Paths, streets and steps.
fn ways(city: &City) -> Vec<Covered> {
    use Recorded::{Handrail, Incline, Lit, Ramp, Smoothness, StepCount, Surface, Width};
    let mut paths = Covered::new(Group::Paths, &[Surface, Smoothness, Width, Incline, Lit]);
    let mut streets = Covered::new(Group::Streets, &[Recorded::Pavement, Incline]);
    let mut steps = Covered::new(Group::Steps, &[StepCount, Handrail, Ramp]);
    for way in &city.ways {
        let facts = &way.facts;
        match way.kind {
            WayKind::Steps => {
                steps.add(
                    1.0,
                    [facts.step_count.is_some(), facts.handrail.is_some(), facts.ramp.any.is_some()],
                );
            }
            // Nobody walks there.
            WayKind::Motorway | WayKind::Escalator | WayKind::Lift | WayKind::Cycleway => {}
            kind if kind.is_carriageway() => {
                let length = length_m(city, way);
                let pavement = facts.pavement != Pavement::Unrecorded;
                streets.add(length, [pavement, facts.incline.is_some()]);
                for pavement in pavements(way) {
                    paths.add(length, path(pavement));
                }
            }
            _ => paths.add(length_m(city, way), path(facts)),
        }
    }
    vec![paths, streets, steps]
}

/// The pavements of a street; two that are alike are two.
fn pavements(way: &Way) -> impl Iterator<Item = &WayFacts> {
    way.tracks().flat_map(|track| {
        let count = match track.pavement {
            Pavement::Both => 2,
            Pavement::Left | Pavement::Right | Pavement::Somewhere => 1,
            Pavement::None | Pavement::Separate | Pavement::Unrecorded => 0,
        };
        std::iter::repeat_n(track, count)
    })
}

fn path(facts: &WayFacts) -> [bool; 5] {
    let incline = facts.incline.is_some();
    [
        facts.surface.is_some(),
        facts.smoothness.is_some(),
        facts.width_m.is_some(),
        incline,
        facts.lit.is_some(),
    ]
}

fn length_m(city: &City, way: &Way) -> f64 {
    let at = |corner: u32| city.corners[corner as usize];
    way.corners.windows(2).map(|pair| at(pair[0]).metres_to(at(pair[1]))).sum()
}

/// Crossings drawn as ways, and those at a corner of a street. A kerb counts where it stands at one
/// of the crossing's corners, too.
fn crossings(city: &City) -> Covered {
    use Recorded::{Kerb, Signals, TactilePaving};
    let mut crossings = Covered::new(Group::Crossings, &[Kerb, Signals, TactilePaving]);
    let point = |corner: &u32| {
        let at = city.points.binary_search_by_key(corner, |(corner, _)| *corner).ok()?;
        Some(&city.points[at].1)
    };
    let mut drawn = std::collections::HashSet::new();
    for way in city.ways.iter().filter(|way| way.facts.crossing.is_some()) {
        drawn.extend(way.corners.iter().copied());
        let points = || way.corners.iter().filter_map(point);
        let kerb = way.facts.kerb.is_some() || points().any(|point| point.kerb.is_some());
        let tactile =
            way.facts.tactile_paving.is_some() || points().any(|point| point.tactile_paving.is_some());
        let all = way.facts.crossing.into_iter().chain(points().filter_map(|point| point.crossing));
        let signals = all.clone().any(|crossing| crossing.signals.is_some() || crossing.markings.is_some());
        crossings.add(1.0, [kerb, signals, tactile]);
    }
    for (_, point) in city.points.iter().filter(|(corner, _)| !drawn.contains(corner)) {
        if let Some(crossing) = point.crossing {
            let signals = crossing.signals.is_some() || crossing.markings.is_some();
            crossings.add(1.0, [point.kerb.is_some(), signals, point.tactile_paving.is_some()]);
        }
    }
    crossings
}

fn lifts(city: &City) -> Covered {
    use Recorded::{Hours, Wheelchair, Width};
    let mut lifts = Covered::new(Group::Lifts, &[Wheelchair, Width, Hours]);
    let has_hours = |timed: &[crate::Timed]| timed.iter().any(|timed| timed.rule == TimedRule::OpenOnly);
    for way in city.ways.iter().filter(|way| way.kind == WayKind::Lift) {
        let facts = &way.facts;
        lifts.add(1.0, [facts.wheelchair.is_some(), facts.width_m.is_some(), has_hours(&way.timed)]);
    }
    for (_, point) in city.points.iter().filter(|(_, point)| point.lift.is_some()) {
        lifts.add(1.0, [point.wheelchair.is_some(), point.opening_m.is_some(), has_hours(&point.timed)]);
    }
    lifts
}

/// Every door once, though a building's may be many places'.
fn doors(city: &City) -> Covered {
    use Recorded::{Kerb, StepCount, Wheelchair, Width};
    let mut doors = Covered::new(Group::Doors, &[Wheelchair, StepCount, Kerb, Width]);
    let mut seen = std::collections::HashSet::new();
    for door in city.places.iter().flat_map(|place| &place.entrances) {
        if seen.insert(door.osm) {
            let (steps, kerb) = (door.step_count.is_some(), door.kerb.is_some());
            doors.add(1.0, [door.wheelchair.is_some(), steps, kerb, door.width_m.is_some()]);
        }
    }
    doors
}

fn places(city: &City) -> Covered {
    use Recorded::{Hours, Toilet, Wheelchair};
    let mut places = Covered::new(Group::Places, &[Wheelchair, Toilet, Hours]);
    let small = |category| {
        matches!(category, Category::Bench | Category::Shelter | Category::DrinkingWater | Category::Stop)
    };
    for place in city.places.iter().filter(|place| !small(place.category)) {
        let toilet = place.toilet.wheelchair.is_some();
        places.add(1.0, [place.wheelchair.is_some(), toilet, place.opening_hours.is_some()]);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LonLat, OsmId, PointFacts, Surface};

    fn way(kind: WayKind, facts: WayFacts) -> Way {
        let (other_tracks, timed) = (Vec::new(), Vec::new());
        Way {
            osm: OsmId::Way(1),
            kind,
            corners: vec![0, 1],
            facts,
            other_tracks,
            timed,
            names: None,
            as_of: None,
            lent: crate::Lent::default(),
        }
    }

    fn recorded(covered: &[Covered], group: Group, fact: Recorded) -> Option<(i64, i64)> {
        let covered = covered.iter().find(|covered| covered.group == group)?;
        let (_, sum) = covered.recorded.iter().find(|(recorded, _)| *recorded == fact)?;
        Some((sum.round() as i64, covered.there.round() as i64))
    }

    #[test]
    fn what_is_not_recorded_is_seen() {
        let paved = WayFacts { surface: Some(Surface::Asphalt), ..WayFacts::default() };
        let street = WayFacts { pavement: Pavement::Both, ..WayFacts::default() };
        let city = City {
            corners: vec![LonLat::default(), LonLat::new(0.0, 0.001).unwrap()],
            ways: vec![
                way(WayKind::Footway, paved),
                way(WayKind::Footway, WayFacts::default()),
                way(WayKind::Residential, street),
                way(WayKind::Primary, WayFacts::default()),
                way(WayKind::Steps, WayFacts { step_count: Some(3), ..WayFacts::default() }),
                way(WayKind::Motorway, WayFacts::default()),
            ],
            points: vec![(
                0,
                PointFacts { crossing: Some(crate::Crossing::default()), ..PointFacts::default() },
            )],
            ..City::default()
        };
        let covered = coverage(&city);
        // Two paths of 111 m, and two pavements.
        assert_eq!(recorded(&covered, Group::Paths, Recorded::Surface), Some((111, 445)));
        assert_eq!(recorded(&covered, Group::Streets, Recorded::Pavement), Some((111, 222)));
        assert_eq!(recorded(&covered, Group::Steps, Recorded::StepCount), Some((1, 1)));
        assert_eq!(recorded(&covered, Group::Crossings, Recorded::Kerb), Some((0, 1)));
        assert!(covered.iter().all(|covered| covered.group != Group::Lifts), "there are none");
    }
}
