//! Which place is behind which door when the door is not its own: a place within a building.
//!
//! Rule (`docs/decisions/doors.md`): only a building's main doors are shared, since any other may
//! be a shop's. A place drawn as a point within a building, alone there, has all of these; among
//! several, a place has those that are recorded as accessible. All are marked as doors of the
//! building. A place that has a door of its own needs none of them.

use crate::{Entrance, EntranceKind, LonLat, OsmId, Place, Wheelchair};

/// A building's outline and its doors.
pub(crate) struct Building {
    pub(crate) outer: Vec<Vec<LonLat>>,
    pub(crate) doors: Vec<Entrance>,
}

/// Gives places within buildings the doors of these.
pub(crate) fn share(places: &mut [Place], buildings: &[Building]) {
    let mut order: Vec<usize> = (0..places.len())
        .filter(|at| matches!(places[*at].osm, OsmId::Node(_)) && is_indoors(&places[*at]))
        .collect();
    order.sort_by(|a, b| places[*a].at.lon().total_cmp(&places[*b].at.lon()));
    for building in buildings {
        let lons = || building.outer.iter().flatten().map(|at| at.lon());
        let (west, east) = (lons().fold(f64::MAX, f64::min), lons().fold(f64::MIN, f64::max));
        let first = order.partition_point(|at| places[*at].at.lon() < west);
        let within: Vec<usize> = order[first..]
            .iter()
            .copied()
            .take_while(|at| places[*at].at.lon() <= east)
            .filter(|at| holds(&building.outer, places[*at].at))
            .collect();
        let alone = within.len() == 1;
        for at in within {
            if places[at].entrances.is_empty() {
                let doors = building.doors.iter().filter(|door| door.kind == EntranceKind::Main);
                let doors = doors.filter(|door| alone || door.wheelchair == Some(Wheelchair::Yes));
                let shared = doors.map(|door| Entrance { of_building: true, ..door.clone() });
                places[at].entrances = shared.collect();
            }
        }
    }
}

/// Whether one goes inside to get there: a stop or a bench under an arch is not behind a door.
fn is_indoors(place: &Place) -> bool {
    use crate::Category;
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
    use crate::{
        Category,
        read::{
            place,
            tags::{Misread, Tags},
        },
    };

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    fn bank(id: i64, at: LonLat) -> Place {
        place::place(OsmId::Node(id), Category::Bank, at, &Tags::default(), &mut Misread::default())
    }

    fn building() -> Building {
        let door = |id, wheelchair| {
            let tags: Tags = [("entrance".to_owned(), "yes".to_owned())].into_iter().collect();
            let door =
                place::entrance(OsmId::Node(id), at(0.0, 0.5), &tags, &mut Misread::default()).unwrap();
            Entrance { wheelchair, kind: EntranceKind::Main, ..door }
        };
        let of_a_shop = Entrance { kind: EntranceKind::Unspecified, ..door(12, Some(Wheelchair::Yes)) };
        Building {
            outer: vec![vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0)]],
            doors: vec![door(10, None), door(11, Some(Wheelchair::Yes)), of_a_shop],
        }
    }

    fn doors(place: &Place) -> Vec<(String, bool)> {
        place.entrances.iter().map(|door| (door.osm.to_string(), door.of_building)).collect()
    }

    #[test]
    fn a_place_alone_in_a_building_has_its_doors() {
        let mut places = [bank(1, at(0.5, 0.5)), bank(2, at(1.5, 0.5))];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n10".to_owned(), true), ("n11".to_owned(), true)]);
        assert!(places[1].entrances.is_empty(), "beside the building");
    }

    #[test]
    fn among_several_only_a_door_recorded_as_accessible_is_shared() {
        let mut places = [bank(1, at(0.5, 0.5)), bank(2, at(0.2, 0.5))];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n11".to_owned(), true)]);
        assert_eq!(doors(&places[1]), [("n11".to_owned(), true)]);
    }

    #[test]
    fn a_place_with_a_door_of_its_own_needs_no_other() {
        let mut own = bank(1, at(0.5, 0.5));
        own.entrances = vec![Entrance { of_building: false, ..building().doors[0].clone() }];
        let mut places = [own];
        share(&mut places, &[building()]);
        assert_eq!(doors(&places[0]), [("n10".to_owned(), false)]);
    }
}
