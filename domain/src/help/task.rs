//! The way of a task from the asking to the thanks: one table of steps, who may take each, and what it must carry.
//!
//! Staff take every step of either side for whoever calls by telephone. Whether somebody *is* staff, the person or the
//! helper is another rule ([`crate::access`]).

use super::{Cancelled, Imbalance, Kind, Money};
use crate::named::named;
use crate::requests;

named! {
    /// How far a task is.
    pub enum State {
        /// Being written; nobody waits for it yet.
        Draft = "draft",
        /// With the hub.
        Requested = "requested",
        /// The hub looks for a helper.
        Accepted = "accepted",
        /// Volunteers were asked.
        Offered = "offered",
        /// A volunteer said yes.
        Assigned = "assigned",
        /// The person knows who comes, and when.
        Confirmed = "confirmed",
        /// The helper has set out.
        EnRoute = "en_route",
        /// They met, and both code words were said.
        AtPerson = "at_person",
        /// They are where they wanted to be.
        AtVenue = "at_venue",
        /// On the way back.
        Returning = "returning",
        /// Done.
        Completed = "completed",
        /// Done, and somebody said how it was.
        Rated = "rated",
        /// Called off on a day before.
        CancelledByPerson = "cancelled_by_person",
        /// Called off on the same day.
        SameDayCancel = "same_day_cancel",
        /// Called off shortly before, or later.
        LateCancel = "late_cancel",
        /// The person was not there.
        NoShowPerson = "no_show_person",
        /// The helper did not come. Somebody looks for another, or it ends unmet.
        NoShowHelper = "no_show_helper",
        /// The hub does not do it, and says why.
        TurnedDown = "turned_down",
        /// Nobody could do it: data for the studies.
        Unmet = "unmet",
        /// Another body does it, or the municipality's van.
        HandedOver = "handed_over",
    }
}

impl State {
    /// A volunteer has it in hand.
    pub fn is_in_hand(self) -> bool {
        self >= Self::Assigned && self <= Self::Returning
    }

    /// They have met, and are together still: money and papers go from hand to hand now.
    pub fn have_met(self) -> bool {
        self >= Self::AtPerson && self <= Self::Returning
    }

    /// It was done.
    pub fn was_done(self) -> bool {
        matches!(self, Self::Completed | Self::Rated)
    }

    /// Nothing is waited for any more.
    pub fn is_over(self) -> bool {
        self >= Self::Completed && self != Self::NoShowHelper
    }

    /// Photographs of a bill are needed no longer: it was paid, or nobody pays it and no money for it is out.
    pub fn needs_no_papers(self, money_is_out: bool) -> bool {
        self.was_done() || (self.is_over() && self != Self::HandedOver && !money_is_out)
    }

    /// Somebody at the hub has to do something.
    pub fn waits_for_hub(self) -> bool {
        matches!(self, Self::Requested | Self::Accepted | Self::NoShowHelper)
    }
}

named! {
    /// What is done to a task.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Step {
        Ask = "ask",
        TakeUp = "take_up",
        TurnDown = "turn_down",
        Offer = "offer",
        CallBack = "call_back",
        Accept = "accept",
        GiveBack = "give_back",
        Confirm = "confirm",
        SetOut = "set_out",
        Meet = "meet",
        Reach = "reach",
        BeginReturn = "begin_return",
        Complete = "complete",
        Stop = "stop",
        Rate = "rate",
        Cancel = "cancel",
        PersonMissing = "person_missing",
        HelperMissing = "helper_missing",
        GiveUp = "give_up",
        HandOver = "hand_over",
        TakeBack = "take_back",
        Reopen = "reopen",
        AskRelief = "ask_relief",
        Keep = "keep",
        Note = "note",
    }
}

named! {
    /// On which side of a task somebody stands.
    pub enum Side {
        /// Whose task it is, and who acts for them.
        Person = "person",
        /// Who accepted it, or was offered it.
        Helper = "helper",
        /// Works for the hub.
        Staff = "staff",
    }
}

