//! `POST /api/v1/carers/accept`: whoever was handed a code is to become a carer, and gets a code to their own telephone or
//! mail address. With that they sign in, and are one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access::Role;
use domain::accounts::CodeAsked;
use domain::api::Problem;
use domain::people::AcceptInvitation;
use domain::words::Language;
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::prove::{self, Becoming};
use crate::accounts::{self, OwnSite, Source};
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::Json;
use crate::store::StoreError;

/// Takes an invitation up. It is used, and its carer sees something, once the code that is sent now was given to
/// `/api/v1/sign-in/codes/check`.
#[utoipa::path(
    post,
    path = "/api/v1/carers/accept",
    tag = "people",
    request_body = AcceptInvitation,
    responses(
        (status = 202, description = "A code is on its way to the address that was given.", body = CodeAsked),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`code_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `address_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn accept_invitation(
    State(app): State<AppState>,
    _: OwnSite,
    source: Source,
    Json(accept): Json<AcceptInvitation>,
) -> Result<(StatusCode, [(HeaderName, &'static str); 1], axum::Json<CodeAsked>), Error> {
    let (now, mut transaction) = (clock::now(), app.store.write().await?);
    let text = "select person_id, scope, made_by from carer_invitations
        where code_hash = $1 and used_at is null and expires_at > $2";
    let invitation = accounts::hash_of_code(&accept.code);
    let query = sqlx::query_as::<_, (String, String, Option<String>)>(text).bind(&invitation);
    let found = query.bind(now.as_microsecond()).fetch_optional(&mut *transaction).await;
    let (person, scope, by) = found.map_err(StoreError::from)?.ok_or(Error::CodeWrong)?;
    let (to, by, language) = (accept.to.trim(), by.as_deref(), Language::default());
    let account = accounts::account_of(&mut transaction, &accept.name, language, to, Role::Carer, by).await?;
    let (asked, code_id) = accounts::send_code(&app, &mut transaction, to, &source).await?;
    let becoming = Becoming::Carer { scope: &scope, invitation: &invitation, code_id: &code_id };
    prove::wait(&mut transaction, &person, &account, becoming, by, now).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::ACCEPTED, [(CACHE_CONTROL, "no-store")], axum::Json(asked)))
}

/// Uses the invitation, and makes the account a carer's in this scope from now on; false when it was used or ended meanwhile.
pub(super) async fn link(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
    scope: &str,
    invitation: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update carer_invitations set used_at = $1
        where code_hash = $2 and used_at is null and expires_at > $1";
    let used = sqlx::query(text).bind(now.as_microsecond()).bind(invitation).execute(&mut **transaction);
    if used.await?.rows_affected() == 0 {
        return Ok(false);
    }
    let text = "update person_links set ended_at = $1
        where person_id = $2 and account_id = $3 and kind = 'carer' and ended_at is null";
    sqlx::query(text)
        .bind(now.as_microsecond())
        .bind(person)
        .bind(account)
        .execute(&mut **transaction)
        .await?;
    let text = "insert into person_links (id, person_id, account_id, kind, scope, made_at)
        values ($1, $2, $3, 'carer', $4, $5)";
    sqlx::query(text)
        .bind(Uuid::now_v7().to_string())
        .bind(person)
        .bind(account)
        .bind(scope)
        .bind(now.as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(true)
}
