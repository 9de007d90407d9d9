//! Who reports, before there are accounts: a token that the device made up at random and sends each time.
//!
//! It tells two people apart and nothing else of them. It cannot stop somebody who makes up a new token
//! for every word; the limits of all visitors together do that, roughly. Accounts will replace it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sha2::{Digest as _, Sha256};

use super::store;
use crate::app::AppState;
use crate::error::Error;

/// A person, as far as a device tells: a hash of its token, keyed with a secret of this hub.
#[derive(Debug, Clone, PartialEq, Eq, utoipa::IntoParams)]
#[into_params(parameter_in = Header, names("Reporter"))]
pub(super) struct Reporter(
    /// Made at random on the device once and sent with every report and word: 16 to 64 letters, digits,
    /// `-` and `_`. The hub keeps a keyed hash of it.
    #[param(min_length = 16, max_length = 64)]
    pub(super) String,
);

impl FromRequestParts<AppState> for Reporter {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let token = parts.headers.get("reporter").and_then(|value| value.to_str().ok());
        let token = token.filter(|token| is_sound(token)).ok_or(Error::ReporterMissing)?;
        Ok(Self(hash(&store::secret(&app.store).await?, token)))
    }
}

fn is_sound(token: &str) -> bool {
    (16..=64).contains(&token.len())
        && token.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_')
}

/// The secret has always the same length: no other pair of secret and token makes the same bytes.
fn hash(secret: &str, token: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(secret.as_bytes());
    digest.update(token.as_bytes());
    hex(&digest.finalize())
}

/// Bytes as text.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_what_is_none() {
        assert!(is_sound("abcdefgh-IJKL_09"));
        for token in ["", "short", "with blanks in it..", "ελληνικάελληνικά", &"x".repeat(65)]
        {
            assert!(!is_sound(token), "{token}");
        }
    }

    #[test]
    fn nobody_finds_the_token_without_the_secret() {
        let token = "0123456789abcdef";
        assert_eq!(hash("secret", token), hash("secret", token));
        assert_ne!(hash("secret", token), hash("another", token));
        assert_ne!(hash("secret", token), hex(&Sha256::digest(token.as_bytes())));
    }
}
