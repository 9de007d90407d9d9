//! Tags → what a place of a certain kind offers.

use crate::{
    Category, Denomination, DisabledSpaces, Religion, Seat, Served, Social, SocialService, Toilet, ToiletKey,
    Transport, Wheelchair, Worship,
};

use super::{
    category::name_words,
    tags::{Misread, Tags},
    values::{self, read},
};

/// What a social facility does and for whom, by tag, else by what its name stands for.
pub(crate) fn social(category: Category, tags: &Tags, misread: &mut Misread) -> Option<Social> {
    let kinds = [Category::SocialFacility, Category::CommunityCentre];
    if !kinds.contains(&category) {
        return None;
    }
    let (by_name, of_name) = told_by_name(tags);
    let service = read(tags, "social_facility", misread, service).or(service_of_amenity(tags)).or(by_name);
    let mut serves = Vec::new();
    for key in ["social_facility:for", "community_centre:for"] {
        let Some(list) = tags.get(key) else { continue };
        for one in list.split(';').map(str::trim).filter(|one| !one.is_empty()) {
            match served(one) {
                Some(one) if !serves.contains(&one) => serves.push(one),
                Some(_) => {}
                None => {
                    misread.note::<()>(key, one);
                }
            }
        }
    }
    if serves.is_empty() {
        serves.extend(of_name);
    }
    Some(Social { service, serves })
}

/// Greek short names that say it all: they are laws' words for a service and whom it serves.
fn told_by_name(tags: &Tags) -> (Option<SocialService>, Option<Served>) {
    let words = name_words(tags);
    let named = |wanted: &[&str]| wanted.iter().all(|wanted| words.iter().any(|word| word == wanted));
    if named(&["ΚΗΦΗ"]) {
        (Some(SocialService::DayCare), Some(Served::Seniors))
    } else if named(&["ΚΑΠΗ"]) || named(&["ΑΝΟΙΧΤΗΣ", "ΠΡΟΣΤΑΣΙΑΣ", "ΗΛΙΚΙΩΜΕΝΩΝ"])
    {
        (None, Some(Served::Seniors))
    } else if named(&["ΚΔΗΦ"]) {
        (Some(SocialService::DayCare), Some(Served::Disabled))
    } else if named(&["ΚΔΑΠ"]) {
        (None, Some(Served::Children))
    } else if named(&["ΒΟΗΘΕΙΑ", "ΣΠΙΤΙ"]) {
        (Some(SocialService::Outreach), Some(Served::Seniors))
    } else if named(&["ΚΟΙΝΩΝΙΚΟ", "ΠΑΝΤΟΠΩΛΕΙΟ"]) {
        (Some(SocialService::FoodBank), None)
    } else if named(&["ΣΥΣΣΙΤΙΟ"]) || named(&["ΣΥΣΣΙΤΙΑ"]) {
        (Some(SocialService::SoupKitchen), None)
    } else {
        (None, None)
    }
}

fn service_of_amenity(tags: &Tags) -> Option<SocialService> {
    let kind = tags.get("amenity").or(tags.get("healthcare"))?;
    Some(match kind {
        "nursing_home" | "retirement_home" => SocialService::NursingHome,
        "food_bank" => SocialService::FoodBank,
        "soup_kitchen" => SocialService::SoupKitchen,
        "hospice" => SocialService::Hospice,
        _ => return None,
    })
}

fn service(text: &str) -> Option<SocialService> {
    Some(match text {
        "group_home" | "residential_home" => SocialService::GroupHome,
        "nursing_home" => SocialService::NursingHome,
        "assisted_living" => SocialService::AssistedLiving,
        "day_care" | "day_centre" => SocialService::DayCare,
        "shelter" => SocialService::Shelter,
        "soup_kitchen" => SocialService::SoupKitchen,
        "food_bank" => SocialService::FoodBank,
        "clothing_bank" => SocialService::ClothingBank,
        "dairy_kitchen" => SocialService::DairyKitchen,
        "outreach" => SocialService::Outreach,
        "ambulatory_care" | "healthcare" => SocialService::AmbulatoryCare,
        "hospice" => SocialService::Hospice,
        "workshop" => SocialService::Workshop,
        "advice" | "counselling" => SocialService::Advice,
        _ => return None,
    })
}

