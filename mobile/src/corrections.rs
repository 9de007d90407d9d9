//! A correction that is being written: what it speaks of, what is asked about it, and how a typed answer becomes a
//! fact. What it speaks of is kept until the tab is closed.

use domain::corrections::{CorrectionDone, Evidence, NewCorrection, State};
use domain::words::Words;
use osm_data::{Fact, NewDoor, OsmId, PavementSide, Smoothness, Statement, Subject, Surface, Wheelchair};
use serde::{Deserialize, Serialize};

use crate::device;

const DRAFT: &str = "correction";
const OUTCOME: &str = "correction-outcome";

/// What is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// What it speaks of.
    pub(crate) subject: Subject,
    /// Its name, as a person reads it.
    pub(crate) title: String,
    /// What is asked; `None` until it is chosen.
    pub(crate) question: Option<Question>,
    /// Names the request, so that a second try is not a second correction.
    pub(crate) key: String,
}

impl Draft {
    /// Begins anew.
    pub(crate) fn begin(subject: Subject, title: String) {
        Self { subject, title, question: None, key: device::new_key() }.keep();
    }

    /// What was begun; `None` for who came by the address alone.
    pub(crate) fn kept() -> Option<Self> {
        serde_json::from_str(&device::kept_for_now(DRAFT)?).ok()
    }

    pub(crate) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            device::keep_for_now(DRAFT, &text);
        }
    }
}

/// What can be said of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Question {
    Wheelchair,
    NewDoor,
    Toilet,
    Description,
    OpeningHours,
    Phone,
    Steps,
    Kerb,
    Width,
    Ramp,
    Closed,
    Surface,
    Smoothness,
    Pavement,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// One of several; each has a value and words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number of this unit.
    Number(&'static str),
    /// A text.
    Text,
    /// A point of the map.
    Point,
    /// Nothing more to say.
    Nothing,
}

/// Why an answer is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Nothing was typed or chosen.
    Missing,
    /// Not a number.
    NotANumber,
    /// A number that such a thing cannot have.
    OutOfRange,
}

impl Wrong {
    /// What a person reads.
    pub(crate) fn text(self, words: Words) -> String {
        words.say(match self {
            Self::Missing => "correct-missing",
            Self::NotANumber => "correct-not-a-number",
            Self::OutOfRange => "error-fact-out-of-range",
        })
    }
}

const VERDICTS: &[(&str, &str)] =
    &[("yes", "correct-yes"), ("limited", "correct-limited"), ("no", "correct-no")];
const YES_NO: &[(&str, &str)] = &[("yes", "correct-yes"), ("no", "correct-no")];
const PAVEMENTS: &[(&str, &str)] = &[("both", "correct-pavement-both"), ("none", "correct-pavement-none")];
const SURFACES: &[(&str, &str)] = &[
    ("asphalt", "surface-asphalt"),
    ("paving_stones", "surface-paving-stones"),
    ("concrete", "surface-concrete"),
    ("sett", "surface-sett"),
    ("cobblestone", "surface-cobblestone"),
    ("compacted", "surface-compacted"),
    ("gravel", "surface-gravel"),
    ("earth", "surface-earth"),
    ("grass", "surface-grass"),
    ("sand", "surface-sand"),
];
const SMOOTHNESSES: &[(&str, &str)] = &[
    ("excellent", "correct-smooth-excellent"),
    ("good", "correct-smooth-good"),
    ("intermediate", "correct-smooth-intermediate"),
    ("bad", "correct-smooth-bad"),
    ("very_bad", "correct-smooth-very-bad"),
    ("horrible", "correct-smooth-horrible"),
];

