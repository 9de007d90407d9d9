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

/// An `.osm` file of a museum of 40 m, with the objects given besides.
fn museum_with(objects: &str) -> City {
    let corners = [(1, 0.0, 0.0), (2, 0.0, 0.0004), (3, 0.0004, 0.0004), (4, 0.0004, 0.0), (5, 0.0, 0.0002)];
    let node = |(id, lat, lon): &(i32, f64, f64)| format!("<node id='{id}' lat='{lat}' lon='{lon}'/>");
    let nodes = corners.iter().map(node).collect::<Vec<_>>().concat();
    let text = format!(
        "<osm>{nodes}<way id='1'><nd ref='1'/><nd ref='5'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='1'/>\
         <tag k='tourism' v='museum'/><tag k='building' v='yes'/></way>\
         <node id='9' lat='-0.001' lon='0'/>{objects}</osm>"
    );
    read(text.as_bytes()).unwrap()
}

fn doors(city: &City) -> Vec<String> {
    city.places[0].entrances.iter().map(|door| door.osm.to_string()).collect()
}

#[test]
fn a_door_is_found_on_the_outline_and_on_a_way_that_touches_it() {
    let door = |id: i64, lat: f64| {
        format!("<node id='{id}' lat='{lat}' lon='0.0002'><tag k='entrance' v='yes'/></node>")
    };
    let path = |nodes: &str, tags: &str| {
        let refs = nodes.split(' ').map(|node| format!("<nd ref='{node}'/>")).collect::<Vec<_>>().concat();
        format!("<way id='2'>{refs}{tags}</way>")
    };
    let footway = "<tag k='highway' v='footway'/>";
    // Before the wall, at the end of a porch that is drawn as a path.
    let porch = [door(20, -0.00005), path("9 20 5", footway)].concat();
    assert_eq!(doors(&museum_with(&porch)), ["n20"]);
    let far = [door(20, -0.0005), path("9 20 5", footway)].concat();
    assert!(doors(&museum_with(&far)).is_empty(), "55 m off, it may be any building's");
    let beside = [door(20, -0.00005), path("9 20", footway)].concat();
    assert!(doors(&museum_with(&beside)).is_empty(), "the way touches nothing");
    let street = path("9 1", footway).replace("id='2'", "id='3'");
    let part = [door(20, -0.00005), path("5 2 20 5", "<tag k='building:part' v='yes'/>"), street].concat();
    assert_eq!(doors(&museum_with(&part)), ["n20"], "on the outline of the building's part");
    // The neighbour's door stays the neighbour's.
    let neighbour = porch
        + "<way id='4'><nd ref='20'/><nd ref='9'/><nd ref='1'/><nd ref='20'/><tag k='building' v='yes'/></way>";
    assert!(doors(&museum_with(&neighbour)).is_empty());
}

#[test]
fn a_door_inside_is_told_by_a_relation() {
    let inside = "<node id='20' lat='0.0002' lon='0.0002'><tag k='entrance' v='main'/></node>\
        <way id='2'><nd ref='9'/><nd ref='1'/><tag k='highway' v='footway'/></way>";
    assert!(doors(&museum_with(inside)).is_empty());
    for (kind, role) in [("site", ""), ("building", "outline")] {
        let relation = format!(
            "<relation id='1'><member type='way' ref='1' role='{role}'/>\
             <member type='node' ref='20' role='entrance'/><tag k='type' v='{kind}'/></relation>"
        );
        assert_eq!(doors(&museum_with(&format!("{inside}{relation}"))), ["n20"], "{kind}");
    }
}

#[test]
fn an_operator_sees_what_the_city_lacks() {
    use osm_data::read::{Group, Recorded};
    let import = extract(&[Source { name: "helsinki.osm.pbf", bytes: sample() }], &mut |_| {}).unwrap();
    let of = |group, fact| {
        let covered = import.summary.covered.iter().find(|covered| covered.group == group).unwrap();
        let recorded = covered.recorded.iter().find(|(recorded, _)| *recorded == fact).unwrap().1;
        (recorded, covered.there)
    };
    let (counted, flights) = of(Group::Steps, Recorded::StepCount);
    assert!(flights > 100.0 && counted < flights / 2.0, "{counted} of {flights} flights are counted");
    let (surface, paths) = of(Group::Paths, Recorded::Surface);
    assert!(surface > 0.5 * paths && surface < paths, "{surface} m of {paths} m have a surface");
    assert!(of(Group::Paths, Recorded::Width).0 < 0.1 * paths, "hardly any has a width");
}
