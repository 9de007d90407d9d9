//! Small towns in which one fact decides the way.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use osm_data::{
    Access, City, Incline, Kerb, Lent, LonLat, Obstruction, OsmId, Pavement, PointFacts, Surface, Timed,
    TimedRule, Way, WayFacts, WayKind, Wheelchair,
};
use routing::{Fact, Network, NoTrip, Preset, Profile, Turn, Unknown, Warning};

/// A square of 400 m: from the south-west to the south-east corner straight along the south (way
/// 1), or round by the north (ways 2, 3, 4).
struct Town(City);

const SOUTH_WEST: (f64, f64) = (23.6400, 37.9400);
const SOUTH_EAST: (f64, f64) = (23.6446, 37.9400);
const NORTH_EAST: (f64, f64) = (23.6446, 37.9436);
const NORTH_WEST: (f64, f64) = (23.6400, 37.9436);

fn at((lon, lat): (f64, f64)) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn known() -> WayFacts {
    WayFacts { surface: Some(Surface::Asphalt), ..WayFacts::default() }
}

fn way(id: i64, corners: &[u32]) -> Way {
    Way {
        osm: OsmId::Way(id),
        kind: WayKind::Footway,
        corners: corners.to_vec(),
        facts: known(),
        names: None,
        as_of: None,
        lent: Lent::default(),
        other_tracks: Vec::new(),
        timed: Vec::new(),
    }
}

impl Town {
    /// Corner 4 lies in the middle of the south.
    fn new() -> Self {
        let corners = [SOUTH_WEST, SOUTH_EAST, NORTH_EAST, NORTH_WEST, (23.6423, 37.94)].map(at).to_vec();
        let ways = vec![way(1, &[0, 4, 1]), way(2, &[0, 3]), way(3, &[3, 2]), way(4, &[2, 1])];
        Self(City { corners, ways, ..City::default() })
    }

    fn south(mut self, change: impl FnOnce(&mut Way)) -> Self {
        change(&mut self.0.ways[0]);
        self
    }

    fn at_middle(mut self, facts: PointFacts) -> Self {
        self.0.points.push((4, facts));
        self
    }

    /// Whether the traveller goes straight along the south; `None` when there is no way at all.
    fn straight(&self, profile: &Profile) -> Option<bool> {
        let trip = Network::new(&self.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), profile).ok()?;
        Some(trip.distance_m < 500.0)
    }
}

fn chair() -> Profile {
    Preset::ManualChair.profile()
}

fn kerb(height_m: f32) -> PointFacts {
    PointFacts { kerb: Some(Kerb { height_m: Some(height_m), measured: true }), ..PointFacts::default() }
}

#[test]
fn without_a_barrier_one_goes_straight() {
    assert_eq!(Town::new().straight(&chair()), Some(true));
}

#[test]
fn a_kerb_is_held_against_the_travellers_own_limit() {
    let town = Town::new().at_middle(kerb(0.05));
    assert_eq!(town.straight(&chair()), Some(false));
    assert_eq!(town.straight(&Preset::PoweredChair.profile()), Some(true), "the limit itself can be taken");
}

#[test]
fn a_verdict_lifts_a_kind_of_kerb_but_not_a_measure() {
    let yes = Some(Wheelchair::Yes);
    let kind = PointFacts {
        kerb: Some(Kerb { height_m: Some(0.12), measured: false }),
        wheelchair: yes,
        ..kerb(0.0)
    };
    assert_eq!(Town::new().at_middle(kind).straight(&chair()), Some(true));
    assert_eq!(
        Town::new().at_middle(PointFacts { wheelchair: yes, ..kerb(0.12) }).straight(&chair()),
        Some(false)
    );
}

#[test]
fn steps_stop_wheels_and_not_feet() {
    let town = Town::new().south(|way| way.kind = WayKind::Steps);
    assert_eq!(town.straight(&chair()), Some(false));
    assert_eq!(town.straight(&Preset::OnFoot.profile()), Some(true));
    assert_eq!(town.straight(&Preset::WalkerOrCane.profile()), Some(false), "nobody counted them");
    let three = Town::new().south(|way| {
        way.kind = WayKind::Steps;
        way.facts.step_count = Some(3);
        way.facts.handrail = Some(true);
    });
    assert_eq!(three.straight(&Preset::WalkerOrCane.profile()), Some(true));
}

