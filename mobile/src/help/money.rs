//! Sums of money as people write and read them: `43,12 €`. Whole cents, as the hub counts.

use domain::help::{Cents, Imbalance};
use domain::words::{Language, Words};

/// Reads a sum in euro: `43,12`, `43.12`, `43`, `1.043,12 €`. `None` for what is none, or has half a cent.
pub(crate) fn read(text: &str) -> Option<Cents> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '€').collect();
    // The last mark before one or two digits is the decimal one; others part thousands.
    let (euros, cents) = match plain.rfind([',', '.']) {
        Some(at) if plain.len() - at <= 3 => (plain.get(..at)?, plain.get(at + 1..)?),
        _ => (plain.as_str(), ""),
    };
    let euros: String = euros.chars().filter(|sign| !matches!(sign, ',' | '.')).collect();
    let is_number = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
    if euros.is_empty() || euros.len() > 9 || !is_number(&euros) || !is_number(cents) {
        return None;
    }
    let cents = format!("{cents:0<2}");
    Some(euros.parse::<Cents>().ok()? * 100 + cents.parse::<Cents>().ok()?)
}

/// A sum as people read it, with both digits of its cents.
pub(crate) fn told(words: Words, cents: Cents) -> String {
    let sign = if cents < 0 { "−" } else { "" };
    let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    match words.language() {
        Language::English => format!("{sign}€{euros}.{rest:02}"),
        Language::Greek => format!("{sign}{euros},{rest:02}\u{a0}€"),
    }
}

/// A sum as it is typed.
pub(crate) fn typed(words: Words, cents: Cents) -> String {
    let mark = if words.language() == Language::English { '.' } else { ',' };
    format!("{}{mark}{:02}", cents / 100, cents % 100)
}

/// Why the sums do not end the errand yet.
pub(crate) fn imbalance(words: Words, imbalance: Imbalance) -> String {
    let with = |key: &str, cents: Cents| {
        words.say_with(
            key,
            &[("sum", told(words, Cents::try_from(cents.unsigned_abs()).unwrap_or(cents)).into())],
        )
    };
    match imbalance {
        Imbalance::Impossible => words.say("money-impossible"),
        Imbalance::NoLimit => words.say("money-no-limit"),
        Imbalance::OverLimit(cents) => with("money-over-limit", cents),
        Imbalance::Missing => words.say("money-missing"),
        Imbalance::NoReceipt => words.say("money-no-receipt"),
        Imbalance::PaidOther(cents) => with("money-other", cents),
        Imbalance::Differs(cents) => with("money-differs", cents),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (text, cents) in [
            ("43,12", 4312),
            ("43.12", 4312),
            (" 43,1 € ", 4310),
            ("43", 4300),
            ("1.043,12", 104_312),
            ("1,043.12", 104_312),
            ("1.043", 104_300),
            ("0,05", 5),
        ] {
            assert_eq!(read(text), Some(cents), "{text}");
        }
        for text in ["", "€", ",5", "μηδέν", "4x", "-5", "43,1x", "9999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_told_with_the_decimal_mark_of_the_language() {
        let (greek, english) = (Words::new(Language::Greek), Words::new(Language::English));
        assert_eq!(
            (told(greek, 4312), told(english, 4305)),
            ("43,12\u{a0}€".to_owned(), "€43.05".to_owned())
        );
        assert_eq!(read(&typed(greek, 4305)), Some(4305));
    }
}
