//! `/api/v1/perhaps-known`: whoever signed up by themselves and looks like somebody on file. A colleague sees both beside each
//! other, and either merges them or says that they are two; until then the pair waits.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Relation;
use domain::api::Problem;
use domain::people::{
    Likeness, PerhapsKnown, PerhapsKnownCount, PerhapsKnownList, PersonFound, SettlePerhaps,
};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use uuid::Uuid;

use super::find::{self, Found, SHOWN, Values};
use super::search::log_found;
use super::standing::{self, Whose, may};
use super::{PeopleError, holder};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy::{self, Access};
use crate::store::{StoreError, time};

/// The row of the access table for looking at them.
const COMPARE: &str = "person.compare";

/// How many are listed.
const MOST: usize = 50;

/// Writes down that somebody new looks like these who are known.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn remember(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    known: &[(Found, Likeness)],
    now: Timestamp,
) -> Result<(), PeopleError> {
    for (other, likeness) in known {
        let text = "insert into perhaps_known (id, person_id, other_id, likeness, made_at)
            values ($1, $2, $3, $4, $5)";
        sqlx::query(text)
            .bind(Uuid::now_v7().to_string())
            .bind(person)
            .bind(&other.id)
            .bind(likeness.name())
            .bind(now.as_microsecond())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

/// Those who wait for a colleague's word, the longest first. Every person that is shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/perhaps-known",
    tag = "people",
    responses(
        (status = 200, body = PerhapsKnownList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_perhaps_known(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<PerhapsKnownList>, Error> {
    let sight = actor.may(COMPARE, &[Relation::Team])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut waiting = match standing::whose(&mut connection, &actor, COMPARE).await? {
        Whose::Nobodys => Vec::new(),
        whose => waiting(&mut connection, whose.teams()).await?,
    };
    let more = waiting.len() > MOST;
    waiting.truncate(MOST);
    let mut ids: Vec<String> = waiting.iter().flat_map(|one| [&one.person, &one.other]).cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    let found = find::told(&mut connection, &ids).await?;
    drop(connection);
    log_found(&app, &actor, COMPARE, &ids, sight).await?;
    let pairs = waiting.into_iter().filter_map(|one| one.told(&found)).collect();
    Ok(Json(PerhapsKnownList { pairs, more }))
}

/// How many wait: for the hub's first screen, which shows nobody.
#[utoipa::path(
    get,
    path = "/api/v1/perhaps-known/count",
    tag = "people",
    responses(
        (status = 200, body = PerhapsKnownCount),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn count_perhaps_known(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<PerhapsKnownCount>, Error> {
    actor.may(COMPARE, &[Relation::Team])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let waiting = match standing::whose(&mut connection, &actor, COMPARE).await? {
        Whose::Nobodys => 0,
        whose => count(&mut connection, whose.teams()).await?,
    };
    Ok(Json(PerhapsKnownCount { waiting }))
}

/// Says that two are not the same person, or takes that back. That they are one is said by merging them.
#[utoipa::path(
    put,
    path = "/api/v1/perhaps-known/{id}",
    tag = "people",
    params(("id" = String, Path, description = "The pair's id"), IdempotencyKey),
    request_body = SettlePerhaps,
    responses(
        (status = 204, description = "It is so now"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`, `person_not_found`: one of them is hidden or erased by now", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn settle_perhaps_known(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(settle): extract::Json<SettlePerhaps>,
) -> Result<StatusCode, Error> {
    actor.may(COMPARE, &[Relation::Team])?;
    let mut transaction = app.store.write().await?;
    let text = "select person_id, other_id from perhaps_known where id = $1";
    let query = sqlx::query_as::<_, (String, String)>(text).bind(&id);
    let found = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    let (person, other) = found.ok_or(Error::NotFound)?;
    let allowed = may(&mut transaction, &actor, COMPARE, &person).await?;
    may(&mut transaction, &actor, COMPARE, &other).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.settle", &id, &settle))?;
    if once.is_again(&mut transaction, &id, Some(&person)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    write(&mut transaction, &actor, &id, settle.not_same).await?;
    let what = if settle.not_same { "not_same" } else { "perhaps_known" };
    let event = NewEvent { noun: "person", id: &person, what, version: 0, topics: &["staff"] };
    events::append(&mut transaction, &event).await?;
    for record in [person, other] {
        let record = holder(&mut transaction, &record).await?;
        let access = actor.access(COMPARE, "person", &record, allowed.sight);
        privacy::log(&mut transaction, &Access { reason: Some(what), ..access }).await?;
    }
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who said so first, and when, stays until it is taken back.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    not_same: bool,
) -> Result<(), StoreError> {
    let (at, by) = (clock::now().as_microsecond(), actor.account());
    let settled = not_same.then_some(at).zip(by);
    let text = "update perhaps_known set settled_at = $1, settled_by = $2
        where id = $3 and (settled_at is null or cast($1 as bigint) is null)";
    let query = sqlx::query(text).bind(settled.map(|(at, _)| at)).bind(settled.map(|(_, by)| by)).bind(id);
    query.execute(&mut **transaction).await?;
    Ok(())
}

/// A pair that waits, by the records that hold now.
struct Waiting {
    id: String,
    person: String,
    other: String,
    likeness: Option<Likeness>,
    made_at: i64,
}

impl Waiting {
    /// As it is told, with what the list found of both.
    fn told(self, found: &[Found]) -> Option<PerhapsKnown> {
        let of = |id: &str| found.iter().find(|one| one.id == id).cloned();
        let (new, known) = (of(&self.person)?.told(), of(&self.other)?.told());
        let known = PersonFound { likeness: self.likeness, ..known };
        Some(PerhapsKnown { id: self.id, new, known, made_at: time(self.made_at) })
    }
}

/// Of two who are still two, not hidden and not erased; with `teams` both are of one of them, or of none.
fn condition(values: &mut Values, teams: Option<&[String]>) -> String {
    let (of_teams, also) = (values.teams(teams), values.teams(teams));
    // The words of a list are of `p`.
    let [shown, also] = [SHOWN, &also].map(|text| text.replace("p.", "o."));
    format!(
        "from perhaps_known k join people a on a.id = k.person_id
            join people p on p.id = coalesce(a.merged_into, a.id)
            join people b on b.id = k.other_id join people o on o.id = coalesce(b.merged_into, b.id)
        where k.settled_at is null and p.id <> o.id and {SHOWN} and {shown}{of_teams}{also}"
    )
}

async fn waiting(
    connection: &mut AnyConnection,
    teams: Option<&[String]>,
) -> Result<Vec<Waiting>, PeopleError> {
    let mut values = Values::default();
    let condition = condition(&mut values, teams);
    let text = format!(
        "select k.id, p.id, o.id, k.likeness, k.made_at {condition} order by k.made_at, k.id limit {}",
        MOST + 1
    );
    let rows = values.bound(text).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Waiting, PeopleError> {
        let likeness = Likeness::from_name(row.try_get::<String, _>(3)?.as_str());
        let [id, person, other] = [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?];
        Ok(Waiting { id, person, other, likeness, made_at: row.try_get(4)? })
    };
    rows.iter().map(read).collect()
}

async fn count(connection: &mut AnyConnection, teams: Option<&[String]>) -> Result<i64, PeopleError> {
    let mut values = Values::default();
    let condition = condition(&mut values, teams);
    let row = values.bound(format!("select count(*) {condition}")).fetch_one(connection).await?;
    Ok(row.try_get(0)?)
}
