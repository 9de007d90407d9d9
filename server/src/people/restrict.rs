//! `POST /api/v1/people/{id}/restriction`: hiding a person from everybody but those named (violence, child protection), and
//! showing them again.

use axum::Json;
use axum::extract::State;
use domain::access::{Role, Sight};
use domain::api::Problem;
use domain::people::{Colleague, Person, Restriction, RestrictionShown};
use sqlx::{Any, AnyConnection, Transaction};

use super::show::{shown, shown_again};
use super::{PeopleError, announce, load, may, own_key, why_of};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

/// Whether a person is hidden and why, and who may be named.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/restriction",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = RestrictionShown),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_restriction(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<RestrictionShown>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, "person.restrict", &id).await?;
    let person = load(&mut connection, &app.keys, &id).await?.ok_or(Error::PersonNotFound)?;
    let text = "select account_id from person_named where person_id = $1";
    let query = sqlx::query_scalar::<_, String>(text).bind(&id);
    let named = query.fetch_all(&mut *connection).await.map_err(StoreError::from)?;
    let colleagues = accounts::colleagues_of(&mut connection, &[Role::Officer, Role::Coordinator]).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("person.restrict", "person", &id, allowed.sight)]).await?;
    let told = |(id, name, roles)| Colleague { named: named.contains(&id), id, name, roles };
    let mut colleagues: Vec<Colleague> = colleagues.into_iter().map(told).collect();
    colleagues.sort_by_key(|colleague| !colleague.named);
    let (restricted, version) = (person.restricted, person.version);
    let why = person.restricted_why.filter(|_| allowed.sight == Sight::Restricted);
    Ok(Json(RestrictionShown { restricted, why, colleagues, version }))
}

/// Hides a person, or shows them again. Whoever hides somebody is named with the others.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/restriction",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = Restriction,
    responses(
        (status = 200, body = Person),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `user_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn restrict_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(restriction): extract::Json<Restriction>,
) -> Result<Json<Person>, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "person.restrict", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.restrict", &id, &restriction))?;
    if once.is_again(&mut transaction, &id, Some(&id)).await? {
        return Ok(Json(shown_again(transaction, &app, &actor, &id).await?));
    }
    let why = seal_why(&mut transaction, &app, &id, &restriction).await?;
    // A record that another one holds for is hidden with that one.
    let text = "update people set restricted = $1, restricted_why = $4, version = version + 1
        where id = $2 and version = $3 and merged_into is null";
    let query = sqlx::query(text).bind(i64::from(restriction.restricted)).bind(&id);
    let done = query
        .bind(restriction.version)
        .bind(why)
        .execute(&mut *transaction)
        .await
        .map_err(StoreError::from)?;
    if done.rows_affected() == 0 {
        return Err(Error::ChangedMeanwhile);
    }
    if restriction.restricted {
        // Whoever is hidden is met by nobody who may not know of them. They are hidden by now: nothing is written to them of it.
        help::call_off(&mut transaction, &app, &actor, &id, false).await?;
    }
    name(&mut transaction, &actor, &id, &restriction).await?;
    // That somebody is hidden is no news for those who do not see them.
    let version = restriction.version + 1;
    let event = NewEvent { noun: "person", id: &id, what: "changed", version, topics: &[] };
    announce(&mut transaction, &id, event).await?;
    privacy::log(&mut transaction, &actor.access("person.restrict", "person", &id, allowed.sight)).await?;
    let person = shown(&mut transaction, &app, &actor, &id).await?;
    app.store.commit(transaction).await?;
    Ok(Json(person))
}

/// The ids of all records whose person is hidden. Lists of those who need not see them leave their names out.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn hidden(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let text = "select m.id from people m join people p on p.id = coalesce(m.merged_into, m.id) where p.restricted = 1";
    Ok(sqlx::query_scalar(text).fetch_all(connection).await?)
}

/// Whether somebody is hidden, by the record that holds.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_hidden(connection: &mut AnyConnection, person: &str) -> Result<bool, StoreError> {
    let text = "select restricted from people where id = $1";
    let restricted: Option<i64> = sqlx::query_scalar(text).bind(person).fetch_optional(connection).await?;
    Ok(restricted == Some(1))
}

/// Why, sealed with the person's key. Of somebody who is not hidden there is nothing to tell.
async fn seal_why(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    id: &str,
    restriction: &Restriction,
) -> Result<Option<Vec<u8>>, Error> {
    let Some(why) = restriction.why.filter(|_| restriction.restricted) else { return Ok(None) };
    let own = own_key(transaction, &app.keys, id).await?.ok_or(Error::PersonNotFound)?;
    Ok(Some(own.seal(why_of(id), why.name().as_bytes()).map_err(PeopleError::from)?))
}

/// Keeps who is named. Of somebody who is not hidden nobody is.
async fn name(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    restriction: &Restriction,
) -> Result<(), Error> {
    sqlx::query("delete from person_named where person_id = $1")
        .bind(id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    if !restriction.restricted {
        return Ok(());
    }
    let own = actor.account().map(str::to_owned);
    let mut named: Vec<String> = own.into_iter().chain(restriction.named.iter().cloned()).collect();
    named.sort();
    named.dedup();
    for account in named {
        let text = "insert into person_named (person_id, account_id, made_at, made_by)
            select $1, id, $2, $3 from accounts where id = $4";
        let query = sqlx::query(text).bind(id).bind(clock::now().as_microsecond()).bind(actor.account());
        let done = query.bind(&account).execute(&mut **transaction).await.map_err(StoreError::from)?;
        if done.rows_affected() == 0 {
            return Err(Error::UserNotFound);
        }
    }
    Ok(())
}
