//! Takes the current city out of the database.

use jiff::Timestamp;
use osm_data::City;

use super::{FACTS_VERSION, LoadedCity};
use crate::store::{Store, StoreError};

/// Why the current city cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another version of the program wrote it.
    #[error("the city was imported by another version of this program: import its extract again")]
    OtherVersion,
    /// It was imported by a program that did not keep its extract.
    #[error("the extract of the city is not in the database: import it again")]
    NoExtract,
    /// The extract that was read once cannot be read now.
    #[error("the extract in the database cannot be read again: {0}")]
    Reread(String),
    /// A crash while the city was made ready.
    #[error("the city cannot be made ready: import its extract again")]
    Crashed,
    /// The bytes are not a city.
    #[error("the city in the database cannot be read: import its extract again")]
    Unreadable(#[from] postcard::Error),
}

/// What a server must compare to know whether its city is the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) import: String,
    pub(super) facts_version: i64,
    pub(super) corrections_revision: i64,
}

/// The mark of the current city; `None` when none is imported.
pub(super) async fn mark(store: &Store) -> Result<Option<Mark>, StoreError> {
    let text = "select id, facts_version, corrections_revision from imports where is_current = 1";
    let row: Option<(String, i64, i64)> = sqlx::query_as(text).fetch_optional(store.pool()).await?;
    Ok(row.map(|(import, facts_version, corrections_revision)| Mark {
        import,
        facts_version,
        corrections_revision,
    }))
}

/// The current city; `None` when none is imported.
///
/// # Errors
/// [`LoadError`] when there is one, but it cannot be used.
pub async fn current(store: &Store) -> Result<Option<LoadedCity>, LoadError> {
    let text = "select imported_at, facts_version, corrections_revision, facts
        from imports where is_current = 1";
    let row: Option<(i64, i64, i64, Vec<u8>)> =
        sqlx::query_as(text).fetch_optional(store.pool()).await.map_err(StoreError::from)?;
    let Some((imported_at, version, corrections_revision, facts)) = row else { return Ok(None) };
    if version != FACTS_VERSION {
        return Err(LoadError::OtherVersion);
    }
    // Building what trips are searched on takes a second for a large city.
    let making = tokio::task::spawn_blocking(move || {
        let facts: City = postcard::from_bytes(&facts)?;
        let imported_at = Timestamp::from_microsecond(imported_at).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(Some(LoadedCity { corrections_revision, ..LoadedCity::new(facts, imported_at) }))
    });
    making.await.map_err(|_| LoadError::Crashed)?
}
