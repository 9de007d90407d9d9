//! Somebody says that something worries them: the person, who acts for them, or who helps. It goes to staff alone, who take it in
//! hand, note what they did and close it with what came of it. The other side never reads a word of it, nor that there is one.

use serde::{Deserialize, Serialize};

use super::{Kind, Side};
use crate::named::named;
use crate::people::Name;

named! {
    /// What somebody worries about.
    pub enum ConcernKind {
        /// The safety or the health of the person.
        Safety = "safety",
        /// How somebody was treated.
        Treatment = "treatment",
        /// Money or things.
        Money = "money",
        /// The place or the way.
        Place = "place",
        /// Something else.
        Other = "other",
    }
}

named! {
    /// How far it is.
    pub enum ConcernState {
        /// Nobody has it in hand yet.
        Raised = "raised",
        /// Somebody at the hub read it and sees to it.
        InHand = "in_hand",
        /// It is seen to.
        Closed = "closed",
    }
}

named! {
    /// What staff do with it.
    pub enum ConcernStep {
        /// They see to it from now on.
        Take = "take",
        /// They write something down.
        Note = "note",
        /// They say what came of it.
        Close = "close",
        /// There is more to it.
        Reopen = "reopen",
    }
}

named! {
    /// What came of it.
    pub enum ConcernOutcome {
        /// It was talked over, and that is enough.
        TalkedOver = "talked_over",
        /// Something was changed: another helper, another way, somebody was stood down.
        Changed = "changed",
        /// Another body sees to it: police, a doctor, a social service.
        PassedOn = "passed_on",
        /// There was nothing to it.
        Nothing = "nothing",
    }
}

/// So long an urgent one waits at most, in microseconds: a quarter of an hour.
const URGENT: i64 = 15 * 60 * 1_000_000;

/// So long another one waits at most: a day.
const OTHERS: i64 = 24 * 60 * 60 * 1_000_000;

/// By when somebody at the hub answers what was said at `raised`, in microseconds.
pub fn concern_answer_by(urgent: bool, raised: i64) -> i64 {
    raised.saturating_add(if urgent { URGENT } else { OTHERS })
}

/// What a step comes with.
#[derive(Debug, Clone, Copy)]
pub struct ConcernGiven<'a> {
    /// Words.
    pub words: Option<&'a str>,
    /// What came of it.
    pub outcome: Option<ConcernOutcome>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConcernStepError {
    /// There is no such step from here.
    #[error("this step cannot be taken now")]
    NotFromHere,
    /// It needs words.
    #[error("this step needs words")]
    WordsMissing,
    /// It needs what came of it.
    #[error("this step needs what came of it")]
    OutcomeMissing,
}

/// Every step that there is. Whoever takes what a colleague has in hand takes it over; nothing is closed that nobody had.
const STEPS: &[(ConcernState, ConcernStep, ConcernState)] = &[
    (ConcernState::Raised, ConcernStep::Take, ConcernState::InHand),
    (ConcernState::InHand, ConcernStep::Take, ConcernState::InHand),
    (ConcernState::InHand, ConcernStep::Note, ConcernState::InHand),
    (ConcernState::InHand, ConcernStep::Close, ConcernState::Closed),
    (ConcernState::Closed, ConcernStep::Reopen, ConcernState::InHand),
];

/// Where a step leads.
///
/// # Errors
/// [`ConcernStepError`]
pub fn next_concern(
    state: ConcernState,
    step: ConcernStep,
    given: ConcernGiven<'_>,
) -> Result<ConcernState, ConcernStepError> {
    let row = STEPS.iter().find(|(from, one, _)| (*from, *one) == (state, step));
    let (.., to) = row.ok_or(ConcernStepError::NotFromHere)?;
    let has_words = given.words.is_some_and(|words| !words.trim().is_empty());
    match step {
        ConcernStep::Close if given.outcome.is_none() => Err(ConcernStepError::OutcomeMissing),
        ConcernStep::Note | ConcernStep::Reopen if !has_words => Err(ConcernStepError::WordsMissing),
        _ => Ok(*to),
    }
}

/// The steps from there.
pub fn concern_steps(state: ConcernState) -> Vec<ConcernStep> {
    STEPS.iter().filter(|(from, ..)| *from == state).map(|(_, step, _)| *step).collect()
}

/// `POST /api/v1/tasks/{id}/concerns`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RaiseConcern {
    /// What about.
    pub kind: ConcernKind,
    /// What worries them.
    pub words: String,
    /// It cannot wait.
    pub urgent: bool,
    /// Staff write it down for this volunteer, who called; of whoever else called, for the person.
    #[serde(default)]
    pub volunteer: Option<String>,
}

