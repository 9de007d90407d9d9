//! Telephone numbers as people write them, kept as they are dialled from anywhere (E.164).

/// A number of 8 to 15 digits with its country's code, e.g. `+302104101753`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// A text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a telephone number in Greece has ten digits and begins with 2 or 6; others begin with + and the country"
)]
pub struct PhoneError;

/// Digits of a Greek number without the country's code.
const NATIONAL: usize = 10;

impl Phone {
    /// Reads one number: `210 4101753`, `69…`, `0030…`, `+30…`, or one of another country.
    ///
    /// # Errors
    /// [`PhoneError`] when it is none.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let plain: String =
            text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '.' | '(' | ')' | '\u{a0}')).collect();
        let dialled = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
        let digits = dialled.unwrap_or(&plain);
        if digits.is_empty() || !digits.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(PhoneError);
        }
        match (dialled.and_then(|all| all.strip_prefix("30")), dialled) {
            (Some(national), _) => greek(national),
            (None, Some(foreign)) if (8..=15).contains(&foreign.len()) && !foreign.starts_with('0') => {
                Ok(Self(format!("+{foreign}")))
            }
            (None, Some(_)) => Err(PhoneError),
            (None, None) => greek(digits),
        }
    }

    /// Reads a line of numbers as offices write them: `210 4101753 / 756` is two, the second with another ending.
    ///
    /// # Errors
    /// [`PhoneError`] when one of them is none.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, PhoneError> {
        let mut numbers: Vec<Self> = Vec::new();
        for part in text.split(['/', ',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let number = match (Self::parse(part), numbers.first()) {
                (Ok(number), _) => number,
                (Err(_), Some(Self(first)))
                    if part.len() < NATIONAL && part.bytes().all(|sign| sign.is_ascii_digit()) =>
                {
                    Self(format!("{}{part}", &first[..first.len() - part.len()]))
                }
                (Err(error), _) => return Err(error),
            };
            numbers.push(number);
        }
        if numbers.is_empty() { Err(PhoneError) } else { Ok(numbers) }
    }

    /// With the country's code, e.g. `+302104101753`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether messages reach it: a mobile number in Greece; of other countries nobody knows here.
    pub fn is_mobile(&self) -> Option<bool> {
        let national = self.0.strip_prefix("+30")?;
        Some(national.starts_with("69"))
    }
}

fn greek(national: &str) -> Result<Phone, PhoneError> {
    let fits = national.len() == NATIONAL && (national.starts_with('2') || national.starts_with("69"));
    if fits { Ok(Phone(format!("+30{national}"))) } else { Err(PhoneError) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Phone::parse(text).ok().map(|phone| phone.as_str().to_owned())
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for text in ["2104101753", "210 4101753", "(210) 410-1753", "+30 210 4101753", "0030 2104101753"] {
            assert_eq!(read(text).as_deref(), Some("+302104101753"), "{text}");
        }
        assert_eq!(read("+49 6221 10580").as_deref(), Some("+49622110580"));
        for none in ["", "+", "112", "110 4101753", "21041017530", "two one zero", "+30 510", "+0123456789"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn an_office_has_two_numbers_with_one_beginning() {
        let both = Phone::parse_all("210 4101753 / 756").unwrap();
        assert_eq!(both.iter().map(Phone::as_str).collect::<Vec<_>>(), ["+302104101753", "+302104101756"]);
        assert_eq!(Phone::parse_all("210 4101753, 6912345678").unwrap().len(), 2);
        assert!(Phone::parse_all(" / ").is_err() && Phone::parse_all("756").is_err());
    }

    #[test]
    fn messages_reach_mobile_numbers() {
        assert_eq!(Phone::parse("6912345678").unwrap().is_mobile(), Some(true));
        assert_eq!(Phone::parse("2104101753").unwrap().is_mobile(), Some(false));
        assert_eq!(Phone::parse("+49622110580").unwrap().is_mobile(), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_numbers_or_an_error(text in ".{0,40}") {
            let _ = (Phone::parse(&text), Phone::parse_all(&text));
        }
    }
}
