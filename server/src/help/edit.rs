//! `PUT /api/v1/tasks/{id}`: what was told is told anew, until somebody has set out. Whoever was asked was asked about something
//! else: they are called back and told, and staff ask anew. Whoever had said yes is asked again at once.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{EditTask, OfferState, Plan, Side, Step, Task};
use sqlx::{Any, Transaction};

use super::candidates::weighed;
use super::change::Change;
use super::create::{check_on_word, check_told, sealed, words_of};
use super::offer::{asked_all_the_same, check_clear, check_duty_at};
use super::step::announce;
use super::store::{self, Part, Stored, Taken};
use super::tell::{tell_hub, tell_volunteer};
use super::{items, offers};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::notify::Template;
use crate::store::StoreError;
use crate::{contacts, people, requests};

/// Tells a task anew. The same request twice is one change.
#[utoipa::path(
    put,
    path = "/api/v1/tasks/{id}",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = EditTask,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: somebody has set out, or it is over; `items_open`: somebody has something of the list in hand; `changed_meanwhile`, `nobody_on_duty`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `call_back_missing`, `contact_reason_missing`, `notice_unknown`, `community_not_known`, `task_times_wrong`, `task_in_the_past`, `task_where_missing`, `task_amount_missing`, `authorisation_too_short`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(edit): extract::Json<EditTask>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, "help.edit"), &key, &("help.edit", &id, &edit))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        write(&mut transaction, &app, &actor, (stored, part), &edit).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (stored, part): (&Stored, &Part),
    edit: &EditTask,
) -> Result<(), Error> {
    let is_staff = part.side == Side::Staff;
    check_on_word(is_staff, edit.contact.as_ref())?;
    if stored.version != edit.version {
        return Err(Error::ChangedMeanwhile);
    }
    if !stored.state.can_be_told() {
        return Err(Error::Help(HelpError::Step(domain::help::StepError::NotFromHere(stored.state))));
    }
    let times = check_told(app, stored.kind, &edit.told)?;
    check_duty_at(transaction, app, stored.kind.person_comes(), (times.begins, times.ends)).await?;
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    if stored.plan(&own)?.items != edit.told.plan.items {
        items::begin_anew(transaction, &stored.id).await?;
    }
    let (plan, money) = sealed(&own, &stored.id, &edit.told, stored.money(&own)?)?;
    let text = "update tasks set community = $1, begins = $2, ends = $3, back = $4, helpers = $5, plan = $6, money = $7
        where id = $8";
    sqlx::query(text)
        .bind(edit.told.community.as_deref())
        .bind(times.begins)
        .bind(times.ends)
        .bind(times.back)
        .bind(i64::from(edit.told.plan.needs.helpers))
        .bind(plan)
        .bind(money)
        .bind(&stored.id)
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    requests::tell_anew(transaction, &own, &stored.request, &words_of(&edit.told.plan)).await?;
    let asked = ask_anew(transaction, app, actor, (stored, &edit.told.plan)).await?;
    let to = stored.state.told_anew(asked);
    let version = if to == stored.state {
        store::changed(transaction, &stored.id).await?
    } else {
        let by = actor.account();
        let taken = Taken { step: Step::CallBack, to, side: part.side, words: None, unmet: None, by };
        store::move_on(transaction, &own, stored, &taken, clock::now()).await?
    };
    if stored.accepted > 0 {
        // Nobody comes for it until somebody says yes again.
        people::tell(app, transaction, &stored.person, actor.account()).await?;
        tell_hub(transaction, app, actor.account(), stored.owner_account.as_deref()).await?;
    }
    announce(transaction, stored, ("told", version), &[]).await?;
    let whose = (stored.person.as_str(), stored.record.as_str());
    contacts::keep_word(transaction, &app.keys, whose, (is_staff, actor.account()), edit.contact.as_ref())
        .await
}

/// Whoever was asked, or said yes, was asked about something else. Whoever said yes and still fits is asked again at once, so that
/// nobody loses who would come; staff ask the others. Whether anybody was.
async fn ask_anew(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    (before, plan): (&Stored, &Plan),
) -> Result<bool, Error> {
    let (task, now) = (before.id.as_str(), clock::now());
    let called_back = |from| (from, OfferState::CalledBack);
    let mut gone = offers::set_all(transaction, task, called_back(OfferState::Offered), now).await?;
    let yes = offers::set_all(transaction, task, called_back(OfferState::Accepted), now).await?;
    let mut asked = false;
    if !yes.is_empty() {
        let stored = store::by_id(transaction, task).await?.ok_or(Error::Help(HelpError::NotFound))?;
        let wave = offers::next_wave(transaction, task).await?;
        let weighed = weighed(transaction, &app.locality, &stored, plan, None).await?;
        for account in yes {
            let fit = weighed.iter().find(|(known, _)| known.account == account);
            let fit = fit.and_then(|(_, fits)| asked_all_the_same(fits).ok());
            let Some(fit) = fit.filter(|_| check_clear(&stored, &plan.needs).is_ok()) else {
                gone.push(account);
                continue;
            };
            offers::write(transaction, task, &account, (wave, fit), actor.account(), now).await?;
            tell_volunteer(app, transaction, &account, (task, "offered"), Template::UrgentNews).await?;
            asked = true;
        }
    }
    for account in gone {
        tell_volunteer(app, transaction, &account, (task, "called_back"), Template::News).await?;
    }
    Ok(asked)
}
