//! Tags → a place that people go to, and a door.

use crate::{Category, Entrance, EntranceKind, LonLat, Names, OsmId, Place};

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
    tourism.or_else(|| office(tags)).or_else(|| amenity(tags)).or_else(|| other(tags))
}

fn amenity(tags: &Tags) -> Option<Category> {
    Some(match tags.get("amenity")? {
        "arts_centre" => Category::ArtsCentre,
        "theatre" => Category::Theatre,
        "cinema" => Category::Cinema,
        "library" => Category::Library,
        "townhall" => Category::TownHall,
        "courthouse" => Category::Courthouse,
        "police" => Category::Police,
        "public_office" | "public_building" => Category::PublicOffice,
        "post_office" => Category::PostOffice,
        "bank" => Category::Bank,
        "social_facility" | "social_centre" | "nursing_home" => Category::SocialFacility,
        "community_centre" => Category::CommunityCentre,
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
        "parking" if disabled_spaces(tags, &mut Misread::default()).is_some_and(|spaces| spaces > 0) => {
            Category::DisabledParking
        }
        "parking_space" if tags.is("parking_space", "disabled") || tags.is("access", "disabled") => {
            Category::DisabledParking
        }
        "bench" => Category::Bench,
        "shelter" => Category::Shelter,
        "drinking_water" => Category::DrinkingWater,
        _ => return None,
    })
}

/// Offices of the state. In Greece their kind stands in the name far more often than in a tag.
fn office(tags: &Tags) -> Option<Category> {
    if tags.is("office", "employment_agency") {
        return Some(Category::EmploymentOffice);
    }
    let government = tags.is("office", "government");
    if !government && !matches!(tags.get("amenity"), Some("public_office" | "public_building" | "townhall")) {
        return None;
    }
    let mut words = Vec::new();
    for key in ["name", "name:el", "short_name", "alt_name", "official_name"] {
        let name = tags.get(key).unwrap_or_default().replace('.', "").to_uppercase();
        words.extend(name.split_whitespace().map(str::to_owned));
    }
    let named = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let kind = tags.get("government").unwrap_or_default();
    if named(&["ΚΕΠ", "KEP"]) || named(&["ΕΞΥΠΗΡΈΤΗΣΗΣ", "ΕΞΥΠΗΡΕΤΗΣΗΣ"]) && named(&["ΠΟΛΙΤΏΝ", "ΠΟΛΙΤΩΝ"])
    {
        Some(Category::CitizenCentre)
    } else if kind == "tax" || named(&["ΔΟΥ"]) {
        Some(Category::TaxOffice)
    } else if kind == "employment" || named(&["ΔΥΠΑ", "ΟΑΕΔ"]) {
        Some(Category::EmploymentOffice)
    } else {
        government.then_some(Category::PublicOffice)
    }
}

fn other(tags: &Tags) -> Option<Category> {
    match () {
        () if tags.is("shop", "supermarket") => Some(Category::Supermarket),
        () if tags.is("railway", "station") || tags.is("public_transport", "station") => {
            Some(Category::Station)
        }
        () if tags.is("highway", "bus_stop") || tags.is("railway", "tram_stop") => Some(Category::Stop),
        () => None,
    }
}

/// Spaces for disabled people: a number, or at least one.
fn disabled_spaces(tags: &Tags, misread: &mut Misread) -> Option<u16> {
    match tags.get("capacity:disabled")? {
        "yes" => Some(1),
        "no" => Some(0),
        other => values::count(other).or_else(|| misread.note("capacity:disabled", other)),
    }
}

/// What the tags say about a place that stands at a point.
pub(crate) fn place(osm: OsmId, category: Category, at: LonLat, tags: &Tags, misread: &mut Misread) -> Place {
    let toilet_itself = if category == Category::Toilets { "wheelchair" } else { "toilets:wheelchair" };
    Place {
        osm,
        category,
        names: values::names(tags, "name"),
        at,
        also: also(tags),
        operator: tags.get("operator").map(str::to_owned),
        level: tags.get("level").map(str::to_owned),
        address: address(tags),
        opening_hours: tags.get("opening_hours").map(str::to_owned),
        phone: tags.first(&["phone", "contact:phone", "contact:mobile"]).map(first_of_list),
        website: tags.first(&["website", "contact:website", "url"]).map(web_page),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        wheelchair_description: values::names(tags, "wheelchair:description"),
        toilet_wheelchair: read(tags, toilet_itself, misread, values::wheelchair),
        disabled_spaces: disabled_spaces(tags, misread),
        key_needed: tags.first(&["centralkey", "toilets:centralkey"]).map(|key| key != "no"),
        fee: tags.get("fee").and_then(values::flag),
        checked: tags.first(&["check_date:wheelchair", "check_date", "survey:date"]).map(str::to_owned),
        entrances: Vec::new(),
    }
}

/// Everything else that people call it, each once.
fn also(tags: &Tags) -> Vec<String> {
    const KEYS: [&str; 7] =
        ["alt_name", "short_name", "official_name", "loc_name", "old_name", "operator", "brand"];
    let mut also: Vec<String> = Vec::new();
    let of = |key: &str| {
        let own = tags.get(key).map(str::to_owned);
        let others =
            values::names(tags, key).map(|names| names.by_language.into_values().collect::<Vec<_>>());
        own.into_iter().chain(others.into_iter().flatten()).collect::<Vec<_>>()
    };
    for name in KEYS.iter().flat_map(|key| of(key)) {
        for one in name.split(';').map(str::trim).filter(|one| !one.is_empty()) {
            if !also.iter().any(|known| known == one) {
                also.push(one.to_owned());
            }
        }
    }
    also
}

