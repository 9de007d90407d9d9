//! `GET /api/v1/places/{id}`

use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_place_with_its_doors() {
    let app = TestApp::with_city().await;
    let place = app.get("/api/v1/places/w10?lang=en").await.json();
    assert_eq!(place["name"], "Maritime Museum");
    assert_eq!(place["category"], "museum");
    assert_eq!(place["wheelchair"], "limited");
    assert_eq!(place["opening_hours"], "Tu-Su 09:00-16:00");
    assert_eq!(place["toilet"], "unknown");
    assert_eq!(place["source_url"], "https://www.openstreetmap.org/way/10");
    let doors: Vec<_> =
        place["entrances"].as_array().unwrap().iter().map(|door| (&door["id"], &door["step_free"])).collect();
    assert_eq!(
        json!(doors),
        json!([["n11", "no"], ["n12", "yes"], ["n13", "yes"]]),
        "the building's own verdict never passes to a door"
    );
}

#[tokio::test]
async fn greek_comes_first_and_the_description_is_word_for_word() {
    let app = TestApp::with_city().await;
    let place = app.get("/api/v1/places/n20").await.json();
    assert_eq!(place["name"], "ΚΕΠ Πειραιά");
    assert_eq!(place["wheelchair_description"], "Κουδούνι αριστερά");
    assert_eq!(place["toilet"], "no");
}

#[tokio::test]
async fn no_such_place() {
    let app = TestApp::with_city().await;
    for id in ["n999", "n", "x1", "10", "w%00", "n99999999999999999999", "%CE%B1"] {
        app.get(&format!("/api/v1/places/{id}")).await.is_problem(404, "place_not_found");
    }
    app.get("/api/v1/places/w10?language=en").await.is_problem(400, "bad_query");
    app.get("/api/v1/places/w10?lang=English").await.is_problem(400, "bad_query");
}
