//! Forgetting where somebody was written to.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes out an account's devices and what still waits to be sent to it.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
) -> Result<(), StoreError> {
    for text in [
        "delete from push_devices where account_id = $1",
        "delete from message_refusals where account_id = $1",
        "update messages set recipient = null, parameters = null,
            state = case when state = 'waiting' then 'given_up' else state end
        where account_id = $1",
    ] {
        sqlx::query(text).bind(account).execute(&mut **transaction).await?;
    }
    Ok(())
}
