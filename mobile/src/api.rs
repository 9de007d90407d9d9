//! The hub's API as the client asks it: `domain::api` over HTTP.

use domain::api::{CityInfo, PlaceDetail, PlaceList, Problem, TripAnswer, TripRequest};
use domain::corrections::{
    CorrectionDone, CorrectionList, Decision, DecisionRequest, NearList, NearRequest, Nearby, NewCorrection,
    State,
};
use domain::groups::Group;
use domain::obstacles::{DeskObstacle, DeskObstacleList, NewDecision, NewObstacle, NewWord, Obstacle};
use domain::place_search::{Along, PlaceQuestion};
use domain::words::{Language, Words};
use osm_data::{Statement, Subject};
use routing::{Doubt, Other, Profile, Trip, Why};
use serde::de::DeserializeOwned;

use crate::{device, photo};

/// The answer to a question for a trip.
pub(crate) type Answer = TripAnswer<Trip, Why, Other, Doubt>;

/// Why there is no answer: a stable code, with words in `domain/words`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Failure {
    code: String,
}

impl Failure {
    /// Something that happened on this side, or a code that the hub sent.
    pub(crate) fn new(code: &str) -> Self {
        Self { code: code.to_owned() }
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// There is no connection, as far as the device knows.
    pub(crate) fn is_offline(&self) -> bool {
        self.code == "offline"
    }

    /// The hub was not reached: what was kept on the device may help.
    pub(crate) fn is_out_of_reach(&self) -> bool {
        self.is_offline() || self.code == "unreachable"
    }

    /// Who asks has to sign in first, or once more.
    pub(crate) fn wants_sign_in(&self) -> bool {
        matches!(self.code.as_str(), "not_signed_in" | "second_factor_wanted")
    }

    /// Asking the same again cannot help: the hub understood, and has no answer.
    pub(crate) fn is_final(&self) -> bool {
        self.code.starts_with("trip_") || self.code.starts_with("fact_") || self.code.ends_with("_not_found")
    }

    /// A shared trip has ended, or its link was none.
    pub(crate) fn is_share_over(&self) -> bool {
        self.code == "share_ended"
    }

    /// What a person reads.
    pub(crate) fn text(&self, words: Words) -> String {
        words.error(&self.code)
    }
}

/// `GET /api/v1/city`
pub(crate) async fn city() -> Result<CityInfo, Failure> {
    read(device::get("/api/v1/city").await)
}

/// What to look for among the places.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PlaceQuery {
    /// Words to find; may be empty when a group is given.
    pub(crate) text: String,
    /// Only places of this group.
    pub(crate) group: Option<Group>,
    /// Only places of this kind, e.g. `toilets`.
    pub(crate) kind: Option<&'static str>,
    /// Nearer to this point first: longitude and latitude in degrees.
    pub(crate) near: Option<[f64; 2]>,
}

impl PlaceQuery {
    /// The question as a body: where a person stands does not belong in an address.
    fn body(&self) -> serde_json::Value {
        let mut body = serde_json::json!({ "limit": 20 });
        let near = self.near.map(|[lon, lat]| serde_json::json!({ "lon": lon, "lat": lat }));
        let text = (!self.text.is_empty()).then(|| self.text.clone().into());
        let parts = [
            ("q", text),
            ("group", self.group.map(|group| group.name().into())),
            ("kinds", self.kind.map(|kind| vec![kind].into())),
            ("near", near),
        ];
        for (key, value) in parts {
            if let Some(value) = value {
                body[key] = value;
            }
        }
        body
    }
}

/// `GET /api/v1/places`, and `POST /api/v1/places/search` where the question holds a position.
pub(crate) async fn places(query: &PlaceQuery, language: Language) -> Result<PlaceList, Failure> {
    if query.near.is_some() || query.kind.is_some() {
        let path = format!("/api/v1/places/search?lang={}", language.code());
        return read(device::post(&path, &query.body().to_string()).await);
    }
    let text = device::encode(&query.text);
    let group = query.group.map(|group| format!("&group={}", group.name())).unwrap_or_default();
    read(device::get(&format!("/api/v1/places?q={text}{group}&limit=20&lang={}", language.code())).await)
}

