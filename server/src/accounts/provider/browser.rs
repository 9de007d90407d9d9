//! The browser that went to the provider is the one that comes back: a cookie that only this hub reads says so. It opens
//! nothing by itself.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, HeaderName, SET_COOKIE};
use axum::http::request::Parts;

use super::super::token::COOKIE_RULES;
use super::AWAY_AT_MOST;

const COOKIE_NAME: &str = "__Host-prosvasi-provider";

/// What a browser brought.
pub(in super::super) struct Browser(pub(super) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let lines = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mark = pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, mark)| mark);
        // Ours is as long as a token, in hexadecimal.
        let sound = mark.filter(|mark| mark.len() == 64 && mark.bytes().all(|sign| sign.is_ascii_hexdigit()));
        Ok(Self(sound.map(str::to_owned)))
    }
}

/// Makes the browser keep a mark while somebody is away. The same one serves two windows of a browser.
pub(super) fn remember(mark: &str) -> [(HeaderName, String); 1] {
    [(SET_COOKIE, format!("{COOKIE_NAME}={mark}; {COOKIE_RULES}; Max-Age={}", AWAY_AT_MOST.as_secs()))]
}
