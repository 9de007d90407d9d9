//! Writing an event, with its number, in the transaction of its change.

use sqlx::{Any, Transaction};

use crate::clock;
use crate::store::{self, StoreError};

/// What changed.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// What kind of record, e.g. `request`.
    pub noun: &'a str,
    /// The record's id.
    pub id: &'a str,
    /// What happened to it, e.g. `accepted`.
    pub what: &'a str,
    /// The record's version after the change; 0 where it has none.
    pub version: i64,
    /// By which readers are chosen: `public`, `staff`, `account:ID`, `team:ID`; without blanks. Nobody hears of an event
    /// without a topic.
    pub topics: &'a [&'a str],
}

/// Writes an event and gives its number. Numbers grow in the order of commits: the counter's row is held until the
/// transaction ends, so this comes late in it. Commit with [`crate::store::Store::commit`], which wakes the readers.
///
/// # Errors
/// [`StoreError`]
pub async fn append(
    transaction: &mut Transaction<'static, Any>,
    event: &NewEvent<'_>,
) -> Result<i64, StoreError> {
    let text = "update counters set value = value + 1 where name = 'event_number' returning value";
    let number: i64 = sqlx::query_scalar(text).fetch_one(&mut **transaction).await?;
    let topics = format!(" {} ", event.topics.join(" "));
    let text = "insert into events (number, noun, id, what, version, topics, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(text)
        .bind(number)
        .bind(event.noun)
        .bind(event.id)
        .bind(event.what)
        .bind(event.version)
        .bind(topics)
        .bind(clock::now().as_microsecond())
        .execute(&mut **transaction)
        .await?;
    store::announce(transaction).await?;
    Ok(number)
}

/// Waits until no other transaction writes an event or a line of the access log or takes messages, and keeps others waiting
/// until this one ends. All take the same row, so that two transactions never wait for each other.
///
/// # Errors
/// [`StoreError`]
pub async fn take_turn(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    let text = "update counters set value = value where name = 'event_number'";
    sqlx::query(text).execute(&mut **transaction).await?;
    Ok(())
}
