//! Greek and Latin words by their sound, so that `μουσείο` is found by `mouseio`, `moyseio` and
//! `musio`, and `Benaki` by `Μπενάκη`.
//!
//! Both alphabets are turned into one short alphabet of sounds, in which letters that sound alike in
//! Greek, or that people type for one another, are one. It covers the official transcription (ELOT
//! 743) and the ways of typing Greek on a Latin keyboard ("greeklish"). A Latin letter that stands
//! for several Greek ones (`x` for ξ and χ, `h` for η and χ) gives several keys.

/// Most keys of one word.
const MOST_KEYS: usize = 12;

/// How people write a sound that is several letters, longest first; and single letters. Each has
/// the sounds that it may stand for.
const LATIN: &[(&str, &[&str])] = &[
    ("ou", &["u"]),
    ("oy", &["u"]),
    ("ow", &["o"]),
    ("ai", &["e"]),
    ("ae", &["e"]),
    ("ei", &["i"]),
    ("oi", &["i"]),
    ("yi", &["i"]),
    ("ui", &["i"]),
    ("ay", &["av", "e"]),
    ("ey", &["ev", "i"]),
    ("au", &["av", "au"]),
    ("eu", &["ev", "eu"]),
    ("af", &["av"]),
    ("ef", &["ev"]),
    ("th", &["8", "ti"]),
    ("ch", &["h"]),
    ("kh", &["h", "ki"]),
    ("gh", &["g", "gi"]),
    ("ph", &["f", "pi"]),
    ("ps", &["y"]),
    ("ks", &["x"]),
    ("ck", &["k"]),
    ("qu", &["k"]),
    ("mp", &["v"]),
    ("nt", &["d"]),
    ("gk", &["g"]),
    ("gg", &["g"]),
    ("ng", &["g"]),
    ("a", &["a"]),
    ("b", &["v"]),
    ("c", &["k"]),
    ("d", &["d"]),
    ("e", &["e"]),
    ("f", &["f"]),
    ("g", &["g"]),
    ("h", &["i", "h", ""]),
    ("i", &["i"]),
    ("j", &["z"]),
    ("k", &["k"]),
    ("l", &["l"]),
    ("m", &["m"]),
    ("n", &["n"]),
    ("o", &["o"]),
    ("p", &["p"]),
    ("q", &["k", "8"]),
    ("r", &["r"]),
    ("s", &["s"]),
    ("t", &["t"]),
    ("u", &["u", "i"]),
    ("v", &["v"]),
    ("w", &["o", "v"]),
    ("x", &["x", "h"]),
    ("y", &["i"]),
];

