//! The end of signing in: a whole session begins, the access log has a line of it, and where the device is a new one the
//! account's owner is told.

use axum::response::Response;
use domain::access::Sight;
use domain::accounts::{Keep, Next, SignedIn};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::change::tell;
use super::known::Known;
use super::sessions::{self, Kind};
use super::store::{self, Account};
use super::token::hand_over;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::Template;
use crate::privacy::{self, Access, RequestId};

/// Who signs in, and how.
pub(super) struct SigningIn<'a> {
    pub(super) account: &'a Account,
    pub(super) kind: Kind,
    /// Kind of browser and system.
    pub(super) device: Option<&'a str>,
    pub(super) known: &'a Known,
    pub(super) keep: Keep,
    pub(super) request: &'a RequestId,
    pub(super) now: Timestamp,
}

impl SigningIn<'_> {
    /// Begins the session, ends the transaction, and hands the token over.
    ///
    /// # Errors
    /// [`Error`]: then nobody is signed in.
    pub(super) async fn end(
        self,
        app: &AppState,
        mut transaction: Transaction<'static, Any>,
        recovery_codes: Vec<String>,
    ) -> Result<Response, Error> {
        let Self { account, kind, now, .. } = self;
        let is_known = self.known.device(&app.keys, &account.id, now).is_some();
        // Who signs in for the first time has no other device that could be somebody else's.
        if !is_known && sessions::had_one(&mut transaction, &account.id).await? {
            tell(app, &mut transaction, account, Template::SignIn).await?;
        }
        let token = sessions::begin(&mut transaction, &account.id, kind, self.device, now).await?;
        let mut roles = store::roles(&mut *transaction, &account.id).await?;
        roles.retain(|role| kind.opens(*role));
        let access = Access {
            actor: Some(&account.id),
            roles: &roles,
            action: "session.begin",
            noun: "account",
            id: &account.id,
            sight: Sight::None,
            purpose: Some("security"),
            reason: Some(if is_known { "known_device" } else { "new_device" }),
            request_id: &self.request.0,
        };
        privacy::log(&mut transaction, &access).await?;
        app.store.commit(transaction).await?;
        let told = SignedIn { next: Next::Done, token: None, name: None, recovery_codes };
        let handed = hand_over(token, self.keep, kind, told);
        Ok(self.known.remember(handed, self.keep, &app.keys, &account.id, now))
    }
}
