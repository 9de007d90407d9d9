//! `POST /api/v1/people`: writing somebody down who is not known yet.

use axum::Json;
use axum::extract::State;
use domain::access::Sight;
use domain::api::Problem;
use domain::people::{Likeness, NewPerson, Person, PersonAdded};
use sqlx::{Any, Transaction};

use super::add::{self, Added};
use super::find::Found;
use super::search::log_found;
use super::show::{shown, shown_again};
use super::standing;
use super::told::{Told, numbers};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey};
use crate::privacy;

/// Writes a person down, unless somebody is known who may be the same: those are told instead, and nothing is written.
#[utoipa::path(
    post,
    path = "/api/v1/people",
    tag = "people",
    params(IdempotencyKey),
    request_body = NewPerson,
    responses(
        (status = 200, body = PersonAdded),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `phone_not_understood`, `number_not_understood`, `community_not_known`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_person(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewPerson>,
) -> Result<Json<PersonAdded>, Error> {
    let sight = actor.may("person.create", &[])?;
    let (told, identifiers) = (Told::read(&new.told)?, numbers(&new.identifiers)?);
    told.check_community(&app, None)?;
    let mut transaction = app.store.write().await?;
    let team = standing::team_of_new(&mut transaction, &actor).await?;
    let draft = add::NewPerson {
        identifiers: &identifiers,
        not_these: &new.not_these,
        by: actor.account(),
        team: team.as_deref(),
        key: Some(&key),
        ..told.draft()
    };
    match add::add(&mut transaction, &app.keys, &draft, clock::now()).await? {
        Added::Perhaps(known) => {
            drop(transaction);
            perhaps(&app, &actor, known, sight).await
        }
        Added::Before(id) => Ok(added(shown_again(transaction, &app, &actor, &id).await?)),
        Added::New(id) => Ok(added(created(transaction, &app, &actor, &id, sight).await?)),
    }
}

fn added(person: Person) -> Json<PersonAdded> {
    Json(PersonAdded::Added(Box::new(person)))
}

/// Nobody was written down: who may be the same is told, and that they were found is logged.
async fn perhaps(
    app: &AppState,
    actor: &Actor,
    known: Vec<(Found, Likeness)>,
    sight: Sight,
) -> Result<Json<PersonAdded>, Error> {
    let ids: Vec<String> = known.iter().map(|(one, _)| one.id.clone()).collect();
    log_found(app, actor, "person.create", &ids, sight).await?;
    let told = known.into_iter().map(|(one, likeness)| one.compared(likeness)).collect();
    Ok(Json(PersonAdded::Perhaps(told)))
}

/// Tells of somebody new; as they are shown.
async fn created(
    mut transaction: Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
    sight: Sight,
) -> Result<Person, Error> {
    let event = NewEvent { noun: "person", id, what: "created", version: 1, topics: &["staff"] };
    events::append(&mut transaction, &event).await?;
    privacy::log(&mut transaction, &actor.access("person.create", "person", id, sight)).await?;
    let person = shown(&mut transaction, app, actor, id).await?;
    app.store.commit(transaction).await?;
    Ok(person)
}
