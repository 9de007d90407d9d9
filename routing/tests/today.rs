//! What was reported today, and places to be avoided: laid over the network for one question.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use osm_data::{City, Incline, Kerb, Lent, LonLat, OsmId, PointFacts, Way, WayFacts, WayKind};
use routing::passability::Barrier;
use routing::today::{Area, Effect, Obstacle, Overlay};
use routing::{Network, NoTrip, Preset, Profile};

fn at(x: f64, y: f64) -> LonLat {
    LonLat::new(23.64 + x / 87_692.0, 37.94 + y / 111_195.0).unwrap()
}

fn way(id: i64, kind: WayKind, corners: &[u32], incline: Option<f32>) -> Way {
    let incline = incline.map(Incline::Grade);
    Way {
        osm: OsmId::Way(id),
        kind,
        corners: corners.to_vec(),
        facts: WayFacts { incline, ..WayFacts::default() },
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: None,
        as_of: None,
        lent: Lent::default(),
    }
}

/// A straight path of 800 m from west to east, and one beside it that is 200 m longer.
fn city() -> City {
    City {
        corners: vec![at(-400.0, 0.0), at(-100.0, 0.0), at(100.0, 0.0), at(400.0, 0.0), at(0.0, 173.0)],
        ways: vec![
            way(1, WayKind::Footway, &[0, 1], None),
            way(2, WayKind::Footway, &[1, 2], None),
            way(3, WayKind::Footway, &[2, 3], None),
            way(4, WayKind::Footway, &[1, 4, 2], None),
        ],
        ..City::default()
    }
}

fn obstacle(x: f64, y: f64, effect: Effect) -> Obstacle {
    Obstacle { id: format!("at {x}"), at: at(x, y), is_lift: false, effect }
}

fn chair() -> Profile {
    Preset::ManualChair.profile()
}

fn metres(network: &Network, from: f64, to: f64, overlay: &Overlay) -> Result<f64, NoTrip> {
    let trip = network.find_trip_today(at(from, 0.0), at(to, 0.0), &chair(), overlay);
    trip.map(|trip| trip.distance_m.round())
}

#[test]
fn a_trip_goes_round_an_obstacle_and_knows_what_it_went_round() {
    let network = Network::new(&city());
    assert_eq!(metres(&network, -380.0, 380.0, &Overlay::default()), Ok(760.0));
    for effect in [Effect::Bars, Effect::Costs(600.0)] {
        // A telephone is some metres wrong.
        let overlay = Overlay::new(&network, vec![obstacle(0.0, 6.0, effect)], &[]);
        let round = metres(&network, -380.0, 380.0, &overlay).unwrap();
        assert!((950.0..970.0).contains(&round), "{effect:?}: {round}");
        let passed = network.in_the_way(at(-380.0, 0.0), at(380.0, 0.0), &chair(), &overlay);
        assert_eq!(passed, ["at 0"]);
    }
}

#[test]
fn one_word_is_no_reason_for_a_long_way_and_the_trip_tells_of_it() {
    let network = Network::new(&city());
    let overlay = Overlay::new(&network, vec![obstacle(0.0, 0.0, Effect::Costs(60.0))], &[]);
    let trip = network.find_trip_today(at(-380.0, 0.0), at(380.0, 0.0), &chair(), &overlay).unwrap();
    assert!((trip.distance_m - 760.0).abs() < 1.0);
    assert_eq!(trip.obstacles.len(), 1);
    assert_eq!((trip.obstacles[0].id.as_str(), trip.obstacles[0].along_m.round()), ("at 0", 380.0));
}

#[test]
fn who_stands_at_an_obstacle_leaves_it_and_who_stands_beside_it_is_not_stopped() {
    let network = Network::new(&city());
    // Right where one starts; behind one; and beyond the end.
    for x in [-380.0, -395.0, 390.0] {
        let overlay = Overlay::new(&network, vec![obstacle(x, 0.0, Effect::Bars)], &[]);
        assert_eq!(metres(&network, -380.0, 380.0, &overlay), Ok(760.0), "{x}");
    }
    let overlay = Overlay::new(&network, vec![obstacle(-200.0, 0.0, Effect::Bars)], &[]);
    assert_eq!(metres(&network, -380.0, 380.0, &overlay), Err(NoTrip::Barred), "there is one way out only");
    let why = network.why_not(at(-380.0, 0.0), at(380.0, 0.0), &chair(), &[chair()], &overlay).unwrap();
    assert_eq!(why.barriers.len(), 1);
    let met = &why.barriers[0];
    assert_eq!((met.barrier, met.obstacle.as_deref()), (Barrier::Reported, Some("at -200")));
    assert!((met.along_m - 180.0).abs() < 1.0);
    assert_eq!(why.helped, None, "a helper moves no car away");
}

