//! `GET /api/v1/corrections`: what the desk has to look at, and what it decided.

use axum::extract::State;
use domain::api::Problem;
use domain::corrections::{self, CorrectionInfo, CorrectionList};
use osm_data::{City, Fact, OsmId, Statement, Subject};
use serde::Deserialize;

use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{Query, cut};

/// How many are listed at most.
const MOST: u32 = 200;

/// Which corrections are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only those in this state.
    state: Option<corrections::State>,
}

/// Corrections, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/corrections",
    tag = "corrections",
    params(Wanted),
    responses(
        (status = 200, body = CorrectionList<Statement>),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_corrections(
    State(app): State<AppState>,
    actor: Actor,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<CorrectionList<Statement>>, Error> {
    actor.may("correction.decide", &[])?;
    let city = app.city()?;
    let mut found = store::list(&app.store, wanted.state, i64::from(MOST) + 1).await?;
    let more = cut(&mut found, MOST);
    let corrections = found.into_iter().map(|stored| tell(&city, stored)).collect();
    Ok(axum::Json(CorrectionList { corrections, more }))
}

/// A correction with what the city knows of its object.
pub(super) fn tell(city: &LoadedCity, stored: Stored) -> CorrectionInfo<Statement> {
    let (title, mut at) = whereabouts(&city.facts, &stored.statement.subject);
    if let Fact::NewDoor(door) = &stored.statement.fact {
        at = Some([door.at.lon(), door.at.lat()]);
    }
    stored.told(title, at)
}

/// The name of an object, and where it is.
fn whereabouts(city: &City, subject: &Subject) -> (Option<String>, Option<[f64; 2]>) {
    let place = |id: &OsmId| city.places.iter().find(|place| place.osm == *id);
    let behind = |id: &OsmId| {
        let mut doors =
            city.places.iter().flat_map(|place| place.entrances.iter().map(move |door| (place, door)));
        doors.find(|(_, door)| door.osm == *id)
    };
    let way = |id: &OsmId| city.ways.iter().find(|way| way.osm == *id);
    let (names, at) = match subject {
        Subject::Place { id } => {
            (place(id).and_then(|place| place.names.as_ref()), place(id).map(|place| place.at))
        }
        Subject::Door { id } => {
            (behind(id).and_then(|(place, _)| place.names.as_ref()), behind(id).map(|(_, door)| door.at))
        }
        Subject::Way { id, .. } => {
            let middle = way(id).and_then(|way| way.corners.get(way.corners.len() / 2));
            let at = middle.and_then(|corner| city.corners.get(*corner as usize)).copied();
            (way(id).and_then(|way| way.names.as_ref()), at)
        }
        Subject::Corner { way: id, at } => (way(id).and_then(|way| way.names.as_ref()), Some(*at)),
    };
    (names.map(|names| names.in_language("el").to_owned()), at.map(|at| [at.lon(), at.lat()]))
}
