//! Lists of tasks: the board of staff, those of a person, one's own, and what a volunteer is asked.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::help::{Band, OfferLine, OfferList, OfferState, Side, State as TaskState, TaskList};
use jiff::Timestamp;
use sqlx::query::Query;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::show::{as_asked, line};
use super::store::{self, COLUMNS, FROM, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::people::{self, PeopleError, Whose};
use crate::privacy;
use crate::store::StoreError;

/// How many are listed at most.
const MOST: usize = 100;

/// States in which nothing is waited for any more, as a list for SQL.
pub(super) fn over() -> String {
    let over = domain::help::State::ALL.iter().filter(|state| state.is_over());
    over.map(|state| format!("'{}'", state.name())).collect::<Vec<_>>().join(", ")
}

/// The board: what is not over, the more urgent first, and of two alike the one that has waited longer. Every person that is
/// shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/tasks",
    tag = "help",
    responses(
        (status = 200, body = TaskList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_tasks(State(app): State<AppState>, actor: Actor) -> Result<Json<TaskList>, Error> {
    let sight = actor.may("help.board", &[Relation::Team])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let tasks = match people::whose(&mut connection, &actor, "help.read").await? {
        Whose::Nobodys => Vec::new(),
        whose => board(&mut connection, whose.teams(), account).await?,
    };
    drop(connection);
    let list = list(&tasks, Side::Staff);
    let people: BTreeSet<&str> = tasks.iter().map(|task| task.person.as_str()).collect();
    let looks: Vec<_> =
        people.into_iter().map(|person| actor.access("help.board", "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(list))
}

/// The tasks of a person, the one that begins last first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/tasks",
    tag = "help",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = TaskList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_of_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
) -> Result<Json<TaskList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, "help.read", &person).await?;
    let tasks = of_people(&mut connection, std::slice::from_ref(&person)).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("help.read", "person", &person, allowed.sight)]).await?;
    let side = if allowed.names_staff() { Side::Staff } else { Side::Person };
    Ok(Json(list(&tasks, side)))
}

