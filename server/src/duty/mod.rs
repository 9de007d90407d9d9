//! Who answers when, by the week of the city: no escort is offered for hours in which nobody would. The rule stands in
//! `domain::help::Roster`.

mod roster;

pub(crate) use roster::roster;
