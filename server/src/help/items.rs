//! `PUT /api/v1/tasks/{id}/items`: papers and goods are ticked off one by one, as taken and as handed back or left, by whoever
//! has them in hand. What each is stands in the sealed plan; here are the ticks, each with its moment and side.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Item, ItemEnd, ItemTicks, Side, StepError, Task, TellItems, may_take_back};
use sqlx::{Any, AnyConnection, Row as _, Transaction};

use super::change::Change;
use super::offers;
use super::step::announce;
use super::store::{self, Part, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::people::{self, PeopleError};
use crate::store::{StoreError, time};

/// Ticks off what went from hand to hand. The same request twice is one change.
#[utoipa::path(
    put,
    path = "/api/v1/tasks/{id}/items",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = TellItems,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`; `task_step_not_yours`: another side ticked it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: they have not met, or it is over; `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`: as many ticks as things", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn tell_items(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(told): extract::Json<TellItems>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, "help.run"), &key, &("help.items", &id, &told))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        write(&mut transaction, &app, (stored, part), &told).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    (stored, part): (&Stored, &Part),
    told: &TellItems,
) -> Result<(), Error> {
    if stored.version != told.version {
        return Err(Error::ChangedMeanwhile);
    }
    let before = ticks(transaction, &stored.id).await?;
    if !part.may_tell_what_went(stored, store::had_met(transaction, stored).await?) {
        return Err(Error::Help(HelpError::Step(StepError::NotFromHere(stored.state))));
    }
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    if stored.plan(&own)?.items.len() != told.items.len() {
        return Err(Error::BodyNotUnderstood("as many ticks as things on the list".to_owned()));
    }
    for (nth, ticks) in (0..).zip(&told.items) {
        let known = before.get(&nth);
        if known.is_some_and(|known| !known.gives_way(*ticks, part.side)) {
            return Err(Error::Help(HelpError::Step(StepError::NotYours)));
        }
        if known.map(Ticked::ticks).unwrap_or_default() != *ticks {
            tick(transaction, (&stored.id, nth), *ticks, part.side).await?;
        }
    }
    let version = store::changed(transaction, &stored.id).await?;
    let help = offers::accounts(transaction, &stored.id, domain::help::OfferState::Accepted).await?;
    announce(transaction, stored, ("items", version), &help).await
}

/// Writes what is ticked of one thing. What was ticked before and still is keeps its moment and its side.
async fn tick(
    transaction: &mut Transaction<'static, Any>,
    (task, nth): (&str, i64),
    ticks: ItemTicks,
    side: Side,
) -> Result<(), StoreError> {
    let text =
        "insert into task_items (task_id, item) values ($1, $2) on conflict (task_id, item) do nothing";
    sqlx::query(text).bind(task).bind(nth).execute(&mut **transaction).await?;
    let text = "update task_items set
            taken_side = case when $1 = 0 then null when taken_at is null then $5 else taken_side end,
            taken_at = case when $1 = 0 then null else coalesce(taken_at, $4) end,
            ended_side = case when $2 = '' then null when coalesce(ended, '') = $2 then ended_side else $5 end,
            ended_at = case when $2 = '' then null when coalesce(ended, '') = $2 then ended_at else $4 end,
            ended = $3
        where task_id = $6 and item = $7";
    sqlx::query(text)
        .bind(i64::from(ticks.taken))
        .bind(ticks.ended.map_or("", ItemEnd::name))
        .bind(ticks.ended.map(ItemEnd::name))
        .bind(clock::now().as_microsecond())
        .bind(side.name())
        .bind(task)
        .bind(nth)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// What is ticked of one thing, with when and by whom.
struct Ticked {
    taken: Option<(i64, Option<Side>)>,
    ended: Option<(ItemEnd, i64, Option<Side>)>,
}

impl Ticked {
    fn ticks(&self) -> ItemTicks {
        ItemTicks { taken: self.taken.is_some(), ended: self.ended.map(|(ended, ..)| ended) }
    }

    /// Whether what stands may become this by a side's word.
    fn gives_way(&self, to: ItemTicks, side: Side) -> bool {
        let taken = self.taken.filter(|_| !to.taken).map(|(_, by)| by);
        let ended = self.ended.filter(|(ended, ..)| to.ended != Some(*ended)).map(|(.., by)| by);
        [taken, ended].into_iter().flatten().all(|by| may_take_back(by, side))
    }
}

async fn ticks(connection: &mut AnyConnection, task: &str) -> Result<BTreeMap<i64, Ticked>, PeopleError> {
    let text =
        "select item, taken_at, taken_side, ended, ended_at, ended_side from task_items where task_id = $1";
    let mut all = BTreeMap::new();
    for row in sqlx::query(text).bind(task).fetch_all(connection).await? {
        let side = |at: usize| -> Result<Option<Side>, PeopleError> {
            let name: Option<String> = row.try_get(at)?;
            Ok(name.as_deref().and_then(Side::from_name))
        };
        let (taken_at, ended_at): (Option<i64>, Option<i64>) = (row.try_get(1)?, row.try_get(4)?);
        let ended: Option<String> = row.try_get(3)?;
        let ended = ended.as_deref().and_then(ItemEnd::from_name).zip(ended_at);
        let (taken_by, ended_by) = (side(2)?, side(5)?);
        let ticked = Ticked {
            taken: taken_at.map(|at| (at, taken_by)),
            ended: ended.map(|(ended, at)| (ended, at, ended_by)),
        };
        all.insert(row.try_get(0)?, ticked);
    }
    Ok(all)
}

/// Papers or goods one by one: as the plan names them, and what is ticked of each.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn of(
    connection: &mut AnyConnection,
    task: &str,
    names: &[String],
) -> Result<Vec<Item>, PeopleError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let ticks = ticks(connection, task).await?;
    let item = |(nth, words): (i64, &String)| {
        let ticked = ticks.get(&nth);
        let taken = ticked.and_then(|ticked| ticked.taken);
        let ended = ticked.and_then(|ticked| ticked.ended);
        Item {
            words: words.clone(),
            taken_at: taken.map(|(at, _)| time(at)),
            taken_by: taken.and_then(|(_, by)| by),
            ended: ended.map(|(ended, ..)| ended),
            ended_at: ended.map(|(_, at, _)| time(at)),
            ended_by: ended.and_then(|(.., by)| by),
        }
    };
    Ok((0..).zip(names).map(item).collect())
}

/// Whether something was taken along, and nobody said what became of it.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn are_open(connection: &mut AnyConnection, task: &str) -> Result<bool, PeopleError> {
    Ok(ticks(connection, task).await?.values().any(|ticked| ticked.ticks().is_open()))
}

/// The list is told anew: it begins anew, unless somebody has something of it in hand.
///
/// # Errors
/// [`StepError::ItemsOpen`]
pub(super) async fn begin_anew(transaction: &mut Transaction<'static, Any>, task: &str) -> Result<(), Error> {
    if are_open(transaction, task).await? {
        return Err(Error::Help(HelpError::Step(StepError::ItemsOpen)));
    }
    let query = sqlx::query("delete from task_items where task_id = $1").bind(task);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(())
}
