//! `POST /api/v1/series/{id}/days`: nobody comes on a day, or somebody does again. What is made already is called off, or asked for
//! again, in the same transaction.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{LeftOut, Series, StrikeDay};
use sqlx::{Any, Transaction};

use super::change::{Change, announce};
use super::make::make_due;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::duty;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::people::Allowed;
use crate::store::StoreError;
use crate::{contacts, help};

/// Strikes out a day, or takes it back. The same request twice is one change.
#[utoipa::path(
    post,
    path = "/api/v1/series/{id}/days",
    tag = "help",
    params(("id" = String, Path, description = "The series' id"), IdempotencyKey),
    request_body = StrikeDay,
    responses(
        (status = 200, body = Series),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`series_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`series_day_closed`: it is none of its days, has passed, is a holiday, or is under way; `series_over`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `call_back_missing`, `contact_reason_missing`, `notice_unknown`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn strike_day(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(strike): extract::Json<StrikeDay>,
) -> Result<Json<Series>, Error> {
    let mut transaction = app.store.write().await?;
    let asked = ("series.days", &id, &strike);
    let change = Change::new((&app, &actor), (&id, "help.cancel"), &key, &asked)?;
    let found = change.begin(&mut transaction, strike.version).await?;
    if let Some((stored, allowed)) = &found {
        set(&mut transaction, &app, &actor, (stored, allowed), &strike).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn set(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, allowed): (&Stored, &Allowed),
    strike: &StrikeDay,
) -> Result<(), Error> {
    let (is_staff, contact) = (allowed.names_staff(), strike.contact.as_ref());
    help::check_on_word(is_staff, contact)?;
    let roster = duty::roster(transaction).await?;
    let days = stored.days(&app.locality, &roster)?;
    let day = days.into_iter().find(|one| one.day == strike.day && one.can_change);
    let day = day.ok_or(Error::Help(HelpError::SeriesDay))?;
    if strike.out == (day.left_out == Some(LeftOut::Struck)) {
        // It is so already.
        return Ok(());
    }
    let task: Vec<String> = day.task.iter().map(|task| task.id.clone()).collect();
    help::hold(transaction, &task).await?;
    write(transaction, actor, &stored.id, strike).await?;
    let version = store::changed(transaction, &stored.id).await?;
    let now = store::by_id(transaction, &stored.id).await?.ok_or(Error::Help(HelpError::SeriesNotFound))?;
    make_due(transaction, app, &now).await?;
    match day.task {
        Some(task) if strike.out => {
            help::call_off_day(transaction, app, actor, (&task.id, allowed)).await?;
        }
        Some(task) => take_back(transaction, app, actor, (stored, allowed), &task.id).await?,
        None => {}
    }
    let what = if strike.out { "struck" } else { "taken_back" };
    announce(transaction, (&stored.id, &stored.person), (what, version)).await?;
    let whose = (stored.person.as_str(), stored.record.as_str());
    contacts::keep_word(transaction, &app.keys, whose, (is_staff, actor.account()), contact).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    series: &str,
    strike: &StrikeDay,
) -> Result<(), StoreError> {
    let query = if strike.out {
        let text = "insert into series_except (series_id, day, made_at, made_by) values ($1, $2, $3, $4)
            on conflict (series_id, day) do nothing";
        let query = sqlx::query(text).bind(series).bind(&strike.day);
        query.bind(clock::now().as_microsecond()).bind(actor.account())
    } else {
        let text = "delete from series_except where series_id = $1 and day = $2";
        sqlx::query(text).bind(series).bind(&strike.day)
    };
    query.execute(&mut **transaction).await?;
    Ok(())
}

/// Its task was called off when the day was struck out: it is asked for again, and taken up with the others.
async fn take_back(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, allowed): (&Stored, &Allowed),
    task: &str,
) -> Result<(), Error> {
    help::reopen_day(transaction, app, actor, (task, allowed)).await?;
    match &stored.approved {
        Some((by, urgency)) => help::take_up_along(transaction, app, task, (by, *urgency)).await,
        None => Ok(()),
    }
}
