//! Obstacles, the words on them and their photographs in the database.

use domain::obstacles::{
    Certainty, ClosedFor, DeskObstacle, Kind, NewDecision, Obstacle, Review, Reviewed, Said, Says, Standing,
    Stops, certainty,
};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Executor, FromRow, Row as _, Transaction};
use uuid::Uuid;

use crate::store::{Store, StoreError};

/// An obstacle as it is stored, with its words counted.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) lon: f64,
    pub(super) lat: f64,
    pub(super) stops: Stops,
    pub(super) note: Option<String>,
    pub(super) reviewed: Reviewed,
    pub(super) closed_for: Option<ClosedFor>,
    closed_at: Option<i64>,
    reported_at: i64,
    /// When somebody last saw it; when nobody's word says so any more, when it was first seen.
    last_seen: i64,
    there: u32,
    gone: u32,
}

impl FromRow<'_, AnyRow> for Stored {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let note: Option<String> = row.try_get("note")?;
        let shown = row.try_get::<i64, _>("note_shown")? == 1;
        let reviewed = Reviewed {
            standing: word(row, "standing", Standing::from_name)?,
            note_review: match (&note, shown) {
                (None, _) => Review::Nothing,
                (Some(_), false) => Review::Waiting,
                (Some(_), true) => Review::Shown,
            },
            photo_review: match row.try_get::<Option<String>, _>("photo")?.as_deref() {
                Some("waiting") => Review::Waiting,
                Some("shown") => Review::Shown,
                _ => Review::Nothing,
            },
        };
        let last_seen: Option<i64> = row.try_get("last_seen")?;
        let count = |column| row.try_get::<i64, _>(column).map(|count| u32::try_from(count).unwrap_or(0));
        Ok(Self {
            id: row.try_get("id")?,
            kind: word(row, "kind", Kind::from_name)?,
            lon: row.try_get("lon")?,
            lat: row.try_get("lat")?,
            stops: word(row, "stops", Stops::from_name)?,
            note,
            reviewed,
            closed_for: row
                .try_get::<Option<String>, _>("closed_for")?
                .and_then(|name| ClosedFor::from_name(&name)),
            closed_at: row.try_get("closed_at")?,
            reported_at: row.try_get("reported_at")?,
            last_seen: last_seen.map_or_else(|| row.try_get("seen_at"), Ok)?,
            there: count("there")?,
            gone: count("gone")?,
        })
    }
}

fn word<T>(row: &AnyRow, column: &str, parse: fn(&str) -> Option<T>) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(column)?;
    let source = "a word that this program does not know".into();
    parse(&text).ok_or(sqlx::Error::ColumnDecode { index: column.to_owned(), source })
}

impl Stored {
    /// How far it is believed.
    pub(super) fn certainty(&self, now: Timestamp) -> Certainty {
        if self.reviewed.standing == Standing::Closed {
            return Certainty::Faded;
        }
        let said = Said {
            last_seen: self.last_seen.div_euclid(1_000_000),
            there: self.there,
            gone: self.gone,
            by_desk: self.reviewed.standing == Standing::Confirmed,
            waits: self.reviewed.standing == Standing::Waiting,
        };
        certainty(self.kind, &said, now.as_second())
    }

    /// As everybody sees it.
    pub(super) fn told(self, now: Timestamp) -> Obstacle {
        Obstacle {
            certainty: self.certainty(now),
            kind: self.kind,
            lon: self.lon,
            lat: self.lat,
            stops: self.stops,
            reported_at: moment(self.reported_at),
            last_seen_at: moment(self.last_seen),
            there: self.there,
            gone: self.gone,
            by_desk: self.reviewed.standing == Standing::Confirmed,
            note: self.note.filter(|_| self.reviewed.note_review == Review::Shown),
            photo: self.reviewed.photo_review == Review::Shown,
            id: self.id,
        }
    }

