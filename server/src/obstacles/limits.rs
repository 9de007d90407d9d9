//! How much may be said in an hour, and whose word has to wait for the desk. Counted in the database, so
//! that any number of servers count together.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Row as _, Transaction};

use super::reporter::Reporter;
use crate::error::Error;
use crate::store::StoreError;

/// Reports of one person in an hour.
const REPORTS: i64 = 10;

/// Reports of all visitors together in an hour: a token is made up quickly.
const REPORTS_OF_ALL: i64 = 200;

/// Words of one person in an hour.
const WORDS: i64 = 60;

/// Words of all visitors together in an hour.
const WORDS_OF_ALL: i64 = 2000;

/// Photographs that may wait for the desk; more than that nobody would look at.
const PHOTOS_WAITING: i64 = 500;

/// As many untrue reports, as the desk found, and a person's next ones wait for the desk.
const UNTRUE: i64 = 2;

/// For how long an untrue report is held against a person.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(90 * 24);

const HOUR: i64 = 3_600_000_000;

/// An hour before, in microseconds since 1970.
pub(super) fn hour_before(now: Timestamp) -> i64 {
    now.as_microsecond() - HOUR
}

/// Whether a person may report once more.
pub(super) async fn check_reports(
    transaction: &mut Transaction<'static, Any>,
    reporter: &Reporter,
    now: Timestamp,
) -> Result<(), Error> {
    let own = "select count(*) as many, min(made_at) as first from obstacle_reports
        where made_at >= $1 and by_desk = 0 and reporter = $2";
    let all = "select count(*) as many, min(made_at) as first from obstacle_reports
        where made_at >= $1 and by_desk = 0";
    check(transaction, own, Some(reporter), REPORTS, now).await?;
    check(transaction, all, None, REPORTS_OF_ALL, now).await
}

/// Whether a person may say something of an obstacle once more.
pub(super) async fn check_words(
    transaction: &mut Transaction<'static, Any>,
    reporter: &Reporter,
    now: Timestamp,
) -> Result<(), Error> {
    let own =
        "select cast(coalesce(sum(times), 0) as bigint) as many, min(made_at) as first from obstacle_words
        where made_at >= $1 and reporter = $2";
    let all =
        "select cast(coalesce(sum(times), 0) as bigint) as many, min(made_at) as first from obstacle_words
        where made_at >= $1";
    check(transaction, own, Some(reporter), WORDS, now).await?;
    check(transaction, all, None, WORDS_OF_ALL, now).await
}

/// Whether the desk can still look at what is sent.
pub(super) async fn check_photos(transaction: &mut Transaction<'static, Any>) -> Result<(), Error> {
    let text = "select count(*) from obstacle_photos where state = 'waiting'";
    let waiting: i64 =
        sqlx::query_scalar(text).fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    // When the desk will have looked nobody knows.
    let retry_after = HOUR.unsigned_abs() / 1_000_000;
    if waiting < PHOTOS_WAITING { Ok(()) } else { Err(Error::TooManyReports { retry_after }) }
}

/// Whether fewer than so many were made within the hour.
async fn check(
    transaction: &mut Transaction<'static, Any>,
    text: &'static str,
    reporter: Option<&Reporter>,
    most: i64,
    now: Timestamp,
) -> Result<(), Error> {
    let mut query = sqlx::query(text).bind(hour_before(now));
    if let Some(Reporter(hash)) = reporter {
        query = query.bind(hash);
    }
    let row = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    let many: i64 = row.try_get("many").map_err(StoreError::from)?;
    if many < most {
        return Ok(());
    }
    // When the oldest of them is an hour old, there is room for one.
    let first: Option<i64> = row.try_get("first").map_err(StoreError::from)?;
    let left = first.map_or(HOUR, |first| first + HOUR - now.as_microsecond()).max(0);
    Err(Error::TooManyReports { retry_after: left.unsigned_abs() / 1_000_000 + 1 })
}

/// Whether the desk found reports of this person untrue: what they say has no effect by itself.
pub(super) async fn is_doubted(
    transaction: &mut Transaction<'static, Any>,
    reporter: &Reporter,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let since = (now - REMEMBERED).as_microsecond();
    let text =
        "select count(*) from obstacles where reporter = $1 and closed_for = 'untrue' and closed_at >= $2";
    let untrue: i64 =
        sqlx::query_scalar(text).bind(&reporter.0).bind(since).fetch_one(&mut **transaction).await?;
    Ok(untrue >= UNTRUE)
}