/// What somebody said, as they read of it: that it is there and how far it is. What they wrote is shown to them no more:
/// others may look at the same telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyConcern {
    /// Its id.
    pub id: String,
    /// The task.
    pub task: String,
    /// How far it is.
    pub state: ConcernState,
    /// When they said it, RFC 3339 in UTC.
    pub raised_at: String,
    /// By when somebody answers, as long as nobody has it in hand.
    pub answer_by: Option<String>,
}

/// `GET /api/v1/me/concerns`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyConcerns {
    /// The latest first, at most a hundred.
    pub concerns: Vec<MyConcern>,
}

/// One line of what staff see to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConcernLine {
    /// Its id.
    pub id: String,
    /// The task, and what it is called by: `2026-000123`.
    pub task: String,
    /// The task's number.
    pub number: String,
    /// What is done in the task.
    pub help: Kind,
    /// Whose task it is.
    pub person: String,
    /// How they are called.
    pub name: Name,
    /// What about.
    pub kind: ConcernKind,
    /// It cannot wait.
    pub urgent: bool,
    /// On which side whoever is worried stands.
    pub side: Side,
    /// How far it is.
    pub state: ConcernState,
    /// When it was said, RFC 3339 in UTC.
    pub raised_at: String,
    /// By when somebody answers.
    pub answer_by: String,
    /// Nobody has it in hand, and somebody should have.
    pub late: bool,
    /// Who has it in hand.
    pub owner: Option<String>,
}

/// `GET /api/v1/concerns`: what is not closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConcernList {
    /// What has to be answered first comes first, at most a hundred.
    pub concerns: Vec<ConcernLine>,
}

/// What was done about it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConcernStepTaken {
    /// What.
    pub step: ConcernStep,
    /// What was written down.
    pub words: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// `GET /api/v1/concerns/{id}`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Concern {
    /// As the list shows it.
    pub line: ConcernLine,
    /// What was said.
    pub words: String,
    /// Who said it, by name; `None` where their account was erased, or staff wrote it down for who called.
    pub raised_by: Option<String>,
    /// How they are telephoned, if their account has a number.
    pub phone: Option<String>,
    /// Who wrote it down for a caller: nobody is written to, they are called back.
    pub written_by: Option<String>,
    /// What came of it.
    pub outcome: Option<ConcernOutcome>,
    /// The earliest first.
    pub history: Vec<ConcernStepTaken>,
    /// The steps from here.
    pub steps: Vec<ConcernStep>,
    /// Goes with every step.
    pub version: i64,
}

/// `POST /api/v1/concerns/{id}/steps`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeConcernStep {
    /// What is done.
    pub step: ConcernStep,
    /// The version that was seen.
    pub version: i64,
    /// What is written down.
    #[serde(default)]
    pub words: Option<String>,
    /// What came of it, with closing it.
    #[serde(default)]
    pub outcome: Option<ConcernOutcome>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: ConcernGiven<'_> =
        ConcernGiven { words: Some("spoke with both"), outcome: Some(ConcernOutcome::TalkedOver) };

    #[test]
    fn nothing_is_closed_that_nobody_had_in_hand_and_nothing_without_what_came_of_it() {
        use ConcernState::{Closed, InHand, Raised};
        use ConcernStep::{Close, Note, Reopen, Take};
        let next = |state, step| next_concern(state, step, SAID);
        assert_eq!(next(Raised, Take), Ok(InHand));
        assert_eq!(next(InHand, Take), Ok(InHand), "a colleague takes it over");
        assert_eq!(next(InHand, Close), Ok(Closed));
        assert_eq!(next(Closed, Reopen), Ok(InHand));
        for step in [Note, Close, Reopen] {
            assert_eq!(next(Raised, step), Err(ConcernStepError::NotFromHere), "{step:?}");
        }
        let none = ConcernGiven { words: Some(" "), outcome: None };
        assert_eq!(next_concern(InHand, Close, none), Err(ConcernStepError::OutcomeMissing));
        assert_eq!(next_concern(InHand, Note, none), Err(ConcernStepError::WordsMissing));
        assert_eq!(concern_steps(Closed), [Reopen]);
    }

    #[test]
    fn what_cannot_wait_is_answered_within_a_quarter_of_an_hour() {
        assert_eq!(concern_answer_by(true, 7), 7 + 900_000_000);
        assert_eq!(concern_answer_by(false, 7), 7 + 86_400_000_000);
    }
}
