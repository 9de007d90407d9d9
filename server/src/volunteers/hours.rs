//! `GET /api/v1/volunteers/{id}/hours`: what a volunteer has done, by month: kind, day and how long; nothing of whom they helped.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{By, VolunteerHours};
use domain::hours::Locality;
use jiff::Timestamp;
use sqlx::AnyConnection;

use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::help;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "volunteer.read";

/// What they did up to now, the latest first. A certificate says the same.
#[utoipa::path(
    get,
    path = "/api/v1/volunteers/{id}/hours",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`")),
    responses(
        (status = 200, body = VolunteerHours),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_hours(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<VolunteerHours>, Error> {
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let hours = hours(&mut connection, &app.locality, &id).await?.ok_or(Error::VolunteerNotFound)?;
    drop(connection);
    if store::by(&actor, &id) == By::Hub {
        privacy::log_read(&app.store, &[actor.access(ACTION, "volunteer", &id, sight)]).await?;
    }
    Ok(Json(hours))
}

/// What an account did as a volunteer; `None` where nobody helps with it. Whoever calls this has asked whether they may, and logs
/// it.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn hours(
    connection: &mut AnyConnection,
    city: &Locality,
    id: &str,
) -> Result<Option<VolunteerHours>, StoreError> {
    let Some(stored) = store::by_id(connection, id).await? else { return Ok(None) };
    let today = city.local(Timestamp::now()).date().to_string();
    let tasks = help::helped(connection, city, id).await?;
    Ok(Some(VolunteerHours::new(id.to_owned(), stored.name, today, tasks)))
}
