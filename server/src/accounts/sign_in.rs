//! `POST /api/v1/sign-in`: staff and partners, with a name and a password. It opens nothing but the next step.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{self, Next, SignIn, SignedIn};
use domain::api::Problem;
use jiff::Timestamp;

use super::caller::{Device, Source};
use super::known::Known;
use super::sessions::{self, Kind};
use super::store::{self, Account};
use super::token::{OwnSite, hand_over};
use super::{limits, password};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::store::StoreError;

/// Begins to sign in. A name that is not known and a password that is wrong get the same answer, after the same
/// work.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in",
    tag = "accounts",
    request_body = SignIn,
    responses(
        (status = 200, body = SignedIn),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`sign_in_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_in(
    State(app): State<AppState>,
    _: OwnSite,
    Source(source): Source,
    known: Known,
    Device(device): Device,
    Json(body): Json<SignIn>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    let name = domain::text::fold(&body.name);
    let account = store::by_sign_in_name(app.store.pool(), &name).await?;
    let mark = account.as_ref().and_then(|account| known.device(&app.keys, &account.id, now));
    let limits = limits::signing_in(&app.keys, &name, &source, mark);
    let counted = limits::count(&app.store, &limits, now).await?;
    let account = account.filter(|account| account.state == accounts::State::Active);
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = password::is_right(hash, body.password).await?;
    let account = account.filter(|_| right).ok_or(Error::SignInWrong)?;
    let mut transaction = app.store.write().await?;
    limits::forget(&mut transaction, &limits, &counted).await?;
    let token = sessions::begin(&mut transaction, &account.id, Kind::Half, device.as_deref(), now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(hand_over(token, body.keep, Kind::Half, half(&account)))
}

/// What is told to who gave a password.
pub(super) fn half(account: &Account) -> SignedIn {
    let next = if account.is_enrolled { Next::SecondFactor } else { Next::Enrol };
    SignedIn { next, token: None, name: None, recovery_codes: Vec::new() }
}
