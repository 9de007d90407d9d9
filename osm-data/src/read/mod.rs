//! Reads an extract into a [`City`].
//!
//! Two passes over the bytes: first ways and relations, so that of the many nodes only those are
//! kept that a way needs or that are places; then the nodes. What the tags mean is read in
//! `way`, `point`, `place` and `scenery`, one file for each kind of thing.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Bounds, City, Lent, LonLat, Origin, OsmId, Place, Scenery, SceneryKind, Square, Standing, Way};

mod category;
mod clip;
mod coverage;
mod doors;
pub mod elevation;
mod error;
mod facility;
mod halves;
mod lines;
mod outline;
pub mod patch;
mod pbf;
mod pbf_write;
mod place;
mod point;
mod scenery;
mod source;
mod table;
mod tags;
mod values;
mod way;
mod xml;

pub use clip::{Area, Boundary, Clip, ClipError, clip, data_time};
pub use coverage::{Covered, Group, Recorded, coverage};
pub use elevation::Heights;
pub use error::ReadError;
pub use patch::{Kept, LookError, Patch, Seen};
pub use source::Source;

use lines::{Gathered, Line, Lines};
use pbf::{Object, Pass};
use source::{Extract, unpack};
use table::{Met, Nodes};
use tags::{Misread, Tags};

/// What an import made, and what it could not understand.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The facts.
    pub city: City,
    /// Counts for the operator.
    pub summary: Summary,
}

/// What was read and what could not be understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Nodes in the extract.
    pub nodes: u64,
    /// Ways in the extract.
    pub ways: u64,
    /// Relations in the extract.
    pub relations: u64,
    /// Objects that were there already: in several files, or twice in one.
    pub repeated: u64,
    /// Corners named by a way but missing in the extract (it was clipped).
    pub missing_corners: u64,
    /// `key=value` of facts that could not be understood, and how often.
    pub not_understood: BTreeMap<String, u64>,
    /// How much of what matters is recorded at all.
    #[serde(default)]
    pub covered: Vec<Covered>,
    /// What tiles of heights gave; nothing when the city was read without.
    #[serde(default)]
    pub heights: Option<Heights>,
}

impl Summary {
    /// Takes what a patch repeats out of the counts.
    fn leave_out(&mut self, patch: &Patch) {
        let [nodes, ways, relations] = patch.objects;
        for (count, own) in [
            (&mut self.nodes, nodes),
            (&mut self.ways, ways),
            (&mut self.relations, relations),
            (&mut self.repeated, patch.replaced),
        ] {
            *count = count.saturating_sub(own);
        }
    }
}

/// Reads one or several extracts held in memory into one city, with the heights of the tiles among them
/// ([`elevation::is_tile`]). Of an object that is in several, the
/// first file's is taken. `progress` is told the share that is done, 0 to 1.
///
/// # Errors
/// [`ReadError`] when a file is not a whole, sound extract, or when all of them hold no way to walk.
pub fn extract(sources: &[Source], progress: &mut dyn FnMut(f64)) -> Result<Import, ReadError> {
    extract_with(sources, &[], progress).map(|(import, _)| import)
}

/// The same with statements of one's own over what the extracts say; tells how each of these stands
/// against the extracts.
///
/// # Errors
/// As [`extract`].
pub fn extract_with(
    sources: &[Source],
    kept: &[Kept],
    progress: &mut dyn FnMut(f64),
) -> Result<(Import, Vec<Standing>), ReadError> {
    let (raised, sources): (Vec<Source>, Vec<Source>) =
        sources.iter().partition(|source| elevation::is_tile(source.name));
    let patch = if kept.is_empty() { None } else { Some(patch::patch(&sources, kept)?) };
    let own = patch.as_ref().map(|patch| Source { name: "", bytes: &patch.file });
    let all: Vec<Source> = own.into_iter().chain(sources.iter().copied()).collect();
    let (mut import, times) = read_all(&all, progress)?;
    let names: Vec<&str> = sources.iter().map(|source| source.name).collect();
    elevation::raise(&mut import, &raised)?;
    let needed = raised.iter().filter(|tile| elevation::is_needed(tile.name, import.city.origin.bounds));
    let digest =
        sources.iter().chain(needed).fold(Sha256::new(), |digest, source| digest.chain_update(source.bytes));
    import.city.origin.file = names.join(" + ");
    import.city.origin.sha256 = hex(&digest.finalize());
    // What was joined is as old as its oldest part; one's own statements make it no newer.
    let times: Option<Vec<i64>> = times.into_iter().skip(all.len() - sources.len()).collect();
    import.city.origin.data_time = times.and_then(|times| times.into_iter().min());
    let mut standings = Vec::new();
    if let Some(patch) = patch {
        import.summary.leave_out(&patch);
        standings = patch.standings;
    }
    Ok((import, standings))
}

