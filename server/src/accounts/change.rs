//! What is done to somebody's account: each in one transaction with its line in the access log and the message to its owner,
//! and in effect with their next request.

use domain::access::{Role, Sight};
use domain::accounts::{Invited, User};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::sessions;
use super::store::{self, Account};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::{self, Channel, NewMessage, Template};
use crate::privacy::{self, Access};
use crate::store::StoreError;

/// A change that goes on. Dropped, it leaves the account as it was.
pub(super) struct Change<'a> {
    app: &'a AppState,
    actor: &'a Actor,
    /// The row of the access table that it is a case of.
    action: &'static str,
    pub(super) transaction: Transaction<'static, Any>,
    account: Account,
    /// When it is done.
    pub(super) now: Timestamp,
}

impl<'a> Change<'a> {
    /// Begins with an account of whomever, for who may do a row of the access table.
    ///
    /// # Errors
    /// What [`Actor::may`] says, and [`Error::UserNotFound`].
    pub(super) async fn of(
        app: &'a AppState,
        actor: &'a Actor,
        action: &'static str,
        id: &str,
    ) -> Result<Self, Error> {
        actor.may(action, &[])?;
        let mut transaction = app.store.write().await?;
        let account = store::by_id(&mut *transaction, id).await?.ok_or(Error::UserNotFound)?;
        Ok(Self { app, actor, action, transaction, account, now: Timestamp::now() })
    }

    /// Begins with the account of who signs in with a name; a citizen's has no roles and codes to manage.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub(super) async fn of_colleague(
        app: &'a AppState,
        actor: &'a Actor,
        action: &'static str,
        id: &str,
    ) -> Result<Self, Error> {
        let change = Self::of(app, actor, action, id).await?;
        if change.account.sign_in_name.is_some() { Ok(change) } else { Err(Error::UserNotFound) }
    }

    /// Who does it.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]
    pub(super) fn by(&self) -> Result<&'a str, Error> {
        Ok(&self.actor.session()?.account_id)
    }

    /// Ends one of the account's roles, or all.
    ///
    /// # Errors
    /// [`Error::LastAdministrator`]
    pub(super) async fn end_roles(&mut self, role: Option<Role>) -> Result<(), Error> {
        let by = self.by()?;
        let left = store::end_roles(&mut self.transaction, &self.account.id, role, by, self.now).await?;
        if left { Ok(()) } else { Err(Error::LastAdministrator) }
    }

    /// Signs the account out everywhere.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(super) async fn sign_out(&mut self) -> Result<(), StoreError> {
        sessions::end_all(&mut *self.transaction, &self.account.id, None, self.now).await
    }

    /// Makes the code with which the account's password is set, tells the owner, and it is done.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) async fn hand_over_code(mut self, what: &str) -> Result<Invited, Error> {
        let set_up_code = store::make_set_up_code(&mut self.transaction, &self.account.id, self.now).await?;
        self.tell(Template::Reset).await?;
        Ok(Invited { user: self.done(what).await?, set_up_code })
    }

    /// Tells the account's owner.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) async fn tell(&mut self, template: Template) -> Result<(), Error> {
        tell(self.app, &mut self.transaction, &self.account, template).await
    }

    /// Logs it, and it is done: what the account is now. `what` is a code, for where the action does not tell.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) async fn done(mut self, what: &str) -> Result<User, Error> {
        let id = self.account.id;
        let access =
            Access { reason: Some(what), ..self.actor.access(self.action, "account", &id, Sight::None) };
        privacy::log(&mut self.transaction, &access).await?;
        let user = store::user(&mut self.transaction, &id).await?.ok_or(Error::UserNotFound)?;
        self.app.store.commit(self.transaction).await?;
        Ok(user)
    }
}

/// Where somebody is told what is new besides their devices: by mail, else by telephone.
pub(super) fn address(account: &Account) -> Option<(Channel, &str)> {
    let mail = account.mail.as_deref().map(|mail| (Channel::Mail, mail));
    mail.or_else(|| account.phone.as_deref().map(|phone| (Channel::Sms, phone)))
}

/// Tells somebody what happened to their account, wherever they are reached: by mail, else by telephone, and on their devices.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &Account,
    template: Template,
) -> Result<(), Error> {
    let devices = notify::devices_of(&mut **transaction, &app.keys, &account.id).await?;
    let mut ways: Vec<(Channel, &str)> =
        devices.iter().map(|device| (device.channel, device.address.as_str())).collect();
    ways.extend(address(account));
    for (channel, recipient) in ways {
        let message = NewMessage {
            channel,
            recipient,
            account: Some(&account.id),
            template,
            parameters: &[],
            language: account.language,
            event: None,
            not_before: None,
        };
        notify::enqueue(transaction, &app.keys, &message).await?;
    }
    Ok(())
}
