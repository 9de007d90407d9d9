//! `GET /api/v1/profiles`: the travellers that a person can start from.

use axum::Json;
use routing::{Preset, Profile};

/// All presets, in the order in which they are offered.
#[utoipa::path(get, path = "/api/v1/profiles", tag = "trips", responses((status = 200, body = Vec<Profile>)))]
pub(crate) async fn list_profiles() -> Json<Vec<Profile>> {
    Json(Preset::ALL.map(Preset::profile).to_vec())
}
