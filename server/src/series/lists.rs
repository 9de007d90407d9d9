//! `GET /api/v1/people/{id}/series` and `GET /api/v1/me/series`: what comes again for somebody.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::help::{SeriesLine, SeriesList, SeriesState};
use sqlx::AnyConnection;

use super::show::line;
use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::duty;
use crate::error::Error;
use crate::extract::Path;
use crate::people;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "help.read";

/// The series of a person: those that have not ended first, and of these the one that is next first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/series",
    tag = "help",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = SeriesList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_of_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
) -> Result<Json<SeriesList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, ACTION, &person).await?;
    let holder = people::holder(&mut connection, &person).await?;
    let series = lines(&mut connection, &app, &[holder]).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access(ACTION, "person", &person, allowed.sight)]).await?;
    Ok(Json(SeriesList { series }))
}

/// The series of whoever asks and of those who let them see it.
#[utoipa::path(
    get,
    path = "/api/v1/me/series",
    tag = "help",
    responses(
        (status = 200, body = SeriesList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_mine(State(app): State<AppState>, actor: Actor) -> Result<Json<SeriesList>, Error> {
    let sight = actor.may(ACTION, &[Relation::Own, Relation::Invited])?;
    let account = &actor.session()?.account_id;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let people = people::acted_for(&mut connection, account, ACTION).await?;
    let series = lines(&mut connection, &app, &people).await?;
    drop(connection);
    let looks: Vec<_> = people.iter().map(|person| actor.access(ACTION, "person", person, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(SeriesList { series }))
}

async fn lines(
    connection: &mut AnyConnection,
    app: &AppState,
    people: &[String],
) -> Result<Vec<SeriesLine>, Error> {
    let stored = store::of_people(&mut *connection, people).await?;
    let roster = duty::roster(connection).await?;
    let mut lines = Vec::new();
    for one in &stored {
        lines.push(line(app, one, &one.days(&app.locality, &roster)?));
    }
    lines.sort_by_key(|one| (one.state == SeriesState::Ended, one.next.is_none(), one.next.clone()));
    Ok(lines)
}
