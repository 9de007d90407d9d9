//! `GET /api/v1/tasks/week`: a week of tasks by day and hour in the city's time, so that a gap is seen before its day.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::help::{CalendarDay, CalendarTask, Side, State as TaskState, TaskWeek};
use domain::hours::Locality;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use sqlx::query::Query as SqlQuery;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::lists::{SHOWN, of_reader};
use super::show::line;
use super::store::{self, COLUMNS, FROM, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Query;
use crate::people::{self, PeopleError, Whose};
use crate::privacy;
use crate::store::StoreError;

/// Most tasks of a week that are shown.
const MOST: usize = 400;

/// Which week.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// A day of it, `2026-11-28`; this week when left out.
    day: Option<String>,
}

/// The tasks of a week, as far as whoever asks may see whose they are. Every person that is shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/week",
    tag = "help",
    params(Which),
    responses(
        (status = 200, body = TaskWeek),
        (status = 400, description = "`bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_week(
    State(app): State<AppState>,
    actor: Actor,
    Query(which): Query<Which>,
) -> Result<Json<TaskWeek>, Error> {
    const ACTION: &str = "help.board";
    let sight = actor.may(ACTION, &[Relation::Team])?;
    let account = &actor.session()?.account_id;
    let today = app.locality.local(Timestamp::now()).date();
    let day = which.day.as_deref().map_or(Ok(today), str::parse::<Date>);
    let day = day.map_err(|_| Error::BadQuery("day is a date such as 2026-11-28".to_owned()))?;
    let monday = monday(day);
    let times = (midnight(&app.locality, monday), midnight(&app.locality, days_after(monday, 7)));
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut tasks = match people::whose(&mut connection, &actor, "help.read").await? {
        Whose::Nobodys => Vec::new(),
        whose => between(&mut connection, whose.teams(), account, times).await?,
    };
    let helpers = helpers_between(&mut connection, times).await?;
    drop(connection);
    let more = tasks.len() > MOST;
    tasks.truncate(MOST);
    let people: BTreeSet<&str> = tasks.iter().map(|task| task.person.as_str()).collect();
    let looks: Vec<_> =
        people.into_iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    let days = (0..7).map(|nth| of_day(&app.locality, days_after(monday, nth), &tasks, &helpers)).collect();
    Ok(Json(TaskWeek { today: today.to_string(), days, more }))
}

/// The Monday on or before a day.
pub(super) fn monday(day: Date) -> Date {
    days_after(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// A day so many days later.
pub(super) fn days_after(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// When a day begins in a city, in microseconds of UTC.
pub(super) fn midnight(city: &Locality, day: Date) -> i64 {
    city.moment(day.to_datetime(Time::midnight())).unwrap_or_default().as_microsecond()
}

fn of_day(
    city: &Locality,
    date: Date,
    tasks: &[Stored],
    helpers: &BTreeMap<String, Vec<String>>,
) -> CalendarDay {
    let local = |at: i64| city.local(Timestamp::from_microsecond(at).unwrap_or_default());
    let hour = |at: i64| local(at).strftime("%H:%M").to_string();
    let of_day = tasks.iter().filter(|task| local(task.begins).date() == date);
    let shown = of_day.map(|task| CalendarTask {
        line: line(task, Side::Staff, true),
        from: hour(task.begins),
        to: hour(task.ends),
        helpers: helpers.get(&task.id).cloned().unwrap_or_default(),
        lacks: task.state.lacks(task.helpers, task.accepted),
    });
    CalendarDay { date: date.to_string(), holiday: city.is_public_holiday(date), tasks: shown.collect() }
}

/// What begins between two moments, the earliest first.
async fn between(
    connection: &mut AnyConnection,
    teams: Option<&[String]>,
    account: &str,
    (from, to): (i64, i64),
) -> Result<Vec<Stored>, PeopleError> {
    let states = TaskState::ALL.iter().filter(|state| state.is_of_week());
    let states: Vec<String> = states.map(|state| format!("'{}'", state.name())).collect();
    let (condition, teams) = of_reader(teams);
    let text = format!(
        "{COLUMNS} {FROM} where t.state in ({}) and t.begins >= {from} and t.begins < {to} and {SHOWN}
        and {condition} and t.person_id not in {} order by t.begins, t.id limit {}",
        states.join(", "),
        people::NOT_HELPED,
        MOST + 1
    );
    let query = teams.iter().fold(sqlx::query(AssertSqlSafe(text)).bind(account), SqlQuery::bind);
    query.fetch_all(connection).await?.iter().map(store::read).collect()
}

/// Who said yes to what begins between two moments, by the task: all of them at once.
async fn helpers_between(
    connection: &mut AnyConnection,
    (from, to): (i64, i64),
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let text = "select o.task_id, a.name from task_offers o join tasks t on t.id = o.task_id
        join accounts a on a.id = o.account_id
        where o.state = 'accepted' and t.begins >= $1 and t.begins < $2 order by o.made_at, o.id";
    let query = sqlx::query_as::<_, (String, Option<String>)>(text).bind(from).bind(to);
    let mut helpers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (task, name) in query.fetch_all(connection).await? {
        helpers.entry(task).or_default().push(name.unwrap_or_default());
    }
    Ok(helpers)
}
