//! Reads an extract into a [`City`].
//!
//! Two passes over the bytes: first ways and relations, so that of the many nodes only those are
//! kept that a way needs or that are places; then the nodes. What the tags mean is read in
//! `way`, `point`, `place` and `scenery`, one file for each kind of thing.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    Bounds, City, Entrance, LonLat, Origin, OsmId, Place, Scenery, SceneryKind, Square, Standing, Way,
};

mod category;
mod clip;
mod doors;
mod facility;
mod outline;
pub mod patch;
mod pbf;
mod pbf_write;
mod place;
mod point;
mod scenery;
mod source;
mod tags;
mod values;
mod way;
mod xml;

pub use clip::{Area, Boundary, Clip, ClipError, clip, data_time};
pub use patch::{Kept, Patch, Seen};
pub use source::Source;

use pbf::{Member, Object, Pass};
use source::{Extract, unpack};
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

/// Why an extract could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file holds nothing.
    #[error("the extract is empty")]
    Empty,
    /// Not an extract at all.
    #[error("the file is not an OpenStreetMap extract (.osm.pbf or .osm, plain, .gz or .bz2)")]
    NotAnExtract,
    /// A file of changes: it says what became different, not what is there.
    #[error("the file holds changes (.osc), not an extract: apply it to an extract first")]
    ChangesOnly,
    /// The file asks for something that this reader does not have.
    #[error("the extract needs a reader with {feature}, which this one is not")]
    FeatureMissing {
        /// As the file names it, e.g. `HistoricalInformation`.
        feature: String,
    },
    /// Unpacked, it would fill the memory.
    #[error("the packed file grows far beyond what an extract would")]
    GrowsTooLarge,
    /// gzip or bzip2 around the extract is damaged.
    #[error("the packing around the extract is damaged")]
    CorruptedPacking,
    /// The file ends in the middle.
    #[error("the extract is cut off after {at} bytes")]
    Truncated {
        /// Where the part that is not whole begins.
        at: u64,
    },
    /// A part of the file is damaged.
    #[error("the extract is damaged near byte {at}")]
    Corrupted {
        /// Where the damaged part begins.
        at: u64,
    },
    /// Nothing in it can be walked.
    #[error("the extract holds no way that people walk")]
    NoWays,
}

impl ReadError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "extract_empty",
            Self::NotAnExtract => "extract_not_recognised",
            Self::ChangesOnly => "extract_of_changes",
            Self::FeatureMissing { .. } => "extract_feature_missing",
            Self::GrowsTooLarge => "extract_grows_too_large",
            Self::Truncated { .. } => "extract_truncated",
            Self::Corrupted { .. } | Self::CorruptedPacking => "extract_corrupted",
            Self::NoWays => "extract_without_ways",
        }
    }
}

/// Reads one or several extracts held in memory into one city. Of an object that is in several, the
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
    let patch = if kept.is_empty() { None } else { Some(patch::patch(sources, kept)?) };
    let own = patch.as_ref().map(|patch| Source { name: "", bytes: &patch.file });
    let all: Vec<Source> = own.into_iter().chain(sources.iter().copied()).collect();
    let (mut import, times) = read_all(&all, progress)?;
    let names: Vec<&str> = sources.iter().map(|source| source.name).collect();
    let digest = sources.iter().fold(Sha256::new(), |digest, source| digest.chain_update(source.bytes));
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

/// A way or area whose nodes are known by number only.
struct Line {
    osm: OsmId,
    tags: Tags,
    /// One way, or the outer rings of an area.
    outer: Vec<Vec<i64>>,
    inner: Vec<Vec<i64>>,
}

/// What is gathered while reading.
#[derive(Default)]
struct Reader {
    summary: Summary,
    misread: Misread,
    /// Ways of every kind that may be part of an area, by number.
    refs: FxHashMap<i64, Vec<i64>>,
    lines: Vec<Line>,
    areas: Vec<(i64, Tags, Vec<Member>)>,
    /// Nodes that a line needs, and where they are once read.
    nodes: FxHashMap<i64, Option<LonLat>>,
    /// Tags of needed nodes that have any.
    node_tags: FxHashMap<i64, Tags>,
    places: Vec<Place>,
    /// Buildings that have doors, without being a place themselves.
    buildings: Vec<doors::Building>,
    entrances: FxHashMap<i64, Entrance>,
    /// What was seen, so that nothing is taken twice.
    relations: FxHashSet<i64>,
    tagged_nodes: FxHashSet<i64>,
}

