//! `POST /api/v1/corrections/{id}/decision`: the desk accepts, rejects, withdraws or looks again.

use axum::extract::State;
use domain::api::Problem;
use domain::corrections::{CorrectionDone, DecisionRequest, LONGEST_AUTHOR, LONGEST_NOTE};
use osm_data::Statement;

use super::create::done;
use super::store;
use crate::app::AppState;
use crate::desk::Desk;
use crate::error::Error;
use crate::extract::{Json, Path};

/// Decides. A decision that was made already, by the same request or by a colleague, is an error:
/// nobody should believe that it was theirs.
#[utoipa::path(
    post,
    path = "/api/v1/corrections/{id}/decision",
    tag = "corrections",
    params(("id" = String, Path, description = "The correction's id")),
    request_body = DecisionRequest,
    responses(
        (status = 200, body = CorrectionDone<Statement>),
        (status = 401, description = "`desk_key_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`desk_closed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`correction_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`decision_not_possible`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn decide_correction(
    State(app): State<AppState>,
    _: Desk,
    Path(id): Path<String>,
    Json(request): Json<DecisionRequest>,
) -> Result<axum::Json<CorrectionDone<Statement>>, Error> {
    check(&request)?;
    let before = store::by_id(&app.store, &id).await?.ok_or(Error::CorrectionNotFound)?;
    let to = before.state.after(request.decision).ok_or(Error::DecisionNotPossible)?;
    let (by, reason) = (request.author.as_deref(), request.reason.as_deref());
    if !store::decide(&app.store, &before, to, by, reason).await? {
        return Err(Error::DecisionNotPossible);
    }
    let after = store::by_id(&app.store, &id).await?.ok_or(Error::CorrectionNotFound)?;
    Ok(axum::Json(done(&app, after).await?))
}

fn check(request: &DecisionRequest) -> Result<(), Error> {
    let longer = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.chars().count() > most);
    if longer(&request.reason, LONGEST_NOTE) || longer(&request.author, LONGEST_AUTHOR) {
        let what = "reason has at most 500 letters and author at most 80";
        return Err(Error::BodyNotUnderstood(what.to_owned()));
    }
    Ok(())
}
