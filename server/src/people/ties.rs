//! `/api/v1/people/{id}/ties`: who lives with somebody, who is their family, who speaks for them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::people::{Name, NewTie, Tie, TieList, TieShown};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use uuid::Uuid;

use super::{PeopleError, holder, may};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

/// Who is what to a person. Who is hidden is not there.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/ties",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = TieList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_ties(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<TieList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, "household.read", &id).await?;
    let ties = ties_of(&mut connection, &id).await?;
    drop(connection);
    let others: Vec<&str> = ties.iter().map(|tie| tie.other.as_str()).chain([id.as_str()]).collect();
    let looks: Vec<_> = others
        .into_iter()
        .map(|person| actor.access("household.read", "person", person, allowed.sight))
        .collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(TieList { ties }))
}

/// The ties of a person, from either side.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn ties_of(connection: &mut AnyConnection, id: &str) -> Result<Vec<TieShown>, PeopleError> {
    let text =
        "select t.id, t.tie, t.lives_together, p.id, p.surname, p.first_name, p.father_name, p.known_as,
            case when coalesce(one.merged_into, one.id) = $1 then 0 else 1 end
        from person_ties t join people one on one.id = t.person_id join people other on other.id = t.other_id
        join people p on p.id = case when coalesce(one.merged_into, one.id) = $1
            then coalesce(other.merged_into, other.id) else coalesce(one.merged_into, one.id) end
        where (coalesce(one.merged_into, one.id) = $1 or coalesce(other.merged_into, other.id) = $1)
            and t.ended_at is null and p.restricted = 0 and p.erased_at is null
        order by t.lives_together desc, t.made_at, t.id";
    let id = holder(&mut *connection, id).await?;
    let rows = sqlx::query(text).bind(&id).fetch_all(connection).await?;
    rows.iter().map(told).collect()
}

fn told(row: &AnyRow) -> Result<TieShown, PeopleError> {
    let tie: String = row.try_get(1)?;
    let tie = Tie::from_name(&tie).ok_or(PeopleError::Unknown("person_ties.tie"))?;
    let is_turned = row.try_get::<i64, _>(8)? == 1;
    let [surname, first, father, known_as] =
        [row.try_get(4)?, row.try_get(5)?, row.try_get(6)?, row.try_get(7)?];
    Ok(TieShown {
        id: row.try_get(0)?,
        other: row.try_get(3)?,
        name: Name { surname, first, father, known_as },
        tie: if is_turned { tie.turned() } else { Some(tie) },
        lives_together: row.try_get::<i64, _>(2)? == 1,
    })
}

/// Says what another person is to this one. Said twice, it is one tie, and whether they live together is as was said last.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/ties",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = NewTie,
    responses(
        (status = 204, description = "It is known"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add_tie(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewTie>,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "household.edit", &id).await?;
    if new.other == id {
        return Err(Error::BodyNotUnderstood("other is another person".to_owned()));
    }
    may(&mut transaction, &actor, "household.edit", &new.other).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("household.edit", &id, &new))?;
    if once.is_again(&mut transaction, &new.other, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    insert(&mut transaction, &actor, &id, &new).await?;
    for person in [&id, &new.other] {
        let access = actor.access("household.edit", "person", person, allowed.sight);
        privacy::log(&mut transaction, &access).await?;
    }
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    new: &NewTie,
) -> Result<(), StoreError> {
    let text = "insert into person_ties (id, person_id, other_id, tie, lives_together, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (person_id, other_id, tie) where ended_at is null
            do update set lives_together = excluded.lives_together";
    sqlx::query(text)
        .bind(Uuid::now_v7().to_string())
        .bind(id)
        .bind(&new.other)
        .bind(new.tie.name())
        .bind(i64::from(new.lives_together))
        .bind(clock::now().as_microsecond())
        .bind(actor.account())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Ends a tie.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/ties/{tie}/end",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person's id"),
        ("tie" = String, Path, description = "The tie's id"),
        IdempotencyKey,
    ),
    responses(
        (status = 204, description = "It is over"),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_tie(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, tie)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "household.edit", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("household.end", &id, &tie))?;
    if once.is_again(&mut transaction, &tie, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let text = "update person_ties set ended_at = coalesce(ended_at, $1)
        where id = $2 and exists (select 1 from people where id in (person_id, other_id)
            and coalesce(merged_into, id) = $3)";
    let holds = holder(&mut transaction, &id).await?;
    let query = sqlx::query(text).bind(clock::now().as_microsecond()).bind(&tie).bind(&holds);
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let access = actor.access("household.edit", "person", &id, allowed.sight);
    privacy::log(&mut transaction, &access).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}
