//! `GET /api/v1/volunteers/{id}`: all that the hub knows of a volunteer, for them and for staff.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{
    By, Paper, PaperSeen, Standing, StandingTaken, Training, TrainingNoted, VolunteerFile, standing_steps,
};
use domain::hours::Locality;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AnyConnection;

use super::{known, photos, store};
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::privacy;
use crate::store::{StoreError, time};

const ACTION: &str = "volunteer.read";

/// A volunteer, with the steps that whoever asks may take now.
#[utoipa::path(
    get,
    path = "/api/v1/volunteers/{id}",
    tag = "volunteers",
    params(("id" = String, Path, description = "The volunteer's account, or `me`")),
    responses(
        (status = 200, body = VolunteerFile),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`volunteer_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_volunteer(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<VolunteerFile>, Error> {
    let id = store::meant(&actor, id);
    let sight = store::may(&actor, ACTION, &id)?;
    let by = store::by(&actor, &id);
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut file = file(&mut connection, &app.locality, &id, by).await?.ok_or(Error::VolunteerNotFound)?;
    drop(connection);
    file.steps.retain(|step| store::may(&actor, step.action(by), &id).is_ok());
    if by == By::Hub {
        privacy::log_read(&app.store, &[actor.access(ACTION, "volunteer", &id, sight)]).await?;
    }
    Ok(Json(file))
}

/// What an account is as a volunteer, for the copy of all that is kept of its owner. Whoever calls this has asked whether they
/// may, and logs it.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    locality: &Locality,
    id: &str,
) -> Result<Option<VolunteerFile>, StoreError> {
    file(connection, locality, id, By::Themselves).await
}

/// The file of a volunteer, with the steps that one of these may take.
pub(super) async fn file(
    connection: &mut AnyConnection,
    locality: &Locality,
    id: &str,
    by: By,
) -> Result<Option<VolunteerFile>, StoreError> {
    let Some(stored) = store::by_id(connection, id).await? else { return Ok(None) };
    let today = locality.local(Timestamp::now()).date();
    let papers = known::papers(connection, Some(id)).await?.remove(id).unwrap_or_default();
    let papers = seen(&papers, today);
    let holds = |paper: &Paper| papers.iter().any(|seen| seen.paper == *paper && !seen.is_over());
    Ok(Some(VolunteerFile {
        id: id.to_owned(),
        name: stored.name,
        phone: accounts::phone_of(connection, id).await?,
        standing: stored.standing,
        told: stored.told,
        missing: Paper::ALL.iter().copied().filter(|paper| !holds(paper)).collect(),
        papers,
        trainings: trainings(connection, id).await?,
        photo: photos::known(connection, id).await?,
        steps: standing_steps(stored.standing, by),
        history: history(connection, id).await?,
        version: stored.version,
    }))
}

/// Papers as they are told on a day.
pub(super) fn seen(papers: &[(Paper, Date)], today: Date) -> Vec<PaperSeen> {
    let days_left = |valid_to: Date| i64::from((valid_to - today).get_days()) + 1;
    let told = |(paper, valid_to): &(Paper, Date)| PaperSeen {
        paper: *paper,
        valid_to: valid_to.to_string(),
        days_left: days_left(*valid_to),
    };
    papers.iter().map(told).collect()
}

async fn trainings(connection: &mut AnyConnection, id: &str) -> Result<Vec<TrainingNoted>, StoreError> {
    let text = "select training, learned_on from volunteer_trainings where account_id = $1 order by learned_on, training";
    let rows: Vec<(String, String)> = sqlx::query_as(text).bind(id).fetch_all(connection).await?;
    let told = |(training, learned_on): (String, String)| {
        Some(TrainingNoted { training: Training::from_name(&training)?, learned_on })
    };
    Ok(rows.into_iter().filter_map(told).collect())
}

async fn history(connection: &mut AnyConnection, id: &str) -> Result<Vec<StandingTaken>, StoreError> {
    type Row = (Option<String>, String, Option<String>, i64, Option<String>);
    let text = "select from_standing, to_standing, words, made_at, made_by from volunteer_steps
        where account_id = $1 order by version desc";
    let rows: Vec<Row> = sqlx::query_as(text).bind(id).fetch_all(connection).await?;
    let told = |(from, to, words, at, by): Row| {
        Some(StandingTaken {
            from: from.as_deref().and_then(Standing::from_name),
            to: Standing::from_name(&to)?,
            words,
            at: time(at),
            themselves: by.as_deref() == Some(id),
        })
    };
    Ok(rows.into_iter().filter_map(told).collect())
}
