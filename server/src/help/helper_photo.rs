//! `GET /api/v1/tasks/{id}/helpers/{helper}/photo`: the face of who comes, for who waits and who acts for them. For nobody before
//! somebody accepted, and for nobody once it is over.

use axum::extract::State;
use axum::http::header::HeaderName;
use domain::api::Problem;
use domain::help::OfferState;

use super::{offers, store};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::privacy;
use crate::store::StoreError;
use crate::volunteers;

const ACTION: &str = "help.photo";

/// The picture of a helper.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/helpers/{helper}/photo",
    tag = "help",
    params(
        ("id" = String, Path, description = "The task's id"),
        ("helper" = String, Path, description = "The helper's account"),
    ),
    responses(
        (status = 200, body = Vec<u8>, content_type = "image/jpeg"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`; `not_found`: they do not come, or there is no picture", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_helper_photo(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, helper)): Path<(String, String)>,
) -> Result<([(HeaderName, &'static str); 2], Vec<u8>), Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, ACTION, &id).await?;
    let answered = offers::answered(&mut connection, &id, &helper).await?;
    if answered != Some(OfferState::Accepted) || !stored.state.is_in_hand() {
        return Err(Error::NotFound);
    }
    let picture = volunteers::photo_to_show(&mut connection, &app.keys, &helper).await?;
    let picture = picture.ok_or(Error::NotFound)?;
    drop(connection);
    let access = actor.access(ACTION, "volunteer", &helper, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok((volunteers::PICTURE, picture))
}
