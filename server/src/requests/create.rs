//! `POST /api/v1/requests`: a request, with the contact in which it was made.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::people::{LONGEST_LINE, LONGEST_TEXT};
use domain::requests::{self, NewRequest, Request, Step, rank};
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::show::shown;
use super::store::{self, Turn, asked_by_of, words_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::contacts;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey};
use crate::keys::OwnKey;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// Writes a request down. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/requests",
    tag = "requests",
    params(IdempotencyKey),
    request_body = NewRequest,
    responses(
        (status = 201, body = Request),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `contact_reason_missing`, `notice_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_request(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewRequest>,
) -> Result<(StatusCode, Json<Request>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, "request.create", &new.person).await?;
    check(&new)?;
    let own =
        people::own_key(&mut transaction, &app.keys, &new.person).await?.ok_or(Error::PersonNotFound)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("request.create", &new))?;
    let id = match once.before(&mut transaction).await? {
        Some(id) => {
            let again = actor.access("request.read", "person", &new.person, allowed.sight);
            privacy::log(&mut transaction, &again).await?;
            id
        }
        None => write(&mut transaction, &own, &actor, &new, &once, allowed.sight).await?,
    };
    let stored = store::by_id(&mut transaction, &id).await?.ok_or(Error::RequestNotFound)?;
    let request = shown(&mut transaction, &app, stored, allowed).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(request)))
}

fn check(new: &NewRequest) -> Result<(), Error> {
    new.contact.check()?;
    let asker = new.asked_by.as_deref().unwrap_or_default().chars().count();
    if new.words.chars().count() > LONGEST_TEXT || asker > LONGEST_LINE {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    Ok(())
}

/// Writes it down with its event and its line of the access log; its id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    new: &NewRequest,
    once: &Once<'_>,
    sight: Sight,
) -> Result<String, Error> {
    let id = insert(transaction, own, actor, new).await?;
    once.keep(transaction, &id, Some(&new.person)).await?;
    let event = NewEvent { noun: "request", id: &id, what: "created", version: 1, topics: &[] };
    people::announce(transaction, &new.person, event).await?;
    privacy::log(transaction, &actor.access("request.create", "person", &new.person, sight)).await?;
    Ok(id)
}

/// Writes a request down with its contact, and no more; its id.
///
/// # Errors
/// [`Error`]
async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    new: &NewRequest,
) -> Result<String, Error> {
    let contact = contacts::insert(transaction, own, &new.person, &new.contact, actor.account()).await?;
    let asked = Asked {
        person: &new.person,
        contact: &contact,
        kind: new.kind,
        need: new.need,
        words: &new.words,
        asked_by: new.asked_by.as_deref(),
        draft: new.draft,
        by: actor.account(),
    };
    insert_of(transaction, own, &asked).await
}

/// A request that is written down, of a contact that is there.
#[expect(clippy::struct_field_names, reason = "who asks for somebody is called so everywhere")]
pub(crate) struct Asked<'a> {
    /// Whose it is.
    pub(crate) person: &'a str,
    /// The contact's id.
    pub(crate) contact: &'a str,
    pub(crate) kind: requests::Kind,
    pub(crate) need: requests::Need,
    pub(crate) words: &'a str,
    /// Who asks for them, in words.
    pub(crate) asked_by: Option<&'a str>,
    pub(crate) draft: bool,
    /// The account of who writes it down.
    pub(crate) by: Option<&'a str>,
}

/// [`insert`], of a contact that is written down already: of help that comes again each day's request is of the contact in which
/// it was agreed.
///
/// # Errors
/// [`Error`]
pub(crate) async fn insert_of(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    new: &Asked<'_>,
) -> Result<String, Error> {
    let (id, now) = (Uuid::now_v7().to_string(), clock::now());
    let state = if new.draft { requests::State::Draft } else { requests::State::Submitted };
    let waiting_since = (!new.draft).then_some(now.as_microsecond());
    let turn = Turn { state, urgency: None, waiting_since };
    let words = own.seal(words_of(&id), new.words.trim().as_bytes()).map_err(PeopleError::from)?;
    let asker = new.asked_by.map(str::trim).filter(|asker| !asker.is_empty());
    let asker = asker.map(|asker| own.seal(asked_by_of(&id), asker.as_bytes())).transpose();
    let text = "insert into requests (id, number, person_id, contact_id, kind, need, words, asked_by, state, is_waiting,
            rank, waiting_since, due_at, version, made_at, made_by, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $14)";
    sqlx::query(text)
        .bind(&id)
        .bind(number(transaction, now).await?)
        .bind(new.person)
        .bind(new.contact)
        .bind(new.kind.name())
        .bind(new.need.name())
        .bind(words)
        .bind(asker.map_err(PeopleError::from)?)
        .bind(state.name())
        .bind(i64::from(state.waits_for_hub()))
        .bind(rank(None))
        .bind(waiting_since)
        .bind(turn.due_at())
        .bind(now.as_microsecond())
        .bind(new.by)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    if !new.draft {
        submitted(transaction, &id, new.by, now).await?;
    }
    Ok(id)
}

/// The first line of its history.
async fn submitted(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    by: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = "insert into request_steps (request_id, version, step, from_state, to_state, made_at, made_by)
        values ($1, 1, $2, $3, $4, $5, $6)";
    sqlx::query(text)
        .bind(id)
        .bind(Step::Submit.name())
        .bind(requests::State::Draft.name())
        .bind(requests::State::Submitted.name())
        .bind(now.as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// The next number: the year in UTC and a running number that never begins again.
async fn number(transaction: &mut Transaction<'static, Any>, now: Timestamp) -> Result<String, StoreError> {
    let text = "update counters set value = value + 1 where name = 'request_number' returning value";
    let number: i64 = sqlx::query_scalar(text).fetch_one(&mut **transaction).await?;
    let year = now.to_zoned(jiff::tz::TimeZone::UTC).year();
    Ok(format!("{year}-{number:06}"))
}
