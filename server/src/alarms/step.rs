//! `POST /api/v1/people/{id}/alarm/steps`: somebody at the hub has seen an alarm, or it is over. Where somebody was is forgotten then.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Alarm, AlarmStep, Side, TakeAlarmStep, next_alarm};
use domain::people::LONGEST_TEXT;
use sqlx::{Any, Transaction};

use super::store::{self, Stored, outcome_of};
use super::tell::tell;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// Takes a step. Of two who see an alarm at once the second is told. The same request twice is one step.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/alarm/steps",
    tag = "alarms",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = TakeAlarmStep,
    responses(
        (status = 200, body = Alarm),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `alarm_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`alarm_step_not_possible`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_alarm_step(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(taken): extract::Json<TakeAlarmStep>,
) -> Result<Json<Alarm>, Error> {
    let action = taken.step.action();
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, action, &person).await?;
    let side = if allowed.names_staff() { Side::Staff } else { Side::Person };
    let person = people::holder(&mut transaction, &person).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(action, &person, &taken))?;
    if once.before(&mut transaction).await?.is_none() {
        let stored = store::by_id(&mut transaction, &person, &taken.alarm).await?;
        take(&mut transaction, &app, &actor, (&stored, side), &taken).await?;
        once.keep(&mut transaction, &stored.id, Some(&stored.record)).await?;
    }
    let stored = store::by_id(&mut transaction, &person, &taken.alarm).await?;
    let own = people::own_key(&mut transaction, &app.keys, &stored.record).await?;
    let alarm = stored.shown(&own.ok_or(Error::PersonNotFound)?, side)?;
    privacy::log(&mut transaction, &actor.access(action, "person", &person, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(Json(alarm))
}

async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, side): (&Stored, Side),
    taken: &TakeAlarmStep,
) -> Result<(), Error> {
    let words = taken.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_some_and(|words| words.chars().count() > LONGEST_TEXT) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    if words.is_some_and(|words| domain::help::secret(words).is_some()) {
        return Err(Error::Help(HelpError::Secret));
    }
    let to = next_alarm(stored.state, taken.step, side, words).map_err(HelpError::from)?;
    let own = people::own_key(transaction, &app.keys, &stored.record).await?.ok_or(Error::PersonNotFound)?;
    let outcome = words.map(|words| own.seal(outcome_of(&stored.id), words.as_bytes())).transpose();
    let text = match taken.step {
        AlarmStep::See => {
            "update alarms set state = $1, version = version + 1, seen_at = $2, seen_by = $3, outcome = coalesce($4, outcome)
            where id = $5 and version = $6"
        }
        AlarmStep::End => {
            "update alarms set state = $1, version = version + 1, ended_at = $2, ended_by = $3, outcome = coalesce($4, outcome),
                place = null
            where id = $5 and version = $6"
        }
    };
    let query = sqlx::query(text).bind(to.name()).bind(clock::now().as_microsecond()).bind(actor.account());
    let query = query.bind(outcome.map_err(PeopleError::from)?).bind(&stored.id).bind(taken.version);
    if query.execute(&mut **transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::ChangedMeanwhile);
    }
    let now = store::by_id(transaction, &stored.person, &stored.id).await?;
    tell(transaction, app, actor, &now, to.name()).await
}