/// The tasks of whoever asks and of those who let them see it, the one that begins last first.
#[utoipa::path(
    get,
    path = "/api/v1/me/tasks",
    tag = "help",
    responses(
        (status = 200, body = TaskList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_mine(State(app): State<AppState>, actor: Actor) -> Result<Json<TaskList>, Error> {
    const ACTION: &str = "help.read";
    let sight = actor.may(ACTION, &[Relation::Own, Relation::Invited])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let people = people::acted_for(&mut connection, account, ACTION).await?;
    let tasks = of_people(&mut connection, &people).await?;
    drop(connection);
    let looks: Vec<_> = people.iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(list(&tasks, Side::Person)))
}

/// What a volunteer is asked, has taken and had: what waits for an answer first, then by when it begins.
#[utoipa::path(
    get,
    path = "/api/v1/me/offers",
    tag = "help",
    responses(
        (status = 200, body = OfferList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_offers(State(app): State<AppState>, actor: Actor) -> Result<Json<OfferList>, Error> {
    const ACTION: &str = "help.read";
    actor.may(ACTION, &[Relation::Offered])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let found = offered(&mut connection, account).await?;
    let records: BTreeSet<String> = found.iter().map(|(task, ..)| task.record.clone()).collect();
    let keys = people::own_keys(&mut connection, &app.keys, &records).await?;
    drop(connection);
    let (mut offers, mut seen) = (Vec::new(), BTreeSet::new());
    for (task, state, band) in found {
        let Some(own) = keys.get(&task.record) else { continue };
        let relations = task.relations(Some(state), Timestamp::now());
        let open = relations.contains(&Relation::Assigned);
        if open {
            seen.insert(task.person.clone());
        }
        let is_needed = relations.contains(&Relation::Offered);
        let needs = if is_needed && !task.state.is_over() { Some(task.plan(own)?.needs) } else { None };
        let mut line = as_asked(line(&task, Side::Helper, open), &task, Some(state));
        if !is_needed {
            // How it went on is not theirs to read.
            (line.state, line.late) = (TaskState::Offered, false);
        }
        offers.push(OfferLine { task: line, needs, band, state });
    }
    let sight = actor.may(ACTION, &[Relation::Assigned])?;
    let looks: Vec<_> = seen.iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(OfferList { offers }))
}

fn list(tasks: &[Stored], side: Side) -> TaskList {
    let shown = tasks.iter().take(MOST).map(|task| line(task, side, true));
    TaskList { tasks: shown.collect(), more: tasks.len() > MOST }
}

/// Of who is hidden nothing, nor of whose file is not used.
pub(super) const SHOWN: &str = "p.restricted = 0 and p.erased_at is null";

/// Which tasks a list shows to whom it is kept to these teams, as a condition: `$1` is their account, and the teams come after it.
pub(super) fn of_reader(teams: Option<&[String]>) -> (String, &[String]) {
    let of_team = |nth: usize| format!(" or p.team = ${}", nth + 2);
    match teams {
        // Every value that is bound is named.
        None => ("$1 = $1".to_owned(), &[][..]),
        Some(teams) => {
            let of_teams: String = (0..teams.len()).map(of_team).collect();
            (format!("(r.owner = $1 or p.team is null{of_teams})"), teams)
        }
    }
}

async fn board(
    connection: &mut AnyConnection,
    teams: Option<&[String]>,
    account: &str,
) -> Result<Vec<Stored>, PeopleError> {
    let (condition, teams) = of_reader(teams);
    let text = format!(
        "{COLUMNS} {FROM} where t.state not in ({}, 'draft') and {SHOWN} and {condition} and t.person_id not in {}
        order by r.rank, r.waiting_since, t.id limit {}",
        over(),
        people::NOT_HELPED,
        MOST + 1
    );
    let query = teams.iter().fold(sqlx::query(AssertSqlSafe(text)).bind(account), Query::bind);
    query.fetch_all(connection).await?.iter().map(store::read).collect()
}

/// The tasks of people, by the records that hold.
async fn of_people(connection: &mut AnyConnection, people: &[String]) -> Result<Vec<Stored>, PeopleError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=people.len()).map(|nth| format!("${nth}")).collect();
    let text = format!(
        "{COLUMNS} {FROM} where p.id in ({}) and p.erased_at is null order by t.begins desc, t.id desc limit {}",
        places.join(", "),
        MOST + 1
    );
    let query = people.iter().fold(sqlx::query(AssertSqlSafe(text)), Query::bind);
    query.fetch_all(connection).await?.iter().map(store::read).collect()
}

/// All tasks of a person, the latest first.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn all_of_person(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Vec<Stored>, PeopleError> {
    let text = format!("{COLUMNS} {FROM} where p.id = $1 order by t.begins desc, t.id desc");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(person).fetch_all(connection).await?;
    rows.iter().map(store::read).collect()
}

/// What a volunteer was asked, with the last of what they answered.
async fn offered(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Vec<(Stored, OfferState, Band)>, PeopleError> {
    let text = format!(
        "{COLUMNS}, x.state as offer_state, x.band as offer_band {FROM} join task_offers x on x.task_id = t.id where x.account_id = $1 and {SHOWN} and t.person_id not in {} and not exists
            (select 1 from task_offers y where y.task_id = x.task_id and y.account_id = x.account_id
                and (y.made_at > x.made_at or (y.made_at = x.made_at and y.id > x.id)))
        order by case when x.state = 'offered' then 0 when x.state = 'accepted' and t.state not in ({}) then 1 else 2 end,
            case when x.state in ('offered', 'accepted') and t.state not in ({}) then t.begins end,
            t.begins desc, t.id limit {MOST}",
        people::NOT_HELPED,
        over(),
        over()
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(account).fetch_all(connection).await?;
    let read = |row: &sqlx::any::AnyRow| {
        let (state, band): (String, String) = (row.try_get("offer_state")?, row.try_get("offer_band")?);
        let state = OfferState::from_name(&state).ok_or(PeopleError::Unknown("task_offers.state"))?;
        let band = Band::from_name(&band).ok_or(PeopleError::Unknown("task_offers.band"))?;
        Ok((store::read(row)?, state, band))
    };
    rows.iter().map(read).collect()
}
