//! What a clerk types of a person, and what of it can be understood. Nothing of it must be known.

use domain::access::Relation;
use domain::identifiers::{Identifier, Scheme};
use domain::people::{Name, Number, Person, PhoneOf, Sought, Telling, sought};
use domain::phones::Phone;

use super::said;

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Fields {
    /// How they are called.
    pub(crate) name: Name,
    /// As people write it: `2/5/1941`, `5/1941`, `1941`.
    pub(crate) born: String,
    /// `en`; anything else is Greek.
    pub(crate) language: String,
    /// The municipal community.
    pub(crate) community: String,
    /// Where they live.
    pub(crate) address: String,
    /// Telephones with whose they are.
    pub(crate) phones: Vec<PhoneOf>,
    /// Calls and messages as usual would put them in danger.
    pub(crate) is_unsafe: bool,
    /// How to reach them then.
    pub(crate) note: String,
    /// Numbers of the state.
    pub(crate) numbers: Vec<NumberField>,
}

/// A number of the state in its two fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct NumberField {
    /// Whose it is.
    pub(crate) scheme: Option<Scheme>,
    /// As it is typed.
    pub(crate) value: String,
}

/// A field that is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// A part of the name is too long, or holds signs that no name has.
    Name,
    /// The day of birth is none.
    Born,
    /// The telephone in this row is none.
    Phone(usize),
    /// How to reach somebody safely is not said.
    Note,
    /// The number in this row is none, or nobody said whose.
    Number(usize),
}

impl Wrong {
    /// The name of its field.
    pub(crate) fn field(self) -> String {
        match self {
            Self::Name => "surname".to_owned(),
            Self::Born => "born".to_owned(),
            Self::Phone(row) => format!("phone-{row}"),
            Self::Note => "contact-note".to_owned(),
            Self::Number(row) => format!("number-{row}"),
        }
    }

    /// The key of what is said of it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Name => "person-name-wrong",
            Self::Born => "person-born-wrong",
            Self::Phone(_) => "error-phone-not-understood",
            Self::Note => "person-note-missing",
            Self::Number(_) => "error-number-not-understood",
        }
    }
}

impl Fields {
    /// Takes over what was searched for and not found: a telephone, a number of the state, or a name.
    pub(crate) fn searched(text: &str) -> Self {
        let mut fields = Self::default();
        for one in sought(text) {
            match one {
                Sought::Phone(phone) => {
                    let phone = said::phone(phone.as_str());
                    fields.phones = vec![PhoneOf { phone, label: String::new() }];
                    break;
                }
                Sought::Identifier(number) => {
                    let scheme = Some(number.scheme());
                    fields.numbers = vec![NumberField { scheme, value: number.value().to_owned() }];
                    // A number that no rule tells from another is nobody's: the clerk says whose.
                    if !matches!(number.scheme(), Scheme::Amka | Scheme::Afm | Scheme::PersonalNumber) {
                        fields.numbers[0].scheme = None;
                    }
                    break;
                }
                Sought::Name(name) => {
                    let (surname, first) = name.split_once(char::is_whitespace).unwrap_or((&name, ""));
                    surname.clone_into(&mut fields.name.surname);
                    first.trim().clone_into(&mut fields.name.first);
                }
            }
        }
        fields
    }

    /// What is known of a person, to be changed.
    pub(crate) fn of(person: &Person) -> Self {
        let shown = |one: &PhoneOf| PhoneOf { phone: said::phone(&one.phone), label: one.label.clone() };
        Self {
            name: person.name.clone(),
            born: person.born.as_deref().map(said::born).unwrap_or_default(),
            language: person.language.clone(),
            community: person.community.clone().unwrap_or_default(),
            address: person.address.clone().unwrap_or_default(),
            phones: person.phones.iter().map(shown).collect(),
            // Who may not see how to reach them safely must not make them safe by saving: the note is asked for.
            is_unsafe: !person.safe_contact,
            note: person.contact_note.clone().unwrap_or_default(),
            numbers: Vec::new(),
        }
    }

    /// What is told to the hub.
    ///
    /// # Errors
    /// Every field that is not understood, in the order of the form.
    pub(crate) fn read(&self) -> Result<(Telling, Vec<Number>), Vec<Wrong>> {
        let mut wrong = Vec::new();
        let name = self.name.tidy().map_err(|_| wrong.push(Wrong::Name)).unwrap_or_default();
        let born = born(&self.born).map_err(|NoDay| wrong.push(Wrong::Born)).unwrap_or_default();
        let mut phones = Vec::new();
        for (row, one) in self.phones.iter().enumerate() {
            match Phone::parse(&one.phone) {
                _ if one.phone.trim().is_empty() => {}
                Ok(phone) => phones
                    .push(PhoneOf { phone: phone.as_str().to_owned(), label: one.label.trim().to_owned() }),
                Err(_) => wrong.push(Wrong::Phone(row)),
            }
        }
        if self.is_unsafe && self.note.trim().is_empty() {
            wrong.push(Wrong::Note);
        }
        let numbers = self.read_numbers(&mut wrong);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let told = Telling {
            name,
            born,
            language: Some(if self.language == "en" { "en" } else { "el" }.to_owned()),
            community: given(&self.community),
            address: given(&self.address),
            phones,
            contact_note: self.is_unsafe.then(|| self.note.trim().to_owned()),
        };
        Ok((told, numbers))
    }

