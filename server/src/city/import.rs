//! Reads an extract and makes it the current city, or leaves everything as it was.

use std::fmt::Write as _;

use jiff::Timestamp;
use osm_data::Standing;
use osm_data::read::{self, Import, Kept, ReadError, Source, Summary, elevation};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{FACTS_VERSION, LoadError};
use crate::corrections::{self, Conflict};
use crate::store::{Store, StoreError};

/// How often an import tries again when another one was faster.
const ATTEMPTS: usize = 20;

/// What an import did.
#[derive(Debug)]
pub enum Outcome {
    /// The very same extract is current already.
    AlreadyCurrent,
    /// The extract is the current city now.
    Imported(Imported),
}

/// What became the current city.
#[derive(Debug)]
pub struct Imported {
    /// Counts of what was read.
    pub summary: Summary,
    /// Corrections that hold over it.
    pub corrections: usize,
    /// Those of them that the new map does not simply bear out.
    pub conflicts: Vec<Conflict>,
}

/// Why the city is still the old one.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The extract is not sound.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The facts cannot be laid out as bytes, or their summary as JSON.
    #[error("the facts cannot be stored: {0}")]
    Facts(String),
    /// The reader itself failed.
    #[error("the reader failed on this extract")]
    Reader,
}

impl ImportError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Store(_) => "database_unavailable",
            Self::Facts(_) | Self::Reader => "internal",
        }
    }
}

/// An extract held in memory: its file's name without the folder, and its bytes.
pub type Extract = (String, Vec<u8>);

/// Makes one or several extracts the current city, with the heights of the tiles among them. `progress` is told the share that is done.
///
/// # Errors
/// [`ImportError`]; the city that was current still is.
pub async fn import(
    store: &Store,
    extracts: Vec<Extract>,
    progress: impl FnMut(f64) + Send + 'static,
) -> Result<Outcome, ImportError> {
    if is_current(store, &digest(&extracts)).await? {
        return Ok(Outcome::AlreadyCurrent);
    }
    let (revision, kept) = corrections::accepted(store).await?;
    let city = read(extracts, revision, kept, progress).await?;
    keep(store, &city).await?;
    Ok(Outcome::Imported(Imported {
        conflicts: corrections::conflicts(&city.kept, &city.standings),
        corrections: city.kept.len(),
        summary: city.import.summary,
    }))
}

/// A city that was read, with everything that is stored with it.
pub(super) struct Read {
    pub(super) import: Import,
    pub(super) extracts: Vec<Extract>,
    /// The corrections that were read with it, and how they stand.
    pub(super) kept: Vec<Kept>,
    pub(super) standings: Vec<Standing>,
    /// The revision of the corrections.
    pub(super) revision: i64,
}

/// Reads extracts and what is corrected in them.
pub(super) async fn read(
    extracts: Vec<Extract>,
    revision: i64,
    kept: Vec<Kept>,
    mut progress: impl FnMut(f64) + Send + 'static,
) -> Result<Read, ImportError> {
    let reading = tokio::task::spawn_blocking(move || {
        let (import, standings) = read::extract_with(&sources(&extracts), &kept, &mut progress)?;
        let extracts = needed(extracts, &import);
        Ok(Read { import, extracts, kept, standings, revision })
    });
    reading.await.map_err(|_| ImportError::Reader)?
}

/// Without the tiles of heights that lie elsewhere: what is stored is what the city is read from anew.
fn needed(mut files: Vec<Extract>, import: &Import) -> Vec<Extract> {
    let bounds = import.city.origin.bounds;
    files.retain(|(name, _)| !elevation::is_tile(name) || elevation::is_needed(name, bounds));
    files
}

/// Makes what was read the current city, in one transaction. When another import is faster, this
/// one comes after it.
async fn keep(store: &Store, city: &Read) -> Result<(), ImportError> {
    let row = Row::new(&city.import)?;
    for _ in 1..ATTEMPTS {
        match replace(store, &row, city).await {
            Err(error) if error.is_unique_violation() => {}
            done => return Ok(done?),
        }
    }
    Ok(replace(store, &row, city).await?)
}

