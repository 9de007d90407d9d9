//! Two records of one person: what is told of it, and when one colleague does not do it alone. Whoever reads one of the two
//! reads both from then on, so a merge must not be a way into somebody else's file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Name;

/// What a person's records are to a merge, before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// They are of whoever asks, or of somebody whom they care for, or their telephone stands on them.
    pub is_theirs: bool,
    /// By whom they are read, or will be once an address is proven or an invitation used: each account with what it is to
    /// the person, each invitation.
    pub reached_by: BTreeSet<String>,
    /// When the record that stands for them was made, in microseconds since 1970.
    pub since: i64,
    /// An address, a telephone, or how to reach them safely is on file.
    pub has_reach: bool,
}

/// How two records become one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// At once: nobody reads more than before, and whoever is on file the longer is reached as before.
    AtOnce,
    /// Once a second colleague says so, too: somebody's account would read more than before, or a newer record would say how
    /// the person of an older one is reached.
    WithASecond,
    /// Not by this colleague, who has a part in it.
    ByOthers,
}

/// How whoever asks may make two records one person, of whom the first holds. A voice that nobody called back makes a new record
/// with its own number: that does not come to stand for somebody who is on file, by one colleague alone.
pub fn joining(one: &Side, other: &Side) -> Joining {
    let is_newer = other.has_reach && other.since < one.since;
    if one.is_theirs || other.is_theirs {
        Joining::ByOthers
    } else if one.reached_by == other.reached_by && !is_newer {
        Joining::AtOnce
    } else {
        Joining::WithASecond
    }
}

/// `POST /api/v1/people/{id}/merges`: the other record is this person, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMerge {
    /// The version of this record that was seen.
    pub version: i64,
    /// The other record.
    pub other: String,
    /// The version of the other that was seen.
    pub other_version: i64,
}

/// `POST /api/v1/people/{id}/merges/{merge}/confirm`: a second colleague has compared the two, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmMerge {
    /// The version of the record that holds that was seen.
    pub version: i64,
    /// The version of the other that was seen.
    pub other_version: i64,
}

/// How a merge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MergeState {
    /// It waits for a second colleague; nothing is joined.
    Waiting,
    /// The two are one person.
    #[default]
    Holds,
    /// It held, and was taken back.
    Undone,
    /// It never held: the second colleague refused, or whoever asked thought better of it.
    Refused,
}

impl MergeState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Holds, Self::Undone, Self::Refused];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Holds => "holds",
            Self::Undone => "undone",
            Self::Refused => "refused",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Two records that are one person, or may become it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Merge {
    /// Its id, by which it is confirmed, refused or taken back.
    pub id: String,
    /// The record that holds.
    pub person: String,
    /// How that one is called.
    #[serde(default)]
    pub person_name: Name,
    /// The other one.
    pub merged: String,
    /// How the other one is called.
    #[serde(default)]
    pub name: Name,
    /// How it stands.
    #[serde(default)]
    pub state: MergeState,
    /// Since when it stands so: when it was asked for, or done; RFC 3339 in UTC.
    pub made_at: String,
    /// Who did it, or asks for it.
    #[serde(default)]
    pub by: Option<String>,
    /// Who asked for it, where a second colleague did it.
    #[serde(default)]
    pub asked_by: Option<String>,
    /// Whether whoever reads this asked for it: then another one confirms.
    #[serde(default)]
    pub is_yours: bool,
    /// When it was taken back or refused, RFC 3339 in UTC.
    #[serde(default)]
    pub undone_at: Option<String>,
}

/// `GET /api/v1/people/{id}/merges` and `GET /api/v1/merges`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MergeList {
    /// Those that wait first, then those that hold; of each the latest first.
    pub merges: Vec<Merge>,
    /// More wait than are told.
    #[serde(default)]
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(reached_by: &[&str]) -> Side {
        let reached_by = reached_by.iter().map(|one| (*one).to_owned()).collect();
        Side { reached_by, ..Side::default() }
    }

    #[test]
    fn who_would_read_more_waits_for_a_second_colleague() {
        assert_eq!(joining(&side(&[]), &side(&[])), Joining::AtOnce);
        assert_eq!(joining(&side(&["carer both a"]), &side(&["carer both a"])), Joining::AtOnce);
        for (one, other) in [
            (&["own a"][..], &[][..]),
            (&[], &["own a"]),
            (&["own a"], &["own b"]),
            (&["carer trips a"], &["carer both a"]),
            (&["carer both a", "own b"], &["own b"]),
            (&["invitation a"], &[]),
        ] {
            assert_eq!(joining(&side(one), &side(other)), Joining::WithASecond, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_newer_record_holds_over_an_older_one_once_a_second_colleague_says_so() {
        let [older, newer] = [1, 2].map(|since| Side { since, has_reach: true, ..Side::default() });
        assert_eq!(joining(&older, &newer), Joining::AtOnce);
        assert_eq!(joining(&newer, &older), Joining::WithASecond);
        let bare = Side { has_reach: false, ..older };
        assert_eq!(joining(&newer, &bare), Joining::AtOnce, "nothing that could be called back is lost");
    }

    #[test]
    fn nobody_joins_their_own_file_with_another() {
        let own = Side { is_theirs: true, ..side(&["own a"]) };
        assert_eq!(joining(&own, &side(&[])), Joining::ByOthers);
        assert_eq!(joining(&side(&["own a"]), &own), Joining::ByOthers);
        let known = Side { is_theirs: true, ..Side::default() };
        assert_eq!(joining(&known, &side(&[])), Joining::ByOthers, "also where no account reads it yet");
        assert!(MergeState::ALL.iter().all(|state| MergeState::from_name(state.name()) == Some(*state)));
    }
}
