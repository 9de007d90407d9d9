//! Forgetting what somebody asked for in words, and their papers. That something was asked, and what came of it, is left for
//! the counts.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes it out. What is not null is left empty; it could not be opened any more.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    let text =
        "delete from request_documents where request_id in (select id from requests where person_id = $1)";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    let text = "update request_steps set words = null
        where request_id in (select id from requests where person_id = $1)";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    let text =
        "update requests set words = $1, asked_by = null, is_waiting = 0, due_at = null where person_id = $2";
    sqlx::query(text).bind(Vec::<u8>::new()).bind(person).execute(&mut **transaction).await?;
    Ok(())
}
