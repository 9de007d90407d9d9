//! Who may decide: the desk, by a key that the operator sets. Without one, nobody can.
//!
//! The key stands in for the accounts that are to come; then this file goes.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};

use crate::app::AppState;
use crate::error::Error;

/// Somebody who holds the desk's key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk;

/// The desk or anybody else. A wrong key is an error, not anybody else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller {
    /// Holds the desk's key.
    pub(crate) is_desk: bool,
}

impl FromRequestParts<AppState> for Desk {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let caller = Caller::from_request_parts(parts, app).await?;
        if caller.is_desk {
            Ok(Self)
        } else if app.config.desk_key.is_some() {
            Err(Error::DeskKeyWanted)
        } else {
            Err(Error::DeskClosed)
        }
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        // Another kind of header is meant for a proxy in front.
        let header = parts.headers.get(AUTHORIZATION).and_then(|header| header.to_str().ok());
        let Some(given) = header.and_then(|text| text.strip_prefix("Bearer ")) else {
            return Ok(Self { is_desk: false });
        };
        let key = app.config.desk_key.as_ref().ok_or(Error::DeskClosed)?;
        // Digests are compared, so that the time it takes tells nothing about the key.
        let digest = |text: &str| Sha256::digest(text.as_bytes());
        let is_desk = digest(given) == digest(key.secret());
        if is_desk { Ok(Self { is_desk }) } else { Err(Error::DeskKeyWanted) }
    }
}
