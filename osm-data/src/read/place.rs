//! Tags → what is known of a place that people go to, and a door.

use crate::{Category, Entrance, EntranceKind, LonLat, Names, OsmId, Place};

use super::{
    facility,
    tags::{Misread, Tags},
    values::{self, read},
};

/// What the tags say about a place that stands at a point.
pub(crate) fn place(osm: OsmId, category: Category, at: LonLat, tags: &Tags, misread: &mut Misread) -> Place {
    let text = |keys: &[&str]| tags.first(keys).map(str::to_owned);
    let stands_still = matches!(category, Category::Station | Category::Stop | Category::FerryTerminal);
    Place {
        osm,
        category,
        names: values::names(tags, "name"),
        at,
        also: also(tags),
        // `brand:wikidata` tells of a chain, not of this shop.
        notable: tags.first(&["wikidata", "wikipedia"]).is_some()
            || tags.with_prefix("wikipedia:").next().is_some(),
        area_m2: None,
        operator: text(&["operator"]),
        level: text(&["level"]),
        address: address(tags),
        city: values::names(tags, "addr:city"),
        postcode: text(&["addr:postcode"]),
        opening_hours: text(&["opening_hours"]),
        hours_checked: text(&["check_date:opening_hours"]),
        phone: tags.first(&PHONES).map(first_of_list),
        email: tags.first(&["email", "contact:email"]).map(first_of_list).filter(|mail| mail.contains('@')),
        website: tags.first(&["website", "contact:website", "url"]).map(web_page),
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        wheelchair_description: values::names(tags, "wheelchair:description"),
        toilet: facility::toilet(category, tags, misread),
        disabled_spaces: facility::disabled_spaces(tags, misread),
        social: facility::social(category, tags, misread),
        worship: facility::worship(category, tags, misread),
        seat: facility::seat(category, tags, misread),
        transport: if stands_still { facility::transport(tags) } else { Vec::new() },
        tactile_paving: tags.get("tactile_paving").filter(|_| stands_still).and_then(values::flag),
        fee: tags.get("fee").and_then(values::flag),
        checked: text(&["check_date:wheelchair", "check_date", "survey:date"]),
        entrances: Vec::new(),
    }
}

/// Keys of a telephone, the place's own first.
const PHONES: [&str; 5] = ["phone", "contact:phone", "phone:mobile", "contact:mobile", "mobile"];

/// Everything else that people call it, each once.
fn also(tags: &Tags) -> Vec<String> {
    const KEYS: [&str; 13] = [
        "alt_name",
        "short_name",
        "official_name",
        "loc_name",
        "old_name",
        "int_name",
        "nat_name",
        "reg_name",
        "nickname",
        "operator",
        "brand",
        "ref",
        "local_ref",
    ];
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
    let station = matches!(tags.get("railway"), Some("subway_entrance" | "train_station_entrance"));
    let station = station.then_some("yes");
    let mut kinds = tags.get("entrance").or(old).or(door).or(station)?.split(';').map(str::trim);
    let first = kinds.clone().next()?;
    // One that is for residents too is not a visitor's.
    let closed = |value: &str| {
        matches!(
            value,
            "no" | "home"
                | "private"
                | "garage"
                | "emergency"
                | "emergency_exit"
                | "fire_exit"
                | "residence"
                | "residential"
                | "residents"
                | "apartments"
                | "staff"
                | "delivery"
        )
    };
    let access = tags.get("foot").or(tags.get("access")).unwrap_or_default();
    let locked = tags.is("locked", "yes") && access.is_empty();
    if kinds.any(closed) || access.split(';').map(str::trim).any(closed) || locked {
        return None;
    }
    if values::access(tags) == crate::Access::Forbidden {
        return None;
    }
    let kind = match first {
        "main" => EntranceKind::Main,
        "secondary" | "side" => EntranceKind::Secondary,
        "service" => EntranceKind::Service,
        "staircase" => EntranceKind::Staircase,
        "exit" => EntranceKind::Exit,
        "yes" | "shop" | "wheelchair" => EntranceKind::Unspecified,
        // A word that nobody here knows: a door, and nobody is led to it.
        other => misread.note("entrance", other).unwrap_or(EntranceKind::Service),
    };
    Some(Entrance {
        osm,
        at,
        kind,
        wheelchair: read(tags, "wheelchair", misread, values::wheelchair),
        step_count: read(tags, "step_count", misread, values::count),
        kerb: values::kerb(tags, misread),
        width_m: ["door:width", "entrance:width", "width", "maxwidth:physical"]
            .into_iter()
            .find_map(|key| read(tags, key, misread, values::length_m))
            // No door is that wide: `90` without a unit was meant as centimetres, or as something else.
            .filter(|width| *width <= 10.0),
        automatic: tags.get("automatic_door").and_then(values::presence),
        revolving: tags.is("door", "revolving") || tags.is("automatic_door", "revolving"),
        ramp: super::way::ramp(tags),
        bell: tags
            .first(&["door:buzzer", "door:bell", "bell", "doorbell", "intercom", "entrance:bell"])
            .and_then(values::presence),
        level: tags.get("level").map(str::to_owned),
        wheelchair_description: values::names(tags, "wheelchair:description"),
        of_building: false,
    })
}

