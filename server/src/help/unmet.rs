//! `GET /api/v1/tasks/unmet` and `/unmet.csv`: what nobody could do and what was turned down, as numbers for studies. Whoever
//! objected to studies, and whoever is hidden, is not among them; fewer than five people are no number.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use domain::api::Problem;
use domain::help::{
    FEWEST_PEOPLE, Kind, State as TaskState, UnmetCell, UnmetList, UnmetReason, UnmetTask, unmet_cells,
    unmet_csv,
};
use jiff::{Timestamp, ToSpan as _};
use sqlx::AssertSqlSafe;

use super::week::midnight;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::people;
use crate::privacy;
use crate::store::StoreError;

/// When it begins, its kind, community and state, whose it is, and why nobody could do it.
type Row = (i64, String, Option<String>, String, String, Option<String>);

const ACTION: &str = "help.unmet";

/// So many months back, with this one.
const MONTHS: i64 = 24;

/// The numbers of two years by month, kind, community and reason.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/unmet",
    tag = "help",
    responses(
        (status = 200, body = UnmetList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_unmet(State(app): State<AppState>, actor: Actor) -> Result<Json<UnmetList>, Error> {
    let fewest = u32::try_from(FEWEST_PEOPLE).unwrap_or_default();
    Ok(Json(UnmetList { cells: cells(&app, &actor).await?, fewest }))
}

/// The same as a file for a table.
#[utoipa::path(
    get,
    path = "/api/v1/tasks/unmet.csv",
    tag = "help",
    responses(
        (status = 200, content_type = "text/csv", body = String),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn export_unmet(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 2], String), Error> {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"unmet.csv\""),
    ];
    Ok((headers, unmet_csv(&cells(&app, &actor).await?)))
}

async fn cells(app: &AppState, actor: &Actor) -> Result<Vec<UnmetCell>, Error> {
    let sight = actor.may(ACTION, &[])?;
    let city = &app.locality;
    let today = city.local(Timestamp::now()).date();
    let since = midnight(city, today.first_of_month().saturating_sub((MONTHS - 1).months()));
    // The last reason for which it was given up; what was opened again and done is none of them.
    let text = format!(
        "select t.begins, t.kind, t.community, t.state, p.id,
            (select s.unmet from task_steps s where s.task_id = t.id and s.unmet is not null
                order by s.version desc limit 1)
        from tasks t join people m on m.id = t.person_id join people p on p.id = coalesce(m.merged_into, m.id)
        where t.state in ('{}', '{}') and t.begins >= $1 and p.restricted = 0 and t.person_id not in {}",
        TaskState::Unmet.name(),
        TaskState::TurnedDown.name(),
        people::NOT_COUNTED
    );
    let query = sqlx::query_as::<_, Row>(AssertSqlSafe(text)).bind(since);
    let rows = query.fetch_all(app.store.pool()).await.map_err(StoreError::from)?;
    let task = |(begins, kind, community, state, person, reason): Row| {
        let begins = Timestamp::from_microsecond(begins).unwrap_or_default();
        let was_unmet = state == TaskState::Unmet.name();
        let reason = reason.as_deref().and_then(UnmetReason::from_name).unwrap_or(UnmetReason::Other);
        Some(UnmetTask {
            month: city.local(begins).strftime("%Y-%m").to_string(),
            kind: Kind::from_name(&kind)?,
            community,
            reason: was_unmet.then_some(reason),
            person,
        })
    };
    let cells = unmet_cells(rows.into_iter().filter_map(task));
    privacy::log_read(&app.store, &[actor.access(ACTION, "study", "unmet", sight)]).await?;
    Ok(cells)
}