#[test]
fn moving_steps_stop_wheels() {
    assert_eq!(Town::new().south(|way| way.kind = WayKind::Escalator).straight(&chair()), Some(false));
}

#[test]
fn uphill_and_downhill_have_limits_of_their_own() {
    let hill = |grade| Town::new().south(move |way| way.facts.incline = Some(Incline::Grade(grade)));
    assert_eq!(hill(0.07).straight(&chair()), Some(false), "6 % up");
    assert_eq!(hill(-0.07).straight(&chair()), Some(true), "8 % down");
    assert_eq!(hill(-0.09).straight(&chair()), Some(false));
}

#[test]
fn a_short_ramp_may_be_steeper() {
    let mut town = Town::new();
    // Three metres of 8 % between two halves of the south.
    town.0.corners.push(at((23.642_33, 37.94)));
    town.0.ways[0] = way(1, &[0, 4]);
    let mut ramp = way(5, &[4, 5]);
    ramp.facts.incline = Some(Incline::Grade(0.08));
    town.0.ways.extend([ramp, way(6, &[5, 1])]);
    assert_eq!(town.straight(&chair()), Some(true));
    assert_eq!(town.straight(&Profile { short_ramp: None, ..chair() }), Some(false));
    // Three short ramps in a row are one long ramp.
    town.0.corners.extend([at((23.642_36, 37.94)), at((23.642_39, 37.94))]);
    for (id, corners) in [(7, [5, 6]), (8, [6, 7])] {
        let mut ramp = way(id, &corners);
        ramp.facts.incline = Some(Incline::Grade(0.08));
        town.0.ways.push(ramp);
    }
    town.0.ways.retain(|way| way.osm != OsmId::Way(6));
    town.0.ways.push(way(6, &[7, 1]));
    assert_eq!(town.straight(&chair()), Some(false));
}

#[test]
fn width_ground_and_access_are_limits() {
    assert_eq!(Town::new().south(|way| way.facts.width_m = Some(0.7)).straight(&chair()), Some(false));
    assert_eq!(
        Town::new().south(|way| way.facts.surface = Some(Surface::Sand)).straight(&chair()),
        Some(false)
    );
    assert_eq!(Town::new().south(|way| way.facts.access = Access::Forbidden).straight(&chair()), Some(false));
    let stile = PointFacts { obstruction: Some(Obstruction::Stile), ..PointFacts::default() };
    assert_eq!(Town::new().at_middle(stile).straight(&chair()), Some(false));
    let posts =
        PointFacts { obstruction: Some(Obstruction::Bollard), opening_m: Some(0.6), ..PointFacts::default() };
    assert_eq!(Town::new().at_middle(posts).straight(&chair()), Some(false));
}

#[test]
fn a_street_without_a_recorded_pavement_is_unknown_and_a_main_road_is_not_walked() {
    let street = |kind: WayKind, pavement| {
        Town::new().south(move |way| {
            way.kind = kind;
            way.facts.pavement = pavement;
        })
    };
    let residential = street(WayKind::Residential, Pavement::Unrecorded);
    assert_eq!(residential.straight(&chair()), Some(true));
    let trip = Network::new(&residential.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &chair()).unwrap();
    assert!(
        trip.unknown_facts.iter().any(|unknown| unknown.fact == Fact::Pavement && unknown.metres > 390.0)
    );
    assert_eq!(trip.warnings.first(), Some(&Warning::MostlyUnknown));

    let primary = street(WayKind::Primary, Pavement::Unrecorded);
    assert_eq!(primary.straight(&chair()), Some(false));
    let mut only = primary.0;
    only.ways.truncate(1);
    assert_eq!(Town(only.clone()).straight(&chair()), None);
    let accept = Profile { unknown: Unknown::Accept, ..chair() };
    let trip = Network::new(&only).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &accept).unwrap();
    assert!(trip.warnings.iter().any(|warning| matches!(warning, Warning::MainRoadPavementUnknown { .. })));
    only.ways[0].facts.pavement = Pavement::None;
    assert_eq!(Town(only.clone()).straight(&chair()), None, "no pavement bars a chair");
    let trip = Network::new(&only).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &accept).unwrap();
    let told = |warning: &Warning| matches!(warning, Warning::OnCarriageway { metres } if *metres > 390.0);
    assert!(trip.warnings.iter().any(told), "who accepts it is told: {:?}", trip.warnings);
    only.ways[0].facts.wheelchair = Some(Wheelchair::Yes);
    assert_eq!(Town(only).straight(&chair()), Some(true), "unless somebody says that it can be done");
}

