//! Lists of alarms: those that somebody at the hub must see, and one's own.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::help::{AlarmList, Side};
use sqlx::query::Query;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::store::{SELECT, Stored, read};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::Path;
use crate::help;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// How many are listed at most.
const MOST: usize = 100;

/// So long after its end somebody still reads on their own screen what became of it, in µs.
const SHOWN_AFTER: i64 = 3_600_000_000;

/// The alarms that are not over, what nobody has seen first. Every person that is shown leaves a line in the access log. They are
/// not kept to teams: whoever is there sees them.
#[utoipa::path(
    get,
    path = "/api/v1/alarms",
    tag = "alarms",
    responses(
        (status = 200, body = AlarmList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_alarms(State(app): State<AppState>, actor: Actor) -> Result<Json<AlarmList>, Error> {
    let sight = actor.may("alarm.answer", &[])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let found = open(&mut connection, account).await?;
    let list = shown(&mut connection, &app, &found, Side::Staff).await?;
    drop(connection);
    let people: BTreeSet<&str> = found.iter().map(|alarm| alarm.person.as_str()).collect();
    let looks: Vec<_> =
        people.into_iter().map(|person| actor.access("alarm.answer", "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(list))
}

/// The alarms of whoever asks and of those who let them see it, that are open or were over within the last hour.
#[utoipa::path(
    get,
    path = "/api/v1/me/alarms",
    tag = "alarms",
    responses(
        (status = 200, body = AlarmList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_my_alarms(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<AlarmList>, Error> {
    const ACTION: &str = "alarm.read";
    let sight = actor.may(ACTION, &[Relation::Own, Relation::Invited])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let people = people::acted_for(&mut connection, account, ACTION).await?;
    let found = of_people(&mut connection, &people).await?;
    let list = shown(&mut connection, &app, &found, Side::Person).await?;
    drop(connection);
    let looks: Vec<_> = people.iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(list))
}

/// The alarm of a task that is not over, as whoever is in it may see it: none or one.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/alarm",
    tag = "alarms",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = AlarmList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_of_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(task): Path<String>,
) -> Result<Json<AlarmList>, Error> {
    const ACTION: &str = "alarm.read";
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (person, side, allowed) = help::may_in_task(&mut connection, &actor, ACTION, &task).await?;
    let text = format!("{SELECT} where x.task_id = $1 and x.state <> 'ended' order by x.raised_at");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(&task).fetch_all(&mut *connection).await;
    let found: Result<Vec<Stored>, PeopleError> = rows.map_err(PeopleError::from)?.iter().map(read).collect();
    let list = shown(&mut connection, &app, &found?, side).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access(ACTION, "person", &person, allowed.sight)]).await?;
    Ok(Json(list))
}

async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    found: &[Stored],
    side: Side,
) -> Result<AlarmList, Error> {
    let records: BTreeSet<String> = found.iter().map(|alarm| alarm.record.clone()).collect();
    let keys = people::own_keys(connection, &app.keys, &records).await?;
    let open = found.iter().filter_map(|alarm| Some(alarm.shown(keys.get(&alarm.record)?, side)));
    Ok(AlarmList { alarms: open.collect::<Result<_, _>>()? })
}

/// Of who is hidden for those who are named alone.
async fn open(connection: &mut AnyConnection, account: &str) -> Result<Vec<Stored>, PeopleError> {
    let text = format!(
        "{SELECT} where x.state <> 'ended' and p.erased_at is null and (p.restricted = 0
            or exists (select 1 from person_named n where n.person_id = p.id and n.account_id = $1))
        order by case when x.state = 'raised' then 0 else 1 end, x.raised_at, x.id limit {MOST}"
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(account).fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

async fn of_people(connection: &mut AnyConnection, people: &[String]) -> Result<Vec<Stored>, PeopleError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (0..people.len()).map(|nth| format!("${}", nth + 2)).collect();
    let text = format!(
        "{SELECT} where (x.state <> 'ended' or x.ended_at > $1) and p.id in ({}) and p.erased_at is null
        order by x.raised_at desc, x.id desc limit {MOST}",
        places.join(", ")
    );
    let after = clock::now().as_microsecond() - SHOWN_AFTER;
    let query = people.iter().fold(sqlx::query(AssertSqlSafe(text)).bind(after), Query::bind);
    query.fetch_all(connection).await?.iter().map(read).collect()
}
