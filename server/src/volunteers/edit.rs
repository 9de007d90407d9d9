//! `PUT /api/v1/volunteers/{id}`: what a volunteer says of themselves, told anew.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{EditVolunteer, VolunteerFile};

use super::change::{Done, finish, kept};
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;

const ACTION: &str = "volunteer.edit";

/// Tells all of it anew: hours, communities, languages, how much.
#[utoipa::path(
    put,
    path = "/api/v1/volunteers/{id}",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`"), IdempotencyKey),
    request_body = EditVolunteer,
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_volunteer(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<EditVolunteer>,
) -> Result<Json<VolunteerFile>, Error> {
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let mut transaction = app.store.write().await?;
    let stored = store::by_id(&mut transaction, &id).await?.ok_or(Error::VolunteerNotFound)?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &edit))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        let told = kept(&app, edit.told, &stored.told.communities)?;
        let before = (stored.standing, edit.version);
        // Version 0 is nobody's.
        if edit.version < 1 || !store::keep(&mut transaction, &id, &told, before, clock::now()).await? {
            return Err(Error::ChangedMeanwhile);
        }
    }
    let what = (!is_again).then_some("edited");
    Ok(Json(finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?))
}
