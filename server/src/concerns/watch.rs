//! Concerns that nobody took in hand in time: each told once, to whoever leads the work.

use std::time::Duration;

use jiff::Timestamp;

use super::tell::{announce, tell_staff};
use crate::app::AppState;
use crate::error::Error;
use crate::rounds::round;
use crate::store::StoreError;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(30);

/// Tells of late ones until the server stops. Of several servers each is told of by one.
pub(crate) async fn warn_of_late(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        let Some(done) = round(&mut stopping, warn(&app, Timestamp::now())).await else { return };
        match done {
            Ok(0) => {}
            Ok(late) => tracing::warn!(late, "somebody is worried, and nobody has seen to it in time"),
            Err(error) => tracing::error!(%error, "whether concerns are late is not known"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}

/// What is late and was not told.
const LATE: &str = "state = 'raised' and answer_by < $1 and warned_at is null";

/// Tells of what is late by now and was not told before; how many they were.
async fn warn(app: &AppState, now: Timestamp) -> Result<usize, Error> {
    let at = now.as_microsecond();
    let text = sqlx::AssertSqlSafe(format!("select count(*) from concerns where {LATE}"));
    let query = sqlx::query_scalar::<_, i64>(text).bind(at);
    if query.fetch_one(app.store.pool()).await.map_err(StoreError::from)? == 0 {
        return Ok(0);
    }
    let mut transaction = app.store.write().await?;
    let text = format!(
        "update concerns set warned_at = $1 where {LATE} and person_id in
            (select id from people where erased_at is null) returning id, version, person_id"
    );
    let query = sqlx::query_as::<_, (String, i64, String)>(sqlx::AssertSqlSafe(text)).bind(at);
    let late = query.fetch_all(&mut *transaction).await.map_err(StoreError::from)?;
    for (id, version, person) in &late {
        tell_staff(&mut transaction, app, person, true).await?;
        announce(&mut transaction, (person, None), (id, "late", *version)).await?;
    }
    app.store.commit(transaction).await?;
    Ok(late.len())
}