    /// As the desk sees it.
    pub(super) fn told_desk(self, now: Timestamp) -> DeskObstacle {
        let (reviewed, closed_for, note) = (self.reviewed, self.closed_for, self.note.clone());
        let closed_at = self.closed_at.map(moment);
        DeskObstacle { obstacle: Obstacle { note, ..self.told(now) }, reviewed, closed_for, closed_at }
    }
}

fn moment(microseconds: i64) -> String {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// Obstacles with their words counted: the primary key of the words leads to those of each obstacle.
/// Who says that it is gone counts only when nobody saw it later.
macro_rules! obstacles {
    ($rest:literal) => {
        concat!(
            "select o.*,
                (select count(*) from obstacle_words w
                    where w.obstacle_id = o.id and w.counts = 1 and w.says = 'still_there') as there,
                (select max(w.seen_at) from obstacle_words w
                    where w.obstacle_id = o.id and w.counts = 1 and w.says = 'still_there') as last_seen,
                (select count(*) from obstacle_words w
                    where w.obstacle_id = o.id and w.counts = 1 and w.says = 'gone'
                        and not exists (select 1 from obstacle_words s where s.obstacle_id = o.id
                            and s.counts = 1 and s.says = 'still_there' and s.seen_at >= w.seen_at)) as gone,
                (select p.state from obstacle_photos p where p.obstacle_id = o.id) as photo
            from obstacles o ",
            $rest
        )
    };
}

/// The obstacle with this id.
pub(super) async fn by_id(
    database: impl Executor<'_, Database = Any>,
    id: &str,
) -> Result<Option<Stored>, StoreError> {
    Ok(sqlx::query_as(obstacles!("where o.id = $1")).bind(id).fetch_optional(database).await?)
}

/// The obstacles that are believed at a time, newest first.
pub(super) async fn believed(
    database: impl Executor<'_, Database = Any>,
    now: Timestamp,
) -> Result<Vec<Stored>, StoreError> {
    let text = obstacles!(
        "where o.standing = 'confirmed' or (o.standing = 'open' and o.believed_until >= $1) order by o.id desc"
    );
    let mut may: Vec<Stored> = sqlx::query_as(text).bind(now.as_microsecond()).fetch_all(database).await?;
    may.retain(|one| one.certainty(now) != Certainty::Faded);
    Ok(may)
}

/// All obstacles, those first that only the desk can do something about, then those that are believed, newest first.
pub(super) async fn all(store: &Store, most: i64, now: Timestamp) -> Result<Vec<Stored>, StoreError> {
    let text = obstacles!(
        "order by case
            when o.standing = 'closed' then 4
            when o.standing = 'waiting' or (o.note is not null and o.note_shown = 0)
                or exists (select 1 from obstacle_photos q where q.obstacle_id = o.id and q.state = 'waiting') then 0
            when o.standing = 'confirmed' then 1
            when o.believed_until >= $2 then 2
            else 3
        end, o.id desc limit $1"
    );
    Ok(sqlx::query_as(text).bind(most).bind(now.as_microsecond()).fetch_all(store.pool()).await?)
}

/// Waits until nobody else reports: what they did is seen then.
pub(super) async fn take_turn(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    sqlx::query("update counters set value = value + 1 where name = 'obstacle_reports'")
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// What is to be stored of a new obstacle.
pub(super) struct Draft<'a> {
    pub(super) kind: Kind,
    pub(super) lon: f64,
    pub(super) lat: f64,
    pub(super) stops: Stops,
    pub(super) note: Option<&'a str>,
    pub(super) reporter: &'a str,
    pub(super) standing: Standing,
    pub(super) seen_at: Timestamp,
    pub(super) now: Timestamp,
}

/// Stores a new obstacle; its id.
pub(super) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    draft: &Draft<'_>,
) -> Result<String, StoreError> {
    let id = Uuid::now_v7().to_string();
    sqlx::query(
        "insert into obstacles
            (id, kind, lon, lat, stops, note, note_shown, reporter, standing, seen_at, reported_at, believed_until)
        values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11)",
    )
    .bind(&id)
    .bind(draft.kind.name())
    .bind(draft.lon)
    .bind(draft.lat)
    .bind(draft.stops.name())
    .bind(draft.note)
    .bind(draft.reporter)
    .bind(draft.standing.name())
    .bind(draft.seen_at.as_microsecond())
    .bind(draft.now.as_microsecond())
    .bind(believed_until(draft.kind, draft.seen_at))
    .execute(&mut **transaction)
    .await?;
    Ok(id)
}

