//! Papers that belong to a request. What one is, its bytes say and not its name; pictures are written anew, so that nothing is left
//! but the picture.

use axum::body::Bytes;
use domain::requests::{DocumentKind, MOST_DOCUMENTS, Paper};
use sqlx::{Any, Transaction};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::store::{self, content_of, paper_of};
use crate::clock;
use crate::error::Error;
use crate::keys::OwnKey;
use crate::people::PeopleError;
use crate::picture;
use crate::store::StoreError;

/// What is kept of a file.
pub(crate) struct Kept {
    kind: DocumentKind,
    content: Vec<u8>,
}

/// Longest side of a picture that is kept, in points: small print is still to be read.
const LONGEST_SIDE: u32 = 2400;

/// Whose picture is decoded: one at a time, for each takes a hundred megabytes of memory.
static DECODING: Semaphore = Semaphore::const_new(1);

/// What is kept of a file: a PDF as it is, a picture alone.
///
/// # Errors
/// [`Error::DocumentNotUnderstood`], [`Error::DocumentOfOtherKind`]
pub(crate) async fn kept(sent: Bytes) -> Result<Kept, Error> {
    // By its first bytes: whatever its name is, and whatever its sender says.
    match infer::get(&sent).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Ok(Kept { kind: DocumentKind::Pdf, content: sent.to_vec() }),
        Some("image/jpeg" | "image/png" | "image/webp") => {
            let turn = DECODING.acquire().await.map_err(|error| Error::Internal(error.into()))?;
            let decoding = tokio::task::spawn_blocking(move || {
                // Held until it is done, also when whoever sent it has gone.
                let _turn = turn;
                picture::anew(&sent, LONGEST_SIDE)
            });
            // A decoder that crashes on it does not understand it either.
            let content = decoding.await.map_err(|_| Error::DocumentNotUnderstood)?;
            let content = content.map_err(|_| Error::DocumentNotUnderstood)?;
            Ok(Kept { kind: DocumentKind::Picture, content })
        }
        _ => Err(Error::DocumentOfOtherKind),
    }
}

/// Keeps a document with a request, sealed with its person's key; its id.
///
/// # Errors
/// [`Error::TooManyDocuments`]
pub(crate) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    by: Option<&str>,
    request: &str,
    (paper, kept): (Paper, &Kept),
) -> Result<String, Error> {
    // Whoever adds one takes the request first: two at once count together.
    sqlx::query("update requests set version = version where id = $1")
        .bind(request)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    let text = "select count(*) from request_documents where request_id = $1";
    let query = sqlx::query_scalar::<_, i64>(text).bind(request);
    if query.fetch_one(&mut **transaction).await.map_err(StoreError::from)? >= MOST_DOCUMENTS {
        return Err(Error::TooManyDocuments);
    }
    let id = Uuid::now_v7().to_string();
    let size = i64::try_from(kept.content.len()).map_err(|error| Error::Internal(error.into()))?;
    let text = "insert into request_documents (id, request_id, kind, paper, content, size, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(text)
        .bind(&id)
        .bind(request)
        .bind(kept.kind.name())
        .bind(own.seal(paper_of(&id), paper.name().as_bytes()).map_err(PeopleError::from)?)
        .bind(own.seal(content_of(&id), &kept.content).map_err(PeopleError::from)?)
        .bind(size)
        .bind(clock::now().as_microsecond())
        .bind(by)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(id)
}

/// Deletes the papers of these kinds: they were needed as long as what they were for was done.
///
/// # Errors
/// [`Error`]
pub(crate) async fn delete_papers(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    request: &str,
    papers: &[Paper],
) -> Result<(), Error> {
    let documents = store::documents(transaction, own, request).await?;
    for document in documents.iter().filter(|document| papers.contains(&document.paper)) {
        let query = sqlx::query("delete from request_documents where id = $1").bind(&document.id);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    Ok(())
}