named! {
    /// Why nobody could do it.
    pub enum UnmetReason {
        /// Nobody was free.
        NobodyFree = "nobody_free",
        /// Nobody who has learned what it takes.
        NobodyTrained = "nobody_trained",
        /// Nobody near enough.
        TooFar = "too_far",
        /// Not enough time to find somebody.
        TooShort = "too_short",
        /// Whoever had accepted did not come.
        HelperMissing = "helper_missing",
        /// The way cannot be made, even with help.
        NoWay = "no_way",
        /// Something else, in words.
        Other = "other",
    }
}

/// What a step must carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carries {
    Nothing,
    /// Words: the other side is told why.
    Reason,
    /// So long was waited that somebody may be called missing.
    Due,
    /// Both.
    DueAndReason,
    /// Why nobody could do it.
    Unmet,
    /// Both code words, as they were said.
    CodeWords,
    /// To whom it is handed over: a service, or words where it is none of those that are written down.
    Receiver,
    /// All that an end of this kind needs: agreeing sums, what was handed over.
    TheEnd,
    /// Somebody who accepted asks that another take over.
    Relief,
}

use Carries::{CodeWords, Due, DueAndReason, Nothing, Reason, Receiver, Relief, TheEnd, Unmet};
use Side::{Helper, Person, Staff};

const STAFF: &[Side] = &[Staff];
const PERSON: &[Side] = &[Person, Staff];
const HELPER: &[Side] = &[Helper, Staff];