/// Reads files into one city; tells how new the data of each is.
fn read_all(
    sources: &[Source],
    progress: &mut dyn FnMut(f64),
) -> Result<(Import, Vec<Option<i64>>), ReadError> {
    let unpacked = sources.iter().map(|source| unpack(source.bytes)).collect::<Result<Vec<_>, _>>()?;
    let extracts = unpacked.iter().map(|bytes| Extract::open(bytes)).collect::<Result<Vec<_>, _>>()?;
    let passes = 2.0 * extracts.len() as f64;
    let mut done = 0.0;
    let mut visit = |extract: &Extract, pass: Pass, take: &mut dyn FnMut(Object)| {
        let result = extract.visit(pass, &mut |share| progress((done + share) / passes), take);
        done += 1.0;
        result
    };
    let mut reader = Reader::default();
    for extract in &extracts {
        visit(extract, Pass::Lines, &mut |object| reader.take_line(object))?;
    }
    reader.count_corners();
    for extract in &extracts {
        visit(extract, Pass::Nodes, &mut |object| reader.take_node(object))?;
    }
    let import = reader.finish();
    if import.city.ways.is_empty() {
        return Err(ReadError::NoWays);
    }
    Ok((import, extracts.iter().map(Extract::data_time).collect()))
}

/// What is gathered while reading.
#[derive(Default)]
struct Reader {
    summary: Summary,
    misread: Misread,
    gathered: Gathered,
    lines: Lines,
    /// Nodes that a line needs, and where they are once read.
    nodes: Nodes,
    /// Tags of needed nodes that have any.
    node_tags: Vec<(u32, Tags)>,
    places: Vec<Place>,
    /// Buildings that have doors, without being a place themselves.
    buildings: Vec<doors::Building>,
    doors: doors::Doors,
    /// Doors beside a node of an outline, and relations that tell whose a door is.
    beside: FxHashMap<u32, Vec<i64>>,
    groups: Vec<doors::Group>,
    /// What such relations name.
    grouped: FxHashSet<OsmId>,
    /// What was seen, so that nothing is taken twice.
    relations: Met,
    tagged_nodes: Met,
}

impl Reader {
    /// First pass: ways and relations.
    fn take_line(&mut self, object: Object) {
        match object {
            Object::Node { .. } => {}
            Object::Way { id, edited, refs, tags, .. } => {
                self.summary.ways += 1;
                let new = self.gathered.take_way(id, edited, &refs, tags, matters);
                self.summary.repeated += u64::from(!new);
            }
            Object::Relation { id, members, tags, .. } => {
                self.summary.relations += 1;
                if !self.relations.is_new(id) {
                    self.summary.repeated += 1;
                } else if tags.is("type", "multipolygon") && matters(&tags, true) {
                    self.gathered.take_area(id, tags, members);
                } else {
                    self.groups.extend(doors::Group::new(&tags, members));
                }
            }
        }
    }

    /// Between the passes: areas get their rings, and it becomes clear which nodes are needed.
    fn count_corners(&mut self) {
        (self.lines, self.nodes) = std::mem::take(&mut self.gathered).finish();
        self.relations = Met::default();
    }

    /// Second pass: nodes.
    fn take_node(&mut self, object: Object) {
        let Object::Node { id, at, tags, .. } = object else { return };
        self.summary.nodes += 1;
        let needed = self.nodes.find(id);
        if let Some(node) = needed {
            self.nodes.put(node, at);
        }
        if tags.is_empty() {
            return;
        }
        if !self.tagged_nodes.is_new(id) {
            self.summary.repeated += 1;
            return;
        }
        let osm = OsmId::Node(id);
        let door = place::entrance(osm, at, &tags, &mut self.misread);
        if let Some(category) = category::category(&tags) {
            let mut place = place::place(osm, category, at, &tags, &mut self.misread);
            place.entrances.extend(door.clone());
            self.places.push(place);
        }
        if let Some(door) = door {
            self.doors.insert(id, doors::Door::new(door, &tags));
        }
        if let Some(node) = needed {
            self.node_tags.push((node, tags));
        }
    }

