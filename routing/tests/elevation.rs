//! What the ground tells where nobody recorded it: when it bars, when it is only a doubt, and what a trip
//! says of it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use osm_data::{
    City, Elevation, Incline, InferredSlope, Lent, LonLat, OsmId, SlopeRun, Surface, Way, WayFacts, WayKind,
};
use proptest::prelude::*;
use routing::passability::{Barrier, Passable, Passage, Stretch, way};
use routing::{Fact, Network, NoTrip, Preset, Profile, Trip, Unknown};

fn facts(incline: Option<Incline>) -> WayFacts {
    WayFacts { surface: Some(Surface::Asphalt), incline, ..WayFacts::default() }
}

fn judged(facts: &WayFacts, inferred: Option<(f32, f32)>, forward: bool, profile: &Profile) -> Passage {
    let inferred = inferred.map(|(grade, error)| InferredSlope { grade, error });
    let (kind, slope_length_m) = (WayKind::Footway, 100.0);
    let stretch = Stretch {
        kind,
        facts,
        slope_length_m,
        kerb_recorded: false,
        forward,
        across: false,
        inferred,
        lent: Lent::default(),
    };
    way(&stretch, profile)
}

fn passable(passage: Passage) -> Passable {
    let passable = match passage {
        Passage::Passable(passable) => Some(passable),
        Passage::Barred(_) => None,
    };
    passable.unwrap()
}

/// A path of 400 m to the east in four parts, with a slope by the ground and the heights that go with it.
fn path(grade: f32, error: f32, facts: WayFacts) -> City {
    let corners: Vec<LonLat> =
        (0..5).map(|nth| LonLat::new(23.64 + 0.001_139 * f64::from(nth), 37.94).unwrap()).collect();
    let ways = vec![Way {
        osm: OsmId::Way(1),
        kind: WayKind::Footway,
        corners: (0..5).collect(),
        facts,
        names: None,
        as_of: None,
        lent: Lent::default(),
        other_tracks: Vec::new(),
        timed: Vec::new(),
    }];
    let slope = Some(InferredSlope { grade, error });
    let elevation = Elevation {
        tiles: vec!["N37E023.hgt (3″)".to_owned()],
        heights_m: (0..5_u8).map(|nth| Some(10.0 + 100.0 * grade * f32::from(nth))).collect(),
        slopes: vec![vec![SlopeRun { from: 0, slope }]],
    };
    City { corners, ways, elevation, ..City::default() }
}

fn trip(city: &City, preset: Preset, back: bool) -> Result<Trip, NoTrip> {
    let (from, to) = if back { (4, 0) } else { (0, 4) };
    Network::new(city).find_trip(city.corners[from], city.corners[to], &preset.profile())
}

#[test]
fn the_ground_bars_only_beyond_the_limit_and_its_error() {
    let chair = Preset::ManualChair.profile();
    let open = facts(None);
    // 6 % up, 8 % down.
    for (grade, error, forward, barrier) in [
        (0.12, 0.04, true, Some(Barrier::InferredIncline { grade: 0.12, error: 0.04 })),
        (0.12, 0.04, false, None),
        (0.13, 0.04, false, Some(Barrier::InferredIncline { grade: -0.13, error: 0.04 })),
        (0.09, 0.04, true, None),
        (-0.12, 0.04, false, Some(Barrier::InferredIncline { grade: 0.12, error: 0.04 })),
        (0.0, 0.5, true, None),
    ] {
        match (judged(&open, Some((grade, error)), forward, &chair), barrier) {
            (Passage::Barred(met), Some(barrier)) => assert_eq!(met, barrier),
            (Passage::Passable(passed), None) => {
                assert!(passed.inferred.has(Fact::Incline) && !passed.unknown.has(Fact::Incline));
            }
            (met, barrier) => panic!("{grade} {error} {forward}: {met:?} and not {barrier:?}"),
        }
    }
    let steep = judged(&open, Some((0.3, 0.04)), true, &Preset::OnFoot.profile());
    assert!(matches!(steep, Passage::Passable(_)), "on foot no slope bars");
}

#[test]
fn what_is_recorded_goes_before_the_ground() {
    let chair = Preset::ManualChair.profile();
    let level = passable(judged(&facts(Some(Incline::Grade(0.01))), Some((0.3, 0.01)), true, &chair));
    assert!(!level.inferred.has(Fact::Incline) && !level.unknown.has(Fact::Incline));
    assert_eq!(
        judged(&facts(Some(Incline::Grade(0.2))), Some((0.0, 0.01)), true, &chair),
        Passage::Barred(Barrier::Incline(0.2))
    );
    // Only the direction is recorded: the ground may add how steep, where it does not contradict.
    assert_eq!(
        judged(&facts(Some(Incline::Up)), Some((0.2, 0.04)), true, &chair),
        Passage::Barred(Barrier::InferredIncline { grade: 0.2, error: 0.04 })
    );
    let contradicted = passable(judged(&facts(Some(Incline::Down)), Some((0.2, 0.04)), true, &chair));
    assert!(contradicted.unknown.has(Fact::Incline) && !contradicted.inferred.has(Fact::Incline));
    let nothing = passable(judged(&facts(None), None, true, &chair));
    assert!(nothing.unknown.has(Fact::Incline) && !nothing.inferred.has(Fact::Incline));
}