/// Every step that there is: from, what is done, to, by whom, and what it must carry. Where a cancellation leads hangs on
/// the clock as well, and where an acceptance leads, on how many helpers are needed ([`next`]).
///
/// A draft is no task yet: who discards it deletes it, and so nobody sends by reopening what was never asked.
const STEPS: &[(State, Step, State, &[Side], Carries)] = &[
    (State::Draft, Step::Ask, State::Requested, PERSON, Nothing),
    (State::Requested, Step::TakeUp, State::Accepted, STAFF, Nothing),
    (State::Requested, Step::TurnDown, State::TurnedDown, STAFF, Reason),
    (State::Requested, Step::HandOver, State::HandedOver, STAFF, Receiver),
    (State::Requested, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Accepted, Step::Offer, State::Offered, STAFF, Nothing),
    (State::Accepted, Step::TurnDown, State::TurnedDown, STAFF, Reason),
    (State::Accepted, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Accepted, Step::HandOver, State::HandedOver, STAFF, Receiver),
    (State::Accepted, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    // A further wave asks more volunteers.
    (State::Offered, Step::Offer, State::Offered, STAFF, Nothing),
    (State::Offered, Step::CallBack, State::Accepted, STAFF, Nothing),
    (State::Offered, Step::Accept, State::Assigned, HELPER, Nothing),
    // One of two helpers gives back what still waits for the other.
    (State::Offered, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::Offered, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Offered, Step::HandOver, State::HandedOver, STAFF, Receiver),
    (State::Offered, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Assigned, Step::Confirm, State::Confirmed, PERSON, Nothing),
    // Who cannot make it may ask that another take over. It stays theirs until somebody has: whoever waits is never without.
    (State::Assigned, Step::AskRelief, State::Assigned, HELPER, Nothing),
    (State::Assigned, Step::Keep, State::Assigned, HELPER, Relief),
    (State::Assigned, Step::Offer, State::Assigned, STAFF, Relief),
    (State::Assigned, Step::Accept, State::Assigned, HELPER, Relief),
    // Or they give it back, and others are asked at once.
    (State::Assigned, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::Assigned, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Assigned, Step::HelperMissing, State::NoShowHelper, PERSON, Due),
    (State::Confirmed, Step::SetOut, State::EnRoute, HELPER, Nothing),
    (State::Confirmed, Step::AskRelief, State::Confirmed, HELPER, Nothing),
    (State::Confirmed, Step::Keep, State::Confirmed, HELPER, Relief),
    (State::Confirmed, Step::Offer, State::Confirmed, STAFF, Relief),
    // Somebody else comes: the person says again that they know who, and when.
    (State::Confirmed, Step::Accept, State::Assigned, HELPER, Relief),
    (State::Confirmed, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::Confirmed, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Confirmed, Step::HelperMissing, State::NoShowHelper, PERSON, Due),
    (State::EnRoute, Step::Meet, State::AtPerson, HELPER, CodeWords),
    (State::EnRoute, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::EnRoute, Step::PersonMissing, State::NoShowPerson, HELPER, DueAndReason),
    (State::EnRoute, Step::HelperMissing, State::NoShowHelper, PERSON, Due),
    (State::EnRoute, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::AtPerson, Step::Reach, State::AtVenue, HELPER, Nothing),
    (State::AtPerson, Step::Complete, State::Completed, HELPER, TheEnd),
    // Who was met and left alone says so at once; and who wants no more stops where they are.
    (State::AtPerson, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::AtPerson, Step::Stop, State::Completed, PERSON, Reason),
    (State::AtPerson, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::AtVenue, Step::BeginReturn, State::Returning, HELPER, Nothing),
    (State::AtVenue, Step::Complete, State::Completed, HELPER, TheEnd),
    (State::AtVenue, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::AtVenue, Step::Stop, State::Completed, PERSON, Reason),
    (State::AtVenue, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Returning, Step::Complete, State::Completed, HELPER, TheEnd),
    (State::Returning, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::Returning, Step::Stop, State::Completed, PERSON, Reason),
    (State::Returning, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Completed, Step::Rate, State::Rated, &[Person, Helper, Staff], Nothing),
    (State::NoShowHelper, Step::Offer, State::Offered, STAFF, Nothing),
    (State::NoShowHelper, Step::GiveUp, State::Unmet, STAFF, Unmet),
    // A bill that was paid before its helper was gone: staff have the sums and the receipt.
    (State::NoShowHelper, Step::Stop, State::Completed, STAFF, Reason),
    (State::NoShowHelper, Step::HandOver, State::HandedOver, STAFF, Receiver),
    (State::NoShowHelper, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::HandedOver, Step::TakeBack, State::Accepted, STAFF, Reason),
    (State::CancelledByPerson, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::SameDayCancel, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::LateCancel, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::NoShowPerson, Step::Reopen, State::Requested, STAFF, Reason),
    (State::TurnedDown, Step::Reopen, State::Requested, STAFF, Reason),
    (State::Unmet, Step::Reopen, State::Requested, STAFF, Reason),
    // What else should be known, as long as somebody waits for it or makes it: "the bell is broken".
    (State::Requested, Step::Note, State::Requested, PERSON, Reason),
    (State::Accepted, Step::Note, State::Accepted, PERSON, Reason),
    (State::Offered, Step::Note, State::Offered, PERSON, Reason),
    (State::Assigned, Step::Note, State::Assigned, PERSON, Reason),
    (State::Confirmed, Step::Note, State::Confirmed, PERSON, Reason),
    (State::EnRoute, Step::Note, State::EnRoute, PERSON, Reason),
    (State::AtPerson, Step::Note, State::AtPerson, PERSON, Reason),
    (State::AtVenue, Step::Note, State::AtVenue, PERSON, Reason),
    (State::Returning, Step::Note, State::Returning, PERSON, Reason),
    (State::NoShowHelper, Step::Note, State::NoShowHelper, PERSON, Reason),
];

/// What is known of a task when somebody wants to take a step, and what the step comes with.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, known or not")]
pub struct Given<'a> {
    /// On which side they stand.
    pub side: Side,
    /// What the task is.
    pub kind: Kind,
    /// Words for a reason.
    pub words: Option<&'a str>,
    /// Why nobody could do it.
    pub unmet: Option<UnmetReason>,
    /// Both code words were said and are right.
    pub code_words: bool,
    /// The way back is part of it, and nobody waived it.
    pub goes_back: bool,
    /// The sums, for an errand with money.
    pub money: Option<Money>,
    /// The person, or staff for them, said that the bill was paid and the change is back: the helper's word is not enough.
    pub confirmed: bool,
    /// What was to be handed over was, and that is written down.
    pub handed_over: bool,
    /// Something was taken along, and nobody said what became of it ([`super::ItemTicks::is_open`]).
    pub items_open: bool,
    /// A service is named, to which it is handed over.
    pub service: bool,
    /// So many helpers are needed, one or two.
    pub helpers: u8,
    /// So many accepted it and did not give it back, with who accepts now.
    pub accepted: u8,
    /// So long was waited for whom the step calls missing: [`super::is_late`] for the helper, [`super::has_waited`] for
    /// the person.
    pub due: bool,
    /// How late it is to call it off.
    pub cancelled: Cancelled,
    /// When it should begin has passed: nobody is asked for then, it is told anew first.
    pub begun: bool,
    /// Somebody who accepted asks that another take over.
    pub relief: bool,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// There is no such step from here.
    #[error("a task that is {} cannot take this step", .0.name())]
    NotFromHere(State),
    /// The step is for another side.
    #[error("this step is taken by another side")]
    NotYours,
    /// It needs words.
    #[error("this step needs a reason in words")]
    WordsMissing,
    /// It needs to say why nobody could do it.
    #[error("this step needs to say why nobody could do it")]
    UnmetReasonMissing,
    /// The code words were not said, or not the right ones.
    #[error("the code words do not agree")]
    CodeWords,
    /// The way back is not made yet.
    #[error("the way back is not made yet")]
    WayBack,
    /// The sums do not agree.
    #[error("{0}")]
    Money(Imbalance),
    /// Neither the person nor staff said that the bill was paid.
    #[error("the person has not said yet that the bill was paid")]
    NotConfirmed,
    /// What was to be handed over was not, or nobody wrote it down.
    #[error("nothing says that it was handed over")]
    NotHandedOver,
    /// Something was taken along, and nobody said what became of it.
    #[error("nobody said what became of something that was taken along")]
    ItemsOpen,
    /// Nobody said to whom it is handed over.
    #[error("name the service to which it is handed over, or say in words to whom")]
    ReceiverMissing,
    /// Nobody may be called missing yet.
    #[error("it is too early to call somebody missing")]
    TooEarly,
    /// Nobody is asked for an hour that has passed.
    #[error("it should have begun already: tell it anew first")]
    Past,
}

