//! Tags → what kind of place it is. In Greece the kind of an office stands in its name far more often
//! than in a tag, so names are read too.

use crate::{Access, Category};

use super::{facility, tags::Tags, values};

/// Street furniture and the like: what is closed to the public is none.
const FOR_EVERYBODY: [Category; 5] = [
    Category::Toilets,
    Category::DisabledParking,
    Category::Bench,
    Category::Shelter,
    Category::DrinkingWater,
];

/// What kind of place the tags describe; `None` when nobody goes there.
pub(crate) fn category(tags: &Tags) -> Option<Category> {
    // Gone or not there yet; `disused:amenity` has another key and is not seen at all.
    if tags.is("disused", "yes") || tags.is("abandoned", "yes") || is_refuge(tags) {
        return None;
    }
    let tourism = match tags.get("tourism") {
        Some("museum") => Some(Category::Museum),
        Some("gallery") => Some(Category::Gallery),
        _ => None,
    };
    let category = tourism
        .or_else(|| office(tags))
        .or_else(|| amenity(tags))
        .or_else(|| healthcare(tags))
        .or_else(|| stop(tags))
        .or_else(|| other(tags))?;
    let closed = FOR_EVERYBODY.contains(&category) && values::access(tags) == Access::Forbidden;
    (!closed).then_some(category)
}

/// A house where people hide from violence. Who looks for them must not find it here.
fn is_refuge(tags: &Tags) -> bool {
    let of_victims = tags.get("social_facility:for").is_some_and(|list| {
        list.split([';', ','])
            .any(|one| matches!(one.trim(), "abused" | "victim" | "victims" | "woman" | "women"))
    });
    // Where nobody says what it is, it may be one.
    let housing = ["shelter", "group_home", "assisted_living", "residential_home"];
    of_victims && tags.get("social_facility").is_none_or(|kind| housing.contains(&kind))
}

fn amenity(tags: &Tags) -> Option<Category> {
    Some(match tags.get("amenity")? {
        "community_centre" if tags.is("community_centre", "cultural_centre") => Category::ArtsCentre,
        "arts_centre" | "cultural_centre" | "exhibition_centre" => Category::ArtsCentre,
        "theatre" | "concert_hall" | "opera_house" => Category::Theatre,
        "cinema" => Category::Cinema,
        "library" => Category::Library,
        "townhall" => Category::TownHall,
        "courthouse" => Category::Courthouse,
        "police" => Category::Police,
        "public_office" | "public_building" => Category::PublicOffice,
        "post_office" => Category::PostOffice,
        "bank" => Category::Bank,
        "social_facility" | "nursing_home" | "retirement_home" | "food_bank" | "soup_kitchen" | "hospice" => {
            Category::SocialFacility
        }
        "community_centre" | "social_centre" => Category::CommunityCentre,
        "hospital" => Category::Hospital,
        "clinic" | "health_post" | "health_centre" => Category::Clinic,
        "doctors" => Category::Doctor,
        "dentist" => Category::Dentist,
        "pharmacy" => Category::Pharmacy,
        "school" => Category::School,
        "kindergarten" | "childcare" => Category::Kindergarten,
        "university" | "college" => Category::University,
        "place_of_worship" | "monastery" => Category::PlaceOfWorship,
        "marketplace" => Category::Marketplace,
        "toilets" => Category::Toilets,
        "bus_station" => Category::Station,
        "ferry_terminal" => Category::FerryTerminal,
        "parking" | "parking_space" if facility::has_disabled_spaces(tags) => Category::DisabledParking,
        "bench" => Category::Bench,
        "shelter" => Category::Shelter,
        "drinking_water" => Category::DrinkingWater,
        "fountain" | "water_point" if tags.is("drinking_water", "yes") => Category::DrinkingWater,
        _ => return None,
    })
}

