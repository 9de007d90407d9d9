//! That the table of steps keeps what it promises: nobody left alone, nothing without its reason, no money lost.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

#[path = "graph.rs"]
mod graph;

const GIVEN: Given = Given {
    side: Staff,
    kind: Kind::Escort,
    words: Some("because"),
    unmet: Some(UnmetReason::NobodyFree),
    code_words: true,
    goes_back: false,
    money: None,
    confirmed: true,
    handed_over: true,
    items_open: false,
    service: false,
    helpers: 1,
    accepted: 1,
    due: true,
    cancelled: Cancelled::InTime,
    begun: false,
    relief: false,
};

#[test]
fn no_step_stands_twice_every_state_is_reached_and_led_to_an_end() {
    let once: BTreeSet<(State, Step)> = STEPS.iter().map(|(from, step, ..)| (*from, *step)).collect();
    assert_eq!(once.len(), STEPS.len());
    let mut reached = BTreeSet::from([State::Draft, State::SameDayCancel, State::LateCancel]);
    let mut ending: BTreeSet<State> = State::ALL.iter().copied().filter(|state| state.is_over()).collect();
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
    let leads =
        |(from, _, to, ..): &&(State, Step, State, &[Side], Carries)| *to == State::AtPerson && from != to;
    let before: Vec<State> = STEPS.iter().filter(leads).map(|row| row.0).collect();
    assert_eq!(before, [State::EnRoute], "there is no other way to a meeting");
}

#[test]
fn who_wants_to_come_back_is_not_left_there() {
    let there = Given { goes_back: true, ..GIVEN };
    assert_eq!(next(State::AtVenue, Step::Complete, &there), Err(StepError::WayBack));
    assert_eq!(next(State::AtPerson, Step::Complete, &there), Err(StepError::WayBack));
    assert_eq!(next(State::Returning, Step::Complete, &there), Ok(State::Completed));
}

const MONEY: Money = Money {
    amount: 900,
    limit: Some(1000),
    advance: Some(1000),
    paid: Some(900),
    change: Some(100),
    receipt: true,
};

const BILL: Given = Given { kind: Kind::Bill, money: Some(MONEY), ..GIVEN };

