//! Whether the events are whole: every number up to the last that was given is there once.

use crate::store::{Store, StoreError};

/// What is wrong with the events.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Gap {
    /// One is not there.
    #[error("event {0} is missing")]
    Missing(i64),
    /// There are later ones than were given numbers.
    #[error("event {found} is there, and the last number that was given is {given}")]
    Beyond {
        /// The last that is there.
        found: i64,
        /// The last that was given.
        given: i64,
    },
}

/// How many events there are, when none is missing.
///
/// # Errors
/// [`StoreError`] when the database does not answer. A gap is no such error, but the [`Gap`] within.
pub async fn whole(store: &Store) -> Result<Result<i64, Gap>, StoreError> {
    // One statement: servers may write meanwhile. The numbers are unique, so their count tells whether one is missing.
    let text = "select value, (select count(*) from events where number > 0),
            (select coalesce(max(number), 0) from events),
            (select min(number) from events e
                where not exists (select 1 from events n where n.number = e.number + 1)),
            (select count(*) from events where number = 1)
        from counters where name = 'event_number'";
    let row: (i64, i64, i64, Option<i64>, i64) = sqlx::query_as(text).fetch_one(store.pool()).await?;
    let (given, count, last, first_end, has_first) = row;
    if last > given {
        return Ok(Err(Gap::Beyond { found: last, given }));
    }
    if count == given {
        return Ok(Ok(count));
    }
    let before_gap = first_end.filter(|_| has_first > 0).unwrap_or(0);
    Ok(Err(Gap::Missing(before_gap + 1)))
}