/// What the second key for health says alone.
fn healthcare(tags: &Tags) -> Option<Category> {
    Some(match tags.get("healthcare")? {
        "no" => return None,
        "hospital" => Category::Hospital,
        "pharmacy" => Category::Pharmacy,
        "hospice" => Category::SocialFacility,
        "dentist" => Category::Dentist,
        "doctor"
        | "physiotherapist"
        | "psychotherapist"
        | "podiatrist"
        | "audiologist"
        | "optometrist"
        | "speech_therapist"
        | "occupational_therapist"
        | "midwife"
        | "nurse"
        | "nutrition_counselling"
        | "counselling"
        | "alternative" => Category::Doctor,
        // Laboratory, dialysis, rehabilitation, blood donation, centre, and `yes`.
        _ => Category::Clinic,
    })
}

/// Words of a name, all of which must be there, and the kind that they tell. Capitals without accents;
/// Latin capitals that look like Greek ones are Greek.
const OFFICES: [(&[&str], Category); 29] = [
    (&["ΚΕΠ"], Category::CitizenCentre),
    // KEP, as it looks.
    (&["ΚΕΡ"], Category::CitizenCentre),
    (&["ΕΞΥΠΗΡΕΤΗΣΗΣ", "ΠΟΛΙΤΩΝ"], Category::CitizenCentre),
    (&["ΔΟΥ"], Category::TaxOffice),
    (&["ΑΑΔΕ"], Category::TaxOffice),
    (&["ΕΦΟΡΙΑ"], Category::TaxOffice),
    (&["ΔΗΜΟΣΙΑ", "ΟΙΚΟΝΟΜΙΚΗ", "ΥΠΗΡΕΣΙΑ"], Category::TaxOffice),
    (&["ΔΥΠΑ"], Category::EmploymentOffice),
    (&["ΟΑΕΔ"], Category::EmploymentOffice),
    (&["ΚΠΑ2"], Category::EmploymentOffice),
    (&["ΕΦΚΑ"], Category::SocialInsurance),
    (&["ΙΚΑ"], Category::SocialInsurance),
    (&["ΟΠΕΚΑ"], Category::SocialInsurance),
    (&["ΟΑΕΕ"], Category::SocialInsurance),
    (&["ΟΓΑ"], Category::SocialInsurance),
    (&["ΠΡΩΤΟΔΙΚΕΙΟ"], Category::Courthouse),
    (&["ΕΙΡΗΝΟΔΙΚΕΙΟ"], Category::Courthouse),
    (&["ΕΦΕΤΕΙΟ"], Category::Courthouse),
    (&["ΔΙΚΑΣΤΗΡΙΟ"], Category::Courthouse),
    (&["ΔΙΚΑΣΤΗΡΙΑ"], Category::Courthouse),
    (&["ΔΙΚΑΣΤΙΚΟ", "ΜΕΓΑΡΟ"], Category::Courthouse),
    (&["ΕΙΣΑΓΓΕΛΙΑ"], Category::Courthouse),
    (&["ΚΕΝΤΡΟ", "ΚΟΙΝΟΤΗΤΑΣ"], Category::CommunityCentre),
    (&["ΚΑΠΗ"], Category::SocialFacility),
    (&["ΑΝΟΙΧΤΗΣ", "ΠΡΟΣΤΑΣΙΑΣ", "ΗΛΙΚΙΩΜΕΝΩΝ"], Category::SocialFacility),
    (&["ΚΗΦΗ"], Category::SocialFacility),
    (&["ΚΟΙΝΩΝΙΚΗ", "ΥΠΗΡΕΣΙΑ"], Category::SocialFacility),
    (&["ΚΟΙΝΩΝΙΚΟ", "ΠΑΝΤΟΠΩΛΕΙΟ"], Category::SocialFacility),
    (&["ΒΟΗΘΕΙΑ", "ΣΠΙΤΙ"], Category::SocialFacility),
];

