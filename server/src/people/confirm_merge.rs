//! A merge after which somebody's account reads more than before, or in which a newer record holds over an older one, is asked for
//! by one colleague and done by another, who has compared the two as well: `POST /api/v1/people/{id}/merges/{merge}/confirm`, and `…/refuse`, also for whoever asked.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::people::{ConfirmMerge, Merge, NewMerge};
use sqlx::{Any, Transaction};

use super::merge::{join, look, note};
use super::{may, merges};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::store::StoreError;

/// Confirms it: they are one person from now on. Not for whoever asked.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges/{merge}/confirm",
    tag = "people",
    params(
        ("id" = String, Path, description = "The id of the record that will hold"),
        ("merge" = String, Path, description = "The merge's id"),
        IdempotencyKey,
    ),
    request_body = ConfirmMerge,
    responses(
        (status = 200, body = Merge),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`; `merge_needs_another`: whoever asked for it; `merge_of_own`: whoever has a part in it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`; `not_found`: it does not wait, or not any more", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: one of them changed, or is merged by now; `merge_not_possible`: one is hidden, or must be reached otherwise, and the other not; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn confirm_merge(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, merge)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(confirm): extract::Json<ConfirmMerge>,
) -> Result<Json<Merge>, Error> {
    let mut transaction = app.store.write().await?;
    let sight = may(&mut transaction, &actor, "person.merge", &id).await?.sight;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.merge_confirm", &id, &merge, &confirm))?;
    if once.is_again(&mut transaction, &merge, Some(&id)).await? {
        return Ok(Json(merges::by_id(&mut transaction, &actor, &merge).await?));
    }
    let (other, asked_by) = waiting(&mut transaction, &id, &merge).await?;
    may(&mut transaction, &actor, "person.merge", &other).await?;
    if asked_by.as_deref() == actor.account() {
        return Err(Error::MergeNeedsAnother);
    }
    let both = NewMerge { version: confirm.version, other, other_version: confirm.other_version };
    look(&mut transaction, &actor, &id, &both).await?;
    join(&app, &mut transaction, &actor, &merge, &id, &both).await?;
    note(&mut transaction, &actor, sight, [(&id, "merged"), (&both.other, "merged_into")]).await?;
    let merge = merges::by_id(&mut transaction, &actor, &merge).await?;
    app.store.commit(transaction).await?;
    Ok(Json(merge))
}

/// Refuses what waits, or takes back what one asked for: the two stay two, and it can be asked for again.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges/{merge}/refuse",
    tag = "people",
    params(
        ("id" = String, Path, description = "The id of the record that would hold"),
        ("merge" = String, Path, description = "The merge's id"),
        IdempotencyKey,
    ),
    responses(
        (status = 204, description = "It waits no longer"),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`; `not_found`: it does not wait, or not any more", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn refuse_merge(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, merge)): Path<(String, String)>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    let mut transaction = app.store.write().await?;
    let sight = may(&mut transaction, &actor, "person.merge", &id).await?.sight;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.merge_refuse", &id, &merge))?;
    if once.is_again(&mut transaction, &merge, Some(&id)).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let (other, _) = waiting(&mut transaction, &id, &merge).await?;
    may(&mut transaction, &actor, "person.merge", &other).await?;
    let text = "update person_merges set state = 'refused', undone_at = $1, undone_by = $2
        where id = $3 and state = 'waiting'";
    let query = sqlx::query(text).bind(clock::now().as_microsecond()).bind(actor.account()).bind(&merge);
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    note(&mut transaction, &actor, sight, [(&id, "merge_refused"), (&other, "merge_refused")]).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The other record of a merge that waits, and who asked for it.
async fn waiting(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    merge: &str,
) -> Result<(String, Option<String>), Error> {
    let text = "select merged_id, asked_by from person_merges
        where id = $1 and person_id = $2 and state = 'waiting'";
    let query = sqlx::query_as(text).bind(merge).bind(id);
    let found = query.fetch_optional(&mut **transaction).await.map_err(StoreError::from)?;
    found.ok_or(Error::NotFound)
}
