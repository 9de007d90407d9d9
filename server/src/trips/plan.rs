//! `POST /api/v1/trips`: a trip from one end to another for one traveller.
//!
//! A body and not a query, so that no log or history ever holds where one lives.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::api::{Circle, MOST_VIA, Problem, TripAnswer, TripRequest};
use domain::obstacles::Obstacle;
use jiff::Timestamp;
use osm_data::LonLat;
use routing::Profile;
use routing::today::{Area, Overlay};

use super::Answer;
use super::ends::Whither;
use super::find::Asked;
use super::format::{Format, Written};
use super::when::When;
use crate::app::AppState;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::extract::{self, InLanguage, Language, Query};
use crate::obstacles;

pub(crate) use super::find::to_point;

/// The best way that keeps to the traveller's limits; or that every way breaks one, and which barriers
/// stand on the way that has the fewest.
#[utoipa::path(
    post,
    path = "/api/v1/trips",
    tag = "trips",
    params(InLanguage),
    request_body(content = TripRequest<Profile>,
        description = "Of the profile only `preset` must be given: what is left out is as in the preset."),
    responses(
        (status = 200, description = "By what the caller accepts: the answer; a GPX 1.1 file with the track, its heights, the \
            steps as a route, and the points; or GeoJSON with a line a leg and the points. The files want a way.",
            content((Answer = "application/json"), (String = "application/gpx+xml"),
                (serde_json::Value = "application/geo+json"))),
        (status = 400, description = "`bad_json`, `bad_query`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_not_supported`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`, `departs_and_arrives`, `place_not_found`, `trip_barred`, `trip_start_off_network`, `trip_end_off_network`, `trip_via_off_network`",
            body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`no_city`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn plan_trip(
    State(app): State<AppState>,
    Query(InLanguage { lang }): Query<InLanguage>,
    headers: HeaderMap,
    extract::Json(request): extract::Json<TripRequest<Profile>>,
) -> Result<Response, Error> {
    let format = Format::wanted(&headers);
    let now = Timestamp::now();
    let when = When::asked(&request, &app.locality, now)?;
    let today = obstacles::believed(&app.store, when.of_obstacles(now)).await?;
    let searches = app.searches.clone();
    let search = move || {
        let city = app.city()?;
        let to = Whither::find(&city, &request.to)?;
        let mut answer = plan(&city, &request, &today, &lang)?;
        when.tell(&mut answer, (&via(&city, &request)?, &to), &city, &app.locality);
        format.write(Written { answer, place: to.name(&lang), language: &lang })
    };
    searches.run(search).await
}

/// From the first start that leads there: a door that suits, else where the place is.
fn plan(
    city: &LoadedCity,
    request: &TripRequest<Profile>,
    today: &[Obstacle],
    language: &Language,
) -> Result<Answer, Error> {
    let from = Whither::find(city, &request.from)?;
    let to = Whither::find(city, &request.to)?;
    if request.via.len() > MOST_VIA {
        return Err(Error::BodyNotUnderstood(format!("via: at most {MOST_VIA} places and points")));
    }
    let via = via(city, request)?;
    let laid = obstacles::for_traveller(today, &request.profile);
    let ask = Asked {
        network: &city.network,
        profile: &request.profile,
        overlay: &Overlay::new(&city.network, laid, &avoided(&request.avoid)?),
        today,
        language,
        more: request.more,
    };
    match ask.answer(&from, &via, &to) {
        Ok(TripAnswer::Barred { .. }) => Ok(ask.why_not(&from, &via, &to)),
        answered => answered,
    }
}

/// The places and points that the way passes.
fn via<'a>(city: &'a LoadedCity, request: &TripRequest<Profile>) -> Result<Vec<Whither<'a>>, Error> {
    request.via.iter().map(|stop| Whither::find(city, stop)).collect()
}

/// The areas that a traveller does not want to enter.
fn avoided(circles: &[Circle]) -> Result<Vec<Area>, Error> {
    let area = |circle: &Circle| {
        let middle = LonLat::new(circle.lon, circle.lat)
            .map_err(|error| Error::BodyNotUnderstood(error.to_string()))?;
        if !(1.0..=WIDEST_M).contains(&circle.radius_m) {
            return Err(Error::BodyNotUnderstood(format!(
                "avoid: radius_m must be between 1 and {WIDEST_M}"
            )));
        }
        Ok(Area::around(middle, circle.radius_m))
    };
    if circles.len() > MOST_AVOIDED {
        return Err(Error::BodyNotUnderstood(format!("avoid: at most {MOST_AVOIDED} places")));
    }
    let together = circles.iter().map(|circle| circle.radius_m.powi(2)).sum::<f64>();
    if together > 2.0 * WIDEST_M.powi(2) {
        return Err(Error::BodyNotUnderstood("avoid: the places are too large together".to_owned()));
    }
    circles.iter().map(area).collect()
}

/// Widest area that can be avoided, in metres from its middle.
const WIDEST_M: f64 = 2_000.0;

/// So many places can be avoided at a time.
const MOST_AVOIDED: usize = 20;
