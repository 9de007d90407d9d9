//! Corrections of the city: who said what against the map, and what became of it.
//!
//! A suggestion of a visitor or a volunteer changes nothing until the desk accepts it. What is said is
//! an `osm_data::Statement`, here `S`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What became of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody says so; nobody has looked yet.
    Suggested,
    /// It holds: trips and places follow it.
    Accepted,
    /// The desk found that it is not so.
    Rejected,
    /// It held once.
    Withdrawn,
}

/// What the desk does with a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is so.
    Accept,
    /// It is not so.
    Reject,
    /// It is not so any more.
    Withdraw,
    /// Undo: it waits for a decision again.
    Reconsider,
}

/// Every step that there is.
const STEPS: [(State, Decision, State); 6] = [
    (State::Suggested, Decision::Accept, State::Accepted),
    (State::Suggested, Decision::Reject, State::Rejected),
    (State::Rejected, Decision::Reconsider, State::Suggested),
    (State::Accepted, Decision::Withdraw, State::Withdrawn),
    (State::Withdrawn, Decision::Accept, State::Accepted),
    (State::Withdrawn, Decision::Reconsider, State::Suggested),
];

impl State {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Suggested, Self::Accepted, Self::Rejected, Self::Withdrawn];

    /// Where a decision leads; `None` when it cannot be made now.
    pub fn after(self, decision: Decision) -> Option<Self> {
        STEPS.iter().find(|(from, by, _)| (*from, *by) == (self, decision)).map(|(_, _, to)| *to)
    }

    /// What can be decided now.
    pub fn decisions(self) -> impl Iterator<Item = Decision> {
        STEPS.iter().filter(move |(from, _, _)| *from == self).map(|(_, by, _)| *by)
    }

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// On what a correction rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Seen on the spot.
    Seen,
    /// Measured on the spot.
    Measured,
    /// On a photograph or in a plan.
    Document,
    /// Somebody who knows told it.
    Told,
}

impl Evidence {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Seen, Self::Measured, Self::Document, Self::Told];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Measured => "measured",
            Self::Document => "document",
            Self::Told => "told",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A correction as it is made: `POST /api/v1/corrections`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCorrection<S> {
    /// What is so.
    pub statement: S,
    /// On what it rests.
    pub evidence: Evidence,
    /// The day on which it was so, e.g. `2026-11-25`.
    pub observed_on: String,
    /// Anything else that helps whoever looks; at most 500 letters, and nothing about a person.
    #[serde(default)]
    pub note: Option<String>,
}

/// Longest note, in letters.
pub const LONGEST_NOTE: usize = 500;

/// What the desk decides: `POST /api/v1/corrections/{id}/decision`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// What is done.
    pub decision: Decision,
    /// Why; at most 500 letters.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A correction as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectionInfo<S> {
    /// Its id.
    pub id: String,
    /// Its number, for people.
    pub number: i64,
    /// What is so.
    pub statement: S,
    /// Name of the place or street; `None` when it has none or is not on the map any more.
    pub title: Option<String>,
    /// Longitude and latitude; `None` when it is not on the map any more.
    pub at: Option<[f64; 2]>,
    /// What became of it.
    pub state: State,
    /// How it stands against the map: `holds`, `agrees`, `differs` or `gone`; `None` when nobody
    /// compared yet.
    pub standing: Option<String>,
    /// What the map said when it was made, in OpenStreetMap's own words; `null` for nothing.
    pub map_said: BTreeMap<String, Option<String>>,
    /// On what it rests.
    pub evidence: Evidence,
    /// The day on which it was so.
    pub observed_on: String,
    /// What else was written.
    pub note: Option<String>,
    /// Made by the desk, and not by a visitor.
    pub by_desk: bool,
    /// Who of the desk made it; visitors do not sign.
    pub author: Option<String>,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
    /// When the desk decided last, RFC 3339 in UTC.
    pub decided_at: Option<String>,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// The answer to a correction that was made or decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectionDone<S> {
    /// As it stands now.
    pub correction: CorrectionInfo<S>,
    /// Trips and places follow it already. Else they do within a minute, if it is accepted.
    pub in_effect: bool,
}

/// Corrections, newest first: `GET /api/v1/corrections`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectionList<S> {
    /// At most 200.
    pub corrections: Vec<CorrectionInfo<S>>,
    /// There are more.
    pub more: bool,
}

/// Where something is to be corrected: `POST /api/v1/corrections/near`. A body, because it may say
/// where a person is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NearRequest {
    /// Degrees.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
}

/// What can be corrected near a point, nearest first; `B` is `osm_data::Subject`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NearList<B> {
    /// At most 30.
    pub near: Vec<Nearby<B>>,
}

/// Something near a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nearby<B> {
    /// What a statement about it speaks of.
    pub subject: B,
    /// Kind of place (`category-…`), way or corner: `museum`, `door`, `footway`, `kerb`, …
    pub what: String,
    /// Name of the place or street.
    pub title: Option<String>,
    /// Metres from the point.
    pub metres: f64,
    /// Longitude and latitude.
    pub at: [f64; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_left_and_only_by_its_own_steps() {
        for state in State::ALL {
            assert!(state.decisions().count() > 0, "{state:?} is a dead end");
            assert_eq!(State::from_name(state.name()), Some(state));
            for decision in [Decision::Accept, Decision::Reject, Decision::Withdraw, Decision::Reconsider] {
                let can = state.decisions().any(|one| one == decision);
                assert_eq!(state.after(decision).is_some(), can);
                assert_ne!(state.after(decision), Some(state), "a decision changes something");
            }
        }
        assert_eq!(State::Suggested.after(Decision::Withdraw), None);
        assert_eq!(State::Rejected.after(Decision::Accept), None, "first it is looked at again");
    }

    #[test]
    fn names_are_as_they_are_written() {
        for kind in Evidence::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(Evidence::from_name(kind.name()), Some(kind));
        }
        for state in State::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }
}