impl Question {
    /// What is asked about something, the weightiest first.
    pub(crate) fn about(subject: &Subject) -> &'static [Self] {
        match subject {
            Subject::Place { id: OsmId::Node(_) } => {
                &[Self::Wheelchair, Self::Toilet, Self::Description, Self::OpeningHours, Self::Phone]
            }
            Subject::Place { .. } => &[
                Self::Wheelchair,
                Self::NewDoor,
                Self::Toilet,
                Self::Description,
                Self::OpeningHours,
                Self::Phone,
            ],
            Subject::Door { .. } => &[
                Self::Wheelchair,
                Self::Steps,
                Self::Kerb,
                Self::Width,
                Self::Ramp,
                Self::Closed,
                Self::Description,
            ],
            Subject::Way { pavement: Some(_), .. } => &[Self::Width, Self::Surface, Self::Smoothness],
            Subject::Way { .. } => &[
                Self::Closed,
                Self::Width,
                Self::Surface,
                Self::Smoothness,
                Self::Pavement,
                Self::Wheelchair,
            ],
            Subject::Corner { .. } => &[Self::Kerb],
        }
    }

    /// The question, as a person reads it.
    pub(crate) fn text(self, words: Words) -> String {
        words.say(match self {
            Self::Wheelchair => "correct-wheelchair",
            Self::NewDoor => "correct-new-door",
            Self::Toilet => "correct-toilet",
            Self::Description => "correct-description",
            Self::OpeningHours => "correct-opening-hours",
            Self::Phone => "correct-phone",
            Self::Steps => "correct-steps",
            Self::Kerb => "correct-kerb",
            Self::Width => "correct-width",
            Self::Ramp => "correct-ramp",
            Self::Closed => "correct-closed",
            Self::Surface => "correct-surface",
            Self::Smoothness => "correct-smoothness",
            Self::Pavement => "correct-pavement",
        })
    }

    /// How it is answered.
    pub(crate) fn answer(self) -> Answer {
        match self {
            Self::Wheelchair | Self::Toilet => Answer::Choice(VERDICTS),
            Self::Ramp => Answer::Choice(YES_NO),
            Self::Surface => Answer::Choice(SURFACES),
            Self::Smoothness => Answer::Choice(SMOOTHNESSES),
            Self::Pavement => Answer::Choice(PAVEMENTS),
            Self::Description | Self::OpeningHours | Self::Phone => Answer::Text,
            Self::Steps => Answer::Number("correct-unit-steps"),
            Self::Kerb | Self::Width => Answer::Number("correct-unit-cm"),
            Self::NewDoor => Answer::Point,
            Self::Closed => Answer::Nothing,
        }
    }

    /// The fact that an answer states.
    pub(crate) fn fact(self, typed: &str) -> Result<Fact, Wrong> {
        let typed = typed.trim();
        if typed.is_empty() && self.answer() != Answer::Nothing {
            return Err(Wrong::Missing);
        }
        // A comma is how Greek writes it.
        let number = || typed.replace(',', ".").parse::<f32>().map_err(|_| Wrong::NotANumber);
        // Words and names of the API are the same ones.
        let chosen = || serde_json::Value::String(typed.to_owned());
        Ok(match self {
            Self::Wheelchair => Fact::Wheelchair(read::<Wheelchair>(chosen())?),
            Self::Toilet => Fact::Toilet(read::<Wheelchair>(chosen())?),
            Self::Ramp => Fact::Ramp(typed == "yes"),
            Self::Surface => Fact::Surface(read::<Surface>(chosen())?),
            Self::Smoothness => Fact::Smoothness(read::<Smoothness>(chosen())?),
            Self::Pavement => Fact::Pavement((typed == "both").then_some(PavementSide::Both)),
            Self::Description => Fact::Description(typed.to_owned()),
            Self::OpeningHours => Fact::OpeningHours(typed.to_owned()),
            Self::Phone => Fact::Phone(typed.to_owned()),
            Self::Steps => Fact::Steps(typed.parse().map_err(|_| Wrong::NotANumber)?),
            Self::Kerb => Fact::Kerb(number()? / 100.0),
            Self::Width => Fact::Width(number()? / 100.0),
            Self::Closed => Fact::Closed,
            Self::NewDoor => {
                Fact::NewDoor(read::<NewDoor>(serde_json::from_str(typed).map_err(|_| Wrong::Missing)?)?)
            }
        })
    }
}

