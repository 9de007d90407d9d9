//! `GET /api/v1/city`

use serde_json::json;

use crate::test_app::{IMPORTED_AT, TestApp};

#[tokio::test]
async fn the_city_says_how_old_it_is() {
    let app = TestApp::with_city().await;
    assert_eq!(
        app.get("/api/v1/city").await.json(),
        json!({
            "name": "tiny",
            "bounds": [24.94, 60.17, 24.944, 60.172],
            "imported_at": IMPORTED_AT,
            "data_time": "2023-11-14T22:13:20Z",
            "phone": "+30 210 4194000",
            "zone": "Europe/Athens",
            "places": 3,
            "communities": [],
        })
    );
}

#[tokio::test]
async fn without_an_import_it_is_a_problem() {
    TestApp::without_city().await.get("/api/v1/city").await.is_problem(503, "no_city");
}
