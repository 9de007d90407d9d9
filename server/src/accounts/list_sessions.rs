//! `GET /api/v1/sessions`: where one is signed in.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access::Relation;
use domain::accounts::SessionList;
use domain::api::Problem;
use jiff::Timestamp;

use super::sessions;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;

/// Where one is signed in, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/sessions",
    tag = "accounts",
    responses(
        (status = 200, body = SessionList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_sessions(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<SessionList>), Error> {
    actor.may("session.list", &[Relation::Own])?;
    let sessions = sessions::list(&app.store, actor.session()?, Timestamp::now()).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(SessionList { sessions })))
}
