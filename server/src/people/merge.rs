//! `POST /api/v1/people/{id}/merges`: two records are one person. It is done at once where nobody's account reads more by it and
//! no newer record says how the person of an older one is reached; else it waits for a second colleague (`domain::people::joining`).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Sight;
use domain::api::Problem;
use domain::people::{Joining, Merge, MergeState, NewMerge, joining};
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::reach::side;
use super::{announce, family, may, merges, phones, stops, tell};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::extract::{self, IdempotencyKey, Path};
use crate::help;
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

/// Makes two records one person: this one holds, and shows what belongs to both.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/merges",
    tag = "people",
    params(("id" = String, Path, description = "The id of the record that holds"), IdempotencyKey),
    request_body = NewMerge,
    responses(
        (status = 201, description = "They are one person", body = Merge),
        (status = 202, description = "Somebody's account would read more by it, or a newer record would hold over an older one: it waits for a second colleague", body = Merge),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`; `merge_of_own`: whoever asks has a part in it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`: one of them changed, or is merged by now; `merge_not_possible`: one is hidden, or must be reached otherwise, and the other not; `merge_waits`: it was asked for before; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn merge_people(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewMerge>,
) -> Result<(StatusCode, Json<Merge>), Error> {
    let mut transaction = app.store.write().await?;
    let sight = may_both(&mut transaction, &actor, &id, &new.other).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("person.merge", &id, &new))?;
    if let Some(merge) = once.before(&mut transaction).await? {
        return Ok(answer(merges::by_id(&mut transaction, &actor, &merge).await?));
    }
    let joining = check(&mut transaction, &actor, &id, &new).await?;
    let merge = Uuid::now_v7().to_string();
    insert(&mut transaction, &actor, &merge, &id, &new).await?;
    once.keep(&mut transaction, &merge, Some(&id)).await?;
    if joining == Joining::AtOnce {
        join(&app, &mut transaction, &actor, &merge, &id, &new).await?;
        note(&mut transaction, &actor, sight, [(&id, "merged"), (&new.other, "merged_into")]).await?;
    } else {
        let what = "merge_asked";
        note(&mut transaction, &actor, sight, [(&id, what), (&new.other, what)]).await?;
    }
    let merge = merges::by_id(&mut transaction, &actor, &merge).await?;
    app.store.commit(transaction).await?;
    Ok(answer(merge))
}

async fn may_both(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    other: &str,
) -> Result<Sight, Error> {
    let allowed = may(transaction, actor, "person.merge", id).await?;
    if other == id {
        return Err(Error::BodyNotUnderstood("other is another record".to_owned()));
    }
    may(transaction, actor, "person.merge", other).await?;
    Ok(allowed.sight)
}

fn answer(merge: Merge) -> (StatusCode, Json<Merge>) {
    let waits = merge.state == MergeState::Waiting;
    (if waits { StatusCode::ACCEPTED } else { StatusCode::CREATED }, Json(merge))
}

/// Whether the two can be one person, and how. Until the transaction ends nobody changes either, nor opens an account for them.
///
/// # Errors
/// [`Error::ChangedMeanwhile`], [`Error::MergeNotPossible`], [`Error::MergeOfOwn`], [`Error::MergeWaits`].
async fn check(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    new: &NewMerge,
) -> Result<Joining, Error> {
    let joining = look(transaction, actor, id, new).await?;
    let text = "select count(*) from person_merges where state = 'waiting'
        and (person_id = $1 and merged_id = $2 or person_id = $2 and merged_id = $1)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(id).bind(&new.other);
    let before = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    if before > 0 { Err(Error::MergeWaits) } else { Ok(joining) }
}

