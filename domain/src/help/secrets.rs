//! What never belongs in an errand: cards, PINs, passwords. Nobody asks for them, and what looks like one is not taken.

use crate::text::fold;

/// What something written looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// The number of a card.
    Card,
    /// A PIN, a password or a code of a bank or of the state's portal: the word with digits near it.
    Code,
}

/// Words beside which a secret stands, folded.
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
    "ταχ",
    "οφειλησ",
    "ηλεκτρονικησ",
    "post",
    "payment",
    "customer",
];

/// So many words before and behind such a word are looked at for digits.
const NEAR: usize = 6;

/// So many for what makes it plain.
const BESIDE: usize = 2;

/// Fewer digits are no secret: a number of a house, of pieces, of a day.
const FEWEST_DIGITS: usize = 4;

/// What somebody wrote, if it looks like a secret. Words of an errand are checked before they are kept.
pub fn secret(words: &str) -> Option<Secret> {
    if numbers(words).iter().any(|groups| is_card(groups)) {
        return Some(Secret::Card);
    }
    let parts = parts(words);
    let around = |at: usize, far: usize| {
        let behind = &parts[at + 1..parts.len().min(at + 1 + far)];
        [&parts[at.saturating_sub(far)..at], behind]
    };
    let told = |at| around(at, NEAR).into_iter().any(has_number);
    // A code may be plain; a PIN or a password never is.
    let plain = |at: usize| {
        let mut beside = around(at, BESIDE).into_iter().flatten();
        parts[at].starts_with("κωδικ") && beside.any(|part| PLAIN.contains(&part.as_str()))
    };
    let secret = |at: &usize| CODES.contains(&parts[*at].as_str()) && !plain(*at) && told(*at);
    (0..parts.len()).find(secret).map(|_| Secret::Code)
}

/// The words, folded, and the groups of digits, which part from letters (`PIN1234`). An empty part stands for a sign
/// after which a number does not go on: `43,12` is no code of four digits. Payment codes (`RF90 …`) are left out.
fn parts(words: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in words.split([',', '/', ':', ';']) {
        let signs: Vec<char> = fold(piece).chars().collect();
        let alike = signs.chunk_by(|one, next| kind(*one) == kind(*next));
        all.extend(alike.filter(|part| part[0] != ' ').map(|part| part.iter().collect()));
        all.push(String::new());
    }
    let mut of_payment = false;
    all.retain(|part| {
        of_payment = part == "rf" || (of_payment && is_digits(part));
        !of_payment
    });
    all
}

fn kind(sign: char) -> (bool, bool) {
    (sign.is_ascii_digit(), sign == ' ')
}

fn is_digits(part: &str) -> bool {
    part.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether small groups of digits, one after the other, are together long enough for a secret.
fn has_number(parts: &[String]) -> bool {
    let mut runs = parts.split(|part| !is_digits(part));
    runs.any(|run| run.concat().len() >= FEWEST_DIGITS)
}

/// Stands before the first digit of such a run, until it is left out.
const BEHIND_A_LETTER: char = 'x';

/// Runs of digits in their groups: blanks, dots and dashes part groups, anything else ends a run. A run right behind a
/// letter is none: a bill's payment code (`RF90 …`) is as long as a card's number.
fn numbers(words: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let (mut run, mut before) = (None::<Vec<String>>, ' ');
    for sign in words.chars().chain(['\0']) {
        let parts = sign.is_whitespace() || matches!(sign, '.' | '-' | '\u{2010}'..='\u{2015}');
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
/// whose check digit agrees (ISO/IEC 7812, Luhn). Groups that are neither all as long nor of three digits at least are a
/// date before a telephone number.
fn is_card(groups: &[String]) -> bool {
    (0..groups.len()).any(|from| {
        (from + 1..=groups.len()).any(|to| {
            let groups = &groups[from..to];
            let even = groups.iter().all(|group| group.len() >= 3)
                || groups.iter().all(|group| group.len() == groups[0].len());
            let digits: Vec<u32> = groups.concat().chars().filter_map(|sign| sign.to_digit(10)).collect();
            let (long, first) = (digits.len(), digits.first());
            matches!((long, first), (15, Some(3)) | (16, Some(2 | 4..=6))) && even && agrees(&digits)
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
            "4111.1111.1111.1111",
            "4111  1111  1111  1111",
            "4111\u{a0}1111\u{a0}1111\u{a0}1111",
            "4111 - 1111 – 1111 – 1111",
            "41 11 11 11 11 11 11 11",
        ] {
            assert_eq!(secret(words), Some(Secret::Card), "{words}");
        }
        for words in [
            "PIN 1234",
            "το pin μου είναι 0842",
            "Κωδικός: 998877",
            "Taxisnet user 123456",
            "PIN της κάρτας μου είναι 1234",
            "1234 είναι το pin",
            "PIN1234",
            "κωδικός 12 34",
            "κωδικός\u{a0}1 2 3 4",
            "Κωδικός πληρωμής RF90 9070 1234, και το pin 1234",
            "pin ηλεκτρονικής πληρωμής 1234",
        ] {
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
            "Κωδικός ηλεκτρονικής πληρωμής RF90907012345678901234",
            "Ο κωδικός είναι RF90 9070 1234 5678 9012 34",
            "Κωδικός οφειλής 123456789",
            "Κωδικός της παροχής 12345678",
            "Παροχής: κωδικός 12345678",
            "ταχυδρομικός κωδικός 18531",
            "Ταχ. κωδικός 18531",
            "Πληρώστε 43,12 με τον κωδικό που γράφει το χαρτί",
            "5.1.2026 6944123455",
            "45,60 ευρώ ως τις 30/11/2026",
            "AMKA στο χαρτί",
        ] {
            assert_eq!(secret(words), None, "{words}");
        }
    }
}
