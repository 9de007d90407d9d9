//! Concerns in the database.

use domain::help::{
    ConcernKind, ConcernLine, ConcernOutcome, ConcernState, ConcernStep, ConcernStepTaken, Kind, Side,
};
use domain::people::Name;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction};

use crate::actor::Actor;
use crate::error::{Error, HelpError};
use crate::keys::{OwnKey, Place};
use crate::people::{self, Allowed, PeopleError, open_text};
use crate::store::{StoreError, time};

/// A concern as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) line: ConcernLine,
    pub(super) version: i64,
    /// The account of whoever said it.
    pub(super) raised_by: Option<String>,
    pub(super) written_by: Option<String>,
    pub(super) outcome: Option<ConcernOutcome>,
    /// The record with whose key it is sealed.
    pub(super) record: String,
    words: Option<Vec<u8>>,
}

/// What is asked of every concern, and where it stands.
pub(super) const SELECT: &str =
    "select c.id, c.task_id, r.number, t.kind, p.id, p.surname, p.first_name, p.father_name, p.known_as, c.kind,
        c.urgent, c.side, c.state, c.raised_at, c.answer_by, a.name, c.version, c.raised_by, c.written_by, c.outcome,
        c.person_id, c.words
    from concerns c join tasks t on t.id = c.task_id join requests r on r.id = t.request_id
        join people m on m.id = c.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        left join accounts a on a.id = c.owner";

/// Where what was said is sealed.
pub(super) fn words_of(concern: &str) -> Place<'_> {
    Place { column: "concerns.words", row: concern }
}

/// Where the words of a step are sealed; `row` is the concern's id, a blank and the version.
fn step_words_of(row: &str) -> Place<'_> {
    Place { column: "concern_steps.words", row }
}

impl Stored {
    /// What was said; empty once it was erased.
    pub(super) fn words(&self, own: &OwnKey) -> Result<String, PeopleError> {
        Ok(open_text(own, words_of(&self.line.id), self.words.as_deref())?.unwrap_or_default())
    }
}

/// One of them.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Stored>, PeopleError> {
    let text = format!("{SELECT} where c.id = $1 and p.erased_at is null");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

pub(super) fn read(row: &AnyRow) -> Result<Stored, PeopleError> {
    let unknown = PeopleError::Unknown;
    let [help, kind, side, state]: [String; 4] =
        [row.try_get(3)?, row.try_get(9)?, row.try_get(11)?, row.try_get(12)?];
    let [surname, first, father, known_as] =
        [row.try_get(5)?, row.try_get(6)?, row.try_get(7)?, row.try_get(8)?];
    let state = ConcernState::from_name(&state).ok_or(unknown("concerns.state"))?;
    let answer_by: i64 = row.try_get(14)?;
    let is_late = state == ConcernState::Raised && answer_by < Timestamp::now().as_microsecond();
    let outcome: Option<String> = row.try_get(19)?;
    let line = ConcernLine {
        id: row.try_get(0)?,
        task: row.try_get(1)?,
        number: row.try_get(2)?,
        help: Kind::from_name(&help).ok_or(unknown("tasks.kind"))?,
        person: row.try_get(4)?,
        name: Name { surname, first, father, known_as },
        kind: ConcernKind::from_name(&kind).ok_or(unknown("concerns.kind"))?,
        urgent: row.try_get::<i64, _>(10)? == 1,
        side: Side::from_name(&side).ok_or(unknown("concerns.side"))?,
        state,
        raised_at: time(row.try_get(13)?),
        answer_by: time(answer_by),
        late: is_late,
        owner: row.try_get(15)?,
    };
    Ok(Stored {
        line,
        version: row.try_get(16)?,
        raised_by: row.try_get(17)?,
        written_by: row.try_get(18)?,
        outcome: outcome.as_deref().and_then(ConcernOutcome::from_name),
        record: row.try_get(20)?,
        words: row.try_get(21)?,
    })
}

/// The concern, if the actor may do a row of the access table to it.
///
/// # Errors
/// What [`Actor::may`] says; [`HelpError::ConcernNotFound`].
pub(super) async fn allowed(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(Stored, Allowed), Error> {
    let Some(stored) = by_id(&mut *connection, id).await? else {
        // Whoever may do it to none is told so, whether there is one or not.
        actor.may(action, &[])?;
        return Err(Error::Help(HelpError::ConcernNotFound));
    };
    match people::may(connection, actor, action, &stored.line.person).await {
        Err(Error::PersonNotFound) => Err(Error::Help(HelpError::ConcernNotFound)),
        Err(error) => Err(error),
        Ok(allowed) => Ok((stored, allowed)),
    }
}

/// Holds a concern until the transaction ends.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn lock(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<(), StoreError> {
    let text = "update concerns set version = version where id = $1";
    sqlx::query(text).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// A step that was taken, as it is written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) step: ConcernStep,
    pub(super) to: ConcernState,
    pub(super) outcome: Option<ConcernOutcome>,
    pub(super) words: Option<&'a str>,
    pub(super) by: Option<&'a str>,
}

/// Writes where a concern stands after a step, and the step; its version after it. Whoever takes it has it in hand, and so has
/// whoever opens it again.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn move_on(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    before: &Stored,
    taken: &Taken<'_>,
    now: Timestamp,
) -> Result<i64, PeopleError> {
    let owns = matches!(taken.step, ConcernStep::Take | ConcernStep::Reopen);
    let closed_at = (taken.to == ConcernState::Closed).then_some(now.as_microsecond());
    let text = "update concerns set state = $1, version = version + 1, outcome = $2, closed_at = $3,
            owner = case when $4 = 1 then $5 else owner end
        where id = $6";
    let id = before.line.id.as_str();
    sqlx::query(text)
        .bind(taken.to.name())
        .bind(taken.outcome.filter(|_| closed_at.is_some()).map(ConcernOutcome::name))
        .bind(closed_at)
        .bind(i64::from(owns))
        .bind(taken.by)
        .bind(id)
        .execute(&mut **transaction)
        .await?;
    let version = before.version + 1;
    let row = format!("{id} {version}");
    let words = taken.words.map(|words| own.seal(step_words_of(&row), words.as_bytes())).transpose()?;
    let text = "insert into concern_steps (concern_id, version, step, words, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6)";
    sqlx::query(text)
        .bind(id)
        .bind(version)
        .bind(taken.step.name())
        .bind(words)
        .bind(now.as_microsecond())
        .bind(taken.by)
        .execute(&mut **transaction)
        .await?;
    Ok(version)
}

/// What was done about it, the earliest first.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn steps(
    connection: &mut AnyConnection,
    own: &OwnKey,
    concern: &str,
) -> Result<Vec<ConcernStepTaken>, PeopleError> {
    let text = "select s.version, s.step, s.words, a.name, s.made_at from concern_steps s
        left join accounts a on a.id = s.made_by where s.concern_id = $1 order by s.version";
    let rows = sqlx::query(text).bind(concern).fetch_all(connection).await?;
    let read = |row: &AnyRow| {
        let (step, words): (String, Option<Vec<u8>>) = (row.try_get(1)?, row.try_get(2)?);
        let at = format!("{concern} {}", row.try_get::<i64, _>(0)?);
        Ok(ConcernStepTaken {
            step: ConcernStep::from_name(&step).ok_or(PeopleError::Unknown("concern_steps.step"))?,
            words: open_text(own, step_words_of(&at), words.as_deref())?,
            by: row.try_get(3)?,
            at: time(row.try_get(4)?),
        })
    };
    rows.iter().map(read).collect()
}