/// What the table `imports` holds of a city.
pub(super) struct Row {
    file: String,
    sha256: String,
    data_time: Option<i64>,
    pub(super) summary: String,
    pub(super) facts: Vec<u8>,
}

impl Row {
    pub(super) fn new(import: &Import) -> Result<Self, ImportError> {
        let origin = &import.city.origin;
        Ok(Self {
            file: origin.file.clone(),
            sha256: origin.sha256.clone(),
            data_time: origin.data_time.map(|seconds| seconds.saturating_mul(1_000_000)),
            summary: serde_json::to_string(&import.summary).map_err(|e| ImportError::Facts(e.to_string()))?,
            facts: postcard::to_stdvec(&import.city).map_err(|e| ImportError::Facts(e.to_string()))?,
        })
    }
}

/// Whether this extract, read by this version, is the current city.
async fn is_current(store: &Store, sha256: &str) -> Result<bool, StoreError> {
    let found: Option<(i64,)> =
        sqlx::query_as("select 1 from imports where is_current = 1 and sha256 = $1 and facts_version = $2")
            .bind(sha256)
            .bind(FACTS_VERSION)
            .fetch_optional(store.pool())
            .await?;
    Ok(found.is_some())
}

/// Puts the new city in the place of the old one, in one transaction.
async fn replace(store: &Store, row: &Row, city: &Read) -> Result<(), StoreError> {
    let mut transaction = store.write().await?;
    sqlx::query("delete from extracts where import_id in (select id from imports where is_current = 1)")
        .execute(&mut *transaction)
        .await?;
    sqlx::query("update imports set is_current = 0, facts = null where is_current = 1")
        .execute(&mut *transaction)
        .await?;
    let id = Uuid::now_v7().to_string();
    sqlx::query(
        "insert into imports
            (id, file, sha256, data_time, imported_at, summary, facts_version, facts, is_current,
             corrections_revision)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
    )
    .bind(&id)
    .bind(&row.file)
    .bind(&row.sha256)
    .bind(row.data_time)
    .bind(Timestamp::now().as_microsecond())
    .bind(&row.summary)
    .bind(FACTS_VERSION)
    .bind(&row.facts)
    .bind(city.revision)
    .execute(&mut *transaction)
    .await?;
    for (position, (file, bytes)) in (0_i64..).zip(&city.extracts) {
        sqlx::query("insert into extracts (import_id, position, file, bytes) values ($1, $2, $3, $4)")
            .bind(&id)
            .bind(position)
            .bind(file)
            .bind(bytes)
            .execute(&mut *transaction)
            .await?;
    }
    corrections::tell_standings(&mut transaction, &city.kept, &city.standings).await?;
    Ok(transaction.commit().await?)
}

/// The files of the current city, tiles of heights among them.
///
/// # Errors
/// [`LoadError::NoExtract`] when there are none, [`LoadError::Store`] when the database does not
/// answer.
pub async fn extracts(store: &Store) -> Result<Vec<Extract>, LoadError> {
    let text = "select extracts.file, extracts.bytes from extracts
        join imports on imports.id = extracts.import_id
        where imports.is_current = 1 order by extracts.position";
    let found: Vec<Extract> = sqlx::query_as(text).fetch_all(store.pool()).await.map_err(StoreError::from)?;
    if found.is_empty() { Err(LoadError::NoExtract) } else { Ok(found) }
}

/// The extracts of the current city, without tiles of heights.
///
/// # Errors
/// As [`extracts`].
pub async fn maps(store: &Store) -> Result<Vec<Extract>, LoadError> {
    let mut files = extracts(store).await?;
    files.retain(|(name, _)| !elevation::is_tile(name));
    Ok(files)
}

/// The extracts as the reader takes them.
pub fn sources(extracts: &[Extract]) -> Vec<Source<'_>> {
    extracts.iter().map(|(name, bytes)| Source { name, bytes }).collect()
}

/// SHA-256 in hexadecimal, as `Origin::sha256` holds it.
fn digest(extracts: &[Extract]) -> String {
    let digest = extracts.iter().fold(Sha256::new(), |digest, (_, bytes)| digest.chain_update(bytes));
    digest.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
