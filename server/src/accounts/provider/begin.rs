//! `POST /api/v1/sign-in/provider`: where to go to sign in with the municipality's own sign-in.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::accounts::ProviderAsked;
use domain::api::Problem;
use jiff::Timestamp;
use jwt_simple::reexports::ct_codecs::{Base64UrlSafeNoPadding, Encoder as _};
use reqwest::Url;
use sha2::{Digest as _, Sha256};

use super::super::caller::Source;
use super::super::token::OwnSite;
use super::super::{limits, secrets};
use super::browser::{self, Browser};
use super::discovery::Discovered;
use super::pending::{self, Secrets};
use super::token::no_answer;
use super::{Provider, provider};
use crate::app::AppState;
use crate::error::Error;
use crate::store::StoreError;

type Answer = ([(HeaderName, &'static str); 1], [(HeaderName, String); 1], Json<ProviderAsked>);

/// Begins to sign in. The browser is to go to the address, and comes back to `/sign-in/provider` with a code and the state.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/provider",
    tag = "accounts",
    responses(
        (status = 200, body = ProviderAsked),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the operator has set none", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`provider_unreachable`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in super::super) async fn begin_with_provider(
    State(app): State<AppState>,
    _: OwnSite,
    Source(source): Source,
    Browser(mark): Browser,
) -> Result<Answer, Error> {
    let (provider, now) = (provider(&app)?, Timestamp::now());
    let known = provider.discovered().await.map_err(no_answer)?;
    let mark = mark.unwrap_or_else(secrets::token);
    let mut transaction = app.store.write().await?;
    limits::count_within(&mut transaction, &limits::going_away(&app.keys, &source), now).await?;
    let state = pending::begin(&mut transaction, &mark, now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    let address = provider.address(&known, &state, &Secrets::of(&app.keys, &mark, &state))?;
    let asked = ProviderAsked { address: address.into() };
    Ok(([(CACHE_CONTROL, "no-store")], browser::remember(&mark), Json(asked)))
}

impl Provider {
    /// Where somebody signs in (`OpenID` Connect Core 3.1.2.1, with PKCE).
    fn address(&self, known: &Discovered, state: &str, secrets: &Secrets) -> Result<Url, Error> {
        let challenge = Base64UrlSafeNoPadding::encode_to_string(Sha256::digest(&secrets.verifier));
        let challenge = challenge.map_err(|error| Error::Internal(error.into()))?;
        let mut address = known.authorization.clone();
        address.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("scope", "openid email"),
            ("client_id", &self.client),
            ("redirect_uri", self.back.as_str()),
            ("state", state),
            ("nonce", &secrets.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        Ok(address)
    }
}
