//! When two records may be one person. Points are given for what agrees and taken for what differs, each for a
//! reason that a clerk can read; nothing is ever merged by a machine.

use super::Name;
use super::names::{Alike, alike};
use crate::text::fold;

/// How likely it is that two records are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// No reason to think so.
    Unlike,
    /// Worth a look.
    Possible,
    /// Most of what is known agrees.
    Likely,
    /// They have a number of the state in common.
    Certain,
}

impl Likeness {
    /// All of them, the least first.
    pub const ALL: [Self; 4] = [Self::Unlike, Self::Possible, Self::Likely, Self::Certain];

    /// The name in the database and on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unlike => "unlike",
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// The likeness of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What is compared of a record.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// How they are called.
    pub name: &'a Name,
    /// Year, month and day of birth, as far as they are known: `1950`, `1950-03`, `1950-03-09`.
    pub born: Option<&'a str>,
    /// Telephones with the country's code.
    pub phones: &'a [String],
    /// Blind indexes of numbers of the state.
    pub identifiers: &'a [String],
}

/// From so many points on it is worth a look: a surname and a first name that sound alike.
const POSSIBLE: i32 = 40;

/// From so many points on most agrees: surname, first name and father's name; or a name and a telephone.
const LIKELY: i32 = 65;

/// Compares two records.
pub fn likeness(one: Record, other: Record) -> Likeness {
    if one.identifiers.iter().any(|known| other.identifiers.contains(known)) {
        return Likeness::Certain;
    }
    match points(one, other) {
        LIKELY.. => Likeness::Likely,
        POSSIBLE.. => Likeness::Possible,
        _ => Likeness::Unlike,
    }
}

fn points(one: Record, other: Record) -> i32 {
    let part = |of: fn(&Name) -> &str, weight: i32, against: i32| {
        let [a, b] = [one.name, other.name].map(|name| fold(of(name)));
        // What nobody wrote down says nothing.
        if a.is_empty() || b.is_empty() { 0 } else { agreement(&a, &b, weight, against) }
    };
    // A household shares a telephone and a surname: alone they are no more than worth a look.
    let phone = if one.phones.iter().any(|known| other.phones.contains(known)) { 30 } else { 0 };
    part(|name| &name.surname, 25, -25)
        + part(|name| &name.first, 25, -30)
        + part(|name| &name.father, 15, -15)
        + part(|name| &name.known_as, 20, 0)
        + phone
        + born(one.born, other.born)
}

/// The points of the most alike pair of words: of two surnames one may be written down.
fn agreement(one: &str, other: &str, weight: i32, against: i32) -> i32 {
    let pairs = one.split(' ').flat_map(|a| other.split(' ').map(move |b| alike(a, b)));
    match pairs.max() {
        Some(Alike::Same) => weight,
        Some(Alike::Sound) => weight * 9 / 10,
        Some(Alike::Form) => weight * 8 / 10,
        Some(Alike::Mistake) => weight * 6 / 10,
        Some(Alike::Not) | None => against,
    }
}

/// A day that agrees tells most; of a year that differs by one somebody may have been wrong.
fn born(one: Option<&str>, other: Option<&str>) -> i32 {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<i32>().ok());
    let (Some(a), Some(b)) = (year(one), year(other)) else { return 0 };
    match (a.abs_diff(b), one.len().min(other.len())) {
        (0, length) if one.get(..length) == other.get(..length) => {
            if length >= 10 {
                30
            } else {
                10
            }
        }
        (0 | 1, _) => 0,
        // Day and month agree, the year is far off: a slip of the pen happens, twins of another decade do not.
        (_, 10) if one.get(4..) == other.get(4..) => 0,
        _ => -40,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(surname: &str, first: &str, father: &str) -> Name {
        let [surname, first, father] = [surname, first, father].map(str::to_owned);
        Name { surname, first, father, known_as: String::new() }
    }

    fn record(name: &Name) -> Record<'_> {
        Record { name, born: None, phones: &[], identifiers: &[] }
    }

    #[test]
    fn one_number_of_the_state_is_one_person() {
        let (a, b) = (name("Λαγός", "Νίκος", ""), name("Παπαδοπούλου", "Μαρία", ""));
        let ids = ["x".to_owned()];
        let with = |name| Record { identifiers: &ids, ..record(name) };
        assert_eq!(likeness(with(&a), with(&b)), Likeness::Certain);
        assert_eq!(likeness(with(&a), record(&b)), Likeness::Unlike);
    }

    #[test]
    fn the_same_name_is_worth_a_look_and_the_father_makes_it_likely() {
        let a = name("Παπαδόπουλος", "Γεώργιος", "Νικόλαος");
        for (other, wanted) in [
            (name("Papadopoulos", "Giorgos", ""), Likeness::Possible),
            (name("ΠΑΠΑΔΟΠΟΥΛΟΣ", "ΓΕΩΡΓΙΟΣ", "ΝΙΚΟΛΑΟΣ"), Likeness::Likely),
            (name("Παπαδόπουλος", "Γιώργος", "Νίκος"), Likeness::Possible),
            (name("Παπαδόπουλος", "Γεώργιος", "Χρήστος"), Likeness::Unlike),
            (name("Παπαδόπουλος", "Νικόλαος", ""), Likeness::Unlike),
            (name("", "Γεώργιος", ""), Likeness::Unlike),
        ] {
            assert_eq!(likeness(record(&a), record(&other)), wanted, "{other:?}");
        }
    }

    #[test]
    fn a_wife_at_the_same_telephone_is_another_person() {
        let phones = ["+302104101753".to_owned()];
        let with = |name| Record { phones: &phones, ..record(name) };
        let (man, woman) = (name("Αλεξόπουλος", "Νίκος", ""), name("Αλεξοπούλου", "Μαρία", ""));
        assert_eq!(likeness(with(&man), with(&woman)), Likeness::Unlike);
        let again = name("Αλεξόπουλος", "Νικόλαος", "");
        assert_eq!(likeness(with(&man), with(&again)), Likeness::Likely);
    }

    #[test]
    fn a_birthday_tells_namesakes_apart() {
        let a = name("Παππάς", "Ιωάννης", "");
        let born = |born| Record { born: Some(born), ..record(&a) };
        assert_eq!(likeness(born("1941-05-02"), born("1941-05-02")), Likeness::Likely);
        assert_eq!(likeness(born("1941-05-02"), born("1941")), Likeness::Possible);
        assert_eq!(likeness(born("1941-05-02"), born("1942-05-02")), Likeness::Possible);
        assert_eq!(likeness(born("1941-05-02"), born("1967-11-30")), Likeness::Unlike);
        assert_eq!(likeness(born("1941-05-02"), born("1914-05-02")), Likeness::Possible);
    }

    proptest::proptest! {
        #[test]
        fn it_does_not_matter_which_record_comes_first(a in "[α-ω]{0,8}", b in "[α-ω]{0,8}", c in "[α-ω]{0,8}", d in "[α-ω]{0,8}", born in proptest::option::of("19[0-9]{2}")) {
            let (one, other) = (name(&a, &b, ""), name(&c, &d, ""));
            let dated = Record { born: born.as_deref(), ..record(&one) };
            let undated = Record { born: Some("1950-01-01"), ..record(&other) };
            proptest::prop_assert_eq!(likeness(dated, undated), likeness(undated, dated));
        }
    }
}
