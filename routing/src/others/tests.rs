//! Other ways in towns of two ways, where one fact makes the difference; and in random towns, judged again.

use osm_data::{City, Incline, Kerb, Lift, OsmId, PointFacts, Surface, Way, WayFacts, WayKind};
use proptest::prelude::*;

use super::*;
use crate::{
    Preset,
    fewest::AT_CORNER_M,
    oracle::{city, doubtful_city, profile, somewhere},
    parts::stops,
    today::{Effect, Obstacle},
};

fn at(x: f64, y: f64) -> LonLat {
    LonLat::new(23.64 + x / 87_692.0, 37.94 + y / 111_195.0).unwrap()
}

fn way(id: i64, corners: &[u32], facts: WayFacts) -> Way {
    Way {
        osm: OsmId::Way(id),
        kind: WayKind::Footway,
        corners: corners.to_vec(),
        facts,
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: None,
        as_of: None,
        lent: osm_data::Lent::default(),
    }
}

fn known() -> WayFacts {
    WayFacts {
        surface: Some(Surface::Asphalt),
        incline: Some(Incline::Grade(0.0)),
        width_m: Some(2.0),
        ..WayFacts::default()
    }
}

/// From west to east 400 m straight, by a corner in the middle; or 80 m more round by the north.
fn town(straight: WayFacts, round: WayFacts) -> City {
    City {
        corners: vec![
            at(-300.0, 0.0),
            at(-200.0, 0.0),
            at(0.0, 0.0),
            at(200.0, 0.0),
            at(300.0, 0.0),
            at(0.0, 132.6),
        ],
        ways: vec![
            way(1, &[0, 1], known()),
            way(2, &[1, 2, 3], straight),
            way(3, &[3, 4], known()),
            way(4, &[1, 5, 3], round),
        ],
        ..City::default()
    }
}

fn at_middle(mut city: City, facts: PointFacts) -> City {
    city.points = vec![(2, PointFacts { osm: OsmId::Node(1), ..facts })];
    city
}

fn found(city: &City, profile: &Profile) -> Vec<Other> {
    let network = Network::new(city);
    network.other_trips(at(-300.0, 0.0), &[], at(300.0, 0.0), profile, &Overlay::default())
}

fn chair() -> Profile {
    Preset::ManualChair.profile()
}

#[test]
fn a_way_that_nobody_recorded_is_offered_as_the_shorter_one() {
    let city = town(WayFacts { surface: None, ..known() }, known());
    let others = found(&city, &chair());
    let [Other { trip, better }] = others.as_slice() else { panic!("{others:?}") };
    let [Better::Shorter { metres }] = better.as_slice() else { panic!("{better:?}") };
    assert!((metres - 80.0).abs() < 1.0 && (trip.distance_m - 600.0).abs() < 1.0, "{metres}");
    assert!((trip.unknown_m - 400.0).abs() < 1.0, "and the trip tells how much of it is not recorded");
}

#[test]
fn a_known_way_is_offered_to_whom_silence_is_no_matter() {
    let city = town(WayFacts { surface: None, ..known() }, known());
    let others = found(&city, &Profile { unknown: Unknown::Accept, ..chair() });
    assert_eq!(others.len(), 1);
    let [Better::MoreKnown { metres }] = others[0].better[..] else { panic!("{others:?}") };
    assert!((metres - 400.0).abs() < 1.0);
}

#[test]
fn gentler_smoother_and_lower_ways_are_offered() {
    let steep = WayFacts { incline: Some(Incline::Grade(-0.04)), ..known() };
    let others = found(&town(steep, known()), &chair());
    assert_eq!(others[0].better, [Better::LessSteep { grade: 0.04 }]);
    let rough = WayFacts { surface: Some(Surface::Cobblestone), ..known() };
    let on_foot = Preset::OnFoot.profile();
    let mut city = town(rough, known());
    city.corners[5] = at(0.0, 403.0);
    let others = found(&city, &on_foot);
    let [Better::Smoother { metres }] = others[0].better[..] else { panic!("{others:?}") };
    assert!((metres - 400.0).abs() < 1.0);
    let kerb =
        |height_m| PointFacts { kerb: Some(Kerb { height_m, measured: true }), ..PointFacts::default() };
    let others = found(&at_middle(town(known(), known()), kerb(Some(0.03))), &chair());
    assert_eq!(others[0].better, [Better::LowerKerb { metres: 0.03 }]);
    let others = found(&at_middle(town(known(), known()), kerb(Some(0.01))), &chair());
    assert_eq!(others, [], "a centimetre is not felt");
}

#[test]
fn silence_is_no_gain() {
    let steep = WayFacts { incline: Some(Incline::Grade(-0.04)), ..known() };
    let silent = WayFacts { incline: None, ..known() };
    assert_eq!(found(&town(steep, silent), &chair()), [], "nobody knows whether it is less steep");
}

