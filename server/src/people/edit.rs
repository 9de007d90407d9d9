//! `PUT /api/v1/people/{id}`: what is told of a person, anew. How it stood before is kept, sealed.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::people::{Person, PersonEdit};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::add::{insert_keys, insert_phones, sort_key};
use super::show::{shown, shown_again};
use super::told::Told;
use super::{address_of, announce, load, may, note_of, own_key, phones};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::{OwnKey, Place};
use crate::once::Once;
use crate::store::StoreError;
use crate::{contacts, privacy};

/// Changes what is told of a person. Of two who change it at once the second is told, and nothing is lost.
#[utoipa::path(
    put,
    path = "/api/v1/people/{id}",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = PersonEdit,
    responses(
        (status = 200, body = Person),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `phone_not_understood`, `community_not_known`; `call_back_missing`, `contact_reason_missing`, `notice_unknown`: the contact in which staff were told how they are reached now", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<PersonEdit>,
) -> Result<Json<Person>, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "person.edit", &id).await?;
    let told = Told::read(&edit.told)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.edit", &id, &edit))?;
    if once.is_again(&mut transaction, &id, Some(&id)).await? {
        return Ok(Json(shown_again(transaction, &app, &actor, &id).await?));
    }
    let own = own_key(&mut transaction, &app.keys, &id).await?.ok_or(Error::PersonNotFound)?;
    let before = load::load(&mut transaction, &app.keys, &id).await?.ok_or(Error::PersonNotFound)?;
    told.check_community(&app, before.community.as_deref())?;
    if before.version != edit.version || before.merged_into.is_some() {
        return Err(Error::ChangedMeanwhile);
    }
    let now = clock::now();
    if !update(&mut transaction, &own, &before, &told, now).await? {
        return Err(Error::ChangedMeanwhile);
    }
    keep_before(&mut transaction, &own, &before, actor.account(), now).await?;
    phones::tell_change(&app, &mut transaction, &before, &told).await?;
    let version = before.version + 1;
    announce(&mut transaction, &id, changed(&id, version)).await?;
    let on_word = allowed.names_staff() && told.telling().reached_otherwise(&before.telling());
    let by = (on_word, actor.account());
    contacts::keep_word(&mut transaction, &app.keys, (&id, &id), by, edit.contact.as_ref()).await?;
    privacy::log(&mut transaction, &actor.access("person.edit", "person", &id, allowed.sight)).await?;
    let person = shown(&mut transaction, &app, &actor, &id).await?;
    app.store.commit(transaction).await?;
    Ok(Json(person))
}

fn changed(id: &str, version: i64) -> NewEvent<'_> {
    NewEvent { noun: "person", id, what: "changed", version, topics: &[] }
}

/// Writes it; false when somebody else was faster.
async fn update(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    before: &load::Person,
    told: &Told,
    now: Timestamp,
) -> Result<bool, Error> {
    let id = before.id.as_str();
    let sealed = |text: Option<&str>, place| text.map(|text| own.seal(place, text.as_bytes())).transpose();
    let address = sealed(told.address.as_deref(), address_of(id)).map_err(super::PeopleError::from)?;
    let note = sealed(told.contact_note.as_deref(), note_of(id)).map_err(super::PeopleError::from)?;
    let text =
        "update people set surname = $1, first_name = $2, father_name = $3, known_as = $4, sort_key = $5,
            born = $6, language = $7, community = $8, address = $9, safe_contact = $10, contact_note = $11,
            version = version + 1, changed_at = $12
        where id = $13 and version = $14";
    let done = sqlx::query(text)
        .bind(&told.name.surname)
        .bind(&told.name.first)
        .bind(&told.name.father)
        .bind(&told.name.known_as)
        .bind(sort_key(&told.name))
        .bind(&told.born)
        .bind(told.language.code())
        .bind(&told.community)
        .bind(address)
        .bind(i64::from(told.contact_note.is_none()))
        .bind(note)
        .bind(now.as_microsecond())
        .bind(id)
        .bind(before.version)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let text = "delete from person_keys where person_id = $1";
    sqlx::query(text).bind(id).execute(&mut **transaction).await.map_err(StoreError::from)?;
    insert_keys(transaction, id, &told.name).await?;
    phones::remove_others(transaction, before, told).await?;
    insert_phones(transaction, id, &told.phones, now).await?;
    Ok(true)
}

/// Keeps how it stood.
async fn keep_before(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    before: &load::Person,
    by: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    let plain = serde_json::to_vec(&before.telling()).map_err(|error| Error::Internal(error.into()))?;
    let row = format!("{} {}", before.id, before.version);
    let place = Place { column: "person_versions.before", row: &row };
    let sealed = own.seal(place, &plain).map_err(super::PeopleError::from)?;
    let text = "insert into person_versions (person_id, version, before, changed_at, changed_by)
        values ($1, $2, $3, $4, $5)";
    sqlx::query(text)
        .bind(&before.id)
        .bind(before.version)
        .bind(sealed)
        .bind(now.as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}
