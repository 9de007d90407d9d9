//! `GET /api/v1/obstacles`: what is believed now, for the map and for a device that takes it along.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::api::Problem;
use domain::obstacles::{Obstacle, ObstacleList};
use jiff::Timestamp;

use super::store;
use crate::app::AppState;
use crate::error::Error;
use crate::store::Store;

/// Obstacles fade by the minute: nothing between here and the person keeps an answer.
pub(super) const NOT_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// All obstacles that are believed now, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/obstacles",
    tag = "obstacles",
    responses((status = 200, body = ObstacleList), (status = 503, description = "`database_unavailable`",
        body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn list_obstacles(
    State(app): State<AppState>,
) -> Result<([(HeaderName, &'static str); 1], Json<ObstacleList>), Error> {
    let now = Timestamp::now();
    let obstacles = believed(&app.store, now).await?;
    Ok((NOT_KEPT, Json(ObstacleList { obstacles, at: now.to_string() })))
}

/// All obstacles that are believed at a time: one question to the database.
///
/// # Errors
/// [`Error::DatabaseUnavailable`] when the database does not answer.
pub(crate) async fn believed(store: &Store, now: Timestamp) -> Result<Vec<Obstacle>, Error> {
    let believed = store::believed(store.pool(), now).await?;
    Ok(believed.into_iter().map(|one| one.told(now)).collect())
}
