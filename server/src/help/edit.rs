//! `PUT /api/v1/tasks/{id}`: what was told is told anew, until somebody has accepted. Whoever was asked was asked about something
//! else: they are called back and told, and staff ask anew.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{EditTask, OfferState, Task};
use sqlx::{Any, Transaction};

use super::change::Change;
use super::create::{check_told, sealed, words_of};
use super::offer::check_duty_at;
use super::step::announce;
use super::store::Stored;
use super::tell::tell_volunteer;
use super::{items, offers};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::notify::Template;
use crate::people;
use crate::requests;
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
        (status = 409, description = "`task_step_not_possible`: somebody accepted it, or it is over; `items_open`: somebody has something of the list in hand; `changed_meanwhile`, `nobody_on_duty`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`, `task_times_wrong`, `task_in_the_past`, `task_where_missing`, `task_amount_missing`, `authorisation_too_short`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<EditTask>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, "help.edit"), &key, &("help.edit", &id, &edit))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, _)) = &found {
        write(&mut transaction, &app, stored, &edit).await?;
    }
    change.end(transaction, found.is_some()).await
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
    if !stored.can_be_told() {
        return Err(Error::Help(HelpError::Step(domain::help::StepError::NotFromHere(stored.state))));
    }
    let times = check_told(app, stored.kind, &edit.told)?;
    check_duty_at(transaction, app, stored.kind.person_comes(), (times.begins, times.ends)).await?;
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    if stored.plan(&own)?.items != edit.told.plan.items {
        items::begin_anew(transaction, &stored.id).await?;
    }
    let (plan, money) = sealed(&own, &stored.id, &edit.told, stored.money(&own)?)?;
    let text = "update tasks set community = $1, begins = $2, ends = $3, back = $4, helpers = $5, plan = $6, money = $7,
            state = $8, version = version + 1, changed_at = $9 where id = $10";
    sqlx::query(text)
        .bind(edit.told.community.as_deref())
        .bind(times.begins)
        .bind(times.ends)
        .bind(times.back)
        .bind(i64::from(edit.told.plan.needs.helpers))
        .bind(plan)
        .bind(money)
        .bind(stored.state.told_anew().name())
        .bind(clock::now().as_microsecond())
        .bind(&stored.id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    requests::tell_anew(transaction, &own, &stored.request, &words_of(&edit.told.plan)).await?;
    let states = (OfferState::Offered, OfferState::CalledBack);
    for account in offers::set_all(transaction, &stored.id, states, clock::now()).await? {
        tell_volunteer(app, transaction, &account, (&stored.id, "called_back"), Template::News).await?;
    }
    announce(transaction, stored, ("told", stored.version + 1), &[]).await
}
