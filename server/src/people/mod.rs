//! People: who is helped. Whoever writes somebody down looks first whether they are known; addresses and numbers of the
//! state are sealed with a key of the person's own. Routes: `/api/v1/people` and below, `/api/v1/perhaps-known`.

mod accept_invitation;
mod add;
mod break_glass;
mod carers;
mod confirm_merge;
mod create;
mod edit;
mod end;
mod family;
mod find;
mod forget;
mod holds;
mod links;
mod load;
mod look;
mod merge;
mod merges;
mod my_file;
mod open_account;
mod part;
mod perhaps_known;
mod phones;
mod prove;
mod reach;
mod restrict;
mod reveal;
mod search;
mod show;
mod sign_up;
mod standing;
mod stops;
mod tell;
mod ties;
mod told;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AnyConnection, AssertSqlSafe};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
pub(crate) use family::{holder, records};
pub(crate) use forget::{accounts_now, forget, is_held, own_accounts};
pub(crate) use holds::holds;
pub(crate) use links::{acted_for, acting_for, phone_to_call};
pub(crate) use phones::text_caller;
pub(crate) use prove::prove;
pub(crate) use restrict::{hidden, is_hidden};
pub(crate) use sign_up::sign_up;
pub(crate) use standing::{Allowed, Whose, may, may_also, sees_already, whose};
pub(crate) use stops::{NOT_COUNTED, NOT_HELPED, NOT_SERVED, NOT_USED, stop, stops};
pub(crate) use tell::{announce, named_if_hidden, tell, tell_carers};
pub(crate) use told::said;
pub(crate) use whole::{Whole, whole};

pub use add::{AddError, Added, NewPerson, add};
pub use find::{Found, Looked, find};
pub use load::{Person, load};
pub use look::{OwnColumn, SEALED_BY_PEOPLE, look};

use crate::keys::{Keys, OwnKey, Place};
use crate::store::StoreError;

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(search::search_people))
        .routes(routes!(create::create_person))
        .routes(routes!(show::show_person, edit::edit_person))
        .routes(routes!(my_file::show_my_file))
        .routes(routes!(my_file::list_looks))
        .routes(routes!(reveal::reveal_number))
        .routes(routes!(open_account::open_account))
        .routes(routes!(carers::list_carers, carers::invite_carer))
        .routes(routes!(carers::end_carer))
        .routes(routes!(carers::list_cared_for))
        .routes(routes!(accept_invitation::accept_invitation))
        .routes(routes!(merges::list_merges, merge::merge_people))
        .routes(routes!(merges::list_waiting_merges))
        .routes(routes!(confirm_merge::confirm_merge))
        .routes(routes!(confirm_merge::refuse_merge))
        .routes(routes!(part::undo_merge))
        .routes(routes!(perhaps_known::list_perhaps_known))
        .routes(routes!(perhaps_known::count_perhaps_known))
        .routes(routes!(perhaps_known::settle_perhaps_known))
        .routes(routes!(ties::list_ties, ties::add_tie))
        .routes(routes!(ties::end_tie))
        .routes(routes!(stops::lift_stop))
        .routes(routes!(holds::hold_file))
        .routes(routes!(holds::end_hold))
        .routes(routes!(restrict::show_restriction, restrict::restrict_person))
        .routes(routes!(break_glass::break_glass))
        .routes(routes!(break_glass::list_breaks))
}

/// Whether nobody was ever written down.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_empty(connection: &mut AnyConnection) -> Result<bool, StoreError> {
    let many: i64 = sqlx::query_scalar("select count(*) from people").fetch_one(connection).await?;
    Ok(many == 0)
}

/// The person's own key, by which other nouns seal what they keep of them; `None` where nobody has this id, or they were
/// erased.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn own_key(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
) -> Result<Option<OwnKey>, PeopleError> {
    let text = "select secret from person_secrets where person_id = $1";
    let secret: Option<Vec<u8>> = sqlx::query_scalar(text).bind(person).fetch_optional(connection).await?;
    Ok(secret.map(|secret| keys.open_own(secret_of(person), &secret)).transpose()?)
}

/// [`own_key`] of several, asked for at once; who has none is not among them.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn own_keys(
    connection: &mut AnyConnection,
    keys: &Keys,
    people: &BTreeSet<String>,
) -> Result<BTreeMap<String, OwnKey>, PeopleError> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let places: Vec<String> = (1..=people.len()).map(|place| format!("${place}")).collect();
    let text =
        format!("select person_id, secret from person_secrets where person_id in ({})", places.join(", "));
    let query = people
        .iter()
        .fold(sqlx::query_as::<_, (String, Vec<u8>)>(AssertSqlSafe(text)), sqlx::query::QueryAs::bind);
    let mut own = BTreeMap::new();
    for (person, secret) in query.fetch_all(connection).await? {
        let key = keys.open_own(secret_of(&person), &secret)?;
        own.insert(person, key);
    }
    Ok(own)
}

/// Why a person cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The database refused, or did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is sealed cannot be opened.
    #[error(transparent)]
    Seal(#[from] crate::keys::SealError),
    /// The request's idempotency key.
    #[error(transparent)]
    Once(#[from] crate::once::OnceError),
    /// What was opened is no text.
    #[error("what was sealed is no text")]
    NotText,
    /// A newer program wrote a word that this one does not know.
    #[error("{0} holds a word that this program does not know")]
    Unknown(&'static str),
}

impl From<sqlx::Error> for PeopleError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Where the key of a person is sealed.
fn secret_of(person: &str) -> Place<'_> {
    Place { column: "person_secrets.secret", row: person }
}

/// Where an address is sealed.
fn address_of(person: &str) -> Place<'_> {
    Place { column: "people.address", row: person }
}

/// Where the note on how to reach somebody safely is sealed.
fn note_of(person: &str) -> Place<'_> {
    Place { column: "people.contact_note", row: person }
}

/// Where it is sealed why somebody is hidden.
fn why_of(person: &str) -> Place<'_> {
    Place { column: "people.restricted_why", row: person }
}

/// Where a number of the state is sealed: bound to its scheme, too.
fn identifier_of(row: &str) -> Place<'_> {
    Place { column: "person_identifiers.value", row }
}

/// A text that was sealed, if there is one.
pub(crate) fn open_text(
    own: &OwnKey,
    place: Place,
    sealed: Option<&[u8]>,
) -> Result<Option<String>, PeopleError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = own.open(place, sealed)?;
    Ok(Some(std::str::from_utf8(&plain).map_err(|_| PeopleError::NotText)?.to_owned()))
}

/// The blind index of a number of the state.
fn blind(keys: &Keys, identifier: &domain::identifiers::Identifier) -> String {
    keys.index(identifier.scheme().name(), identifier.value())
}
