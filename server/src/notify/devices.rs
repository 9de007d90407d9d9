//! Where the pushes of an account go.

use jiff::Timestamp;
use sqlx::{Any, Executor, Transaction};
use uuid::Uuid;

use super::enqueue::EnqueueError;
use super::{Channel, Push};
use crate::keys::{Keys, Place};
use crate::store::StoreError;

/// Where an address is sealed.
pub(crate) const ADDRESS: &str = "push_devices.address";
/// What its blind index is of.
const INDEX: &str = "push_device";

/// A device of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: String,
    /// How it is reached.
    pub channel: Channel,
    /// The recipient of a message to it.
    pub address: String,
}

/// Remembers a device. The same one again, or of another account before, is this account's from now on.
///
/// # Errors
/// [`EnqueueError`]
pub async fn add_device(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account: &str,
    push: Push,
    address: &str,
) -> Result<String, EnqueueError> {
    forget_device(transaction, keys, address).await?;
    let id = Uuid::now_v7().to_string();
    let sealed = keys.seal(Place { column: ADDRESS, row: &id }, address.as_bytes())?;
    let text = "insert into push_devices (id, account_id, channel, address, address_index, made_at)
        values ($1, $2, $3, $4, $5, $6)";
    sqlx::query(text)
        .bind(&id)
        .bind(account)
        .bind(Channel::from(push).name())
        .bind(sealed)
        .bind(keys.index(INDEX, address))
        .bind(Timestamp::now().as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(id)
}

/// Forgets a device: it is gone, or nobody is signed in on it any more.
///
/// # Errors
/// [`StoreError`]
pub async fn forget_device(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    address: &str,
) -> Result<(), StoreError> {
    sqlx::query("delete from push_devices where address_index = $1")
        .bind(keys.index(INDEX, address))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// All devices of an account.
///
/// # Errors
/// [`EnqueueError`]
pub async fn devices_of(
    database: impl Executor<'_, Database = Any>,
    keys: &Keys,
    account: &str,
) -> Result<Vec<Device>, EnqueueError> {
    let text = "select id, channel, address from push_devices where account_id = $1 order by id";
    let rows: Vec<(String, String, Vec<u8>)> =
        sqlx::query_as(text).bind(account).fetch_all(database).await.map_err(StoreError::from)?;
    let opened = rows.into_iter().filter_map(|(id, channel, sealed)| {
        let channel = Channel::from_name(&channel)?;
        let address = keys.open(Place { column: ADDRESS, row: &id }, &sealed);
        Some(address.map(|plain| {
            let address = String::from_utf8_lossy(&plain).into_owned();
            Device { id, channel, address }
        }))
    });
    Ok(opened.collect::<Result<_, _>>()?)
}
