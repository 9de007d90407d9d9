//! The words of the screens, from the Fluent files in `domain/words`.
//!
//! They stand here so that the client, the server's own pages and its messages say the same. Numbers
//! are written here too: with their unit, and with the decimal mark of the language.

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language that the screens speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Ελληνικά.
    #[default]
    Greek,
    /// English.
    English,
}

impl Language {
    /// Every language, first the one that a newcomer meets.
    pub const ALL: [Self; 2] = [Self::Greek, Self::English];

    /// The code that pages and the API use: `el`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Greek => "el",
            Self::English => "en",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The one that the switch offers.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Greek => Self::English,
            Self::English => Self::Greek,
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    fn source(self) -> &'static str {
        match self {
            Self::Greek => include_str!("../words/el.ftl"),
            Self::English => include_str!("../words/en.ftl"),
        }
    }

    fn bundle(self) -> &'static Bundle {
        static GREEK: LazyLock<Bundle> = LazyLock::new(|| read(Language::Greek));
        static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| read(Language::English));
        match self {
            Self::Greek => &GREEK,
            Self::English => &ENGLISH,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

fn read(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // Marks around every argument would be read aloud by some voices, and nothing here runs right to left.
    bundle.set_use_isolating(false);
    // What cannot be read is left out, and its key is shown; a test holds both files to be whole.
    let resource = FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(whole, _)| whole);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The words of one language. Cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// Whose words these are.
    pub fn language(self) -> Language {
        self.language
    }

    /// The text of a key; the key itself when it has none.
    pub fn say(self, key: &str) -> String {
        self.find(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with its arguments; the key itself when it has none.
    pub fn say_with(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.find(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// What went wrong, from the stable code of a problem (`trip_end_off_network`).
    pub fn error(self, code: &str) -> String {
        let key = format!("error-{}", code.replace('_', "-"));
        self.find(&key, &[]).unwrap_or_else(|| self.say("error-generic"))
    }

    /// The word for a kind of place, from its name in the API (`arts_centre`).
    pub fn category(self, name: &str) -> String {
        self.named("category", name).unwrap_or_else(|| self.say("category-other"))
    }

    /// The word for a name that the API gives, from its family: `named("social", "soup_kitchen")`. `None`
    /// for a name that this version does not know. Families: `social`, `served`, `religion`,
    /// `denomination`, `toilet-key`, `transport`, `purpose`, `role`; of requests `request-kind`, `need`,
    /// `request-state`, `request-step`, `urgency`, `band`; of contacts `contact-channel`, `notice`; `scheme`,
    /// `likeness`, `paper`, `demo-role`, `hidden-why`, `glass-why`, `tie-kind`, and `look` for a row of the access table;
    /// of tasks `task-kind`, `task-state`, `task-step`, `task-now` (the state as the person reads it), `own-step` and
    /// `hand-step` (a step as the person and the helper press it), `task-side`, `task-band`, `aid`, `hardship`, `gender`,
    /// `unfit`, `unmet`, `offer-state`, `concern-kind`, `concern-step`, `concern-outcome`; `trouble` and `trouble-of`, what is
    /// wrong as whoever is stuck says it and as others read it; `talk` for a language in which somebody can talk, by its code.
    pub fn named(self, family: &str, name: &str) -> Option<String> {
        self.find(&format!("{family}-{}", name.replace('_', "-")), &[])
    }

    fn find(self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let bundle = self.language.bundle();
        let pattern = bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        let said = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
        Some(one_stop(said))
    }

    /// A length along the way, from metres: whole metres, from a kilometre on with one decimal.
    pub fn length(self, metres: f64) -> Measure {
        if metres.round() < 1000.0 {
            self.measure(metres, 0, "unit-metre")
        } else {
            self.measure(metres / 1000.0, 1, "unit-kilometre")
        }
    }

    /// A width, from metres.
    pub fn width(self, metres: f32) -> Measure {
        self.measure(f64::from(metres), 2, "unit-metre")
    }

    /// The height of a kerb, from metres, in centimetres.
    pub fn height(self, metres: f32) -> Measure {
        self.measure(f64::from(metres) * 100.0, 1, "unit-centimetre")
    }

    /// A slope, from rise over run, in per cent.
    pub fn slope(self, grade: f32) -> Measure {
        self.measure(f64::from(grade) * 100.0, 1, "unit-percent")
    }

    /// A speed, from metres per second, in kilometres per hour.
    pub fn speed(self, metres_per_second: f32) -> Measure {
        self.measure(f64::from(metres_per_second) * 3.6, 1, "unit-kilometre-hour")
    }

    /// A duration, from seconds: minutes, and from an hour on hours and minutes. Rounded up.
    pub fn duration(self, seconds: f64) -> Vec<Measure> {
        let minutes = (seconds.max(0.0) / 60.0).ceil().max(1.0) as u64;
        [(minutes / 60, "unit-hour"), (minutes % 60, "unit-minute")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, unit)| Measure {
                number: count.to_string(),
                unit: self.say_with(unit, &[("count", count.into())]),
            })
            .collect()
    }

    /// A day in words, from RFC 3339 (`2026-11-22T…`); `None` when it is not one.
    pub fn date(self, rfc3339: &str) -> Option<String> {
        let mut parts = rfc3339.get(..10)?.splitn(3, '-').map(str::parse::<u32>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        let month = self.find(&format!("month-{month}"), &[])?;
        let arguments =
            [("day", day.to_string().into()), ("month", month.into()), ("year", year.to_string().into())];
        self.find("date", &arguments)
    }

    fn measure(self, value: f64, decimals: usize, unit: &str) -> Measure {
        let mut number = format!("{value:.decimals$}");
        if number.contains('.') {
            number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
        }
        Measure { number: number.replace('.', &self.say("decimal-mark")), unit: self.say(unit) }
    }
}

/// The stop of an abbreviated unit ends its sentence too: "120 μ.", not "120 μ..". Three stops are left as they are.
fn one_stop(said: String) -> String {
    if said.contains("..") { said.replace("...", "\0").replace("..", ".").replace('\0', "...") } else { said }
}

/// A number and its unit, apart, so that a screen can show them in different sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// With the decimal mark of the language.
    pub number: String,
    /// In words or as a sign.
    pub unit: String,
}

impl fmt::Display for Measure {
    /// In one piece: a line never ends between number and unit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}", self.number, self.unit)
    }
}

impl From<Measure> for FluentValue<'_> {
    fn from(measure: Measure) -> Self {
        measure.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn keys(language: Language) -> BTreeSet<&'static str> {
        let lines = language.source().lines().filter(|line| !line.starts_with([' ', '#', '}', '[']));
        lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
    }

    /// The Rust text of a folder, one file after another; empty where there is no such folder.
    fn rust_text(folder: &Path) -> String {
        let Ok(entries) = std::fs::read_dir(folder) else { return String::new() };
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                if path.is_dir() {
                    rust_text(&path)
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    std::fs::read_to_string(path).unwrap()
                } else {
                    String::new()
                }
            })
            .collect()
    }

    fn sources() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text =
            ["../mobile/src", "../server/src", "src"].map(|folder| rust_text(&root.join(folder))).concat();
        // Words are also said within a text: `"{words.say(\"back\")}"`.
        text.replace("\\\"", "\"")
    }

    /// `arts-centre` as the type that stands for it is called: `ArtsCentre`.
    fn type_name(name: &str) -> String {
        let parts = name.split('-').map(|part| part[..1].to_uppercase() + &part[1..]);
        parts.collect()
    }

    #[test]
    fn both_files_can_be_read_and_have_the_same_keys() {
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.source().to_owned()).is_ok(), "{}.ftl", language.code());
        }
        assert_eq!(keys(Language::Greek), keys(Language::English));
    }

    #[test]
    fn every_key_that_is_said_has_words() {
        let (sources, known) = (sources(), keys(Language::Greek));
        for call in [".say(\"", ".say_with(\""] {
            let said = sources.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            let missing: Vec<&str> = said.filter(|key| !key.is_empty() && !known.contains(key)).collect();
            assert!(missing.is_empty(), "no words for {missing:?}");
        }
    }

    #[test]
    fn no_key_stands_twice() {
        for text in [include_str!("../words/el.ftl"), include_str!("../words/en.ftl")] {
            let keys =
                text.lines().filter_map(|line| line.split_once(" = ").or_else(|| line.split_once(" =")));
            let mut keys: Vec<&str> =
                keys.map(|(key, _)| key).filter(|key| !key.starts_with([' ', '#'])).collect();
            let all = keys.len();
            keys.sort_unstable();
            let twice: Vec<&str> =
                keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(all > 500 && twice.is_empty(), "{twice:?} of {all}");
        }
    }

    #[test]
    fn no_key_is_left_unused() {
        let sources = sources();
        let categories = rust_text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../osm-data/src"));
        // Found by a name that the API gives, as the map's own word: any may come.
        let told = [
            "social-",
            "served-",
            "religion-",
            "denomination-",
            "toilet-key-",
            "transport-",
            "purpose-",
            "role-",
            "request-kind-",
            "need-",
            "request-state-",
            "request-step-",
            "urgency-",
            "band-",
            "contact-channel-",
            "notice-",
            "scheme-",
            "likeness-",
            "look-",
            "paper-",
            "carer-scope-",
            "right-kind-",
            "right-state-",
            "told-by-",
            "demo-role-",
            "basis-",
            "class-",
            "hidden-why-",
            "glass-why-",
            "tie-kind-",
            "message-kind-",
            "volunteer-standing-",
            "volunteer-next-",
            "volunteer-paper-",
            "volunteer-training-",
            "volunteer-step-",
            "task-kind-",
            "task-state-",
            "task-step-",
            "task-now-",
            "task-side-",
            "task-band-",
            "own-step-",
            "hand-step-",
            "aid-",
            "hardship-",
            "gender-",
            "unfit-",
            "unmet-",
            "offer-state-",
            "unserved-",
            "service-kind-",
            "concern-kind-",
            "concern-step-",
            "concern-outcome-",
            "trouble-",
            "talk-",
            "series-state-",
            "series-left-out-",
        ];
        // Three more families are found by a name that comes from elsewhere; each of theirs must have such a name.
        let is_said = |key: &str| {
            if let Some(code) = key.strip_prefix("error-") {
                let code = code.replace('-', "_");
                crate::api::PROBLEM_CODES.contains(&code.as_str()) || sources.contains(&format!("\"{code}\""))
            } else if let Some(category) = key.strip_prefix("category-") {
                categories.contains(&type_name(category))
            } else if let Some(month) = key.strip_prefix("month-") {
                (1..=12).any(|number: u32| month == number.to_string())
            } else {
                told.iter().any(|family| key.starts_with(family)) || sources.contains(&format!("\"{key}\""))
            }
        };
        let unused: Vec<&str> = keys(Language::Greek).into_iter().filter(|key| !is_said(key)).collect();
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    #[test]
    fn nothing_is_left_untranslated() {
        // A sign, an order and a name, as both languages have them.
        let alike = ["unit-percent", "date", "way-named"];
        let text = |language: Language, key| Words::new(language).say(key);
        for key in keys(Language::Greek).into_iter().filter(|key| !alike.contains(key)) {
            let (greek, english) = (text(Language::Greek, key), text(Language::English, key));
            assert!(!greek.is_empty() && !english.is_empty(), "{key} is empty");
            let letters = greek.chars().any(char::is_alphabetic);
            assert!(!letters || greek != english, "{key} is the same in both languages: {greek}");
        }
    }

    #[test]
    fn no_sentence_is_longer_than_twenty_words() {
        for language in Language::ALL {
            let lines = language.source().lines().filter(|line| !line.starts_with('#'));
            for sentence in lines.flat_map(|line| line.split_inclusive(['.', ';', '!', ':', '?', '='])) {
                let words =
                    sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
                assert!(words <= 20, "{words} words: {sentence}");
            }
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let (greek, english) = (Words::new(Language::Greek), Words::new(Language::English));
        assert_eq!(greek.length(760.4).to_string(), "760\u{a0}μ.");
        assert_eq!(greek.length(999.7).to_string(), "1\u{a0}χλμ.");
        assert_eq!(greek.length(1430.0).to_string(), "1,4\u{a0}χλμ.");
        assert_eq!(english.length(1430.0).to_string(), "1.4\u{a0}km");
        assert_eq!(greek.width(0.85).to_string(), "0,85\u{a0}μ.");
        assert_eq!(greek.height(0.03).to_string(), "3\u{a0}εκ.");
        assert_eq!(greek.height(0.1).to_string(), "10\u{a0}εκ.");
        assert_eq!(greek.slope(0.083).to_string(), "8,3\u{a0}%");
        assert_eq!(greek.speed(0.8).to_string(), "2,9\u{a0}χλμ./ώρα");
        let told =
            |seconds| greek.duration(seconds).iter().map(Measure::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(told(20.0), "1\u{a0}λεπτό");
        assert_eq!(told(841.0), "15\u{a0}λεπτά");
        assert_eq!(told(3660.0), "1\u{a0}ώρα 1\u{a0}λεπτό");
        assert_eq!(greek.date("2026-11-22T10:00:00Z").as_deref(), Some("22 Νοεμβρίου 2026"));
        assert_eq!(greek.date("yesterday"), None);
    }

    #[test]
    fn every_code_of_a_problem_has_its_own_words() {
        for code in crate::api::PROBLEM_CODES {
            let key = format!("error-{}", code.replace('_', "-"));
            assert!(keys(Language::Greek).contains(key.as_str()), "no words for {code}");
        }
    }

    #[test]
    fn codes_and_names_of_the_api_become_words_or_a_general_word() {
        let greek = Words::new(Language::Greek);
        assert_eq!(greek.error("offline"), "Δεν υπάρχει σύνδεση στο διαδίκτυο.");
        assert_eq!(greek.error("never_heard_of"), "Κάτι δεν πήγε καλά.");
        assert_eq!(greek.category("arts_centre"), "Πολιτιστικό κέντρο");
        assert_eq!(greek.category("never_heard_of"), "Μέρος");
        assert_eq!(greek.named("social", "soup_kitchen").as_deref(), Some("Συσσίτιο"));
        assert_eq!(greek.named("social", "never_heard_of"), None);
    }

    #[test]
    fn the_stop_of_a_unit_ends_the_sentence_too() {
        let said = |text: &str| super::one_stop(text.to_owned());
        assert_eq!(said("σε 120 μ.."), "σε 120 μ.");
        assert_eq!(said("σε 120 μ.. Μετά δεξιά"), "σε 120 μ. Μετά δεξιά");
        assert_eq!(said("σε 120 μ., περιμένετε..."), "σε 120 μ., περιμένετε...");
    }

    #[test]
    fn plurals_follow_the_language() {
        let greek = Words::new(Language::Greek);
        assert_eq!(greek.say_with("search-count", &[("count", 1.into())]), "Βρέθηκε ένα μέρος.");
        assert_eq!(greek.say_with("search-count", &[("count", 8.into())]), "Βρέθηκαν 8 μέρη.");
    }
}
