//! Contacts: when and how somebody turned to the hub. Routes: `/api/v1/people/{id}/contacts`.

mod create;
mod forget;
mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
use crate::keys::Place;

pub(crate) use create::{check_word, insert, keep_word};
pub(crate) use forget::forget;
pub(crate) use list::{MOST, name_offices, of_person};

/// The noun's routes.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list::list_contacts, create::create_contact))
}

/// Where the reason for a visit at home is sealed, with the person's key.
fn reason_of(contact: &str) -> Place<'_> {
    Place { column: "contacts.reason", row: contact }
}

/// Where what was said is sealed, with the person's key.
fn note_of(contact: &str) -> Place<'_> {
    Place { column: "contacts.note", row: contact }
}
