//! How a volunteer is stored: what they said, how they stand, and each change of it.

use domain::access::{Relation, Sight};
use domain::help::{By, Gender, Standing, VolunteerTold};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use super::known;
use crate::actor::Actor;
use crate::error::Error;
use crate::store::StoreError;

/// A volunteer as stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) name: String,
    pub(super) standing: Standing,
    pub(super) told: VolunteerTold,
    pub(super) version: i64,
}

/// The account of a path: `me` is whoever asks.
pub(super) fn meant(actor: &Actor, id: String) -> String {
    if id == "me" { actor.account().map_or(id, str::to_owned) } else { id }
}

/// Who acts on a volunteer, for the table of steps.
pub(super) fn by(actor: &Actor, id: &str) -> By {
    if actor.account() == Some(id) { By::Themselves } else { By::Hub }
}

/// Whether the actor may do a row of the access table to a volunteer.
///
/// # Errors
/// What [`Actor::may`] says.
pub(super) fn may(actor: &Actor, action: &str, id: &str) -> Result<Sight, Error> {
    let own: &[Relation] = if by(actor, id) == By::Themselves { &[Relation::Own] } else { &[] };
    actor.may(action, own)
}

/// One of them, `None` where nobody helps with this account.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Stored>, StoreError> {
    type Row = (String, String, String, Option<String>, i64, i64, String, String, i64);
    let text =
        "select a.name, v.standing, v.languages, v.gender, v.most_a_week, v.goes_far, v.communities, v.words,
            v.version
        from volunteers v join accounts a on a.id = v.account_id where v.account_id = $1";
    let row: Option<Row> = sqlx::query_as(text).bind(id).fetch_optional(&mut *connection).await?;
    let Some((name, standing, languages, gender, most, far, communities, words, version)) = row else {
        return Ok(None);
    };
    let free = known::hours(connection, Some(id)).await?.remove(id).unwrap_or_default();
    let told = VolunteerTold {
        languages: languages.split_whitespace().map(str::to_owned).collect(),
        gender: gender.as_deref().and_then(Gender::from_name),
        free,
        communities: communities.lines().map(str::to_owned).collect(),
        most_a_week: u32::try_from(most).unwrap_or_default(),
        goes_far: far == 1,
        words,
    };
    // Who stands in a way that this program does not know helps nobody.
    let standing = Standing::from_name(&standing).unwrap_or(Standing::Ended);
    Ok(Some(Stored { name, standing, told, version }))
}

/// Keeps what somebody says with a new version; false where it was not `before` any more. A version of 0 is a new volunteer.
///
/// # Errors
/// [`StoreError`]; a unique violation where a new one is there already.
pub(super) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    told: &VolunteerTold,
    (standing, before): (Standing, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = if before == 0 {
        "insert into volunteers (account_id, standing, languages, gender, most_a_week, goes_far, communities, words,
            version, made_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1, $10, $10)"
    } else {
        "update volunteers set standing = $2, languages = $3, gender = $4, most_a_week = $5, goes_far = $6,
            communities = $7, words = $8, version = version + 1, changed_at = $10
        where account_id = $1 and version = $9"
    };
    let query = sqlx::query(text)
        .bind(id)
        .bind(standing.name())
        .bind(told.languages.join(" "))
        .bind(told.gender.map(Gender::name))
        .bind(i64::from(told.most_a_week))
        .bind(i64::from(told.goes_far))
        .bind(told.communities.join("\n"))
        .bind(&told.words)
        .bind(before)
        .bind(now.as_microsecond());
    if query.execute(&mut **transaction).await?.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("delete from volunteer_hours where account_id = $1")
        .bind(id)
        .execute(&mut **transaction)
        .await?;
    for span in &told.free {
        let text = "insert into volunteer_hours (account_id, from_minute, to_minute) values ($1, $2, $3)";
        let query = sqlx::query(text).bind(id).bind(i64::from(span.from)).bind(i64::from(span.to));
        query.execute(&mut **transaction).await?;
    }
    Ok(true)
}

/// Moves somebody on; false where they were not at this version any more.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn move_on(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    (standing, before): (Standing, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update volunteers set standing = $2, version = version + 1, changed_at = $4
        where account_id = $1 and version = $3";
    let query = sqlx::query(text).bind(id).bind(standing.name()).bind(before).bind(now.as_microsecond());
    Ok(query.execute(&mut **transaction).await?.rows_affected() > 0)
}

/// A change of how somebody stands, as it is written down.
#[derive(Debug)]
pub(super) struct Moved<'a> {
    pub(super) from: Option<Standing>,
    pub(super) to: Standing,
    pub(super) version: i64,
    pub(super) words: Option<&'a str>,
    /// The account that did it.
    pub(super) by: Option<&'a str>,
    pub(super) at: Timestamp,
}

/// Writes down how somebody came to stand so.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn write_down(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    moved: &Moved<'_>,
) -> Result<(), StoreError> {
    let text = "insert into volunteer_steps (account_id, version, from_standing, to_standing, words, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(text)
        .bind(id)
        .bind(moved.version)
        .bind(moved.from.map(Standing::name))
        .bind(moved.to.name())
        .bind(moved.words)
        .bind(moved.at.as_microsecond())
        .bind(moved.by)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Holds the volunteer's row until the transaction ends; false where there is none.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn lock(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<bool, StoreError> {
    let text = "update volunteers set version = version where account_id = $1";
    Ok(sqlx::query(text).bind(id).execute(&mut **transaction).await?.rows_affected() > 0)
}
