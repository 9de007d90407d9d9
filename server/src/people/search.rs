//! `POST /api/v1/people/search`: who is meant by a name, a telephone or a number. Every person that is shown leaves a line
//! in the access log.

use axum::Json;
use axum::extract::State;
use domain::access::{Relation, Sight};
use domain::api::Problem;
use domain::people::{LONGEST_LINE, PersonList, PersonSearch, Sought, sought};

use super::blind;
use super::find::{self, Found, Looked, MOST};
use super::standing::{self, Whose};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract;
use crate::privacy;
use crate::store::StoreError;

/// Finds people. Nobody is written down before they were looked for.
#[utoipa::path(
    post,
    path = "/api/v1/people/search",
    tag = "people",
    request_body = PersonSearch,
    responses(
        (status = 200, body = PersonList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn search_people(
    State(app): State<AppState>,
    actor: Actor,
    extract::Json(search): extract::Json<PersonSearch>,
) -> Result<Json<PersonList>, Error> {
    let sight = actor.may("person.search", &[Relation::Team, Relation::Referred])?;
    if search.text.chars().count() > LONGEST_LINE {
        return Err(Error::BodyNotUnderstood(format!("text has at most {LONGEST_LINE} letters")));
    }
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let whose = standing::whose(&mut connection, &actor, "person.search").await?;
    let mut found: Vec<Found> = Vec::new();
    let looks = if whose == Whose::Nobodys { Vec::new() } else { looked(&app, &search.text) };
    for looked in looks {
        for one in find::find(&mut connection, &looked, whose.teams()).await? {
            if !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    drop(connection);
    let ids: Vec<String> = found.iter().map(|one| one.id.clone()).collect();
    log_found(&app, &actor, "person.search", &ids, sight).await?;
    let more = found.len() >= MOST;
    Ok(Json(PersonList { people: found.into_iter().map(Found::told).collect(), more }))
}

/// Writes down who was shown to whom. What is shown is told only after this.
pub(super) async fn log_found(
    app: &AppState,
    actor: &Actor,
    action: &str,
    ids: &[String],
    sight: Sight,
) -> Result<(), Error> {
    let looks: Vec<_> = ids.iter().map(|id| actor.access(action, "person", id, sight)).collect();
    Ok(privacy::log_read(&app.store, &looks).await?)
}

fn looked(app: &AppState, text: &str) -> Vec<Looked> {
    let looked = |sought| match sought {
        Sought::Name(name) => Looked::Name(name),
        Sought::Phone(phone) => Looked::Phone(phone),
        Sought::Identifier(identifier) => Looked::Identifier(blind(&app.keys, &identifier)),
    };
    sought(text).into_iter().map(looked).collect()
}
