//! `GET /api/v1/me`: who asks, and what they may do, so that a screen offers nothing that is refused.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access;
use domain::accounts::Me;
use domain::api::Problem;

use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;

/// Who asks; also who is not signed in gets an answer.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "accounts",
    responses(
        (status = 200, body = Me),
        (status = 401, description = "`not_signed_in`: the token that was sent holds no longer", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn me(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<Me>), Error> {
    actor.may("hub.read", &[])?;
    let actions = access::offered(actor.who()).into_iter().map(str::to_owned).collect();
    let whole = actor.session().ok();
    let me = Me {
        account: whole.map(|session| session.account_id.clone()),
        name: whole.map(|session| session.name.clone()),
        language: whole.map(|session| session.language.clone()),
        roles: actor.who().roles.clone(),
        actions,
        next: actor.next(),
        provider: app.provider.is_some(),
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(me)))
}
