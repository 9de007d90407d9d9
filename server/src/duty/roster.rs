//! The hours in which somebody is on duty, as they were written down.

use domain::help::{Roster, Span};
use jiff::civil::DateTime;
use sqlx::AnyConnection;

use crate::store::StoreError;

/// When somebody answers, by the week.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn roster(connection: &mut AnyConnection) -> Result<Roster, StoreError> {
    Ok(Roster::new(spans(connection).await?))
}

/// The hours, the earliest of the week first.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn spans(connection: &mut AnyConnection) -> Result<Vec<Span>, StoreError> {
    let text = "select from_minute, to_minute from duty_spans order by from_minute";
    let rows: Vec<(i64, i64)> = sqlx::query_as(text).fetch_all(connection).await?;
    let minute = |minute| u32::try_from(minute).ok();
    Ok(rows
        .into_iter()
        .filter_map(|(from, to)| Some(Span { from: minute(from)?, to: minute(to)? }))
        .collect())
}

/// The minute of the week that a clock of the city shows: Monday 00:00 is 0.
pub(super) fn minute_of_week(local: DateTime) -> u32 {
    let day = local.weekday().to_monday_zero_offset();
    let minutes = (i32::from(day) * 24 + i32::from(local.hour())) * 60 + i32::from(local.minute());
    u32::try_from(minutes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_begins_on_monday_at_midnight_of_the_city() {
        assert_eq!(minute_of_week(date(2026, 11, 23).at(0, 0, 0, 0)), 0);
        assert_eq!(minute_of_week(date(2026, 11, 24).at(9, 30, 59, 0)), (24 + 9) * 60 + 30);
        assert_eq!(minute_of_week(date(2026, 11, 29).at(23, 59, 0, 0)), 7 * 24 * 60 - 1);
    }
}