/// A word of the API as what it stands for.
fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, Wrong> {
    serde_json::from_value(value).map_err(|_| Wrong::Missing)
}

/// The correction as it is sent, when everything was answered.
pub(crate) fn finished(
    draft: &Draft,
    typed: &str,
    evidence: Evidence,
    day: &str,
    note: &str,
) -> Result<NewCorrection<Statement>, Wrong> {
    let question = draft.question.ok_or(Wrong::Missing)?;
    let statement = Statement { subject: draft.subject.clone(), fact: question.fact(typed)? };
    statement.check().map_err(|_| Wrong::OutOfRange)?;
    Ok(NewCorrection {
        statement,
        evidence,
        observed_on: day.to_owned(),
        note: Some(note.trim().to_owned()).filter(|note| !note.is_empty()),
    })
}

/// What a statement says, in words.
pub(crate) fn told(words: Words, fact: &Fact) -> String {
    let verdict = |verdict: &Wheelchair| {
        words.say(match verdict {
            Wheelchair::Yes => "correct-yes",
            Wheelchair::Limited => "correct-limited",
            Wheelchair::No => "correct-no",
        })
    };
    let flag = |yes: bool| words.say(if yes { "correct-yes" } else { "correct-no" });
    let (question, value) = match fact {
        Fact::Wheelchair(value) => (Question::Wheelchair, verdict(value)),
        Fact::Toilet(value) => (Question::Toilet, verdict(value)),
        Fact::Description(text) => (Question::Description, format!("«{text}»")),
        Fact::OpeningHours(text) => (Question::OpeningHours, text.clone()),
        Fact::Phone(text) => (Question::Phone, text.clone()),
        Fact::Width(metres) => (Question::Width, words.width(*metres).to_string()),
        Fact::Kerb(metres) => (Question::Kerb, words.height(*metres).to_string()),
        Fact::Steps(count) => (Question::Steps, count.to_string()),
        Fact::Ramp(yes) => (Question::Ramp, flag(*yes)),
        Fact::Surface(surface) => {
            let name = crate::parts::legs::surface_name(words, *surface);
            (Question::Surface, name)
        }
        Fact::Smoothness(smoothness) => {
            let name = serde_json::to_value(smoothness).ok();
            let name = name.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
            let key = SMOOTHNESSES.iter().find(|(value, _)| *value == name).map(|(_, key)| words.say(key));
            (Question::Smoothness, key.unwrap_or_else(|| name.to_owned()))
        }
        Fact::Incline(grade) => {
            return words.say_with("correct-incline", &[("slope", words.slope(*grade).into())]);
        }
        Fact::Pavement(sides) => {
            let key = match sides {
                Some(PavementSide::Both) => "correct-pavement-both",
                Some(PavementSide::Left) => "correct-pavement-left",
                Some(PavementSide::Right) => "correct-pavement-right",
                None => "correct-pavement-none",
            };
            (Question::Pavement, words.say(key))
        }
        Fact::Closed => return Question::Closed.text(words),
        Fact::NewDoor(door) => {
            let value = door.wheelchair.as_ref().map(verdict).unwrap_or_default();
            (Question::NewDoor, value)
        }
    };
    format!("{}: {value}", question.text(words)).trim_end_matches([' ', ':']).to_owned()
}

/// What kind of thing a statement speaks of, and its number on the map.
pub(crate) fn subject_words(words: Words, subject: &Subject) -> String {
    let (kind, id) = match subject {
        Subject::Place { id } => (words.say("wrong-place"), id),
        Subject::Door { id } => (words.say("wrong-door"), id),
        Subject::Way { id, pavement } => (pavement_words(words, *pavement), id),
        Subject::Corner { way, .. } => (words.say("wrong-corner"), way),
    };
    format!("{kind}, {id}")
}

