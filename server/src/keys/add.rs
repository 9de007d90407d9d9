//! A new key, with which everything is sealed from now on. It is in the database before it is in the file: a program that
//! ends anywhere in between leaves a file and a database that belong together.

use std::path::Path;

use sqlx::{Any, Transaction};
use zeroize::Zeroizing;

use super::check::{INDEX, announce, check, fingerprint};
use super::{Keys, KeysError, random};
use crate::store::{Store, StoreError};

/// Adds a new key to the file and gives its number. Keys that another program added meanwhile are kept.
///
/// # Errors
/// [`KeysError`] when the file is not the one of the database, or cannot be read or written; then it is as it was.
pub async fn add(store: &Store, keys: &Keys, path: &Path) -> Result<u32, KeysError> {
    let key = Zeroizing::new(random());
    let mark = fingerprint(&key);
    keys.read_again()?;
    check(store, keys).await?;
    let mut transaction = store.write().await?;
    take_turn(&mut transaction).await?;
    let number = next(&mut transaction, keys).await?;
    announce(&mut transaction, number, &mark, 0).await?;
    transaction.commit().await.map_err(StoreError::from)?;

    // One program at a time writes the file: none takes another's key out of it.
    let mut transaction = store.write().await?;
    take_turn(&mut transaction).await?;
    keys.read_again()?;
    keys.put(path, number, key)?;
    announce(&mut transaction, number, &mark, 1).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(number)
}

/// Waits until no other program adds a key.
async fn take_turn(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    let text = "update key_fingerprints set in_use = in_use where number = $1";
    sqlx::query(text).bind(i64::from(INDEX)).execute(&mut **transaction).await?;
    Ok(())
}

/// A number that no key ever had, also none that was announced and never came into the file.
async fn next(transaction: &mut Transaction<'static, Any>, keys: &Keys) -> Result<u32, StoreError> {
    let text = "select coalesce(max(number), 0) from key_fingerprints";
    let known: i64 = sqlx::query_scalar(text).fetch_one(&mut **transaction).await?;
    Ok(u32::try_from(known).unwrap_or(u32::MAX).max(keys.newest()).saturating_add(1))
}
