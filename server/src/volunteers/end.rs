//! A volunteer whose account is closed: nobody waits for who cannot sign in any more.

use domain::help::Standing;
use sqlx::{Any, Transaction};

use super::photos;
use super::store::{self, Moved};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::help;

/// Releases them from all that they were asked or had accepted, and ends what they are; nothing where they help nobody.
///
/// # Errors
/// [`Error`]
pub(crate) async fn end(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    account: &str,
) -> Result<(), Error> {
    help::release(transaction, app, actor, account).await?;
    store::lock(transaction, account).await?;
    help::release(transaction, app, actor, account).await?;
    let Some(known) = store::by_id(transaction, account).await? else { return Ok(()) };
    let (from, before, at) = (known.standing, known.version, clock::now());
    if from == Standing::Ended || !store::move_on(transaction, account, (Standing::Ended, before), at).await?
    {
        return Ok(());
    }
    photos::delete(transaction, account).await?;
    let (to, version) = (Standing::Ended, before + 1);
    let moved = Moved { from: Some(from), to, version, words: None, by: actor.account(), at };
    Ok(store::write_down(transaction, account, &moved).await?)
}
