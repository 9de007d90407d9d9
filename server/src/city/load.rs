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
    /// The bytes are not a city.
    #[error("the city in the database cannot be read: import its extract again")]
    Unreadable(#[from] postcard::Error),
}

/// The current city; `None` when none is imported.
///
/// # Errors
/// [`LoadError`] when there is one, but it cannot be used.
pub async fn current(store: &Store) -> Result<Option<LoadedCity>, LoadError> {
    let row: Option<(i64, i64, Vec<u8>)> =
        sqlx::query_as("select imported_at, facts_version, facts from imports where is_current = 1")
            .fetch_optional(store.pool())
            .await
            .map_err(StoreError::from)?;
    let Some((imported_at, version, facts)) = row else { return Ok(None) };
    if version != FACTS_VERSION {
        return Err(LoadError::OtherVersion);
    }
    let facts: City = postcard::from_bytes(&facts)?;
    let imported_at = Timestamp::from_microsecond(imported_at).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Some(LoadedCity::new(facts, imported_at)))
}
