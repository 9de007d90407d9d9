//! What people call a kind of place, in Greek and English: `εφορία`, `ΔΟΥ` and `tax office` are one.
//!
//! Each list holds names parted by commas: one and several, the everyday word, the official one, the
//! short one. Greek stands in the cases in which it is typed (`στάση λεωφορείου`). All are folded
//! already (see [`crate::text::fold`]); Latin spellings of Greek are found by sound and need no entry.

/// The names in a list.
pub fn names(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// For a kind of place, by its name in the API.
pub fn of_category(category: &str) -> &'static str {
    match category {
        "museum" => "μουσειο, μουσεια, museum, museums",
        "gallery" => "γκαλερι, πινακοθηκη, πινακοθηκεσ, gallery, galleries, art gallery",
        "arts_centre" => {
            "πολιτιστικο κεντρο, πολιτιστικα κεντρα, πνευματικο κεντρο, κεντρο πολιτισμου, κεντρο τεχνων, \
             πολυχωροσ, εκθεσιακο κεντρο, arts centre, arts center, art centre, cultural centre, \
             cultural center, culture"
        }
        "theatre" => "θεατρο, θεατρα, οπερα, theatre, theater, theatres, theaters, opera, concert hall",
        "cinema" => "κινηματογραφοσ, κινηματογραφοι, σινεμα, cinema, cinemas, movies, movie theater",
        "library" => "βιβλιοθηκη, βιβλιοθηκεσ, αναγνωστηριο, library, libraries",
        "town_hall" => {
            "δημαρχειο, δημαρχεια, δημοσ, δημοτικο καταστημα, town hall, townhall, city hall, municipality"
        }
        "citizen_centre" => {
            "κεπ, κεντρο εξυπηρετησησ πολιτων, κεντρα εξυπηρετησησ πολιτων, δημοσια υπηρεσια, \
             δημοσιεσ υπηρεσιεσ, kep, citizens service centre, citizen service center"
        }
        "tax_office" => {
            "εφορια, εφοριεσ, δου, ααδε, δημοσια οικονομικη υπηρεσια, φοροι, φορολογια, δημοσια υπηρεσια, \
             δημοσιεσ υπηρεσιεσ, tax office, tax offices, taxes, revenue office"
        }
        "employment_office" => {
            "δυπα, οαεδ, υπηρεσια απασχολησησ, απασχοληση, ανεργια, ταμειο ανεργιασ, ευρεση εργασιασ, \
             δημοσια υπηρεσια, δημοσιεσ υπηρεσιεσ, employment office, employment agency, job centre, \
             job center, unemployment office"
        }
        "social_insurance" => {
            "εφκα, ικα, οπεκα, κοινωνικη ασφαλιση, ασφαλιστικο ταμειο, συνταξεισ, συνταξη, επιδοματα, επιδομα, \
             δημοσια υπηρεσια, δημοσιεσ υπηρεσιεσ, social insurance, social security, pensions, \
             pension office, benefits"
        }
        "courthouse" => {
            "δικαστηριο, δικαστηρια, δικαστικο μεγαρο, πρωτοδικειο, ειρηνοδικειο, εφετειο, court, courts, \
             courthouse, law court"
        }
        "police" => "αστυνομια, αστυνομικο τμημα, αστυνομικα τμηματα, police, police station",
        "public_office" => {
            "δημοσια υπηρεσια, δημοσιεσ υπηρεσιεσ, υπουργειο, public office, public service, \
             public services, government office, ministry"
        }
        "post_office" => "ταχυδρομειο, ταχυδρομεια, ελτα, post office, post offices, mail",
        "bank" => "τραπεζα, τραπεζεσ, bank, banks",
        "social_facility" => {
            "κοινωνικη υπηρεσια, κοινωνικεσ υπηρεσιεσ, κοινωνικη δομη, κοινωνικεσ δομεσ, προνοια, \
             social service, social services, social facility, welfare"
        }
        "community_centre" => {
            "κεντρο κοινοτητασ, κεντρα κοινοτητασ, κοινοτικο κεντρο, λεσχη, στεκι, εντευκτηριο, \
             community centre, community center"
        }
        "hospital" => "νοσοκομειο, νοσοκομεια, hospital, hospitals",
        "clinic" => {
            "κλινικη, κλινικεσ, κεντρο υγειασ, κεντρα υγειασ, ιατρικο κεντρο, πολυιατρειο, διαγνωστικο κεντρο, \
             μικροβιολογικο, clinic, clinics, health centre, health center, medical centre, medical center"
        }
        "doctor" => "γιατροσ, γιατροι, ιατροσ, ιατρειο, ιατρεια, doctor, doctors, physician, surgery",
        "dentist" => "οδοντιατροσ, οδοντιατροι, οδοντιατρειο, dentist, dentists, dental",
        "pharmacy" => "φαρμακειο, φαρμακεια, φαρμακα, pharmacy, pharmacies, chemist, drugstore",
        "school" => "σχολειο, σχολεια, δημοτικο σχολειο, γυμνασιο, λυκειο, school, schools",
        "kindergarten" => {
            "νηπιαγωγειο, νηπιαγωγεια, παιδικοσ σταθμοσ, παιδικοι σταθμοι, βρεφονηπιακοσ σταθμοσ, \
             kindergarten, nursery, childcare, preschool"
        }
        "university" => "πανεπιστημιο, πανεπιστημια, σχολη, university, universities, college",
        "place_of_worship" => "χωροσ λατρειασ, τοποσ λατρειασ, ναοσ, ναοι, place of worship, temple",
        "supermarket" => "σουπερμαρκετ, σουπερ μαρκετ, παντοπωλειο, supermarket, supermarkets, grocery",
        "marketplace" => {
            "αγορα, αγορεσ, λαικη, λαικη αγορα, λαικεσ αγορεσ, market, markets, marketplace, street market"
        }
        "toilets" => {
            "τουαλετα, τουαλετεσ, αποχωρητηριο, wc, toilet, toilets, restroom, restrooms, bathroom, lavatory, loo"
        }
        "station" => "σταθμοσ, σταθμοι, station, stations",
        "stop" => "σταση, στασεισ, stop, stops",
        "ferry_terminal" => {
            "λιμανι, πυλη, πυλεσ, πυλη λιμανιου, ακτοπλοια, ferry terminal, ferry gate, ferry gates, port, \
             harbour, harbor"
        }
        "disabled_parking" => {
            "παρκινγκ, παρκινγκ αμεα, θεση σταθμευσησ, θεσεισ σταθμευσησ, θεση σταθμευσησ αμεα, σταθμευση, \
             θεση αμεα, θεση αναπηρων, parking, disabled parking, accessible parking, blue badge"
        }
        "bench" => "παγκακι, παγκακια, καθισμα, bench, benches, seat",
        "shelter" => "στεγαστρο, στεγαστρα, υποστεγο, shelter, shelters",
        "drinking_water" => {
            "ποσιμο νερο, νερο, βρυση, βρυσεσ, κρηνη, drinking water, water, tap, water fountain"
        }
        _ => "",
    }
}

