//! Forgetting what comes again for somebody. That there was a series, and what was agreed when, is left for the counts.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// Takes it out, and ends it.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    let text =
        "delete from series_except where series_id in (select id from task_series where person_id = $1)";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    let text = "update task_series set plan = $1, asked_by = null, community = null, state = 'ended' where person_id = $2";
    sqlx::query(text).bind(Vec::<u8>::new()).bind(person).execute(&mut **transaction).await?;
    Ok(())
}
