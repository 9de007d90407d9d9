//! `POST /api/v1/users/{id}/set-up-code` and `…/reset-second-factor`: another code with which a colleague sets a password,
//! for who forgot it, and for who lost the authenticator.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::HeaderName;
use domain::accounts::{Invited, resets};
use domain::api::Problem;

use super::change::Change;
use super::users::NEVER_KEPT;
use super::{provider, store};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;

/// Makes a new code for a colleague who lost the first, or forgot the password. The password holds until it is used.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/set-up-code",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    responses(
        (status = 201, body = Invited),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_set_up_code(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, [(HeaderName, &'static str); 1], Json<Invited>), Error> {
    let change = Change::of_colleague(&app, &actor, "user.manage", &id).await?;
    Ok((StatusCode::CREATED, NEVER_KEPT, Json(change.hand_over_code("set_up_code").await?)))
}

/// Takes the second factor and the password off a colleague who lost the authenticator, signs them out everywhere, and
/// makes the code with which they set up both anew: who has found out the password must not come in with it alone.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/reset-second-factor",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    responses(
        (status = 201, body = Invited),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn reset_second_factor(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, [(HeaderName, &'static str); 1], Json<Invited>), Error> {
    let mut change = Change::of_colleague(&app, &actor, "user.reset_factor", &id).await?;
    // With the code, who resets could sign in in their place.
    if !resets(&actor.who().roles, &store::roles(&mut *change.transaction, &id).await?) {
        return Err(Error::NotAllowed);
    }
    store::reset(&mut change.transaction, &id).await?;
    let now = change.now;
    provider::hold(&mut change.transaction, &id, now).await?;
    change.sign_out().await?;
    Ok((StatusCode::CREATED, NEVER_KEPT, Json(change.hand_over_code("second_factor_reset").await?)))
}
