//! "I am stuck": somebody who is out, or waits to go out, needs a person now. An alarm is told to the hub, to whoever helps them and
//! to the carers whom they chose. It is no emergency call: 112 and 166 stand before it, and it says whether anybody answers.

use serde::{Deserialize, Serialize};

use super::Side;
use crate::named::named;
use crate::people::Name;

const MINUTE: i64 = 60 * 1_000_000;

/// So long may an alarm wait until somebody at the hub says that they have seen it; then whoever leads the work is told.
const UNSEEN: i64 = 3 * MINUTE;

named! {
    /// What is wrong.
    pub enum Trouble {
        /// They need a hand where they are.
        Hand = "hand",
        /// They cannot go on: the way is closed.
        Way = "way",
        /// A lift is out of order.
        Lift = "lift",
        /// Whoever helps them is not there, or went away.
        HelperMissing = "helper_missing",
        /// They do not feel well.
        Unwell = "unwell",
    }
}

named! {
    /// How far an alarm is.
    pub enum AlarmState {
        /// Nobody has seen it yet.
        Raised = "raised",
        /// Somebody at the hub has it, and calls.
        Seen = "seen",
        /// It is over.
        Ended = "ended",
    }
}

named! {
    /// What is done to an alarm.
    pub enum AlarmStep {
        /// Somebody at the hub has it in hand.
        See = "see",
        /// It is over: they are all right, or somebody says what came of it.
        End = "end",
    }
}

/// Every step that there is: from, what is done, to, by whom. Whoever helps raises it and ends none: the person says so, or
/// staff, who spoke with them.
const STEPS: &[(AlarmState, AlarmStep, AlarmState, &[Side])] = &[
    (AlarmState::Raised, AlarmStep::See, AlarmState::Seen, &[Side::Staff]),
    (AlarmState::Raised, AlarmStep::End, AlarmState::Ended, &[Side::Person]),
    (AlarmState::Seen, AlarmStep::End, AlarmState::Ended, &[Side::Person, Side::Staff]),
];

/// Why an alarm cannot take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AlarmError {
    /// There is no such step from here, or it is for another side.
    #[error("an alarm that is {} cannot take this step", .0.name())]
    NotFromHere(AlarmState),
    /// Staff who end one say what came of it.
    #[error("this step needs words: what came of it")]
    WordsMissing,
}

/// Where a step of an alarm leads.
///
/// # Errors
/// [`AlarmError`]
pub fn next_alarm(
    state: AlarmState,
    step: AlarmStep,
    side: Side,
    words: Option<&str>,
) -> Result<AlarmState, AlarmError> {
    let is_it = |(from, what, _, sides): &&(AlarmState, AlarmStep, AlarmState, &[Side])| {
        (*from, *what) == (state, step) && sides.contains(&side)
    };
    let (_, _, to, _) = STEPS.iter().find(is_it).ok_or(AlarmError::NotFromHere(state))?;
    let says = words.is_some_and(|words| !words.trim().is_empty());
    if step == AlarmStep::End && side == Side::Staff && !says {
        return Err(AlarmError::WordsMissing);
    }
    Ok(*to)
}

/// Whether an alarm that was raised then waits too long for somebody to see it.
pub fn is_unseen(state: AlarmState, raised_at: i64, now: i64) -> bool {
    state == AlarmState::Raised && now >= raised_at.saturating_add(UNSEEN)
}

impl AlarmStep {
    /// The row of the access table that a step needs.
    pub fn action(self) -> &'static str {
        match self {
            Self::See => "alarm.answer",
            Self::End => "alarm.raise",
        }
    }
}

/// `POST /api/v1/people/{id}/alarm` and `POST /api/v1/tasks/{id}/alarm`. Raised while one is open, it says anew what is wrong.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RaiseAlarm {
    /// What is wrong.
    pub trouble: Trouble,
    /// Degrees of latitude and longitude, where they let it be known. It is forgotten when the alarm is over.
    #[serde(default)]
    pub at: Option<[f64; 2]>,
    /// In their own words.
    #[serde(default)]
    pub words: Option<String>,
}

