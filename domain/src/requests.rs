//! A request (αίτημα) and its way from the first word to the outcome: one table of steps.
//!
//! Whoever may take a step is another rule ([`crate::access`]); here stands which steps there are, and what each
//! one must carry. A reason is asked for wherever somebody is told no, or a decision is undone.

mod kinds;
mod record;

use serde::{Deserialize, Serialize};

pub use kinds::{Kind, Need};
pub use record::{
    Document, DocumentKind, MOST_DOCUMENT_BYTES, MOST_DOCUMENTS, NewRequest, Paper, Request, RequestLine,
    RequestList, StepTaken, TakeStep,
};

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = RequestState))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written; nobody waits for it yet.
    Draft,
    /// With the hub.
    Submitted,
    /// Somebody looked at it and said how urgent it is.
    Triaged,
    /// The vulnerability was assessed.
    Assessed,
    /// It will be done.
    Approved,
    /// It would be done if there was room.
    Waitlisted,
    /// It will not be done.
    Rejected,
    /// Another body does it.
    Referred,
    /// It is being done.
    InProgress,
    /// It was done.
    Fulfilled,
    /// It could not be done: data for the studies.
    Unmet,
    /// The person does not want it any more.
    Withdrawn,
    /// The hub called it off.
    Cancelled,
    /// The person objects to the rejection.
    Objected,
    /// The rejection stands.
    Upheld,
    /// Over, with an outcome.
    Closed,
}

impl State {
    /// All.
    pub const ALL: [Self; 16] = [
        Self::Draft,
        Self::Submitted,
        Self::Triaged,
        Self::Assessed,
        Self::Approved,
        Self::Waitlisted,
        Self::Rejected,
        Self::Referred,
        Self::InProgress,
        Self::Fulfilled,
        Self::Unmet,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Objected,
        Self::Upheld,
        Self::Closed,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Triaged => "triaged",
            Self::Assessed => "assessed",
            Self::Approved => "approved",
            Self::Waitlisted => "waitlisted",
            Self::Rejected => "rejected",
            Self::Referred => "referred",
            Self::InProgress => "in_progress",
            Self::Fulfilled => "fulfilled",
            Self::Unmet => "unmet",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Objected => "objected",
            Self::Upheld => "upheld",
            Self::Closed => "closed",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether somebody at the hub has to do something.
    pub fn waits_for_hub(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::Triaged
                | Self::Assessed
                | Self::Approved
                | Self::InProgress
                | Self::Objected
        )
    }
}

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = RequestStep))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Step {
    Submit,
    Triage,
    Assess,
    Approve,
    Waitlist,
    Reject,
    Refer,
    Return,
    Begin,
    Fulfil,
    GiveUp,
    Withdraw,
    Cancel,
    Object,
    Uphold,
    Reverse,
    Close,
    Reopen,
}

/// How urgent a request is, set by a person with a reason and apart from any points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Danger to life, a child, violence: act now.
    Now,
    /// Within 24 hours.
    Day,
    /// Within 7 days.
    Week,
    /// As it comes.
    Normal,
}

impl Urgency {
    /// All, the most urgent first: the order of the queue.
    pub const ALL: [Self; 4] = [Self::Now, Self::Day, Self::Week, Self::Normal];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Day => "day",
            Self::Week => "week",
            Self::Normal => "normal",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.name() == name)
    }

    /// How long the first answer may take, in hours; `None` for what comes as it comes.
    pub fn answer_within_hours(self) -> Option<u32> {
        match self {
            Self::Now => Some(1),
            Self::Day => Some(24),
            Self::Week => Some(7 * 24),
            Self::Normal => None,
        }
    }
}

/// What a step must carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carries {
    Nothing,
    /// Words that the person is told.
    Reason,
    /// How urgent it is, and why.
    Urgency,
    /// What came of it.
    Outcome,
}

use Carries::{Nothing, Outcome, Reason};

