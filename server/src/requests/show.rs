//! `GET /api/v1/requests/{id}`: a request with its history and its documents.

use axum::Json;
use axum::extract::State;
use domain::access::Sight;
use domain::api::Problem;
use domain::requests::{Request, steps};
use sqlx::AnyConnection;

use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::help;
use crate::keys::{Keys, OwnKey};
use crate::people::{self, Allowed, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// One request.
#[utoipa::path(
    get,
    path = "/api/v1/requests/{id}",
    tag = "requests",
    params(("id" = String, Path, description = "The request's id")),
    responses(
        (status = 200, body = Request),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`request_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_request(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Request>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, allowed) = store::allowed(&mut connection, &actor, "request.read", &id).await?;
    let sight = allowed.sight;
    let request = shown(&mut connection, &app, stored, allowed).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("request.read", "person", &request.line.person, sight)])
        .await?;
    Ok(Json(request))
}

/// A request as it is told to somebody who may see it.
pub(super) async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    stored: Stored,
    allowed: Allowed,
) -> Result<Request, Error> {
    let own = people::own_key(&mut *connection, &app.keys, &stored.record).await?;
    Ok(opened(connection, &own.ok_or(Error::RequestNotFound)?, stored, &allowed).await?)
}

/// A request with all that is sealed of it.
async fn opened(
    connection: &mut AnyConnection,
    own: &OwnKey,
    stored: Stored,
    allowed: &Allowed,
) -> Result<Request, PeopleError> {
    let (words, asked_by) = stored.opened(own)?;
    let mut history = store::steps(&mut *connection, own, &stored.line.id).await?;
    let mut documents = store::documents(&mut *connection, own, &stored.line.id).await?;
    // Who sees how to reach the person, and no more, reads what the hub answered and not what it thought.
    if allowed.sight < Sight::Social {
        history.iter_mut().filter(|taken| taken.step.is_inner()).for_each(|taken| taken.words = None);
    }
    // Which papers there are tells of health, too: whoever takes them in knows, and a carer does not.
    if allowed.is_carer() {
        documents.clear();
    }
    let mut steps = steps(stored.line.state, stored.line.urgency);
    if help::goes_along(&mut *connection, &stored.line.id).await? {
        steps.retain(|step| step.looks());
    }
    let (line, version, relations) = (stored.line, stored.version, allowed.relations.clone());
    let mut request = Request { line, words, asked_by, history, documents, steps, version, relations };
    if !allowed.names_staff() {
        name_offices(&mut request);
    }
    Ok(request)
}

/// Takes out who of the hub did something: their office is left.
fn name_offices(request: &mut Request) {
    request.line.owner = None;
    request.history.iter_mut().filter(|taken| taken.office.is_some()).for_each(|taken| taken.by = None);
}

/// All that a person asked for, for a copy that they take along. Whoever calls this has asked whether they may, and logs
/// it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
    allowed: &Allowed,
) -> Result<Vec<Request>, PeopleError> {
    let mut requests = Vec::new();
    for stored in store::all_of_person(&mut *connection, person).await? {
        let Some(own) = people::own_key(&mut *connection, keys, &stored.record).await? else { continue };
        let mut request = opened(&mut *connection, &own, stored, allowed).await?;
        name_offices(&mut request);
        requests.push(request);
    }
    Ok(requests)
}