fn served(text: &str) -> Option<Served> {
    Some(match text {
        "senior" | "seniors" | "elderly" => Served::Seniors,
        "disabled" => Served::Disabled,
        "child" | "children" => Served::Children,
        "juvenile" | "juveniles" => Served::Juveniles,
        "family" | "families" => Served::Families,
        "women" | "woman" => Served::Women,
        "homeless" => Served::Homeless,
        "underprivileged" => Served::Underprivileged,
        "unemployed" => Served::Unemployed,
        "migrant" | "migrants" => Served::Migrants,
        "refugee" | "refugees" => Served::Refugees,
        "mental_health" => Served::MentalHealth,
        "dementia" => Served::Dementia,
        "drug_addicted" | "addicted" => Served::Addicted,
        "diseased" => Served::Ill,
        "terminally_ill" => Served::TerminallyIll,
        "orphan" | "orphans" => Served::Orphans,
        "displaced" => Served::Displaced,
        "lgbtq" => Served::Lgbtq,
        "veteran" | "veterans" => Served::Veterans,
        "victim" | "victims" | "abused" => Served::Victims,
        _ => return None,
    })
}

/// Whose house of worship it is.
pub(crate) fn worship(category: Category, tags: &Tags, misread: &mut Misread) -> Option<Worship> {
    (category == Category::PlaceOfWorship).then(|| Worship {
        religion: read(tags, "religion", misread, religion),
        denomination: read(tags, "denomination", misread, denomination),
    })
}

fn religion(text: &str) -> Option<Religion> {
    Some(match text {
        "christian" => Religion::Christian,
        "muslim" => Religion::Muslim,
        "jewish" => Religion::Jewish,
        "buddhist" => Religion::Buddhist,
        "hindu" => Religion::Hindu,
        "sikh" => Religion::Sikh,
        "multifaith" => Religion::Multifaith,
        _ => return None,
    })
}

fn denomination(text: &str) -> Option<Denomination> {
    Some(match text {
        "orthodox" | "greek_orthodox" | "russian_orthodox" | "romanian_orthodox" | "serbian_orthodox"
        | "bulgarian_orthodox" | "georgian_orthodox" => Denomination::Orthodox,
        "old_calendarist" | "true_orthodox" | "greek_old_calendarists" => Denomination::OldCalendar,
        "catholic" | "roman_catholic" | "greek_catholic" => Denomination::Catholic,
        "armenian_apostolic" | "armenian_catholic" => Denomination::Armenian,
        "coptic_orthodox" | "coptic" => Denomination::Coptic,
        "anglican" => Denomination::Anglican,
        "lutheran" => Denomination::Lutheran,
        "protestant"
        | "evangelical"
        | "baptist"
        | "pentecostal"
        | "methodist"
        | "adventist"
        | "seventh_day_adventist"
        | "presbyterian"
        | "reformed" => Denomination::Protestant,
        "jehovahs_witness" => Denomination::JehovahsWitness,
        "sunni" => Denomination::Sunni,
        "shia" | "alevi" => Denomination::Shia,
        _ => return None,
    })
}

/// The toilet itself, or what is recorded of the toilets within a place.
pub(crate) fn toilet(category: Category, tags: &Tags, misread: &mut Misread) -> Toilet {
    let itself = category == Category::Toilets;
    let verdict = if itself { "wheelchair" } else { "toilets:wheelchair" };
    let access = tags.get(if itself { "access" } else { "toilets:access" });
    // Where there is none at all, there is none for wheelchair users.
    let none = (!itself && tags.is("toilets", "no")).then_some(Wheelchair::No);
    let widths: &[&str] = if itself {
        &["toilets:door:width", "toilets:wheelchair:door:width", "door:width"]
    } else {
        &["toilets:door:width", "toilets:wheelchair:door:width"]
    };
    Toilet {
        wheelchair: read(tags, verdict, misread, values::wheelchair).or(none),
        key: toilet_key(access, itself, tags),
        customers_only: match access {
            Some("customers") => Some(true),
            Some("yes" | "public" | "permissive" | "designated") => Some(false),
            _ => None,
        },
        door_width_m: widths.iter().find_map(|key| read(tags, key, misread, values::length_m)),
        grab_rails: grab_rails(tags),
        changing_table: tags.first(&["changing_table", "diaper"]).and_then(there_is_one),
        adult_changing_table: tags
            .first(&["changing_table:adult", "changing_places", "toilets:changing_places"])
            .and_then(there_is_one),
    }
}

