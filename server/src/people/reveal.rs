//! `POST /api/v1/people/{id}/numbers/{scheme}/reveal`: a number of the state, whole. A post, because it is written down
//! that somebody looked.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::identifiers::Scheme;
use domain::people::Number;

use super::{identifier_of, may, open_text, own_key};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::privacy;
use crate::store::StoreError;

/// Shows a number of the state, whole.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/numbers/{scheme}/reveal",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person's id"),
        ("scheme" = Scheme, Path, description = "Whose number it is"),
    ),
    responses(
        (status = 200, body = Number),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn reveal_number(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, scheme)): Path<(String, String)>,
) -> Result<Json<Number>, Error> {
    const ACTION: &str = "person.identifier_reveal";
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, ACTION, &id).await?;
    let scheme = Scheme::from_name(&scheme).ok_or(Error::NotFound)?;
    let text = "select person_id, value from person_identifiers where scheme = $2 and person_id in
        (select id from people where id = $1 or merged_into = $1) order by person_id limit 1";
    let query = sqlx::query_as::<_, (String, Vec<u8>)>(text).bind(&id).bind(scheme.name());
    let found = query.fetch_optional(&mut *connection).await.map_err(StoreError::from)?;
    let (record, sealed) = found.ok_or(Error::NotFound)?;
    let own = own_key(&mut connection, &app.keys, &record).await?.ok_or(Error::PersonNotFound)?;
    drop(connection);
    let row = format!("{record} {}", scheme.name());
    let value = open_text(&own, identifier_of(&row), Some(&sealed))?.ok_or(Error::NotFound)?;
    privacy::log_read(&app.store, &[actor.access(ACTION, "person", &id, allowed.sight)]).await?;
    Ok(Json(Number { scheme, value }))
}