#[test]
fn two_ways_between_the_same_two_corners_both_survive() {
    // The south is drawn twice: once as steps, once as a ramp.
    let mut town = Town::new().south(|way| way.kind = WayKind::Steps);
    town.0.ways.truncate(1);
    town.0.ways.push(way(7, &[0, 4, 1]));
    let network = Network::new(&town.0);
    assert_eq!(network.edges(), 4, "two ways, each cut in the middle where both pass");
    assert_eq!(town.straight(&chair()), Some(true), "the chair takes the ramp");
    town.0.ways.reverse();
    assert_eq!(town.straight(&chair()), Some(true), "whichever was drawn first");
}

#[test]
fn far_from_every_path_is_said_for_each_end() {
    let network = Network::new(&Town::new().0);
    let sea = at((23.60, 37.90));
    assert_eq!(network.find_trip(sea, at(SOUTH_EAST), &chair()), Err(NoTrip::StartOffNetwork));
    assert_eq!(network.find_trip(at(SOUTH_EAST), sea, &chair()), Err(NoTrip::EndOffNetwork));
    assert_eq!(Network::new(&City::default()).find_trip(sea, sea, &chair()), Err(NoTrip::StartOffNetwork));
}

#[test]
fn one_snaps_to_a_path_that_one_can_use() {
    // A flight of steps passes close by; the path that a chair can use is farther off.
    let mut town = Town::new();
    town.0.corners.extend([at((23.6415, 37.9402)), at((23.6430, 37.9402))]);
    town.0.ways.push(Way { kind: WayKind::Steps, ..way(8, &[5, 6]) });
    let beside_steps = at((23.6422, 37.940_21));
    let trip = Network::new(&town.0).find_trip(beside_steps, at(NORTH_EAST), &chair()).unwrap();
    assert!(trip.start_gap_m > 20.0, "{}", trip.start_gap_m);
}

#[test]
fn an_island_is_passed_over_for_the_street() {
    // A bench path of 30 m that joins nothing lies nearer than the street.
    let mut town = Town::new();
    town.0.corners.extend([at((23.6420, 37.9402)), at((23.6423, 37.9402))]);
    town.0.ways.push(way(8, &[5, 6]));
    let trip = Network::new(&town.0).find_trip(at((23.6421, 37.9402)), at(NORTH_EAST), &chair()).unwrap();
    assert!(trip.start_gap_m > 20.0);
}

/// A path as long as `length` steps of 100 m, 30 m north of the south street and joined to nothing.
fn beside_an_island(length: u32) -> City {
    let mut city = Town::new().0;
    let first = city.corners.len() as u32;
    let lat = |step: u32| 37.940_27 + if step.is_multiple_of(2) { 0.0 } else { 0.000_9 };
    city.corners.extend((0..=length).map(|step| at((23.6410 + 0.000_02 * f64::from(step), lat(step)))));
    city.ways.push(way(9, &(first..=first + length).collect::<Vec<u32>>()));
    city
}

