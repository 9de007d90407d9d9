//! Whether the access log is whole: walks the chain from its first line to its end.

use std::collections::BTreeMap;
use std::path::Path;

use super::access_log::Line;
use super::head::{self, HeadError, KeptHead};
use crate::store::{Store, StoreError};

/// How many lines are read at once.
const BATCH: i64 = 1000;

/// The log is whole up to here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The last line's number; also how many there are.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A line is not there.
    #[error("line {0} is missing")]
    Missing(i64),
    /// A line is not what was written, or not where it was written.
    #[error("line {0} was changed, moved or added")]
    Changed(i64),
    /// The end was kept beside the keys, and is not there any more.
    #[error("the log ends at line {found}; it had {kept}: lines were cut off")]
    CutOff {
        /// The number that was kept.
        kept: i64,
        /// The last that is there.
        found: i64,
    },
    /// The chain fits, but is another one than was kept beside the keys.
    #[error("line {0} is another one than was kept: the log was written anew from there or earlier")]
    Rewritten(i64),
}

/// Walks the whole chain; `kept` is the file of its earlier ends.
///
/// # Errors
/// [`HeadError`] when the database or the file cannot be read. A log that is not whole is no such error, but the
/// [`Fault`] within.
pub async fn verify(store: &Store, kept: Option<&Path>) -> Result<Result<Verified, Fault>, HeadError> {
    let kept = kept.map(head::kept_heads).transpose()?.unwrap_or_default();
    let text = "select number, hash from access_head where one = 1";
    let (end, hash): (i64, String) =
        sqlx::query_as(text).fetch_one(store.pool()).await.map_err(StoreError::from)?;
    if let Some(cut) = kept.iter().map(|head| head.number).max().filter(|kept| *kept > end) {
        return Ok(Err(Fault::CutOff { kept: cut, found: end }));
    }
    // Every end that was kept, also where two of one number contradict each other.
    let mut wanted: Wanted = BTreeMap::from([(end, vec![(hash, Fault::Changed(end))])]);
    for KeptHead { number, hash } in kept {
        wanted.entry(number).or_default().push((hash, Fault::Rewritten(number)));
    }
    walk(store, end, &wanted).await
}

/// By its number, what a line's hash must be, and what is wrong if it is not.
type Wanted = BTreeMap<i64, Vec<(String, Fault)>>;

/// From the first line to the last, which is the end or what others wrote meanwhile.
async fn walk(store: &Store, end: i64, wanted: &Wanted) -> Result<Result<Verified, Fault>, HeadError> {
    let mut last = Verified { number: 0, hash: String::new() };
    loop {
        let lines = lines_after(store, last.number).await?;
        for line in &lines {
            let number = last.number + 1;
            if line.number != number {
                return Ok(Err(Fault::Missing(number)));
            }
            if line.hash_after(&last.hash) != line.hash {
                return Ok(Err(Fault::Changed(number)));
            }
            let mut here = wanted.get(&number).into_iter().flatten();
            if let Some((_, fault)) = here.find(|(hash, _)| *hash != line.hash) {
                return Ok(Err(fault.clone()));
            }
            last = Verified { number, hash: line.hash.clone() };
        }
        if lines.is_empty() {
            let missing = last.number < end;
            return Ok(if missing { Err(Fault::Missing(last.number + 1)) } else { Ok(last) });
        }
    }
}

async fn lines_after(store: &Store, number: i64) -> Result<Vec<Line>, StoreError> {
    let text = "select number, made_at, actor, roles, action, noun, record_id, sight, purpose, reason, request_id, hash
        from access_log where number > $1 order by number limit $2";
    Ok(sqlx::query_as(text).bind(number).bind(BATCH).fetch_all(store.pool()).await?)
}
