//! `GET /api/v1/tasks/{id}/candidates`: who could be asked, and why not; the same is asked again when somebody is asked and when
//! somebody accepts.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Band, Candidate, CandidateList, Fit, Plan, Sought, Unfit, Volunteer, fit, minutes};
use domain::hours::Locality;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use sqlx::AnyConnection;

use super::offers::{self, TakenTimes};
use super::series;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::people::{self, PeopleError};
use crate::privacy;
use crate::store::StoreError;
use crate::volunteers::{self, Known};

/// Who could be asked for a task: who fits first, with why; the others with why not.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/{id}/candidates",
    tag = "help",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, body = CandidateList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_candidates(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<CandidateList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, part) = store::allowed(&mut connection, &actor, "help.assign", &id).await?;
    let own = people::own_key(&mut connection, &app.keys, &stored.record).await?;
    let plan = stored.plan(&own.ok_or(Error::Help(HelpError::NotFound))?)?;
    let weighed = weighed(&mut connection, &app.locality, &stored, &plan, None).await?;
    let asked = offers::all(&mut connection, &id).await?;
    drop(connection);
    let mut candidates: Vec<Candidate> = weighed
        .into_iter()
        .map(|(known, fits)| Candidate {
            answered: asked.iter().find(|one| one.id == known.account).map(|one| one.state),
            id: known.account,
            name: known.name,
            fit: fits.as_ref().ok().copied(),
            unfit: fits.err().unwrap_or_default(),
        })
        .collect();
    candidates.sort_by_key(|one| (one.fit.is_none(), one.fit, one.unfit.len(), one.name.clone()));
    let access = actor.access("help.assign", "person", &stored.person, part.allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(CandidateList { candidates }))
}

/// The city's week in which a moment lies, from Monday to Monday.
fn week(city: &Locality, at: i64) -> (i64, i64) {
    let at = Timestamp::from_microsecond(at).unwrap_or_default();
    let date = city.local(at).date();
    let monday = date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days());
    let moment = |date: Date| city.moment(date.to_datetime(jiff::civil::Time::midnight()));
    let [from, to] = [monday, monday.saturating_add(7.days())].map(moment);
    (from.unwrap_or(at).as_microsecond(), to.unwrap_or(at).as_microsecond())
}

/// Every volunteer, or one, with why they fit a task or why not.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn weighed(
    connection: &mut AnyConnection,
    city: &Locality,
    stored: &Stored,
    plan: &Plan,
    account: Option<&str>,
) -> Result<Vec<(Known, Result<Fit, Vec<Unfit>>)>, PeopleError> {
    let (from, to) = week(city, stored.begins);
    let times = (from.min(stored.begins), to.max(stored.ends));
    let taken = offers::taken_between(&mut *connection, times, &stored.id).await?;
    let mut asked_by = people::acting_for(&mut *connection, &stored.person).await?;
    asked_by.extend(stored.made_by.clone());
    let before = series::helped_before(&mut *connection, &stored.id).await?;
    let known = volunteers::known(connection, account).await?;
    let begins = Timestamp::from_microsecond(stored.begins).unwrap_or_default();
    let (date, minute) = (city.local(begins).date(), city.minute_of_week(begins));
    let sought = |known: &Known| Sought {
        kind: stored.kind,
        asked_by: &asked_by,
        aid: plan.needs.aid,
        // Where nobody said it yet, as if there were one: nobody is asked before it is known.
        barrier: plan.needs.barrier.unwrap_or(true),
        helpers: plan.needs.helpers,
        hardships: &plan.needs.hardships,
        languages: &plan.needs.languages,
        gender: plan.needs.gender,
        minute,
        minutes: minutes(stored.begins, stored.ends),
        band: band(known, stored.community.as_deref()),
    };
    let weigh = |known: Known| {
        let (busy, of_week) = taken_by(&taken, &known.account, stored, (from, to));
        let helped_before = before.contains(&known.account);
        let volunteer = Volunteer { helped_before, ..volunteer(&known, date, busy, of_week) };
        let fits = fit(&sought(&known), &volunteer);
        (known, fits)
    };
    Ok(known.into_iter().map(weigh).collect())
}

/// How far a task is for somebody: where its community is not known, nobody knows.
fn band(known: &Known, community: Option<&str>) -> Band {
    let is_named = community.is_some_and(|community| known.communities.iter().any(|one| one == community));
    Band::of(is_named, None)
}

/// Whether they have taken something else at that time, and how many they have that week.
fn taken_by(taken: &TakenTimes, account: &str, stored: &Stored, (from, to): (i64, i64)) -> (bool, u32) {
    let theirs = taken.get(account).map(Vec::as_slice).unwrap_or_default();
    let busy = theirs.iter().any(|(begins, ends)| *begins < stored.ends && *ends > stored.begins);
    let of_week = theirs.iter().filter(|(begins, _)| (from..to).contains(begins)).count();
    (busy, u32::try_from(of_week).unwrap_or(u32::MAX))
}

fn volunteer(known: &Known, date: Date, busy: bool, tasks_of_week: u32) -> Volunteer<'_> {
    Volunteer {
        account: &known.account,
        standing: known.standing,
        papers_valid: known.papers_valid_on(date),
        trained: &known.trained,
        languages: &known.languages,
        gender: known.gender,
        free: &known.free,
        busy,
        tasks_of_week,
        most_a_week: known.most_a_week,
        goes_far: known.goes_far,
        helped_before: false,
    }
}
