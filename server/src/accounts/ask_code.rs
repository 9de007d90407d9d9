//! `POST /api/v1/sign-in/codes`: a citizen asks for a one-time code.

use axum::extract::State;
use axum::http::StatusCode;
use domain::accounts::AskCode;
use domain::api::Problem;
use jiff::Timestamp;

use super::caller::Source;
use super::code::{self, Address};
use super::token::OwnSite;
use super::{limits, store};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;

/// Sends a code where the telephone or mail address is on file. The answer is the same where it is not.
#[utoipa::path(
    post,
    path = "/api/v1/sign-in/codes",
    tag = "accounts",
    request_body = AskCode,
    responses(
        (status = 202, description = "If it is on file, a code is on its way."),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `address_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn ask_code(
    State(app): State<AppState>,
    _: OwnSite,
    Source(source): Source,
    Json(body): Json<AskCode>,
) -> Result<StatusCode, Error> {
    let now = Timestamp::now();
    let address = Address::parse(&body.to)?;
    let limits = limits::asking(&app.keys, &address.index(&app.keys), &source);
    let mut transaction = app.store.write().await?;
    limits::count_within(&mut transaction, &limits, now).await?;
    let account = store::by_address(&mut *transaction, address.as_str()).await?;
    code::make(&mut transaction, &app.keys, &address, account.as_ref(), now).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::ACCEPTED)
}
