//! `POST /api/v1/sign-in/enrolment`: an authenticator is set up, by who gave a password and has none yet.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::accounts::Enrolment;
use domain::api::Problem;

use super::{store, totp};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;

/// A new secret for an authenticator. It holds once a code of it is given; until then, asking again makes another.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/enrolment",
    tag = "accounts",
    responses(
        (status = 200, body = Enrolment),
        (status = 401, description = "`not_signed_in`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`second_factor_there_already`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn enrol(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<Enrolment>), Error> {
    let session = actor.half_session()?;
    let account = store::by_id(app.store.pool(), &session.account_id).await?.ok_or(Error::NotSignedIn)?;
    let name = account.sign_in_name.as_deref().unwrap_or_default();
    let (sealed, enrolment) = totp::enrol(&app.keys, &account.id, name)?;
    if !store::keep_secret(&app.store, &account.id, &sealed).await? {
        return Err(Error::SecondFactorThereAlready);
    }
    Ok(([(CACHE_CONTROL, "no-store")], Json(enrolment)))
}
