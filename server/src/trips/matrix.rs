//! `POST /api/v1/trips/matrix`: how far it is from each of many starts to each of many ends.

use axum::Json;
use axum::extract::State;
use domain::api::{End, Problem};
use domain::obstacles::Obstacle;
use domain::reach::{Cell, MOST_ENDS, MatrixRequest, TripMatrix};
use jiff::Timestamp;
use routing::today::Overlay;
use routing::{NoTrip, Profile, Reach};

use super::ends::Whither;
use super::reach::Reaching;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract;
use crate::obstacles;

/// How far it is from each start to each end for one traveller, now: the figures of the single trips.
#[utoipa::path(
    post,
    path = "/api/v1/trips/matrix",
    tag = "trips",
    request_body = MatrixRequest<Profile>,
    responses(
        (status = 200, body = TripMatrix<Reach, NoTrip>),
        (status = 400, description = "`bad_json`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `place_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn trip_matrix(
    State(app): State<AppState>,
    extract::Json(request): extract::Json<MatrixRequest<Profile>>,
) -> Result<Json<TripMatrix<Reach, NoTrip>>, Error> {
    let today = obstacles::believed(&app.store, Timestamp::now()).await?;
    let searches = app.searches.clone();
    searches.run(move || matrix(&*app.city()?, &request, &today)).await.map(Json)
}

fn matrix(
    city: &LoadedCity,
    request: &MatrixRequest<Profile>,
    today: &[Obstacle],
) -> Result<TripMatrix<Reach, NoTrip>, Error> {
    let (from, to) = (found(city, "from", &request.from)?, found(city, "to", &request.to)?);
    let laid = obstacles::for_traveller(today, &request.profile);
    let overlay = Overlay::new(&city.network, laid, &[]);
    let mut reaching = Reaching::new(&city.network, &request.profile, &overlay);
    let cell = |reach: Result<Reach, NoTrip>| reach.map_or_else(Cell::NoTrip, Cell::Reach);
    let row = |start| reaching.row(start, &to).into_iter().map(cell).collect();
    Ok(TripMatrix { rows: from.iter().map(row).collect() })
}

fn found<'a>(city: &'a LoadedCity, name: &str, ends: &[End]) -> Result<Vec<Whither<'a>>, Error> {
    if ends.len() > MOST_ENDS {
        return Err(Error::BodyNotUnderstood(format!("{name}: at most {MOST_ENDS} places and points")));
    }
    ends.iter().map(|end| Whither::find(city, end)).collect()
}
