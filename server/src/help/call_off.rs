//! Helpers who do not come any more though nobody took a step: because the person may not be seen or helped now, or was erased, or
//! because the volunteer helps no more. Everybody who would have come, or was asked, is told.

use domain::help::{OfferState, Side, State, Step};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Transaction};

use super::lists::over;
use super::offers;
use super::step::announce;
use super::store::{self, Stored, Taken};
use super::tell::{tell_hub, tell_volunteer};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::notify::Template;
use crate::people;
use crate::store::StoreError;

/// Takes the helpers from all that a person waits for. With `for_good` it is over.
///
/// # Errors
/// [`Error`]
pub(crate) async fn call_off(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    person: &str,
    for_good: bool,
) -> Result<(), Error> {
    let text = format!(
        "select t.id from tasks t where t.state not in ({}) and t.person_id in
            (select id from people where coalesce(merged_into, id) =
                (select coalesce(merged_into, id) from people where id = $1)) order by t.id",
        over()
    );
    for stored in held(transaction, &text, person).await? {
        let to = if for_good { State::CancelledByPerson } else { State::Accepted };
        // What somebody is in the middle of goes on; what nobody was asked for stays as it is.
        let is_asked = stored.accepted > 0 || stored.asked > 0;
        if !for_good && (stored.state.have_met() || !is_asked) {
            continue;
        }
        end(transaction, app, actor, &stored, to, clock::now()).await?;
    }
    Ok(())
}

/// Takes a volunteer from all that they were asked or had accepted: they help no more. Others are asked by whoever has it in hand.
///
/// # Errors
/// [`Error`]
pub(crate) async fn release(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    account: &str,
) -> Result<(), Error> {
    let text = format!(
        "select t.id from tasks t join task_offers o on o.task_id = t.id
        where o.account_id = $1 and o.state in ('offered', 'accepted') and t.state not in ({}) order by t.id",
        over()
    );
    for stored in held(transaction, &text, account).await? {
        let now = clock::now();
        let states = (OfferState::Offered, OfferState::CalledBack);
        offers::set(transaction, &stored.id, account, states, now).await?;
        let states = (OfferState::Accepted, OfferState::CalledBack);
        if offers::set(transaction, &stored.id, account, states, now).await? {
            let what = (stored.id.as_str(), "called_back");
            tell_volunteer(app, transaction, account, what, Template::UrgentNews).await?;
            // In the middle of it somebody is left standing somewhere: whoever leads the work sees to it within the quarter.
            let to = match stored.state {
                state if state.have_met() => State::NoShowHelper,
                state if state.is_in_hand() => State::Accepted,
                state => state,
            };
            end(transaction, app, actor, &stored, to, now).await?;
        }
    }
    Ok(())
}

/// Whether a volunteer is out with somebody now.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn is_out(connection: &mut AnyConnection, account: &str) -> Result<bool, StoreError> {
    let text = "select t.state from tasks t join task_offers o on o.task_id = t.id
        where o.account_id = $1 and o.state = 'accepted' and t.ended_at is null";
    let states: Vec<String> = sqlx::query_scalar(text).bind(account).fetch_all(connection).await?;
    Ok(states.iter().filter_map(|name| State::from_name(name)).any(State::have_met))
}

/// These tasks, held in one order.
async fn held(
    transaction: &mut Transaction<'static, Any>,
    text: &str,
    whose: &str,
) -> Result<Vec<Stored>, Error> {
    let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(text.to_owned())).bind(whose);
    let mut all = Vec::new();
    for id in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        store::lock(transaction, &id).await?;
        all.extend(store::by_id(transaction, &id).await?);
    }
    Ok(all)
}

/// Nobody comes for it now: whoever would have, or was asked, is told, and so are whoever waits and whoever at the hub has it in
/// hand. Whoever is being erased is told of it by their right.
async fn end(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    to: State,
    now: Timestamp,
) -> Result<(), Error> {
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let by = actor.account();
    let taken = Taken { step: Step::CallBack, to, side: Side::Staff, words: None, unmet: None, by };
    let version = store::move_on(transaction, &own, stored, &taken, now).await?;
    let waits = !to.is_over() && stored.accepted > 0;
    for from in [OfferState::Offered, OfferState::Accepted] {
        for account in offers::set_all(transaction, &stored.id, (from, OfferState::CalledBack), now).await? {
            let what = (stored.id.as_str(), "called_back");
            tell_volunteer(app, transaction, &account, what, Template::UrgentNews).await?;
        }
    }
    if waits {
        people::tell(app, transaction, &stored.person, by).await?;
        people::text_caller(app, transaction, &stored.person, Template::CallUs).await?;
    }
    announce(transaction, stored, (Step::CallBack.name(), version), &[]).await?;
    tell_hub(transaction, app, by, stored.owner_account.as_deref()).await
}
