//! Which passwords are taken: long ones that are not the first that anybody would try. No rule of composition:
//! those make passwords that are forgotten, not ones that are hard to guess (NIST SP 800-63B, OWASP).

use unicode_normalization::UnicodeNormalization as _;

use crate::accounts::{LONGEST_PASSWORD, SHORTEST_PASSWORD};
use crate::text::fold;

/// The commonest words in passwords, folded; also repeated, and with digits and signs around them.
const COMMON: [&str; 24] = [
    "password",
    "passw0rd",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "abc",
    "abcdefghijkl",
    "κωδικοσ",
    "συνθηματικο",
    "καλημερα",
    "σαγαπω",
    "ολυμπιακοσ",
    "παναθηναικοσ",
    "πειραιασ",
    "peiraias",
    "olympiakos",
    "prosvasi",
    "προσβαση",
];

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`SHORTEST_PASSWORD`] signs.
    #[error("a password has at least {SHORTEST_PASSWORD} signs")]
    TooShort,
    /// More than [`LONGEST_PASSWORD`] signs.
    #[error("a password has at most {LONGEST_PASSWORD} signs")]
    TooLong,
    /// Among the first that anybody would try.
    #[error("this password is one of the first that anybody would try")]
    Common,
    /// Holds the name of its owner.
    #[error("a password must not hold its owner's name")]
    HoldsName,
}

impl PasswordError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password_too_short",
            Self::TooLong => "password_too_long",
            Self::Common => "password_common",
            Self::HoldsName => "password_holds_name",
        }
    }
}

/// The password as it is hashed: the same however a keyboard composes its accents.
pub fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Whether a new password is taken; `names` are those of its owner.
///
/// # Errors
/// [`PasswordError`]
pub fn check(password: &str, names: &[&str]) -> Result<(), PasswordError> {
    let signs = normal(password).chars().count();
    if signs < SHORTEST_PASSWORD {
        return Err(PasswordError::TooShort);
    } else if signs > LONGEST_PASSWORD {
        return Err(PasswordError::TooLong);
    }
    let folded = fold(password).replace(' ', "");
    let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let parts = names.iter().flat_map(|name| name.split(' '));
    if parts.filter(|part| part.chars().count() >= 4).any(|part| folded.contains(part)) {
        Err(PasswordError::HoldsName)
    } else if is_common(password, &folded) {
        Err(PasswordError::Common)
    } else {
        Ok(())
    }
}

/// A word of the list, with or without digits; a run of digits; or fewer than five different signs.
fn is_common(password: &str, folded: &str) -> bool {
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    let letters: String = folded.chars().filter(|sign| !sign.is_numeric()).collect();
    let repeated = |word: &str| !letters.is_empty() && letters.replace(word, "").is_empty();
    let run = folded.chars().all(|sign| sign.is_ascii_digit())
        && ["01234567890123456789", "98765432109876543210"].iter().any(|run| run.contains(folded));
    different.len() < 5 || run || COMMON.iter().any(|word| repeated(word) || folded == *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<PasswordError> {
        check(password, &["Μαρία Ζήση", "reception"]).err()
    }

    #[test]
    fn length_counts_and_nothing_else() {
        assert_eq!(refused("κουκουβάγια"), Some(PasswordError::TooShort), "eleven signs, more bytes");
        for good in ["correct horse battery", "τρεις γάτες στη σκάλα", "tmjqknvbwxrz", "  spaces are fine  "]
        {
            assert_eq!(refused(good), None, "{good}");
        }
        assert_eq!(refused(&"ab".repeat(101)), Some(PasswordError::TooLong));
    }

    #[test]
    fn what_anybody_would_try_first_is_refused() {
        for common in [
            "password1234",
            "passwordpassword",
            "Qwerty-12345!",
            "123456789012",
            "aaaaaaaaaaaa",
            "Κωδικός 12345",
            "Ολυμπιακός1925",
            "abababababab",
        ] {
            assert_eq!(refused(common), Some(PasswordError::Common), "{common}");
        }
    }

    #[test]
    fn the_owners_name_is_refused_however_it_is_written() {
        for named in ["ΜΑΡΙΑ και μια γάτα", "η μαρία θαλασσα", "at the Reception 9"]
        {
            assert_eq!(refused(named), Some(PasswordError::HoldsName), "{named}");
        }
    }

    #[test]
    fn two_ways_to_compose_an_accent_are_one_password() {
        assert_eq!(normal("κα\u{3af}ρια"), normal("κα\u{3b9}\u{301}ρια"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_or_refused(text in ".{0,60}", name in ".{0,20}") {
            let taken = check(&text, &[&name]).is_ok();
            proptest::prop_assert!(!taken || text.chars().count() >= SHORTEST_PASSWORD);
        }
    }
}
