//! Forgetting where and what somebody was helped with. That there was a task, and what came of it, is left for the counts.

use sqlx::{Any, Transaction};

use crate::store::StoreError;

/// What is emptied of a person's tasks. What is not null is left empty; it could not be opened any more.
const EMPTIED: [&str; 3] = [
    "delete from task_items where task_id in (select id from tasks where person_id = $1)",
    "update task_steps set words = null where task_id in (select id from tasks where person_id = $1)",
    "update task_offers set state = 'called_back' where state in ('offered', 'accepted') and task_id in
        (select id from tasks where person_id = $1 and ended_at is null)",
];

/// Takes it out.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    for text in EMPTIED {
        sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    }
    let text =
        "update tasks set plan = $1, money = null, code_words = null, community = null where person_id = $2";
    sqlx::query(text).bind(Vec::<u8>::new()).bind(person).execute(&mut **transaction).await?;
    Ok(())
}
