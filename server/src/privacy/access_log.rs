//! Who looked at whom, did what and why: append-only, each row's hash over the one before.
//!
//! A line is written in the transaction of what it tells of; a read has a short one of its own. What cannot be logged
//! does not happen: the request fails.

use domain::access::{Purpose, Role, Sight};
use domain::people::Look;
use sha2::{Digest, Sha256};
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::clock;
use crate::events;
use crate::keys::hex;
use crate::store::{self, Store, StoreError};

/// One look, or one act.
#[derive(Debug, Clone, Copy)]
pub struct Access<'a> {
    /// The account; `None` for nobody who is signed in.
    pub actor: Option<&'a str>,
    /// All that the actor is.
    pub roles: &'a [Role],
    /// A row of the access table, e.g. `person.read`.
    pub action: &'a str,
    /// What kind of record, e.g. `person`.
    pub noun: &'a str,
    /// The record's id. Of a list: one line a record that was shown.
    pub id: &'a str,
    /// How much of a person was seen.
    pub sight: Sight,
    /// Why, as a code.
    pub purpose: Option<&'a str>,
    /// Why, or what was done, as a code, where the action alone does not tell. Never words: they may tell of somebody.
    pub reason: Option<&'a str>,
    /// Of the request, as it stands in the server's log.
    pub request_id: &'a str,
}

/// A line as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Line {
    pub(crate) number: i64,
    pub(crate) made_at: i64,
    pub(crate) actor: Option<String>,
    pub(crate) roles: String,
    pub(crate) action: String,
    pub(crate) noun: String,
    pub(crate) record_id: String,
    pub(crate) sight: String,
    pub(crate) purpose: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) request_id: String,
    pub(crate) hash: String,
}

impl Line {
    /// The hash over the one before and this row. Every field has its length before it, and an absent one is not an
    /// empty one: no two rows have the same text.
    pub(crate) fn hash_after(&self, before: &str) -> String {
        let (number, made_at) = (self.number.to_string(), self.made_at.to_string());
        let fields: [Option<&str>; 12] = [
            Some(before),
            Some(&number),
            Some(&made_at),
            self.actor.as_deref(),
            Some(&self.roles),
            Some(&self.action),
            Some(&self.noun),
            Some(&self.record_id),
            Some(&self.sight),
            self.purpose.as_deref(),
            self.reason.as_deref(),
            Some(&self.request_id),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            match field {
                Some(text) => digest.update(format!("{}:{text},", text.len())),
                None => digest.update("-,"),
            }
        }
        hex(&digest.finalize())
    }
}

/// Writes a line in the transaction of what it tells of.
///
/// # Errors
/// [`StoreError`]: then the transaction must not be committed.
pub async fn log(transaction: &mut Transaction<'static, Any>, access: &Access<'_>) -> Result<(), StoreError> {
    log_all(transaction, &[*access]).await
}

/// Writes lines, with one turn and one new end of the chain for all of them.
async fn log_all(
    transaction: &mut Transaction<'static, Any>,
    accesses: &[Access<'_>],
) -> Result<(), StoreError> {
    events::take_turn(transaction).await?;
    let text = "select number, hash from access_head where one = 1";
    let (mut number, mut before): (i64, String) = sqlx::query_as(text).fetch_one(&mut **transaction).await?;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    for access in accesses {
        number += 1;
        let mut line = Line {
            number,
            made_at: clock::now().as_microsecond(),
            actor: owned(access.actor),
            roles: access.roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(","),
            action: access.action.to_owned(),
            noun: access.noun.to_owned(),
            record_id: access.id.to_owned(),
            sight: access.sight.name().to_owned(),
            purpose: owned(access.purpose),
            reason: owned(access.reason),
            request_id: access.request_id.to_owned(),
            hash: String::new(),
        };
        line.hash = line.hash_after(&before);
        insert(transaction, &line).await?;
        before = line.hash;
    }
    sqlx::query("update access_head set number = $1, hash = $2 where one = 1")
        .bind(number)
        .bind(before)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Logs reads, one line a record that is shown, in a short transaction of their own. What is read is told only after
/// this has succeeded.
///
/// # Errors
/// [`StoreError`]: then nothing may be told.
pub async fn log_read(store: &Store, accesses: &[Access<'_>]) -> Result<(), StoreError> {
    if accesses.is_empty() {
        return Ok(());
    }
    let mut transaction = store.write().await?;
    log_all(&mut transaction, accesses).await?;
    Ok(transaction.commit().await?)
}

/// Who looked at any of these records, and did what: the latest `most`, the latest first. That somebody was worried about them is
/// not told here: it could be turned against whoever said so. The data-protection desk reads the whole log.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn looks(
    store: &Store,
    records: &[(&str, &[String])],
    own: Option<&str>,
    most: usize,
) -> Result<Vec<Look>, StoreError> {
    let all = || records.iter().flat_map(|(noun, ids)| ids.iter().map(move |id| (*noun, id.as_str())));
    let places: Vec<String> = (0..all().count())
        .map(|nth| format!("noun = ${} and record_id = ${}", 2 * nth + 1, 2 * nth + 2))
        .collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "select * from access_log where ({}) and action not like 'concern.%' order by number desc limit {most}",
        places.join(" or ")
    );
    let query =
        all().fold(sqlx::query_as(AssertSqlSafe(text)), |query, (noun, id)| query.bind(noun).bind(id));
    let lines: Vec<Line> = query.fetch_all(store.pool()).await?;
    let told = |line: Line| Look {
        at: store::time(line.made_at),
        own: own.is_some() && line.actor.as_deref() == own,
        roles: line.roles.split(',').filter_map(Role::from_name).collect(),
        action: line.action,
        purpose: line.purpose.as_deref().and_then(Purpose::from_name),
    };
    Ok(lines.into_iter().map(told).collect())
}

/// Who did one thing to whichever records, when and with which reason: the latest `most`, the latest first.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn done(store: &Store, action: &str, most: usize) -> Result<Vec<Line>, StoreError> {
    let text = format!("select * from access_log where action = $1 order by number desc limit {most}");
    Ok(sqlx::query_as(AssertSqlSafe(text)).bind(action).fetch_all(store.pool()).await?)
}

async fn insert(transaction: &mut Transaction<'static, Any>, line: &Line) -> Result<(), StoreError> {
    let text = "insert into access_log (number, made_at, actor, roles, action, noun, record_id, sight, purpose, reason,
            request_id, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sqlx::query(text)
        .bind(line.number)
        .bind(line.made_at)
        .bind(&line.actor)
        .bind(&line.roles)
        .bind(&line.action)
        .bind(&line.noun)
        .bind(&line.record_id)
        .bind(&line.sight)
        .bind(&line.purpose)
        .bind(&line.reason)
        .bind(&line.request_id)
        .bind(&line.hash)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
