//! All that is kept of a person, for a copy that they take along. Of others it says what they are to the person, and no name:
//! their data are theirs. What somebody said in words stays as it was said, with whose telephone a number is. Carers are named: the person invited them, and they read the file.

use domain::identifiers::Scheme;
use domain::people::{Carer, Number, Person, Telling, Tie, TieShown};
use domain::rights::{Hold, Stop};
use serde::Serialize;
use sqlx::{AnyConnection, Row as _};

use super::carers::carers_of;
use super::ties::ties_of;
use super::{Allowed, PeopleError, holder, holds, identifier_of, load, open_text, own_key, records, stops};
use crate::keys::{Keys, OwnKey, Place};
use crate::store::time;

/// All of a person.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Whole {
    /// As their page shows them.
    person: Person,
    /// Numbers of the state, whole.
    numbers: Vec<Number>,
    /// How they stood before each change, the earliest first.
    before: Vec<Before>,
    /// How the records stand that were found to be the same person.
    also: Vec<Telling>,
    /// Who is what to them.
    ties: Vec<TieKept>,
    /// What the hub does not do with their file, because they asked so.
    stops: Vec<Stop>,
    /// Why nothing of it is erased for now: until when.
    holds: Vec<Hold>,
    /// Whom they let see and do something for them.
    carers: Vec<Carer>,
    /// Which team looks after them.
    team: Option<String>,
    /// Whether they sign in themselves.
    has_account: bool,
}

/// What another person is to this one, without who it is.
#[derive(Serialize, utoipa::ToSchema)]
struct TieKept {
    tie: Option<Tie>,
    lives_together: bool,
}

/// How a person stood before a change.
#[derive(Serialize, utoipa::ToSchema)]
struct Before {
    /// When it was changed, RFC 3339 in UTC.
    changed_at: String,
    told: Telling,
}

/// All of a person. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    keys: &Keys,
    id: &str,
    allowed: Allowed,
) -> Result<Whole, PeopleError> {
    // The record that holds, whichever was asked for.
    let id = &holder(&mut *connection, id).await?;
    let person = load::load(&mut *connection, keys, id).await?.ok_or(PeopleError::Unknown("people.id"))?;
    let text = "select team, (select count(*) from person_links where person_id = $1 and kind = 'own'
            and ended_at is null) from people where id = $1";
    let row = sqlx::query(text).bind(id).fetch_one(&mut *connection).await?;
    let (mut numbers, mut before, mut also) = (Vec::new(), Vec::new(), Vec::new());
    for record in records(&mut *connection, id).await? {
        let Some(own) = own_key(&mut *connection, keys, &record).await? else { continue };
        if record != person.id {
            also.extend(load::load(&mut *connection, keys, &record).await?.map(|one| one.telling()));
        }
        numbers.extend(numbers_of(&mut *connection, &own, &record).await?);
        before.extend(before_of(&mut *connection, &own, &record).await?);
    }
    Ok(Whole {
        person: person.told(allowed.relations, allowed.sight),
        numbers,
        before,
        also,
        ties: ties_of(&mut *connection, id).await?.iter().map(kept).collect(),
        stops: stops::stops(&mut *connection, Some(id)).await?,
        holds: holds::holds(&mut *connection, Some(id)).await?,
        carers: carers_of(connection, id).await?,
        team: row.try_get(0)?,
        has_account: row.try_get::<i64, _>(1)? > 0,
    })
}

fn kept(tie: &TieShown) -> TieKept {
    TieKept { tie: tie.tie, lives_together: tie.lives_together }
}

async fn numbers_of(
    connection: &mut AnyConnection,
    own: &OwnKey,
    id: &str,
) -> Result<Vec<Number>, PeopleError> {
    let text = "select scheme, value from person_identifiers where person_id = $1 order by scheme";
    let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(text).bind(id).fetch_all(connection).await?;
    let number = |(scheme, sealed): (String, Vec<u8>)| {
        let row = format!("{id} {scheme}");
        let value = open_text(own, identifier_of(&row), Some(&sealed))?.unwrap_or_default();
        let scheme = Scheme::from_name(&scheme).ok_or(PeopleError::Unknown("person_identifiers.scheme"))?;
        Ok(Number { scheme, value })
    };
    rows.into_iter().map(number).collect()
}

async fn before_of(
    connection: &mut AnyConnection,
    own: &OwnKey,
    id: &str,
) -> Result<Vec<Before>, PeopleError> {
    let text =
        "select version, before, changed_at from person_versions where person_id = $1 order by version";
    let rows: Vec<(i64, Vec<u8>, i64)> = sqlx::query_as(text).bind(id).fetch_all(connection).await?;
    let version = |(version, sealed, changed_at): (i64, Vec<u8>, i64)| {
        let row = format!("{id} {version}");
        let plain = own.open(Place { column: "person_versions.before", row: &row }, &sealed)?;
        let told = serde_json::from_slice(&plain).map_err(|_| PeopleError::NotText)?;
        Ok(Before { changed_at: time(changed_at), told })
    };
    rows.into_iter().map(version).collect()
}
