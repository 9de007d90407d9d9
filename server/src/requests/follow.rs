//! A request that goes along with what fulfils it.

use domain::requests::{Step, StepError, TakeStep, Urgency};
use sqlx::{Any, Transaction};

use super::step::take;
use super::store::{self, words_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::NewEvent;
use crate::keys::OwnKey;
use crate::people::{self, PeopleError};
use crate::store::StoreError;

/// Takes these steps in turn, each if the request can take it from where it stands: staff may have moved it by hand. Whoever
/// calls this has asked whether they may, logs it, and tells the person.
///
/// # Errors
/// [`Error`]
pub(crate) async fn follow(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    id: &str,
    (steps, words, urgency): (&[Step], &str, Option<Urgency>),
) -> Result<(), Error> {
    for step in steps.iter().copied() {
        let stored = store::by_id(transaction, id).await?.ok_or(Error::RequestNotFound)?;
        // Whoever hands over or turns down what nobody has looked at says no more than that it is not urgent here.
        let urgency = urgency.or(stored.line.urgency).unwrap_or(Urgency::Normal);
        let urgency = (step == Step::Triage).then_some(urgency);
        let taken = TakeStep { step, version: stored.version, words: Some(words.to_owned()), urgency };
        match take(transaction, app, actor, &stored, &taken).await {
            Ok(version) => {
                let event = NewEvent { noun: "request", id, what: step.name(), version, topics: &[] };
                people::announce(transaction, &stored.line.person, event).await?;
            }
            Err(Error::Step(StepError::NotFromHere(_))) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Holds a request until the transaction ends: who changes several at once holds them all before anybody hears of one.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn hold(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<(), StoreError> {
    let text = "update requests set version = version where id = $1";
    sqlx::query(text).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// Gives a request that nobody has in hand to a colleague.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn hand_to(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    owner: &str,
) -> Result<(), StoreError> {
    let text = "update requests set owner = $1 where id = $2 and owner is null";
    sqlx::query(text).bind(owner).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// Writes down anew what a request says, when what fulfils it was told anew.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell_anew(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    id: &str,
    words: &str,
) -> Result<(), Error> {
    let sealed = own.seal(words_of(id), words.as_bytes()).map_err(PeopleError::from)?;
    let text = "update requests set words = $1, version = version + 1, changed_at = $2 where id = $3";
    let query = sqlx::query(text).bind(sealed).bind(clock::now().as_microsecond()).bind(id);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    Ok(())
}

/// Gives a request into a colleague's hands, with the task that fulfils it. Whoever calls this has asked whether they may, and
/// logs it.
///
/// # Errors
/// [`Error`]
pub(crate) async fn give(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
    person: &str,
    owner: &str,
) -> Result<(), Error> {
    let text = "update requests set owner = $1, version = version + 1, changed_at = $2 where id = $3 returning version";
    let query = sqlx::query_scalar::<_, i64>(text).bind(owner).bind(clock::now().as_microsecond()).bind(id);
    let version = query.fetch_one(&mut **transaction).await.map_err(StoreError::from)?;
    let event = NewEvent { noun: "request", id, what: "owner", version, topics: &[] };
    Ok(people::announce(transaction, person, event).await?)
}
