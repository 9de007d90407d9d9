//! What a request is called in the server's log, in the access log, and to its caller.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::Error;

/// The id of a request, as a handler takes it. It is made here: what a caller sends is nobody's proof.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl<S: Send + Sync> FromRequestParts<S> for RequestId {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let unnamed = || Error::Internal(anyhow::anyhow!("a request has no id"));
        parts.extensions.get::<Self>().cloned().ok_or_else(unnamed)
    }
}