/// `POST /api/v1/places/search`, along a way: a body, because it says where somebody goes. In the order in which one
/// comes by, at most 50.
pub(crate) async fn places_along(
    line: &[[f64; 2]],
    kinds: &[&str],
    within_m: f64,
    language: Language,
) -> Result<PlaceList, Failure> {
    let question = PlaceQuestion {
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        along: Some(Along { line: thinned(line), within_m }),
        limit: 50.try_into().unwrap_or_default(),
        ..PlaceQuestion::default()
    };
    let body = serde_json::to_string(&question).map_err(|_| Failure::new("generic"))?;
    read(device::post(&format!("/api/v1/places/search?lang={}", language.code()), &body).await)
}

/// A line of no more points than the hub takes, with both its ends.
fn thinned(line: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let step = line.len().div_ceil(Along::MOST_POINTS - 1).max(1);
    let last = line.len().saturating_sub(1);
    let kept = line.iter().enumerate().filter(|(nth, _)| nth % step == 0 || *nth == last);
    kept.map(|(_, point)| *point).collect()
}

/// `GET /api/v1/places/{id}`
pub(crate) async fn place(id: &str, language: Language) -> Result<PlaceDetail, Failure> {
    read(device::get(&format!("/api/v1/places/{}?lang={}", device::encode(id), language.code())).await)
}

/// `POST /api/v1/trips`. Of who travels only the limits are told.
pub(crate) async fn trip(request: &TripRequest<Profile>, language: Language) -> Result<Answer, Failure> {
    let body = serde_json::to_string(request).map_err(|_| Failure::new("generic"))?;
    read(device::post(&format!("/api/v1/trips?lang={}", language.code()), &body).await)
}

/// The same question, answered as a file: `application/gpx+xml` or `application/geo+json`. The file is of the first way.
pub(crate) async fn trip_file(
    request: &TripRequest<Profile>,
    kind: &str,
    language: Language,
) -> Result<String, Failure> {
    let body = serde_json::to_string(request).map_err(|_| Failure::new("generic"))?;
    let path = format!("/api/v1/trips?lang={}", language.code());
    let headers = [("content-type", "application/json"), ("accept", kind)];
    let response = device::ask("POST", &path, &headers, Some(&body)).await?;
    if response.status == 200 { Ok(response.body) } else { Err(problem(&response.body)) }
}

/// `POST /api/v1/corrections`: what the desk says holds at once. The same `key` twice is one correction.
pub(crate) async fn correct(
    new: &NewCorrection<Statement>,
    key: &str,
) -> Result<CorrectionDone<Statement>, Failure> {
    let body = serde_json::to_string(new).map_err(|_| Failure::new("generic"))?;
    change("/api/v1/corrections", key, &body).await
}

/// `GET /api/v1/corrections`, for the desk.
pub(crate) async fn corrections(state: State) -> Result<CorrectionList<Statement>, Failure> {
    read(device::get(&format!("/api/v1/corrections?state={}", state.name())).await)
}

/// `POST /api/v1/corrections/{id}/decision`, for the desk.
pub(crate) async fn decide(id: &str, decision: Decision) -> Result<CorrectionDone<Statement>, Failure> {
    let request = DecisionRequest { decision, reason: None };
    let body = serde_json::to_string(&request).map_err(|_| Failure::new("generic"))?;
    let path = format!("/api/v1/corrections/{}/decision", device::encode(id));
    change(&path, &device::new_key(), &body).await
}

/// `GET /api/v1/corrections/export`, for the desk.
pub(crate) async fn export() -> Result<String, Failure> {
    let response = device::get("/api/v1/corrections/export").await?;
    if response.status == 200 { Ok(response.body) } else { read(Ok(response)) }
}

/// `POST /api/v1/corrections/near`: a body, because it may say where a person is.
pub(crate) async fn near([lon, lat]: [f64; 2]) -> Result<Vec<Nearby<Subject>>, Failure> {
    let body = serde_json::to_string(&NearRequest { lon, lat }).map_err(|_| Failure::new("generic"))?;
    let list: NearList<Subject> = read(device::post("/api/v1/corrections/near", &body).await)?;
    Ok(list.near)
}