/// Every step that there is: from, what is done, to, and what it must carry.
const STEPS: [(State, Step, State, Carries); 41] = [
    (State::Draft, Step::Submit, State::Submitted, Nothing),
    (State::Draft, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Submitted, Step::Triage, State::Triaged, Carries::Urgency),
    (State::Submitted, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Submitted, Step::Cancel, State::Cancelled, Reason),
    (State::Triaged, Step::Triage, State::Triaged, Carries::Urgency),
    (State::Triaged, Step::Assess, State::Assessed, Nothing),
    (State::Triaged, Step::Refer, State::Referred, Reason),
    (State::Triaged, Step::Approve, State::Approved, Nothing),
    (State::Triaged, Step::Reject, State::Rejected, Reason),
    (State::Triaged, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Triaged, Step::Cancel, State::Cancelled, Reason),
    (State::Assessed, Step::Assess, State::Assessed, Nothing),
    (State::Assessed, Step::Approve, State::Approved, Nothing),
    (State::Assessed, Step::Waitlist, State::Waitlisted, Reason),
    (State::Assessed, Step::Reject, State::Rejected, Reason),
    (State::Assessed, Step::Refer, State::Referred, Reason),
    (State::Assessed, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Waitlisted, Step::Approve, State::Approved, Nothing),
    (State::Waitlisted, Step::Reject, State::Rejected, Reason),
    (State::Waitlisted, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Approved, Step::Begin, State::InProgress, Nothing),
    (State::Approved, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Approved, Step::Cancel, State::Cancelled, Reason),
    (State::Referred, Step::Return, State::Triaged, Reason),
    (State::Referred, Step::Fulfil, State::Fulfilled, Outcome),
    (State::Referred, Step::Withdraw, State::Withdrawn, Nothing),
    (State::InProgress, Step::Fulfil, State::Fulfilled, Outcome),
    (State::InProgress, Step::GiveUp, State::Unmet, Reason),
    // Help that was looked for in vain, and that another body gives.
    (State::InProgress, Step::Refer, State::Referred, Reason),
    // Help that the hub cannot give after all: told no, and not that nobody was found.
    (State::InProgress, Step::Reject, State::Rejected, Reason),
    (State::InProgress, Step::Withdraw, State::Withdrawn, Nothing),
    (State::Rejected, Step::Object, State::Objected, Reason),
    (State::Objected, Step::Uphold, State::Upheld, Reason),
    (State::Objected, Step::Reverse, State::Triaged, Reason),
    (State::Upheld, Step::Close, State::Closed, Nothing),
    (State::Fulfilled, Step::Close, State::Closed, Nothing),
    (State::Unmet, Step::Close, State::Closed, Nothing),
    (State::Rejected, Step::Close, State::Closed, Nothing),
    (State::Closed, Step::Reopen, State::Triaged, Reason),
    (State::Withdrawn, Step::Reopen, State::Submitted, Reason),
];

/// What a step that somebody wants to take comes with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given<'a> {
    /// Words for the reason or the outcome.
    pub words: Option<&'a str>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// There is no such step from here.
    #[error("a request that is {} cannot take this step", .0.name())]
    NotFromHere(State),
    /// It needs a reason or an outcome in words.
    #[error("this step needs a reason or an outcome in words")]
    WordsMissing,
    /// It needs to say how urgent it is.
    #[error("this step needs to say how urgent it is")]
    UrgencyMissing,
}

/// Where a step leads. What is urgent now is begun before it is triaged, and assessed within three working days
/// after: the only step that the urgency opens.
///
/// # Errors
/// [`StepError`] when the step is none from here, or lacks what it must carry.
pub fn next(state: State, step: Step, given: Given, urgency: Option<Urgency>) -> Result<State, StepError> {
    let words = given.words.is_some_and(|words| !words.trim().is_empty());
    let jumps = step == Step::Begin
        && matches!(state, State::Submitted | State::Triaged)
        && given.urgency.or(urgency) == Some(Urgency::Now);
    if jumps {
        return if words { Ok(State::InProgress) } else { Err(StepError::WordsMissing) };
    }
    let found = STEPS.iter().find(|(from, what, ..)| (*from, *what) == (state, step));
    let (.., to, carries) = found.ok_or(StepError::NotFromHere(state))?;
    match carries {
        Reason | Outcome | Carries::Urgency if !words => Err(StepError::WordsMissing),
        Carries::Urgency if given.urgency.is_none() => Err(StepError::UrgencyMissing),
        _ => Ok(*to),
    }
}

/// The steps that can be taken from a state, in the order of the table.
pub fn steps(state: State, urgency: Option<Urgency>) -> Vec<Step> {
    let words = Given { words: Some("x"), urgency: urgency.or(Some(Urgency::Normal)) };
    let known = STEPS.iter().filter(|(from, ..)| *from == state).map(|(_, step, ..)| *step);
    let jump = next(state, Step::Begin, words, urgency).is_ok().then_some(Step::Begin);
    let mut all: Vec<Step> = known.collect();
    all.extend(jump.filter(|jump| !all.contains(jump)));
    all
}

/// The place of an urgency in the queue, the lowest first. Of two alike the one that has waited longer is before the
/// other.
pub fn rank(urgency: Option<Urgency>) -> i64 {
    match urgency {
        Some(Urgency::Now) => 0,
        // What nobody has looked at yet may be the most urgent of all: it comes right behind what is surely so.
        None => 1,
        Some(Urgency::Day) => 2,
        Some(Urgency::Week) => 3,
        Some(Urgency::Normal) => 4,
    }
}

