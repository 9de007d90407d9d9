//! Finding people: by what somebody typed of a name, by a telephone, by a number of the state. Who is restricted is
//! not found, and who was merged or erased neither. A dozen statements at most, however many are found.

use std::collections::BTreeMap;

use domain::people::{Key, Likeness, Looked as Word, Name, PersonFound, looked_for};
use domain::phones::Phone;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _};

use super::PeopleError;

/// At most so many are told: who finds more types more.
pub(super) const MOST: usize = 20;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// What somebody typed of a name.
    Name(String),
    /// A telephone.
    Phone(Phone),
    /// The blind index of a number of the state.
    Identifier(String),
}

/// Who was found: as much as a list shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Their id.
    pub id: String,
    /// How they are called.
    pub name: Name,
    /// As far as it is known.
    pub born: Option<String>,
    /// Where they live, roughly.
    pub community: Option<String>,
    /// With the country's code, in the order in which they are tried. Where `safe_contact` is false they are for
    /// comparing only: whoever shows one may put a person in danger.
    pub phones: Vec<String>,
    /// They may be called and written to as usual.
    pub safe_contact: bool,
    /// The team that looks after them.
    pub team: Option<String>,
}

/// [`find`], of some teams only when they are given.
///
/// # Errors
/// As [`find`].
pub(super) async fn find_of(
    connection: &mut AnyConnection,
    looked: &Looked,
    teams: Option<&[String]>,
) -> Result<Vec<Found>, PeopleError> {
    let mut found = find(connection, looked).await?;
    if let Some(teams) = teams {
        // Whom no team looks after yet is everybody's.
        found.retain(|one| one.team.as_ref().is_none_or(|team| teams.contains(team)));
    }
    Ok(found)
}

impl Found {
    /// As a list tells it: no telephone where a call may put somebody in danger.
    pub(super) fn told(self) -> PersonFound {
        let phones = if self.safe_contact { self.phones } else { Vec::new() };
        let Self { id, name, born, community, safe_contact, .. } = self;
        PersonFound { id, name, born, community, phones, safe_contact, likeness: None }
    }

    /// As it is told to whoever writes somebody down who may be the same.
    pub(super) fn compared(self, likeness: Likeness) -> PersonFound {
        PersonFound { likeness: Some(likeness), ..self.told() }
    }
}

/// Finds people, at most [`MOST`]: who are called as was typed first, then whose names begin so, then those that sound so.
///
/// # Errors
/// [`PeopleError::Store`] when the database does not answer.
pub async fn find(connection: &mut AnyConnection, looked: &Looked) -> Result<Vec<Found>, PeopleError> {
    let ids = match looked {
        Looked::Name(typed) => by_name(connection, typed).await?,
        Looked::Phone(phone) => {
            let text = "select distinct coalesce(p.merged_into, p.id) from person_phones o
                join people p on p.id = o.person_id where phone = $1 order by 1 limit 20";
            ids(connection, text, phone.as_str()).await?
        }
        Looked::Identifier(blind) => {
            let text = "select distinct coalesce(p.merged_into, p.id) from person_identifiers o
                join people p on p.id = o.person_id where blind = $1 order by 1 limit 20";
            ids(connection, text, blind).await?
        }
    };
    told(connection, &ids).await
}

/// The blind indexes of a person's numbers.
pub(super) async fn blinds(connection: &mut AnyConnection, person: &str) -> Result<Vec<String>, PeopleError> {
    ids(connection, "select blind from person_identifiers where person_id = $1", person).await
}

async fn ids(
    connection: &mut AnyConnection,
    text: &'static str,
    value: &str,
) -> Result<Vec<String>, PeopleError> {
    let rows = sqlx::query_scalar(text).bind(value).fetch_all(connection).await?;
    Ok(rows)
}

