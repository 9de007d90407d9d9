//! `POST /api/v1/sign-in/codes/check`: a citizen signs in with a one-time code.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{Next, SignedIn, UseCode};
use domain::api::Problem;
use jiff::Timestamp;

use super::caller::{Device, Source};
use super::code::{self, Address};
use super::limits;
use super::sessions::{self, Kind};
use super::token::{OwnSite, hand_over};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::store::StoreError;

/// Signs in. It opens no role that needs a second factor.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/codes/check",
    tag = "accounts",
    request_body = UseCode,
    responses(
        (status = 200, body = SignedIn),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`code_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `address_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn use_code(
    State(app): State<AppState>,
    _: OwnSite,
    Source(source): Source,
    Device(device): Device,
    Json(body): Json<UseCode>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    let address = Address::parse(&body.to)?;
    let limits = limits::signing_in(&app.keys, address.as_str(), &source);
    let counted = limits::count(&app.store, &limits, now).await?;
    let mut transaction = app.store.write().await?;
    let account = code::try_one(&mut transaction, &app.keys, &address, &body.code, now).await?;
    let Some(account_id) = account else {
        // The try stays counted.
        transaction.commit().await.map_err(StoreError::from)?;
        return Err(Error::CodeWrong);
    };
    limits::forget(&mut transaction, &limits, &counted).await?;
    let token = sessions::begin(&mut transaction, &account_id, Kind::Citizen, device.as_deref(), now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    let told = SignedIn { next: Next::Done, token: None, name: None, recovery_codes: Vec::new() };
    Ok(hand_over(token, body.keep, Kind::Citizen, told))
}
