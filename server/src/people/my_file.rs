//! `GET /api/v1/my-file`: what the hub keeps of whoever asks, and who looked at it.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::people::{LookList, MyFile};
use sqlx::AnyConnection;

use super::show::shown;
use super::{may, records};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::store::StoreError;
use crate::{contacts, privacy, requests};

/// How many looks are told at most.
const MOST: usize = 200;

/// What the hub keeps of whoever asks.
#[utoipa::path(
    get,
    path = "/api/v1/my-file",
    tag = "people",
    responses(
        (status = 200, body = MyFile),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_my_file(State(app): State<AppState>, actor: Actor) -> Result<Json<MyFile>, Error> {
    let sight = actor.may("person.read", &[Relation::Own])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let Some(id) = own_person(&mut connection, &actor).await? else {
        return Ok(Json(MyFile { person: None, contacts: Vec::new(), requests: Vec::new() }));
    };
    may(&mut connection, &actor, "contact.read", &id).await?;
    may(&mut connection, &actor, "request.read", &id).await?;
    let person = shown(&mut connection, &app, &actor, &id).await?;
    let mut contacts = contacts::of_person(&mut connection, &app.keys, &id, contacts::MOST).await?;
    contacts.iter_mut().for_each(contacts::name_offices);
    let requests = requests::of_person(&mut connection, &id, false).await?.requests;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("person.read", "person", &id, sight)]).await?;
    Ok(Json(MyFile { person: Some(person), contacts, requests }))
}

/// Who looked at the file of whoever asks, and at what they are as a volunteer: what they are at the hub, when and what for.
#[utoipa::path(
    get,
    path = "/api/v1/my-file/looks",
    tag = "people",
    responses(
        (status = 200, body = LookList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_looks(State(app): State<AppState>, actor: Actor) -> Result<Json<LookList>, Error> {
    actor.may("access_log.read", &[Relation::Own])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let records = match own_person(&mut connection, &actor).await? {
        Some(id) => records(&mut connection, &id).await?,
        None => Vec::new(),
    };
    drop(connection);
    // Who helps has a file as a volunteer, too.
    let account: Vec<String> = actor.account().map(str::to_owned).into_iter().collect();
    let files = [("person", records.as_slice()), ("volunteer", account.as_slice())];
    let mut looks = privacy::looks(&app.store, &files, actor.account(), MOST + 1).await?;
    let more = looks.len() > MOST;
    looks.truncate(MOST);
    Ok(Json(LookList { looks, more }))
}

/// The person whose own account asks.
async fn own_person(connection: &mut AnyConnection, actor: &Actor) -> Result<Option<String>, StoreError> {
    let text = "select coalesce(p.merged_into, p.id) from person_links l join people p on p.id = l.person_id
        where l.account_id = $1 and l.kind = 'own' and l.ended_at is null";
    Ok(sqlx::query_scalar(text).bind(actor.account()).fetch_optional(connection).await?)
}
