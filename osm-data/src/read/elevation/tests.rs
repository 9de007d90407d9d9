//! Tiles that are made up: planes, steps and noise, whose answers are known beforehand.

use std::io::Write as _;

use crate::{Bounds, City, LonLat, OsmId, Way, WayFacts, WayKind};

use super::super::{ReadError, Source};
use super::{Tiles, elevation, is_needed, is_tile, tile};

const SIDE: usize = 1201;

/// The bytes of a tile of 3″ with a height for each column from the west and row from the north.
fn bytes(height: impl Fn(usize, usize) -> i16) -> Vec<u8> {
    let places = (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (column, row)));
    places.flat_map(|(column, row)| height(column, row).to_be_bytes()).collect()
}

fn tiles(bytes: &[u8]) -> Tiles {
    let sources = [Source { name: "N43E007.hgt", bytes }];
    Tiles::open(&sources, Some(Bounds { min: at(7.4, 43.7), max: at(7.5, 43.8) })).unwrap()
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

/// So many metres east and north of a point in the tile.
fn metres(east: f64, north: f64) -> LonLat {
    let (lon, lat): (f64, f64) = (7.42, 43.73);
    at(lon + east / (111_195.0 * lat.to_radians().cos()), lat + north / 111_195.0)
}

fn way(corners: &[u32], kind: WayKind, facts: WayFacts) -> Way {
    let (other_tracks, timed) = (Vec::new(), Vec::new());
    Way {
        osm: OsmId::Way(1),
        kind,
        corners: corners.to_vec(),
        facts,
        other_tracks,
        timed,
        names: None,
        as_of: None,
        lent: crate::Lent::default(),
    }
}

/// One straight path to the north-east, 500 m long, with a corner every 50 m.
fn path(kind: WayKind, facts: WayFacts) -> City {
    let corners = (0..=10).map(|nth| metres(35.355 * f64::from(nth), 35.355 * f64::from(nth))).collect();
    let ways = vec![way(&(0..=10).collect::<Vec<u32>>(), kind, facts)];
    City { corners, ways, ..City::default() }
}

/// A plane that rises by so much to the east.
fn slope_to_the_east(grade: f64) -> Vec<u8> {
    let step_m = 111_195.0 / 1200.0 * 43.73_f64.to_radians().cos();
    bytes(|column, _| (grade * step_m * column as f64) as i16)
}

/// The same noise every time: even, with a standard deviation of `deviation` metres.
fn noise(deviation: f64) -> Vec<u8> {
    bytes(|column, row| {
        let mut seed = (column * 7919 + row * 104_729) as u64 ^ 0x9e37_79b9_7f4a_7c15;
        for _ in 0..3 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
        }
        let even = (seed >> 11) as f64 / (1_u64 << 53) as f64;
        (20.0 + (even - 0.5) * deviation * 12.0_f64.sqrt()).round() as i16
    })
}

#[test]
fn a_name_tells_the_south_west_corner_in_all_four_quarters() {
    for (name, corner) in [
        ("N43E007.hgt", [7, 43]),
        ("N43E007.SRTMGL1.hgt.zip", [7, 43]),
        ("S01W078.hgt", [-78, -1]),
        ("S34E018.HGT.gz", [18, -34]),
        ("n37w123.hgt.zip", [-123, 37]),
        ("N00E000.hgt", [0, 0]),
    ] {
        assert_eq!(tile::corner(name).unwrap(), corner, "{name}");
    }
    for name in
        ["N43E07.hgt", "X43E007.hgt", "N4é7007.hgt", "N43E0071.hgt", "N91E007.hgt", "heights.hgt", ".hgt"]
    {
        let error = tile::corner(name).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
        assert_eq!(error.code(), "tile_name_unknown");
    }
    assert!(!is_tile("monaco.osm.pbf") && !is_tile("hgt") && is_tile("N43E007.hgt.zip"));
}

#[test]
fn a_tile_of_another_size_is_an_error_that_names_it() {
    let bounds = Some(Bounds { min: at(7.4, 43.7), max: at(7.5, 43.8) });
    for (bytes, code) in [
        (vec![0; 1000], "tile_size_unknown"),
        (Vec::new(), "tile_size_unknown"),
        (vec![0x1f, 0x8b, 8, 0, 1], "tile_corrupted"),
        (b"PK\x03\x04".to_vec(), "tile_corrupted"),
    ] {
        let error = Tiles::open(&[Source { name: "N43E007.hgt", bytes: &bytes }], bounds).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains("N43E007.hgt"), "{error}");
        // One that lies elsewhere is not even opened.
        assert!(Tiles::open(&[Source { name: "N37E023.hgt", bytes: &bytes }], bounds).is_ok());
    }
    assert!(matches!(
        Tiles::open(&[Source { name: "heights.hgt", bytes: &[] }], bounds),
        Err(ReadError::TileName { .. })
    ));
}

