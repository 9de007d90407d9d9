//! Reading events by their number.

use domain::events::Change;
use sqlx::AssertSqlSafe;

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
        Change { noun: self.noun, id: self.id, what: self.what, version: self.version }
    }
}

/// Of the events after a number up to another those that have one of the topics, in order, at most so many. An underscore of
/// a topic stands for any sign here: whoever must know looks again.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn between(
    store: &Store,
    after: i64,
    newest: i64,
    topics: &[String],
    most: usize,
) -> Result<Vec<Event>, StoreError> {
    let topic = |nth: usize| format!("topics like ${}", nth + 4);
    let chosen: Vec<String> = (0..topics.len()).map(topic).collect();
    let text = format!(
        "select number, noun, id, what, version, topics from events
        where number > $1 and number <= $2 and ({}) order by number limit $3",
        if chosen.is_empty() { "1 = 0".to_owned() } else { chosen.join(" or ") }
    );
    let query = sqlx::query_as(AssertSqlSafe(text)).bind(after).bind(newest);
    let query = query.bind(i64::try_from(most).unwrap_or(i64::MAX));
    let query = topics.iter().fold(query, |query, topic| query.bind(format!("% {topic} %")));
    Ok(query.fetch_all(store.pool()).await?)
}

/// All events after a number up to another, in order.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn all_between(store: &Store, after: i64, newest: i64) -> Result<Vec<Event>, StoreError> {
    let text = "select number, noun, id, what, version, topics from events
        where number > $1 and number <= $2 order by number";
    Ok(sqlx::query_as(text).bind(after).bind(newest).fetch_all(store.pool()).await?)
}

/// The number of the last event; 0 when there is none.
///
/// # Errors
/// [`StoreError`]
pub async fn newest(store: &Store) -> Result<i64, StoreError> {
    let text = "select value from counters where name = 'event_number'";
    Ok(sqlx::query_scalar(text).fetch_one(store.pool()).await?)
}