/// For what a social facility does.
pub fn of_service(service: &str) -> &'static str {
    match service {
        "group_home" => "στεγη, οικοτροφειο, ξενωνασ, group home",
        "nursing_home" => {
            "γηροκομειο, οικοσ ευγηριασ, μοναδα φροντιδασ ηλικιωμενων, nursing home, care home, retirement home"
        }
        "assisted_living" => "υποστηριζομενη διαβιωση, assisted living, sheltered housing",
        "day_care" => {
            "κεντρο ημερασ, ημερησια φροντιδα, κεντρο ημερησιασ φροντιδασ, day care, day centre, day center"
        }
        "shelter" => "ξενωνασ, υπνωτηριο, καταφυγιο, shelter, night shelter",
        "soup_kitchen" => "συσσιτιο, συσσιτια, γευματα, soup kitchen, meals",
        "food_bank" => "κοινωνικο παντοπωλειο, τραπεζα τροφιμων, τροφιμα, food bank, food",
        "clothing_bank" => "ρουχα, ιματισμοσ, clothes, clothing bank",
        "dairy_kitchen" => "βρεφικο γαλα, γαλα, dairy kitchen",
        "outreach" => "βοηθεια στο σπιτι, δουλεια στο δρομο, outreach, home help, street work",
        "ambulatory_care" => "ιατρικη φροντιδα, ambulatory care",
        "hospice" => "ανακουφιστικη φροντιδα, hospice, palliative care",
        "workshop" => "εργαστηρι, προστατευμενο εργαστηριο, workshop, sheltered workshop",
        "advice" => "συμβουλευτικη, συμβουλευτικο κεντρο, advice, counselling",
        _ => "",
    }
}

