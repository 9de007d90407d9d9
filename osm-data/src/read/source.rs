//! The formats of extracts: PBF and XML, each plain or packed with gzip or bzip2. They are told
//! apart by what is in the file, never by its name.

use std::{borrow::Cow, io::Read as _};

use super::{
    ReadError,
    pbf::{Frames, Object, Pass},
    xml,
};

/// An extract held in memory.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Name of its file, without the folder.
    pub name: &'a str,
    /// What is in the file.
    pub bytes: &'a [u8],
}

/// How many times larger than its file an unpacked extract may be. XML shrinks to a fifteenth;
/// what shrinks to less was made to fill the memory.
const MOST_GROWTH: u64 = 200;

/// Every file may unpack to this many bytes.
const ALWAYS_ALLOWED: u64 = 16 * 1024 * 1024;

/// The bytes of a file, without the packing around them.
pub(super) fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    match bytes {
        [] => Err(ReadError::Empty),
        [0x1f, 0x8b, ..] => read_all(flate2::read::MultiGzDecoder::new(bytes), bytes),
        [b'B', b'Z', b'h', ..] => read_all(bzip2::read::MultiBzDecoder::new(bytes), bytes),
        _ => Ok(Cow::Borrowed(bytes)),
    }
}

fn read_all(packed: impl std::io::Read, bytes: &[u8]) -> Result<Cow<'static, [u8]>, ReadError> {
    let most = (bytes.len() as u64).saturating_mul(MOST_GROWTH).saturating_add(ALWAYS_ALLOWED);
    let mut unpacked = Vec::new();
    let read = packed.take(most.saturating_add(1)).read_to_end(&mut unpacked);
    let at = bytes.len() as u64;
    match read {
        Ok(_) if unpacked.len() as u64 > most => Err(ReadError::GrowsTooLarge),
        Ok(_) if unpacked.is_empty() => Err(ReadError::Empty),
        Ok(_) => Ok(Cow::Owned(unpacked)),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(ReadError::Truncated { at }),
        Err(_) => Err(ReadError::CorruptedPacking),
    }
}

