//! `POST /api/v1/tasks/{id}/steps`: a task goes on, by one step of the one table. Its request goes along.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{
    Given, Kind, OfferState, Side, State as TaskState, Step, StepError, TakeTaskStep, Task, cancelled,
    has_waited, is_late, next,
};
use domain::people::LONGEST_TEXT;
use domain::requests::Paper;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::change::Change;
use super::create::check_on_word;
use super::offer::{Again, ask_again};
use super::store::{self, Part, Stored, Taken};
use super::tell::{end_offers, follow, tell_hub, tell_step, tell_volunteer};
use super::{items, offers, relief, series, services};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::OwnKey;
use crate::notify::Template;
use crate::people::{self, PeopleError};
use crate::store::StoreError;
use crate::{contacts, requests};

/// Takes a step. Of two who take one at once the second is told. The same request twice is one step.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/steps",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = TakeTaskStep,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`; `task_step_not_yours`: the other side takes it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`, `service_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`, `changed_meanwhile`, `idempotency_key_reused`; `code_words_differ`, `code_words_tried`, `way_back_missing`, `money_differs`, `money_not_confirmed`, `not_handed_over`, `items_open`, `too_early`: what the step needs", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `call_back_missing`, `contact_reason_missing`, `notice_unknown`, `task_secret`, `step_words_missing`, `step_urgency_missing`, `unmet_reason_missing`, `receiver_missing`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_step(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(taken): extract::Json<TakeTaskStep>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let asked = (taken.step.action(), &id, &taken);
    let change = Change::new((&app, &actor), (&id, taken.step.action()), &key, &asked)?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        let (contact, whose) = (taken.contact.as_ref(), (stored.person.as_str(), stored.record.as_str()));
        let on_word = part.side == Side::Staff && taken.step.is_on_word(stored.state);
        check_on_word(on_word, contact)?;
        let done = take(&mut transaction, &app, &actor, (stored, part), &taken).await;
        if matches!(done, Err(Error::Help(HelpError::Step(StepError::CodeWords)))) {
            return Err(wrong_word(transaction, &app, stored, &change).await?);
        }
        done?;
        let by = (on_word, actor.account());
        contacts::keep_word(&mut transaction, &app.keys, whose, by, contact).await?;
    }
    change.end(transaction, found.is_some()).await
}

/// So often a helper may type a word that is not the person's; then staff take the step, who speak with both.
const MOST_WRONG: i64 = 3;

/// Counts that a word was not the person's, while the task is held: of many tries at once each is counted before the next is
/// judged. What is told.
async fn wrong_word(
    mut transaction: Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
    change: &Change<'_>,
) -> Result<Error, Error> {
    change.once.let_go(&mut transaction).await?;
    let text = "update tasks set wrong_words = wrong_words + 1 where id = $1 returning wrong_words";
    let query = sqlx::query_scalar::<_, i64>(text).bind(&stored.id);
    let wrong = query.fetch_one(&mut *transaction).await.map_err(StoreError::from)?;
    if wrong == MOST_WRONG {
        tell_hub(&mut transaction, app, None, stored.owner_account.as_deref()).await?;
        announce(&mut transaction, stored, ("wrong_words", stored.version), &[]).await?;
    }
    app.store.commit(transaction).await?;
    Ok(if wrong < MOST_WRONG {
        Error::Help(HelpError::Step(StepError::CodeWords))
    } else {
        Error::Help(HelpError::CodeWordsTried)
    })
}

/// What a step comes with, beyond what the task itself tells.
#[derive(Clone, Default)]
pub(super) struct Facts<'a> {
    pub(super) taken: Option<&'a TakeTaskStep>,
    pub(super) code_words: bool,
    pub(super) money: Option<domain::help::Money>,
    /// So many accepted, with who accepts now.
    pub(super) accepted: u8,
    /// Something was taken along, and nobody said what became of it.
    pub(super) items_open: bool,
}

