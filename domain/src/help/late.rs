//! Whoever comes will be late, and says so: nothing of the task changes by it, and nobody stands at a door and wonders.

use serde::{Deserialize, Serialize};

use super::State;

/// The most minutes that somebody says they will be late: after that another is looked for.
pub const MOST_LATE_MINUTES: u32 = 120;

/// Whether somebody may say that they will be so many minutes late.
pub fn is_minutes_late(minutes: u32) -> bool {
    (1..=MOST_LATE_MINUTES).contains(&minutes)
}

/// Whether it can be said of a task that whoever comes will be late: somebody has it in hand and they have not met.
pub fn may_be_told_late(state: State) -> bool {
    matches!(state, State::Assigned | State::Confirmed | State::EnRoute)
}

/// Somebody who comes will be late, as they said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RunningLate {
    /// So many minutes after the time.
    pub minutes: u32,
    /// When they said it, RFC 3339 in UTC.
    pub at: String,
}

/// `POST /api/v1/tasks/{id}/late`: nothing of the task changes by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TellLate {
    /// So many minutes after the time, 1 to 120.
    pub minutes: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_says_that_they_are_late_until_they_met() {
        assert!(!is_minutes_late(0) && is_minutes_late(1) && is_minutes_late(120) && !is_minutes_late(121));
        let may: Vec<State> = State::ALL.iter().copied().filter(|state| may_be_told_late(*state)).collect();
        assert_eq!(may, [State::Assigned, State::Confirmed, State::EnRoute]);
    }
}
