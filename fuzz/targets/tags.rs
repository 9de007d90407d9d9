//! Any tags on a node, a way, a closed way and a relation: each line is a key and a value.
#![no_main]

use std::fmt::Write as _;

/// Keys that the readers know, chosen by the first letter of a line; any other key stands as it is.
const KEYS: [&str; 83] = [
    "highway", "footway", "path", "cycleway", "sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both",
    "sidewalk:left:width", "sidewalk:both:surface", "sidewalk:right:foot", "footway:left:width", "footway:surface",
    "footway:smoothness", "footway:width", "surface", "smoothness", "tracktype", "sac_scale", "width", "est_width",
    "maxwidth:physical", "opening", "incline", "source:incline", "kerb", "curb", "sloped_curb", "kerb:height",
    "height", "barrier", "foot", "access", "wheelchair", "wheelchair:description", "step_count", "handrail", "ramp",
    "ramp:wheelchair", "conveying", "lit", "covered", "tunnel", "location", "motorroad", "level", "layer",
    "foot:conditional", "access:conditional", "opening_hours", "service_times", "crossing", "crossing:signals",
    "crossing:island", "crossing_ref", "traffic_signals:sound", "tactile_paving", "railway", "public_transport",
    "capacity", "capacity:persons", "entrance", "door", "door:width", "automatic_door", "door:buzzer", "building",
    "building:part", "amenity", "tourism", "office", "shop", "leisure", "natural", "area", "name", "alt_name",
    "addr:street", "addr:housenumber", "phone", "website", "capacity:disabled", "locked",
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
    for (id, kind) in [(2, "site"), (3, "building"), (4, "public_transport")] {
        let _ = write!(
            osm,
            "<relation id='{id}'><member type='way' ref='2' role='outline'/><member type='node' ref='1' role='entrance'/>\
             <member type='node' ref='4'/><tag k='type' v='{kind}'/>{tags}</relation>"
        );
    }
    osm.push_str("</osm>");
    fuzz::read(osm.as_bytes());
});
