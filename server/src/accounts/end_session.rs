//! `DELETE /api/v1/sessions/{id}`, and all others, and the own one: signing out.

use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use domain::access::Relation;
use domain::api::Problem;
use jiff::Timestamp;

use super::{sessions, token};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;

/// Ends one of one's own sessions.
#[utoipa::path(
    delete,
    path = "/api/v1/sessions/{id}",
    tag = "accounts",
    params(("id" = String, Path, description = "The session's id")),
    responses(
        (status = 204, description = "It is over."),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`session_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_session(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    actor.may("session.end", &[Relation::Own])?;
    let account = &actor.session()?.account_id;
    let ended = sessions::end(app.store.pool(), account, &id, Timestamp::now()).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Error::SessionNotFound) }
}

/// Ends all of one's sessions but this one.
#[utoipa::path(
    post,
    path = "/api/v1/sessions/end-others",
    tag = "accounts",
    responses(
        (status = 204, description = "They are over."),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn end_others(State(app): State<AppState>, actor: Actor) -> Result<StatusCode, Error> {
    actor.may("session.end", &[Relation::Own])?;
    let session = actor.session()?;
    let (account, own) = (&session.account_id, Some(session.id.as_str()));
    sessions::end_all(app.store.pool(), account, own, Timestamp::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs out. Who is not signed in is signed out, too.
#[utoipa::path(
    post,
    path = "/api/v1/sign-out",
    tag = "accounts",
    responses(
        (status = 204, description = "Nobody is signed in here any more."),
        (status = 401, description = "`not_signed_in`: the token that was sent holds no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_out(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<(StatusCode, [(HeaderName, String); 1]), Error> {
    if let Some(session) = actor.any_session() {
        sessions::end(app.store.pool(), &session.account_id, &session.id, Timestamp::now()).await?;
    }
    Ok((StatusCode::NO_CONTENT, token::forget()))
}
