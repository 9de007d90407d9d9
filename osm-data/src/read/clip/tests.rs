//! What is kept, what is not, and what is refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use super::*;
use crate::{
    City, LonLat, Origin,
    read::{
        Source, extract,
        pbf::{Member, Object, Pass},
        source::Extract,
    },
};

fn sample() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf")).unwrap()
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn area(west: f64, south: f64, east: f64, north: f64) -> Area<'static> {
    Area::Box(Bounds { min: at(west, south), max: at(east, north) })
}

fn cut(bytes: &[u8], area: &Area, margin_m: f64) -> Result<Clip, ClipError> {
    clip(Cursor::new(bytes), area, margin_m, &mut |_| {})
}

fn city(bytes: &[u8]) -> City {
    let city = extract(&[Source { name: "x", bytes }], &mut |_| {}).unwrap().city;
    City { origin: Origin::default(), ..city }
}

/// The numbers of what is in a file, and where its nodes are.
#[derive(Default, PartialEq, Debug)]
struct Held {
    nodes: BTreeMap<i64, LonLat>,
    ways: BTreeMap<i64, Vec<i64>>,
    relations: BTreeMap<i64, Vec<OsmId>>,
}

fn held(bytes: &[u8]) -> Held {
    let mut held = Held::default();
    let file = Extract::open(bytes).unwrap();
    for pass in [Pass::Nodes, Pass::Lines] {
        let mut take = |object: Object| match object {
            Object::Node { id, at, .. } => assert!(held.nodes.insert(id, at).is_none(), "n{id} twice"),
            Object::Way { id, refs, .. } => assert!(held.ways.insert(id, refs).is_none(), "w{id} twice"),
            Object::Relation { id, members, .. } => {
                held.relations.insert(id, members.iter().map(|member| member.osm).collect());
            }
        };
        file.visit(pass, &mut |_| {}, &mut take).unwrap();
    }
    held
}

#[test]
fn a_box_around_all_keeps_every_fact() {
    let whole = sample();
    let clip = cut(&whole, &area(24.0, 60.0, 26.0, 61.0), 500.0).unwrap();
    assert_eq!(city(&clip.bytes), city(&whole));
    let (kept, mut all) = (held(&clip.bytes), held(&whole));
    // The sample was clipped itself: some of its relations have no member in it.
    let is_there = |member: &OsmId| match member {
        OsmId::Node(id) => kept.nodes.contains_key(id),
        OsmId::Way(id) => kept.ways.contains_key(id),
        OsmId::Relation(_) => false,
    };
    all.relations.retain(|_, members| members.iter().any(is_there));
    assert_eq!(kept, all);
    assert_eq!(clip.counts, [24_260, 5_130, 592]);
    // And once more: what was written is read as it was.
    assert_eq!(cut(&clip.bytes, &area(24.0, 60.0, 26.0, 61.0), 500.0).unwrap().bytes, clip.bytes);
}

/// The same choice made the plain way, all in memory.
#[test]
fn a_small_box_keeps_whole_ways_and_what_they_need() {
    let whole = held(&sample());
    let clip = cut(&sample(), &area(24.9470, 60.1770, 24.9490, 60.1780), 50.0).unwrap();
    let kept = held(&clip.bytes);
    let (min, max) = (clip.bounds.min, clip.bounds.max);
    let inside = |at: &LonLat| {
        (min.lon()..=max.lon()).contains(&at.lon()) && (min.lat()..=max.lat()).contains(&at.lat())
    };
    let inside: BTreeSet<i64> = whole.nodes.iter().filter(|(_, at)| inside(at)).map(|(id, _)| *id).collect();
    let ways: BTreeMap<i64, Vec<i64>> =
        whole.ways.into_iter().filter(|(_, refs)| refs.iter().any(|node| inside.contains(node))).collect();
    let needed: BTreeSet<i64> = ways.values().flatten().copied().collect();
    let is_kept = |member: &OsmId| match member {
        OsmId::Node(id) => inside.contains(id),
        OsmId::Way(id) => ways.contains_key(id),
        OsmId::Relation(_) => false,
    };
    let relations = whole.relations.into_iter().filter(|(_, members)| members.iter().any(is_kept)).collect();
    let nodes =
        whole.nodes.into_iter().filter(|(id, _)| inside.contains(id) || needed.contains(id)).collect();
    assert!(ways.len() > 100 && ways.len() < 1_000, "{} ways", ways.len());
    assert_eq!(kept, Held { nodes, ways, relations });
    assert!(city(&clip.bytes).ways.len() > 50, "people can walk in it");
}

