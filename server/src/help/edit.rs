//! `PUT /api/v1/tasks/{id}`: what was told is told anew, until somebody has accepted. Whoever was asked is asked about something
//! else then: they are told.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{EditTask, OfferState, Task};
use sqlx::{Any, Transaction};

use super::create::{check_told, sealed};
use super::offer::check_duty_at;
use super::offers;
use super::show::shown;
use super::step::announce;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::people;
use crate::privacy;
use crate::store::StoreError;

/// Tells a task anew. The same request twice is one change.
#[utoipa::path(
    put,
    path = "/api/v1/tasks/{id}",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = EditTask,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: somebody accepted it, or it is over; `changed_meanwhile`, `nobody_on_duty`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`, `task_times_wrong`, `task_in_the_past`, `task_where_missing`, `task_amount_missing`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<EditTask>,
) -> Result<Json<Task>, Error> {
    const ACTION: &str = "help.create";
    let mut transaction = app.store.write().await?;
    store::lock(&mut transaction, &id).await?;
    let (stored, part) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("help.edit", &id, &edit))?;
    if !once.is_again(&mut transaction, &id, Some(&stored.record)).await? {
        write(&mut transaction, &app, &stored, &edit).await?;
        let access = actor.access(ACTION, "person", &stored.person, part.allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    }
    let stored = store::by_id(&mut transaction, &id).await?.ok_or(Error::TaskNotFound)?;
    privacy::log(&mut transaction, &actor.access("help.read", "person", &stored.person, part.allowed.sight))
        .await?;
    let task = shown(&mut transaction, &app, &stored, &part).await?;
    app.store.commit(transaction).await?;
    Ok(Json(task))
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
    edit: &EditTask,
) -> Result<(), Error> {
    if stored.version != edit.version {
        return Err(Error::ChangedMeanwhile);
    }
    if !stored.state.can_be_told() || stored.accepted > 0 {
        return Err(Error::TaskStep(domain::help::StepError::NotFromHere(stored.state)));
    }
    let times = check_told(app, stored.kind, &edit.told)?;
    check_duty_at(transaction, app, stored.kind.person_comes(), (times.begins, times.ends)).await?;
    let own = people::own_key(transaction, &app.keys, &stored.record).await?.ok_or(Error::TaskNotFound)?;
    let (plan, money) = sealed(&own, &stored.id, &edit.told, stored.money(&own)?)?;
    let text = "update tasks set community = $1, begins = $2, ends = $3, back = $4, helpers = $5, plan = $6, money = $7,
            version = version + 1, changed_at = $8 where id = $9";
    sqlx::query(text)
        .bind(edit.told.community.as_deref())
        .bind(times.begins)
        .bind(times.ends)
        .bind(times.back)
        .bind(i64::from(edit.told.plan.needs.helpers))
        .bind(plan)
        .bind(money)
        .bind(clock::now().as_microsecond())
        .bind(&stored.id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    let asked = offers::accounts(transaction, &stored.id, OfferState::Offered).await?;
    announce(transaction, stored, ("told", stored.version + 1), &asked).await
}
