//! Forgetting what was said in somebody's contacts. That there were contacts, and by which way, is left for the counts.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes out what was said.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    let text = "update contacts set reason = null, note = null where person_id = $1";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    Ok(())
}
