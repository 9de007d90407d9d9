//! The outbox's rows: taken by one worker at a time, and settled.
//!
//! While a worker has a message, `due_at` is the end of its lease: when it dies, the message is due again.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

use super::Template;
use crate::events;
use crate::store::{Store, StoreError};

/// How long a worker may take for the messages that it took; longer than any sender waits.
pub(super) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// A message that was taken.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Taken {
    pub(super) id: String,
    pub(super) channel: String,
    pub(super) account_id: Option<String>,
    pub(super) template: String,
    pub(super) language: String,
    pub(super) recipient: Vec<u8>,
    pub(super) parameters: Vec<u8>,
    pub(super) made_at: i64,
    /// This one counts already: a message that kills its worker is given up too.
    pub(super) tries: i64,
}

/// What becomes of a message that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// It is on its way; what it said is wiped.
    Sent,
    /// Who was to get it does not want it, or took the device away to which it was to go; wiped.
    Refused,
    /// Nobody tries again. What it said is kept, so that a person can, but for what is too late by then.
    GivenUp(&'static str),
    /// Tried, and tried again at this time.
    Again(&'static str, Timestamp),
    /// Not tried: it waits until this time.
    Waits(&'static str, Timestamp),
}

/// Takes messages that are due, so that no other worker does.
pub(super) async fn take(
    store: &Store,
    lease: &str,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Taken>, StoreError> {
    let began = Instant::now();
    let mut transaction = store.write().await?;
    // Who comes second on PostgreSQL waits for the first, and finds the next ones.
    events::take_turn(&mut transaction).await?;
    // The lease begins when the wait is over, or it would end before the sender's patience does.
    let now = now + SignedDuration::try_from(began.elapsed()).unwrap_or_default();
    let text = "update messages set lease = $1, due_at = $2, tries = tries + 1
        where id in
            (select id from messages where state = 'waiting' and due_at <= $3 order by rank, due_at, id limit $4)
        returning id, channel, account_id, template, language, recipient, parameters, made_at, tries";
    let taken = sqlx::query_as(text)
        .bind(lease)
        .bind((now + LEASE).as_microsecond())
        .bind(now.as_microsecond())
        .bind(most)
        .fetch_all(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(taken)
}

/// Writes down what became of a message; nothing when the lease is over and another worker has it.
pub(super) async fn settle(
    store: &Store,
    message: &Taken,
    lease: &str,
    settled: Settled,
) -> Result<(), StoreError> {
    let now = Timestamp::now().as_microsecond();
    let (state, failed_with, due_at, tried) = match settled {
        Settled::Sent => ("sent", None, now, 0),
        Settled::Refused => ("refused", None, now, 0),
        Settled::GivenUp(code) => ("given_up", Some(code), now, 0),
        Settled::Again(code, at) => ("waiting", Some(code), at.as_microsecond(), 0),
        Settled::Waits(code, at) => ("waiting", Some(code), at.as_microsecond(), 1),
    };
    let wiped = match settled {
        Settled::Sent | Settled::Refused => true,
        Settled::GivenUp(_) => {
            Template::from_name(&message.template).is_some_and(|template| template.lives().is_some())
        }
        Settled::Again(..) | Settled::Waits(..) => false,
    };
    let done_at = (state != "waiting").then_some(now);
    let text =
        "update messages set state = $1, failed_with = $2, due_at = $3, tries = tries - $4, lease = null,
            done_at = $5,
            recipient = case when $6 = 1 then null else recipient end,
            parameters = case when $6 = 1 then null else parameters end
        where id = $7 and lease = $8 and state = 'waiting'";
    sqlx::query(text)
        .bind(state)
        .bind(failed_with)
        .bind(due_at)
        .bind(tried)
        .bind(done_at)
        .bind(i64::from(wiped))
        .bind(&message.id)
        .bind(lease)
        .execute(store.pool())
        .await?;
    Ok(())
}

/// How the outbox stands. For whatever watches the hub.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Counts {
    /// Not sent yet, also those that wait for the morning.
    pub waiting: i64,
    /// Given up within the last 24 hours, but for devices that are gone: somebody should look.
    pub given_up: i64,
    /// Of those that wait: by the code of what went wrong at the last try, e.g. `no_sender`.
    pub waiting_because: BTreeMap<String, i64>,
    /// When the oldest of those that wait was made, in microseconds UTC. For the metrics.
    #[serde(skip)]
    pub oldest_at: Option<i64>,
}

/// How the outbox stands.
///
/// # Errors
/// [`StoreError`]
pub async fn counts(store: &Store) -> Result<Counts, StoreError> {
    let text = "select state, coalesce(failed_with, ''), count(*), min(made_at) from messages
        where state = 'waiting' or (state = 'given_up' and done_at > $1 and failed_with <> 'device_gone')
        group by state, failed_with";
    let since = Timestamp::now() - SignedDuration::from_hours(24);
    let rows: Vec<(String, String, i64, i64)> =
        sqlx::query_as(text).bind(since.as_microsecond()).fetch_all(store.pool()).await?;
    let sum = |state: &str| rows.iter().filter(|row| row.0 == state).map(|row| row.2).sum();
    let waiting = || rows.iter().filter(|row| row.0 == "waiting");
    let because = waiting().filter(|row| !row.1.is_empty());
    Ok(Counts {
        waiting: sum("waiting"),
        given_up: sum("given_up"),
        waiting_because: because.map(|(_, code, count, _)| (code.clone(), *count)).collect(),
        oldest_at: waiting().map(|row| row.3).min(),
    })
}