/// Where a step leads.
///
/// # Errors
/// [`StepError`] when the step is none from here or for another side, or lacks what it must carry.
pub fn next(state: State, step: Step, given: &Given) -> Result<State, StepError> {
    let found = STEPS.iter().find(|(from, what, ..)| (*from, *what) == (state, step));
    let (_, _, to, sides, carries) = found.ok_or(StepError::NotFromHere(state))?;
    if !is_of_kind(state, step, given.kind) {
        return Err(StepError::NotFromHere(state));
    }
    // Nobody is asked for what somebody has in hand and keeps, and nobody asks twice.
    if (*carries == Relief && !given.relief) || (step == Step::AskRelief && given.relief) {
        return Err(StepError::NotFromHere(state));
    }
    if !sides.contains(&given.side) {
        return Err(StepError::NotYours);
    }
    if given.begun && matches!(step, Step::Ask | Step::Offer | Step::Accept | Step::AskRelief) {
        return Err(StepError::Past);
    }
    if given.kind == Kind::Bill && changes_hands(state, step) {
        given.money.unwrap_or_default().came_back().map_err(StepError::Money)?;
    }
    // Whoever ends it says first what became of what was taken along.
    if given.items_open && *to == State::Completed {
        return Err(StepError::ItemsOpen);
    }
    let words = given.words.is_some_and(|words| !words.trim().is_empty());
    match carries {
        Due | DueAndReason if !given.due => Err(StepError::TooEarly),
        Reason | DueAndReason if !words => Err(StepError::WordsMissing),
        Unmet if given.unmet.is_none() => Err(StepError::UnmetReasonMissing),
        Unmet if given.unmet == Some(UnmetReason::Other) && !words => Err(StepError::WordsMissing),
        CodeWords if !given.code_words => Err(StepError::CodeWords),
        Receiver if !given.service && !words => Err(StepError::ReceiverMissing),
        TheEnd => the_end(state, given).map(|()| *to),
        _ if given.kind == Kind::Bill && to.is_over() && !state.is_over() => {
            without_its_end(state, step, given, *to)
        }
        _ => Ok(leads(state, step, given, *to)),
    }
}

