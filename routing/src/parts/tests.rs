//! Ways past points in random towns: they hang together, and every figure is the sum of the parts'.

use proptest::prelude::*;

use super::*;
use crate::oracle::{city, profile, somewhere};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_way_past_points_hangs_together_and_adds_up(city in city(), profile in profile(), a in somewhere(), via in prop::collection::vec(somewhere(), 1..4), b in somewhere()) {
        let (network, overlay) = (Network::new(&city), Overlay::default());
        let Ok(trip) = network.find_trip_by(a, &via, b, &profile, &overlay) else { return Ok(()) };
        let view = View::new(&network, &profile, &overlay, &[]);
        let stops = stops(a, &via, b);
        let (paths, cut_off) = view.find_paths(&stops).unwrap();
        prop_assert_eq!(paths.len(), via.len() + 1);
        for pair in paths.windows(2) {
            prop_assert_eq!(&pair[0].end, &pair[1].start, "one goes on where one came to");
        }
        let along: f64 = trip.line.windows(2).map(|pair| {
            let [a, b] = [pair[0], pair[1]].map(|[lon, lat]| LonLat::new(lon, lat).unwrap());
            metres(a, b)
        }).sum();
        prop_assert!((along - trip.distance_m).abs() < 0.3, "line {along}, told {}", trip.distance_m);
        let parts: Vec<Trip> = paths.iter().zip(stops.windows(2)).map(|(path, asked)| {
            tell::trip(&view, path, [asked[0], asked[1]], cut_off)
        }).collect();
        let sum = |of: fn(&Trip) -> f64| parts.iter().map(of).sum::<f64>();
        let figures: [fn(&Trip) -> f64; 3] = [|trip| trip.distance_m, |trip| trip.duration_s, |trip| trip.unknown_m];
        for of in figures {
            prop_assert!((sum(of) - of(&trip)).abs() < 1e-6);
        }
        let legs: f64 = trip.legs.iter().map(|leg| leg.distance_m).sum();
        prop_assert!((legs - trip.distance_m).abs() < 1e-6);
        for pair in trip.legs.windows(2) {
            prop_assert_eq!(pair[0].line_end, pair[1].line_start);
        }
        prop_assert_eq!(trip.legs.last().map(|leg| (leg.turn, leg.line_end)), Some((Turn::Arrive, trip.line.len() - 1)));
        let passed: Vec<[f64; 2]> = trip.legs.iter().filter(|leg| leg.turn == Turn::Via).map(|leg| trip.line[leg.line_start]).collect();
        let points: Vec<[f64; 2]> = paths[1..].iter().map(|path| crate::answer::pair(path.start.at)).collect();
        prop_assert_eq!(&passed, &points, "a leg begins at each point");
        for (asked, [lon, lat]) in via.iter().zip(passed) {
            prop_assert!(metres(*asked, LonLat::new(lon, lat).unwrap()) <= 100.0);
        }
        prop_assert_eq!(trip.legs[0].turn, Turn::Depart);
        prop_assert!(trip.worst_kerb_m.is_none_or(|kerb| kerb <= profile.max_kerb_m));
    }

    #[test]
    fn without_points_to_pass_it_is_the_plain_trip(city in city(), profile in profile(), a in somewhere(), b in somewhere()) {
        let network = Network::new(&city);
        let plain = network.find_trip(a, b, &profile);
        prop_assert_eq!(network.find_trip_by(a, &[], b, &profile, &Overlay::default()), plain);
    }
}

#[test]
fn warnings_of_parts_add_up_gravest_first() {
    let one = [Warning::MostlyUnknown, Warning::UnclearPoints { count: 1 }, Warning::Gap { metres: 30.0 }];
    let other = [
        Warning::OnCarriageway { metres: 5.0 },
        Warning::UnclearPoints { count: 2 },
        Warning::Gap { metres: 90.0 },
    ];
    assert_eq!(
        warnings(&one, &other, false),
        [
            Warning::OnCarriageway { metres: 5.0 },
            Warning::UnclearPoints { count: 3 },
            Warning::Gap { metres: 90.0 }
        ]
    );
    assert_eq!(warnings(&[], &other, true)[0], Warning::MostlyUnknown);
}
