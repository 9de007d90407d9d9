//! How far a task is, for nouns that tell of it without what it is: a link that is shared.

use domain::help::{Kind, State};
use sqlx::AnyConnection;

use super::store::{self, Stored};
use crate::actor::Actor;
use crate::error::Error;
use crate::people::{self, Allowed, PeopleError};

/// What can be told of a task without saying whose it is or where.
pub(crate) struct Way {
    /// The person's record that holds now, and the one with whose key it is sealed: for who asks, and told to nobody.
    pub(crate) person: String,
    pub(crate) record: String,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    /// Since when it has this state, in µs UTC.
    pub(crate) since: i64,
    pub(crate) begins: i64,
    pub(crate) ends: i64,
    pub(crate) back: Option<i64>,
    pub(crate) waits_since: i64,
    pub(crate) ended_at: Option<i64>,
    pub(crate) is_hidden: bool,
}

/// How far a task is, if the actor may do a row of the access table to it.
///
/// # Errors
/// What [`store::allowed`] says.
pub(crate) async fn way(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(Way, Allowed), Error> {
    let (stored, part) = store::allowed(&mut *connection, actor, action, id).await?;
    Ok((of(connection, stored).await?, part.allowed))
}

/// How far a task is, for whoever may know it otherwise; `None` where there is none.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn way_of(connection: &mut AnyConnection, id: &str) -> Result<Option<Way>, PeopleError> {
    match store::by_id(&mut *connection, id).await? {
        Some(stored) => of(connection, stored).await.map(Some),
        None => Ok(None),
    }
}

async fn of(connection: &mut AnyConnection, stored: Stored) -> Result<Way, PeopleError> {
    // A note or a word of thanks takes it no further.
    let text = "select max(made_at) from task_steps where task_id = $1 and from_state <> to_state";
    let since: Option<i64> = sqlx::query_scalar(text).bind(&stored.id).fetch_one(&mut *connection).await?;
    let is_hidden = people::is_hidden(connection, &stored.person).await?;
    Ok(Way {
        since: since.unwrap_or(stored.begins),
        person: stored.person,
        record: stored.record,
        kind: stored.kind,
        state: stored.state,
        begins: stored.begins,
        ends: stored.ends,
        back: stored.back,
        waits_since: stored.waits_since,
        ended_at: stored.ended_at,
        is_hidden,
    })
}
