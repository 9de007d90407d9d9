//! `GET /api/v1/requests/{id}/documents/{document}`: a document, to be saved and never to be shown inside a page.

use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
};
use domain::api::Problem;
use domain::requests::DocumentKind;
use sqlx::Row as _;

use super::store::{self, content_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;

/// A document. Its name says nothing of the person: it may stay in a folder of downloads.
#[utoipa::path(
    get,
    path = "/api/v1/requests/{id}/documents/{document}",
    tag = "requests",
    params(
        ("id" = String, Path, description = "The request's id"),
        ("document" = String, Path, description = "The document's id"),
    ),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`request_not_found`, `document_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_document(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, document)): Path<(String, String)>,
) -> Result<([(HeaderName, String); 4], Vec<u8>), Error> {
    const ACTION: &str = "request.document_read";
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, allowed) = store::allowed(&mut connection, &actor, ACTION, &id).await?;
    let person = &stored.line.person;
    let own =
        people::own_key(&mut connection, &app.keys, &stored.record).await?.ok_or(Error::RequestNotFound)?;
    let text = "select kind, content from request_documents where id = $1 and request_id = $2";
    let query = sqlx::query(text).bind(&document).bind(&id);
    let row = query.fetch_optional(&mut *connection).await.map_err(StoreError::from)?;
    let row = row.ok_or(Error::DocumentNotFound)?;
    drop(connection);
    let kind: String = row.try_get(0).map_err(StoreError::from)?;
    let sealed: Vec<u8> = row.try_get(1).map_err(StoreError::from)?;
    let content = own.open(content_of(&document), &sealed).map_err(PeopleError::from)?;
    privacy::log_read(&app.store, &[actor.access(ACTION, "person", person, allowed.sight)]).await?;
    let (media, ending) = match DocumentKind::from_name(&kind) {
        Some(DocumentKind::Picture) => ("image/jpeg", "jpg"),
        Some(DocumentKind::Pdf) => ("application/pdf", "pdf"),
        None => return Err(PeopleError::Unknown("request_documents.kind").into()),
    };
    let name = format!("attachment; filename=\"{}-{}.{ending}\"", stored.line.number, &document[..8]);
    let headers = [
        (CONTENT_TYPE, media.to_owned()),
        (CONTENT_DISPOSITION, name),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, content.to_vec()))
}
