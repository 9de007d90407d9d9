//! The way of a task from the asking to the thanks: one table of steps, who may take each, and what it must carry.
//!
//! Staff take every step of either side for whoever calls by telephone. Whether somebody *is* staff, the person or the
//! helper is another rule ([`crate::access`]).

use super::{Cancelled, Imbalance, Kind, Money};
use crate::named::named;

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

    /// It was done.
    pub fn was_done(self) -> bool {
        matches!(self, Self::Completed | Self::Rated)
    }

    /// Nothing is waited for any more.
    pub fn is_over(self) -> bool {
        self >= Self::Completed && self != Self::NoShowHelper
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
        Rate = "rate",
        Cancel = "cancel",
        PersonMissing = "person_missing",
        HelperMissing = "helper_missing",
        GiveUp = "give_up",
        HandOver = "hand_over",
        TakeBack = "take_back",
        Reopen = "reopen",
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
    /// Why nobody could do it.
    Unmet,
    /// Both code words, as they were said.
    CodeWords,
    /// All that an end of this kind needs: agreeing sums, what was handed over.
    TheEnd,
}

use Carries::{CodeWords, Nothing, Reason, TheEnd, Unmet};
use Side::{Helper, Person, Staff};

const STAFF: &[Side] = &[Staff];
const PERSON: &[Side] = &[Person, Staff];
const HELPER: &[Side] = &[Helper, Staff];

/// Every step that there is: from, what is done, to, by whom, and what it must carry. Where a cancellation leads hangs on
/// the clock as well ([`next`]).
const STEPS: &[(State, Step, State, &[Side], Carries)] = &[
    (State::Draft, Step::Ask, State::Requested, PERSON, Nothing),
    (State::Draft, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Requested, Step::TakeUp, State::Accepted, STAFF, Nothing),
    (State::Requested, Step::TurnDown, State::TurnedDown, STAFF, Reason),
    (State::Requested, Step::HandOver, State::HandedOver, STAFF, Reason),
    (State::Requested, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Accepted, Step::Offer, State::Offered, STAFF, Nothing),
    (State::Accepted, Step::TurnDown, State::TurnedDown, STAFF, Reason),
    (State::Accepted, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Accepted, Step::HandOver, State::HandedOver, STAFF, Reason),
    (State::Accepted, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    // A further wave asks more volunteers.
    (State::Offered, Step::Offer, State::Offered, STAFF, Nothing),
    (State::Offered, Step::CallBack, State::Accepted, STAFF, Nothing),
    (State::Offered, Step::Accept, State::Assigned, HELPER, Nothing),
    (State::Offered, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Offered, Step::HandOver, State::HandedOver, STAFF, Reason),
    (State::Offered, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Assigned, Step::Confirm, State::Confirmed, PERSON, Nothing),
    // Who cannot make it gives it back, and others are asked at once.
    (State::Assigned, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::Assigned, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Assigned, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::Confirmed, Step::SetOut, State::EnRoute, HELPER, Nothing),
    (State::Confirmed, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::Confirmed, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::Confirmed, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::EnRoute, Step::Meet, State::AtPerson, HELPER, CodeWords),
    (State::EnRoute, Step::GiveBack, State::Offered, HELPER, Reason),
    (State::EnRoute, Step::PersonMissing, State::NoShowPerson, HELPER, Reason),
    (State::EnRoute, Step::HelperMissing, State::NoShowHelper, PERSON, Nothing),
    (State::EnRoute, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::AtPerson, Step::Reach, State::AtVenue, HELPER, Nothing),
    (State::AtPerson, Step::Complete, State::Completed, HELPER, TheEnd),
    (State::AtPerson, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::AtVenue, Step::BeginReturn, State::Returning, HELPER, Nothing),
    (State::AtVenue, Step::Complete, State::Completed, HELPER, TheEnd),
    (State::AtVenue, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Returning, Step::Complete, State::Completed, HELPER, TheEnd),
    (State::Returning, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::Completed, Step::Rate, State::Rated, &[Person, Helper, Staff], Nothing),
    (State::NoShowHelper, Step::Offer, State::Offered, STAFF, Nothing),
    (State::NoShowHelper, Step::GiveUp, State::Unmet, STAFF, Unmet),
    (State::NoShowHelper, Step::HandOver, State::HandedOver, STAFF, Reason),
    (State::NoShowHelper, Step::Cancel, State::CancelledByPerson, PERSON, Nothing),
    (State::HandedOver, Step::TakeBack, State::Accepted, STAFF, Reason),
    (State::CancelledByPerson, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::SameDayCancel, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::LateCancel, Step::Reopen, State::Requested, PERSON, Nothing),
    (State::NoShowPerson, Step::Reopen, State::Requested, STAFF, Reason),
    (State::TurnedDown, Step::Reopen, State::Requested, STAFF, Reason),
    (State::Unmet, Step::Reopen, State::Requested, STAFF, Reason),
];

/// What is known of a task when somebody wants to take a step, and what the step comes with.
#[derive(Debug, Clone, Copy)]
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
    /// What was to be handed over was, and that is written down.
    pub handed_over: bool,
    /// How late it is to call it off.
    pub cancelled: Cancelled,
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
    /// What was to be handed over was not, or nobody wrote it down.
    #[error("nothing says that it was handed over")]
    NotHandedOver,
}

