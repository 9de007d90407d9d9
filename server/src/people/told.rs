//! What is told of a person, read from the wire: tidied names, telephones as they are dialled, numbers that fit their
//! scheme.

use std::collections::BTreeSet;

use domain::communities;
use domain::identifiers::Identifier;
use domain::people::{LONGEST_LINE, LONGEST_TEXT, Name, Number, PhoneOf, Telling};
use domain::phones::Phone;
use domain::requests::StepError;
use domain::words::Language;

use super::add::NewPerson;
use crate::app::AppState;
use crate::error::Error;

/// What is told, in the forms in which it is stored.
pub(super) struct Told {
    pub(super) name: Name,
    pub(super) born: Option<String>,
    pub(super) language: Language,
    pub(super) community: Option<String>,
    pub(super) address: Option<String>,
    pub(super) phones: Vec<(Phone, String)>,
    pub(super) contact_note: Option<String>,
}

impl Told {
    /// Reads what was sent.
    ///
    /// # Errors
    /// [`Error::Phone`]; [`Error::BodyNotUnderstood`] for all else that does not fit.
    pub(super) fn read(told: &Telling) -> Result<Self, Error> {
        let name = told.name.tidy().map_err(|error| Error::BodyNotUnderstood(error.to_string()))?;
        let language = match told.language.as_deref() {
            None => Language::default(),
            Some(code) => Language::from_code(code).ok_or_else(|| wrong("language is el or en"))?,
        };
        let born = filled(told.born.as_deref(), LONGEST_LINE)?;
        if born.as_deref().is_some_and(|born| !is_date(born)) {
            return Err(wrong("born is a year, a month or a day: 1941, 1941-05, 1941-05-02"));
        }
        let phones = told.phones.iter().map(|one| {
            let label = filled(Some(&one.label), LONGEST_LINE)?.unwrap_or_default();
            Ok((Phone::parse(&one.phone)?, label))
        });
        Ok(Self {
            name,
            born,
            language,
            community: filled(told.community.as_deref(), LONGEST_LINE)?,
            address: filled(told.address.as_deref(), LONGEST_LINE)?,
            phones: phones.collect::<Result<_, Error>>()?,
            contact_note: filled(told.contact_note.as_deref(), LONGEST_TEXT)?,
        })
    }
}

impl Told {
    /// Whether the community is one of the city's; what was kept before stays.
    ///
    /// # Errors
    /// [`Error::CommunityNotKnown`]
    pub(super) fn check_community(&self, app: &AppState, before: Option<&str>) -> Result<(), Error> {
        let known = app.city().map(|city| communities::of_city(city.name())).unwrap_or_default();
        let is_kept = |community: &str| communities::is_kept(&known, community, before);
        if self.community.as_deref().is_none_or(is_kept) { Ok(()) } else { Err(Error::CommunityNotKnown) }
    }

    /// As it is told.
    pub(super) fn telling(&self) -> Telling {
        let phone = |(phone, label): &(Phone, String)| PhoneOf {
            phone: phone.as_str().to_owned(),
            label: label.clone(),
        };
        Telling {
            name: self.name.clone(),
            born: self.born.clone(),
            language: Some(self.language.code().to_owned()),
            community: self.community.clone(),
            address: self.address.clone(),
            phones: self.phones.iter().map(phone).collect(),
            contact_note: self.contact_note.clone(),
        }
    }

    /// As it is written down, with nobody's numbers yet.
    pub(super) fn draft(&self) -> NewPerson<'_> {
        NewPerson {
            name: &self.name,
            born: self.born.as_deref(),
            language: self.language.code(),
            community: self.community.as_deref(),
            address: self.address.as_deref(),
            phones: &self.phones,
            identifiers: &[],
            contact_note: self.contact_note.as_deref(),
            not_these: &[],
            by: None,
            team: None,
            key: None,
        }
    }
}

/// Numbers of the state, one a scheme.
pub(super) fn numbers(given: &[Number]) -> Result<Vec<Identifier>, Error> {
    let schemes: BTreeSet<&str> = given.iter().map(|number| number.scheme.name()).collect();
    if schemes.len() < given.len() {
        return Err(wrong("a person has one number of a scheme"));
    }
    given.iter().map(|number| Ok(Identifier::parse(number.scheme, &number.value)?)).collect()
}

/// What is said with a change, and never empty.
///
/// # Errors
/// [`StepError::WordsMissing`]; [`Error::BodyNotUnderstood`] for more than is kept.
pub(crate) fn said(words: &str) -> Result<&str, Error> {
    match words.trim() {
        "" => Err(StepError::WordsMissing.into()),
        words if words.chars().count() > LONGEST_TEXT => {
            Err(wrong(&format!("words have at most {LONGEST_TEXT} letters")))
        }
        words => Ok(words),
    }
}

fn wrong(what: &str) -> Error {
    Error::BodyNotUnderstood(what.to_owned())
}

/// A text with something in it.
fn filled(text: Option<&str>, most: usize) -> Result<Option<String>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    if text.chars().count() > most || text.chars().any(|sign| sign.is_control() && sign != '\n') {
        return Err(wrong("a text is too long, or holds signs that nobody writes"));
    }
    Ok(Some(text.to_owned()))
}

fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let year = whole.get(..4).and_then(|year| year.parse::<i16>().ok());
    whole.len() == 10 && whole.parse::<jiff::civil::Date>().is_ok() && year.is_some_and(|year| year >= 1850)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_birth_is_as_much_as_is_known() {
        for date in ["1941", "1941-05", "1941-05-02", "2026-02-28"] {
            assert!(is_date(date), "{date}");
        }
        for none in ["", "41", "1941-13", "1941-02-30", "0041", "1941-5-2", "1941-05-02T10:00"] {
            assert!(!is_date(none), "{none}");
        }
    }
}
