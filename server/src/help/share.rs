//! Sharing a trip, with an end: `/api/v1/tasks/{id}/shares` and below for the person and their carers, `/api/v1/shared` for whoever has
//! the link. It tells how far the trip is, and neither whose it is nor where.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::api::Problem;
use domain::help::{
    AlarmState, NewShare, OpenShare, Overdue, Share, ShareList, Shared, StepError, can_be_shared, overdue,
    share_ends, share_is_open,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use uuid::Uuid;

use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::{self, hex};
use crate::once::Once;
use crate::people;
use crate::privacy;
use crate::store::{StoreError, time};

const ACTION: &str = "help.share";

/// Makes a link. The same request twice is one link; its token is told once more then, anew.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/shares",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    responses(
        (status = 201, body = NewShare),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: nobody has it in hand, or it is an errand; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn share_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<(StatusCode, Json<NewShare>), Error> {
    let mut transaction = app.store.write().await?;
    let (stored, part) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id))?;
    let before = once.before(&mut transaction).await?;
    if before.is_none() && !can_be_shared(stored.kind, stored.state) {
        return Err(Error::Help(HelpError::Step(StepError::NotFromHere(stored.state))));
    }
    let token = hex(&keys::random::<16>());
    let share = before.clone().unwrap_or_else(|| Uuid::now_v7().to_string());
    let text = "insert into task_shares (id, task_id, token, until, made_at, made_by) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set token = excluded.token";
    let query = sqlx::query(text).bind(&share).bind(&id).bind(digest(&app, &token));
    let query = query.bind(share_ends(stored.ends)).bind(clock::now().as_microsecond()).bind(actor.account());
    query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    if before.is_none() {
        once.keep(&mut transaction, &share, Some(&stored.record)).await?;
    }
    let made = of_task(&mut transaction, &id).await?.into_iter().find(|one| one.id == share);
    let made = made.ok_or(Error::Help(HelpError::NotFound))?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &stored.person, part.allowed.sight))
        .await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(NewShare { share: made, token })))
}

/// The links of a task, the latest first, with how often each was opened.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/shares",
    tag = "help",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = ShareList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_shares(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ShareList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, ACTION, &id).await?;
    let shares = of_task(&mut connection, &id).await?;
    drop(connection);
    let access = actor.access(ACTION, "person", &stored.person, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(ShareList { shares }))
}

/// Ends a link at once. One that has ended stays so.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/shares/{share}/end",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), ("share" = String, Path, description = "The link's id"), IdempotencyKey),
    responses(
        (status = 200, body = ShareList),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_share(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, share)): Path<(String, String)>,
    IdempotencyKey(_key): IdempotencyKey,
) -> Result<Json<ShareList>, Error> {
    let mut transaction = app.store.write().await?;
    let (stored, part) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let text = "update task_shares set ended_at = $1 where id = $2 and task_id = $3 and ended_at is null";
    let query = sqlx::query(text).bind(clock::now().as_microsecond()).bind(&share).bind(&id);
    query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    let shares = of_task(&mut transaction, &id).await?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &stored.person, part.allowed.sight))
        .await?;
    app.store.commit(transaction).await?;
    Ok(Json(ShareList { shares }))
}

/// How far a shared trip is, for whoever has the link. Of one that has ended, or was never there, the same is told.
#[utoipa::path(
    post,
    path = "/api/v1/shared",
    tag = "help",
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
    let mut transaction = app.store.write().await?;
    let text = "select s.id, s.task_id, s.until, s.ended_at from task_shares s where s.token = $1";
    let query = sqlx::query_as::<_, (String, String, i64, Option<i64>)>(text).bind(digest(&app, &open.token));
    let found = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    let (share, task, until, stopped_at) = found.ok_or(Error::Help(HelpError::ShareEnded))?;
    let stored = store::by_id(&mut transaction, &task).await?.ok_or(Error::Help(HelpError::ShareEnded))?;
    let is_open = share_is_open(until, stopped_at, stored.ended_at, now);
    let is_hidden = people::hidden(&mut transaction).await?.contains(&stored.person);
    if !is_open || is_hidden {
        return Err(Error::Help(HelpError::ShareEnded));
    }
    if !open.again {
        let text = "update task_shares set opened = opened + 1, opened_at = $1 where id = $2";
        let query = sqlx::query(text).bind(now).bind(&share);
        query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    }
    let shared = shared(&mut transaction, &stored, until, now).await?;
    app.store.commit(transaction).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(shared)))
}

/// A token as it is kept.
fn digest(app: &AppState, token: &str) -> String {
    app.keys.index("share", token)
}

async fn shared(
    connection: &mut AnyConnection,
    stored: &Stored,
    until: i64,
    now: i64,
) -> Result<Shared, StoreError> {
    let text = "select max(made_at) from task_steps where task_id = $1";
    let since: Option<i64> = sqlx::query_scalar(text).bind(&stored.id).fetch_one(&mut *connection).await?;
    let text = "select state from alarms where task_id = $1 and state <> 'ended'";
    let alarm: Option<String> = sqlx::query_scalar(text).bind(&stored.id).fetch_optional(connection).await?;
    let late = overdue(stored.state, (stored.begins, stored.ends), stored.waits_since, now);
    Ok(Shared {
        state: stored.state,
        since: time(since.unwrap_or(stored.begins)),
        begins: time(stored.begins),
        ends: time(stored.ends),
        back: stored.back.map(time),
        not_back: late == Some(Overdue::NotBack),
        alarm: alarm.as_deref().and_then(AlarmState::from_name),
        until: time(until),
    })
}

/// The links of a task, the latest first.
async fn of_task(connection: &mut AnyConnection, task: &str) -> Result<Vec<Share>, StoreError> {
    let text = "select id, made_at, until, ended_at, opened, opened_at from task_shares where task_id = $1
        order by made_at desc, id desc";
    let rows = sqlx::query(text).bind(task).fetch_all(connection).await?;
    let read = |row: &AnyRow| {
        Ok(Share {
            id: row.try_get(0)?,
            made_at: time(row.try_get(1)?),
            until: time(row.try_get(2)?),
            ended_at: row.try_get::<Option<i64>, _>(3)?.map(time),
            opened: u32::try_from(row.try_get::<i64, _>(4)?).unwrap_or(u32::MAX),
            opened_at: row.try_get::<Option<i64>, _>(5)?.map(time),
        })
    };
    rows.iter().map(read).collect()
}
