//! Requests in the database. What is told in words is sealed with the person's key.

use domain::access::Relation;
use domain::people::Name;
use domain::requests::{
    Document, DocumentKind, Kind, Need, Paper, RequestLine, State, Step, StepTaken, Urgency,
    answer_within_hours, rank,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction};

use crate::accounts;
use crate::actor::Actor;
use crate::error::Error;
use crate::keys::{OwnKey, Place};
use crate::people::{self, Allowed, PeopleError, open_text};
use crate::store::{StoreError, time};

/// A request as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) line: RequestLine,
    pub(super) version: i64,
    /// The account that has it in hand.
    pub(super) owner: Option<String>,
    pub(super) waiting_since: Option<i64>,
    /// The record with whose key it is sealed; the person's may be another one by now.
    pub(super) record: String,
    words: Vec<u8>,
    asked_by: Option<Vec<u8>>,
}

/// What is asked of every request.
const COLUMNS: &str =
    "select r.id, r.number, p.id, p.surname, p.first_name, p.father_name, p.known_as, r.kind,
        r.need, r.state, r.urgency, r.waiting_since, r.due_at, a.name, r.version, r.owner, r.words, r.asked_by, r.person_id
    from requests r join people m on m.id = r.person_id join people p on p.id = coalesce(m.merged_into, m.id)
    left join accounts a on a.id = r.owner";

/// Where a request's words are sealed.
pub(super) fn words_of(request: &str) -> Place<'_> {
    Place { column: "requests.words", row: request }
}

/// Where it is sealed who asks.
pub(super) fn asked_by_of(request: &str) -> Place<'_> {
    Place { column: "requests.asked_by", row: request }
}

/// Where the words of a step are sealed; `row` is the request's id, a blank and the version.
pub(super) fn step_words_of(row: &str) -> Place<'_> {
    Place { column: "request_steps.words", row }
}

/// Where it is sealed which paper a document is.
pub(super) fn paper_of(document: &str) -> Place<'_> {
    Place { column: "request_documents.paper", row: document }
}

/// Where a document is sealed.
pub(super) fn content_of(document: &str) -> Place<'_> {
    Place { column: "request_documents.content", row: document }
}

impl Stored {
    /// What was asked in words, and by whom.
    pub(super) fn opened(&self, own: &OwnKey) -> Result<(String, Option<String>), PeopleError> {
        let words = open_text(own, words_of(&self.line.id), Some(&self.words))?.unwrap_or_default();
        Ok((words, open_text(own, asked_by_of(&self.line.id), self.asked_by.as_deref())?))
    }

    /// What the request is to an account, beyond what its person is.
    pub(super) fn relations(&self, account: Option<&str>) -> Vec<Relation> {
        let in_hand = self.owner.is_some() && self.owner.as_deref() == account;
        if in_hand { vec![Relation::Team] } else { Vec::new() }
    }
}

