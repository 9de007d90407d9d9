//! `/api/v1/corrections`, on the sample city.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

/// Ateneum, whose main door nobody has described, and that door.
const ATENEUM: &str = "w8033120";
const DOOR: &str = "n317540571";

#[expect(clippy::needless_pass_by_value, reason = "they are made where it is called")]
fn correction(subject: Value, fact: Value) -> Value {
    json!({
        "statement": {"subject": subject, "fact": fact},
        "evidence": "seen",
        "observed_on": "2026-11-20",
    })
}

fn step_free() -> Value {
    correction(json!({"kind": "door", "id": DOOR}), json!({"kind": "wheelchair", "value": "yes"}))
}

impl TestApp {
    async fn correct(&self, key: &str, bearer: Option<&str>, body: &Value) -> Answer {
        self.ask("POST", "/api/v1/corrections", key, bearer, body.to_string()).await
    }

    /// As the desk asks.
    async fn desk(&self, method: &str, path: &str, body: Value) -> Answer {
        static REQUESTS: AtomicUsize = AtomicUsize::new(0);
        let key = format!("desk-request-{}", REQUESTS.fetch_add(1, Ordering::Relaxed));
        self.ask(method, path, &key, Some(self.desk_token().await), body.to_string()).await
    }

    async fn ask(&self, method: &str, path: &str, key: &str, bearer: Option<&str>, body: String) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::CONTENT_TYPE, "application/json").header("idempotency-key", key);
        if let Some(bearer) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn arrival(&self) -> Value {
        let request = json!({
            "from": {"lon": 24.9432, "lat": 60.1712},
            "to": {"place": ATENEUM},
            "profile": {"preset": "manual_chair"},
        });
        self.plan(request).await.json()["arrival"].take()
    }
}

