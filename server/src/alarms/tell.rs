//! Whom an alarm is told to: on their screens to the hub, the person, their carers and whoever helps them; and by message to who at the
//! hub has the task in hand, or else to whoever leads the work. No message says what it is about.

use sqlx::{Any, Transaction};

use super::store::Stored;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::events::NewEvent;
use crate::notify::Template;
use crate::{accounts, help, people};

/// Tells of a change of an alarm.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    what: &str,
) -> Result<(), Error> {
    let is_raised = what == "raised";
    let help = match &stored.task {
        Some(task) => help::tell_of_alarm(transaction, app, actor, task, is_raised).await?,
        None => Vec::new(),
    };
    if is_raised {
        tell_hub(transaction, app, actor.account(), stored).await?;
        people::tell_carers(app, transaction, &stored.person, "alarm.read", actor.account()).await?;
    }
    if what == "seen" {
        people::tell(app, transaction, &stored.person, actor.account()).await?;
    }
    announce(transaction, stored, what, &help).await
}

/// Writes to whoever at the hub must see it: of somebody who is hidden to those named in their file, for nobody else sees it.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell_hub(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    by: Option<&str>,
    stored: &Stored,
) -> Result<(), Error> {
    if let Some(named) = people::named_if_hidden(transaction, &stored.person).await? {
        for account in named.iter().filter(|account| by != Some(account)) {
            accounts::tell(app, transaction, account, Template::UrgentNews).await?;
        }
        return Ok(());
    }
    let owner = match &stored.task {
        Some(task) => help::owner(transaction, task).await?,
        None => None,
    };
    help::tell_hub(transaction, app, by, owner.as_deref()).await
}

/// Writes the event.
///
/// # Errors
/// [`Error`]
pub(super) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    what: &str,
    helpers: &[String],
) -> Result<(), Error> {
    let topics: Vec<String> = helpers.iter().map(|account| format!("account:{account}")).collect();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    let event = NewEvent { noun: "alarm", id: &stored.id, what, version: stored.version, topics: &topics };
    Ok(people::announce(transaction, &stored.person, event).await?)
}
