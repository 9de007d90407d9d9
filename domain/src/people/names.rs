//! The keys by which a name is found again. Both databases look them up as they are: neither folds Greek.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Name;
use crate::sound;
use crate::text::fold;

/// Fewer letters find half the city.
pub const LEAST_TYPED: usize = 2;

/// Nobody has more names, and each is a question to the database.
const MOST_WORDS: usize = 8;

/// Names that are one: the formal one, and what people are called on the telephone. A form may stand in two rows. From
/// use; more rows do no harm.
const FORMS: &[&str] = &[
    "Γεώργιος Γιώργος Γιώργης Γώγος",
    "Ιωάννης Γιάννης Γιάννος Γιαννάκης",
    "Κωνσταντίνος Κώστας Κωστής Ντίνος Κωστάκης",
    "Δημήτριος Δημήτρης Μήτσος Μίμης Τάκης",
    "Νικόλαος Νίκος Νικόλας",
    "Παναγιώτης Πάνος Τάκης Νότης",
    "Βασίλειος Βασίλης Βάσος",
    "Χρήστος Χρηστάκης",
    "Αθανάσιος Θανάσης Νάσος Σάκης",
    "Εμμανουήλ Μανώλης Μάνος",
    "Αναστάσιος Αναστάσης Τάσος Σάκης",
    "Σπυρίδων Σπύρος",
    "Μιχαήλ Μιχάλης",
    "Ευάγγελος Βαγγέλης",
    "Ελευθέριος Λευτέρης",
    "Απόστολος Τόλης",
    "Αλέξανδρος Αλέκος Αλέξης",
    "Αντώνιος Αντώνης",
    "Ευστράτιος Στράτος Στρατής",
    "Θεόδωρος Θόδωρος Θοδωρής",
    "Ιωσήφ Σήφης",
    "Χαράλαμπος Μπάμπης Λάμπης Χάρης",
    "Μαρία Μαίρη Μαρίκα Μαριγώ",
    "Ελένη Λένα Νίτσα Ελενίτσα Λένη",
    "Αικατερίνη Κατερίνα Καίτη Κατίνα",
    "Βασιλική Βάσω Βίκυ Βασίλω",
    "Γεωργία Γιωργία Γωγώ",
    "Αγγελική Αγγέλα Κική",
    "Αναστασία Τασία Νατάσα Σία",
    "Ευαγγελία Εύη Λίτσα Βαγγελιώ",
    "Παρασκευή Εύη Βούλα Βιβή",
    "Κωνσταντίνα Ντίνα",
    "Δήμητρα Μιμή Ρούλα",
    "Παναγιώτα Γιώτα Γιούλη",
    "Δέσποινα Ντέπη",
    "Σταυρούλα Ρούλα Βούλα",
    "Κυριακή Κική Κούλα",
    "Ιωάννα Γιάννα Γιαννούλα",
    "Άννα Αννούλα",
];

/// A word's own beginning is looked for; of the other keys the whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// As it is stored and looked for.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is written, folded.
    fn written(word: &str) -> Self {
        Self(format!("={word}"))
    }

    /// As it sounds, in either alphabet.
    fn sound(sound: &str) -> Self {
        Self(format!("~{sound}"))
    }

    /// As it sounds, without the ending that tells a man's surname from a woman's.
    fn stem(sound: &str) -> Option<Self> {
        stem(sound).map(|stem| Self(format!("^{stem}")))
    }

    /// One of several names that are one.
    fn form(row: usize) -> Self {
        Self(format!("@{row}"))
    }
}

/// All keys of a name, each once.
pub fn keys(name: &Name) -> Vec<Key> {
    let words = name.parts().map(|(_, text)| fold(text)).join(" ");
    let mut keys: Vec<Key> = words.split_whitespace().flat_map(of_word).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn of_word(word: &str) -> Vec<Key> {
    let sounds = sound::keys(word);
    let forms = sounds.iter().flat_map(|sound| forms(sound)).copied().map(Key::form);
    let stems = sounds.iter().filter_map(|sound| Key::stem(sound));
    let mut keys: Vec<Key> = stems.chain(forms).collect();
    keys.extend(sounds.iter().map(|sound| Key::sound(sound)));
    keys.push(Key::written(word));
    keys
}

/// What somebody typed to find a person: for each word the keys of which a name must have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The word's own beginning: names have a key that begins with it.
    pub begins: Key,
    /// Or one of these as a whole.
    pub or_is: Vec<Key>,
}

/// The words of what was typed; none when it is too short to look for.
pub fn looked_for(typed: &str) -> Vec<Looked> {
    let folded = fold(typed);
    if folded.chars().count() < LEAST_TYPED {
        return Vec::new();
    }
    let looked = |word: &str| {
        let mut or_is = of_word(word);
        // The first letters of a name sound like many.
        if word.chars().count() < 3 {
            or_is.clear();
        }
        or_is.retain(|key| *key != Key::written(word));
        Looked { begins: Key::written(word), or_is }
    };
    folded.split(' ').take(MOST_WORDS).map(looked).collect()
}

