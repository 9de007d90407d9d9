//! Erasing a person: their key is destroyed, so that whatever is sealed with it is unreadable wherever a copy is, and what
//! stood in plain is taken out. That there was somebody, and how many asked for what, is left for the counts.

use domain::access::{Purpose, Sight};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::privacy::{self, Access};
use crate::store::StoreError;
use crate::{accounts, alarms, concerns, contacts, help, once, people, requests, series, volunteers};

/// Erases a person; false when there is none, or they were erased before. Afterwards the list of the erased is to be kept
/// ([`super::keep_list`]): a backup still holds their key.
///
/// # Errors
/// [`StoreError`]
pub async fn erase(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut is_done = false;
    // Those that are the same person go with them.
    for record in people::records(transaction, person).await? {
        is_done |= erase_record(transaction, &record, now).await?;
    }
    Ok(is_done)
}

/// Writes down that a record was erased by a rule and by nobody's hand.
pub(super) async fn log_rule(
    transaction: &mut Transaction<'static, Any>,
    record: &str,
) -> Result<(), StoreError> {
    let access = Access {
        actor: None,
        roles: &[],
        action: "retention.run",
        noun: "person",
        id: record,
        sight: Sight::None,
        purpose: Some(Purpose::Rights.name()),
        reason: None,
        request_id: "retention",
    };
    privacy::log(transaction, &access).await
}

/// Erases one record and no other: which were one person when a backup was made may have been wrong.
pub(super) async fn erase_record(
    transaction: &mut Transaction<'static, Any>,
    record: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let accounts = people::own_accounts(transaction, record).await?;
    if !people::forget(transaction, record, now).await? {
        return Ok(false);
    }
    once::forget(transaction, record).await?;
    contacts::forget(transaction, record).await?;
    // Whoever changes a task holds it before its request.
    help::forget(transaction, record, now).await?;
    concerns::forget(transaction, record).await?;
    series::forget(transaction, record).await?;
    alarms::forget(transaction, record).await?;
    requests::forget(transaction, record).await?;
    for account in accounts {
        help::forget_helper(transaction, &account, now).await?;
        volunteers::forget(transaction, &account).await?;
        concerns::forget_account(transaction, &account).await?;
        accounts::forget_citizen(transaction, &account, now).await?;
    }
    Ok(true)
}
