//! `POST /api/v1/series/{id}/end`: nothing of it comes any more. What lies ahead is called off, but for what somebody comes to within
//! two hours.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{EndSeries, Series, SeriesState};
use sqlx::{Any, Transaction};

use super::change::{Change, announce};
use super::store::Stored;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::people::{self, Allowed};
use crate::store::StoreError;
use crate::{contacts, help};

/// Ends it. Whoever would have come is told. The same request twice is one change.
#[utoipa::path(
    post,
    path = "/api/v1/series/{id}/end",
    tag = "help",
    params(("id" = String, Path, description = "The series' id"), IdempotencyKey),
    request_body = EndSeries,
    responses(
        (status = 200, body = Series),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`series_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`series_over`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `call_back_missing`, `contact_reason_missing`, `notice_unknown`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_series(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(end): extract::Json<EndSeries>,
) -> Result<Json<Series>, Error> {
    let mut transaction = app.store.write().await?;
    let asked = ("series.end", &id, &end);
    let change = Change::new((&app, &actor), (&id, "help.cancel"), &key, &asked)?;
    let found = change.begin(&mut transaction, end.version).await?;
    if let Some((stored, allowed)) = &found {
        let (is_staff, contact) = (allowed.names_staff(), end.contact.as_ref());
        help::check_on_word(is_staff, contact)?;
        by_hand(&mut transaction, &app, &actor, (stored, allowed)).await?;
        let whose = (stored.person.as_str(), stored.record.as_str());
        contacts::keep_word(&mut transaction, &app.keys, whose, (is_staff, actor.account()), contact).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn by_hand(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, allowed): (&Stored, &Allowed),
) -> Result<(), Error> {
    let ahead = help::ahead(transaction, &stored.id).await?;
    help::hold(transaction, &ahead).await?;
    for task in &ahead {
        help::call_off_day(transaction, app, actor, (task, allowed)).await?;
    }
    end(transaction, stored, actor.account()).await?;
    people::tell(app, transaction, &stored.person, actor.account()).await
}

/// Lets it be over; `by` nobody where its time is.
///
/// # Errors
/// [`Error`]
pub(super) async fn end(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    by: Option<&str>,
) -> Result<(), Error> {
    let text = "update task_series set state = $1, ended_at = $2, ended_by = $3, changed_at = $2, version = version + 1
        where id = $4 returning version";
    let query = sqlx::query_scalar(text).bind(SeriesState::Ended.name());
    let query = query.bind(clock::now().as_microsecond()).bind(by).bind(&stored.id);
    let version: i64 = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    announce(transaction, (&stored.id, &stored.person), ("ended", version)).await
}
