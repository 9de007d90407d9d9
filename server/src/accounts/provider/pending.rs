//! Who went to the provider: a line each, which is taken once, by the browser that went. What must not be guessed is made
//! from the browser's mark and the state with the hub's key, so that neither the database nor the address tells it.

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::super::secrets;
use super::AWAY_AT_MOST;
use crate::keys::Keys;
use crate::store::{Store, StoreError};

/// What the provider is to give back, and what proves that the code is ours.
pub(super) struct Secrets {
    /// Stands in the token.
    pub(super) nonce: String,
    /// PKCE's (RFC 7636).
    pub(super) verifier: String,
}

impl Secrets {
    /// Those of one sign-in.
    pub(super) fn of(keys: &Keys, mark: &str, state: &str) -> Self {
        let both = format!("{mark} {state}");
        Self { nonce: keys.index("provider_nonce", &both), verifier: keys.index("provider_verifier", &both) }
    }
}

/// Somebody goes; the state with which they come back.
pub(super) async fn begin(
    transaction: &mut Transaction<'static, Any>,
    mark: &str,
    now: Timestamp,
) -> Result<String, StoreError> {
    sqlx::query("delete from provider_sign_ins where expires_at < $1")
        .bind(now.as_microsecond())
        .execute(&mut **transaction)
        .await?;
    let state = secrets::token();
    let text = "insert into provider_sign_ins (state_hash, browser_hash, made_at, expires_at) values ($1, $2, $3, $4)";
    sqlx::query(text)
        .bind(secrets::hash(&state))
        .bind(secrets::hash(mark))
        .bind(now.as_microsecond())
        .bind((now + AWAY_AT_MOST).as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(state)
}

/// Somebody comes back; false when nobody went so, with another browser, too long ago, or came back already.
pub(super) async fn take(store: &Store, mark: &str, state: &str, now: Timestamp) -> Result<bool, StoreError> {
    let text = "update provider_sign_ins set used_at = $1
        where state_hash = $2 and browser_hash = $3 and used_at is null and expires_at > $1";
    let query =
        sqlx::query(text).bind(now.as_microsecond()).bind(secrets::hash(state)).bind(secrets::hash(mark));
    Ok(query.execute(store.pool()).await?.rows_affected() > 0)
}

/// Nobody comes back: the database is an older one.
pub(in super::super) async fn forget_all(
    transaction: &mut Transaction<'static, Any>,
) -> Result<(), StoreError> {
    sqlx::query("delete from provider_sign_ins").execute(&mut **transaction).await?;
    Ok(())
}
