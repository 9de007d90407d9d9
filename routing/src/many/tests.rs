//! One search for many ends, held against single trips pair by pair.

use proptest::prelude::*;

use super::*;
use crate::{
    oracle::{city, profile, somewhere},
    today::{Effect, Obstacle},
};

fn obstacle() -> impl Strategy<Value = Obstacle> {
    let effect = prop_oneof![Just(Effect::Bars), (1.0_f64..600.0).prop_map(Effect::Costs)];
    (somewhere(), effect).prop_map(|(at, effect)| Obstacle {
        id: format!("{at:?}"),
        at,
        is_lift: false,
        effect,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_search_tells_what_single_trips_tell(city in city(), profile in profile(), from in prop::collection::vec(somewhere(), 1..4), to in prop::collection::vec(somewhere(), 1..6), obstacles in prop::collection::vec(obstacle(), 0..4)) {
        let network = Network::new(&city);
        // Some ends are right at an obstacle.
        let to: Vec<LonLat> = to.into_iter().chain(obstacles.first().map(|one| one.at)).collect();
        let overlay = Overlay::new(&network, obstacles, &[]);
        let mut many = Many::new(&network, &profile, &overlay);
        for start in &from {
            let paths = many.paths(*start, &to);
            let row = many.reach(*start, &to);
            for ((end, path), reach) in to.iter().zip(paths).zip(row) {
                let view = View::new(&network, &profile, &overlay, &[*start, *end]);
                let single = view.find_path(*start, *end).map(|(path, _)| path);
                // Of two ways that cost the same, each search may have found another.
                let same = match (&single, &path) {
                    (Ok(single), Ok(path)) => {
                        prop_assert!((single.cost - path.cost).abs() < 1e-6, "{} {}", single.cost, path.cost);
                        single.arcs == path.arcs
                    }
                    (Err(single), Err(error)) => {
                        prop_assert_eq!(single, error);
                        false
                    }
                    other => return Err(TestCaseError::fail(format!("{other:?}"))),
                };
                let trip = network.find_trip_today(*start, *end, &profile, &overlay);
                prop_assert_eq!(trip.as_ref().err(), reach.as_ref().err());
                if let (true, Ok(trip), Ok(reach)) = (same, trip, reach) {
                    prop_assert!((trip.distance_m - reach.distance_m).abs() < 1e-6, "{} {reach:?}", trip.distance_m);
                    prop_assert!((trip.duration_s - reach.duration_s).abs() < 1e-6);
                    prop_assert!((trip.unknown_m - reach.unknown_m).abs() < 1e-6);
                    prop_assert!((trip.end_gap_m - reach.end_gap_m).abs() < 1e-6);
                }
            }
        }
    }
}
