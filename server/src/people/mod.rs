//! People: who is helped. Whoever writes somebody down looks first whether they are known; addresses and numbers of the
//! state are sealed with a key of the person's own.

mod add;
mod find;
mod load;
mod look;

pub use add::{AddError, Added, NewPerson, add};
pub use find::{Found, Looked, find};
pub use load::{Person, load};
pub use look::{OwnColumn, SEALED_BY_PEOPLE, look};

use crate::keys::{Keys, OwnKey, Place};
use crate::store::StoreError;

/// Why a person cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The database refused, or did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is sealed cannot be opened.
    #[error(transparent)]
    Seal(#[from] crate::keys::SealError),
    /// What was opened is no text.
    #[error("what was sealed is no text")]
    NotText,
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

/// Where a number of the state is sealed: bound to its scheme, too.
fn identifier_of(row: &str) -> Place<'_> {
    Place { column: "person_identifiers.value", row }
}

/// A text that was sealed, if there is one.
fn open_text(own: &OwnKey, place: Place, sealed: Option<&[u8]>) -> Result<Option<String>, PeopleError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = own.open(place, sealed)?;
    Ok(Some(std::str::from_utf8(&plain).map_err(|_| PeopleError::NotText)?.to_owned()))
}

/// The blind index of a number of the state.
fn blind(keys: &Keys, identifier: &domain::identifiers::Identifier) -> String {
    keys.index(identifier.scheme().name(), identifier.value())
}
