//! The hours in which somebody is on duty, as they were written down.

use domain::help::{DutyRoster, DutySpan};
use sqlx::AnyConnection;

use crate::store::StoreError;

/// When somebody answers, by the week and its public holidays.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn roster(connection: &mut AnyConnection) -> Result<DutyRoster, StoreError> {
    Ok(DutyRoster::new(spans(connection).await?))
}

/// The hours, the earliest of the week first.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn spans(connection: &mut AnyConnection) -> Result<Vec<DutySpan>, StoreError> {
    let text = "select from_minute, to_minute, holidays from duty_spans order by from_minute";
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(text).fetch_all(connection).await?;
    let minute = |minute| u32::try_from(minute).ok();
    Ok(rows
        .into_iter()
        .filter_map(|(from, to, holidays)| {
            Some(DutySpan { from: minute(from)?, to: minute(to)?, holidays: holidays == 1 })
        })
        .collect())
}
