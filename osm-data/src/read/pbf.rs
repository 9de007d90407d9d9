//! The PBF format: frames of a header and a blob, a blob of objects.
//!
//! osmpbfreader 0.19 panics on a truncated file and on indices that point nowhere. So every frame
//! is checked before it is read, and every block is walked here with checked indices.

use std::io::Read as _;

use osmpbfreader::{
    OsmPbfReader,
    fileformat::{Blob, BlobHeader},
    osmformat::{HeaderBlock, Info, PrimitiveBlock, PrimitiveGroup, relation::MemberType},
    primitive_block_from_blob,
};
use protobuf::{Message, MessageField};

use super::{ReadError, tags::Tags};
use crate::{LonLat, OsmId};

/// Largest header and blob that the format allows, in bytes.
const MAX_HEADER: u64 = 64 * 1024;
const MAX_BLOB: u64 = 32 * 1024 * 1024;
const MAX_RAW: i32 = 32 * 1024 * 1024;

/// What is read in one go through the file: first what names nodes, so that of the many nodes only
/// those are kept that are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// Ways and relations.
    Lines,
    /// Nodes.
    Nodes,
}

/// One object of the extract. Its version is `None` in an extract without metadata.
pub(crate) enum Object {
    Node { id: i64, version: Option<i32>, at: LonLat, tags: Tags },
    Way { id: i64, version: Option<i32>, refs: Vec<i64>, tags: Tags },
    Relation { id: i64, version: Option<i32>, members: Vec<Member>, tags: Tags },
}

/// A member of a relation.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) osm: OsmId,
    pub(crate) role: String,
}

/// The extract's frames, each checked to be whole.
pub(crate) struct Frames<'a> {
    bytes: &'a [u8],
    /// Where each frame begins and ends.
    data: Vec<(usize, usize)>,
    /// Seconds since 1970 of the newest data, when the extract says so.
    pub(crate) data_time: Option<i64>,
}

impl<'a> Frames<'a> {
    pub(crate) fn check(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut frames = Self { bytes, data: Vec::new(), data_time: None };
        let mut at = 0;
        while at < bytes.len() {
            let (end, header) = frame(bytes, at)?;
            match header.type_() {
                "OSMData" => frames.data.push((at, end)),
                "OSMHeader" if at == 0 => {
                    frames.data_time =
                        read_header(&bytes[at..end], &header).ok_or(ReadError::Corrupted { at: 0 })??;
                }
                // The format asks readers to pass over kinds of frames that they do not know.
                _ => {}
            }
            at = end;
        }
        Ok(frames)
    }

    /// Shows the objects of a pass to `visit`. `progress` is told the share that is done.
    pub(crate) fn visit(
        &self,
        pass: Pass,
        progress: &mut dyn FnMut(f64),
        visit: &mut dyn FnMut(Object),
    ) -> Result<(), ReadError> {
        for &(start, end) in &self.data {
            let corrupted = ReadError::Corrupted { at: start as u64 };
            // What is left of the library's own panics is contained here: nothing outlives them.
            let block = std::panic::catch_unwind(|| block(&self.bytes[start..end])).ok().flatten();
            let Some(block) = block else { return Err(corrupted) };
            if objects(&block, pass, visit).is_none() {
                return Err(corrupted);
            }
            progress(end as f64 / self.bytes.len() as f64);
        }
        Ok(())
    }
}

/// The frame that begins at a byte: where it ends, and its header.
fn frame(bytes: &[u8], at: usize) -> Result<(usize, BlobHeader), ReadError> {
    // Before the first frame was understood, this may be any file.
    let broken = || if at == 0 { ReadError::NotAnExtract } else { ReadError::Corrupted { at: at as u64 } };
    let truncated = || if at == 0 { ReadError::NotAnExtract } else { ReadError::Truncated { at: at as u64 } };
    let size = bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    let size = u64::from(size.ok_or_else(truncated)?);
    if size == 0 || size > MAX_HEADER {
        return Err(broken());
    }
    let start = at + 4;
    let blob = start + size as usize;
    let header = bytes.get(start..blob).ok_or_else(truncated)?;
    let header = BlobHeader::parse_from_bytes(header).map_err(|_| broken())?;
    let size = u64::try_from(header.datasize()).ok().filter(|size| *size <= MAX_BLOB).ok_or_else(broken)?;
    if at == 0 && header.type_() != "OSMHeader" {
        return Err(ReadError::NotAnExtract);
    }
    let end = blob + size as usize;
    // A whole first header with too little behind it is an extract that was cut.
    if end > bytes.len() {
        return Err(ReadError::Truncated { at: at as u64 });
    }
    Ok((end, header))
}

/// The features that this reader has.
const FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

/// Checks that the file asks for nothing this reader lacks; gives how new its data is. `None` when
/// the header cannot be read.
fn read_header(frame: &[u8], header: &BlobHeader) -> Option<Result<Option<i64>, ReadError>> {
    let blob = frame.len().checked_sub(usize::try_from(header.datasize()).ok()?)?;
    let blob = Blob::parse_from_bytes(frame.get(blob..)?).ok()?;
    let raw = if blob.has_raw() {
        blob.raw().to_vec()
    } else {
        let mut raw = Vec::new();
        let most = u64::try_from(MAX_RAW).ok()?;
        flate2::read::ZlibDecoder::new(blob.zlib_data()).take(most).read_to_end(&mut raw).ok()?;
        raw
    };
    let block = HeaderBlock::parse_from_bytes(&raw).ok()?;
    let lacks = block.required_features.iter().find(|feature| !FEATURES.contains(&feature.as_str()));
    Some(match lacks {
        Some(feature) => Err(ReadError::FeatureMissing { feature: feature.clone() }),
        None => Ok(block.osmosis_replication_timestamp),
    })
}

