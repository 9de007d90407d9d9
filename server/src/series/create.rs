//! `POST /api/v1/series`: somebody asks for a hand every week, and agrees to it for at most thirteen weeks. The days of the next
//! fortnight are made at once.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::help::{LeftOut, NewSeries, Series, SeriesDay, SeriesState, TaskTold};
use domain::people::LONGEST_LINE;
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::change::announce;
use super::make::make_due;
use super::preview::days_of;
use super::renew::agree;
use super::show::shown;
use super::store::{self, asked_by_of, plan_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey};
use crate::keys::OwnKey;
use crate::notify::Template;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;
use crate::{contacts, help};

/// Writes down what somebody asks for every week. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/series",
    tag = "help",
    params(IdempotencyKey),
    request_body = NewSeries,
    responses(
        (status = 201, body = Series),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`nobody_on_duty`: nobody answers at that hour on any of its days; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `contact_reason_missing`, `call_back_missing`, `notice_unknown`, `community_not_known`, `series_day_missing`, `series_ends_before`, `series_too_long`, `series_empty`: no day of it is left; `task_times_wrong`, `task_in_the_past`, `task_where_missing`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_series(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewSeries>,
) -> Result<(StatusCode, Json<Series>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, "help.create", &new.person).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("series.create", &new))?;
    let before = once.before(&mut transaction).await?;
    // Whoever writes something down is shown it; later they are shown how it stands, if they may.
    let who = (&actor, allowed.names_staff());
    let (id, action) = match &before {
        Some(id) => (id.clone(), "help.read"),
        None => (asked_for(&mut transaction, &app, who, &new, &once).await?, "help.create"),
    };
    let (stored, part) = store::allowed(&mut transaction, &actor, action, &id).await?;
    privacy::log(&mut transaction, &actor.access(action, "person", &new.person, allowed.sight)).await?;
    let series = shown(&mut transaction, &app, &actor, (&stored, &part)).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(series)))
}

/// Checks what is asked for and writes it down with its next days; its id.
async fn asked_for(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    (actor, is_staff): (&Actor, bool),
    new: &NewSeries,
    once: &Once<'_>,
) -> Result<String, Error> {
    help::check_on_word(is_staff, Some(&new.contact))?;
    check(transaction, app, new).await?;
    let own = people::own_key(transaction, &app.keys, &new.person).await?.ok_or(Error::PersonNotFound)?;
    let id = Uuid::now_v7().to_string();
    insert(transaction, &own, actor, &id, new).await?;
    let contact = contacts::insert(transaction, &own, &new.person, &new.contact, actor.account()).await?;
    // As days are written everywhere, however they were typed.
    let agreed = new.weekly.recurring(Vec::new()).map_err(HelpError::from)?;
    let (first, last) = (agreed.from.to_string(), agreed.to.to_string());
    agree(transaction, actor, &id, (&first, &last), &contact).await?;
    once.keep(transaction, &id, Some(&new.person)).await?;
    let stored = store::by_id(transaction, &id).await?.ok_or(Error::Help(HelpError::SeriesNotFound))?;
    make_due(transaction, app, &stored).await?;
    announce(transaction, (&id, &new.person), ("created", 1)).await?;
    // Whoever called has it in writing that the hub took it down.
    people::text_caller(app, transaction, &new.person, Template::WrittenDown).await?;
    Ok(id)
}

async fn check(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    new: &NewSeries,
) -> Result<(), Error> {
    new.contact.check()?;
    if new.asked_by.as_deref().unwrap_or_default().chars().count() > LONGEST_LINE {
        return Err(Error::BodyNotUnderstood(format!("who asks has at most {LONGEST_LINE} letters")));
    }
    let days = days_of(transaction, app, new.kind, &new.weekly).await?;
    let told = first(&days, new)?;
    help::check_told(app, new.kind, &told)?;
    Ok(())
}

/// The first day that lies ahead, as a task; that there is none.
fn first(days: &[SeriesDay], new: &NewSeries) -> Result<TaskTold, Error> {
    let now = clock::now();
    let begins = |one: &SeriesDay| one.begins.as_deref()?.parse::<Timestamp>().ok().filter(|at| *at > now);
    let ahead: Vec<(&SeriesDay, Timestamp)> =
        days.iter().filter_map(|one| Some((one, begins(one)?))).collect();
    match ahead.iter().find(|(one, _)| one.is_on()) {
        Some((_, begins)) => Ok(new.weekly.task(*begins, new.community.clone(), new.plan.clone())),
        None if ahead.iter().any(|(one, _)| one.left_out == Some(LeftOut::NobodyOnDuty)) => {
            Err(Error::Help(HelpError::NobodyOnDuty))
        }
        None => Err(Error::Help(HelpError::SeriesEmpty)),
    }
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    id: &str,
    new: &NewSeries,
) -> Result<(), Error> {
    let json =
        |value: Result<Vec<u8>, serde_json::Error>| value.map_err(|error| Error::Internal(error.into()));
    let plan = own.seal(plan_of(id), &json(serde_json::to_vec(&new.plan))?).map_err(PeopleError::from)?;
    let days = String::from_utf8_lossy(&json(serde_json::to_vec(&new.weekly.days))?).into_owned();
    let asker = new.asked_by.as_deref().map(str::trim).filter(|asker| !asker.is_empty());
    let asker = asker.map(|asker| own.seal(asked_by_of(id), asker.as_bytes())).transpose();
    let at = new.weekly.recurring(Vec::new())?.at;
    let text = "insert into task_series (id, person_id, kind, state, version, days, minute, minutes, back, on_holidays,
            community, plan, asked_by, made_at, made_by, changed_at)
        values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13)";
    sqlx::query(text)
        .bind(id)
        .bind(&new.person)
        .bind(new.kind.name())
        .bind(SeriesState::Asked.name())
        .bind(days)
        .bind(i64::from(at.hour()) * 60 + i64::from(at.minute()))
        .bind(i64::from(new.weekly.minutes))
        .bind(new.weekly.back.map(i64::from))
        .bind(i64::from(new.weekly.on_holidays))
        .bind(new.community.as_deref())
        .bind(plan)
        .bind(asker.map_err(PeopleError::from)?)
        .bind(clock::now().as_microsecond())
        .bind(actor.account())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}
