//! `POST /api/v1/people/{id}/rights`: somebody asks for a copy, a correction, to be erased or left alone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::people::LONGEST_TEXT;
use domain::rights::{self, ANSWER_WITHIN_DAYS, AskRight, RightsRequest};
use jiff::SignedDuration;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::{list, words_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::OwnKey;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// Asks. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/rights",
    tag = "rights",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = AskRight,
    responses(
        (status = 201, body = RightsRequest),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn ask_right(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(asked): extract::Json<AskRight>,
) -> Result<(StatusCode, Json<RightsRequest>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, "rights.ask", &person).await?;
    if asked.words.chars().count() > LONGEST_TEXT {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    let own = people::own_key(&mut transaction, &app.keys, &person).await?.ok_or(Error::PersonNotFound)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("rights.ask", &person, &asked))?;
    let id = if let Some(id) = once.before(&mut transaction).await? {
        let again = actor.access("rights.ask", "person", &person, allowed.sight);
        privacy::log(&mut transaction, &again).await?;
        id
    } else {
        let id = write(&mut transaction, &own, &actor, &person, &asked, allowed.sight).await?;
        once.keep(&mut transaction, &id, Some(&person)).await?;
        id
    };
    let request = list::one(&mut transaction, &app.keys, &id).await?.ok_or(Error::RequestNotFound)?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(request)))
}

/// Writes it down with its event and its line of the access log; its id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    person: &str,
    asked: &AskRight,
    sight: Sight,
) -> Result<String, Error> {
    let id = insert(transaction, own, actor, person, asked).await?;
    let topics = ["role:data_protection"];
    let event = NewEvent { noun: "right", id: &id, what: "asked", version: 0, topics: &topics };
    events::append(transaction, &event).await?;
    privacy::log(transaction, &actor.access("rights.ask", "person", person, sight)).await?;
    Ok(id)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    person: &str,
    asked: &AskRight,
) -> Result<String, Error> {
    let (id, now) = (Uuid::now_v7().to_string(), clock::now());
    let due_at = now + SignedDuration::from_hours(24 * ANSWER_WITHIN_DAYS);
    let words = own.seal(words_of(&id), asked.words.trim().as_bytes()).map_err(PeopleError::from)?;
    let text = "insert into rights_requests (id, person_id, kind, state, words, made_at, made_by, due_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(text)
        .bind(&id)
        .bind(person)
        .bind(asked.kind.name())
        .bind(rights::State::Open.name())
        .bind(words)
        .bind(now.as_microsecond())
        .bind(actor.account())
        .bind(due_at.as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(id)
}
