//! Firebase Cloud Messaging, HTTP v1, for an app on Android: `docs/decisions/push.md` says why this is our own.

use std::time::{Duration, Instant};

use jwt_simple::algorithms::{RS256KeyPair, RSAKeyPairLike as _};
use jwt_simple::claims::Claims;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Response, StatusCode, Url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::{Letter, SendError, Sender, SendersError, Sending, http};
use crate::config::Config;

/// What the token is for.
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// For how long a token is asked for.
const HOUR: Duration = Duration::from_hours(1);
/// A token is asked for anew this long before its end.
const SOON: Duration = Duration::from_mins(1);

/// Sends to apps.
pub(super) struct Fcm {
    http: Client,
    url: Url,
    token_url: Url,
    email: String,
    key: RS256KeyPair,
    token: Mutex<Option<Token>>,
}

/// What Firebase gives for a signed word.
#[derive(Clone)]
struct Token {
    bearer: HeaderValue,
    until: Instant,
}

/// The file that Firebase gives the operator.
#[derive(Deserialize)]
struct Account {
    project_id: String,
    client_email: String,
    private_key: String,
    token_uri: String,
}

#[derive(Serialize, Deserialize)]
struct Scope {
    scope: String,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: u64,
}

impl Fcm {
    /// As the operator has set it; `None` without `fcm_account`.
    pub(super) fn new(config: &Config) -> Result<Option<Self>, SendersError> {
        let Some(path) = &config.fcm_account else { return Ok(None) };
        let wrong = SendersError::Setting("fcm_account");
        let text = std::fs::read_to_string(path).map_err(|_| wrong)?;
        let account: Account = serde_json::from_str(&text).map_err(|_| wrong)?;
        let key = RS256KeyPair::from_pem(&account.private_key).map_err(|_| wrong)?;
        let base = http::service(&config.fcm_url, "fcm_url")?;
        let path = format!("/v1/projects/{}/messages:send", account.project_id);
        let fcm = Self {
            http: http::client()?,
            url: base.join(&path).map_err(|_| wrong)?,
            token_url: http::service(&account.token_uri, "fcm_account")?,
            email: account.client_email,
            key,
            token: Mutex::new(None),
        };
        Ok(Some(fcm))
    }

    /// The token that is there, or a new one. Whoever comes meanwhile waits for it.
    async fn token(&self) -> Result<HeaderValue, SendError> {
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| token.until > Instant::now()) {
            return Ok(token.bearer.clone());
        }
        let token = self.ask_for_token().await?;
        let bearer = token.bearer.clone();
        *kept = Some(token);
        Ok(bearer)
    }

    async fn ask_for_token(&self) -> Result<Token, SendError> {
        let unsigned = SendError::Later { code: "token_not_signed", retry_after: None };
        let claims = Claims::with_custom_claims(Scope { scope: SCOPE.to_owned() }, HOUR.into())
            .with_issuer(&self.email)
            .with_audience(self.token_url.as_str());
        let signed = self.key.sign(claims).map_err(|_| unsigned)?;
        let body =
            format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={signed}");
        let request = self.http.post(self.token_url.clone());
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        let answer = request.send().await.map_err(http::unreachable)?;
        if !answer.status().is_success() {
            let retry_after = match http::refused(answer.status(), answer.headers()) {
                SendError::Later { retry_after, .. } => retry_after,
                _ => None,
            };
            return Err(SendError::Later { code: "token_refused", retry_after });
        }
        let strange = SendError::Later { code: "token_not_understood", retry_after: None };
        let bytes = answer.bytes().await.map_err(http::unreachable)?;
        let granted: Granted = serde_json::from_slice(&bytes).map_err(|_| strange)?;
        let mut bearer: HeaderValue =
            format!("Bearer {}", granted.access_token).parse().map_err(|_| strange)?;
        bearer.set_sensitive(true);
        let life = Duration::from_secs(granted.expires_in.min(HOUR.as_secs())).saturating_sub(SOON);
        Ok(Token { bearer, until: Instant::now() + life })
    }

    /// Forgets a token that was refused, unless somebody has a newer one already.
    async fn forget(&self, bearer: &HeaderValue) {
        let mut kept = self.token.lock().await;
        if kept.as_ref().is_some_and(|token| token.bearer == *bearer) {
            *kept = None;
        }
    }

    async fn post(&self, bearer: &HeaderValue, body: &Value) -> Result<Response, SendError> {
        let request = self.http.post(self.url.clone()).header(AUTHORIZATION, bearer);
        let request = request.header(CONTENT_TYPE, "application/json").body(body.to_string());
        request.send().await.map_err(http::unreachable)
    }
}

/// What Firebase is sent. A repeat has the same tag: the phone shows it in the place of the first.
fn body(letter: &Letter) -> Value {
    json!({"message": {
        "token": *letter.recipient,
        "notification": {"title": letter.title, "body": *letter.text},
        "data": {"id": letter.id},
        "android": {
            "priority": if letter.is_urgent { "high" } else { "normal" },
            "notification": {"tag": letter.id},
        },
    }})
}

/// Whether Firebase says that the token's device is gone.
fn is_gone(status: StatusCode, answer: &[u8]) -> bool {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let details = answer["error"]["details"].as_array();
    let unregistered =
        details.is_some_and(|details| details.iter().any(|detail| detail["errorCode"] == "UNREGISTERED"));
    status == StatusCode::NOT_FOUND || unregistered
}

impl Sender for Fcm {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let body = body(letter);
            let mut bearer = self.token().await?;
            let mut answer = self.post(&bearer, &body).await?;
            if answer.status() == StatusCode::UNAUTHORIZED {
                // Once: a token may end early, and a second refusal is the operator's to set right.
                self.forget(&bearer).await;
                bearer = self.token().await?;
                answer = self.post(&bearer, &body).await?;
            }
            let (status, headers) = (answer.status(), answer.headers().clone());
            if status.is_success() {
                return Ok(());
            }
            let told = answer.bytes().await.unwrap_or_default();
            if is_gone(status, &told) { Err(SendError::Gone) } else { Err(http::refused(status, &headers)) }
        })
    }
}
