//! `POST /api/v1/corrections/{id}/decision`: the desk accepts, rejects, withdraws or looks again.

use axum::extract;
use domain::api::Problem;
use domain::corrections::{CorrectionDone, DecisionRequest, LONGEST_NOTE, State};
use osm_data::Statement;

use super::create::done;
use super::store::{self, Made, Stored, Verdict};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{IdempotencyKey, Json, Path};

/// Decides. A decision that a colleague made already is an error: nobody should believe that it was
/// theirs. The same request twice is one decision.
#[utoipa::path(
    post,
    path = "/api/v1/corrections/{id}/decision",
    tag = "corrections",
    params(("id" = String, Path, description = "The correction's id"), IdempotencyKey),
    request_body = DecisionRequest,
    responses(
        (status = 200, body = CorrectionDone<Statement>),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`correction_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`decision_not_possible`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn decide_correction(
    extract::State(app): extract::State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Json(request): Json<DecisionRequest>,
) -> Result<axum::Json<CorrectionDone<Statement>>, Error> {
    actor.may("correction.decide", &[])?;
    check(&request)?;
    let by = Some(actor.session()?.name.as_str());
    let before = store::by_id(&app.store, &id).await?.ok_or(Error::CorrectionNotFound)?;
    if let Some(made) = store::decision_by_key(&app.store, &key).await? {
        return again(&app, before, &made, &request, by).await;
    }
    let to = before.state.after(request.decision).ok_or(Error::DecisionNotPossible)?;
    let verdict = Verdict { to, by, reason: request.reason.as_deref(), idempotency_key: &key };
    if !store::decide(&app.store, &before, &verdict).await? {
        // The same request came twice at once and the other one was faster; else a colleague was.
        let made = store::decision_by_key(&app.store, &key).await?.ok_or(Error::DecisionNotPossible)?;
        return again(&app, before, &made, &request, by).await;
    }
    let after = store::by_id(&app.store, &id).await?.ok_or(Error::CorrectionNotFound)?;
    Ok(axum::Json(done(&app, after).await?))
}

/// The answer to a decision that was made before.
async fn again(
    app: &AppState,
    correction: Stored,
    made: &Made,
    request: &DecisionRequest,
    by: Option<&str>,
) -> Result<axum::Json<CorrectionDone<Statement>>, Error> {
    let same = made.correction == correction.id
        && State::ALL.iter().any(|from| from.after(request.decision) == Some(made.to))
        && (made.by.as_deref(), made.reason.as_ref()) == (by, request.reason.as_ref());
    if !same {
        return Err(Error::IdempotencyKeyReused);
    }
    // As it stands by now: the faster of two may have moved it since it was looked at.
    let now = store::by_id(&app.store, &correction.id).await?.ok_or(Error::CorrectionNotFound)?;
    Ok(axum::Json(done(app, now).await?))
}

fn check(request: &DecisionRequest) -> Result<(), Error> {
    if request.reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_NOTE) {
        return Err(Error::BodyNotUnderstood("reason has at most 500 letters".to_owned()));
    }
    Ok(())
}
