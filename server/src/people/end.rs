//! Ending what holds for a person's file, with a reason that is sealed with their key: what is not done with it
//! ([`super::stops`]), what must be kept of it ([`super::holds`]).

use sqlx::{Any, AssertSqlSafe, Transaction};

use super::{PeopleError, own_key};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::keys::Place;
use crate::store::StoreError;

/// Where it stands, and where it is kept that it ended.
pub(super) struct Ending {
    table: &'static str,
    at: &'static str,
    by: &'static str,
    reason: &'static str,
    /// The name of the sealed column.
    sealed: &'static str,
}

/// What must be kept.
pub(super) const HOLD: Ending = Ending {
    table: "person_holds",
    at: "ended_at",
    by: "ended_by",
    reason: "end_reason",
    sealed: "person_holds.end_reason",
};

/// What is not done.
pub(super) const STOP: Ending = Ending {
    table: "person_stops",
    at: "lifted_at",
    by: "lifted_by",
    reason: "lift_reason",
    sealed: "person_stops.lift_reason",
};

/// Ends one of a person's, whichever of their records it is of; that record.
///
/// # Errors
/// [`Error::NotFound`] where the person has none that holds.
pub(super) async fn end(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    what: &Ending,
    id: &str,
    person: &str,
    reason: &str,
) -> Result<String, Error> {
    let Ending { table, at, by, reason: kept, sealed } = *what;
    let text = format!(
        "update {table} set {at} = $1, {by} = $2 where id = $3 and {at} is null
        and person_id in (select f.id from people f join people p on coalesce(f.merged_into, f.id)
            = coalesce(p.merged_into, p.id) where p.id = $4)
        returning person_id"
    );
    let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(text)).bind(clock::now().as_microsecond());
    let query = query.bind(actor.account()).bind(id).bind(person);
    let record = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)?;
    let record = record.ok_or(Error::NotFound)?;
    let own = own_key(transaction, &app.keys, &record).await?.ok_or(Error::PersonNotFound)?;
    let place = Place { column: sealed, row: id };
    let reason = own.seal(place, reason.as_bytes()).map_err(PeopleError::from)?;
    let text = format!("update {table} set {kept} = $1 where id = $2");
    let query = sqlx::query(AssertSqlSafe(text)).bind(reason).bind(id);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(record)
}
