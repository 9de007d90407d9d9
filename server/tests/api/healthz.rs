//! `GET /healthz`

use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn well_with_a_database_and_a_city() {
    let messages = json!({"waiting": 0, "given_up": 0, "waiting_because": {}});
    let well = json!({"status": "ok", "messages": messages});
    assert_eq!(TestApp::with_city().await.get("/healthz").await.json(), well);
}

#[tokio::test]
async fn not_well_without_a_city() {
    TestApp::without_city().await.get("/healthz").await.is_problem(503, "no_city");
}
