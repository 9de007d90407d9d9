//! `GET /api/v1/series/{id}`: a series with its days: made, to come, and left out with why.

use axum::Json;
use axum::extract::State;
use domain::api::Problem;
use domain::help::{AHEAD_DAYS, Consent, Series, SeriesDay, SeriesLine, SeriesState, Side, agreed_again};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use sqlx::AnyConnection;

use super::store::{self, Agreed, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::duty;
use crate::error::{Error, HelpError};
use crate::extract::Path;
use crate::keys::OwnKey;
use crate::people::{self, Allowed};
use crate::privacy;
use crate::store::{StoreError, time};

/// One series.
#[utoipa::path(
    get,
    path = "/api/v1/series/{id}",
    tag = "help",
    params(("id" = String, Path, description = "The series' id")),
    responses(
        (status = 200, body = Series),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`series_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_series(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Series>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let (stored, allowed) = store::allowed(&mut connection, &actor, "help.read", &id).await?;
    let series = shown(&mut connection, &app, &actor, (&stored, &allowed)).await?;
    drop(connection);
    let access = actor.access("help.read", "person", &stored.person, allowed.sight);
    privacy::log_read(&app.store, &[access]).await?;
    Ok(Json(series))
}

/// A series as it is told to somebody who may see it.
///
/// # Errors
/// [`Error`]
pub(super) async fn shown(
    connection: &mut AnyConnection,
    app: &AppState,
    actor: &Actor,
    (stored, allowed): (&Stored, &Allowed),
) -> Result<Series, Error> {
    let own = people::own_key(&mut *connection, &app.keys, &stored.record).await?;
    let own = own.ok_or(Error::Help(HelpError::SeriesNotFound))?;
    let mut series = opened(connection, app, &own, (stored, allowed)).await?;
    let may = |action: &str| actor.may(action, &allowed.relations).is_ok();
    // Who reads it for another reason is shown nothing to press.
    series.can_end &= may("help.cancel");
    series.renew_to = series.renew_to.filter(|_| may("help.edit"));
    if !may("help.cancel") {
        series.days.iter_mut().for_each(|day| day.can_change = false);
    }
    Ok(series)
}

async fn opened(
    connection: &mut AnyConnection,
    app: &AppState,
    own: &OwnKey,
    (stored, allowed): (&Stored, &Allowed),
) -> Result<Series, Error> {
    let roster = duty::roster(connection).await?;
    let mut days = stored.days(&app.locality, &roster)?;
    let line = line(app, stored, &days);
    let since = today(app).saturating_sub(AHEAD_DAYS.days()).to_string();
    days.retain(|day| day.day >= since);
    let names_staff = allowed.names_staff();
    let consent = |one: &Agreed| Consent {
        from: one.from.to_string(),
        to: one.to.to_string(),
        at: time(one.at),
        by: one.by.clone().filter(|_| names_staff),
    };
    let again = stored.last().and_then(|last| agreed_again(last, today(app)));
    Ok(Series {
        side: if names_staff { Side::Staff } else { Side::Person },
        community: stored.community.clone(),
        plan: stored.plan(own)?,
        days,
        consents: stored.agreed.iter().map(consent).collect(),
        renew_to: again.filter(|_| line.ends_soon).map(|(_, to)| to.to_string()),
        can_end: stored.state != SeriesState::Ended,
        version: stored.version,
        line,
    })
}

/// The day that it is in the city.
pub(super) fn today(app: &AppState) -> Date {
    app.locality.local(clock::now()).date()
}

/// A series' line.
pub(super) fn line(app: &AppState, stored: &Stored, days: &[SeriesDay]) -> SeriesLine {
    let (now, goes_on) = (clock::now(), stored.state != SeriesState::Ended);
    let begins =
        |day: &SeriesDay| day.begins.clone().filter(|at| at.parse().is_ok_and(|at: Timestamp| at > now));
    let next = days.iter().filter(|day| goes_on && day.is_on()).find_map(begins);
    let again = stored.last().and_then(|last| agreed_again(last, today(app)));
    SeriesLine {
        id: stored.id.clone(),
        person: stored.person.clone(),
        name: stored.name.clone(),
        kind: stored.kind,
        state: stored.state,
        weekly: stored.weekly.clone(),
        next,
        ends_soon: goes_on && again.is_some(),
    }
}

/// All series of a person, for a copy that they take along. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`Error`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    app: &AppState,
    person: &str,
    allowed: &Allowed,
) -> Result<Vec<Series>, Error> {
    let mut all = Vec::new();
    let holder = people::holder(&mut *connection, person).await?;
    for stored in store::of_people(&mut *connection, &[holder]).await? {
        let Some(own) = people::own_key(&mut *connection, &app.keys, &stored.record).await? else { continue };
        let mut series = opened(&mut *connection, app, &own, (&stored, allowed)).await?;
        (series.renew_to, series.can_end) = (None, false);
        series.days.iter_mut().for_each(|day| day.can_change = false);
        series.consents.iter_mut().for_each(|one| one.by = None);
        all.push(series);
    }
    Ok(all)
}
