//! Writes the PBF format: what a clip keeps, in the messages that the reader reads.
//!
//! Each kind of object fills blocks of its own, so that kinds stand in the order that the format
//! asks for, whenever they come. Tags are copied as bytes: nothing in them changes.

use std::io::Write as _;

use osmpbfreader::{
    fileformat::{Blob, BlobHeader},
    osmformat::{
        DenseNodes, HeaderBBox, HeaderBlock, Info, PrimitiveBlock, PrimitiveGroup, Relation, Way,
        relation::MemberType,
    },
};
use protobuf::{EnumOrUnknown, Message, MessageField};
use rustc_hash::FxHashMap;

use super::pbf::Member;
use crate::{Bounds, LonLat, OsmId};

/// Objects in a block, as other writers have it.
const MOST_OBJECTS: usize = 8_000;

/// Bytes in a block, about: the format allows 32 MB, and asks to stay under 16.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Keys and values of an object, in order.
pub(crate) type Texts<'a> = &'a [(&'a [u8], &'a [u8])];

/// What the head of the file says.
pub(crate) struct Head {
    pub(crate) bounds: Bounds,
    /// Seconds since 1970 of the newest data.
    pub(crate) data_time: Option<i64>,
}

/// A file that is being written.
#[derive(Default)]
pub(crate) struct PbfWriter {
    nodes: Section,
    ways: Section,
    relations: Section,
}

/// The blocks of one kind of object.
#[derive(Default)]
struct Section {
    /// Blocks that are done, as they stand in the file.
    done: Vec<u8>,
    open: Open,
    count: u64,
    last: Option<i64>,
    /// Some object came after one with a greater number.
    unsorted: bool,
    /// A block that could not be laid out as bytes; told at the end.
    failed: Option<protobuf::Error>,
}

/// The block that is being filled.
#[derive(Default)]
struct Open {
    group: PrimitiveGroup,
    texts: Vec<Vec<u8>>,
    places: FxHashMap<Vec<u8>, u32>,
    objects: usize,
    bytes: usize,
    /// What the next node is counted from: number, longitude, latitude.
    node: [i64; 3],
}

impl PbfWriter {
    /// Adds a node.
    pub(crate) fn node(&mut self, id: i64, version: Option<i32>, at: LonLat, tags: Texts) {
        let open = self.nodes.next(id);
        let [lon, lat] = at.to_e7();
        let (now, before) = ([id, i64::from(lon), i64::from(lat)], open.node);
        let words: Vec<u32> =
            tags.iter().flat_map(|(key, value)| [key, value]).map(|text| open.text(text)).collect();
        let dense = open.group.dense.mut_or_insert_default();
        dense.id.push(now[0].wrapping_sub(before[0]));
        dense.lon.push(now[1] - before[1]);
        dense.lat.push(now[2] - before[2]);
        dense.keys_vals.extend(words.into_iter().chain([0]).map(u32::cast_signed));
        // What is not known of a node is told as a number that readers take for none.
        dense.denseinfo.mut_or_insert_default().version.push(version.unwrap_or(-1));
        open.node = now;
        open.bytes += 16;
    }

    /// Adds a way. Its nodes are given as the format has them: each as the difference to the one before.
    pub(crate) fn way(
        &mut self,
        id: i64,
        version: Option<i32>,
        edited: Option<i64>,
        refs: &[i64],
        tags: Texts,
    ) {
        let open = self.ways.next(id);
        let (keys, vals) = open.tags(tags);
        open.bytes += 16 + 5 * refs.len();
        let (id, info, refs) = (Some(id), info(version, edited), refs.to_vec());
        open.group.ways.push(Way { id, info, keys, vals, refs, ..Way::new() });
    }

    /// Adds a relation.
    pub(crate) fn relation(&mut self, id: i64, version: Option<i32>, members: &[Member], tags: Texts) {
        let open = self.relations.next(id);
        let (keys, vals) = open.tags(tags);
        let mut relation =
            Relation { id: Some(id), info: info(version, None), keys, vals, ..Relation::new() };
        let mut before = 0_i64;
        for member in members {
            let (kind, number) = match member.osm {
                OsmId::Node(id) => (MemberType::NODE, id),
                OsmId::Way(id) => (MemberType::WAY, id),
                OsmId::Relation(id) => (MemberType::RELATION, id),
            };
            relation.types.push(EnumOrUnknown::new(kind));
            relation.memids.push(number.wrapping_sub(before));
            relation.roles_sid.push(open.text(member.role.as_bytes()).cast_signed());
            before = number;
        }
        open.bytes += 16 + 12 * members.len();
        open.group.relations.push(relation);
    }

    /// How many nodes, ways and relations were added.
    pub(crate) fn counts(&self) -> [u64; 3] {
        [self.nodes.count, self.ways.count, self.relations.count]
    }

