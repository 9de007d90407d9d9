//! What a step asks of who takes it, by the same table by which the hub decides.

use domain::accounts::Me;
use domain::requests::{Given, Request, Step, StepError, Urgency, next};

use super::may;

/// What must be filled in before a step can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wants {
    /// Which words, if any.
    pub(crate) words: Option<Said>,
    /// How urgent it is.
    pub(crate) urgency: bool,
}

/// Who the words of a step are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// The person reads them.
    ToPerson,
    /// Colleagues read why it is so urgent.
    ToColleagues,
    /// The hub reads what the person objects to.
    ToHub,
    /// What came of it.
    Outcome,
}

/// What a step from here wants.
pub(crate) fn wants(request: &Request, step: Step) -> Wants {
    let (state, known) = (request.line.state, request.line.urgency);
    let silent = Given { words: None, urgency: Some(known.unwrap_or(Urgency::Normal)) };
    let vague = Given { words: Some("x"), urgency: None };
    let words = next(state, step, silent, known) == Err(StepError::WordsMissing);
    Wants {
        words: words.then_some(match step {
            Step::Triage | Step::Begin => Said::ToColleagues,
            Step::Fulfil => Said::Outcome,
            Step::Object => Said::ToHub,
            _ => Said::ToPerson,
        }),
        urgency: next(state, step, vague, known) == Err(StepError::UrgencyMissing),
    }
}

/// The steps that who is signed in may take from here.
pub(crate) fn mine(me: &Me, request: &Request) -> Vec<Step> {
    let mine = |step: &&Step| may(me, step.action(), &request.relations);
    request.steps.iter().filter(mine).copied().collect()
}
