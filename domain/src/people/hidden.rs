//! Files that are hidden: why, who sees them, and for what somebody else opens one for an hour.

use serde::{Deserialize, Serialize};

use crate::access::{Relation, Role};

/// Why a file is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = HiddenWhy))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum HiddenWhy {
    Violence,
    ChildProtection,
    Addiction,
    KnownToStaff,
    Other,
}

impl HiddenWhy {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Violence, Self::ChildProtection, Self::Addiction, Self::KnownToStaff, Self::Other];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Violence => "violence",
            Self::ChildProtection => "child_protection",
            Self::Addiction => "addiction",
            Self::KnownToStaff => "known_to_staff",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}

/// Whether an action changes something in a file: who broke the glass only looks.
pub fn changes(action: &str) -> bool {
    action.split_once('.').is_none_or(|(_, what)| what != "read")
}

/// Whether an action on a file shows nothing of whose it is: the data-protection desk lifts a stop and holds a file without
/// seeing the person, hidden or not.
pub fn shows_nobody(action: &str) -> bool {
    matches!(action, "stop.lift" | "file.hold")
}

/// Whether somebody to whom a hidden person is this may change something: those named, the person, and the data-protection
/// desk with a case.
pub fn may_change_hidden(relations: &[Relation]) -> bool {
    relations.iter().any(|one| matches!(one, Relation::Named | Relation::Own | Relation::Case))
}

/// A colleague who may be named in a file that is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// The account's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// They see the file.
    pub named: bool,
}

/// `GET /api/v1/people/{id}/restriction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RestrictionShown {
    /// Only those named see the person.
    pub restricted: bool,
    /// Why.
    pub why: Option<HiddenWhy>,
    /// Everybody who may be named, those who are first.
    pub colleagues: Vec<Colleague>,
    /// The version that was seen.
    pub version: i64,
}

/// A file that somebody opened who was not named in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GlassBreak {
    /// Whose file: their id.
    pub person: String,
    /// Who opened it.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// For what, as the access log has it: a name of [`super::GlassReason`].
    pub reason: String,
}

/// `GET /api/v1/glass-breaks`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GlassBreakList {
    /// The latest first, at most a hundred.
    pub breaks: Vec<GlassBreak>,
}

#[cfg(test)]
mod tests {
    use super::super::GlassReason;
    use super::*;
    use crate::words::{Language, Words};

    #[test]
    fn every_reason_has_its_name_and_its_words() {
        assert!(HiddenWhy::ALL.iter().all(|why| HiddenWhy::from_name(why.name()) == Some(*why)));
        assert!(GlassReason::ALL.iter().all(|why| GlassReason::from_name(why.name()) == Some(*why)));
        for words in Language::ALL.map(Words::new) {
            assert!(HiddenWhy::ALL.iter().all(|why| words.named("hidden-why", why.name()).is_some()));
            assert!(GlassReason::ALL.iter().all(|why| words.named("glass-why", why.name()).is_some()));
        }
    }

    #[test]
    fn who_broke_the_glass_looks_and_changes_nothing() {
        assert!(!may_change_hidden(&[Relation::Reason]) && may_change_hidden(&[Relation::Named]));
        assert!(changes("person.edit") && !changes("contact.read"));
    }
}
