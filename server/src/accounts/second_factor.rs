//! `POST /api/v1/sign-in/second-factor`: the second step of staff, with a code of the authenticator or a recovery
//! code.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{SecondFactor, SignedIn};
use domain::api::Problem;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::caller::Device;
use super::known::Known;
use super::sessions::{self, Kind};
use super::signed_in::SigningIn;
use super::store::{self, Account};
use super::{limits, provider, totp};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::privacy::RequestId;

/// Signs in. The token is a new one: the one before it never opened anything. The first code of a new
/// authenticator also answers with ten recovery codes, once.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/second-factor",
    tag = "accounts",
    request_body = SecondFactor,
    responses(
        (status = 200, body = SignedIn),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `code_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn second_factor(
    State(app): State<AppState>,
    actor: Actor,
    request: RequestId,
    Device(device): Device,
    known: Known,
    Json(body): Json<SecondFactor>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    let session = actor.half_session()?;
    let limits =
        limits::second_factor(&session.account_id, known.device(&app.keys, &session.account_id, now));
    let counted = limits::count(&app.store, &limits, now).await?;
    if !sessions::count_try(&app.store, session, now).await? {
        return Err(Error::NotSignedIn);
    }
    let mut transaction = app.store.write().await?;
    let account = store::by_id(&mut *transaction, &session.account_id).await?.ok_or(Error::NotSignedIn)?;
    if !is_right(&app, &mut transaction, &account, &body.code, now).await? {
        return Err(Error::CodeWrong);
    }
    limits::forget(&mut transaction, &limits, &counted).await?;
    sessions::end(&mut *transaction, &account.id, &session.id, now).await?;
    let recovery_codes = if account.is_enrolled {
        Vec::new()
    } else {
        provider::release(&mut transaction, &account.id).await?;
        store::make_recovery_codes(&mut transaction, &app.keys, &account.id, now).await?
    };
    let device = device.as_deref();
    let (kind, keep) = (Kind::Staff, body.keep);
    let signing_in =
        SigningIn { account: &account, kind, device, known: &known, keep, request: &request, now };
    signing_in.end(&app, transaction, recovery_codes).await
}

/// Takes the code; each works once.
async fn is_right(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &Account,
    code: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let Some(sealed) = account.totp_secret.as_deref() else { return Ok(false) };
    if let Some(step) = totp::step(&app.keys, &account.id, sealed, code, now)? {
        return Ok(store::take_step(transaction, account, step, now).await?);
    }
    Ok(store::use_recovery_code(transaction, &app.keys, &account.id, code, now).await?)
}
