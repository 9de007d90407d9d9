//! Who guesses is slowed down, and nobody is locked out: after a few tries each next one waits longer, up to a
//! limit, and the pause ends by itself. Tries are counted before the password is looked at, so that many at once
//! do not slip by.
//!
//! A name has three counts: tries from one source, which grow quickly; tries from anywhere, which leave room, so
//! that a stranger cannot keep a colleague out; and all tries of a source, which leave more, because an office has
//! one address for many desks. All keys are keyed hashes.

use jiff::Timestamp;
use sqlx::{Any, Row as _, Transaction};
use uuid::Uuid;

use crate::error::Error;
use crate::keys::Keys;
use crate::store::{Store, StoreError};

/// One count.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    key: String,
    /// Seconds in which tries are counted.
    window: i64,
    /// Tries without a pause.
    free: i64,
    /// The first pause, in seconds; each next one is twice as long.
    first: i64,
    /// The longest pause, in seconds.
    longest: i64,
}

const QUARTER: i64 = 15 * 60;
const DAY: i64 = 24 * 3600;

/// For a password or a citizen's code: `name` is what is signed in with.
pub(super) fn signing_in(keys: &Keys, name: &str, source: &str) -> Vec<Limit> {
    let key = |what: &str, value: &str| format!("{what} {}", keys.index("sign_in_failures", value));
    let pair = format!("{name}\0{source}");
    vec![
        Limit { key: key("pair", &pair), window: QUARTER, free: 5, first: 5, longest: 60 },
        Limit { key: key("name", name), window: QUARTER, free: 20, first: 1, longest: 30 },
        Limit { key: key("source", source), window: QUARTER, free: 50, first: 1, longest: 10 },
    ]
}

/// For a second factor.
pub(super) fn second_factor(account_id: &str) -> Vec<Limit> {
    let key = format!("factor {account_id}");
    vec![Limit { key, window: QUARTER, free: 5, first: 5, longest: 60 }]
}

/// For asking for a citizen's code: each is a message that costs money and wakes somebody.
pub(super) fn asking(keys: &Keys, address_index: &str, source: &str) -> Vec<Limit> {
    let source = keys.index("sign_in_failures", source);
    vec![
        Limit { key: format!("ask {address_index}"), window: DAY, free: 3, first: 60, longest: 3600 },
        Limit { key: format!("ask-source {source}"), window: DAY, free: 30, first: 10, longest: 600 },
    ]
}

/// A try that was counted.
#[derive(Debug)]
pub(super) struct Try(String);

/// Counts a try.
///
/// # Errors
/// [`Error::TooManyTries`] when it has to wait; then it is not counted, and the pause grows no longer.
pub(super) async fn count(store: &Store, limits: &[Limit], now: Timestamp) -> Result<Try, Error> {
    let mut transaction = store.write().await?;
    let counted = count_within(&mut transaction, limits, now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(counted)
}

/// Counts a try in a transaction that does more.
pub(super) async fn count_within(
    transaction: &mut Transaction<'static, Any>,
    limits: &[Limit],
    now: Timestamp,
) -> Result<Try, Error> {
    take_turn(transaction, now).await?;
    let id = Uuid::now_v7().to_string();
    for limit in limits {
        check(transaction, limit, now).await?;
        insert(transaction, &id, limit, now).await?;
    }
    Ok(Try(id))
}

/// It was no guess: the try counts no longer, nor do earlier ones with the first, narrowest key.
pub(super) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    limits: &[Limit],
    Try(id): &Try,
) -> Result<(), StoreError> {
    let narrowest = limits.first().map(|limit| limit.key.as_str()).unwrap_or_default();
    sqlx::query("delete from sign_in_failures where id = $1 or key = $2")
        .bind(id)
        .bind(narrowest)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Waits until nobody else counts, and throws away what is too old to count.
async fn take_turn(transaction: &mut Transaction<'static, Any>, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query("update counters set value = value + 1 where name = 'sign_in_tries'")
        .execute(&mut **transaction)
        .await?;
    sqlx::query("delete from sign_in_failures where made_at < $1")
        .bind(now.as_microsecond() - DAY * 1_000_000)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

async fn check(
    transaction: &mut Transaction<'static, Any>,
    limit: &Limit,
    now: Timestamp,
) -> Result<(), Error> {
    let text = "select count(*) as many, max(made_at) as last from sign_in_failures
        where key = $1 and made_at >= $2";
    let since = now.as_microsecond() - limit.window * 1_000_000;
    let query = sqlx::query(text).bind(&limit.key).bind(since);
    let row = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    let many: i64 = row.try_get("many").map_err(StoreError::from)?;
    let last: Option<i64> = row.try_get("last").map_err(StoreError::from)?;
    let end = last.unwrap_or(0) + pause(limit, many) * 1_000_000;
    let left = end - now.as_microsecond();
    if left <= 0 {
        return Ok(());
    }
    Err(Error::TooManyTries { retry_after: left.unsigned_abs().div_ceil(1_000_000) })
}

/// Seconds to wait after so many tries.
fn pause(limit: &Limit, many: i64) -> i64 {
    let beyond = many - limit.free;
    if beyond < 0 {
        return 0;
    }
    let doubled = u32::try_from(beyond).ok().and_then(|beyond| 2_i64.checked_pow(beyond));
    doubled.and_then(|times| limit.first.checked_mul(times)).unwrap_or(limit.longest).min(limit.longest)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    limit: &Limit,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("insert into sign_in_failures (id, key, made_at) values ($1, $2, $3)")
        .bind(id)
        .bind(&limit.key)
        .bind(now.as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_grows_and_has_an_end() {
        let limits = signing_in(&Keys::fresh(), "μαρια", "here");
        let pauses = |nth: usize| (0..12).map(|many| pause(&limits[nth], many)).collect::<Vec<_>>();
        assert_eq!(pauses(0), [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60]);
        assert_eq!(pauses(1), [0; 12], "a colleague elsewhere is not kept out");
        assert_eq!(pause(&limits[1], i64::MAX), 30);
        assert_eq!(pause(&limits[2], 1000), 10);
    }
}
