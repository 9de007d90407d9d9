//! Whether every message that waits is one that this program can send.

use super::{Channel, Template};
use crate::store::{Store, StoreError};

/// How many messages wait whose channel or template this program does not know.
///
/// # Errors
/// [`StoreError`]
pub async fn not_understood(store: &Store) -> Result<i64, StoreError> {
    let text =
        "select channel, template, count(*) from messages where state = 'waiting' group by channel, template";
    let rows: Vec<(String, String, i64)> = sqlx::query_as(text).fetch_all(store.pool()).await?;
    let unknown = rows.iter().filter(|(channel, template, _)| {
        Channel::from_name(channel).is_none() || Template::from_name(template).is_none()
    });
    Ok(unknown.map(|row| row.2).sum())
}
