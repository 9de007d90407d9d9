//! Forgetting a person: their key and all that stood in plain. The row stays, empty, for what counted it.

use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use crate::store::StoreError;

/// What is emptied: that it was is left for the counts.
const EMPTIED: [&str; 3] = [
    "update person_holds set reason = null, end_reason = null where person_id = $1",
    "update person_stops set lift_reason = null where person_id = $1",
    "update glass_breaks set words = null where person_id = $1",
];

/// What is deleted of a person, first what hangs on the others.
const DELETED: [&str; 11] = [
    "delete from person_secrets where person_id = $1",
    "delete from person_keys where person_id = $1",
    "delete from person_phones where person_id = $1",
    "delete from person_identifiers where person_id = $1",
    "delete from person_versions where person_id = $1",
    "delete from person_named where person_id = $1",
    "delete from carer_invitations where person_id = $1",
    "delete from person_links where person_id = $1",
    "delete from person_links_to_prove where person_id = $1",
    "delete from person_ties where person_id = $1 or other_id = $1",
    "delete from perhaps_known where person_id = $1 or other_id = $1",
];

/// Forgets a person; false when there is none, or they are forgotten already.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text =
        "update people set surname = '', first_name = '', father_name = '', known_as = '', sort_key = $1,
            born = null, community = null, address = null, contact_note = null, restricted_why = null, team = null, erased_at = $2,
            changed_at = $2, version = version + 1
        where id = $3 and erased_at is null";
    let query = sqlx::query(text).bind(Vec::<u8>::new()).bind(now.as_microsecond()).bind(person);
    if query.execute(&mut **transaction).await?.rows_affected() == 0 {
        return Ok(false);
    }
    for text in EMPTIED.iter().chain(&DELETED).copied() {
        sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    }
    Ok(true)
}

/// The accounts that are a person's own, and nobody else's.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn own_accounts(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<Vec<String>, StoreError> {
    let text = "select account_id from (
            select person_id, account_id from person_links where kind = 'own'
            union select person_id, account_id from person_links_to_prove where kind = 'own') l
        where person_id = $1
        and not exists (select 1 from person_links o where o.account_id = l.account_id and o.person_id <> $1
            and o.ended_at is null)";
    Ok(sqlx::query_scalar(text).bind(person).fetch_all(&mut **transaction).await?)
}

/// The accounts that are a person's own now; `records` are all of that person.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn accounts_now(
    connection: &mut AnyConnection,
    records: &[String],
) -> Result<Vec<String>, StoreError> {
    let text =
        "select account_id from person_links where person_id = $1 and kind = 'own' and ended_at is null
        order by account_id";
    let mut accounts: Vec<String> = Vec::new();
    for record in records {
        let query = sqlx::query_scalar::<_, String>(text).bind(record);
        accounts.extend(query.fetch_all(&mut *connection).await?);
    }
    accounts.sort_unstable();
    accounts.dedup();
    Ok(accounts)
}

/// Whether something of a person must be kept for now, whatever else holds.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_held(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<bool, StoreError> {
    let text = "select count(*) from people where held_until > $1 and id in
        (select f.id from people p join people f on f.id = p.id or f.merged_into = coalesce(p.merged_into, p.id)
            or f.id = p.merged_into where p.id = $2)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(Timestamp::now().as_microsecond()).bind(person);
    Ok(query.fetch_one(&mut **transaction).await? > 0)
}
