//! `GET /api/v1/volunteers`: who helps, for staff.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Paper, PaperSeen, VolunteerLine, VolunteerList};
use jiff::Timestamp;
use jiff::civil::Date;

use super::known::{Known, known};
use super::photos;
use super::show::seen;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "volunteer.read";

/// All who have not ended: who waits for the hub first, then by name. Each who is shown leaves a line in the access log.
#[utoipa::path(
    get,
    path = "/api/v1/volunteers",
    tag = "volunteers",
    responses(
        (status = 200, body = VolunteerList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_volunteers(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<VolunteerList>, Error> {
    let sight = actor.may(ACTION, &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let today = app.locality.local(Timestamp::now()).date();
    let mut known = known(&mut connection, None).await?;
    let waiting = photos::waiting(&mut connection).await?;
    drop(connection);
    known.sort_by_key(|one| one.standing.turn());
    let volunteers: Vec<VolunteerLine> = known.into_iter().map(|one| line(one, &waiting, today)).collect();
    let looks: Vec<_> =
        volunteers.iter().map(|line| actor.access(ACTION, "volunteer", &line.id, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(VolunteerList { volunteers }))
}

fn line(known: Known, waiting: &[String], today: Date) -> VolunteerLine {
    let ending = seen(&known.papers, today).into_iter().filter(PaperSeen::ends_soon).collect();
    let missing = Paper::ALL.iter().copied().filter(|paper| !known.holds(*paper, today)).collect();
    let Known { account: id, name, standing, trained, .. } = known;
    let photo_waits = waiting.contains(&id);
    VolunteerLine { id, name, standing, ending, missing, trained, photo_waits }
}
