//! `POST /api/v1/concerns/{id}/steps`: a concern goes on, by one step of the one table.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Concern, ConcernGiven, ConcernState, ConcernStep, TakeConcernStep, next_concern};
use domain::people::LONGEST_TEXT;
use sqlx::{Any, Transaction};

use super::show::shown;
use super::store::{self, Stored, Taken};
use super::tell::{announce, tell_who_said_it};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::people;
use crate::privacy;

const ACTION: &str = "concern.handle";

/// Takes it in hand, notes something, closes it or opens it again. Whoever said it is told that it was read and that it is closed,
/// and not what came of it.
#[utoipa::path(
    post,
    path = "/api/v1/concerns/{id}/steps",
    tag = "concerns",
    params(("id" = String, Path, description = "The concern's id"), IdempotencyKey),
    request_body = TakeConcernStep,
    responses(
        (status = 200, body = Concern),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`concern_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`concern_step_not_possible`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`, `concern_outcome_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_concern_step(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(taken): extract::Json<TakeConcernStep>,
) -> Result<Json<Concern>, Error> {
    let mut transaction = app.store.write().await?;
    let (stored, allowed) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &taken))?;
    if !once.is_again(&mut transaction, &id, Some(&stored.record)).await? {
        store::lock(&mut transaction, &id).await?;
        take(&mut transaction, &app, &actor, &id, &taken).await?;
        let access = actor.access(ACTION, "person", &stored.line.person, allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    }
    let (stored, allowed) = store::allowed(&mut transaction, &actor, "concern.read", &id).await?;
    let concern = shown(&mut transaction, &app, &actor, &stored).await?;
    let access = actor.access("concern.read", "person", &stored.line.person, allowed.sight);
    privacy::log(&mut transaction, &access).await?;
    app.store.commit(transaction).await?;
    Ok(Json(concern))
}

async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
    taken: &TakeConcernStep,
) -> Result<(), Error> {
    let stored = store::by_id(transaction, id).await?.ok_or(Error::Help(HelpError::ConcernNotFound))?;
    let words = taken.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_some_and(|words| words.chars().count() > LONGEST_TEXT) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    if stored.version != taken.version {
        return Err(Error::ChangedMeanwhile);
    }
    let given = ConcernGiven { words, outcome: taken.outcome };
    let to = next_concern(stored.line.state, taken.step, given).map_err(HelpError::Concern)?;
    let own = people::own_key(transaction, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::Help(HelpError::ConcernNotFound))?;
    let step = Taken { step: taken.step, to, outcome: taken.outcome, words, by: actor.account() };
    let version = store::move_on(transaction, &own, &stored, &step, clock::now()).await?;
    if is_told(&stored, taken.step) {
        tell_who_said_it(transaction, app, &stored).await?;
    }
    let whose = (stored.line.person.as_str(), stored.raised_by.as_deref());
    announce(transaction, whose, (id, taken.step.name(), version)).await
}

/// Whether whoever said it is told: that it was read, and that it is closed.
fn is_told(before: &Stored, step: ConcernStep) -> bool {
    match step {
        ConcernStep::Take => before.line.state == ConcernState::Raised,
        ConcernStep::Close => true,
        ConcernStep::Note | ConcernStep::Reopen => false,
    }
}
