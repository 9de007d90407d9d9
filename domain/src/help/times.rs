//! What hangs on a clock: how late a cancellation is, how long an address is open, and when a helper is late.

use super::State;
use crate::named::named;

const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;

/// So long before it begins a task can still be called off without anybody having set out.
pub(super) const LATE: i64 = 2 * HOUR;

/// So long after its end a volunteer still reads where it was: to bring back what was forgotten. No longer.
const ADDRESS_AFTER: i64 = 24 * HOUR;

/// So long after the time one waits for the other: then the helper is late, and the person may be called missing.
const WAIT: i64 = 10 * MINUTE;

/// How late somebody called a task off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// On a day before.
    InTime,
    /// On the same day.
    SameDay,
    /// Shortly before, or after it should have begun.
    Late,
}

/// How late a task that begins at `begins` is called off `now`; `same_day` by the calendar of the city.
pub fn cancelled(now: i64, begins: i64, same_day: bool) -> Cancelled {
    match () {
        () if begins.saturating_sub(now) < LATE => Cancelled::Late,
        () if same_day => Cancelled::SameDay,
        () => Cancelled::InTime,
    }
}

/// Whether the helper of a task may read its address `now`: from when they accepted to a day after the end. The planned
/// end holds where the task ended later, or where nobody said that it did.
pub fn address_is_open(state: State, planned_end: i64, ended_at: Option<i64>, now: i64) -> bool {
    let is_theirs = if ended_at.is_some() { state.was_done() } else { state.is_in_hand() };
    let end = ended_at.map_or(planned_end, |ended_at| ended_at.min(planned_end));
    is_theirs && now < end.saturating_add(ADDRESS_AFTER)
}

/// By when the hub calls the person, for whom nobody was found `since`: within a day, and a day before it begins where that
/// is still possible. Who waits for somebody who did not come is called within a quarter of an hour. `None` where nobody
/// waits for word.
pub fn answer_by(state: State, since: i64, begins: i64) -> Option<i64> {
    let within = match state {
        State::Requested | State::Accepted | State::Offered => 24 * HOUR,
        State::NoShowHelper => 15 * MINUTE,
        _ => return None,
    };
    let latest = begins.saturating_sub(24 * HOUR).max(since.saturating_add(HOUR));
    Some(since.saturating_add(within).min(latest))
}

named! {
    /// What the hub is warned of.
    pub enum Overdue {
        /// Nobody was found in time, and the person waits for word.
        NobodyFound = "nobody_found",
        /// The helper should have met the person.
        Late = "late",
        /// They should be back.
        NotBack = "not_back",
    }
}

/// So long after the planned end somebody looks what became of them.
const NOT_BACK: i64 = 30 * MINUTE;

/// What the hub is warned of by now, if it is; `waits_since`: since when nobody has it in hand.
pub fn overdue(state: State, (begins, ends): (i64, i64), waits_since: i64, now: i64) -> Option<Overdue> {
    let word_is_due = answer_by(state, waits_since, begins).is_some_and(|by| by < now);
    match () {
        () if is_late(state, begins, now) => Some(Overdue::Late),
        () if state.have_met() && now > ends.saturating_add(NOT_BACK) => Some(Overdue::NotBack),
        () => word_is_due.then_some(Overdue::NobodyFound),
    }
}

/// How long a task takes, in whole minutes, the last one counted.
pub fn minutes(begins: i64, ends: i64) -> u32 {
    let minutes = ends.saturating_sub(begins).max(0).saturating_add(MINUTE - 1) / MINUTE;
    u32::try_from(minutes).unwrap_or(u32::MAX)
}

/// Whether whoever should have met the person at `begins` is late.
pub fn is_late(state: State, begins: i64, now: i64) -> bool {
    matches!(state, State::Assigned | State::Confirmed | State::EnRoute) && has_waited(begins, now)
}