#[test]
fn only_tiles_that_the_city_touches_are_needed() {
    let bounds = Some(Bounds { min: at(7.9, 43.5), max: at(8.1, 43.6) });
    for (name, needed) in
        [("N43E007.hgt", true), ("N43E008.hgt", true), ("N44E007.hgt", false), ("x.hgt", false)]
    {
        assert_eq!(is_needed(name, bounds), needed, "{name}");
    }
    assert!(!is_needed("N43E007.hgt", None));
}

#[test]
fn heights_lie_between_their_neighbours_and_a_gap_has_none() {
    let step = 1.0 / 1200.0;
    // Rises by one metre a column; a void at column 600, row 600.
    let tile =
        tiles(&bytes(
            |column, row| if (column, row) == (600, 600) { -32768 } else { i16::try_from(column).unwrap() },
        ));
    let height = |lon, lat| tile.height_m(at(lon, lat));
    assert_eq!(height(7.0, 43.0), Some(0.0), "the south-west corner");
    assert_eq!(height(8.0, 44.0), Some(1200.0), "the north-east corner is still in it");
    assert!((height(7.0 + 10.5 * step, 43.2).unwrap() - 10.5).abs() < 0.01);
    assert_eq!(height(7.5, 43.5), None, "right on the void");
    assert_eq!(height(7.5 + 0.5 * step, 43.5 + 0.5 * step), None, "beside it");
    assert_eq!(height(7.5 + 1.5 * step, 43.5).map(f32::round), Some(602.0), "the next one is whole");
    assert_eq!(height(6.99, 43.5), None);
    assert_eq!(height(7.5, 44.01), None);
    // Rows run from north to south.
    let tile = tiles(&bytes(|_, row| i16::try_from(row).unwrap()));
    assert_eq!(tile.height_m(at(7.5, 44.0)), Some(0.0));
}

#[test]
fn a_packed_tile_is_the_same_tile() {
    let plain = slope_to_the_east(0.05);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&plain).unwrap();
    let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    deflated.write_all(&plain).unwrap();
    let mut zip = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    zip.extend([0; 16]);
    zip.extend([11, 0, 0, 0]);
    zip.extend(b"N43E007.hgt");
    zip.extend(deflated.finish().unwrap());
    let place = at(7.42, 43.73);
    let height = tiles(&plain).height_m(place);
    assert!(height.is_some());
    assert_eq!(tiles(&gz.finish().unwrap()).height_m(place), height);
    assert_eq!(tiles(&zip).height_m(place), height);
}

#[test]
fn on_a_plane_the_slope_is_the_planes_along_the_way() {
    let told = elevation(&path(WayKind::Residential, WayFacts::default()), &tiles(&slope_to_the_east(0.10)));
    assert_eq!(told.slopes.len(), 1);
    // An even slope is one run. Of the ends, where the path does not go on, the tile tells too little.
    let runs: Vec<(u32, bool)> = told.runs(0).iter().map(|run| (run.from, run.slope.is_some())).collect();
    assert_eq!(runs, [(0, false), (1, true), (9, false)]);
    let slope = told.slope_at(0, 4).unwrap();
    // 10 % to the east is 7.1 % to the north-east.
    assert!((slope.grade - 0.07).abs() < 0.0051, "{slope:?}");
    assert!((0.02..0.06).contains(&slope.error), "{slope:?}");
    assert_eq!(told.tiles, ["N43E007.hgt (3″)"]);
    assert!(told.heights_m.iter().all(Option::is_some));
}

#[test]
fn noise_below_its_own_error_is_no_slope() {
    for deviation in [1.0, 2.5, 3.5] {
        let tiles = tiles(&noise(deviation));
        let mut seen = 0;
        for (east, north) in (0..20).flat_map(|x| (0..20).map(move |y| (f64::from(x), f64::from(y)))) {
            let corners =
                (0..=6).map(|nth| metres(200.0 * east + 50.0 * f64::from(nth), 170.0 * north)).collect();
            let ways = vec![way(&[0, 1, 2, 3, 4, 5, 6], WayKind::Residential, WayFacts::default())];
            let told = elevation(&City { corners, ways, ..City::default() }, &tiles);
            for slope in told.slopes[0].iter().filter_map(|run| run.slope) {
                seen += 1;
                // The strictest limit of a preset is 6 %.
                assert!(slope.grade.abs() - slope.error <= 0.06, "{deviation}: {slope:?}");
            }
        }
        assert!(seen >= 400, "{seen}");
    }
}

