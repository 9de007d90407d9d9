//! `GET /api/v1/tasks/{id}/other-times`: for a task for which nobody was found, the next days at the same hour on which somebody could
//! be asked. It says how many, and never who.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{OtherTime, OtherTimes, Plan};
use domain::hours::Locality;
use jiff::{Timestamp, ToSpan as _};
use sqlx::AnyConnection;

use super::candidates::weighed;
use super::offer::check_duty_at;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::people;
use crate::privacy;
use crate::store::{StoreError, time};

/// How many days ahead are looked at, and how many times are told at most.
const DAYS: i64 = 7;
const MOST: usize = 3;

/// Other times at which volunteers could be asked.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/other-times",
    tag = "help",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = OtherTimes),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_other_times(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<OtherTimes>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, "help.services", &id).await?;
    let own = people::own_key(&mut connection, &app.keys, &stored.record).await?;
    let plan = stored.plan(&own.ok_or(Error::Help(HelpError::NotFound))?)?;
    let times = found(&mut connection, &app, &stored, &plan).await?;
    drop(connection);
    let access = actor.access("help.services", "person", &stored.person, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(OtherTimes { times }))
}

async fn found(
    connection: &mut AnyConnection,
    app: &AppState,
    stored: &Stored,
    plan: &Plan,
) -> Result<Vec<OtherTime>, Error> {
    let mut times = Vec::new();
    for days in 1..=DAYS {
        let Some(other) = moved(&app.locality, stored, days) else { continue };
        let on_duty = (other.begins, other.ends);
        match check_duty_at(&mut *connection, app, other.kind.person_comes(), on_duty).await {
            Ok(()) => {}
            Err(Error::Help(HelpError::NobodyOnDuty)) => continue,
            Err(error) => return Err(error),
        }
        let weighed = weighed(&mut *connection, &app.locality, &other, plan, None).await?;
        let free = weighed.iter().filter(|(_, fits)| fits.is_ok()).count();
        if free >= usize::from(stored.helpers) {
            let free = u32::try_from(free).unwrap_or(u32::MAX);
            times.push(OtherTime { begins: time(other.begins), free });
        }
        if times.len() == MOST {
            break;
        }
    }
    Ok(times)
}

/// The task so many days after the day on which it is, or after today where that has passed, at the same hour by the city's clock.
fn moved(city: &Locality, stored: &Stored, days: i64) -> Option<Stored> {
    let now = Timestamp::now();
    let begins = city.local(Timestamp::from_microsecond(stored.begins).ok()?);
    let day = begins.date().max(city.local(now).date()).saturating_add(days.days());
    let at = city.moment(day.to_datetime(begins.time()))?.as_microsecond();
    let later = |moment: i64| moment.saturating_add(at - stored.begins);
    let mut other = stored.clone();
    (other.begins, other.ends, other.back) = (at, later(stored.ends), stored.back.map(later));
    Some(other)
}
