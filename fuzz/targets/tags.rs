//! Any tags on a node, a way, a closed way and a relation: each line is a key and a value.
#![no_main]

use std::fmt::Write as _;

/// Keys that the readers know, chosen by the first letter of a line; any other key stands as it is.
const KEYS: [&str; 40] = [
    "highway", "footway", "sidewalk", "sidewalk:left", "sidewalk:left:width", "sidewalk:both:surface", "surface",
    "smoothness", "tracktype", "width", "est_width", "incline", "kerb", "kerb:height", "barrier", "foot", "access",
    "wheelchair", "step_count", "handrail", "level", "layer", "foot:conditional", "opening_hours", "crossing",
    "entrance", "door", "door:width", "amenity", "office", "name", "alt_name", "addr:street", "addr:housenumber",
    "phone", "website", "capacity:disabled", "capacity", "area", "maxwidth:physical",
];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut tags = String::new();
    for line in text.lines().take(30) {
        let (key, value) = line.split_once('=').unwrap_or((line, "yes"));
        let key = match key.as_bytes() {
            [one] => KEYS[usize::from(*one) % KEYS.len()],
            _ => key,
        };
        let quoted = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let _ = write!(tags, "<tag k=\"{}\" v=\"{}\"/>", quoted(key), quoted(value));
    }
    let mut osm = String::from("<osm>");
    for (id, lat, lon) in [(1, 0.0, 0.0), (2, 0.0, 0.001), (3, 0.001, 0.001), (4, 0.001, 0.0)] {
        let _ = write!(osm, "<node id='{id}' lat='{lat}' lon='{lon}'>{tags}</node>");
    }
    let line = "<nd ref='1'/><nd ref='2'/><nd ref='3'/>";
    let _ = write!(osm, "<way id='1'>{line}{tags}</way>");
    let _ = write!(osm, "<way id='2'>{line}<nd ref='4'/><nd ref='1'/>{tags}</way>");
    let _ = write!(osm, "<way id='3'>{line}<tag k='highway' v='footway'/></way>");
    let _ = write!(
        osm,
        "<relation id='1'><member type='way' ref='2' role='outer'/><tag k='type' v='multipolygon'/>{tags}</relation>"
    );
    osm.push_str("</osm>");
    fuzz::read(osm.as_bytes());
});
