//! `/api/v1/users`: administrators see colleagues and invite new ones.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access::Sight;
use domain::accounts::{Invited, NewUser, UserList};
use domain::api::Problem;
use jiff::Timestamp;

use super::invite::{Colleague, invite};
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey};
use crate::privacy::{self, Access};
use crate::store::StoreError;

/// How many are listed at most.
const MOST: u32 = 500;

pub(super) const NEVER_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

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
    let more = extract::cut(&mut users, MOST);
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
        (status = 422, description = "`body_not_understood`, `address_not_understood`", body = Problem, content_type = "application/problem+json"),
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
        mail: new.mail.as_deref(),
        role: new.role,
        language: new.language.as_deref().unwrap_or("el"),
        by: Some(&actor.session()?.account_id),
        key: Some(&key),
    };
    let mut transaction = app.store.write().await?;
    let invited = invite(&mut transaction, &colleague, Timestamp::now()).await?;
    let what = format!("invited:{}", new.role.name());
    let access = actor.access("user.manage", "account", &invited.user.id, Sight::None);
    privacy::log(&mut transaction, &Access { reason: Some(&what), ..access }).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok((StatusCode::CREATED, NEVER_KEPT, Json(invited)))
}