#[test]
fn progress_grows_to_the_whole() {
    let mut seen = vec![0.0];
    clip(Cursor::new(sample()), &area(24.947, 60.177, 24.949, 60.178), 50.0, &mut |share| seen.push(share))
        .unwrap();
    assert!(seen.windows(2).all(|pair| pair[0] <= pair[1]), "{seen:?}");
    assert!((seen.last().unwrap() - 1.0).abs() < 1e-9);
}

/// A country of 41 by 41 corners a hundredth of a degree apart, streets from west to east, and a
/// municipality in the middle whose boundary is two ways.
struct Country {
    writer: PbfWriter,
}

const MUNICIPALITY: [(&str, &str); 4] =
    [("type", "boundary"), ("boundary", "administrative"), ("name", "Δήμος Πειραιώς"), ("admin_level", "7")];

impl Country {
    fn corner(column: i64, row: i64) -> i64 {
        1 + row * 41 + column
    }

    fn new() -> Self {
        let mut writer = PbfWriter::default();
        for row in 0..41 {
            for column in 0..41 {
                let at = at(column as f64 / 100.0, row as f64 / 100.0);
                writer.node(Self::corner(column, row), None, at, &[]);
            }
            for column in 0..40 {
                let id = 10_000 + Self::corner(column, row);
                let street: &[(&[u8], &[u8])] = &[(b"highway", b"footway")];
                writer.way(id, None, None, &[Self::corner(column, row), 1], street);
            }
        }
        Self { writer }
    }

    /// A way of the boundary through corners.
    fn line(mut self, id: i64, corners: &[(i64, i64)]) -> Self {
        let mut before = 0;
        let differences = corners.iter().map(|(column, row)| {
            let now = Self::corner(*column, *row);
            now - std::mem::replace(&mut before, now)
        });
        self.writer.way(id, None, None, &differences.collect::<Vec<_>>(), &[]);
        self
    }

    fn relation(mut self, id: i64, ways: &[(i64, &str)], tags: &[(&str, &str)]) -> Self {
        let members: Vec<Member> = ways
            .iter()
            .map(|(way, role)| Member { osm: OsmId::Way(*way), role: (*role).into() })
            .chain([Member { osm: OsmId::Node(1), role: "admin_centre".into() }])
            .collect();
        let tags: Vec<_> = tags.iter().map(|(key, value)| (key.as_bytes(), value.as_bytes())).collect();
        self.writer.relation(id, None, &members, &tags);
        self
    }

    /// The municipality: from corner 10, 10 to corner 20, 20; without the square in its middle.
    fn with_municipality(self) -> Self {
        self.line(90_001, &[(10, 10), (20, 10), (20, 20)])
            .line(90_002, &[(10, 10), (10, 20), (20, 20)])
            .line(90_003, &[(13, 13), (17, 13), (17, 17), (13, 17), (13, 13)])
            .relation(7, &[(90_001, "outer"), (90_002, ""), (90_003, "inner")], &MUNICIPALITY)
    }

    fn bytes(self) -> Vec<u8> {
        let head =
            Head { bounds: Bounds { min: at(0.0, 0.0), max: at(1.0, 1.0) }, data_time: Some(1_777_890_030) };
        self.writer.finish(&head).unwrap()
    }
}