#[test]
fn what_stands_where_ways_meet_stands_in_all_of_them() {
    let network = Network::new(&city());
    // Ways 1, 2 and 4 meet at −100.
    let overlay = Overlay::new(&network, vec![obstacle(-99.0, 0.0, Effect::Bars)], &[]);
    assert_eq!(metres(&network, -380.0, 380.0, &overlay), Err(NoTrip::Barred));
    let aside = network.find_trip_today(at(-380.0, 0.0), at(0.0, 173.0), &chair(), &overlay);
    assert_eq!(aside.map(|trip| trip.distance_m), Err(NoTrip::Barred));
    // Who stands there goes where they like.
    for x in [-101.0, -99.0, -98.0] {
        assert!(metres(&network, x, -380.0, &overlay).is_ok(), "{x}");
        assert!(metres(&network, x, 380.0, &overlay).is_ok(), "{x}");
    }
    assert_eq!(metres(&network, -90.0, -380.0, &overlay), Err(NoTrip::Barred), "nine metres from it");
}

#[test]
fn what_is_near_no_way_stops_nobody() {
    let network = Network::new(&city());
    let overlay = Overlay::new(&network, vec![obstacle(-200.0, -60.0, Effect::Bars)], &[]);
    assert!(overlay.is_empty());
}

#[test]
fn what_is_drawn_on_the_same_line_is_stopped_by_the_same_obstacle() {
    let round_one = |more: Way| {
        let mut city = city();
        city.ways.push(more);
        let network = Network::new(&city);
        let overlay = Overlay::new(&network, vec![obstacle(0.0, 0.0, Effect::Bars)], &[]);
        metres(&network, -380.0, 380.0, &overlay).unwrap()
    };
    let again = way(5, WayKind::Pedestrian, &[1, 2], None);
    assert!(round_one(again.clone()) > 900.0, "the edge of a square along the path");
    let bridge = Way { facts: WayFacts { layer: 1, ..WayFacts::default() }, ..again };
    assert!((round_one(bridge) - 760.0).abs() < 1.0, "what is above it is free");
}

#[test]
fn a_lift_that_does_not_run_is_the_lift_and_not_the_path_beside_it() {
    let mut city = city();
    let lift = osm_data::Lift::default();
    city.points = vec![(1, PointFacts { osm: OsmId::Node(1), lift: Some(lift), ..PointFacts::default() })];
    let network = Network::new(&city);
    let out = Obstacle { is_lift: true, ..obstacle(-104.0, 3.0, Effect::Bars) };
    let overlay = Overlay::new(&network, vec![out], &[]);
    assert_eq!(metres(&network, -380.0, 380.0, &overlay), Err(NoTrip::Barred));
    assert_eq!(metres(&network, -380.0, -120.0, &overlay), Ok(260.0));
    // A second report that is not sure opens no lift that the first one closed, in whatever order they come.
    let out = |x: f64, effect| Obstacle { is_lift: true, ..obstacle(x, 3.0, effect) };
    let (sure, unsure) = (out(-110.0, Effect::Bars), out(-90.0, Effect::Costs(60.0)));
    for both in [vec![sure.clone(), unsure.clone()], vec![unsure, sure]] {
        let overlay = Overlay::new(&network, both, &[]);
        assert_eq!(metres(&network, -380.0, 380.0, &overlay), Err(NoTrip::Barred));
        let why = network.why_not(at(-380.0, 0.0), at(380.0, 0.0), &chair(), &[], &overlay).unwrap();
        assert_eq!(why.barriers[0].obstacle.as_deref(), Some("at -110"), "the one that stops");
    }
}

