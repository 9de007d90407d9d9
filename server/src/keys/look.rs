//! Looking whether what is sealed can be opened, without keeping any of it.

use sqlx::AssertSqlSafe;

use super::{Keys, Place, SealedColumn};
use crate::store::{Store, StoreError};

/// How many rows are read at once.
const BATCH: i64 = 500;

/// What became of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// `table.column`.
    pub place: &'static str,
    /// Values that can be opened.
    pub opened: u64,
    /// Values that were changed, or whose key is gone.
    pub unopened: u64,
}

impl Looked {
    /// Nothing was looked at yet.
    pub fn at(place: &'static str) -> Self {
        Self { place, opened: 0, unopened: 0 }
    }

    /// Counts a value.
    pub fn count<T, E>(&mut self, opened: &Result<T, E>) {
        match opened {
            Ok(_) => self.opened += 1,
            Err(_) => self.unopened += 1,
        }
    }
}

/// Opens every value of a column that is sealed with the hub's keys.
///
/// # Errors
/// [`StoreError`]
pub async fn look(store: &Store, keys: &Keys, column: SealedColumn) -> Result<Looked, StoreError> {
    let (table, name) = column.place.split_once('.').unwrap_or((column.place, ""));
    let row = column.row;
    let text = format!(
        "select {row}, {name} from {table} where {row} > $1 and {name} is not null order by {row} limit $2"
    );
    let (mut looked, mut after) = (Looked::at(column.place), String::new());
    loop {
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(AssertSqlSafe(text.clone()))
            .bind(&after)
            .bind(BATCH)
            .fetch_all(store.pool())
            .await?;
        let Some((last, _)) = rows.last() else { return Ok(looked) };
        after.clone_from(last);
        for (id, sealed) in &rows {
            looked.count(&keys.open(Place { column: column.place, row: id }, sealed));
        }
    }
}
