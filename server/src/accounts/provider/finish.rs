//! `POST /api/v1/sign-in/provider/finish`: somebody comes back from the municipality's own sign-in.

use axum::extract::State;
use axum::response::Response;
use domain::accounts::{FinishProvider, SignedIn};
use domain::api::Problem;
use jiff::Timestamp;

use super::super::caller::Device;
use super::super::known::Known;
use super::super::sessions::{self, Kind};
use super::super::sign_in::half;
use super::super::signed_in::SigningIn;
use super::super::token::{OwnSite, hand_over};
use super::browser::Browser;
use super::link::{self, Linking};
use super::pending::{self, Secrets};
use super::{Provider, provider};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::privacy::RequestId;

/// Signs in who comes back: whole when the provider says that a second factor was given there, else halfway, as after a
/// password.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/provider/finish",
    tag = "accounts",
    request_body = FinishProvider,
    responses(
        (status = 200, body = SignedIn),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`provider_expired`, `provider_refused`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`, `provider_mail_not_verified`, `provider_account_unknown`, `provider_factor_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the operator has set none", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`provider_unreachable`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in super::super) async fn finish_with_provider(
    State(app): State<AppState>,
    _: OwnSite,
    request: RequestId,
    Browser(mark): Browser,
    known: Known,
    Device(device): Device,
    Json(body): Json<FinishProvider>,
) -> Result<Response, Error> {
    let (provider, now, device) = (provider(&app)?, Timestamp::now(), device.as_deref());
    let mark = mark.ok_or(Error::ProviderExpired)?;
    // Taken before anything is asked: whatever comes of it, nobody comes back so again.
    if !pending::take(&app.store, &mark, &body.state, now).await? {
        return Err(Error::ProviderExpired);
    }
    provider.named(body.iss.as_deref()).await?;
    let identity = provider.identify(&body.code, &Secrets::of(&app.keys, &mark, &body.state)).await?;
    let mut transaction = app.store.write().await?;
    let linking = Linking { app: &app, identity: &identity, request: &request, now };
    let (account, prove_here) = link::account_of(&mut transaction, &linking).await?;
    if identity.second_factor && !prove_here {
        let (account, kind, known, keep, request) = (&account, Kind::Staff, &known, body.keep, &request);
        let signing_in = SigningIn { account, kind, device, known, keep, request, now };
        return signing_in.end(&app, transaction, Vec::new()).await;
    }
    // Who has always given the second factor there has none here: nobody who found out their password sets one up.
    if !account.is_enrolled && sessions::had_one(&mut transaction, &account.id).await? {
        return Err(Error::ProviderFactorMissing);
    }
    let token = sessions::begin(&mut transaction, &account.id, Kind::Half, device, now).await?;
    app.store.commit(transaction).await?;
    Ok(hand_over(token, body.keep, Kind::Half, half(&account)))
}

impl Provider {
    /// Another provider's answer is not taken for this one's (RFC 9207).
    async fn named(&self, name: Option<&str>) -> Result<(), Error> {
        let expected = self.discovered().await.is_ok_and(|known| known.names_itself);
        match name {
            Some(name) if name == self.issuer => Ok(()),
            None if !expected => Ok(()),
            _ => Err(Error::ProviderRefused),
        }
    }
}
