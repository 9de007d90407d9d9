//! Whom an alarm is told to: on their screens to the hub, the person, their carers and whoever helps them; and by message to who at the
//! hub has the task in hand, or else to whoever leads the work. No message says what it is about.

use sqlx::{Any, Transaction};

use super::store::Stored;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::events::NewEvent;
use crate::{help, people};

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
    let help = match &stored.task {
        Some(task) => help::tell_of_alarm(transaction, app, actor, task, what == "raised").await?,
        None => {
            if what == "raised" {
                help::tell_hub(transaction, app, actor.account(), None).await?;
            }
            Vec::new()
        }
    };
    if what == "seen" {
        people::tell(app, transaction, &stored.person, actor.account()).await?;
    }
    announce(transaction, stored, what, &help).await
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
