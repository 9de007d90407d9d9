//! What is left of a volunteer whose account is erased: nothing.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes out all that is kept of an account as a volunteer.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
) -> Result<(), StoreError> {
    for text in [
        "delete from volunteer_photos where account_id = $1",
        "delete from volunteer_steps where account_id = $1",
        "delete from volunteer_trainings where account_id = $1",
        "delete from volunteer_papers where account_id = $1",
        "delete from volunteer_hours where account_id = $1",
        "delete from volunteers where account_id = $1",
    ] {
        sqlx::query(text).bind(account).execute(&mut **transaction).await?;
    }
    Ok(())
}
