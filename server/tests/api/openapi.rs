//! `GET /api/v1/openapi.json`: the API's description that is checked in says what the handlers do.

use std::path::Path;

use serde_json::Value;

use crate::test_app::TestApp;

#[tokio::test]
async fn the_description_that_is_checked_in_is_the_served_one() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let served = TestApp::without_city().await.get("/api/v1/openapi.json").await.json();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&file, format!("{served:#}\n")).unwrap();
    }
    let checked_in: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert!(
        served == checked_in,
        "the API changed: run the tests with UPDATE_OPENAPI=1 and look at the difference"
    );
}

#[test]
fn every_path_answers_problems_as_problems() {
    let description = serde_json::to_value(server::app::openapi()).unwrap();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let told = response["content"].get("application/problem+json").is_some();
                assert_eq!(status.starts_with(['4', '5']), told, "{method} {path} {status}");
            }
        }
    }
}
