//! What is left of concerns once somebody is erased: that there was one, and what came of it, for the counts.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes out what was said in the tasks of a person. Their key is gone as well.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    for text in [
        "update concern_steps set words = null where concern_id in (select id from concerns where person_id = $1)",
        "update concerns set words = null, raised_by = null where person_id = $1",
    ] {
        sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Takes out who it was that said it with an account, and what they said where that is closed. What is not closed is about the
/// safety of somebody else: its words stay, without who said them.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget_account(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
) -> Result<(), StoreError> {
    let text =
        "update concerns set raised_by = null, words = case when state = 'closed' then null else words end
        where raised_by = $1";
    sqlx::query(text).bind(account).execute(&mut **transaction).await?;
    Ok(())
}