    fn finish(mut self) -> Import {
        let mut city = City::default();
        let mut corners = Corners { list: Vec::new(), by_node: vec![NO_CORNER; self.nodes.len()] };
        let lines = std::mem::take(&mut self.lines);
        self.grouped = self.groups.iter().flat_map(doors::Group::objects).collect();
        self.beside = doors::beside(&lines, &self.nodes, &self.doors);
        for line in &lines.list {
            self.take_way(&lines, line, &mut city, &mut corners);
            self.take_area(&lines, line, &mut city);
        }
        self.take_points(&corners, &mut city);
        city.corners = corners.list;
        halves::lend(&mut city.ways, &city.corners);
        city.origin = Origin { bounds: bounds(&city.corners), ..Origin::default() };
        city.places.append(&mut self.places);
        doors::join(&self.groups, &self.doors, &mut city.places, &mut self.buildings);
        doors::share(&mut city.places, &self.buildings);
        city.places.sort_by_key(|place| place.osm);
        self.summary.not_understood = self.misread.into_counts();
        self.summary.covered = coverage::coverage(&city);
        Import { city, summary: self.summary }
    }

    /// A way that people walk or could, or that the map draws as a road.
    fn take_way(&mut self, lines: &Lines, line: &Line, city: &mut City, corners: &mut Corners) {
        let Some(kind) = way::kind(&line.tags, &mut self.misread) else { return };
        // The outline of an area drawn as a relation is no way: its parts may be ways of another kind.
        let relation = matches!(line.osm, OsmId::Relation(_));
        let square = way::square_kind(&line.tags, relation);
        if relation && square.is_none() {
            return;
        }
        let mut tracks = way::tracks(kind, &line.tags, &mut self.misread);
        let other_tracks = tracks.split_off(1);
        let facts = tracks[0];
        let timed = values::timed(&line.tags, &mut self.misread);
        let names = values::names(&line.tags, "name");
        let as_of = way::as_of(&line.tags, line.edited);
        // A clipped extract lacks corners: the way ends there, and begins again behind the gap.
        let is_there = |node: &u32| self.nodes.at(*node).is_some();
        let drawn = lines.outer(line).filter(|_| !relation);
        for part in drawn.flat_map(|ring| ring.split(|node| !is_there(node))) {
            if part.len() >= 2 {
                city.ways.push(Way {
                    osm: line.osm,
                    kind,
                    corners: self.corners_of(part, corners),
                    facts,
                    other_tracks: other_tracks.clone(),
                    timed: timed.clone(),
                    names: names.clone(),
                    as_of: as_of.clone(),
                    lent: Lent::default(),
                });
            }
        }
        let missing = |ring: &[u32]| ring.iter().filter(|node| !is_there(node)).count();
        let outer_missing: usize = lines.outer(line).map(missing).sum();
        self.summary.missing_corners += outer_missing as u64;
        // An area that lost corners to the clipping has another shape, or another hole.
        let inner_missing: usize = lines.inner(line).map(missing).sum();
        let has_outline = lines.outer(line).next().is_some() && lines.is_closed(line);
        if let Some(kind) = square.filter(|_| outer_missing + inner_missing == 0 && has_outline) {
            city.squares.push(Square {
                osm: line.osm,
                kind,
                outer: lines.outer(line).map(|ring| self.corners_of(ring, corners)).collect(),
                inner: lines.inner(line).map(|ring| self.corners_of(ring, corners)).collect(),
                facts,
                names,
            });
        }
    }

    /// The corners of nodes whose places are known.
    fn corners_of(&self, nodes: &[u32], corners: &mut Corners) -> Vec<u32> {
        nodes.iter().filter_map(|node| Some(corners.place_of(*node, self.nodes.at(*node)?))).collect()
    }

