//! A PBF file read block by block: one block is in memory at a time, however large the file is.
//!
//! The first walk looks at the frames alone, the second notes what each block holds. Every further
//! one reads only the blocks that can hold what it looks for.

use std::io::{Read, Seek, SeekFrom};

use osmpbfreader::{fileformat::BlobHeader, osmformat::PrimitiveBlock};
use protobuf::Message as _;

use super::{
    super::{
        ReadError,
        pbf::{MAX_BLOB, MAX_HEADER, Node, block, each_node, read_header},
    },
    ClipError,
};

/// The blocks of a file.
pub(super) struct Blocks<R> {
    source: R,
    list: Vec<Block>,
    /// Seconds since 1970 of the newest data, when the file says so.
    pub(super) data_time: Option<i64>,
    frame: Vec<u8>,
}

/// One block: where its frame stands, and what it holds.
struct Block {
    at: u64,
    size: usize,
    holds: Contents,
}

/// What a block holds, as far as it decides whether to look into it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contents {
    pub(super) nodes: Option<NodeRange>,
    pub(super) ways: bool,
    pub(super) relations: bool,
}

/// The nodes of a block: their least and greatest number, and the box around them in 10⁻⁷ degrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRange {
    pub(super) ids: [i64; 2],
    pub(super) west_south: [i32; 2],
    pub(super) east_north: [i32; 2],
}

impl NodeRange {
    /// Whether one of these numbers, ascending, may be here.
    pub(super) fn may_have_one_of(&self, numbers: &[i64]) -> bool {
        let [least, greatest] = self.ids;
        numbers.get(numbers.partition_point(|id| *id < least)).is_some_and(|id| *id <= greatest)
    }
}

impl<R: Read + Seek> Blocks<R> {
    /// Finds the frames and checks that each is whole.
    pub(super) fn open(mut source: R) -> Result<Self, ClipError> {
        let end = source.seek(SeekFrom::End(0))?;
        let mut blocks = Self { source, list: Vec::new(), data_time: None, frame: Vec::new() };
        let mut at = 0;
        while at < end {
            let (size, kind) = blocks.frame_at(at, end)?;
            match kind.as_str() {
                "OSMHeader" if at == 0 => {
                    blocks.load(at, size)?;
                    let header = read_header(&blocks.frame).ok_or(ReadError::Corrupted { at })?;
                    blocks.data_time = header?;
                }
                _ if at == 0 => return Err(ReadError::NotAnExtract.into()),
                "OSMData" => blocks.list.push(Block { at, size, holds: Contents::default() }),
                // The format asks readers to pass over kinds of frames that they do not know.
                _ => {}
            }
            at += size as u64;
        }
        if at == 0 { Err(ReadError::Empty.into()) } else { Ok(blocks) }
    }

    /// Size and kind of the frame that begins at a byte.
    fn frame_at(&mut self, at: u64, end: u64) -> Result<(usize, String), ClipError> {
        // Before the first frame was understood, this may be any file.
        let not_whole = || if at == 0 { ReadError::NotAnExtract } else { ReadError::Truncated { at } };
        let broken = || if at == 0 { ReadError::NotAnExtract } else { ReadError::Corrupted { at } };
        if end - at < 4 {
            return Err(not_whole().into());
        }
        let mut size = [0; 4];
        self.source.seek(SeekFrom::Start(at))?;
        self.source.read_exact(&mut size)?;
        let header = u64::from(u32::from_be_bytes(size));
        if header == 0 || header > MAX_HEADER {
            return Err(broken().into());
        }
        if end - at - 4 < header {
            return Err(not_whole().into());
        }
        self.frame.resize(header as usize, 0);
        self.source.read_exact(&mut self.frame)?;
        let head = BlobHeader::parse_from_bytes(&self.frame).map_err(|_| broken())?;
        let blob = u64::try_from(head.datasize()).ok().filter(|size| *size <= MAX_BLOB).ok_or_else(broken)?;
        if end - at - 4 - header < blob {
            return Err(ReadError::Truncated { at }.into());
        }
        Ok(((4 + header + blob) as usize, head.type_().to_owned()))
    }

    fn load(&mut self, at: u64, size: usize) -> Result<(), ClipError> {
        self.frame.resize(size, 0);
        self.source.seek(SeekFrom::Start(at))?;
        self.source.read_exact(&mut self.frame)?;
        Ok(())
    }

    /// Reads every block once, notes what it holds, and shows it. `None` from `look` means that the
    /// block is damaged.
    pub(super) fn survey(
        &mut self,
        progress: &mut dyn FnMut(f64),
        look: &mut dyn FnMut(&PrimitiveBlock) -> Option<()>,
    ) -> Result<(), ClipError> {
        for at in 0..self.list.len() {
            let block = self.read(at)?;
            let corrupted = ReadError::Corrupted { at: self.list[at].at };
            self.list[at].holds = contents(&block).ok_or(corrupted)?;
            self.check(at, look(&block))?;
            progress((at + 1) as f64 / self.list.len() as f64);
        }
        Ok(())
    }

    /// Shows the blocks that are wanted. `None` from `look` means that the block is damaged.
    pub(super) fn visit(
        &mut self,
        wanted: impl Fn(&Contents) -> bool,
        look: &mut dyn FnMut(&PrimitiveBlock) -> Option<()>,
    ) -> Result<(), ClipError> {
        for at in 0..self.list.len() {
            if wanted(&self.list[at].holds) {
                let block = self.read(at)?;
                self.check(at, look(&block))?;
            }
        }
        Ok(())
    }

    fn read(&mut self, at: usize) -> Result<PrimitiveBlock, ClipError> {
        let Block { at, size, .. } = self.list[at];
        self.load(at, size)?;
        Ok(block(&self.frame).ok_or(ReadError::Corrupted { at })?)
    }

    fn check(&self, at: usize, seen: Option<()>) -> Result<(), ClipError> {
        Ok(seen.ok_or(ReadError::Corrupted { at: self.list[at].at })?)
    }
}

fn contents(block: &PrimitiveBlock) -> Option<Contents> {
    let mut contents = Contents::default();
    for group in &block.primitivegroup {
        contents.ways |= !group.ways.is_empty();
        contents.relations |= !group.relations.is_empty();
        each_node(block, group, &mut |Node { id, at, .. }| {
            let [lon, lat] = at.to_e7();
            let nodes = contents.nodes.get_or_insert(NodeRange {
                ids: [id, id],
                west_south: [lon, lat],
                east_north: [lon, lat],
            });
            nodes.ids = [nodes.ids[0].min(id), nodes.ids[1].max(id)];
            nodes.west_south = [nodes.west_south[0].min(lon), nodes.west_south[1].min(lat)];
            nodes.east_north = [nodes.east_north[0].max(lon), nodes.east_north[1].max(lat)];
            Some(())
        })?;
    }
    Some(contents)
}
