//! Whatever is sent: a clear problem, and the service goes on.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use crate::test_app::TestApp;

const TRIPS: &str = "/api/v1/trips";

fn sound() -> Value {
    json!({
        "from": {"lon": 24.94, "lat": 60.17},
        "to": {"lon": 24.944, "lat": 60.17},
        "profile": {"preset": "manual_chair"},
    })
}

/// The sound question with one thing in it changed.
fn with(pointer: &str, value: Value) -> String {
    let mut question = sound();
    *question.pointer_mut(pointer).unwrap() = value;
    question.to_string()
}

#[tokio::test]
async fn what_is_not_json() {
    let app = TestApp::with_city().await;
    let not_a_number = sound().to_string().replace("24.94}", "NaN}");
    let truncated = &sound().to_string()[..40];
    let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
    for body in ["", "{", "lon=1", "\u{0}", &not_a_number, truncated, &deep, "{\"from\": 1e999}"] {
        app.post(TRIPS, body.to_owned()).await.is_problem(400, "bad_json");
    }
    app.post(TRIPS, vec![0xff, 0xfe]).await.is_problem(400, "bad_json");
    app.still_answers().await;
}

#[tokio::test]
async fn what_is_json_but_not_understood() {
    let app = TestApp::with_city().await;
    let mut unknown_field = sound();
    unknown_field["colour"] = json!("red");
    for body in [
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        unknown_field.to_string(),
        with("/from", json!({"lon": 24.94, "lat": 60.17, "street": "Akti"})),
        with("/from", json!({"lon": 24.94})),
        with("/from", json!({"place": 5})),
        with("/from", json!({"place": "w10", "lon": 24.94, "lat": 60.17})),
        with("/from/lon", json!("24.94")),
        with("/from/lon", json!(null)),
        with("/from/lon", json!(1e300)),
        with("/from/lat", json!(90.1)),
        with("/profile", json!("manual_chair")),
        with("/profile", json!({"preset": "ghost"})),
        with("/profile", json!({"preset": "manual_chair", "wings": 2})),
        with("/profile", json!({"preset": "manual_chair", "max_kerb_m": -1})),
        with("/profile", json!({"preset": "manual_chair", "max_kerb_m": 1e300})),
        with("/profile", json!({"preset": "manual_chair", "max_kerb_m": "high"})),
    ] {
        app.post(TRIPS, body.clone()).await.is_problem(422, "body_not_understood");
    }
    app.still_answers().await;
}

#[tokio::test]
async fn too_large_a_body_whether_it_says_so_or_not() {
    let app = TestApp::with_city().await;
    let ten_megabytes = || vec![b' '; 10_000_000];
    app.post(TRIPS, ten_megabytes()).await.is_problem(413, "body_too_large");
    let said = Request::post(TRIPS)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_LENGTH, "10000000")
        .body(Body::empty())
        .unwrap();
    app.send(said).await.is_problem(413, "body_too_large");
    app.still_answers().await;
}

#[tokio::test]
async fn the_wrong_kind_of_body() {
    let app = TestApp::with_city().await;
    for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        let mut request = Request::post(TRIPS);
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let answer = app.send(request.body(sound().to_string().into()).unwrap()).await;
        answer.is_problem(415, "media_type_not_supported");
    }
}

#[tokio::test]
async fn the_wrong_method() {
    let app = TestApp::with_city().await;
    for (method, path, allowed) in [
        (Method::GET, TRIPS, "POST"),
        (Method::DELETE, TRIPS, "POST"),
        (Method::POST, "/api/v1/places", "GET,HEAD"),
        (Method::PUT, "/api/v1/city", "GET,HEAD"),
        (Method::PATCH, "/healthz", "GET,HEAD"),
    ] {
        let request = Request::builder().method(&method).uri(path).body(Body::empty()).unwrap();
        let answer = app.send(request).await;
        answer.is_problem(405, "method_not_allowed");
        assert_eq!(answer.header(header::ALLOW), allowed, "{method} {path}");
    }
}

#[tokio::test]
async fn a_question_after_the_path_that_is_unknown() {
    let app = TestApp::with_city().await;
    app.post("/api/v1/trips?debug=1", sound().to_string()).await.is_problem(400, "bad_query");
    assert_eq!(app.post(TRIPS, sound().to_string()).await.json()["result"], "trip");
}

#[tokio::test]
async fn nothing_is_at_a_path_with_a_control_sign() {
    let app = TestApp::with_city().await;
    for sign in ["%00", "%0a", "%0D", "%1f", "%7F"] {
        for path in ["/api/v1/places/w1", "/api/v1/obstacles/1/photo", "/tiles/1/1/1", "/trip"] {
            app.get(&format!("{path}{sign}")).await.is_problem(404, "not_found");
        }
    }
    // Greek letters, a blank and a lone percent sign are none.
    app.get("/api/v1/places/%CE%B1%20").await.is_problem(404, "place_not_found");
    app.get("/api/v1/places/100%").await.is_problem(404, "place_not_found");
    app.still_answers().await;
}
