//! `POST /api/v1/people/{id}/contacts`: writing down that somebody called, came or was met.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::contacts::{Channel, Contact, NewContact, Notice, lacks_word};
use domain::notices;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::{list, note_of, reason_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::{Keys, OwnKey, Place};
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;

/// Writes a contact down. The same request twice is one contact.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/contacts",
    tag = "contacts",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = NewContact,
    responses(
        (status = 201, body = Contact),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `contact_reason_missing`, `notice_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_contact(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewContact>,
) -> Result<(StatusCode, Json<Contact>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, "contact.create", &person).await?;
    new.check()?;
    let own = people::own_key(&mut transaction, &app.keys, &person).await?.ok_or(Error::PersonNotFound)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("contact.create", &person, &new))?;
    let (id, action) = if let Some(id) = once.before(&mut transaction).await? {
        (id, "contact.read")
    } else {
        let id = write(&mut transaction, &own, (&person, &person), &new, actor.account()).await?;
        once.keep(&mut transaction, &id, Some(&person)).await?;
        (id, "contact.create")
    };
    privacy::log(&mut transaction, &actor.access(action, "person", &person, allowed.sight)).await?;
    let contact = list::one(&mut transaction, &own, &id).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(contact)))
}

/// Writes a contact of somebody on one of their records, with its event; its id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    (person, record): (&str, &str),
    new: &NewContact,
    by: Option<&str>,
) -> Result<String, PeopleError> {
    let id = insert(transaction, own, record, new, by).await?;
    let event = NewEvent { noun: "contact", id: &id, what: "created", version: 0, topics: &[] };
    people::announce(transaction, person, event).await?;
    Ok(id)
}

/// Nobody tells where somebody lives or goes to a voice that calls, and nobody changes it for one: staff who write it down called
/// back. Who does it for themselves needs no such word.
///
/// # Errors
/// [`Error::CallBackMissing`]
pub(crate) fn check_word(is_staff: bool, contact: Option<&NewContact>) -> Result<(), Error> {
    if is_staff && lacks_word(contact) { Err(Error::CallBackMissing) } else { Ok(()) }
}

/// What staff changed on the word of a person, on one of their records, is a contact. What others send of one is not kept: they
/// speak for themselves. Its event takes the turn: nothing that others hold is waited for after it.
///
/// # Errors
/// What [`check_word`] and [`NewContact::check_again`] say; [`PeopleError`].
pub(crate) async fn keep_word(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    (person, record): (&str, &str),
    (is_staff, by): (bool, Option<&str>),
    contact: Option<&NewContact>,
) -> Result<(), Error> {
    check_word(is_staff, contact)?;
    let Some(contact) = contact.filter(|_| is_staff) else { return Ok(()) };
    contact.check_again()?;
    let own = people::own_key(transaction, keys, record).await?.ok_or(Error::PersonNotFound)?;
    write(transaction, &own, (person, record), contact, by).await?;
    Ok(())
}

/// The version of the notice that the person of a record was given last; 0 where nobody knows.
async fn version_before(
    transaction: &mut Transaction<'static, Any>,
    record: &str,
) -> Result<i64, PeopleError> {
    let text = "select notice_version from contacts where person_id in
            (select family.id from people family join people own on own.id = $1
            where coalesce(family.merged_into, family.id) = coalesce(own.merged_into, own.id))
            and notice_version > 0
        order by made_at desc, id desc limit 1";
    let query = sqlx::query_scalar(text).bind(record);
    Ok(query.fetch_optional(&mut **transaction).await?.unwrap_or(0))
}

/// Writes a contact; its id.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    person: &str,
    new: &NewContact,
    by: Option<&str>,
) -> Result<String, PeopleError> {
    let id = Uuid::now_v7().to_string();
    let seal = |text: &Option<String>, place: Place| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        text.map(|text| own.seal(place, text.as_bytes())).transpose()
    };
    let version = match new.notice {
        Notice::Before => version_before(transaction, person).await?,
        _ => notices::current(),
    };
    let text = "insert into contacts (id, person_id, channel, notice, notice_version, reason, note, called_back, made_at,
            made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(text)
        .bind(&id)
        .bind(person)
        .bind(new.channel.name())
        .bind(new.notice.name())
        .bind(new.notice_version.unwrap_or(version))
        .bind(seal(&new.reason, reason_of(&id))?)
        .bind(seal(&new.note, note_of(&id))?)
        .bind(i64::from(new.called_back && new.channel == Channel::Phone))
        .bind(clock::now().as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await?;
    Ok(id)
}