fn body(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

#[tokio::test]
async fn a_door_that_the_desk_saw_is_where_a_chair_is_led() {
    let app = TestApp::with_imported_sample().await;
    assert_eq!(app.arrival().await["kind"], "door_unknown");
    let desk = app.desk_token().await;
    let made = body(&app.correct("request-0001", Some(desk), &step_free()).await, 201);
    assert_eq!(made["correction"]["author"], "Invented", "signed with the account's name");
    assert_eq!((&made["correction"]["state"], &made["in_effect"]), (&json!("accepted"), &json!(true)));
    assert_eq!(made["correction"]["title"], "Ateneum");
    assert_eq!(made["correction"]["map_said"], json!({"wheelchair": null}));
    let arrival = app.arrival().await;
    assert_eq!((&arrival["kind"], &arrival["entrance"]["id"]), (&json!("step_free_door"), &json!(DOOR)));

    let list = app.desk("GET", "/api/v1/corrections?state=accepted", json!(null)).await.json();
    assert_eq!(list["corrections"][0]["id"], made["correction"]["id"]);
    let path = format!("/api/v1/corrections/{}/decision", made["correction"]["id"].as_str().unwrap());
    let withdraw = json!({"decision": "withdraw", "reason": "works"});
    let ask = |key: &'static str, what: &Value| app.ask("POST", &path, key, Some(desk), what.to_string());
    let withdrawn = ask("decision-0001", &withdraw).await.json();
    assert_eq!(withdrawn["correction"]["reason"], "works");
    assert_eq!(withdrawn["correction"]["standing"], json!(null));
    assert_eq!(app.arrival().await["kind"], "door_unknown", "undone");
    assert_eq!(ask("decision-0001", &withdraw).await.json(), withdrawn, "the same request twice");
    ask("decision-0001", &json!({"decision": "withdraw", "reason": "another"}))
        .await
        .is_problem(409, "idempotency_key_reused");
    ask("decision-0001", &json!({"decision": "accept"})).await.is_problem(409, "idempotency_key_reused");
    ask("decision-0002", &withdraw).await.is_problem(409, "decision_not_possible");
    app.desk("POST", &path, json!({"decision": "reject"})).await.is_problem(409, "decision_not_possible");
    app.desk("POST", "/api/v1/corrections/x/decision", json!({"decision": "accept"}))
        .await
        .is_problem(404, "correction_not_found");
}

#[tokio::test]
async fn a_new_door_is_found_and_goes_back_to_openstreetmap() {
    let app = TestApp::with_imported_sample().await;
    let door = json!({"at": {"lon": 24.9445, "lat": 60.1702}, "main": false, "wheelchair": "yes"});
    let place = json!({"kind": "place", "id": ATENEUM});
    let new = correction(place.clone(), json!({"kind": "new_door", "value": door}));
    let made = body(&app.correct("request-0001", Some(app.desk_token().await), &new).await, 201);
    // Numbered far below what an editor's own file has.
    assert_eq!(made["correction"]["number"], 1);
    let id = "n-1099511627777";
    let arrival = app.arrival().await;
    assert_eq!((&arrival["kind"], &arrival["entrance"]["id"]), (&json!("step_free_door"), &json!(id)));
    let file = app.desk("GET", "/api/v1/corrections/export", json!(null)).await;
    assert!(file.text().contains("<node id='-1099511627777' action='modify'"), "{}", file.text());
    assert!(file.text().contains("upload='never'"), "the sample carries no versions");
    let far = json!({"at": {"lon": 24.95, "lat": 60.17}, "main": true, "wheelchair": null});
    let far = correction(place, json!({"kind": "new_door", "value": far}));
    app.correct("request-0002", Some(app.desk_token().await), &far)
        .await
        .is_problem(422, "subject_not_found");
}

#[tokio::test]
async fn a_fact_that_changes_nothing_is_refused_and_says_so() {
    let app = TestApp::with_imported_sample().await;
    let near = json!({"lon": 24.9445, "lat": 60.1702});
    let request = Request::post("/api/v1/corrections/near").header(header::CONTENT_TYPE, "application/json");
    let near = app.send(request.body(Body::from(near.to_string())).unwrap()).await.json();
    let mut streets = near["near"].as_array().unwrap().iter();
    let street = streets.find(|near| near["what"] == "footway").unwrap();
    // A ramp beside no steps.
    let ramp = correction(street["subject"].clone(), json!({"kind": "ramp", "value": true}));
    app.correct("request-0001", Some(app.desk_token().await), &ramp)
        .await
        .is_problem(422, "fact_without_effect");
}

#[tokio::test]
async fn visitors_suggest_and_the_desk_alone_decides() {
    let app = TestApp::with_imported_sample().await;
    let made = body(&app.correct("request-0001", None, &step_free()).await, 201);
    assert_eq!(made["correction"]["state"], "suggested");
    assert_eq!(app.arrival().await["kind"], "door_unknown", "nobody has looked yet");
    let mut signed = step_free();
    signed["author"] = json!("somebody");
    app.correct("request-0002", None, &signed).await.is_problem(422, "body_not_understood");
    for bearer in [None, Some("wrong"), Some("")] {
        for (method, path) in [
            ("GET", "/api/v1/corrections".to_owned()),
            ("GET", "/api/v1/corrections/export".to_owned()),
            ("POST", format!("/api/v1/corrections/{}/decision", made["correction"]["id"].as_str().unwrap())),
        ] {
            let answer =
                app.ask(method, &path, "request-0003", bearer, json!({"decision": "accept"}).to_string());
            answer.await.is_problem(401, "not_signed_in");
        }
    }
    app.correct("request-0004", Some("wrong"), &step_free()).await.is_problem(401, "not_signed_in");
    assert_eq!(app.arrival().await["kind"], "door_unknown");
}

#[tokio::test]
async fn only_so_many_suggestions_come_in_an_hour() {
    let app = TestApp::with_imported_sample().await;
    for number in 0..60 {
        assert_eq!(app.correct(&format!("request-{number:04}"), None, &step_free()).await.status, 201);
    }
    app.correct("request-0060", None, &step_free()).await.is_problem(429, "too_many_suggestions");
    body(&app.correct("request-0000", None, &step_free()).await, 200);
    body(&app.correct("request-0061", Some(app.desk_token().await), &step_free()).await, 201);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::with_imported_sample().await;
    let door = || json!({"kind": "door", "id": DOOR});
    for (fact, code) in [
        (json!({"kind": "incline", "value": 0.05}), "fact_does_not_suit"),
        (json!({"kind": "width", "value": 900}), "fact_out_of_range"),
        (json!({"kind": "description", "value": " "}), "fact_without_text"),
        (json!({"kind": "colour", "value": "red"}), "body_not_understood"),
        (json!({"kind": "width", "value": "wide"}), "body_not_understood"),
    ] {
        app.correct("request-0001", None, &correction(door(), fact)).await.is_problem(422, code);
    }
    let gone = json!({"kind": "door", "id": "n1"});
    let width = json!({"kind": "width", "value": 0.9});
    app.correct("request-0001", None, &correction(gone, width.clone()))
        .await
        .is_problem(422, "subject_not_found");
    for day in ["yesterday", "2026-13-01", "2999-01-01", "2026-11-20T10:00"] {
        let mut new = correction(door(), width.clone());
        new["observed_on"] = json!(day);
        app.correct("request-0001", None, &new).await.is_problem(422, "body_not_understood");
    }
    for key in ["", "short", "with blanks in it", &"x".repeat(101)] {
        app.correct(key, None, &step_free()).await.is_problem(400, "idempotency_key_missing");
    }
    app.still_answers().await;
}

#[tokio::test]
async fn what_is_near_can_be_corrected() {
    let app = TestApp::with_imported_sample().await;
    let near = app
        .post("/api/v1/corrections/near", json!({"lon": 24.9441, "lat": 60.1700}).to_string())
        .await
        .json();
    let near = near["near"].as_array().unwrap();
    let is = |what: &Value, id: &str| what["subject"]["id"] == id;
    assert!(near.iter().any(|one| is(one, ATENEUM)) || near.iter().any(|one| is(one, DOOR)), "{near:?}");
    assert!(near.windows(2).all(|pair| pair[0]["metres"].as_f64() <= pair[1]["metres"].as_f64()));
    assert!(near.iter().any(|one| one["subject"]["kind"] == "way"));
    app.post("/api/v1/corrections/near", json!({"lon": 240, "lat": 60}).to_string())
        .await
        .is_problem(422, "body_not_understood");
    TestApp::without_city()
        .await
        .post("/api/v1/corrections/near", json!({"lon": 24, "lat": 60}).to_string())
        .await
        .is_problem(503, "no_city");
}
