//! What the hub may not do with a person's file, because they asked so under their rights and it was granted: use it at all,
//! or use it for a purpose. It holds until it is lifted. Routes: `/api/v1/people/{id}/stops/{stop}/lift`.

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Purpose;
use domain::api::Problem;
use domain::people::Name;
use domain::rights::{Reasoned, Stop};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use uuid::Uuid;

use super::end::{STOP, end};
use super::{PeopleError, announce, holder, may, said, tell};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;
use crate::store::{StoreError, time};

/// The ids of all records that are not used for social services, as a query: nobody works on what they wait for.
pub(crate) const NOT_SERVED: &str = "(select f.id from person_stops s join people m on m.id = s.person_id
        join people f on coalesce(f.merged_into, f.id) = coalesce(m.merged_into, m.id)
        where s.lifted_at is null and (s.purpose is null or s.purpose = 'service_delivery'))";

/// The ids of all records for whom nobody is asked to help them get around, as a query.
pub(crate) const NOT_HELPED: &str = "(select f.id from person_stops s join people m on m.id = s.person_id
        join people f on coalesce(f.merged_into, f.id) = coalesce(m.merged_into, m.id)
        where s.lifted_at is null and (s.purpose is null or s.purpose = 'mobility_help'))";

/// Whether nobody is asked to help somebody get around.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn is_not_helped(connection: &mut AnyConnection, person: &str) -> Result<bool, StoreError> {
    let text = format!("select count(*) from people where id = $1 and id in {NOT_HELPED}");
    let query = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(text)).bind(person);
    Ok(query.fetch_one(connection).await? > 0)
}

/// The ids of all records that no study counts, as a query.
pub(crate) const NOT_COUNTED: &str = "(select f.id from person_stops s join people m on m.id = s.person_id
        join people f on coalesce(f.merged_into, f.id) = coalesce(m.merged_into, m.id)
        where s.lifted_at is null and (s.purpose is null or s.purpose = 'statistics'))";

/// The ids of all records that are kept and not used at all, as a query.
pub(crate) const NOT_USED: &str = "(select f.id from person_stops s join people m on m.id = s.person_id
        join people f on coalesce(f.merged_into, f.id) = coalesce(m.merged_into, m.id)
        where s.lifted_at is null and s.purpose is null)";

/// Stops what is done with a person's file; `None` for all of it. The event is told here.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn stop(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    person: &str,
    right: &str,
    purpose: Option<Purpose>,
) -> Result<(), StoreError> {
    let text = "insert into person_stops (id, person_id, right_id, purpose, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(text).bind(Uuid::now_v7().to_string()).bind(person).bind(right);
    let query = query.bind(purpose.map(Purpose::name)).bind(clock::now().as_microsecond());
    query.bind(actor.account()).execute(&mut **transaction).await?;
    let event = NewEvent { noun: "person", id: person, what: "stopped", version: 0, topics: &[] };
    announce(transaction, person, event).await
}

/// What is stopped for a person, of all their records.
pub(super) async fn stopped(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Vec<Option<Purpose>>, StoreError> {
    let text = "select purpose from person_stops where lifted_at is null and person_id in
        (select id from people where id = $1 or merged_into = $1)";
    let stopped: Vec<Option<String>> = sqlx::query_scalar(text).bind(person).fetch_all(connection).await?;
    // A purpose that this program does not know stops everything.
    Ok(stopped.iter().map(|purpose| purpose.as_deref().and_then(Purpose::from_name)).collect())
}

/// What is stopped for a person, or for everybody, the oldest first. Whoever calls this has asked whether they may, and
/// logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn stops(
    connection: &mut AnyConnection,
    person: Option<&str>,
) -> Result<Vec<Stop>, PeopleError> {
    let text = "select s.id, p.id, p.surname, p.first_name, p.father_name, p.known_as, s.purpose, s.made_at
        from person_stops s join people m on m.id = s.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        where s.lifted_at is null and p.erased_at is null and ($1 = '' or p.id = $1) order by s.made_at, s.id";
    let person = match person {
        Some(person) => holder(&mut *connection, person).await?,
        None => String::new(),
    };
    let rows = sqlx::query(text).bind(person).fetch_all(connection).await?;
    rows.iter().map(told).collect()
}

fn told(row: &AnyRow) -> Result<Stop, PeopleError> {
    let [surname, first, father, known_as] =
        [row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, row.try_get(5)?];
    let purpose: Option<String> = row.try_get(6)?;
    Ok(Stop {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: Name { surname, first, father, known_as },
        purpose: purpose.as_deref().and_then(Purpose::from_name),
        since: time(row.try_get(7)?),
    })
}

/// Lifts what was stopped. The person is told: they may not have asked for it.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/stops/{stop}/lift",
    tag = "rights",
    params(
        ("id" = String, Path, description = "The person's id"),
        ("stop" = String, Path, description = "What is stopped, from the list of rights"),
        IdempotencyKey,
    ),
    request_body = Reasoned,
    responses(
        (status = 204, description = "The file is used again"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn lift_stop(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, stop)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(lift): extract::Json<Reasoned>,
) -> Result<StatusCode, Error> {
    const ACTION: &str = "stop.lift";
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, ACTION, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &stop, &lift))?;
    if once.is_again(&mut transaction, &stop, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    end(&mut transaction, &app, &actor, &STOP, &stop, &id, said(&lift.reason)?).await?;
    tell(&app, &mut transaction, &id, actor.account()).await?;
    let event = NewEvent { noun: "person", id: &id, what: "used_again", version: 0, topics: &[] };
    announce(&mut transaction, &id, event).await?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &id, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}
