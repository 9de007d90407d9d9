//! Alarms that nobody at the hub has seen in time: whoever leads the work is told, once.

use std::time::Duration;

use domain::access::Role;
use domain::help::{AlarmState, is_unseen};
use jiff::Timestamp;

use super::store;
use super::tell::{announce, tell_hub};
use crate::accounts;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::Template;
use crate::people;
use crate::rounds::round;
use crate::store::StoreError;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(15);

/// Watches until the server stops. Of several servers each alarm is told of by one.
pub(crate) async fn watch(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        let Some(done) = round(&mut stopping, warn(&app, Timestamp::now())).await else { return };
        match done {
            Ok(0) => {}
            Ok(unseen) => tracing::warn!(unseen, "alarms that nobody has seen"),
            Err(error) => tracing::error!(%error, "whether alarms were seen is not known"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}

/// Tells of what waits too long; how many they were. One that cannot be told of hides no other.
pub(super) async fn warn(app: &AppState, now: Timestamp) -> Result<usize, Error> {
    let text = "select x.id, coalesce(m.merged_into, m.id), x.state, x.raised_at from alarms x join people m on m.id = x.person_id
        where x.state = 'raised' and x.warned = 0 order by x.raised_at";
    let query = sqlx::query_as::<_, (String, String, String, i64)>(text);
    let mut told = 0;
    for (id, person, state, raised_at) in query.fetch_all(app.store.pool()).await.map_err(StoreError::from)? {
        let state = AlarmState::from_name(&state);
        if !state.is_some_and(|state| is_unseen(state, raised_at, now.as_microsecond())) {
            continue;
        }
        match tell(app, &person, &id).await {
            Ok(is_told) => told += usize::from(is_told),
            Err(error) => tracing::error!(%error, "that nobody saw an alarm could not be told"),
        }
    }
    Ok(told)
}

/// False when another server told of it, or somebody saw it meanwhile.
async fn tell(app: &AppState, person: &str, id: &str) -> Result<bool, Error> {
    let mut transaction = app.store.write().await?;
    let text = "update alarms set warned = 1 where id = $1 and state = 'raised' and warned = 0";
    let query = sqlx::query(text).bind(id);
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Ok(false);
    }
    let stored = store::by_id(&mut transaction, person, id).await?;
    match people::named_if_hidden(&mut transaction, &stored.person).await? {
        Some(_) => tell_hub(&mut transaction, app, None, &stored).await?,
        None => accounts::tell_role(app, &mut transaction, Role::Coordinator, Template::UrgentNews).await?,
    }
    announce(&mut transaction, &stored, "unseen", &[]).await?;
    app.store.commit(transaction).await?;
    Ok(true)
}