/// Within how many hours the hub gives its first answer; `None` for what comes as it comes. What nobody has looked at is
/// looked at within a day.
pub fn answer_within_hours(state: State, urgency: Option<Urgency>) -> Option<u32> {
    match state {
        State::Submitted => Some(urgency.and_then(Urgency::answer_within_hours).unwrap_or(24)),
        State::Triaged | State::Assessed | State::Objected => urgency.and_then(Urgency::answer_within_hours),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const WORDS: Given = Given { words: Some("because"), urgency: Some(Urgency::Week) };

    fn all_steps() -> BTreeSet<Step> {
        STEPS.iter().map(|(_, step, ..)| *step).collect()
    }

    #[test]
    fn no_step_stands_twice_and_names_lead_back() {
        let once: BTreeSet<(State, Step)> = STEPS.iter().map(|(from, step, ..)| (*from, *step)).collect();
        assert_eq!(once.len(), STEPS.len());
        assert!(State::ALL.iter().all(|state| State::from_name(state.name()) == Some(*state)));
        assert!(Urgency::ALL.iter().all(|urgency| Urgency::from_name(urgency.name()) == Some(*urgency)));
    }

    #[test]
    fn every_state_is_reached_and_led_to_an_end() {
        let mut reached = BTreeSet::from([State::Draft]);
        let mut grown = 0;
        while grown < reached.len() {
            grown = reached.len();
            let next = STEPS.iter().filter(|(from, ..)| reached.contains(from)).map(|(.., to, _)| *to);
            reached = next.chain(reached.clone()).collect();
        }
        assert_eq!(reached.len(), State::ALL.len(), "some state is never reached");
        let ends = [State::Closed, State::Withdrawn, State::Cancelled];
        let mut ending: BTreeSet<State> = ends.into();
        let mut grown = 0;
        while grown < ending.len() {
            grown = ending.len();
            let before = STEPS.iter().filter(|(.., to, _)| ending.contains(to)).map(|(from, ..)| *from);
            ending = before.chain(ending.clone()).collect();
        }
        assert_eq!(ending.len(), State::ALL.len(), "from some state nothing ends");
    }

    #[test]
    fn nobody_is_told_no_without_a_reason() {
        for (from, step) in [
            (State::Assessed, Step::Reject),
            (State::Assessed, Step::Waitlist),
            (State::InProgress, Step::GiveUp),
            (State::Objected, Step::Uphold),
            (State::Submitted, Step::Cancel),
        ] {
            let silent = Given { words: Some("  "), ..WORDS };
            assert_eq!(next(from, step, silent, None), Err(StepError::WordsMissing), "{step:?}");
            assert!(next(from, step, WORDS, None).is_ok());
        }
        let no_urgency = Given { urgency: None, ..WORDS };
        assert_eq!(next(State::Submitted, Step::Triage, no_urgency, None), Err(StepError::UrgencyMissing));
    }

    #[test]
    fn only_what_is_urgent_now_is_begun_before_it_is_triaged() {
        assert_eq!(
            next(State::Submitted, Step::Begin, WORDS, None),
            Err(StepError::NotFromHere(State::Submitted))
        );
        let now = Given { urgency: Some(Urgency::Now), ..WORDS };
        assert_eq!(next(State::Submitted, Step::Begin, now, None), Ok(State::InProgress));
        assert!(steps(State::Submitted, Some(Urgency::Now)).contains(&Step::Begin));
        assert!(!steps(State::Submitted, Some(Urgency::Day)).contains(&Step::Begin));
    }

    #[test]
    fn a_first_answer_is_due_by_how_urgent_it_is_and_no_more_once_it_is_being_done() {
        assert_eq!(answer_within_hours(State::Submitted, None), Some(24));
        assert_eq!(answer_within_hours(State::Triaged, Some(Urgency::Now)), Some(1));
        assert_eq!(answer_within_hours(State::Triaged, Some(Urgency::Normal)), None);
        for state in [State::Draft, State::InProgress, State::Rejected, State::Closed] {
            assert_eq!(answer_within_hours(state, Some(Urgency::Now)), None);
        }
    }

    #[test]
    fn what_nobody_looked_at_waits_behind_danger_and_nothing_else() {
        let mut queue = [
            (Some(Urgency::Normal), 1),
            (Some(Urgency::Week), 2),
            (None, 9),
            (Some(Urgency::Day), 3),
            (Some(Urgency::Now), 8),
            (Some(Urgency::Day), 2),
        ];
        queue.sort_by_key(|(urgency, since)| (rank(*urgency), *since));
        let times: Vec<i64> = queue.iter().map(|(_, since)| *since).collect();
        assert_eq!(times, [8, 9, 2, 3, 2, 1]);
    }

    proptest! {
        /// Whatever one tries, one comes only from a state to one that the table leads to.
        #[test]
        fn no_other_step_is_possible(tried in prop::collection::vec((0..18_usize, any::<bool>()), 1..60)) {
            let steps: Vec<Step> = all_steps().into_iter().collect();
            let mut state = State::Draft;
            for (at, with_words) in tried {
                let step = steps[at % steps.len()];
                let given = if with_words { WORDS } else { Given::default() };
                if let Ok(new) = next(state, step, given, None) {
                    prop_assert!(STEPS.iter().any(|(from, what, to, _)| (*from, *what, *to) == (state, step, new)));
                    prop_assert!(self::steps(state, None).contains(&step));
                    state = new;
                }
            }
        }
    }
}
