//! The story of a correction: suggested, accepted, followed by trips, kept over an import, told when
//! the map says otherwise, withdrawn. Told on both databases, with two servers.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::{Value, json};
use server::app::{AppState, router};
use server::city::import::{Imported, Outcome, import};
use server::config::Config;
use server::keys::Keys;
use server::store::Store;
use tests::{Database, on_both_databases, signed_in};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Two paths from west to east: the short one, and one round by the north.
const CITY: &str = "<osm version='0.6'>
<node id='1' version='1' lat='37.94' lon='23.640'/><node id='2' version='1' lat='37.94' lon='23.641'/>
<node id='3' version='1' lat='37.94' lon='23.642'/><node id='4' version='1' lat='37.94' lon='23.643'/>
<node id='5' version='1' lat='37.9415' lon='23.641'/><node id='6' version='1' lat='37.9415' lon='23.642'/>
<way id='1' version='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='footway'/><tag k='surface' v='asphalt'/></way>
<way id='2' version='1'><nd ref='2'/><nd ref='3'/><tag k='highway' v='footway'/><tag k='surface' v='asphalt'/></way>
<way id='3' version='1'><nd ref='3'/><nd ref='4'/><tag k='highway' v='footway'/><tag k='surface' v='asphalt'/></way>
<way id='4' version='1'><nd ref='2'/><nd ref='5'/><nd ref='6'/><nd ref='3'/><tag k='highway' v='footway'/><tag k='surface' v='asphalt'/></way>
</osm>";

/// One server of the hub.
struct Hub {
    router: Router,
    app: AppState,
    /// The token of an officer.
    desk: String,
}

impl Hub {
    async fn open(database: &Database) -> Self {
        let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None);
        app.served.catch_up().await.unwrap();
        let desk = signed_in(&app.store, "officer").await.unwrap();
        Self { router: router(app.clone()), app, desk }
    }

    fn store(&self) -> &Store {
        &self.app.store
    }

    async fn post(&self, path: &str, desk: bool, key: &str, body: &Value) -> (u16, Value) {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        request = request.header("idempotency-key", key);
        if desk {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.desk));
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(body.to_string())).unwrap());
        let (parts, body) = answer.await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status.as_u16(), serde_json::from_slice(&body).unwrap())
    }

    async fn decide(&self, id: &Value, decision: &str) -> u16 {
        let path = format!("/api/v1/corrections/{}/decision", id.as_str().unwrap());
        let key = Uuid::now_v7().to_string();
        self.post(&path, true, &key, &json!({ "decision": decision })).await.0
    }

    /// Metres of a chair's way from west to east; `None` when every way is barred.
    async fn metres(&self) -> Option<u64> {
        let trip = json!({
            "from": {"lon": 23.640, "lat": 37.94}, "to": {"lon": 23.643, "lat": 37.94},
            "profile": {"preset": "manual_chair"},
        });
        let (status, answer) = self.post("/api/v1/trips", false, "trip", &trip).await;
        assert_eq!(status, 200, "{answer}");
        answer["trip"]["distance_m"].as_f64().map(|metres| metres as u64)
    }
}

async fn imported(store: &Store, text: &str) -> Imported {
    let extract = ("city.osm".to_owned(), text.as_bytes().to_vec());
    let Outcome::Imported(imported) = import(store, vec![extract], |_| {}).await.unwrap() else {
        unreachable!("the city was there already")
    };
    imported
}

/// The short path is too narrow.
fn narrow() -> Value {
    json!({
        "statement": {"subject": {"kind": "way", "id": "w2"}, "fact": {"kind": "width", "value": 0.5}},
        "evidence": "measured",
        "observed_on": "2026-11-20",
        "note": "beside the kiosk",
    })
}

