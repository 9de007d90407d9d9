//! `POST /api/v1/people/{id}/break-glass`: whoever must see somebody who is hidden says why, sees them for an hour, and the
//! data-protection desk hears of it at once. The log keeps a code: what is said in words may tell of the person, and is sealed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Role, Sight};
use domain::api::Problem;
use domain::people::{BreakGlass, GlassBreak, GlassBreakList, GlassReason, LONGEST_LINE};
use domain::requests::StepError;
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, AssertSqlSafe, Transaction};
use uuid::Uuid;

use super::{NOT_USED, PeopleError, holder, own_key};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::Place;
use crate::notify::Template;
use crate::once::Once;
use crate::privacy::{self, Access};
use crate::store::{StoreError, time};

/// For how long it is open.
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(1);

/// How many are listed.
const MOST: usize = 100;

/// Who opened what was hidden from them, when and for what; for the data-protection desk. Whose file it was is told by its id
/// alone.
#[utoipa::path(
    get,
    path = "/api/v1/glass-breaks",
    tag = "people",
    responses(
        (status = 200, body = GlassBreakList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_breaks(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<GlassBreakList>, Error> {
    actor.may("rights.decide", &[])?;
    let lines = privacy::done(&app.store, "person.break_glass", MOST).await?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut breaks = Vec::with_capacity(lines.len());
    for line in lines {
        let by = accounts::name_of(&mut connection, line.actor.as_deref().unwrap_or_default()).await?;
        let (at, reason) = (time(line.made_at), line.reason.unwrap_or_default());
        breaks.push(GlassBreak { person: line.record_id, by, at, reason });
    }
    Ok(Json(GlassBreakList { breaks }))
}

/// Opens what is hidden for an hour.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/break-glass",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = BreakGlass,
    responses(
        (status = 204, description = "For an hour the person can be seen"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn break_glass(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(glass): extract::Json<BreakGlass>,
) -> Result<StatusCode, Error> {
    actor.may("person.break_glass", &[])?;
    let words = check(&glass)?;
    let (now, mut transaction) = (clock::now(), app.store.write().await?);
    let id = holder(&mut transaction, &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.break_glass", &id, &glass))?;
    if once.is_again(&mut transaction, &id, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    write(&mut transaction, &app, &actor, &id, words, now).await?;
    let topics = ["role:data_protection"];
    let event = NewEvent { noun: "person", id: &id, what: "glass_broken", version: 0, topics: &topics };
    events::append(&mut transaction, &event).await?;
    accounts::tell_role(&app, &mut transaction, Role::DataProtection, Template::UrgentNews).await?;
    let access = actor.access("person.break_glass", "person", &id, Sight::Restricted);
    privacy::log(&mut transaction, &Access { reason: Some(glass.reason.name()), ..access }).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was said in words, as it is kept.
fn check(glass: &BreakGlass) -> Result<Option<&str>, Error> {
    let words = glass.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_some_and(|words| words.chars().count() > LONGEST_LINE) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_LINE} letters")));
    }
    if glass.reason == GlassReason::Other && words.is_none() {
        return Err(StepError::WordsMissing.into());
    }
    Ok(words)
}

/// Opens the glass of whoever is hidden, or whose file is not used.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    person: &str,
    words: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    let id = Uuid::now_v7().to_string();
    let own = own_key(transaction, &app.keys, person).await?.ok_or(Error::PersonNotFound)?;
    let place = Place { column: "glass_breaks.words", row: &id };
    let words =
        words.map(|words| own.seal(place, words.as_bytes())).transpose().map_err(PeopleError::from)?;
    let text = format!(
        "insert into glass_breaks (id, person_id, account_id, made_at, until, words)
        select $1, id, $2, $3, $4, $5 from people where id = $6 and (restricted = 1 or id in {NOT_USED})
            and erased_at is null"
    );
    let query = sqlx::query(AssertSqlSafe(text)).bind(&id).bind(actor.account()).bind(now.as_microsecond());
    let query = query.bind((now + OPEN_FOR).as_microsecond()).bind(words).bind(person);
    let done = query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    if done.rows_affected() == 0 { Err(Error::PersonNotFound) } else { Ok(()) }
}
