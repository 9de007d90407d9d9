//! Finding people: by what somebody typed of a name, by a telephone, by a number of the state. Who is restricted is
//! not found, and who was merged or erased neither. Four statements, however many are found; more only where many keys of a
//! word are of few people.

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
/// With `teams` only whom one of them looks after, and whom none looks after yet: those are everybody's.
///
/// # Errors
/// [`PeopleError::Store`] when the database does not answer.
pub async fn find(
    connection: &mut AnyConnection,
    looked: &Looked,
    teams: Option<&[String]>,
) -> Result<Vec<Found>, PeopleError> {
    let ids = match looked {
        Looked::Name(typed) => by_name(connection, typed, teams).await?,
        Looked::Phone(phone) => by_value(connection, "person_phones", "phone", phone.as_str(), teams).await?,
        Looked::Identifier(blind) => {
            by_value(connection, "person_identifiers", "blind", blind, teams).await?
        }
    };
    told(connection, &ids).await
}

/// The blind indexes of a person's numbers.
pub(super) async fn blinds(connection: &mut AnyConnection, person: &str) -> Result<Vec<String>, PeopleError> {
    let text = "select blind from person_identifiers where person_id = $1";
    Ok(sqlx::query_scalar(text).bind(person).fetch_all(connection).await?)
}

/// Those of whom a table tells exactly this.
async fn by_value(
    connection: &mut AnyConnection,
    table: &'static str,
    column: &'static str,
    value: &str,
    teams: Option<&[String]>,
) -> Result<Vec<String>, PeopleError> {
    let mut values = Values::default();
    let (value, of_teams) = (values.add(Value::Text(value.to_owned())), values.teams(teams));
    let text = format!(
        "select distinct p.id from {table} o join people m on m.id = o.person_id
            join people p on p.id = coalesce(m.merged_into, m.id)
        where o.{column} = {value} and {SHOWN}{of_teams} order by p.id limit {MOST}"
    );
    Ok(values
        .bound(text)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<_, _>>()?)
}

/// Those who are called as was typed, those whose names begin so, then those that sound so.
async fn by_name(
    connection: &mut AnyConnection,
    typed: &str,
    teams: Option<&[String]>,
) -> Result<Vec<String>, PeopleError> {
    let words = looked_for(typed);
    let Some(rarest) = rarest(connection, &words).await? else { return Ok(Vec::new()) };
    let others: Vec<&Word> =
        words.iter().enumerate().filter(|(at, _)| *at != rarest).map(|(_, word)| word).collect();
    let word = &words[rarest];
    // A whole name comes before all that begin with it, so that one range finds both in their order.
    let mut found = run(connection, &[Condition::begins(word)], &others, teams).await?;
    if found.len() < MOST && !word.or_is.is_empty() {
        let sounds: Vec<Condition> = word.or_is.iter().map(Condition::is).collect();
        for id in run(connection, &sounds, &others, teams).await? {
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
    let mut values = Values::default();
    let counted = words.iter().map(|word| {
        let condition = Condition::begins(word).sql("lookup", &mut values);
        format!(
            "(select count(*) from (select 1 from person_keys where {condition} limit {COMMON}) some_of_them)"
        )
    });
    let text = format!("select {}", counted.collect::<Vec<_>>().join(", "));
    let row = values.bound(text).fetch_one(connection).await?;
    let mut counts = Vec::new();
    for at in 0..words.len() {
        let count: i64 = row.try_get(at)?;
        // Whom nobody is called so may only be misspelled: it is looked for by its sound.
        counts.push((if count == 0 { i64::MAX } else { count }, at));
    }
    Ok(counts.into_iter().min().map(|(_, at)| at))
}

/// Who is not found: who is restricted, merged or erased.
pub(super) const SHOWN: &str = "p.restricted = 0 and p.merged_into is null and p.erased_at is null";

/// What is bound in a statement, in its turn.
#[derive(Default)]
pub(super) struct Values(Vec<Value>);

enum Value {
    Key(Vec<u8>),
    Text(String),
}

impl Values {
    /// The place of a value in the statement.
    fn add(&mut self, value: Value) -> String {
        self.0.push(value);
        format!("${}", self.0.len())
    }

    /// The place of a text in the statement.
    pub(super) fn text(&mut self, text: &str) -> String {
        self.add(Value::Text(text.to_owned()))
    }

    /// The further condition that one of the teams looks after a person, or none.
    pub(super) fn teams(&mut self, teams: Option<&[String]>) -> String {
        let Some(teams) = teams else { return String::new() };
        let places: Vec<String> = teams.iter().map(|team| self.text(team)).collect();
        if places.is_empty() {
            return " and p.team is null".to_owned();
        }
        format!(" and (p.team is null or p.team in ({}))", places.join(", "))
    }

    /// The statement with its values. It is made of words of this file and of places; whatever was typed is bound.
    pub(super) fn bound(self, text: String) -> Query<'static, Any, AnyArguments> {
        self.0.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, value| match value {
            Value::Key(key) => query.bind(key),
            Value::Text(text) => query.bind(text),
        })
    }
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
    fn sql(&self, column: &str, values: &mut Values) -> String {
        let mut add = |value: &[u8]| values.add(Value::Key(value.to_vec()));
        let range = self.range.as_ref().map(|[from, to]| {
            let [from, to] = [from, to].map(|end| add(end));
            format!("{column} >= {from} and {column} < {to}")
        });
        let keys: Vec<String> = self.keys.iter().map(|key| add(key.as_str().as_bytes())).collect();
        let keys = (!keys.is_empty()).then(|| format!("{column} in ({})", keys.join(", ")));
        let parts: Vec<String> = range.into_iter().chain(keys).collect();
        format!("({})", parts.join(" or "))
    }
}

