//! What must be kept although its time is over, or its owner wants it erased: a lawsuit, an audit. The data-protection desk
//! says so, with a reason and an end; what holds last is kept beside the person, where forgetting looks. Routes:
//! `/api/v1/people/{id}/holds` and below.

use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::people::Name;
use domain::rights::{Hold, LONGEST_HOLD_YEARS, NewHold, Reasoned};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Row as _, Transaction};
use uuid::Uuid;

use super::end::{HOLD, end};
use super::{PeopleError, holder, may, own_key, said};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::Place;
use crate::once::Once;
use crate::privacy;
use crate::store::{StoreError, time};

/// The row of the access table.
const ACTION: &str = "file.hold";

/// Holds a file: it is not forgotten, nor erased, before the day is over.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/holds",
    tag = "rights",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = NewHold,
    responses(
        (status = 204, description = "It is kept"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn hold_file(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewHold>,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, ACTION, &id).await?;
    let (until, reason) = (until(&new.until, Timestamp::now())?, said(&new.reason)?);
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &new))?;
    if once.is_again(&mut transaction, &id, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let holder = holder(&mut transaction, &id).await?;
    write(&mut transaction, &app, &actor, &holder, until, reason).await?;
    count(&mut transaction, &holder).await?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &id, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The end of a day, not longer ahead than a hold may last.
fn until(day: &str, now: Timestamp) -> Result<Timestamp, Error> {
    let wrong = || {
        Error::BodyNotUnderstood(format!(
            "until is a day to come such as 2027-05-31, at most {LONGEST_HOLD_YEARS} years ahead"
        ))
    };
    let day: Date = day.parse().map_err(|_| wrong())?;
    let end = day.tomorrow().and_then(|next| next.to_zoned(TimeZone::UTC)).map_err(|_| wrong())?.timestamp();
    let last = now.to_zoned(TimeZone::UTC).checked_add(LONGEST_HOLD_YEARS.years()).map_err(|_| wrong())?;
    if end > now && end <= last.timestamp() { Ok(end) } else { Err(wrong()) }
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    person: &str,
    until: Timestamp,
    reason: &str,
) -> Result<(), Error> {
    let id = Uuid::now_v7().to_string();
    let own = own_key(transaction, &app.keys, person).await?.ok_or(Error::PersonNotFound)?;
    let place = Place { column: "person_holds.reason", row: &id };
    let sealed = own.seal(place, reason.as_bytes()).map_err(PeopleError::from)?;
    let text = "insert into person_holds (id, person_id, until, reason, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6)";
    let query = sqlx::query(text).bind(&id).bind(person).bind(until.as_microsecond()).bind(sealed);
    let query = query.bind(clock::now().as_microsecond()).bind(actor.account());
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(())
}

/// Keeps beside the person until when the last hold lasts.
async fn count(transaction: &mut Transaction<'static, Any>, person: &str) -> Result<(), StoreError> {
    let text = "update people set held_until =
            (select max(until) from person_holds where person_id = $1 and ended_at is null)
        where id = $1";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    Ok(())
}

/// Ends a hold before its day.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/holds/{hold}/end",
    tag = "rights",
    params(
        ("id" = String, Path, description = "The person's id"),
        ("hold" = String, Path, description = "The hold, from the list of rights"),
        IdempotencyKey,
    ),
    request_body = Reasoned,
    responses(
        (status = 204, description = "It is kept for this no longer"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `step_words_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_hold(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, hold)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(ending): extract::Json<Reasoned>,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, ACTION, &id).await?;
    let reason = said(&ending.reason)?;
    let once = Once::new(&app.keys, actor.account(), &key, &("file.hold_end", &id, &hold, &ending))?;
    if once.is_again(&mut transaction, &hold, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let record = end(&mut transaction, &app, &actor, &HOLD, &hold, &id, reason).await?;
    count(&mut transaction, &record).await?;
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &id, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is held of a person, or of everybody, the oldest first. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn holds(
    connection: &mut AnyConnection,
    person: Option<&str>,
) -> Result<Vec<Hold>, PeopleError> {
    let text = "select h.id, p.id, p.surname, p.first_name, p.father_name, p.known_as, h.until, h.made_at
        from person_holds h join people m on m.id = h.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        where h.ended_at is null and h.until > $2 and p.erased_at is null and ($1 = '' or p.id = $1)
        order by h.made_at, h.id";
    let person = match person {
        Some(person) => holder(&mut *connection, person).await?,
        None => String::new(),
    };
    let query = sqlx::query(text).bind(person).bind(Timestamp::now().as_microsecond());
    query.fetch_all(connection).await?.iter().map(told).collect()
}

fn told(row: &AnyRow) -> Result<Hold, PeopleError> {
    let [surname, first, father, known_as] =
        [row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, row.try_get(5)?];
    Ok(Hold {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: Name { surname, first, father, known_as },
        until: time(row.try_get(6)?),
        since: time(row.try_get(7)?),
    })
}