/// What opens it. A locked museum says nothing about its toilet.
fn toilet_key(access: Option<&str>, itself: bool, tags: &Tags) -> Option<ToiletKey> {
    match tags.first(&["centralkey", "toilets:centralkey"]) {
        Some("no" | "none") => return Some(ToiletKey::None),
        Some("eurokey" | "euro_key" | "euro") => return Some(ToiletKey::EuroKey),
        Some("radar" | "RADAR" | "nks") => return Some(ToiletKey::Radar),
        Some(_) => return Some(ToiletKey::Unspecified),
        None => {}
    }
    match access {
        Some("key") => Some(ToiletKey::OnRequest),
        _ if itself && tags.is("locked", "yes") => Some(ToiletKey::Unspecified),
        _ if itself && tags.is("locked", "no") => Some(ToiletKey::None),
        _ => None,
    }
}

/// Rails of any kind and on any side; none only when each that is named is not there.
fn grab_rails(tags: &Tags) -> Option<bool> {
    let prefixes = ["grab_rail", "toilets:grab_rail", "toilets:wheelchair:grab_rail"];
    let written = || prefixes.iter().flat_map(|prefix| tags.with_prefix(prefix));
    let rails = || written().map(|(_, value)| values::presence(value));
    if rails().any(|rail| rail == Some(true)) {
        return Some(true);
    }
    // Of one of them nobody knows: then nobody knows of all.
    rails().reduce(Option::and).flatten()
}

fn there_is_one(text: &str) -> Option<bool> {
    match text {
        "no" | "none" => Some(false),
        "yes" | "limited" | "room" | "bench" | "designated" => Some(true),
        _ => None,
    }
}

/// Where one can sit: a bench, or what a stop or a shelter has.
pub(crate) fn seat(category: Category, tags: &Tags, misread: &mut Misread) -> Option<Seat> {
    let kinds = [Category::Bench, Category::Shelter, Category::Stop];
    kinds.contains(&category).then(|| Seat {
        bench: match category {
            Category::Bench => Some(true),
            _ => tags.get("bench").and_then(there_is_one),
        },
        backrest: tags.get("backrest").and_then(there_is_one),
        armrest: tags.get("armrest").and_then(there_is_one),
        seats: read(tags, "seats", misread, values::count),
        covered: match category {
            Category::Shelter => Some(true),
            _ => tags.first(&["covered", "shelter"]).and_then(there_is_one),
        },
    })
}

/// Parking spaces for disabled people.
pub(crate) fn disabled_spaces(tags: &Tags, misread: &mut Misread) -> Option<DisabledSpaces> {
    if tags.is("amenity", "parking_space") && is_for_disabled(tags) {
        // One drawn space is one, unless it says that it stands for several.
        return Some(DisabledSpaces::Count(tags.get("capacity").and_then(values::count).unwrap_or(1)));
    }
    match tags.get("capacity:disabled") {
        Some("yes") => Some(DisabledSpaces::Some),
        Some("no" | "none") => Some(DisabledSpaces::Count(0)),
        Some(other) => match values::count(other) {
            Some(count) => Some(DisabledSpaces::Count(count)),
            None => misread.note("capacity:disabled", other),
        },
        None => is_for_disabled(tags).then_some(DisabledSpaces::Some),
    }
}

/// Whether there is at least one parking space for disabled people; what cannot be read is none.
pub(crate) fn has_disabled_spaces(tags: &Tags) -> bool {
    match disabled_spaces(tags, &mut Misread::default()) {
        Some(DisabledSpaces::Count(count)) => count > 0,
        Some(DisabledSpaces::Some) => true,
        None => false,
    }
}

fn is_for_disabled(tags: &Tags) -> bool {
    matches!(tags.get("amenity"), Some("parking" | "parking_space"))
        && (tags.is("parking_space", "disabled")
            || tags.is("access", "disabled")
            || tags.is("disabled", "designated"))
}

