//! `POST /api/v1/tasks/{id}/answer`: a volunteer says yes, and is the one; or no, and nobody asks why. Staff answer for whom they
//! called.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{AnswerOffer, OfferSeen, OfferState, Side, Step, StepError, Task, code_words};
use sqlx::{Any, Transaction};

use super::candidates::weighed;
use super::change::Change;
use super::offer::{check_clear, check_duty};
use super::step::{self, Facts};
use super::store::{self, Part, Stored, Taken, code_words_of};
use super::tell::{tell_step, tell_volunteer};
use super::{offers, relief};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::{self, OwnKey};
use crate::notify::Template;
use crate::people::{self, PeopleError};
use crate::store::{StoreError, time};
use crate::volunteers;

/// Answers an offer. Of two who say yes at once one is told that somebody was faster. The same request twice is one answer.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/answer",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = AnswerOffer,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: they were asked for another hour or place; `task_taken`: somebody else was faster, or nobody needs them any more; `helper_unfit`: they have taken something else, or a paper ran out; `task_not_clear`, `nobody_on_duty`, `task_in_the_past`: it is not as it was asked; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn answer_offer(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(answer): extract::Json<AnswerOffer>,
) -> Result<Json<Task>, Error> {
    // Staff, who called somebody, assign; a volunteer accepts.
    let action = if answer.volunteer.is_some() { "help.assign" } else { "help.accept" };
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, action), &key, &("help.answer", &id, &answer))?;
    let found = match change.begin(&mut transaction).await {
        Err(Error::NotAllowed) => return Err(not_needed(&mut transaction, &actor, &id).await?),
        found => found?,
    };
    if let Some((stored, part)) = &found {
        take(&mut transaction, &app, &actor, (stored, part), &answer).await?;
    }
    change.end(transaction, found.is_some()).await
}

/// What somebody is told who may not answer: that nobody needs them any more, where they were asked.
async fn not_needed(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
) -> Result<Error, Error> {
    let asked = match actor.account() {
        Some(account) => offers::answered(transaction, id, account).await?,
        None => None,
    };
    let is_needed = |answered| matches!(answered, OfferState::Offered | OfferState::Accepted);
    let was_asked = asked.is_some_and(|answered| !is_needed(answered));
    Ok(if was_asked { Error::Help(HelpError::Taken) } else { Error::NotAllowed })
}

async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    answer: &AnswerOffer,
) -> Result<(), Error> {
    let account = answer.volunteer.as_deref().or(actor.account()).unwrap_or_default();
    let to = if answer.accept { OfferState::Accepted } else { OfferState::Declined };
    // The task is held: so of all who were asked no more are accepted than are needed.
    if answer.accept && stored.accepted >= stored.helpers && stored.seeking == 0 {
        return Err(Error::Help(HelpError::Taken));
    }
    let now = OfferSeen {
        begins: time(stored.begins),
        ends: time(stored.ends),
        community: stored.community.clone(),
    };
    if answer.accept && answer.seen.as_ref().is_some_and(|seen| *seen != now) {
        return Err(Error::ChangedMeanwhile);
    }
    if answer.accept {
        check_fits(transaction, app, stored, account).await?;
    }
    let states = (OfferState::Offered, to);
    if !offers::set(transaction, &stored.id, account, states, clock::now()).await? {
        return Err(Error::Help(HelpError::Taken));
    }
    if answer.accept {
        accepted(transaction, app, actor, (stored, part), account).await
    } else {
        step::announce(transaction, stored, ("declined", stored.version), &[]).await
    }
}

/// Whether they still fit: a paper may have run out, or they took something else. The volunteer is held, too: of two tasks at one
/// hour they take one.
async fn check_fits(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
    account: &str,
) -> Result<(), Error> {
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let plan = stored.plan(&own)?;
    check_clear(stored, &plan.needs)?;
    check_duty(transaction, app, stored).await?;
    volunteers::lock(transaction, account).await?;
    let weighed = weighed(transaction, &app.locality, stored, &plan, Some(account)).await?;
    match weighed.first() {
        Some((_, Err(why))) if why.iter().any(|one| one.is_safety()) => Err(Error::Help(HelpError::Unfit)),
        Some(_) => Ok(()),
        None => Err(Error::Help(HelpError::Unfit)),
    }
}

/// Somebody said yes: with the last whom it takes the others are told, and the code words are drawn.
async fn accepted(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    account: &str,
) -> Result<(), Error> {
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    // Where somebody has it in hand who asked for relief, they are let go now: nobody waits without anybody in between.
    let facts = Facts { accepted: stored.accepted + 1, money: stored.money(&own)?, ..Facts::default() };
    let side = if part.side == Side::Staff { Side::Staff } else { Side::Helper };
    let to = step::leads(app, stored, side, Step::Accept, &facts).map_err(|error| match error {
        Error::Help(HelpError::Step(StepError::NotFromHere(_))) => Error::Help(HelpError::Taken),
        other => other,
    })?;
    let now = clock::now();
    if stored.state.is_in_hand() {
        relief::let_go(transaction, app, actor, (stored, account), now).await?;
    }
    let taken = Taken { step: Step::Accept, to, side, words: None, unmet: None, by: actor.account() };
    let version = store::move_on(transaction, &own, stored, &taken, now).await?;
    if to.is_in_hand() {
        draw_words(transaction, &own, &stored.id).await?;
        let states = (OfferState::Offered, OfferState::CalledBack);
        for other in offers::set_all(transaction, &stored.id, states, now).await? {
            step::tell_account(transaction, &other, &stored.id, "called_back").await?;
        }
    }
    // Staff accepted for whom they called: the volunteer sees it, too.
    if actor.account() != Some(account) {
        tell_volunteer(app, transaction, account, (&stored.id, "accepted"), Template::News).await?;
    }
    tell_step(transaction, app, actor, stored, (&taken, version)).await
}

/// Two words by chance, sealed.
async fn draw_words(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    task: &str,
) -> Result<(), Error> {
    let words = code_words(u16::from_be_bytes(keys::random::<2>()));
    let plain =
        serde_json::to_vec(&(words.helper, words.person)).map_err(|error| Error::Internal(error.into()))?;
    let sealed = own.seal(code_words_of(task), &plain).map_err(PeopleError::from)?;
    let text = "update tasks set code_words = $1, wrong_words = 0 where id = $2";
    let query = sqlx::query(text).bind(sealed).bind(task);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(())
}
