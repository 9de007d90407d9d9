//! `/api/v1/obstacles`, on the tiny city.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

const LIST: &str = "/api/v1/obstacles";

/// Three people, as their devices tell them apart.
pub(crate) const ANNA: &str = "anna-anna-anna-anna";
const BASIL: &str = "basil_basil_basil_0";
const CHRIS: &str = "chris-chris-chris-1";

/// Works in the tiny city.
pub(crate) fn works() -> Value {
    json!({"kind": "works", "lon": 24.942, "lat": 60.17, "stops": "wheels"})
}

/// The same, some metres to the east.
fn works_off(metres: f64) -> Value {
    let mut works = works();
    works["lon"] = json!(24.942 + metres / (111_195.0 * 60.17_f64.to_radians().cos()));
    works
}

impl TestApp {
    /// A person reports, with a key of its own.
    pub(crate) async fn report(&self, who: &str, body: &Value) -> Answer {
        static REPORTS: AtomicUsize = AtomicUsize::new(0);
        let key = format!("report-{:06}", REPORTS.fetch_add(1, Ordering::Relaxed));
        self.ask_as(LIST, Some(who), Some(&key), None, body).await
    }

    /// Somebody says that it is still there or gone.
    async fn say(&self, who: &str, id: &str, says: &str) -> Answer {
        self.ask_as(&format!("{LIST}/{id}/words"), Some(who), None, None, &json!({ "says": says })).await
    }

    /// The desk decides.
    pub(crate) async fn decide(&self, id: &str, body: Value) -> Answer {
        self.ask_as(&format!("{LIST}/{id}/decisions"), None, None, Some(self.desk_token().await), &body).await
    }

