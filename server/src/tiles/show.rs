//! `GET /tiles/{z}/{x}/{y}.mvt`: a piece of the map.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::api::Problem;

use super::grid::Tile;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::Path;

/// An hour without asking, then a question whether the city changed.
const FRESHNESS: &str = "public, max-age=3600";

/// A vector tile, zoom 12 to 16. Layers: `water`, `green`, `square`, `building`, `rail`, `road`
/// (`class`), `path` (`class`), `steps` (`class`) and `place` (`id`, `category`); roads, paths,
/// steps and places carry `name`, `name_el` and `name_en`.
#[utoipa::path(
    get,
    path = "/tiles/{z}/{x}/{y}",
    tag = "map",
    params(
        ("z" = u8, Path, description = "Zoom", minimum = 12, maximum = 16),
        ("x" = u32, Path, description = "Column"),
        ("y" = String, Path, description = "Row, and `.mvt`", example = "4742.mvt"),
    ),
    responses(
        (status = 200, content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>),
        (status = 204, description = "Nothing to show here"),
        (status = 304, description = "The tile that the client has is still the same"),
        (status = 404, description = "`not_found`: no such tile", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show_tile(
    State(app): State<AppState>,
    Path((z, x, y)): Path<(u8, u32, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let row = y.strip_suffix(".mvt").and_then(|row| row.parse().ok());
    let tile = row.and_then(|y| Tile::new(z, x, y)).ok_or(Error::NotFound)?;
    let city = app.city()?;
    let tag = tag(&city, tile);
    let caching = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, FRESHNESS.to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    let bytes = city.tiles.tile(&city.facts, tile);
    if bytes.is_empty() {
        return Ok((StatusCode::NO_CONTENT, caching).into_response());
    }
    Ok((caching, [(header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile")], bytes).into_response())
}

/// Names this tile of this import with its corrections by this version. Weak: it may be sent compressed or not.
fn tag(city: &LoadedCity, Tile { z, x, y }: Tile) -> String {
    let import = city.imported_at.as_microsecond();
    let revision = city.corrections_revision;
    format!("W/\"{}-{import}-{revision}-{z}-{x}-{y}\"", env!("CARGO_PKG_VERSION"))
}
