//! What must hold whatever is read: no panic, and no fact that cannot be.

use std::io::{Cursor, Write as _};

use osm_data::{
    Bounds, City, LonLat, WayFacts,
    read::{Area, Boundary, Source, clip, data_time, extract},
};

/// Reads bytes as an extract. What comes out must be a city that a network can be built of.
pub fn read(bytes: &[u8]) {
    if let Ok(import) = extract(&[Source { name: "fuzz", bytes }], &mut |_| {}) {
        check(&import.city);
        // A network grows with the square of a plaza's corners: nobody draws such a one here.
        if import.city.corners.len() < 2_000 {
            go(&import.city);
        }
    }
}

/// Goes through a city from one corner to another, in a chair and on foot. What comes out must add up.
fn go(city: &City) {
    let network = routing::Network::new(city);
    let (Some(from), Some(to)) = (city.corners.first(), city.corners.last()) else { return };
    for preset in [routing::Preset::ManualChair, routing::Preset::OnFoot] {
        let profile = routing::Profile { unknown: routing::Unknown::Accept, ..preset.profile() };
        if let Ok(trip) = network.find_trip(*from, *to, &profile) {
            assert!(trip.distance_m.is_finite() && trip.duration_s.is_finite(), "{trip:?}");
            assert!((0.0..=1.0).contains(&trip.unknown_share), "{}", trip.unknown_share);
            assert!(trip.line.len() >= 2, "a line without a length");
        }
    }
}

/// Packs bytes with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    // Writing into memory cannot fail.
    let _ = packed.write_all(bytes);
    packed.finish().unwrap_or_default()
}

/// Packs bytes with bzip2.
pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    let _ = packed.write_all(bytes);
    packed.finish().unwrap_or_default()
}

/// Cuts a box, and a boundary of any name, out of bytes. What comes out must be whole.
pub fn cut(bytes: &[u8]) {
    let (min, max) = (LonLat::new(0.0, 0.0).unwrap_or_default(), LonLat::new(1.0, 1.0).unwrap_or_default());
    let boundary = Boundary { is_named: &|_| true, level: 7 };
    for area in [Area::Box(Bounds { min, max }), Area::Boundary(boundary)] {
        if let Ok(clip) = clip(Cursor::new(bytes), &area, 500.0, &mut |_| {}) {
            assert!(data_time(Cursor::new(&clip.bytes)).is_ok(), "a clip that is not whole");
        }
    }
}

fn check(city: &City) {
    let corners = city.corners.len() as u32;
    for way in &city.ways {
        assert!(way.corners.len() >= 2, "a way without a length");
        assert!(way.corners.iter().all(|corner| *corner < corners), "a corner that is not there");
        way.tracks().for_each(check_facts);
    }
    for square in &city.squares {
        assert!(square.outer.iter().chain(&square.inner).flatten().all(|corner| *corner < corners));
    }
    for (corner, point) in &city.points {
        assert!(*corner < corners, "a point at a corner that is not there");
        let heights = point.kerb.and_then(|kerb| kerb.height_m);
        assert!(heights.iter().chain(&point.opening_m).all(is_length), "{point:?}");
    }
    for place in &city.places {
        for door in &place.entrances {
            let height = door.kerb.and_then(|kerb| kerb.height_m);
            assert!(height.iter().chain(&door.width_m).all(is_length), "{door:?}");
        }
        let page = place.website.as_deref().unwrap_or("https://");
        assert!(page.starts_with("http://") || page.starts_with("https://"), "{page}");
    }
}

fn check_facts(facts: &WayFacts) {
    let height = facts.kerb.and_then(|kerb| kerb.height_m);
    assert!(height.iter().chain(&facts.width_m).all(is_length), "{facts:?}");
    if let Some(osm_data::Incline::Grade(grade)) = facts.incline {
        assert!(grade.is_finite(), "{facts:?}");
    }
}

fn is_length(metres: &f32) -> bool {
    metres.is_finite() && *metres >= 0.0
}

/// A PBF file whose one block of data holds these bytes, not packed.
pub fn file_of_block(data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    // A header block that asks for the usual two features.
    let header = [&field(4, b"OsmSchema-V0.6")[..], &field(4, b"DenseNodes")].concat();
    for (kind, block) in [(&b"OSMHeader"[..], &header[..]), (b"OSMData", data)] {
        let blob = [&field(1, block)[..], &[0x10], &varint(block.len())].concat();
        let head = [&field(1, kind)[..], &[0x18], &varint(blob.len())].concat();
        file.extend((head.len() as u32).to_be_bytes());
        file.extend(head);
        file.extend(blob);
    }
    file
}

/// A protobuf field of bytes.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    [&[number << 3 | 2][..], &varint(bytes.len()), bytes].concat()
}

fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
