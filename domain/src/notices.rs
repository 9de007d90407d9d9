//! What the hub says of personal data: for what it is used, on which basis, for how long, and the notices that were given
//! over time. The tables stand in `domain/privacy`, to be read by people who answer for them; the words in `domain/words`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::access::{Purpose, Sight};
use crate::rights::{CASE_KEPT, ENQUIRY_KEPT};
use crate::words::Words;

const PURPOSES: &str = include_str!("../privacy/purposes.md");
const NOTICES: &str = include_str!("../privacy/notices.md");

/// Microseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// For how long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// With the person's file.
    File,
    /// In the access log.
    Log,
    /// Nothing that points to a person is kept.
    None,
}

/// A row of the table of purposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// For what.
    pub purpose: Purpose,
    /// Points of the regulation, e.g. `6.1.e`.
    pub basis: Vec<&'static str>,
    /// What is seen of a person at most.
    pub classes: Vec<Sight>,
    /// For how long.
    pub kept: Kept,
}

/// A notice that was given, or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub version: i64,
    /// Since when it is given, `2026-11-26`.
    pub from: &'static str,
}

/// Every purpose, in the order of the table.
pub fn uses() -> &'static [Use] {
    static USES: OnceLock<Vec<Use>> = OnceLock::new();
    USES.get_or_init(|| rows(PURPOSES).filter_map(|cells| used(&cells)).collect())
}

/// Every notice, the earliest first.
pub fn notices() -> &'static [Notice] {
    static ALL: OnceLock<Vec<Notice>> = OnceLock::new();
    ALL.get_or_init(|| {
        let notice = |cells: Vec<&'static str>| {
            Some(Notice { version: cells.first()?.parse().ok()?, from: cells.get(1)? })
        };
        rows(NOTICES).filter_map(notice).collect()
    })
}

/// The version of the notice that is given now.
pub fn current() -> i64 {
    notices().last().map_or(0, |notice| notice.version)
}

/// Whether there is or was such a notice.
pub fn is_known(version: i64) -> bool {
    notices().iter().any(|notice| notice.version == version)
}

/// What a notice says; empty for one that is not known.
pub fn text(words: Words, version: i64) -> String {
    words.named("notice-text", &version.to_string()).unwrap_or_default()
}

/// The cells of a table's rows, without its head.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| line.starts_with("| ")).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect())
}

/// What cannot be read is left out; a test tells of it.
fn used(cells: &[&'static str]) -> Option<Use> {
    let [purpose, basis, classes, kept] = cells else { return None };
    let classes: Option<Vec<Sight>> = classes.split(", ").map(Sight::from_name).collect();
    let kept = match *kept {
        "file" => Kept::File,
        "log" => Kept::Log,
        "none" => Kept::None,
        _ => return None,
    };
    Some(Use {
        purpose: Purpose::from_name(purpose)?,
        basis: basis.split(", ").collect(),
        classes: classes?,
        kept,
    })
}

/// A purpose on the wire, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PurposeShown {
    /// Its name, as the access log has it.
    pub purpose: Purpose,
    /// What it is, in the language that was asked for.
    pub title: String,
    /// On which basis.
    pub basis: Vec<Named>,
    /// What is seen of a person at most.
    pub classes: Vec<Named>,
    /// For how long.
    pub kept: Kept,
    /// The same in words.
    pub kept_words: String,
}

/// A code, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Named {
    /// Stable, e.g. `6.1.e`.
    pub code: String,
    /// In the language that was asked for.
    pub words: String,
}

/// `GET /api/v1/purposes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PurposeList {
    /// All.
    pub purposes: Vec<PurposeShown>,
    /// Days after the last contact after which the file of somebody whom the hub helped is erased.
    pub case_kept_days: i64,
    /// The same for somebody who only asked.
    pub enquiry_kept_days: i64,
}

