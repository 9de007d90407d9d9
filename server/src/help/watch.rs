//! Tasks for which nobody was found in time, helpers who are late and people who are not back: each told once, to whoever at the
//! hub has it in hand.

use std::time::Duration;

use domain::help::{Overdue, State, overdue};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::lists::over;
use super::step::announce;
use super::store;
use super::tell::tell_hub;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::people;
use crate::rounds::round;
use crate::store::StoreError;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(30);

/// Watches until the server stops. Of several servers each task is told of by one.
pub(crate) async fn watch(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        let Some(done) = round(&mut stopping, warn(&app, Timestamp::now())).await else { return };
        match done {
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

/// Tells of what is late by now and was not told before; how many they were. One that cannot be told of hides no other.
async fn warn(app: &AppState, now: Timestamp) -> Result<usize, Error> {
    let text = format!(
        "select t.id, t.state, t.begins, t.ends, t.waits_since, t.warned_of from tasks t
        where t.state not in ({}, 'draft') and t.person_id not in {}
            and t.person_id not in (select id from people where erased_at is not null)",
        over(),
        people::NOT_HELPED
    );
    let query = sqlx::query_as::<_, (String, String, i64, i64, i64, Option<String>)>(AssertSqlSafe(text));
    let mut told = 0;
    for (id, state, begins, ends, since, warned) in
        query.fetch_all(app.store.pool()).await.map_err(StoreError::from)?
    {
        let state = State::from_name(&state);
        let why = state.and_then(|state| overdue(state, (begins, ends), since, now.as_microsecond()));
        let Some(why) = why.filter(|why| warned.as_deref() != Some(why.name())) else { continue };
        match tell(app, &id, why, warned.as_deref()).await {
            Ok(is_told) => told += usize::from(is_told),
            Err(error) => tracing::error!(%error, "that help is late could not be told"),
        }
    }
    Ok(told)
}

/// False when another server told of it, or it went on meanwhile.
async fn tell(app: &AppState, id: &str, why: Overdue, warned: Option<&str>) -> Result<bool, Error> {
    let mut transaction = app.store.write().await?;
    let text = "update tasks set warned_of = $1 where id = $2 and coalesce(warned_of, '') = $3";
    let query = sqlx::query(text).bind(why.name()).bind(id).bind(warned.unwrap_or_default());
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Ok(false);
    }
    let stored = store::by_id(&mut transaction, id).await?.ok_or(Error::Help(HelpError::NotFound))?;
    // It may have gone on between the look and now: then it is looked at again in a while.
    let times = (stored.begins, stored.ends);
    if overdue(stored.state, times, stored.waits_since, clock::now().as_microsecond()) != Some(why) {
        return Ok(false);
    }
    tell_hub(&mut transaction, app, None, stored.owner_account.as_deref()).await?;
    announce(&mut transaction, &stored, (why.name(), stored.version), &[]).await?;
    app.store.commit(transaction).await?;
    Ok(true)
}