/// A person's word.
pub(super) struct Word<'a> {
    pub(super) reporter: &'a str,
    pub(super) says: Says,
    pub(super) seen_at: Timestamp,
    pub(super) now: Timestamp,
    /// False when earlier reports of theirs were untrue.
    pub(super) counts: bool,
}

/// Writes a word down, in the place of the same person's earlier one. One that waited for a connection
/// and is older than what they said since is left out.
pub(super) async fn say(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    kind: Kind,
    word: &Word<'_>,
) -> Result<(), StoreError> {
    if word.says == Says::Withdrawn {
        return withdraw(transaction, id, word).await;
    }
    sqlx::query(
        "insert into obstacle_words (obstacle_id, reporter, says, seen_at, made_at, counts, times)
        values ($1, $2, $3, $4, $5, $6, 1)
        on conflict (obstacle_id, reporter) do update set
            says = excluded.says, seen_at = excluded.seen_at, made_at = excluded.made_at, counts = excluded.counts,
            times = case when obstacle_words.made_at < $7 then 1 else obstacle_words.times + 1 end
        where excluded.seen_at >= obstacle_words.seen_at",
    )
    .bind(id)
    .bind(word.reporter)
    .bind(word.says.name())
    .bind(word.seen_at.as_microsecond())
    .bind(word.now.as_microsecond())
    .bind(i64::from(word.counts))
    .bind(super::limits::hour_before(word.now))
    .execute(&mut **transaction)
    .await?;
    if word.says == Says::StillThere && word.counts {
        sqlx::query("update obstacles set believed_until = $1 where id = $2 and believed_until < $1")
            .bind(believed_until(kind, word.seen_at))
            .bind(id)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

/// Takes a person's word back, unless they said something since.
async fn withdraw(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    word: &Word<'_>,
) -> Result<(), StoreError> {
    sqlx::query("delete from obstacle_words where obstacle_id = $1 and reporter = $2 and seen_at <= $3")
        .bind(id)
        .bind(word.reporter)
        .bind(word.seen_at.as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// The last moment at which what was seen then is believed.
fn believed_until(kind: Kind, seen_at: Timestamp) -> i64 {
    seen_at.as_microsecond().saturating_add((kind.believed_hours() * 3600 + 1) * 1_000_000)
}

/// A report that was made.
pub(super) struct Report {
    pub(super) obstacle_id: String,
    pub(super) digest: String,
}

/// The report that was made with a key.
pub(super) async fn report_by_key(
    database: impl Executor<'_, Database = Any>,
    key: &str,
) -> Result<Option<Report>, StoreError> {
    let text = "select obstacle_id, digest from obstacle_reports where idempotency_key = $1";
    let row = sqlx::query(text).bind(key).fetch_optional(database).await?;
    let report = |row: AnyRow| -> Result<Report, sqlx::Error> {
        Ok(Report { obstacle_id: row.try_get("obstacle_id")?, digest: row.try_get("digest")? })
    };
    Ok(row.map(report).transpose()?)
}

/// Whether a person reported an obstacle: as the first one, or when it was known already.
pub(super) async fn has_reported(
    database: impl Executor<'_, Database = Any>,
    id: &str,
    reporter: &str,
) -> Result<bool, StoreError> {
    let text = "select count(*) from obstacle_reports where reporter = $1 and obstacle_id = $2";
    let reports: i64 = sqlx::query_scalar(text).bind(reporter).bind(id).fetch_one(database).await?;
    Ok(reports > 0)
}

/// A report that is to be written down.
pub(super) struct NewReport<'a> {
    pub(super) key: &'a str,
    pub(super) obstacle_id: &'a str,
    pub(super) reporter: &'a str,
    pub(super) by_desk: bool,
    pub(super) digest: &'a str,
    pub(super) now: Timestamp,
}

/// Writes a report down; false when one with the same key is there already.
pub(super) async fn insert_report(
    transaction: &mut Transaction<'static, Any>,
    report: &NewReport<'_>,
) -> Result<bool, StoreError> {
    let written = sqlx::query(
        "insert into obstacle_reports (idempotency_key, obstacle_id, reporter, by_desk, digest, made_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (idempotency_key) do nothing",
    )
    .bind(report.key)
    .bind(report.obstacle_id)
    .bind(report.reporter)
    .bind(i64::from(report.by_desk))
    .bind(report.digest)
    .bind(report.now.as_microsecond())
    .execute(&mut **transaction)
    .await?;
    Ok(written.rows_affected() > 0)
}

/// Writes down what the desk decided, and moves the obstacle if it still stands as it was seen; whether
/// it did.
pub(super) async fn decide(
    transaction: &mut Transaction<'static, Any>,
    seen: &Stored,
    to: Reviewed,
    decision: &NewDecision,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let closed = decision.reason.filter(|_| to.standing == Standing::Closed).or(seen.closed_for);
    let closed = closed.filter(|_| to.standing == Standing::Closed);
    let closed_at = match (seen.reviewed.standing, to.standing) {
        (Standing::Closed, Standing::Closed) => seen.closed_at,
        (_, Standing::Closed) => Some(now.as_microsecond()),
        _ => None,
    };
    let moved = sqlx::query(
        "update obstacles set standing = $1, note_shown = $2, closed_for = $3, closed_at = $4,
            note = case when $7 = 1 then null else note end
        where id = $5 and standing = $6",
    )
    .bind(to.standing.name())
    .bind(i64::from(to.note_review == Review::Shown))
    .bind(closed.map(ClosedFor::name))
    .bind(closed_at)
    .bind(&seen.id)
    .bind(seen.reviewed.standing.name())
    .bind(i64::from(to.note_review == Review::Nothing))
    .execute(&mut **transaction)
    .await?;
    sqlx::query(
        "insert into obstacle_decisions (id, obstacle_id, decided, reason, decided_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(&seen.id)
    .bind(decision.decide.name())
    .bind(decision.reason.map(ClosedFor::name))
    .bind(now.as_microsecond())
    .execute(&mut **transaction)
    .await?;
    Ok(moved.rows_affected() > 0)
}

/// The desk knows that it is there.
pub(super) async fn confirm(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<(), StoreError> {
    sqlx::query("update obstacles set standing = 'confirmed' where id = $1 and standing = 'open'")
        .bind(id)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// The secret with which tokens are hashed, made when it is first needed.
pub(super) async fn secret(store: &Store) -> Result<String, StoreError> {
    const NAME: &str = "obstacle_reporters";
    let text = "select value from secrets where name = $1";
    if let Some(made) = sqlx::query_scalar(text).bind(NAME).fetch_optional(store.pool()).await? {
        return Ok(made);
    }
    // 244 bits of chance. Of two servers at once one is first, and both take that one's.
    let new = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let mut transaction = store.write().await?;
    sqlx::query("insert into secrets (name, value) values ($1, $2) on conflict (name) do nothing")
        .bind(NAME)
        .bind(new)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(sqlx::query_scalar(text).bind(NAME).fetch_one(store.pool()).await?)
}