/// For whom a social facility serves.
pub fn of_served(served: &str) -> &'static str {
    match served {
        "seniors" => "ηλικιωμενοι, ηλικιωμενων, ηλικιωμενουσ, τριτη ηλικια, seniors, elderly, older people",
        "disabled" => "αμεα, αναπηροι, αναπηρων, ατομα με αναπηρια, disabled, people with disabilities",
        "children" => "παιδια, παιδιων, children, kids",
        "juveniles" => "εφηβοι, εφηβων, νεοι, νεων, youth, teenagers",
        "families" => "οικογενεια, οικογενειεσ, οικογενειων, families, family",
        "women" => "γυναικεσ, γυναικων, women",
        "homeless" => "αστεγοι, αστεγων, αστεγουσ, homeless",
        "underprivileged" => "ευαλωτοι, αποροι, απορων, underprivileged, poor",
        "unemployed" => "ανεργοι, ανεργων, unemployed",
        "migrants" => "μεταναστεσ, μεταναστων, migrants, immigrants",
        "refugees" => "προσφυγεσ, προσφυγων, αιτουντεσ ασυλο, refugees, asylum seekers",
        "mental_health" => "ψυχικη υγεια, ψυχικησ υγειασ, mental health",
        "dementia" => "ανοια, αλτσχαιμερ, dementia, alzheimer",
        "addicted" => "εξαρτησεισ, εξαρτησεων, απεξαρτηση, addiction, rehab",
        "ill" => "ασθενεισ, ασθενων, patients",
        "terminally_ill" => "τελικο σταδιο, terminally ill",
        "orphans" => "ορφανα, ορφανοτροφειο, orphans, orphanage",
        "displaced" => "πληγεντεσ, displaced",
        "lgbtq" => "λοατκι, lgbtq",
        "veterans" => "απομαχοι, veterans",
        "victims" => "θυματα, θυματων, θυματα βιασ, κακοποιηση, victims, violence, abuse",
        _ => "",
    }
}

/// For a religion; `None` is a house of which nobody recorded it: in Greece it is looked for as a church.
pub fn of_religion(religion: Option<&str>) -> &'static str {
    match religion {
        None | Some("christian") => {
            "εκκλησια, εκκλησιεσ, ιεροσ ναοσ, παρεκκλησι, μοναστηρι, μονη, church, churches, chapel, monastery"
        }
        Some("muslim") => "τζαμι, τεμενοσ, mosque, mosques",
        Some("jewish") => "συναγωγη, synagogue, synagogues",
        Some("buddhist") => "βουδιστικοσ ναοσ, buddhist temple",
        Some("hindu") => "ινδουιστικοσ ναοσ, hindu temple",
        Some("sikh") => "ναοσ σιχ, sikh temple, gurdwara",
        Some(_) => "",
    }
}

