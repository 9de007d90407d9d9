//! Writing a person down for the first time. Who may be the same is told before: a second record of one person helps
//! nobody, and is hard to undo.

use domain::identifiers::Identifier;
use domain::people::{Likeness, Name, Record, keys as name_keys, likeness};
use domain::phones::Phone;
use domain::text::fold;
use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::find::{self, Found, Looked};
use super::{PeopleError, address_of, blind, identifier_of, note_of, perhaps_known, secret_of};
use crate::events;
use crate::keys::{Keys, OwnKey};
use crate::once::Once;

/// Who is written down. What is sealed comes in plain.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// Tidied ([`Name::tidy`]); all of it may be empty.
    pub name: &'a Name,
    /// As far as it is known: `1941`, `1941-05`, `1941-05-02`.
    pub born: Option<&'a str>,
    /// In which messages are written.
    pub language: &'a str,
    /// The municipal community.
    pub community: Option<&'a str>,
    /// Where they live.
    pub address: Option<&'a str>,
    /// Telephones in the order in which they are tried, each with whose it is (empty: their own).
    pub phones: &'a [(Phone, String)],
    /// Numbers of the state, one a scheme.
    pub identifiers: &'a [Identifier],
    /// How to reach them, where calls and messages as usual would put them in danger.
    pub contact_note: Option<&'a str>,
    /// Those known people of whom the writer has seen that they are somebody else.
    pub not_these: &'a [String],
    /// The account of the writer.
    pub by: Option<&'a str>,
    /// Which team looks after them.
    pub team: Option<&'a str>,
    /// The request's idempotency key: the same one again is the same person.
    pub key: Option<&'a str>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Added {
    /// The new person's id.
    New(String),
    /// The id of whom the same request wrote down before.
    Before(String),
    /// Nothing was written: these may be the same, the likeliest first.
    Perhaps(Vec<(Found, Likeness)>),
}

/// Why somebody cannot be written down.
pub type AddError = PeopleError;

/// Writes a person down, unless one is known who may be the same and is not in `not_these`.
///
/// # Errors
/// [`PeopleError`]
pub async fn add(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<Added, AddError> {
    // What was asked, whoever's team the writer belongs to by now.
    let asked = ("person.create", format!("{:?}", NewPerson { by: None, team: None, key: None, ..*new }));
    let once = new.key.map(|key| Once::new(keys, new.by, key, &asked)).transpose()?;
    if let Some(once) = &once
        && let Some(id) = once.before(transaction).await?
    {
        return Ok(Added::Before(id));
    }
    // Of two who write the same person down at once, the second finds what the first wrote.
    events::take_turn(transaction).await?;
    let perhaps = perhaps(transaction, keys, new).await?;
    if !perhaps.is_empty() {
        return Ok(Added::Perhaps(perhaps));
    }
    let id = write(transaction, keys, new, now).await?;
    if let Some(once) = &once {
        once.keep(transaction, &id, Some(&id)).await?;
    }
    Ok(Added::New(id))
}

/// Writes a person down who tells of themselves, whoever else is known: nobody may learn from the hub that somebody is, and
/// nobody becomes another by their name. The id, and whether they look like others: those wait to be compared by a colleague.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn add_apart(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<(String, bool), PeopleError> {
    events::take_turn(transaction).await?;
    let known = perhaps(transaction, keys, new).await?;
    let id = write(transaction, keys, new, now).await?;
    perhaps_known::remember(transaction, &id, &known, now).await?;
    Ok((id, !known.is_empty()))
}

/// Writes them down; the id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<String, PeopleError> {
    let id = Uuid::now_v7().to_string();
    let own = OwnKey::fresh();
    insert(transaction, &own, &id, new, now).await?;
    let secret = own.sealed(keys, secret_of(&id))?;
    sqlx::query("insert into person_secrets (person_id, secret) values ($1, $2)")
        .bind(&id)
        .bind(secret)
        .execute(&mut **transaction)
        .await?;
    insert_keys(transaction, &id, new.name).await?;
    insert_phones(transaction, &id, new.phones, now).await?;
    insert_identifiers(transaction, keys, &own, &id, new.identifiers).await?;
    Ok(id)
}

