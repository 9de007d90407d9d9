//! `POST /api/v1/rights/{id}/decision`: the data-protection desk answers. An erasure that is granted is done with it,
//! and so is what stops.

use axum::Json;
use axum::extract::State;
use domain::access::Purpose;
use domain::api::Problem;
use domain::rights::{self, DecideRight, Effect, RightsRequest};
use sqlx::{Any, Transaction};

use super::{answer_of, erase, erased, list};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy::{self, Access};
use crate::store::StoreError;

/// Answers. What was answered before stands.
#[utoipa::path(
    post,
    path = "/api/v1/rights/{id}/decision",
    tag = "rights",
    params(("id" = String, Path, description = "The request's id"), IdempotencyKey),
    request_body = DecideRight,
    responses(
        (status = 200, body = RightsRequest),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`request_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`decision_not_possible`, `file_held`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`, `decision_telling_missing`, `decision_purpose_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn decide_right(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(decision): extract::Json<DecideRight>,
) -> Result<Json<RightsRequest>, Error> {
    let sight = actor.may("rights.decide", &[])?;
    let mut transaction = app.store.write().await?;
    let asked = list::one(&mut transaction, &app.keys, &id).await?.ok_or(Error::RequestNotFound)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("rights.decide", &id, &decision))?;
    if once.is_again(&mut transaction, &id, None).await? {
        return Ok(Json(answered(asked, decision)));
    }
    let effect = rights::effect(asked.kind, &decision)?;
    write(&mut transaction, &app, &actor, &asked, &decision).await?;
    carry_out(&mut transaction, &app, &actor, &asked, effect).await?;
    let event =
        NewEvent { noun: "right", id: &id, what: "decided", version: 0, topics: &["role:data_protection"] };
    events::append(&mut transaction, &event).await?;
    let reason = reason(effect);
    let access = actor.access("rights.decide", "person", &asked.person, sight);
    privacy::log(&mut transaction, &Access { reason: reason.as_deref(), ..access }).await?;
    app.store.commit(transaction).await?;
    keep_erased(&app, effect).await?;
    Ok(Json(answered(asked, decision)))
}

/// The request with its answer, as the desk wrote it: once the person is erased nobody reads it anywhere else.
fn answered(asked: RightsRequest, decision: DecideRight) -> RightsRequest {
    RightsRequest { state: state(&decision), answer: Some(decision.answer), overdue: false, ..asked }
}

fn state(decision: &DecideRight) -> rights::State {
    if decision.granted { rights::State::Granted } else { rights::State::Refused }
}

/// Does what was granted, and tells the person.
async fn carry_out(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    asked: &RightsRequest,
    effect: Effect,
) -> Result<(), Error> {
    match effect {
        Effect::Erases(_) if people::is_held(transaction, &asked.person).await? => {
            return Err(Error::FileHeld);
        }
        Effect::Erases(_) => {
            help::call_off(transaction, app, actor, &asked.person, true).await?;
            for record in people::records(transaction, &asked.person).await? {
                for account in people::own_accounts(transaction, &record).await? {
                    help::release(transaction, app, actor, &account).await?;
                }
            }
            erase(transaction, &asked.person, clock::now()).await?;
            return Ok(());
        }
        Effect::Stops(purpose) => {
            if purpose.is_none_or(|purpose| purpose == Purpose::MobilityHelp) {
                help::call_off(transaction, app, actor, &asked.person, false).await?;
            }
            people::stop(transaction, actor, &asked.person, &asked.id, purpose).await?;
        }
        Effect::Nothing => {}
    }
    people::tell(app, transaction, &asked.person, actor.account()).await
}

/// What the access log keeps of it, as a code.
fn reason(effect: Effect) -> Option<String> {
    match effect {
        Effect::Nothing => None,
        Effect::Erases(told_by) => Some(format!("told_by:{}", told_by.name())),
        Effect::Stops(purpose) => Some(format!("stops:{}", purpose.map_or("all", Purpose::name))),
    }
}

/// Keeps the list of the erased. Should this fail, the next look at the list does it: the database remembers.
async fn keep_erased(app: &AppState, effect: Effect) -> Result<(), Error> {
    if matches!(effect, Effect::Erases(_)) {
        let kept = erased::keep_list(&app.store, &erased::erased_file(&app.config.keys)).await;
        kept.map_err(|error| Error::Internal(error.into()))?;
    }
    Ok(())
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    asked: &RightsRequest,
    decision: &DecideRight,
) -> Result<(), Error> {
    let answer = people::said(&decision.answer)?;
    let own = people::own_key(transaction, &app.keys, &asked.person).await?.ok_or(Error::RequestNotFound)?;
    let sealed = own.seal(answer_of(&asked.id), answer.as_bytes()).map_err(PeopleError::from)?;
    let text = "update rights_requests set state = $1, answer = $2, decided_at = $3, decided_by = $4
        where id = $5 and state = 'open'";
    let done = sqlx::query(text)
        .bind(state(decision).name())
        .bind(sealed)
        .bind(clock::now().as_microsecond())
        .bind(actor.account())
        .bind(&asked.id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    if done.rows_affected() == 0 { Err(Error::DecisionNotPossible) } else { Ok(()) }
}