/// The request, if the actor may do a row of the access table to it.
///
/// # Errors
/// What [`Actor::may`] says; [`Error::RequestNotFound`].
pub(super) async fn allowed(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(Stored, Allowed), Error> {
    let Some(stored) = by_id(&mut *connection, id).await? else {
        // Whoever may do it to none is told so, whether there is one or not.
        actor.may(action, &[])?;
        return Err(Error::RequestNotFound);
    };
    let also = stored.relations(actor.account());
    let allowed = people::may_also(connection, actor, action, &stored.line.person, &also).await;
    match allowed {
        Err(Error::PersonNotFound) => Err(Error::RequestNotFound),
        other => Ok((stored, other?)),
    }
}

/// One request.
pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Stored>, PeopleError> {
    let text = format!("{COLUMNS} where r.id = $1 and p.erased_at is null");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

/// What waits for the hub, in its order; of who is hidden nothing, nor of whose file is not used. One more than `most`, if there is more.
pub(super) async fn in_turn(
    connection: &mut AnyConnection,
    teams: Option<&[String]>,
    account: &str,
    most: usize,
) -> Result<Vec<RequestLine>, PeopleError> {
    let (condition, teams) = match teams {
        // Every value that is bound is named.
        None => ("$1 = $1".to_owned(), &[][..]),
        Some(teams) => {
            let of_team = |nth: usize| format!(" or p.team = ${}", nth + 2);
            (
                format!(
                    "(r.owner = $1 or p.team is null{})",
                    (0..teams.len()).map(of_team).collect::<String>()
                ),
                teams,
            )
        }
    };
    let text = format!(
        "{COLUMNS} where r.is_waiting = 1 and p.restricted = 0 and p.erased_at is null and {condition}
            and r.person_id not in {}
        order by r.rank, r.waiting_since, r.id limit {}",
        people::NOT_SERVED,
        most + 1
    );
    let query = teams.iter().fold(sqlx::query(AssertSqlSafe(text)).bind(account), Query::bind);
    let rows = query.fetch_all(connection).await?;
    rows.iter().map(|row| Ok(read(row)?.line)).collect()
}

/// The requests of a person, the latest first.
pub(super) async fn by_person(
    connection: &mut AnyConnection,
    person: &str,
    most: usize,
) -> Result<Vec<RequestLine>, PeopleError> {
    let text = format!("{COLUMNS} {OF_A_PERSON} limit {}", most + 1);
    let rows = sqlx::query(AssertSqlSafe(text)).bind(person).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(read(row)?.line)).collect()
}

/// All requests of a person with what is sealed of them, the latest first.
pub(super) async fn all_of_person(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Vec<Stored>, PeopleError> {
    let text = format!("{COLUMNS} {OF_A_PERSON}");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(person).fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

const OF_A_PERSON: &str = "where p.id = $1 order by r.made_at desc, r.id desc";

fn read(row: &AnyRow) -> Result<Stored, PeopleError> {
    let unknown = PeopleError::Unknown;
    let [kind, need, state]: [String; 3] = [row.try_get(7)?, row.try_get(8)?, row.try_get(9)?];
    let urgency: Option<String> = row.try_get(10)?;
    let urgency =
        urgency.map(|name| Urgency::from_name(&name).ok_or(unknown("requests.urgency"))).transpose()?;
    let (waiting_since, due): (Option<i64>, Option<i64>) = (row.try_get(11)?, row.try_get(12)?);
    let [surname, first, father, known_as] =
        [row.try_get(3)?, row.try_get(4)?, row.try_get(5)?, row.try_get(6)?];
    let line = RequestLine {
        id: row.try_get(0)?,
        number: row.try_get(1)?,
        person: row.try_get(2)?,
        name: Name { surname, first, father, known_as },
        kind: Kind::from_name(&kind).ok_or(unknown("requests.kind"))?,
        need: Need::from_name(&need).ok_or(unknown("requests.need"))?,
        state: State::from_name(&state).ok_or(unknown("requests.state"))?,
        urgency,
        waiting_since: waiting_since.map(time),
        answer_due: due.map(time),
        overdue: due.is_some_and(|due| due < Timestamp::now().as_microsecond()),
        owner: row.try_get(13)?,
    };
    let (words, asked_by, record) = (row.try_get(16)?, row.try_get(17)?, row.try_get(18)?);
    Ok(Stored {
        line,
        version: row.try_get(14)?,
        owner: row.try_get(15)?,
        waiting_since,
        record,
        words,
        asked_by,
    })
}

/// Where a request stands after a step, as it is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) state: State,
    pub(super) urgency: Option<Urgency>,
    pub(super) waiting_since: Option<i64>,
}

impl Turn {
    /// When the first answer is due.
    pub(super) fn due_at(self) -> Option<i64> {
        let since = Timestamp::from_microsecond(self.waiting_since?).ok()?;
        let hours = answer_within_hours(self.state, self.urgency)?;
        Some((since + SignedDuration::from_hours(i64::from(hours))).as_microsecond())
    }
}

/// Writes where a request stands; false when somebody else was faster.
pub(super) async fn move_on(
    transaction: &mut Transaction<'static, Any>,
    before: &Stored,
    turn: Turn,
    owner: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update requests set state = $1, urgency = $2, is_waiting = $3, rank = $4, waiting_since = $5,
            due_at = $6, warned_at = case when due_at = $6 then warned_at else null end, owner = coalesce(owner, $7), version = version + 1, changed_at = $8
        where id = $9 and version = $10";
    let done = sqlx::query(text)
        .bind(turn.state.name())
        .bind(turn.urgency.map(Urgency::name))
        .bind(i64::from(turn.state.waits_for_hub()))
        .bind(rank(turn.urgency))
        .bind(turn.waiting_since)
        .bind(turn.due_at())
        .bind(owner)
        .bind(now.as_microsecond())
        .bind(&before.line.id)
        .bind(before.version)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The steps of a request, the earliest first.
pub(super) async fn steps(
    connection: &mut AnyConnection,
    own: &OwnKey,
    request: &str,
) -> Result<Vec<StepTaken>, PeopleError> {
    let text = format!(
        "select s.version, step, to_state, urgency, words, a.name, s.made_at, {}
        from request_steps s left join accounts a on a.id = s.made_by where request_id = $1 order by s.version",
        accounts::OFFICE
    );
    let rows = sqlx::query(AssertSqlSafe(text)).bind(request).fetch_all(connection).await?;
    let read = |row: &AnyRow| {
        let [step, to]: [String; 2] = [row.try_get(1)?, row.try_get(2)?];
        let (urgency, words): (Option<String>, Option<Vec<u8>>) = (row.try_get(3)?, row.try_get(4)?);
        let at = format!("{request} {}", row.try_get::<i64, _>(0)?);
        Ok(StepTaken {
            step: Step::from_name(&step).ok_or(PeopleError::Unknown("request_steps.step"))?,
            to: State::from_name(&to).ok_or(PeopleError::Unknown("request_steps.to_state"))?,
            urgency: urgency.as_deref().and_then(Urgency::from_name),
            words: open_text(own, step_words_of(&at), words.as_deref())?,
            by: row.try_get(5)?,
            office: accounts::office(row.try_get(7)?),
            at: time(row.try_get(6)?),
        })
    };
    rows.iter().map(read).collect()
}

/// The documents of a request, without what is in them.
pub(super) async fn documents(
    connection: &mut AnyConnection,
    own: &OwnKey,
    request: &str,
) -> Result<Vec<Document>, PeopleError> {
    let text = "select id, kind, paper, size, made_at from request_documents where request_id = $1
        order by made_at, id";
    let rows = sqlx::query(text).bind(request).fetch_all(connection).await?;
    let read = |row: &AnyRow| {
        let (id, kind): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let sealed: Vec<u8> = row.try_get(2)?;
        let paper = open_text(own, paper_of(&id), Some(&sealed))?;
        Ok(Document {
            kind: DocumentKind::from_name(&kind).ok_or(PeopleError::Unknown("request_documents.kind"))?,
            paper: paper
                .as_deref()
                .and_then(Paper::from_name)
                .ok_or(PeopleError::Unknown("request_documents.paper"))?,
            size: row.try_get(3)?,
            made_at: time(row.try_get(4)?),
            id,
        })
    };
    rows.iter().map(read).collect()
}
