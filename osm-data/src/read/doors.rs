//! Which place is behind which door.
//!
//! Rule (`docs/decisions/doors.md`): a door on a place's outline is its door, also one a few metres
//! off on a way or a building's part that touches the outline; and one that a relation names beside a
//! single place. A place drawn as a point within a building has the doors there that bear its name,
//! else the main doors with its address. Where neither is, only the building's main doors are shared, since
//! any other may be a shop's: a place alone there has all of these, among several it has those that
//! are recorded as accessible. Doors that are shared are marked as the building's. A place that has a
//! door of its own needs none of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    category,
    lines::{Line, Lines},
    pbf::Member,
    place,
    table::Nodes,
    tags::Tags,
    way,
};
use crate::{Category, Entrance, EntranceKind, LonLat, OsmId, Place, Wheelchair};

/// A door farther than this from the outline that its way touches may be another building's, in metres.
const BESIDE_M: f64 = 20.0;

/// A door, and what is written on it that tells whose it is.
#[derive(Debug, Clone)]
pub(super) struct Door {
    pub(super) entrance: Entrance,
    name: Option<String>,
    address: Option<String>,
}

impl Door {
    pub(super) fn new(entrance: Entrance, tags: &Tags) -> Self {
        let address = place::address(tags).filter(|_| tags.get("addr:housenumber").is_some());
        Self {
            entrance,
            name: tags.get("name").map(str::to_lowercase),
            address: address.map(|address| address.local.to_lowercase()),
        }
    }
}

/// The doors of a city by the number of their node.
pub(super) type Doors = FxHashMap<i64, Door>;

/// A building's outline and its doors.
pub(super) struct Building {
    pub(super) osm: OsmId,
    pub(super) outer: Vec<Vec<LonLat>>,
    pub(super) doors: Vec<Door>,
}

/// A relation that says which doors and which place belong together.
pub(super) struct Group {
    kind: GroupKind,
    members: Vec<Member>,
}

/// Kinds of such relations.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    /// Grounds with several objects: a school, a hospital.
    Site,
    /// A building and its parts.
    Building,
    /// A station and all that belongs to it.
    Stop,
}

impl Group {
    /// The group that a relation is, if it is one.
    pub(super) fn new(tags: &Tags, members: Vec<Member>) -> Option<Self> {
        let kind = match tags.get("type")? {
            "site" => GroupKind::Site,
            "building" => GroupKind::Building,
            "public_transport" if tags.is("public_transport", "stop_area") => GroupKind::Stop,
            _ => return None,
        };
        Some(Self { kind, members })
    }

    /// What it names besides doors.
    pub(super) fn objects(&self) -> impl Iterator<Item = OsmId> {
        self.members.iter().filter(|member| *member.role != *"entrance").map(|member| member.osm)
    }

    fn doors<'a>(&'a self, doors: &'a Doors) -> impl Iterator<Item = &'a Door> {
        self.members.iter().filter_map(|member| match member.osm {
            OsmId::Node(node) => doors.get(&node),
            _ => None,
        })
    }
}

/// Whether the tags describe a part of a building: its doors are the building's.
pub(super) fn is_part(tags: &Tags) -> bool {
    tags.get("building:part").is_some_and(|part| part != "no")
}

/// For nodes of ways, the doors close by on the same way that are on no outline: a building whose
/// outline has such a node has these doors.
pub(super) fn beside(lines: &Lines, nodes: &Nodes, doors: &Doors) -> FxHashMap<u32, Vec<i64>> {
    let mut free = vec![false; nodes.len()];
    for node in doors.keys().filter_map(|number| nodes.find(*number)) {
        free[node as usize] = true;
    }
    let has_door = |line: &Line, free: &[bool]| lines.outer(line).flatten().any(|node| free[*node as usize]);
    let is_outline = |tags: &Tags| tags.get("building").is_some() || category::category(tags).is_some();
    let with_doors: Vec<&Line> = lines.list.iter().filter(|line| has_door(line, &free)).collect();
    for line in with_doors.iter().filter(|line| is_outline(&line.tags)) {
        lines.outer(line).flatten().for_each(|node| free[*node as usize] = false);
    }
    let mut beside: FxHashMap<u32, Vec<i64>> = FxHashMap::default();
    let leads_there = |tags: &Tags| way::is_way(tags) || is_part(tags);
    for line in with_doors.into_iter().filter(|line| leads_there(&line.tags)) {
        for ring in lines.outer(line) {
            for door in ring.iter().filter(|node| free[**node as usize]) {
                let Some(at) = nodes.at(*door) else { continue };
                let near = |node: &&u32| nodes.at(**node).is_some_and(|node| at.metres_to(node) <= BESIDE_M);
                for node in ring.iter().filter(|node| *node != door).filter(near) {
                    beside.entry(*node).or_default().push(nodes.number(*door));
                }
            }
        }
    }
    beside
}