async fn a_correction_lives(database: &Database) {
    imported(&database.open().await.unwrap(), CITY).await;
    let (here, there) = (Hub::open(database).await, Hub::open(database).await);
    let short = here.metres().await.unwrap();

    // A visitor's word changes nothing.
    let (status, suggested) = here.post("/api/v1/corrections", false, "visitor-1", &narrow()).await;
    assert_eq!((status, &suggested["correction"]["state"]), (201, &json!("suggested")), "{suggested}");
    assert_eq!(here.metres().await, Some(short));
    let (status, again) = here.post("/api/v1/corrections", false, "visitor-1", &narrow()).await;
    assert_eq!(
        (status, &again["correction"]["id"]),
        (200, &suggested["correction"]["id"]),
        "the same request"
    );

    // The desk's does, here at once and elsewhere as soon as that server looks.
    let id = &suggested["correction"]["id"];
    assert_eq!(here.decide(id, "accept").await, 200);
    let long = here.metres().await.unwrap();
    assert!(long > short + 200, "round by the north: {long}");
    assert_eq!(there.metres().await, Some(short));
    there.app.served.catch_up().await.unwrap();
    assert_eq!(there.metres().await, Some(long));
    assert_eq!(here.decide(id, "accept").await, 409, "that is done");

    // A new map keeps it and tells what became of the object.
    let wider = CITY.replace("<way id='2' version='1'>", "<way id='2' version='2'><tag k='width' v='1.4'/>");
    for (text, standing) in [
        (CITY.replace("lat='37.9415' lon='23.641'", "lat='37.9416' lon='23.641'"), "holds"),
        (wider.clone(), "differs"),
        (wider.replace("v='1.4'", "v='0.5'"), "agrees"),
        (CITY.replace("<way id='2'", "<way id='22'"), "gone"),
    ] {
        let told = imported(here.store(), &text).await;
        assert_eq!(told.corrections, 1);
        let conflicts =
            told.conflicts.iter().map(|conflict| serde_json::to_value(conflict.standing).unwrap());
        let wanted: Vec<Value> =
            [standing].iter().filter(|one| **one != "holds").map(|one| json!(one)).collect();
        assert_eq!(conflicts.collect::<Vec<_>>(), wanted);
        here.app.served.catch_up().await.unwrap();
        assert_eq!(here.metres().await.unwrap() > short + 200, standing != "gone", "{standing}");
    }

    imported(here.store(), CITY).await;
    assert_eq!(here.decide(id, "withdraw").await, 200);
    assert_eq!(here.metres().await, Some(short), "as if it had never been");
}

async fn of_two_decisions_at_once_one_holds(database: &Database) {
    imported(&database.open().await.unwrap(), CITY).await;
    let (here, there) = (Hub::open(database).await, Hub::open(database).await);
    let (_, made) = here.post("/api/v1/corrections", false, "visitor-1", &narrow()).await;
    let id = made["correction"]["id"].clone();
    let (one, other) = tokio::join!(here.decide(&id, "accept"), there.decide(&id, "reject"));
    let mut both = [one, other];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
}

async fn the_same_request_many_times_at_once_is_one_correction(database: &Database) {
    imported(&database.open().await.unwrap(), CITY).await;
    let hub = std::sync::Arc::new(Hub::open(database).await);
    let sending = (0..8).map(|_| {
        let hub = hub.clone();
        tokio::spawn(async move { hub.post("/api/v1/corrections", true, "the-desk-1", &narrow()).await })
    });
    let mut statuses = Vec::new();
    for sent in sending.collect::<Vec<_>>() {
        statuses.push(sent.await.unwrap().0);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 7, "{statuses:?}");
    let mut other = narrow();
    other["statement"]["fact"]["value"] = json!(0.6);
    assert_eq!(hub.post("/api/v1/corrections", true, "the-desk-1", &other).await.0, 409);
}

on_both_databases! {
    a_correction_lives
    of_two_decisions_at_once_one_holds
    the_same_request_many_times_at_once_is_one_correction
}
