//! `POST /api/v1/people/{id}/merges/{merge}/undo`: two records that were made one person are taken apart again.

use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use sqlx::{Any, Transaction};

use super::may;
use super::merge::note;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{IdempotencyKey, Path};
use crate::once::Once;
use crate::store::StoreError;

/// Takes two records apart again: each has what it had.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges/{merge}/undo",
    tag = "people",
    params(
        ("id" = String, Path, description = "The id of the record that holds"),
        ("merge" = String, Path, description = "The merge's id"),
        IdempotencyKey,
    ),
    responses(
        (status = 204, description = "They are two again"),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`, `not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: the record that holds was merged itself; take that back first; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn undo_merge(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, merge)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let allowed = may(&mut transaction, &actor, "person.merge", &id).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.part", &id, &merge))?;
    if once.is_again(&mut transaction, &merge, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let text = "update person_merges set state = 'undone', undone_at = $1, undone_by = $2
        where id = $3 and person_id = $4 and state = 'holds' returning merged_id, pointed";
    let query = sqlx::query_as::<_, (String, String)>(text).bind(clock::now().as_microsecond());
    let query = query.bind(actor.account()).bind(&merge).bind(&id);
    let found = query.fetch_optional(&mut *transaction).await.map_err(StoreError::from)?;
    let (merged, pointed) = found.ok_or(Error::NotFound)?;
    part(&mut transaction, &id, &merged, &pointed).await?;
    note(&mut transaction, &actor, allowed.sight, [(&id, "parted"), (&merged, "parted")]).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets the merged record stand by itself, with those that pointed to it before.
async fn part(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    merged: &str,
    pointed: &str,
) -> Result<(), Error> {
    let text = "update people set merged_into = null, version = version + 1, changed_at = $3
        where id = $1 and merged_into = $2";
    let query = sqlx::query(text).bind(merged).bind(id).bind(clock::now().as_microsecond());
    if query.execute(&mut **transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::ChangedMeanwhile);
    }
    for record in pointed.split(' ').filter(|record| !record.is_empty()) {
        let text = "update people set merged_into = $1 where id = $2 and merged_into = $3";
        let query = sqlx::query(text).bind(merged).bind(record).bind(id);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    Ok(())
}
