//! Whom a task was offered, and what they said.

use std::collections::BTreeMap;

use domain::help::{Band, Fit, HelperShown, OfferState, State};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use uuid::Uuid;

use crate::people::PeopleError;
use crate::store::StoreError;

/// What a volunteer last answered to a task; `None` who was never asked, or helps no more.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn answered(
    connection: &mut AnyConnection,
    task: &str,
    account: &str,
) -> Result<Option<OfferState>, PeopleError> {
    let text = "select o.state from task_offers o join volunteers v on v.account_id = o.account_id
        where o.task_id = $1 and o.account_id = $2 and v.standing <> 'ended'
        order by o.made_at desc, o.id desc limit 1";
    let query = sqlx::query_scalar::<_, String>(text).bind(task).bind(account);
    query.fetch_optional(connection).await?.map(|name| state(&name)).transpose()
}

fn state(name: &str) -> Result<OfferState, PeopleError> {
    OfferState::from_name(name).ok_or(PeopleError::Unknown("task_offers.state"))
}

/// Everybody who was asked, the last answer of each, in the order in which they were asked.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn all(connection: &mut AnyConnection, task: &str) -> Result<Vec<HelperShown>, PeopleError> {
    let text = "select o.account_id, a.name, o.state, o.band, o.relief_asked_at from task_offers o
        join accounts a on a.id = o.account_id where o.task_id = $1 order by o.made_at, o.id";
    let rows = sqlx::query(text).bind(task).fetch_all(connection).await?;
    let mut asked: Vec<HelperShown> = Vec::new();
    for row in rows {
        let (id, name): (String, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        let (answer, band): (String, String) = (row.try_get(2)?, row.try_get(3)?);
        let name = name.unwrap_or_default();
        let state = state(&answer)?;
        let asks_relief = state == OfferState::Accepted && row.try_get::<Option<i64>, _>(4)?.is_some();
        let one = HelperShown { id, name, state, band: Band::from_name(&band), photo: false, asks_relief };
        asked.retain(|before| before.id != one.id);
        asked.push(one);
    }
    Ok(asked)
}

/// The accounts whose offer stands so.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn accounts(
    connection: &mut AnyConnection,
    task: &str,
    state: OfferState,
) -> Result<Vec<String>, StoreError> {
    let text = "select account_id from task_offers where task_id = $1 and state = $2 order by made_at, id";
    let query = sqlx::query_scalar(text).bind(task).bind(state.name());
    Ok(query.fetch_all(connection).await?)
}

/// Offers a task to a volunteer; false when they were asked already and have not answered, or accepted.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn write(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
    account: &str,
    (wave, fit): (i64, Fit),
    by: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "insert into task_offers (id, task_id, account_id, wave, band, tasks_of_week, state, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, 'offered', $7, $8)
        on conflict (task_id, account_id) where state in ('offered', 'accepted') do nothing";
    let done = sqlx::query(text)
        .bind(Uuid::now_v7().to_string())
        .bind(task)
        .bind(account)
        .bind(wave)
        .bind(fit.band.name())
        .bind(i64::from(fit.tasks_of_week))
        .bind(now.as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The number of the next wave.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn next_wave(connection: &mut AnyConnection, task: &str) -> Result<i64, StoreError> {
    let text = "select coalesce(max(wave), 0) + 1 from task_offers where task_id = $1";
    Ok(sqlx::query_scalar(text).bind(task).fetch_one(connection).await?)
}

/// Lets every offer of a task that stands so stand otherwise; whose they were.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn set_all(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
    (from, to): (OfferState, OfferState),
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let text = "update task_offers set state = $1, answered_at = $2 where task_id = $3 and state = $4
        returning account_id";
    let query = sqlx::query_scalar(text).bind(to.name()).bind(now.as_microsecond()).bind(task);
    Ok(query.bind(from.name()).fetch_all(&mut **transaction).await?)
}

/// The same of one volunteer's; false when theirs does not stand so.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn set(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
    account: &str,
    (from, to): (OfferState, OfferState),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update task_offers set state = $1, answered_at = $2
        where task_id = $3 and state = $4 and account_id = $5";
    let query = sqlx::query(text).bind(to.name()).bind(now.as_microsecond()).bind(task);
    let done = query.bind(from.name()).bind(account).execute(&mut **transaction).await?;
    Ok(done.rows_affected() > 0)
}

/// What a volunteer has taken in a time: when each begins and ends.
pub(super) type TakenTimes = BTreeMap<String, Vec<(i64, i64)>>;

/// What each volunteer has taken or done that lies at least in part between two moments, but for one task.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn taken_between(
    connection: &mut AnyConnection,
    (from, to): (i64, i64),
    but: &str,
) -> Result<TakenTimes, StoreError> {
    let wanted: Vec<String> = State::ALL
        .iter()
        .filter(|state| state.is_in_hand() || state.was_done() || **state == State::Offered)
        .map(|state| format!("'{}'", state.name()))
        .collect();
    let text = format!(
        "select o.account_id, t.begins, t.ends from task_offers o join tasks t on t.id = o.task_id
        where o.state = 'accepted' and t.begins < $1 and t.ends > $2 and t.id <> $3 and t.state in ({})",
        wanted.join(", ")
    );
    let query = sqlx::query_as::<_, (String, i64, i64)>(sqlx::AssertSqlSafe(text));
    let mut taken = TakenTimes::new();
    for (account, begins, ends) in query.bind(to).bind(from).bind(but).fetch_all(connection).await? {
        taken.entry(account).or_default().push((begins, ends));
    }
    Ok(taken)
}
