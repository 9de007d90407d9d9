//! `POST /api/v1/corrections/near`: what can be corrected near a point of the map.

use axum::extract::State;
use domain::api::Problem;
use domain::corrections::{NearList, NearRequest, Nearby};
use osm_data::{City, LonLat, Pavement, PavementSide, Subject, WayKind};

use crate::app::AppState;
use crate::error::Error;
use crate::extract::Json;
use crate::places::wire_name;

/// How far around one looks, in metres.
const WITHIN_M: f64 = 40.0;

/// How many are told at most.
const MOST: usize = 30;

/// Places, doors, ways and corners near a point, nearest first.
#[utoipa::path(
    post,
    path = "/api/v1/corrections/near",
    tag = "corrections",
    request_body = NearRequest,
    responses(
        (status = 200, body = NearList<Subject>),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_near(
    State(app): State<AppState>,
    Json(request): Json<NearRequest>,
) -> Result<axum::Json<NearList<Subject>>, Error> {
    let point = LonLat::new(request.lon, request.lat);
    let point = point.map_err(|error| Error::BodyNotUnderstood(error.to_string()))?;
    let city = app.city()?;
    let mut near = app.searches.run(move || Ok(around(&city.facts, point))).await?;
    near.sort_by(|a, b| a.metres.total_cmp(&b.metres));
    near.truncate(MOST);
    Ok(axum::Json(NearList { near }))
}

/// Which pavement a track is.
fn side(pavement: Pavement) -> Option<PavementSide> {
    match pavement {
        Pavement::Left => Some(PavementSide::Left),
        Pavement::Right => Some(PavementSide::Right),
        Pavement::Both | Pavement::Somewhere => Some(PavementSide::Both),
        Pavement::Unrecorded | Pavement::None | Pavement::Separate => None,
    }
}

fn around(city: &City, point: LonLat) -> Vec<Nearby<Subject>> {
    let mut near = Vec::new();
    let mut add = |subject: Subject, what: String, names: Option<&osm_data::Names>, at: LonLat| {
        let metres = point.metres_to(at);
        // Several lines of one street, and a door of two places, are one thing to correct.
        let is_new = |near: &[Nearby<Subject>]| near.iter().all(|known| known.subject != subject);
        if metres <= WITHIN_M && is_new(&near) {
            let title = names.map(|names| names.in_language("el").to_owned());
            near.push(Nearby { subject, what, title, metres, at: [at.lon(), at.lat()] });
        }
    };
    for place in &city.places {
        let names = place.names.as_ref();
        add(Subject::Place { id: place.osm }, wire_name(place.category), names, place.at);
        for door in place.entrances.iter().filter(|door| !door.of_building) {
            add(Subject::Door { id: door.osm }, "door".to_owned(), names, door.at);
        }
    }
    for way in city.ways.iter().filter(|way| way.kind != WayKind::Motorway) {
        let corners = way.corners.iter().filter_map(|corner| city.corners.get(*corner as usize).copied());
        let corners: Vec<LonLat> = corners.collect();
        let Some((_, at)) = point.nearest_on(&corners) else { continue };
        let names = way.names.as_ref();
        add(Subject::Way { id: way.osm, pavement: None }, wire_name(way.kind), names, at);
        // What is said of a street says nothing of its pavement.
        for side in way.tracks().filter_map(|track| side(track.pavement)) {
            add(Subject::Way { id: way.osm, pavement: Some(side) }, "pavement".to_owned(), names, at);
        }
        for corner in corners {
            add(Subject::Corner { way: way.osm, at: corner }, "corner".to_owned(), names, corner);
        }
    }
    near
}
