//! Requests whose first answer is late: told once, to those who follow the queue and to whoever leads the work.

use std::time::Duration;

use domain::access::Role;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use crate::accounts;
use crate::app::AppState;
use crate::error::Error;
use crate::events::NewEvent;
use crate::notify::Template;
use crate::people;
use crate::rounds::round;
use crate::store::StoreError;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(30);

/// Tells of late requests until the server stops. Of several servers each late request is told by one.
pub(crate) async fn warn_of_late(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        let Some(done) = round(&mut stopping, warn(&app, Timestamp::now())).await else { return };
        match done {
            Ok(0) => {}
            Ok(late) => tracing::warn!(late, "requests wait longer than they should"),
            Err(error) => tracing::error!(%error, "whether requests are late is not known"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}

/// What is late by `$1` and was not told, of whose file may be used.
fn late() -> String {
    let served = format!("person_id not in {}", people::NOT_SERVED);
    format!("due_at < $1 and is_waiting = 1 and warned_at is null and {served}")
}

/// Tells of what is late by now and was not told before; how many they were.
///
/// # Errors
/// [`Error`]
async fn warn(app: &AppState, now: Timestamp) -> Result<usize, Error> {
    let store = &app.store;
    let text = format!("select count(*) from requests where {}", late());
    let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(text)).bind(now.as_microsecond());
    if query.fetch_one(store.pool()).await.map_err(StoreError::from)? == 0 {
        return Ok(0);
    }
    let mut transaction = store.write().await?;
    let text =
        format!("update requests set warned_at = $1 where {} returning id, version, person_id", late());
    let late: Vec<(String, i64, String)> = sqlx::query_as(AssertSqlSafe(text))
        .bind(now.as_microsecond())
        .fetch_all(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
    for (id, version, person) in &late {
        let version = *version;
        let event = NewEvent { noun: "request", id, what: "late", version, topics: &[] };
        people::announce(&mut transaction, person, event).await?;
    }
    if !late.is_empty() {
        accounts::tell_role(app, &mut transaction, Role::Coordinator, Template::UrgentNews).await?;
    }
    store.commit(transaction).await?;
    Ok(late.len())
}
