//! `GET /api/v1/concerns/{id}`: what was said, for staff who see to it.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Concern, concern_steps};
use sqlx::AnyConnection;

use super::store::{self, Stored};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::people;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "concern.read";

/// One of them.
#[utoipa::path(
    get,
    path = "/api/v1/concerns/{id}",
    tag = "concerns",
    params(("id" = String, Path, description = "The concern's id")),
    responses(
        (status = 200, body = Concern),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`concern_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_concern(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Concern>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, allowed) = store::allowed(&mut connection, &actor, ACTION, &id).await?;
    let concern = shown(&mut connection, &app, &actor, &stored).await?;
    drop(connection);
    let access = actor.access(ACTION, "person", &stored.line.person, allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(concern))
}

/// A concern as staff read it who may.
///
/// # Errors
/// [`Error`]
pub(super) async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
) -> Result<Concern, Error> {
    let own = people::own_key(&mut *connection, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::Help(HelpError::ConcernNotFound))?;
    let line = stored.line.clone();
    // Whoever called for themselves is called on the number of their file.
    let phone = match stored.raised_by.as_deref() {
        Some(account) => accounts::phone_of(&mut *connection, account).await?,
        None => people::phone_to_call(&mut *connection, &line.person).await?,
    };
    let raised_by = match stored.raised_by.as_deref() {
        Some(account) => Some(accounts::name_of(&mut *connection, account).await?),
        None => None,
    };
    let written_by = match stored.written_by.as_deref() {
        Some(account) => Some(accounts::name_of(&mut *connection, account).await?),
        None => None,
    };
    let handles = actor.may("concern.handle", &[]).is_ok()
        || people::may(&mut *connection, actor, "concern.handle", &line.person).await.is_ok();
    Ok(Concern {
        words: stored.words(&own)?,
        raised_by,
        phone,
        written_by,
        outcome: stored.outcome,
        history: store::steps(&mut *connection, &own, &line.id).await?,
        steps: if handles { concern_steps(line.state) } else { Vec::new() },
        version: stored.version,
        line,
    })
}
