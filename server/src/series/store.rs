//! Series in the database, with what was agreed, what was struck out and what is made. Where and what is sealed with the person's
//! key.

use std::collections::BTreeMap;

use domain::help::{
    DutyRoster, Kind, Plan, SeriesDay, SeriesSeen, SeriesState, SeriesTask, Weekly, series_days,
};
use domain::hours::{Locality, Weekday};
use domain::people::Name;
use domain::requests::Urgency;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::query::{Query, QueryAs};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction};

use crate::actor::Actor;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::help;
use crate::keys::{OwnKey, Place};
use crate::people::{self, Allowed, PeopleError, open_text};
use crate::store::StoreError;

/// What was agreed once.
#[derive(Debug, Clone)]
pub(super) struct Agreed {
    pub(super) from: Date,
    pub(super) to: Date,
    /// The contact's id.
    pub(super) contact: String,
    pub(super) at: i64,
    /// Who wrote it down, by name.
    pub(super) by: Option<String>,
    pub(super) told_at: Option<i64>,
}

/// A series as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    /// The person's record that holds now.
    pub(super) person: String,
    pub(super) name: Name,
    /// The record with whose key it is sealed.
    pub(super) record: String,
    pub(super) kind: Kind,
    pub(super) state: SeriesState,
    pub(super) version: i64,
    /// From the first day that was agreed to the last.
    pub(super) weekly: Weekly,
    pub(super) community: Option<String>,
    /// Who approved it, and how urgent it is.
    pub(super) approved: Option<(String, Urgency)>,
    pub(super) looked_on: Option<String>,
    pub(super) made_by: Option<String>,
    /// The first first.
    pub(super) agreed: Vec<Agreed>,
    pub(super) except: Vec<Date>,
    /// By their day.
    pub(super) tasks: BTreeMap<String, SeriesTask>,
    plan: Vec<u8>,
    asked_by: Option<Vec<u8>>,
}

/// Where a series' plan is sealed.
pub(super) fn plan_of(series: &str) -> Place<'_> {
    Place { column: "task_series.plan", row: series }
}

/// Where it is sealed who asks for them.
pub(super) fn asked_by_of(series: &str) -> Place<'_> {
    Place { column: "task_series.asked_by", row: series }
}

const COLUMNS: &str = "select s.id, p.id, p.surname, p.first_name, p.father_name, p.known_as, s.person_id, s.kind, s.state, s.version,
        s.days, s.minute, s.minutes, s.back, s.on_holidays, s.community, s.approved_by, s.urgency, s.looked_on, s.made_by,
        s.plan, s.asked_by
    from task_series s join people m on m.id = s.person_id join people p on p.id = coalesce(m.merged_into, m.id)";

impl Stored {
    /// Where, what and with what need.
    pub(super) fn plan(&self, own: &OwnKey) -> Result<Plan, PeopleError> {
        let text = open_text(own, plan_of(&self.id), Some(&self.plan))?.ok_or(PeopleError::NotText)?;
        serde_json::from_str(&text).map_err(|_| PeopleError::NotText)
    }

    /// Who asks for them, in words.
    pub(super) fn asked_by(&self, own: &OwnKey) -> Result<Option<String>, PeopleError> {
        open_text(own, asked_by_of(&self.id), self.asked_by.as_deref())
    }

    /// The last day that was agreed.
    pub(super) fn last(&self) -> Option<Date> {
        self.agreed.last().map(|agreed| agreed.to)
    }

    /// All its days, as the calendar, the roster and what is made say.
    pub(super) fn days(&self, city: &Locality, roster: &DutyRoster) -> Result<Vec<SeriesDay>, Error> {
        let agreed: Vec<(Date, Date)> = self.agreed.iter().map(|one| (one.from, one.to)).collect();
        let seen = SeriesSeen {
            kind: self.kind,
            weekly: &self.weekly,
            agreed: &agreed,
            except: &self.except,
            tasks: &self.tasks,
            goes_on: self.state != SeriesState::Ended,
            roster,
            city,
            now: clock::now().as_microsecond(),
        };
        Ok(series_days(&seen)?)
    }
}

/// One series.
pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Stored>, PeopleError> {
    let text = format!("{COLUMNS} where s.id = $1 and p.erased_at is null");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(&mut *connection).await?;
    let found = row.as_ref().map(read).transpose()?;
    Ok(filled(connection, found.into_iter().collect()).await?.pop())
}

/// The series of people, by the records that hold.
pub(super) async fn of_people(
    connection: &mut AnyConnection,
    people: &[String],
) -> Result<Vec<Stored>, PeopleError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let text =
        format!("{COLUMNS} where p.id in ({}) and p.erased_at is null order by s.id", places(people.len()));
    let query = people.iter().fold(sqlx::query(AssertSqlSafe(text)), Query::bind);
    let found = query.fetch_all(&mut *connection).await?.iter().map(read).collect::<Result<_, _>>()?;
    filled(connection, found).await
}

fn places(many: usize) -> String {
    (1..=many).map(|nth| format!("${nth}")).collect::<Vec<_>>().join(", ")
}

