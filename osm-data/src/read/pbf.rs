//! The PBF format: frames of a header and a blob, a blob of objects.
//!
//! osmpbfreader 0.19 panics on a truncated file and on indices that point nowhere. So only its
//! messages are used: every frame is checked before it is read, and every block is walked here with
//! checked indices.

use std::io::Read as _;

use osmpbfreader::{
    fileformat::{Blob, BlobHeader},
    osmformat::{
        DenseNodes, HeaderBlock, Info, PrimitiveBlock, PrimitiveGroup, Relation, relation::MemberType,
    },
};
use protobuf::{Message, MessageField};

use super::{ReadError, tags::Tags};
use crate::{LonLat, OsmId};

/// Largest header and blob that the format allows, in bytes.
pub(super) const MAX_HEADER: u64 = 64 * 1024;
pub(super) const MAX_BLOB: u64 = 32 * 1024 * 1024;
const MAX_RAW: usize = 32 * 1024 * 1024;

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
                        read_header(&bytes[at..end]).ok_or(ReadError::Corrupted { at: 0 })??;
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
            let Some(block) = block(&self.bytes[start..end]) else { return Err(corrupted) };
            if objects(&block, pass, visit).is_none() {
                return Err(corrupted);
            }
            progress(end as f64 / self.bytes.len() as f64);
        }
        Ok(())
    }
}

/// The frame that begins at a byte: where it ends, and its header.
pub(super) fn frame(bytes: &[u8], at: usize) -> Result<(usize, BlobHeader), ReadError> {
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
pub(super) fn read_header(frame: &[u8]) -> Option<Result<Option<i64>, ReadError>> {
    let block = HeaderBlock::parse_from_bytes(&unpack(frame)?).ok()?;
    let lacks = block.required_features.iter().find(|feature| !FEATURES.contains(&feature.as_str()));
    Some(match lacks {
        Some(feature) => Err(ReadError::FeatureMissing { feature: feature.clone() }),
        None => Ok(block.osmosis_replication_timestamp),
    })
}

/// The block of a frame; `None` when it cannot be read.
pub(super) fn block(frame: &[u8]) -> Option<PrimitiveBlock> {
    PrimitiveBlock::parse_from_bytes(&unpack(frame)?).ok()
}

/// What the blob of a frame holds; `None` when it is damaged, packed in another way, or larger than
/// the format allows: a small file must not fill the memory.
fn unpack(frame: &[u8]) -> Option<Vec<u8>> {
    let header = u32::from_be_bytes(frame.get(..4)?.try_into().ok()?) as usize;
    let mut blob = Blob::parse_from_bytes(frame.get(4 + header..)?).ok()?;
    if blob.has_raw() {
        return Some(blob.take_raw());
    }
    let promised = usize::try_from(blob.raw_size()).ok().filter(|size| *size <= MAX_RAW)?;
    let mut raw = Vec::with_capacity(promised);
    let packed = flate2::read::ZlibDecoder::new(blob.zlib_data());
    packed.take(MAX_RAW as u64 + 1).read_to_end(&mut raw).ok()?;
    (raw.len() <= MAX_RAW && (raw.len() == promised || !blob.has_raw_size())).then_some(raw)
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
    each_node(block, group, &mut |Node { id, version, at, keys, values }| {
        visit(Object::Node { id, version, at, tags: tags(block, keys, values)? });
        Some(())
    })
}

/// A node whose texts stand in its block.
pub(super) struct Node<'a> {
    pub(super) id: i64,
    pub(super) version: Option<i32>,
    pub(super) at: LonLat,
    pub(super) keys: &'a [u32],
    pub(super) values: &'a [u32],
}

/// Shows the nodes of a group.
pub(super) fn each_node(
    block: &PrimitiveBlock,
    group: &PrimitiveGroup,
    visit: &mut dyn FnMut(Node) -> Option<()>,
) -> Option<()> {
    if let MessageField(Some(dense)) = &group.dense {
        dense_nodes(block, dense, visit)?;
    }
    for node in &group.nodes {
        let at = point(block, node.lon(), node.lat())?;
        let version = version(&node.info);
        visit(Node { id: node.id(), version, at, keys: &node.keys, values: &node.vals })?;
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
        let tags = tags(block, &relation.keys, &relation.vals)?;
        let members = members(block, relation)?;
        visit(Object::Relation { id: relation.id(), version: version(&relation.info), members, tags });
    }
    Some(())
}

/// The members of a relation.
pub(super) fn members(block: &PrimitiveBlock, relation: &Relation) -> Option<Vec<Member>> {
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
    members.collect()
}

fn dense_nodes(
    block: &PrimitiveBlock,
    dense: &DenseNodes,
    visit: &mut dyn FnMut(Node) -> Option<()>,
) -> Option<()> {
    let (ids, lats, lons) = (sums(&dense.id)?, sums(&dense.lat)?, sums(&dense.lon)?);
    if ids.len() != lats.len() || ids.len() != lons.len() {
        return None;
    }
    // Keys and values of all nodes stand in one row, a zero after each node's.
    let mut words = dense.keys_vals.iter().map(|word| u32::try_from(*word).ok());
    let versions = dense.denseinfo.as_ref().map(|info| info.version.as_slice()).unwrap_or_default();
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for (place, ((id, lat), lon)) in ids.into_iter().zip(lats).zip(lons).enumerate() {
        keys.clear();
        values.clear();
        while let Some(key) = words.next() {
            match key? {
                0 => break,
                key => {
                    keys.push(key);
                    values.push(words.next()??);
                }
            }
        }
        let version = versions.get(place).copied().filter(|version| *version > 0);
        visit(Node { id, version, at: point(block, lon, lat)?, keys: &keys, values: &values })?;
    }
    Some(())
}

/// The version in an object's metadata; a number below 1 stands for none.
pub(super) fn version(info: &MessageField<Info>) -> Option<i32> {
    info.as_ref()?.version.filter(|version| *version > 0)
}

/// Differences to values.
pub(super) fn sums(differences: &[i64]) -> Option<Vec<i64>> {
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

pub(super) fn tags(block: &PrimitiveBlock, keys: &[u32], values: &[u32]) -> Option<Tags> {
    if keys.len() != values.len() {
        return None;
    }
    keys.iter().zip(values).map(|(key, value)| Some((string(block, *key)?, string(block, *value)?))).collect()
}

pub(super) fn string(block: &PrimitiveBlock, at: u32) -> Option<String> {
    // Bytes that are no UTF-8 spoil one text, not the extract.
    Some(String::from_utf8_lossy(block.stringtable.s.get(at as usize)?).into_owned())
}