/// Offices of the state and of the municipality.
fn office(tags: &Tags) -> Option<Category> {
    if tags.is("office", "employment_agency") {
        return Some(Category::EmploymentOffice);
    }
    let government = matches!(tags.get("office"), Some("government" | "administrative"));
    let public = matches!(
        tags.get("amenity"),
        Some(
            "public_office"
                | "public_building"
                | "townhall"
                | "community_centre"
                | "social_centre"
                | "courthouse"
                | "social_facility"
        )
    );
    if !government && !public {
        return None;
    }
    let words = name_words(tags);
    let named = |wanted: &&[&str]| wanted.iter().all(|wanted| words.iter().any(|word| word == wanted));
    if let Some((_, category)) = OFFICES.iter().find(|(wanted, _)| named(wanted)) {
        return Some(*category);
    }
    match tags.get("government").filter(|_| government || tags.is("amenity", "public_building")) {
        Some("tax") => Some(Category::TaxOffice),
        Some("employment" | "employment_agency") => Some(Category::EmploymentOffice),
        Some("social_security" | "social_insurance" | "pension") => Some(Category::SocialInsurance),
        Some("social_services" | "social_welfare") => Some(Category::SocialFacility),
        Some("court" | "judiciary" | "judicial" | "prosecutor") => Some(Category::Courthouse),
        Some("police") => Some(Category::Police),
        _ => government.then_some(Category::PublicOffice),
    }
}

