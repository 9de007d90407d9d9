//! What the provider says of itself, and its keys: asked when they are needed, kept for an hour, and asked again at once for
//! a key that is not known, but not by everybody who makes one up.

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::Url;
use serde::Deserialize;

use super::Provider;
use super::http::{self, NoAnswer};
use super::keys::{Key, KeySet};

/// What was asked is good for so long.
const FRESH: Duration = Duration::from_hours(1);

/// Where the provider does not answer, what it said before is good for so long: keys that it took back hold no longer.
const GOOD: Duration = Duration::from_hours(24);

/// Between two askings for the same, whatever comes meanwhile.
const PAUSE: Duration = Duration::from_secs(10);

/// What is kept between askings.
#[derive(Debug, Default)]
pub(super) struct Kept {
    known: Option<Arc<Discovered>>,
    asked_at: Option<Instant>,
    /// When newer keys were asked for.
    keys_asked_at: Option<Instant>,
}

/// What the provider said.
#[derive(Debug)]
pub(super) struct Discovered {
    pub(super) authorization: Url,
    pub(super) token: Url,
    keys_at: Url,
    /// The secret goes into the form and not into a header.
    pub(super) secret_in_form: bool,
    /// It says in the address to which people come back who it is (RFC 9207).
    pub(super) names_itself: bool,
    pub(super) keys: Vec<Key>,
    at: Instant,
}

/// `OpenID` Connect Discovery 1.0, what of it is needed.
#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Provider {
    /// What the provider says of itself, as of the last hour where it answers.
    pub(super) async fn discovered(&self) -> Result<Arc<Discovered>, NoAnswer> {
        let mut kept = self.kept.lock().await;
        let before = kept.known.clone();
        if let Some(known) = before.as_ref().filter(|known| known.at.elapsed() < FRESH) {
            return Ok(known.clone());
        }
        let asked = if may_ask(&mut kept.asked_at) {
            self.ask().await
        } else {
            Err(NoAnswer::Unreachable("asked just now"))
        };
        match asked {
            Ok(known) => Ok(kept.known.insert(Arc::new(known)).clone()),
            Err(error) => before.filter(|known| known.at.elapsed() < GOOD).ok_or(error),
        }
    }

    /// After a key that was not among those known: newer ones, when there may be some.
    pub(super) async fn newer_than(&self, known: &Arc<Discovered>) -> Option<Arc<Discovered>> {
        let mut kept = self.kept.lock().await;
        if let Some(newer) = kept.known.clone().filter(|newer| !Arc::ptr_eq(newer, known)) {
            return Some(newer);
        }
        if !may_ask(&mut kept.keys_asked_at) {
            return None;
        }
        let keys = self.ask_keys(&known.keys_at).await.ok()?;
        let newer = Discovered {
            authorization: known.authorization.clone(),
            token: known.token.clone(),
            keys_at: known.keys_at.clone(),
            secret_in_form: known.secret_in_form,
            names_itself: known.names_itself,
            keys,
            at: known.at,
        };
        Some(kept.known.insert(Arc::new(newer)).clone())
    }

    async fn ask(&self) -> Result<Discovered, NoAnswer> {
        let address = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let document: Document = http::ask(self.http.get(address)).await?;
        if document.issuer != self.issuer {
            return Err(NoAnswer::Unreachable("it calls itself otherwise than oidc_issuer"));
        }
        let sure =
            |text: &str| http::sure(text).ok_or(NoAnswer::Unreachable("an address of its is not https"));
        let keys_at = sure(&document.jwks_uri)?;
        let methods = document.token_endpoint_auth_methods_supported.unwrap_or_default();
        let takes = |method: &str| methods.iter().any(|known| known == method);
        Ok(Discovered {
            authorization: sure(&document.authorization_endpoint)?,
            token: sure(&document.token_endpoint)?,
            keys: self.ask_keys(&keys_at).await?,
            keys_at,
            secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
            names_itself: document.authorization_response_iss_parameter_supported,
            at: Instant::now(),
        })
    }

    async fn ask_keys(&self, at: &Url) -> Result<Vec<Key>, NoAnswer> {
        let set: KeySet = http::ask(self.http.get(at.clone())).await?;
        Ok(set.usable())
    }
}

/// Whether it is time to ask; then it is asked now.
fn may_ask(asked_at: &mut Option<Instant>) -> bool {
    let soon = asked_at.is_some_and(|asked_at| asked_at.elapsed() < PAUSE);
    if !soon {
        *asked_at = Some(Instant::now());
    }
    !soon
}