fn is_named(name: &str) -> bool {
    name == "Δήμος Πειραιώς" || name == "Municipality of Piraeus"
}

const PIRAEUS: Area = Area::Boundary(Boundary { is_named: &is_named, level: 7 });

#[test]
fn a_boundary_is_found_by_its_name_and_cut_along() {
    let country = Country::new().with_municipality().bytes();
    let clip = cut(&country, &PIRAEUS, 500.0).unwrap();
    assert_eq!(clip.data_time, Some(1_777_890_030));
    assert_eq!(data_time(Cursor::new(&clip.bytes)).unwrap(), clip.data_time, "it is told in the clip too");
    let kept = held(&clip.bytes);
    let has = |column, row| kept.nodes.contains_key(&Country::corner(column, row));
    assert!(has(10, 10) && has(20, 20) && has(12, 15), "the land and its corners");
    assert!(!has(15, 15), "the hole: its edge is 2 km away");
    assert!(has(13, 15), "the edge of the hole is within the margin");
    assert!(has(21, 15), "outside, but the next corner of a street that begins inside");
    assert!(!has(22, 15) && !has(9, 9) && !has(15, 22), "outside");
    assert_eq!(kept.relations.keys().collect::<Vec<_>>(), [&7]);
    let without = held(&cut(&country, &PIRAEUS, 1_200.0).unwrap().bytes);
    assert!(without.nodes.contains_key(&Country::corner(22, 15)), "a wider margin reaches a street further");
}

#[test]
fn the_order_of_the_source_does_not_matter() {
    let sorted = Country::new().with_municipality().bytes();
    // Relations and ways before nodes, as some programs write.
    let (mut frames, mut at) = (Vec::new(), 0);
    while at < sorted.len() {
        let (end, _) = crate::read::pbf::frame(&sorted, at).unwrap();
        frames.push(&sorted[at..end]);
        at = end;
    }
    frames[1..].reverse();
    let reversed = frames.concat();
    assert_eq!(
        held(&cut(&reversed, &PIRAEUS, 500.0).unwrap().bytes),
        held(&cut(&sorted, &PIRAEUS, 500.0).unwrap().bytes)
    );
}

#[test]
fn a_name_in_any_language_finds_it_and_the_level_decides() {
    let english = [("boundary", "administrative"), ("name:en", "Municipality of Piraeus")];
    let unit = [("boundary", "administrative"), ("name", "Δήμος Πειραιώς"), ("admin_level", "6")];
    let parish = [("boundary", "religious"), ("name", "Δήμος Πειραιώς"), ("admin_level", "7")];
    let rings = [(90_001, "outer"), (90_002, "outer")];
    let lines = || {
        Country::new()
            .line(90_001, &[(10, 10), (20, 10), (20, 20)])
            .line(90_002, &[(10, 10), (10, 20), (20, 20)])
            .line(90_003, &[(1, 1), (2, 1), (2, 2), (1, 1)])
    };
    let inside = |country: Country| {
        let kept = held(&cut(&country.bytes(), &PIRAEUS, 0.0).unwrap().bytes);
        kept.nodes.contains_key(&Country::corner(15, 15))
    };
    assert!(inside(lines().relation(1, &rings, &english).relation(2, &[(90_003, "")], &parish)));
    assert!(inside(lines().relation(1, &rings, &MUNICIPALITY).relation(2, &[(90_003, "")], &unit)));
    let two = lines().relation(1, &rings, &MUNICIPALITY).relation(2, &[(90_003, "")], &MUNICIPALITY);
    let error = cut(&two.bytes(), &PIRAEUS, 0.0).unwrap_err();
    assert!(matches!(&error, ClipError::BoundaryAmbiguous { relations } if relations == &[1, 2]), "{error}");
    assert_eq!(error.code(), "boundary_ambiguous");
}

