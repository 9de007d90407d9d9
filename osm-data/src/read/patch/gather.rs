//! Takes the objects that statements speak of out of extracts, with all their tags and versions.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::super::{
    ReadError, Source, category,
    pbf::{Member, Object, Pass},
    place,
    source::{Extract, unpack},
    tags::{Misread, Tags},
    way,
};
use crate::{Fact, LonLat, NewDoor, OsmId, Statement, Subject};

/// An object as it stands in the extract.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) osm: OsmId,
    pub(super) version: Option<i32>,
    pub(super) tags: Tags,
    /// Of a node.
    pub(super) at: Option<LonLat>,
    /// Of a way.
    pub(super) refs: Vec<i64>,
    /// Of a relation.
    pub(super) members: Vec<Member>,
    /// A statement changes it; else it is there only because a changed way needs it.
    pub(super) changed: bool,
}

/// Objects by their number.
#[derive(Debug, Clone, Default)]
pub(super) struct Objects(pub(super) BTreeMap<OsmId, Raw>);

/// Corners of a way closer than this to a point are meant by it, in metres.
const SAME_CORNER_M: f64 = 0.5;

/// A door closer than this to a new one is the same door, in metres.
const SAME_DOOR_M: f64 = 3.0;

/// Reads what statements speak of.
pub(super) fn gather(sources: &[Source], statements: &[Statement]) -> Result<Objects, ReadError> {
    let unpacked = sources.iter().map(|source| unpack(source.bytes)).collect::<Result<Vec<_>, _>>()?;
    let extracts = unpacked.iter().map(|bytes| Extract::open(bytes)).collect::<Result<Vec<_>, _>>()?;
    let mut objects = Objects::default();
    let mut wanted: FxHashSet<OsmId> = statements.iter().map(|statement| id(&statement.subject)).collect();
    visit(&extracts, Pass::Lines, &wanted, &mut objects)?;
    // The outline of a building drawn as a relation is in other ways, which may stand before it.
    let parts: FxHashSet<OsmId> = (statements.iter())
        .filter(|statement| matches!(statement.fact, Fact::NewDoor(_)))
        .filter_map(|statement| objects.get(id(&statement.subject)))
        .flat_map(|relation| relation.members.iter().map(|member| member.osm))
        .filter(|osm| matches!(osm, OsmId::Way(_)))
        .collect();
    if !parts.is_empty() {
        visit(&extracts, Pass::Lines, &parts, &mut objects)?;
    }
    wanted.extend(objects.0.values().flat_map(|raw| raw.refs.iter().map(|node| OsmId::Node(*node))));
    visit(&extracts, Pass::Nodes, &wanted, &mut objects)?;
    Ok(objects)
}

/// Keeps the wanted objects of a pass; of one that is in several extracts, the first.
fn visit(
    extracts: &[Extract],
    pass: Pass,
    wanted: &FxHashSet<OsmId>,
    objects: &mut Objects,
) -> Result<(), ReadError> {
    for extract in extracts {
        extract.visit(pass, &mut |_| {}, &mut |object| {
            let raw = Raw::from(object);
            if wanted.contains(&raw.osm) {
                objects.0.entry(raw.osm).or_insert(raw);
            }
        })?;
    }
    Ok(())
}

fn id(subject: &Subject) -> OsmId {
    match subject {
        Subject::Place { id } | Subject::Door { id } | Subject::Way { id, .. } => *id,
        Subject::Corner { way, .. } => *way,
    }
}

impl From<Object> for Raw {
    fn from(object: Object) -> Self {
        let raw = |osm, version, tags| Self {
            osm,
            version,
            tags,
            at: None,
            refs: Vec::new(),
            members: Vec::new(),
            changed: false,
        };
        match object {
            Object::Node { id, version, at, tags } => {
                Self { at: Some(at), ..raw(OsmId::Node(id), version, tags) }
            }
            Object::Way { id, version, refs, tags, .. } => {
                Self { refs, ..raw(OsmId::Way(id), version, tags) }
            }
            Object::Relation { id, version, members, tags } => {
                Self { members, ..raw(OsmId::Relation(id), version, tags) }
            }
        }
    }
}

impl Objects {
    pub(super) fn get(&self, osm: OsmId) -> Option<&Raw> {
        self.0.get(&osm)
    }

    /// The object with this number, if it is of the kind that a statement speaks of.
    pub(super) fn get_as(&self, subject: &Subject) -> Option<&Raw> {
        let raw = self.get(id(subject))?;
        let fits = match subject {
            Subject::Place { .. } => category::category(&raw.tags).is_some(),
            Subject::Door { .. } => raw.tags.first(&["entrance", "door", "building", "railway"]).is_some(),
            Subject::Way { .. } | Subject::Corner { .. } => way::is_way(&raw.tags),
        };
        fits.then_some(raw)
    }

