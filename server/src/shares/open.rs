//! `POST /api/v1/shared`: how far a trip is, for whoever has its link, and neither whose it is nor where.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::api::Problem;
use domain::help::{AlarmState, OpenShare, Overdue, Shared, overdue, share_is_open};

use super::links::digest;
use crate::actor::Actor;
use crate::alarms;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract;
use crate::help::{self, Way};
use crate::store::{StoreError, time};

/// How far a shared trip is, for whoever has the link. Of one that has ended, or was never there, the same is told.
#[utoipa::path(
    post,
    path = "/api/v1/shared",
    tag = "shares",
    request_body = OpenShare,
    responses(
        (status = 200, body = Shared),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`share_ended`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn open_share(
    State(app): State<AppState>,
    actor: Actor,
    extract::Json(open): extract::Json<OpenShare>,
) -> Result<([(HeaderName, &'static str); 1], Json<Shared>), Error> {
    actor.may("shared.read", &[])?;
    let now = clock::now().as_microsecond();
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let text = "select s.id, s.task_id, s.until, s.ended_at from task_shares s where s.token = $1";
    let query = sqlx::query_as::<_, (String, String, i64, Option<i64>)>(text).bind(digest(&app, &open.token));
    let found = query.fetch_optional(&mut *connection).await.map_err(StoreError::from)?;
    let (share, task, until, stopped_at) = found.ok_or(Error::Help(HelpError::ShareEnded))?;
    let way = help::way_of(&mut connection, &task).await?.ok_or(Error::Help(HelpError::ShareEnded))?;
    if !share_is_open(until, stopped_at, way.ended_at, now) || way.is_hidden {
        return Err(Error::Help(HelpError::ShareEnded));
    }
    let alarm = alarms::open_in_task(&mut connection, &task).await?;
    drop(connection);
    if !open.again {
        let mut transaction = app.store.write().await?;
        let text = "update task_shares set opened = opened + 1, opened_at = $1 where id = $2";
        let query = sqlx::query(text).bind(now).bind(&share);
        query.execute(&mut *transaction).await.map_err(StoreError::from)?;
        app.store.commit(transaction).await?;
    }
    Ok(([(CACHE_CONTROL, "no-store")], Json(shared(&way, alarm, until, now))))
}

fn shared(way: &Way, alarm: Option<AlarmState>, until: i64, now: i64) -> Shared {
    let late = overdue(way.state, (way.begins, way.ends), way.waits_since, now);
    Shared {
        state: way.state,
        since: time(way.since),
        begins: time(way.begins),
        ends: time(way.ends),
        back: way.back.map(time),
        not_back: late == Some(Overdue::NotBack),
        alarm,
        until: time(until),
    }
}
