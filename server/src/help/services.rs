//! `GET /api/v1/tasks/{id}/services`: to whom a task could be handed over, by their booking rules, and why not; and to whom it
//! was. No name and no address leaves the hub: staff telephone, and so does the person.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{
    Plan, Ride, Serves, ServiceChoice, ServiceChoices, ServiceTaken, ServiceTold, State as TaskState, Step,
    TakeTaskStep, serves,
};
use domain::hours::Locality;
use sqlx::{Any, AnyConnection, Transaction};

use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::people;
use crate::privacy;
use crate::services;
use crate::store::{StoreError, time};

/// Who else could do a task: what fits first, with by when it is booked; the others with why not.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/services",
    tag = "help",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = ServiceChoices),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_choices(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ServiceChoices>, Error> {
    const ACTION: &str = "help.services";
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, ACTION, &id).await?;
    let own = people::own_key(&mut connection, &app.keys, &stored.record).await?;
    let plan = stored.plan(&own.ok_or(Error::Help(HelpError::NotFound))?)?;
    let active = services::active(&mut connection).await?;
    drop(connection);
    let mut choices: Vec<ServiceChoice> = active
        .into_iter()
        .map(|service| {
            let Serves { unserved, by, from } = fits(&service.told, &stored, &plan, &app.locality);
            ServiceChoice { service, unserved, book_by: by.map(time), book_from: from.map(time) }
        })
        .collect();
    // The fewer reasons against it, the earlier; and of two alike the one that is booked first.
    choices.sort_by_key(|one| (one.unserved.len(), one.book_by.clone(), one.service.told.name.clone()));
    let access = actor.access(ACTION, "person", &stored.person, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(ServiceChoices { services: choices }))
}

fn fits(told: &ServiceTold, stored: &Stored, plan: &Plan, city: &Locality) -> Serves {
    let ride = Ride {
        kind: stored.kind,
        community: stored.community.as_deref(),
        aid: plan.needs.aid,
        folds: plan.needs.folds,
        begins: stored.begins,
        back: stored.back,
        ends: stored.ends,
    };
    serves(told, &ride, city, clock::now())
}

/// Whether the service that a step names is one to which tasks are handed over.
///
/// # Errors
/// [`HelpError::ServiceNotFound`]; [`Error::BodyNotUnderstood`] where another step names one.
pub(super) async fn check(
    transaction: &mut Transaction<'static, Any>,
    taken: &TakeTaskStep,
) -> Result<(), Error> {
    let Some(id) = &taken.service else { return Ok(()) };
    if taken.step != Step::HandOver {
        return Err(Error::BodyNotUnderstood("a service is named with handing over".to_owned()));
    }
    let service = services::by_id(transaction, id).await?.filter(|service| service.active);
    service.map(|_| ()).ok_or(Error::Help(HelpError::ServiceNotFound))
}

/// Keeps to whom a step handed a task over; whoever takes it back has it again.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
    taken: &TakeTaskStep,
    version: i64,
) -> Result<(), StoreError> {
    if !matches!(taken.step, Step::HandOver | Step::TakeBack) {
        return Ok(());
    }
    let booked = i64::from(taken.booked && taken.service.is_some());
    let text = "update tasks set service_id = $1, service_booked = $2 where id = $3";
    let query = sqlx::query(text).bind(&taken.service).bind(booked).bind(task);
    query.execute(&mut **transaction).await?;
    let text = "update task_steps set service_id = $1 where task_id = $2 and version = $3";
    let query = sqlx::query(text).bind(&taken.service).bind(task).bind(version);
    query.execute(&mut **transaction).await?;
    Ok(())
}

/// To whom a task was handed over, with whom to call and by when.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn taken(
    connection: &mut AnyConnection,
    stored: &Stored,
    plan: &Plan,
    city: &Locality,
) -> Result<Option<ServiceTaken>, StoreError> {
    if stored.state != TaskState::HandedOver {
        return Ok(None);
    }
    let text = "select service_id, service_booked from tasks where id = $1";
    let query = sqlx::query_as::<_, (Option<String>, i64)>(text).bind(&stored.id);
    let (Some(id), booked) = query.fetch_one(&mut *connection).await? else { return Ok(None) };
    let Some(service) = services::by_id(connection, &id).await? else { return Ok(None) };
    let by = fits(&service.told, stored, plan, city).by;
    let ServiceTold { kind, name, phone, words, .. } = service.told;
    Ok(Some(ServiceTaken { kind, name, phone, booked: booked == 1, book_by: by.map(time), words }))
}
