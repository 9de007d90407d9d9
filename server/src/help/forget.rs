//! Forgetting where and what somebody was helped with. That there was a task, and what came of it, is left for the counts.

use domain::help::{Side, State, Step};
use jiff::Timestamp;
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
    now: Timestamp,
) -> Result<(), StoreError> {
    for text in EMPTIED {
        sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    }
    // Nobody goes on with what nobody can read any more; what came with a backup ends here, too.
    let text = "update tasks set state = $1, ended_at = $2, changed_at = $2, version = version + 1
        where person_id = $3 and ended_at is null";
    let query = sqlx::query(text).bind(State::CancelledByPerson.name()).bind(now.as_microsecond());
    query.bind(person).execute(&mut **transaction).await?;
    let text =
        "update tasks set plan = $1, money = null, code_words = null, community = null where person_id = $2";
    sqlx::query(text).bind(Vec::<u8>::new()).bind(person).execute(&mut **transaction).await?;
    Ok(())
}

/// Takes out who helped, whose account is erased: what they still had in hand, as after a backup was taken back, waits for others.
/// Where somebody erases by hand, they were released before ([`super::release`]), and everybody was told.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget_helper(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = "update task_offers set state = 'called_back', answered_at = $1
        where account_id = $2 and state in ('offered', 'accepted') returning task_id";
    let query = sqlx::query_scalar::<_, String>(text).bind(now.as_microsecond()).bind(account);
    for task in query.fetch_all(&mut **transaction).await? {
        let text = "select state from tasks where id = $1 and ended_at is null";
        let query = sqlx::query_scalar::<_, String>(text).bind(&task);
        let state = query.fetch_optional(&mut **transaction).await?;
        let state = state.as_deref().and_then(State::from_name).filter(|state| state.is_in_hand());
        let Some(state) = state else { continue };
        let to = if state.have_met() { State::NoShowHelper } else { State::Accepted };
        // It stands in the history, from which it is known whether they had met.
        let text = "insert into task_steps (task_id, version, step, from_state, to_state, side, made_at)
            select id, version + 1, $1, state, $2, $3, $4 from tasks where id = $5";
        let query = sqlx::query(text).bind(Step::CallBack.name()).bind(to.name()).bind(Side::Staff.name());
        query.bind(now.as_microsecond()).bind(&task).execute(&mut **transaction).await?;
        // The other of two does not go alone.
        let text = "update task_offers set state = 'called_back', answered_at = $1
            where task_id = $2 and state in ('offered', 'accepted')";
        sqlx::query(text).bind(now.as_microsecond()).bind(&task).execute(&mut **transaction).await?;
        let text = "update tasks set state = $1, code_words = null, waits_since = $2, warned_of = null, changed_at = $2,
                version = version + 1 where id = $3";
        let query = sqlx::query(text).bind(to.name()).bind(now.as_microsecond());
        query.bind(&task).execute(&mut **transaction).await?;
    }
    Ok(())
}
