//! What help that comes again asks of tasks: the task of a day is made, taken up with the others, called off and taken back, and
//! given up by the hub when it begins and nobody was found.

use std::collections::BTreeMap;

use domain::access::Sight;
use domain::help::{
    Kind, OfferTask, SeriesTask, Side, State, Step, TakeTaskStep, TaskTold, UnmetReason, ends_along,
};
use domain::requests::Urgency;
use domain::words::{Language, Words};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Transaction};

use super::candidates::weighed;
use super::create::{Asked, insert};
use super::offer::{MOST_BY_ITSELF, ask, check_clear, check_duty};
use super::step::{Facts, leads, take};
use super::store::{self, Part, Stored, Taken};
use super::tell::{follow, tell_hub, tell_step};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::keys::OwnKey;
use crate::people::{self, Allowed};
use crate::requests;
use crate::store::{StoreError, time};

/// The task of a day, as it is to be made.
pub(crate) struct NewOfSeries<'a> {
    pub(crate) series: &'a str,
    /// `YYYY-MM-DD`
    pub(crate) day: &'a str,
    pub(crate) person: &'a str,
    /// The id of the contact in which it was agreed.
    pub(crate) contact: &'a str,
    pub(crate) kind: Kind,
    pub(crate) told: &'a TaskTold,
    /// Who asks for them, in words.
    pub(crate) asked_by: Option<&'a str>,
    /// The account of whoever asked for the series.
    pub(crate) by: Option<&'a str>,
}

/// Makes the task of a day, with its request; its id. Whoever calls this holds the series.
///
/// # Errors
/// [`Error`]
pub(crate) async fn make_of_series(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    new: &NewOfSeries<'_>,
) -> Result<String, Error> {
    let times = new.told.check(new.kind, clock::now())?;
    let asked = Asked {
        person: new.person,
        contact: new.contact,
        kind: new.kind,
        told: new.told,
        asked_by: new.asked_by,
        of: Some((new.series, new.day)),
        side: Side::Person,
        by: new.by,
        step_by: None,
    };
    insert(transaction, own, &asked, times).await
}

/// The tasks of several series, by series and day.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn of_series(
    connection: &mut AnyConnection,
    series: &[&str],
) -> Result<BTreeMap<(String, String), SeriesTask>, StoreError> {
    if series.is_empty() {
        return Ok(BTreeMap::new());
    }
    let places: Vec<String> = (1..=series.len()).map(|nth| format!("${nth}")).collect();
    let text = format!(
        "select series_id, series_day, id, state, begins from tasks where series_id in ({})",
        places.join(", ")
    );
    let query = sqlx::query_as::<_, (String, String, String, String, i64)>(AssertSqlSafe(text));
    let query = series.iter().fold(query, |query, id| query.bind((*id).to_owned()));
    let rows = query.fetch_all(connection).await?;
    // A state that this program does not know is no state in which something is done to it.
    let read = |(series, day, id, state, begins): (String, String, String, String, i64)| {
        Some(((series, day), SeriesTask { id, state: State::from_name(&state)?, begins: time(begins) }))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The series of a task, if it is of one.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn of_task(
    connection: &mut AnyConnection,
    task: &str,
) -> Result<Option<String>, StoreError> {
    let text = "select series_id from tasks where id = $1";
    let found: Option<Option<String>> =
        sqlx::query_scalar(text).bind(task).fetch_optional(connection).await?;
    Ok(found.flatten())
}

/// Holds tasks with their requests until the transaction ends: who changes several at once holds them all, in one order, before
/// anybody hears of one.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn hold(
    transaction: &mut Transaction<'static, Any>,
    tasks: &[String],
) -> Result<(), StoreError> {
    for task in tasks {
        store::lock(transaction, task).await?;
    }
    for task in tasks {
        let text = "select request_id from tasks where id = $1";
        let request: String = sqlx::query_scalar(text).bind(task).fetch_one(&mut **transaction).await?;
        requests::hold(transaction, &request).await?;
    }
    Ok(())
}

/// Holds the series of a task, if it is of one, until the transaction ends; and all its days that are taken up with the first.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn lock_of(
    transaction: &mut Transaction<'static, Any>,
    task: &str,
) -> Result<(), StoreError> {
    match of_task(transaction, task).await? {
        Some(series) => {
            crate::series::lock(transaction, &series).await?;
            let requested = requested(transaction, &series).await?;
            hold(transaction, &requested).await
        }
        None => Ok(()),
    }
}

