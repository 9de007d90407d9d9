//! Greek and Latin text folded for search.
//!
//! Neither database folds Greek, and people type without accents. So what is searched is folded
//! here, in one place, the same way on the hub and in the client.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case, accents and final sigma: `Δημαρχείο Πειραιώς` is `δημαρχειο πειραιωσ`.
///
/// What is neither letter nor digit becomes one space; apostrophes vanish.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Compatibility forms too: `ﬁ` is found by `fi`.
    for letter in text.nfkd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase) {
        match letter {
            'ς' => folded.push('σ'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            '\'' | '\u{2019}' | '\u{2bc}' => {}
            _ if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether every word that was typed begins a word of the text; both are folded.
pub fn begins_words(typed: &str, text: &str) -> bool {
    typed.split(' ').all(|start| text.split(' ').any(|word| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::{begins_words, fold};

    #[test]
    fn folds_accents_case_and_final_sigma() {
        assert_eq!(fold("Δημαρχείο Πειραιώς"), "δημαρχειο πειραιωσ");
        assert_eq!(fold("ΜΟΥΣΕΊΟ"), fold("μουσειο"));
        assert_eq!(fold("προϋπηρεσία ΐ"), "προυπηρεσια ι");
        assert_eq!(fold("Säätytalo, Ateneum’s Ørsted"), "saatytalo ateneums orsted");
    }

    #[test]
    fn only_letters_and_digits_stay() {
        assert_eq!(fold("  (Κ.Ε.Π.)  12-14 "), "κ ε π 12 14");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn every_typed_word_must_begin_a_word() {
        assert!(begins_words("αρχ μουσ", "αρχαιολογικο μουσειο πειραια"));
        assert!(!begins_words("ουσ", "μουσειο"));
    }
}
