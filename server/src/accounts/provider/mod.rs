//! The municipality's own sign-in, over `OpenID` Connect, for staff. It says who somebody is; whether they have an account
//! here and what they may do is decided here. `docs/decisions/accounts.md` says why it is built so.

mod begin;
mod browser;
mod discovery;
mod finish;
mod http;
mod keys;
mod link;
mod pending;
mod token;

use jiff::SignedDuration;
use reqwest::{Client, Url};
use tokio::sync::Mutex;

use crate::app::AppState;
use crate::config::{Config, Secret};
use crate::error::Error;

pub(super) use begin::{__path_begin_with_provider, begin_with_provider};
pub(super) use finish::{__path_finish_with_provider, finish_with_provider};
pub(super) use link::{forget, hold, release};
pub(super) use pending::forget_all;

/// The screen to which people come back.
const RETURN_PATH: &str = "/sign-in/provider";

/// For how long somebody may be away to sign in.
const AWAY_AT_MOST: SignedDuration = SignedDuration::from_mins(10);

/// The sign-in that the operator has set, and what it said of itself last.
#[derive(Debug)]
pub struct Provider {
    http: Client,
    issuer: String,
    client: String,
    secret: Secret,
    /// Where people come back to.
    back: Url,
    kept: Mutex<discovery::Kept>,
}

/// Why the settings cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Some are set and others are not.
    #[error("oidc_issuer, oidc_client, oidc_secret and public_url go together; {0} is missing")]
    Missing(&'static str),
    /// A setting is no address, or one over which somebody else could listen.
    #[error("{0} is not an https address (http only on this machine), without a query")]
    Address(&'static str),
    /// The system's certificates cannot be read.
    #[error("the certificates of this system cannot be read")]
    Certificates,
}

impl Provider {
    /// As the operator has set it; `None` where nothing is set.
    ///
    /// # Errors
    /// [`ProviderError`]
    pub fn new(config: &Config) -> Result<Option<Self>, ProviderError> {
        let Config { oidc_issuer, oidc_client, oidc_secret, public_url, .. } = config;
        if oidc_issuer.is_none() && oidc_client.is_none() && oidc_secret.is_none() {
            return Ok(None);
        }
        let issuer = oidc_issuer.clone().ok_or(ProviderError::Missing("oidc_issuer"))?;
        let client = oidc_client.clone().ok_or(ProviderError::Missing("oidc_client"))?;
        let secret = oidc_secret.clone().ok_or(ProviderError::Missing("oidc_secret"))?;
        let public_url = public_url.as_deref().ok_or(ProviderError::Missing("public_url"))?;
        let plain = |text: &str, setting| {
            let url = http::sure(text).filter(|url| url.query().is_none() && url.fragment().is_none());
            url.ok_or(ProviderError::Address(setting))
        };
        plain(&issuer, "oidc_issuer")?;
        let back = plain(public_url, "public_url")?;
        let back = back.join(RETURN_PATH).map_err(|_| ProviderError::Address("public_url"))?;
        let http = http::client().map_err(|_| ProviderError::Certificates)?;
        Ok(Some(Self { http, issuer, client, secret, back, kept: Mutex::default() }))
    }
}

/// The provider of this hub.
///
/// # Errors
/// [`Error::NotFound`] where none is set: then there is nothing at these paths.
fn provider(app: &AppState) -> Result<&Provider, Error> {
    app.provider.as_deref().ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(issuer: &str, public_url: Option<&str>) -> Config {
        Config {
            oidc_issuer: Some(issuer.to_owned()),
            oidc_client: Some("hub".to_owned()),
            oidc_secret: Some("very-secret".to_owned().into()),
            public_url: public_url.map(str::to_owned),
            ..Config::default()
        }
    }

    #[test]
    fn what_is_not_set_is_off_and_what_is_half_set_is_an_error() {
        assert!(Provider::new(&Config::default()).unwrap().is_none());
        let whole = set("https://login.city.example/realms/hub", Some("https://hub.city.example"));
        let provider = Provider::new(&whole).unwrap().unwrap();
        assert_eq!(provider.back.as_str(), "https://hub.city.example/sign-in/provider");
        assert!(!format!("{provider:?}").contains("very-secret"));
        let half = Provider::new(&set("https://login.city.example", None));
        assert_eq!(half.unwrap_err(), ProviderError::Missing("public_url"));
        let no_secret = Config { oidc_secret: None, ..whole };
        assert_eq!(Provider::new(&no_secret).unwrap_err(), ProviderError::Missing("oidc_secret"));
    }

    #[test]
    fn nobody_listens_on_the_way() {
        for issuer in
            ["http://login.city.example", "login.city.example", "https://a.example/?x=1", "ftp://127.0.0.1"]
        {
            let provider = Provider::new(&set(issuer, Some("https://hub.city.example")));
            assert_eq!(provider.unwrap_err(), ProviderError::Address("oidc_issuer"), "{issuer}");
        }
        let here = Provider::new(&set("http://127.0.0.1:9000", Some("http://localhost:8080")));
        assert!(here.unwrap().is_some());
        let open = Provider::new(&set("https://login.city.example", Some("http://hub.city.example")));
        assert_eq!(open.unwrap_err(), ProviderError::Address("public_url"));
    }
}
