//! The PBF format: frames of a header and a blob, a blob of objects.
//!
//! osmpbfreader 0.19 panics on a truncated file and on indices that point nowhere. So only its
//! messages are used: every frame is checked before it is read, and every block is walked here with
//! checked indices.

use std::{cell::Cell, io::Read as _, rc::Rc};

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
    Node {
        id: i64,
        version: Option<i32>,
        at: LonLat,
        tags: Tags,
    },
    /// `edited`: seconds since 1970 of its last change; `None` in an extract without times.
    Way {
        id: i64,
        version: Option<i32>,
        edited: Option<i64>,
        refs: Vec<i64>,
        tags: Tags,
    },
    Relation {
        id: i64,
        version: Option<i32>,
        members: Vec<Member>,
        tags: Tags,
    },
}

/// A member of a relation.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) osm: OsmId,
    pub(crate) role: Rc<str>,
}

/// The extract's frames, each checked to be whole.
pub(crate) struct Frames<'a> {
    bytes: &'a [u8],
    data: Vec<Frame>,
    /// Seconds since 1970 of the newest data, when the extract says so.
    pub(crate) data_time: Option<i64>,
}

/// A frame of data.
struct Frame {
    /// Its first byte, and the first behind it.
    part: (usize, usize),
    /// The pass for which nothing is in it, once that was seen: extracts are sorted by kind.
    empty_for: Cell<Option<Pass>>,
}

impl<'a> Frames<'a> {
    pub(crate) fn check(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut frames = Self { bytes, data: Vec::new(), data_time: None };
        let mut at = 0;
        while at < bytes.len() {
            let (end, header) = frame(bytes, at)?;
            match header.type_() {
                "OSMData" => frames.data.push(Frame { part: (at, end), empty_for: Cell::new(None) }),
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
        for Frame { part: (start, end), empty_for } in &self.data {
            let (start, end) = (*start, *end);
            let share = end as f64 / self.bytes.len() as f64;
            if empty_for.get() == Some(pass) {
                progress(share);
                continue;
            }
            let corrupted = ReadError::Corrupted { at: start as u64 };
            let Some(block) = block(&self.bytes[start..end]) else { return Err(corrupted) };
            empty_for.set(empty_pass(&block));
            if objects(&block, pass, visit).is_none() {
                return Err(corrupted);
            }
            progress(share);
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

/// The pass for which a block has nothing.
fn empty_pass(block: &PrimitiveBlock) -> Option<Pass> {
    let groups = || block.primitivegroup.iter();
    if groups().all(|group| group.nodes.is_empty() && group.dense.is_none()) {
        Some(Pass::Nodes)
    } else if groups().all(|group| group.ways.is_empty() && group.relations.is_empty()) {
        Some(Pass::Lines)
    } else {
        None
    }
}

/// Shows a block's objects of a pass; `None` when something in it points nowhere.
fn objects(block: &PrimitiveBlock, pass: Pass, visit: &mut dyn FnMut(Object)) -> Option<()> {
    let mut words = Words::of(block);
    for group in &block.primitivegroup {
        match pass {
            Pass::Nodes => nodes(&mut words, group, visit)?,
            Pass::Lines => lines(&mut words, group, visit)?,
        }
    }
    Some(())
}

fn nodes(words: &mut Words, group: &PrimitiveGroup, visit: &mut dyn FnMut(Object)) -> Option<()> {
    let block = words.block;
    each_node(block, group, &mut |Node { id, version, at, keys, values }| {
        visit(Object::Node { id, version, at, tags: words.tags(keys, values)? });
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

fn lines(words: &mut Words, group: &PrimitiveGroup, visit: &mut dyn FnMut(Object)) -> Option<()> {
    for way in &group.ways {
        let refs = sums(&way.refs)?;
        let tags = words.tags(&way.keys, &way.vals)?;
        let edited = edited(words.block, &way.info);
        visit(Object::Way { id: way.id(), version: version(&way.info), edited, refs, tags });
    }
    for relation in &group.relations {
        let members = members(words, relation)?;
        let tags = words.tags(&relation.keys, &relation.vals)?;
        visit(Object::Relation { id: relation.id(), version: version(&relation.info), members, tags });
    }
    Some(())
}

/// The members of a relation.
pub(super) fn members(words: &mut Words, relation: &Relation) -> Option<Vec<Member>> {
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
        Some(Member { osm, role: words.word(u32::try_from(*role).ok()?)? })
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
    let mut row = dense.keys_vals.iter().map(|word| u32::try_from(*word).ok());
    let versions = dense.denseinfo.as_ref().map(|info| info.version.as_slice()).unwrap_or_default();
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for (place, ((id, lat), lon)) in ids.into_iter().zip(lats).zip(lons).enumerate() {
        keys.clear();
        values.clear();
        while let Some(key) = row.next() {
            match key? {
                0 => break,
                key => {
                    keys.push(key);
                    values.push(row.next()??);
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

/// When an object was last changed, in seconds since 1970.
pub(super) fn edited(block: &PrimitiveBlock, info: &MessageField<Info>) -> Option<i64> {
    let steps = info.as_ref()?.timestamp.filter(|steps| *steps > 0)?;
    Some(steps.checked_mul(i64::from(block.date_granularity()))? / 1000)
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

/// A block's words, each made once for all objects that have it.
pub(super) struct Words<'a> {
    block: &'a PrimitiveBlock,
    made: Vec<Option<Rc<str>>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(block: &'a PrimitiveBlock) -> Self {
        Self { block, made: vec![None; block.stringtable.s.len()] }
    }

    fn word(&mut self, at: u32) -> Option<Rc<str>> {
        let bytes = self.block.stringtable.s.get(at as usize)?;
        let made = self.made.get_mut(at as usize)?;
        // Bytes that are no UTF-8 spoil one text, not the extract.
        Some(made.get_or_insert_with(|| String::from_utf8_lossy(bytes).into()).clone())
    }

    pub(super) fn tags(&mut self, keys: &[u32], values: &[u32]) -> Option<Tags> {
        if keys.len() != values.len() {
            return None;
        }
        keys.iter().zip(values).map(|(key, value)| Some((self.word(*key)?, self.word(*value)?))).collect()
    }
}
