//! Tasks for which nobody was found in time, and helpers who are late: told once, to whoever at the hub has it in hand.

use std::time::Duration;

use domain::help::{State, answer_by, is_late};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::lists::over;
use super::step::announce;
use super::store::{self, COLUMNS, FROM, Stored};
use super::tell::tell_hub;
use crate::app::AppState;
use crate::error::Error;
use crate::people::{self, PeopleError};
use crate::store::StoreError;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(30);

/// Watches until the server stops. Of several servers each task is told of by one.
pub(crate) async fn watch(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        match warn(&app, Timestamp::now()).await {
            Ok(0) => {}
            Ok(late) => tracing::warn!(late, "help is late, or nobody was found for it"),
            Err(error) => tracing::error!(%error, "whether help is late is not known"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}

/// What the hub is warned of, if it is.
fn why(stored: &Stored, now: i64) -> Option<&'static str> {
    let nobody = answer_by(stored.state, stored.waits_since, stored.begins).is_some_and(|by| by < now);
    match stored.state {
        State::Draft => None,
        state if is_late(state, stored.begins, now) => Some("late"),
        _ => nobody.then_some("nobody_found"),
    }
}

/// Tells of what is late by now and was not told before; how many they were.
async fn warn(app: &AppState, now: Timestamp) -> Result<usize, Error> {
    let text = format!(
        "{COLUMNS} {FROM} where t.state not in ({}, 'draft') and t.warned_at is null and p.erased_at is null
            and t.person_id not in {}",
        over(),
        people::NOT_SERVED
    );
    let rows =
        sqlx::query(AssertSqlSafe(text)).fetch_all(app.store.pool()).await.map_err(StoreError::from)?;
    let all = rows.iter().map(store::read).collect::<Result<Vec<Stored>, PeopleError>>()?;
    let mut told = 0;
    for stored in &all {
        if let Some(what) = why(stored, now.as_microsecond()) {
            told += usize::from(tell(app, stored, what, now).await?);
        }
    }
    Ok(told)
}

/// False when another server told of it, or it went on meanwhile.
async fn tell(app: &AppState, stored: &Stored, what: &str, now: Timestamp) -> Result<bool, Error> {
    let mut transaction = app.store.write().await?;
    let text = "update tasks set warned_at = $1 where id = $2 and version = $3 and warned_at is null";
    let query = sqlx::query(text).bind(now.as_microsecond()).bind(&stored.id).bind(stored.version);
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Ok(false);
    }
    tell_hub(&mut transaction, app, None, stored.owner_account.as_deref()).await?;
    announce(&mut transaction, stored, (what, stored.version), &[]).await?;
    app.store.commit(transaction).await?;
    Ok(true)
}
