//! What the hub says of personal data, to everybody: what it is used for, and the notices that were given over time. The
//! tables stand in `domain/privacy`. Routes: `/api/v1/purposes`, `/api/v1/notices`, and the page `/privacy`.

mod page;

use axum::Json;
use axum::Router;
use axum::routing::get;
use domain::notices::{NoticeList, PurposeList, notices_in, purposes_in};
use domain::words::{Language, Words};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{InLanguage, Query};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_purposes)).routes(routes!(list_notices))
}

/// The page for people.
pub(crate) fn pages() -> Router<AppState> {
    Router::new().route("/privacy", get(page::show_privacy))
}

/// What personal data is used for, on which basis, and for how long it is kept.
#[utoipa::path(
    get,
    path = "/api/v1/purposes",
    tag = "privacy",
    params(InLanguage),
    responses((status = 200, body = PurposeList))
)]
async fn list_purposes(actor: Actor, Query(asked): Query<InLanguage>) -> Result<Json<PurposeList>, Error> {
    actor.may("purpose.read", &[])?;
    Ok(Json(purposes_in(words(&asked))))
}

/// The notices on personal data that are given and were given; a contact says which version it was.
#[utoipa::path(
    get,
    path = "/api/v1/notices",
    tag = "privacy",
    params(InLanguage),
    responses((status = 200, body = NoticeList))
)]
async fn list_notices(actor: Actor, Query(asked): Query<InLanguage>) -> Result<Json<NoticeList>, Error> {
    actor.may("purpose.read", &[])?;
    Ok(Json(notices_in(words(&asked))))
}

fn words(asked: &InLanguage) -> Words {
    Words::new(Language::from_code(asked.lang.as_str()).unwrap_or_default())
}
