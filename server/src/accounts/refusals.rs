//! How often somebody was refused when they tried to sign in: counted by the hour, and not by whom. Who looks at the access
//! log sees that somebody guesses; the names that they tried are nobody's business.

use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use domain::access::Sight;
use jiff::Timestamp;
use tokio::sync::watch;
use uuid::Uuid;

use crate::app::AppState;
use crate::privacy::{self, Access};
use crate::store::{Store, StoreError};

/// Before all routes, and how those of signing in go on.
const ROUTES: &str = "/api/v1/";
const SIGNING_IN: &str = "sign-in";

const HOUR: i64 = 3_600_000_000;

/// How often a server looks whether an hour is over.
const EVERY: Duration = Duration::from_mins(5);

/// Counts what was refused.
pub(crate) async fn count_refusals(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let refused = matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS);
    let route = route.as_ref().filter(|_| refused).and_then(|route| route.as_str().strip_prefix(ROUTES));
    if let Some(route) = route.filter(|route| route.starts_with(SIGNING_IN)) {
        let answer = format!("{route} {}", response.status().as_u16());
        if let Err(error) = count(&app.store, &answer, Timestamp::now()).await {
            tracing::warn!(%error, "who was refused is not counted");
        }
    }
    response
}

async fn count(store: &Store, answer: &str, now: Timestamp) -> Result<(), StoreError> {
    let text = "insert into sign_in_refusals (hour, answer, many) values ($1, $2, 1)
        on conflict (hour, answer) do update set many = sign_in_refusals.many + 1";
    let hour = now.as_microsecond() / HOUR * HOUR;
    sqlx::query(text).bind(hour).bind(answer).execute(store.pool()).await?;
    Ok(())
}

/// Puts the counts of hours that are over into the access log, a line an hour.
///
/// # Errors
/// [`StoreError`]: then they are put there the next time.
pub async fn log_refusals(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let mut transaction = store.write().await?;
    // Of two servers one takes them.
    let text = "delete from sign_in_refusals where hour < $1 returning hour, answer, many";
    let mut counts: Vec<(i64, String, i64)> =
        sqlx::query_as(text).bind(now.as_microsecond() / HOUR * HOUR).fetch_all(&mut *transaction).await?;
    counts.sort();
    let request_id = Uuid::now_v7().to_string();
    for hour in counts.chunk_by(|one, other| one.0 == other.0) {
        let id = Timestamp::from_microsecond(hour[0].0).unwrap_or(Timestamp::UNIX_EPOCH).to_string();
        let many: Vec<String> = hour.iter().map(|(_, answer, many)| format!("{answer}: {many}")).collect();
        let access = Access {
            actor: None,
            roles: &[],
            action: "session.begin",
            noun: "sign_in_refusals",
            id: &id,
            sight: Sight::None,
            purpose: Some("security"),
            reason: Some(&many.join(", ")),
            request_id: &request_id,
        };
        privacy::log(&mut transaction, &access).await?;
    }
    store.commit(transaction).await
}

/// Does so while the server runs.
pub(crate) async fn keep_logging_refusals(store: Store, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(error) = log_refusals(&store, Timestamp::now()).await {
            tracing::error!(%error, "who was refused is not logged");
        }
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
