//! Who is being written down beside somebody who is known: what agrees, what differs, and what only one of them tells. The
//! clerk decides; nothing is ever merged by a machine.

use domain::people::{PersonFound, Telling, first_names_alike, surnames_alike};
use domain::phones::Phone;
use domain::text::fold;

use super::said;

/// How two tellings of one thing stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agrees {
    /// They are the same.
    Same,
    /// They sound alike, are forms of one name, or one is a part of the other.
    Nearly,
    /// They differ.
    Differs,
    /// Only one of them tells it.
    OneTells,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The key of what is compared.
    pub(crate) key: &'static str,
    /// What is being written; may be empty.
    pub(crate) new: String,
    /// What is known; may be empty.
    pub(crate) known: String,
    /// How they stand to each other.
    pub(crate) agrees: Agrees,
}

/// Every line of which at least one tells something.
pub(crate) fn compare(new: &Telling, known: &PersonFound) -> Vec<Line> {
    let (ours, theirs) = (&new.name, &known.name);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let names = [
        ("person-surname", &ours.surname, &theirs.surname, surnames as Comparison),
        ("person-first", &ours.first, &theirs.first, first_names),
        ("person-father", &ours.father, &theirs.father, fathers),
        ("person-known-as", &ours.known_as, &theirs.known_as, first_names),
    ];
    let names = names.map(|(key, ours, theirs, of)| line(key, ours.clone(), theirs.clone(), of));
    let born = line("person-born", text(&new.born), text(&known.born), born);
    let born = Line { new: said::born(&born.new), known: said::born(&born.known), ..born };
    let community = line("person-community", text(&new.community), text(&known.community), same);
    let all = names.into_iter().chain([born, community, phones(new, known)]);
    all.filter(|line| !line.new.is_empty() || !line.known.is_empty()).collect()
}

/// Compares two tellings of one thing.
type Comparison = fn(&str, &str) -> Agrees;

fn line(key: &'static str, new: String, known: String, agrees: Comparison) -> Line {
    let agrees = if new.is_empty() || known.is_empty() { Agrees::OneTells } else { agrees(&new, &known) };
    Line { key, new, known, agrees }
}

/// Two of a list: the one, or another.
fn same(one: &str, other: &str) -> Agrees {
    if fold(one) == fold(other) { Agrees::Same } else { Agrees::Differs }
}

/// Husband and wife, brother and sister have one surname in two forms.
fn surnames(one: &str, other: &str) -> Agrees {
    names(one, other, surnames_alike(one, other))
}

/// The formal name, and what somebody is called on the telephone.
fn first_names(one: &str, other: &str) -> Agrees {
    names(one, other, first_names_alike(one, other))
}

/// A father's name is told as it is, short, or in the genitive.
fn fathers(one: &str, other: &str) -> Agrees {
    names(one, other, surnames_alike(one, other) || first_names_alike(one, other))
}

fn names(one: &str, other: &str, are_alike: bool) -> Agrees {
    match fold(one) == fold(other) {
        true => Agrees::Same,
        false if are_alike => Agrees::Nearly,
        false => Agrees::Differs,
    }
}

/// Two days as far as they are known: one that says less and nothing else is nearly the same.
fn born(one: &str, other: &str) -> Agrees {
    match one == other {
        true => Agrees::Same,
        false if one.starts_with(other) || other.starts_with(one) => Agrees::Nearly,
        false => Agrees::Differs,
    }
}

/// One telephone in common is enough.
fn phones(new: &Telling, known: &PersonFound) -> Line {
    let read = |text: &str| Phone::parse(text).map_or_else(|_| text.to_owned(), |it| it.as_str().to_owned());
    let ours: Vec<String> = new.phones.iter().map(|one| read(&one.phone)).collect();
    let share = ours.iter().any(|phone| known.phones.contains(phone));
    let shown = |all: &[String]| all.iter().map(|phone| said::phone(phone)).collect::<Vec<_>>().join(", ");
    let agrees = match (ours.is_empty() || known.phones.is_empty(), share) {
        (true, _) => Agrees::OneTells,
        (false, true) => Agrees::Same,
        (false, false) => Agrees::Differs,
    };
    Line { key: "person-phones", new: shown(&ours), known: shown(&known.phones), agrees }
}

#[cfg(test)]
mod tests {
    use domain::people::{Name, PhoneOf};

    use super::*;

    fn name(surname: &str, first: &str, father: &str) -> Name {
        let [surname, first, father] = [surname, first, father].map(str::to_owned);
        Name { surname, first, father, known_as: String::new() }
    }

    #[test]
    fn each_line_says_what_agrees_and_what_does_not() {
        let new = Telling {
            name: name("Papadopoulos", "Γιώργος", "Νίκος"),
            born: Some("1941".to_owned()),
            phones: vec![PhoneOf { phone: "210 4101753".to_owned(), label: String::new() }],
            ..Telling::default()
        };
        let known = PersonFound {
            id: "p".to_owned(),
            name: name("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γιωργος", ""),
            born: Some("1941-05-02".to_owned()),
            community: Some("Α΄".to_owned()),
            phones: vec!["+302104101753".to_owned()],
            safe_contact: true,
            likeness: None,
        };
        let told: Vec<(&str, Agrees)> =
            compare(&new, &known).iter().map(|line| (line.key, line.agrees)).collect();
        assert_eq!(
            told,
            [
                ("person-surname", Agrees::Nearly),
                ("person-first", Agrees::Same),
                ("person-father", Agrees::OneTells),
                ("person-born", Agrees::Nearly),
                ("person-community", Agrees::OneTells),
                ("person-phones", Agrees::Same),
            ]
        );
        let wife = PersonFound {
            name: name("Παπαδοπούλου", "Γεωργία", "Νικόλαος"), ..known.clone()
        };
        let told: Vec<Agrees> = compare(&new, &wife).iter().take(3).map(|line| line.agrees).collect();
        assert_eq!(told, [Agrees::Nearly, Agrees::Differs, Agrees::Nearly], "the family, another person");
        let other = PersonFound {
            name: name("Λαγός", "Γιώργος", "Χρήστος"),
            born: Some("1967".to_owned()),
            community: Some("Β΄ Δημοτική Κοινότητα".to_owned()),
            phones: vec!["+306912345678".to_owned()],
            ..known
        };
        let new = Telling { community: Some("Α΄ Δημοτική Κοινότητα".to_owned()), ..new };
        let differ = compare(&new, &other).iter().filter(|line| line.agrees == Agrees::Differs).count();
        assert_eq!(differ, 5, "surname, father, birth, community, telephone");
    }
}