/// Where a step leads.
///
/// # Errors
/// [`StepError`] when the step is none from here or for another side, or lacks what it must carry.
pub fn next(state: State, step: Step, given: &Given) -> Result<State, StepError> {
    let found = STEPS.iter().find(|(from, what, ..)| (*from, *what) == (state, step));
    let (_, _, to, sides, carries) = found.ok_or(StepError::NotFromHere(state))?;
    if !sides.contains(&given.side) {
        return Err(StepError::NotYours);
    }
    let words = given.words.is_some_and(|words| !words.trim().is_empty());
    match carries {
        Reason if !words => Err(StepError::WordsMissing),
        Unmet if given.unmet.is_none() => Err(StepError::UnmetReasonMissing),
        Unmet if given.unmet == Some(UnmetReason::Other) && !words => Err(StepError::WordsMissing),
        CodeWords if !given.code_words => Err(StepError::CodeWords),
        TheEnd => the_end(state, given).map(|()| *to),
        _ if step == Step::Cancel && state != State::Draft => Ok(match given.cancelled {
            Cancelled::InTime => State::CancelledByPerson,
            Cancelled::SameDay => State::SameDayCancel,
            Cancelled::Late => State::LateCancel,
        }),
        _ => Ok(*to),
    }
}

/// What each kind needs to be done.
fn the_end(state: State, given: &Given) -> Result<(), StepError> {
    if given.kind.person_comes() && given.goes_back && state != State::Returning {
        return Err(StepError::WayBack);
    }
    match given.kind {
        Kind::Escort => Ok(()),
        Kind::Bill => given.money.unwrap_or_default().balance().map_err(StepError::Money),
        Kind::Papers | Kind::Goods if given.handed_over => Ok(()),
        Kind::Papers | Kind::Goods => Err(StepError::NotHandedOver),
    }
}

