//! `/api/v1/obstacles/{id}/photo`: one photograph of an obstacle, from who reported it, seen by others
//! once the desk has looked at it.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use domain::api::Problem;
use domain::obstacles::{Obstacle, Review, Standing};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::reporter::{Reporter, hex};
use super::store::{self, Stored};
use super::{limits, photos};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::picture;
use crate::store::StoreError;

/// Longest side of what is kept, in points.
const LONGEST_SIDE: u32 = 1600;

/// The photograph's routes.
pub(super) fn router() -> OpenApiRouter<AppState> {
    let taken = DefaultBodyLimit::max(picture::MOST_BYTES);
    OpenApiRouter::new().routes(routes!(put_photo, show_photo)).layer(taken)
}

/// Adds a photograph to what one reported, where there is none. Nothing of it is kept but the picture; others see it after
/// the desk has looked at it. The same one again changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/obstacles/{id}/photo",
    tag = "obstacles",
    params(("id" = String, Path, description = "The obstacle's id"), Reporter),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp")),
        description = "At most 3 MB and 25 million points."),
    responses(
        (status = 200, body = Obstacle),
        (status = 400, description = "`reporter_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_your_report`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`obstacle_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`obstacle_closed`, `picture_there_already`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`picture_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`picture_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_reports`: the desk has enough to look at", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn put_photo(
    State(app): State<AppState>,
    Path(id): Path<String>,
    reporter: Reporter,
    headers: HeaderMap,
    sent: Result<Bytes, BytesRejection>,
) -> Result<Json<Obstacle>, Error> {
    picture::check_kind(&headers)?;
    let sent = sent.map_err(|_| Error::PictureTooLarge)?;
    let obstacle = own(&app, &id, &reporter).await?;
    let digest = hex(&Sha256::digest(&sent));
    match photos::known(app.store.pool(), &id).await? {
        Some(before) if before.digest == digest => return Ok(Json(obstacle.told(Timestamp::now()))),
        Some(before) if !before.is_removed => return Err(Error::PictureThereAlready),
        _ => {}
    }
    // Before the work of decoding, and after it: others send, too.
    limits::check_photos(&mut app.store.write().await?).await?;
    let kept = picture::decoded(sent, LONGEST_SIDE).await?;
    let mut transaction = app.store.write().await?;
    limits::check_photos(&mut transaction).await?;
    if !photos::insert(&mut transaction, &id, &kept, &digest).await? {
        return Err(Error::PictureThereAlready);
    }
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(Json(obstacle.told(Timestamp::now())))
}

/// The obstacle, if this person reported it and it is not closed.
async fn own(app: &AppState, id: &str, reporter: &Reporter) -> Result<Stored, Error> {
    let obstacle = store::by_id(app.store.pool(), id).await?.ok_or(Error::ObstacleNotFound)?;
    if !store::has_reported(app.store.pool(), id, &reporter.0).await? {
        return Err(Error::NotYourReport);
    }
    if obstacle.reviewed.standing == Standing::Closed {
        return Err(Error::ObstacleClosed);
    }
    Ok(obstacle)
}

/// The photograph: for everybody what the desk let through, for the desk also what waits.
#[utoipa::path(
    get,
    path = "/api/v1/obstacles/{id}/photo",
    tag = "obstacles",
    params(("id" = String, Path, description = "The obstacle's id")),
    responses(
        (status = 200, body = Vec<u8>, content_type = "image/jpeg"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`obstacle_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn show_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<([(HeaderName, &'static str); 2], Vec<u8>), Error> {
    let obstacle = store::by_id(app.store.pool(), &id).await?.ok_or(Error::ObstacleNotFound)?;
    let reviewed = obstacle.reviewed;
    let is_public = reviewed.photo_review == Review::Shown && reviewed.standing != Standing::Closed;
    if !is_public && actor.may("obstacle.photo_review", &[]).is_err() {
        return Err(Error::NotFound);
    }
    let bytes = photos::bytes(app.store.pool(), &id).await?.ok_or(Error::NotFound)?;
    // The desk may take it back: nobody keeps it.
    Ok(([(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "no-store")], bytes))
}
