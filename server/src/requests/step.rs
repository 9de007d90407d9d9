//! `POST /api/v1/requests/{id}/steps`: a request goes on, by one step of the one table.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::people::LONGEST_TEXT;
use domain::requests::{Given, Request, Step, TakeStep, Urgency, next};
use sqlx::{Any, Transaction};

use super::show::shown;
use super::store::{self, Stored, Turn, step_words_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// Takes a step. Of two who take one at once the second is told. The same request twice is one step.
#[utoipa::path(
    post,
    path = "/api/v1/requests/{id}/steps",
    tag = "requests",
    params(("id" = String, Path, description = "The request's id"), IdempotencyKey),
    request_body = TakeStep,
    responses(
        (status = 200, body = Request),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`request_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`step_not_possible`, `request_has_task`: it goes on with its escort or errand; `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`, `step_urgency_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_step(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(taken): extract::Json<TakeStep>,
) -> Result<Json<Request>, Error> {
    let mut transaction = app.store.write().await?;
    let action = taken.step.action();
    // Whoever takes a step is shown what came of it.
    store::allowed(&mut transaction, &actor, "request.read", &id).await?;
    let (stored, allowed) = store::allowed(&mut transaction, &actor, action, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(action, &id, &taken))?;
    if once.before(&mut transaction).await?.is_none() {
        if help::goes_along(&mut transaction, &id).await? && !taken.step.looks() {
            return Err(Error::Help(HelpError::RequestGoesAlong));
        }
        let version = take(&mut transaction, &app, &actor, &stored, &taken).await?;
        once.keep(&mut transaction, &id, Some(&stored.record)).await?;
        tell(&mut transaction, &app, &actor, &stored, &taken, version).await?;
        let access = actor.access(action, "person", &stored.line.person, allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    } else {
        let again = actor.access("request.read", "person", &stored.line.person, allowed.sight);
        privacy::log(&mut transaction, &again).await?;
    }
    let stored = store::by_id(&mut transaction, &id).await?.ok_or(Error::RequestNotFound)?;
    let request = shown(&mut transaction, &app, stored, allowed).await?;
    app.store.commit(transaction).await?;
    Ok(Json(request))
}

/// Tells whom it concerns; the person is written to where the hub answers them.
async fn tell(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    taken: &TakeStep,
    version: i64,
) -> Result<(), Error> {
    let (id, person) = (stored.line.id.as_str(), stored.line.person.as_str());
    if taken.step.answers() {
        people::tell(app, transaction, person, actor.account()).await?;
    }
    let event = NewEvent { noun: "request", id, what: taken.step.name(), version, topics: &[] };
    Ok(people::announce(transaction, person, event).await?)
}

/// Takes the step; the request's version after it.
pub(super) async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    taken: &TakeStep,
) -> Result<i64, Error> {
    let words = taken.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_some_and(|words| words.chars().count() > LONGEST_TEXT) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    if taken.urgency.is_some() && !taken.step.takes_urgency() {
        return Err(Error::BodyNotUnderstood("urgency is said with triage, or to begin at once".to_owned()));
    }
    let (line, now) = (&stored.line, clock::now());
    if stored.version != taken.version {
        return Err(Error::ChangedMeanwhile);
    }
    let state = next(line.state, taken.step, Given { words, urgency: taken.urgency }, line.urgency)?;
    let turn = Turn {
        state,
        urgency: taken.urgency.or(line.urgency),
        // It has waited since it was handed in, or since something new was asked of the hub.
        waiting_since: stored
            .waiting_since
            .filter(|_| !taken.step.begins_anew())
            .or(Some(now.as_microsecond())),
    };
    // Whoever works on it has it in hand.
    let is_staff = actor.may("request.queue", &[]).is_ok();
    let owner = actor.account().filter(|_| is_staff && taken.step != Step::Submit);
    if !store::move_on(transaction, stored, turn, owner, now).await? {
        return Err(Error::ChangedMeanwhile);
    }
    let own = people::own_key(transaction, &app.keys, &stored.record).await?.ok_or(Error::RequestNotFound)?;
    let (version, urgency) = (stored.version + 1, taken.urgency.map(Urgency::name));
    let row = format!("{} {version}", line.id);
    let words = words.map(|words| own.seal(step_words_of(&row), words.as_bytes())).transpose();
    let text =
        "insert into request_steps (request_id, version, step, from_state, to_state, urgency, words, made_at,
            made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(text)
        .bind(&line.id)
        .bind(version)
        .bind(taken.step.name())
        .bind(line.state.name())
        .bind(state.name())
        .bind(urgency)
        .bind(words.map_err(PeopleError::from)?)
        .bind(now.as_microsecond())
        .bind(actor.account())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(version)
}
