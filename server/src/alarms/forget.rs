//! Forgetting what somebody said when they were stuck, and what came of it. That there was an alarm is left for the counts.

use sqlx::{Any, Transaction};

use crate::clock;
use crate::store::StoreError;

/// Takes it out; what is open is over.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    let text = "update alarms set place = null, words = null, outcome = null, state = 'ended', ended_at = coalesce(ended_at, $2)
        where person_id = $1";
    let query = sqlx::query(text).bind(person).bind(clock::now().as_microsecond());
    query.execute(&mut **transaction).await?;
    Ok(())
}