/// Where a step leads, by the one table.
pub(super) fn leads(
    app: &AppState,
    stored: &Stored,
    side: Side,
    step: Step,
    facts: &Facts<'_>,
) -> Result<TaskState, Error> {
    let now = clock::now();
    let at = now.as_microsecond();
    let day = |at: i64| app.locality.local(Timestamp::from_microsecond(at).unwrap_or_default()).date();
    let taken = facts.taken;
    let stays = taken.is_some_and(|taken| taken.stays) && side == Side::Staff;
    let given = Given {
        side,
        kind: stored.kind,
        words: taken.and_then(said),
        unmet: taken.and_then(|taken| taken.unmet),
        code_words: facts.code_words,
        goes_back: stored.back.is_some() && !stays,
        money: facts.money,
        confirmed: stored.confirmed,
        handed_over: taken.is_some_and(|taken| taken.handed_over),
        items_open: facts.items_open,
        service: taken.is_some_and(|taken| taken.service.is_some()),
        helpers: stored.helpers,
        accepted: facts.accepted,
        due: match step {
            Step::PersonMissing => has_waited(stored.begins, at),
            _ => is_late(stored.state, stored.begins, at),
        },
        cancelled: cancelled(at, stored.begins, day(at) == day(stored.begins)),
        begun: at > stored.begins,
        relief: stored.seeking > 0,
    };
    Ok(next(stored.state, step, &given)?)
}

/// The words of a step, if there are any.
fn said(taken: &TakeTaskStep) -> Option<&str> {
    taken.words.as_deref().map(str::trim).filter(|words| !words.is_empty())
}

fn check(stored: &Stored, side: Side, taken: &TakeTaskStep) -> Result<(), Error> {
    if taken.step.has_own_route() {
        return Err(Error::BodyNotUnderstood("this step has a route of its own".to_owned()));
    }
    if said(taken).is_some_and(|words| words.chars().count() > LONGEST_TEXT) {
        return Err(Error::BodyNotUnderstood(format!("words have at most {LONGEST_TEXT} letters")));
    }
    if said(taken).is_some_and(|words| domain::help::secret(words).is_some()) {
        return Err(Error::Help(HelpError::Secret));
    }
    if taken.step == Step::Meet && side == Side::Helper && stored.wrong_words >= MOST_WRONG {
        return Err(Error::Help(HelpError::CodeWordsTried));
    }
    if taken.step == Step::TakeUp && taken.urgency.is_none() {
        return Err(Error::Step(domain::requests::StepError::UrgencyMissing));
    }
    if stored.version == taken.version { Ok(()) } else { Err(Error::ChangedMeanwhile) }
}

pub(super) async fn take(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    taken: &TakeTaskStep,
) -> Result<(), Error> {
    check(stored, part.side, taken)?;
    services::check(transaction, taken).await?;
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let facts = Facts {
        taken: Some(taken),
        code_words: heard_right(&own, stored, taken)?,
        money: stored.money(&own)?,
        accepted: stored.accepted,
        items_open: items::are_open(transaction, &stored.id).await?,
    };
    let to = leads(app, stored, part.side, taken.step, &facts)?;
    let now = clock::now();
    let who = Whose { actor, part, taken };
    let gone = answers(transaction, stored, &who, to, now).await?;
    if taken.step == Step::GiveBack && to == TaskState::Offered {
        // Whoever asked for relief keeps it now that the other has gone: they are told, and may ask anew once both are found.
        for account in relief::who_asks(transaction, &stored.id).await? {
            tell_volunteer(app, transaction, &account, (&stored.id, "relief_ended"), Template::News).await?;
        }
        relief::end(transaction, &stored.id).await?;
        ask_again(transaction, app, actor, (stored, &own), (Again::NotNeededBefore, now)).await?;
    }
    if taken.step == Step::AskRelief {
        ask_again(transaction, app, actor, (stored, &own), (Again::WhoFits, now)).await?;
    }
    if taken.handed_over && to.was_done() {
        let text = "update tasks set handed_over = 1 where id = $1";
        let query = sqlx::query(text).bind(&stored.id);
        query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    }
    let step = Taken {
        step: taken.step,
        to,
        side: part.side,
        words: said(taken),
        unmet: taken.unmet,
        by: actor.account(),
    };
    let version = store::move_on(transaction, &own, stored, &step, now).await?;
    services::keep(transaction, &stored.id, taken, version).await?;
    let money_is_out = facts.money.is_some_and(|money| money.came_back().is_err());
    if stored.kind == Kind::Bill && to.needs_no_papers(money_is_out) {
        // What was paid stands in the sums.
        let papers = [Paper::Bill, Paper::Receipt];
        requests::delete_papers(transaction, &own, &stored.request, &papers).await?;
    }
    follow(transaction, app, actor, stored, (&step, taken.urgency)).await?;
    if taken.step == Step::TakeUp {
        series::approved(transaction, app, actor, stored, taken.urgency).await?;
    }
    end_offers(transaction, app, actor, stored, (to, &gone)).await?;
    tell_step(transaction, app, actor, stored, (&step, version)).await
}

