//! Reading events by their number.

use domain::events::Change;

use crate::store::{Store, StoreError};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// Grows in the order of commits.
    pub number: i64,
    /// What kind of record.
    pub noun: String,
    /// The record's id.
    pub id: String,
    /// What happened to it.
    pub what: String,
    /// The record's version after the change.
    pub version: i64,
    /// With a blank before and after each.
    topics: String,
}

impl Event {
    /// Whether it has a topic.
    pub fn has_topic(&self, topic: &str) -> bool {
        self.topics.split(' ').any(|one| !one.is_empty() && one == topic)
    }

    /// As a client is told.
    pub fn told(self) -> Change {
        Change { number: self.number, noun: self.noun, id: self.id, what: self.what, version: self.version }
    }
}

/// The events after a number, in order, at most so many.
///
/// # Errors
/// [`StoreError`]
pub async fn after(store: &Store, number: i64, most: i64) -> Result<Vec<Event>, StoreError> {
    let text = "select number, noun, id, what, version, topics from events
        where number > $1 order by number limit $2";
    Ok(sqlx::query_as(text).bind(number).bind(most).fetch_all(store.pool()).await?)
}

/// The number of the last event; 0 when there is none.
///
/// # Errors
/// [`StoreError`]
pub async fn newest(store: &Store) -> Result<i64, StoreError> {
    let text = "select value from counters where name = 'event_number'";
    Ok(sqlx::query_scalar(text).fetch_one(store.pool()).await?)
}