/// Endings by which a surname tells a man from a woman, as they sound, longest first:
/// Αλεξόπουλος, Αλεξοπούλου; Κομνηνός, Κομνηνού; Ράπτης, Ράπτη; Λουκάς, Λουκά; Ψαρρέας, Ψαρρέα; Γραμματεύς, Γραμματέως.
const ENDINGS: &[&str] = &["eos", "evs", "us", "os", "is", "as", "es", "u", "i", "a", "o", "e"];

/// What is left of a word's sound without its ending; `None` where too little is left to tell one name from another.
fn stem(sound: &str) -> Option<&str> {
    let stem = ENDINGS.iter().find_map(|ending| sound.strip_suffix(ending))?;
    (stem.chars().count() >= 3).then_some(stem)
}

/// The rows of [`FORMS`] in which a first name stands, by its sound.
fn forms(sound: &str) -> &'static [usize] {
    static ROWS: OnceLock<BTreeMap<String, Vec<usize>>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (row, forms) in FORMS.iter().enumerate() {
            for sound in fold(forms).split(' ').flat_map(sound::keys) {
                rows.entry(sound).or_default().push(row);
            }
        }
        rows
    });
    rows.get(sound).map_or(&[], Vec::as_slice)
}

/// Whether two surnames, or two fathers' names, have a word in common: written, as it sounds, or as the man's and the woman's
/// form of one name.
pub fn surnames_alike(one: &str, other: &str) -> bool {
    have_word_in_common(one, other, &['~', '^'])
}

/// Whether two first names have a word in common: written, as it sounds, or as the formal and the short form of one name. A man
/// and a woman of one saint's name are two.
pub fn first_names_alike(one: &str, other: &str) -> bool {
    have_word_in_common(one, other, &['~', '@'])
}

/// Whether a word of the one shares a key of these kinds with a word of the other.
fn have_word_in_common(one: &str, other: &str, signs: &[char]) -> bool {
    let keys = |text: &str| -> Vec<Key> { fold(text).split_whitespace().flat_map(of_word).collect() };
    let theirs = keys(other);
    keys(one).iter().any(|key| key.0.starts_with(signs) && theirs.contains(key))
}

/// How much alike two words of a name are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// Not.
    Not,
    /// One is the other but for a mistake.
    Mistake,
    /// A short form, or the other gender's form.
    Form,
    /// They sound alike.
    Sound,
    /// They are the same.
    Same,
}

/// How much alike two words are; both folded.
pub(super) fn alike(one: &str, other: &str) -> Alike {
    if one == other {
        return Alike::Same;
    }
    let [ours, theirs] = [one, other].map(of_word);
    let share = |sign: char| ours.iter().any(|key| key.0.starts_with(sign) && theirs.contains(key));
    if share('~') {
        Alike::Sound
    } else if share('^') || share('@') {
        Alike::Form
    } else if nearly(one, other) {
        Alike::Mistake
    } else {
        Alike::Not
    }
}

