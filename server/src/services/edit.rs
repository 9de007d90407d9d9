//! `POST /api/v1/help-services` and `PUT /api/v1/help-services/{id}`: who leads the work writes down who else helps, and how
//! they are booked.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::communities;
use domain::help::{EditService, Service, ServiceTold};
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "service.edit";

/// Writes a service down. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/help-services",
    tag = "help",
    params(IdempotencyKey),
    request_body = ServiceTold,
    responses(
        (status = 201, body = Service),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add_service(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(told): extract::Json<ServiceTold>,
) -> Result<(StatusCode, Json<Service>), Error> {
    actor.may(ACTION, &[])?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &told))?;
    let id = if let Some(before) = once.before(&mut transaction).await? {
        before
    } else {
        let told = kept(&app, told)?;
        let id = Uuid::now_v7().to_string();
        once.keep(&mut transaction, &id, None).await?;
        write(&mut transaction, &actor, &id, &told).await?;
        tell(&mut transaction, &actor, (&id, "added", 1)).await?;
        id
    };
    Ok((StatusCode::CREATED, shown(&app, transaction, &id).await?))
}

/// Writes a service anew. What was handed over to it before keeps it.
#[utoipa::path(
    put,
    path = "/api/v1/help-services/{id}",
    tag = "help",
    params(("id" = String, Path, description = "The service's id"), IdempotencyKey),
    request_body = EditService,
    responses(
        (status = 200, body = Service),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`service_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `community_not_known`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_service(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<EditService>,
) -> Result<Json<Service>, Error> {
    actor.may(ACTION, &[])?;
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &edit))?;
    if !once.is_again(&mut transaction, &id, None).await? {
        let told = kept(&app, edit.told)?;
        let before = store::by_id(&mut transaction, &id).await?;
        before.ok_or(Error::Help(HelpError::ServiceNotFound))?;
        let text =
            "update help_services set kind = $1, name = $2, told = $3, active = $4, version = version + 1,
                changed_at = $5 where id = $6 and version = $7";
        let query = sqlx::query(text).bind(told.kind.name()).bind(&told.name).bind(json(&told)?);
        let query = query.bind(i64::from(edit.active)).bind(clock::now().as_microsecond());
        let query = query.bind(&id).bind(edit.version);
        if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
            return Err(Error::ChangedMeanwhile);
        }
        tell(&mut transaction, &actor, (&id, "edited", edit.version + 1)).await?;
    }
    shown(&app, transaction, &id).await
}

/// What is told, if it can be kept: communities are those of the city.
fn kept(app: &AppState, told: ServiceTold) -> Result<ServiceTold, Error> {
    let told = told.kept().map_err(|why| Error::BodyNotUnderstood(why.to_owned()))?;
    let city = app.city().map(|city| communities::of_city(city.name())).unwrap_or_default();
    if told.communities.iter().any(|one| !communities::is_kept(&city, one, None)) {
        return Err(Error::CommunityNotKnown);
    }
    Ok(told)
}

fn json(told: &ServiceTold) -> Result<String, Error> {
    serde_json::to_string(told).map_err(|error| Error::Internal(error.into()))
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    told: &ServiceTold,
) -> Result<(), Error> {
    let text =
        "insert into help_services (id, kind, name, told, active, version, made_at, made_by, changed_at)
        values ($1, $2, $3, $4, 1, 1, $5, $6, $5)";
    let query = sqlx::query(text).bind(id).bind(told.kind.name()).bind(&told.name).bind(json(told)?);
    let query = query.bind(clock::now().as_microsecond()).bind(actor.account());
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(())
}

/// Screens of staff hear of it.
async fn tell(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    (id, what, version): (&str, &'static str, i64),
) -> Result<(), Error> {
    let event = NewEvent { noun: "help_service", id, what, version, topics: &["staff"] };
    events::append(transaction, &event).await?;
    privacy::log(transaction, &actor.access(ACTION, "help_service", id, Sight::None)).await?;
    Ok(())
}

async fn shown(
    app: &AppState,
    mut transaction: Transaction<'static, Any>,
    id: &str,
) -> Result<Json<Service>, Error> {
    let service = store::by_id(&mut transaction, id).await?.ok_or(Error::Help(HelpError::ServiceNotFound))?;
    app.store.commit(transaction).await?;
    Ok(Json(service))
}
