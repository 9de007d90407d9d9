//! Who was erased, in a file beside the keys: ids and nothing else. A backup from before still holds them with their key;
//! whoever takes it back erases them again by this list.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::erase::{erase_record, log_rule};
use crate::store::{Store, StoreError};

/// Why the list cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum ErasedError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the list of the erased {} cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
}

/// The list, beside the file of keys.
pub fn erased_file(keys: &Path) -> PathBuf {
    keys.with_extension("erased")
}

/// Adds to the list whom the database knows to be erased and the list does not; how many.
///
/// # Errors
/// [`ErasedError`]: the next time it is made up for.
pub async fn keep_list(store: &Store, path: &Path) -> Result<usize, ErasedError> {
    let text = "select id from people where erased_at is not null order by id";
    let erased: Vec<String> =
        sqlx::query_scalar(text).fetch_all(store.pool()).await.map_err(StoreError::from)?;
    let known = read(path)?;
    let new: Vec<String> = erased.into_iter().filter(|id| !known.contains(id)).collect();
    if new.is_empty() {
        return Ok(0);
    }
    let unusable = |error| ErasedError::File { path: path.to_owned(), error };
    // One write: a line is there whole, or not.
    let lines = new.join("\n") + "\n";
    let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(path).map_err(unusable)?;
    file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(unusable)?;
    Ok(new.len())
}

/// Erases whoever is on the list and, by a backup, in the database again; how many.
///
/// # Errors
/// [`ErasedError`]
pub async fn erase_listed(
    transaction: &mut Transaction<'static, Any>,
    path: &Path,
    now: Timestamp,
) -> Result<usize, ErasedError> {
    let mut back = Vec::new();
    for id in read(path)? {
        if erase_record(transaction, &id, now).await? {
            back.push(id);
        }
    }
    for id in &back {
        log_rule(transaction, id).await?;
    }
    Ok(back.len())
}

/// The ids on the list; none where there is no list yet. A line that was cut off by a crash names nobody.
fn read(path: &Path) -> Result<BTreeSet<String>, ErasedError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(ErasedError::File { path: path.to_owned(), error }),
    }
}
