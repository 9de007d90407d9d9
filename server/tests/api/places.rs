//! `GET /api/v1/places`

use serde_json::Value;

use crate::test_app::TestApp;

/// The ids that a search finds, in order.
async fn ids(app: &TestApp, query: &str) -> Vec<String> {
    let found = app.get(&format!("/api/v1/places?{query}")).await.json();
    let id = |place: &Value| place["id"].as_str().unwrap().to_owned();
    found["places"].as_array().unwrap().iter().map(id).collect()
}

/// A query as a browser would write it.
fn typed(text: &str) -> String {
    text.bytes().fold("q=".to_owned(), |query, byte| format!("{query}%{byte:02X}"))
}

#[tokio::test]
async fn names_are_found_without_accents_case_and_final_sigma() {
    let app = TestApp::with_city().await;
    for text in ["ναυτικο", "ΝΑΥΤΙΚΌ ΜΟΥΣΕΊΟ", "μουσ", "maritime", "Mus"] {
        assert_eq!(ids(&app, &typed(text)).await, ["w10"], "{text}");
    }
    assert_eq!(ids(&app, &typed("θεμιστοκλεους")).await, ["w10"], "by address");
    assert_eq!(ids(&app, &typed("δημόσια υπηρεσία")).await, ["n20"], "by kind");
    assert_eq!(ids(&app, &typed("WC")).await, ["n30"], "nameless, by kind");
    for text in ["nautiko mouseio", "naftiko musio", "NAYTIKO", "ναυτικο μουσιεο", "maritmie"] {
        assert_eq!(ids(&app, &typed(text)).await, ["w10"], "{text}: in Latin letters, or mistyped");
    }
    assert_eq!(ids(&app, &typed("kep peiraia")).await, ["n20"], "greeklish");
    for text in ["υτικο", "!?", "zzz", "na zz"] {
        assert!(ids(&app, &typed(text)).await.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn without_words_everything_by_kind_and_named_first() {
    let app = TestApp::with_city().await;
    assert_eq!(ids(&app, "").await, ["w10", "n20", "n30"]);
    assert_eq!(ids(&app, "q=%20").await, ["w10", "n20", "n30"]);
    assert_eq!(ids(&app, "near=n20").await, ["n20", "w10", "n30"]);
}

#[tokio::test]
async fn accessible_places_only_and_how_many_nobody_knows_of() {
    let app = TestApp::with_city().await;
    let found = app.get("/api/v1/places?accessible=true").await.json();
    // The museum is limited as a whole, but has a door recorded as step-free.
    assert_eq!(ids(&app, "accessible=true").await, ["w10"]);
    assert_eq!(found["left_out_unknown"], 2);
    assert_eq!(app.get("/api/v1/places").await.json()["left_out_unknown"], 0);
}

#[tokio::test]
async fn groups_limits_and_distances() {
    let app = TestApp::with_city().await;
    assert_eq!(ids(&app, "group=culture").await, ["w10"]);
    assert_eq!(ids(&app, "group=public").await, ["n20"]);
    let found = app.get("/api/v1/places?limit=1&near=w10").await.json();
    assert_eq!(found["more"], true);
    assert_eq!(found["places"].as_array().unwrap().len(), 1);
    assert_eq!(found["places"][0]["metres"], 0.0);
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let app = TestApp::with_city().await;
    let long = format!("q={}", "a".repeat(201));
    for query in [
        "limit=0",
        "limit=51",
        "limit=many",
        "limit=-1",
        "near=NaN,NaN",
        "near=24.9,60.1",
        "near=x1",
        "near=",
        "group=fun",
        "lang=",
        "nearby=w10",
        "q=a&q=b",
        &long,
    ] {
        app.get(&format!("/api/v1/places?{query}")).await.is_problem(400, "bad_query");
    }
    app.get("/api/v1/places?near=w99").await.is_problem(404, "place_not_found");
    app.still_answers().await;
}

#[tokio::test]
async fn without_an_import_it_is_a_problem() {
    TestApp::without_city().await.get("/api/v1/places").await.is_problem(503, "no_city");
}
