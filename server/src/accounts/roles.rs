//! `POST /api/v1/users/{id}/roles` and below: administrators give a colleague a role, and end it.

use axum::Json;
use axum::extract::State;
use domain::accounts::{RoleChange, User};
use domain::api::Problem;

use super::change::Change;
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, Path};
use crate::notify::Template;

/// Gives a colleague a role, and tells them. One that is held already is held once.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/roles",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    request_body = RoleChange,
    responses(
        (status = 200, body = User),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn give_role(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    extract::Json(RoleChange { role }): extract::Json<RoleChange>,
) -> Result<Json<User>, Error> {
    let mut change = Change::of_colleague(&app, &actor, "user.manage", &id).await?;
    if !role.needs_second_factor() {
        return Err(Error::BodyNotUnderstood("role is one of staff or of partners".to_owned()));
    }
    let (by, now) = (Some(change.by()?), change.now);
    if store::give_role(&mut change.transaction, &id, role, by, now).await? {
        change.tell(Template::NewRole).await?;
    }
    Ok(Json(change.done(&format!("role_given:{}", role.name())).await?))
}

/// Ends a colleague's role. The last administrator stays one.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/roles/end",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    request_body = RoleChange,
    responses(
        (status = 200, body = User),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`last_administrator`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_role(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    extract::Json(RoleChange { role }): extract::Json<RoleChange>,
) -> Result<Json<User>, Error> {
    let mut change = Change::of_colleague(&app, &actor, "user.manage", &id).await?;
    change.end_roles(Some(role)).await?;
    Ok(Json(change.done(&format!("role_ended:{}", role.name())).await?))
}
