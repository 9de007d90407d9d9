//! Who is what to whom: family, those who live together, and who speaks for somebody.

use serde::{Deserialize, Serialize};

use super::{Name, PersonFound};

/// What one person is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Married, or living as if.
    Partner,
    /// The other is their child.
    Child,
    /// The other is their parent.
    Parent,
    /// Brother or sister.
    Sibling,
    /// Family of another kind.
    Relative,
    /// Somebody near by.
    Neighbour,
    /// The other speaks for them by law or by a court.
    Guardian,
    /// The other speaks for them by their own will, in writing.
    Representative,
}

impl Tie {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Partner,
        Self::Child,
        Self::Parent,
        Self::Sibling,
        Self::Relative,
        Self::Neighbour,
        Self::Guardian,
        Self::Representative,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Child => "child",
            Self::Parent => "parent",
            Self::Sibling => "sibling",
            Self::Relative => "relative",
            Self::Neighbour => "neighbour",
            Self::Guardian => "guardian",
            Self::Representative => "representative",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.name() == name)
    }

    /// What the first is to the other in turn; `None` where that has no name of its own: who is spoken for.
    pub fn turned(self) -> Option<Self> {
        match self {
            Self::Child => Some(Self::Parent),
            Self::Parent => Some(Self::Child),
            Self::Guardian | Self::Representative => None,
            same => Some(same),
        }
    }
}

/// `POST /api/v1/people/{id}/ties`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTie {
    /// The other person.
    pub other: String,
    /// What the other is to this person.
    pub tie: Tie,
    /// They live in one household.
    #[serde(default)]
    pub lives_together: bool,
}

/// A tie, as the page of one of the two shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TieShown {
    /// Its id, by which it is ended.
    pub id: String,
    /// The other person.
    pub other: String,
    /// How they are called.
    pub name: Name,
    /// What the other is to this person; `None`: this person speaks for the other.
    pub tie: Option<Tie>,
    /// They live in one household.
    pub lives_together: bool,
}

/// `GET /api/v1/people/{id}/ties`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TieList {
    /// Those who live together first.
    pub ties: Vec<TieShown>,
}

/// Somebody who signed up by themselves, and somebody known whom they look like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PerhapsKnown {
    /// The pair's id, by which it is settled.
    pub id: String,
    /// Who signed up.
    pub new: PersonFound,
    /// Who was known; with how alike they were then.
    pub known: PersonFound,
    /// When they signed up, RFC 3339 in UTC.
    pub made_at: String,
}

/// `GET /api/v1/perhaps-known`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PerhapsKnownList {
    /// Those who wait longest first.
    pub pairs: Vec<PerhapsKnown>,
    /// There are more.
    pub more: bool,
}

/// `GET /api/v1/perhaps-known/count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PerhapsKnownCount {
    /// So many pairs wait for a colleague's word.
    pub waiting: i64,
}

/// `PUT /api/v1/perhaps-known/{id}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettlePerhaps {
    /// They are two; `false` takes that back.
    pub not_same: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_is_turned_and_turned_back() {
        for tie in Tie::ALL {
            assert_eq!(Tie::from_name(tie.name()), Some(tie));
            assert!(tie.turned().is_none_or(|turned| turned.turned() == Some(tie)));
        }
        assert_eq!(Tie::Guardian.turned(), None);
    }
}