/// The steps that a side can take from a state, in the order of the table, whatever they must carry.
pub fn steps(state: State, side: Side) -> Vec<Step> {
    let from_here = STEPS.iter().filter(|(from, _, _, sides, _)| *from == state && sides.contains(&side));
    from_here.map(|(_, step, ..)| *step).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const GIVEN: Given = Given {
        side: Staff,
        kind: Kind::Escort,
        words: Some("because"),
        unmet: Some(UnmetReason::NobodyFree),
        code_words: true,
        goes_back: false,
        money: None,
        handed_over: true,
        cancelled: Cancelled::InTime,
    };

    #[test]
    fn no_step_stands_twice_every_state_is_reached_and_led_to_an_end() {
        let once: BTreeSet<(State, Step)> = STEPS.iter().map(|(from, step, ..)| (*from, *step)).collect();
        assert_eq!(once.len(), STEPS.len());
        let mut reached = BTreeSet::from([State::Draft, State::SameDayCancel, State::LateCancel]);
        let mut ending: BTreeSet<State> =
            State::ALL.iter().copied().filter(|state| state.is_over()).collect();
        for _ in State::ALL {
            for (from, _, to, ..) in STEPS {
                if reached.contains(from) {
                    reached.insert(*to);
                }
                if ending.contains(to) {
                    ending.insert(*from);
                }
            }
        }
        assert_eq!(reached.len(), State::ALL.len(), "some state is never reached");
        assert_eq!(ending.len(), State::ALL.len(), "from some state nothing ends");
    }

    #[test]
    fn staff_take_every_step_for_a_caller_and_no_side_takes_the_others() {
        for (from, step, _, sides, _) in STEPS {
            assert!(sides.contains(&Staff), "{from:?} {step:?}: nobody can do it by telephone");
        }
        let helper = Given { side: Helper, ..GIVEN };
        let person = Given { side: Person, ..GIVEN };
        assert_eq!(next(State::Assigned, Step::Confirm, &helper), Err(StepError::NotYours));
        assert_eq!(next(State::Confirmed, Step::SetOut, &person), Err(StepError::NotYours));
        assert_eq!(next(State::Accepted, Step::Offer, &person), Err(StepError::NotYours));
    }

    #[test]
    fn nobody_meets_without_both_code_words() {
        let silent = Given { code_words: false, ..GIVEN };
        assert_eq!(next(State::EnRoute, Step::Meet, &silent), Err(StepError::CodeWords));
        assert_eq!(next(State::EnRoute, Step::Meet, &GIVEN), Ok(State::AtPerson));
        let before: Vec<State> =
            STEPS.iter().filter(|(_, _, to, ..)| *to == State::AtPerson).map(|row| row.0).collect();
        assert_eq!(before, [State::EnRoute], "there is no other way to a meeting");
    }

    #[test]
    fn who_wants_to_come_back_is_not_left_there() {
        let there = Given { goes_back: true, ..GIVEN };
        assert_eq!(next(State::AtVenue, Step::Complete, &there), Err(StepError::WayBack));
        assert_eq!(next(State::AtPerson, Step::Complete, &there), Err(StepError::WayBack));
        assert_eq!(next(State::Returning, Step::Complete, &there), Ok(State::Completed));
    }

    #[test]
    fn a_bill_ends_with_agreeing_sums_and_papers_with_what_was_handed_over() {
        let money = Money {
            amount: 900,
            limit: Some(1000),
            advance: Some(1000),
            paid: Some(900),
            change: Some(100),
            receipt: true,
        };
        let bill = Given { kind: Kind::Bill, money: Some(money), ..GIVEN };
        assert_eq!(next(State::Returning, Step::Complete, &bill), Ok(State::Completed));
        let short = Given { money: Some(Money { change: Some(90), ..money }), ..bill };
        let differs = Err(StepError::Money(Imbalance::Differs(10)));
        assert_eq!(next(State::Returning, Step::Complete, &short), differs);
        let none = Given { money: None, ..bill };
        assert_eq!(next(State::Returning, Step::Complete, &none), Err(StepError::Money(Imbalance::NoLimit)));
        for kind in [Kind::Papers, Kind::Goods] {
            let kept = Given { kind, handed_over: false, ..GIVEN };
            assert_eq!(next(State::Returning, Step::Complete, &kept), Err(StepError::NotHandedOver));
        }
    }

    #[test]
    fn a_cancellation_says_how_late_it_was_and_is_undone() {
        let late = |cancelled| next(State::Assigned, Step::Cancel, &Given { cancelled, ..GIVEN });
        assert_eq!(late(Cancelled::InTime), Ok(State::CancelledByPerson));
        assert_eq!(late(Cancelled::SameDay), Ok(State::SameDayCancel));
        assert_eq!(late(Cancelled::Late), Ok(State::LateCancel));
        for state in [State::CancelledByPerson, State::SameDayCancel, State::LateCancel] {
            assert_eq!(next(state, Step::Reopen, &Given { side: Person, ..GIVEN }), Ok(State::Requested));
        }
        let draft = next(State::Draft, Step::Cancel, &Given { cancelled: Cancelled::Late, ..GIVEN });
        assert_eq!(draft, Ok(State::CancelledByPerson), "nobody waited for a draft");
    }

    #[test]
    fn nobody_is_told_no_without_a_reason() {
        let silent = Given { words: Some(" "), unmet: None, ..GIVEN };
        assert_eq!(next(State::Requested, Step::TurnDown, &silent), Err(StepError::WordsMissing));
        assert_eq!(next(State::Offered, Step::GiveUp, &silent), Err(StepError::UnmetReasonMissing));
        let other = Given { unmet: Some(UnmetReason::Other), ..silent };
        assert_eq!(next(State::Offered, Step::GiveUp, &other), Err(StepError::WordsMissing));
    }

    proptest! {
        /// Whatever one tries on whichever side, one goes only where the table leads, and a task that was done was met.
        #[test]
        fn no_other_step_is_possible(tried in prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 1..200)) {
            let (mut state, mut met) = (State::Draft, false);
            for (step, side, whole) in tried {
                let step = Step::ALL[usize::from(step) % Step::ALL.len()];
                let side = Side::ALL[usize::from(side) % Side::ALL.len()];
                let given = Given { side, code_words: whole, words: whole.then_some("because"), ..GIVEN };
                if let Ok(new) = next(state, step, &given) {
                    prop_assert!(steps(state, side).contains(&step));
                    met = (met || step == Step::Meet) && !matches!(new, State::Requested | State::Offered);
                    prop_assert!(!new.was_done() || met);
                    state = new;
                }
            }
        }
    }
}
