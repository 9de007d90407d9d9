//! `GET /api/v1/tasks/{id}`: a task as whoever asks may see it. Every answer that holds one is made here, and in it one rule says
//! whether a volunteer reads where it is and whose.

use axum::Json;
use axum::extract;
use domain::api::Problem;
use domain::help::{
    HelperShown, Money, OfferState, RunningLate, SaidWords, Side, State, Step, Task, TaskLine, answer_by,
    is_late, may_be_told_late, steps,
};
use jiff::Timestamp;
use sqlx::AnyConnection;

use super::store::{self, Part, Stored};
use super::{items, offers, relief, series, services};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::keys::{Keys, OwnKey};
use crate::people::{self, Allowed, PeopleError};
use crate::privacy;
use crate::store::{StoreError, time};
use crate::volunteers;

/// One task.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}",
    tag = "help",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = Task),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_task(
    extract::State(app): extract::State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Task>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, "help.read", &id).await?;
    let task = shown(&mut connection, &app, &actor, (&stored, &part)).await?;
    drop(connection);
    let access = actor.access("help.read", "person", &stored.person, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(task))
}

/// A task as it is told to somebody who may see it.
///
/// # Errors
/// [`Error`]
pub(super) async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
) -> Result<Task, Error> {
    let own = people::own_key(&mut *connection, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::Help(HelpError::NotFound))?;
    let mut task = opened(&mut *connection, &own, stored, part).await?;
    // A carer may see it and not do all that a person may.
    task.steps.retain(|step| actor.may(step.action(), &part.allowed.relations).is_ok());
    task.can_tell_late &= actor.may("help.run", &part.allowed.relations).is_ok();
    if part.side == Side::Person && stored.state.is_in_hand() {
        for helper in &mut task.helpers {
            helper.photo = volunteers::has_photo_to_show(connection, &helper.id).await?;
        }
    }
    if part.side != Side::Helper {
        task.series = series::of_task(&mut *connection, &stored.id).await?;
    }
    if let (Some(plan), true) = (&task.plan, part.side != Side::Helper) {
        task.service = services::taken(&mut *connection, stored, plan, &app.locality).await?;
    }
    if part.knows_whose() {
        task.phone = people::phone_to_call(connection, &stored.person).await?;
    }
    Ok(task)
}

async fn opened(
    connection: &mut AnyConnection,
    own: &OwnKey,
    stored: &Stored,
    part: &Part,
) -> Result<Task, PeopleError> {
    let (plan, knows) = (stored.plan(own)?, part.knows_whose());
    let mut history = store::steps(&mut *connection, own, &stored.id).await?;
    if part.side == Side::Helper {
        // Of what was done they read what they should know.
        history.retain(|taken| knows && taken.step == Step::Note);
    }
    let items = if knows { items::of(&mut *connection, &stored.id, &plan.items).await? } else { Vec::new() };
    let asked = offers::all(&mut *connection, &stored.id).await?;
    let asked_relief = relief::asked(connection, &stored.id, part).await?;
    let money = stored.money(own)?;
    let mut task = Task {
        line: as_asked(line(stored, part.side, knows), stored, part.answered),
        side: part.side,
        of_other: part.allowed.is_carer(),
        answered: part.answered,
        needs: part.is_needed().then(|| plan.needs.clone()),
        plan: knows.then_some(plan),
        phone: None,
        items,
        series: None,
        service: None,
        asked_ever: if part.side == Side::Helper {
            0
        } else {
            u32::try_from(asked.len()).unwrap_or(u32::MAX)
        },
        nobody_found: part.side != Side::Helper && is_nobody_found(stored),
        money: money.filter(|_| knows),
        confirmed: stored.confirmed,
        handed_over: stored.handed_over,
        code_words: said_words(own, stored, part)?.filter(|_| knows),
        running_late: running_late(stored).filter(|_| knows),
        asked_relief,
        can_tell_late: can_tell_late(stored, part),
        helpers: helpers(asked, part),
        history,
        steps: taken_by(stored, part, asked_relief, money),
        can_be_told: part.side != Side::Helper && stored.state.can_be_told(),
        version: stored.version,
    };
    // A person reads what was done, and not by whom of the hub; whoever helps neither.
    if part.side == Side::Helper || !part.allowed.names_staff() {
        task.history.iter_mut().for_each(|taken| taken.by = None);
    }
    Ok(task)
}

/// Whether nobody was found by now, though somebody was sought.
fn is_nobody_found(stored: &Stored) -> bool {
    let sought = matches!(stored.state, State::Accepted | State::Offered);
    let missing = stored.accepted < stored.helpers && stored.asked == 0;
    let due = answer_by(stored.state, stored.waits_since, stored.begins);
    let is_late = due.is_some_and(|by| by < Timestamp::now().as_microsecond());
    stored.state == State::Unmet || (sought && is_late) || (stored.state == State::Offered && missing)
}

