//! `PUT /api/v1/tasks/{id}/money`: the sums of a bill as they become known. Staff approve the limit; the helper and the person say
//! what went from hand to hand; that the bill was paid, the person says, or staff for them.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Money, Side, Task, TellMoney};
use sqlx::{Any, Transaction};

use super::change::Change;
use super::offers;
use super::step::announce;
use super::store::{self, Part, Stored, money_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::keys::OwnKey;
use crate::people::{self, PeopleError};
use crate::store::StoreError;

/// Tells the sums of a bill. The same request twice is one change.
#[utoipa::path(
    put,
    path = "/api/v1/tasks/{id}/money",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = TellMoney,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`; `task_step_not_yours`: staff approve a limit, the person or staff say that it was paid", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: it is no bill, or it is over; `money_differs`: more than the limit, or a sum that cannot be; `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn tell_money(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(told): extract::Json<TellMoney>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, "help.run"), &key, &("help.money", &id, &told))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        write(&mut transaction, &app, (stored, part), &told).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    (stored, part): (&Stored, &Part),
    told: &TellMoney,
) -> Result<(), Error> {
    if stored.version != told.version {
        return Err(Error::ChangedMeanwhile);
    }
    let for_staff = told.limit.is_some() && part.side != Side::Staff;
    let for_person = told.confirmed.is_some() && part.side == Side::Helper;
    if for_staff || for_person {
        return Err(Error::Help(HelpError::Step(domain::help::StepError::NotYours)));
    }
    let own = people::own_key(transaction, &app.keys, &stored.record)
        .await?
        .ok_or(Error::Help(HelpError::NotFound))?;
    let before = stored.money(&own)?.filter(|_| !stored.state.is_over());
    let before =
        before.ok_or(Error::Help(HelpError::Step(domain::help::StepError::NotFromHere(stored.state))))?;
    let money = Money {
        limit: told.limit.or(before.limit),
        advance: told.advance.or(before.advance),
        paid: told.paid.or(before.paid),
        change: told.change.or(before.change),
        ..before
    };
    // Money goes from hand to hand once they have met, by their code words; what a helper left behind staff write down.
    let is_open = part.may_tell_what_went(stored, store::had_met(transaction, stored).await?);
    if [told.advance, told.paid, told.change].iter().any(Option::is_some) && !is_open {
        return Err(Error::Help(HelpError::Step(domain::help::StepError::NotFromHere(stored.state))));
    }
    if let Some(advance) = money.advance {
        money
            .may_hand_over(advance)
            .map_err(|error| Error::Help(HelpError::Step(domain::help::StepError::Money(error))))?;
    }
    // What was confirmed were other sums.
    let confirmed = told.confirmed.unwrap_or(stored.confirmed && money == before);
    keep(transaction, &own, stored, &money, confirmed).await
}

/// Keeps the sums as they are now, and tells who follows.
///
/// # Errors
/// [`Error`]
pub(super) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    stored: &Stored,
    money: &Money,
    confirmed: bool,
) -> Result<(), Error> {
    let plain = serde_json::to_vec(money).map_err(|error| Error::Internal(error.into()))?;
    let sealed = own.seal(money_of(&stored.id), &plain).map_err(PeopleError::from)?;
    let text =
        "update tasks set money = $1, confirmed = $2, version = version + 1, changed_at = $3 where id = $4";
    let query = sqlx::query(text).bind(sealed).bind(i64::from(confirmed));
    let query = query.bind(clock::now().as_microsecond()).bind(&stored.id);
    query.execute(&mut **transaction).await.map_err(StoreError::from)?;
    let help = offers::accounts(transaction, &stored.id, domain::help::OfferState::Accepted).await?;
    announce(transaction, stored, ("money", stored.version + 1), &help).await
}