/// One file, ready to be read as often as needed.
pub(super) enum Extract<'a> {
    Pbf(Frames<'a>),
    Xml(xml::Document<'a>),
}

impl<'a> Extract<'a> {
    /// Recognises the format and checks the outside of the file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if xml::Document::is_likely(bytes) {
            return Ok(Self::Xml(xml::Document::check(bytes)?));
        }
        Ok(Self::Pbf(Frames::check(bytes)?))
    }

    /// Seconds since 1970 of the newest data, when the extract says so.
    pub(super) fn data_time(&self) -> Option<i64> {
        match self {
            Self::Pbf(frames) => frames.data_time,
            Self::Xml(document) => document.data_time,
        }
    }

    /// Shows the objects of a pass to `visit`. `progress` is told the share that is done.
    pub(super) fn visit(
        &self,
        pass: Pass,
        progress: &mut dyn FnMut(f64),
        visit: &mut dyn FnMut(Object),
    ) -> Result<(), ReadError> {
        match self {
            Self::Pbf(frames) => frames.visit(pass, progress, visit),
            Self::Xml(document) => document.visit(pass, progress, visit),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write as _, io::Write as _};

    use super::*;
    use crate::{City, OsmId, read::extract};

    fn sample() -> Vec<u8> {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf")).unwrap()
    }

    fn read(bytes: &[u8]) -> Result<City, ReadError> {
        extract(&[Source { name: "x", bytes }], &mut |_| {}).map(|import| import.city)
    }

    fn facts(bytes: &[u8]) -> City {
        City { origin: crate::Origin::default(), ..read(bytes).unwrap() }
    }

    fn quoted(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\n', "&#10;")
    }

    /// The objects of an extract as XML, each kind in the order given by `sorted`.
    fn to_xml(bytes: &[u8], sorted: bool) -> String {
        let (mut nodes, mut others) = (String::new(), String::new());
        let extract = Extract::open(bytes).unwrap();
        let tags = |tags: &crate::read::tags::Tags, into: &mut String| {
            for (key, value) in tags.with_prefix("") {
                writeln!(into, "<tag k=\"{}\" v=\"{}\"/>", quoted(key), quoted(value)).unwrap();
            }
        };
        let mut write = |object: Object| match object {
            Object::Node { id, at, tags: of, .. } => {
                write!(nodes, "<node id='{id}' lon='{:.7}' lat='{:.7}'", at.lon(), at.lat()).unwrap();
                if of.is_empty() {
                    nodes.push_str("/>\n");
                } else {
                    nodes.push_str(" version='3' visible='true'>\n");
                    tags(&of, &mut nodes);
                    nodes.push_str("</node>\n");
                }
            }
            Object::Way { id, refs, tags: of, .. } => {
                writeln!(others, "<way id='{id}'>").unwrap();
                for node in refs {
                    writeln!(others, "<nd ref='{node}'/>").unwrap();
                }
                tags(&of, &mut others);
                others.push_str("</way>\n");
            }
            Object::Relation { id, members, tags: of, .. } => {
                writeln!(others, "<relation id='{id}'>").unwrap();
                for member in members {
                    let (kind, id) = match member.osm {
                        OsmId::Node(id) => ("node", id),
                        OsmId::Way(id) => ("way", id),
                        OsmId::Relation(id) => ("relation", id),
                    };
                    let role = quoted(&member.role);
                    writeln!(others, "<member type='{kind}' ref='{id}' role=\"{role}\"/>").unwrap();
                }
                tags(&of, &mut others);
                others.push_str("</relation>\n");
            }
        };
        for pass in [Pass::Nodes, Pass::Lines] {
            extract.visit(pass, &mut |_| {}, &mut write).unwrap();
        }
        let [first, second] = if sorted { [nodes, others] } else { [others, nodes] };
        format!(
            "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n<note>said</note>\n\
             <meta osm_base='2026-05-04T10:20:30Z'/>\n<bounds minlat='0' minlon='0' maxlat='1' maxlon='1'/>\n\
             {first}{second}</osm>\n"
        )
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn bzip2(bytes: &[u8]) -> Vec<u8> {
        let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn every_format_tells_the_same_city() {
        let pbf = sample();
        let city = facts(&pbf);
        let xml = to_xml(&pbf, true);
        assert_eq!(facts(xml.as_bytes()), city, "XML");
        assert_eq!(facts(to_xml(&pbf, false).as_bytes()).ways.len(), city.ways.len(), "unsorted");
        assert_eq!(facts(&gzip(xml.as_bytes())), city, "XML in gzip");
        assert_eq!(facts(&bzip2(xml.as_bytes())), city, "XML in bzip2");
        assert_eq!(facts(&gzip(&pbf)), city, "PBF in gzip");
        assert_eq!(read(xml.as_bytes()).unwrap().origin.data_time, Some(1_777_890_030));
    }

    #[test]
    fn files_are_joined_and_nothing_is_taken_twice() {
        let pbf = sample();
        let twice = [Source { name: "a.osm.pbf", bytes: &pbf }, Source { name: "b.osm.pbf", bytes: &pbf }];
        let import = extract(&twice, &mut |_| {}).unwrap();
        assert_eq!(City { origin: crate::Origin::default(), ..import.city.clone() }, facts(&pbf));
        assert_eq!(import.city.origin.file, "a.osm.pbf + b.osm.pbf");
        assert!(import.summary.repeated > 5_000, "{}", import.summary.repeated);
        // One file has the ways, the other the corners.
        let xml = to_xml(&pbf, true);
        let cut = xml.find("<way ").unwrap();
        let head = &xml[..xml.find("<node ").unwrap()];
        let (nodes, ways) = (format!("{}</osm>", &xml[..cut]), format!("{head}{}", &xml[cut..]));
        let halves = [ways.as_bytes(), nodes.as_bytes()].map(|bytes| Source { name: "half", bytes });
        let joined = extract(&halves, &mut |_| {}).unwrap().city;
        assert_eq!(City { origin: crate::Origin::default(), ..joined }, facts(&pbf));
    }

    const STREET: &str = "<osm><node id='-1' lat='1' lon='2'/><node id='-2' lat='1.001' lon='2'/>\
        <node id='-3' lat='1.002' lon='2' action='delete'><tag k='amenity' v='bank'/></node>\
        <way id='-4' action='modify'><nd ref='-1'/><nd ref='-2'/><tag k='highway' v='footway'/>\
        <tag k='name' v='&#928;&amp;&lt;'/></way></osm>";

    #[test]
    fn files_of_an_editor_are_read_and_deleted_objects_are_gone() {
        let city = read(STREET.as_bytes()).unwrap();
        assert_eq!((city.ways.len(), city.places.len()), (1, 0));
        assert_eq!(city.ways[0].names.as_ref().unwrap().local, "Π&<");
    }

    #[test]
    fn broken_xml_is_an_error_with_its_place() {
        for cut in STREET.char_indices().map(|(at, _)| at).filter(|at| (6..STREET.len() - 1).contains(at)) {
            let error = read(&STREET.as_bytes()[..cut]).unwrap_err();
            assert!(
                matches!(error, ReadError::Truncated { .. } | ReadError::Corrupted { .. }),
                "{cut}: {error}"
            );
        }
        for (broken, what) in [
            (STREET.replace("lat='1.001'", "lat='91'"), "not on the Earth"),
            (STREET.replace("lat='1.001' ", ""), "nowhere"),
            (STREET.replace("id='-2'", "id='two'"), "no number"),
            (STREET.replace("<tag k='highway'", "<tag"), "no key"),
            (STREET.replace("</way>", "</road>"), "ends as another"),
        ] {
            assert!(
                matches!(
                    read(broken.as_bytes()),
                    Err(ReadError::Corrupted { .. } | ReadError::Truncated { .. })
                ),
                "{what}"
            );
        }
        let not_utf8 = [STREET.as_bytes(), b"\xff"].concat();
        assert!(matches!(read(&not_utf8), Err(ReadError::Corrupted { .. })));
    }

    #[test]
    fn broken_packing_and_bombs_are_errors() {
        for packed in [gzip(STREET.as_bytes()), bzip2(STREET.as_bytes())] {
            assert!(read(&packed).is_ok());
            let cut = &packed[..packed.len() - 6];
            assert!(matches!(read(cut), Err(ReadError::Truncated { .. } | ReadError::CorruptedPacking)));
            let mut damaged = packed.clone();
            damaged[packed.len() / 2] ^= 0x55;
            assert!(read(&damaged).is_err());
        }
        let bomb = bzip2(&vec![b' '; 32 * 1024 * 1024]);
        assert!(matches!(read(&bomb), Err(ReadError::GrowsTooLarge)), "{} bytes", bomb.len());
        assert!(matches!(read(&gzip(b"")), Err(ReadError::Empty)));
    }

    /// A file with the history of every object would give old facts as new ones.
    #[test]
    fn a_file_that_needs_another_reader_is_refused() {
        use osmpbfreader::{
            fileformat::{Blob, BlobHeader},
            osmformat::HeaderBlock,
        };
        use protobuf::Message as _;

        let header = HeaderBlock {
            required_features: vec!["OsmSchema-V0.6".to_owned(), "HistoricalInformation".to_owned()],
            ..HeaderBlock::default()
        };
        let mut blob = Blob::default();
        blob.set_raw(header.write_to_bytes().unwrap());
        let blob = blob.write_to_bytes().unwrap();
        let mut frame = BlobHeader::new();
        frame.set_type("OSMHeader".to_owned());
        frame.set_datasize(i32::try_from(blob.len()).unwrap());
        let frame = frame.write_to_bytes().unwrap();
        let length = u32::try_from(frame.len()).unwrap().to_be_bytes();
        let bytes = [&length[..], &frame, &blob].concat();
        let error = read(&bytes).unwrap_err();
        assert!(
            matches!(&error, ReadError::FeatureMissing { feature } if feature == "HistoricalInformation"),
            "{error}"
        );
    }
}
