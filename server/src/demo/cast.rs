//! Who is in the demo. Nobody exists: the surnames are made of the sea and the wind.

use domain::access::Role;
use domain::identifiers::Scheme;
use domain::people::{Name, NewPerson, Number, PhoneOf, Telling};

use super::numbers::{afm, amka, card, landline, mobile};

/// Colleagues, each with their role; the first of a role is who writes.
pub(super) const COLLEAGUES: [(&str, Role); 9] = [
    ("Αθηνά Μπουκαδούρα", Role::Clerk),
    ("Δάφνη Κυματάκη", Role::Officer),
    ("Ορέστης Πελαγίδης", Role::Coordinator),
    ("Φοίβος Γαλήνης", Role::DataProtection),
    ("Θάλεια Τιμονάκη", Role::Administrator),
    ("Ίρις Αστεροπούλου", Role::Statistician),
    ("Νεφέλη Κοχυλά", Role::Partner),
    ("Λεωνίδας Πρυμναίος", Role::Clerk),
    ("Ερατώ Σημαδούρη", Role::Officer),
];

/// Volunteers, and the end of each one's telephone.
pub(super) const VOLUNTEERS: [(&str, usize); 2] = [("Άρης Κουπαστίδης", 901), ("Μυρτώ Φυκιάδη", 902)];

/// The carer, who is somebody's daughter.
pub(super) const CARER: (&str, usize) = ("Αρμυρίδη Κατερίνα", 903);

/// How many people there are.
pub(super) const MANY: usize = 60;

/// Of a surname the form of a man and of a woman.
const SURNAMES: [(&str, &str); 24] = [
    ("Αρμυρίδης", "Αρμυρίδη"),
    ("Γλαρόπουλος", "Γλαροπούλου"),
    ("Κυματάκης", "Κυματάκη"),
    ("Βοριαδάκης", "Βοριαδάκη"),
    ("Πελαγίδης", "Πελαγίδη"),
    ("Μαϊστρόπουλος", "Μαϊστροπούλου"),
    ("Κοχυλάς", "Κοχυλά"),
    ("Αφρουδάκης", "Αφρουδάκη"),
    ("Λιμανιάδης", "Λιμανιάδη"),
    ("Αστερόπουλος", "Αστεροπούλου"),
    ("Σιροκάκης", "Σιροκάκη"),
    ("Φλοισβίδης", "Φλοισβίδη"),
    ("Ανεμοδούρας", "Ανεμοδούρα"),
    ("Πυξιδάκης", "Πυξιδάκη"),
    ("Κουπαστίδης", "Κουπαστίδη"),
    ("Τιμονάκης", "Τιμονάκη"),
    ("Πρυμναίος", "Πρυμναίου"),
    ("Πλωριάδης", "Πλωριάδη"),
    ("Μελτεμάκης", "Μελτεμάκη"),
    ("Γαλήνης", "Γαλήνη"),
    ("Παλιρρόπουλος", "Παλιρροπούλου"),
    ("Φυκιάδης", "Φυκιάδη"),
    ("Αχινόπουλος", "Αχινοπούλου"),
    ("Βαρκαδάκης", "Βαρκαδάκη"),
];

const MEN: [&str; 17] = [
    "Γεώργιος",
    "Δημήτριος",
    "Νικόλαος",
    "Παναγιώτης",
    "Βασίλειος",
    "Χρήστος",
    "Αθανάσιος",
    "Μιχαήλ",
    "Ευάγγελος",
    "Σπυρίδων",
    "Αντώνιος",
    "Θεόδωρος",
    "Ανδρέας",
    "Στυλιανός",
    "Πέτρος",
    "Λεωνίδας",
    "Φώτιος",
];

const WOMEN: [&str; 17] = [
    "Μαρία",
    "Αικατερίνη",
    "Βασιλική",
    "Σοφία",
    "Αγγελική",
    "Γεωργία",
    "Δήμητρα",
    "Παρασκευή",
    "Ευαγγελία",
    "Δέσποινα",
    "Φωτεινή",
    "Στυλιανή",
    "Αναστασία",
    "Ειρήνη",
    "Χρυσούλα",
    "Ευτυχία",
    "Κυριακή",
];