    fn read_numbers(&self, wrong: &mut Vec<Wrong>) -> Vec<Number> {
        let mut numbers = Vec::new();
        for (row, one) in self.numbers.iter().enumerate().filter(|(_, one)| !one.value.trim().is_empty()) {
            let parsed = one.scheme.and_then(|scheme| Identifier::parse(scheme, &one.value).ok());
            match parsed {
                Some(number) => {
                    numbers.push(Number { scheme: number.scheme(), value: number.value().to_owned() });
                }
                None => wrong.push(Wrong::Number(row)),
            }
        }
        numbers
    }
}

/// A field that stands otherwise at the hub than in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The key of its name.
    pub(crate) key: &'static str,
    /// What stands at the hub; a dash for nothing.
    pub(crate) now: String,
    /// What stands in the form.
    pub(crate) yours: String,
}

/// What the form would change of what stands at the hub now.
pub(crate) fn changed(form: &Fields, hub: &Fields) -> Vec<Changed> {
    let phones = |fields: &Fields| {
        let shown = fields.phones.iter().filter(|one| !one.phone.trim().is_empty());
        let read =
            |text: &str| Phone::parse(text).map_or_else(|_| text.to_owned(), |it| said::phone(it.as_str()));
        shown.map(|one| format!("{} {}", read(&one.phone), one.label)).collect::<Vec<_>>().join(", ")
    };
    let note = |fields: &Fields| if fields.is_unsafe { fields.note.clone() } else { String::new() };
    let all: [(&'static str, String, String); 9] = [
        ("person-surname", hub.name.surname.clone(), form.name.surname.clone()),
        ("person-first", hub.name.first.clone(), form.name.first.clone()),
        ("person-father", hub.name.father.clone(), form.name.father.clone()),
        ("person-known-as", hub.name.known_as.clone(), form.name.known_as.clone()),
        ("person-born", hub.born.clone(), form.born.clone()),
        ("person-phones", phones(hub), phones(form)),
        ("person-note", note(hub), note(form)),
        ("person-community", hub.community.clone(), form.community.clone()),
        ("person-address", hub.address.clone(), form.address.clone()),
    ];
    let shown = |text: &str| if text.trim().is_empty() { "–".to_owned() } else { text.trim().to_owned() };
    let lines =
        all.into_iter().map(|(key, now, yours)| Changed { key, now: shown(&now), yours: shown(&yours) });
    lines.filter(|line| line.now != line.yours).collect()
}

/// What was typed, without blanks around it; nothing for nothing.
pub(crate) fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text is no day.
#[derive(Debug, PartialEq, Eq)]
struct NoDay;

/// Reads a day of birth as far as it is known: day, month, year; month, year; or the year.
fn born(text: &str) -> Result<Option<String>, NoDay> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let year_of = |part: &str| number(part).filter(|year| part.len() == 4 && (1880..=2200).contains(year));
    let month_of = |part: &str| number(part).filter(|month| (1..=12).contains(month));
    let read = || match *parts.as_slice() {
        [year] => Some(format!("{}", year_of(year)?)),
        [month, year] => Some(format!("{}-{:02}", year_of(year)?, month_of(month)?)),
        [day, month, year] => {
            let (year, month) = (year_of(year)?, month_of(month)?);
            let day = number(day).filter(|day| (1..=days_of(year, month)).contains(day))?;
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    };
    if parts.is_empty() { Ok(None) } else { read().map(Some).ok_or(NoDay) }
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether what stands in the fields would change how somebody is reached or found: then staff say how they were told. Who
/// changes their own file, or that of somebody whom they care for, speaks for themselves.
pub(crate) fn reached_otherwise(fields: &Fields, person: &Person) -> bool {
    let speaks = |relation: &Relation| matches!(relation, Relation::Own | Relation::Invited);
    if person.relations.iter().any(speaks) {
        return false;
    }
    match (fields.read(), Fields::of(person).read()) {
        (Ok((now, _)), Ok((before, _))) => now.reached_otherwise(&before),
        // What cannot be read now was something else before.
        (Ok(_), Err(_)) => true,
        // Nothing is sent before all of it is understood.
        (Err(_), _) => false,
    }
}

/// The number on which somebody is called back; none where calling it would put them in danger.
pub(crate) fn call_back_on(person: &Person) -> Option<String> {
    person.phones.first().filter(|_| person.safe_contact).map(|one| one.phone.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_is_not_typed_again() {
        let name = Fields::searched("  Παπαδοπούλου Μαρία Ελένη ").name;
        assert_eq!((name.surname.as_str(), name.first.as_str()), ("Παπαδοπούλου", "Μαρία Ελένη"));
        let phone = Fields::searched("+30 210 4101753");
        assert_eq!(phone.phones[0].phone, "210\u{a0}4101753");
        assert!(phone.name.is_empty() && phone.numbers.is_empty());
        let number = Fields::searched("010151-99993");
        assert_eq!(number.numbers[0].scheme, Some(Scheme::Amka));
        let card = Fields::searched("ΑΒ 123456");
        assert_eq!(card.numbers[0].scheme, None, "nobody said whose number it is");
        assert_eq!(card.read().err(), Some(vec![Wrong::Number(0)]));
    }

    #[test]
    fn somebody_of_whom_nothing_is_known_can_be_written_down() {
        let (told, numbers) = Fields::default().read().ok().unwrap();
        assert!(told == Telling { language: Some("el".to_owned()), ..Telling::default() });
        assert!(numbers.is_empty());
    }

    #[test]
    fn every_field_that_is_not_understood_is_named() {
        let fields = Fields {
            name: Name { surname: "<b>".to_owned(), ..Name::default() },
            born: "31/2/1950".to_owned(),
            phones: vec![
                PhoneOf { phone: "  ".to_owned(), label: String::new() },
                PhoneOf { phone: "12".to_owned(), label: String::new() },
            ],
            is_unsafe: true,
            numbers: vec![NumberField { scheme: Some(Scheme::Afm), value: "1".to_owned() }],
            ..Fields::default()
        };
        let wrong = [Wrong::Name, Wrong::Born, Wrong::Phone(1), Wrong::Note, Wrong::Number(0)];
        assert_eq!(fields.read().err(), Some(wrong.to_vec()));
        assert_eq!(wrong.map(Wrong::field).join(" "), "surname born phone-1 contact-note number-0");
    }

    #[test]
    fn a_day_is_read_as_far_as_it_is_known() {
        for (typed, wanted) in [
            ("", None),
            ("1941", Some("1941")),
            ("5/1941", Some("1941-05")),
            (" 2.5.1941 ", Some("1941-05-02")),
            ("29-2-1940", Some("1940-02-29")),
        ] {
            assert_eq!(born(typed), Ok(wanted.map(str::to_owned)), "{typed}");
        }
        for none in ["41", "13/1941", "29/2/1941", "1941-05-02", "yesterday", "1/2/3/1941"] {
            assert_eq!(born(none), Err(NoDay), "{none}");
        }
    }

    #[test]
    fn saving_makes_nobody_safe_whose_note_was_not_shown() {
        let person = Person {
            id: "p".to_owned(),
            name: Name::default(),
            born: Some("1941-05-02".to_owned()),
            language: "el".to_owned(),
            community: None,
            address: None,
            phones: vec![PhoneOf { phone: "+302104101753".to_owned(), label: String::new() }],
            identifiers: Vec::new(),
            safe_contact: false,
            contact_note: None,
            restricted: false,
            restricted_why: None,
            merged_into: None,
            version: 3,
            relations: Vec::new(),
            sight: None,
        };
        let mut fields = Fields::of(&person);
        assert_eq!(fields.read().err(), Some(vec![Wrong::Note]));
        fields.note = "η κόρη καλεί".to_owned();
        let (told, _) = fields.read().ok().unwrap();
        assert_eq!(told.contact_note.as_deref(), Some("η κόρη καλεί"));
        assert_eq!(told.born, person.born, "what is shown is read back");
        assert_eq!(told.phones, person.phones);
    }

    #[test]
    fn what_somebody_else_changed_stands_beside_what_was_typed() {
        let hub = Fields {
            address: "Καραΐσκου 10".to_owned(),
            phones: vec![PhoneOf { phone: "210 4101753".to_owned(), label: String::new() }],
            ..Fields::default()
        };
        let mut form = Fields {
            phones: vec![PhoneOf { phone: "+30 2104101753".to_owned(), label: String::new() }],
            ..hub.clone()
        };
        assert_eq!(changed(&form, &hub), [], "one number, however it is typed");
        form.address = String::new();
        let line = Changed {
            key: "person-address", now: "Καραΐσκου 10".to_owned(), yours: "–".to_owned()
        };
        assert_eq!(changed(&form, &hub), [line]);
    }
}
