//! Accounts of the demo city: nobody signs in to them with a secret, because they have none. They are chosen on the page
//! of [`crate::demo`], which is the only caller.

use axum::http::HeaderName;
use axum::http::header::SET_COOKIE;
use domain::access::{Role, Sight};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::secrets;
use super::sessions::{self, Kind};
use super::store::{self, Account};
use super::token::cookie;
use crate::app::AppState;
use crate::demo::is_demo;
use crate::error::Error;
use crate::privacy::{self, Access};
use crate::store::{Store, StoreError};

/// Stands where the hash of a password would: no password hashes to it.
const NO_PASSWORD: &str = "!";

/// Somebody whom a visitor of the demo can be.
#[derive(Debug, Clone)]
pub(crate) struct Player {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) roles: Vec<Role>,
}

/// Whether nobody has an account.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_empty(transaction: &mut Transaction<'static, Any>) -> Result<bool, StoreError> {
    let text = "select count(*) from accounts";
    let many: i64 = sqlx::query_scalar(text).fetch_one(&mut **transaction).await?;
    Ok(many == 0)
}

/// Opens the account of a colleague who was invited, without a password.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn open_without_password(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
) -> Result<(), StoreError> {
    store::set_password(transaction, account, NO_PASSWORD).await
}

/// What a one-time code is known by, of the challenge that asking for it told.
pub(crate) fn code_of(challenge: &str) -> String {
    secrets::hash(challenge)
}

/// Everybody with an account, in the order in which they came.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn players(store: &Store) -> Result<Vec<Player>, StoreError> {
    let text = "select * from accounts where state = 'active' order by made_at, id";
    let accounts: Vec<Account> = sqlx::query_as(text).fetch_all(store.pool()).await?;
    let mut players = Vec::with_capacity(accounts.len());
    for account in accounts {
        let roles = store::roles(store.pool(), &account.id).await?;
        players.push(Player { id: account.id, name: account.name, roles });
    }
    Ok(players)
}

/// Begins a session of somebody without any secret, with its line in the access log; its token, and what they are.
///
/// # Errors
/// [`Error::NotFound`] where no demo is; [`Error::UserNotFound`].
pub(crate) async fn begin(app: &AppState, account: &str, request: &str) -> Result<(Token, Vec<Role>), Error> {
    let (now, mut transaction) = (Timestamp::now(), app.store.write().await?);
    // Whoever calls this, a hub with real people has no such door.
    if !is_demo(&mut *transaction).await? {
        return Err(Error::NotFound);
    }
    let account = store::by_id(&mut *transaction, account).await?.ok_or(Error::UserNotFound)?;
    let roles = store::roles(&mut *transaction, &account.id).await?;
    let is_citizen = !roles.iter().any(|role| role.needs_second_factor());
    let kind = if is_citizen { Kind::Citizen } else { Kind::Staff };
    let token = sessions::begin(&mut transaction, &account.id, kind, None, now).await?;
    let access = Access {
        actor: Some(&account.id),
        roles: &roles,
        action: "session.begin",
        noun: "account",
        id: &account.id,
        sight: Sight::None,
        purpose: Some("security"),
        reason: Some("demo"),
        request_id: request,
    };
    privacy::log(&mut transaction, &access).await?;
    app.store.commit(transaction).await?;
    Ok((Token { token, kind }, roles))
}

/// What a session is known by.
pub(crate) struct Token {
    token: String,
    kind: Kind,
}

impl Token {
    /// As a program sends it.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    /// As a browser keeps it.
    pub(crate) fn cookie(&self) -> [(HeaderName, String); 1] {
        [(SET_COOKIE, cookie(&self.token, self.kind))]
    }
}
