//! A silent city: streets that nobody wrote anything about, as nearly all of Athens is. A chair is not
//! sent along its main roads, and every answer says how much of it is not known.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use osm_data::{City, Lent, LonLat, OsmId, Pavement, Surface, Way, WayFacts, WayKind};
use proptest::prelude::*;
use routing::{Network, NoTrip, Preset, Profile, Unknown, Warning};

/// Streets a side; they are 100 m apart.
const STREETS: u32 = 8;

/// Degrees of about 100 m.
const STEP: f64 = 0.000_9;

const ON_WHEELS: [Preset; 5] =
    [Preset::ManualChair, Preset::AssistedChair, Preset::PoweredChair, Preset::Scooter, Preset::Pram];

fn at(x: u32, y: u32) -> LonLat {
    LonLat::new(23.77 + f64::from(x) * STEP, 37.97 + f64::from(y) * STEP).unwrap()
}

fn corner(x: u32, y: u32) -> u32 {
    y * STREETS + x
}

/// A grid of streets. Every third is a main road, straight through and inviting; on nothing is anything
/// recorded but, here and there, what the carriageway is made of.
fn silent_city() -> City {
    let corners = (0..STREETS).flat_map(|y| (0..STREETS).map(move |x| at(x, y))).collect();
    let mut ways = Vec::new();
    for line in 0..STREETS {
        let kind = match line % 6 {
            0 => WayKind::Tertiary,
            3 => WayKind::Primary,
            _ => WayKind::Residential,
        };
        for along in [true, false] {
            let nth = |at: u32| if along { corner(at, line) } else { corner(line, at) };
            ways.push(Way {
                osm: OsmId::Way(i64::from(2 * line + u32::from(along))),
                kind,
                corners: (0..STREETS).map(nth).collect(),
                facts: WayFacts {
                    surface: (line % 2 == 0).then_some(Surface::Asphalt),
                    ..WayFacts::default()
                },
                other_tracks: Vec::new(),
                timed: Vec::new(),
                names: None,
                as_of: None,
                lent: Lent::default(),
            });
        }
    }
    City { corners, ways, ..City::default() }
}

/// Metres on main roads.
fn on_main_roads(trip: &routing::Trip) -> f64 {
    trip.legs.iter().filter(|leg| leg.kind.is_main_road()).map(|leg| leg.distance_m).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_on_wheels_is_sent_along_a_main_road_and_the_answer_says_what_is_not_known(
        (from, to) in ((0..STREETS, 0..STREETS), (0..STREETS, 0..STREETS)),
        preset in prop::sample::select(&ON_WHEELS[..]),
        unknown in prop::sample::select(&[Unknown::PreferKnown, Unknown::Avoid][..]),
    ) {
        prop_assume!(from != to);
        let profile = Profile { unknown, ..preset.profile() };
        let network = Network::new(&silent_city());
        match network.find_trip(at(from.0, from.1), at(to.0, to.1), &profile) {
            // Both ends may be joined to the very same corner.
            Ok(trip) if trip.distance_m < 1.0 => {}
            Ok(trip) => {
                prop_assert!(on_main_roads(&trip) < 0.01);
                // No pavement of this city is recorded, so no metre of it is known.
                prop_assert!(trip.unknown_share > 0.999, "{}", trip.unknown_share);
                prop_assert_eq!(trip.warnings.first(), Some(&Warning::MostlyUnknown));
                let sum = trip.known_m + trip.unknown_m;
                prop_assert!((sum - trip.distance_m).abs() < 1e-6);
                prop_assert!((trip.unknown_share * trip.distance_m - trip.unknown_m).abs() < 1e-6);
            }
            Err(reason) => prop_assert_eq!(reason, NoTrip::Barred),
        }
    }
}

#[test]
fn who_accepts_what_is_not_known_is_told_of_every_metre_on_a_main_road() {
    let mut city = silent_city();
    // Only one main road is left.
    city.ways.retain(|way| way.kind == WayKind::Primary);
    city.ways.truncate(1);
    let network = Network::new(&city);
    let [from, to] = [0, STREETS - 1].map(|x| at(x, 3));
    let chair = Preset::ManualChair.profile();
    assert_eq!(network.find_trip(from, to, &chair), Err(NoTrip::StartOffNetwork));
    let trip = network.find_trip(from, to, &Profile { unknown: Unknown::Accept, ..chair }).unwrap();
    assert!((on_main_roads(&trip) - trip.distance_m).abs() < 1e-6);
    assert_eq!(trip.warnings[0], Warning::MostlyUnknown);
    let told = |warning: &Warning| match warning {
        Warning::MainRoadPavementUnknown { metres } => (metres - trip.distance_m).abs() < 1.0,
        _ => false,
    };
    assert!(trip.warnings.iter().any(told), "{:?}", trip.warnings);
}

#[test]
fn a_recorded_pavement_makes_a_main_road_a_way_to_go() {
    let mut city = silent_city();
    for way in city.ways.iter_mut().filter(|way| way.kind == WayKind::Primary) {
        way.facts.pavement = Pavement::Both;
        way.facts.surface = Some(Surface::PavingStones);
    }
    let network = Network::new(&city);
    let trip = network.find_trip(at(0, 3), at(STREETS - 1, 3), &Preset::ManualChair.profile()).unwrap();
    assert_eq!((trip.unknown_share, on_main_roads(&trip) > 500.0), (0.0, true));
}
