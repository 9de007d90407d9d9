//! Cuts a city out of the extract of a country.
//!
//! Several walks over the same blocks, each reading only those that can hold what it looks for, so
//! that the memory needed grows with the city and not with the country:
//!
//! 1. every block: what it holds; and, where a boundary is asked for, the relation that is it;
//! 2. the boundary's ways, then their nodes, joined to rings;
//! 3. nodes: which lie inside;
//! 4. ways that have a node inside: kept whole, so their other nodes are needed too;
//! 5. relations that have something kept; members that are not kept are missing, as in any clip;
//! 6. nodes again: those that lie inside or are needed.
//!
//! What an object means is not looked at: everything inside is kept, with its version, which OpenStreetMap asks
//! back from whoever corrects it, and the time of a way's last change, which tells how old its facts
//! are; authors are not.

use std::io::{Read, Seek};

use osmpbfreader::osmformat::PrimitiveBlock;
use rustc_hash::FxHashSet;

use super::{
    ReadError,
    pbf::{Node, Words, each_node, edited, members, sums, version},
    pbf_write::{Head, PbfWriter},
};
use crate::{Bounds, OsmId};

mod blocks;
mod boundary;
mod shape;
#[cfg(test)]
mod tests;

pub use boundary::Boundary;

use blocks::{Blocks, NodeRange};
use boundary::Search;
use shape::Shape;

/// What is cut out, before the margin is added.
pub enum Area<'a> {
    /// A box.
    Box(Bounds),
    /// The land within a boundary of administration.
    Boundary(Boundary<'a>),
}

/// A city that was cut out.
#[derive(Debug)]
pub struct Clip {
    /// A file: `.osm.pbf`.
    pub bytes: Vec<u8>,
    /// The box around what was cut out, the margin included.
    pub bounds: Bounds,
    /// Seconds since 1970 of the newest data, when the country's extract says so.
    pub data_time: Option<i64>,
    /// How many nodes, ways and relations it has.
    pub counts: [u64; 3],
}

/// Why nothing was cut out.
#[derive(Debug, thiserror::Error)]
pub enum ClipError {
    /// The file is not a sound extract.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file cannot be read.
    #[error("the extract cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// No boundary has the name.
    #[error("the extract has no boundary of that name")]
    BoundaryNotFound,
    /// Several boundaries have the name, and the level does not tell them apart.
    #[error("the extract has several boundaries of that name: relations {relations:?}")]
    BoundaryAmbiguous {
        /// Their numbers.
        relations: Vec<i64>,
    },
    /// The boundary has gaps.
    #[error("the boundary (relation {relation}) has gaps in this extract")]
    BoundaryBroken {
        /// Its number.
        relation: i64,
    },
    /// The area has no way.
    #[error("the extract has nothing there")]
    NothingThere,
    /// What was cut out cannot be laid out as bytes.
    #[error("what was cut out cannot be written: {0}")]
    Unwritable(#[from] protobuf::Error),
}

impl ClipError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Unreadable(_) => "extract_not_readable",
            Self::BoundaryNotFound => "boundary_not_found",
            Self::BoundaryAmbiguous { .. } => "boundary_ambiguous",
            Self::BoundaryBroken { .. } => "boundary_broken",
            Self::NothingThere => "region_empty",
            Self::Unwritable(_) => "internal",
        }
    }
}

/// Share of the work that the first walk is: it reads every block, the others skip most.
const SURVEY: f64 = 0.6;

/// Cuts an area out of a `.osm.pbf`, with so many metres around it. Only one block of the source is
/// in memory at a time. `progress` is told the share that is done, 0 to 1.
///
/// # Errors
/// [`ClipError`] when the source is not a whole, sound `.osm.pbf`, when the boundary is not in it
/// exactly once and without gaps, or when there is nothing in the area.
pub fn clip(
    source: impl Read + Seek,
    area: &Area,
    margin_m: f64,
    progress: &mut dyn FnMut(f64),
) -> Result<Clip, ClipError> {
    let mut blocks = Blocks::open(source)?;
    let mut search = match area {
        Area::Box(_) => None,
        Area::Boundary(boundary) => Some(Search::new(boundary)),
    };
    let mut look = |block: &PrimitiveBlock| search.as_mut().map_or(Some(()), |search| search.look(block));
    blocks.survey(&mut |share| progress(share * SURVEY), &mut look)?;
    let shape = match (area, search) {
        (Area::Box(bounds), _) => Shape::of_box(*bounds, margin_m),
        (_, None) => return Err(ClipError::BoundaryNotFound),
        (_, Some(search)) => {
            let rings = search.rings(&mut blocks)?;
            Shape::of_rings(&rings, margin_m).ok_or(ClipError::NothingThere)?
        }
    };
    progress(0.7);
    let mut cut = Cut { inside: nodes_within(&mut blocks, &shape)?, ..Cut::default() };
    progress(0.8);
    blocks.visit(|holds| holds.ways, &mut |block| cut.take_ways(block))?;
    progress(0.9);
    blocks.visit(|holds| holds.relations, &mut |block| cut.take_relations(block))?;
    let needed = cut.needed_in_order();
    let may_hold = |nodes: NodeRange| {
        shape.is_near(nodes.west_south, nodes.east_north) || nodes.may_have_one_of(&needed)
    };
    blocks.visit(|holds| holds.nodes.is_some_and(may_hold), &mut |block| cut.take_nodes(block, &needed))?;
    progress(1.0);
    let counts = cut.writer.counts();
    if counts[1] == 0 {
        return Err(ClipError::NothingThere);
    }
    let (bounds, data_time) = (shape.bounds, blocks.data_time);
    let bytes = cut.writer.finish(&Head { bounds, data_time })?;
    Ok(Clip { bytes, bounds, data_time, counts })
}