/// So many keys of a condition are read at first. A person may be found by several keys and by records that were merged
/// into theirs: a few more than are told are nearly always enough.
const READ: usize = MOST + 4;

/// Where they were not enough, so many times as many, until they are or there are no more.
const READ_MORE: usize = 16;

/// The first of those who fit one condition after the other, each in the order of the keys and of lists: read by an
/// index, and no further than is needed.
async fn run(
    connection: &mut AnyConnection,
    conditions: &[Condition],
    others: &[&Word],
    teams: Option<&[String]>,
) -> Result<Vec<String>, PeopleError> {
    let mut read = READ;
    loop {
        let rows = rows(connection, conditions, others, teams, read).await?;
        let mut ids: Vec<String> = Vec::new();
        let mut of_turn = vec![0; conditions.len()];
        for (turn, id) in rows {
            if let Some(count) = of_turn.get_mut(turn) {
                *count += 1;
            }
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if ids.len() >= MOST || of_turn.iter().all(|count| *count < read) {
            return Ok(ids);
        }
        read *= READ_MORE;
    }
}

/// The turn and the person of the first rows of each condition.
async fn rows(
    connection: &mut AnyConnection,
    conditions: &[Condition],
    others: &[&Word],
    teams: Option<&[String]>,
    read: usize,
) -> Result<Vec<(usize, String)>, PeopleError> {
    let mut values = Values::default();
    let parts: Vec<String> = conditions
        .iter()
        .enumerate()
        .map(|(turn, first)| {
            // `cross join` keeps SQLite to this order.
            let mut text = format!(
                "select {turn} as turn, k.lookup as lookup, k.sort_key as sort_key, p.id as id
                from person_keys k cross join people m cross join people p
                where {} and m.id = k.person_id and p.id = coalesce(m.merged_into, m.id) and {SHOWN}",
                first.sql("k.lookup", &mut values)
            );
            for word in others {
                let of_same = Condition::either(word).sql("o.lookup", &mut values);
                // Asked of the key's person, before their records are read: most of a common word's are not wanted.
                // `offset` keeps PostgreSQL from joining with all who have the other word: it looks at this person's keys.
                text.push_str(
                    " and exists (select 1 from person_keys o where o.person_id = k.person_id and ",
                );
                text.push_str(&of_same);
                text.push_str(" limit 1 offset 0)");
            }
            text.push_str(&values.teams(teams));
            format!("select * from ({text} order by k.lookup, k.sort_key, k.person_id limit {read}) t{turn}")
        })
        .collect();
    let text = format!(
        "select turn, lookup, sort_key, id from ({}) found order by 1, 2, 3, 4",
        parts.join(" union all ")
    );
    let rows = values.bound(text).fetch_all(connection).await?;
    let told = rows.iter().map(|row| {
        let turn: i64 = row.try_get(0)?;
        Ok((usize::try_from(turn).unwrap_or(usize::MAX), row.try_get(3)?))
    });
    told.collect()
}

/// What a list shows of some people, in the order of their ids as given.
pub(super) async fn told(connection: &mut AnyConnection, ids: &[String]) -> Result<Vec<Found>, PeopleError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = Values::default();
    let places: Vec<String> = ids.iter().map(|id| values.add(Value::Text(id.clone()))).collect();
    let text = format!(
        "select p.id, surname, first_name, father_name, known_as, born, community, safe_contact, team, o.phone
        from people p left join person_phones o on o.person_id = p.id
        where p.id in ({}) and {SHOWN} order by p.id, o.place",
        places.join(", ")
    );
    let mut found: Vec<Found> = Vec::new();
    for row in values.bound(text).fetch_all(connection).await? {
        let (id, phone): (String, Option<String>) = (row.try_get(0)?, row.try_get(9)?);
        if found.last().is_none_or(|last| last.id != id) {
            let [surname, first, father, known_as] =
                [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?];
            let name = Name { surname, first, father, known_as };
            let (born, community) = (row.try_get(5)?, row.try_get(6)?);
            let safe_contact = row.try_get::<i64, _>(7)? == 1;
            let team = row.try_get(8)?;
            found.push(Found { id, name, born, community, phones: Vec::new(), safe_contact, team });
        }
        if let Some(last) = found.last_mut() {
            last.phones.extend(phone);
        }
    }
    found.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(found)
}
