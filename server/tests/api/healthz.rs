//! `GET /healthz`

use axum::http::header;
use domain::access::Role;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn well_with_a_database_and_a_city() {
    let well = json!({"status": "ok"});
    assert_eq!(TestApp::with_city().await.get("/healthz").await.json(), well);
}

#[tokio::test]
async fn how_messages_stand_is_told_to_who_may_read_the_metrics() {
    let app = TestApp::with_city().await;
    let messages = json!({"waiting": 0, "given_up": 0, "waiting_because": {}});
    for (role, told) in [
        (Role::Administrator, json!({"status": "ok", "messages": messages})),
        (Role::Clerk, json!({"status": "ok"})),
    ] {
        let token = format!("Bearer {}", app.signed_in(role).await);
        assert_eq!(app.get_with("/healthz", header::AUTHORIZATION, &token).await.json(), told, "{role:?}");
    }
}

#[tokio::test]
async fn not_well_without_a_city() {
    TestApp::without_city().await.get("/healthz").await.is_problem(503, "no_city");
}
