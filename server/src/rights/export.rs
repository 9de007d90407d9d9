//! `GET /api/v1/people/{id}/export`: a copy of all that is kept of a person, for them to take along: JSON, whole and with
//! the names of this program, told once more in words by the screen of one's own file.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderName};
use domain::api::Problem;
use domain::messages::KeptMessages;
use domain::rights::RightsRequest;
use jiff::Timestamp;
use serde::Serialize;

use super::list;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::people::{self, Whole};
use crate::store::{StoreError, time};
use crate::{alarms, concerns, contacts, help, notify, privacy, requests, series, volunteers};

/// How many looks are in it at most: those of years.
const MOST_LOOKS: usize = 10_000;

/// All that is kept of a person.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Export {
    /// When it was made, RFC 3339 in UTC.
    made_at: String,
    #[serde(flatten)]
    person: Whole,
    contacts: Vec<domain::contacts::Contact>,
    requests: Vec<domain::requests::Request>,
    /// Escorts and errands.
    tasks: Vec<domain::help::Task>,
    /// Help that comes again.
    series: Vec<domain::help::Series>,
    /// When they were stuck.
    alarms: Vec<domain::help::Alarm>,
    rights: Vec<RightsRequest>,
    looks: Vec<domain::people::Look>,
    /// How each of their own accounts is written to.
    messages: Vec<KeptMessages>,
    /// What each of their own accounts is as a volunteer.
    volunteering: Vec<domain::help::VolunteerFile>,
    /// What each has done, without for whom.
    helped: Vec<domain::help::VolunteerHours>,
    /// What was said with each of them to worry about.
    concerns: Vec<concerns::OwnConcern>,
}

/// A copy of all that is kept of a person. Papers are named; each is fetched by itself.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/export",
    tag = "rights",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = Export),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn export_person(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<([(HeaderName, &'static str); 2], Json<Export>), Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = people::may(&mut connection, &actor, "file.export", &id).await?;
    let person = people::whole(&mut connection, &app.keys, &id, allowed.clone()).await?;
    let mut contacts = contacts::of_person(&mut connection, &app.keys, &id, usize::MAX).await?;
    contacts.iter_mut().for_each(contacts::name_offices);
    let requests = requests::whole(&mut connection, &app.keys, &id, &allowed).await?;
    let tasks = help::whole(&mut connection, &app.keys, &id, &allowed).await?;
    let series = series::whole(&mut connection, &app, &id, &allowed).await?;
    let alarms = alarms::whole(&mut connection, &app.keys, &id).await?;
    let rights = list::of_person(&mut connection, &app.keys, &id).await?;
    let records = people::records(&mut connection, &id).await?;
    let (mut messages, mut volunteering) = (Vec::new(), Vec::new());
    let (mut helped, mut worries) = (Vec::new(), Vec::new());
    for account in people::accounts_now(&mut connection, &records).await? {
        messages.push(notify::kept(&mut connection, &account).await?);
        volunteering.extend(volunteers::whole(&mut connection, &app.locality, &account).await?);
        helped.extend(volunteers::hours(&mut connection, &app.locality, &account).await?);
        worries.extend(concerns::whole(&mut connection, &app.keys, &account).await?);
    }
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("file.export", "person", &id, allowed.sight)]).await?;
    let looks = privacy::looks(&app.store, &[("person", &records)], actor.account(), MOST_LOOKS).await?;
    let made_at = time(Timestamp::now().as_microsecond());
    // Its name says nothing of the person: it may stay in a folder of downloads.
    let headers =
        [(CONTENT_DISPOSITION, "attachment; filename=\"my-file.json\""), (CACHE_CONTROL, "no-store")];
    Ok((
        headers,
        Json(Export {
            made_at,
            person,
            contacts,
            requests,
            tasks,
            series,
            alarms,
            rights,
            looks,
            messages,
            volunteering,
            helped,
            concerns: worries,
        }),
    ))
}
