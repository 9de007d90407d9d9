//! By which channels somebody does not want to be written to.

use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use super::Channel;
use crate::store::{Store, StoreError};

/// No messages to this account by this channel any more, but for codes. What waits already is not sent either.
///
/// # Errors
/// [`StoreError`]
pub async fn refuse(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    channel: Channel,
) -> Result<(), StoreError> {
    let text = "insert into message_refusals (account_id, channel, made_at) values ($1, $2, $3)
        on conflict (account_id, channel) do nothing";
    sqlx::query(text)
        .bind(account)
        .bind(channel.name())
        .bind(Timestamp::now().as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Messages by this channel again.
///
/// # Errors
/// [`StoreError`]
pub async fn accept(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    channel: Channel,
) -> Result<(), StoreError> {
    sqlx::query("delete from message_refusals where account_id = $1 and channel = $2")
        .bind(account)
        .bind(channel.name())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// The channels by which an account does not want messages.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn refused(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Vec<Channel>, StoreError> {
    let text = "select channel from message_refusals where account_id = $1 order by channel";
    let names: Vec<String> = sqlx::query_scalar(text).bind(account).fetch_all(connection).await?;
    Ok(names.iter().filter_map(|name| Channel::from_name(name)).collect())
}

/// Whether an account does not want messages by a channel.
pub(super) async fn is_refused(store: &Store, account: &str, channel: &str) -> Result<bool, StoreError> {
    let text = "select count(*) from message_refusals where account_id = $1 and channel = $2";
    let count: i64 = sqlx::query_scalar(text).bind(account).bind(channel).fetch_one(store.pool()).await?;
    Ok(count > 0)
}
