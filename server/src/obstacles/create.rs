//! `POST /api/v1/obstacles`: somebody stands before something that is in the way.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::obstacles::{Certainty, LONGEST_NOTE, NewObstacle, Obstacle, SAME_WITHIN_M, Says, Standing};
use jiff::Timestamp;
use osm_data::LonLat;
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};

use super::limits;
use super::reporter::{Reporter, hex};
use super::say::seen;
use super::store::{self, Draft, NewReport, Report, Stored, Word};
use crate::actor::Actor;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey};
use crate::store::StoreError;

/// How far outside the city's bounds something is still reported.
const MARGIN_M: f64 = 1000.0;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// Reports an obstacle. One of the same kind within 15 m that is believed already is that one: then the
/// report is a word that it is still there. What the desk reports is confirmed at once.
#[utoipa::path(
    post,
    path = "/api/v1/obstacles",
    tag = "obstacles",
    params(IdempotencyKey, Reporter),
    request_body = NewObstacle,
    responses(
        (status = 201, body = Obstacle),
        (status = 200, description = "It was known, or the same request was made before.", body = Obstacle),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`, `reporter_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `obstacle_outside_city`, `seen_too_long_ago`",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_reports`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_obstacle(
    State(app): State<AppState>,
    actor: Actor,
    reporter: Reporter,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewObstacle>,
) -> Result<(StatusCode, Json<Obstacle>), Error> {
    let (now, digest) = (Timestamp::now(), digest(&new, &reporter)?);
    if let Some(before) = store::report_by_key(app.store.pool(), &key).await? {
        return again(&app, &before, &digest, now).await;
    }
    let at = check(&*app.city()?, &new)?;
    let seen_at = seen(new.kind, new.seen_at.as_deref(), now)?;
    let mut transaction = app.store.write().await?;
    let by_desk = actor.may("obstacle.decide", &[]).is_ok();
    let told = Told { new: &new, at, seen_at, now, reporter: &reporter, by_desk };
    let (status, id) = write_down(&mut transaction, &told).await?;
    let report =
        NewReport { key: &key, obstacle_id: &id, reporter: &reporter.0, by_desk, digest: &digest, now };
    if store::insert_report(&mut transaction, &report).await? {
        let stored = store::by_id(&mut *transaction, &id).await?.ok_or(Error::ObstacleNotFound)?;
        transaction.commit().await.map_err(StoreError::from)?;
        return Ok((status, Json(stored.told(now))));
    }
    // The same request came twice at once, and the other one was faster: this one leaves nothing behind.
    drop(transaction);
    let before = store::report_by_key(app.store.pool(), &key).await?.ok_or(Error::NotFound)?;
    again(&app, &before, &digest, now).await
}

/// A report that was checked.
struct Told<'a> {
    new: &'a NewObstacle,
    at: LonLat,
    seen_at: Timestamp,
    now: Timestamp,
    reporter: &'a Reporter,
    by_desk: bool,
}

/// Stores the obstacle, or the word on the one that is known; the id.
async fn write_down(
    transaction: &mut Transaction<'static, Any>,
    told: &Told<'_>,
) -> Result<(StatusCode, String), Error> {
    let Told { new, seen_at, now, reporter, .. } = *told;
    store::take_turn(transaction).await?;
    let doubted = !told.by_desk && limits::is_doubted(transaction, reporter, now).await?;
    if !told.by_desk {
        limits::check_reports(transaction, reporter, now).await?;
    }
    let mut word = Word { reporter: &reporter.0, says: Says::StillThere, seen_at, now, counts: !doubted };
    if let Some(known) = known(transaction, told).await? {
        store::say(transaction, &known.id, known.kind, &word).await?;
        if told.by_desk {
            store::confirm(transaction, &known.id).await?;
        }
        return Ok((StatusCode::OK, known.id));
    }
    let standing = match (told.by_desk, doubted) {
        (true, _) => Standing::Confirmed,
        (false, true) => Standing::Waiting,
        (false, false) => Standing::Open,
    };
    let (lon, lat, note) = (told.at.lon(), told.at.lat(), note(new));
    let (kind, stops) = (new.kind, new.stops);
    let draft = Draft { kind, lon, lat, stops, note, reporter: &reporter.0, standing, seen_at, now };
    let id = store::insert(transaction, &draft).await?;
    // On what waits for the desk anyway, the first word is one.
    word.counts = true;
    store::say(transaction, &id, kind, &word).await?;
    Ok((StatusCode::CREATED, id))
}

/// The nearest believed obstacle that is the same thing.
async fn known(
    transaction: &mut Transaction<'static, Any>,
    told: &Told<'_>,
) -> Result<Option<Stored>, StoreError> {
    let believed = store::believed(&mut **transaction, told.now).await?;
    let off =
        |one: &Stored| LonLat::new(one.lon, one.lat).map_or(f64::INFINITY, |there| there.metres_to(told.at));
    let same = believed.into_iter().filter(|one| one.kind == told.new.kind && off(one) <= SAME_WITHIN_M);
    let same = same.filter(|one| one.certainty(told.now) != Certainty::Faded);
    Ok(same.min_by(|a, b| off(a).total_cmp(&off(b))))
}

/// What can be checked without the database: where it is.
fn check(city: &LoadedCity, new: &NewObstacle) -> Result<LonLat, Error> {
    if note(new).is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        return Err(Error::BodyNotUnderstood("note has at most 200 letters".to_owned()));
    }
    let at = LonLat::new(new.lon, new.lat).map_err(|error| Error::BodyNotUnderstood(error.to_string()))?;
    let bounds = city.facts.origin.bounds.ok_or(Error::ObstacleOutsideCity)?;
    let high = MARGIN_M / DEGREE_M;
    let wide = high / at.lat().to_radians().cos().max(0.01);
    let within = (bounds.min.lon() - wide..=bounds.max.lon() + wide).contains(&at.lon())
        && (bounds.min.lat() - high..=bounds.max.lat() + high).contains(&at.lat());
    if within { Ok(at) } else { Err(Error::ObstacleOutsideCity) }
}

/// The note, if anything is written in it.
fn note(new: &NewObstacle) -> Option<&str> {
    new.note.as_deref().map(str::trim).filter(|note| !note.is_empty())
}

/// Of the request and who made it.
fn digest(new: &NewObstacle, reporter: &Reporter) -> Result<String, Error> {
    let sent = serde_json::to_vec(&(new, &reporter.0)).map_err(|error| Error::Internal(error.into()))?;
    Ok(hex(&Sha256::digest(&sent)))
}

/// The answer to a request that was made before: the obstacle as it stands by now.
async fn again(
    app: &AppState,
    before: &Report,
    digest: &str,
    now: Timestamp,
) -> Result<(StatusCode, Json<Obstacle>), Error> {
    if before.digest != digest {
        return Err(Error::IdempotencyKeyReused);
    }
    let stored = store::by_id(app.store.pool(), &before.obstacle_id).await?.ok_or(Error::ObstacleNotFound)?;
    Ok((StatusCode::OK, Json(stored.told(now))))
}