#[test]
fn from_a_larger_island_one_begins_beside_it_and_is_told() {
    let from = at((23.6410, 37.940_27));
    let trip = Network::new(&beside_an_island(5)).find_trip(from, at(NORTH_EAST), &chair()).unwrap();
    let told =
        |warning: &Warning| matches!(warning, Warning::CutOff { metres } if (25.0..35.0).contains(metres));
    assert!(trip.warnings.iter().any(told), "{:?}", trip.warnings);
    assert!((trip.start_gap_m - 30.0).abs() < 5.0, "{}", trip.start_gap_m);
    // A quarter of its own is none: what bars the way out of it is to be told.
    let quarter = Network::new(&beside_an_island(15)).find_trip(from, at(NORTH_EAST), &chair());
    assert_eq!(quarter, Err(NoTrip::Barred));
    // Who is there already needs no way out.
    let within = Network::new(&beside_an_island(5)).find_trip(from, at((23.6411, 37.940_27)), &chair());
    assert!(within.unwrap().warnings.iter().all(|warning| !matches!(warning, Warning::CutOff { .. })));
}

#[test]
fn a_corner_that_is_hardly_farther_is_taken() {
    let network = Network::new(&Town::new().0);
    let begins =
        |lon: f64| network.find_trip(at((lon, 37.940_02)), at(NORTH_EAST), &chair()).unwrap().line[0];
    let middle = [23.6423, 37.94];
    // 3 m and 10 m beside the corner in the middle of the south.
    let begun = begins(23.642_333);
    assert!(begun.iter().zip(middle).all(|(a, b)| (a - b).abs() < 1e-9), "{begun:?}");
    assert!((begins(23.642_414)[0] - 23.642_414).abs() < 1e-6, "the nearest spot itself");
}

#[test]
fn the_way_is_told_in_turns() {
    let town = Town::new().south(|way| way.facts.access = Access::Forbidden);
    let trip = Network::new(&town.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &chair()).unwrap();
    let turns: Vec<Turn> = trip.legs.iter().map(|leg| leg.turn).collect();
    assert_eq!(turns, [Turn::Depart, Turn::Right, Turn::Right, Turn::Arrive]);
    assert!((trip.unknown_m, trip.known_m > 1_100.0) == (0.0, true));
}

#[test]
fn a_pavement_changes_its_side_when_one_comes_back() {
    let town = Town::new().south(|way| {
        way.kind = WayKind::Residential;
        way.facts.pavement = Pavement::Left;
    });
    let network = Network::new(&town.0);
    let side = |from, to| network.find_trip(at(from), at(to), &chair()).unwrap().legs[0].pavement;
    assert_eq!(side(SOUTH_WEST, SOUTH_EAST), Pavement::Left);
    assert_eq!(side(SOUTH_EAST, SOUTH_WEST), Pavement::Right);
}