/// `Kaivokatu 2`, in every language that the street is written in; a place without a street may
/// belong to a named square, or have an address in one piece or a named house only.
pub(super) fn address(tags: &Tags) -> Option<Names> {
    let number = tags.get("addr:housenumber");
    let with_number = |street: String| match number {
        Some(number) => format!("{street} {number}"),
        None => street,
    };
    for key in ["addr:street", "addr:place"] {
        let Some(Names { local, by_language }) = values::names(tags, key) else { continue };
        let by_language = by_language.into_iter().map(|(code, street)| (code, with_number(street)));
        return Some(Names { local: with_number(local), by_language: by_language.collect() });
    }
    values::names(tags, "addr:full").or_else(|| values::names(tags, "addr:housename"))
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
    fn a_link_never_leads_to_another_scheme() {
        let museum =
            tags(&[("tourism", "museum"), ("website", "javascript:alert(1)"), ("phone", "+30 210; +30 211")]);
        let place =
            place(OsmId::Node(1), Category::Museum, LonLat::default(), &museum, &mut Misread::default());
        assert_eq!(place.website.unwrap(), "https://javascript:alert(1)");
        assert_eq!(place.phone.unwrap(), "+30 210");
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

    /// A place of a kind, by its tags.
    fn of(category: Category, pairs: &[(&str, &str)]) -> Place {
        place(OsmId::Node(1), category, LonLat::default(), &tags(pairs), &mut Misread::default())
    }

    #[test]
    fn names_stand_in_every_language_that_is_recorded() {
        let names = |pairs: &[(&str, &str)]| of(Category::Stop, pairs).names.unwrap();
        let many = names(&[
            ("name", "Πειραιάς"),
            ("name:en", "Piraeus"),
            ("name:zh-Hans", "比雷埃夫斯"),
            ("name:sr-Latn", "Pirej"),
            ("name:left", "no language"),
            ("name:etymology:wikidata", "Q1"),
            ("int_name", "Peiraias"),
        ]);
        let codes: Vec<&str> = many.by_language.keys().map(String::as_str).collect();
        assert_eq!(codes, ["en", "sr-Latn", "zh-Hans"]);
        assert_eq!(many.in_language("en"), "Piraeus", "what is said of English goes first");
        let stop = names(&[("name", "ΠΑΛΑΙΟ ΤΕΡΜΑ"), ("int_name", "PALAIO TERMA")]);
        assert_eq!(stop.in_language("en"), "PALAIO TERMA");
        assert_eq!(stop.in_language("el"), "ΠΑΛΑΙΟ ΤΕΡΜΑ");
        let other = of(
            Category::Stop,
            &[
                ("name", "Τέρμα"),
                ("name:en", "Terminus"),
                ("int_name", "Terma"),
                ("alt_name:en", "End"),
                ("ref", "200044"),
            ],
        );
        assert_eq!(other.also, ["End", "Terma", "200044"]);
    }

    #[test]
    fn an_address_is_a_street_a_square_one_piece_or_a_house() {
        let address = |pairs: &[(&str, &str)]| of(Category::Bank, pairs).address.map(|names| names.local);
        let number = ("addr:housenumber", "4");
        assert_eq!(address(&[("addr:street", "Ηρώων"), number]).unwrap(), "Ηρώων 4");
        assert_eq!(address(&[("addr:place", "Πλατεία Κοραή"), number]).unwrap(), "Πλατεία Κοραή 4");
        assert_eq!(address(&[("addr:full", "Ακτή 1, Πειραιάς")]).unwrap(), "Ακτή 1, Πειραιάς");
        assert_eq!(address(&[("addr:housename", "Πύργος")]).unwrap(), "Πύργος");
        assert_eq!(address(&[number]), None);
        let place = of(
            Category::Bank,
            &[("addr:city", "Πειραιάς"), ("addr:city:en", "Piraeus"), ("addr:postcode", "185 31")],
        );
        assert_eq!(place.city.unwrap().in_language("en"), "Piraeus");
        assert_eq!(place.postcode.as_deref(), Some("185 31"));
    }

    #[test]
    fn whoever_is_asked_is_reached_by_any_of_the_keys() {
        let contact = |key: &str, value: &str| of(Category::Doctor, &[(key, value)]);
        for key in ["phone", "contact:phone", "phone:mobile", "contact:mobile", "mobile"] {
            assert_eq!(contact(key, "+30 210 1; +30 210 2").phone.unwrap(), "+30 210 1", "{key}");
        }
        for key in ["email", "contact:email"] {
            assert_eq!(contact(key, "a@b.gr").email.unwrap(), "a@b.gr", "{key}");
        }
        assert_eq!(contact("email", "yes").email, None);
        for key in ["website", "contact:website", "url"] {
            assert_eq!(contact(key, "example.org").website.unwrap(), "https://example.org", "{key}");
        }
    }

    #[test]
    fn who_is_written_about_is_notable_and_a_chain_is_not() {
        assert!(of(Category::Museum, &[("wikidata", "Q1")]).notable);
        assert!(of(Category::Museum, &[("wikipedia:el", "Μουσείο")]).notable);
        assert!(!of(Category::Supermarket, &[("brand:wikidata", "Q1"), ("brand:wikipedia", "el:Α")]).notable);
    }

    #[test]
    fn who_looked_when_is_kept() {
        for key in ["check_date:wheelchair", "check_date", "survey:date"] {
            assert_eq!(of(Category::Bank, &[(key, "2024-05")]).checked.unwrap(), "2024-05", "{key}");
        }
        let both = of(Category::Bank, &[("check_date", "2023"), ("check_date:wheelchair", "2024")]);
        assert_eq!(both.checked.as_deref(), Some("2024"), "of the wheelchair first");
        let hours = of(Category::Bank, &[("check_date:opening_hours", "2025")]);
        assert_eq!((hours.hours_checked.as_deref(), hours.checked), (Some("2025"), None));
    }

    #[test]
    fn only_what_stands_still_for_vehicles_tells_what_goes() {
        let stop = of(Category::Stop, &[("highway", "bus_stop"), ("tactile_paving", "yes")]);
        assert_eq!((stop.transport, stop.tactile_paving), (vec![crate::Transport::Bus], Some(true)));
        let bank = of(Category::Bank, &[("bus", "yes"), ("tactile_paving", "yes")]);
        assert_eq!((bank.transport, bank.tactile_paving), (vec![], None));
    }

    #[test]
    fn a_door_tells_its_kind_its_bell_and_its_ramp() {
        let revolving = door(&[("entrance", "main"), ("door", "revolving"), ("door:buzzer", "yes")]).unwrap();
        assert!(revolving.revolving && revolving.bell == Some(true) && revolving.ramp.any.is_none());
        let ramp = door(&[("door", "hinged"), ("ramp:wheelchair", "yes"), ("step_count", "3")]).unwrap();
        assert_eq!((ramp.kind, ramp.ramp.wheelchair), (EntranceKind::Unspecified, Some(true)));
        assert!(door(&[("door", "no")]).is_none());
        for (word, there) in
            [("no", Some(false)), ("none", Some(false)), ("motion", Some(true)), ("unknown", None)]
        {
            let door = door(&[("door", "hinged"), ("automatic_door", word), ("door:bell", word)]).unwrap();
            assert_eq!((door.automatic, door.bell), (there, there), "{word}");
        }
    }

    #[test]
    fn a_door_for_residents_is_no_door_and_one_of_an_unknown_kind_leads_nobody() {
        for closed in ["residential", "apartments", "staff", "fire_exit", "main;private"] {
            assert_eq!(door(&[("entrance", closed)]), None, "{closed}");
        }
        assert_eq!(door(&[("entrance", "main"), ("access", "residents")]), None);
        assert_eq!(door(&[("entrance", "main"), ("access", "private;customers")]), None);
        assert_eq!(door(&[("entrance", "yes"), ("locked", "yes")]), None);
        assert_eq!(door(&[("entrance", "hatch")]).unwrap().kind, EntranceKind::Service);
        assert_eq!(door(&[("entrance", "yes"), ("door:width", "90")]).unwrap().width_m, None, "no metres");
    }
}