#[test]
fn the_barrier_is_the_obstacle_that_bars() {
    let network = Network::new(&city());
    let both = vec![obstacle(-300.0, 0.0, Effect::Costs(60.0)), obstacle(-200.0, 0.0, Effect::Bars)];
    let overlay = Overlay::new(&network, both, &[]);
    let why = network.why_not(at(-380.0, 0.0), at(380.0, 0.0), &chair(), &[], &overlay).unwrap();
    let told: Vec<Option<&str>> = why.barriers.iter().map(|met| met.obstacle.as_deref()).collect();
    assert_eq!(told, [Some("at -200")]);
}

#[test]
fn who_stands_at_the_foot_of_a_slope_takes_the_level_way_there() {
    let mut city = city();
    // Too steep towards the east; the traveller stands where it begins, and where it ends.
    city.ways[1].facts.incline = Some(Incline::Grade(0.09));
    let network = Network::new(&city);
    for (from, to, length) in [(-100.0, -380.0, 280.0), (-380.0, -100.0, 280.0), (100.0, 380.0, 280.0)] {
        assert_eq!(metres(&network, from, to, &Overlay::default()), Ok(length), "{from} to {to}");
    }
}

#[test]
fn an_avoided_area_is_not_entered() {
    let network = Network::new(&city());
    let around = |x: f64, y: f64, radius_m: f64| {
        Overlay::new(&network, Vec::new(), &[Area::around(at(x, y), radius_m)])
    };
    let round = metres(&network, -380.0, 380.0, &around(0.0, 0.0, 30.0)).unwrap();
    assert!((950.0..970.0).contains(&round), "{round}");
    // A thin strip across the path, and an area beside it.
    assert_eq!(metres(&network, -380.0, 380.0, &around(0.0, -40.0, 30.0)), Ok(760.0));
    let strip = Area(vec![at(10.0, -5.0), at(10.5, -5.0), at(10.5, 5.0), at(10.0, 5.0)]);
    assert!(strip.holds(at(10.2, 0.0)) && !strip.holds(at(11.0, 0.0)));
    let overlay = Overlay::new(&network, Vec::new(), &[strip]);
    assert!(metres(&network, -380.0, 380.0, &overlay).unwrap() > 900.0);
}

#[test]
fn a_helper_is_met_before_the_barrier_and_only_there_is_needed() {
    let mut city = city();
    // A kerb of 8 cm in the midst of the straight path, a slope of 9 % on the other.
    city.corners.push(at(0.0, 0.0));
    city.ways[1] = way(2, WayKind::Footway, &[1, 5, 2], None);
    city.ways[3].facts.incline = Some(Incline::Grade(0.09));
    let kerb = Kerb { height_m: Some(0.08), measured: true };
    city.points = vec![(5, PointFacts { osm: OsmId::Node(9), kerb: Some(kerb), ..PointFacts::default() })];
    let network = Network::new(&city);
    let own = chair();
    let with = |max_kerb_m: f32| Profile { max_kerb_m, ..chair() };
    let why = |helpers: &[Profile]| {
        network.why_not(at(-380.0, 0.0), at(380.0, 0.0), &own, helpers, &Overlay::default()).unwrap()
    };
    assert_eq!(why(&[with(0.05)]).helped, None, "what a helper may not do is no answer");
    let helped = why(&[with(0.05), with(0.10)]).helped.unwrap();
    assert_eq!(helped.helpers, 2, "as one alone may not");
    assert_eq!(helped.barriers.len(), 1);
    assert_eq!(helped.barriers[0].barrier, Barrier::Kerb(0.08));
    // Three metres before the kerb, and not on it.
    assert_eq!((helped.meet_after_m.round(), helped.distance_m.round()), (377.0, 760.0));
    // Where they meet, the traveller comes alone.
    let [lon, lat] = helped.meet;
    let alone = network.find_trip(at(-380.0, 0.0), LonLat::new(lon, lat).unwrap(), &own).unwrap();
    // The trip takes the corner, four metres off, for the spot.
    assert!((alone.distance_m - helped.meet_after_m).abs() < 4.0 && alone.end_gap_m < 4.0);
    assert!((helped.part_after_m - helped.barriers[0].along_m).abs() < 0.01, "a kerb is passed at once");
    let ends = [helped.line[0], *helped.line.last().unwrap()];
    assert!(ends[0][0] < ends[1][0] && helped.line.len() >= 4, "{:?}", helped.line);
}
