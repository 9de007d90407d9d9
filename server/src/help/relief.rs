//! Somebody who accepted asks that another take over, and keeps it until somebody has: whoever waits is never without. Of those who
//! are asked one wins, as always, and in the same transaction the first is let go.

use domain::help::{OfferState, Side};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use super::offers;
use super::store::{Part, Stored};
use super::tell::tell_volunteer;
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::notify::Template;
use crate::store::StoreError;

/// A helper asks for it.
///
/// # Errors
/// [`Error::ChangedMeanwhile`] where they do not help.
pub(super) async fn ask(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    account: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let text = "update task_offers set relief_asked_at = $1 where task_id = $2 and account_id = $3
        and state = 'accepted' and relief_asked_at is null";
    let query = sqlx::query(text).bind(now.as_microsecond()).bind(&stored.id).bind(account);
    let done = query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    if done.rows_affected() > 0 { Ok(()) } else { Err(Error::ChangedMeanwhile) }
}

/// Nobody asks for it any more.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn end(transaction: &mut Transaction<'static, Any>, task: &str) -> Result<(), StoreError> {
    let text =
        "update task_offers set relief_asked_at = null where task_id = $1 and relief_asked_at is not null
        and state = 'accepted'";
    sqlx::query(text).bind(task).execute(&mut **transaction).await?;
    Ok(())
}

/// Whoever asked keeps it after all; others who ask go on asking.
///
/// # Errors
/// [`Error::ChangedMeanwhile`] where they do not ask.
pub(super) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
    account: &str,
) -> Result<(), Error> {
    let text = "update task_offers set relief_asked_at = null where task_id = $1 and account_id = $2
        and state = 'accepted' and relief_asked_at is not null";
    let query = sqlx::query(text).bind(task).bind(account);
    let done = query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    if done.rows_affected() > 0 { Ok(()) } else { Err(Error::ChangedMeanwhile) }
}

/// Whoever asks for it, the first first.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn who_asks(connection: &mut AnyConnection, task: &str) -> Result<Vec<String>, StoreError> {
    let text = "select account_id from task_offers where task_id = $1 and state = 'accepted'
        and relief_asked_at is not null order by relief_asked_at, id";
    Ok(sqlx::query_scalar(text).bind(task).fetch_all(connection).await?)
}

/// Whether whoever asks asked for it; for staff, whether somebody did.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn asked(
    connection: &mut AnyConnection,
    task: &str,
    part: &Part,
) -> Result<bool, StoreError> {
    let whose = match (part.side, part.account.as_deref()) {
        (Side::Person, _) | (Side::Helper, None) => return Ok(false),
        (Side::Helper, whose) => whose,
        (Side::Staff, _) => None,
    };
    let text = "select count(*) from task_offers where task_id = $1 and state = 'accepted'
        and relief_asked_at is not null and account_id = coalesce($2, account_id)";
    let many: i64 = sqlx::query_scalar(text).bind(task).bind(whose).fetch_one(connection).await?;
    Ok(many > 0)
}

/// Lets go whoever asked first, now that another has said yes: they read no more of it, and are told so.
///
/// # Errors
/// [`Error::Help`] where nobody asks for it any more.
pub(super) async fn let_go(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, instead): (&Stored, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let text = "select account_id from task_offers where task_id = $1 and state = 'accepted'
        and relief_asked_at is not null and account_id <> $2 order by relief_asked_at, id limit 1";
    let query = sqlx::query_scalar::<_, String>(text).bind(&stored.id).bind(instead);
    let first = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)?;
    let first = first.ok_or(Error::Help(HelpError::Taken))?;
    let states = (OfferState::Accepted, OfferState::GivenBack);
    offers::set(transaction, &stored.id, &first, states, now).await?;
    tell_volunteer(app, transaction, &first, (&stored.id, "relieved"), Template::News).await?;
    // Whoever has it in hand at the hub sees that it is settled.
    match stored.owner_account.as_deref().filter(|owner| actor.account() != Some(*owner)) {
        Some(owner) => accounts::tell(app, transaction, owner, Template::News).await,
        None => Ok(()),
    }
}
