//! Who guesses is slowed down, and nobody is locked out: after a few tries each next one waits longer, up to a
//! limit, and the pause ends by itself. Tries are counted before the password is looked at, so that many at once
//! do not slip by.
//!
//! A name has three counts: tries from one source, which grow quickly; tries from anywhere, which leave room, so
//! that a stranger cannot keep a colleague out; and all tries of a source, which leave more, because an office has
//! one address for many desks. A device on which the account was signed in before has a count of its own instead: no
//! stranger slows it down. What costs money, and rings, has an end as well: so many in an hour and in a day. All keys
//! are keyed hashes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::{Any, Transaction};
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
    then: Then,
}

/// What follows the free tries.
#[derive(Debug, Clone, Copy)]
enum Then {
    /// Seconds: the first pause, of which each next one is twice as long, and the longest.
    Pause(i64, i64),
    /// No more until the window has moved on.
    End,
}

use Then::{End, Pause};

const QUARTER: i64 = 15 * 60;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn limit(key: String, window: i64, free: i64, then: Then) -> Limit {
    Limit { key, window, free, then }
}

/// For a password: `name` is what is signed in with, `device` what a known one is called.
pub(super) fn signing_in(keys: &Keys, name: &str, source: &str, device: Option<&str>) -> Vec<Limit> {
    let key = |what: &str, value: &str| format!("{what} {}", keys.index("sign_in_failures", value));
    if let Some(device) = device {
        return vec![limit(key("device", device), QUARTER, 5, Pause(5, 60))];
    }
    let pair = format!("{name}\0{source}");
    vec![
        limit(key("pair", &pair), QUARTER, 5, Pause(5, 60)),
        limit(key("name", name), QUARTER, 20, Pause(1, 30)),
        limit(key("source", source), QUARTER, 50, Pause(1, 10)),
    ]
}

/// For a code that sets a password: it is too long to be guessed, and none is anybody's in particular.
pub(super) fn setting_up(keys: &Keys, source: &str) -> Vec<Limit> {
    let source = keys.index("sign_in_failures", source);
    vec![limit(format!("set-up {source}"), QUARTER, 50, Pause(1, 10))]
}

/// For going to the municipality's own sign-in: what is guessed is guessed there, and here only its source is counted.
pub(super) fn going_away(keys: &Keys, source: &str) -> Vec<Limit> {
    let source = keys.index("sign_in_failures", source);
    vec![limit(format!("provider {source}"), QUARTER, 100, Pause(1, 10))]
}

/// For a second factor; who gives it has given the password.
pub(super) fn second_factor(account_id: &str, device: Option<&str>) -> Vec<Limit> {
    let whose = device.map_or_else(|| account_id.to_owned(), |device| format!("{account_id} {device}"));
    vec![limit(format!("factor {whose}"), QUARTER, 5, Pause(5, 60))]
}

/// For asking for a citizen's code: each is a message that costs money and wakes somebody. Of one number or mail address
/// strangers, from wherever, have 12 in an hour and 30 in a day; a device of its owner has 5 and 10 beside them.
pub(super) fn asking(keys: &Keys, address_index: &str, source: &str, device: Option<&str>) -> Vec<Limit> {
    let key = |what: &str, value: &str| format!("{what} {}", keys.index("sign_in_failures", value));
    if let Some(device) = device {
        let key = key("ask-device", device);
        return vec![limit(key.clone(), HOUR, 5, End), limit(key, DAY, 10, End)];
    }
    let address = format!("ask {address_index}");
    let source_key = key("ask-source", source);
    vec![
        limit(key("ask-pair", &format!("{address_index}\0{source}")), HOUR, 3, Pause(60, 900)),
        limit(address.clone(), HOUR, 12, End),
        limit(address, DAY, 30, End),
        // Many telephones share one address of their company.
        limit(source_key.clone(), HOUR, 60, Pause(5, 300)),
        limit(source_key, DAY, 400, End),
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
    for limit in limits {
        check(transaction, limit, now).await?;
    }
    let id = Uuid::now_v7().to_string();
    // Counts of an hour and of a day have one key.
    let keys: BTreeSet<&str> = limits.iter().map(|limit| limit.key.as_str()).collect();
    for key in keys {
        insert(transaction, &id, key, now).await?;
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
    let since = now.as_microsecond() - limit.window * 1_000_000;
    let text = "select count(*) as many, coalesce(max(made_at), 0) as last from sign_in_failures
        where key = $1 and made_at > $2";
    let query = sqlx::query_as(text).bind(&limit.key).bind(since);
    let (many, last): (i64, i64) = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    let end = match limit.then {
        _ if many < limit.free => return Ok(()),
        Pause(first, longest) => last + pause(many - limit.free, first, longest) * 1_000_000,
        End => {
            // The last that is too many leaves the window.
            let text =
                "select made_at from sign_in_failures where key = $1 order by made_at desc limit 1 offset $2";
            let query = sqlx::query_scalar(text).bind(&limit.key).bind(limit.free - 1);
            let oldest: i64 = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
            oldest + limit.window * 1_000_000
        }
    };
    let left = end - now.as_microsecond();
    if left <= 0 {
        return Ok(());
    }
    Err(Error::TooManyTries { retry_after: left.unsigned_abs().div_ceil(1_000_000) })
}

/// Seconds to wait after so many tries beyond the free ones.
fn pause(beyond: i64, first: i64, longest: i64) -> i64 {
    let doubled = u32::try_from(beyond).ok().and_then(|beyond| 2_i64.checked_pow(beyond));
    doubled.and_then(|times| first.checked_mul(times)).unwrap_or(longest).min(longest)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    key: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("insert into sign_in_failures (id, key, made_at) values ($1, $2, $3)")
        .bind(id)
        .bind(key)
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
        let pauses: Vec<i64> = (0..7).map(|beyond| pause(beyond, 5, 60)).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 60, 60, 60]);
        assert_eq!(pause(i64::MAX, 1, 30), 30);
    }

    #[test]
    fn a_known_device_shares_no_count_with_strangers() {
        let keys = Keys::fresh();
        let counts = |limits: Vec<Limit>| limits.into_iter().map(|limit| limit.key).collect::<BTreeSet<_>>();
        let both = [
            [None, Some("device")].map(|device| counts(signing_in(&keys, "μαρια", "here", device))),
            [None, Some("device")].map(|device| counts(second_factor("account", device))),
            [None, Some("device")].map(|device| counts(asking(&keys, "index", "here", device))),
        ];
        for [strangers, device] in both {
            assert!(strangers.is_disjoint(&device), "{strangers:?} {device:?}");
        }
        let here = counts(signing_in(&keys, "μαρια", "here", None));
        let elsewhere = counts(signing_in(&keys, "μαρια", "elsewhere", None));
        assert_eq!(here.intersection(&elsewhere).count(), 1, "the name's own, which leaves room");
        assert!(counts(setting_up(&keys, "here")).is_disjoint(&counts(setting_up(&keys, "elsewhere"))));
    }
}
