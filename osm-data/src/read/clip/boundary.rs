//! The boundary of a municipality: found among the relations by its name, and joined to rings.

use std::io::{Read, Seek};

use osmpbfreader::osmformat::PrimitiveBlock;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    super::{
        outline,
        pbf::{Node, each_node, members, sums, tags},
        tags::Tags,
    },
    ClipError,
    blocks::Blocks,
};
use crate::{LonLat, OsmId};

/// Which boundary is meant.
pub struct Boundary<'a> {
    /// Judges a name that a boundary has, in any language; the caller knows how to fold letters.
    pub is_named: &'a dyn Fn(&str) -> bool,
    /// Its level of administration (in Greece a municipality is 7). It decides when several
    /// boundaries have the name.
    pub level: u8,
}

/// Boundaries that have the name.
pub(super) struct Search<'a> {
    boundary: &'a Boundary<'a>,
    found: Vec<Found>,
}

struct Found {
    relation: i64,
    has_level: bool,
    /// The ways of its rings.
    ways: Vec<i64>,
}

impl<'a> Search<'a> {
    pub(super) fn new(boundary: &'a Boundary<'a>) -> Self {
        Self { boundary, found: Vec::new() }
    }

    /// Looks for the boundary among the relations of a block.
    pub(super) fn look(&mut self, block: &PrimitiveBlock) -> Option<()> {
        for relation in block.primitivegroup.iter().flat_map(|group| &group.relations) {
            let tags = tags(block, &relation.keys, &relation.vals)?;
            if !self.is_wanted(&tags) || self.found.iter().any(|found| found.relation == relation.id()) {
                continue;
            }
            let members = members(block, relation)?.into_iter();
            let rings = members.filter(|member| matches!(member.role.as_str(), "" | "outer" | "inner"));
            let ways = rings.filter_map(|member| match member.osm {
                OsmId::Way(id) => Some(id),
                _ => None,
            });
            let has_level = tags.get("admin_level") == Some(self.boundary.level.to_string().as_str());
            self.found.push(Found { relation: relation.id(), has_level, ways: ways.collect() });
        }
        Some(())
    }

    fn is_wanted(&self, tags: &Tags) -> bool {
        let is_name = |key: &str| {
            let key = key.split_once(':').map_or(key, |(key, _)| key);
            matches!(key, "name" | "official_name" | "alt_name" | "int_name")
        };
        tags.is("boundary", "administrative")
            && tags.with_prefix("").any(|(key, value)| is_name(key) && (self.boundary.is_named)(value))
    }

    /// The rings of the one boundary that was found.
    pub(super) fn rings<R: Read + Seek>(
        mut self,
        blocks: &mut Blocks<R>,
    ) -> Result<Vec<Vec<LonLat>>, ClipError> {
        if self.found.len() > 1 && self.found.iter().any(|found| found.has_level) {
            self.found.retain(|found| found.has_level);
        }
        let found = match &self.found[..] {
            [] => return Err(ClipError::BoundaryNotFound),
            [found] => found,
            several => {
                let relations = several.iter().map(|found| found.relation).collect();
                return Err(ClipError::BoundaryAmbiguous { relations });
            }
        };
        let broken = || ClipError::BoundaryBroken { relation: found.relation };
        let lines = lines(blocks, &found.ways)?.ok_or_else(broken)?;
        let edges = |lines: &[Vec<i64>]| lines.iter().map(|line| line.len().saturating_sub(1)).sum::<usize>();
        let given = edges(&lines);
        let rings = outline::rings(lines);
        // What does not close is left out there; here it would let half a city leak.
        if rings.is_empty() || edges(&rings) != given {
            return Err(broken());
        }
        places(blocks, &rings)?.ok_or_else(broken)
    }
}

/// The nodes of ways; `None` when a way is not in the file.
fn lines<R: Read + Seek>(blocks: &mut Blocks<R>, ways: &[i64]) -> Result<Option<Vec<Vec<i64>>>, ClipError> {
    let wanted: FxHashSet<i64> = ways.iter().copied().collect();
    let mut lines: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
    blocks.visit(|holds| holds.ways, &mut |block| {
        for way in block.primitivegroup.iter().flat_map(|group| &group.ways) {
            if wanted.contains(&way.id()) {
                lines.insert(way.id(), sums(&way.refs)?);
            }
        }
        Some(())
    })?;
    Ok((lines.len() == wanted.len()).then(|| lines.into_values().collect()))
}

/// Rings of nodes as rings of points; `None` when a node is not in the file.
fn places<R: Read + Seek>(
    blocks: &mut Blocks<R>,
    rings: &[Vec<i64>],
) -> Result<Option<Vec<Vec<LonLat>>>, ClipError> {
    let mut wanted: Vec<i64> = rings.iter().flatten().copied().collect();
    wanted.sort_unstable();
    let mut places: FxHashMap<i64, LonLat> = FxHashMap::default();
    blocks.visit(|holds| holds.nodes.is_some_and(|nodes| nodes.may_have_one_of(&wanted)), &mut |block| {
        block.primitivegroup.iter().try_for_each(|group| {
            each_node(block, group, &mut |Node { id, at, .. }| {
                if wanted.binary_search(&id).is_ok() {
                    places.insert(id, at);
                }
                Some(())
            })
        })
    })?;
    let place = |ring: &Vec<i64>| ring.iter().map(|node| places.get(node).copied()).collect();
    Ok(rings.iter().map(place).collect())
}
