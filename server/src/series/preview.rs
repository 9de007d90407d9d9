//! `POST /api/v1/series/preview`: on which days help would come again, and which are left out and why. It is asked before anybody
//! says who they are, and nothing of it is kept.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{Kind, PreviewSeries, SeriesDay, SeriesPreview, SeriesSeen, Weekly, series_days};
use sqlx::AnyConnection;

use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::duty;
use crate::error::Error;
use crate::extract;
use crate::store::StoreError;

/// The days that there would be.
#[utoipa::path(
    post,
    path = "/api/v1/series/preview",
    tag = "help",
    request_body = PreviewSeries,
    responses(
        (status = 200, body = SeriesPreview),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `series_day_missing`, `series_ends_before`, `series_too_long`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn preview_series(
    State(app): State<AppState>,
    actor: Actor,
    extract::Json(asked): extract::Json<PreviewSeries>,
) -> Result<Json<SeriesPreview>, Error> {
    actor.may("duty.read", &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let days = days_of(&mut connection, &app, asked.kind, &asked.weekly).await?;
    Ok(Json(SeriesPreview { days }))
}

/// The days of what is not written down yet.
///
/// # Errors
/// [`Error`]
pub(super) async fn days_of(
    connection: &mut AnyConnection,
    app: &AppState,
    kind: Kind,
    weekly: &Weekly,
) -> Result<Vec<SeriesDay>, Error> {
    if !kind.comes_again() {
        return Err(Error::BodyNotUnderstood("this kind of help does not come again".to_owned()));
    }
    let recurring = weekly.recurring(Vec::new())?;
    if recurring.from < app.locality.local(clock::now()).date() {
        return Err(Error::Help(domain::help::ToldError::Past.into()));
    }
    let roster = duty::roster(connection).await?;
    let seen = SeriesSeen {
        kind,
        weekly,
        agreed: &[(recurring.from, recurring.to)],
        except: &[],
        tasks: &std::collections::BTreeMap::new(),
        goes_on: false,
        roster: &roster,
        city: &app.locality,
        now: clock::now().as_microsecond(),
    };
    Ok(series_days(&seen)?)
}
