//! `GET /api/v1/concerns`: what staff have to see to. It stands above the board of tasks, and is no queue of requests: a request is
//! read by whose it is.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::ConcernList;
use sqlx::query::Query;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::store::{SELECT, Stored, read};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::people::{self, PeopleError, Whose};
use crate::privacy;
use crate::store::StoreError;

/// How many are listed at most.
const MOST: usize = 100;

const ACTION: &str = "concern.board";

/// What is not closed: what has to be answered first comes first. Every person who is shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/concerns",
    tag = "concerns",
    responses(
        (status = 200, body = ConcernList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_concerns(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<ConcernList>, Error> {
    let sight = actor.may(ACTION, &[])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let concerns = match people::whose(&mut connection, &actor, "concern.read").await? {
        Whose::Nobodys => Vec::new(),
        whose => open(&mut connection, whose.teams(), account).await?,
    };
    drop(connection);
    let people: BTreeSet<&str> = concerns.iter().map(|one| one.line.person.as_str()).collect();
    let looks: Vec<_> =
        people.into_iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(ConcernList { concerns: concerns.into_iter().map(|one| one.line).collect() }))
}

/// Of who is hidden only what those see who are named there.
async fn open(
    connection: &mut AnyConnection,
    teams: Option<&[String]>,
    account: &str,
) -> Result<Vec<Stored>, PeopleError> {
    let teams = teams.map(|teams| {
        let of_team = |nth: usize| format!(" or p.team = ${}", nth + 2);
        let of_teams: String = (0..teams.len()).map(of_team).collect();
        (format!("(r.owner = $1 or p.team is null{of_teams})"), teams)
    });
    let (condition, teams) = teams.unwrap_or_else(|| ("$1 = $1".to_owned(), &[][..]));
    let text = format!(
        "{SELECT} where c.state <> 'closed' and p.erased_at is null and {condition} and (p.restricted = 0 or exists
            (select 1 from person_named n where n.person_id = p.id and n.account_id = $1))
        order by case when c.state = 'raised' then 0 else 1 end, c.answer_by, c.id limit {MOST}"
    );
    let query = teams.iter().fold(sqlx::query(AssertSqlSafe(text)).bind(account), Query::bind);
    query.fetch_all(connection).await?.iter().map(read).collect()
}