/// Who helped on another day of the series of a task, or will.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn helped_before(
    connection: &mut AnyConnection,
    task: &str,
) -> Result<Vec<String>, StoreError> {
    let text = format!(
        "select distinct o.account_id from tasks t join tasks b on b.series_id = t.series_id and b.id <> t.id
            join task_offers o on o.task_id = b.id
        where t.id = $1 and o.state = 'accepted' and b.state in ({})",
        states(|state| state.is_in_hand() || state.was_done())
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(text)).bind(task).fetch_all(connection).await?)
}

/// These states, as a list for SQL.
fn states(which: impl Fn(State) -> bool) -> String {
    let names = State::ALL.iter().filter(|state| which(**state)).map(|state| format!("'{}'", state.name()));
    names.collect::<Vec<_>>().join(", ")
}

/// Somebody at the hub took up a day: with the first of a series the series is approved, and the others are taken up.
///
/// # Errors
/// [`Error`]
pub(super) async fn approved(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    urgency: Option<Urgency>,
) -> Result<(), Error> {
    let Some(series) = of_task(transaction, &stored.id).await? else { return Ok(()) };
    let (Some(by), Some(urgency)) = (actor.account(), urgency) else { return Ok(()) };
    crate::series::approve(transaction, &series, by, urgency).await?;
    for task in requested(transaction, &series).await? {
        take_up_along(transaction, app, &task, (by, urgency)).await?;
    }
    Ok(())
}

/// The days of a series that lie ahead and nobody at the hub has looked at.
///
/// # Errors
/// [`StoreError`]
async fn requested(connection: &mut AnyConnection, series: &str) -> Result<Vec<String>, StoreError> {
    let text =
        "select id from tasks where series_id = $1 and state = 'requested' and begins > $2 order by id";
    let query = sqlx::query_scalar(text).bind(series).bind(clock::now().as_microsecond());
    Ok(query.fetch_all(connection).await?)
}

/// The part of the hub itself in a task.
fn of_the_hub() -> Part {
    let allowed = Allowed { relations: Vec::new(), sight: Sight::None };
    Part { allowed, side: Side::Staff, answered: None, account: None }
}

fn bare(step: Step, version: i64) -> TakeTaskStep {
    TakeTaskStep {
        step,
        version,
        words: None,
        urgency: None,
        unmet: None,
        heard: None,
        stays: false,
        handed_over: false,
        volunteer: None,
        service: None,
        booked: false,
        contact: None,
    }
}

/// Holds a task and reads it.
async fn held(transaction: &mut Transaction<'static, Any>, task: &str) -> Result<Stored, Error> {
    store::lock(transaction, task).await?;
    store::by_id(transaction, task).await?.ok_or(Error::Help(HelpError::NotFound))
}

/// Takes up a day of a series that was approved, in the name of who approved it, and asks who helped before.
///
/// # Errors
/// [`Error`]
pub(crate) async fn take_up_along(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    task: &str,
    (by, urgency): (&str, Urgency),
) -> Result<(), Error> {
    let stored = held(transaction, task).await?;
    if stored.state != State::Requested {
        return Ok(());
    }
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let to = leads(app, &stored, Side::Staff, Step::TakeUp, &Facts::default())?;
    let words = Words::new(Language::Greek).say("task-taken-up-along");
    let (step, side, by) = (Step::TakeUp, Side::Staff, Some(by));
    let taken = Taken { step, to, side, words: Some(&words), unmet: None, by };
    let version = store::move_on(transaction, &own, &stored, &taken, clock::now()).await?;
    follow(transaction, app, &Actor::hub(), &stored, (&taken, Some(urgency))).await?;
    if let Some(owner) = by {
        requests::hand_to(transaction, &stored.request, owner).await?;
    }
    tell_step(transaction, app, &Actor::hub(), &stored, (&taken, version)).await?;
    ask_who_helped(transaction, app, &own, task).await
}