/// Whether a helper waited so long for whom they should have met at `begins` that the person may be called missing.
pub fn has_waited(begins: i64, now: i64) -> bool {
    now >= begins.saturating_add(WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_000 * HOUR;

    #[test]
    fn a_cancellation_is_late_from_two_hours_before() {
        assert_eq!(cancelled(NOON - 26 * HOUR, NOON, false), Cancelled::InTime);
        assert_eq!(cancelled(NOON - 3 * HOUR, NOON, true), Cancelled::SameDay);
        assert_eq!(cancelled(NOON - LATE, NOON, true), Cancelled::SameDay);
        assert_eq!(cancelled(NOON - LATE + 1, NOON, true), Cancelled::Late);
        assert_eq!(cancelled(NOON + HOUR, NOON, true), Cancelled::Late);
        // At half past midnight the evening before is an hour ago.
        assert_eq!(cancelled(NOON - HOUR, NOON, false), Cancelled::Late);
    }

    #[test]
    fn an_address_is_open_from_the_acceptance_to_a_day_after_the_end_and_at_no_other_time() {
        for state in State::ALL.iter().copied() {
            let now = NOON;
            assert_eq!(address_is_open(state, NOON + HOUR, None, now), state.is_in_hand(), "{state:?}");
        }
        assert!(!address_is_open(State::Offered, NOON, None, NOON));
        assert!(address_is_open(State::Assigned, NOON, None, NOON));
        assert!(address_is_open(State::Completed, NOON + HOUR, Some(NOON), NOON + ADDRESS_AFTER - 1));
        assert!(!address_is_open(State::Completed, NOON + HOUR, Some(NOON), NOON + ADDRESS_AFTER));
        assert!(
            !address_is_open(State::LateCancel, NOON, Some(NOON), NOON + 1),
            "nobody goes there any more"
        );
    }

    #[test]
    fn an_address_closes_a_day_after_the_planned_end_whatever_anybody_says() {
        for state in State::ALL.iter().copied() {
            for ended_at in [None, Some(NOON + 5 * HOUR)] {
                assert!(!address_is_open(state, NOON, ended_at, NOON + ADDRESS_AFTER), "{state:?}");
            }
        }
        assert!(address_is_open(State::Returning, NOON, None, NOON + ADDRESS_AFTER - 1));
        assert!(address_is_open(State::Rated, NOON, Some(NOON + HOUR), NOON + ADDRESS_AFTER - 1));
    }

    #[test]
    fn a_helper_is_late_ten_minutes_after_and_not_once_they_met() {
        assert!(!is_late(State::EnRoute, NOON, NOON + WAIT - 1));
        assert!(is_late(State::EnRoute, NOON, NOON + WAIT));
        assert!(!is_late(State::AtPerson, NOON, NOON + HOUR));
    }

    #[test]
    fn a_person_is_called_within_a_day_and_a_day_before_and_at_once_when_nobody_came() {
        let by = |state, begins| answer_by(state, NOON, begins).map(|by| by - NOON);
        assert_eq!(by(State::Requested, NOON + 90 * HOUR), Some(24 * HOUR));
        assert_eq!(by(State::Offered, NOON + 30 * HOUR), Some(6 * HOUR));
        assert_eq!(
            by(State::Accepted, NOON + 3 * HOUR),
            Some(HOUR),
            "what begins soon is answered within an hour"
        );
        assert_eq!(by(State::NoShowHelper, NOON - HOUR), Some(15 * MINUTE));
        for state in State::ALL.iter().filter(|state| state.is_in_hand() || state.is_over()) {
            assert_eq!(by(*state, NOON), None, "{state:?}");
        }
    }

    #[test]
    fn the_hub_is_warned_of_who_is_not_found_not_there_and_not_back() {
        let times = (NOON, NOON + 2 * HOUR);
        let warned = |state, now| overdue(state, times, NOON - 48 * HOUR, now);
        assert_eq!(warned(State::Offered, NOON - 25 * HOUR), None);
        assert_eq!(warned(State::Offered, NOON - 23 * HOUR), Some(Overdue::NobodyFound));
        assert_eq!(warned(State::Confirmed, NOON + 9 * MINUTE), None);
        assert_eq!(warned(State::Confirmed, NOON + 10 * MINUTE), Some(Overdue::Late));
        assert_eq!(warned(State::AtVenue, NOON + 2 * HOUR + 30 * MINUTE), None);
        assert_eq!(warned(State::Returning, NOON + 2 * HOUR + 31 * MINUTE), Some(Overdue::NotBack));
        for state in State::ALL.iter().filter(|state| state.is_over()) {
            assert_eq!(warned(*state, NOON + 999 * HOUR), None, "{state:?}");
        }
    }

    #[test]
    fn a_part_of_a_minute_is_one() {
        assert_eq!([0, 1, MINUTE, MINUTE + 1].map(|long| minutes(NOON, NOON + long)), [0, 1, 1, 2]);
    }

    #[test]
    fn a_person_is_waited_for_ten_minutes() {
        assert!(!has_waited(NOON, NOON) && !has_waited(NOON, NOON + WAIT - 1));
        assert!(has_waited(NOON, NOON + 10 * MINUTE));
    }
}
