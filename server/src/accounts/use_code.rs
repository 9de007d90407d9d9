//! `POST /api/v1/sign-in/codes/check`: a citizen signs in with a one-time code.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{Next, SignedIn, UseCode};
use domain::api::Problem;
use jiff::Timestamp;

use super::caller::Device;
use super::code;
use super::known::Known;
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
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn use_code(
    State(app): State<AppState>,
    _: OwnSite,
    known: Known,
    Device(device): Device,
    Json(body): Json<UseCode>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    let mut transaction = app.store.write().await?;
    let account = code::try_one(&mut transaction, &app.keys, &body.challenge, &body.code, now).await?;
    let Some(account_id) = account else {
        // The try stays counted.
        transaction.commit().await.map_err(StoreError::from)?;
        return Err(Error::CodeWrong);
    };
    let token = sessions::begin(&mut transaction, &account_id, Kind::Citizen, device.as_deref(), now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    let told = SignedIn { next: Next::Done, token: None, name: None, recovery_codes: Vec::new() };
    let handed = hand_over(token, body.keep, Kind::Citizen, told);
    Ok(known.remember(handed, body.keep, &app.keys, &account_id, now))
}
