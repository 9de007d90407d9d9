//! What handlers take in. axum's own extractors refuse in plain text; these refuse with a problem.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use serde::{Deserialize, Deserializer};

use crate::app::BODY_LIMIT;
use crate::error::Error;

/// A body of JSON.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        // Said before it is read: a caller that asks first need not send it.
        let length =
            request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        if length.is_some_and(|length: usize| length > BODY_LIMIT) {
            return Err(Error::BodyTooLarge);
        }
        let axum::Json(body) = axum::Json::from_request(request, state).await?;
        Ok(Self(body))
    }
}

/// The parameters after the question mark. Types deny unknown ones.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let axum::extract::Query(query) = axum::extract::Query::from_request_parts(parts, state).await?;
        Ok(Self(query))
    }
}

/// The variable parts of a path. What does not fit is not there.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let axum::extract::Path(path) = axum::extract::Path::from_request_parts(parts, state).await?;
        Ok(Self(path))
    }
}

/// Leaves of a list no more than an answer holds; whether there were more.
pub(crate) fn cut<T>(found: &mut Vec<T>, most: u32) -> bool {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    more
}

/// What names a request that changes something, so that the same one twice is one change.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Header, names("Idempotency-Key"))]
pub(crate) struct IdempotencyKey(
    /// Made anew for every change, e.g. a UUID; the same when a request is repeated.
    #[param(min_length = 8, max_length = 100)]
    pub(crate) String,
);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let sound = |key: &&str| {
            (8..=100).contains(&key.len())
                && key.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
        };
        key.filter(sound).map(|key| Self(key.to_owned())).ok_or(Error::IdempotencyKeyMissing)
    }
}

/// The language in which names are wanted; Greek when nobody says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Language(String);

impl Language {
    /// The code, e.g. `el`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("el".to_owned())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        let sound = (2..=3).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_lowercase());
        sound.then_some(Self(code)).ok_or_else(|| serde::de::Error::custom("lang is a code such as el or en"))
    }
}

/// The only parameter of most questions.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct InLanguage {
    /// Language of names and descriptions, e.g. `en`; Greek when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "el")]
    pub(crate) lang: Language,
}
