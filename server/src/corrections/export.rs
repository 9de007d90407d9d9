//! `GET /api/v1/corrections/export`: what holds, as a file for JOSM, so that it can go back to
//! OpenStreetMap. What OpenStreetMap says by now itself is left out.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use domain::api::Problem;
use osm_data::read::{ReadError, patch};

use super::store;
use crate::actor::Actor;
use crate::app::AppState;
use crate::city::{LoadError, import};
use crate::error::Error;
use crate::store::{Store, StoreError};

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExportError {
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The extract is not in the database.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The extract cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The reader itself failed.
    #[error("the reader failed on the extract")]
    Reader,
}

impl ExportError {
    /// Stable code of the error.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Store(_) => "database_unavailable",
            Self::Load(_) => "extract_not_kept",
            Self::Read(error) => error.code(),
            Self::Reader => "internal",
        }
    }
}

/// A file for JOSM.
#[utoipa::path(
    get,
    path = "/api/v1/corrections/export",
    tag = "corrections",
    responses(
        (status = 200, content_type = "application/vnd.openstreetmap.data+xml", body = String),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn export_corrections(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 2], Vec<u8>), Error> {
    actor.may("correction.decide", &[])?;
    let file = for_josm(&app.store).await.map_err(|error| Error::Internal(error.into()))?;
    let headers = [
        (CONTENT_TYPE, "application/vnd.openstreetmap.data+xml"),
        (CONTENT_DISPOSITION, "attachment; filename=\"corrections.osm\""),
    ];
    Ok((headers, file))
}

/// The corrections that hold, written over the objects of the current extract.
///
/// # Errors
/// [`ExportError`] when the database does not answer or the extract cannot be read.
pub(crate) async fn for_josm(store: &Store) -> Result<Vec<u8>, ExportError> {
    let (_, kept) = store::accepted(store).await?;
    let extracts = import::maps(store).await?;
    let writing =
        tokio::task::spawn_blocking(move || Ok(patch::patch(&import::sources(&extracts), &kept)?.file));
    writing.await.map_err(|_| ExportError::Reader)?
}
