//! The end of the chain, written now and then into a file beside the keys: `NUMBER HASH`, a line each.
//!
//! Who can write to the database can cut lines off its end, and make the end fit. What was the end earlier, and stands
//! outside the database, tells. The file is worth as much as it is out of reach: a copy elsewhere is better.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::store::{Store, StoreError};

/// How often a server looks whether there is a new end.
const EVERY: Duration = Duration::from_mins(10);

/// An end of the chain as it was once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHead {
    /// The last line's number.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

/// Why an end cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum HeadError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the file {} of the access log's ends cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// The end is another one than was kept of the same number. It is not kept beside it: what was first is the witness.
    #[error("the access log's line {0} is another one than was kept: `prosvasi verify` tells more")]
    Rewritten(i64),
    /// A line that is none.
    #[error("line {line} of {} is not an end of the access log", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
}

/// The file, beside that of the keys.
pub fn head_file(keys: &Path) -> PathBuf {
    keys.with_extension("access")
}

/// Adds the end of the chain to the file, if it is a new one.
///
/// # Errors
/// [`HeadError`], [`HeadError::Rewritten`] when another end of this number was kept.
pub async fn keep_head(store: &Store, path: &Path) -> Result<(), HeadError> {
    let text = "select number, hash from access_head where one = 1";
    let (number, hash): (i64, String) =
        sqlx::query_as(text).fetch_one(store.pool()).await.map_err(StoreError::from)?;
    let same = kept_heads(path)?.into_iter().find(|kept| kept.number == number);
    match same {
        Some(kept) if kept.hash != hash => return Err(HeadError::Rewritten(number)),
        Some(_) => return Ok(()),
        None if number == 0 => return Ok(()),
        None => {}
    }
    let failed = |error| HeadError::File { path: path.to_owned(), error };
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(path).map_err(failed)?;
    // One write of one short line: servers that share the file do not write into each other's.
    file.write_all(format!("{number} {hash}\n").as_bytes()).map_err(failed)?;
    file.sync_data().map_err(failed)
}

/// The ends that were kept, in the file's order; none when there is no file.
///
/// # Errors
/// [`HeadError`]
pub fn kept_heads(path: &Path) -> Result<Vec<KeptHead>, HeadError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(HeadError::File { path: path.to_owned(), error }),
    };
    let line = |(nth, line): (usize, &str)| {
        let parts = line.split_once(' ').and_then(|(number, hash)| Some((number.parse().ok()?, hash)));
        // The first line has the number 1: none below it would ever be met.
        let parts = parts.filter(|(number, _): &(i64, _)| *number > 0);
        let (number, hash) = parts.ok_or(HeadError::Line { path: path.to_owned(), line: nth + 1 })?;
        Ok(KeptHead { number, hash: hash.to_owned() })
    };
    text.lines().enumerate().map(line).collect()
}

/// After an older backup was taken back: where the file knows later ends than there are now, it is kept under another name,
/// which is returned, and the file goes on with the ends that are still to be found.
///
/// # Errors
/// [`HeadError`]
pub async fn go_back(store: &Store, path: &Path) -> Result<Option<PathBuf>, HeadError> {
    let text = "select number from access_head where one = 1";
    let end: i64 = sqlx::query_scalar(text).fetch_one(store.pool()).await.map_err(StoreError::from)?;
    let (still, later): (Vec<KeptHead>, Vec<KeptHead>) =
        kept_heads(path)?.into_iter().partition(|head| head.number <= end);
    if later.is_empty() {
        return Ok(None);
    }
    let now = Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
    let aside = path.with_extension(format!("access-before-{now}"));
    let failed = |error| HeadError::File { path: path.to_owned(), error };
    fs::rename(path, &aside).map_err(failed)?;
    let mut file = OpenOptions::new().append(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    for head in still {
        writeln!(file, "{} {}", head.number, head.hash).map_err(failed)?;
    }
    file.sync_data().map_err(failed)?;
    Ok(Some(aside))
}

/// Keeps the end now and then, and once more when the server stops.
pub async fn keep_heads(store: Store, path: PathBuf, mut stopping: watch::Receiver<bool>) {
    loop {
        let stopped = tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => true,
            () = tokio::time::sleep(EVERY) => false,
        };
        if let Err(error) = keep_head(&store, &path).await {
            tracing::error!(%error, "the end of the access log is not kept");
        }
        if stopped {
            return;
        }
    }
}
