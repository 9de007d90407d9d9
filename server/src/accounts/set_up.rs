//! `POST /api/v1/sign-in/set-up`: a new colleague, or one who forgot it, chooses a password with a code that an
//! administrator handed over.

use axum::extract::State;
use axum::response::Response;
use domain::access::Sight;
use domain::accounts::{SetUp, SignedIn};
use domain::api::Problem;
use domain::passwords;
use jiff::Timestamp;

use super::caller::{Device, Source};
use super::sessions::{self, Kind};
use super::sign_in::half;
use super::token::{OwnSite, hand_over};
use super::{limits, password, store};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::privacy::{self, Access, RequestId};
use crate::store::StoreError;

/// Sets a password. The code works once, and whoever was signed in with an earlier password is no longer.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/set-up",
    tag = "accounts",
    request_body = SetUp,
    responses(
        (status = 200, body = SignedIn),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`set_up_code_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `password_too_short`, `password_too_long`, `password_common`, `password_holds_name`",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn set_up(
    State(app): State<AppState>,
    _: OwnSite,
    request: RequestId,
    Source(source): Source,
    Device(device): Device,
    Json(body): Json<SetUp>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    // What is too short for anybody is told before the slow work.
    passwords::check(&body.password, &[])?;
    let limits = limits::setting_up(&app.keys, &source);
    let counted = limits::count(&app.store, &limits, now).await?;
    // Nobody makes the hub work for a code that there is not.
    if !store::is_set_up_code(app.store.pool(), &body.code, now).await? {
        return Err(Error::SetUpCodeWrong);
    }
    let hash = password::hash(body.password.clone()).await?;
    let mut transaction = app.store.write().await?;
    let id = store::use_set_up_code(&mut transaction, &body.code, now).await?;
    let id = id.ok_or(Error::SetUpCodeWrong)?;
    let account = store::by_id(&mut *transaction, &id).await?.ok_or(Error::SetUpCodeWrong)?;
    let sign_in_name = account.sign_in_name.clone().unwrap_or_default();
    // Dropped, the transaction leaves the code unused.
    passwords::check(&body.password, &[&account.name, &sign_in_name])?;
    store::set_password(&mut transaction, &id, &hash).await?;
    sessions::end_all(&mut *transaction, &id, None, now).await?;
    limits::forget(&mut transaction, &limits, &counted).await?;
    let access = Access {
        actor: Some(&id),
        roles: &[],
        action: "session.begin",
        noun: "account",
        id: &id,
        sight: Sight::None,
        purpose: Some("security"),
        reason: Some("set_up"),
        request_id: &request.0,
    };
    privacy::log(&mut transaction, &access).await?;
    let token = sessions::begin(&mut transaction, &id, Kind::Half, device.as_deref(), now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    let told = SignedIn { name: Some(sign_in_name), ..half(&account) };
    Ok(hand_over(token, body.keep, Kind::Half, told))
}
