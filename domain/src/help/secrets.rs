//! What never belongs in an errand: cards, PINs, passwords. Nobody asks for them, and what looks like one is not taken.

use crate::text::fold;

/// What something written looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// The number of a card.
    Card,
    /// A PIN, a password or a code of a bank or of the state's portal: the word with something behind it.
    Code,
}

/// Words behind which a secret stands, folded.
const CODES: &[&str] = &[
    "pin",
    "puk",
    "cvv",
    "cvc",
    "password",
    "passwort",
    "κωδικοσ",
    "κωδικο",
    "κωδικοι",
    "κωδικουσ",
    "πιν",
    "taxisnet",
];

/// Beside one of these a code is printed on a bill or on a door, and no secret.
const PLAIN: &[&str] = &[
    "πληρωμησ",
    "παροχησ",
    "πελατη",
    "καταναλωτη",
    "συνδρομητη",
    "ραντεβου",
    "ταχυδρομικοσ",
    "post",
    "payment",
    "customer",
];

/// What somebody wrote, if it looks like a secret. Words of an errand are checked before they are kept.
pub fn secret(words: &str) -> Option<Secret> {
    if numbers(words).iter().any(|groups| is_card(groups)) {
        return Some(Secret::Card);
    }
    let folded = fold(words);
    let parts: Vec<&str> = folded.split(' ').collect();
    let told = |at: usize| {
        parts.iter().skip(at + 1).take(3).any(|part| part.chars().filter(char::is_ascii_digit).count() >= 4)
    };
    let plain = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.filter_map(|at| parts.get(at)).any(|part| PLAIN.contains(part))
    };
    let secret = |(at, part): (usize, &&str)| CODES.contains(part) && !plain(at) && told(at);
    parts.iter().enumerate().any(secret).then_some(Secret::Code)
}

/// Stands before the first digit of such a run, until it is left out.
const BEHIND_A_LETTER: char = 'x';

/// Runs of digits in their groups: single spaces and dashes part groups, anything else ends a run. A run right behind a
/// letter is none: a bill's payment code (`RF90 …`) is as long as a card's number.
fn numbers(words: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let (mut run, mut before) = (None::<Vec<String>>, ' ');
    for sign in words.chars().chain(['.']) {
        let parts = matches!(sign, ' ' | '-') && before.is_ascii_digit();
        let digit = sign.is_ascii_digit();
        match &mut run {
            Some(groups) if digit && before.is_ascii_digit() => {
                groups.last_mut().into_iter().for_each(|group| group.push(sign));
            }
            Some(groups) if digit => groups.push(sign.to_string()),
            Some(_) if !parts => all.extend(run.take()),
            None if digit => {
                let first = if before.is_alphabetic() { BEHIND_A_LETTER } else { sign };
                run = Some(vec![first.to_string()]);
            }
            _ => {}
        }
        before = sign;
    }
    all.retain(|groups| !groups[0].starts_with(BEHIND_A_LETTER));
    all
}

/// Whether some groups one after the other are the number of a card: 15 or 16 digits, as the networks of today give them,
/// whose check digit agrees (ISO/IEC 7812, Luhn).
fn is_card(groups: &[String]) -> bool {
    (0..groups.len()).any(|from| {
        (from + 1..=groups.len()).any(|to| {
            let digits: Vec<u32> =
                groups[from..to].concat().chars().filter_map(|sign| sign.to_digit(10)).collect();
            let (long, first) = (digits.len(), digits.first());
            matches!((long, first), (15, Some(3)) | (16, Some(2 | 4..=6))) && agrees(&digits)
        })
    })
}

fn agrees(digits: &[u32]) -> bool {
    let doubled = digits.iter().rev().enumerate().map(|(at, digit)| match (at % 2, digit * 2) {
        (0, _) => *digit,
        (_, twice) if twice > 9 => twice - 9,
        (_, twice) => twice,
    });
    doubled.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_pins_and_passwords_are_not_taken() {
        for words in [
            "Κάρτα 4111 1111 1111 1111",
            "4111-1111-1111-1111 10/28",
            "x 5500005555555559.",
            "378282246310005",
        ] {
            assert_eq!(secret(words), Some(Secret::Card), "{words}");
        }
        for words in ["PIN 1234", "το pin μου είναι 0842", "Κωδικός: 998877", "Taxisnet user 123456"]
        {
            assert_eq!(secret(words), Some(Secret::Code), "{words}");
        }
    }

    #[test]
    fn what_an_errand_needs_is_taken() {
        for words in [
            "Λογαριασμός ΔΕΗ, αριθμός παροχής 1 23456789-01",
            "τηλ. 210 4123456, δεύτερο κουδούνι",
            "Κωδικός πληρωμής RF90 9070 1234",
            "RF41 4111 1111 1111 1111",
            "4111 1111 1111 1112",
            "ταχυδρομικός κωδικός 18531",
            "45,60 ευρώ ως τις 30/11/2026",
            "AMKA στο χαρτί",
        ] {
            assert_eq!(secret(words), None, "{words}");
        }
    }
}
