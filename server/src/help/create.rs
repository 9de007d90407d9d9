//! `POST /api/v1/tasks`: somebody asks for a hand; with it the request that the task fulfils, and the contact in which it came.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::api::Problem;
use domain::communities;
use domain::contacts::NewContact;
use domain::help::{
    Kind, Money, NewTask, Plan, Side, State as TaskState, Step, Task, TaskTold, Times, secret,
};
use domain::people::LONGEST_LINE;
use domain::requests::Need;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::offer::check_duty_at;
use super::show::shown;
use super::step::announce;
use super::store::{self, Taken, money_of, plan_of};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::extract::{self, IdempotencyKey};
use crate::keys::OwnKey;
use crate::notify::Template;
use crate::once::Once;
use crate::people::{self, PeopleError};
use crate::store::StoreError;
use crate::{contacts, privacy, requests};

/// Writes down what somebody asks for. The same request twice is one.
#[utoipa::path(
    post,
    path = "/api/v1/tasks",
    tag = "help",
    params(IdempotencyKey),
    request_body = NewTask,
    responses(
        (status = 201, body = Task),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`nobody_on_duty`: nobody answers at that hour; `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `contact_reason_missing`, `call_back_missing`, `notice_unknown`, `community_not_known`, `task_times_wrong`, `task_in_the_past`, `task_where_missing`, `task_amount_missing`, `authorisation_too_short`, `task_secret`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_task(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewTask>,
) -> Result<(StatusCode, Json<Task>), Error> {
    let mut transaction = app.store.write().await?;
    let allowed = people::may(&mut transaction, &actor, "help.create", &new.person).await?;
    let once = Once::new(&app.keys, actor.account(), &key, &("help.create", &new))?;
    let before = once.before(&mut transaction).await?;
    // Whoever writes something down is shown it; later they are shown how it stands, if they may.
    let who = (&actor, allowed.names_staff());
    let (id, action) = match &before {
        Some(id) => (id.clone(), "help.read"),
        None => (asked_for(&mut transaction, &app, who, &new, &once).await?, "help.create"),
    };
    let (stored, part) = store::allowed(&mut transaction, &actor, action, &id).await?;
    privacy::log(&mut transaction, &actor.access(action, "person", &new.person, allowed.sight)).await?;
    let task = shown(&mut transaction, &app, &actor, (&stored, &part)).await?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(task)))
}

/// Checks what is asked for and writes it down; its id.
async fn asked_for(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    (actor, is_staff): (&Actor, bool),
    new: &NewTask,
    once: &Once<'_>,
) -> Result<String, Error> {
    contacts::check_word(is_staff, Some(&new.contact))?;
    let times = check(app, new)?;
    check_duty_at(transaction, app, new.kind.person_comes(), (times.begins, times.ends)).await?;
    let id = write(transaction, app, actor, new, times).await?;
    once.keep(transaction, &id, Some(&new.person)).await?;
    Ok(id)
}

fn check(app: &AppState, new: &NewTask) -> Result<Times, Error> {
    new.contact.check()?;
    if new.asked_by.as_deref().unwrap_or_default().chars().count() > LONGEST_LINE {
        return Err(Error::BodyNotUnderstood(format!("who asks has at most {LONGEST_LINE} letters")));
    }
    check_noted(Some(&new.contact), new.asked_by.as_deref())?;
    check_told(app, new.kind, &new.told)
}

/// Whether what staff change on the person's word can be: it is known how they said so, and nothing of a bank stands in it.
///
/// # Errors
/// What [`contacts::check_word`], [`NewContact::check_again`] and [`check_noted`] say.
pub(crate) fn check_on_word(is_staff: bool, contact: Option<&NewContact>) -> Result<(), Error> {
    contacts::check_word(is_staff, contact)?;
    contact.map(NewContact::check_again).transpose()?;
    check_noted(contact, None)
}

/// What a clerk notes of the call belongs to the errand, too: no card, no PIN and no password stands in it.
///
/// # Errors
/// [`HelpError::Secret`]
pub(super) fn check_noted(contact: Option<&NewContact>, asked_by: Option<&str>) -> Result<(), Error> {
    let of_contact = contact.into_iter().flat_map(|contact| [&contact.note, &contact.reason]);
    let mut noted = of_contact.filter_map(Option::as_deref).chain(asked_by);
    if noted.any(|words| secret(words).is_some()) { Err(Error::Help(HelpError::Secret)) } else { Ok(()) }
}

/// Whether what is told can be kept; its times.
pub(crate) fn check_told(app: &AppState, kind: Kind, told: &TaskTold) -> Result<Times, Error> {
    let times = told.check(kind, clock::now())?;
    let city = app.city().map(|city| communities::of_city(city.name())).unwrap_or_default();
    let community = told.community.as_deref();
    if community.is_some_and(|community| !communities::is_kept(&city, community, None)) {
        return Err(Error::CommunityNotKnown);
    }
    Ok(times)
}

/// Writes it down with its contact, its request and its event; its id.
async fn write(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    new: &NewTask,
    times: Times,
) -> Result<String, Error> {
    let own = people::own_key(transaction, &app.keys, &new.person).await?.ok_or(Error::PersonNotFound)?;
    let by = actor.account();
    let contact = contacts::insert(transaction, &own, &new.person, &new.contact, by).await?;
    let is_staff = actor.may("help.board", &[]).is_ok();
    let asked = Asked {
        person: &new.person,
        contact: &contact,
        kind: new.kind,
        told: &new.told,
        asked_by: new.asked_by.as_deref(),
        of: None,
        side: if is_staff { Side::Staff } else { Side::Person },
        by,
        step_by: by,
    };
    let id = insert(transaction, &own, &asked, times).await?;
    // Whoever called has it in writing that the hub took it down.
    people::text_caller(app, transaction, &new.person, Template::WrittenDown).await?;
    Ok(id)
}

/// What is written down as a task.
#[expect(clippy::struct_field_names, reason = "who asks for somebody is called so everywhere")]
pub(super) struct Asked<'a> {
    pub(super) person: &'a str,
    /// The contact's id.
    pub(super) contact: &'a str,
    pub(super) kind: Kind,
    pub(super) told: &'a TaskTold,
    /// Who asks for them, in words.
    pub(super) asked_by: Option<&'a str>,
    /// Of which series it is, and of which of its days.
    pub(super) of: Option<(&'a str, &'a str)>,
    pub(super) side: Side,
    /// Whoever asked: nobody helps who did.
    pub(super) by: Option<&'a str>,
    /// Whoever took the first step.
    pub(super) step_by: Option<&'a str>,
}

/// Writes a task down with its request and its event, of a contact that is there; its id.
pub(super) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    asked: &Asked<'_>,
    times: Times,
) -> Result<String, Error> {
    let words = words_of(&asked.told.plan);
    let request = requests::insert_of(transaction, own, &request(asked, &words)).await?;
    let id = Uuid::now_v7().to_string();
    row(transaction, own, (&id, &request), asked, times).await?;
    let stored = store::by_id(transaction, &id).await?.ok_or(Error::Help(HelpError::NotFound))?;
    let (to, side, by) = (TaskState::Requested, asked.side, asked.step_by);
    let taken = Taken { step: Step::Ask, to, side, words: None, unmet: None, by };
    store::write_step(transaction, own, (&id, 1), TaskState::Draft, &taken, clock::now()).await?;
    announce(transaction, &stored, ("created", stored.version), &[]).await?;
    Ok(id)
}

/// The request that a task fulfils: its words say where it leads, so that whoever reads only the request knows.
fn request<'a>(asked: &Asked<'a>, words: &'a str) -> requests::Asked<'a> {
    use domain::requests::Kind as Of;
    requests::Asked {
        person: asked.person,
        contact: asked.contact,
        kind: if asked.kind.person_comes() { Of::Escort } else { Of::Errand },
        need: if asked.kind == Kind::Papers { Need::Papers } else { Need::Mobility },
        words,
        asked_by: asked.asked_by,
        draft: false,
        by: asked.by,
    }
}

/// What a request says of the plan that fulfils it.
pub(super) fn words_of(plan: &Plan) -> String {
    let said = [plan.to.words.trim(), plan.words.trim()];
    let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
    said.join(" – ")
}

async fn row(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    (id, request): (&str, &str),
    asked: &Asked<'_>,
    times: Times,
) -> Result<(), Error> {
    let (plan, money) = sealed(own, id, asked.told, None)?;
    let text = "insert into tasks (id, request_id, person_id, kind, state, version, community, begins, ends, back, helpers,
            plan, money, made_at, made_by, changed_at, waits_since, series_id, series_day)
        values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $13, $15, $16)";
    sqlx::query(text)
        .bind(id)
        .bind(request)
        .bind(asked.person)
        .bind(asked.kind.name())
        .bind(TaskState::Requested.name())
        .bind(asked.told.community.as_deref())
        .bind(times.begins)
        .bind(times.ends)
        .bind(times.back)
        .bind(i64::from(asked.told.plan.needs.helpers))
        .bind(plan)
        .bind(money)
        .bind(clock::now().as_microsecond())
        .bind(asked.by)
        .bind(asked.of.map(|(series, _)| series))
        .bind(asked.of.map(|(_, day)| day))
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}

/// What is sealed of it: the plan, and the sums of a bill as they are known by now.
pub(super) fn sealed(
    own: &OwnKey,
    id: &str,
    told: &TaskTold,
    before: Option<Money>,
) -> Result<(Vec<u8>, Option<Vec<u8>>), Error> {
    let json =
        |value: Result<Vec<u8>, serde_json::Error>| value.map_err(|error| Error::Internal(error.into()));
    let plan = own.seal(plan_of(id), &json(serde_json::to_vec(&told.plan))?).map_err(PeopleError::from)?;
    let money = told.amount.map(|amount| Money { amount, ..before.unwrap_or_default() });
    let money = money.map(|money| json(serde_json::to_vec(&money))).transpose()?;
    let money = money.map(|plain| own.seal(money_of(id), &plain)).transpose().map_err(PeopleError::from)?;
    Ok((plan, money))
}
