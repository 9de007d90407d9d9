//! Where the pushes of an account go.

use domain::messages::DeviceInfo;
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Executor, Transaction};
use uuid::Uuid;

use super::enqueue::EnqueueError;
use super::{Channel, Push};
use crate::keys::{Keys, Place};
use crate::store::{Store, StoreError, time};

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

/// An account has no more: the ones that said nothing for longest are forgotten.
pub(super) const MOST: i64 = 10;

/// Remembers a device and gives its id; `label` is its kind. The same one again keeps its id and was seen now; one that was
/// another account's before is this one's from now on.
///
/// # Errors
/// [`EnqueueError`]
pub async fn add_device(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account: &str,
    push: Push,
    address: &str,
    label: Option<&str>,
) -> Result<String, EnqueueError> {
    let now = Timestamp::now().as_microsecond();
    let text = "update push_devices set label = $1, seen_at = $2 where address_index = $3 and account_id = $4
        returning id";
    let query = sqlx::query_scalar::<_, String>(text).bind(label).bind(now);
    let query = query.bind(keys.index(INDEX, address)).bind(account);
    if let Some(id) = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)? {
        return Ok(id);
    }
    forget_device(transaction, keys, address).await?;
    let id = Uuid::now_v7().to_string();
    let sealed = keys.seal(Place { column: ADDRESS, row: &id }, address.as_bytes())?;
    let text =
        "insert into push_devices (id, account_id, channel, address, address_index, made_at, label, seen_at)
        values ($1, $2, $3, $4, $5, $6, $7, $6)";
    sqlx::query(text)
        .bind(&id)
        .bind(account)
        .bind(Channel::from(push).name())
        .bind(sealed)
        .bind(keys.index(INDEX, address))
        .bind(now)
        .bind(label)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    let text = "delete from push_devices where account_id = $1 and id not in
        (select id from push_devices where account_id = $1 order by seen_at desc, id desc limit $2)";
    let query = sqlx::query(text).bind(account).bind(MOST);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
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

/// Whether a device is an account's now.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn is_of(
    store: &Store,
    keys: &Keys,
    account: &str,
    address: &str,
) -> Result<bool, StoreError> {
    let text = "select count(*) from push_devices where address_index = $1 and account_id = $2";
    let query = sqlx::query_scalar::<_, i64>(text).bind(keys.index(INDEX, address)).bind(account);
    Ok(query.fetch_one(store.pool()).await? > 0)
}

/// Forgets one of an account's devices; whether it was there.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn remove(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    id: &str,
) -> Result<bool, StoreError> {
    let query = sqlx::query("delete from push_devices where id = $1 and account_id = $2").bind(id);
    let gone = query.bind(account).execute(&mut **transaction).await?;
    Ok(gone.rows_affected() > 0)
}

/// An account's devices as they are told, the one used last first: never where they are.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn told(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Vec<DeviceInfo>, StoreError> {
    let text = "select id, channel, label, made_at, seen_at from push_devices where account_id = $1
        order by seen_at desc, id desc";
    let rows: Vec<(String, String, Option<String>, i64, i64)> =
        sqlx::query_as(text).bind(account).fetch_all(connection).await?;
    let told = rows.into_iter().filter_map(|(id, channel, label, made_at, seen_at)| {
        let channel = Channel::from_name(&channel)?.on_the_wire()?;
        Some(DeviceInfo { id, channel, label, made_at: time(made_at), last_seen_at: time(seen_at) })
    });
    Ok(told.collect())
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