/// The steps that somebody can take, as the table of steps says. The first of two helpers, who knows nothing yet, can give back
/// what they accepted.
fn taken_by(stored: &Stored, part: &Part, asked_relief: bool, money: Option<Money>) -> Vec<Step> {
    let is_theirs = part.knows_whose() || part.answered == Some(OfferState::Accepted);
    let all = if is_theirs { steps(stored.state, part.side, stored.kind) } else { Vec::new() };
    let can = |step: &Step| match step {
        Step::AskRelief => stored.seeking == 0,
        Step::Keep => asked_relief,
        // Of a bill whose helper is gone: only where it was paid.
        Step::Stop if stored.state == State::NoShowHelper => money.is_some_and(|sums| sums.balance().is_ok()),
        step => !step.has_own_route(),
    };
    all.into_iter().filter(can).collect()
}

/// What whoever comes said of being late, as long as they have not met.
fn running_late(stored: &Stored) -> Option<RunningLate> {
    let (minutes, at) = stored.late.filter(|_| may_be_told_late(stored.state))?;
    Some(RunningLate { minutes: u32::try_from(minutes).unwrap_or(u32::MAX), at: time(at) })
}

/// Whether somebody can say that whoever comes will be late: they do so themselves, or called the hub.
fn can_tell_late(stored: &Stored, part: &Part) -> bool {
    let comes = part.side == Side::Helper && part.knows_whose();
    may_be_told_late(stored.state) && (comes || part.works_on_it())
}

/// A line as whoever was asked reads it: that somebody else has it still, and would rather not, is not theirs to know.
pub(super) fn as_asked(line: TaskLine, stored: &Stored, answered: Option<OfferState>) -> TaskLine {
    if answered != Some(OfferState::Offered) || !stored.state.is_in_hand() {
        return line;
    }
    let accepted = stored.accepted.saturating_sub(stored.seeking);
    TaskLine { state: State::Offered, accepted, late: false, ..line }
}

/// The code words as a side reads them: the helper their own, who hears the other's; the person, and staff for them, both.
fn said_words(own: &OwnKey, stored: &Stored, part: &Part) -> Result<Option<SaidWords>, PeopleError> {
    let is_read = stored.state.is_in_hand() && (part.side != Side::Staff || part.works_on_it());
    let words = stored.code_words(own)?.filter(|_| is_read);
    Ok(words.map(|words| match part.side {
        Side::Helper => SaidWords { yours: words.helper, theirs: None },
        Side::Person | Side::Staff => SaidWords { yours: words.person, theirs: Some(words.helper) },
    }))
}

/// Who is shown: staff see all who were asked, the person who helps, a helper nobody else.
fn helpers(asked: Vec<HelperShown>, part: &Part) -> Vec<HelperShown> {
    match part.side {
        Side::Staff if part.works_on_it() => asked,
        Side::Staff | Side::Helper => Vec::new(),
        Side::Person => {
            let help = asked.into_iter().filter(|one| one.state == OfferState::Accepted);
            help.map(|one| HelperShown { band: None, asks_relief: false, ..one }).collect()
        }
    }
}

/// A task's line; without whose it is for who may not know.
pub(super) fn line(stored: &Stored, side: Side, knows_whose: bool) -> TaskLine {
    let now = Timestamp::now().as_microsecond();
    let is_staff = side == Side::Staff;
    TaskLine {
        id: stored.id.clone(),
        request: (side != Side::Helper).then(|| stored.request.clone()),
        number: stored.number.clone(),
        person: knows_whose.then(|| stored.person.clone()),
        name: knows_whose.then(|| stored.name.clone()),
        kind: stored.kind,
        state: stored.state,
        begins: time(stored.begins),
        ends: time(stored.ends),
        back: stored.back.map(time),
        community: stored.community.clone(),
        helpers: stored.helpers,
        accepted: stored.accepted,
        asked: if is_staff { stored.asked } else { 0 },
        urgency: stored.urgency.filter(|_| side != Side::Helper),
        waiting_since: stored.waiting_since.filter(|_| side != Side::Helper).map(time),
        owner: stored.owner.clone().filter(|_| is_staff),
        answer_by: answer_by(stored.state, stored.waits_since, stored.begins)
            .filter(|_| side != Side::Helper)
            .map(time),
        late: is_late(stored.state, stored.begins, now),
        seeks_relief: is_staff && stored.seeking > 0,
    }
}

/// All tasks of a person, for a copy that they take along. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    keys: &Keys,
    person: &str,
    allowed: &Allowed,
) -> Result<Vec<Task>, PeopleError> {
    let mut tasks = Vec::new();
    let part = Part { allowed: allowed.clone(), side: Side::Person, answered: None, account: None };
    for stored in super::lists::all_of_person(&mut *connection, person).await? {
        let Some(own) = people::own_key(&mut *connection, keys, &stored.record).await? else { continue };
        let mut task = opened(&mut *connection, &own, &stored, &part).await?;
        // Who helped is another's, and what is said at the door is nobody's to take along.
        (task.helpers, task.code_words, task.steps) = (Vec::new(), None, Vec::new());
        task.can_tell_late = false;
        task.history.iter_mut().for_each(|taken| taken.by = None);
        tasks.push(task);
    }
    Ok(tasks)
}
