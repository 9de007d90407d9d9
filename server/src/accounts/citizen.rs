//! Accounts of citizens, as other nouns ask for them.

use domain::access::Role;
use domain::accounts::CodeAsked;
use domain::words::Language;
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use super::caller::Source;
use super::code::{self, Address};
use super::invite::{Citizen, open_for_citizen};
use super::{change, limits, secrets, sessions, store};
use crate::app::AppState;
use crate::error::Error;
use crate::notify::{self, Channel, Template};
use crate::store::StoreError;

/// The account that signs in with a telephone or mail address, in a role: the one that is there, or a new one. Nobody is
/// told which: whoever gives an address that is not theirs gets no code.
///
/// # Errors
/// As [`open_for_citizen`].
pub(crate) async fn account_of(
    transaction: &mut Transaction<'static, Any>,
    name: &str,
    language: Language,
    to: &str,
    role: Role,
    by: Option<&str>,
) -> Result<String, Error> {
    let (address, now) = (Address::parse(to)?, Timestamp::now());
    if let Some(account) = store::by_address(&mut **transaction, address.as_str()).await? {
        store::give_role(transaction, &account.id, role, by, now).await?;
        return Ok(account.id);
    }
    let (phone, mail) = match &address {
        Address::Phone(_) => (Some(to), None),
        Address::Mail(_) => (None, Some(to)),
    };
    let citizen = Citizen { name, language: language.code(), phone, mail, role, by };
    open_for_citizen(transaction, &citizen, now).await
}

/// Sends a one-time code to the address of an account that is there; the challenge, and what the code is known by once it was
/// given.
///
/// # Errors
/// [`Error::AddressNotUnderstood`], and [`Error::TooManyTries`]: messages cost money and ring.
pub(crate) async fn send_code(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    to: &str,
    Source(source): &Source,
) -> Result<(CodeAsked, String), Error> {
    let (address, now) = (Address::parse(to)?, Timestamp::now());
    let account = store::by_address(&mut **transaction, address.as_str()).await?;
    let limits = limits::asking(&app.keys, &address.index(&app.keys), source, None);
    limits::count_within(transaction, &limits, now).await?;
    let challenge = code::make(transaction, &app.keys, &address, account.as_ref(), now).await?;
    let id = secrets::hash(&challenge);
    Ok((CodeAsked { challenge }, id))
}

/// A code that is handed from one person to another; only its hash is stored.
pub(crate) fn code_to_hand_over() -> String {
    secrets::set_up_code()
}

/// The hash of such a code, however it was typed.
pub(crate) fn hash_of_code(code: &str) -> String {
    secrets::hash(&secrets::plain(code))
}

/// Closes the account of a citizen who was erased, and takes out who they were. Of a colleague only what they were as a
/// citizen is gone: their account is their employer's.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget_citizen(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = "update accounts set name = '', name_folded = '', phone = null, mail = null, state = 'closed'
        where id = $1 and sign_in_name is null";
    if sqlx::query(text).bind(account).execute(&mut **transaction).await?.rows_affected() == 0 {
        return Ok(());
    }
    sessions::end_all(&mut **transaction, account, None, now).await?;
    let text = "update account_roles set ended_at = $1 where account_id = $2 and ended_at is null";
    sqlx::query(text).bind(now.as_microsecond()).bind(account).execute(&mut **transaction).await?;
    let text = "delete from sign_in_codes where account_id = $1";
    sqlx::query(text).bind(account).execute(&mut **transaction).await?;
    notify::forget(transaction, account).await
}

/// Tells an account's owner that there is news, wherever they are reached.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    template: Template,
) -> Result<(), Error> {
    match store::by_id(&mut **transaction, account).await? {
        Some(account) => change::tell(app, transaction, &account, template).await,
        None => Ok(()),
    }
}

/// By which channel an account's owner is told what is new, besides their devices; `None` when there is no address.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn told_by(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Option<Channel>, StoreError> {
    let account = store::by_id(connection, account).await?;
    Ok(account.as_ref().and_then(change::address).map(|(channel, _)| channel))
}

/// The telephone (E.164) by which an account's owner is reached, if there is one.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn phone_of(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Option<String>, StoreError> {
    Ok(store::by_id(connection, account).await?.and_then(|account| account.phone))
}

/// Whether an account is open: its owner can sign in.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_active(connection: &mut AnyConnection, account: &str) -> Result<bool, StoreError> {
    let text = "select count(*) from accounts where id = $1 and state = 'active'";
    let many: i64 = sqlx::query_scalar(text).bind(account).fetch_one(connection).await?;
    Ok(many > 0)
}

/// Tells everybody who has a role.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell_role(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    role: Role,
    template: Template,
) -> Result<(), Error> {
    let text = "select distinct account_id from account_roles where role = $1 and ended_at is null";
    let query = sqlx::query_scalar::<_, String>(text).bind(role.name());
    for account in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        tell(app, transaction, &account, template).await?;
    }
    Ok(())
}

/// Whether somebody signs in to this account as a citizen: with a one-time code, and not for their work.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_citizen(connection: &mut AnyConnection, account: &str) -> Result<bool, StoreError> {
    let text = "select count(*) from accounts where id = $1 and state = 'active' and sign_in_name is null";
    let many: i64 = sqlx::query_scalar(text).bind(account).fetch_one(connection).await?;
    Ok(many > 0)
}

/// Gives a citizen's account a role, or ends it, from its next request on.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn set_role(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    role: Role,
    holds: bool,
    by: &str,
) -> Result<(), StoreError> {
    let now = Timestamp::now();
    if holds {
        store::give_role(transaction, account, role, Some(by), now).await?;
    } else {
        store::end_roles(transaction, account, Some(role), by, now).await?;
    }
    Ok(())
}
