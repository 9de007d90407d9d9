//! `/api/v1/people/{id}/merges`: two records are one person, and are taken apart again when they are not.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::people::{Merge, MergeList, Name, NewMerge};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction};
use uuid::Uuid;

use super::{announce, may};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;
use crate::store::{StoreError, time};

/// Which records are this person, too, and which were for a time: those that hold first, of each the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/merges",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = MergeList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_merges(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<MergeList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, "person.merge", &id).await?;
    let merges = merges_of(&mut connection, &id).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("person.merge", "person", &id, allowed.sight)]).await?;
    Ok(Json(MergeList { merges }))
}

/// What is asked of every merge.
const COLUMNS: &str =
    "select m.id, m.person_id, m.merged_id, p.surname, p.first_name, p.father_name, p.known_as, m.made_at,
        a.name, m.undone_at
    from person_merges m join people p on p.id = m.merged_id left join accounts a on a.id = m.made_by";

async fn merges_of(connection: &mut AnyConnection, id: &str) -> Result<Vec<Merge>, StoreError> {
    let text = format!(
        "{COLUMNS} where m.person_id = $1
        order by case when m.undone_at is null then 0 else 1 end, m.made_at desc, m.id desc limit 50"
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_all(connection).await?;
    rows.iter().map(told).collect()
}

async fn by_id(connection: &mut AnyConnection, merge: &str) -> Result<Merge, Error> {
    let text = format!("{COLUMNS} where m.id = $1");
    let query = sqlx::query(AssertSqlSafe(text)).bind(merge);
    let found = query.fetch_optional(connection).await.map_err(StoreError::from)?;
    Ok(told(&found.ok_or(Error::NotFound)?)?)
}

fn told(row: &AnyRow) -> Result<Merge, StoreError> {
    let [surname, first, father, known_as] =
        [row.try_get(3)?, row.try_get(4)?, row.try_get(5)?, row.try_get(6)?];
    Ok(Merge {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        merged: row.try_get(2)?,
        name: Name { surname, first, father, known_as },
        made_at: time(row.try_get(7)?),
        by: row.try_get(8)?,
        undone_at: row.try_get::<Option<i64>, _>(9)?.map(time),
    })
}

/// Makes two records one person: this one holds, and shows what belongs to both.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges",
    tag = "people",
    params(("id" = String, Path, description = "The id of the record that holds"), IdempotencyKey),
    request_body = NewMerge,
    responses(
        (status = 201, body = Merge),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: one of them changed, or is merged by now; `merge_not_possible`: one is hidden and the other not; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn merge_people(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewMerge>,
) -> Result<(StatusCode, Json<Merge>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "person.merge", &id).await?;
    if new.other == id {
        return Err(Error::BodyNotUnderstood("other is another record".to_owned()));
    }
    may(&mut transaction, &actor, "person.merge", &new.other).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.merge", &id, &new))?;
    if let Some(merge) = once.before(&mut transaction).await? {
        return Ok((StatusCode::CREATED, Json(by_id(&mut transaction, &merge).await?)));
    }
    // In the order of ids, so that two who merge at once do not wait for each other.
    let mut both = [(&id, new.version), (&new.other, new.other_version)];
    both.sort();
    for (record, version) in both {
        raise(&mut transaction, record, version).await?;
    }
    check_hidden(&mut transaction, &id, &new.other).await?;
    let merge = point(&mut transaction, &actor, &id, &new).await?;
    once.keep(&mut transaction, &merge.id, Some(&id)).await?;
    for (record, what) in [(&id, "merged"), (&new.other, "merged_into")] {
        let event = NewEvent { noun: "person", id: record, what, version: 0, topics: &[] };
        announce(&mut transaction, &id, event).await?;
        let access = actor.access("person.merge", "person", record, allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    }
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(merge)))
}

/// Counts a change of a record that is nobody else's yet.
async fn raise(transaction: &mut Transaction<'static, Any>, id: &str, version: i64) -> Result<(), Error> {
    let text = "update people set version = version + 1, changed_at = $3
        where id = $1 and version = $2 and merged_into is null";
    let query = sqlx::query(text).bind(id).bind(version).bind(clock::now().as_microsecond());
    let done = query.execute(&mut **transaction).await;
    if done.map_err(StoreError::from)?.rows_affected() == 0 { Err(Error::ChangedMeanwhile) } else { Ok(()) }
}

/// Somebody who is hidden is not shown by a record that is not, nor the other way round.
async fn check_hidden(
    transaction: &mut Transaction<'static, Any>,
    one: &str,
    other: &str,
) -> Result<(), Error> {
    let text = "select count(distinct restricted) from people where id in ($1, $2)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(one).bind(other);
    let kinds = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    if kinds == 1 { Ok(()) } else { Err(Error::MergeNotPossible) }
}

/// Lets the other record, and those that point to it, point to this one.
async fn point(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    new: &NewMerge,
) -> Result<Merge, Error> {
    let text = "update people set merged_into = $1 where merged_into = $2 returning id";
    let query = sqlx::query_scalar::<_, String>(text).bind(id).bind(&new.other);
    let pointed = query.fetch_all(&mut **transaction).await.map_err(StoreError::from)?;
    let text = "update people set merged_into = $1 where id = $2";
    let query = sqlx::query(text).bind(id).bind(&new.other);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    let (merge, now) = (Uuid::now_v7().to_string(), clock::now().as_microsecond());
    let text = "insert into person_merges (id, person_id, merged_id, pointed, version_before, version_after, made_at,
            made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(text)
        .bind(&merge)
        .bind(id)
        .bind(&new.other)
        .bind(pointed.join(" "))
        .bind(new.version)
        .bind(new.version + 1)
        .bind(now)
        .bind(actor.account())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    by_id(transaction, &merge).await
}

/// Takes two records apart again: each has what it had.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges/{merge}/undo",
    tag = "people",
    params(
        ("id" = String, Path, description = "The id of the record that holds"),
        ("merge" = String, Path, description = "The merge's id"),
        IdempotencyKey,
    ),
    responses(
        (status = 204, description = "They are two again"),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: the record that holds was merged itself; take that back first; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn undo_merge(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, merge)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "person.merge", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.part", &id, &merge))?;
    if once.is_again(&mut transaction, &merge, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let text = "update person_merges set undone_at = $1, undone_by = $2
        where id = $3 and person_id = $4 and undone_at is null returning merged_id, pointed";
    let query = sqlx::query_as::<_, (String, String)>(text).bind(clock::now().as_microsecond());
    let query = query.bind(actor.account()).bind(&merge).bind(&id);
    let found = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    let (merged, pointed) = found.ok_or(Error::NotFound)?;
    part(&mut transaction, &id, &merged, &pointed).await?;
    for record in [&id, &merged] {
        let event = NewEvent { noun: "person", id: record, what: "parted", version: 0, topics: &[] };
        announce(&mut transaction, &id, event).await?;
        let access = actor.access("person.merge", "person", record, allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    }
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets the merged record stand by itself, with those that pointed to it before.
async fn part(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    merged: &str,
    pointed: &str,
) -> Result<(), Error> {
    let text = "update people set merged_into = null, version = version + 1, changed_at = $3
        where id = $1 and merged_into = $2";
    let query = sqlx::query(text).bind(merged).bind(id).bind(clock::now().as_microsecond());
    if query.execute(&mut **transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::ChangedMeanwhile);
    }
    for record in pointed.split(' ').filter(|record| !record.is_empty()) {
        let text = "update people set merged_into = $1 where id = $2 and merged_into = $3";
        let query = sqlx::query(text).bind(merged).bind(record).bind(id);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    Ok(())
}