/// Asks who helped on another day of the series, where they fit. When they cannot, staff ask others.
async fn ask_who_helped(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    own: &OwnKey,
    task: &str,
) -> Result<(), Error> {
    let stored = store::by_id(transaction, task).await?.ok_or(Error::Help(HelpError::NotFound))?;
    let plan = stored.plan(own)?;
    let is_clear = check_clear(&stored, &plan.needs).is_ok();
    if !is_clear
        || matches!(check_duty(transaction, app, &stored).await, Err(Error::Help(HelpError::NobodyOnDuty)))
    {
        return Ok(());
    }
    let weighed = weighed(transaction, &app.locality, &stored, &plan, None).await?;
    let known = weighed.into_iter().filter(|(_, fits)| fits.as_ref().is_ok_and(|fit| fit.helped_before));
    let volunteers: Vec<String> = known.map(|(known, _)| known.account).take(MOST_BY_ITSELF).collect();
    if volunteers.is_empty() {
        return Ok(());
    }
    let offer = OfferTask { version: stored.version, volunteers };
    ask(transaction, app, &Actor::hub(), (&stored, &of_the_hub()), &offer).await
}

/// The tasks of a series that are called off when it ends now.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn ahead(connection: &mut AnyConnection, series: &str) -> Result<Vec<String>, StoreError> {
    let text = "select id, state, begins from tasks where series_id = $1 order by id";
    let query = sqlx::query_as::<_, (String, String, i64)>(text).bind(series);
    let now = clock::now().as_microsecond();
    let rows = query.fetch_all(connection).await?.into_iter();
    let goes = |(id, state, begins): (String, String, i64)| {
        State::from_name(&state).is_some_and(|state| ends_along(state, begins, now)).then_some(id)
    };
    Ok(rows.filter_map(goes).collect())
}

/// Calls off the task of a day, as whoever may does; who would have come is told.
///
/// # Errors
/// [`Error`]
pub(crate) async fn call_off_day(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (task, allowed): (&str, &Allowed),
) -> Result<(), Error> {
    by_actor(transaction, app, actor, (task, allowed), Step::Cancel).await
}

/// Opens the task of a day again that was called off.
///
/// # Errors
/// [`Error`]
pub(crate) async fn reopen_day(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (task, allowed): (&str, &Allowed),
) -> Result<(), Error> {
    by_actor(transaction, app, actor, (task, allowed), Step::Reopen).await
}

async fn by_actor(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (task, allowed): (&str, &Allowed),
    step: Step,
) -> Result<(), Error> {
    let stored = held(transaction, task).await?;
    let side = store::side(actor, &allowed.relations);
    let part =
        Part { allowed: allowed.clone(), side, answered: None, account: actor.account().map(str::to_owned) };
    take(transaction, app, actor, (&stored, &part), &bare(step, stored.version)).await
}

/// Days of series that have begun and for which nobody was found.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn without_anybody(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let text = format!(
        "select id from tasks where series_id is not null and state in ('accepted', 'offered') and begins <= $1
            and person_id not in {} order by id",
        people::NOT_HELPED
    );
    let query = sqlx::query_scalar(AssertSqlSafe(text)).bind(clock::now().as_microsecond());
    Ok(query.fetch_all(connection).await?)
}

/// Gives up such a day: nobody was free. The person and whoever at the hub has it in hand are told. False where it went on
/// meanwhile.
///
/// # Errors
/// [`Error`]
pub(crate) async fn give_up(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    task: &str,
) -> Result<bool, Error> {
    let stored = held(transaction, task).await?;
    let waits = matches!(stored.state, State::Accepted | State::Offered);
    if !waits || stored.begins > clock::now().as_microsecond() {
        return Ok(false);
    }
    let step = TakeTaskStep { unmet: Some(UnmetReason::NobodyFree), ..bare(Step::GiveUp, stored.version) };
    take(transaction, app, &Actor::hub(), (&stored, &of_the_hub()), &step).await?;
    tell_hub(transaction, app, None, stored.owner_account.as_deref()).await?;
    Ok(true)
}