/// Those who may be the same: found by name, telephone or number, and held against what is new.
async fn perhaps(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    new: &NewPerson<'_>,
) -> Result<Vec<(Found, Likeness)>, PeopleError> {
    let blinds: Vec<String> = new.identifiers.iter().map(|identifier| blind(keys, identifier)).collect();
    let mut known: Vec<Found> = Vec::new();
    let mut looks: Vec<Looked> = blinds.iter().cloned().map(Looked::Identifier).collect();
    looks.extend(new.phones.iter().map(|(phone, _)| Looked::Phone(phone.clone())));
    let (surname, first) = (&new.name.surname, &new.name.first);
    let named = if surname.is_empty() { &new.name.known_as } else { surname };
    looks.extend([Looked::Name(format!("{named} {first}")), Looked::Name(format!("{first} {named}"))]);
    for look in looks {
        for found in find::find(transaction, &look, None).await? {
            if !known.iter().any(|one| one.id == found.id) && !new.not_these.contains(&found.id) {
                known.push(found);
            }
        }
    }
    let phones: Vec<String> = new.phones.iter().map(|(phone, _)| phone.as_str().to_owned()).collect();
    let ours = Record { name: new.name, born: new.born, phones: &phones, identifiers: &blinds };
    let mut perhaps = Vec::new();
    for found in known {
        let identifiers = find::blinds(transaction, &found.id).await?;
        let born = found.born.as_deref();
        let theirs = Record { name: &found.name, born, phones: &found.phones, identifiers: &identifiers };
        let likeness = likeness(ours, theirs);
        if likeness > Likeness::Unlike {
            perhaps.push((found, likeness));
        }
    }
    perhaps.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
    Ok(perhaps)
}

async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    id: &str,
    new: &NewPerson<'_>,
    now: Timestamp,
) -> Result<(), PeopleError> {
    let sealed = |text: Option<&str>, place| text.map(|text| own.seal(place, text.as_bytes())).transpose();
    let text = "insert into people (id, surname, first_name, father_name, known_as, sort_key, born, language,
            community, address, safe_contact, contact_note, restricted, version, made_at, made_by, changed_at, team)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 1, $13, $14, $13, $15)";
    sqlx::query(text)
        .bind(id)
        .bind(&new.name.surname)
        .bind(&new.name.first)
        .bind(&new.name.father)
        .bind(&new.name.known_as)
        .bind(sort_key(new.name))
        .bind(new.born)
        .bind(new.language)
        .bind(new.community)
        .bind(sealed(new.address, address_of(id))?)
        .bind(i64::from(new.contact_note.is_none()))
        .bind(sealed(new.contact_note, note_of(id))?)
        .bind(now.as_microsecond())
        .bind(new.by)
        .bind(new.team)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Surname first, folded; those without a name come by what others call them.
pub(super) fn sort_key(name: &Name) -> Vec<u8> {
    fold(&format!("{} {}", name.in_lists(), name.father)).into_bytes()
}

pub(super) async fn insert_keys(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    name: &Name,
) -> Result<(), PeopleError> {
    for key in name_keys(name) {
        sqlx::query("insert into person_keys (lookup, person_id, sort_key) values ($1, $2, $3)")
            .bind(key.as_str().as_bytes())
            .bind(id)
            .bind(sort_key(name))
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

pub(super) async fn insert_phones(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    phones: &[(Phone, String)],
    now: Timestamp,
) -> Result<(), PeopleError> {
    for (place, (phone, label)) in (0_i64..).zip(phones) {
        let text = "insert into person_phones (person_id, phone, label, place, since)
            values ($1, $2, $3, $4, $5)
            on conflict (person_id, phone) do update set place = excluded.place, label = excluded.label,
                since = case when person_phones.label = excluded.label then person_phones.since
                    else excluded.since end";
        sqlx::query(text)
            .bind(id)
            .bind(phone.as_str())
            .bind(label)
            .bind(place)
            .bind(now.as_microsecond())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

async fn insert_identifiers(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    own: &OwnKey,
    id: &str,
    identifiers: &[Identifier],
) -> Result<(), PeopleError> {
    for identifier in identifiers {
        let scheme = identifier.scheme().name();
        let value = own.seal(identifier_of(&format!("{id} {scheme}")), identifier.value().as_bytes())?;
        let text = "insert into person_identifiers (person_id, scheme, value, blind, masked)
            values ($1, $2, $3, $4, $5)";
        sqlx::query(text)
            .bind(id)
            .bind(scheme)
            .bind(value)
            .bind(blind(keys, identifier))
            .bind(identifier.masked())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
