//! What a step of a task asks of who takes it, by the same table by which the hub decides.

use domain::help::{
    Cancelled, Given, HelperShown, OfferState, Side, Step, StepError, Task, has_waited, next, steps,
};

use crate::obstacles::age::seconds;

/// What must be filled in before a step can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the form, there or not")]
pub(crate) struct Wants {
    /// Why, in words.
    pub(crate) words: bool,
    /// A few words, if they like.
    pub(crate) thanks: bool,
    /// Why, if they like: who does not need it any more owes nobody a reason.
    pub(crate) may_say_why: bool,
    /// How urgent it is.
    pub(crate) urgency: bool,
    /// Why nobody could do it.
    pub(crate) unmet: bool,
    /// The word that the person said.
    pub(crate) heard: bool,
    /// Whether the person stays where they are: staff say so, who spoke with them.
    pub(crate) stays: bool,
    /// That papers or goods were handed over.
    pub(crate) handed_over: bool,
    /// Which of the helpers takes it: staff say so for them.
    pub(crate) helper: bool,
}

/// What a step from here wants.
pub(crate) fn wants(task: &Task, step: Step) -> Wants {
    let refused = refused(task, step, true);
    Wants {
        words: matches!(refused, Some(StepError::WordsMissing | StepError::ReceiverMissing)),
        thanks: step == Step::Rate,
        may_say_why: step == Step::Cancel,
        urgency: step == Step::TakeUp,
        unmet: refused == Some(StepError::UnmetReasonMissing),
        heard: refused == Some(StepError::CodeWords),
        stays: refused == Some(StepError::WayBack) && task.side == Side::Staff,
        handed_over: refused == Some(StepError::NotHandedOver),
        helper: is_of_one(task, step) && coming(task).len() > 1,
    }
}

/// Whether a step is about one of the helpers, whom somebody else names.
pub(crate) fn is_of_one(task: &Task, step: Step) -> bool {
    match task.side {
        Side::Helper => false,
        Side::Person => step == Step::HelperMissing,
        Side::Staff => step == Step::HelperMissing || is_of_helper(task, step),
    }
}

/// Whether a step can be taken only once somebody was waited for long enough, and they were not yet. `now` is RFC 3339 in UTC;
/// without a clock nobody is kept from saying it.
pub(crate) fn is_too_early(task: &Task, step: Step, now: &str) -> bool {
    let micros = |text: &str| seconds(text).map(|seconds| seconds * 1_000_000);
    let waited =
        micros(&task.line.begins).zip(micros(now)).is_none_or(|(begins, now)| has_waited(begins, now));
    !waited && refused(task, step, false) == Some(StepError::TooEarly)
}

/// Why the hub would refuse a step that comes with nothing.
fn refused(task: &Task, step: Step, due: bool) -> Option<StepError> {
    let given = Given {
        side: task.side,
        kind: task.line.kind,
        words: None,
        unmet: None,
        code_words: false,
        goes_back: task.line.back.is_some(),
        money: task.money,
        confirmed: task.confirmed,
        handed_over: task.handed_over,
        items_open: false,
        service: false,
        helpers: task.line.helpers,
        accepted: task.line.accepted,
        due,
        cancelled: Cancelled::InTime,
        begun: false,
        relief: task.asked_relief,
    };
    next(task.line.state, step, &given).err()
}

/// Those who said yes.
pub(crate) fn coming(task: &Task) -> Vec<HelperShown> {
    task.helpers.iter().filter(|helper| helper.state == OfferState::Accepted).cloned().collect()
}

/// Whether a helper takes a step, and not the person.
pub(crate) fn is_of_helper(task: &Task, step: Step) -> bool {
    let takes = |side| steps(task.line.state, side, task.line.kind).contains(&step);
    takes(Side::Helper) && !takes(Side::Person)
}

impl Wants {
    /// Nothing is to be filled in.
    pub(crate) fn nothing(self) -> bool {
        self == Self::default()
    }
}

/// A press is enough: nothing is to be filled in, and the other side loses nothing by it.
pub(crate) fn is_one_press(task: &Task, step: Step) -> bool {
    let is_end = matches!(
        step,
        Step::Cancel
            | Step::HelperMissing
            | Step::PersonMissing
            | Step::CallBack
            | Step::Stop
            | Step::AskRelief
    );
    wants(task, step).nothing() && !is_end && !is_on_word(task, step)
}

/// Staff take it on the person's word, and say how they were told.
pub(crate) fn is_on_word(task: &Task, step: Step) -> bool {
    task.side == Side::Staff && step.is_on_word(task.line.state)
}