#[test]
fn a_profile_is_read_as_a_preset_and_changes() {
    let read = |text: &str| serde_json::from_str::<Profile>(text).map_err(|error| error.to_string());
    assert_eq!(read(r#"{"preset":"manual_chair"}"#), Ok(chair()));
    let changed = read(r#"{"preset":"manual_chair","max_kerb_m":0.05,"short_ramp":null}"#).unwrap();
    assert_eq!((changed.max_kerb_m, changed.short_ramp), (0.05, None));
    assert_eq!(read(&serde_json::to_string(&changed).unwrap()), Ok(changed));
    assert!(read(r#"{"preset":"manual_chair","max_kerb_m":-1}"#).unwrap_err().contains("max_kerb_m"));
    assert!(read(r#"{"preset":"manual_chair","wings":2}"#).unwrap_err().contains("wings"));
    assert!(chair().set("max_kerb_m", "NaN").is_err());
    assert!(chair().set("short_ramp", "on").is_err());
    assert_eq!(chair().set("unknown", "accept").unwrap().unknown, Unknown::Accept);
}

/// The south street gets two pavements; the chair may use the left one (the north side) only.
fn two_pavements(way: &mut Way) {
    way.kind = WayKind::Tertiary;
    way.facts = WayFacts { pavement: Pavement::Left, ..known() };
    way.other_tracks = vec![WayFacts { pavement: Pavement::Right, width_m: Some(0.5), ..known() }];
}

#[test]
fn of_two_pavements_the_one_that_does_is_taken() {
    let town = Town::new().south(two_pavements);
    let trip = Network::new(&town.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &chair()).unwrap();
    assert!(trip.distance_m < 500.0);
    assert_eq!(trip.legs[0].pavement, Pavement::Left);
    let back = Network::new(&town.0).find_trip(at(SOUTH_EAST), at(SOUTH_WEST), &chair()).unwrap();
    assert_eq!(back.legs[0].pavement, Pavement::Right, "the same pavement, walked the other way");
    let neither = Town::new().south(|way| {
        two_pavements(way);
        way.facts.width_m = Some(0.5);
    });
    assert_eq!(neither.straight(&chair()), Some(false));
}

/// Two streets end to end: the first has a good left pavement, the second a good right one.
fn sides_change(corner: Option<PointFacts>, joined: bool, turned: bool) -> Town {
    let mut town = Town::new();
    let good = |pavement| WayFacts { pavement, ..known() };
    let narrow = |pavement| WayFacts { pavement, width_m: Some(0.5), ..known() };
    let street = |id, corners: &[u32], left_good: bool| Way {
        kind: WayKind::Tertiary,
        facts: if left_good { good(Pavement::Left) } else { narrow(Pavement::Left) },
        other_tracks: vec![if left_good { narrow(Pavement::Right) } else { good(Pavement::Right) }],
        ..way(id, corners)
    };
    let second = if turned { street(5, &[1, 4], true) } else { street(5, &[4, 1], false) };
    town.0.ways[0] = street(1, &[0, 4], true);
    town.0.ways.push(second);
    if joined {
        town.0.corners.push(at((23.6423, 37.9395)));
        town.0.ways.push(way(6, &[4, 5]));
    }
    town.0.points.extend(corner.map(|facts| (4, facts)));
    town
}

#[test]
fn one_changes_sides_at_crossings_and_corners_only() {
    let crossing = PointFacts { crossing: Some(osm_data::Crossing::default()), ..PointFacts::default() };
    let nothing = PointFacts { tactile_paving: Some(true), ..PointFacts::default() };
    assert_eq!(sides_change(None, false, false).straight(&chair()), Some(false), "in mid-block");
    assert_eq!(sides_change(Some(nothing), false, false).straight(&chair()), Some(false), "still mid-block");
    assert_eq!(sides_change(Some(crossing), false, false).straight(&chair()), Some(true), "a crossing");
    assert_eq!(sides_change(None, true, false).straight(&chair()), Some(true), "another way joins");
    // Drawn against each other, the two left sides lie across from each other.
    assert_eq!(sides_change(None, false, true).straight(&chair()), Some(false));
}

#[test]
fn changing_sides_is_told() {
    let town = sides_change(None, true, false);
    let trip = Network::new(&town.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &chair()).unwrap();
    assert!(trip.warnings.contains(&Warning::CrossesOver { count: 1 }), "{:?}", trip.warnings);
    let leg = trip.legs.iter().find(|leg| leg.crosses_over).unwrap();
    assert_eq!(leg.pavement, Pavement::Right);
}

#[test]
fn a_kerb_of_a_crossing_drawn_as_a_way_counts() {
    let crossing = |height: f32| {
        Town::new().south(move |way| {
            way.kind = WayKind::Crossing;
            way.facts.kerb = Some(Kerb { height_m: Some(height), measured: true });
        })
    };
    assert_eq!(crossing(0.10).straight(&chair()), Some(false));
    assert_eq!(crossing(0.02).straight(&chair()), Some(true));
}

#[test]
fn rules_of_certain_times_are_told_word_for_word() {
    let rule = Timed { rule: TimedRule::Closed, when: "22:00-06:00".to_owned() };
    let town = Town::new().south(|way| way.timed = vec![rule.clone()]);
    let trip = Network::new(&town.0).find_trip(at(SOUTH_WEST), at(SOUTH_EAST), &chair()).unwrap();
    assert_eq!(trip.legs[0].timed, [rule]);
    assert!(trip.warnings.contains(&Warning::Timed { count: 1 }));
}