/// The same for Greek, where each spelling has one sound.
const GREEK: &[(&str, &str)] = &[
    ("ου", "u"),
    ("αι", "e"),
    ("ει", "i"),
    ("οι", "i"),
    ("υι", "i"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("ηυ", "iv"),
    ("αφ", "av"),
    ("εφ", "ev"),
    ("μπ", "v"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("γγ", "g"),
    ("νγ", "g"),
    ("νκ", "g"),
    ("πσ", "y"),
    ("κσ", "x"),
    ("α", "a"),
    ("β", "v"),
    ("γ", "g"),
    ("δ", "d"),
    ("ε", "e"),
    ("ζ", "z"),
    ("η", "i"),
    ("θ", "8"),
    ("ι", "i"),
    ("κ", "k"),
    ("λ", "l"),
    ("μ", "m"),
    ("ν", "n"),
    ("ξ", "x"),
    ("ο", "o"),
    ("π", "p"),
    ("ρ", "r"),
    ("σ", "s"),
    ("τ", "t"),
    ("υ", "i"),
    ("φ", "f"),
    ("χ", "h"),
    ("ψ", "y"),
    ("ω", "o"),
];

/// The keys of a word, which is folded already (see [`crate::text::fold`]). Words that sound alike
/// share a key. A number has none: a house number is not like another.
pub fn keys(word: &str) -> Vec<String> {
    if word.chars().all(|sign| sign.is_ascii_digit()) {
        return Vec::new();
    }
    let mut keys = vec![String::new()];
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (taken, sounds) = next(rest, first);
        rest = &rest[taken..];
        let mut longer = Vec::with_capacity(keys.len() * sounds.len());
        for key in &keys {
            for sound in &sounds {
                let mut key = key.clone();
                // Double letters sound as one.
                sound.chars().for_each(|sound| {
                    if !key.ends_with(sound) {
                        key.push(sound);
                    }
                });
                if !longer.contains(&key) {
                    longer.push(key);
                }
            }
        }
        longer.truncate(MOST_KEYS);
        keys = longer;
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// How many bytes the next spelling takes, and the sounds that it may have.
fn next(rest: &str, first: char) -> (usize, Vec<String>) {
    if let Some((spelling, sound)) = GREEK.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
        return (spelling.len(), vec![(*sound).to_owned()]);
    }
    if let Some((spelling, sounds)) = LATIN.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
        return (spelling.len(), sounds.iter().map(|sound| (*sound).to_owned()).collect());
    }
    // Within a word, 8 is typed for θ and 3 for ξ.
    let sound = match first {
        '3' => "x".to_owned(),
        other => other.to_string(),
    };
    (first.len_utf8(), vec![sound])
}

/// How many letters of a word that is being typed may be wrong: none in short words, where every
/// letter counts, and none in numbers.
pub fn edits_allowed(typed: &str) -> usize {
    match typed.chars().count() {
        _ if typed.chars().any(|sign| sign.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A typed word, to be found as the beginning of another but for the mistakes that its length allows: a
/// letter wrong, missing, too many, or two swapped. Made once, it is held against every word of a city.
#[derive(Debug)]
pub struct NearlyStart {
    typed: Vec<char>,
    allowed: usize,
}

impl NearlyStart {
    /// Counts how many mistakes the word allows.
    pub fn new(typed: &str) -> Self {
        Self { typed: typed.chars().collect(), allowed: edits_allowed(typed) }
    }

    /// Whether the word begins nearly so.
    pub fn is_of(&self, word: &str) -> bool {
        // A beginning as long as what was typed, or longer or shorter by the mistakes. The last row of
        // the table of distances tells them all at once.
        self.allowed > 0
            && self.distances(word).is_some_and(|distances| distances.iter().any(|far| *far <= self.allowed))
    }

    /// How many mistakes lie between what was typed and each beginning of the word, by the number of its
    /// letters (optimal string alignment); `None` as soon as all are too many. One table tells all
    /// beginnings at once: `strsim`, asked for each of them, takes four times as long, and it is the
    /// oracle of the test.
    fn distances(&self, word: &str) -> Option<Vec<usize>> {
        let longest = self.typed.len() + self.allowed;
        let word: Vec<char> = word.chars().take(longest).collect();
        if word.len() + self.allowed < self.typed.len() {
            return None;
        }
        let mut row: Vec<usize> = (0..=word.len()).collect();
        let (mut above, mut two_above) = (row.clone(), row.clone());
        for (down, typed) in self.typed.iter().enumerate() {
            two_above.clone_from(&above);
            above.clone_from(&row);
            row[0] = down + 1;
            for (across, letter) in word.iter().enumerate() {
                let wrong = above[across] + usize::from(letter != typed);
                let mut mistakes = wrong.min(above[across + 1] + 1).min(row[across] + 1);
                let before = down.checked_sub(1).zip(across.checked_sub(1));
                if let Some((up, left)) = before
                    && *letter == self.typed[up]
                    && word[left] == *typed
                {
                    mistakes = mistakes.min(two_above[left] + 1);
                }
                row[across + 1] = mistakes;
            }
            if row.iter().all(|mistakes| *mistakes > self.allowed) {
                return None;
            }
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn alike(a: &str, b: &str) -> bool {
        let (a, b) = (keys(&fold(a)), keys(&fold(b)));
        a.iter().any(|key| b.contains(key))
    }

    #[test]
    fn greek_is_found_by_any_way_of_typing_it() {
        for (greek, latin) in [
            ("Μουσείο", "mouseio moyseio musio Mouseio mouseío"),
            ("Δημαρχείο", "dimarxeio dhmarxeio dimarcheio dhmarcheio Dimarcheio dimarhio"),
            ("Θέατρο", "8eatro theatro Theatro qeatro"),
            ("Εκκλησία", "ekklhsia ekklisia eklisia Ekklisia"),
            ("Φαρμακείο", "farmakeio farmakio pharmakeio"),
            ("Πειραιάς", "peiraias pireas Peiraias peiraiaς"),
            ("Πειραιά", "peiraia pirea"),
            ("Αθήνα", "athina a8hna a8ina"),
            ("Ταχυδρομείο", "tachydromeio taxydromeio tahidromio taxudromeio"),
            ("Υπουργείο", "ypourgeio upourgeio ipourgio"),
            ("Βιβλιοθήκη", "vivliothiki biblio8hkh vivlio8iki"),
            ("Νοσοκομείο", "nosokomeio nosokomio"),
            ("Μπενάκη", "Benaki mpenaki mpenakh Mpenaki"),
            ("Ηρώων", "Iroon hrwwn irwwn"),
            ("Πολυτεχνείου", "Polytechniou polytexneiou polutexneiou politehniou"),
            ("Ευαγγελισμός", "Evangelismos eyaggelismos evaggelismos"),
            ("Αυγούστου", "Avgoustou augoustou aygoystoy"),
            ("Ελευθερίου", "Eleftheriou eleytheriou eleu8eriou"),
            ("Ψυχικό", "Psychiko psyxiko psihiko"),
            ("Ξενοδοχείο", "xenodocheio ksenodoxeio 3enodoxeio"),
            ("Ναυτικό", "naytiko nautiko naftiko"),
            ("Κωνσταντίνου", "Konstantinou kwnstantinou"),
            ("Ντόρα", "Dora ntora"),
            ("Γκάζι", "Gazi gkazi"),
            ("Χατζηκυριάκειο", "Chatzikyriakeio xatzhkyriakeio"),
            ("Ατενέουμ", "Ateneum"),
            ("Όοντι", "Oodi"),
        ] {
            for typed in latin.split(' ') {
                assert!(
                    alike(greek, typed),
                    "{greek} by {typed}: {:?} {:?}",
                    keys(&fold(greek)),
                    keys(&fold(typed))
                );
            }
        }
    }

    #[test]
    fn what_sounds_otherwise_is_not_alike() {
        for (a, b) in [
            ("Μουσείο", "metro"),
            ("Θέατρο", "teatro"),
            ("Τράπεζα", "trapezi"),
            ("ΚΕΠ", "kafe"),
            ("12", "13"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
        assert!(keys("12").is_empty(), "a number is only itself");
    }

    #[test]
    fn no_word_has_too_many_keys() {
        assert!(keys(&"hxuw".repeat(50)).len() <= MOST_KEYS);
        assert!(keys("").is_empty());
        assert_eq!(keys("музей").len(), 1, "other alphabets stand for themselves");
    }

    #[test]
    fn mistakes_are_counted_as_another_program_counts_them() {
        let words = [
            "μουσειο",
            "μουσιεο",
            "οσμυειο",
            "φαρμακειο",
            "φαρμακιο",
            "νοσοκομειο",
            "library",
            "libraries",
            "pharmacy",
            "pharmcay",
            "abcdefgh",
            "badcfehg",
            "aaaa",
            "aaaaaaaa",
            "αβ",
            "",
        ];
        for typed in words {
            for word in words {
                let letters: Vec<char> = word.chars().collect();
                let least = (0..=letters.len())
                    .map(|end| strsim::osa_distance(typed, &letters[..end].iter().collect::<String>()))
                    .min();
                let allowed = edits_allowed(typed);
                let expected = allowed > 0 && least.is_some_and(|least| least <= allowed);
                assert_eq!(NearlyStart::new(typed).is_of(word), expected, "{typed} {word}");
            }
        }
    }

    #[test]
    fn mistakes_are_allowed_by_length() {
        for (typed, word) in [
            ("μουσιεο", "μουσειο"),
            ("φαρμακιο", "φαρμακειο"),
            ("νοσκομ", "νοσοκομειο"),
            ("library", "libraries"),
            ("pharmcay", "pharmacy"),
        ] {
            assert!(NearlyStart::new(typed).is_of(word), "{typed} {word}");
        }
        for (typed, word) in
            [("κεπ", "κερ"), ("μουσ", "θεατρο"), ("1234", "1235"), ("bank", "bench"), ("", "a")]
        {
            assert!(!NearlyStart::new(typed).is_of(word), "{typed} {word}");
        }
    }
}