    /// Leaves out what is as the map has it: nothing goes back that is not new.
    pub(super) fn keep_what_differs(&mut self, map: &Self) {
        for (osm, raw) in &mut self.0 {
            let same = |old: &Raw| old.refs == raw.refs && old.tags.is_same(&raw.tags);
            raw.changed &= !map.get(*osm).is_some_and(same);
        }
        let needed: FxHashSet<i64> = {
            let changed = self.0.values().filter(|raw| raw.changed);
            changed.flat_map(|raw| raw.refs.iter().copied()).collect()
        };
        self.0.retain(|osm, raw| raw.changed || matches!(osm, OsmId::Node(node) if needed.contains(node)));
    }

    /// Changes an object that is there.
    pub(super) fn change(&mut self, osm: OsmId, change: impl FnOnce(&mut Raw)) {
        if let Some(raw) = self.0.get_mut(&osm) {
            raw.changed = true;
            change(raw);
        }
    }

    /// Nodes, ways and relations.
    pub(super) fn counts(&self) -> [u64; 3] {
        let count = |kind: fn(&OsmId) -> bool| self.0.keys().filter(|osm| kind(osm)).count() as u64;
        [
            count(|osm| matches!(osm, OsmId::Node(_))),
            count(|osm| matches!(osm, OsmId::Way(_))),
            count(|osm| matches!(osm, OsmId::Relation(_))),
        ]
    }

    /// How many of the objects a reader of the patch and the map meets twice. It does not count nodes
    /// that have no tags on the map.
    pub(super) fn replaced(&self, map: &Self) -> u64 {
        let met = |old: &Raw| !matches!(old.osm, OsmId::Node(_)) || !old.tags.is_empty();
        self.0.keys().filter(|osm| map.get(**osm).is_some_and(met)).count() as u64
    }

    fn at(&self, node: i64) -> Option<LonLat> {
        self.get(OsmId::Node(node))?.at
    }

    /// The corner of a way that is at a point.
    pub(super) fn corner(&self, way: i64, at: LonLat) -> Option<&Raw> {
        let refs = &self.get(OsmId::Way(way))?.refs;
        let corners = refs.iter().filter_map(|node| self.get(OsmId::Node(*node)));
        let off = |raw: &Raw| raw.at.map_or(f64::MAX, |corner| corner.metres_to(at));
        let nearest = corners.min_by(|a, b| off(a).total_cmp(&off(b)))?;
        (off(nearest) <= SAME_CORNER_M).then_some(nearest)
    }

    /// The outline of a place that is nearest to a point.
    pub(super) fn outline_near(&self, place: OsmId, at: LonLat) -> Option<&Raw> {
        let place = self.get(place)?;
        let members = place.members.iter().filter(|member| *member.role != *"inner");
        let parts = members.filter_map(|member| self.get(member.osm));
        let own = matches!(place.osm, OsmId::Way(_)).then_some(place);
        let off = |line: &&Raw| self.metres_off(line, at).unwrap_or(f64::MAX);
        parts.chain(own).filter(|line| line.refs.len() > 1).min_by(|a, b| off(a).total_cmp(&off(b)))
    }

    /// Metres from a point to a line.
    pub(super) fn metres_off(&self, line: &Raw, at: LonLat) -> Option<f64> {
        self.nearest_on(line, at).map(|(_, point)| point.metres_to(at))
    }

    /// Where on a line a point falls: after which corner, and where.
    fn nearest_on(&self, line: &Raw, at: LonLat) -> Option<(usize, LonLat)> {
        // A line that lost corners to the clipping has no outline to put a door in.
        let corners = line.refs.iter().map(|node| self.at(*node)).collect::<Option<Vec<_>>>()?;
        at.nearest_on(&corners)
    }

    /// Whether the line has a visitors' door where a new one would be, of which the same is said.
    pub(super) fn has_door(&self, line: &Raw, new: &NewDoor) -> bool {
        let corners = line.refs.iter().filter_map(|node| self.get(OsmId::Node(*node)));
        let mut doors = corners.filter_map(|raw| {
            let node = raw.at.filter(|node| node.metres_to(new.at) <= SAME_DOOR_M)?;
            place::entrance(raw.osm, node, &raw.tags, &mut Misread::default())
        });
        // Beside a door with steps there may be another without.
        doors.any(|door| new.wheelchair.is_none() || door.wheelchair == new.wheelchair)
    }

    /// Puts a door into a line, where it is nearest to the door.
    pub(super) fn add_door(&mut self, line: OsmId, number: i64, door: &NewDoor) {
        let Some((after, at)) = self.get(line).and_then(|line| self.nearest_on(line, door.at)) else {
            return;
        };
        let node = super::own_node(number);
        let osm = OsmId::Node(node);
        self.change(line, |line| line.refs.insert(after + 1, node));
        let tags = super::edit::door_tags(door);
        let (refs, members) = (Vec::new(), Vec::new());
        self.0.insert(osm, Raw { osm, version: None, tags, at: Some(at), refs, members, changed: true });
    }
}
