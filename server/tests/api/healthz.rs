//! `GET /healthz`

use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn well_with_a_database_and_a_city() {
    assert_eq!(TestApp::with_city().await.get("/healthz").await.json(), json!({"status": "ok"}));
}

#[tokio::test]
async fn not_well_without_a_city() {
    TestApp::without_city().await.get("/healthz").await.is_problem(503, "no_city");
}
