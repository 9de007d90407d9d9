//! `GET /api/v1/people/{id}`: a person's page. The look is written down before it is told.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::people::Person;
use sqlx::{Any, AnyConnection, Transaction};

use super::{load, may};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::privacy;
use crate::store::StoreError;

/// One person, as far as the asker may see them.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = Person),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Person>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let person = shown(&mut connection, &app, &actor, &id).await?;
    drop(connection);
    let sight = person.sight.ok_or(Error::NotAllowed)?;
    privacy::log_read(&app.store, &[actor.access("person.read", "person", &id, sight)]).await?;
    Ok(Json(person))
}

/// A person as somebody sees them.
///
/// # Errors
/// As [`may`].
pub(super) async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    actor: &Actor,
    id: &str,
) -> Result<Person, Error> {
    let allowed = may(&mut *connection, actor, "person.read", id).await?;
    let mut person = load::load(connection, &app.keys, id).await?.ok_or(Error::PersonNotFound)?;
    // How to reach somebody safely may be meant to keep it from those around them.
    if allowed.relations == [Relation::Invited] && !actor.who().roles.iter().any(|role| role.is_staff()) {
        (person.contact_note, person.identifiers) = (None, Vec::new());
    }
    Ok(person.told(allowed.relations, allowed.sight))
}

/// [`shown`], to who asked for the same again: they see it as it is by now, and that is a look of its own.
///
/// # Errors
/// As [`may`].
pub(super) async fn shown_again(
    mut transaction: Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
) -> Result<Person, Error> {
    let person = shown(&mut transaction, app, actor, id).await?;
    let sight = person.sight.ok_or(Error::NotAllowed)?;
    privacy::log(&mut transaction, &actor.access("person.read", "person", id, sight)).await?;
    app.store.commit(transaction).await?;
    Ok(person)
}
