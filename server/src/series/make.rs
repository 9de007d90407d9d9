//! The tasks of the days that are near: made once, however many servers look at once, and taken up by themselves once somebody at
//! the hub approved the series.

use domain::access::Sight;
use domain::help::{SeriesState, is_near};
use domain::requests::Urgency;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

use super::show::today;
use super::store::Stored;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::duty;
use crate::error::{Error, HelpError};
use crate::help::{self, NewOfSeries};
use crate::people;
use crate::privacy;
use crate::store::StoreError;

/// Makes the tasks of the days that are near and have none; how many. Whoever calls this holds the series.
///
/// # Errors
/// [`Error`]
pub(super) async fn make_due(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
) -> Result<usize, Error> {
    let roster = duty::roster(transaction).await?;
    let now = clock::now().as_microsecond();
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::SeriesNotFound))?;
    let (plan, asked_by) = (stored.plan(&own)?, stored.asked_by(&own)?);
    let mut made = 0;
    for day in stored.days(&app.locality, &roster)? {
        let begins = day.begins.as_deref().and_then(|at| at.parse::<Timestamp>().ok());
        let begins =
            begins.filter(|at| day.task.is_none() && day.is_on() && is_near(at.as_microsecond(), now));
        let (Some(begins), Some(contact)) = (begins, agreed_in(stored, &day.day)) else { continue };
        let told = stored.weekly.task(begins, stored.community.clone(), plan.clone());
        let new = NewOfSeries {
            series: &stored.id,
            day: &day.day,
            person: &stored.record,
            contact,
            kind: stored.kind,
            told: &told,
            asked_by: asked_by.as_deref(),
            by: stored.made_by.as_deref(),
        };
        let task = help::make_of_series(transaction, &own, &new).await?;
        if let Some((by, urgency)) = &stored.approved {
            help::take_up_along(transaction, app, &task, (by, *urgency)).await?;
        }
        made += 1;
    }
    if made > 0 {
        let hub = Actor::hub();
        let access = hub.access("help.create", "person", &stored.person, Sight::None);
        privacy::log(transaction, &access).await?;
    }
    looked(transaction, app, &stored.id).await?;
    Ok(made)
}

/// The contact in which a day was agreed.
fn agreed_in<'a>(stored: &'a Stored, day: &str) -> Option<&'a str> {
    let day: Date = day.parse().ok()?;
    let agreed = stored.agreed.iter().find(|one| (one.from..=one.to).contains(&day));
    agreed.map(|one| one.contact.as_str())
}

async fn looked(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    id: &str,
) -> Result<(), StoreError> {
    let text = "update task_series set looked_on = $1 where id = $2";
    sqlx::query(text).bind(today(app).to_string()).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// Somebody at the hub took a day up: the first time the series is approved by it. Whoever calls this holds the series.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn approve(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    by: &str,
    urgency: Urgency,
) -> Result<(), StoreError> {
    let text = "update task_series set state = $1, approved_by = $2, approved_at = $3, urgency = $4, version = version + 1,
            changed_at = $3 where id = $5 and state = $6";
    let query = sqlx::query(text).bind(SeriesState::Running.name()).bind(by);
    let query = query.bind(clock::now().as_microsecond()).bind(urgency.name()).bind(id);
    query.bind(SeriesState::Asked.name()).execute(&mut **transaction).await?;
    Ok(())
}