    /// The whole file.
    pub(crate) fn finish(self, head: &Head) -> Result<Vec<u8>, protobuf::Error> {
        let sorted = !(self.nodes.unsorted || self.ways.unsorted || self.relations.unsorted);
        let mut file = frame("OSMHeader", &header(head, sorted).write_to_bytes()?)?;
        for mut section in [self.nodes, self.ways, self.relations] {
            section.close();
            if let Some(error) = section.failed {
                return Err(error);
            }
            file.append(&mut section.done);
        }
        Ok(file)
    }
}

impl Section {
    /// Counts an object; gives the block that takes it.
    fn next(&mut self, id: i64) -> &mut Open {
        if self.open.objects >= MOST_OBJECTS || self.open.bytes >= MOST_BYTES {
            self.close();
        }
        self.unsorted |= self.last.is_some_and(|last| last >= id);
        self.last = Some(id);
        self.count += 1;
        self.open.objects += 1;
        &mut self.open
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.objects > 0 {
            match open.close() {
                Ok(mut frame) => self.done.append(&mut frame),
                Err(error) => self.failed = Some(error),
            }
        }
    }
}

impl Open {
    /// The block as a frame.
    fn close(mut self) -> Result<Vec<u8>, protobuf::Error> {
        let mut block = PrimitiveBlock::new();
        // Number 0 stands between the tags of dense nodes: no text has it.
        let table = &mut block.stringtable.mut_or_insert_default().s;
        table.push(Vec::new());
        table.append(&mut self.texts);
        if let MessageField(Some(dense)) = &mut self.group.dense {
            drop_empty_tags(dense);
            fill_metadata(dense);
        }
        block.primitivegroup.push(self.group);
        frame("OSMData", &block.write_to_bytes()?)
    }

    /// The number of a text in the block.
    fn text(&mut self, text: &[u8]) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        self.texts.push(text.to_vec());
        self.bytes += text.len() + 8;
        let place = self.texts.len() as u32;
        self.places.insert(text.to_vec(), place);
        place
    }

    fn tags(&mut self, tags: Texts) -> (Vec<u32>, Vec<u32>) {
        tags.iter().map(|(key, value)| (self.text(key), self.text(value))).unzip()
    }
}

/// Where no node has a tag, the row of tags is left out.
fn drop_empty_tags(dense: &mut DenseNodes) {
    if dense.keys_vals.iter().all(|word| *word == 0) {
        dense.keys_vals.clear();
    }
}

/// Where no node has a version, there is no metadata; else every row of it has as many numbers as
/// there are nodes, as readers want it.
fn fill_metadata(dense: &mut DenseNodes) {
    let MessageField(Some(info)) = &mut dense.denseinfo else { return };
    if info.version.iter().all(|version| *version < 1) {
        dense.denseinfo = MessageField::none();
        return;
    }
    let nodes = info.version.len();
    (info.timestamp, info.changeset) = (vec![0; nodes], vec![0; nodes]);
    (info.uid, info.user_sid) = (vec![0; nodes], vec![0; nodes]);
}

/// The metadata of a way or relation: its version alone.
/// `edited` is in seconds since 1970, which is what the format counts in unless a block says otherwise.
fn info(version: Option<i32>, edited: Option<i64>) -> MessageField<Info> {
    let told = version.is_some() || edited.is_some();
    told.then(|| Info { version, timestamp: edited, ..Info::new() }).into()
}

fn header(head: &Head, sorted: bool) -> HeaderBlock {
    let ([left, bottom], [right, top]) = (head.bounds.min.to_e7(), head.bounds.max.to_e7());
    let nanodegrees = |e7: i32| Some(i64::from(e7) * 100);
    let bbox = HeaderBBox {
        left: nanodegrees(left),
        right: nanodegrees(right),
        top: nanodegrees(top),
        bottom: nanodegrees(bottom),
        ..HeaderBBox::new()
    };
    HeaderBlock {
        bbox: MessageField::some(bbox),
        required_features: vec!["OsmSchema-V0.6".to_owned(), "DenseNodes".to_owned()],
        optional_features: if sorted { vec!["Sort.Type_then_ID".to_owned()] } else { Vec::new() },
        writingprogram: Some("prosvasi".to_owned()),
        osmosis_replication_timestamp: head.data_time,
        ..HeaderBlock::new()
    }
}

/// A frame: the length of the blob's header, this header, the blob.
fn frame(kind: &str, raw: &[u8]) -> Result<Vec<u8>, protobuf::Error> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(raw)?;
    let mut blob = Blob::new();
    blob.set_raw_size(size(raw)?);
    blob.set_zlib_data(packed.finish()?);
    let blob = blob.write_to_bytes()?;
    let mut header = BlobHeader::new();
    header.set_type(kind.to_owned());
    header.set_datasize(size(&blob)?);
    let header = header.write_to_bytes()?;
    Ok([&(header.len() as u32).to_be_bytes()[..], &header, &blob].concat())
}

fn size(bytes: &[u8]) -> std::io::Result<i32> {
    i32::try_from(bytes.len()).map_err(std::io::Error::other)
}