    async fn ask_as(
        &self,
        path: &str,
        who: Option<&str>,
        key: Option<&str>,
        bearer: Option<&str>,
        body: &Value,
    ) -> Answer {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in [("reporter", who), ("idempotency-key", key)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        if let Some(bearer) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// What everybody sees.
    async fn believed(&self) -> Vec<Value> {
        let mut list = self.get(LIST).await.json();
        list["obstacles"].as_array_mut().unwrap().drain(..).collect()
    }

    /// What the desk sees.
    pub(crate) async fn desk_sees(&self) -> Vec<Value> {
        let bearer = format!("Bearer {}", self.desk_token().await);
        let list = self.get_with("/api/v1/obstacles/all", header::AUTHORIZATION, &bearer).await;
        list.json()["obstacles"].as_array_mut().unwrap().drain(..).collect()
    }

    /// Everything was said so many hours earlier.
    async fn hours_pass(&self, hours: i64) {
        let pool = self.state.store.pool();
        let by = hours * 3_600_000_000;
        for text in [
            "update obstacle_words set seen_at = seen_at - $1, made_at = made_at - $1",
            "update obstacle_reports set made_at = made_at - $1",
            "update obstacles set seen_at = seen_at - $1, reported_at = reported_at - $1,
                believed_until = believed_until - $1, closed_at = closed_at - $1",
        ] {
            sqlx::query(text).bind(by).execute(pool).await.unwrap();
        }
    }
}

pub(crate) fn body(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

/// The id of an obstacle that was told.
pub(crate) fn id(told: &Value) -> String {
    told["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn one_reports_another_confirms_and_a_third_doubts() {
    let app = TestApp::with_city().await;
    let mut new = works();
    new["note"] = json!("  beside the kiosk ");
    let made = body(&app.report(ANNA, &new).await, 201);
    let told = (&made["certainty"], &made["there"], &made["gone"], &made["by_desk"], &made["note"]);
    assert_eq!(told, (&json!("reported"), &json!(1), &json!(0), &json!(false), &Value::Null));
    let list = app.get(LIST).await;
    assert_eq!(list.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(list.json()["obstacles"], json!([made]));
    assert!(list.json()["at"].as_str().unwrap().ends_with('Z'));

    let id = id(&made);
    assert_eq!(app.say(ANNA, &id, "still_there").await.json()["certainty"], "reported", "the same person");
    let confirmed = app.say(BASIL, &id, "still_there").await.json();
    assert_eq!((&confirmed["certainty"], &confirmed["there"]), (&json!("confirmed"), &json!(2)));
    assert_eq!(app.say(CHRIS, &id, "gone").await.json()["certainty"], "doubted");
    assert_eq!(app.believed().await[0]["certainty"], "doubted");
    assert_eq!(app.say(BASIL, &id, "gone").await.json()["certainty"], "faded", "two against one");
    assert!(app.believed().await.is_empty());
    // Somebody sees it after all: what was said before that does not count.
    let again = app.say(CHRIS, &id, "still_there").await.json();
    assert_eq!(
        (&again["certainty"], &again["there"], &again["gone"]),
        (&json!("confirmed"), &json!(2), &json!(0))
    );
    app.say(BASIL, "none", "gone").await.is_problem(404, "obstacle_not_found");
}

#[tokio::test]
async fn a_report_of_what_is_known_is_a_word() {
    let app = TestApp::with_city().await;
    let made = body(&app.report(ANNA, &works()).await, 201);
    let near = body(&app.report(BASIL, &works_off(14.0)).await, 200);
    assert_eq!((&near["id"], &near["certainty"]), (&made["id"], &json!("confirmed")));
    body(&app.report(CHRIS, &works_off(16.0)).await, 201);
    let mut other = works();
    other["kind"] = json!("goods");
    body(&app.report(CHRIS, &other).await, 201);
    assert_eq!(app.believed().await.len(), 3);
}

#[tokio::test]
async fn the_same_request_twice_is_one_report() {
    let app = TestApp::with_city().await;
    let ask = |who: &'static str, key: &'static str, body: Value| {
        let app = &app;
        async move { app.ask_as(LIST, Some(who), Some(key), None, &body).await }
    };
    let made = body(&ask(ANNA, "request-0001", works()).await, 201);
    assert_eq!(body(&ask(ANNA, "request-0001", works()).await, 200), made);
    ask(ANNA, "request-0001", works_off(3.0)).await.is_problem(409, "idempotency_key_reused");
    ask(BASIL, "request-0001", works()).await.is_problem(409, "idempotency_key_reused");
    // Also when it was a word on what is known.
    let known = body(&ask(BASIL, "request-0002", works_off(3.0)).await, 200);
    assert_eq!(body(&ask(BASIL, "request-0002", works_off(3.0)).await, 200), known);
    ask(BASIL, "request-0002", works()).await.is_problem(409, "idempotency_key_reused");
    assert_eq!(app.believed().await, [known]);
}

#[tokio::test]
async fn each_kind_is_forgotten_in_its_own_time() {
    let app = TestApp::with_city().await;
    let mut vehicle = works();
    vehicle["kind"] = json!("vehicle");
    let vehicle = id(&body(&app.report(ANNA, &vehicle).await, 201));
    body(&app.report(ANNA, &works()).await, 201);
    app.hours_pass(2).await;
    assert_eq!(app.believed().await.len(), 2);
    app.hours_pass(2).await;
    let left = app.believed().await;
    assert_eq!((left.len(), &left[0]["kind"]), (1, &json!("works")));
    assert_eq!(app.desk_sees().await.len(), 2, "the desk sees what faded");
    // Somebody sees the car still there.
    assert_eq!(app.say(BASIL, &vehicle, "still_there").await.json()["certainty"], "confirmed");
    assert_eq!(app.believed().await.len(), 2);
    app.hours_pass(30 * 24).await;
    assert!(app.believed().await.is_empty());
}

#[tokio::test]
async fn the_desk_has_the_last_word() {
    let app = TestApp::with_city().await;
    let id = id(&body(&app.report(ANNA, &works()).await, 201));
    let confirmed = app.decide(&id, json!({"decide": "confirm"})).await.json();
    assert_eq!((&confirmed["standing"], &confirmed["certainty"]), (&json!("confirmed"), &json!("confirmed")));
    for who in [ANNA, BASIL, CHRIS] {
        assert_eq!(app.say(who, &id, "gone").await.json()["certainty"], "confirmed");
    }
    app.hours_pass(1000).await;
    assert_eq!(app.believed().await[0]["by_desk"], true, "it does not fade");
    assert_eq!(app.decide(&id, json!({"decide": "confirm"})).await.json()["standing"], "confirmed", "twice");

    for wrong in [json!({"decide": "close"}), json!({"decide": "confirm", "reason": "gone"})] {
        app.decide(&id, wrong).await.is_problem(422, "body_not_understood");
    }
    let close = json!({"decide": "close", "reason": "gone"});
    let closed = app.decide(&id, close.clone()).await.json();
    assert_eq!((&closed["closed_for"], &closed["certainty"]), (&json!("gone"), &json!("faded")));
    assert_eq!(app.decide(&id, close).await.json(), closed, "the same twice");
    assert!(app.believed().await.is_empty());
    app.say(BASIL, &id, "still_there").await.is_problem(409, "obstacle_closed");
    let again = json!({"decide": "close", "reason": "untrue"});
    app.decide(&id, again).await.is_problem(409, "obstacle_decision_not_possible");
    app.decide(&id, json!({"decide": "confirm"})).await.is_problem(409, "obstacle_decision_not_possible");
    assert_eq!(app.decide(&id, json!({"decide": "reopen"})).await.json()["standing"], "open");
    app.decide("none", json!({"decide": "confirm"})).await.is_problem(404, "obstacle_not_found");
}

#[tokio::test]
async fn the_desk_reports_what_holds_at_once() {
    let app = TestApp::with_city().await;
    body(&app.report(ANNA, &works()).await, 201);
    let ask = |key: &'static str, body: Value| {
        let app = &app;
        async move { app.ask_as(LIST, Some(BASIL), Some(key), Some(app.desk_token().await), &body).await }
    };
    assert_eq!(body(&ask("request-0001", works()).await, 200)["by_desk"], true, "of what is known");
    assert_eq!(body(&ask("request-0002", works_off(50.0)).await, 201)["certainty"], "confirmed");
}

#[tokio::test]
async fn a_note_is_seen_after_the_desk_has_read_it() {
    let app = TestApp::with_city().await;
    let mut new = works();
    new["note"] = json!("beside the kiosk");
    let id = id(&body(&app.report(ANNA, &new).await, 201));
    assert_eq!(app.believed().await[0]["note"], Value::Null);
    let seen = &app.desk_sees().await[0];
    assert_eq!((&seen["note"], &seen["note_review"]), (&json!("beside the kiosk"), &json!("waiting")));
    app.decide(&id, json!({"decide": "show_photo"})).await.is_problem(409, "obstacle_decision_not_possible");
    assert_eq!(app.decide(&id, json!({"decide": "show_note"})).await.json()["note_review"], "shown");
    assert_eq!(app.believed().await[0]["note"], "beside the kiosk");
}

#[tokio::test]
async fn who_takes_back_a_slip_takes_nobody_elses_word_away() {
    let app = TestApp::with_city().await;
    let id = id(&body(&app.report(BASIL, &works()).await, 201));
    assert_eq!(body(&app.report(ANNA, &works()).await, 200)["certainty"], "confirmed");
    let after = app.say(ANNA, &id, "withdrawn").await.json();
    assert_eq!((&after["certainty"], &after["there"]), (&json!("reported"), &json!(1)));
    // One word against another is a doubt, and not the end of it.
    assert_eq!(app.say(ANNA, &id, "gone").await.json()["certainty"], "doubted");
    assert_eq!(app.believed().await.len(), 1);
    assert_eq!(app.say(ANNA, &id, "withdrawn").await.json()["certainty"], "reported");
    assert_eq!(
        app.say(BASIL, &id, "withdrawn").await.json()["certainty"],
        "faded",
        "nobody says so any more"
    );
}

#[tokio::test]
async fn the_desk_destroys_a_note() {
    let app = TestApp::with_city().await;
    let mut new = works();
    new["note"] = json!("beside the kiosk of somebody");
    let id = id(&body(&app.report(ANNA, &new).await, 201));
    app.decide(&id, json!({"decide": "show_note"})).await.json();
    assert_eq!(app.decide(&id, json!({"decide": "remove_note"})).await.json()["note_review"], "nothing");
    assert_eq!(app.desk_sees().await[0]["note"], json!(null));
    assert_eq!(app.believed().await[0]["note"], json!(null));
}

#[tokio::test]
async fn who_was_untrue_twice_waits_for_the_desk() {
    let app = TestApp::with_city().await;
    for place in [100.0, 200.0] {
        let id = id(&body(&app.report(ANNA, &works_off(place)).await, 201));
        assert_eq!(app.believed().await.len(), 1);
        app.decide(&id, json!({"decide": "close", "reason": "untrue"})).await.json();
    }
    let waits = body(&app.report(ANNA, &works()).await, 201);
    assert_eq!(waits["certainty"], "faded");
    assert!(app.believed().await.is_empty());
    let waits = id(&waits);
    assert_eq!(app.say(BASIL, &waits, "still_there").await.json()["certainty"], "faded", "only the desk");
    // Their word does not confirm what somebody else reports, either.
    let other = id(&body(&app.report(BASIL, &works_off(300.0)).await, 201));
    assert_eq!(body(&app.report(ANNA, &works_off(300.0)).await, 200)["certainty"], "reported");
    assert_eq!(app.say(ANNA, &other, "gone").await.json()["certainty"], "reported");

    assert_eq!(app.desk_sees().await[0]["standing"], "waiting", "what only the desk can do comes first");
    assert_eq!(app.decide(&waits, json!({"decide": "confirm"})).await.json()["certainty"], "confirmed");
    // After ninety days it is forgiven.
    app.hours_pass(91 * 24).await;
    assert_eq!(body(&app.report(ANNA, &works_off(400.0)).await, 201)["certainty"], "reported");
}

#[tokio::test]
async fn one_person_reports_ten_times_an_hour_and_all_two_hundred() {
    let app = TestApp::with_city().await;
    for report in 0..10 {
        body(&app.report(ANNA, &works_off(f64::from(report) * 20.0)).await, 201);
    }
    let refused = app.report(ANNA, &works_off(200.0)).await;
    refused.is_problem(429, "too_many_reports");
    let seconds: u64 = refused.header(header::RETRY_AFTER).parse().unwrap();
    assert!((3500..=3601).contains(&seconds), "{seconds}");
    for report in 0..190 {
        let who = format!("somebody-else-{:03}", report / 10);
        body(&app.report(&who, &works()).await, 200);
    }
    app.report(BASIL, &works()).await.is_problem(429, "too_many_reports");
    let by_desk =
        app.ask_as(LIST, Some(BASIL), Some("request-0001"), Some(app.desk_token().await), &works()).await;
    body(&by_desk, 200);
    app.hours_pass(1).await;
    body(&app.report(BASIL, &works()).await, 200);
}

#[tokio::test]
async fn one_person_says_sixty_words_an_hour() {
    let app = TestApp::with_city().await;
    let id = id(&body(&app.report(ANNA, &works()).await, 201));
    for word in 0..60 {
        app.say(BASIL, &id, if word % 2 == 0 { "gone" } else { "still_there" }).await.json();
    }
    app.say(BASIL, &id, "gone").await.is_problem(429, "too_many_reports");
    app.say(CHRIS, &id, "gone").await.json();
    app.hours_pass(1).await;
    app.say(BASIL, &id, "gone").await.json();
}

#[tokio::test]
async fn who_reports_is_told_from_others_and_nothing_else_of_them_is_kept() {
    let app = TestApp::with_city().await;
    for who in [None, Some(""), Some("short"), Some("with blanks in it"), Some(&*"x".repeat(65))] {
        app.ask_as(LIST, who, Some("request-0001"), None, &works()).await.is_problem(400, "reporter_missing");
    }
    app.ask_as(LIST, Some(ANNA), None, None, &works()).await.is_problem(400, "idempotency_key_missing");
    body(&app.report(ANNA, &works()).await, 201);
    let pool = app.state.store.pool();
    let kept: String = sqlx::query_scalar("select reporter from obstacles").fetch_one(pool).await.unwrap();
    assert!(kept.len() == 64 && kept.bytes().all(|sign| sign.is_ascii_hexdigit()), "{kept}");
    let file = app.folder.path();
    for name in ["hub.db", "hub.db-wal"] {
        let bytes = std::fs::read(file.join(name)).unwrap_or_default();
        assert!(!bytes.windows(ANNA.len()).any(|part| part == ANNA.as_bytes()), "{name} holds the token");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::with_city().await;
    let with = |name: &str, value: Value| {
        let mut new = works();
        new[name] = value;
        new
    };
    for (new, code) in [
        (with("kind", json!("ghost")), "body_not_understood"),
        (with("stops", json!("nobody")), "body_not_understood"),
        (with("colour", json!("red")), "body_not_understood"),
        (with("lon", json!(240)), "body_not_understood"),
        (with("lat", json!(1e300)), "body_not_understood"),
        (with("note", json!("x".repeat(201))), "body_not_understood"),
        (with("seen_at", json!("yesterday")), "body_not_understood"),
        (with("seen_at", json!("2020-01-01T00:00:00Z")), "seen_too_long_ago"),
        (with("lon", json!(25.2)), "obstacle_outside_city"),
        (with("lat", json!(60.3)), "obstacle_outside_city"),
    ] {
        app.report(ANNA, &new).await.is_problem(422, code);
    }
    let id = id(&body(&app.report(ANNA, &works()).await, 201));
    app.say(ANNA, &id, "perhaps").await.is_problem(422, "body_not_understood");
    for bearer in [None, Some("wrong")] {
        let path = format!("{LIST}/{id}/decisions");
        let answer = app.ask_as(&path, None, None, bearer, &json!({"decide": "confirm"})).await;
        answer.is_problem(401, "not_signed_in");
    }
    app.get("/api/v1/obstacles/all").await.is_problem(401, "not_signed_in");
    TestApp::without_city().await.report(ANNA, &works()).await.is_problem(503, "no_city");
    app.still_answers().await;
}
