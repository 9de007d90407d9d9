//! Papers and goods that go from hand to hand, one by one: what was taken from the person, and what became of it.

use serde::{Deserialize, Serialize};

use super::Side;
use crate::named::named;

named! {
    /// What became of a paper or a thing that was taken along.
    pub enum ItemEnd {
        /// The person has it, or has it again.
        Back = "back",
        /// It was left at the office.
        Left = "left",
    }
}

/// One of the list of a task, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TaskItem))]
pub struct Item {
    /// What it is, as it was told.
    pub words: String,
    /// When it was taken, RFC 3339 in UTC; `None`: it was not.
    pub taken_at: Option<String>,
    /// Who ticked that.
    pub taken_by: Option<Side>,
    /// What became of it.
    pub ended: Option<ItemEnd>,
    /// When, RFC 3339 in UTC.
    pub ended_at: Option<String>,
    /// Who ticked that.
    pub ended_by: Option<Side>,
}

/// What is ticked of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemTicks {
    /// It was taken.
    #[serde(default)]
    pub taken: bool,
    /// What became of it.
    #[serde(default)]
    pub ended: Option<ItemEnd>,
}

/// `PUT /api/v1/tasks/{id}/items`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TellItems {
    /// The version that was seen.
    pub version: i64,
    /// Of every item in its turn, as it is now.
    pub items: Vec<ItemTicks>,
}

impl Item {
    /// What is ticked of it.
    pub fn ticks(&self) -> ItemTicks {
        ItemTicks { taken: self.taken_at.is_some(), ended: self.ended }
    }
}

impl ItemTicks {
    /// Whether something was taken and nobody said what became of it: a task does not end with it.
    pub fn is_open(self) -> bool {
        self.taken && self.ended.is_none()
    }
}

/// Whether a side may change what was ticked before, by a side that is known or not: what went from hand to hand is taken back
/// by whoever said it, or by staff.
pub fn may_take_back(said_by: Option<Side>, side: Side) -> bool {
    side == Side::Staff || said_by.is_none_or(|said_by| said_by == side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_is_open_until_it_is_said_what_became_of_it() {
        let ticks = |taken, ended| ItemTicks { taken, ended };
        assert!(ticks(true, None).is_open());
        assert!(!ticks(true, Some(ItemEnd::Back)).is_open() && !ticks(true, Some(ItemEnd::Left)).is_open());
        // What the office gave was never taken from the person.
        assert!(!ticks(false, Some(ItemEnd::Back)).is_open() && !ticks(false, None).is_open());
    }

    #[test]
    fn what_one_side_ticked_the_other_does_not_take_back() {
        for (said_by, side, may) in [
            (Side::Helper, Side::Helper, true),
            (Side::Helper, Side::Staff, true),
            (Side::Helper, Side::Person, false),
            (Side::Person, Side::Helper, false),
            (Side::Staff, Side::Helper, false),
        ] {
            assert_eq!(may_take_back(Some(said_by), side), may, "{said_by:?} {side:?}");
        }
        assert!(may_take_back(None, Side::Helper));
    }
}
