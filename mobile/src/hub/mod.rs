//! People, contacts and requests, as the screens of the hub ask for them and tell of them. What somebody types about a
//! person is held in memory only: it is gone with the tab, and never stands in an address.

pub(crate) mod ask;
pub(crate) mod asked;
pub(crate) mod carers;
pub(crate) mod compare;
pub(crate) mod contact;
pub(crate) mod family;
pub(crate) mod file;
pub(crate) mod hidden;
pub(crate) mod mine;
pub(crate) mod rights;
pub(crate) mod said;
pub(crate) mod steps;
pub(crate) mod times;
pub(crate) mod told;
pub(crate) mod users;
pub(crate) mod volunteers;

use dioxus::prelude::*;
use domain::access::{Actor, Relation, authorize, purposes};
use domain::accounts::Me;
use domain::people::{Person, PersonList, changes, may_change_hidden};

use crate::help::draft::{FOR_CALLER, ForCaller};

/// Whether who is signed in may do a row of the access table to a record that is this to them.
pub(crate) fn may(me: &Me, action: &str, relations: &[Relation]) -> bool {
    let actor = Actor { roles: me.roles.clone() };
    purposes(action).iter().any(|purpose| authorize(&actor, action, relations, *purpose).is_ok())
}

/// [`may`] of a person: who is hidden is changed by those named only.
pub(crate) fn may_to(me: &Me, action: &str, person: &Person) -> bool {
    let closed = person.restricted && changes(action) && !may_change_hidden(&person.relations);
    !closed && may(me, action, &person.relations)
}

/// Whether they may do it to some record or other: what a screen offers before there is a record.
pub(crate) fn offers(me: &Me, action: &str) -> bool {
    me.actions.iter().any(|known| known == action)
}

/// What was searched for among the people, and what was found: it stands again when one comes back from a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Search {
    /// As it was typed.
    pub(crate) text: String,
    /// The text that was answered, and the answer; `None` before anybody asked.
    pub(crate) found: Option<(String, PersonList)>,
}

/// The search of this tab.
pub(crate) static SEARCH: GlobalSignal<Search> = Signal::global(Search::default);

/// Whose search and request this tab holds.
static WHOSE: GlobalSignal<Option<String>> = Signal::global(|| None);

/// Keeps what was typed for who typed it, also over a session that ran out meanwhile; forgets it for anybody else.
pub(crate) fn keep_for(me: &Me) {
    if *WHOSE.peek() != me.name {
        forget();
        WHOSE.write().clone_from(&me.name);
    }
}

/// Forgets what was typed and found: somebody else may sit down here.
pub(crate) fn forget() {
    *SEARCH.write() = Search::default();
    *asked::ASKED.write() = asked::Asked::default();
    *FOR_CALLER.write() = ForCaller::default();
}
