//! `POST /api/v1/sign-in/codes`: a citizen asks for a one-time code.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::accounts::{AskCode, CodeAsked};
use domain::api::Problem;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::caller::Source;
use super::code::{self, Address};
use super::known::Known;
use super::limits;
use super::store::{self, Account};
use super::token::OwnSite;
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
        (status = 202, description = "If it is on file, a code is on its way.", body = CodeAsked),
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
    known: Known,
    Json(body): Json<AskCode>,
) -> Result<CodeAnswer, Error> {
    let now = Timestamp::now();
    let address = Address::parse(&body.to)?;
    let (account, mut transaction) = begin(&app, &known, &source, &address, now).await?;
    let challenge = code::make(&mut transaction, &app.keys, &address, account.as_ref(), now).await?;
    app.store.commit(transaction).await?;
    Ok(answer(challenge))
}

/// What whoever asked for a code is told; nobody keeps it.
pub(crate) type CodeAnswer = (StatusCode, [(HeaderName, &'static str); 1], axum::Json<CodeAsked>);

/// A code is on its way, perhaps.
pub(super) fn answer(challenge: String) -> CodeAnswer {
    (StatusCode::ACCEPTED, [(CACHE_CONTROL, "no-store")], axum::Json(CodeAsked { challenge }))
}

/// Begins with a code for an address: it is counted, and the account that has the address on file is looked for.
///
/// # Errors
/// [`Error::TooManyTries`]
pub(super) async fn begin(
    app: &AppState,
    known: &Known,
    source: &str,
    address: &Address,
    now: Timestamp,
) -> Result<(Option<Account>, Transaction<'static, Any>), Error> {
    let account = store::by_address(app.store.pool(), address.as_str()).await?;
    let device = account.as_ref().and_then(|account| known.device(&app.keys, &account.id, now));
    let limits = limits::asking(&app.keys, &address.index(&app.keys), source, device);
    let mut transaction = app.store.write().await?;
    limits::count_within(&mut transaction, &limits, now).await?;
    Ok((account, transaction))
}