/// Gives places and buildings the doors that relations name beside them.
pub(super) fn join(groups: &[Group], doors: &Doors, places: &mut [Place], buildings: &mut [Building]) {
    let wanted: FxHashSet<OsmId> = groups.iter().flat_map(Group::objects).collect();
    let of = |(at, osm): (usize, OsmId)| wanted.contains(&osm).then_some((osm, at));
    let place_at: FxHashMap<OsmId, usize> =
        places.iter().map(|place| place.osm).enumerate().filter_map(of).collect();
    let building_at: FxHashMap<OsmId, usize> =
        buildings.iter().map(|building| building.osm).enumerate().filter_map(of).collect();
    for group in groups {
        let named: Vec<usize> = group.objects().filter_map(|osm| place_at.get(&osm).copied()).collect();
        let stations = named.iter().copied().filter(|at| places[*at].category == Category::Station);
        let behind: Vec<usize> = match (group.kind, named.len()) {
            // All entrances of a stop area lead to its station, however often that is drawn.
            (GroupKind::Stop, _) => stations.collect(),
            (_, 1) => named,
            // Which of several is behind the door, nobody says.
            _ => Vec::new(),
        };
        for at in behind {
            for door in group.doors(doors) {
                let own = &mut places[at].entrances;
                if !own.iter().any(|known| known.osm == door.entrance.osm) {
                    own.push(door.entrance.clone());
                }
            }
        }
        if group.kind == GroupKind::Building {
            for building in group.objects().filter_map(|osm| building_at.get(&osm).copied()) {
                for door in group.doors(doors) {
                    let own = &mut buildings[building].doors;
                    if !own.iter().any(|known| known.entrance.osm == door.entrance.osm) {
                        own.push(door.clone());
                    }
                }
            }
        }
    }
}

/// Gives places within buildings the doors of these.
pub(super) fn share(places: &mut [Place], buildings: &[Building]) {
    let grid = Grid::new(places);
    for building in buildings.iter().filter(|building| !building.doors.is_empty()) {
        let within = grid.within(&building.outer, places);
        let alone = within.len() == 1;
        for at in within {
            if places[at].entrances.is_empty() {
                places[at].entrances = shared(&places[at], &building.doors, alone);
            }
        }
    }
}

/// The doors of a building that a place in it has.
fn shared(place: &Place, doors: &[Door], alone: bool) -> Vec<Entrance> {
    let name = place.names.as_ref().map(|names| names.local.to_lowercase());
    let named = doors.iter().filter(|door| door.name.is_some() && door.name == name);
    let own: Vec<Entrance> = named.map(|door| door.entrance.clone()).collect();
    if !own.is_empty() {
        return own;
    }
    let of_building = |door: &Door| Entrance { of_building: true, ..door.entrance.clone() };
    let address = place.address.as_ref().map(|address| address.local.to_lowercase());
    // Another door with the same address may be the residents'.
    let main = || doors.iter().filter(|door| door.entrance.kind == EntranceKind::Main);
    let same_address = main().filter(|door| door.address.is_some() && door.address == address);
    let of_address: Vec<Entrance> = same_address.map(of_building).collect();
    if !of_address.is_empty() {
        return of_address;
    }
    main()
        .filter(|door| alone || door.entrance.wheelchair == Some(Wheelchair::Yes))
        .map(of_building)
        .collect()
}

