//! Telling of a task: its request goes along, whoever may see it hears of it, and whom it concerns is written to. No message says
//! what it is about.

use domain::access::Role;
use domain::help::{OfferState, Side, State, Step, follows};
use domain::requests::Urgency;
use domain::words::{Language, Words};
use sqlx::{Any, Transaction};

use super::offers;
use super::step::{announce, tell_account};
use super::store::{self, Stored, Taken};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::Template;
use crate::store::StoreError;
use crate::{people, requests};

/// Lets the request go along with its task.
///
/// # Errors
/// [`Error`]
pub(super) async fn follow(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    (taken, urgency): (&Taken<'_>, Option<Urgency>),
) -> Result<(), Error> {
    let also = Words::new(Language::Greek).say("task-request-goes-along");
    let words = taken.words.unwrap_or(&also);
    let steps = follows(taken.step, taken.to);
    requests::follow(transaction, app, actor, &stored.request, (steps, words, urgency)).await
}

/// Whether the person is written to: something came of what they asked for, and it was not they who did it.
fn concerns_person(step: Step) -> bool {
    // Whoever looks for another has it in hand still: nothing changed for who waits.
    !matches!(
        step,
        Step::Ask | Step::TakeUp | Step::Offer | Step::CallBack | Step::Rate | Step::AskRelief | Step::Keep
    )
}

/// Whether somebody without a screen should telephone: for what happens at their door, or is said on the telephone, they need no SMS.
fn calls_for_a_call(step: Step) -> bool {
    matches!(
        step,
        Step::Accept | Step::GiveBack | Step::TurnDown | Step::GiveUp | Step::HandOver | Step::HelperMissing
    )
}

/// Whether the hub must look for somebody, or see what became of the person, at once.
fn concerns_hub(step: Step) -> bool {
    matches!(step, Step::GiveBack | Step::AskRelief | Step::PersonMissing | Step::HelperMissing)
}

/// Tells whoever at the hub has a task in hand that it cannot wait; where nobody has, or they work here no more, whoever leads the work.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell_hub(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    by: Option<&str>,
    owner: Option<&str>,
) -> Result<(), Error> {
    let works = match owner {
        Some(owner) => accounts::is_active(transaction, owner).await?,
        None => false,
    };
    match owner.filter(|_| works) {
        Some(owner) if by == Some(owner) => Ok(()),
        Some(owner) => accounts::tell(app, transaction, owner, Template::UrgentNews).await,
        None => accounts::tell_role(app, transaction, Role::Coordinator, Template::UrgentNews).await,
    }
}

/// Tells whom a step concerns: the person, who helps, and the hub.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell_step(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    (taken, version): (&Taken<'_>, i64),
) -> Result<(), Error> {
    if concerns_person(taken.step) && taken.side != Side::Person {
        people::tell(app, transaction, &stored.person, actor.account()).await?;
    }
    if calls_for_a_call(taken.step) {
        people::text_caller(app, transaction, &stored.person, Template::CallUs).await?;
    }
    if concerns_hub(taken.step) {
        tell_hub(transaction, app, actor.account(), stored.owner_account.as_deref()).await?;
    }
    let help = offers::accounts(transaction, &stored.id, OfferState::Accepted).await?;
    // Whoever is on the way or will be soon does not wait for the morning.
    let template = if taken.step == Step::Cancel { Template::UrgentNews } else { Template::News };
    for account in help.iter().filter(|account| actor.account() != Some(account)) {
        accounts::tell(app, transaction, account, template).await?;
    }
    announce(transaction, stored, (taken.step.name(), version), &help).await
}

/// Tells of an alarm in a task: by message whoever helps, where it is raised. Who helps, so that they see it, too.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell_of_alarm(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    task: &str,
    is_raised: bool,
) -> Result<Vec<String>, Error> {
    let help = offers::accounts(transaction, task, OfferState::Accepted).await?;
    if is_raised {
        for account in help.iter().filter(|account| actor.account() != Some(account)) {
            accounts::tell(app, transaction, account, Template::UrgentNews).await?;
        }
    }
    Ok(help)
}

/// The account of whoever at the hub has a task in hand.
///
/// # Errors
/// [`Error`]
pub(crate) async fn owner(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
) -> Result<Option<String>, Error> {
    Ok(store::by_id(transaction, task).await?.and_then(|stored| stored.owner_account))
}

/// Tells a volunteer what happened to a task: on their screen, and that there is news.
///
/// # Errors
/// [`Error`]
pub(super) async fn tell_volunteer(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    (task, what): (&str, &str),
    template: Template,
) -> Result<(), Error> {
    accounts::tell(app, transaction, account, template).await?;
    tell_account(transaction, account, task, what).await
}

/// Lets the open screens of somebody who sees a person's help no more ask anew, so that they lose it at once. Nobody is written to.
///
/// # Errors
/// [`Error`]
pub(crate) async fn view_ended(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
) -> Result<(), Error> {
    let text = "select id from tasks where state <> 'draft' and person_id in
        (select id from people where id = $1 or merged_into = $1) order by id";
    let query = sqlx::query_scalar::<_, String>(text).bind(person);
    for task in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        tell_account(transaction, account, &task, "view_ended").await?;
    }
    Ok(())
}

/// Tells those who do not help any more that it is so.
///
/// # Errors
/// [`Error`]
pub(super) async fn end_offers(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    (to, gone): (State, &[String]),
) -> Result<(), Error> {
    for account in gone {
        tell_account(transaction, account, &stored.id, to.name()).await?;
        if actor.account() != Some(account) {
            accounts::tell(app, transaction, account, Template::News).await?;
        }
    }
    Ok(())
}
