//! Services in the database.

use domain::help::{Service, ServiceTold};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use crate::store::StoreError;

const COLUMNS: &str = "select id, told, active, version from help_services";

/// All services: those to which tasks are handed over first, then by name.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn all(connection: &mut AnyConnection) -> Result<Vec<Service>, StoreError> {
    let text = format!("{COLUMNS} order by active desc, name, id");
    let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

/// Those to which tasks are handed over now, by name.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn active(connection: &mut AnyConnection) -> Result<Vec<Service>, StoreError> {
    Ok(all(connection).await?.into_iter().filter(|service| service.active).collect())
}

/// One of them.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Service>, StoreError> {
    let text = format!("{COLUMNS} where id = $1");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<Service, StoreError> {
    let told: String = row.try_get(1)?;
    let told: ServiceTold =
        serde_json::from_str(&told).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(Service {
        id: row.try_get(0)?,
        told,
        active: row.try_get::<i64, _>(2)? == 1,
        version: row.try_get(3)?,
    })
}
