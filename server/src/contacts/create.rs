//! `POST /api/v1/people/{id}/contacts`: writing down that somebody called, came or was met.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::contacts::{Contact, NewContact};
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
use crate::keys::{OwnKey, Place};
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
        let id = insert(&mut transaction, &own, &person, &new, actor.account()).await?;
        once.keep(&mut transaction, &id, Some(&person)).await?;
        let event = NewEvent { noun: "contact", id: &id, what: "created", version: 0, topics: &[] };
        people::announce(&mut transaction, &person, event).await?;
        (id, "contact.create")
    };
    privacy::log(&mut transaction, &actor.access(action, "person", &person, allowed.sight)).await?;
    let contact = list::one(&mut transaction, &own, &id).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(contact)))
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
    let text = "insert into contacts (id, person_id, channel, notice, notice_version, reason, note, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(text)
        .bind(&id)
        .bind(person)
        .bind(new.channel.name())
        .bind(new.notice.name())
        .bind(new.notice_version.unwrap_or_else(notices::current))
        .bind(seal(&new.reason, reason_of(&id))?)
        .bind(seal(&new.note, note_of(&id))?)
        .bind(clock::now().as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await?;
    Ok(id)
}