/// `POST /api/v1/obstacles`. The same `key` twice is one report; `reporter` stands for the device.
pub(crate) async fn report(new: &NewObstacle, key: &str, reporter: &str) -> Result<Obstacle, Failure> {
    let body = serde_json::to_string(new).map_err(|_| Failure::new("generic"))?;
    read(device::ask("POST", "/api/v1/obstacles", &reported(key, reporter), Some(&body)).await)
}

/// `POST /api/v1/obstacles/{id}/words`: it is still there, or gone.
pub(crate) async fn say_of(id: &str, word: &NewWord, key: &str, reporter: &str) -> Result<Obstacle, Failure> {
    let body = serde_json::to_string(word).map_err(|_| Failure::new("generic"))?;
    let path = format!("/api/v1/obstacles/{}/words", device::encode(id));
    read(device::ask("POST", &path, &reported(key, reporter), Some(&body)).await)
}

/// `PUT /api/v1/obstacles/{id}/photo`, with the photograph that [`crate::photo`] holds.
pub(crate) async fn photo(id: &str, key: &str, reporter: &str) -> Result<(), Failure> {
    let path = format!("/api/v1/obstacles/{}/photo", device::encode(id));
    let response = photo::send(&path, key, reporter).await?;
    if (200..300).contains(&response.status) { Ok(()) } else { Err(problem(&response.body)) }
}

/// `GET /api/v1/obstacles/all`, for the desk.
pub(crate) async fn all_obstacles() -> Result<DeskObstacleList, Failure> {
    read(device::get("/api/v1/obstacles/all").await)
}

/// `POST /api/v1/obstacles/{id}/decisions`, for the desk.
pub(crate) async fn decide_obstacle(id: &str, new: &NewDecision) -> Result<DeskObstacle, Failure> {
    let body = serde_json::to_string(new).map_err(|_| Failure::new("generic"))?;
    let path = format!("/api/v1/obstacles/{}/decisions", device::encode(id));
    change(&path, &device::new_key(), &body).await
}

fn reported<'a>(key: &'a str, reporter: &'a str) -> [(&'static str, &'a str); 3] {
    [("content-type", "application/json"), ("idempotency-key", key), ("reporter", reporter)]
}

/// A change by somebody who is signed in.
async fn change<T: DeserializeOwned>(path: &str, key: &str, body: &str) -> Result<T, Failure> {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    read(device::ask("POST", path, &headers, Some(body)).await)
}

pub(crate) fn read<T: DeserializeOwned>(response: Result<device::Response, Failure>) -> Result<T, Failure> {
    let response = response?;
    if (200..300).contains(&response.status) {
        serde_json::from_str(&response.body).map_err(|_| Failure::new("unreadable"))
    } else {
        Err(problem(&response.body))
    }
}

/// An answer without a body.
pub(crate) fn done(response: Result<device::Response, Failure>) -> Result<(), Failure> {
    let response = response?;
    if (200..300).contains(&response.status) { Ok(()) } else { Err(problem(&response.body)) }
}

fn problem(body: &str) -> Failure {
    let problem: Result<Problem, _> = serde_json::from_str(body);
    Failure::new(&problem.map_or_else(|_| "generic".to_owned(), |problem| problem.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_thinned_and_keeps_its_ends() {
        let line: Vec<[f64; 2]> = (0..7001).map(|nth| [f64::from(nth), 0.0]).collect();
        let thin = thinned(&line);
        assert!(thin.len() <= Along::MOST_POINTS, "{}", thin.len());
        assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
        assert_eq!(thinned(&line[..3]), line[..3]);
        assert_eq!(thinned(&[]), <Vec<[f64; 2]>>::new());
    }

    #[test]
    fn a_position_is_asked_for_in_a_body() {
        let query = PlaceQuery { kind: Some("toilets"), near: Some([23.6, 37.9]), ..PlaceQuery::default() };
        let body = query.body();
        assert_eq!(body["kinds"], serde_json::json!(["toilets"]));
        assert_eq!(body["near"], serde_json::json!({ "lon": 23.6, "lat": 37.9 }));
        assert!(body.get("q").is_none() && body.get("group").is_none(), "what is not asked is left out");
    }
}