impl Reader {
    /// First pass: ways and relations.
    fn take_line(&mut self, object: Object) {
        match object {
            Object::Node { .. } => {}
            Object::Way { id, refs, tags, .. } => {
                self.summary.ways += 1;
                if self.refs.contains_key(&id) {
                    self.summary.repeated += 1;
                    return;
                }
                if !tags.is_empty() {
                    let outer = vec![refs.clone()];
                    self.lines.push(Line { osm: OsmId::Way(id), tags, outer, inner: Vec::new() });
                }
                self.refs.insert(id, refs);
            }
            Object::Relation { id, members, tags, .. } => {
                self.summary.relations += 1;
                if !self.relations.insert(id) {
                    self.summary.repeated += 1;
                    return;
                }
                if tags.is("type", "multipolygon") {
                    self.areas.push((id, tags, members));
                }
            }
        }
    }

    /// Between the passes: areas get their rings, and it becomes clear which nodes are needed.
    fn count_corners(&mut self) {
        for (id, tags, members) in std::mem::take(&mut self.areas) {
            let ways = |inner: bool| {
                let of_role = members.iter().filter(|member| (member.role == "inner") == inner);
                of_role
                    .filter_map(|member| match member.osm {
                        OsmId::Way(way) => self.refs.get(&way).cloned(),
                        _ => None,
                    })
                    .collect()
            };
            let (outer, inner) = (outline::rings(ways(false)), outline::rings(ways(true)));
            self.lines.push(Line { osm: OsmId::Relation(id), tags, outer, inner });
        }
        self.refs = FxHashMap::default();
        self.relations = FxHashSet::default();
        self.lines.retain(|line| {
            let closed = matches!(line.osm, OsmId::Relation(_)) || is_closed(&line.outer);
            way::is_way(&line.tags)
                || category::category(&line.tags).is_some()
                || scenery::kind(&line.tags, closed).is_some()
        });
        let needed = self.lines.iter().flat_map(|line| line.outer.iter().chain(&line.inner).flatten());
        self.nodes = needed.map(|node| (*node, None)).collect();
    }

    /// Second pass: nodes.
    fn take_node(&mut self, object: Object) {
        let Object::Node { id, at, tags, .. } = object else { return };
        self.summary.nodes += 1;
        if let Some(place) = self.nodes.get_mut(&id) {
            place.get_or_insert(at);
        }
        if tags.is_empty() {
            return;
        }
        if !self.tagged_nodes.insert(id) {
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
            self.entrances.insert(id, door);
        }
        if self.nodes.contains_key(&id) {
            self.node_tags.insert(id, tags);
        }
    }

    fn finish(mut self) -> Import {
        let mut city = City::default();
        let mut corners = Corners::default();
        for line in std::mem::take(&mut self.lines) {
            self.take_way(&line, &mut city, &mut corners);
            self.take_area(&line, &mut city);
        }
        self.take_points(&corners, &mut city);
        city.corners = corners.list;
        city.origin = Origin { bounds: bounds(&city.corners), ..Origin::default() };
        city.places.append(&mut self.places);
        doors::share(&mut city.places, &self.buildings);
        city.places.sort_by_key(|place| place.osm);
        self.summary.not_understood = self.misread.into_counts();
        Import { city, summary: self.summary }
    }

    /// A way that people walk or could, or that the map draws as a road.
    fn take_way(&mut self, line: &Line, city: &mut City, corners: &mut Corners) {
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
        // A clipped extract lacks corners: the way ends there, and begins again behind the gap.
        let is_there = |node: &i64| matches!(self.nodes.get(node), Some(Some(_)));
        let drawn = if relation { &[][..] } else { &line.outer[..] };
        for part in drawn.iter().flat_map(|ring| ring.split(|node| !is_there(node))) {
            if part.len() >= 2 {
                city.ways.push(Way {
                    osm: line.osm,
                    kind,
                    corners: self.corners_of(part, corners),
                    facts,
                    other_tracks: other_tracks.clone(),
                    timed: timed.clone(),
                    names: names.clone(),
                });
            }
        }
        let missing = |rings: &[Vec<i64>]| rings.iter().flatten().filter(|node| !is_there(node)).count();
        let outer_missing = missing(&line.outer);
        self.summary.missing_corners += outer_missing as u64;
        // An area that lost corners to the clipping has another shape, or another hole.
        let whole =
            outer_missing + missing(&line.inner) == 0 && !line.outer.is_empty() && is_closed(&line.outer);
        if let Some(kind) = square.filter(|_| whole) {
            city.squares.push(Square {
                osm: line.osm,
                kind,
                outer: line.outer.iter().map(|ring| self.corners_of(ring, corners)).collect(),
                inner: line.inner.iter().map(|ring| self.corners_of(ring, corners)).collect(),
                facts,
                names,
            });
        }
    }