/// For a denomination.
pub fn of_denomination(denomination: &str) -> &'static str {
    match denomination {
        "orthodox" => "ορθοδοξη, ορθοδοξη εκκλησια, ορθοδοξοσ, orthodox, orthodox church",
        "old_calendar" => "παλαιοημερολογιτεσ, παλαιο ημερολογιο, old calendar",
        "catholic" => "καθολικη, καθολικη εκκλησια, καθολικοσ, catholic, catholic church",
        "armenian" => "αρμενικη, αρμενικη εκκλησια, armenian, armenian church",
        "coptic" => "κοπτικη, κοπτικη εκκλησια, coptic, coptic church",
        "anglican" => "αγγλικανικη, αγγλικανικη εκκλησια, anglican, anglican church",
        "lutheran" => "λουθηρανικη, λουθηρανικη εκκλησια, lutheran, lutheran church",
        "protestant" => "προτεσταντικη, ευαγγελικη, ευαγγελικη εκκλησια, protestant, evangelical",
        "jehovahs_witness" => "μαρτυρεσ του ιεχωβα, jehovahs witnesses",
        "sunni" => "σουνιτικο, sunni",
        "shia" => "σιιτικο, shia",
        _ => "",
    }
}

/// For what goes from a stop, a station or a gate.
pub fn of_transport(transport: &str) -> &'static str {
    match transport {
        "bus" => "λεωφορειο, λεωφορεια, λεωφορειου, λεωφορειων, κτελ, bus, buses",
        "trolleybus" => "τρολει, trolley, trolleybus",
        "tram" => "τραμ, tram, trams, streetcar",
        "metro" => "μετρο, υπογειοσ, ηλεκτρικοσ, metro, subway, underground",
        "train" => {
            "τρενο, τρενα, τρενου, τρενων, προαστιακοσ, σιδηροδρομοσ, σιδηροδρομικοσ σταθμοσ, train, trains, \
             railway, railway station, train station"
        }
        "ferry" => "πλοιο, πλοια, φερι, φεριμποτ, ferry, ferries, ship",
        "cable" => "τελεφερικ, cable car, funicular",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_name_is_folded_already_and_stands_once() {
        let text = include_str!("kinds.rs");
        let code = text.split("#[cfg(test)]").next().unwrap();
        // Every literal that is not a key, with the line breaks within it taken out.
        let lists = code.split('"').skip(1).step_by(2).filter(|literal| literal.contains(','));
        let mut seen = 0;
        for list in lists {
            let list = list.replace("\\\n", " ");
            let mut names: Vec<String> =
                list.split(',').map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            for name in &names {
                assert_eq!(&fold(name), name, "{name} is not folded");
                seen += 1;
            }
            names.sort();
            names.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "twice in one list"));
        }
        assert!(seen > 300, "{seen}: the lists were not found");
    }

    #[test]
    fn what_people_type_is_there() {
        for (kind, typed) in [
            ("tax_office", "Εφορία, ΔΟΥ, tax office"),
            ("toilets", "Τουαλέτα, τουαλέτες, WC, toilet, restroom"),
            ("pharmacy", "φαρμακείο, φαρμακεία, pharmacy, chemist"),
            ("citizen_centre", "ΚΕΠ, Κέντρο Εξυπηρέτησης Πολιτών"),
            ("hospital", "νοσοκομείο, hospital"),
            ("stop", "στάση, stop"),
            ("bench", "παγκάκι, bench"),
            ("town_hall", "δημαρχείο, town hall, city hall"),
            ("supermarket", "σούπερ μάρκετ, σουπερμάρκετ, supermarket"),
            ("marketplace", "λαϊκή, αγορά, market"),
            ("disabled_parking", "πάρκινγκ, θέση ΑμεΑ, parking"),
            ("drinking_water", "νερό, βρύση, drinking water"),
            ("social_insurance", "ΕΦΚΑ, σύνταξη, pensions"),
        ] {
            for typed in typed.split(',') {
                let typed = fold(typed);
                assert!(names(of_category(kind)).any(|name| name == typed), "{kind} by {typed}");
            }
        }
        assert!(names(of_transport("bus")).any(|name| name == "λεωφορειου"));
        assert!(names(of_religion(None)).any(|name| name == "εκκλησια"));
    }
}