/// What goes from a stop, a station or a gate.
pub(crate) fn transport(tags: &Tags) -> Vec<Transport> {
    let yes = |key: &str| matches!(tags.get(key), Some("yes" | "designated"));
    let station = |kind: &str| tags.is("station", kind);
    let other_rail = ["subway", "light_rail", "funicular", "monorail"].into_iter().any(station);
    let railway = matches!(tags.get("railway"), Some("station" | "halt"));
    let goes = [
        (Transport::Bus, yes("bus") || tags.is("highway", "bus_stop") || tags.is("amenity", "bus_station")),
        (Transport::Trolleybus, yes("trolleybus")),
        (
            Transport::Tram,
            yes("tram") || yes("light_rail") || tags.is("railway", "tram_stop") || station("light_rail"),
        ),
        (Transport::Metro, yes("subway") || station("subway")),
        (Transport::Train, yes("train") || railway && !other_rail && !yes("subway")),
        (Transport::Ferry, yes("ferry") || tags.is("amenity", "ferry_terminal")),
        (Transport::Cable, tags.is("aerialway", "station") || station("funicular") || yes("funicular")),
    ];
    goes.into_iter().filter(|(_, goes)| *goes).map(|(transport, _)| transport).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn a_social_facility_tells_what_it_does_and_for_whom() {
        let told = |pairs: &[(&str, &str)]| {
            social(Category::SocialFacility, &tags(pairs), &mut Misread::default()).unwrap()
        };
        for (kind, service) in [
            ("group_home", SocialService::GroupHome),
            ("nursing_home", SocialService::NursingHome),
            ("assisted_living", SocialService::AssistedLiving),
            ("day_care", SocialService::DayCare),
            ("shelter", SocialService::Shelter),
            ("soup_kitchen", SocialService::SoupKitchen),
            ("food_bank", SocialService::FoodBank),
            ("clothing_bank", SocialService::ClothingBank),
            ("dairy_kitchen", SocialService::DairyKitchen),
            ("outreach", SocialService::Outreach),
            ("ambulatory_care", SocialService::AmbulatoryCare),
            ("hospice", SocialService::Hospice),
            ("workshop", SocialService::Workshop),
        ] {
            assert_eq!(told(&[("social_facility", kind)]).service, Some(service), "{kind}");
        }
        let several = told(&[("social_facility:for", "senior; disabled;senior;cats")]);
        assert_eq!(several.serves, [Served::Seniors, Served::Disabled], "each once, and none is guessed");
        let elders = told(&[("name", "Β΄ Κ.Η.Φ.Η. Πειραιά")]);
        assert_eq!((elders.service, elders.serves), (Some(SocialService::DayCare), vec![Served::Seniors]));
        let tag_first = told(&[("name", "ΚΑΠΗ"), ("social_facility:for", "family")]);
        assert_eq!(tag_first.serves, [Served::Families]);
        let home = told(&[("amenity", "nursing_home")]);
        assert_eq!((home.service, home.serves), (Some(SocialService::NursingHome), vec![]));
        assert!(social(Category::Bank, &tags(&[]), &mut Misread::default()).is_none());
    }

    #[test]
    fn what_is_not_understood_is_noted() {
        let mut misread = Misread::default();
        let odd = tags(&[("social_facility", "cats"), ("social_facility:for", "cats;dogs")]);
        assert_eq!(social(Category::SocialFacility, &odd, &mut misread).unwrap(), Social::default());
        let house = tags(&[("religion", "jedi")]);
        assert_eq!(worship(Category::PlaceOfWorship, &house, &mut misread).unwrap(), Worship::default());
        let noted: Vec<String> = misread.into_counts().into_keys().collect();
        let all =
            ["religion=jedi", "social_facility:for=cats", "social_facility:for=dogs", "social_facility=cats"];
        assert_eq!(noted, all);
    }

    #[test]
    fn a_church_tells_its_faith() {
        let church = tags(&[("religion", "christian"), ("denomination", "greek_orthodox")]);
        let worship = worship(Category::PlaceOfWorship, &church, &mut Misread::default()).unwrap();
        assert_eq!(worship.religion, Some(Religion::Christian));
        assert_eq!(worship.denomination, Some(Denomination::Orthodox));
    }

    #[test]
    fn a_toilet_tells_its_key_its_door_and_its_rails() {
        let toilet =
            |pairs: &[(&str, &str)]| toilet(Category::Toilets, &tags(pairs), &mut Misread::default());
        for (pair, key) in [
            (("centralkey", "eurokey"), ToiletKey::EuroKey),
            (("centralkey", "nks"), ToiletKey::Radar),
            (("centralkey", "yes"), ToiletKey::Unspecified),
            (("centralkey", "no"), ToiletKey::None),
            (("toilets:centralkey", "eurokey"), ToiletKey::EuroKey),
            (("access", "key"), ToiletKey::OnRequest),
            (("locked", "yes"), ToiletKey::Unspecified),
        ] {
            assert_eq!(toilet(&[pair]).key, Some(key), "{pair:?}");
        }
        assert_eq!(toilet(&[]), Toilet::default(), "nothing recorded, nothing known");
        let equipped = toilet(&[
            ("wheelchair", "yes"),
            ("door:width", "90 cm"),
            ("grab_rail:left", "foldable"),
            ("grab_rail:right", "no"),
            ("changing_table", "yes"),
            ("changing_table:adult", "no"),
            ("access", "customers"),
        ]);
        let known = Toilet {
            wheelchair: Some(Wheelchair::Yes),
            key: None,
            customers_only: Some(true),
            door_width_m: Some(0.9),
            grab_rails: Some(true),
            changing_table: Some(true),
            adult_changing_table: Some(false),
        };
        assert_eq!(equipped, known);
        assert_eq!(toilet(&[("grab_rails", "no")]).grab_rails, Some(false));
        assert_eq!(toilet(&[("grab_rail", "none")]).grab_rails, Some(false));
        assert_eq!(toilet(&[("grab_rail:left", "no"), ("grab_rail:right", "unknown")]).grab_rails, None);
    }

    #[test]
    fn the_toilets_of_a_place_are_not_the_place() {
        let place = |pairs: &[(&str, &str)]| toilet(Category::Museum, &tags(pairs), &mut Misread::default());
        let museum = place(&[("wheelchair", "yes"), ("access", "customers"), ("door:width", "2")]);
        assert_eq!(museum, Toilet::default());
        assert_eq!(place(&[("toilets:wheelchair", "yes")]).wheelchair, Some(Wheelchair::Yes));
        assert_eq!(place(&[("toilets", "no")]).wheelchair, Some(Wheelchair::No));
        assert_eq!(place(&[("toilets", "yes")]).wheelchair, None);
        assert_eq!(place(&[("locked", "yes")]).key, None);
        assert_eq!(place(&[("toilets:access", "key")]).key, Some(ToiletKey::OnRequest));
    }

    #[test]
    fn at_least_one_space_is_not_one_space() {
        let spaces = |pairs: &[(&str, &str)]| disabled_spaces(&tags(pairs), &mut Misread::default());
        let parking = ("amenity", "parking");
        let drawn = ("amenity", "parking_space");
        assert_eq!(spaces(&[parking, ("capacity:disabled", "yes")]), Some(DisabledSpaces::Some));
        assert_eq!(spaces(&[parking, ("capacity:disabled", "3")]), Some(DisabledSpaces::Count(3)));
        assert_eq!(spaces(&[parking, ("capacity:disabled", "no")]), Some(DisabledSpaces::Count(0)));
        assert_eq!(spaces(&[parking, ("access", "disabled")]), Some(DisabledSpaces::Some));
        assert_eq!(spaces(&[drawn, ("parking_space", "disabled")]), Some(DisabledSpaces::Count(1)));
        let two = [drawn, ("disabled", "designated"), ("capacity", "2")];
        assert_eq!(spaces(&two), Some(DisabledSpaces::Count(2)));
        assert_eq!(spaces(&[parking]), None);
        assert_eq!(spaces(&[("amenity", "toilets"), ("access", "disabled")]), None, "no parking at all");
    }

    #[test]
    fn seats_are_told_as_recorded() {
        let seat =
            |category, pairs: &[(&str, &str)]| seat(category, &tags(pairs), &mut Misread::default()).unwrap();
        let bench = seat(Category::Bench, &[("backrest", "yes"), ("armrest", "no"), ("seats", "3")]);
        assert_eq!((bench.backrest, bench.armrest, bench.seats), (Some(true), Some(false), Some(3)));
        let stop = seat(Category::Stop, &[("bench", "no"), ("shelter", "yes")]);
        assert_eq!((stop.bench, stop.covered, stop.backrest), (Some(false), Some(true), None));
        assert_eq!(seat(Category::Bench, &[]).bench, Some(true), "a bench is one");
    }

    #[test]
    fn a_stop_tells_what_goes_from_it() {
        use Transport::{Bus, Ferry, Metro, Train, Tram, Trolleybus};
        for (pairs, goes) in [
            (&[("highway", "bus_stop")][..], &[Bus][..]),
            (&[("highway", "bus_stop"), ("trolleybus", "yes")], &[Bus, Trolleybus]),
            (&[("railway", "tram_stop")], &[Tram]),
            (&[("railway", "station"), ("station", "subway")], &[Metro]),
            (&[("railway", "station"), ("subway", "yes")], &[Metro]),
            (&[("railway", "station"), ("subway", "yes"), ("train", "yes")], &[Metro, Train]),
            (&[("railway", "station")], &[Train]),
            (&[("amenity", "ferry_terminal")], &[Ferry]),
            (&[("public_transport", "station")], &[]),
        ] {
            assert_eq!(transport(&tags(pairs)), goes, "{pairs:?}");
        }
    }
}
