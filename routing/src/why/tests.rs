use osm_data::{City, Incline, Kerb, Lent, OsmId, PointFacts, Way, WayFacts, WayKind};

use super::*;
use crate::Preset;

/// From west to east: a path, steps of 20 m, a path; and to the north a path with a kerb of 6 cm.
fn city() -> City {
    let at = |x: f64, y: f64| LonLat::new(23.64 + x / 88_000.0, 37.94 + y / 111_000.0).unwrap();
    let way = |id: i64, kind: WayKind, corners: &[u32], incline: Option<f32>| Way {
        osm: OsmId::Way(id),
        kind,
        corners: corners.to_vec(),
        facts: WayFacts { incline: incline.map(Incline::Grade), ..WayFacts::default() },
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: None,
        as_of: None,
        lent: Lent::default(),
    };
    let kerb = Kerb { height_m: Some(0.06), measured: true };
    City {
        corners: vec![
            at(-400.0, 0.0),
            at(0.0, 0.0),
            at(10.0, 0.0),
            at(20.0, 0.0),
            at(420.0, 0.0),
            at(10.0, 200.0),
        ],
        points: vec![(5, PointFacts { osm: OsmId::Node(9), kerb: Some(kerb), ..PointFacts::default() })],
        ways: vec![
            way(1, WayKind::Footway, &[0, 1], None),
            way(2, WayKind::Steps, &[1, 2, 3], None),
            way(3, WayKind::Footway, &[3, 4], None),
            way(4, WayKind::Footway, &[1, 5, 3], None),
        ],
        ..City::default()
    }
}

fn why(city: &City, preset: Preset) -> Option<Why> {
    let at = |x: f64| LonLat::new(23.64 + x / 88_000.0, 37.94).unwrap();
    Network::new(city).why_not(at(-300.0), at(300.0), &preset.profile(), &[], &Overlay::default())
}

#[test]
fn of_two_ways_with_one_barrier_the_shorter_is_told_and_the_limit_that_opens_the_other() {
    let why = why(&city(), Preset::ManualChair).unwrap();
    assert_eq!(why.barriers.len(), 1, "{why:?}");
    let steps = &why.barriers[0];
    assert_eq!((steps.barrier, steps.osm.as_str()), (Barrier::Steps(None), "w2"));
    assert!((steps.length_m - 20.0).abs() < 1.0, "one flight, though it is of two segments: {steps:?}");
    let limits: Vec<Raised> = why.openings.iter().map(|opening| opening.limit).collect();
    assert_eq!(limits, [Raised::MaxKerbM(0.06)], "no other limit opens a way by itself");
    assert!(why.openings[0].distance_m > 900.0);
}

#[test]
fn who_passes_is_told_of_no_barrier_and_what_is_closed_to_all_is_told_where_there_is_no_other_way() {
    assert_eq!(why(&city(), Preset::OnFoot), None);
    let mut closed = city();
    for way in [1, 3] {
        closed.ways[way].facts.access = osm_data::Access::Forbidden;
    }
    let told = why(&closed, Preset::ManualChair).unwrap();
    assert_eq!(told.barriers[0].barrier, Barrier::NoAccess);
    assert_eq!((told.helped, told.openings), (None, Vec::new()), "nobody opens it");
}

#[test]
fn a_way_with_two_barriers_is_not_opened_by_one_limit() {
    let mut city = city();
    city.ways[3].facts.incline = Some(Incline::Grade(0.12));
    let why = why(&city, Preset::ManualChair).unwrap();
    assert_eq!(why.barriers.len(), 1, "the steps alone are fewer");
    assert_eq!(why.openings, []);
}
