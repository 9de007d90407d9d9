//! `POST /api/v1/users/{id}/roles` and below: administrators give a colleague a role, and end it.

use axum::Json;
use axum::extract::State;
use domain::accounts::{RoleChange, User};
use domain::api::Problem;
use jiff::Timestamp;

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
    actor.may("user.manage", &[])?;
    if !role.needs_second_factor() {
        return Err(Error::BodyNotUnderstood("role is one of staff or of partners".to_owned()));
    }
    let mut change = Change::of_colleague(&app, &actor, &id).await?;
    let by = Some(change.by()?);
    if store::give_role(&mut change.transaction, &id, role, by, Timestamp::now()).await? {
        change.tell(Template::NewRole).await?;
    }
    let what = format!("role_given:{}", role.name());
    Ok(Json(change.done("user.manage", &what).await?))
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
    actor.may("user.manage", &[])?;
    let mut change = Change::of_colleague(&app, &actor, &id).await?;
    change.end_roles(Some(role), Timestamp::now()).await?;
    let what = format!("role_ended:{}", role.name());
    Ok(Json(change.done("user.manage", &what).await?))
}