fn block(frame: &[u8]) -> Option<PrimitiveBlock> {
    let blob = OsmPbfReader::new(frame).blobs().next()?.ok()?;
    // The format's limit for what a blob unpacks to: a small file must not fill the memory.
    (blob.raw_size() <= MAX_RAW).then(|| primitive_block_from_blob(&blob).ok()).flatten()
}

/// Shows a block's objects of a pass; `None` when something in it points nowhere.
fn objects(block: &PrimitiveBlock, pass: Pass, visit: &mut dyn FnMut(Object)) -> Option<()> {
    for group in &block.primitivegroup {
        match pass {
            Pass::Nodes => nodes(block, group, visit)?,
            Pass::Lines => lines(block, group, visit)?,
        }
    }
    Some(())
}

fn nodes(block: &PrimitiveBlock, group: &PrimitiveGroup, visit: &mut dyn FnMut(Object)) -> Option<()> {
    if let MessageField(Some(dense)) = &group.dense {
        dense_nodes(block, dense, visit)?;
    }
    for node in &group.nodes {
        let at = point(block, node.lon(), node.lat())?;
        let tags = tags(block, &node.keys, &node.vals)?;
        visit(Object::Node { id: node.id(), version: version(&node.info), at, tags });
    }
    Some(())
}

fn lines(block: &PrimitiveBlock, group: &PrimitiveGroup, visit: &mut dyn FnMut(Object)) -> Option<()> {
    for way in &group.ways {
        let refs = sums(&way.refs)?;
        let tags = tags(block, &way.keys, &way.vals)?;
        visit(Object::Way { id: way.id(), version: version(&way.info), refs, tags });
    }
    for relation in &group.relations {
        let ids = sums(&relation.memids)?;
        if ids.len() != relation.types.len() || ids.len() != relation.roles_sid.len() {
            return None;
        }
        let members = ids.into_iter().zip(&relation.types).zip(&relation.roles_sid);
        let members = members.map(|((id, kind), role)| {
            let osm = match kind.enum_value().ok()? {
                MemberType::NODE => OsmId::Node(id),
                MemberType::WAY => OsmId::Way(id),
                MemberType::RELATION => OsmId::Relation(id),
            };
            Some(Member { osm, role: string(block, u32::try_from(*role).ok()?)? })
        });
        let members = members.collect::<Option<_>>()?;
        let tags = tags(block, &relation.keys, &relation.vals)?;
        visit(Object::Relation { id: relation.id(), version: version(&relation.info), members, tags });
    }
    Some(())
}

fn dense_nodes(
    block: &PrimitiveBlock,
    dense: &osmpbfreader::osmformat::DenseNodes,
    visit: &mut dyn FnMut(Object),
) -> Option<()> {
    let (ids, lats, lons) = (sums(&dense.id)?, sums(&dense.lat)?, sums(&dense.lon)?);
    if ids.len() != lats.len() || ids.len() != lons.len() {
        return None;
    }
    // Keys and values of all nodes stand in one row, a zero after each node's.
    let mut words = dense.keys_vals.iter().map(|word| u32::try_from(*word).ok());
    let versions = dense.denseinfo.as_ref().map(|info| info.version.as_slice()).unwrap_or_default();
    for (at, ((id, lat), lon)) in ids.into_iter().zip(lats).zip(lons).enumerate() {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        while let Some(key) = words.next() {
            match key? {
                0 => break,
                key => {
                    keys.push(key);
                    values.push(words.next()??);
                }
            }
        }
        let version = versions.get(at).copied().filter(|version| *version > 0);
        visit(Object::Node { id, version, at: point(block, lon, lat)?, tags: tags(block, &keys, &values)? });
    }
    Some(())
}

/// The version in an object's metadata; a number below 1 stands for none.
fn version(info: &MessageField<Info>) -> Option<i32> {
    info.as_ref()?.version.filter(|version| *version > 0)
}

/// Differences to values.
fn sums(differences: &[i64]) -> Option<Vec<i64>> {
    let mut sum = 0_i64;
    differences
        .iter()
        .map(|difference| {
            sum = sum.checked_add(*difference)?;
            Some(sum)
        })
        .collect()
}

fn point(block: &PrimitiveBlock, lon: i64, lat: i64) -> Option<LonLat> {
    let e7 = |offset: i64, steps: i64| {
        let nanodegrees = i64::from(block.granularity()).checked_mul(steps)?.checked_add(offset)?;
        i32::try_from(nanodegrees / 100).ok()
    };
    LonLat::from_e7(e7(block.lon_offset(), lon)?, e7(block.lat_offset(), lat)?)
}

fn tags(block: &PrimitiveBlock, keys: &[u32], values: &[u32]) -> Option<Tags> {
    if keys.len() != values.len() {
        return None;
    }
    keys.iter().zip(values).map(|(key, value)| Some((string(block, *key)?, string(block, *value)?))).collect()
}

fn string(block: &PrimitiveBlock, at: u32) -> Option<String> {
    // Bytes that are no UTF-8 spoil one text, not the extract.
    Some(String::from_utf8_lossy(block.stringtable.s.get(at as usize)?).into_owned())
}
