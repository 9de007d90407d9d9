//! Points of no return in a town with one way round.

use osm_data::{Access, City, Kerb, Lift, Obstruction, OsmId, PointFacts, Way, WayFacts, WayKind};

use proptest::prelude::*;

use super::*;
use crate::{
    Preset,
    oracle::{dijkstra, doubtful_city, profile, somewhere},
    today::{Effect, Obstacle},
};

fn at(x: f64, y: f64) -> LonLat {
    LonLat::new(23.64 + x / 87_692.0, 37.94 + y / 111_195.0).unwrap()
}

fn way(id: i64, corners: &[u32]) -> Way {
    Way {
        osm: OsmId::Way(id),
        kind: WayKind::Footway,
        corners: corners.to_vec(),
        facts: WayFacts::default(),
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: None,
        as_of: None,
        lent: osm_data::Lent::default(),
    }
}

/// 1,000 m straight from west to east; after 200 m a way leaves it that comes back after 900 m, in a bow of about
/// 1,080 m. What stands at 800 m is doubtful.
fn city(facts: PointFacts) -> City {
    City {
        corners: vec![
            at(0.0, 0.0),
            at(200.0, 0.0),
            at(800.0, 0.0),
            at(900.0, 0.0),
            at(1000.0, 0.0),
            at(550.0, 411.0),
        ],
        ways: vec![way(1, &[0, 1, 2, 3, 4]), way(2, &[1, 5, 3])],
        points: vec![(2, PointFacts { osm: OsmId::Node(1), ..facts })],
        ..City::default()
    }
}

fn asked(network: &Network, overlay: &Overlay) -> Vec<Doubt> {
    network.doubts(at(0.0, 0.0), &[], at(1000.0, 0.0), &Preset::ManualChair.profile(), overlay)
}

fn doubted(city: &City) -> Vec<Doubt> {
    asked(&Network::new(city), &Overlay::default())
}

#[test]
fn a_kerb_that_nobody_measured_far_from_the_last_turn_is_a_point_of_no_return() {
    let kerb = Kerb { height_m: None, measured: false };
    let all = doubted(&city(PointFacts { kerb: Some(kerb), ..PointFacts::default() }));
    let [doubt] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((doubt.what.clone(), doubt.along_m.round()), (Doubtful::Kerb, 800.0));
    // Back 596 m, round 1,080 m, on 100 m; instead of 204 m.
    let extra = doubt.extra_m.unwrap();
    let bow = 2.0 * 350.0_f64.hypot(411.0);
    assert!((extra - (596.0 + bow + 100.0 - 204.0)).abs() < 3.0, "{extra}");
    assert_eq!(doubt.turn_at_m.map(f64::round), Some(200.0), "where the bow leaves it");
    assert!((doubt.at[0] - at(800.0, 0.0).lon()).abs() < 1e-9);
}

#[test]
fn what_is_known_or_near_another_way_is_none() {
    let measured = Kerb { height_m: Some(0.02), measured: true };
    assert_eq!(doubted(&city(PointFacts { kerb: Some(measured), ..PointFacts::default() })), []);
    let mut near = city(PointFacts { obstruction: Some(Obstruction::Chain), ..PointFacts::default() });
    assert_eq!(doubted(&near)[0].what, Doubtful::Barrier);
    // A bow of 220 m just round it.
    near.corners.extend([at(740.0, 0.0), at(800.0, 50.0), at(860.0, 0.0)]);
    near.ways[0].corners = vec![0, 1, 6, 2, 8, 3, 4];
    near.ways.push(way(3, &[6, 7, 8]));
    assert_eq!(doubted(&near), [], "going round is no great matter");
}

#[test]
fn without_another_way_it_is_back_to_the_start() {
    let mut lonely = city(PointFacts { lift: Some(Lift::default()), ..PointFacts::default() });
    lonely.ways.pop();
    let all = doubted(&lonely);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].what.clone(), all[0].extra_m, all[0].turn_at_m), (Doubtful::Lift, None, None));
}

#[test]
fn a_lift_drawn_as_a_way_is_told_once() {
    let mut city = city(PointFacts::default());
    city.ways = vec![way(1, &[0, 1]), Way { kind: WayKind::Lift, ..way(2, &[1, 2, 3]) }, way(3, &[3, 4])];
    let all = doubted(&city);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].what.clone(), all[0].along_m.round()), (Doubtful::Lift, 200.0));
}