    /// A place with an outline, or something that the map draws.
    fn take_area(&mut self, lines: &Lines, line: &Line, city: &mut City) {
        let drawn = scenery::kind(&line.tags, lines.is_closed(line));
        if let Some(kind) = drawn {
            let holes: Vec<Vec<LonLat>> = lines.inner(line).map(|ring| self.points_of(ring)).collect();
            for ring in lines.outer(line) {
                let points = self.points_of(ring);
                // An area that lost corners to the clipping would be drawn askew.
                if points.len() >= 2
                    && (matches!(kind, SceneryKind::Rail | SceneryKind::Wall) || points.len() == ring.len())
                {
                    city.scenery.push(Scenery { kind, line: points, holes: holes.clone() });
                }
            }
        }
        let category = category::category(&line.tags);
        if category.is_none() && drawn != Some(SceneryKind::Building) {
            return;
        }
        let doors = self.doors_on(lines, line);
        let Some(category) = category else {
            if !doors.is_empty() || self.grouped.contains(&line.osm) {
                let outer = lines.outer(line).map(|ring| self.points_of(ring)).collect();
                self.buildings.push(doors::Building { osm: line.osm, outer, doors });
            }
            return;
        };
        let Some(at) = lines.outer(line).find_map(|ring| outline::point_within(&self.points_of(ring))) else {
            return;
        };
        let mut place = place::place(line.osm, category, at, &line.tags, &mut self.misread);
        place.entrances = doors.into_iter().map(|door| door.entrance).collect();
        let areas = lines.outer(line).map(|ring| outline::area_m2(&self.points_of(ring)));
        place.area_m2 = Some(areas.fold(0, u32::saturating_add));
        city.places.push(place);
    }

    /// The doors on an outline, and those close by on ways that touch it, each once.
    fn doors_on(&self, lines: &Lines, line: &Line) -> Vec<doors::Door> {
        let nodes = || lines.outer(line).flatten();
        let beside = nodes().filter_map(|node| self.beside.get(node)).flatten().copied();
        let mut doors: Vec<i64> = nodes().map(|node| self.nodes.number(*node)).chain(beside).collect();
        doors.retain(|number| self.doors.contains_key(number));
        doors.sort_unstable();
        doors.dedup();
        doors.iter().filter_map(|number| self.doors.get(number).cloned()).collect()
    }

    /// What stands at the corners of ways.
    fn take_points(&mut self, corners: &Corners, city: &mut City) {
        for (node, tags) in &self.node_tags {
            let corner = corners.by_node[*node as usize];
            let osm = OsmId::Node(self.nodes.number(*node));
            if corner != NO_CORNER
                && let Some(facts) = point::facts(osm, tags, &mut self.misread)
            {
                city.points.push((corner, facts));
            }
        }
        city.points.sort_by_key(|(corner, _)| *corner);
    }

    fn points_of(&self, nodes: &[u32]) -> Vec<LonLat> {
        nodes.iter().filter_map(|node| self.nodes.at(*node)).collect()
    }
}

/// Whether a way or an area may become something in the city.
fn matters(tags: &Tags, closed: bool) -> bool {
    let drawn = scenery::kind(tags, closed).is_some();
    drawn || way::is_way(tags) || category::category(tags).is_some() || closed && doors::is_part(tags)
}

/// No corner stands for a node.
const NO_CORNER: u32 = u32::MAX;

/// Corners of ways, each node once.
struct Corners {
    list: Vec<LonLat>,
    by_node: Vec<u32>,
}

impl Corners {
    fn place_of(&mut self, node: u32, at: LonLat) -> u32 {
        let corner = &mut self.by_node[node as usize];
        if *corner == NO_CORNER {
            self.list.push(at);
            *corner = self.list.len() as u32 - 1;
        }
        *corner
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}

fn bounds(corners: &[LonLat]) -> Option<Bounds> {
    let lons = || corners.iter().map(|point| point.lon());
    let lats = || corners.iter().map(|point| point.lat());
    Some(Bounds {
        min: LonLat::new(lons().reduce(f64::min)?, lats().reduce(f64::min)?).ok()?,
        max: LonLat::new(lons().reduce(f64::max)?, lats().reduce(f64::max)?).ok()?,
    })
}
