//! Numbers by which the state knows a person, with the rules that tell a slip of the pen.
//!
//! A number is asked for only where an action needs it, is kept sealed, and is shown by its last three signs.
//! None is ever the key of a record. What cannot be checked (passports, residence permits) is taken as it is.

use serde::{Deserialize, Serialize};

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Αριθμός Μητρώου Κοινωνικής Ασφάλισης: 11 digits, a date of birth first.
    Amka,
    /// Αριθμός Φορολογικού Μητρώου: 9 digits.
    Afm,
    /// Προσωπικός Αριθμός: three signs before the AFM (Law 4727/2020, article 11).
    PersonalNumber,
    /// Αριθμός Δελτίου Ταυτότητας.
    IdentityCard,
    /// A passport of any country.
    Passport,
    /// A residence permit or an asylum seeker's card.
    ResidencePermit,
    /// Προσωρινός Αριθμός Ασφάλισης και Υγειονομικής Περίθαλψης Αλλοδαπού.
    Paaypa,
    /// Κάρτα ανεργίας of the public employment service.
    UnemploymentCard,
    /// Another one.
    Other,
}

impl Scheme {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::Amka,
        Self::Afm,
        Self::PersonalNumber,
        Self::IdentityCard,
        Self::Passport,
        Self::ResidencePermit,
        Self::Paaypa,
        Self::UnemploymentCard,
        Self::Other,
    ];

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amka => "amka",
            Self::Afm => "afm",
            Self::PersonalNumber => "personal_number",
            Self::IdentityCard => "identity_card",
            Self::Passport => "passport",
            Self::ResidencePermit => "residence_permit",
            Self::Paaypa => "paaypa",
            Self::UnemploymentCard => "unemployment_card",
            Self::Other => "other",
        }
    }
}

/// A number that its scheme accepts, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identifier {
    scheme: Scheme,
    value: String,
}

/// Why a text is no number of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Too short, too long, or with signs that do not belong there.
    #[error("it has not the form of such a number")]
    Form,
    /// The date in it is none.
    #[error("the date in it is none")]
    Date,
    /// A digit is wrong: the check digit does not fit.
    #[error("a digit is wrong: the check digit does not fit")]
    CheckDigit,
}

impl Identifier {
    /// Reads a number as people write it: spaces, dots and hyphens do not count, nor does case.
    ///
    /// # Errors
    /// [`IdentifierError`] says what is wrong with it.
    pub fn parse(scheme: Scheme, text: &str) -> Result<Self, IdentifierError> {
        let signs = text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.' | '/'));
        let value: String = signs.flat_map(char::to_uppercase).map(latin).collect();
        let value = match scheme {
            Scheme::Afm => value.strip_prefix("EL").or(value.strip_prefix("GR")).unwrap_or(&value).to_owned(),
            _ => value,
        };
        match scheme {
            Scheme::Amka => amka(&value)?,
            Scheme::Afm => afm(&value)?,
            Scheme::PersonalNumber => personal_number(&value)?,
            Scheme::IdentityCard
            | Scheme::Passport
            | Scheme::ResidencePermit
            | Scheme::Paaypa
            | Scheme::UnemploymentCard
            | Scheme::Other => free(&value)?,
        }
        Ok(Self { scheme, value })
    }

    /// Whose number it is.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The whole number, in the form in which two are compared. Not for screens, and never for a log.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What a screen shows: the last three signs.
    pub fn masked(&self) -> String {
        let count = self.value.chars().count();
        let shown = self.value.chars().skip(count.saturating_sub(3));
        format!("…{}", shown.collect::<String>())
    }
}

/// Greek capitals that look like Latin ones: cards have the one, keyboards the other.
fn latin(letter: char) -> char {
    match letter {
        'Α' => 'A',
        'Β' => 'B',
        'Ε' => 'E',
        'Ζ' => 'Z',
        'Η' => 'H',
        'Ι' => 'I',
        'Κ' => 'K',
        'Μ' => 'M',
        'Ν' => 'N',
        'Ο' => 'O',
        'Ρ' => 'P',
        'Τ' => 'T',
        'Υ' => 'Y',
        'Χ' => 'X',
        other => other,
    }
}

/// So many digits, and nothing else.
fn digits(text: &str, count: usize) -> Result<Vec<u32>, IdentifierError> {
    let digits: Option<Vec<u32>> = text.chars().map(|sign| sign.to_digit(10)).collect();
    digits.filter(|digits| digits.len() == count).ok_or(IdentifierError::Form)
}