#[test]
fn what_one_person_reported_may_turn_one_back() {
    let network = Network::new(&city(PointFacts::default()));
    let works =
        Obstacle { id: "works".to_owned(), at: at(700.0, 0.0), is_lift: false, effect: Effect::Costs(10.0) };
    let overlay = Overlay::new(&network, vec![works], &[]);
    let all = asked(&network, &overlay);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(
        (all[0].what.clone(), all[0].along_m.round()),
        (Doubtful::Obstacle { id: "works".to_owned() }, 700.0)
    );
    assert!(all[0].extra_m.is_some() && all[0].turn_at_m.map(f64::round) == Some(200.0));
}

#[test]
fn at_most_eight_are_told_and_the_first_ones() {
    let mut city = city(PointFacts::default());
    city.ways.pop();
    city.corners = (0..30).map(|nth| at(f64::from(nth) * 33.0, 0.0)).collect();
    city.ways[0].corners = (0..30).collect();
    let chain = PointFacts { obstruction: Some(Obstruction::Chain), ..PointFacts::default() };
    city.points = (1..29).map(|corner| (corner, chain.clone())).collect();
    let all = asked(&Network::new(&city), &Overlay::default());
    assert_eq!(all.len(), 8);
    assert!(all.windows(2).all(|pair| pair[0].along_m < pair[1].along_m) && all[0].along_m < 40.0);
}

#[test]
fn on_a_way_with_points_to_pass_the_metres_count_from_the_start() {
    let kerb = Kerb { height_m: None, measured: false };
    let network = Network::new(&city(PointFacts { kerb: Some(kerb), ..PointFacts::default() }));
    let profile = Preset::ManualChair.profile();
    let all = network.doubts(at(0.0, 0.0), &[at(500.0, 0.0)], at(1000.0, 0.0), &profile, &Overlay::default());
    assert_eq!(all.len(), 1);
    assert!((all[0].along_m - 800.0).abs() < 1.0);
    assert_eq!(
        all[0].turn_at_m.map(f64::round),
        Some(500.0),
        "beyond the point one is back at the last part"
    );
}

#[test]
fn of_a_lift_that_somebody_reported_the_report_is_told() {
    let mut lonely = city(PointFacts { lift: Some(Lift::default()), ..PointFacts::default() });
    lonely.ways.pop();
    let network = Network::new(&lonely);
    let out =
        Obstacle { id: "out".to_owned(), at: at(800.0, 2.0), is_lift: true, effect: Effect::Costs(10.0) };
    let all = asked(&network, &Overlay::new(&network, vec![out], &[]));
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].what, Doubtful::Obstacle { id: "out".to_owned() });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Held against petgraph's Dijkstra in a town where the doubtful point is closed for good.
    #[test]
    fn no_other_way_means_none_and_an_other_way_is_there(city in doubtful_city(), profile in profile(), a in somewhere(), b in somewhere()) {
        let (network, overlay) = (Network::new(&city), Overlay::default());
        let view = View::new(&network, &profile, &overlay, &[a, b]);
        let Ok((paths, _)) = view.find_paths(&[a, b]) else { return Ok(()) };
        let path = &paths[0];
        let steps = Steps::new(&network, path);
        let found = doubts(&view, &paths);
        prop_assert!(found.windows(2).all(|pair| pair[0].along_m <= pair[1].along_m));
        for doubt in found {
            prop_assert!(doubt.extra_m.is_none_or(|extra| extra > TURN_BACK_M));
            prop_assert_eq!(doubt.extra_m.is_some(), doubt.turn_at_m.is_some());
            prop_assert!(doubt.turn_at_m.is_none_or(|turn| turn <= doubt.along_m));
            let mut closed = city.clone();
            for (corner, facts) in &mut closed.points {
                if Ok(closed.corners[*corner as usize]) == LonLat::new(doubt.at[0], doubt.at[1]) {
                    facts.access = Access::Forbidden;
                }
            }
            let stand = stand(&network, path, &steps, (doubt.along_m - BEFORE_M).max(0.0));
            let other = dijkstra(&closed, &Network::new(&closed), &stand, &path.end, &profile);
            prop_assert_eq!(other.is_some(), doubt.extra_m.is_some(), "{:?}", doubt);
        }
    }
}
