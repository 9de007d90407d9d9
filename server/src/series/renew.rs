//! `POST /api/v1/series/{id}/renew`: it is agreed again, for at most another thirteen weeks.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{RenewSeries, Series, Weekly, agreed_again};
use sqlx::{Any, Transaction};

use super::change::{Change, announce};
use super::make::make_due;
use super::show::today;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::people;
use crate::store::StoreError;
use crate::{contacts, help};

/// Agrees to it again. The same request twice is one change.
#[utoipa::path(
    post,
    path = "/api/v1/series/{id}/renew",
    tag = "help",
    params(("id" = String, Path, description = "The series' id"), IdempotencyKey),
    request_body = RenewSeries,
    responses(
        (status = 200, body = Series),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`series_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`series_renew_early`: it is agreed again within the fortnight before it ends; `series_over`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `contact_reason_missing`, `call_back_missing`, `notice_unknown`, `series_ends_before`, `series_too_long`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn renew_series(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(renew): extract::Json<RenewSeries>,
) -> Result<Json<Series>, Error> {
    renew.contact.check()?;
    let mut transaction = app.store.write().await?;
    let asked = ("series.renew", &id, &renew);
    let change = Change::new((&app, &actor), (&id, "help.edit"), &key, &asked)?;
    let found = change.begin(&mut transaction, renew.version).await?;
    if let Some((stored, allowed)) = &found {
        help::check_on_word(allowed.names_staff(), Some(&renew.contact))?;
        again(&mut transaction, &app, &actor, stored, &renew).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn again(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    renew: &RenewSeries,
) -> Result<(), Error> {
    let last = stored.last().ok_or(Error::Help(HelpError::SeriesNotFound))?;
    let (from, _) = agreed_again(last, today(app)).ok_or(Error::Help(HelpError::SeriesRenewEarly))?;
    let weekly = Weekly { from: from.to_string(), to: renew.to.clone(), ..stored.weekly.clone() };
    let recurring = weekly.recurring(Vec::new())?;
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::SeriesNotFound))?;
    let by = actor.account();
    let contact = contacts::insert(transaction, &own, &stored.record, &renew.contact, by).await?;
    let days = (recurring.from.to_string(), recurring.to.to_string());
    agree(transaction, actor, &stored.id, (&days.0, &days.1), &contact).await?;
    let version = store::changed(transaction, &stored.id).await?;
    let now = store::by_id(transaction, &stored.id).await?.ok_or(Error::Help(HelpError::SeriesNotFound))?;
    make_due(transaction, app, &now).await?;
    announce(transaction, (&stored.id, &stored.person), ("renewed", version)).await?;
    people::tell(app, transaction, &stored.person, by).await
}

/// Writes down that it was agreed, from one day to another, in a contact.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn agree(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    series: &str,
    (from, to): (&str, &str),
    contact: &str,
) -> Result<(), StoreError> {
    let text = "insert into series_consents (series_id, first_day, last_day, contact_id, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(text).bind(series).bind(from).bind(to).bind(contact);
    let query = query.bind(clock::now().as_microsecond()).bind(actor.account());
    query.execute(&mut **transaction).await?;
    Ok(())
}
