//! `POST /api/v1/carers/accept`: whoever was handed a code becomes a carer, and signs in with a code to their own telephone
//! or mail address from then on.

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Purpose, Role, Sight};
use domain::api::Problem;
use domain::people::AcceptInvitation;
use domain::words::Language;
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::tell;
use crate::accounts::{self, OwnSite};
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{IdempotencyKey, Json};
use crate::once::Once;
use crate::privacy::{self, Access, RequestId};
use crate::store::StoreError;

/// Accepts an invitation.
#[utoipa::path(
    post,
    path = "/api/v1/carers/accept",
    tag = "people",
    params(IdempotencyKey),
    request_body = AcceptInvitation,
    responses(
        (status = 204, description = "Sign in with a code to the address that was given"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`code_wrong`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `address_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn accept_invitation(
    State(app): State<AppState>,
    _: OwnSite,
    RequestId(request_id): RequestId,
    IdempotencyKey(key): IdempotencyKey,
    Json(accept): Json<AcceptInvitation>,
) -> Result<StatusCode, Error> {
    let (now, mut transaction) = (clock::now(), app.store.write().await?);
    let once = Once::new(&app.keys, None, &key, &("carer.accept", &accept))?;
    if once.before(&mut transaction).await?.is_some() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let text = "update carer_invitations set used_at = $1
        where code_hash = $2 and used_at is null and expires_at > $1 returning person_id, scope, made_by";
    let query = sqlx::query_as::<_, (String, String, Option<String>)>(text).bind(now.as_microsecond());
    let query = query.bind(accounts::hash_of_code(&accept.code));
    let used = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    // Dropped, the transaction leaves a good code unused when something else is wrong.
    let (person, scope, by) = used.ok_or(Error::CodeWrong)?;
    let language = Language::default();
    let (to, by) = (accept.to.trim(), by.as_deref());
    let account = accounts::account_of(&mut transaction, &accept.name, language, to, Role::Carer, by).await?;
    link(&mut transaction, &person, &account, &scope, now).await?;
    once.keep(&mut transaction, &account, Some(&person)).await?;
    // The person hears of it, also when a colleague invited.
    tell(&app, &mut transaction, &person, None).await?;
    let access = Access {
        actor: Some(&account),
        roles: &[Role::Carer],
        action: "carer.invite",
        noun: "person",
        id: &person,
        sight: Sight::None,
        purpose: Some(Purpose::MobilityHelp.name()),
        reason: None,
        request_id: &request_id,
    };
    privacy::log(&mut transaction, &access).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes the account a carer's, in this scope from now on.
async fn link(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
    scope: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
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
    Ok(())
}
