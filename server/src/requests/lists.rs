//! `GET /api/v1/requests`, the queue, and `GET /api/v1/people/{id}/requests`.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::requests::{RequestLine, RequestList};
use sqlx::AnyConnection;

use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::people::{self, PeopleError, Whose};
use crate::privacy;
use crate::store::StoreError;

/// How many are listed at most.
const MOST: usize = 100;

/// What waits for the hub: the more urgent first, and of two alike the one that has waited longer. Every person that is
/// shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/requests",
    tag = "requests",
    responses(
        (status = 200, body = RequestList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_requests(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<RequestList>, Error> {
    let sight = actor.may("request.queue", &[Relation::Team])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let whose = people::whose(&mut connection, &actor, "request.read").await?;
    let requests = match whose {
        Whose::Nobodys => Vec::new(),
        whose => store::in_turn(&mut connection, whose.teams(), account, MOST).await?,
    };
    drop(connection);
    let list = list(requests);
    let mut people: Vec<&str> = list.requests.iter().map(|line| line.person.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    let looks: Vec<_> =
        people.into_iter().map(|person| actor.access("request.queue", "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(list))
}

/// The requests of a person, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/requests",
    tag = "requests",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = RequestList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_of_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
) -> Result<Json<RequestList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, "request.read", &person).await?;
    let requests = of_person(&mut connection, &person, allowed.names_staff()).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("request.read", "person", &person, allowed.sight)]).await?;
    Ok(Json(requests))
}

/// The requests of a person, the latest first; who has them in hand by name, or not at all. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn of_person(
    connection: &mut AnyConnection,
    person: &str,
    names_staff: bool,
) -> Result<RequestList, PeopleError> {
    let mut list = list(store::by_person(connection, person, MOST).await?);
    if !names_staff {
        list.requests.iter_mut().for_each(|line| line.owner = None);
    }
    Ok(list)
}

fn list(mut requests: Vec<RequestLine>) -> RequestList {
    let more = requests.len() > MOST;
    requests.truncate(MOST);
    RequestList { requests, more }
}
