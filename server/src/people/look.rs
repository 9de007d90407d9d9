//! Looking whether what is sealed with people's own keys can be opened, without keeping any of it.

use sqlx::AssertSqlSafe;

use super::secret_of;
use crate::keys::{Keys, Looked, Place};
use crate::store::{Store, StoreError};

/// How many rows are read at once.
const BATCH: i64 = 500;

/// A column in which something is sealed with the key of the person whom the row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnColumn {
    /// `table.column`: the column of its [`Place`].
    pub place: &'static str,
    /// What makes the [`Place`]'s row, which is unique: a column, or several put together.
    pub row: &'static str,
    /// What gives the person's id: a column, or a query for it.
    pub person: &'static str,
}

/// Every such column.
pub const SEALED_BY_PEOPLE: &[OwnColumn] = &[
    OwnColumn { place: "people.address", row: "id", person: "id" },
    OwnColumn { place: "people.contact_note", row: "id", person: "id" },
    OwnColumn { place: "people.restricted_why", row: "id", person: "id" },
    OwnColumn { place: "person_identifiers.value", row: "person_id || ' ' || scheme", person: "person_id" },
    OwnColumn {
        place: "person_versions.before",
        row: "person_id || ' ' || cast(version as text)",
        person: "person_id",
    },
    OwnColumn { place: "contacts.reason", row: "id", person: "person_id" },
    OwnColumn { place: "contacts.note", row: "id", person: "person_id" },
    OwnColumn { place: "requests.words", row: "id", person: "person_id" },
    OwnColumn { place: "requests.asked_by", row: "id", person: "person_id" },
    OwnColumn {
        place: "request_steps.words",
        row: "request_id || ' ' || cast(version as text)",
        person: OF_REQUEST,
    },
    OwnColumn { place: "rights_requests.words", row: "id", person: "person_id" },
    OwnColumn { place: "rights_requests.answer", row: "id", person: "person_id" },
    OwnColumn { place: "glass_breaks.words", row: "id", person: "person_id" },
    OwnColumn { place: "person_holds.reason", row: "id", person: "person_id" },
    OwnColumn { place: "person_holds.end_reason", row: "id", person: "person_id" },
    OwnColumn { place: "person_stops.lift_reason", row: "id", person: "person_id" },
    OwnColumn { place: "request_documents.paper", row: "id", person: OF_REQUEST },
    OwnColumn { place: "request_documents.content", row: "id", person: OF_REQUEST },
    OwnColumn { place: "tasks.plan", row: "id", person: "person_id" },
    OwnColumn { place: "tasks.money", row: "id", person: "person_id" },
    OwnColumn { place: "tasks.code_words", row: "id", person: "person_id" },
    OwnColumn { place: "task_series.plan", row: "id", person: "person_id" },
    OwnColumn { place: "task_series.asked_by", row: "id", person: "person_id" },
    OwnColumn { place: "alarms.place", row: "id", person: "person_id" },
    OwnColumn { place: "alarms.words", row: "id", person: "person_id" },
    OwnColumn { place: "alarms.outcome", row: "id", person: "person_id" },
    OwnColumn {
        place: "task_steps.words",
        row: "task_id || ' ' || cast(version as text)",
        person: "(select t.person_id from tasks t where t.id = task_id)",
    },
    OwnColumn { place: "concerns.words", row: "id", person: "person_id" },
    OwnColumn {
        place: "concern_steps.words",
        row: "concern_id || ' ' || cast(version as text)",
        person: "(select c.person_id from concerns c where c.id = concern_id)",
    },
];

/// The person of a row that belongs to a request.
const OF_REQUEST: &str = "(select r.person_id from requests r where r.id = request_id)";

/// A sealed value: its place's row, the person, the value, the person's key, if it is there.
type Sealed = (String, String, Vec<u8>, Option<Vec<u8>>);

/// Opens every value in these columns. Of who was erased nothing can be opened, and that is no fault.
///
/// # Errors
/// [`StoreError`]
pub async fn look(store: &Store, keys: &Keys) -> Result<Vec<Looked>, StoreError> {
    let mut all = Vec::new();
    for column in SEALED_BY_PEOPLE {
        all.push(look_at(store, keys, *column).await?);
    }
    Ok(all)
}

async fn look_at(store: &Store, keys: &Keys, column: OwnColumn) -> Result<Looked, StoreError> {
    let (table, name) = column.place.split_once('.').unwrap_or((column.place, ""));
    let OwnColumn { row, person, .. } = column;
    // `row` is a column or made of several, so it is named in a query of its own.
    let text = format!(
        "select place, whose, sealed, secret
        from (select {row} as place, {person} as whose, {name} as sealed from {table} where {name} is not null) own
        join people on people.id = whose and erased_at is null
        left join person_secrets on person_secrets.person_id = whose
        where place > $1 order by place limit $2"
    );
    let (mut looked, mut after) = (Looked::at(column.place), String::new());
    loop {
        let rows: Vec<Sealed> = sqlx::query_as(AssertSqlSafe(text.clone()))
            .bind(&after)
            .bind(BATCH)
            .fetch_all(store.pool())
            .await?;
        let Some((last, ..)) = rows.last() else { return Ok(looked) };
        after.clone_from(last);
        for (id, person, sealed, secret) in &rows {
            let own = secret.as_deref().and_then(|secret| keys.open_own(secret_of(person), secret).ok());
            let opened = own
                .ok_or(())
                .and_then(|own| own.open(Place { column: column.place, row: id }, sealed).map_err(|_| ()));
            looked.count(&opened);
        }
    }
}
