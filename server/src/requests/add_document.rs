//! `POST /api/v1/requests/{id}/documents`: a paper that belongs to a request. What it is, its bytes say and not its name;
//! pictures are written anew, so that nothing is left but the picture.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::requests::{Document, DocumentKind, MOST_DOCUMENT_BYTES, MOST_DOCUMENTS, Paper};
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};
use tokio::sync::Semaphore;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::store::{self, Stored, content_of, paper_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{IdempotencyKey, Path, Query};
use crate::keys::{OwnKey, hex};
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::picture;
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
    let (kind, content) = kept(sent).await?;
    let mut transaction = app.store.write().await?;
    let (stored, allowed) = store::allowed(&mut transaction, &actor, ACTION, &id).await?;
    let own = people::own_key(&mut transaction, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::RequestNotFound)?;
    let new = New { request: &stored, kind, paper: called.paper, content: &content, once: &once };
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

/// Longest side of a picture that is kept, in points: small print is still to be read.
const LONGEST_SIDE: u32 = 2400;

/// Whose picture is decoded: one at a time, for each takes a hundred megabytes of memory.
static DECODING: Semaphore = Semaphore::const_new(1);

/// What is kept of a file: a PDF as it is, a picture alone.
async fn kept(sent: Bytes) -> Result<(DocumentKind, Vec<u8>), Error> {
    // By its first bytes: whatever its name is, and whatever its sender says.
    match infer::get(&sent).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Ok((DocumentKind::Pdf, sent.to_vec())),
        Some("image/jpeg" | "image/png" | "image/webp") => {
            let turn = DECODING.acquire().await.map_err(|error| Error::Internal(error.into()))?;
            let decoding = tokio::task::spawn_blocking(move || {
                // Held until it is done, also when whoever sent it has gone.
                let _turn = turn;
                picture::anew(&sent, LONGEST_SIDE)
            });
            // A decoder that crashes on it does not understand it either.
            let kept = decoding.await.map_err(|_| Error::DocumentNotUnderstood)?;
            Ok((DocumentKind::Picture, kept.map_err(|_| Error::DocumentNotUnderstood)?))
        }
        _ => Err(Error::DocumentOfOtherKind),
    }
}

struct New<'a> {
    request: &'a Stored,
    kind: DocumentKind,
    paper: Paper,
    content: &'a [u8],
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
    let document = insert(transaction, own, actor.account(), new).await?;
    let line = &new.request.line;
    new.once.keep(transaction, &document, Some(&new.request.record)).await?;
    let event = NewEvent { noun: "request", id: &line.id, what: "document_added", version: 0, topics: &[] };
    people::announce(transaction, &line.person, event).await?;
    privacy::log(transaction, &actor.access(ACTION, "person", &line.person, sight)).await?;
    Ok(document)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    by: Option<&str>,
    new: &New<'_>,
) -> Result<String, Error> {
    // Whoever adds one takes the request first: two at once count together.
    sqlx::query("update requests set version = version where id = $1")
        .bind(&new.request.line.id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    let text = "select count(*) from request_documents where request_id = $1";
    let query = sqlx::query_scalar::<_, i64>(text).bind(&new.request.line.id);
    if query.fetch_one(&mut **transaction).await.map_err(StoreError::from)? >= MOST_DOCUMENTS {
        return Err(Error::TooManyDocuments);
    }
    let id = Uuid::now_v7().to_string();
    let size = i64::try_from(new.content.len()).map_err(|error| Error::Internal(error.into()))?;
    let text = "insert into request_documents (id, request_id, kind, paper, content, size, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(text)
        .bind(&id)
        .bind(&new.request.line.id)
        .bind(new.kind.name())
        .bind(own.seal(paper_of(&id), new.paper.name().as_bytes()).map_err(PeopleError::from)?)
        .bind(own.seal(content_of(&id), new.content).map_err(PeopleError::from)?)
        .bind(size)
        .bind(clock::now().as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(id)
}
