//! `GET /healthz`: whether this server can do its work, for whatever watches it.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use serde::Serialize;

use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::{self, Counts};

/// The server can do its work.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Health {
    /// Always `ok`; anything else is a problem.
    status: &'static str,
    /// How the messages to people stand, for who may read the metrics: to others a message more would tell whether a
    /// number is on file. What was given up is no reason to take this server for broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<Counts>,
}

/// Well when the database answers and a city is loaded.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "operation",
    responses((status = 200, body = Health), (status = 503, description = "`no_city` or `database_unavailable`",
        body = Problem, content_type = "application/problem+json"))
)]
pub(crate) async fn healthz(State(app): State<AppState>, actor: Actor) -> Result<Json<Health>, Error> {
    app.store.ping().await.map_err(Error::DatabaseUnavailable)?;
    app.city()?;
    let messages = match actor.may("metrics.read", &[]) {
        Ok(_) => Some(notify::counts(&app.store).await?),
        Err(_) => None,
    };
    Ok(Json(Health { status: "ok", messages }))
}