const COMMUNITIES: [&str; 5] = [
    "Α΄ Δημοτική Κοινότητα",
    "Β΄ Δημοτική Κοινότητα",
    "Γ΄ Δημοτική Κοινότητα",
    "Δ΄ Δημοτική Κοινότητα",
    "Ε΄ Δημοτική Κοινότητα",
];

const STREETS: [&str; 8] = [
    "Οδός Πρώτης Δοκιμής",
    "Οδός Επινόησης",
    "Οδός Υποδείγματος",
    "Οδός Παραδείγματος",
    "Οδός Δείγματος",
    "Πλατεία Σχεδίου",
    "Οδός Προτύπου",
    "Οδός Σεναρίου",
];

/// Those whom the scenes know, by their place among all.
pub(super) mod known {
    /// She signs in, and her daughter looks after her.
    pub(in crate::demo) const ELENI: usize = 0;
    /// Her husband.
    pub(in crate::demo) const STAVROS: usize = 1;
    /// A mother, and her child.
    pub(in crate::demo) const DESPINA: usize = 2;
    pub(in crate::demo) const CHILD: usize = 3;
    /// Hidden: nobody finds her but who is named.
    pub(in crate::demo) const HIDDEN: usize = 4;
    /// Two records of one man that were put together.
    pub(in crate::demo) const MERGED: [usize; 2] = [8, 9];
    /// He signs in, too.
    pub(in crate::demo) const PETROS: usize = 10;
}

/// Who is written down as this one of all.
pub(super) fn person(nth: usize) -> NewPerson {
    let (told, identifiers) = special(nth).unwrap_or_else(|| composed(nth));
    NewPerson { told, identifiers, not_these: Vec::new() }
}

fn special(nth: usize) -> Option<(Telling, Vec<Number>)> {
    let line = landline(1);
    let told = match nth {
        known::ELENI => {
            told("Αρμυρίδη", "Ελένη", "Σταμάτιος", "1948-03-09", &[(&mobile(1), ""), (&line, "")])
        }
        known::STAVROS => told("Αρμυρίδης", "Σταύρος", "Ηλίας", "1944-11-21", &[(&line, "")]),
        known::DESPINA => told("Γλαροπούλου", "Δέσποινα", "Ιωάννης", "1987-06-14", &[(&mobile(3), "")]),
        known::CHILD => {
            told("Γλαρόπουλος", "Άγγελος", "Μάρκος", "2016-02-03", &[(&mobile(3), "η μητέρα του")])
        }
        known::HIDDEN => Telling {
            contact_note: Some(
                "Μόνο στο κινητό, εργάσιμες 9 με 11. Κανένα μήνυμα, κανένα γράμμα στο σπίτι.".to_owned(),
            ),
            ..told("Μελτεμάκη", "Σοφία", "Λάμπρος", "1990-09-30", &[(&mobile(5), "")])
        },
        5 => Telling {
            name: Name {
                known_as: "ο κύριος με το πράσινο σακίδιο".to_owned(), ..Name::default()
            },
            community: Some("Α΄ Δημοτική Κοινότητα".to_owned()),
            address: Some("Κοιμάται συχνά στη στοά της Πλατείας Σχεδίου".to_owned()),
            ..Telling::default()
        },
        // Two records of one woman that nobody has put together yet.
        6 => told("Φλοισβίδη", "Μαρία", "Νικόλαος", "1952-04-17", &[(&mobile(7), "")]),
        7 => told("Φλοισβίδου", "Μαίρη", "Νίκος", "1952", &[(&mobile(7), "")]),
        8 => told("Πυξιδάκης", "Γεώργιος", "Εμμανουήλ", "1939-08-02", &[(&landline(9), "")]),
        9 => told("Πυξιδάκης", "Γιώργος", "Μανώλης", "1939", &[(&landline(9), "")]),
        known::PETROS => told("Ανεμοδούρας", "Πέτρος", "Θωμάς", "1979-12-05", &[(&mobile(11), "")]),
        11 => Telling {
            language: Some("en".to_owned()),
            ..told("Okarinda", "Amara", "", "1994", &[(&mobile(12), "")])
        },
        _ => return None,
    };
    let numbers = match nth {
        known::ELENI => vec![
            Number { scheme: Scheme::Amka, value: amka("1948-03-09", 1) },
            Number { scheme: Scheme::IdentityCard, value: card(1) },
        ],
        8 | known::PETROS => vec![Number { scheme: Scheme::Afm, value: afm(nth) }],
        _ => Vec::new(),
    };
    Some((told, numbers))
}

