//! `POST /api/v1/tasks/{id}/offers`: a wave. Whoever does not fit for a reason of safety is never asked; for another reason staff
//! may ask all the same, who know them.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Band, Fit, Needs, OfferState, OfferTask, Step, Task, Unfit};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, Transaction};

use super::candidates::weighed;
use super::change::Change;
use super::offers;
use super::step::{self, Facts};
use super::store::{self, Part, Stored, Taken};
use super::tell::{tell_step, tell_volunteer};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::duty;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::OwnKey;
use crate::notify::Template;
use crate::people;

/// Most volunteers who are asked at once.
const MOST: usize = 20;

/// Asks volunteers whether they help. The same request twice asks once.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/offers",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = OfferTask,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`, `task_in_the_past`: tell it anew first; `money_differs`: whoever had it before has money of it; `changed_meanwhile`, `task_not_clear`: nobody said whether the chair is tipped or held; `nobody_on_duty`; `helper_unfit`: for a reason of safety; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn offer_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(offer): extract::Json<OfferTask>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let asked = ("help.offer", &id, &offer);
    let change = Change::new((&app, &actor), (&id, "help.assign"), &key, &asked)?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        ask(&mut transaction, &app, &actor, (stored, part), &offer).await?;
    }
    change.end(transaction, found.is_some()).await
}

pub(super) async fn ask(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    offer: &OfferTask,
) -> Result<(), Error> {
    if offer.volunteers.is_empty() || offer.volunteers.len() > MOST {
        return Err(Error::BodyNotUnderstood(format!("one volunteer to {MOST}")));
    }
    if stored.version != offer.version {
        return Err(Error::ChangedMeanwhile);
    }
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let plan = stored.plan(&own)?;
    let facts = Facts { money: stored.money(&own)?, ..Facts::default() };
    let to = step::leads(app, stored, part.side, Step::Offer, &facts)?;
    check_clear(stored, &plan.needs)?;
    check_duty(transaction, app, stored).await?;
    let now = clock::now();
    let wave = offers::next_wave(transaction, &stored.id).await?;
    let weighed = weighed(transaction, &app.locality, stored, &plan, None).await?;
    for account in &offer.volunteers {
        let found = weighed.iter().find(|(known, _)| known.account == *account);
        let (_, fits) = found.ok_or(Error::UserNotFound)?;
        let fit = asked_all_the_same(fits)?;
        if offers::write(transaction, &stored.id, account, (wave, fit), actor.account(), now).await? {
            tell_volunteer(app, transaction, account, (&stored.id, "offered"), Template::News).await?;
        }
    }
    let taken =
        Taken { step: Step::Offer, to, side: part.side, words: None, unmet: None, by: actor.account() };
    let version = store::move_on(transaction, &own, stored, &taken, now).await?;
    tell_step(transaction, app, actor, stored, (&taken, version)).await
}

/// Whom the hub asks by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Those who were not needed any more.
    NotNeededBefore,
    /// Also whoever fits and was never asked: somebody has it in hand still, and so few are asked at a time.
    WhoFits,
}

/// Most who are asked by the hub itself at once that were never asked before.
pub(super) const MOST_BY_ITSELF: usize = 5;

/// Asks others at once, where somebody who had said yes cannot or would rather not: whoever still fits, and did not say no.
///
/// # Errors
/// [`Error`]
pub(super) async fn ask_again(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, own): (&Stored, &OwnKey),
    (whom, now): (Again, Timestamp),
) -> Result<(), Error> {
    let plan = stored.plan(own)?;
    if matches!(check_duty(transaction, app, stored).await, Err(Error::Help(HelpError::NobodyOnDuty))) {
        // Whoever has it in hand is told that it was given back, and sees why nobody can be asked.
        return Ok(());
    }
    let wave = offers::next_wave(transaction, &stored.id).await?;
    let asked = offers::all(transaction, &stored.id).await?;
    let weighed = weighed(transaction, &app.locality, stored, &plan, None).await?;
    let answered = |account: &str| asked.iter().find(|one| one.id == account).map(|one| one.state);
    let mut fitting: Vec<(bool, Fit, &str)> = weighed
        .iter()
        .filter_map(|(known, fits)| Some((known.account.as_str(), fits.as_ref().ok()?)))
        .filter_map(|(account, fit)| match answered(account) {
            Some(OfferState::CalledBack) => Some((false, *fit, account)),
            None if whom == Again::WhoFits => Some((true, *fit, account)),
            _ => None,
        })
        .collect();
    // Who was asked before comes first, and is asked however many they are.
    fitting.sort_unstable();
    let before = fitting.iter().filter(|(is_new, ..)| !is_new).count();
    for (_, fit, account) in fitting.into_iter().take(before.max(MOST_BY_ITSELF)) {
        offers::write(transaction, &stored.id, account, (wave, fit), actor.account(), now).await?;
        tell_volunteer(app, transaction, account, (&stored.id, "offered"), Template::News).await?;
    }
    Ok(())
}

/// Why somebody is asked who fits, or who does not for a reason that staff may set aside.
pub(super) fn asked_all_the_same(fits: &Result<Fit, Vec<Unfit>>) -> Result<Fit, Error> {
    match fits {
        Ok(fit) => Ok(*fit),
        Err(why) if why.iter().any(|one| one.is_safety()) => Err(Error::Help(HelpError::Unfit)),
        Err(_) => Ok(Fit { band: Band::Unknown, tasks_of_week: 0, helped_before: false }),
    }
}

/// Whether it is known what a helper would do: nobody is asked before.
pub(super) fn check_clear(stored: &Stored, needs: &Needs) -> Result<(), Error> {
    let is_clear = !stored.kind.person_comes() || needs.barrier.is_some();
    if is_clear { Ok(()) } else { Err(Error::Help(HelpError::NotClear)) }
}

/// Whether somebody answers all the time while a person is out.
pub(super) async fn check_duty(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
) -> Result<(), Error> {
    let times = (stored.begins, stored.ends);
    check_duty_at(transaction, app, stored.kind.person_comes(), times).await
}

/// The same, of a task that is not written down yet.
pub(super) async fn check_duty_at(
    connection: &mut AnyConnection,
    app: &AppState,
    person_comes: bool,
    (begins, ends): (i64, i64),
) -> Result<(), Error> {
    if !person_comes {
        return Ok(());
    }
    let roster = duty::roster(connection).await?;
    let [from, to] = [begins, ends].map(|at| Timestamp::from_microsecond(at).unwrap_or_default());
    let answers = roster.answers_throughout(from, to, &app.locality);
    if answers { Ok(()) } else { Err(Error::Help(HelpError::NobodyOnDuty)) }
}