/// One is the whole of the other but for the mistakes that its length allows.
fn nearly(one: &str, other: &str) -> bool {
    let [a, b] = [one, other].map(|word| word.chars().count());
    a.abs_diff(b) <= 2
        && sound::NearlyStart::new(one).is_of(other)
        && sound::NearlyStart::new(other).is_of(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a person of that surname and first name is found by what is typed.
    fn finds(typed: &str, surname: &str, first: &str) -> bool {
        let name = Name { surname: surname.to_owned(), first: first.to_owned(), ..Name::default() };
        let keys = keys(&name);
        let looked = looked_for(typed);
        let of = |looked: &Looked| {
            keys.iter().any(|key| key.0.starts_with(&looked.begins.0))
                || looked.or_is.iter().any(|key| keys.contains(key))
        };
        !looked.is_empty() && looked.iter().all(of)
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for typed in [
            "Παπαδόπουλος",
            "ΠΑΠΑΔΟΠΟΥΛΟΣ",
            "παπαδοπουλος γεωργιος",
            "Γεώργιος Παπαδόπουλος",
            "παπαδ γεω",
            "Papadopoulos",
            "papadopulos giorgos",
            "παπαδωπουλος",
            "παπαδοπουλου",
            "γιωργος παπαδοπουλος",
        ] {
            assert!(finds(typed, "Παπαδόπουλος", "Γεώργιος"), "{typed}");
        }
        for typed in ["Παπαδάκης", "Γρηγορίου", "παπαδοπουλος νικος", "", "π", "  "]
        {
            assert!(!finds(typed, "Παπαδόπουλος", "Γεώργιος"), "{typed}");
        }
    }

    #[test]
    fn names_that_sound_alike_are_found_by_each_other() {
        for (one, other) in [
            ("Φιλίππου", "Φυλίπου"),
            ("Λαγός", "Λαγώς"),
            ("Βασίλειος", "Βασίλιος"),
            ("Ευάγγελος", "Evangelos"),
            ("Χρήστος", "Christos"),
            ("Ψαρού", "Psarou"),
            ("Χατζής", "Xatzis"),
        ] {
            assert!(finds(one, other, "") && finds(other, one, ""), "{one} {other}");
        }
    }

    #[test]
    fn a_surname_is_found_by_the_other_genders_form() {
        for (man, woman) in [
            ("Αλεξόπουλος", "Αλεξοπούλου"),
            ("Κομνηνός", "Κομνηνού"),
            ("Ράπτης", "Ράπτη"),
            ("Λουκάς", "Λουκά"),
            ("Δημητριάδης", "Δημητριάδου"),
            ("Θεοδωράκης", "Θεοδωράκη"),
            ("Καραμανλής", "Karamanli"),
        ] {
            assert!(finds(man, woman, "") && finds(woman, man, ""), "{man} {woman}");
        }
        assert!(!finds("Αλεξίου", "Αλεξόπουλος", ""));
    }

    #[test]
    fn a_first_name_is_found_by_its_short_form_and_the_other_way_round() {
        for (short, formal) in [
            ("Γιώργος", "Γεώργιος"),
            ("Γιάννης", "Ιωάννης"),
            ("Κώστας", "Κωνσταντίνος"),
            ("Μήτσος", "Δημήτριος"),
            ("Τάκης", "Παναγιώτης"),
            ("Κατερίνα", "Αικατερίνη"),
            ("Θανάσης", "Αθανάσιος"),
            ("Μαίρη", "Μαρία"),
            ("Λευτέρης", "Ελευθέριος"),
            ("Μπάμπης", "Χαράλαμπος"),
            ("Giannis", "Ιωάννης"),
            ("Μιχάλης", "Μιχαήλ"),
            ("Αντώνης", "Αντώνιος"),
            ("Στρατής", "Ευστράτιος"),
            ("Βούλα", "Παρασκευή"),
        ] {
            assert!(finds(short, "Κ", formal), "{short} {formal}");
            assert!(finds(formal, "Κ", short), "{formal} {short}");
        }
    }

    #[test]
    fn a_family_has_one_surname_and_a_man_and_a_woman_have_two_first_names() {
        for (one, other) in [
            ("Φλοισβίδης", "Φλοισβίδη"),
            ("Φλοισβίδη", "Φλοισβίδου"),
            ("Φλοισβίδης", "Floisvidou"),
            ("Αλεξόπουλος", "Αλεξοπούλου-Λαγού"),
            ("Νικόλαος", "Νικολάου"),
        ] {
            assert!(surnames_alike(one, other) && surnames_alike(other, one), "{one} {other}");
        }
        assert!(!surnames_alike("Φλοισβίδης", "Λαγός") && !surnames_alike("", "Λαγός"));
        for (one, other) in [("Μαρία", "Μαίρη"), ("Νίκος", "Νικόλαος"), ("Giorgos", "Γεώργιος")]
        {
            assert!(first_names_alike(one, other) && first_names_alike(other, one), "{one} {other}");
        }
        assert!(!first_names_alike("Μαρία", "Μάριος"));
    }

    #[test]
    fn words_are_as_much_alike_as_they_are() {
        assert_eq!(alike("λαγοσ", "λαγοσ"), Alike::Same);
        assert_eq!(alike("λαγοσ", "λαγωσ"), Alike::Sound);
        assert_eq!(alike("αλεξοπουλοσ", "αλεξοπουλου"), Alike::Form);
        assert_eq!(alike("παπαδοπουλοσ", "παπαδοπυλοσσ"), Alike::Mistake);
        assert_eq!(alike("λαγοσ", "λυκοσ"), Alike::Not);
    }

    proptest::proptest! {
        /// Whoever was written down is found by their own name, and by its beginning.
        #[test]
        fn everybody_is_found_by_their_own_name(surname in "[Α-ΩΆΈΉα-ωάέήίϊΐόύώς]{2,15}", first in "[A-Za-zα-ωάέή]{2,12}", take in 2..6_usize) {
            // Between the capitals stands a place without a letter.
            proptest::prop_assume!(surname.chars().all(char::is_alphabetic) && fold(&surname).chars().count() >= 2);
            proptest::prop_assert!(finds(&surname, &surname, &first));
            let typed = format!("{first} {surname}");
            proptest::prop_assert!(finds(&typed, &surname, &first));
            let begin: String = fold(&surname).chars().take(take).collect();
            proptest::prop_assert!(finds(&begin, &surname, &first));
        }
    }
}
