//! `POST /api/v1/sign-in/codes/check`: a citizen signs in with a one-time code.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{SignedIn, UseCode};
use domain::api::Problem;
use jiff::Timestamp;

use super::caller::Device;
use super::code::{self, Right};
use super::known::Known;
use super::sessions::Kind;
use super::signed_in::SigningIn;
use super::store;
use super::token::OwnSite;
use super::{secrets, sign_up};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::people;
use crate::privacy::RequestId;
use crate::store::StoreError;

/// Signs in; whoever signed up with this code is written down first. It opens no role that needs a second factor.
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
    request: RequestId,
    known: Known,
    Device(device): Device,
    Json(body): Json<UseCode>,
) -> Result<Response, Error> {
    let now = Timestamp::now();
    let mut transaction = app.store.write().await?;
    let right = code::try_one(&mut transaction, &app.keys, &body.challenge, &body.code, now).await?;
    let account = match right {
        Some(Right { id, account: None }) => sign_up::finish(&app, &mut transaction, &id, &request.0).await?,
        right => right.and_then(|right| right.account),
    };
    let Some(account_id) = account else {
        // The try stays counted.
        transaction.commit().await.map_err(StoreError::from)?;
        return Err(Error::CodeWrong);
    };
    let account = store::by_id(&mut *transaction, &account_id).await?.ok_or(Error::CodeWrong)?;
    people::prove(&app, &mut transaction, &account.id, &secrets::hash(&body.challenge), &request.0).await?;
    let (kind, keep, device) = (Kind::Citizen, body.keep, device.as_deref());
    let signing_in =
        SigningIn { account: &account, kind, device, known: &known, keep, request: &request, now };
    signing_in.end(&app, transaction, Vec::new()).await
}