#[test]
fn bridges_tunnels_steps_and_lifts_are_not_fooled_by_the_ground() {
    let tiles = tiles(&slope_to_the_east(0.3));
    let plain = WayFacts::default();
    for (kind, facts, has_heights) in [
        (WayKind::Footway, WayFacts { bridge: true, ..plain }, false),
        (WayKind::Residential, WayFacts { tunnel: true, ..plain }, false),
        (WayKind::Footway, WayFacts { covered: Some(true), ..plain }, false),
        (WayKind::Footway, WayFacts { layer: 1, ..plain }, false),
        (WayKind::Corridor, plain, false),
        (WayKind::Lift, plain, false),
        (WayKind::Steps, plain, true),
        (WayKind::Escalator, plain, true),
        (WayKind::Path, WayFacts { step_count: Some(12), ..plain }, true),
        (WayKind::Platform, plain, true),
    ] {
        let told = elevation(&path(kind, facts), &tiles);
        assert_eq!(told.runs(0), [], "{kind:?} {facts:?}");
        assert_eq!(told.height_m(3).is_some(), has_heights, "{kind:?} {facts:?}");
    }
    assert!(elevation(&path(WayKind::Footway, plain), &tiles).slope_at(0, 4).is_some());
}

#[test]
fn a_short_way_is_judged_with_those_that_go_on_and_alone_not_at_all() {
    let tiles = tiles(&slope_to_the_east(0.10));
    let facts = WayFacts::default();
    let corners: Vec<LonLat> = [0.0, 200.0, 220.0, 420.0].map(|east| metres(east, 0.0)).to_vec();
    let short = way(&[1, 2], WayKind::Crossing, facts);
    let alone = City { corners: corners.clone(), ways: vec![short.clone()], ..City::default() };
    assert_eq!(elevation(&alone, &tiles).slope_at(0, 0), None, "20 m are less than a tile can tell");
    let ways =
        vec![short.clone(), way(&[0, 1], WayKind::Footway, facts), way(&[3, 2], WayKind::Footway, facts)];
    let told = elevation(&City { corners: corners.clone(), ways, ..City::default() }, &tiles);
    assert!((told.slope_at(0, 0).unwrap().grade - 0.10).abs() < 0.006);
    assert!((told.slope_at(2, 0).unwrap().grade + 0.10).abs() < 0.006, "drawn the other way round");
    // A street from which it turns off does not go on as it.
    let mut corners = corners;
    (corners[0], corners[3]) = (metres(200.0, -300.0), metres(220.0, 300.0));
    let ways = vec![short, way(&[0, 1], WayKind::Footway, facts), way(&[2, 3], WayKind::Footway, facts)];
    assert_eq!(elevation(&City { corners, ways, ..City::default() }, &tiles).slope_at(0, 0), None);
}

#[test]
fn what_winds_within_a_step_of_the_tile_is_not_told() {
    // A hairpin: up 110 m, and back 10 m beside it.
    let corners = vec![metres(0.0, 0.0), metres(110.0, 0.0), metres(110.0, 10.0), metres(0.0, 10.0)];
    let ways = vec![way(&[0, 1, 2, 3], WayKind::Footway, WayFacts::default())];
    let told = elevation(&City { corners, ways, ..City::default() }, &tiles(&slope_to_the_east(0.3)));
    assert_eq!(told.runs(0), []);
}

#[test]
fn where_the_ground_bends_a_run_ends_and_a_void_has_none() {
    // Level to the middle, then up by 20 %.
    let middle = ((7.42 - 7.0) * 1200.0) as usize + 6;
    let step_m = 111_195.0 / 1200.0 * 43.73_f64.to_radians().cos();
    let tile = bytes(|column, _| (0.2 * step_m * column.saturating_sub(middle) as f64) as i16);
    let corners: Vec<LonLat> = (0..=20).map(|nth| metres(50.0 * f64::from(nth), 0.0)).collect();
    let ways = vec![way(&(0..=20).collect::<Vec<u32>>(), WayKind::Footway, WayFacts::default())];
    let city = City { corners, ways, ..City::default() };
    let told = elevation(&city, &tiles(&tile));
    assert!(told.runs(0).len() > 1);
    assert!(told.slope_at(0, 3).unwrap().grade.abs() < 0.006);
    assert!((told.slope_at(0, 17).unwrap().grade - 0.2).abs() < 0.011);
    let told = elevation(&city, &tiles(&bytes(|_, _| -32768)));
    assert_eq!(told.runs(0), []);
    assert!(told.heights_m.iter().all(Option::is_none));
}
