//! `POST /api/v1/volunteers/{id}/standing`: a volunteer goes on, by one step of the one table.

use axum::Json;
use axum::extract::State;
use domain::access::Role;
use domain::api::Problem;
use domain::help::{
    By, LONGEST_WHY, Standing, StandingError, StandingGiven, TakeVolunteerStep, VolunteerFile, VolunteerStep,
    next_standing,
};
use sqlx::{Any, Transaction};

use super::change::{Done, finish};
use super::photos;
use super::show::file;
use super::store::{self, Moved};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;

/// Takes a step. Volunteers rest, come back and end by themselves; the rest is for who vets them. Who is asked for tasks from
/// then on has the role of a volunteer, and who ends or is stood down has it no longer.
#[utoipa::path(
    post,
    path = "/api/v1/volunteers/{id}/standing",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`"), IdempotencyKey),
    request_body = TakeVolunteerStep,
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`standing_step_not_possible`, `papers_missing`, `training_missing`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_volunteer_step(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(taken): extract::Json<TakeVolunteerStep>,
) -> Result<Json<VolunteerFile>, Error> {
    let id = store::meant(&actor, id);
    let action = taken.step.action(store::by(&actor, &id));
    let sight = store::may(&actor, action, &id)?;
    let by = actor.session()?.account_id.clone();
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(action, &id, &taken))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        take(&mut transaction, &app, &actor, &id, &taken, &by).await?;
    }
    let what = (!is_again).then_some(taken.step.name());
    Ok(Json(finish(transaction, &app, &actor, Done { action, id: &id, what, sight }).await?))
}

async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
    taken: &TakeVolunteerStep,
    by: &str,
) -> Result<(), Error> {
    let words = taken.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_some_and(|words| words.chars().count() > LONGEST_WHY) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_WHY} letters")));
    }
    if taken.step == VolunteerStep::Apply {
        return Err(Error::BodyNotUnderstood(
            "who applies anew says all of it: POST /api/v1/volunteers".to_owned(),
        ));
    }
    // What they had taken comes first: whoever accepts holds the task before the volunteer.
    let side = store::by(actor, id);
    if taken.step.ends() {
        // Nobody leaves the person with whom they are out.
        if side == By::Themselves && help::is_out(transaction, id).await? {
            return Err(StandingError::NotPossible.into());
        }
        help::release(transaction, app, actor, id).await?;
    }
    // Papers and trainings stand still until this is over.
    store::lock(transaction, id).await?;
    if taken.step.ends() {
        // Whoever said yes in between held the volunteer until now.
        help::release(transaction, app, actor, id).await?;
    }
    let now = file(transaction, &app.locality, id, side).await?.ok_or(Error::VolunteerNotFound)?;
    if now.version != taken.version {
        return Err(Error::ChangedMeanwhile);
    }
    let given = StandingGiven {
        by: side,
        papers_valid: now.missing.is_empty(),
        is_trained: !now.trainings.is_empty(),
        words,
    };
    let (to, at) = (next_standing(now.standing, taken.step, given)?, clock::now());
    if !store::move_on(transaction, id, (to, now.version), at).await? {
        return Err(Error::ChangedMeanwhile);
    }
    // Whoever helps no more has no face here any more.
    if to == Standing::Ended {
        photos::delete(transaction, id).await?;
    }
    let (from, version) = (Some(now.standing), now.version + 1);
    let moved = Moved { from, to, version, words, by: actor.account(), at };
    store::write_down(transaction, id, &moved).await?;
    if now.standing.acts() != to.acts() {
        accounts::set_role(transaction, id, Role::Volunteer, to.acts(), by).await?;
    }
    Ok(())
}
