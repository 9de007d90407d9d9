//! Tags → a place that people go to, and a door.

use crate::{Category, Entrance, EntranceKind, LonLat, OsmId, Place};

use super::{
    tags::{Misread, Tags},
    values::{self, read},
};

/// What kind of place the tags describe; `None` when nobody goes there.
pub(crate) fn category(tags: &Tags) -> Option<Category> {
    // Gone or not there yet; `disused:amenity` has another key and is not seen at all.
    if tags.is("disused", "yes") || tags.is("abandoned", "yes") {
        return None;
    }
    let tourism = match tags.get("tourism") {
        Some("museum") => Some(Category::Museum),
        Some("gallery") => Some(Category::Gallery),
        _ => None,
    };
    let amenity = || {
        Some(match tags.get("amenity")? {
            "arts_centre" => Category::ArtsCentre,
            "theatre" => Category::Theatre,
            "cinema" => Category::Cinema,
            "library" => Category::Library,
            "townhall" => Category::TownHall,
            "courthouse" | "public_office" | "public_building" | "police" => Category::PublicOffice,
            "post_office" => Category::PostOffice,
            "bank" => Category::Bank,
            "social_facility" | "community_centre" | "social_centre" | "nursing_home" => {
                Category::SocialFacility
            }
            "hospital" => Category::Hospital,
            "clinic" => Category::Clinic,
            "doctors" | "dentist" => Category::Doctor,
            "pharmacy" => Category::Pharmacy,
            "school" | "kindergarten" | "university" | "college" => Category::School,
            "place_of_worship" => Category::PlaceOfWorship,
            "marketplace" => Category::Marketplace,
            "toilets" => Category::Toilets,
            "bus_station" => Category::Station,
            "ferry_terminal" => Category::FerryTerminal,
            _ => return None,
        })
    };
    let other = || match () {
        () if tags.is("office", "government") => Some(Category::PublicOffice),
        () if tags.is("shop", "supermarket") => Some(Category::Supermarket),
        () if tags.is("railway", "station") || tags.is("public_transport", "station") => {
            Some(Category::Station)
        }
        () if tags.is("highway", "bus_stop") || tags.is("railway", "tram_stop") => Some(Category::Stop),
        () => None,
    };
    tourism.or_else(amenity).or_else(other)
}

/// What the tags say about a place that stands at a point.
pub(crate) fn place(osm: OsmId, category: Category, at: LonLat, tags: &Tags, misread: &mut Misread) -> Place {
    let toilet_itself = if category == Category::Toilets { "wheelchair" } else { "toilets:wheelchair" };
    Place {
        osm,
        category,
        names: values::names(tags, "name"),
        at,
        address: address(tags),
        opening_hours: tags.get("opening_hours").map(str::to_owned),
        phone: tags.first(&["phone", "contact:phone", "contact:mobile"]).map(first_of_list),
        website: tags.first(&["website", "contact:website", "url"]).map(web_page),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        wheelchair_description: values::names(tags, "wheelchair:description"),
        toilet_wheelchair: read(tags, toilet_itself, misread, values::wheelchair),
        entrances: Vec::new(),
    }
}

/// The door that the tags describe; `None` for no door, and for one that is not for visitors.
pub(crate) fn entrance(osm: OsmId, at: LonLat, tags: &Tags, misread: &mut Misread) -> Option<Entrance> {
    let kind = match tags.get("entrance").or_else(|| tags.is("building", "entrance").then_some("yes"))? {
        "main" => EntranceKind::Main,
        "secondary" | "side" => EntranceKind::Secondary,
        "service" => EntranceKind::Service,
        "staircase" => EntranceKind::Staircase,
        "exit" => EntranceKind::Exit,
        "yes" | "shop" | "wheelchair" => EntranceKind::Unspecified,
        "no" | "home" | "private" | "garage" | "emergency" | "residence" => return None,
        other => misread.note("entrance", other).unwrap_or(EntranceKind::Unspecified),
    };
    if values::access(tags) == crate::Access::Forbidden {
        return None;
    }
    Some(Entrance {
        osm,
        at,
        kind,
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        step_count: read(tags, "step_count", misread, values::count),
        kerb: values::kerb(tags, misread),
        width_m: ["door:width", "width"]
            .into_iter()
            .find_map(|key| read(tags, key, misread, values::length_m)),
        automatic: tags.get("automatic_door").map(|value| value != "no"),
    })
}

/// `Kaivokatu 2`; a place without a street may belong to a named square.
fn address(tags: &Tags) -> Option<String> {
    let street = tags.first(&["addr:street", "addr:place"])?;
    Some(match tags.get("addr:housenumber") {
        Some(number) => format!("{street} {number}"),
        None => street.to_owned(),
    })
}

fn first_of_list(text: &str) -> String {
    text.split(';').next().unwrap_or(text).trim().to_owned()
}

/// A web page that a link may lead to: never another scheme than http.
fn web_page(text: &str) -> String {
    let page = first_of_list(text);
    if page.starts_with("http://") || page.starts_with("https://") { page } else { format!("https://{page}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wheelchair;

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    fn door(pairs: &[(&str, &str)]) -> Option<Entrance> {
        entrance(OsmId::Node(1), LonLat::default(), &tags(pairs), &mut Misread::default())
    }

    #[test]
    fn a_private_door_is_no_door() {
        assert!(door(&[("entrance", "main"), ("access", "private")]).is_none());
        assert!(door(&[("entrance", "home")]).is_none());
        assert_eq!(
            door(&[("entrance", "main"), ("wheelchair", "no")]).unwrap().wheelchair,
            Some(Wheelchair::No)
        );
    }

    #[test]
    fn a_place_that_is_gone_is_no_place() {
        assert_eq!(category(&tags(&[("disused:amenity", "library")])), None);
        assert_eq!(category(&tags(&[("amenity", "library"), ("disused", "yes")])), None);
        assert_eq!(category(&tags(&[("amenity", "library")])), Some(Category::Library));
    }

    #[test]
    fn a_link_never_leads_to_another_scheme() {
        let museum =
            tags(&[("tourism", "museum"), ("website", "javascript:alert(1)"), ("phone", "+30 210; +30 211")]);
        let place =
            place(OsmId::Node(1), Category::Museum, LonLat::default(), &museum, &mut Misread::default());
        assert_eq!(place.website.unwrap(), "https://javascript:alert(1)");
        assert_eq!(place.phone.unwrap(), "+30 210");
    }
}
