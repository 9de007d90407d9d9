//! Web Push: encrypted for the browser alone (`aes128gcm`), signed as this hub's (VAPID).

use std::net::IpAddr;
use std::time::Duration;

use reqwest::header::AUTHORIZATION;
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use serde_json::json;
use web_push_native::WebPushBuilder;
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike as _, ES256KeyPair};

use super::{Letter, SendError, Sender, SendersError, Sending, http};
use crate::config::Config;
use crate::keys::Keys;

/// How long the service keeps a message for a phone that is off.
const KEPT: Duration = Duration::from_hours(12);

/// Names that end so are of this machine or of its network.
const NEAR: [&str; 7] = ["local", "localhost", "internal", "intranet", "lan", "home", "arpa"];

/// Sends to browsers.
pub struct WebPush {
    http: Client,
    key: ES256KeyPair,
    contact: String,
    /// A service on this machine is allowed too: in tests.
    here: bool,
}

/// What a browser gives when somebody allows messages.
#[derive(Deserialize)]
struct Subscription {
    endpoint: String,
    keys: SubscriptionKeys,
}

#[derive(Deserialize)]
struct SubscriptionKeys {
    auth: String,
}

impl WebPush {
    /// As the operator has set it; `None` without `push_contact`. The key that signs comes from the file of keys, so
    /// that all servers of a hub have the same and no subscription is lost with a restart.
    pub(super) fn new(config: &Config, keys: &Keys) -> Result<Option<Self>, SendersError> {
        let Some(contact) = &config.push_contact else { return Ok(None) };
        if !(contact.starts_with("mailto:") || contact.starts_with("https://")) {
            return Err(SendersError::Setting("push_contact"));
        }
        let key = ES256KeyPair::from_bytes(&*keys.derive("web-push"));
        let key = key.map_err(|_| SendersError::Setting("keys"))?;
        Ok(Some(Self { http: http::client()?, key, contact: contact.clone(), here: false }))
    }

    /// One that may ask a service on this machine.
    ///
    /// # Errors
    /// [`SendersError`]
    pub fn asking_this_machine_too(contact: &str, keys: &Keys) -> Result<Self, SendersError> {
        let config = Config { push_contact: Some(contact.to_owned()), ..Config::default() };
        let push = Self::new(&config, keys)?.ok_or(SendersError::Missing("push_contact"))?;
        Ok(Self { here: true, ..push })
    }

    /// The public key that a browser wants for its subscription, 65 bytes.
    pub fn public_key(&self) -> Vec<u8> {
        self.key.public_key().public_key().to_bytes_uncompressed()
    }

    /// What is sent, when the subscription is one.
    fn request(&self, letter: &Letter) -> Result<(Url, String, Vec<u8>), SendError> {
        let wrong = SendError::Never("subscription_not_understood");
        let (url, builder) = understood(&letter.recipient, self.here).ok_or(wrong)?;
        let payload =
            json!({"id": letter.id, "kind": letter.kind, "title": letter.title, "text": *letter.text});
        let request = builder
            .with_valid_duration(KEPT)
            .with_vapid(&self.key, &self.contact)
            .build(payload.to_string())
            .map_err(|_| wrong)?;
        let signed = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
        Ok((url, signed.ok_or(wrong)?.to_owned(), request.into_body()))
    }
}

/// Whether a message could be sent to this subscription, as JSON.
pub(in crate::notify) fn is_subscription(text: &str) -> bool {
    understood(text, false).is_some()
}

/// Where a subscription is, and what encrypts for it; `None` for what is none. `here`: a service on this machine is one, too.
fn understood(text: &str, here: bool) -> Option<(Url, WebPushBuilder)> {
    let subscription: Subscription = serde_json::from_str(text).ok()?;
    let url = address(&subscription.endpoint, here)?;
    // 16 bytes: another length would end the thread in the library.
    let sound = |sign: u8| sign.is_ascii_alphanumeric() || b"-_".contains(&sign);
    let auth = &subscription.keys.auth;
    if auth.len() != 22 || !auth.bytes().all(sound) {
        return None;
    }
    Some((url, serde_json::from_str(text).ok()?))
}

/// The service's address. It came from a browser: only a name in the open is asked, over https, so that nobody makes
/// this server knock at its neighbours.
fn address(endpoint: &str, here: bool) -> Option<Url> {
    let url: Url = endpoint.parse().ok()?;
    if here && http::is_here(&url) {
        return Some(url);
    }
    // A dot at the end is the same name.
    let host = url.host_str()?.trim_end_matches('.');
    let is_number = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    let is_near = host.rsplit_once('.').is_none_or(|(_, end)| NEAR.contains(&end));
    let is_plain = url.port().is_none() && url.username().is_empty() && url.password().is_none();
    (url.scheme() == "https" && is_plain && !is_near && !is_number).then_some(url)
}

impl Sender for WebPush {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let (url, signed, body) = self.request(letter)?;
            let request = self
                .http
                .post(url)
                .header(AUTHORIZATION, signed)
                .header("ttl", KEPT.as_secs())
                .header("urgency", if letter.is_urgent { "high" } else { "normal" })
                // A repeat takes the place of the one that still waits there: 32 signs, as the service wants.
                .header("topic", letter.id.replace('-', ""))
                .header("content-encoding", "aes128gcm")
                .header("content-type", "application/octet-stream")
                .body(body);
            let answer = request.send().await.map_err(http::unreachable)?;
            match answer.status() {
                status if status.is_success() => Ok(()),
                StatusCode::NOT_FOUND | StatusCode::GONE => Err(SendError::Gone),
                status => Err(http::refused(status, answer.headers())),
            }
        })
    }
}
