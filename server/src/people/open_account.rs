//! `POST /api/v1/people/{id}/account`: an account with which a person signs in, by a code to a telephone that is on their
//! file already, and not only since a moment ago. It opens the file once they signed in with such a code.

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Role;
use domain::api::Problem;
use domain::people::OpenAccount;
use domain::phones::Phone;
use domain::words::Language;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::prove::{self, Becoming};
use super::{family, load, may, phones};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

/// Opens it. Once it is open, this changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/account",
    tag = "people",
    params(("id" = String, Path, description = "The person's id"), IdempotencyKey),
    request_body = OpenAccount,
    responses(
        (status = 204, description = "The person signs in with a code to this telephone"),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`name_taken`, `phone_too_fresh`, `changed_meanwhile`: the record was merged into another; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`phone_not_understood`, `phone_not_on_file`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn open_account(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(open): extract::Json<OpenAccount>,
) -> Result<StatusCode, Error> {
    const ACTION: &str = "person.open_account";
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, ACTION, &id).await?;
    let phone = Phone::parse(&open.to)?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &id, &open))?;
    if once.is_again(&mut transaction, &id, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let now = clock::now();
    let person = check(&mut transaction, &app, &id, &phone, now).await?;
    let (name, language) =
        (person.name.in_lists(), Language::from_code(&person.language).unwrap_or_default());
    let by = actor.account();
    let account =
        accounts::account_of(&mut transaction, &name, language, phone.as_str(), Role::Person, by).await?;
    if !is_open(&mut transaction, &id, &account).await? {
        prove::wait(&mut transaction, &id, &account, Becoming::Own, by, now).await?;
    }
    privacy::log(&mut transaction, &actor.access(ACTION, "person", &id, allowed.sight)).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The person, if this is a number of their own that stands on their file, and not only since a moment ago.
///
/// # Errors
/// [`Error::PersonNotFound`], [`Error::ChangedMeanwhile`], [`Error::PhoneNotOnFile`], [`Error::PhoneTooFresh`].
async fn check(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    id: &str,
    phone: &Phone,
    now: jiff::Timestamp,
) -> Result<load::Person, Error> {
    // So that nobody makes the record one with another meanwhile.
    let is_apart = family::lock(transaction, id).await?.is_some();
    let person = load::load(transaction, &app.keys, id).await?.ok_or(Error::PersonNotFound)?;
    // Of a number that is somebody else's the label says so: a daughter does not read her mother's file by it.
    let is_own = |(number, label): &(String, String)| number == phone.as_str() && label.is_empty();
    if !is_apart {
        return Err(Error::ChangedMeanwhile);
    }
    if !person.safe_contact || !person.phones.iter().any(is_own) {
        return Err(Error::PhoneNotOnFile);
    }
    if phones::is_fresh(transaction, id, phone.as_str(), now).await? {
        return Err(Error::PhoneTooFresh);
    }
    Ok(person)
}

/// Makes the account the person's own; false when either has another by now.
pub(super) async fn link(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
    by: Option<&str>,
    now: jiff::Timestamp,
) -> Result<bool, StoreError> {
    let text = "insert into person_links (id, person_id, account_id, kind, made_at, made_by)
        values ($1, $2, $3, 'own', $4, $5) on conflict do nothing";
    let query = sqlx::query(text).bind(Uuid::now_v7().to_string()).bind(person).bind(account);
    let query = query.bind(now.as_microsecond()).bind(by);
    Ok(query.execute(&mut **transaction).await?.rows_affected() > 0)
}

/// Whether the account is the person's own already.
///
/// # Errors
/// [`Error::NameTaken`] when it is another's, or the person has another.
async fn is_open(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
) -> Result<bool, Error> {
    let text = "select person_id, account_id from person_links
        where (person_id = $1 or account_id = $2) and kind = 'own' and ended_at is null";
    let query = sqlx::query_as::<_, (String, String)>(text).bind(person).bind(account);
    let links = query.fetch_all(&mut **transaction).await.map_err(StoreError::from)?;
    match links.first() {
        None => Ok(false),
        Some((of, whose)) if of == person && whose == account => Ok(true),
        Some(_) => Err(Error::NameTaken),
    }
}
