//! `PUT /api/v1/volunteers/{id}/trainings/{training}`: somebody learned what helping takes.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{NoteTraining, Training, VolunteerFile};
use jiff::Timestamp;
use jiff::civil::Date;

use super::change::{Done, finish};
use super::dated::{self, Dated};
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;

const ACTION: &str = "volunteer.vet";

/// Writes down that somebody learned something, or takes that back.
#[utoipa::path(
    put,
    path = "/api/v1/volunteers/{id}/trainings/{training}",
    tag = "volunteers",
    params(
        ("id" = String, Path, description = "The volunteer's account"),
        ("training" = Training, Path, description = "Which"),
        IdempotencyKey,
    ),
    request_body = NoteTraining,
    responses(
        (status = 200, body = VolunteerFile),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn note_training(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, training)): Path<(String, Training)>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(noted): extract::Json<NoteTraining>,
) -> Result<Json<VolunteerFile>, Error> {
    let sight = store::may(&actor, ACTION, &id)?;
    let day = day(noted.learned_on.as_deref(), &app)?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, training, &noted))?;
    let is_again = once.is_again(&mut transaction, &id, None).await?;
    if !is_again {
        dated::write(&mut transaction, &id, (Dated::Training(training), day), actor.account()).await?;
    }
    let what = (!is_again).then_some("trainings");
    Ok(Json(finish(transaction, &app, &actor, Done { action: ACTION, id: &id, what, sight }).await?))
}

fn day(text: Option<&str>, app: &AppState) -> Result<Option<Date>, Error> {
    let wrong = || Error::BodyNotUnderstood("learned_on is a day as YYYY-MM-DD, not after today".to_owned());
    let day: Option<Date> = text.map(str::parse).transpose().map_err(|_| wrong())?;
    let today = app.locality.local(Timestamp::now()).date();
    if day.is_some_and(|day| day > today) { Err(wrong()) } else { Ok(day) }
}
