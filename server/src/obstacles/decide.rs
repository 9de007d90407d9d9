//! `POST /api/v1/obstacles/{id}/decisions`: the desk confirms, closes, and lets notes and photographs
//! through.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::obstacles::{Decide, DeskObstacle, NewDecision};
use jiff::Timestamp;

use super::photos;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, Path};
use crate::store::StoreError;

/// Decides. What is so already is answered as it stands: the same request twice is one decision.
#[utoipa::path(
    post,
    path = "/api/v1/obstacles/{id}/decisions",
    tag = "obstacles",
    params(("id" = String, Path, description = "The obstacle's id")),
    request_body = NewDecision,
    responses(
        (status = 200, body = DeskObstacle),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`obstacle_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`obstacle_decision_not_possible`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn decide_obstacle(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    extract::Json(new): extract::Json<NewDecision>,
) -> Result<Json<DeskObstacle>, Error> {
    actor.may("obstacle.decide", &[])?;
    check(&new)?;
    let now = Timestamp::now();
    let mut transaction = app.store.write().await?;
    let before = store::by_id(&mut *transaction, &id).await?.ok_or(Error::ObstacleNotFound)?;
    if is_made(&before, &new) {
        return Ok(Json(before.told_desk(now)));
    }
    let to = before.reviewed.after(new.decide).ok_or(Error::ObstacleDecisionNotPossible)?;
    let photo = to.photo_review;
    let moved = photo == before.reviewed.photo_review || photos::review(&mut transaction, &id, photo).await?;
    // Dropped, the transaction leaves nothing behind: a colleague was faster.
    if !moved || !store::decide(&mut transaction, &before, to, &new, now).await? {
        return Err(Error::ObstacleDecisionNotPossible);
    }
    let after = store::by_id(&mut *transaction, &id).await?.ok_or(Error::ObstacleNotFound)?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(after.told_desk(now)))
}

/// Whether it stands so already, and for the same reason.
fn is_made(before: &Stored, new: &NewDecision) -> bool {
    before.reviewed.is_after(new.decide) && (new.decide != Decide::Close || before.closed_for == new.reason)
}

fn check(new: &NewDecision) -> Result<(), Error> {
    if (new.decide == Decide::Close) == new.reason.is_some() {
        return Ok(());
    }
    let what = "a close needs a reason: gone, untrue or duplicate; nothing else has one";
    Err(Error::BodyNotUnderstood(what.to_owned()))
}
