//! Corrections in the database. Every change of what is accepted raises the revision in the same
//! transaction: by it a server sees that its city is behind.

use std::str::FromStr as _;

use domain::corrections::{CorrectionInfo, Evidence, State};
use jiff::Timestamp;
use osm_data::read::{Kept, Seen};
use osm_data::{Standing, Statement};
use sqlx::any::AnyRow;
use sqlx::{Any, FromRow, Row as _, Transaction};
use uuid::Uuid;

use crate::store::{Store, StoreError};

/// A correction as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    pub(super) number: i64,
    pub(super) statement: Statement,
    pub(super) seen: Seen,
    pub(super) state: State,
    pub(super) standing: Option<String>,
    pub(super) evidence: Evidence,
    pub(super) observed_on: String,
    pub(super) note: Option<String>,
    pub(super) by_desk: bool,
    pub(super) author: Option<String>,
    pub(super) made_at: i64,
    pub(super) decided_at: Option<i64>,
    pub(super) decided_by: Option<String>,
    pub(super) reason: Option<String>,
}

/// What is to be stored.
pub(super) struct Draft<'a> {
    pub(super) statement: &'a Statement,
    pub(super) seen: &'a Seen,
    pub(super) state: State,
    pub(super) evidence: Evidence,
    pub(super) observed_on: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) author: Option<&'a str>,
    pub(super) idempotency_key: &'a str,
}

/// A correction that the map of today does not simply bear out.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Its number.
    pub number: i64,
    /// How it stands.
    pub standing: Standing,
    /// What it says.
    pub statement: Statement,
}

impl FromRow<'_, AnyRow> for Stored {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            number: row.try_get("number")?,
            statement: json(row, "statement")?,
            seen: json(row, "seen")?,
            state: word(row, "state", State::from_name)?,
            standing: row.try_get("standing")?,
            evidence: word(row, "evidence", Evidence::from_name)?,
            observed_on: row.try_get("observed_on")?,
            note: row.try_get("note")?,
            by_desk: row.try_get::<i64, _>("by_desk")? == 1,
            author: row.try_get("author")?,
            made_at: row.try_get("made_at")?,
            decided_at: row.try_get("decided_at")?,
            decided_by: row.try_get("decided_by")?,
            reason: row.try_get("reason")?,
        })
    }
}

fn json<T: serde::de::DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(error) })
}

fn word<T>(row: &AnyRow, column: &str, parse: fn(&str) -> Option<T>) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    let source = "a word that this program does not know".into();
    parse(&text).ok_or(sqlx::Error::ColumnDecode { index: column.to_owned(), source })
}

/// Stores a new correction; `None` when one with the same key is there already.
pub(super) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    draft: &Draft<'_>,
    by_desk: bool,
) -> Result<Option<Stored>, StoreError> {
    let number = next(transaction, "correction_number").await?;
    let stored = sqlx::query_as(
        "insert into corrections
            (id, number, statement, seen, state, evidence, observed_on, note, by_desk, author, made_at,
             idempotency_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (idempotency_key) do nothing
        returning *",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(number)
    .bind(written(draft.statement)?)
    .bind(written(draft.seen)?)
    .bind(draft.state.name())
    .bind(draft.evidence.name())
    .bind(draft.observed_on)
    .bind(draft.note)
    .bind(i64::from(by_desk))
    .bind(draft.author)
    .bind(Timestamp::now().as_microsecond())
    .bind(draft.idempotency_key)
    .fetch_optional(&mut **transaction)
    .await?;
    if draft.state == State::Accepted && stored.is_some() {
        next(transaction, "corrections_revision").await?;
    }
    Ok(stored)
}

/// The correction that was made with this key.
pub(super) async fn by_key(store: &Store, key: &str) -> Result<Option<Stored>, StoreError> {
    let text = "select * from corrections where idempotency_key = $1";
    Ok(sqlx::query_as(text).bind(key).fetch_optional(store.pool()).await?)
}

/// The correction with this id.
pub(super) async fn by_id(store: &Store, id: &str) -> Result<Option<Stored>, StoreError> {
    Ok(sqlx::query_as("select * from corrections where id = $1")
        .bind(id)
        .fetch_optional(store.pool())
        .await?)
}

/// A decision of the desk.
pub(super) struct Verdict<'a> {
    pub(super) to: State,
    pub(super) by: Option<&'a str>,
    pub(super) reason: Option<&'a str>,
    pub(super) idempotency_key: &'a str,
}

/// A decision that was made.
pub(super) struct Made {
    /// The correction's id.
    pub(super) correction: String,
    pub(super) to: State,
    pub(super) by: Option<String>,
    pub(super) reason: Option<String>,
}

impl FromRow<'_, AnyRow> for Made {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            correction: row.try_get("correction_id")?,
            to: word(row, "state_after", State::from_name)?,
            by: row.try_get("decided_by")?,
            reason: row.try_get("reason")?,
        })
    }
}

/// The decision that was made with a key.
pub(super) async fn decision_by_key(store: &Store, key: &str) -> Result<Option<Made>, StoreError> {
    let text = "select * from correction_decisions where idempotency_key = $1";
    Ok(sqlx::query_as(text).bind(key).fetch_optional(store.pool()).await?)
}

/// Suggestions that wait, and all that came since a time, whatever became of them.
pub(super) async fn waiting(
    transaction: &mut Transaction<'static, Any>,
    since: i64,
) -> Result<(i64, i64), StoreError> {
    let text =
        "select cast(coalesce(sum(case when state = 'suggested' then 1 else 0 end), 0) as bigint) as waiting,
            cast(coalesce(sum(case when made_at >= $1 then 1 else 0 end), 0) as bigint) as lately
        from corrections where by_desk = 0";
    let row = sqlx::query(text).bind(since).fetch_one(&mut **transaction).await?;
    Ok((row.try_get("waiting")?, row.try_get("lately")?))
}

