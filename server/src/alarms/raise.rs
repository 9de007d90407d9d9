//! `POST /api/v1/people/{id}/alarm` and `POST /api/v1/tasks/{id}/alarm`: somebody needs a person now. Of one person one alarm is
//! open: raised again, it says anew what is wrong, and waits again for somebody to see it.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Alarm, AlarmState, RaiseAlarm, Side};
use domain::people::LONGEST_TEXT;
use serde::Serialize;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::store::{self, place_of, words_of};
use super::tell::tell;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;
use crate::people::{self, Allowed, PeopleError};
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "alarm.raise";

/// Says that somebody needs a person now. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/alarm",
    tag = "alarms",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = RaiseAlarm,
    responses(
        (status = 200, body = Alarm),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn raise_alarm(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<RaiseAlarm>,
) -> Result<Json<Alarm>, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, ACTION, &person).await?;
    let side = if allowed.names_staff() { Side::Staff } else { Side::Person };
    let whose = Whose { person: &person, task: None, side, allowed };
    raise(transaction, &app, &actor, whose, &new, (&key, &("people", &person))).await
}

/// The same, from the task that they are in: also by whoever helps them.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/alarm",
    tag = "alarms",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = RaiseAlarm,
    responses(
        (status = 200, body = Alarm),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn raise_alarm_in_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(task): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<RaiseAlarm>,
) -> Result<Json<Alarm>, Error> {
    let mut transaction = app.store.write().await?;
    let (person, side, allowed) = help::may_in_task(&mut transaction, &actor, ACTION, &task).await?;
    let whose = Whose { person: &person, task: Some(&task), side, allowed };
    raise(transaction, &app, &actor, whose, &new, (&key, &("tasks", &task))).await
}

/// Whose alarm it is, and who raises it.
struct Whose<'a> {
    person: &'a str,
    task: Option<&'a str>,
    side: Side,
    allowed: Allowed,
}

async fn raise(
    mut transaction: Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    whose: Whose<'_>,
    new: &RaiseAlarm,
    (key, at): (&str, &impl Serialize),
) -> Result<Json<Alarm>, Error> {
    check(new)?;
    let once = Once::new(&app.keys, actor.account(), key, &(ACTION, at, new))?;
    let person = people::holder(&mut transaction, whose.person).await?;
    let before = once.before(&mut transaction).await?;
    let id = match &before {
        Some(id) => id.clone(),
        None => write(&mut transaction, app, actor, (&person, &whose), new).await?,
    };
    let stored = store::by_id(&mut transaction, &person, &id).await?;
    if before.is_none() {
        once.keep(&mut transaction, &id, Some(&stored.record)).await?;
        tell(&mut transaction, app, actor, &stored, "raised").await?;
    }
    let own = people::own_key(&mut transaction, &app.keys, &stored.record).await?;
    let alarm = stored.shown(&own.ok_or(Error::PersonNotFound)?, whose.side)?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &person, whose.allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(Json(alarm))
}

fn check(new: &RaiseAlarm) -> Result<(), Error> {
    let is_on_earth = |[lat, lon]: [f64; 2]| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    if !new.at.is_none_or(is_on_earth) {
        return Err(Error::BodyNotUnderstood("at is a latitude and a longitude in degrees".to_owned()));
    }
    let words = new.words.as_deref().unwrap_or_default();
    if words.chars().count() > LONGEST_TEXT {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    if domain::help::secret(words).is_some() { Err(Error::Help(HelpError::Secret)) } else { Ok(()) }
}

/// The id of the one that is open now: with one that was open before, of whichever record of the person, it is that one.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (person, whose): (&str, &Whose<'_>),
    new: &RaiseAlarm,
) -> Result<String, Error> {
    let text = "select x.person_id from alarms x join people m on m.id = x.person_id
        where coalesce(m.merged_into, m.id) = $1 and x.state <> 'ended' order by x.raised_at limit 1";
    let query = sqlx::query_scalar::<_, String>(text).bind(person);
    let open = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)?;
    let record = open.unwrap_or_else(|| person.to_owned());
    let own = people::own_key(transaction, &app.keys, &record).await?.ok_or(Error::PersonNotFound)?;
    let text = "insert into alarms (id, person_id, task_id, trouble, state, raised_by, version, raised_at, account)
        values ($1, $2, $3, $4, $5, $6, 1, $7, $8)
        on conflict (person_id) where state <> 'ended' do update set trouble = excluded.trouble,
            task_id = coalesce(excluded.task_id, alarms.task_id), raised_by = excluded.raised_by, state = excluded.state,
            version = alarms.version + 1, account = excluded.account, seen_at = null, seen_by = null, warned = 0,
            raised_at = case when alarms.state = 'seen' then excluded.raised_at else alarms.raised_at end
        returning id";
    let fresh = Uuid::now_v7().to_string();
    let query = sqlx::query_scalar::<_, String>(text).bind(&fresh).bind(&record).bind(whose.task);
    let query = query.bind(new.trouble.name()).bind(AlarmState::Raised.name()).bind(whose.side.name());
    let query = query.bind(clock::now().as_microsecond()).bind(actor.account());
    let id = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    let sealed = |place, text: Option<String>| {
        text.map(|text| own.seal(place, text.as_bytes())).transpose().map_err(PeopleError::from)
    };
    let at = new.at.map(|at| serde_json::json!(at).to_string());
    let words = new.words.clone().filter(|words| !words.trim().is_empty());
    // Who raises it again without saying where takes nothing away.
    let text = "update alarms set place = coalesce($1, place), words = coalesce($2, words) where id = $3";
    let query = sqlx::query(text).bind(sealed(place_of(&id), at)?).bind(sealed(words_of(&id), words)?);
    query.bind(&id).execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(id)
}
