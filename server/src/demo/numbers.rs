//! Numbers that look right and are nobody's.
//!
//! Telephones: Greece has no numbers for stories. `692` is set aside in the national numbering plan (EETT) for paging, which
//! nobody offers any more, and no area's code begins with `29`. Numbers of the state: an AMKA whose running number of the
//! day is past any that was given, an AFM below the first that was, and a card with a letter that no card has.

/// A mobile number that rings nowhere.
pub(super) fn mobile(nth: usize) -> String {
    format!("692000{nth:04}")
}

/// A number of a line that rings nowhere.
pub(super) fn landline(nth: usize) -> String {
    format!("290000{nth:04}")
}

/// An AMKA of somebody who was born that day (`1948-03-09`), by the rule of its check digit.
pub(super) fn amka(born: &str, nth: usize) -> String {
    let part = |from, to| born.get(from..to).unwrap_or("01");
    let front = format!("{}{}{}999{}", part(8, 10), part(5, 7), part(2, 4), nth % 10);
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let digits = front.chars().rev().filter_map(|sign| sign.to_digit(10));
    let sum: u32 =
        digits.enumerate().map(|(at, digit)| if at % 2 == 0 { doubled(digit) } else { digit }).sum();
    format!("{front}{}", (10 - sum % 10) % 10)
}

/// An AFM, by the rule of its check digit.
pub(super) fn afm(nth: usize) -> String {
    let front = format!("{:08}", 100 + nth);
    let weights = (1..=8).rev().map(|power| 1 << power);
    let sum: u32 = front
        .chars()
        .filter_map(|sign| sign.to_digit(10))
        .zip(weights)
        .map(|(digit, weight): (u32, u32)| digit * weight)
        .sum();
    format!("{front}{}", sum % 11 % 10)
}

/// The number of an identity card.
pub(super) fn card(nth: usize) -> String {
    format!("ΩΩ {nth:06}")
}

#[cfg(test)]
mod tests {
    use domain::identifiers::{Identifier, Scheme};
    use domain::phones::Phone;

    use super::*;

    #[test]
    fn they_pass_every_rule() {
        for nth in 0..100 {
            let born = format!("19{:02}-{:02}-{:02}", nth, nth % 12 + 1, nth % 28 + 1);
            assert!(Identifier::parse(Scheme::Amka, &amka(&born, nth)).is_ok(), "{born} {nth}");
            assert!(Identifier::parse(Scheme::Afm, &afm(nth)).is_ok(), "{nth}");
            assert!(Identifier::parse(Scheme::IdentityCard, &card(nth)).is_ok(), "{nth}");
            assert_eq!(Phone::parse(&mobile(nth)).unwrap().is_mobile(), Some(true));
            assert_eq!(Phone::parse(&landline(nth)).unwrap().is_mobile(), Some(false));
        }
    }

    #[test]
    fn and_are_nobodys() {
        for nth in 0..100 {
            assert!(mobile(nth).starts_with("692") && landline(nth).starts_with("29"));
            assert!(amka("1948-03-09", nth).starts_with("090348999") && afm(nth).starts_with("00000"));
            assert!(card(nth).starts_with("ΩΩ"));
        }
    }
}
