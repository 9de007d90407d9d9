//! Pictures of volunteers in the database: one each, sealed.

use domain::help::{PhotoState, VolunteerPhoto};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};
use uuid::Uuid;

use crate::error::Error;
use crate::keys::{Keys, Place};
use crate::people::PeopleError;
use crate::store::{StoreError, time};

/// Where the picture is sealed.
fn picture_of(account: &str) -> Place<'_> {
    Place { column: "volunteer_photos.picture", row: account }
}

/// What is known of a volunteer's picture; `None` where they gave none.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn known(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Option<VolunteerPhoto>, StoreError> {
    let text = "select id, state, made_at from volunteer_photos where account_id = $1";
    let row: Option<(String, String, i64)> =
        sqlx::query_as(text).bind(account).fetch_optional(connection).await?;
    Ok(row.and_then(|(id, state, at)| {
        Some(VolunteerPhoto { id, state: PhotoState::from_name(&state)?, at: time(at) })
    }))
}

/// Whose pictures wait for somebody to look at them.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn waiting(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let text = "select account_id from volunteer_photos where state = $1";
    Ok(sqlx::query_scalar(text).bind(PhotoState::Waiting.name()).fetch_all(connection).await?)
}

/// The picture itself; `None` where there is none. With `shown` only one that was let through.
///
/// # Errors
/// [`Error`]
pub(super) async fn picture(
    connection: &mut AnyConnection,
    keys: &Keys,
    account: &str,
    shown: bool,
) -> Result<Option<Vec<u8>>, Error> {
    let text = "select picture from volunteer_photos where account_id = $1 and picture is not null
        and ($2 = 0 or state = 'shown')";
    let query = sqlx::query_scalar::<_, Vec<u8>>(text).bind(account).bind(i64::from(shown));
    let sealed = query.fetch_optional(connection).await.map_err(StoreError::from)?;
    let opened = sealed.map(|sealed| keys.open(picture_of(account), &sealed)).transpose();
    Ok(opened.map_err(PeopleError::from)?.map(|plain| plain.to_vec()))
}

/// Keeps a picture in the place of whatever was there: it waits anew.
///
/// # Errors
/// [`Error`]
pub(super) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account: &str,
    picture: &[u8],
    now: Timestamp,
) -> Result<(), Error> {
    let sealed = keys.seal(picture_of(account), picture).map_err(PeopleError::from)?;
    let text =
        "insert into volunteer_photos (account_id, id, state, picture, made_at) values ($1, $2, $3, $4, $5)
        on conflict (account_id) do update set id = excluded.id, state = excluded.state,
            picture = excluded.picture, made_at = excluded.made_at, decided_at = null, decided_by = null";
    sqlx::query(text)
        .bind(account)
        .bind(Uuid::now_v7().to_string())
        .bind(PhotoState::Waiting.name())
        .bind(sealed)
        .bind(now.as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}

/// Lets a picture through, or deletes it; false where another one stands there by now, or it was deleted.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn decide(
    transaction: &mut Transaction<'static, Any>,
    (account, photo): (&str, &str),
    show: bool,
    by: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let to = if show { PhotoState::Shown } else { PhotoState::Refused };
    let text = "update volunteer_photos set state = $1, decided_at = $2, decided_by = $3,
            picture = case when $4 = 1 then picture else null end
        where account_id = $5 and id = $6 and picture is not null";
    let query = sqlx::query(text).bind(to.name()).bind(now.as_microsecond()).bind(by);
    let query = query.bind(i64::from(show)).bind(account).bind(photo);
    Ok(query.execute(&mut **transaction).await?.rows_affected() > 0)
}

/// Deletes a volunteer's picture; false where there was none.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn delete(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query("delete from volunteer_photos where account_id = $1").bind(account);
    Ok(query.execute(&mut **transaction).await?.rows_affected() > 0)
}
