//! Photographs in the database.

use domain::obstacles::Review;
use jiff::Timestamp;
use sqlx::{Any, Executor, Transaction};

use crate::store::StoreError;

/// What is known of an obstacle's photograph.
pub(super) struct Known {
    /// Of what was sent.
    pub(super) digest: String,
    /// The desk destroyed it: another one may take its place, and the same may not.
    pub(super) is_removed: bool,
}

/// Of what was sent as an obstacle's photograph; `None` when none was.
pub(super) async fn known(
    database: impl Executor<'_, Database = Any>,
    id: &str,
) -> Result<Option<Known>, StoreError> {
    let text = "select digest, state from obstacle_photos where obstacle_id = $1";
    let row: Option<(String, String)> = sqlx::query_as(text).bind(id).fetch_optional(database).await?;
    Ok(row.map(|(digest, state)| Known { digest, is_removed: state == "removed" }))
}

/// The picture, unless it was removed.
pub(super) async fn bytes(
    database: impl Executor<'_, Database = Any>,
    id: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    let text = "select bytes from obstacle_photos where obstacle_id = $1 and bytes is not null";
    Ok(sqlx::query_scalar(text).bind(id).fetch_optional(database).await?)
}

/// Stores a picture that waits for the desk; false when there is one already.
pub(super) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    bytes: &[u8],
    digest: &str,
) -> Result<bool, StoreError> {
    let written = sqlx::query(
        "insert into obstacle_photos (obstacle_id, bytes, digest, state, made_at)
        values ($1, $2, $3, 'waiting', $4)
        on conflict (obstacle_id) do update set
            bytes = excluded.bytes, digest = excluded.digest, state = 'waiting', made_at = excluded.made_at
        where obstacle_photos.state = 'removed' and obstacle_photos.digest <> excluded.digest",
    )
    .bind(id)
    .bind(bytes)
    .bind(digest)
    .bind(Timestamp::now().as_microsecond())
    .execute(&mut **transaction)
    .await?;
    Ok(written.rows_affected() > 0)
}

/// Lets it through, or destroys it; false when it stood otherwise.
pub(super) async fn review(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    to: Review,
) -> Result<bool, StoreError> {
    let text = match to {
        Review::Shown => {
            "update obstacle_photos set state = 'shown' where obstacle_id = $1 and state = 'waiting'"
        }
        Review::Nothing => {
            "update obstacle_photos set state = 'removed', bytes = null
            where obstacle_id = $1 and state in ('waiting', 'shown')"
        }
        Review::Waiting => return Ok(false),
    };
    Ok(sqlx::query(text).bind(id).execute(&mut **transaction).await?.rows_affected() > 0)
}
