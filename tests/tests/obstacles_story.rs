//! The story of an obstacle: reported at one server, confirmed at another, closed by the desk. Told on
//! both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::{Value, json};
use server::app::{AppState, router};
use server::city::import::import;
use server::config::Config;
use server::keys::Keys;
use sqlx::Row as _;
use tests::{Database, on_both_databases, signed_in};
use tower::ServiceExt as _;

const LIST: &str = "/api/v1/obstacles";

const ANNA: &str = "anna-anna-anna-anna";
const BASIL: &str = "basil-basil-basil-1";

const CITY: &str = "<osm version='0.6'>
<node id='1' version='1' lat='37.94' lon='23.640'/><node id='2' version='1' lat='37.94' lon='23.643'/>
<way id='1' version='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='footway'/></way>
</osm>";

/// A PNG of one point.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDAT\
    x\x9cc\xf8\xff\x9f\x01\0\x04\xff\x01\xff\x5d\x7d\x02\x87\0\0\0\0IEND\xaeB`\x82";

/// One server of the hub.
struct Hub {
    router: Router,
    app: AppState,
    /// The token of an officer.
    desk: String,
}

impl Hub {
    async fn open(database: &Database) -> Arc<Self> {
        let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None);
        app.served.catch_up().await.unwrap();
        let desk = signed_in(&app.store, "officer").await.unwrap();
        Arc::new(Self { router: router(app.clone()), app, desk })
    }

    /// Two servers of one hub, with a city.
    async fn two(database: &Database) -> (Arc<Self>, Arc<Self>) {
        let extract = ("city.osm".to_owned(), CITY.as_bytes().to_vec());
        import(&database.open().await.unwrap(), vec![extract], |_| {}).await.unwrap();
        (Self::open(database).await, Self::open(database).await)
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> (u16, Vec<u8>) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(body)).unwrap());
        let (parts, body) = answer.await.unwrap().into_parts();
        (parts.status.as_u16(), to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }

    async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> (u16, Value) {
        let kind = [(header::CONTENT_TYPE.as_str(), "application/json")];
        let (status, body) =
            self.send("POST", path, &[headers, &kind].concat(), body.to_string().into_bytes()).await;
        (status, serde_json::from_slice(&body).unwrap())
    }

    async fn report(&self, who: &str, key: &str) -> (u16, Value) {
        self.post(LIST, &[("reporter", who), ("idempotency-key", key)], &works()).await
    }

    async fn say(&self, who: &str, id: &str, says: &str) -> (u16, Value) {
        self.post(&format!("{LIST}/{id}/words"), &[("reporter", who)], &json!({ "says": says })).await
    }

    async fn decide(&self, id: &str, decision: Value) -> (u16, Value) {
        let bearer = format!("Bearer {}", self.desk);
        self.post(&format!("{LIST}/{id}/decisions"), &[("authorization", &bearer)], &decision).await
    }

    async fn believed(&self) -> Vec<Value> {
        let (_, body) = self.send("GET", LIST, &[], Vec::new()).await;
        let mut list: Value = serde_json::from_slice(&body).unwrap();
        list["obstacles"].as_array_mut().unwrap().drain(..).collect()
    }
}

fn works() -> Value {
    json!({"kind": "works", "lon": 23.6415, "lat": 37.94, "stops": "everyone", "note": "dug up"})
}

async fn an_obstacle_lives(database: &Database) {
    let (here, there) = Hub::two(database).await;
    let (status, made) = here.report(ANNA, "request-0001").await;
    assert_eq!((status, &made["certainty"]), (201, &json!("reported")), "{made}");
    let id = made["id"].as_str().unwrap();

    // Every server sees it at once, and tells people apart in the same way.
    assert_eq!(there.believed().await, std::slice::from_ref(&made));
    assert_eq!(there.say(ANNA, id, "still_there").await.1["there"], 1);
    assert_eq!(there.say(BASIL, id, "still_there").await.1["certainty"], "confirmed");
    assert_eq!(here.say(BASIL, id, "gone").await.1["certainty"], "doubted", "one word against another");
    assert_eq!(there.say(ANNA, id, "gone").await.1["certainty"], "faded");
    assert_eq!(there.report(BASIL, "request-0002").await.0, 201, "what faded is not known");

    let (_, confirmed) = here.decide(id, json!({"decide": "confirm"})).await;
    assert_eq!((&confirmed["standing"], &confirmed["note"]), (&json!("confirmed"), &json!("dug up")));
    assert_eq!(there.say(BASIL, id, "gone").await.1["certainty"], "confirmed");
    here.decide(id, json!({"decide": "show_note"})).await;
    let note = |all: &[Value]| all.iter().find(|one| one["id"] == id).map(|one| one["note"].clone());
    assert_eq!(note(&there.believed().await), Some(json!("dug up")));

    let photo = format!("{LIST}/{id}/photo");
    let headers = [("reporter", ANNA), ("content-type", "image/png")];
    let (status, body) = here.send("PUT", &photo, &headers, PICTURE.to_vec()).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    assert_eq!(there.send("GET", &photo, &[], Vec::new()).await.0, 404);
    assert_eq!(there.decide(id, json!({"decide": "show_photo"})).await.1["photo"], true);
    let (status, jpeg) = there.send("GET", &photo, &[], Vec::new()).await;
    assert_eq!((status, &jpeg[..3]), (200, &[0xff, 0xd8, 0xff][..]));
    assert_eq!(here.decide(id, json!({"decide": "remove_photo"})).await.1["photo_review"], "nothing");

    let (_, closed) = here.decide(id, json!({"decide": "close", "reason": "gone"})).await;
    assert_eq!((&closed["closed_for"], &closed["certainty"]), (&json!("gone"), &json!("faded")));
    assert_eq!(there.say(BASIL, id, "still_there").await.0, 409);
    assert_eq!(note(&there.believed().await), None);
    assert_eq!(here.decide(id, json!({"decide": "reopen"})).await.1["closed_for"], Value::Null);
}

async fn the_same_request_many_times_at_once_is_one_report(database: &Database) {
    let (here, there) = Hub::two(database).await;
    let sending = (0..8).map(|number| {
        let hub = if number % 2 == 0 { here.clone() } else { there.clone() };
        tokio::spawn(async move { hub.report(ANNA, "request-0001").await.0 })
    });
    let mut statuses = Vec::new();
    for sent in sending.collect::<Vec<_>>() {
        statuses.push(sent.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
    let row = sqlx::query("select count(*) as many from obstacle_reports").fetch_one(here.app.store.pool());
    assert_eq!(row.await.unwrap().get::<i64, _>("many"), 1);
    assert_eq!(here.believed().await.len(), 1);
}

async fn many_people_at_once_report_one_thing(database: &Database) {
    let (here, there) = Hub::two(database).await;
    let sending = (0..6).map(|number| {
        let hub = if number % 2 == 0 { here.clone() } else { there.clone() };
        tokio::spawn(async move {
            let (who, key) = (format!("somebody-else-{number:03}"), format!("request-{number:04}"));
            hub.report(&who, &key).await
        })
    });
    for sent in sending.collect::<Vec<_>>() {
        sent.await.unwrap();
    }
    let believed = here.believed().await;
    assert_eq!((believed.len(), &believed[0]["there"]), (1, &json!(6)));
}

async fn of_two_decisions_at_once_one_holds(database: &Database) {
    let (here, there) = Hub::two(database).await;
    let id = here.report(ANNA, "request-0001").await.1["id"].as_str().unwrap().to_owned();
    let (one, other) = tokio::join!(
        here.decide(&id, json!({"decide": "close", "reason": "gone"})),
        there.decide(&id, json!({"decide": "close", "reason": "untrue"})),
    );
    let mut both = [one.0, other.0];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
}

on_both_databases! {
    an_obstacle_lives
    the_same_request_many_times_at_once_is_one_report
    many_people_at_once_report_one_thing
    of_two_decisions_at_once_one_holds
}
