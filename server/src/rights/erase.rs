//! Erasing a person: their key is destroyed, so that whatever is sealed with it is unreadable wherever a copy is, and what
//! stood in plain is taken out. That there was somebody, and how many asked for what, is left for the counts.

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::store::StoreError;
use crate::{accounts, contacts, people, requests};

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
        let accounts = people::own_accounts(transaction, &record).await?;
        if !people::forget(transaction, &record, now).await? {
            continue;
        }
        is_done = true;
        contacts::forget(transaction, &record).await?;
        requests::forget(transaction, &record).await?;
        for account in accounts {
            accounts::forget_citizen(transaction, &account, now).await?;
        }
    }
    Ok(is_done)
}
