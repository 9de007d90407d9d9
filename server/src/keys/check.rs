//! Whether a file of keys is the one of a database. A hub that started with another file would seal what nobody opens
//! with the right one, and find nobody by their numbers: it must not start.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use sqlx::{Any, AssertSqlSafe, Transaction};

use super::{KEY, KeyFileError, Keys, Place, SEALED, hex};
use crate::store::{Store, StoreError};

/// What the key of blind indexes has instead of a number.
pub(super) const INDEX: u32 = 0;

/// Why the keys cannot be used with the database.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The file.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no file, and what the database holds was sealed with one. None is made: it would open nothing.
    #[error(
        "there is no file of keys {}, and this database was sealed with one: bring it back from where it is kept",
        .0.display()
    )]
    Missing(PathBuf),
    /// The file is sound, and another one.
    #[error("the file of keys is not the one of this database: key {0} differs")]
    OfAnotherDatabase(u32),
    /// The file is an older copy.
    #[error("the file of keys is an older copy: key {0} of this database is not in it")]
    Behind(u32),
}

impl KeysError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(_) => "keys_unusable",
            Self::Store(_) => "database_unavailable",
            Self::Missing(_) => "keys_missing",
            Self::OfAnotherDatabase(_) => "keys_of_another_database",
            Self::Behind(_) => "keys_behind",
        }
    }
}

/// A key as the database knows it.
#[derive(sqlx::FromRow)]
struct Known {
    number: i64,
    fingerprint: String,
    in_use: i64,
}

/// The keys of a database: those of the file, which is made where neither has any.
///
/// # Errors
/// [`KeysError`]: then nothing was made and nothing written.
pub async fn open(store: &Store, path: &Path) -> Result<Keys, KeysError> {
    let keys = match Keys::read(path)? {
        Some(keys) => keys,
        // Another program may have made it just now, before it told the database.
        None if is_sealed(store).await? => {
            Keys::read(path)?.ok_or_else(|| KeysError::Missing(path.to_owned()))?
        }
        None => Keys::read_or_make(path)?,
    };
    remember(store, &keys).await?;
    Ok(keys)
}

/// Whether these are the keys of a database. One that has known no keys yet takes any.
///
/// # Errors
/// [`KeysError`]
pub async fn check(store: &Store, keys: &Keys) -> Result<(), KeysError> {
    let known = sqlx::query_as(KNOWN).fetch_all(store.pool()).await.map_err(StoreError::from)?;
    compare(&known, keys)
}

const KNOWN: &str = "select number, fingerprint, in_use from key_fingerprints order by number";

/// A key that another program added since the file was read is in it by now: the file comes before the database.
fn compare(known: &[Known], keys: &Keys) -> Result<(), KeysError> {
    match compare_once(known, &keys.fingerprints()) {
        Err(KeysError::Behind(_)) => {
            keys.read_again()?;
            compare_once(known, &keys.fingerprints())
        }
        other => other,
    }
}

fn compare_once(known: &[Known], ours: &BTreeMap<u32, String>) -> Result<(), KeysError> {
    for known in known {
        let number = u32::try_from(known.number).unwrap_or(u32::MAX);
        match ours.get(&number) {
            Some(fingerprint) if *fingerprint == known.fingerprint => {}
            Some(_) => return Err(KeysError::OfAnotherDatabase(number)),
            None if known.in_use == 1 => return Err(KeysError::Behind(number)),
            None => {}
        }
    }
    Ok(())
}

/// Checks, and writes down the keys that the database did not know. Of two that start at once with two new files, the
/// second is refused.
async fn remember(store: &Store, keys: &Keys) -> Result<(), KeysError> {
    let mut transaction = store.write().await?;
    announce(&mut transaction, INDEX, &fingerprint(&keys.index), 1).await?;
    let known: Vec<Known> =
        sqlx::query_as(KNOWN).fetch_all(&mut *transaction).await.map_err(StoreError::from)?;
    compare(&known, keys)?;
    if known.len() == 1 {
        opens_something(&mut transaction, keys).await?;
    }
    for (number, fingerprint) in keys.fingerprints() {
        announce(&mut transaction, number, &fingerprint, 1).await?;
    }
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Writes a key down, or that one which was announced is in use.
pub(super) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    number: u32,
    fingerprint: &str,
    in_use: i64,
) -> Result<(), StoreError> {
    let text = "insert into key_fingerprints (number, fingerprint, in_use, made_at) values ($1, $2, $3, $4)
        on conflict (number) do update set in_use = excluded.in_use
        where key_fingerprints.fingerprint = excluded.fingerprint and key_fingerprints.in_use < excluded.in_use";
    sqlx::query(text)
        .bind(i64::from(number))
        .bind(fingerprint)
        .bind(in_use)
        .bind(Timestamp::now().as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// A database from before keys were written down: what is sealed in it tells whether the file is the right one.
async fn opens_something(transaction: &mut Transaction<'static, Any>, keys: &Keys) -> Result<(), KeysError> {
    let mut unopened = false;
    for column in SEALED {
        let sealed: Option<(String, Vec<u8>)> = sqlx::query_as(AssertSqlSafe(column.last_one()))
            .fetch_optional(&mut **transaction)
            .await
            .map_err(StoreError::from)?;
        let Some((row, sealed)) = sealed else { continue };
        if keys.open(Place { column: column.place, row: &row }, &sealed).is_ok() {
            return Ok(());
        }
        unopened = true;
    }
    if unopened { Err(KeysError::OfAnotherDatabase(keys.newest())) } else { Ok(()) }
}

/// Whether something was sealed: keys are known, or it is of before they were written down.
async fn is_sealed(store: &Store) -> Result<bool, StoreError> {
    let known: i64 =
        sqlx::query_scalar("select count(*) from key_fingerprints").fetch_one(store.pool()).await?;
    if known > 0 {
        return Ok(true);
    }
    for column in SEALED {
        let query = sqlx::query(AssertSqlSafe(column.last_one()));
        if query.fetch_optional(store.pool()).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Keys {
    /// Of each key, by its number, what the database knows it by.
    pub(super) fn fingerprints(&self) -> BTreeMap<u32, String> {
        let sealing = self.sealing();
        let all = sealing.iter().map(|(number, key)| (*number, fingerprint(key)));
        all.chain([(INDEX, fingerprint(&self.index))]).collect()
    }
}

/// What a key makes of a text that everybody knows. No blind index is of anything that begins so.
pub(super) fn fingerprint(key: &[u8; KEY]) -> String {
    // A key of any length is good: this does not fail.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else { return String::new() };
    mac.update(b"\0fingerprint of a key\0");
    hex(&mac.finalize().into_bytes())
}