/// Moves a correction on and writes down who did, if it is still in the state in which it was seen and
/// the key is new; whether it was so.
pub(super) async fn decide(store: &Store, seen: &Stored, verdict: &Verdict<'_>) -> Result<bool, StoreError> {
    let mut transaction = store.write().await?;
    let now = Timestamp::now().as_microsecond();
    // How it stands against the map is known only of what is accepted.
    let moved = sqlx::query(
        "update corrections set state = $1, decided_at = $2, decided_by = $3, reason = $4, standing = null
        where id = $5 and state = $6",
    )
    .bind(verdict.to.name())
    .bind(now)
    .bind(verdict.by)
    .bind(verdict.reason)
    .bind(&seen.id)
    .bind(seen.state.name())
    .execute(&mut *transaction)
    .await?;
    let written = sqlx::query(
        "insert into correction_decisions
            (id, correction_id, state_before, state_after, decided_at, decided_by, reason, idempotency_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (idempotency_key) do nothing",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(&seen.id)
    .bind(seen.state.name())
    .bind(verdict.to.name())
    .bind(now)
    .bind(verdict.by)
    .bind(verdict.reason)
    .bind(verdict.idempotency_key)
    .execute(&mut *transaction)
    .await?;
    // Dropped, the transaction leaves nothing behind.
    if moved.rows_affected() == 0 || written.rows_affected() == 0 {
        return Ok(false);
    }
    if [verdict.to, seen.state].contains(&State::Accepted) {
        next(&mut transaction, "corrections_revision").await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// Corrections, newest first: of a state, or of all.
pub(super) async fn list(store: &Store, state: Option<State>, most: i64) -> Result<Vec<Stored>, StoreError> {
    let text = "select * from corrections where $1 = '' or state = $1 order by number desc limit $2";
    let state = state.map(State::name).unwrap_or_default();
    Ok(sqlx::query_as(text).bind(state).bind(most).fetch_all(store.pool()).await?)
}

/// The statements that hold, in the order in which they were made, and their revision.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub(crate) async fn accepted(store: &Store) -> Result<(i64, Vec<Kept>), StoreError> {
    // The revision first: what comes in between is read too early, which does no harm.
    let revision = revision(store).await?;
    let text = "select * from corrections where state = 'accepted' order by number";
    let all: Vec<Stored> = sqlx::query_as(text).fetch_all(store.pool()).await?;
    let kept = |one: Stored| Kept { number: one.number, statement: one.statement, seen: one.seen };
    Ok((revision, all.into_iter().map(kept).collect()))
}

/// Grows with every change of what is accepted.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub(crate) async fn revision(store: &Store) -> Result<i64, StoreError> {
    let text = "select value from counters where name = 'corrections_revision'";
    Ok(sqlx::query_scalar(text).fetch_one(store.pool()).await?)
}

/// Writes down how statements stand against the extract that is current now.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub(crate) async fn tell_standings(
    transaction: &mut Transaction<'static, Any>,
    kept: &[Kept],
    standings: &[Standing],
) -> Result<(), StoreError> {
    for (kept, standing) in kept.iter().zip(standings) {
        sqlx::query("update corrections set standing = $1 where number = $2 and state = 'accepted'")
            .bind(standing_name(*standing))
            .bind(kept.number)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

/// The corrections that a person should look at after an import.
pub(crate) fn conflicts(kept: &[Kept], standings: &[Standing]) -> Vec<Conflict> {
    (kept.iter().zip(standings))
        .filter(|(_, standing)| **standing != Standing::Holds)
        .map(|(kept, standing)| Conflict {
            number: kept.number,
            standing: *standing,
            statement: kept.statement.clone(),
        })
        .collect()
}

/// The next number of a counter.
async fn next(transaction: &mut Transaction<'static, Any>, name: &str) -> Result<i64, StoreError> {
    let text = "update counters set value = value + 1 where name = $1 returning value";
    Ok(sqlx::query_scalar(text).bind(name).fetch_one(&mut **transaction).await?)
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::Agrees => "agrees",
        Standing::Differs => "differs",
        Standing::Gone => "gone",
    }
}

fn written<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(sqlx::Error::Encode(Box::new(error))))
}

impl Stored {
    /// As the API tells it.
    pub(super) fn told(self, title: Option<String>, at: Option<[f64; 2]>) -> CorrectionInfo<Statement> {
        CorrectionInfo {
            id: self.id,
            number: self.number,
            statement: self.statement,
            title,
            at,
            state: self.state,
            standing: self.standing,
            map_said: self.seen,
            evidence: self.evidence,
            observed_on: self.observed_on,
            note: self.note,
            by_desk: self.by_desk,
            author: self.author,
            made_at: moment(self.made_at),
            decided_at: self.decided_at.map(moment),
            decided_by: self.decided_by,
            reason: self.reason,
        }
    }
}

fn moment(microseconds: i64) -> String {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// Whether a day is one, and not in the future anywhere on Earth.
pub(super) fn is_past_day(text: &str) -> bool {
    let tomorrow =
        (Timestamp::now() + jiff::SignedDuration::from_hours(14)).to_zoned(jiff::tz::TimeZone::UTC);
    jiff::civil::Date::from_str(text).is_ok_and(|day| text.len() == 10 && day <= tomorrow.date())
}