/// Checks that every frame of a `.osm.pbf` is whole; gives how new its data is, in seconds since
/// 1970, when it says so. The objects are not looked at.
///
/// # Errors
/// [`ClipError`] when it is not a whole `.osm.pbf`.
pub fn data_time(source: impl Read + Seek) -> Result<Option<i64>, ClipError> {
    Ok(Blocks::open(source)?.data_time)
}

/// The numbers of the nodes inside.
fn nodes_within<R: Read + Seek>(blocks: &mut Blocks<R>, shape: &Shape) -> Result<FxHashSet<i64>, ClipError> {
    let mut inside = FxHashSet::default();
    blocks.visit(
        |holds| holds.nodes.is_some_and(|nodes| shape.is_near(nodes.west_south, nodes.east_north)),
        &mut |block| {
            block.primitivegroup.iter().try_for_each(|group| {
                each_node(block, group, &mut |Node { id, at, .. }| {
                    if shape.holds(at) {
                        inside.insert(id);
                    }
                    Some(())
                })
            })
        },
    )?;
    Ok(inside)
}

/// What is kept.
#[derive(Default)]
struct Cut {
    inside: FxHashSet<i64>,
    /// Nodes outside that kept ways need.
    needed: Vec<i64>,
    ways: FxHashSet<i64>,
    writer: PbfWriter,
}

impl Cut {
    fn take_ways(&mut self, block: &PrimitiveBlock) -> Option<()> {
        for way in block.primitivegroup.iter().flat_map(|group| &group.ways) {
            let refs = sums(&way.refs)?;
            if refs.iter().any(|node| self.inside.contains(node)) {
                self.ways.insert(way.id());
                self.needed.extend(refs.into_iter().filter(|node| !self.inside.contains(node)));
                let texts = texts(block, &way.keys, &way.vals)?;
                let edited = edited(block, &way.info);
                self.writer.way(way.id(), version(&way.info), edited, &way.refs, &texts);
            }
        }
        Some(())
    }

    fn take_relations(&mut self, block: &PrimitiveBlock) -> Option<()> {
        let mut words = Words::of(block);
        for relation in block.primitivegroup.iter().flat_map(|group| &group.relations) {
            let members = members(&mut words, relation)?;
            let is_kept = members.iter().any(|member| match member.osm {
                OsmId::Node(id) => self.inside.contains(&id),
                OsmId::Way(id) => self.ways.contains(&id),
                OsmId::Relation(_) => false,
            });
            if is_kept {
                let texts = texts(block, &relation.keys, &relation.vals)?;
                self.writer.relation(relation.id(), version(&relation.info), &members, &texts);
            }
        }
        Some(())
    }

    /// The nodes that are needed, each once.
    fn needed_in_order(&mut self) -> Vec<i64> {
        let mut needed = std::mem::take(&mut self.needed);
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    fn take_nodes(&mut self, block: &PrimitiveBlock, needed: &[i64]) -> Option<()> {
        block.primitivegroup.iter().try_for_each(|group| {
            each_node(block, group, &mut |Node { id, version, at, keys, values }| {
                if self.inside.contains(&id) || needed.binary_search(&id).is_ok() {
                    self.writer.node(id, version, at, &texts(block, keys, values)?);
                }
                Some(())
            })
        })
    }
}

/// An object's keys and values, as they stand in the block.
fn texts<'a>(block: &'a PrimitiveBlock, keys: &[u32], values: &[u32]) -> Option<Vec<(&'a [u8], &'a [u8])>> {
    let text = |at: &u32| block.stringtable.s.get(*at as usize).map(Vec::as_slice);
    (keys.len() == values.len())
        .then(|| keys.iter().zip(values).map(|(key, value)| Some((text(key)?, text(value)?))).collect())?
}
