//! `GET /api/v1/help-services`: who else helps, when they come and how they are booked. They name nobody: anybody may know.

use axum::Json;
use axum::extract::State;
use domain::help::ServiceList;

use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::store::StoreError;

/// All services to which tasks are, or were, handed over.
#[utoipa::path(get, path = "/api/v1/help-services", tag = "help", responses((status = 200, body = ServiceList)))]
pub(super) async fn list_services(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<ServiceList>, Error> {
    actor.may("service.read", &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    Ok(Json(ServiceList { services: store::all(&mut connection).await? }))
}
