//! `POST /api/v1/tasks/{id}/late`: whoever comes says that they will be late. Nothing of the task changes by it: the person and the
//! hub know, and nobody stands at a door and wonders.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{MOST_LATE_MINUTES, Side, StepError, Task, TellLate, is_minutes_late, may_be_told_late};
use sqlx::{Any, Transaction};

use super::change::Change;
use super::offers;
use super::step::announce;
use super::store::{Part, Stored};
use super::tell::tell_hub;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::people;
use crate::store::StoreError;

const ACTION: &str = "help.run";

/// Says that whoever comes will be so many minutes late; said anew, the last holds. Staff say it for who called.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/late",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = TellLate,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`; `task_step_not_yours`: the helper says it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: nobody has it in hand, or they have met; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`: 1 to 120 minutes", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn tell_late(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(told): extract::Json<TellLate>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, ACTION), &key, &("help.late", &id, &told))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        tell(&mut transaction, &app, &actor, (stored, part), told.minutes).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn tell(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    minutes: u32,
) -> Result<(), Error> {
    if !is_minutes_late(minutes) {
        return Err(Error::BodyNotUnderstood(format!("1 to {MOST_LATE_MINUTES} minutes")));
    }
    if part.side == Side::Person {
        return Err(Error::Help(HelpError::Step(StepError::NotYours)));
    }
    if !may_be_told_late(stored.state) {
        return Err(Error::Help(HelpError::Step(StepError::NotFromHere(stored.state))));
    }
    let text = "update tasks set late_minutes = $1, late_told_at = $2 where id = $3";
    let query = sqlx::query(text).bind(i64::from(minutes)).bind(clock::now().as_microsecond());
    query.bind(&stored.id).execute(&mut **transaction).await.map_err(StoreError::from)?;
    people::tell(app, transaction, &stored.person, actor.account()).await?;
    tell_hub(transaction, app, actor.account(), stored.owner_account.as_deref()).await?;
    let help = offers::accounts(transaction, &stored.id, domain::help::OfferState::Accepted).await?;
    announce(transaction, stored, ("running_late", stored.version), &help).await
}
