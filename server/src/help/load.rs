//! `GET /api/v1/load`: how much everybody has in hand, so that work is spread and nobody is asked too often; and
//! `PUT /api/v1/tasks/{id}/owner`, by which it is spread.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use domain::access::Role;
use domain::api::Problem;
use domain::help::{
    GiveTask, Load, StaffLoad, State as TaskState, Task, VolunteerLoad, WEEKS_BEFORE, by_week,
};
use jiff::Timestamp;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Transaction};

use super::change::Change;
use super::lists::over;
use super::offers;
use super::step::announce;
use super::store::{self, Stored};
use super::week::{days_after, midnight, monday};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey, Path};
use crate::notify::Template;
use crate::store::StoreError;
use crate::{people, privacy, requests, volunteers};

const ACTION: &str = "help.load";

/// Who may have a task in hand.
const COLLEAGUES: [Role; 3] = [Role::Clerk, Role::Officer, Role::Coordinator];

/// How much colleagues and volunteers have in hand. Each volunteer who is shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/load",
    tag = "help",
    responses(
        (status = 200, body = Load),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_load(State(app): State<AppState>, actor: Actor) -> Result<Json<Load>, Error> {
    let sight = actor.may(ACTION, &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (staff, nobodys) = of_staff(&mut connection).await?;
    let volunteers = of_volunteers(&mut connection, &app).await?;
    drop(connection);
    let looks: Vec<_> =
        volunteers.iter().map(|one| actor.access(ACTION, "volunteer", &one.id, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(Load { staff, nobodys, volunteers }))
}

/// Who has it, how they are called, how far it is, and how many there are.
type Row = (Option<String>, Option<String>, String, i64);

/// Colleagues with what they have in hand, and how much nobody has.
async fn of_staff(connection: &mut AnyConnection) -> Result<(Vec<StaffLoad>, u32), StoreError> {
    let text = format!(
        "select r.owner, a.name, t.state, count(*) from tasks t join requests r on r.id = t.request_id
            left join accounts a on a.id = r.owner
        where t.state not in ({}, 'draft') and t.person_id not in {} group by r.owner, a.name, t.state",
        over(),
        people::NOT_HELPED
    );
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(text)).fetch_all(&mut *connection).await?;
    let mut staff: BTreeMap<String, StaffLoad> = BTreeMap::new();
    for (id, name, _) in accounts::colleagues_of(connection, &COLLEAGUES).await? {
        staff.insert(id.clone(), StaffLoad { id, name, in_hand: 0, waiting: 0 });
    }
    let mut nobodys = 0;
    for (owner, name, state, count) in rows {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let Some(owner) = owner else {
            nobodys += count;
            continue;
        };
        // Whoever works here no more and has something in hand still is among them: it has to be given to somebody.
        let load = staff.entry(owner.clone()).or_insert_with(|| StaffLoad {
            id: owner,
            name: name.unwrap_or_default(),
            in_hand: 0,
            waiting: 0,
        });
        load.in_hand += count;
        let state = TaskState::from_name(&state);
        if state.is_some_and(|state| state.waits_for_hub() || state == TaskState::Offered) {
            load.waiting += count;
        }
    }
    let mut staff: Vec<StaffLoad> = staff.into_values().collect();
    staff.sort_by_key(|one| (std::cmp::Reverse(one.in_hand), one.name.clone()));
    Ok((staff, nobodys))
}

/// Volunteers with what they did and do, by the weeks of the city.
async fn of_volunteers(
    connection: &mut AnyConnection,
    app: &AppState,
) -> Result<Vec<VolunteerLoad>, StoreError> {
    let this = monday(app.locality.local(Timestamp::now()).date());
    let before =
        (0..=WEEKS_BEFORE).map(|weeks| days_after(this, -7 * i64::try_from(weeks).unwrap_or_default()));
    let mondays: Vec<i64> = before.map(|day| midnight(&app.locality, day)).collect();
    let (first, end) =
        (mondays.last().copied().unwrap_or_default(), midnight(&app.locality, days_after(this, 7)));
    let taken = offers::taken_between(&mut *connection, (first, end), "").await?;
    let asked = asked_since(&mut *connection, first).await?;
    let known = volunteers::known(connection, None).await?;
    let load = |one: volunteers::Known| {
        let begins = taken.get(&one.account).into_iter().flatten().map(|(begins, _)| *begins);
        let mut weeks = by_week(&begins.collect::<Vec<_>>(), &mondays, end).into_iter();
        VolunteerLoad {
            this_week: weeks.next().unwrap_or_default(),
            weeks_before: weeks.collect(),
            asked: asked.get(&one.account).copied().unwrap_or_default(),
            id: one.account,
            name: one.name,
            standing: one.standing,
            most_a_week: one.most_a_week,
        }
    };
    let mut all: Vec<VolunteerLoad> = known.into_iter().map(load).collect();
    let did = |one: &VolunteerLoad| one.this_week + one.weeks_before.iter().sum::<u32>();
    all.sort_by_key(|one| std::cmp::Reverse((did(one), one.asked)));
    Ok(all)
}

/// So many tasks each volunteer was asked for since a moment.
async fn asked_since(
    connection: &mut AnyConnection,
    since: i64,
) -> Result<BTreeMap<String, u32>, StoreError> {
    let text =
        "select account_id, count(distinct task_id) from task_offers where made_at >= $1 group by account_id";
    let rows: Vec<(String, i64)> = sqlx::query_as(text).bind(since).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(account, many)| (account, u32::try_from(many).unwrap_or(u32::MAX))).collect())
}

/// Gives a task into a colleague's hands, with its request. The same request twice is one change.
#[utoipa::path(
    put,
    path = "/api/v1/tasks/{id}/owner",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body = GiveTask,
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`, `user_not_found`: no colleague who may have it in hand", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: it is over; `changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn give_task(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(give): extract::Json<GiveTask>,
) -> Result<Json<Task>, Error> {
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, "help.assign"), &key, &("help.owner", &id, &give))?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, _)) = &found {
        write(&mut transaction, &app, &actor, stored, &give).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    stored: &Stored,
    give: &GiveTask,
) -> Result<(), Error> {
    if stored.version != give.version {
        return Err(Error::ChangedMeanwhile);
    }
    if stored.state.is_over() {
        return Err(Error::Help(HelpError::Step(domain::help::StepError::NotFromHere(stored.state))));
    }
    let colleagues = accounts::colleagues_of(transaction, &COLLEAGUES).await?;
    let found = colleagues.iter().find(|(id, ..)| *id == give.owner);
    let (_, _, roles) = found.ok_or(Error::UserNotFound)?;
    if !people::sees_already(transaction, (&give.owner, roles), &stored.person).await? {
        return Err(Error::UserNotFound);
    }
    let version = store::changed(transaction, &stored.id).await?;
    requests::give(transaction, &stored.request, &stored.person, &give.owner).await?;
    if actor.account() != Some(&give.owner) {
        accounts::tell(app, transaction, &give.owner, Template::News).await?;
    }
    announce(transaction, stored, ("owner", version), &[]).await
}
