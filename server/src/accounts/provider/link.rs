//! Whose account somebody's at the provider is. An administrator invites; a verified mail address finds the invitation, once;
//! from then on issuer and subject alone count, whatever address they have.

use domain::access::Sight;
use domain::accounts::State;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::super::change::tell;
use super::super::store::{self, Account};
use super::token::Identity;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::Template;
use crate::privacy::{self, Access, RequestId};
use crate::store::StoreError;

/// Who comes, and with which request.
pub(super) struct Linking<'a> {
    pub(super) app: &'a AppState,
    pub(super) identity: &'a Identity,
    pub(super) request: &'a RequestId,
    pub(super) now: Timestamp,
}

/// The active account of who comes, and whether they prove themselves here too: it is linked where it was not, and of an
/// account that was in use already nobody becomes the owner by an address alone.
///
/// # Errors
/// [`Error::ProviderAccountUnknown`] and [`Error::ProviderMailNotVerified`].
pub(super) async fn account_of(
    transaction: &mut Transaction<'static, Any>,
    linking: &Linking<'_>,
) -> Result<(Account, bool), Error> {
    let Identity { issuer, subject, mail, .. } = linking.identity;
    if let Some((account_id, is_held)) = linked(transaction, issuer, subject).await? {
        let account = store::by_id(&mut **transaction, &account_id).await?;
        let account = account.filter(|account| account.state == State::Active && !is_held);
        return account.map(|account| (account, false)).ok_or(Error::ProviderAccountUnknown);
    }
    let mail = mail.as_deref().ok_or(Error::ProviderMailNotVerified)?;
    let found = store::colleague_by_mail(&mut **transaction, mail).await?;
    let account = found.filter(is_to_link).ok_or(Error::ProviderAccountUnknown)?;
    let was_in_use = account.state == State::Active;
    Ok((link(transaction, linking, account).await?, was_in_use))
}

/// Who was invited; or who signs in already and has a second factor, which is asked for now. Whose second factor was taken off
/// comes with the code that was handed over, and no other way.
fn is_to_link(account: &Account) -> bool {
    match account.state {
        State::Invited => true,
        State::Active => account.is_enrolled,
        State::Closed => false,
    }
}

async fn linked(
    transaction: &mut Transaction<'static, Any>,
    issuer: &str,
    subject: &str,
) -> Result<Option<(String, bool)>, StoreError> {
    let text = "select account_id, held_at from provider_accounts where issuer = $1 and subject = $2";
    let query = sqlx::query_as(text).bind(issuer).bind(subject);
    let found: Option<(String, Option<i64>)> = query.fetch_optional(&mut **transaction).await?;
    Ok(found.map(|(account_id, held_at)| (account_id, held_at.is_some())))
}

/// Links, tells the owner, and writes the line. An account that is linked to another subject stays with it.
async fn link(
    transaction: &mut Transaction<'static, Any>,
    linking: &Linking<'_>,
    account: Account,
) -> Result<Account, Error> {
    let Linking { app, identity, request, now } = linking;
    let text =
        "insert into provider_accounts (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)
        on conflict do nothing";
    let query = sqlx::query(text).bind(&identity.issuer).bind(&identity.subject).bind(&account.id);
    let query = query.bind(now.as_microsecond()).execute(&mut **transaction);
    if query.await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::ProviderAccountUnknown);
    }
    store::activate(transaction, &account.id).await?;
    tell(app, transaction, &account, Template::Linked).await?;
    let access = Access {
        actor: Some(&account.id),
        roles: &[],
        action: "session.begin",
        noun: "account",
        id: &account.id,
        sight: Sight::None,
        purpose: Some("security"),
        reason: Some("provider_linked"),
        request_id: &request.0,
    };
    privacy::log(transaction, &access).await?;
    Ok(Account { state: State::Active, ..account })
}

/// The account's second factor is taken off: its link opens nothing until [`release`].
pub(in super::super) async fn hold(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = "update provider_accounts set held_at = $1 where account_id = $2";
    sqlx::query(text).bind(now.as_microsecond()).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

/// A second factor was set up: the account's link opens it again.
pub(in super::super) async fn release(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    let text = "update provider_accounts set held_at = null where account_id = $1";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

/// The account is closed: who comes back to the municipality one day is invited anew.
pub(in super::super) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    let text = "delete from provider_accounts where account_id = $1";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}
