//! What the desk does with obstacles: which decision can be made when, and what it is shown for that.

use serde::{Deserialize, Serialize};

use super::Obstacle;

/// How an obstacle stands with the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ObstacleStanding))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing follows it until the desk confirms it: earlier reports of the same person were untrue.
    Waiting,
    /// The words of people decide.
    Open,
    /// The desk knows that it is there; nobody's word changes that.
    Confirmed,
    /// The desk closed it; it concerns nobody any more.
    Closed,
}

impl Standing {
    /// All.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Open, Self::Confirmed, Self::Closed];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Closed => "closed",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }
}

/// Why the desk closed an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosedFor {
    /// It was there and is gone.
    Gone,
    /// It never was: who reports such twice has to wait for the desk from then on.
    Untrue,
    /// It is told by another report.
    Duplicate,
}

impl ClosedFor {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Gone, Self::Untrue, Self::Duplicate];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Untrue => "untrue",
            Self::Duplicate => "duplicate",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// How far the desk is with a note or a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// There is none.
    Nothing,
    /// Only the desk sees it.
    Waiting,
    /// Everybody sees it.
    Shown,
}

/// What the desk does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decide {
    /// It is there.
    Confirm,
    /// It is not, or another report tells it; needs a reason.
    Close,
    /// Undo a close: the words of people decide again.
    Reopen,
    /// Everybody may read the note.
    ShowNote,
    /// Everybody may see the photograph.
    ShowPhoto,
    /// Nobody may, and it is destroyed.
    RemovePhoto,
    /// Nobody may read the note, and it is destroyed.
    RemoveNote,
}

/// What a decision changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Standing(Standing),
    Note(Review),
    Photo(Review),
}

/// Every step that there is.
const STEPS: [(Part, Decide, Part); 12] = [
    (Part::Standing(Standing::Waiting), Decide::Confirm, Part::Standing(Standing::Confirmed)),
    (Part::Standing(Standing::Waiting), Decide::Close, Part::Standing(Standing::Closed)),
    (Part::Standing(Standing::Open), Decide::Confirm, Part::Standing(Standing::Confirmed)),
    (Part::Standing(Standing::Open), Decide::Close, Part::Standing(Standing::Closed)),
    (Part::Standing(Standing::Confirmed), Decide::Close, Part::Standing(Standing::Closed)),
    (Part::Standing(Standing::Closed), Decide::Reopen, Part::Standing(Standing::Open)),
    (Part::Note(Review::Waiting), Decide::ShowNote, Part::Note(Review::Shown)),
    (Part::Note(Review::Waiting), Decide::RemoveNote, Part::Note(Review::Nothing)),
    (Part::Note(Review::Shown), Decide::RemoveNote, Part::Note(Review::Nothing)),
    (Part::Photo(Review::Waiting), Decide::ShowPhoto, Part::Photo(Review::Shown)),
    (Part::Photo(Review::Waiting), Decide::RemovePhoto, Part::Photo(Review::Nothing)),
    (Part::Photo(Review::Shown), Decide::RemovePhoto, Part::Photo(Review::Nothing)),
];

/// Where an obstacle, its note and its photograph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reviewed {
    /// The obstacle.
    pub standing: Standing,
    /// Its note.
    pub note_review: Review,
    /// Its photograph.
    pub photo_review: Review,
}

impl Reviewed {
    /// Where a decision leads; `None` when it cannot be made now.
    pub fn after(self, decide: Decide) -> Option<Self> {
        let (_, _, to) = STEPS.iter().find(|(from, by, _)| *by == decide && self.has(*from))?;
        Some(match *to {
            Part::Standing(standing) => Self { standing, ..self },
            Part::Note(note_review) => Self { note_review, ..self },
            Part::Photo(photo_review) => Self { photo_review, ..self },
        })
    }

    /// What can be decided now.
    pub fn decisions(self) -> impl Iterator<Item = Decide> {
        STEPS.iter().filter(move |(from, _, _)| self.has(*from)).map(|(_, by, _)| *by)
    }

    /// Whether a decision was made already: the same one again changes nothing.
    pub fn is_after(self, decide: Decide) -> bool {
        STEPS.iter().any(|(_, by, to)| *by == decide && self.has(*to))
    }

    fn has(self, part: Part) -> bool {
        match part {
            Part::Standing(standing) => self.standing == standing,
            Part::Note(review) => self.note_review == review,
            Part::Photo(review) => self.photo_review == review,
        }
    }
}

impl Decide {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Confirm,
        Self::Close,
        Self::Reopen,
        Self::ShowNote,
        Self::RemoveNote,
        Self::ShowPhoto,
        Self::RemovePhoto,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::ShowNote => "show_note",
            Self::ShowPhoto => "show_photo",
            Self::RemovePhoto => "remove_photo",
            Self::RemoveNote => "remove_note",
        }
    }
}

/// What the desk decides: `POST /api/v1/obstacles/{id}/decisions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What is done.
    pub decide: Decide,
    /// Why; a close needs it, and nothing else has one.
    #[serde(default)]
    pub reason: Option<ClosedFor>,
}

/// An obstacle as the desk sees it: its note and whether it has a photograph, read by anybody yet or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskObstacle {
    /// As everybody sees it, but with the note also before it is shown. What is closed or waits is `faded`.
    #[serde(flatten)]
    pub obstacle: Obstacle,
    /// Where it stands.
    #[serde(flatten)]
    pub reviewed: Reviewed,
    /// Why it was closed.
    pub closed_for: Option<ClosedFor>,
    /// When it was closed, RFC 3339 in UTC.
    pub closed_at: Option<String>,
}

/// Obstacles as the desk sees them, newest first: `GET /api/v1/obstacles/all`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskObstacleList {
    /// At most 200.
    pub obstacles: Vec<DeskObstacle>,
    /// There are more.
    pub more: bool,
    /// When this was so, RFC 3339 in UTC.
    pub at: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const REVIEWS: [Review; 3] = [Review::Nothing, Review::Waiting, Review::Shown];

    #[test]
    fn the_desk_has_its_steps_and_no_others() {
        for standing in Standing::ALL {
            for (note_review, photo_review) in REVIEWS.into_iter().flat_map(|a| REVIEWS.map(|b| (a, b))) {
                let now = Reviewed { standing, note_review, photo_review };
                assert!(now.decisions().count() > 0, "{now:?} is a dead end");
                for decide in Decide::ALL {
                    let after = now.after(decide);
                    assert_eq!(after.is_some(), now.decisions().any(|one| one == decide));
                    assert_ne!(after, Some(now), "a decision changes something");
                    assert!(after.is_none_or(|after| after.is_after(decide)));
                }
            }
        }
        let none = Reviewed {
            standing: Standing::Confirmed,
            note_review: Review::Nothing,
            photo_review: Review::Nothing,
        };
        assert_eq!(none.after(Decide::ShowPhoto), None, "there is none");
        assert_eq!(none.after(Decide::ShowNote), None, "there is none");
        assert_eq!(none.after(Decide::Reopen), None);
    }

    #[test]
    fn names_are_as_they_are_written() {
        for standing in Standing::ALL {
            assert_eq!(serde_json::to_value(standing).unwrap(), standing.name());
            assert_eq!(Standing::from_name(standing.name()), Some(standing));
        }
        for reason in ClosedFor::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
            assert_eq!(ClosedFor::from_name(reason.name()), Some(reason));
        }
        assert!(Decide::ALL.into_iter().all(|decide| serde_json::to_value(decide).unwrap() == decide.name()));
    }
}