#[test]
fn a_boundary_that_is_missing_or_has_gaps_is_an_error() {
    let code = |country: Country| cut(&country.bytes(), &PIRAEUS, 500.0).unwrap_err().code();
    assert_eq!(code(Country::new()), "boundary_not_found");
    let half = || Country::new().line(90_001, &[(10, 10), (20, 10), (20, 20)]);
    let both = [(90_001, "outer"), (90_002, "outer")];
    assert_eq!(code(half().relation(7, &both, &MUNICIPALITY)), "boundary_broken", "a way is missing");
    let open = half().line(90_002, &[(10, 10), (10, 20), (19, 20)]);
    assert_eq!(code(open.relation(7, &both, &MUNICIPALITY)), "boundary_broken", "the ends do not meet");
    let nowhere = half().line(90_002, &[(10, 10), (500, 500), (20, 20)]);
    assert_eq!(code(nowhere.relation(7, &both, &MUNICIPALITY)), "boundary_broken", "a node is missing");
    assert_eq!(code(half().relation(7, &[], &MUNICIPALITY)), "boundary_broken", "no way at all");
}

#[test]
fn where_nothing_is_an_error_says_so() {
    assert_eq!(cut(&sample(), &area(1.0, 1.0, 1.1, 1.1), 500.0).unwrap_err().code(), "region_empty");
    for (bytes, code) in [
        (&b""[..], "extract_empty"),
        (b"<osm><node id='1' lat='1' lon='1'/></osm>", "extract_not_recognised"),
        (&[0; 4096], "extract_not_recognised"),
    ] {
        assert_eq!(cut(bytes, &area(0.0, 0.0, 1.0, 1.0), 0.0).unwrap_err().code(), code);
    }
}

#[test]
fn a_source_cut_anywhere_is_an_error_and_a_damaged_one_never_panics() {
    let helsinki = area(24.0, 60.0, 26.0, 61.0);
    for (whole, area, step) in
        [(sample(), &helsinki, 997), (Country::new().with_municipality().bytes(), &PIRAEUS, 7)]
    {
        for cut_at in (1..whole.len()).step_by(step) {
            // Between two frames nobody can see that something is missing; a boundary then lacks ways.
            if let Ok(clip) = cut(&whole[..cut_at], area, 500.0) {
                assert!(Extract::open(&whole[..cut_at]).is_ok() && clip.counts[1] > 0, "cut at {cut_at}");
            }
        }
        for at in (0..whole.len()).step_by(step * 5 + 2) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            if let Ok(clip) = cut(&bytes, area, 500.0) {
                held(&clip.bytes);
            }
        }
    }
}

/// OpenStreetMap asks for the version of whatever is corrected; the time tells how old a way's facts are.
#[test]
fn versions_and_times_of_ways_are_kept() {
    let mut writer = PbfWriter::default();
    writer.node(1, Some(3), at(24.5, 60.5), &[]);
    writer.node(2, None, at(24.5001, 60.5), &[]);
    writer.way(5, Some(7), Some(1_557_964_800), &[1, 1], &[(b"highway", b"footway")]);
    writer.relation(6, Some(9), &[Member { osm: OsmId::Way(5), role: "".into() }], &[]);
    let bounds = Bounds { min: at(24.0, 60.0), max: at(25.0, 61.0) };
    let whole = writer.finish(&Head { bounds, data_time: None }).unwrap();
    let kept = cut(&whole, &Area::Box(bounds), 0.0).unwrap().bytes;
    let file = Extract::open(&kept).unwrap();
    let mut versions = Vec::new();
    for pass in [Pass::Nodes, Pass::Lines] {
        let mut take = |object: Object| match object {
            Object::Node { version, .. } | Object::Way { version, .. } | Object::Relation { version, .. } => {
                versions.push(version);
                if let Object::Way { edited, .. } = object {
                    assert_eq!(edited, Some(1_557_964_800));
                }
            }
        };
        file.visit(pass, &mut |_| {}, &mut take).unwrap();
    }
    assert_eq!(versions, [Some(3), None, Some(7), Some(9)]);
}