#[test]
fn without_a_lift_past_fewer_doubts_and_round_what_one_person_reported() {
    let lift = PointFacts { lift: Some(Lift::default()), ..PointFacts::default() };
    assert_eq!(found(&at_middle(town(known(), known()), lift), &chair())[0].better, [Better::NoLift]);
    let kerb = Kerb { height_m: None, measured: false };
    let unclear = PointFacts { kerb: Some(kerb), ..PointFacts::default() };
    let others = found(&at_middle(town(known(), known()), unclear), &chair());
    assert_eq!(others[0].better, [Better::FewerUnclear { count: 1 }]);
    let network = Network::new(&town(known(), known()));
    let works =
        Obstacle { id: "works".to_owned(), at: at(50.0, 0.0), is_lift: false, effect: Effect::Costs(30.0) };
    let overlay = Overlay::new(&network, vec![works], &[]);
    let others = network.other_trips(at(-300.0, 0.0), &[], at(300.0, 0.0), &chair(), &overlay);
    assert_eq!(others[0].better, [Better::FewerObstacles { count: 1 }]);
}

#[test]
fn what_is_better_in_nothing_or_far_longer_is_no_choice() {
    assert_eq!(found(&town(known(), known()), &chair()), []);
    let mut far = at_middle(
        town(known(), known()),
        PointFacts { lift: Some(Lift::default()), ..PointFacts::default() },
    );
    far.corners[5] = at(0.0, 800.0);
    assert_eq!(found(&far, &chair()), []);
}

/// Named gains, counted again from what the trips tell.
fn is_so(first: &Trip, other: &Trip, better: &Better) -> bool {
    let fact = |trip: &Trip, fact| -> f64 {
        trip.unknown_facts.iter().filter(|one| one.fact == fact).map(|one| one.metres).sum()
    };
    let less_known = |asked| fact(other, asked) > fact(first, asked) + 0.02;
    let felt_m = (first.distance_m / 10.0).max(50.0);
    let lifts = |trip: &Trip| trip.legs.iter().any(|leg| leg.lift);
    let steep = |trip: &Trip| {
        let all = [trip.steepest_up, trip.steepest_down, trip.inferred_up, trip.inferred_down];
        all.into_iter().flatten().fold(0.0_f32, f32::max)
    };
    match *better {
        Better::Shorter { metres } => {
            metres >= felt_m && (first.distance_m - other.distance_m - metres).abs() < 0.01
        }
        Better::MoreKnown { metres } => {
            let less = (first.unknown_m - other.unknown_m - metres).abs() < 0.01;
            metres >= felt_m && less && other.unknown_share < first.unknown_share
        }
        Better::LessSteep { grade } => {
            grade >= 0.0149
                && (steep(first) - steep(other) - grade).abs() < 1e-5
                && !less_known(Fact::Incline)
        }
        Better::LessClimb { metres } => metres >= 5.0,
        Better::LowerKerb { metres } => {
            let kerb = |trip: &Trip| trip.worst_kerb_m.unwrap_or_default();
            metres >= 0.0199 && (kerb(first) - kerb(other) - metres).abs() < 1e-5 && !less_known(Fact::Kerb)
        }
        Better::Smoother { metres } => metres >= 30.0 && !less_known(Fact::Surface),
        Better::NoLift => lifts(first) && !lifts(other),
        Better::FewerUnclear { count } => {
            let unclear = |trip: &Trip| -> u32 {
                let of = trip.warnings.iter().filter_map(|warning| match warning {
                    Warning::UnclearPoints { count } => Some(*count),
                    _ => None,
                });
                of.sum()
            };
            count > 0 && unclear(first) == unclear(other) + count
        }
        Better::FewerObstacles { count } => {
            count > 0 && first.obstacles.len() == other.obstacles.len() + count as usize
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_way_keeps_to_the_limits_is_better_and_leads_elsewhere(city in prop_oneof![city(), doubtful_city()], profile in profile(), a in somewhere(), b in somewhere()) {
        let (network, overlay) = (Network::new(&city), Overlay::default());
        let view = View::new(&network, &profile, &overlay, &[]);
        let stops = stops(a, &[], b);
        let Ok((first, cut_off)) = view.find_paths(&stops) else {
            prop_assert!(network.other_trips(a, &[], b, &profile, &overlay).is_empty());
            return Ok(());
        };
        let trip = tell_paths(&view, &first, &stops, cut_off).unwrap();
        prop_assert_eq!(Ok(trip.clone()), network.find_trip(a, b, &profile));
        let others = others(&view, &first, &stops, cut_off);
        prop_assert!(others.len() <= 3);
        for (at, way) in others.iter().enumerate() {
            for path in &way.paths {
                for (nth, (arc, metres)) in walked(&network, path).into_iter().enumerate() {
                    // At a corner one is not on the stretch that begins there.
                    let at_corner = (nth == 0 || nth + 1 == path.arcs.len()) && metres < AT_CORNER_M;
                    prop_assert!(at_corner || !view.judge(arc).is_barred(), "{arc:?}");
                    let vertex = network.ends(arc)[0];
                    prop_assert!(nth == 0 || !network.judge_vertex(vertex, &profile).is_barred(), "{vertex}");
                }
            }
            let ends = |trip: &Trip| [trip.line[0], trip.line[trip.line.len() - 1]];
            prop_assert_eq!(ends(&way.trip), ends(&trip));
            prop_assert!(!way.better.is_empty());
            for better in &way.better {
                prop_assert!(is_so(&trip, &way.trip, better), "{better:?}");
            }
            let before = std::iter::once(&first).chain(others[..at].iter().map(|way| &way.paths));
            for known in before {
                prop_assert!(fresh_m(&network, &way.paths, known) >= FRESH_M || fresh_m(&network, known, &way.paths) >= FRESH_M);
            }
        }
    }
}
