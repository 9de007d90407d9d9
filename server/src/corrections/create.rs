//! `POST /api/v1/corrections`: the desk corrects the city; anybody else suggests it.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::corrections::{self, CorrectionDone, LONGEST_NOTE, NewCorrection};
use jiff::{SignedDuration, Timestamp};
use osm_data::Statement;
use osm_data::read::{LookError, Seen, patch};

use sqlx::{Any, Transaction};
use tokio::sync::Semaphore;

use super::list::tell;
use super::store::{self, Draft, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{IdempotencyKey, Json};

/// Suggestions that may wait for the desk; more than that nobody would read.
const MOST_WAITING: i64 = 500;

/// Suggestions that all visitors together may make in an hour.
const MOST_AN_HOUR: i64 = 60;

/// Who may read the extract for a suggestion.
static LOOKING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// Says what is so, against the map or beyond it. What the desk says holds at once, and is signed with the account's name.
#[utoipa::path(
    post,
    path = "/api/v1/corrections",
    tag = "corrections",
    params(IdempotencyKey),
    request_body = NewCorrection<Statement>,
    responses(
        (status = 201, body = CorrectionDone<Statement>),
        (status = 200, description = "The same request was made before.", body = CorrectionDone<Statement>),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `fact_does_not_suit`, `fact_out_of_range`, `fact_without_effect`, `fact_without_text`, `subject_not_found`",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_suggestions`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn create_correction(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    Json(new): Json<NewCorrection<Statement>>,
) -> Result<(StatusCode, axum::Json<CorrectionDone<Statement>>), Error> {
    let by_desk = actor.may("correction.decide", &[]).is_ok();
    let author = if by_desk { Some(actor.session()?.name.as_str()) } else { None };
    check(&new)?;
    if let Some(before) = store::by_key(&app.store, &key).await? {
        return again(&app, before, &new, author).await;
    }
    if !by_desk {
        // Before the extract is read for it.
        check_room(&mut app.store.write().await?).await?;
    }
    let seen = seen(&app, new.statement.clone()).await?;
    let state = if by_desk { corrections::State::Accepted } else { corrections::State::Suggested };
    let draft = Draft {
        statement: &new.statement,
        seen: &seen,
        state,
        evidence: new.evidence,
        observed_on: &new.observed_on,
        note: new.note.as_deref(),
        author,
        idempotency_key: &key,
    };
    if let Some(stored) = insert(&app, &draft, by_desk).await? {
        return Ok((StatusCode::CREATED, axum::Json(done(&app, stored).await?)));
    }
    // The same request came twice at once, and the other one was faster.
    let before = store::by_key(&app.store, &key).await?;
    again(&app, before.ok_or(Error::NotFound)?, &new, author).await
}

/// What can be checked without the map.
fn check(new: &NewCorrection<Statement>) -> Result<(), Error> {
    new.statement.check()?;
    let longer = |text: &Option<String>, most| text.as_ref().is_some_and(|text| text.chars().count() > most);
    let wrong = |what: &str| Err(Error::BodyNotUnderstood(what.to_owned()));
    if !store::is_past_day(&new.observed_on) {
        return wrong("observed_on is a day such as 2026-11-25, and not in the future");
    }
    if longer(&new.note, LONGEST_NOTE) {
        return wrong("note has at most 500 letters");
    }
    Ok(())
}

/// What the map says now of the keys that would change.
async fn seen(app: &AppState, statement: Statement) -> Result<Seen, Error> {
    // One at a time: each reads the whole extract, and goes on when whoever asked has gone.
    let turn = Arc::clone(&LOOKING).acquire_owned().await.map_err(|error| Error::Internal(error.into()))?;
    let (_, holds) = store::accepted(&app.store).await?;
    let extracts = app.served.extracts().await?;
    let looking = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        patch::look(&crate::city::import::sources(&extracts), &holds, &statement)
    });
    // Never with its message: that of a crash may hold what the person wrote.
    let seen = looking.await.map_err(|_| Error::Internal(anyhow::anyhow!("the reader crashed")))?;
    seen.map_err(|error| match error {
        LookError::NotThere => Error::SubjectNotFound,
        LookError::WithoutEffect => Error::FactWithoutEffect,
        LookError::Read(error) => Error::Internal(error.into()),
    })
}

/// Stores it; visitors only while there is room.
async fn insert(app: &AppState, draft: &Draft<'_>, by_desk: bool) -> Result<Option<Stored>, Error> {
    let mut transaction = app.store.write().await?;
    if !by_desk {
        check_room(&mut transaction).await?;
    }
    let stored = store::insert(&mut transaction, draft, by_desk).await?;
    if stored.is_some() {
        transaction.commit().await.map_err(crate::store::StoreError::from)?;
    }
    Ok(stored)
}

/// Whether the desk can still read what visitors suggest.
async fn check_room(transaction: &mut Transaction<'static, Any>) -> Result<(), Error> {
    let hour_ago = (Timestamp::now() - SignedDuration::from_hours(1)).as_microsecond();
    let (waiting, lately) = store::waiting(transaction, hour_ago).await?;
    if waiting >= MOST_WAITING || lately >= MOST_AN_HOUR {
        return Err(Error::TooManySuggestions);
    }
    Ok(())
}

/// The answer to a request that was made before.
async fn again(
    app: &AppState,
    before: Stored,
    new: &NewCorrection<Statement>,
    author: Option<&str>,
) -> Result<(StatusCode, axum::Json<CorrectionDone<Statement>>), Error> {
    let same = before.statement == new.statement
        && (before.evidence, &before.observed_on) == (new.evidence, &new.observed_on)
        && (before.note.as_ref(), before.author.as_deref()) == (new.note.as_ref(), author);
    if !same {
        return Err(Error::IdempotencyKeyReused);
    }
    Ok((StatusCode::OK, axum::Json(done(app, before).await?)))
}

/// What became of it, after the city had its chance to follow.
pub(super) async fn done(app: &AppState, stored: Stored) -> Result<CorrectionDone<Statement>, Error> {
    // A suggestion that waits changes no city.
    let waits = stored.state == corrections::State::Suggested && stored.decided_at.is_none();
    let followed = !waits && app.served.follow().await;
    // The row again: how it stands was found out on the way.
    let stored = store::by_id(&app.store, &stored.id).await?.ok_or(Error::CorrectionNotFound)?;
    let holds = stored.standing.as_deref().is_none_or(|standing| standing != "gone");
    let in_effect = followed && stored.state == corrections::State::Accepted && holds;
    let city = app.city()?;
    Ok(CorrectionDone { correction: tell(&city, stored), in_effect })
}
