//! What administrators, and for a lost authenticator coordinators, do to a colleague's account. Each is a change
//! that takes effect with the colleague's next request.

use axum::Json;
use axum::extract::State;
use domain::accounts::{RoleChange, User};
use domain::api::Problem;
use jiff::Timestamp;

use super::users::colleague;
use super::{sessions, store};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, Path};
use crate::store::StoreError;

/// Gives a colleague a role. One that is held already is held once.
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
    extract::Json(change): extract::Json<RoleChange>,
) -> Result<Json<User>, Error> {
    actor.may("user.manage", &[])?;
    if !change.role.needs_second_factor() {
        return Err(Error::BodyNotUnderstood("role is one of staff or of partners".to_owned()));
    }
    let mut transaction = app.store.write().await?;
    colleague(&mut transaction, &id).await?;
    let by = &actor.session()?.account_id;
    store::give_role(&mut transaction, &id, change.role, Some(by), Timestamp::now()).await?;
    let user = colleague(&mut transaction, &id).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(user))
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
    extract::Json(change): extract::Json<RoleChange>,
) -> Result<Json<User>, Error> {
    actor.may("user.manage", &[])?;
    let mut transaction = app.store.write().await?;
    colleague(&mut transaction, &id).await?;
    let by = &actor.session()?.account_id;
    // Dropped, the transaction leaves the role as it was.
    if !store::end_role(&mut transaction, &id, change.role, by, Timestamp::now()).await? {
        return Err(Error::LastAdministrator);
    }
    let user = colleague(&mut transaction, &id).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(user))
}

/// Takes the second factor off a colleague who lost it, and signs them out everywhere. They still need their
/// password, and set up another authenticator.
#[utoipa::path(
    post,
    path = "/api/v1/users/{id}/reset-second-factor",
    tag = "accounts",
    params(("id" = String, Path, description = "The account's id")),
    responses(
        (status = 200, body = User),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`user_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn reset_second_factor(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<User>, Error> {
    actor.may("user.reset_factor", &[])?;
    let mut transaction = app.store.write().await?;
    colleague(&mut transaction, &id).await?;
    store::reset_factor(&mut transaction, &id).await?;
    sessions::end_all(&mut transaction, &id, None, Timestamp::now()).await?;
    // The ledger's line of this change belongs here, in the same transaction.
    let user = colleague(&mut transaction, &id).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(user))
}
