//! The desk: colleagues whose role decides on corrections and obstacles, or whoever holds the key that the operator
//! set before there were accounts. The key goes when the desk's screens sign in; then this file goes.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};

use crate::accounts::{self, Sent};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;

/// Who asks: the desk or anybody else. A wrong key is an error, not anybody else.
#[derive(Debug, Clone)]
pub(crate) struct Caller(By);

#[derive(Debug, Clone)]
enum By {
    /// Holds the desk's key.
    Key,
    /// What the account may do; `true` when the desk has a key that could be given.
    Account(Actor, bool),
}

impl Caller {
    /// Whether the caller may do a row of the access table.
    ///
    /// # Errors
    /// [`Error::DeskKeyWanted`] for who is not signed in where there is a key, and what [`Actor::may`] says.
    pub(crate) fn may(&self, action: &str) -> Result<(), Error> {
        match &self.0 {
            By::Key => Ok(()),
            By::Account(actor, has_key) => match actor.may(action, &[]) {
                Err(Error::NotSignedIn) if *has_key => Err(Error::DeskKeyWanted),
                other => other.map(|_| ()),
            },
        }
    }

    /// Whether the caller is the desk for a row of the access table, where others may do less.
    pub(crate) fn is_desk(&self, action: &str) -> bool {
        self.may(action).is_ok()
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let key = app.config.desk_key.as_ref();
        if let (Sent::Bearer(given), Some(key)) = (accounts::sent(&parts.headers), key) {
            // Digests are compared, so that the time it takes tells nothing about the key.
            let digest = |text: &str| Sha256::digest(text.as_bytes());
            if digest(&given) == digest(key.secret()) {
                return Ok(Self(By::Key));
            }
        }
        match Actor::from_request_parts(parts, app).await {
            Err(Error::NotSignedIn) if key.is_some() => Err(Error::DeskKeyWanted),
            Ok(actor) => Ok(Self(By::Account(actor, key.is_some()))),
            Err(error) => Err(error),
        }
    }
}
