//! `POST /api/v1/users/{id}/end-sessions` and `…/close`: an administrator signs somebody out everywhere, and closes the
//! account of who has left. Of anybody's account, a citizen's too.

use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;

use super::change::Change;
use super::{provider, store};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::notify;
use crate::volunteers;

/// Ends all sessions of an account.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/end-sessions",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    responses(
        (status = 204, description = "They are over."),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_sessions(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let mut change = Change::of(&app, &actor, "session.end", &id).await?;
    change.sign_out().await?;
    change.done("all_sessions").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes an account: its sessions and roles end, and nobody signs in with it any more. The last administrator stays.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/close",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    responses(
        (status = 204, description = "It is closed."),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`last_administrator`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn close(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let mut change = Change::of(&app, &actor, "user.manage", &id).await?;
    // Whoever is not here any more helps nobody: who waits for them is told, and others are asked.
    volunteers::end(&mut change.transaction, &app, &actor, &id).await?;
    change.end_roles(None).await?;
    store::close(&mut change.transaction, &id).await?;
    provider::forget(&mut change.transaction, &id).await?;
    notify::forget(&mut change.transaction, &id).await?;
    change.sign_out().await?;
    change.done("closed").await?;
    Ok(StatusCode::NO_CONTENT)
}