/// An alarm, as whoever asks may see it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alarm {
    /// Its id.
    pub id: String,
    /// Whose it is; `None` for whoever helps them.
    pub person: Option<String>,
    /// How they are called; for staff and carers.
    pub name: Option<Name>,
    /// The telephone to call them by; for staff.
    pub phone: Option<String>,
    /// The task that they are in.
    pub task: Option<String>,
    /// What is wrong.
    pub trouble: Trouble,
    /// Where, while it is not over; `None` for whoever helps them.
    pub at: Option<[f64; 2]>,
    /// In their own words.
    pub words: Option<String>,
    /// Who raised it.
    pub raised_by: Side,
    /// How far it is.
    pub state: AlarmState,
    /// When it was raised, RFC 3339 in UTC.
    pub raised_at: String,
    /// Since when somebody at the hub has it.
    pub seen_at: Option<String>,
    /// Who at the hub has it, by name; for staff.
    pub seen_by: Option<String>,
    /// When it was over.
    pub ended_at: Option<String>,
    /// What came of it, as staff wrote it; for staff and in one's own copy.
    pub outcome: Option<String>,
    /// Counts changes; who changes something says what they saw.
    pub version: i64,
}

/// `GET /api/v1/alarms`, those that are not over, the earliest first; `GET /api/v1/me/alarms`, also those of the last hour.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlarmList {
    /// At most a hundred.
    pub alarms: Vec<Alarm>,
}

/// `POST /api/v1/people/{id}/alarm/steps`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeAlarmStep {
    /// Which alarm.
    pub alarm: String,
    /// What is done.
    pub step: AlarmStep,
    /// The version that was seen.
    pub version: i64,
    /// What came of it, with ending it.
    #[serde(default)]
    pub words: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDES: [Side; 3] = [Side::Person, Side::Helper, Side::Staff];

    #[test]
    fn only_staff_see_an_alarm_and_whoever_helps_ends_none() {
        for side in SIDES {
            let seen = next_alarm(AlarmState::Raised, AlarmStep::See, side, None);
            assert_eq!(seen.is_ok(), side == Side::Staff, "{side:?}");
            for state in [AlarmState::Raised, AlarmState::Seen] {
                let ended = next_alarm(state, AlarmStep::End, side, Some("Μίλησα μαζί της."));
                let may = side == Side::Person || (side, state) == (Side::Staff, AlarmState::Seen);
                assert_eq!(ended.is_ok(), may, "{side:?} {state:?}");
            }
        }
    }

    #[test]
    fn staff_say_what_came_of_it_and_the_person_need_not() {
        let end = |side, words| next_alarm(AlarmState::Seen, AlarmStep::End, side, words);
        assert_eq!(end(Side::Staff, None), Err(AlarmError::WordsMissing));
        assert_eq!(end(Side::Staff, Some("  ")), Err(AlarmError::WordsMissing));
        assert_eq!(end(Side::Staff, Some("Πήγε ο Νίκος.")), Ok(AlarmState::Ended));
        assert_eq!(end(Side::Person, None), Ok(AlarmState::Ended));
    }

    #[test]
    fn what_is_over_stays_over() {
        for side in SIDES {
            for step in AlarmStep::ALL.iter().copied() {
                let after = next_alarm(AlarmState::Ended, step, side, Some("x"));
                assert_eq!(after, Err(AlarmError::NotFromHere(AlarmState::Ended)));
            }
        }
    }

    #[test]
    fn three_minutes_unseen_are_too_long() {
        assert!(!is_unseen(AlarmState::Raised, 0, UNSEEN - 1));
        assert!(is_unseen(AlarmState::Raised, 0, UNSEEN));
        assert!(!is_unseen(AlarmState::Seen, 0, UNSEEN * 9));
    }
}
