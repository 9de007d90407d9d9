//! `/api/v1/volunteers/{id}/photo`: a volunteer's picture. Whoever waits for them sees it beside the name, once somebody who vets
//! volunteers has looked at it; nobody else does. Nothing of it is kept but the picture, and that is sealed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use domain::api::Problem;
use domain::help::{By, ReviewPhoto, Standing, VolunteerFile};
use sha2::{Digest as _, Sha256};
use sqlx::AnyConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::change::{Done, finish};
use super::{photos, store};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::{Keys, hex};
use crate::once::Once;
use crate::picture;
use crate::privacy;
use crate::store::StoreError;

/// Longest side of what is kept, in points: a face, as large as a telephone shows it.
const LONGEST_SIDE: u32 = 640;

/// How a picture is sent: it may be taken back, so nobody keeps it.
pub(crate) const PICTURE: [(HeaderName, &str); 2] =
    [(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "no-store")];

/// The picture's routes, which take more than others do.
pub(super) fn router() -> OpenApiRouter<AppState> {
    let taken = DefaultBodyLimit::max(picture::MOST_BYTES);
    OpenApiRouter::new()
        .routes(routes!(put_photo, show_photo, delete_photo))
        .layer(taken)
        .routes(routes!(review_photo))
}

/// Gives a picture, in the place of the one before. It waits for somebody to look at it.
#[utoipa::path(
    put,
    path = "/api/v1/volunteers/{id}/photo",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`"), IdempotencyKey),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp")),
        description = "At most 3 MB and 25 million points."),
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`: also of who has ended", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`picture_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`picture_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    request: Request,
) -> Result<Json<VolunteerFile>, Error> {
    const ACTION: &str = "volunteer.edit";
    // Whether they may comes first: not a byte is read for anybody else, and for them no more than the limit.
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    picture::check_kind(request.headers())?;
    let sent = Bytes::from_request(request, &app).await.map_err(|_| Error::PictureTooLarge)?;
    let asked = ("volunteer.photo", &id, hex(&Sha256::digest(&sent)));
    let kept = picture::decoded(sent, LONGEST_SIDE).await?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &asked)?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        // Held: who ends at the same time has no picture afterwards.
        store::lock(&mut transaction, &id).await?;
        let stored = store::by_id(&mut transaction, &id).await?;
        stored.filter(|one| one.standing != Standing::Ended).ok_or(Error::VolunteerNotFound)?;
        photos::keep(&mut transaction, &app.keys, &id, &kept, clock::now()).await?;
    }
    let what = (!is_again).then_some("photo_given");
    Ok(Json(finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?))
}

/// The picture, for its volunteer and for who vets them.
#[utoipa::path(
    get,
    path = "/api/v1/volunteers/{id}/photo",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`")),
    responses(
        (status = 200, body = Vec<u8>, content_type = "image/jpeg"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<([(HeaderName, &'static str); 2], Vec<u8>), Error> {
    const ACTION: &str = "volunteer.photo";
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let picture = photos::picture(&mut connection, &app.keys, &id, false).await?.ok_or(Error::NotFound)?;
    drop(connection);
    if store::by(&actor, &id) == By::Hub {
        privacy::log_read(&app.store, &[actor.access(ACTION, "volunteer", &id, sight)]).await?;
    }
    Ok((PICTURE, picture))
}

/// Deletes the picture.
#[utoipa::path(
    delete,
    path = "/api/v1/volunteers/{id}/photo",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`"), IdempotencyKey),
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn delete_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<Json<VolunteerFile>, Error> {
    const ACTION: &str = "volunteer.edit";
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("volunteer.photo_delete", &id))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    let is_gone = !is_again && photos::delete(&mut transaction, &id).await?;
    let what = is_gone.then_some("photo_deleted");
    Ok(Json(finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?))
}

/// Lets the picture through, or deletes it: one that shows no face, or more than one.
#[utoipa::path(
    post,
    path = "/api/v1/volunteers/{id}/photo/review",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account"), IdempotencyKey),
    request_body = ReviewPhoto,
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: another picture stands there by now; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn review_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(review): extract::Json<ReviewPhoto>,
) -> Result<Json<VolunteerFile>, Error> {
    const ACTION: &str = "volunteer.vet";
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("volunteer.photo_review", &id, &review))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        store::by_id(&mut transaction, &id).await?.ok_or(Error::VolunteerNotFound)?;
        let which = (id.as_str(), review.photo.as_str());
        if !photos::decide(&mut transaction, which, review.show, actor.account(), clock::now()).await? {
            return Err(Error::ChangedMeanwhile);
        }
    }
    let what = (!is_again).then_some(if review.show { "photo_shown" } else { "photo_refused" });
    Ok(Json(finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?))
}

/// Whether there is a picture of a volunteer that those see whom they help.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn has_photo_to_show(connection: &mut AnyConnection, id: &str) -> Result<bool, StoreError> {
    let known = photos::known(connection, id).await?;
    Ok(known.is_some_and(|photo| photo.state == domain::help::PhotoState::Shown))
}

/// That picture. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`Error`]
pub(crate) async fn photo_to_show(
    connection: &mut AnyConnection,
    keys: &Keys,
    id: &str,
) -> Result<Option<Vec<u8>>, Error> {
    photos::picture(connection, keys, id, true).await
}
