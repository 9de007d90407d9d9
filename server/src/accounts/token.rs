//! How a session's token travels: in a cookie that no script reads, or as `Authorization: Bearer`. And which
//! requests are believed when it comes by itself, in a cookie.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse as _, Response};
use domain::accounts::{Keep, SignedIn};

use super::sessions::Kind;
use crate::error::Error;

/// A browser sends it to this host alone, over TLS alone, and takes it from nobody else.
const COOKIE_NAME: &str = "__Host-prosvasi";

pub(super) const COOKIE_RULES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// A token, and how it came.
pub(crate) enum Sent {
    /// None came.
    Nothing,
    /// A browser sends it by itself.
    Cookie(String),
    /// Somebody put it there on purpose.
    Bearer(String),
}

/// The token of a request. What is not one by its form is none.
pub(crate) fn sent(headers: &HeaderMap) -> Sent {
    let text = |name| headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    // Another kind of header is meant for a proxy in front.
    if let Some(token) = text(AUTHORIZATION).find_map(|text| text.strip_prefix("Bearer ")) {
        return Sent::Bearer(token.to_owned());
    }
    let mut pairs =
        text(COOKIE).flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let token = pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, token)| token);
    token.map_or(Sent::Nothing, |token| Sent::Cookie(token.to_owned()))
}

/// A page of another site cannot act with a person's cookie: `SameSite=Strict` keeps the cookie back, no form can
/// send an `Idempotency-Key`, and the browser says where the page is from.
///
/// # Errors
/// [`Error::CrossSite`], and [`Error::IdempotencyKeyMissing`] for what changes something.
pub(crate) fn check_cookie(parts: &Parts) -> Result<(), Error> {
    check_site(parts)?;
    let changes = !matches!(parts.method, Method::GET | Method::HEAD);
    if changes && !parts.headers.contains_key("idempotency-key") {
        return Err(Error::IdempotencyKeyMissing);
    }
    Ok(())
}

/// Whether the page that asks, where a browser says so, is of this host.
fn check_site(parts: &Parts) -> Result<(), Error> {
    let text = |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(Error::CrossSite);
    }
    let Some(origin) = text(ORIGIN.as_str()) else { return Ok(()) };
    let host = text(HOST.as_str()).or_else(|| parts.uri.authority().map(Authority::as_str));
    let ours = origin.split_once("://").map(|(_, host)| host);
    if ours.is_some() && ours == host { Ok(()) } else { Err(Error::CrossSite) }
}

/// A request that begins a session: another site must not sign a person in as somebody else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnSite;

impl<S: Send + Sync> FromRequestParts<S> for OwnSite {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        check_site(parts).map(|()| Self)
    }
}

/// The cookie in which a browser keeps a token.
pub(super) fn cookie(token: &str, kind: Kind) -> String {
    let lasting = kind.kept_for().map(|time| format!("; Max-Age={}", time.as_secs())).unwrap_or_default();
    format!("{COOKIE_NAME}={token}; {COOKIE_RULES}{lasting}")
}

/// The answer that hands a token over.
pub(super) fn hand_over(token: String, keep: Keep, kind: Kind, told: SignedIn) -> Response {
    let cookie = cookie(&token, kind);
    let never_kept = [(CACHE_CONTROL, "no-store")];
    match keep {
        Keep::Cookie => (never_kept, [(SET_COOKIE, cookie)], Json(told)).into_response(),
        Keep::Token => (never_kept, Json(SignedIn { token: Some(token), ..told })).into_response(),
    }
}

/// The header that makes a browser forget the token.
pub(super) fn forget() -> [(axum::http::HeaderName, String); 1] {
    [(SET_COOKIE, format!("{COOKIE_NAME}=; {COOKIE_RULES}; Max-Age=0"))]
}