/// Places that one goes inside to reach, by squares of the map: in a large city, too, only those near
/// a building are looked at.
struct Grid(FxHashMap<[i32; 2], Vec<usize>>);

/// Squares of a degree's side.
const SQUARES: f64 = 1000.0;

/// A building over more squares than this was drawn wrongly.
const MOST_SQUARES: i64 = 10_000;

impl Grid {
    fn new(places: &[Place]) -> Self {
        let mut squares: FxHashMap<[i32; 2], Vec<usize>> = FxHashMap::default();
        for (at, place) in places.iter().enumerate() {
            if matches!(place.osm, OsmId::Node(_)) && is_indoors(place) {
                squares.entry(square(place.at.lon(), place.at.lat())).or_default().push(at);
            }
        }
        Self(squares)
    }

    /// The places within rings.
    fn within(&self, rings: &[Vec<LonLat>], places: &[Place]) -> Vec<usize> {
        let points = || rings.iter().flatten();
        let least = |of: fn(LonLat) -> f64| points().map(|at| of(*at)).fold(f64::MAX, f64::min);
        let most = |of: fn(LonLat) -> f64| points().map(|at| of(*at)).fold(f64::MIN, f64::max);
        let [west, south] = square(least(LonLat::lon), least(LonLat::lat));
        let [east, north] = square(most(LonLat::lon), most(LonLat::lat));
        let squares = (i64::from(east) - i64::from(west) + 1) * (i64::from(north) - i64::from(south) + 1);
        if points().next().is_none() || squares > MOST_SQUARES {
            return Vec::new();
        }
        let squares = (west..=east).flat_map(|x| (south..=north).map(move |y| [x, y]));
        let near = squares.filter_map(|square| self.0.get(&square)).flatten().copied();
        let mut within: Vec<usize> = near.filter(|at| holds(rings, places[*at].at)).collect();
        within.sort_unstable();
        within
    }
}

fn square(lon: f64, lat: f64) -> [i32; 2] {
    [lon, lat].map(|degrees| (degrees * SQUARES).floor() as i32)
}

/// Whether one goes inside to get there: a stop or a bench under an arch is not behind a door.
fn is_indoors(place: &Place) -> bool {
    !matches!(
        place.category,
        Category::Stop
            | Category::Station
            | Category::FerryTerminal
            | Category::DisabledParking
            | Category::Bench
            | Category::Shelter
            | Category::DrinkingWater
            | Category::Marketplace
    )
}