/// With what was agreed, struck out and made: as many questions for many series as for one.
async fn filled(connection: &mut AnyConnection, mut all: Vec<Stored>) -> Result<Vec<Stored>, PeopleError> {
    if all.is_empty() {
        return Ok(all);
    }
    let ids: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
    let text = format!(
        "select c.series_id, c.first_day, c.last_day, c.contact_id, c.made_at, a.name, c.told_at from series_consents c
        left join accounts a on a.id = c.made_by where c.series_id in ({}) order by c.first_day",
        places(ids.len())
    );
    let query = sqlx::query(AssertSqlSafe(text));
    for row in ids.iter().fold(query, Query::bind).fetch_all(&mut *connection).await? {
        let series: String = row.try_get(0)?;
        let agreed = Agreed {
            from: day(&row.try_get::<String, _>(1)?)?,
            to: day(&row.try_get::<String, _>(2)?)?,
            contact: row.try_get(3)?,
            at: row.try_get(4)?,
            by: row.try_get(5)?,
            told_at: row.try_get(6)?,
        };
        all.iter_mut().filter(|one| one.id == series).for_each(|one| one.agreed.push(agreed.clone()));
    }
    let text = format!("select series_id, day from series_except where series_id in ({})", places(ids.len()));
    let query = sqlx::query_as::<_, (String, String)>(AssertSqlSafe(text));
    for (series, struck) in ids.iter().fold(query, QueryAs::bind).fetch_all(&mut *connection).await? {
        let struck = day(&struck)?;
        all.iter_mut().filter(|one| one.id == series).for_each(|one| one.except.push(struck));
    }
    let of: Vec<&str> = ids.iter().map(String::as_str).collect();
    for ((series, day), task) in help::of_series(connection, &of).await? {
        let whose = all.iter_mut().find(|one| one.id == series);
        whose.and_then(|one| one.tasks.insert(day, task));
    }
    for one in &mut all {
        one.weekly.from = one.agreed.first().map(|agreed| agreed.from.to_string()).unwrap_or_default();
        one.weekly.to = one.last().map(|last| last.to_string()).unwrap_or_default();
    }
    Ok(all)
}

fn day(text: &str) -> Result<Date, PeopleError> {
    text.parse().map_err(|_| PeopleError::Unknown("series_consents.first_day"))
}

fn read(row: &AnyRow) -> Result<Stored, PeopleError> {
    let unknown = PeopleError::Unknown;
    let [surname, first, father, known_as] =
        [row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, row.try_get(5)?];
    let [kind, state, days]: [String; 3] = [row.try_get(7)?, row.try_get(8)?, row.try_get(10)?];
    let days: Vec<Weekday> = serde_json::from_str(&days).map_err(|_| unknown("task_series.days"))?;
    let few = |minutes: i64| u32::try_from(minutes).unwrap_or_default();
    let minute: i64 = row.try_get(11)?;
    let (approved_by, urgency): (Option<String>, Option<String>) = (row.try_get(16)?, row.try_get(17)?);
    let weekly = Weekly {
        days,
        at: format!("{:02}:{:02}", minute / 60, minute % 60),
        minutes: few(row.try_get(12)?),
        back: row.try_get::<Option<i64>, _>(13)?.map(few),
        from: String::new(),
        to: String::new(),
        on_holidays: row.try_get::<i64, _>(14)? == 1,
    };
    Ok(Stored {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: Name { surname, first, father, known_as },
        record: row.try_get(6)?,
        kind: Kind::from_name(&kind).ok_or(unknown("task_series.kind"))?,
        state: SeriesState::from_name(&state).ok_or(unknown("task_series.state"))?,
        version: row.try_get(9)?,
        weekly,
        community: row.try_get(15)?,
        approved: approved_by.zip(urgency.as_deref().and_then(Urgency::from_name)),
        looked_on: row.try_get(18)?,
        made_by: row.try_get(19)?,
        agreed: Vec::new(),
        except: Vec::new(),
        tasks: BTreeMap::new(),
        plan: row.try_get(20)?,
        asked_by: row.try_get(21)?,
    })
}

/// Holds a series until the transaction ends: whoever changes it or one of its days waits.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn lock(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<(), StoreError> {
    let text = "update task_series set version = version where id = $1";
    sqlx::query(text).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// Counts a change; the version after it. Its days are looked through anew.
pub(super) async fn changed(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
) -> Result<i64, StoreError> {
    let text = "update task_series set version = version + 1, changed_at = $1, looked_on = null where id = $2
        returning version";
    let query = sqlx::query_scalar(text).bind(clock::now().as_microsecond()).bind(id);
    Ok(query.fetch_one(&mut **transaction).await?)
}

/// The series, if the actor may do a row of the access table to whose it is.
///
/// # Errors
/// What [`Actor::may`] says; [`Error::Help(HelpError::SeriesNotFound)`].
pub(super) async fn allowed(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(Stored, Allowed), Error> {
    let Some(stored) = by_id(&mut *connection, id).await? else {
        // Whoever may do it to none is told so, whether there is one or not.
        actor.may(action, &[])?;
        return Err(Error::Help(HelpError::SeriesNotFound));
    };
    match people::may(connection, actor, action, &stored.person).await {
        Err(Error::PersonNotFound) => Err(Error::Help(HelpError::SeriesNotFound)),
        Err(error) => Err(error),
        Ok(allowed) => Ok((stored, allowed)),
    }
}
