//! Ways and areas between the two passes: first their nodes are numbers, then places in a table.

use std::ops::Range;

use super::{
    outline,
    pbf::Member,
    table::{Met, Nodes, near},
    tags::Tags,
};
use crate::OsmId;

/// A way, or an area drawn as a relation.
pub(super) struct Line {
    pub(super) osm: OsmId,
    /// Seconds since 1970 of a way's last change.
    pub(super) edited: Option<i64>,
    pub(super) tags: Tags,
    /// Its rings in the list of all: a way has one, an area its outer and then its inner ones.
    rings: Range<usize>,
    outer: usize,
}

/// What is gathered in the pass over ways and relations.
#[derive(Default)]
pub(super) struct Gathered {
    /// The nodes of all ways, one way's after the other's.
    refs: Vec<i64>,
    /// Each way's part of `refs`, by number: it may be part of an area.
    ways: Vec<(i64, Range<usize>)>,
    met: Met,
    lines: Vec<Line>,
    rings: Vec<Range<usize>>,
    areas: Vec<(i64, Tags, Vec<Member>)>,
}

/// All lines that matter, with nodes that are places in a table.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) list: Vec<Line>,
    rings: Vec<Range<usize>>,
    nodes: Vec<u32>,
}

impl Gathered {
    /// Takes a way; `matters` is told whether it is closed. `false` for one that was there already.
    pub(super) fn take_way(
        &mut self,
        id: i64,
        edited: Option<i64>,
        refs: &[i64],
        tags: Tags,
        matters: impl Fn(&Tags, bool) -> bool,
    ) -> bool {
        if !self.met.is_new(id) {
            return false;
        }
        let part = self.refs.len()..self.refs.len() + refs.len();
        self.refs.extend_from_slice(refs);
        if !tags.is_empty() && matters(&tags, is_ring(refs)) {
            let rings = self.rings.len()..self.rings.len() + 1;
            self.rings.push(part.clone());
            self.lines.push(Line { osm: OsmId::Way(id), edited, tags, rings, outer: 1 });
        }
        self.ways.push((id, part));
        true
    }

    /// Takes an area that is drawn as a relation of ways.
    pub(super) fn take_area(&mut self, id: i64, tags: Tags, members: Vec<Member>) {
        self.areas.push((id, tags, members));
    }

    /// Gives areas their rings, and tells which nodes are needed. Areas of which no ring closes stay,
    /// without a ring.
    pub(super) fn finish(mut self) -> (Lines, Nodes) {
        self.ways.sort_by_key(|(id, _)| *id);
        let ids: Vec<i64> = self.ways.iter().map(|(id, _)| *id).collect();
        for (id, tags, members) in std::mem::take(&mut self.areas) {
            let ways = |inner: bool, refs: &[i64]| {
                let of_role = members.iter().filter(|member| (&*member.role == "inner") == inner);
                let parts = of_role.filter_map(|member| match member.osm {
                    OsmId::Way(way) => Some(refs[self.ways[near(&ids, way, 0)?].1.clone()].to_vec()),
                    _ => None,
                });
                outline::rings(parts.collect())
            };
            let (outer, inner) = (ways(false, &self.refs), ways(true, &self.refs));
            let first = self.rings.len();
            for ring in outer.iter().chain(&inner) {
                self.rings.push(self.refs.len()..self.refs.len() + ring.len());
                self.refs.extend_from_slice(ring);
            }
            let rings = first..self.rings.len();
            self.lines.push(Line { osm: OsmId::Relation(id), edited: None, tags, rings, outer: outer.len() });
        }
        let needed = self.rings.iter().flat_map(|ring| &self.refs[ring.clone()]).copied().collect();
        let nodes = Nodes::new(needed);
        let mut lines = Lines { list: self.lines, rings: Vec::new(), nodes: Vec::new() };
        for ring in self.rings {
            let first = lines.nodes.len();
            // Every node of a ring is in the table.
            lines.nodes.extend(self.refs[ring].iter().filter_map(|number| nodes.find(*number)));
            lines.rings.push(first..lines.nodes.len());
        }
        (lines, nodes)
    }
}

impl Lines {
    /// The nodes of a way, or of each outer ring of an area.
    pub(super) fn outer(&self, line: &Line) -> impl Iterator<Item = &[u32]> + Clone {
        let first = line.rings.start;
        self.rings[first..first + line.outer].iter().map(|ring| &self.nodes[ring.clone()])
    }

    /// The nodes of each hole of an area.
    pub(super) fn inner(&self, line: &Line) -> impl Iterator<Item = &[u32]> + Clone {
        let rings = line.rings.start + line.outer..line.rings.end;
        self.rings[rings].iter().map(|ring| &self.nodes[ring.clone()])
    }

    /// Whether the line is an area's: it ends where it begins.
    pub(super) fn is_closed(&self, line: &Line) -> bool {
        self.outer(line).all(is_ring)
    }
}

/// Whether nodes form a ring.
fn is_ring<T: PartialEq>(nodes: &[T]) -> bool {
    nodes.len() >= 4 && nodes.first() == nodes.last()
}
