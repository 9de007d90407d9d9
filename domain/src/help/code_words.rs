//! Two code words, one each way: by the first the person knows that it is their helper, by the second the helper knows
//! that it is the person. Short, known to everybody, said easily by telephone, and no two that sound alike or rhyme.

use crate::text::fold;
use crate::words::Language;

/// Pairs stand in one row: the word in Greek and in English.
const WORDS: &[[&str; 2]] = &[
    ["θάλασσα", "sea"],
    ["λεμόνι", "lemon"],
    ["καράβι", "ship"],
    ["φεγγάρι", "moon"],
    ["βουνό", "mountain"],
    ["κιθάρα", "guitar"],
    ["ομπρέλα", "umbrella"],
    ["γέφυρα", "bridge"],
    ["παπαγάλος", "parrot"],
    ["ποτάμι", "river"],
    ["ρολόι", "clock"],
    ["ρόδι", "pomegranate"],
    ["ελέφαντας", "elephant"],
    ["παράθυρο", "window"],
    ["σύννεφο", "cloud"],
    ["καρέκλα", "chair"],
    ["πορτοκάλι", "orange"],
    ["δελφίνι", "dolphin"],
    ["βιβλίο", "book"],
    ["ψαλίδι", "scissors"],
    ["κουβέρτα", "blanket"],
    ["τραγούδι", "song"],
    ["ψωμί", "bread"],
    ["ηλιοτρόπιο", "sunflower"],
    ["φράουλα", "strawberry"],
    ["κουμπί", "button"],
    ["πιάνο", "piano"],
    ["ελιά", "olive"],
    ["ποδήλατο", "bicycle"],
    ["βάρκα", "boat"],
    ["καμπάνα", "bell"],
    ["πεταλούδα", "butterfly"],
];

/// The words of one task, by their place in the list: so each reads them in their own language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeWords {
    /// The helper says it.
    pub helper: usize,
    /// The person says it.
    pub person: usize,
}

/// Two different words by chance, from sixteen bits of it.
pub fn code_words(chance: u16) -> CodeWords {
    let many = WORDS.len();
    let helper = usize::from(chance) % many;
    // From one to all but one places further on: never the same.
    let further = 1 + usize::from(chance) / many % (many - 1);
    CodeWords { helper, person: (helper + further) % many }
}

/// A word of the list in a language; the Greek one where a language has none.
pub fn said(word: usize, language: Language) -> Option<&'static str> {
    let [greek, english] = WORDS.get(word)?;
    Some(if language == Language::English { english } else { greek })
}

impl CodeWords {
    /// Whether what was heard is the person's word, in any language, however it is written.
    pub fn is_persons(self, heard: &str) -> bool {
        is(self.person, heard)
    }

    /// Whether what was heard is the helper's word.
    pub fn is_helpers(self, heard: &str) -> bool {
        is(self.helper, heard)
    }
}

fn is(word: usize, heard: &str) -> bool {
    let heard = fold(heard);
    WORDS.get(word).is_some_and(|both| both.iter().any(|one| fold(one) == heard))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_two_words_of_a_task_differ_and_all_pairs_come_up() {
        let pairs: BTreeSet<(usize, usize)> = (0..=u16::MAX)
            .map(code_words)
            .inspect(|words| assert_ne!(words.helper, words.person))
            .map(|words| (words.helper, words.person))
            .collect();
        assert_eq!(pairs.len(), WORDS.len() * (WORDS.len() - 1));
    }

    #[test]
    fn a_word_is_known_however_it_is_written() {
        let words = CodeWords { helper: 0, person: 1 };
        assert!(words.is_helpers("ΘΑΛΑΣΣΑ") && words.is_helpers(" sea ") && !words.is_helpers("λεμόνι"));
        assert!(words.is_persons("Λεμονι") && !words.is_persons("") && !words.is_persons("θάλασσα"));
    }

    /// By the keys of their sounds, each with each, and by their last three letters.
    fn alike(one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(fold);
        let keys = |word| BTreeSet::from_iter(crate::sound::keys(word));
        let end = |word: &str| word.chars().rev().take(3).collect::<String>();
        !keys(&one).is_disjoint(&keys(&other)) || end(&one) == end(&other)
    }

    #[test]
    fn no_two_words_sound_alike() {
        // A word with two keys must not hide that it shares one.
        assert!(alike("θάλασσα", "thalassa") && alike("φεγγάρι", "φανάρι") && alike("guitar", "star"));
        for place in 0..2 {
            for (at, one) in WORDS.iter().enumerate() {
                for other in &WORDS[at + 1..] {
                    assert!(!alike(one[place], other[place]), "{} {}", one[place], other[place]);
                }
            }
        }
    }
}
