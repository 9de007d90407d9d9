//! The XML format: `.osm` files of the API, of Overpass, of osmium and of JOSM.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{
    ReadError,
    pbf::{Member, Object, Pass},
    tags::Tags,
};
use crate::{LonLat, OsmId};

/// How often progress is told: once in so many bytes.
const STEP: u64 = 1 << 20;

/// A document whose root is `<osm>`.
pub(super) struct Document<'a> {
    text: &'a str,
    /// Seconds since 1970 of the newest data, when the document says so.
    pub(super) data_time: Option<i64>,
}

impl<'a> Document<'a> {
    /// Whether the bytes may be XML: a `<` comes first, after blanks.
    pub(super) fn is_likely(bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
    }

    /// Checks that it is text with the root `<osm>`.
    pub(super) fn check(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes)
            .map_err(|error| ReadError::Corrupted { at: error.valid_up_to() as u64 })?;
        let mut document = Self { text, data_time: None };
        let mut reader = Reader::from_str(text);
        let mut in_root = false;
        // The age of the data stands in the first elements: those of the root, or `<meta>`.
        for _ in 0..32 {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    let name = element.name().as_ref().to_owned();
                    match (in_root, name.as_ref()) {
                        (false, "osm") => {
                            in_root = true;
                            document.data_time = time(&element, "timestamp");
                        }
                        (false, "osmChange") => return Err(ReadError::ChangesOnly),
                        (false, _) => return Err(ReadError::NotAnExtract),
                        (true, "meta") => {
                            document.data_time = time(&element, "osm_base").or(document.data_time);
                        }
                        (true, "node" | "way" | "relation") => break,
                        (true, _) => {}
                    }
                }
                Ok(Event::Eof) | Err(_) if !in_root => return Err(ReadError::NotAnExtract),
                // Where the document breaks is told when it is read.
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        if in_root { Ok(document) } else { Err(ReadError::NotAnExtract) }
    }

    /// Shows the objects of a pass to `visit`. `progress` is told the share that is done.
    pub(super) fn visit(
        &self,
        pass: Pass,
        progress: &mut dyn FnMut(f64),
        visit: &mut dyn FnMut(Object),
    ) -> Result<(), ReadError> {
        let mut reader = Reader::from_str(self.text);
        let mut told = 0;
        let mut open: Option<Draft> = None;
        loop {
            let at = reader.buffer_position();
            let corrupted = || ReadError::Corrupted { at };
            if at >= told + STEP {
                told = at;
                progress(at as f64 / self.text.len() as f64);
            }
            match reader.read_event() {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "node" | "way" | "relation" if open.is_none() => {
                        open = Some(Draft::new(&element).ok_or_else(corrupted)?);
                    }
                    _ => part(&element, &mut open).ok_or_else(corrupted)?,
                },
                Ok(Event::Empty(element)) => match element.name().as_ref() {
                    "node" | "way" | "relation" if open.is_none() => {
                        let draft = Draft::new(&element).ok_or_else(corrupted)?;
                        draft.finish(pass, visit).ok_or_else(corrupted)?;
                    }
                    _ => part(&element, &mut open).ok_or_else(corrupted)?,
                },
                Ok(Event::End(element)) => match element.name().as_ref() {
                    "node" | "way" | "relation" => {
                        let draft = open.take().ok_or_else(corrupted)?;
                        draft.finish(pass, visit).ok_or_else(corrupted)?;
                    }
                    "osm" => break,
                    _ => {}
                },
                // An element that has no end is one that was cut.
                Ok(Event::Eof) | Err(quick_xml::Error::Syntax(_)) => return Err(ReadError::Truncated { at }),
                Ok(_) => {}
                Err(_) => return Err(corrupted()),
            }
        }
        progress(1.0);
        Ok(())
    }
}

/// An object whose parts are still being read.
struct Draft {
    osm: OsmId,
    version: Option<i32>,
    edited: Option<i64>,
    at: Option<LonLat>,
    /// Deleted objects may be in a file; they are not in the city.
    gone: bool,
    tags: Vec<(String, String)>,
    refs: Vec<i64>,
    members: Vec<Member>,
}

impl Draft {
    fn new(element: &BytesStart) -> Option<Self> {
        let id = value(element, "id")?.parse().ok()?;
        let osm = match element.name().as_ref() {
            "node" => OsmId::Node(id),
            "way" => OsmId::Way(id),
            _ => OsmId::Relation(id),
        };
        let degrees = |key: &str| value(element, key)?.parse::<f64>().ok();
        let at = match (degrees("lon"), degrees("lat")) {
            (Some(lon), Some(lat)) => Some(LonLat::new(lon, lat).ok()?),
            _ => None,
        };
        let is = |key: &str, wanted: &str| value(element, key).is_some_and(|value| value == wanted);
        let gone = is("visible", "false") || is("action", "delete");
        let version = value(element, "version").and_then(|text| text.parse().ok());
        let version = version.filter(|version| *version > 0);
        let edited = time(element, "timestamp");
        Some(Self { osm, version, edited, at, gone, tags: Vec::new(), refs: Vec::new(), members: Vec::new() })
    }

    /// Shows the object in its pass; `None` for a node that is nowhere.
    fn finish(self, pass: Pass, visit: &mut dyn FnMut(Object)) -> Option<()> {
        let of = if matches!(self.osm, OsmId::Node(_)) { Pass::Nodes } else { Pass::Lines };
        if self.gone || of != pass {
            return Some(());
        }
        let tags: Tags = self.tags.into_iter().collect();
        let version = self.version;
        visit(match self.osm {
            OsmId::Node(id) => Object::Node { id, version, at: self.at?, tags },
            OsmId::Way(id) => Object::Way { id, version, edited: self.edited, refs: self.refs, tags },
            OsmId::Relation(id) => Object::Relation { id, version, members: self.members, tags },
        });
        Some(())
    }
}

/// A part of an object: a tag, a corner, a member. Anything else is passed over; `None` for a part
/// that lacks what it must have.
fn part(element: &BytesStart, open: &mut Option<Draft>) -> Option<()> {
    let Some(draft) = open else { return Some(()) };
    match element.name().as_ref() {
        "tag" => draft.tags.push((value(element, "k")?, value(element, "v")?)),
        "nd" => draft.refs.push(value(element, "ref")?.parse().ok()?),
        "member" => {
            let id = value(element, "ref")?.parse().ok()?;
            let osm = match value(element, "type")?.as_str() {
                "node" => OsmId::Node(id),
                "way" => OsmId::Way(id),
                "relation" => OsmId::Relation(id),
                _ => return None,
            };
            draft.members.push(Member { osm, role: value(element, "role").unwrap_or_default().into() });
        }
        _ => {}
    }
    Some(())
}

/// The value of an attribute, with its entities resolved; none is ever fetched from outside.
fn value(element: &BytesStart, key: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn time(element: &BytesStart, key: &str) -> Option<i64> {
    value(element, key)?.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