/// Who takes a step, and with what.
struct Whose<'a> {
    actor: &'a Actor,
    part: &'a Part,
    taken: &'a TakeTaskStep,
}

/// Whether the word that the helper heard is the person's.
fn heard_right(own: &OwnKey, stored: &Stored, taken: &TakeTaskStep) -> Result<bool, PeopleError> {
    let Some(heard) = taken.heard.as_deref() else { return Ok(false) };
    Ok(stored.code_words(own)?.is_some_and(|words| words.is_persons(heard)))
}

/// What a step is for those who were asked or accepted; who does not help any more.
async fn answers(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    who: &Whose<'_>,
    to: TaskState,
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    use OfferState::{Accepted, CalledBack, GivenBack, Missing, Offered};
    let task = stored.id.as_str();
    let mut gone = match who.taken.step {
        Step::AskRelief => {
            relief::ask(transaction, stored, &helper(who)?, now).await?;
            Vec::new()
        }
        Step::GiveBack => vec![leaves(transaction, stored, who, GivenBack, now).await?],
        Step::HelperMissing if stored.accepted > 1 => {
            vec![leaves(transaction, stored, who, Missing, now).await?]
        }
        Step::HelperMissing => offers::set_all(transaction, task, (Accepted, Missing), now).await?,
        Step::CallBack => offers::set_all(transaction, task, (Offered, CalledBack), now).await?,
        // A task that begins anew asks anew.
        Step::Reopen | Step::TakeBack => {
            offers::set_all(transaction, task, (Accepted, CalledBack), now).await?
        }
        _ => Vec::new(),
    };
    // The other of two is not needed any more when one did not come.
    if who.taken.step == Step::HelperMissing {
        gone.extend(offers::set_all(transaction, task, (Accepted, CalledBack), now).await?);
    }
    let keeps = who.taken.step == Step::Keep;
    if keeps && who.part.side == Side::Helper {
        relief::keep(transaction, task, &helper(who)?).await?;
    }
    let others_ask =
        keeps && who.part.side == Side::Helper && !relief::who_asks(transaction, task).await?.is_empty();
    if (keeps || asks_nobody(to)) && !others_ask {
        relief::end(transaction, task).await?;
        gone.extend(offers::set_all(transaction, task, (Offered, CalledBack), now).await?);
    }
    Ok(gone)
}

/// Whether nobody is asked any more, where a step led: it is over, they have set out, or the hub looks anew.
fn asks_nobody(to: TaskState) -> bool {
    let can_be_relieved = matches!(to, TaskState::Assigned | TaskState::Confirmed);
    to.is_over() || to == TaskState::NoShowHelper || (to.is_in_hand() && !can_be_relieved)
}

/// The one helper whom a step is about: whoever takes it, or whom the person or staff name.
fn helper(who: &Whose<'_>) -> Result<String, Error> {
    let named = who.taken.volunteer.as_deref();
    let account = if who.part.side == Side::Helper { who.actor.account() } else { named };
    account.map(str::to_owned).ok_or_else(|| Error::BodyNotUnderstood("which helper?".to_owned()))
}

/// That helper does not help any more.
async fn leaves(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    who: &Whose<'_>,
    as_what: OfferState,
    now: Timestamp,
) -> Result<String, Error> {
    let account = helper(who)?;
    let states = (OfferState::Accepted, as_what);
    if !offers::set(transaction, &stored.id, &account, states, now).await? {
        return Err(Error::ChangedMeanwhile);
    }
    Ok(account)
}

/// Writes an event about a task, for those who may see it, and for these volunteers.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    stored: &Stored,
    (what, version): (&str, i64),
    volunteers: &[String],
) -> Result<(), Error> {
    let topics: Vec<String> = volunteers.iter().map(|account| format!("account:{account}")).collect();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    let event = NewEvent { noun: "task", id: &stored.id, what, version, topics: &topics };
    Ok(people::announce(transaction, &stored.person, event).await?)
}

/// Writes an event about a task for one volunteer alone.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn tell_account(
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    task: &str,
    what: &str,
) -> Result<(), Error> {
    let topic = format!("account:{account}");
    let event = NewEvent { noun: "task", id: task, what, version: 0, topics: &[&topic] };
    events::append(transaction, &event).await?;
    Ok(())
}
