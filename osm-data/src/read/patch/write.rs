//! Writes objects as an `.osm` file that JOSM opens.
//!
//! JOSM wants a version for every object that OpenStreetMap knows, and sends it along, so that
//! nothing newer is overwritten. Many clipped extracts carry none: then the file says so, and JOSM
//! does not upload it before the objects were fetched anew.

use std::fmt::Write as _;

use super::gather::{Objects, Raw};
use crate::OsmId;

pub(super) fn osm(objects: &Objects) -> Vec<u8> {
    let mut file = "<?xml version='1.0' encoding='UTF-8'?>\n".to_owned();
    let is_known = |raw: &Raw| number(raw.osm) > 0;
    if objects.0.values().any(|raw| is_known(raw) && raw.version.is_none()) {
        file.push_str("<osm version='0.6' generator='Prosvasi' upload='never'>\n");
        file.push_str("<!-- The extract carries no versions: update these objects in JOSM first. -->\n");
    } else {
        file.push_str("<osm version='0.6' generator='Prosvasi'>\n");
    }
    for raw in objects.0.values() {
        object(&mut file, raw);
    }
    file.push_str("</osm>\n");
    file.into_bytes()
}

fn object(file: &mut String, raw: &Raw) {
    let name = match raw.osm {
        OsmId::Node(_) => "node",
        OsmId::Way(_) => "way",
        OsmId::Relation(_) => "relation",
    };
    // Writing into a text cannot fail.
    let _ = write!(file, "<{name} id='{}'", number(raw.osm));
    if raw.changed {
        file.push_str(" action='modify'");
    }
    if number(raw.osm) > 0 {
        let _ = write!(file, " version='{}' visible='true'", raw.version.unwrap_or(1));
    }
    if let Some(at) = raw.at {
        let _ = write!(file, " lat='{:.7}' lon='{:.7}'", at.lat(), at.lon());
    }
    file.push_str(">\n");
    for node in &raw.refs {
        let _ = writeln!(file, "<nd ref='{node}'/>");
    }
    for member in &raw.members {
        let kind = match member.osm {
            OsmId::Node(_) => "node",
            OsmId::Way(_) => "way",
            OsmId::Relation(_) => "relation",
        };
        let (id, role) = (number(member.osm), escaped(&member.role));
        let _ = writeln!(file, "<member type='{kind}' ref='{id}' role='{role}'/>");
    }
    for (key, value) in raw.tags.with_prefix("") {
        let _ = writeln!(file, "<tag k='{}' v='{}'/>", escaped(key), escaped(value));
    }
    let _ = writeln!(file, "</{name}>");
}

fn number(osm: OsmId) -> i64 {
    let (OsmId::Node(id) | OsmId::Way(id) | OsmId::Relation(id)) = osm;
    id
}

/// As text between single quotes; line breaks and tabs would be read as blanks, and other control
/// signs may not stand in XML at all.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, sign| {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\'' => safe.push_str("&apos;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\r' => safe.push_str("&#13;"),
            '\t' => safe.push_str("&#9;"),
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => {}
            sign => safe.push(sign),
        }
        safe
    })
}
