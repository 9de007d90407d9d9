//! Days that the hub writes down of a volunteer: up to when a paper holds, and when something was learned.

use domain::help::{Paper, Training};
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use super::store;
use crate::clock;
use crate::error::Error;
use crate::store::StoreError;

/// What has a day.
#[derive(Debug, Clone, Copy)]
pub(super) enum Dated {
    Paper(Paper),
    Training(Training),
}

impl Dated {
    /// Its name, what takes the day away, and what writes it down.
    fn sql(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Paper(paper) => (
                paper.name(),
                "delete from volunteer_papers where account_id = $1 and paper = $2",
                "insert into volunteer_papers (account_id, paper, valid_to, seen_at, seen_by)
                    values ($1, $2, $3, $4, $5)",
            ),
            Self::Training(training) => (
                training.name(),
                "delete from volunteer_trainings where account_id = $1 and training = $2",
                "insert into volunteer_trainings (account_id, training, learned_on, noted_at, noted_by)
                    values ($1, $2, $3, $4, $5)",
            ),
        }
    }
}

/// Writes a day down in the place of the one before; without one there is none any more.
///
/// # Errors
/// [`Error::VolunteerNotFound`]
pub(super) async fn write(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    (what, day): (Dated, Option<Date>),
    by: Option<&str>,
) -> Result<(), Error> {
    if !store::lock(transaction, id).await? {
        return Err(Error::VolunteerNotFound);
    }
    let (name, taken_away, written) = what.sql();
    let query = sqlx::query(taken_away).bind(id).bind(name);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    if let Some(day) = day {
        let query = sqlx::query(written).bind(id).bind(name).bind(day.to_string());
        let query = query.bind(clock::now().as_microsecond()).bind(by);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    Ok(())
}