/// Those who are called as was typed, those whose names begin so, then those that sound so.
async fn by_name(connection: &mut AnyConnection, typed: &str) -> Result<Vec<String>, PeopleError> {
    let words = looked_for(typed);
    let Some(rarest) = rarest(connection, &words).await? else { return Ok(Vec::new()) };
    let others: Vec<&Word> =
        words.iter().enumerate().filter(|(at, _)| *at != rarest).map(|(_, word)| word).collect();
    let word = &words[rarest];
    let begins = Condition::begins(word);
    let called = [Condition::is(&word.begins), begins].into_iter();
    let mut found: Vec<String> = Vec::new();
    for condition in called.chain(word.or_is.iter().map(Condition::is)) {
        if found.len() >= MOST {
            break;
        }
        for id in run(connection, &condition, &others).await? {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// From so many on a word is common: how common, does not matter.
const COMMON: usize = 500;

/// The word that fewest have: the others are looked for among whom it finds.
async fn rarest(connection: &mut AnyConnection, words: &[Word]) -> Result<Option<usize>, PeopleError> {
    if words.len() < 2 {
        return Ok((!words.is_empty()).then_some(0));
    }
    let mut counts = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut values = Vec::new();
        let condition = Condition::begins(word).sql("lookup", &mut values);
        let text = format!(
            "select count(*) from (select 1 from person_keys where {condition} limit {COMMON}) some_of_them"
        );
        let query = values.into_iter().fold(sqlx::query(AssertSqlSafe(text)), Query::bind);
        let count: i64 = query.fetch_one(&mut *connection).await?.try_get(0)?;
        // Whom nobody is called so may only be misspelled: it is looked for by its sound.
        counts.push((if count == 0 { i64::MAX } else { count }, at));
    }
    Ok(counts.into_iter().min().map(|(_, at)| at))
}

/// Which keys of a person fit a word.
struct Condition {
    /// From and to, of those that begin so.
    range: Option<[Vec<u8>; 2]>,
    /// Whole keys.
    keys: Vec<Key>,
}

impl Condition {
    fn is(key: &Key) -> Self {
        Self { range: None, keys: vec![key.clone()] }
    }

    fn begins(word: &Word) -> Self {
        let from = word.begins.as_str().as_bytes().to_vec();
        // No text of UTF-8 holds this byte.
        let to = [from.as_slice(), &[0xff]].concat();
        Self { range: Some([from, to]), keys: Vec::new() }
    }

    fn either(word: &Word) -> Self {
        Self { keys: word.or_is.clone(), ..Self::begins(word) }
    }

    /// The condition on a column, with its values added to those before.
    fn sql(&self, column: &str, values: &mut Vec<Vec<u8>>) -> String {
        let mut add = |value: Vec<u8>| {
            values.push(value);
            format!("${}", values.len())
        };
        let range = self.range.clone().map(|[from, to]| {
            let [from, to] = [from, to].map(&mut add);
            format!("{column} >= {from} and {column} < {to}")
        });
        let keys: Vec<String> = self.keys.iter().map(|key| add(key.as_str().as_bytes().to_vec())).collect();
        let keys = (!keys.is_empty()).then(|| format!("{column} in ({})", keys.join(", ")));
        let parts: Vec<String> = range.into_iter().chain(keys).collect();
        format!("({})", parts.join(" or "))
    }
}

/// The first of those who fit, in the order of the keys and of lists: read by an index, and no further than is needed.
async fn run(
    connection: &mut AnyConnection,
    first: &Condition,
    others: &[&Word],
) -> Result<Vec<String>, PeopleError> {
    let mut values = Vec::new();
    // `cross join` keeps SQLite to this order; a person may be there by several keys and records.
    let mut text = format!(
        "select p.id from person_keys k cross join people m cross join people p
        where {} and m.id = k.person_id and p.id = coalesce(m.merged_into, m.id)
            and p.restricted = 0 and p.erased_at is null",
        first.sql("k.lookup", &mut values)
    );
    for word in others {
        let of_same = Condition::either(word).sql("o.lookup", &mut values);
        text.push_str(" and exists (select 1 from person_keys o where o.person_id = m.id and ");
        text.push_str(&of_same);
        text.push(')');
    }
    text.push_str(" order by k.lookup, k.sort_key, k.person_id limit ");
    text.push_str(&(3 * MOST).to_string());
    // Made of the words above and of numbers; whatever was typed is bound.
    let query = values.into_iter().fold(sqlx::query(AssertSqlSafe(text)), Query::bind);
    let rows = query.fetch_all(connection).await?;
    let mut ids: Vec<String> = Vec::new();
    for row in &rows {
        let id: String = row.try_get(0)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// What a list shows of some people, in the order of their ids as given.
async fn told(connection: &mut AnyConnection, ids: &[String]) -> Result<Vec<Found>, PeopleError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=ids.len()).map(|at| format!("${at}")).collect();
    let places = places.join(", ");
    let text = format!(
        "select person_id, phone from person_phones where person_id in ({places}) order by person_id, place"
    );
    let mut phones: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in bound(text, ids).fetch_all(&mut *connection).await? {
        phones.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    let text = format!(
        "select id, surname, first_name, father_name, known_as, born, community, safe_contact, team from people
        where id in ({places}) and restricted = 0 and merged_into is null and erased_at is null"
    );
    let mut found = Vec::new();
    for row in bound(text, ids).fetch_all(connection).await? {
        let id: String = row.try_get(0)?;
        let [surname, first, father, known_as] =
            [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?];
        let phones = phones.remove(&id).unwrap_or_default();
        let name = Name { surname, first, father, known_as };
        let (born, community) = (row.try_get(5)?, row.try_get(6)?);
        let safe_contact = row.try_get::<i64, _>(7)? == 1;
        found.push(Found { id, name, born, community, phones, safe_contact, team: row.try_get(8)? });
    }
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(found)
}

fn bound(text: String, ids: &[String]) -> Query<'static, Any, AnyArguments> {
    ids.iter().cloned().fold(sqlx::query(AssertSqlSafe(text)), Query::bind)
}