/// Whether somebody else has the bill in hand from here on: whoever has money of it gives it back before.
fn changes_hands(state: State, step: Step) -> bool {
    step == Step::GiveBack
        || (state, step) == (State::NoShowHelper, Step::Offer)
        || (step == Step::Accept && state.is_in_hand())
}

/// Where the table alone does not say it.
fn leads(state: State, step: Step, given: &Given, to: State) -> State {
    match (step, given.cancelled) {
        (Step::Accept, _) if given.accepted < given.helpers && !state.is_in_hand() => State::Offered,
        // Whose helper did not come is never late themselves.
        (Step::Cancel, Cancelled::SameDay) if state != State::NoShowHelper => State::SameDayCancel,
        (Step::Cancel, Cancelled::Late) if state != State::NoShowHelper => State::LateCancel,
        _ => to,
    }
}

/// A bill that closes otherwise than by its end: first all money is back. The person may stop one that was paid, too; one
/// that was not is called off.
fn without_its_end(state: State, step: Step, given: &Given, to: State) -> Result<State, StepError> {
    let money = given.money.unwrap_or_default();
    match (step, money.came_back()) {
        // Nothing was paid of what a helper who is gone left behind: it is called off, or given up.
        (Step::Stop, Ok(())) if state == State::NoShowHelper => {
            money.balance().map(|()| to).map_err(StepError::Money)
        }
        (Step::Stop, Ok(())) => Ok(State::LateCancel),
        (Step::Stop, Err(_)) => money.balance().map(|()| to).map_err(StepError::Money),
        (_, Ok(())) => Ok(leads(state, step, given, to)),
        (_, Err(imbalance)) => Err(StepError::Money(imbalance)),
    }
}

/// What each kind needs to be done.
fn the_end(state: State, given: &Given) -> Result<(), StepError> {
    if given.kind.person_comes() && given.goes_back && state != State::Returning {
        return Err(StepError::WayBack);
    }
    match given.kind {
        Kind::Escort => Ok(()),
        Kind::Bill => {
            given.money.unwrap_or_default().balance().map_err(StepError::Money)?;
            if given.confirmed { Ok(()) } else { Err(StepError::NotConfirmed) }
        }
        Kind::Papers | Kind::Goods if given.handed_over => Ok(()),
        Kind::Papers | Kind::Goods => Err(StepError::NotHandedOver),
    }
}

/// What a step of a task is for its request, in turn: each is taken if the request can take it from where it stands, for
/// staff may have moved it by hand. The words go along.
pub fn follows(step: Step, to: State) -> &'static [requests::Step] {
    use requests::Step as Then;
    match (step, to) {
        (Step::Ask, _) => &[Then::Submit],
        (Step::TakeUp, _) => &[Then::Triage, Then::Approve, Then::Begin],
        (Step::TurnDown, _) => &[Then::Triage, Then::Reject],
        (Step::HandOver, _) => &[Then::Triage, Then::Refer],
        (Step::TakeBack, _) => &[Then::Return, Then::Approve, Then::Begin],
        (_, State::Completed) => &[Then::Fulfil],
        (_, State::Unmet) => &[Then::GiveUp],
        (_, State::CancelledByPerson | State::SameDayCancel | State::LateCancel | State::NoShowPerson) => {
            &[Then::Withdraw]
        }
        (Step::Reopen, _) => &[Then::Close, Then::Reopen],
        _ => &[],
    }
}

/// Whether there is such a step for a kind of task: of all that a helper leaves behind only a bill may be done.
fn is_of_kind(state: State, step: Step, kind: Kind) -> bool {
    (state, step) != (State::NoShowHelper, Step::Stop) || kind == Kind::Bill
}

/// The steps that a side can take from a state, in the order of the table, whatever they must carry.
pub fn steps(state: State, side: Side, kind: Kind) -> Vec<Step> {
    let from_here = STEPS.iter().filter(|(from, _, _, sides, _)| *from == state && sides.contains(&side));
    from_here.map(|(_, step, ..)| *step).filter(|step| is_of_kind(state, *step, kind)).collect()
}

#[cfg(test)]
mod tests;
