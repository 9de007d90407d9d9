//! `GET /api/v1/obstacles/all`: what the desk has to look at, believed or not.

use axum::Json;
use axum::extract::State;
use axum::http::header::HeaderName;
use domain::api::Problem;
use domain::obstacles::DeskObstacleList;
use jiff::Timestamp;

use super::list::NOT_KEPT;
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::cut;

/// How many are listed at most.
const MOST: u32 = 200;

/// All obstacles, also what faded, waits or is closed: first what only the desk can do something about, then what is
/// confirmed, then what is believed; each newest first.
#[utoipa::path(
    get,
    path = "/api/v1/obstacles/all",
    tag = "obstacles",
    responses(
        (status = 200, body = DeskObstacleList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_all_obstacles(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<DeskObstacleList>), Error> {
    actor.may("obstacle.decide", &[])?;
    let now = Timestamp::now();
    let mut found = store::all(&app.store, i64::from(MOST) + 1, now).await?;
    let more = cut(&mut found, MOST);
    let obstacles = found.into_iter().map(|one| one.told_desk(now)).collect();
    Ok((NOT_KEPT, Json(DeskObstacleList { obstacles, more, at: now.to_string() })))
}
