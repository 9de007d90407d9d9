//! A trip that is shared, with an end: whoever has the link reads how far it is and whether all is well, and neither whose it is nor
//! where. It ends when the trip does, or when the person says so.

use serde::{Deserialize, Serialize};

use super::{AlarmState, Kind, State};

const HOUR: i64 = 60 * 60 * 1_000_000;

/// So long after the trip whoever follows it still reads that it ended well.
const AFTER: i64 = HOUR;

/// Somebody who is not back stays to be seen for so long after the planned end.
const NOT_BACK: i64 = 12 * HOUR;

/// Whether a task can be shared: a way that somebody makes, and somebody has it in hand.
pub fn can_be_shared(kind: Kind, state: State) -> bool {
    kind.person_comes() && state.is_in_hand()
}

/// When a link ends at the latest, by the planned end.
pub fn share_ends(ends: i64) -> i64 {
    ends.saturating_add(NOT_BACK)
}

/// Whether a link still tells something, of a task that ended then, if it did.
pub fn share_is_open(until: i64, stopped_at: Option<i64>, task_ended_at: Option<i64>, now: i64) -> bool {
    let ended = task_ended_at.is_some_and(|at| now >= at.saturating_add(AFTER));
    stopped_at.is_none() && !ended && now < until
}

/// A link, as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Share {
    /// Its id. It opens nothing.
    pub id: String,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
    /// It ends then at the latest.
    pub until: String,
    /// When it ended, if it did.
    pub ended_at: Option<String>,
    /// So often it was opened.
    pub opened: u32,
    /// When it was opened last.
    pub opened_at: Option<String>,
}

/// `POST /api/v1/tasks/{id}/shares`: the link's token is told this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewShare {
    /// The link.
    pub share: Share,
    /// What stands after the `#` of the link, so that no server and no log on the way reads it.
    pub token: String,
}

/// `GET /api/v1/tasks/{id}/shares`, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShareList {
    /// Those that have not ended, and those that have.
    pub shares: Vec<Share>,
}

/// `POST /api/v1/shared`: a body, because a token stands in no address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenShare {
    /// As it stands in the link.
    pub token: String,
    /// It stands open on a screen and asks anew: that counts as no further look.
    #[serde(default)]
    pub again: bool,
}

/// What whoever has the link reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shared {
    /// How far it is.
    pub state: State,
    /// Since when, RFC 3339 in UTC.
    pub since: String,
    /// When it begins, as planned.
    pub begins: String,
    /// When it is over, as planned.
    pub ends: String,
    /// When the way back begins, as planned.
    pub back: Option<String>,
    /// They should be back, and nobody said that they are. The hub knows.
    pub not_back: bool,
    /// They said that they are stuck, and how far that is.
    pub alarm: Option<AlarmState>,
    /// The link ends then at the latest.
    pub until: String,
}

/// `GET /api/v1/tasks/{id}/other-times`: the next days at the same hour, with how many volunteers could be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OtherTimes {
    /// Those on which enough are free, the earliest first; at most three.
    pub times: Vec<OtherTime>,
}

/// Another time for a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OtherTime {
    /// When it would begin, RFC 3339 in UTC.
    pub begins: String,
    /// So many could be asked. Nobody has been asked yet.
    pub free: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_shared_while_somebody_has_it_in_hand_and_an_errand_is_not() {
        for state in State::ALL.iter().copied() {
            assert_eq!(can_be_shared(Kind::Escort, state), state.is_in_hand(), "{state:?}");
            assert!(!can_be_shared(Kind::Bill, state));
        }
    }

    #[test]
    fn a_link_ends_with_the_trip_with_its_time_or_when_the_person_says_so() {
        let until = share_ends(0);
        assert!(share_is_open(until, None, None, until - 1));
        assert!(!share_is_open(until, None, None, until));
        assert!(!share_is_open(until, Some(5), None, 6));
        assert!(share_is_open(until, None, Some(10), 10 + AFTER - 1), "that it ended well is read");
        assert!(!share_is_open(until, None, Some(10), 10 + AFTER));
    }
}