/// Whether a point lies within rings, by counting the edges east of it.
fn holds(rings: &[Vec<LonLat>], point: LonLat) -> bool {
    let edges = rings.iter().flat_map(|ring| ring.windows(2));
    let east = edges.filter(|edge| {
        let (a, b) = (edge[0], edge[1]);
        (a.lat() > point.lat()) != (b.lat() > point.lat())
            && point.lon() < a.lon() + (point.lat() - a.lat()) / (b.lat() - a.lat()) * (b.lon() - a.lon())
    });
    east.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tags::Misread;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    fn bank(id: i64, at: LonLat) -> Place {
        place::place(OsmId::Node(id), Category::Bank, at, &Tags::default(), &mut Misread::default())
    }

    fn building() -> Building {
        let (n, s) = (0.001, 0.0);
        Building {
            osm: OsmId::Way(1),
            outer: vec![vec![at(s, s), at(n, s), at(n, n), at(s, n), at(s, s)]],
            doors: vec![
                door(10, &[("entrance", "main")]),
                door(11, &[("entrance", "main"), ("wheelchair", "yes")]),
                door(12, &[("entrance", "yes"), ("wheelchair", "yes")]),
            ],
        }
    }

    fn door(id: i64, tags: &[(&str, &str)]) -> Door {
        let tags: Tags = tags.iter().copied().collect();
        let entrance =
            place::entrance(OsmId::Node(id), at(0.0, 0.0005), &tags, &mut Misread::default()).unwrap();
        Door::new(entrance, &tags)
    }

    fn member(osm: OsmId, role: &str) -> Member {
        Member { osm, role: role.into() }
    }

    fn doors(place: &Place) -> Vec<(String, bool)> {
        place.entrances.iter().map(|door| (door.osm.to_string(), door.of_building)).collect()
    }

    #[test]
    fn a_place_alone_in_a_building_has_its_doors() {
        let mut places = [bank(1, at(0.0005, 0.0005)), bank(2, at(0.0015, 0.0005))];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n10".to_owned(), true), ("n11".to_owned(), true)]);
        assert!(places[1].entrances.is_empty(), "beside the building");
    }

    #[test]
    fn among_several_only_a_door_recorded_as_accessible_is_shared() {
        let mut places = [bank(1, at(0.0005, 0.0005)), bank(2, at(0.0002, 0.0005))];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n11".to_owned(), true)]);
        assert_eq!(doors(&places[1]), [("n11".to_owned(), true)]);
    }

    #[test]
    fn a_place_with_a_door_of_its_own_needs_no_other() {
        let mut own = bank(1, at(0.0005, 0.0005));
        own.entrances = vec![building().doors[0].entrance.clone()];
        let mut places = [own];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n10".to_owned(), false)]);
    }

    #[test]
    fn among_several_the_door_with_its_name_or_address_is_its_own() {
        let mut building = building();
        building.doors.push(door(13, &[("entrance", "yes"), ("name", "Εθνική")]));
        let address = [("addr:street", "Ακτή Μιαούλη"), ("addr:housenumber", "7")];
        building.doors.push(door(14, &[&[("entrance", "main")], &address[..]].concat()));
        let named: Tags = [("name", "ΕΘΝΙΚΉ")].into_iter().collect();
        let addressed: Tags = address.into_iter().collect();
        let in_it = |id, tags: &Tags| {
            let at = at(0.0005, 0.0005);
            place::place(OsmId::Node(id), Category::Bank, at, tags, &mut Misread::default())
        };
        let mut places = [in_it(1, &named), in_it(2, &addressed), in_it(3, &Tags::default())];
        share(&mut places, &[building]);
        assert_eq!(doors(&places[0]), [("n13".to_owned(), false)]);
        assert_eq!(doors(&places[1]), [("n14".to_owned(), true)]);
        assert_eq!(doors(&places[2]), [("n11".to_owned(), true)], "of the others, only an accessible one");
    }

    #[test]
    fn a_relation_tells_whose_door_it_is() {
        let all: Doors = [(20, door(20, &[("entrance", "yes")]))].into_iter().collect();
        let group = |kind: &str, places: &[i64]| {
            let tags: Tags = [("type", kind), ("public_transport", "stop_area")].into_iter().collect();
            let named = places.iter().map(|id| member(OsmId::Node(*id), ""));
            Group::new(&tags, named.chain([member(OsmId::Node(20), "entrance")]).collect()).unwrap()
        };
        let place = |id, category| Place { category, ..bank(id, at(0.0, 0.0)) };
        let told = |group: Group| {
            let mut places =
                [place(1, Category::School), place(2, Category::Station), place(3, Category::Station)];
            join(&[group], &all, &mut places, &mut []);
            places.map(|place| place.entrances.len())
        };
        assert_eq!(told(group("site", &[1])), [1, 0, 0]);
        assert_eq!(told(group("site", &[1, 2])), [0, 0, 0], "which of the two, nobody says");
        assert_eq!(told(group("public_transport", &[1, 2, 3])), [0, 1, 1]);
        let mut buildings = [Building { doors: Vec::new(), ..building() }];
        let tags: Tags = [("type", "building")].into_iter().collect();
        let members = vec![member(OsmId::Way(1), "outline"), member(OsmId::Node(20), "entrance")];
        join(&[Group::new(&tags, members).unwrap()], &all, &mut [], &mut buildings);
        assert_eq!(buildings[0].doors.len(), 1);
    }

    #[test]
    fn a_relation_of_routes_says_nothing_of_doors() {
        assert!(Group::new(&[("type", "route")].into_iter().collect(), Vec::new()).is_none());
    }
}
