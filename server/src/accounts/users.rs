//! `/api/v1/users`: administrators see colleagues and invite new ones.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::accounts::{Invited, NewUser, UserList};
use domain::api::Problem;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::invite::{Colleague, invite};
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::store::StoreError;

/// How many are listed at most.
const MOST: u32 = 500;

const NEVER_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// Colleagues and users of partner bodies, by name.
#[utoipa::path(
    get,
    path = "/api/v1/users",
    tag = "accounts",
    responses(
        (status = 200, body = UserList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_users(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<UserList>), Error> {
    actor.may("user.read", &[])?;
    let mut users = store::users(&app.store, i64::from(MOST) + 1).await?;
    let more = users.len() > MOST as usize;
    users.truncate(MOST as usize);
    Ok((NEVER_KEPT, Json(UserList { users, more })))
}

/// Invites a colleague. The code with which they set a password is told here and never again.
#[utoipa::path(
    post,
    path = "/api/v1/users",
    tag = "accounts",
    params(IdempotencyKey),
    request_body = NewUser,
    responses(
        (status = 201, body = Invited),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`name_taken`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_user(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewUser>,
) -> Result<(StatusCode, [(HeaderName, &'static str); 1], Json<Invited>), Error> {
    actor.may("user.manage", &[])?;
    let colleague = Colleague {
        name: &new.name,
        sign_in_name: new.sign_in_name.as_deref(),
        role: new.role,
        language: new.language.as_deref().unwrap_or("el"),
        by: Some(&actor.session()?.account_id),
        key: Some(&key),
    };
    let mut transaction = app.store.write().await?;
    let invited = invite(&mut transaction, &colleague, Timestamp::now()).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok((StatusCode::CREATED, NEVER_KEPT, Json(invited)))
}

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
    actor.may("user.manage", &[])?;
    let mut transaction = app.store.write().await?;
    let user = colleague(&mut transaction, &id).await?;
    let set_up_code = store::make_set_up_code(&mut transaction, &id, Timestamp::now()).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok((StatusCode::CREATED, NEVER_KEPT, Json(Invited { user, set_up_code })))
}

/// Who signs in with a name; a citizen's account is not managed here.
pub(super) async fn colleague(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
) -> Result<domain::accounts::User, Error> {
    let user = store::user(transaction, id).await?;
    user.filter(|user| user.sign_in_name.is_some()).ok_or(Error::UserNotFound)
}
