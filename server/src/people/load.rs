//! One person, whole: with what is sealed, opened. Whoever calls this has asked whether they may, and logs it.

use domain::access::{Relation, Sight};
use domain::identifiers::Scheme;
use domain::people::{HiddenWhy, Name, NumberShown, PhoneOf, Telling};
use sqlx::{AnyConnection, Row as _};

use super::{PeopleError, address_of, note_of, open_text, secret_of, why_of};
use crate::keys::Keys;

/// A person as their page shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// How they are called.
    pub name: Name,
    /// As far as it is known.
    pub born: Option<String>,
    /// In which messages are written.
    pub language: String,
    /// The municipal community.
    pub community: Option<String>,
    /// Where they live.
    pub address: Option<String>,
    /// Number and whose it is (empty: their own), in the order in which they are tried.
    pub phones: Vec<(String, String)>,
    /// Scheme and last signs of each number of the state.
    pub identifiers: Vec<(String, String)>,
    /// They may be called and written to as usual.
    pub safe_contact: bool,
    /// If not: how.
    pub contact_note: Option<String>,
    /// Hidden from all but those named.
    pub restricted: bool,
    /// Why.
    pub restricted_why: Option<HiddenWhy>,
    /// Into whom this record was merged.
    pub merged_into: Option<String>,
    /// Counts changes.
    pub version: i64,
}

impl Person {
    /// As it was told.
    pub(super) fn telling(&self) -> Telling {
        let phones = self.phones.iter();
        Telling {
            name: self.name.clone(),
            born: self.born.clone(),
            language: Some(self.language.clone()),
            community: self.community.clone(),
            address: self.address.clone(),
            phones: phones
                .map(|(phone, label)| PhoneOf { phone: phone.clone(), label: label.clone() })
                .collect(),
            contact_note: self.contact_note.clone(),
        }
    }

    /// As it is told to somebody to whom they are this, and who sees so much.
    pub(super) fn told(self, relations: Vec<Relation>, sight: Sight) -> domain::people::Person {
        let phones = self.phones.into_iter().map(|(phone, label)| PhoneOf { phone, label });
        let numbers = self
            .identifiers
            .into_iter()
            .filter_map(|(scheme, masked)| Some(NumberShown { scheme: Scheme::from_name(&scheme)?, masked }));
        domain::people::Person {
            id: self.id,
            name: self.name,
            born: self.born,
            language: self.language,
            community: self.community,
            address: self.address,
            phones: phones.collect(),
            identifiers: numbers.collect(),
            safe_contact: self.safe_contact,
            contact_note: self.contact_note,
            restricted: self.restricted,
            // Who is named sees why, and who broke the glass; not the person's own screen, which others may look at.
            restricted_why: self.restricted_why.filter(|_| sight == Sight::Restricted),
            merged_into: self.merged_into,
            version: self.version,
            relations,
            sight: Some(sight),
        }
    }
}

/// One person; `None` where there is none of that id, or they were erased.
///
/// # Errors
/// [`PeopleError`]
pub async fn load(
    connection: &mut AnyConnection,
    keys: &Keys,
    id: &str,
) -> Result<Option<Person>, PeopleError> {
    let text =
        "select surname, first_name, father_name, known_as, born, language, community, address, safe_contact,
            contact_note, restricted, merged_into, version, secret, restricted_why
        from people join person_secrets on person_id = id where id = $1 and erased_at is null";
    let Some(row) = sqlx::query(text).bind(id).fetch_optional(&mut *connection).await? else {
        return Ok(None);
    };
    let own = keys.open_own(secret_of(id), row.try_get(13)?)?;
    let [surname, first, father, known_as] =
        [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
    let sealed: [Option<Vec<u8>>; 3] = [row.try_get(7)?, row.try_get(9)?, row.try_get(14)?];
    let text = "select phone, label from person_phones where person_id = $1 order by place";
    let phones = sqlx::query_as(text).bind(id).fetch_all(&mut *connection).await?;
    let text = "select scheme, masked from person_identifiers where person_id in
        (select id from people where id = $1 or merged_into = $1) order by scheme, masked";
    let identifiers = sqlx::query_as(text).bind(id).fetch_all(connection).await?;
    let why = open_text(&own, why_of(id), sealed[2].as_deref())?;
    Ok(Some(Person {
        id: id.to_owned(),
        name: Name { surname, first, father, known_as },
        born: row.try_get(4)?,
        language: row.try_get(5)?,
        community: row.try_get(6)?,
        address: open_text(&own, address_of(id), sealed[0].as_deref())?,
        phones,
        identifiers,
        safe_contact: row.try_get::<i64, _>(8)? == 1,
        contact_note: open_text(&own, note_of(id), sealed[1].as_deref())?,
        restricted: row.try_get::<i64, _>(10)? == 1,
        restricted_why: why.as_deref().and_then(HiddenWhy::from_name),
        merged_into: row.try_get(11)?,
        version: row.try_get(12)?,
    }))
}