/// The words of every name, so that `Κ.Ε.Π.` and `ΚΕΠ` are one.
pub(crate) fn name_words(tags: &Tags) -> Vec<String> {
    let names = ["name", "name:el", "short_name", "alt_name", "official_name"];
    let text = names.iter().filter_map(|key| tags.get(key)).collect::<Vec<_>>().join(" ");
    let capitals: String = text.replace('.', "").to_uppercase().chars().map(bare).collect();
    let words = capitals.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A capital without accent; a Latin one that looks like a Greek one is Greek, as people mix them.
fn bare(capital: char) -> char {
    match capital {
        'Ά' | 'A' => 'Α',
        'B' => 'Β',
        'Έ' | 'E' => 'Ε',
        'Z' => 'Ζ',
        'Ή' | 'H' => 'Η',
        'Ί' | 'Ϊ' | 'I' => 'Ι',
        'K' => 'Κ',
        'M' => 'Μ',
        'N' => 'Ν',
        'Ό' | 'O' => 'Ο',
        'P' => 'Ρ',
        'T' => 'Τ',
        'Ύ' | 'Ϋ' | 'Y' => 'Υ',
        'X' => 'Χ',
        'Ώ' => 'Ω',
        other => other,
    }
}

/// Where something goes from.
fn stop(tags: &Tags) -> Option<Category> {
    let railway = tags.get("railway");
    let station = matches!(railway, Some("station" | "halt")) || tags.is("aerialway", "station");
    let transport = tags.get("public_transport");
    if transport.is_some_and(|kind| matches!(kind, "station" | "platform")) && tags.is("ferry", "yes")
        || is_port_gate(tags)
    {
        Some(Category::FerryTerminal)
    } else if station || transport == Some("station") {
        Some(Category::Station)
    } else if tags.is("highway", "bus_stop") || railway == Some("tram_stop") {
        Some(Category::Stop)
    } else {
        // A platform that says what stops at it. Those of railways belong to a station, and a bare one
        // is the ground beside a stop that is drawn already.
        let told = !facility::transport(tags).is_empty() && tags.first(&["name", "ref"]).is_some();
        (transport == Some("platform") && railway.is_none() && told).then_some(Category::Stop)
    }
}

/// A gate of a port from which ferries leave, by its name: `Πύλη Ε7`, `Gate E7`.
fn is_port_gate(tags: &Tags) -> bool {
    if tags.first(&["barrier", "entrance"]).is_none() {
        return false;
    }
    let words = name_words(tags);
    let gate = words.iter().any(|word| matches!(word.as_str(), "ΠΥΛΗ" | "GΑΤΕ" | "ΡΥLΙ"));
    let number = |word: &String| {
        let digits = word.strip_prefix('Ε').unwrap_or_default();
        (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    gate && words.iter().any(number)
}

fn other(tags: &Tags) -> Option<Category> {
    let water = matches!(tags.get("man_made"), Some("water_tap" | "drinking_fountain" | "water_well"));
    match () {
        () if tags.is("shop", "supermarket") => Some(Category::Supermarket),
        () if tags.get("social_facility").is_some_and(|kind| kind != "no") => Some(Category::SocialFacility),
        () if water && tags.is("drinking_water", "yes") => Some(Category::DrinkingWater),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Category> {
        category(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn a_place_that_is_gone_is_no_place() {
        assert_eq!(of(&[("disused:amenity", "library")]), None);
        assert_eq!(of(&[("amenity", "library"), ("disused", "yes")]), None);
        assert_eq!(of(&[("amenity", "library")]), Some(Category::Library));
    }

    #[test]
    fn every_kind_that_people_look_for_is_read() {
        for (tags, kind) in [
            ("tourism=museum", Category::Museum),
            ("tourism=gallery", Category::Gallery),
            ("amenity=arts_centre", Category::ArtsCentre),
            ("amenity=community_centre community_centre=cultural_centre", Category::ArtsCentre),
            ("amenity=theatre", Category::Theatre),
            ("amenity=cinema", Category::Cinema),
            ("amenity=library", Category::Library),
            ("amenity=place_of_worship", Category::PlaceOfWorship),
            ("amenity=monastery", Category::PlaceOfWorship),
            ("amenity=school", Category::School),
            ("amenity=kindergarten", Category::Kindergarten),
            ("amenity=childcare", Category::Kindergarten),
            ("amenity=university", Category::University),
            ("amenity=townhall", Category::TownHall),
            ("amenity=courthouse", Category::Courthouse),
            ("amenity=post_office", Category::PostOffice),
            ("amenity=bank", Category::Bank),
            ("amenity=pharmacy", Category::Pharmacy),
            ("healthcare=pharmacy", Category::Pharmacy),
            ("amenity=doctors", Category::Doctor),
            ("amenity=dentist healthcare=dentist", Category::Dentist),
            ("healthcare=dentist", Category::Dentist),
            ("healthcare=physiotherapist", Category::Doctor),
            ("amenity=clinic healthcare=yes", Category::Clinic),
            ("healthcare=laboratory", Category::Clinic),
            ("amenity=hospital", Category::Hospital),
            ("amenity=social_facility", Category::SocialFacility),
            ("social_facility=food_bank", Category::SocialFacility),
            ("amenity=nursing_home", Category::SocialFacility),
            ("amenity=social_centre", Category::CommunityCentre),
            ("shop=supermarket", Category::Supermarket),
            ("amenity=marketplace", Category::Marketplace),
            ("amenity=toilets", Category::Toilets),
            ("amenity=parking capacity:disabled=2", Category::DisabledParking),
            ("amenity=parking_space parking_space=disabled", Category::DisabledParking),
            ("railway=station station=subway", Category::Station),
            ("railway=halt", Category::Station),
            ("amenity=bus_station", Category::Station),
            ("highway=bus_stop", Category::Stop),
            ("railway=tram_stop public_transport=platform", Category::Stop),
            ("public_transport=platform bus=yes ref=040", Category::Stop),
            ("amenity=ferry_terminal", Category::FerryTerminal),
            ("public_transport=platform ferry=yes", Category::FerryTerminal),
            ("barrier=gate name=Πύλη_Ε7", Category::FerryTerminal),
            ("entrance=yes name=Gate_E10", Category::FerryTerminal),
            ("amenity=bench", Category::Bench),
            ("amenity=shelter", Category::Shelter),
            ("amenity=drinking_water", Category::DrinkingWater),
            ("man_made=water_tap drinking_water=yes", Category::DrinkingWater),
        ] {
            assert_eq!(category(&written(tags)), Some(kind), "{tags}");
        }
    }

    #[test]
    fn what_is_no_place_or_not_for_everybody_is_left_out() {
        for tags in [
            "amenity=toilets access=private",
            "amenity=bench access=no",
            "amenity=parking",
            "amenity=parking capacity:disabled=0",
            "amenity=fountain",
            "man_made=water_tap",
            "healthcare=no",
            "public_transport=platform",
            "public_transport=platform bus=yes",
            "public_transport=platform railway=platform train=yes ref=1",
            "public_transport=stop_position bus=yes name=Στάση",
            "barrier=gate name=Πύλη",
            "name=Πύλη_Ε7",
            "shop=deli name=ΚΕΠ",
            // A refuge is nobody's to find.
            "amenity=social_facility social_facility=shelter social_facility:for=abused;women",
            "amenity=social_facility social_facility=group_home social_facility:for=victim",
        ] {
            assert_eq!(category(&written(tags)), None, "{tags}");
        }
        let advice = "amenity=social_facility social_facility=outreach social_facility:for=abused";
        assert_eq!(category(&written(advice)), Some(Category::SocialFacility), "help is to be found");
    }

    #[test]
    fn offices_are_told_by_tag_and_by_name() {
        for (name, kind) in [
            ("ΚΕΠ Πειραιά", Category::CitizenCentre),
            ("Κ.Ε.Π. 0113", Category::CitizenCentre),
            // With a Latin K and E, and all Latin.
            ("KEΠ Δήμου", Category::CitizenCentre),
            ("KEP", Category::CitizenCentre),
            ("Κέντρο Εξυπηρέτησης Πολιτών", Category::CitizenCentre),
            ("Δ.Ο.Υ. Α' Πειραιά", Category::TaxOffice),
            ("ΑΑΔΕ - Κέντρο", Category::TaxOffice),
            ("Δημόσια Οικονομική Υπηρεσία", Category::TaxOffice),
            ("ΔΥΠΑ (πρώην ΟΑΕΔ)", Category::EmploymentOffice),
            ("e-ΕΦΚΑ", Category::SocialInsurance),
            ("Ι.Κ.Α. Πειραιά", Category::SocialInsurance),
            ("Πρωτοδικείο Πειραιά", Category::Courthouse),
            ("Διοικητικό Εφετείο", Category::Courthouse),
            ("Κέντρο Κοινότητας", Category::CommunityCentre),
            ("Α΄ ΚΑΠΗ", Category::SocialFacility),
            ("Κοινωνική Υπηρεσία", Category::SocialFacility),
            ("Υπουργείο Ναυτιλίας", Category::PublicOffice),
            ("Εφορεία Εναλίων Αρχαιοτήτων", Category::PublicOffice),
        ] {
            assert_eq!(of(&[("office", "government"), ("name", name)]), Some(kind), "{name}");
        }
        for (government, kind) in [
            ("tax", Category::TaxOffice),
            ("social_security", Category::SocialInsurance),
            ("social_services", Category::SocialFacility),
            ("prosecutor", Category::Courthouse),
            ("ministry", Category::PublicOffice),
        ] {
            assert_eq!(of(&[("office", "government"), ("government", government)]), Some(kind));
        }
        assert_eq!(of(&[("amenity", "townhall"), ("name", "Δημαρχείο")]), Some(Category::TownHall));
        assert_eq!(of(&[("amenity", "community_centre"), ("name", "ΚΑΠΗ")]), Some(Category::SocialFacility));
        assert_eq!(of(&[("amenity", "courthouse")]), Some(Category::Courthouse));
        assert_eq!(of(&[("office", "company"), ("name", "ΙΚΑ")]), None);
    }

    /// `amenity=bench name=Πύλη_Ε7` as tags.
    fn written(text: &str) -> Tags {
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap();
            (key.to_owned(), value.replace('_', if key == "name" { " " } else { "_" }))
        };
        text.split(' ').map(pair).collect()
    }

    #[test]
    fn parking_counts_only_with_spaces_for_disabled_people() {
        let parking = |spaces| of(&[("amenity", "parking"), ("capacity:disabled", spaces)]);
        assert_eq!(parking("2"), Some(Category::DisabledParking));
        assert_eq!(parking("yes"), Some(Category::DisabledParking));
        assert_eq!((parking("0"), parking("no"), parking("some")), (None, None, None));
    }
}
