use osm_data::{Lent, Scenery, WayFacts};

use super::*;

/// About a metre, in degrees at the equator.
const METRE: f64 = 1.0 / 111_195.0;

fn at(x: f64, y: f64) -> LonLat {
    LonLat::new(x * METRE, y * METRE).unwrap()
}

fn way(id: i64, kind: WayKind, corners: &[u32]) -> Way {
    Way {
        osm: OsmId::Way(id),
        kind,
        corners: corners.to_vec(),
        facts: WayFacts::default(),
        other_tracks: Vec::new(),
        timed: Vec::new(),
        names: None,
        as_of: None,
        lent: Lent::default(),
    }
}

/// A square of 100 m with a street from the west and one from the east: corners 0 to 3 round it,
/// 4 in the middle of the west side, 5 in the middle of the east side.
fn city(inner: &[Vec<(f64, f64)>]) -> City {
    let mut corners = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 50.0), (100.0, 50.0)]
        .map(|(x, y)| at(x, y))
        .to_vec();
    corners.extend([at(-50.0, 50.0), at(150.0, 50.0)]);
    let outer = vec![0, 1, 5, 2, 3, 4, 0];
    let mut city = City {
        ways: vec![
            way(1, WayKind::Pedestrian, &outer),
            way(2, WayKind::Footway, &[6, 4]),
            way(3, WayKind::Footway, &[5, 7]),
        ],
        ..City::default()
    };
    let mut holes = Vec::new();
    for hole in inner {
        let first = corners.len() as u32;
        corners.extend(hole.iter().map(|(x, y)| at(*x, *y)));
        holes.push((first..corners.len() as u32).chain([first]).collect());
    }
    city.corners = corners;
    city.squares = vec![Square {
        osm: OsmId::Way(1),
        kind: WayKind::Pedestrian,
        outer: vec![outer],
        inner: holes,
        facts: WayFacts::default(),
        names: None,
    }];
    city
}

/// The lines that were added, as pairs of their ends.
fn added(city: &City) -> Vec<[u32; 2]> {
    let (mut ways, mut corners) = (city.ways.clone(), city.corners.clone());
    add_ways(city, &mut ways, &mut corners);
    ways[city.ways.len()..].iter().map(|way| [way.corners[0], *way.corners.last().unwrap()]).collect()
}

#[test]
fn an_open_square_is_crossed_straight() {
    assert_eq!(added(&city(&[])), [[5, 4]]);
}

#[test]
fn a_steep_square_is_steep_whichever_way_one_crosses_it() {
    use crate::{
        Network, Preset,
        passability::{Barrier, Passage},
    };

    let chair = Preset::ManualChair.profile();
    let crossed = |grade: f32| {
        let mut city = city(&[]);
        city.squares[0].facts.incline = Some(osm_data::Incline::Grade(grade));
        let network = Network::new(&city);
        let across = network.segments.iter().find(|segment| segment.way >= network.drawn).unwrap();
        [true, false].map(|forward| network.judge_class(across.class, forward, &chair))
    };
    for grade in [0.2, -0.2] {
        for passage in crossed(grade) {
            assert!(matches!(passage, Passage::Barred(Barrier::Incline(_))), "{passage:?}");
        }
    }
    for passage in crossed(-0.04) {
        assert!(matches!(passage, Passage::Passable(_)), "{passage:?}");
    }
}

#[test]
fn a_hole_is_gone_round() {
    let lines = added(&city(&[vec![(40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0)]]));
    assert!(!lines.contains(&[5, 4]), "{lines:?}");
    // From the east by the hole's two near corners, and along its side to the west.
    for line in [[5, 9], [5, 10], [4, 8], [4, 11]] {
        assert!(lines.contains(&line), "{line:?} in {lines:?}");
    }
    assert!(lines.contains(&[8, 9]) || lines.contains(&[9, 8]), "{lines:?}");
}

#[test]
fn nobody_is_led_through_a_building_a_wall_or_across_steps() {
    let block = [(45.0, 45.0), (55.0, 45.0), (55.0, 55.0), (45.0, 55.0), (45.0, 45.0)];
    for (kind, line) in
        [(SceneryKind::Building, &block[..]), (SceneryKind::Wall, &[(50.0, 10.0), (50.0, 90.0)])]
    {
        let mut city = city(&[]);
        let line = line.iter().map(|(x, y)| at(*x, *y)).collect();
        city.scenery = vec![Scenery { kind, line, holes: Vec::new() }];
        assert_eq!(added(&city), Vec::<[u32; 2]>::new(), "{kind:?}");
    }
    let mut city = city(&[]);
    city.corners.extend([at(50.0, 10.0), at(50.0, 90.0)]);
    city.ways.push(way(4, WayKind::Steps, &[8, 9]));
    assert!(!added(&city).contains(&[5, 4]));
}

#[test]
fn nobody_is_led_right_over_a_point_that_may_stop_them() {
    let with = |facts: PointFacts, at_m: (f64, f64)| {
        let mut city = city(&[]);
        city.corners.push(at(at_m.0, at_m.1));
        city.points = vec![(8, facts)];
        added(&city).contains(&[5, 4])
    };
    let kerb = osm_data::Kerb { height_m: None, measured: false };
    let kerb = PointFacts { kerb: Some(kerb), ..PointFacts::default() };
    assert!(!with(kerb.clone(), (50.0, 50.2)), "in the midst of the line");
    assert!(with(kerb.clone(), (50.0, 53.0)), "beside it");
    assert!(with(kerb, (100.0, 50.0)), "at its end, where it is judged");
    let post = PointFacts { obstruction: Some(Obstruction::Bollard), ..PointFacts::default() };
    assert!(with(post, (50.0, 50.0)), "one goes round a post");
    let closed = PointFacts { wheelchair: Some(Wheelchair::No), ..PointFacts::default() };
    assert!(!with(closed, (50.0, 50.0)));
}

#[test]
fn a_long_line_has_corners_between() {
    let mut corners = vec![at(0.0, 0.0), at(400.0, 0.0)];
    let line = straight(0, 1, &mut corners);
    assert_eq!(line, [0, 2, 3, 1]);
    let mut corners = vec![at(0.0, 0.0), at(8.0, 0.0)];
    assert_eq!(straight(0, 1, &mut corners), [0, 2, 1], "a short one has its middle");
}
