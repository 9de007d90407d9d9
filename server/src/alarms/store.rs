//! Alarms in the database. Where, in what words and what came of it are sealed with the person's key; the telephone to call is asked
//! for in the same statement, so that a list asks as often for many as for one.

use domain::help::{Alarm, AlarmState, Side, Trouble};
use domain::people::Name;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use crate::error::{Error, HelpError};
use crate::keys::{Keys, OwnKey, Place};
use crate::people::{self, PeopleError, open_text};
use crate::store::{StoreError, time};

/// An alarm as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    /// The person's record that holds now.
    pub(super) person: String,
    /// The record with whose key it is sealed.
    pub(super) record: String,
    pub(super) task: Option<String>,
    pub(super) state: AlarmState,
    pub(super) version: i64,
    trouble: Trouble,
    raised_by: Side,
    name: Name,
    phone: Option<String>,
    seen_by: Option<String>,
    times: (i64, Option<i64>, Option<i64>),
    place: Option<Vec<u8>>,
    words: Option<Vec<u8>>,
    outcome: Option<Vec<u8>>,
}

/// What is asked of every alarm, and where it stands: `x` the alarm, `p` the record that holds.
pub(super) const SELECT: &str = "select x.id, p.id, x.person_id, x.task_id, x.state, x.version, x.trouble, x.raised_by, p.surname,
        p.first_name, p.father_name, p.known_as, a.name, x.raised_at, x.seen_at, x.ended_at, x.place, x.words, x.outcome,
        (select o.phone from person_phones o where o.person_id = p.id and p.safe_contact = 1 order by o.place limit 1)
    from alarms x join people m on m.id = x.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        left join accounts a on a.id = x.seen_by";

/// Where somebody is.
pub(super) fn place_of(alarm: &str) -> Place<'_> {
    Place { column: "alarms.place", row: alarm }
}

/// In their own words.
pub(super) fn words_of(alarm: &str) -> Place<'_> {
    Place { column: "alarms.words", row: alarm }
}

/// What came of it.
pub(super) fn outcome_of(alarm: &str) -> Place<'_> {
    Place { column: "alarms.outcome", row: alarm }
}

pub(super) fn read(row: &AnyRow) -> Result<Stored, PeopleError> {
    let unknown = PeopleError::Unknown;
    let [state, trouble, raised_by]: [String; 3] = [row.try_get(4)?, row.try_get(6)?, row.try_get(7)?];
    let [surname, first, father, known_as] =
        [row.try_get(8)?, row.try_get(9)?, row.try_get(10)?, row.try_get(11)?];
    Ok(Stored {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        record: row.try_get(2)?,
        task: row.try_get(3)?,
        state: AlarmState::from_name(&state).ok_or(unknown("alarms.state"))?,
        version: row.try_get(5)?,
        trouble: Trouble::from_name(&trouble).ok_or(unknown("alarms.trouble"))?,
        raised_by: Side::from_name(&raised_by).ok_or(unknown("alarms.raised_by"))?,
        name: Name { surname, first, father, known_as },
        seen_by: row.try_get(12)?,
        times: (row.try_get(13)?, row.try_get(14)?, row.try_get(15)?),
        place: row.try_get(16)?,
        words: row.try_get(17)?,
        outcome: row.try_get(18)?,
        phone: row.try_get(19)?,
    })
}

impl Stored {
    /// As a side reads it. Whoever helps reads what is wrong, and that it was seen: the rest they hear from the person or the hub.
    ///
    /// # Errors
    /// [`PeopleError`]
    pub(super) fn shown(&self, own: &OwnKey, side: Side) -> Result<Alarm, PeopleError> {
        let (is_helper, is_staff) = (side == Side::Helper, side == Side::Staff);
        let at = open_text(own, place_of(&self.id), self.place.as_deref())?.filter(|_| !is_helper);
        let (raised, seen, ended) = self.times;
        Ok(Alarm {
            id: self.id.clone(),
            person: (!is_helper).then(|| self.person.clone()),
            name: (!is_helper).then(|| self.name.clone()),
            phone: self.phone.clone().filter(|_| is_staff),
            task: self.task.clone(),
            trouble: self.trouble,
            at: at.map(|at| serde_json::from_str(&at).map_err(|_| PeopleError::NotText)).transpose()?,
            words: open_text(own, words_of(&self.id), self.words.as_deref())?.filter(|_| !is_helper),
            raised_by: self.raised_by,
            state: self.state,
            raised_at: time(raised),
            seen_at: seen.map(time),
            seen_by: self.seen_by.clone().filter(|_| is_staff),
            ended_at: ended.map(time),
            outcome: open_text(own, outcome_of(&self.id), self.outcome.as_deref())?.filter(|_| is_staff),
            version: self.version,
        })
    }
}

/// One alarm of a person, by the record that holds.
///
/// # Errors
/// [`Error`]
pub(super) async fn by_id(connection: &mut AnyConnection, person: &str, id: &str) -> Result<Stored, Error> {
    let text = format!("{SELECT} where x.id = $1 and p.id = $2");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).bind(person).fetch_optional(connection).await;
    let row = row.map_err(PeopleError::from)?.ok_or(Error::Help(HelpError::NoAlarm))?;
    Ok(read(&row)?)
}

/// How far the alarm of a task is that is not over, if there is one.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn open_in_task(
    connection: &mut AnyConnection,
    task: &str,
) -> Result<Option<AlarmState>, StoreError> {
    let text = "select state from alarms where task_id = $1 and state <> 'ended'";
    let state: Option<String> = sqlx::query_scalar(text).bind(task).fetch_optional(connection).await?;
    Ok(state.as_deref().and_then(AlarmState::from_name))
}

/// All alarms of a person, for a copy that they take along, the latest first. Whoever calls this has asked whether they may, and
/// logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
) -> Result<Vec<Alarm>, PeopleError> {
    let text = format!("{SELECT} where p.id = $1 order by x.raised_at desc, x.id desc");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(person).fetch_all(&mut *connection).await?;
    let mut all = Vec::new();
    for stored in rows.iter().map(read).collect::<Result<Vec<_>, _>>()? {
        let Some(own) = people::own_key(&mut *connection, keys, &stored.record).await? else { continue };
        // What came of it is theirs to know; who had it in hand is another's.
        all.push(Alarm { seen_by: None, phone: None, ..stored.shown(&own, Side::Staff)? });
    }
    Ok(all)
}
