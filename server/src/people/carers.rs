//! `/api/v1/people/{id}/carers`: who may see and do something for a person; invited by a code, ended without a word.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access::Relation;
use domain::api::Problem;
use domain::people::{CaredFor, CaredForList, Carer, CarerInvited, CarerList, InviteCarer, Name, Scope};
use jiff::SignedDuration;
use sqlx::{Any, AnyConnection, Transaction};

use super::{PeopleError, family, may, phones};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::store::{StoreError, time};
use crate::{contacts, help, privacy};

/// How long an invitation can be used.
const USED_WITHIN: SignedDuration = SignedDuration::from_hours(72);

/// Who may see and do something for a person.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/carers",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = CarerList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_carers(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<CarerList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, "carer.read", &id).await?;
    let carers = carers_of(&mut connection, &id).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("carer.read", "person", &id, allowed.sight)]).await?;
    Ok(Json(CarerList { carers }))
}

/// Those who invited whoever asks. Who is hidden is not there.
#[utoipa::path(
    get,
    path = "/api/v1/cared-for",
    tag = "people",
    responses(
        (status = 200, body = CaredForList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_cared_for(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<CaredForList>, Error> {
    let sight = actor.may("carer.read", &[Relation::Own])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let people = cared_for(&mut connection, actor.account()).await?;
    drop(connection);
    let look = |one: &CaredFor| one.person.clone();
    let ids: Vec<String> = people.iter().map(look).collect();
    let looks: Vec<_> = ids.iter().map(|id| actor.access("carer.read", "person", id, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(CaredForList { people }))
}

async fn cared_for(
    connection: &mut AnyConnection,
    account: Option<&str>,
) -> Result<Vec<CaredFor>, PeopleError> {
    let text = "select p.id, p.surname, p.first_name, p.father_name, p.known_as, l.scope
        from person_links l join people m on m.id = l.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        where l.account_id = $1 and l.kind = 'carer' and l.ended_at is null and p.restricted = 0 and p.erased_at is null
        order by l.made_at, l.id";
    let query =
        sqlx::query_as::<_, (String, String, String, String, String, Option<String>)>(text).bind(account);
    let told = |(person, surname, first, father, known_as, scope): (
        String,
        String,
        String,
        String,
        String,
        Option<String>,
    )| {
        let scope = scope.as_deref().and_then(Scope::from_name);
        let scope = scope.ok_or(PeopleError::Unknown("person_links.scope"))?;
        Ok(CaredFor { person, name: Name { surname, first, father, known_as }, scope })
    };
    query.fetch_all(connection).await?.into_iter().map(told).collect()
}

/// Those who were not ended.
pub(super) async fn carers_of(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Vec<Carer>, PeopleError> {
    let text =
        "select l.id, a.name, l.scope, l.made_at from person_links l join accounts a on a.id = l.account_id
        where l.person_id in (select id from people where id = $1 or merged_into = $1) and l.kind = 'carer' and l.ended_at is null order by l.made_at, l.id";
    let query = sqlx::query_as::<_, (String, String, Option<String>, i64)>(text).bind(person);
    let carer = |(id, name, scope, since): (String, String, Option<String>, i64)| {
        let scope = scope.as_deref().and_then(Scope::from_name);
        let scope = scope.ok_or(PeopleError::Unknown("person_links.scope"))?;
        Ok(Carer { id, name, scope, since: time(since) })
    };
    query.fetch_all(connection).await?.into_iter().map(carer).collect()
}

/// Invites a carer. The code is told here and never again: the same request again makes another one, and the first holds
/// no longer.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/carers",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = InviteCarer,
    responses(
        (status = 201, body = CarerInvited),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: the code was used, or the file erased; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `call_back_missing`, `contact_reason_missing`, `notice_unknown`: how staff were told", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn invite_carer(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(invite): extract::Json<InviteCarer>,
) -> Result<(StatusCode, [(HeaderName, &'static str); 1], Json<CarerInvited>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "carer.invite", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("carer.invite", &id, &invite))?;
    if let Some(before) = once.before(&mut transaction).await? {
        take_back(&mut transaction, &before).await?;
    } else {
        let by = (allowed.names_staff(), actor.account());
        tell_invited(&app, &mut transaction, &actor, &id).await?;
        contacts::keep_word(&mut transaction, &app.keys, (&id, &id), by, invite.contact.as_ref()).await?;
    }
    let (code, now) = (accounts::code_to_hand_over(), clock::now());
    let (hash, expires_at) = (accounts::hash_of_code(&code), (now + USED_WITHIN).as_microsecond());
    once.keep(&mut transaction, &hash, Some(&id)).await?;
    let text = "insert into carer_invitations (code_hash, person_id, scope, made_at, made_by, expires_at)
        values ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(text).bind(&hash).bind(&id).bind(invite.scope.name()).bind(now.as_microsecond());
    let query = query.bind(actor.account()).bind(expires_at);
    query.execute(&mut *transaction).await.map_err(StoreError::from)?;
    privacy::log(&mut transaction, &actor.access("carer.invite", "person", &id, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    let invited = CarerInvited { code, expires_at: time(expires_at) };
    Ok((StatusCode::CREATED, [(CACHE_CONTROL, "no-store")], Json(invited)))
}

/// Where it is not the person's own account that invites, the person hears of it. A merge that is looked at right now counts
/// who is invited: the one waits for the other.
async fn tell_invited(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    person: &str,
) -> Result<(), Error> {
    let holder = family::holder(transaction, person).await?;
    family::lock(transaction, &holder).await?.ok_or(Error::ChangedMeanwhile)?;
    let text = "select count(*) from person_links where account_id = $1 and kind = 'own' and ended_at is null
        and person_id in (select id from people where id = $2 or merged_into = $2)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(actor.account()).bind(&holder);
    let own = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    if own > 0 { Ok(()) } else { phones::tell_invited(app, transaction, &holder).await }
}

/// Takes back the code that the same request made before. Once somebody used it, there is no other.
async fn take_back(transaction: &mut Transaction<'static, Any>, code_hash: &str) -> Result<(), Error> {
    let text = "delete from carer_invitations where code_hash = $1 and used_at is null";
    let done =
        sqlx::query(text).bind(code_hash).execute(&mut **transaction).await.map_err(StoreError::from)?;
    if done.rows_affected() == 0 { Err(Error::ChangedMeanwhile) } else { Ok(()) }
}

/// Ends a carer. Nobody is told: a person may have reasons of their own.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/carers/{carer}/end",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person's id"),
        ("carer" = String, Path, description = "The carer's, from the list"),
        IdempotencyKey,
    ),
    responses(
        (status = 204, description = "They see and do nothing any more"),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `carer_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_carer(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, carer)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "carer.end", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("carer.end", &id, &carer))?;
    if once.is_again(&mut transaction, &carer, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let text = "update person_links set ended_at = coalesce(ended_at, $1)
        where id = $2 and kind = 'carer' and person_id in
            (select id from people where id = $3 or merged_into = $3)
        returning account_id";
    let query = sqlx::query_scalar::<_, String>(text);
    let query = query.bind(clock::now().as_microsecond()).bind(&carer).bind(&id);
    let account = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    let account = account.ok_or(Error::CarerNotFound)?;
    privacy::log(&mut transaction, &actor.access("carer.end", "person", &id, allowed.sight)).await?;
    // What stands open on their screen goes, too.
    help::view_ended(&mut transaction, &id, &account).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}