fn told(surname: &str, first: &str, father: &str, born: &str, phones: &[(&str, &str)]) -> Telling {
    let phone =
        |(phone, label): &(&str, &str)| PhoneOf { phone: (*phone).to_owned(), label: (*label).to_owned() };
    let of = |count: usize| surname.chars().count().saturating_mul(7) % count;
    Telling {
        name: Name {
            surname: surname.to_owned(),
            first: first.to_owned(),
            father: father.to_owned(),
            known_as: String::new(),
        },
        born: Some(born.to_owned()),
        language: Some("el".to_owned()),
        community: pick(&COMMUNITIES, of(5)).map(|name| (*name).to_owned()),
        // Who has one surname lives in one house.
        address: pick(&STREETS, of(8)).map(|street| format!("{street} {}", 2 + of(40))),
        phones: phones.iter().map(phone).collect(),
        contact_note: None,
    }
}

/// Somebody put together from the lists; most are old, as those are whom the hub helps.
fn composed(nth: usize) -> (Telling, Vec<Number>) {
    let is_woman = nth % 5 != 1 && nth % 5 != 3;
    let surname = pick(&SURNAMES, nth * 5).map_or("", |(man, woman)| if is_woman { woman } else { man });
    let first = pick(if is_woman { &WOMEN } else { &MEN }, nth * 3).copied().unwrap_or_default();
    let father = pick(&MEN, nth * 7 + 4).copied().unwrap_or_default();
    let year = if nth.is_multiple_of(4) { 1960 + nth % 40 } else { 1932 + nth * 11 % 30 };
    let born = format!("{year}-{:02}-{:02}", nth % 12 + 1, nth * 13 % 28 + 1);
    let phone = if nth.is_multiple_of(3) { landline(nth + 1) } else { mobile(nth + 1) };
    let mut person = told(surname, first, father, &born, &[(&phone, "")]);
    person.address = pick(&STREETS, nth * 3).map(|street| format!("{street} {}", nth + 1));
    person.community = pick(&COMMUNITIES, nth).map(|name| (*name).to_owned());
    let number = Number { scheme: Scheme::Amka, value: amka(&born, nth) };
    (person, if nth.is_multiple_of(2) { vec![number] } else { Vec::new() })
}

/// One of a list, which begins again after its end.
fn pick<T>(list: &[T], nth: usize) -> Option<&T> {
    list.get(nth % list.len().max(1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::identifiers::Identifier;
    use domain::phones::Phone;

    use super::*;

    #[test]
    fn everybody_is_somebody_else_and_reached_nowhere() {
        let all: Vec<NewPerson> = (0..MANY).map(person).collect();
        let names: BTreeSet<String> =
            all.iter().map(|one| format!("{} {}", one.told.name.in_lists(), one.told.name.father)).collect();
        assert_eq!(names.len(), MANY);
        for one in &all {
            assert!(one.told.name.tidy().is_ok());
            for phone in &one.told.phones {
                let phone = Phone::parse(&phone.phone).unwrap();
                assert!(phone.as_str().starts_with("+30692000") || phone.as_str().starts_with("+30290000"));
            }
            for number in &one.identifiers {
                assert!(Identifier::parse(number.scheme, &number.value).is_ok(), "{:?}", number.scheme);
            }
        }
        assert!(all.iter().any(|one| one.told.name.surname.is_empty()), "somebody without a name");
    }
}
