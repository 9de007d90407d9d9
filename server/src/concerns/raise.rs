//! `POST /api/v1/tasks/{id}/concerns`: the person, who acts for them, or who helps says that something worries them; a clerk writes
//! it down for who calls.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::help::{ConcernState, MyConcern, RaiseConcern, Side, concern_answer_by};
use domain::people::LONGEST_TEXT;
use domain::requests::StepError;
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::mine;
use super::store::words_of;
use super::tell::{announce, tell_staff};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::help::{self, Worry};
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "concern.raise";

/// Says that something worries one. The same request twice says it once.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/concerns",
    tag = "concerns",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = RaiseConcern,
    responses(
        (status = 201, body = MyConcern),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn raise_concern(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(raised): extract::Json<RaiseConcern>,
) -> Result<(StatusCode, Json<MyConcern>), Error> {
    let mut transaction = app.store.write().await?;
    let worry = help::worried(&mut transaction, &actor, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &raised))?;
    let concern = if let Some(before) = once.before(&mut transaction).await? {
        before
    } else {
        let new = New { id: Uuid::now_v7().to_string(), task: &id, worry: &worry, raised: &raised };
        once.keep(&mut transaction, &new.id, Some(&worry.record)).await?;
        write(&mut transaction, &app, &actor, &new).await?;
        new.id
    };
    let told = mine::by_id(&mut transaction, &concern).await?;
    let told = told.ok_or(Error::Help(HelpError::ConcernNotFound))?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(told)))
}

/// What is written down.
struct New<'a> {
    id: String,
    task: &'a str,
    worry: &'a Worry,
    raised: &'a RaiseConcern,
}

/// On which side whoever is worried stands, their account, and who wrote it down for them.
struct Whose<'a> {
    side: Side,
    raised_by: Option<&'a str>,
    written_by: Option<&'a str>,
}

async fn whose<'a>(
    transaction: &mut Transaction<'static, Any>,
    actor: &'a Actor,
    new: &New<'a>,
) -> Result<Whose<'a>, Error> {
    let (by, named) = (actor.account(), new.raised.volunteer.as_deref());
    match (new.worry.side, named) {
        (Side::Staff, Some(account)) if help::was_asked(transaction, new.task, account).await? => {
            Ok(Whose { side: Side::Helper, raised_by: Some(account), written_by: by })
        }
        (Side::Staff, None) => Ok(Whose { side: Side::Person, raised_by: None, written_by: by }),
        (side @ (Side::Person | Side::Helper), None) => Ok(Whose { side, raised_by: by, written_by: None }),
        _ => Err(Error::BodyNotUnderstood("staff say so for a volunteer of this task".to_owned())),
    }
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    new: &New<'_>,
) -> Result<(), Error> {
    let words = new.raised.words.trim();
    if words.is_empty() {
        return Err(Error::Step(StepError::WordsMissing));
    }
    if words.chars().count() > LONGEST_TEXT {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    let whose = whose(transaction, actor, new).await?;
    insert(transaction, app, new, &whose, clock::now()).await?;
    let person = new.worry.person.as_str();
    tell_staff(transaction, app, person, new.raised.urgent).await?;
    announce(transaction, (person, whose.raised_by), (&new.id, "raised", 1)).await?;
    privacy::log(transaction, &actor.access(ACTION, "person", person, new.worry.sight)).await?;
    Ok(())
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    new: &New<'_>,
    whose: &Whose<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let record = new.worry.record.as_str();
    let own = people::own_key(transaction, &app.keys, record).await?;
    let own = own.ok_or(Error::Help(HelpError::NotFound))?;
    let words = new.raised.words.trim().as_bytes();
    let at = now.as_microsecond();
    let text =
        "insert into concerns (id, task_id, person_id, kind, urgent, side, words, state, version, raised_at,
            raised_by, written_by, answer_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12)";
    sqlx::query(text)
        .bind(&new.id)
        .bind(new.task)
        .bind(record)
        .bind(new.raised.kind.name())
        .bind(i64::from(new.raised.urgent))
        .bind(whose.side.name())
        .bind(own.seal(words_of(&new.id), words).map_err(PeopleError::from)?)
        .bind(ConcernState::Raised.name())
        .bind(at)
        .bind(whose.raised_by)
        .bind(whose.written_by)
        .bind(concern_answer_by(new.raised.urgent, at))
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}
