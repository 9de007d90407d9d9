//! `GET /api/v1/people/{id}/contacts`: when and how somebody turned to the hub.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::contacts::{Channel, Contact, ContactList, Notice};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{note_of, reason_of};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::keys::{Keys, OwnKey};
use crate::people::{self, PeopleError, open_text};
use crate::privacy;
use crate::store::{StoreError, time};

/// The contacts of a person, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/contacts",
    tag = "contacts",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = ContactList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_contacts(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<String>,
) -> Result<Json<ContactList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, "contact.read", &person).await?;
    let mut contacts = of_person(&mut connection, &app.keys, &person, MOST).await?;
    if !allowed.names_staff() {
        contacts.iter_mut().for_each(name_offices);
    }
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("contact.read", "person", &person, allowed.sight)]).await?;
    Ok(Json(ContactList { contacts }))
}

/// How many are listed at most.
pub(crate) const MOST: usize = 100;

/// What is asked of every contact.
fn columns() -> String {
    format!(
        "select c.id, channel, notice, notice_version, reason, note, called_back, c.made_at, a.name, {}
        from contacts c left join accounts a on a.id = c.made_by",
        accounts::OFFICE
    )
}

/// The latest contacts of a person, of all their records, the latest first.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn of_person(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
    most: usize,
) -> Result<Vec<Contact>, PeopleError> {
    let mut contacts = Vec::new();
    for record in people::records(&mut *connection, person).await? {
        let Some(own) = people::own_key(&mut *connection, keys, &record).await? else { continue };
        let text = format!("{} where c.person_id = $1 order by c.made_at desc, c.id desc", columns());
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(&record).fetch_all(&mut *connection).await?;
        for row in &rows {
            contacts.push(told(&own, row)?);
        }
    }
    contacts.sort_by(|one, other| other.made_at.cmp(&one.made_at));
    contacts.truncate(most);
    Ok(contacts)
}

/// Takes out who of the hub wrote a contact down: their office is left.
pub(crate) fn name_offices(contact: &mut Contact) {
    if contact.office.is_some() {
        contact.by = None;
    }
}

/// One contact.
pub(super) async fn one(
    connection: &mut AnyConnection,
    own: &OwnKey,
    id: &str,
) -> Result<Contact, PeopleError> {
    let text = format!("{} where c.id = $1", columns());
    let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(id).fetch_one(connection).await?;
    told(own, &row)
}

fn told(own: &OwnKey, row: &AnyRow) -> Result<Contact, PeopleError> {
    let id: String = row.try_get(0)?;
    let (channel, notice): (String, String) = (row.try_get(1)?, row.try_get(2)?);
    let [reason, note]: [Option<Vec<u8>>; 2] = [row.try_get(4)?, row.try_get(5)?];
    Ok(Contact {
        channel: Channel::from_name(&channel).ok_or(PeopleError::Unknown("contacts.channel"))?,
        made_at: time(row.try_get(7)?),
        by: row.try_get(8)?,
        office: accounts::office(row.try_get(9)?),
        notice_version: row.try_get(3)?,
        notice: Notice::from_name(&notice).ok_or(PeopleError::Unknown("contacts.notice"))?,
        reason: open_text(own, reason_of(&id), reason.as_deref())?,
        note: open_text(own, note_of(&id), note.as_deref())?,
        called_back: row.try_get::<i64, _>(6)? == 1,
        id,
    })
}