/// [`check`] of a merge that was asked for.
///
/// # Errors
/// As [`check`], but [`Error::MergeWaits`].
pub(super) async fn look(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    id: &str,
    new: &NewMerge,
) -> Result<Joining, Error> {
    // In the order of ids, so that two who merge at once do not wait for each other.
    let mut both = [(id, new.version), (new.other.as_str(), new.other_version)];
    both.sort_unstable();
    for (record, version) in both {
        if family::lock(transaction, record).await? != Some(version) {
            return Err(Error::ChangedMeanwhile);
        }
    }
    check_alike(transaction, id, &new.other).await?;
    let now = clock::now();
    let (one, other) =
        (side(transaction, actor, id, now).await?, side(transaction, actor, &new.other, now).await?);
    match joining(&one, &other) {
        Joining::ByOthers => Err(Error::MergeOfOwn),
        joining => Ok(joining),
    }
}

/// Somebody who is hidden is not shown by a record that is not, nor the other way round; and who must be reached otherwise is
/// not called because the other record knows of nothing.
async fn check_alike(
    transaction: &mut Transaction<'static, Any>,
    one: &str,
    other: &str,
) -> Result<(), Error> {
    let text =
        "select count(distinct restricted) + count(distinct safe_contact) from people where id in ($1, $2)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(one).bind(other);
    let kinds = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    if kinds == 2 { Ok(()) } else { Err(Error::MergeNotPossible) }
}

/// Writes down what is asked: it waits, and nothing points anywhere yet.
async fn insert(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    merge: &str,
    id: &str,
    new: &NewMerge,
) -> Result<(), StoreError> {
    let text = "insert into person_merges (id, person_id, merged_id, pointed, version_before, version_after, made_at,
            made_by, asked_at, asked_by, state)
        values ($1, $2, $3, '', $4, $4, $5, $6, $5, $6, 'waiting')";
    sqlx::query(text)
        .bind(merge)
        .bind(id)
        .bind(&new.other)
        .bind(new.version)
        .bind(clock::now().as_microsecond())
        .bind(actor.account())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Lets what waits hold: the other record, and those that point to it, point to this one. Whose own account
/// reads them hears that there is news, and so do the numbers of the other that this one does not have.
///
/// # Errors
/// [`Error::ChangedMeanwhile`] when it does not wait any more.
pub(super) async fn join(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    merge: &str,
    id: &str,
    new: &NewMerge,
) -> Result<(), Error> {
    let now = clock::now().as_microsecond();
    let text = "update people set merged_into = $1 where merged_into = $2 returning id";
    let query = sqlx::query_scalar::<_, String>(text).bind(id).bind(&new.other);
    let pointed = query.fetch_all(&mut **transaction).await.map_err(StoreError::from)?;
    let text = "update people set merged_into = $1, version = version + 1, changed_at = $2 where id = $3";
    for (record, holder) in [(id, None), (&new.other, Some(id))] {
        let query = sqlx::query(text).bind(holder).bind(now).bind(record);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    let text =
        "update person_merges set state = 'holds', pointed = $1, version_before = $2, version_after = $2 + 1,
            made_at = $3, made_by = $4, asked_at = case when asked_by = $4 then null else asked_at end,
            asked_by = case when asked_by = $4 then null else asked_by end
        where id = $5 and state = 'waiting'";
    let query = sqlx::query(text).bind(pointed.join(" ")).bind(new.version).bind(now).bind(actor.account());
    let done = query.bind(merge).execute(&mut **transaction).await.map_err(StoreError::from)?;
    if done.rows_affected() == 0 {
        return Err(Error::ChangedMeanwhile);
    }
    if stops::is_not_helped(transaction, id).await? {
        // What was stopped for one of the two is stopped for both now.
        help::call_off(transaction, app, actor, id, false).await?;
    }
    phones::tell_joined(app, transaction, id, &new.other).await?;
    tell(app, transaction, id, actor.account()).await
}

/// Writes of each record the event and the line of the access log.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn note(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    sight: Sight,
    records: [(&str, &str); 2],
) -> Result<(), StoreError> {
    for (record, what) in records {
        let event = NewEvent { noun: "person", id: record, what, version: 0, topics: &[] };
        announce(transaction, record, event).await?;
        privacy::log(transaction, &actor.access("person.merge", "person", record, sight)).await?;
    }
    Ok(())
}