/// The door that the tags describe; `None` for no door, and for one that is not for visitors.
pub(crate) fn entrance(osm: OsmId, at: LonLat, tags: &Tags, misread: &mut Misread) -> Option<Entrance> {
    // A door without a word on which one is a door all the same.
    let door = tags.get("door").filter(|door| *door != "no").map(|_| "yes");
    let old = tags.is("building", "entrance").then_some("yes");
    let kind = match tags.get("entrance").or(old).or(door)? {
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
        revolving: tags.is("door", "revolving") || tags.is("automatic_door", "revolving"),
        ramp: super::way::ramp(tags),
        bell: tags
            .first(&["door:buzzer", "door:bell", "bell", "doorbell", "intercom", "entrance:bell"])
            .map(|bell| bell != "no"),
        level: tags.get("level").map(str::to_owned),
        wheelchair_description: values::names(tags, "wheelchair:description"),
        of_building: false,
    })
}

/// `Kaivokatu 2`, in every language that the street is written in; a place without a street may
/// belong to a named square.
fn address(tags: &Tags) -> Option<Names> {
    let key = ["addr:street", "addr:place"].into_iter().find(|key| tags.get(key).is_some())?;
    let Names { local, by_language } = values::names(tags, key)?;
    let with_number = |street: String| match tags.get("addr:housenumber") {
        Some(number) => format!("{street} {number}"),
        None => street,
    };
    Some(Names {
        local: with_number(local),
        by_language: by_language.into_iter().map(|(code, street)| (code, with_number(street))).collect(),
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

    #[test]
    fn offices_of_the_state_are_told_by_tag_and_by_name() {
        let office = |pairs: &[(&str, &str)]| category(&tags(pairs));
        let government = ("office", "government");
        for (name, kind) in [
            ("ΚΕΠ Πειραιά", Category::CitizenCentre),
            ("Κ.Ε.Π. 0113", Category::CitizenCentre),
            ("Κέντρο Εξυπηρέτησης Πολιτών", Category::CitizenCentre),
            ("Δ.Ο.Υ. Α' Πειραιά", Category::TaxOffice),
            ("ΔΥΠΑ (πρώην ΟΑΕΔ)", Category::EmploymentOffice),
            ("Υπουργείο Ναυτιλίας", Category::PublicOffice),
        ] {
            assert_eq!(office(&[government, ("name", name)]), Some(kind), "{name}");
        }
        assert_eq!(office(&[government, ("government", "tax")]), Some(Category::TaxOffice));
        assert_eq!(office(&[("amenity", "townhall"), ("name", "Δημαρχείο")]), Some(Category::TownHall));
        assert_eq!(office(&[("shop", "deli"), ("name", "ΚΕΠ")]), None);
        assert_eq!(office(&[("amenity", "courthouse")]), Some(Category::Courthouse));
    }

    #[test]
    fn parking_counts_only_with_spaces_for_disabled_people() {
        let parking = |spaces| category(&tags(&[("amenity", "parking"), ("capacity:disabled", spaces)]));
        assert_eq!(parking("2"), Some(Category::DisabledParking));
        assert_eq!(parking("yes"), Some(Category::DisabledParking));
        assert_eq!((parking("0"), parking("no"), parking("some")), (None, None, None));
    }

    #[test]
    fn a_place_has_many_names_and_addresses_in_languages() {
        let bank = tags(&[
            ("amenity", "bank"),
            ("name", "Εθνική"),
            ("alt_name", "ΕΤΕ; NBG"),
            ("brand", "NBG"),
            ("operator", "Εθνική Τράπεζα"),
            ("addr:street", "Ηρώων Πολυτεχνείου"),
            ("addr:street:en", "Iroon Polytechniou"),
            ("addr:housenumber", "12"),
            ("check_date", "2024-05-17"),
        ]);
        let place = place(OsmId::Node(1), Category::Bank, LonLat::default(), &bank, &mut Misread::default());
        assert_eq!(place.also, ["ΕΤΕ", "NBG", "Εθνική Τράπεζα"]);
        let address = place.address.unwrap();
        assert_eq!(address.local, "Ηρώων Πολυτεχνείου 12");
        assert_eq!(address.in_language("en"), "Iroon Polytechniou 12");
        assert_eq!(place.checked.as_deref(), Some("2024-05-17"));
    }

    #[test]
    fn a_door_tells_its_kind_its_bell_and_its_ramp() {
        let revolving = door(&[("entrance", "main"), ("door", "revolving"), ("door:buzzer", "yes")]).unwrap();
        assert!(revolving.revolving && revolving.bell == Some(true) && revolving.ramp.any.is_none());
        let ramp = door(&[("door", "hinged"), ("ramp:wheelchair", "yes"), ("step_count", "3")]).unwrap();
        assert_eq!((ramp.kind, ramp.ramp.wheelchair), (EntranceKind::Unspecified, Some(true)));
        assert!(door(&[("door", "no")]).is_none());
    }
}
