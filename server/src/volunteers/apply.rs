//! `POST /api/v1/volunteers`: somebody wants to help.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::help::{By, NewVolunteer, Standing, StandingGiven, VolunteerFile, VolunteerStep, next_standing};
use sqlx::{Any, Transaction};

use super::change::{Done, finish, kept};
use super::store::{self, Moved};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey};
use crate::once::Once;

const ACTION: &str = "volunteer.apply";

/// Applies, for oneself; a clerk writes it down for the account of somebody else. Whoever has ended applies anew: their papers
/// and trainings stand as they were.
#[utoipa::path(
    post,
    path = "/api/v1/volunteers",
    tag = "volunteers",
    params(IdempotencyKey),
    request_body = NewVolunteer,
    responses(
        (status = 201, body = VolunteerFile),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`volunteer_there_already`, `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn apply(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewVolunteer>,
) -> Result<(StatusCode, Json<VolunteerFile>), Error> {
    let id = new.account.as_deref().or(actor.account()).ok_or(Error::NotSignedIn)?.to_owned();
    let sight = store::may(&actor, ACTION, &id)?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &new))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        begin(&mut transaction, &app, &actor, &id, new).await?;
    }
    let what = (!is_again).then_some("applied");
    let file = finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?;
    Ok((StatusCode::CREATED, Json(file)))
}

async fn begin(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
    new: NewVolunteer,
) -> Result<(), Error> {
    if !accounts::is_citizen(transaction, id).await? {
        let why = "who helps signs in as a citizen: not with the account of their work";
        return Err(Error::BodyNotUnderstood(why.to_owned()));
    }
    let (stored, now) = (store::by_id(transaction, id).await?, clock::now());
    let before = stored.as_ref().map(|stored| stored.told.communities.clone()).unwrap_or_default();
    let told = kept(app, new.told, &before)?;
    let (from, version) = stored.map_or((None, 0), |stored| (Some(stored.standing), stored.version));
    let to = match from {
        None => Standing::Applied,
        Some(from) => {
            let by = By::Themselves;
            let given = StandingGiven { by, papers_valid: false, is_trained: false, words: None };
            next_standing(from, VolunteerStep::Apply, given).map_err(|_| Error::VolunteerThereAlready)?
        }
    };
    let is_kept = match store::keep(transaction, id, &told, (to, version), now).await {
        Err(error) if error.is_unique_violation() => return Err(Error::VolunteerThereAlready),
        kept => kept?,
    };
    if !is_kept {
        return Err(Error::ChangedMeanwhile);
    }
    let moved = Moved { from, to, version: version + 1, words: None, by: actor.account(), at: now };
    Ok(store::write_down(transaction, id, &moved).await?)
}