/// A way, or which of its pavements.
pub(crate) fn pavement_words(words: Words, pavement: Option<PavementSide>) -> String {
    words.say(match pavement {
        None => "wrong-way",
        Some(PavementSide::Left) => "wrong-pavement-left",
        Some(PavementSide::Right) => "wrong-pavement-right",
        Some(PavementSide::Both) => "wrong-pavement",
    })
}

/// What became of the correction that was sent last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The desk looks at it first.
    Waits,
    /// It was the desk's own, and routes follow soon.
    Soon,
    /// It was the desk's own, and routes follow.
    Followed,
}

/// What became of it, for the screen that tells it.
pub(crate) fn outcome() -> Outcome {
    match device::kept_for_now(OUTCOME).as_deref() {
        Some("followed") => Outcome::Followed,
        Some("soon") => Outcome::Soon,
        _ => Outcome::Waits,
    }
}

/// Keeps what the hub answered.
pub(crate) fn keep_outcome(done: &CorrectionDone<Statement>) {
    let outcome = match (done.correction.state, done.in_effect) {
        (State::Accepted, true) => "followed",
        (State::Accepted, false) => "soon",
        _ => "waits",
    };
    device::keep_for_now(OUTCOME, outcome);
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    fn subjects() -> [Subject; 5] {
        [
            Subject::Place { id: OsmId::Way(1) },
            Subject::Place { id: OsmId::Node(1) },
            Subject::Door { id: OsmId::Node(1) },
            Subject::Way { id: OsmId::Way(1), pavement: None },
            Subject::Corner { way: OsmId::Way(1), at: osm_data::LonLat::default() },
        ]
    }

    /// An answer that makes sense.
    fn sample(question: Question) -> &'static str {
        match question.answer() {
            Answer::Choice(choices) => choices[0].0,
            Answer::Number(_) => "3",
            Answer::Text => "Mo-Fr 09:00-14:00",
            Answer::Point => r#"{"at":{"lon":23.6,"lat":37.9},"main":false,"wheelchair":"yes"}"#,
            Answer::Nothing => "",
        }
    }

    #[test]
    fn every_question_that_is_asked_gives_a_fact_that_the_hub_takes() {
        for subject in subjects() {
            for question in Question::about(&subject) {
                let typed = if *question == Question::Width { "90" } else { sample(*question) };
                let fact = question.fact(typed).unwrap_or_else(|wrong| panic!("{question:?}: {wrong:?}"));
                let statement = Statement { subject: subject.clone(), fact: fact.clone() };
                assert_eq!(statement.check(), Ok(()), "{question:?} of {subject:?}");
                let text = told(Words::new(Language::English), &fact);
                assert!(!text.is_empty() && !text.contains("correct-"), "{text}");
            }
        }
    }

    #[test]
    fn every_choice_is_understood() {
        for question in [Question::Surface, Question::Smoothness, Question::Wheelchair, Question::Pavement] {
            let Answer::Choice(choices) = question.answer() else { panic!("{question:?}") };
            for (value, _) in choices {
                assert!(question.fact(value).is_ok(), "{value}");
            }
        }
    }

    #[test]
    fn centimetres_are_typed_with_a_comma_too() {
        assert_eq!(Question::Kerb.fact("2,5"), Ok(Fact::Kerb(0.025)));
        assert_eq!(Question::Width.fact("90"), Ok(Fact::Width(0.9)));
        assert_eq!(Question::Width.fact(""), Err(Wrong::Missing));
        assert_eq!(Question::Width.fact("wide"), Err(Wrong::NotANumber));
        assert_eq!(Question::Steps.fact("2,5"), Err(Wrong::NotANumber));
        let draft = Draft {
            subject: Subject::Door { id: OsmId::Node(1) },
            title: String::new(),
            question: Some(Question::Width),
            key: String::new(),
        };
        let send = |typed| finished(&draft, typed, Evidence::Measured, "2026-11-20", " ");
        assert_eq!(send("0,9").unwrap_err(), Wrong::OutOfRange, "metres where centimetres are asked");
        assert_eq!(send("90").unwrap().note, None);
    }
}
