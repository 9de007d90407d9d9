//! The links of a trip, for the person and their carers: made, seen with how often each was opened, ended.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::help::{NewShare, Share, ShareList, StepError, can_be_shared, share_ends};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{IdempotencyKey, Path};
use crate::help;
use crate::keys::{self, hex};
use crate::once::Once;
use crate::privacy;
use crate::store::{StoreError, time};

const ACTION: &str = "share.make";
const READ: &str = "share.read";

/// Makes a link. The same request twice is one link; its token is told once more then, anew.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/shares",
    tag = "shares",
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
    let (way, allowed) = help::way(&mut transaction, &actor, ACTION, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id))?;
    let before = once.before(&mut transaction).await?;
    if before.is_none() && !can_be_shared(way.kind, way.state) {
        return Err(Error::Help(HelpError::Step(StepError::NotFromHere(way.state))));
    }
    let token = hex(&keys::random::<16>());
    let share = before.clone().unwrap_or_else(|| Uuid::now_v7().to_string());
    let text = "insert into task_shares (id, task_id, token, until, made_at, made_by) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set token = excluded.token";
    let query = sqlx::query(text).bind(&share).bind(&id).bind(digest(&app, &token));
    let query = query.bind(share_ends(way.ends)).bind(clock::now().as_microsecond()).bind(actor.account());
    query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    if before.is_none() {
        once.keep(&mut transaction, &share, Some(&way.record)).await?;
    }
    let made = of_task(&mut transaction, &id).await?.into_iter().find(|one| one.id == share);
    let made = made.ok_or(Error::Help(HelpError::NotFound))?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &way.person, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(NewShare { share: made, token })))
}

/// The links of a task, the latest first, with how often each was opened.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/shares",
    tag = "shares",
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
    let (way, allowed) = help::way(&mut connection, &actor, READ, &id).await?;
    let shares = of_task(&mut connection, &id).await?;
    drop(connection);
    let access = actor.access(READ, "person", &way.person, allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(ShareList { shares }))
}

/// Ends a link at once. One that has ended stays so.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/shares/{share}/end",
    tag = "shares",
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
    let (way, allowed) = help::way(&mut transaction, &actor, ACTION, &id).await?;
    let text = "update task_shares set ended_at = $1 where id = $2 and task_id = $3 and ended_at is null";
    let query = sqlx::query(text).bind(clock::now().as_microsecond()).bind(&share).bind(&id);
    query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    let shares = of_task(&mut transaction, &id).await?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &way.person, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(Json(ShareList { shares }))
}

/// A token as it is kept.
pub(super) fn digest(app: &AppState, token: &str) -> String {
    app.keys.index("share", token)
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