#[test]
fn a_bill_ends_with_agreeing_sums_and_papers_with_what_was_handed_over() {
    let (money, bill) = (MONEY, BILL);
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
fn a_helper_alone_ends_no_bill() {
    let alone = Given { side: Helper, confirmed: false, ..BILL };
    assert_eq!(next(State::Returning, Step::Complete, &alone), Err(StepError::NotConfirmed));
    let confirmed = Given { side: Helper, ..BILL };
    assert_eq!(next(State::Returning, Step::Complete, &confirmed), Ok(State::Completed));
}

#[test]
fn a_bill_that_was_not_paid_closes_when_the_money_is_back() {
    let given = |paid, change| Given {
        money: Some(Money { paid: Some(paid), change: Some(change), ..MONEY }),
        cancelled: Cancelled::Late,
        ..BILL
    };
    let (back, kept) = (given(0, 1000), given(0, 990));
    let unpaid = Err(StepError::Money(Imbalance::PaidOther(-900)));
    assert_eq!(next(State::Returning, Step::Complete, &back), unpaid);
    assert_eq!(next(State::Returning, Step::GiveUp, &back), Ok(State::Unmet));
    assert_eq!(next(State::Returning, Step::Stop, &back), Ok(State::LateCancel));
    assert_eq!(next(State::Returning, Step::Stop, &BILL), Ok(State::Completed));
    let differs = Err(StepError::Money(Imbalance::Differs(10)));
    assert_eq!(next(State::Returning, Step::GiveUp, &kept), differs);
    assert_eq!(next(State::Returning, Step::Stop, &kept), unpaid);
    for step in [Step::GiveUp, Step::HandOver, Step::Cancel] {
        assert_eq!(next(State::NoShowHelper, step, &kept), differs, "{step:?}");
    }
    let none = Given { money: None, ..back };
    assert_eq!(next(State::Offered, Step::GiveUp, &none), Ok(State::Unmet));
    assert_eq!(next(State::Assigned, Step::Cancel, &none), Ok(State::LateCancel));
    assert_eq!(next(State::AtPerson, Step::Stop, &none), Ok(State::LateCancel));
    assert_eq!(next(State::Completed, Step::Rate, &BILL), Ok(State::Rated));
}

#[test]
fn it_is_offered_until_as_many_accepted_as_are_needed() {
    let accept = |accepted| {
        let given = Given { side: Helper, helpers: 2, accepted, ..GIVEN };
        next(State::Offered, Step::Accept, &given)
    };
    assert_eq!([accept(1), accept(2)], [Ok(State::Offered), Ok(State::Assigned)]);
    assert_eq!(next(State::Offered, Step::Accept, &GIVEN), Ok(State::Assigned));
    let helper = Given { side: Helper, ..GIVEN };
    assert_eq!(next(State::Offered, Step::GiveBack, &helper), Ok(State::Offered));
}

#[test]
fn nobody_is_called_missing_before_the_time() {
    let early = Given { due: false, ..GIVEN };
    for state in [State::Assigned, State::Confirmed, State::EnRoute] {
        assert_eq!(next(state, Step::HelperMissing, &early), Err(StepError::TooEarly), "{state:?}");
        assert_eq!(next(state, Step::HelperMissing, &GIVEN), Ok(State::NoShowHelper), "{state:?}");
    }
    assert_eq!(next(State::EnRoute, Step::PersonMissing, &early), Err(StepError::TooEarly));
    assert_eq!(next(State::EnRoute, Step::PersonMissing, &GIVEN), Ok(State::NoShowPerson));
    let silent = Given { words: None, ..GIVEN };
    assert_eq!(next(State::EnRoute, Step::PersonMissing, &silent), Err(StepError::WordsMissing));
}

#[test]
fn who_was_met_can_say_that_they_were_left_alone_or_want_no_more() {
    let person = Given { side: Person, due: false, goes_back: true, ..GIVEN };
    for state in [State::AtPerson, State::AtVenue, State::Returning] {
        assert_eq!(next(state, Step::HelperMissing, &person), Ok(State::NoShowHelper), "{state:?}");
        assert_eq!(next(state, Step::Stop, &person), Ok(State::Completed), "{state:?}");
        let silent = Given { words: None, ..person };
        assert_eq!(next(state, Step::Stop, &silent), Err(StepError::WordsMissing), "{state:?}");
        let helper = Given { side: Helper, ..person };
        for step in [Step::Stop, Step::HelperMissing] {
            assert_eq!(next(state, step, &helper), Err(StepError::NotYours), "{state:?}");
        }
    }
    let stops = STEPS.iter().filter(|(_, step, ..)| *step == Step::Stop);
    let by_person = stops.clone().filter(|(.., sides, _)| sides.contains(&Person));
    assert_eq!(by_person.count(), 3, "nobody stops who was not met");
    let by_staff: Vec<State> = stops.filter(|(from, ..)| !from.have_met()).map(|(from, ..)| *from).collect();
    assert_eq!(by_staff, [State::NoShowHelper], "staff end a paid bill whose helper is gone");
    let staff = Given { side: Staff, kind: Kind::Escort, ..GIVEN };
    let none = Err(StepError::NotFromHere(State::NoShowHelper));
    assert_eq!(next(State::NoShowHelper, Step::Stop, &staff), none, "and nothing else");
    // Whom nobody accompanies any more waits for somebody at the hub.
    for (from, _, to, ..) in STEPS.iter().filter(|(_, step, ..)| *step == Step::HelperMissing) {
        assert!(to.waits_for_hub() && !to.is_over(), "{from:?}");
    }
}

#[test]
fn what_somebody_has_in_hand_is_offered_only_while_they_ask_for_relief() {
    let sought = Given { relief: true, ..GIVEN };
    for state in [State::Assigned, State::Confirmed] {
        for step in [Step::Offer, Step::Accept, Step::Keep] {
            assert_eq!(next(state, step, &GIVEN), Err(StepError::NotFromHere(state)), "{state:?} {step:?}");
        }
        assert_eq!(next(state, Step::AskRelief, &GIVEN), Ok(state), "it stays theirs");
        assert_eq!(next(state, Step::AskRelief, &sought), Err(StepError::NotFromHere(state)), "asked once");
        assert_eq!(next(state, Step::Offer, &sought), Ok(state));
        assert_eq!(next(state, Step::Keep, &sought), Ok(state));
        assert_eq!(next(state, Step::Accept, &sought), Ok(State::Assigned), "whoever waits confirms anew");
        for (step, relief) in [(Step::AskRelief, false), (Step::Keep, true), (Step::Accept, true)] {
            let person = Given { side: Person, relief, ..GIVEN };
            assert_eq!(next(state, step, &person), Err(StepError::NotYours), "{step:?}");
        }
    }
    let two = Given { helpers: 2, accepted: 2, ..sought };
    assert_eq!(next(State::Confirmed, Step::Accept, &two), Ok(State::Assigned), "one of two is relieved");
    let late = Given { begun: true, ..sought };
    for step in [Step::AskRelief, Step::Offer, Step::Accept] {
        let begun = Given { relief: step != Step::AskRelief, ..late };
        assert_eq!(next(State::Confirmed, step, &begun), Err(StepError::Past), "{step:?}");
    }
    let held = Given { kind: Kind::Bill, money: Some(Money { change: None, ..MONEY }), ..sought };
    assert!(matches!(next(State::Confirmed, Step::Accept, &held), Err(StepError::Money(_))));
}

/// Whatever anybody tries: somebody who looks for relief has the task until another has, and nobody is ever without.
#[test]
fn who_waits_is_never_without_anybody_while_another_is_looked_for() {
    const TRIED: &[Step] = &[
        Step::AskRelief,
        Step::Keep,
        Step::Offer,
        Step::Accept,
        Step::Confirm,
        Step::SetOut,
        Step::Meet,
        Step::CallBack,
    ];
    let tries = prop::collection::vec((0..TRIED.len(), 0..Side::ALL.len()), 1..120);
    let taken_over = Cell::new(0);
    let walk = |tried: Vec<(usize, usize)>| {
        // Who helps, whether they ask for relief, and who was let go.
        let (mut state, mut helper, mut asks) = (State::Assigned, 0_u32, false);
        for (step, side) in tried {
            let (step, side) = (TRIED[step], Side::ALL[side]);
            let given = Given { side, relief: asks, ..GIVEN };
            let Ok(new) = next(state, step, &given) else { continue };
            match step {
                Step::AskRelief => {
                    prop_assert!(!asks && new == state);
                    asks = true;
                }
                Step::Keep | Step::SetOut => asks = false,
                Step::Accept => {
                    prop_assert!(asks, "nobody takes what nobody gives");
                    prop_assert_eq!(new, State::Assigned);
                    (helper, asks) = (helper + 1, false);
                    taken_over.set(taken_over.get() + 1);
                }
                _ => {}
            }
            prop_assert!(new.is_in_hand(), "{:?} led from {:?} to {:?}", step, state, new);
            state = new;
        }
        prop_assert!(helper < 120);
        Ok(())
    };
    TestRunner::new(Config { failure_persistence: None, ..Config::default() }).run(&tries, walk).unwrap();
    assert!(taken_over.get() > 50, "another took over {} times only", taken_over.get());
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
    for cancelled in [Cancelled::InTime, Cancelled::SameDay, Cancelled::Late] {
        let alone = next(State::NoShowHelper, Step::Cancel, &Given { cancelled, ..GIVEN });
        assert_eq!(alone, Ok(State::CancelledByPerson), "it was the helper who did not come");
    }
}

#[test]
fn what_was_never_asked_is_only_asked() {
    for side in Side::ALL {
        let asked = if *side == Helper { vec![] } else { vec![Step::Ask] };
        assert_eq!(steps(State::Draft, *side, Kind::Escort), asked);
    }
    assert!(STEPS.iter().all(|(_, _, to, ..)| *to != State::Draft));
}

#[test]
fn nobody_is_told_no_without_a_reason() {
    let silent = Given { words: Some(" "), unmet: None, ..GIVEN };
    assert_eq!(next(State::Requested, Step::TurnDown, &silent), Err(StepError::WordsMissing));
    assert_eq!(next(State::Offered, Step::GiveUp, &silent), Err(StepError::UnmetReasonMissing));
    let other = Given { unmet: Some(UnmetReason::Other), ..silent };
    assert_eq!(next(State::Offered, Step::GiveUp, &other), Err(StepError::WordsMissing));
}

#[test]
fn whoever_hands_over_says_to_whom_by_a_service_or_in_words() {
    let silent = Given { words: Some(" "), ..GIVEN };
    for state in [State::Requested, State::Accepted, State::Offered, State::NoShowHelper] {
        assert_eq!(next(state, Step::HandOver, &silent), Err(StepError::ReceiverMissing));
        assert_eq!(next(state, Step::HandOver, &Given { service: true, ..silent }), Ok(State::HandedOver));
        assert_eq!(next(state, Step::HandOver, &GIVEN), Ok(State::HandedOver), "in words");
    }
}

#[test]
fn nothing_ends_while_nobody_said_what_became_of_what_was_taken_along() {
    for kind in [Kind::Papers, Kind::Goods] {
        let open = Given { kind, items_open: true, ..GIVEN };
        assert_eq!(next(State::AtVenue, Step::Complete, &open), Err(StepError::ItemsOpen));
        assert_eq!(next(State::AtPerson, Step::Stop, &open), Err(StepError::ItemsOpen));
        assert_eq!(next(State::AtVenue, Step::Complete, &Given { kind, ..GIVEN }), Ok(State::Completed));
        // Who is left with an office's papers in other hands is not kept from saying so.
        assert_eq!(next(State::AtVenue, Step::HelperMissing, &open), Ok(State::NoShowHelper));
    }
}

/// Where a request stands after a step of its task.
fn then(state: requests::State, step: Step, to: State) -> requests::State {
    let given = requests::Given { words: Some("because"), urgency: Some(requests::Urgency::Week) };
    let take = |state, step: &requests::Step| requests::next(state, *step, given, None).unwrap_or(state);
    follows(step, to).iter().fold(state, take)
}

#[test]
fn a_request_goes_along_with_its_task() {
    use requests::State as Is;
    let asked = then(Is::Draft, Step::Ask, State::Requested);
    assert_eq!(asked, Is::Submitted);
    let taken_up = then(asked, Step::TakeUp, State::Accepted);
    assert_eq!(taken_up, Is::InProgress);
    for (step, to, is) in [
        (Step::Complete, State::Completed, Is::Fulfilled),
        (Step::Stop, State::Completed, Is::Fulfilled),
        (Step::Stop, State::LateCancel, Is::Withdrawn),
        (Step::Cancel, State::SameDayCancel, Is::Withdrawn),
        (Step::PersonMissing, State::NoShowPerson, Is::Withdrawn),
        (Step::GiveUp, State::Unmet, Is::Unmet),
        (Step::TurnDown, State::TurnedDown, Is::Rejected),
        (Step::HandOver, State::HandedOver, Is::Referred),
        (Step::Accept, State::Assigned, Is::InProgress),
        (Step::HelperMissing, State::NoShowHelper, Is::InProgress),
    ] {
        assert_eq!(then(taken_up, step, to), is, "{step:?}");
    }
    assert_eq!(
        then(asked, Step::TurnDown, State::TurnedDown),
        Is::Rejected,
        "they can object, whenever it was said"
    );
    assert_eq!(then(asked, Step::HandOver, State::HandedOver), Is::Referred);
    assert_eq!(then(Is::Referred, Step::TakeBack, State::Accepted), Is::InProgress);
}

#[test]
fn a_request_waits_again_with_a_task_that_is_opened_again_and_then_goes_on() {
    for over in [requests::State::Withdrawn, requests::State::Unmet, requests::State::Rejected] {
        let again = then(over, Step::Reopen, State::Requested);
        assert!(again.waits_for_hub(), "{over:?}");
        assert_eq!(then(again, Step::TakeUp, State::Accepted), requests::State::InProgress, "{over:?}");
    }
}

#[test]
fn nobody_is_asked_for_an_hour_that_has_passed() {
    let late = Given { side: Side::Staff, begun: true, ..GIVEN };
    for (state, step) in
        [(State::Draft, Step::Ask), (State::Accepted, Step::Offer), (State::Offered, Step::Accept)]
    {
        assert_eq!(next(state, step, &late), Err(StepError::Past), "{step:?}");
        assert!(next(state, step, &Given { begun: false, ..late }).is_ok(), "{step:?}");
    }
    assert!(next(State::Accepted, Step::GiveUp, &late).is_ok());
}

#[test]
fn photographs_of_a_bill_go_when_it_was_paid_or_nobody_pays_it_and_its_money_is_back() {
    for state in State::ALL.iter().copied() {
        let closes = state.is_over() && state != State::HandedOver;
        assert_eq!(state.needs_no_papers(false), closes, "{state:?}");
        assert_eq!(state.needs_no_papers(true), state.was_done(), "{state:?}");
    }
}

#[test]
fn a_bill_goes_to_somebody_else_only_when_its_money_is_back() {
    let held = Money { amount: 4312, limit: Some(5000), advance: Some(5000), ..Money::default() };
    let back = Money { paid: Some(0), change: Some(5000), ..held };
    let staff = Given { side: Side::Staff, kind: Kind::Bill, ..GIVEN };
    for (state, step) in [(State::EnRoute, Step::GiveBack), (State::NoShowHelper, Step::Offer)] {
        let with = |money| next(state, step, &Given { money: Some(money), ..staff });
        assert!(matches!(with(held), Err(StepError::Money(_))), "{step:?}");
        assert_eq!(with(back), Ok(State::Offered), "{step:?}");
    }
}
