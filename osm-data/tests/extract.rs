//! Reading a whole extract: the sample city, and what is left of it when the file is broken.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::OnceLock;

use osm_data::{
    Category, City, EntranceKind, WayKind, Wheelchair,
    read::{ReadError, Source, extract},
};

fn sample() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf")).unwrap()
    })
}

fn city() -> &'static City {
    static CITY: OnceLock<City> = OnceLock::new();
    CITY.get_or_init(|| {
        extract(&[Source { name: "helsinki.osm.pbf", bytes: sample() }], &mut |_| {}).unwrap().city
    })
}

fn read(bytes: &[u8]) -> Result<City, ReadError> {
    extract(&[Source { name: "broken.osm.pbf", bytes }], &mut |_| {}).map(|import| import.city)
}

#[test]
fn the_sample_city_is_read_whole() {
    let import = extract(&[Source { name: "helsinki.osm.pbf", bytes: sample() }], &mut |_| {}).unwrap();
    let summary = &import.summary;
    // The figures of the extract itself, by another program.
    assert_eq!((summary.nodes, summary.ways, summary.relations), (24_260, 5_130, 620));
    let count = |kind: WayKind| city().ways.iter().filter(|way| way.kind == kind).count();
    assert_eq!(count(WayKind::Steps) + count(WayKind::Escalator), 141);
    // 163 in the extract; of five, fewer than two corners are in it.
    assert_eq!(count(WayKind::Crossing), 158);
    assert_eq!(city().points.iter().filter(|(_, facts)| facts.lift.is_some()).count(), 11);
}

#[test]
fn progress_grows_to_the_whole() {
    let mut seen = vec![0.0];
    extract(&[Source { name: "helsinki.osm.pbf", bytes: sample() }], &mut |share| seen.push(share)).unwrap();
    assert!(seen.windows(2).all(|pair| pair[0] <= pair[1]));
    assert!((seen.last().unwrap() - 1.0).abs() < 1e-9);
}

#[test]
fn a_museum_tells_its_verdict_and_its_words() {
    let ateneum = city()
        .places
        .iter()
        .find(|place| place.names.as_ref().is_some_and(|n| n.local == "Ateneum"))
        .unwrap();
    assert_eq!((ateneum.category, ateneum.wheelchair), (Category::Museum, Some(Wheelchair::Yes)));
    assert_eq!(ateneum.address.as_ref().unwrap().local, "Kaivokatu 2");
    assert!(ateneum.wheelchair_description.as_ref().unwrap().local.contains("Ateneumkuja"));
}

#[test]
fn a_verdict_of_the_building_never_passes_to_a_door() {
    let doors = city()
        .places
        .iter()
        .filter(|place| place.wheelchair == Some(Wheelchair::Yes))
        .flat_map(|p| &p.entrances);
    let main: Vec<_> = doors.filter(|door| door.kind == EntranceKind::Main).collect();
    assert!(
        main.iter().any(|door| door.wheelchair.is_none()),
        "a door without a verdict of its own has none"
    );
}

#[test]
fn every_corner_of_a_way_exists() {
    let corners = city().corners.len() as u32;
    assert!(
        city()
            .ways
            .iter()
            .all(|way| way.corners.len() >= 2 && way.corners.iter().all(|corner| *corner < corners))
    );
}

#[test]
fn an_empty_file_and_another_kind_of_file_are_told_apart() {
    assert!(matches!(read(b""), Err(ReadError::Empty)));
    assert!(matches!(read(b"<?xml version='1.0'?><html></html>"), Err(ReadError::NotAnExtract)));
    assert!(matches!(read(b"<osmChange version='0.6'></osmChange>"), Err(ReadError::ChangesOnly)));
    assert!(matches!(read(b"<?xml version='1.0'?><osm></osm>"), Err(ReadError::NoWays)));
    assert!(matches!(read(&[0; 4096]), Err(ReadError::NotAnExtract)));
}

#[test]
fn an_extract_cut_anywhere_is_an_error() {
    for cut in (1..sample().len()).step_by(997) {
        let error = read(&sample()[..cut]).expect_err("a cut extract is not whole");
        assert!(
            matches!(error, ReadError::Truncated { .. } | ReadError::NotAnExtract),
            "cut at {cut}: {error}"
        );
    }
}

/// A damaged byte is found, or harms nothing: it never stops the program.
#[test]
fn a_damaged_extract_never_panics() {
    for at in (0..sample().len()).step_by(1_499) {
        let mut bytes = sample().to_vec();
        bytes[at] ^= 0x55;
        let _ = read(&bytes);
    }
    let mut bytes = sample().to_vec();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2_000].fill(0xff);
    assert!(matches!(read(&bytes), Err(ReadError::Corrupted { .. })));
}
