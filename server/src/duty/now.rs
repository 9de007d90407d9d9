//! `GET /api/v1/duty` and `GET /api/v1/duty/spans`: whether somebody answers now, and in which hours of the week.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::help::{Duty, DutyRoster, DutySpan, DutySpans, HolidayDuty, Span};
use domain::hours::Locality;
use jiff::{Timestamp, ToSpan as _};

use super::roster::{roster, spans};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::store::StoreError;

/// An answer of a minute ago may be wrong.
const NEVER_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// Whether somebody answers now, by the city's clock, and until when, or from when again.
#[utoipa::path(get, path = "/api/v1/duty", tag = "duty", responses((status = 200, body = Duty)))]
pub(super) async fn show_duty(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<Duty>), Error> {
    actor.may("duty.read", &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let duty = roster(&mut connection).await?.at(Timestamp::now(), &app.locality);
    Ok((NEVER_KEPT, Json(duty)))
}

/// The hours in which somebody answers. They name nobody: anybody may know when to call.
#[utoipa::path(get, path = "/api/v1/duty/spans", tag = "duty", responses((status = 200, body = DutySpans)))]
pub(super) async fn list_duty_spans(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<DutySpans>, Error> {
    actor.may("duty.read", &[])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    Ok(Json(told(spans(&mut connection).await?, &app.locality)))
}

/// So many days ahead public holidays are told.
const AHEAD: usize = 90;

/// The hours, and who answers on the public holidays that come.
pub(super) fn told(spans: Vec<DutySpan>, city: &Locality) -> DutySpans {
    let roster = DutyRoster::new(spans.iter().copied());
    let today = city.local(Timestamp::now()).date();
    let holidays = today.series(1.day()).take(AHEAD).filter(|day| city.is_public_holiday(*day));
    let holidays = holidays.map(|day| HolidayDuty {
        date: day.to_string(),
        hours: roster.on(day, city).into_iter().map(|(from, to)| Span { from, to }).collect(),
    });
    DutySpans { holidays: holidays.collect(), spans }
}
