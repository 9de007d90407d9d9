//! Who hears of a concern: staff, and of that it was read and closed whoever said it. Nobody else, and no message says what about.

use domain::access::Role;
use sqlx::{Any, Transaction};

use super::store::Stored;
use crate::accounts;
use crate::app::AppState;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::notify::Template;
use crate::people;

/// Writes to those at the hub who see to it: whoever leads the work; of somebody who is hidden those who are named there.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell_staff(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    person: &str,
    is_urgent: bool,
) -> Result<(), Error> {
    let template = if is_urgent { Template::UrgentNews } else { Template::News };
    let Some(named) = people::named_if_hidden(transaction, person).await? else {
        return accounts::tell_role(app, transaction, Role::Coordinator, template).await;
    };
    for account in named {
        accounts::tell(app, transaction, &account, template).await?;
    }
    Ok(())
}

/// Writes an event about a concern: for staff, or of somebody who is hidden for those who are named there; and for whoever said it.
///
/// # Errors
/// [`Error`]
pub(super) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    (person, raised_by): (&str, Option<&str>),
    (id, what, version): (&str, &str, i64),
) -> Result<(), Error> {
    let named = people::named_if_hidden(transaction, person).await?;
    let staff = if named.is_none() { Some("staff".to_owned()) } else { None };
    let accounts = named.into_iter().flatten().chain(raised_by.map(str::to_owned));
    let topics: Vec<String> =
        staff.into_iter().chain(accounts.map(|account| format!("account:{account}"))).collect();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    events::append(transaction, &NewEvent { noun: "concern", id, what, version, topics: &topics }).await?;
    Ok(())
}

/// Writes to whoever said it that there is news. A person who must be reached otherwise is not written to.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell_who_said_it(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
) -> Result<(), Error> {
    let Some(account) = stored.raised_by.as_deref() else { return Ok(()) };
    let person = &stored.line.person;
    let records = people::records(transaction, person).await?;
    if people::accounts_now(transaction, &records).await?.iter().any(|own| own == account) {
        people::tell(app, transaction, person, None).await
    } else {
        accounts::tell(app, transaction, account, Template::News).await
    }
}
