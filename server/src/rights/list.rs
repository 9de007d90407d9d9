//! `GET /api/v1/rights`, what is open, and `GET /api/v1/people/{id}/rights`, what one person asked.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::people::Name;
use domain::rights::{self, RightsList, RightsRequest};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::{answer_of, words_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::keys::{Keys, OwnKey};
use crate::people::{self, PeopleError, open_text};
use crate::privacy;
use crate::store::{StoreError, time};

/// What is open, the one that is due first before the others.
#[utoipa::path(
    get,
    path = "/api/v1/rights",
    tag = "rights",
    responses(
        (status = 200, body = RightsList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_open(State(app): State<AppState>, actor: Actor) -> Result<Json<RightsList>, Error> {
    let sight = actor.may("rights.decide", &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut requests =
        some(&mut connection, &app.keys, "r.state = $1 order by r.due_at, r.id limit 200", "open").await?;
    let mut stops = people::stops(&mut connection, None).await?;
    let mut holds = people::holds(&mut connection, None).await?;
    // The desk does its work on a hidden file without knowing who it is; who must know opens it with a reason.
    let hidden = people::hidden(&mut connection).await?;
    drop(connection);
    requests.iter_mut().filter(|one| hidden.contains(&one.person)).for_each(|one| one.name = None);
    stops.iter_mut().filter(|one| hidden.contains(&one.person)).for_each(|one| one.name = Name::default());
    holds.iter_mut().filter(|one| hidden.contains(&one.person)).for_each(|one| one.name = Name::default());
    let people = requests.iter().map(|one| &one.person).chain(stops.iter().map(|one| &one.person));
    let people = people.chain(holds.iter().map(|one| &one.person));
    let looks: Vec<_> = people.map(|person| actor.access("rights.decide", "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(RightsList { requests, stops, holds }))
}

/// What a person asked, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/rights",
    tag = "rights",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = RightsList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_of_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
) -> Result<Json<RightsList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, "rights.ask", &person).await?;
    let mut requests = of_person(&mut connection, &app.keys, &person).await?;
    requests.truncate(MOST);
    let stops = people::stops(&mut connection, Some(&person)).await?;
    let holds = people::holds(&mut connection, Some(&person)).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("rights.ask", "person", &person, allowed.sight)]).await?;
    Ok(Json(RightsList { requests, stops, holds }))
}

/// How many are listed at most.
const MOST: usize = 200;

/// All that a person asked, the latest first.
pub(super) async fn of_person(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
) -> Result<Vec<RightsRequest>, PeopleError> {
    let condition = "r.person_id in (select id from people where id = $1 or merged_into = $1)
        order by r.made_at desc, r.id desc";
    some(connection, keys, condition, person).await
}

/// One request.
pub(super) async fn one(
    connection: &mut AnyConnection,
    keys: &Keys,
    id: &str,
) -> Result<Option<RightsRequest>, PeopleError> {
    Ok(some(connection, keys, "r.id = $1", id).await?.pop())
}

async fn some(
    connection: &mut AnyConnection,
    keys: &Keys,
    condition: &'static str,
    value: &str,
) -> Result<Vec<RightsRequest>, PeopleError> {
    let text = format!(
        "select r.id, r.person_id, r.kind, r.state, r.words, r.answer, r.made_at, r.due_at, p.surname, p.first_name,
            p.father_name, p.known_as
        from rights_requests r join people m on m.id = r.person_id
            join people p on p.id = coalesce(m.merged_into, m.id)
        where {condition}"
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(value).fetch_all(&mut *connection).await?;
    let people: Result<BTreeSet<String>, sqlx::Error> = rows.iter().map(|row| row.try_get(1)).collect();
    let own = people::own_keys(connection, keys, &people?).await?;
    rows.iter().map(|row| told(&own, row)).collect()
}

fn told(own: &BTreeMap<String, OwnKey>, row: &AnyRow) -> Result<RightsRequest, PeopleError> {
    let [id, person, kind, state]: [String; 4] =
        [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
    let (words, answer): (Vec<u8>, Option<Vec<u8>>) = (row.try_get(4)?, row.try_get(5)?);
    let state = rights::State::from_name(&state).ok_or(PeopleError::Unknown("rights_requests.state"))?;
    let due_at: i64 = row.try_get(7)?;
    let [surname, first, father, known_as] =
        [row.try_get(8)?, row.try_get(9)?, row.try_get(10)?, row.try_get(11)?];
    let own = own.get(&person);
    let name = own.map(|_| Name { surname, first, father, known_as });
    // Once the person is erased nobody reads what they asked: only that they did.
    let (words, answer) = match own {
        Some(own) => {
            (open_text(own, words_of(&id), Some(&words))?, open_text(own, answer_of(&id), answer.as_deref())?)
        }
        None => (None, None),
    };
    Ok(RightsRequest {
        id,
        person,
        name,
        kind: rights::Kind::from_name(&kind).ok_or(PeopleError::Unknown("rights_requests.kind"))?,
        state,
        words,
        answer,
        made_at: time(row.try_get(6)?),
        due_at: time(due_at),
        overdue: state == rights::State::Open && due_at < Timestamp::now().as_microsecond(),
    })
}