/// A notice on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NoticeShown {
    /// Its number, as contacts have it.
    pub version: i64,
    /// Since when it is given, `2026-11-26`.
    pub from: String,
    /// It is given now.
    pub current: bool,
    /// In the language that was asked for.
    pub text: String,
}

/// `GET /api/v1/notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NoticeList {
    /// The latest first.
    pub notices: Vec<NoticeShown>,
}

/// Every purpose in words.
pub fn purposes_in(words: Words) -> PurposeList {
    let named = |family: &str, code: &str| Named {
        code: code.to_owned(),
        words: words.named(family, &code.replace('.', "-")).unwrap_or_else(|| code.to_owned()),
    };
    let shown = |one: &Use| PurposeShown {
        purpose: one.purpose,
        title: words.named("purpose", one.purpose.name()).unwrap_or_default(),
        basis: one.basis.iter().map(|code| named("basis", code)).collect(),
        classes: one.classes.iter().map(|class| named("class", class.name())).collect(),
        kept: one.kept,
        kept_words: kept(words, one.kept),
    };
    PurposeList {
        purposes: uses().iter().map(shown).collect(),
        case_kept_days: CASE_KEPT / DAY,
        enquiry_kept_days: ENQUIRY_KEPT / DAY,
    }
}

fn kept(words: Words, kept: Kept) -> String {
    match kept {
        Kept::File => words.say_with(
            "kept-file",
            &[("years", (CASE_KEPT / DAY / 365).into()), ("months", (ENQUIRY_KEPT / DAY / 30).into())],
        ),
        Kept::Log => words.say("kept-log"),
        Kept::None => words.say("kept-none"),
    }
}

/// Every notice in words, the latest first.
pub fn notices_in(words: Words) -> NoticeList {
    let shown = |one: &Notice| NoticeShown {
        version: one.version,
        from: one.from.to_owned(),
        current: one.version == current(),
        text: text(words, one.version),
    };
    NoticeList { notices: notices().iter().rev().map(shown).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{actions, purposes};
    use crate::words::Language;

    #[test]
    fn every_purpose_has_a_row_and_every_row_is_understood() {
        let rows = PURPOSES.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!((uses().len(), rows), (Purpose::ALL.len(), rows));
        assert!(Purpose::ALL.iter().all(|purpose| uses().iter().any(|one| one.purpose == *purpose)));
        let unused = |purpose: &Purpose| !actions().any(|action| purposes(action).contains(purpose));
        assert!(!Purpose::ALL.iter().any(unused), "nothing is done for it");
    }

    #[test]
    fn everything_that_is_said_has_words_in_every_language() {
        for words in Language::ALL.map(Words::new) {
            for shown in purposes_in(words).purposes {
                assert!(!shown.title.is_empty() && !shown.kept_words.is_empty());
                for named in shown.basis.iter().chain(&shown.classes) {
                    assert_ne!(named.code, named.words, "no words for {}", named.code);
                }
            }
            assert!(notices_in(words).notices.iter().all(|notice| notice.text.chars().count() > 100));
        }
    }

    #[test]
    fn what_was_given_is_never_changed() {
        let versions: Vec<i64> = notices().iter().map(|notice| notice.version).collect();
        assert_eq!(versions, (1..=current()).collect::<Vec<_>>(), "none is left out");
        assert!(is_known(current()) && !is_known(current() + 1) && !is_known(0));
        // Of the first one, letter by letter.
        let told = text(Words::new(Language::English), 1);
        assert_eq!(
            told,
            "We keep what you tell us only to help you, as a public service of the municipality. Only those who work \
             on your request see it, and you can see who looked. You can ask for a copy, a correction or erasure."
        );
    }

    #[test]
    fn what_is_kept_is_as_long_as_the_code_keeps_it() {
        let list = purposes_in(Words::new(Language::English));
        assert_eq!((list.case_kept_days, list.enquiry_kept_days), (1826, 183));
        assert!(list.purposes[0].kept_words.contains('5') && list.purposes[0].kept_words.contains('6'));
    }
}