    /// The corners of nodes whose places are known.
    fn corners_of(&self, nodes: &[i64], corners: &mut Corners) -> Vec<u32> {
        nodes.iter().filter_map(|node| Some(corners.place_of(*node, (*self.nodes.get(node)?)?))).collect()
    }

    /// A place with an outline, or something that the map draws.
    fn take_area(&mut self, line: &Line, city: &mut City) {
        let closed = is_closed(&line.outer);
        let drawn = scenery::kind(&line.tags, closed);
        if let Some(kind) = drawn {
            let holes: Vec<Vec<LonLat>> = line.inner.iter().map(|ring| self.points_of(ring)).collect();
            for ring in &line.outer {
                let points = self.points_of(ring);
                // An area that lost corners to the clipping would be drawn askew.
                if points.len() >= 2
                    && (matches!(kind, SceneryKind::Rail | SceneryKind::Wall) || points.len() == ring.len())
                {
                    city.scenery.push(Scenery { kind, line: points, holes: holes.clone() });
                }
            }
        }
        let mut on_outline: Vec<i64> = line.outer.iter().flatten().copied().collect();
        on_outline.sort_unstable();
        on_outline.dedup();
        let doors: Vec<Entrance> =
            on_outline.iter().filter_map(|node| self.entrances.get(node).cloned()).collect();
        let Some(category) = category::category(&line.tags) else {
            if drawn == Some(SceneryKind::Building) && !doors.is_empty() {
                let outer = line.outer.iter().map(|ring| self.points_of(ring)).collect();
                self.buildings.push(doors::Building { outer, doors });
            }
            return;
        };
        let Some(at) = line.outer.iter().find_map(|ring| outline::point_within(&self.points_of(ring))) else {
            return;
        };
        let mut place = place::place(line.osm, category, at, &line.tags, &mut self.misread);
        place.entrances = doors;
        let areas = line.outer.iter().map(|ring| outline::area_m2(&self.points_of(ring)));
        place.area_m2 = Some(areas.fold(0, u32::saturating_add));
        city.places.push(place);
    }

    /// What stands at the corners of ways.
    fn take_points(&mut self, corners: &Corners, city: &mut City) {
        for (node, tags) in &self.node_tags {
            let Some(corner) = corners.by_node.get(node) else { continue };
            if let Some(facts) = point::facts(OsmId::Node(*node), tags, &mut self.misread) {
                city.points.push((*corner, facts));
            }
        }
        city.points.sort_by_key(|(corner, _)| *corner);
    }

    fn points_of(&self, nodes: &[i64]) -> Vec<LonLat> {
        nodes.iter().filter_map(|node| *self.nodes.get(node)?).collect()
    }
}

/// Corners of ways, each node once.
#[derive(Default)]
struct Corners {
    list: Vec<LonLat>,
    by_node: FxHashMap<i64, u32>,
}

impl Corners {
    fn place_of(&mut self, node: i64, at: LonLat) -> u32 {
        *self.by_node.entry(node).or_insert_with(|| {
            self.list.push(at);
            self.list.len() as u32 - 1
        })
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

fn is_closed(rings: &[Vec<i64>]) -> bool {
    rings.iter().all(|ring| ring.len() >= 4 && ring.first() == ring.last())
}

fn bounds(corners: &[LonLat]) -> Option<Bounds> {
    let lons = || corners.iter().map(|point| point.lon());
    let lats = || corners.iter().map(|point| point.lat());
    Some(Bounds {
        min: LonLat::new(lons().reduce(f64::min)?, lats().reduce(f64::min)?).ok()?,
        max: LonLat::new(lons().reduce(f64::max)?, lats().reduce(f64::max)?).ok()?,
    })
}
