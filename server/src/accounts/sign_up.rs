//! `POST /api/v1/sign-up`: somebody who is not on file yet, by themselves. What they tell waits, sealed, for the code that is
//! sent to their telephone or mail address, and only then becomes an account and a file.
//!
//! Nobody learns whether an address is on file: whose is gets a code that signs them in, as if they had asked for one, and
//! what was told is not kept.

use axum::extract::State;
use domain::access::Role;
use domain::accounts::{CodeAsked, SignUp};
use domain::api::Problem;
use domain::words::Language;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::ask_code::{CodeAnswer, answer, begin};
use super::caller::Source;
use super::code::{self, Address, GOOD_FOR};
use super::invite::{Citizen, open_for_citizen};
use super::known::Known;
use super::token::OwnSite;
use super::{secrets, store};
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::keys::{Keys, Place};
use crate::store::{Store, StoreError};
use crate::{events, people};

/// Signs somebody up, once the code that is sent now was given to `/api/v1/sign-in/codes/check`. The answer is the same whoever
/// has the address.
#[utoipa::path(
    post,
    path = "/api/v1/sign-up",
    tag = "accounts",
    request_body = SignUp,
    responses(
        (status = 202, description = "A code is on its way.", body = CodeAsked),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `address_not_understood`, `notice_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_tries`, with `Retry-After`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn sign_up(
    State(app): State<AppState>,
    _: OwnSite,
    Source(source): Source,
    known: Known,
    Json(body): Json<SignUp>,
) -> Result<CodeAnswer, Error> {
    let (now, told, address) = (Timestamp::now(), body.tidy()?, reached(&body.to)?);
    let (account, mut transaction) = begin(&app, &known, &source, &address, now).await?;
    let (keys, tx) = (&app.keys, &mut transaction);
    let challenge = if account.is_some() || store::is_on_file(tx, address.as_str()).await? {
        code::make(tx, keys, &address, account.as_ref(), now).await?
    } else {
        let language = Language::from_code(&told.language);
        let challenge = code::make_for(tx, keys, &address, None, language, now).await?;
        let told = SignUp { to: address.as_str().to_owned(), ..told };
        wait(tx, keys, &secrets::hash(&challenge), &told, now).await?;
        challenge
    };
    app.store.commit(transaction).await?;
    Ok(answer(challenge))
}

/// An address to which a code can go: a telephone at home reads none.
fn reached(to: &str) -> Result<Address, Error> {
    match Address::parse(to)? {
        Address::Phone(phone) if phone.is_mobile() == Some(false) => Err(Error::AddressNotUnderstood),
        address => Ok(address),
    }
}

/// Where it is sealed what was told.
fn told_of(code_id: &str) -> Place<'_> {
    Place { column: "sign_ups.told", row: code_id }
}

/// Keeps what was told for as long as its code is good, and forgets what others told whose code is good no longer.
async fn wait(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    code_id: &str,
    told: &SignUp,
    now: Timestamp,
) -> Result<(), Error> {
    forget(transaction, now).await?;
    let text = serde_json::to_vec(told).map_err(|error| Error::Internal(error.into()))?;
    let sealed = keys.seal(told_of(code_id), &text).map_err(|error| Error::Internal(error.into()))?;
    sqlx::query("insert into sign_ups (code_id, told, expires_at) values ($1, $2, $3)")
        .bind(code_id)
        .bind(sealed)
        .bind((now + GOOD_FOR).as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}

/// A code came back with which nobody had an account: whoever signed up with it has one now, and a file of their own. The
/// account; `None` where nobody signed up with it.
pub(super) async fn finish(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    code_id: &str,
    request_id: &str,
) -> Result<Option<String>, Error> {
    let now = Timestamp::now();
    let text = "delete from sign_ups where code_id = $1 and expires_at > $2 returning told";
    let query = sqlx::query_scalar(text).bind(code_id).bind(now.as_microsecond());
    let sealed: Option<Vec<u8>> = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = app.keys.open(told_of(code_id), &sealed).map_err(|error| Error::Internal(error.into()))?;
    let told: SignUp = serde_json::from_slice(&plain).map_err(|error| Error::Internal(error.into()))?;
    // Of two with one address the second finds the account that the first made, and signs in to it.
    events::take_turn(transaction).await?;
    if let Some(account) = store::by_address(&mut **transaction, &told.to).await? {
        return Ok(Some(account.id));
    } else if store::is_on_file(transaction, &told.to).await? {
        return Ok(None);
    }
    let (phone, mail) = match Address::parse(&told.to)? {
        Address::Phone(_) => (Some(told.to.as_str()), None),
        Address::Mail(_) => (None, Some(told.to.as_str())),
    };
    let (name, role) = (told.name.in_lists(), Role::Person);
    let citizen = Citizen { name: &name, language: &told.language, phone, mail, role, by: None };
    let account = match open_for_citizen(transaction, &citizen, now).await {
        // A colleague opened it in this moment: the same code, given again, signs in to it.
        Err(Error::NameTaken) => return Err(Error::CodeWrong),
        account => account?,
    };
    people::sign_up(app, transaction, &account, &told, request_id).await?;
    Ok(Some(account))
}

async fn forget(transaction: &mut Transaction<'static, Any>, now: Timestamp) -> Result<(), StoreError> {
    let query = sqlx::query("delete from sign_ups where expires_at <= $1").bind(now.as_microsecond());
    query.execute(&mut **transaction).await?;
    Ok(())
}

/// Forgets what people told whose code did not come back in time.
///
/// # Errors
/// [`StoreError`]
pub async fn forget_old(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let mut transaction = store.write().await?;
    forget(&mut transaction, now).await?;
    Ok(transaction.commit().await?)
}