#[test]
fn a_slope_in_doubt_costs_by_what_the_traveller_makes_of_doubt() {
    let cost = |unknown, grade| {
        let profile = Profile { unknown, ..Preset::ManualChair.profile() };
        passable(judged(&facts(None), Some((grade, 0.04)), true, &profile)).cost
    };
    assert!(cost(Unknown::Avoid, 0.05) > cost(Unknown::PreferKnown, 0.05));
    assert!(cost(Unknown::PreferKnown, 0.05) > cost(Unknown::Accept, 0.05));
    assert!(cost(Unknown::Accept, 0.05) > cost(Unknown::Accept, 0.0), "a slope is dearer than the level");
    let level = cost(Unknown::Accept, 0.01);
    assert!((cost(Unknown::Avoid, 0.01) - level).abs() < 1e-9, "a tile's error alone is no doubt");
}

#[test]
fn a_trip_tells_known_inferred_and_unknown_apart() {
    let told = trip(&path(0.05, 0.03, facts(None)), Preset::ManualChair, false).unwrap();
    assert!(told.unknown_facts.iter().all(|unknown| unknown.fact != Fact::Incline));
    assert_eq!(told.inferred_facts.len(), 1);
    assert!((told.inferred_facts[0].metres - told.distance_m).abs() < 0.1);
    assert_eq!((told.inferred_up, told.inferred_down), (Some(0.05), None));
    assert_eq!((told.steepest_up, told.legs[0].incline), (None, None), "nothing of it is recorded");
    assert_eq!(told.legs[0].inferred_incline, Some(0.05));
    let back = trip(&path(0.05, 0.03, facts(None)), Preset::ManualChair, true).unwrap();
    assert_eq!((back.inferred_up, back.inferred_down), (None, Some(0.05)));
    let recorded =
        trip(&path(0.05, 0.03, facts(Some(Incline::Grade(0.02)))), Preset::ManualChair, false).unwrap();
    assert_eq!(
        (recorded.inferred_facts.len(), recorded.inferred_up, recorded.steepest_up),
        (0, None, Some(0.02))
    );
    let mut plain = path(0.05, 0.03, facts(None));
    plain.elevation = Elevation::default();
    let plain = trip(&plain, Preset::ManualChair, false).unwrap();
    assert!(plain.unknown_facts.iter().any(|unknown| unknown.fact == Fact::Incline));
    assert_eq!((plain.inferred_facts.len(), plain.climb_m, plain.heights.len()), (0, None, 0));
}

#[test]
fn a_trip_tells_the_climb_and_the_profile_as_one_walks() {
    let up = trip(&path(0.05, 0.03, facts(None)), Preset::ManualChair, false).unwrap();
    assert!((up.climb_m.unwrap() - 20.0).abs() < 0.5, "{:?}", up.climb_m);
    assert_eq!(up.descent_m, Some(0.0));
    assert!((up.heights[0][1] - 10.0).abs() < 0.2 && up.heights[0][0] == 0.0);
    let end = up.heights[up.heights.len() - 1];
    assert!((end[1] - 30.0).abs() < 0.2 && (end[0] - up.distance_m).abs() < 0.1);
    let down = trip(&path(0.05, 0.03, facts(None)), Preset::ManualChair, true).unwrap();
    assert!((down.descent_m.unwrap() - 20.0).abs() < 0.5 && down.climb_m == Some(0.0));
    // From the midst of a part to the midst of another.
    let city = path(0.05, 0.03, facts(None));
    let between = |share: f64| LonLat::new(23.64 + 0.004_556 * share, 37.94).unwrap();
    let part =
        Network::new(&city).find_trip(between(0.1), between(0.9), &Preset::ManualChair.profile()).unwrap();
    assert!((part.climb_m.unwrap() - 16.0).abs() < 0.5, "{:?}", part.climb_m);
    assert!((part.heights[0][1] - 12.0).abs() < 0.2, "{:?}", part.heights[0]);
}

#[test]
fn an_inferred_barrier_is_named_as_such() {
    let city = path(0.2, 0.04, facts(None));
    let (from, to) = (city.corners[0], city.corners[4]);
    let network = Network::new(&city);
    assert!(network.find_trip(from, to, &Preset::ManualChair.profile()).is_err());
    let open = Profile { max_incline_up: 0.2, ..Preset::ManualChair.profile() };
    assert!(network.find_trip(from, to, &open).is_ok(), "the slope that is told is a limit that helps");
}

proptest! {
    /// Whoever can pass with every truth that the error allows is not barred.
    #[test]
    fn nothing_is_barred_within_the_error(
        grade in -0.4_f32..0.4,
        error in 0.0_f32..0.4,
        forward in any::<bool>(),
        preset in 0..Preset::ALL.len(),
    ) {
        let profile = Preset::ALL[preset].profile();
        let as_walked = if forward { grade } else { -grade };
        let limit = if as_walked > 0.0 { profile.max_incline_up } else { profile.max_incline_down };
        match judged(&facts(None), Some((grade, error)), forward, &profile) {
            Passage::Barred(barrier) => {
                prop_assert_eq!(barrier, Barrier::InferredIncline { grade: as_walked, error });
                prop_assert!(grade.abs() - error > limit);
            }
            Passage::Passable(passed) => {
                prop_assert!(grade.abs() - error <= limit);
                prop_assert!(passed.cost >= passed.seconds && passed.cost.is_finite());
            }
        }
    }
}
