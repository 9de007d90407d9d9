//! Whose task somebody is worried about, and on which side they stand: for the noun `concerns`, which keeps what they say.

use domain::access::Sight;
use domain::help::{OfferState, Side};
use sqlx::AnyConnection;

use super::store;
use crate::actor::Actor;
use crate::error::Error;

/// A task as a worry about it needs it.
#[derive(Debug, Clone)]
pub(crate) struct Worry {
    /// The person's record that holds now.
    pub(crate) person: String,
    /// The record with whose key all of the task is sealed.
    pub(crate) record: String,
    /// On which side whoever asks stands.
    pub(crate) side: Side,
    /// How much they see of the person.
    pub(crate) sight: Sight,
}

/// The task, if somebody may say that something in it worries them. Whoever had accepted may also after they gave it back: it may
/// be why.
///
/// # Errors
/// [`Error`]
pub(crate) async fn worried(
    connection: &mut AnyConnection,
    actor: &Actor,
    task: &str,
) -> Result<Worry, Error> {
    let had = |answered| matches!(answered, OfferState::GivenBack | OfferState::Missing);
    let (stored, part) = store::allowed_also(connection, actor, "concern.raise", task, had).await?;
    Ok(Worry { person: stored.person, record: stored.record, side: part.side, sight: part.allowed.sight })
}

/// Whether a volunteer has or had something to do with a task.
///
/// # Errors
/// [`Error`]
pub(crate) async fn was_asked(
    connection: &mut AnyConnection,
    task: &str,
    account: &str,
) -> Result<bool, Error> {
    Ok(super::offers::answered(connection, task, account).await?.is_some())
}
