//! Random small towns and travellers for the oracle and for the property tests beside it.

use osm_data::{
    Access, City, Incline, Kerb, Lent, LonLat, Obstruction, OsmId, Pavement, PointFacts, Surface, Way,
    WayFacts, WayKind, Wheelchair,
};
use proptest::prelude::*;

use crate::{Preset, Profile, Unknown};

pub(super) fn facts() -> impl Strategy<Value = WayFacts> {
    let surface = prop_oneof![
        Just(None),
        Just(Some(Surface::Asphalt)),
        Just(Some(Surface::Cobblestone)),
        Just(Some(Surface::Sand))
    ];
    let incline = prop_oneof![3 => Just(None), 2 => (-0.12_f32..0.12).prop_map(|g| Some(Incline::Grade(g))), 1 => Just(Some(Incline::Up))];
    let width = prop_oneof![2 => Just(None), 1 => (0.4_f32..3.0).prop_map(Some)];
    let pavement = prop_oneof![
        Just(Pavement::Unrecorded),
        Just(Pavement::Both),
        Just(Pavement::None),
        Just(Pavement::Separate)
    ];
    let wheelchair =
        prop_oneof![4 => Just(None), 1 => Just(Some(Wheelchair::Yes)), 1 => Just(Some(Wheelchair::No))];
    (surface, incline, width, pavement, wheelchair).prop_map(
        |(surface, incline, width_m, pavement, wheelchair)| WayFacts {
            surface,
            incline,
            width_m,
            pavement,
            wheelchair,
            ..WayFacts::default()
        },
    )
}

pub(super) fn kind() -> impl Strategy<Value = WayKind> {
    prop_oneof![
        4 => Just(WayKind::Footway),
        2 => Just(WayKind::Residential),
        1 => Just(WayKind::Primary),
        1 => Just(WayKind::Steps),
        1 => Just(WayKind::Crossing),
    ]
}

fn point() -> impl Strategy<Value = PointFacts> {
    let kerb = prop_oneof![
        Just(None),
        (0.0_f32..0.2).prop_map(|h| Some(Kerb { height_m: Some(h), measured: true }))
    ];
    let obstruction =
        prop_oneof![4 => Just(None), 1 => Just(Some(Obstruction::Gate)), 1 => Just(Some(Obstruction::Stile))];
    (kerb, obstruction, any::<bool>()).prop_map(|(kerb, obstruction, signals)| PointFacts {
        osm: OsmId::Node(1),
        kerb,
        obstruction,
        crossing: Some(osm_data::Crossing { signals: Some(signals), ..osm_data::Crossing::default() }),
        access: Access::Unrecorded,
        ..PointFacts::default()
    })
}

/// A small town of random ways between random corners, some of them loops and twins.
pub(crate) fn city() -> impl Strategy<Value = City> {
    town(4..14, 3..20)
}

/// The same, and of what stands at corners nobody recorded whether one gets past.
pub(crate) fn doubtful_city() -> impl Strategy<Value = City> {
    city().prop_map(|mut city| {
        for (nth, (_, point)) in city.points.iter_mut().enumerate() {
            point.kerb = Some(Kerb { height_m: None, measured: false });
            point.obstruction = (nth % 2 == 0).then_some(Obstruction::Chain);
        }
        city
    })
}

/// The same, of so many corners and ways.
pub(super) fn town(
    corners: std::ops::Range<usize>,
    ways: std::ops::Range<usize>,
) -> impl Strategy<Value = City> {
    let corners = prop::collection::vec((0.0_f64..0.004, 0.0_f64..0.004), corners);
    corners.prop_flat_map(move |corners| {
        let count = corners.len() as u32;
        let corners: Vec<LonLat> =
            corners.into_iter().map(|(lon, lat)| LonLat::new(23.64 + lon, 37.94 + lat).unwrap()).collect();
        let line = prop::collection::vec(0..count, 2..6);
        let ways = prop::collection::vec((kind(), facts(), line), ways.clone());
        let points = prop::collection::btree_map(0..count, point(), 0..4);
        (Just(corners), ways, points).prop_map(|(corners, ways, points)| City {
            corners,
            points: points.into_iter().collect(),
            ways: ways
                .into_iter()
                .zip(1..)
                .map(|((kind, facts, corners), id)| Way {
                    osm: OsmId::Way(id),
                    kind,
                    corners,
                    facts,
                    names: None,
                    as_of: None,
                    lent: Lent::default(),
                    other_tracks: Vec::new(),
                    timed: Vec::new(),
                })
                .collect(),
            ..City::default()
        })
    })
}

pub(crate) fn profile() -> impl Strategy<Value = Profile> {
    let preset = (0..Preset::ALL.len()).prop_map(|at| Preset::ALL[at].profile());
    let unknown = prop_oneof![Just(Unknown::Accept), Just(Unknown::PreferKnown), Just(Unknown::Avoid)];
    // Limits of their own, some within those of a landmark's traveller and some not.
    let own = prop::option::of((0.0_f32..0.2, 0.02_f32..0.2, 0.02_f32..0.2, 0.4_f32..1.2, 0.3_f32..2.0));
    (preset, unknown, own).prop_map(|(profile, unknown, own)| {
        let profile = Profile { unknown, ..profile };
        let Some((max_kerb_m, max_incline_up, max_incline_down, min_width_m, speed_mps)) = own else {
            return profile;
        };
        Profile { speed_mps, max_kerb_m, max_incline_up, max_incline_down, min_width_m, ..profile }
    })
}

/// The same traveller with a helper, who takes them over so much higher kerbs and steeper slopes.
pub(super) fn helped(profile: &Profile, (kerb_m, incline): (f32, f32)) -> Profile {
    let mut helped = profile.clone();
    helped.max_kerb_m += kerb_m;
    helped.max_incline_up += incline;
    helped.max_incline_down += incline;
    helped
}

pub(crate) fn somewhere() -> impl Strategy<Value = LonLat> {
    (0.0_f64..0.004, 0.0_f64..0.004).prop_map(|(lon, lat)| LonLat::new(23.64 + lon, 37.94 + lat).unwrap())
}
