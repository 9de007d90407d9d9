//! `POST /api/v1/requests/{id}/documents`: a paper that belongs to a request.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::requests::{Document, MOST_DOCUMENT_BYTES, Paper};
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::documents::{Kept, insert, kept};
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{IdempotencyKey, Path, Query};
use crate::keys::{OwnKey, hex};
use crate::once::Once;
use crate::people;
use crate::privacy;
use crate::store::StoreError;

/// The route, which takes more than others do.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(add_document)).layer(DefaultBodyLimit::max(MOST_DOCUMENT_BYTES))
}

/// What a document is called.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Called {
    /// Which paper it is. Nothing that somebody wrote: it stands in an address.
    paper: Paper,
}

/// Adds a document. The same request twice is one document.
#[utoipa::path(
    post,
    path = "/api/v1/requests/{id}/documents",
    tag = "requests",
    params(("id" = String, Path, description = "The request's id"), Called, IdempotencyKey),
    request_body(content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp")),
        description = "At most 8 MB."),
    responses(
        (status = 201, body = Document),
        (status = 400, description = "`bad_query`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`request_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`too_many_documents`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`document_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`document_of_other_kind`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`document_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add_document(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    Query(called): Query<Called>,
    IdempotencyKey(key): IdempotencyKey,
    request: Request,
) -> Result<(StatusCode, Json<Document>), Error> {
    // Whether they may comes first: not a byte is read for anybody else, and for them no more than the limit.
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    store::allowed(&mut connection, &actor, ACTION, &id).await?;
    drop(connection);
    let sent = Bytes::from_request(request, &app).await.map_err(|_| Error::DocumentTooLarge)?;
    let asked = (ACTION, &id, called.paper.name(), hex(&Sha256::digest(&sent)));
    let once = Once::new(&app.keys, actor.account(), &key, &asked)?;
    let kept = kept(sent).await?;
    let mut transaction = app.store.write().await?;
    let (stored, allowed) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let own = people::own_key(&mut transaction, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::RequestNotFound)?;
    let new = New { request: &stored, paper: called.paper, kept: &kept, once: &once };
    let document = match once.before(&mut transaction).await? {
        Some(document) => document,
        None => write(&mut transaction, &own, &actor, &new, allowed.sight).await?,
    };
    let documents = store::documents(&mut transaction, &own, &id).await?;
    app.store.commit(transaction).await?;
    let document = documents.into_iter().find(|one| one.id == document).ok_or(Error::DocumentNotFound)?;
    Ok((StatusCode::CREATED, Json(document)))
}

/// The row of the access table.
const ACTION: &str = "request.document_add";

struct New<'a> {
    request: &'a Stored,
    paper: Paper,
    kept: &'a Kept,
    once: &'a Once<'a>,
}

/// Writes it with its event and its line of the access log; its id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    actor: &Actor,
    new: &New<'_>,
    sight: Sight,
) -> Result<String, Error> {
    let line = &new.request.line;
    let document = insert(transaction, own, actor.account(), &line.id, (new.paper, new.kept)).await?;
    new.once.keep(transaction, &document, Some(&new.request.record)).await?;
    let event = NewEvent { noun: "request", id: &line.id, what: "document_added", version: 0, topics: &[] };
    people::announce(transaction, &line.person, event).await?;
    privacy::log(transaction, &actor.access(ACTION, "person", &line.person, sight)).await?;
    Ok(document)
}