/// Day, month, year of two digits, four more, and a check digit by Luhn over all eleven.
fn amka(text: &str) -> Result<(), IdentifierError> {
    let digits = digits(text, 11)?;
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (pair(0), pair(2), pair(4));
    let longest = match month {
        // The century is not written: one of 1900 and 2000 has the leap day.
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    if !(1..=longest).contains(&day) {
        return Err(IdentifierError::Date);
    }
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    if sum.is_multiple_of(10) { Ok(()) } else { Err(IdentifierError::CheckDigit) }
}

/// Eight digits weighed by powers of two; their sum modulo 11, modulo 10, is the ninth.
fn afm(text: &str) -> Result<(), IdentifierError> {
    let digits = digits(text, 9)?;
    let weights = (1..=8).rev().map(|power| 1 << power);
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight): (&u32, u32)| digit * weight).sum();
    let fits = sum % 11 % 10 == digits[8] && digits.iter().any(|digit| *digit != 0);
    if fits { Ok(()) } else { Err(IdentifierError::CheckDigit) }
}

/// Three signs, the third a check of a kind that is not published, and the AFM.
fn personal_number(text: &str) -> Result<(), IdentifierError> {
    let (signs, number) =
        text.char_indices().nth(3).map(|(at, _)| text.split_at(at)).ok_or(IdentifierError::Form)?;
    if !signs.chars().all(char::is_alphanumeric) {
        return Err(IdentifierError::Form);
    }
    afm(number)
}

/// Letters and digits, 3 to 30.
fn free(text: &str) -> Result<(), IdentifierError> {
    let fits = (3..=30).contains(&text.chars().count()) && text.chars().all(char::is_alphanumeric);
    if fits { Ok(()) } else { Err(IdentifierError::Form) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentifierError::{CheckDigit, Date, Form};

    fn error(scheme: Scheme, text: &str) -> Option<IdentifierError> {
        Identifier::parse(scheme, text).err()
    }

    #[test]
    fn an_amka_has_a_date_and_a_check_digit() {
        // Made up for tests; nobody has them.
        for sound in ["01015199993", "29020099981", "31124599973", "15080099961", "150800 99961"] {
            assert_eq!(error(Scheme::Amka, sound), None, "{sound}");
        }
        for (text, why) in [
            ("01015199990", CheckDigit),
            ("52058401523", Date),
            ("31020012345", Date),
            ("29020199981", Date),
            ("00000000000", Date),
            ("0101519999", Form),
            ("0101519999x", Form),
            ("", Form),
        ] {
            assert_eq!(error(Scheme::Amka, text), Some(why), "{text}");
        }
    }

    #[test]
    fn an_afm_has_a_check_digit_and_may_name_its_country() {
        for sound in ["094259216", "123456783", "094014201", "EL 094259216", "gr094259216", "ΕL094259216"] {
            assert_eq!(error(Scheme::Afm, sound), None, "{sound}");
        }
        for (text, why) in
            [("123456781", CheckDigit), ("000000000", CheckDigit), ("12345678", Form), ("DE094259216", Form)]
        {
            assert_eq!(error(Scheme::Afm, text), Some(why), "{text}");
        }
        let [plain, named] = ["094259216", "EL094259216"].map(|text| Identifier::parse(Scheme::Afm, text));
        assert_eq!(plain, named, "the same number");
    }

    #[test]
    fn a_personal_number_ends_with_an_afm() {
        assert_eq!(error(Scheme::PersonalNumber, "AB1 094259216"), None);
        assert_eq!(error(Scheme::PersonalNumber, "AB1 123456781"), Some(CheckDigit));
        assert_eq!(error(Scheme::PersonalNumber, "094"), Some(Form));
    }

    #[test]
    fn an_identity_card_is_the_same_in_both_alphabets() {
        let [greek, latin] =
            ["ΑΚ 123456", "ak-123456"].map(|text| Identifier::parse(Scheme::IdentityCard, text).unwrap());
        assert_eq!(greek, latin);
        assert_eq!(greek.masked(), "…456");
        assert_eq!(error(Scheme::Passport, "A;1"), Some(Form));
    }

    proptest::proptest! {
        /// One digit that is wrong is noticed.
        #[test]
        fn a_slip_in_an_amka_is_noticed(at in 6..11_usize, by in 1..10_u8) {
            let mut text = *b"15080099961";
            text[at] = b'0' + (text[at] - b'0' + by) % 10;
            proptest::prop_assert_eq!(error(Scheme::Amka, std::str::from_utf8(&text).unwrap()), Some(CheckDigit));
        }

        /// No text makes it panic.
        #[test]
        fn any_text_is_a_number_or_an_error(text in ".{0,40}") {
            for scheme in [Scheme::Amka, Scheme::Afm, Scheme::PersonalNumber, Scheme::Other] {
                let _ = Identifier::parse(scheme, &text);
            }
        }
    }
}
