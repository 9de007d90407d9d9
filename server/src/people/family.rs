//! Records that are one person: the one that holds, and those that point to it. Nothing of them is moved.

use sqlx::{Any, AnyConnection, Transaction};

use crate::store::StoreError;

/// The record that holds for this one: itself, mostly.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn holder(connection: &mut AnyConnection, person: &str) -> Result<String, StoreError> {
    let text = "select coalesce(merged_into, id) from people where id = $1";
    let found: Option<String> = sqlx::query_scalar(text).bind(person).fetch_optional(connection).await?;
    Ok(found.unwrap_or_else(|| person.to_owned()))
}

/// All records of one person, the one that holds first.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn records(connection: &mut AnyConnection, person: &str) -> Result<Vec<String>, StoreError> {
    let holder = holder(&mut *connection, person).await?;
    let text = "select id from people where merged_into = $1 order by id";
    let merged: Vec<String> = sqlx::query_scalar(text).bind(&holder).fetch_all(connection).await?;
    Ok([holder].into_iter().chain(merged).collect())
}

/// The version of a record that nobody else's holds for; `None` where one does, or there is none. Until the transaction ends
/// nobody changes it or makes it somebody else's.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn lock(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<Option<i64>, StoreError> {
    let text = "update people set version = version
        where id = $1 and merged_into is null and erased_at is null returning version";
    Ok(sqlx::query_scalar(text).bind(person).fetch_optional(&mut **transaction).await?)
}
