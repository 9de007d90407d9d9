//! `GET /api/v1/places`

use serde_json::{Value, json};

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
async fn only_kinds_that_are_asked_for() {
    let app = TestApp::with_city().await;
    assert_eq!(ids(&app, "kinds=toilets").await, ["n30"]);
    assert_eq!(ids(&app, "kinds=toilets,museum").await, ["w10", "n30"]);
    assert!(ids(&app, "kinds=toilets&group=culture").await.is_empty(), "both must hold");
    assert!(ids(&app, "kinds=bench").await.is_empty());
}

/// The museum opens `Tu-Su 09:00-16:00`; of the office and the toilets nobody recorded when.
#[tokio::test]
async fn what_is_open_at_a_time_and_how_many_nobody_knows_of() {
    let app = TestApp::with_city().await;
    let open = |at: &str| format!("/api/v1/places?lang=en&open_at={at}");
    let found = app.get(&open("2026-11-25T10:00")).await.json();
    assert_eq!(found["places"][0]["id"], "w10");
    assert_eq!(found["places"].as_array().unwrap().len(), 1, "unknown is never told as open");
    assert_eq!(found["left_out_hours_unknown"], 2);
    assert_eq!(found["at"], "2026-11-25T10:00:00+02:00");
    assert_eq!(
        found["places"][0]["opening"],
        json!({"state": "open", "gap": null, "until": "2026-11-25T16:00:00+02:00", "then": "closed", "note": null})
    );
    // With an offset: 14:30 in Athens; 16:30 there; and a Monday.
    for (at, found) in [
        ("2026-11-25T12:30Z", vec!["w10"]),
        ("2026-11-25T14:30:00Z", vec![]),
        ("2026-11-25T17:00:00%2B03:00", vec![]),
        ("2026-11-30T10:00", vec![]),
    ] {
        assert_eq!(ids(&app, &format!("open_at={at}")).await, found, "{at}");
    }
    assert_eq!(ids(&app, "open_at=2026-11-25T10:00&accessible=true").await, ["w10"]);
    let holiday = app.get(&open("2026-12-25T10:00")).await.json();
    assert_eq!(holiday["left_out_hours_unknown"], 3, "on Christmas Day nobody knows");
}

#[tokio::test]
async fn every_place_tells_its_state_though_nobody_asked() {
    let app = TestApp::with_city().await;
    let found = app.get("/api/v1/places").await.json();
    assert!(found["at"].as_str().unwrap().starts_with("20"));
    assert_eq!(found["left_out_hours_unknown"], 0);
    let office = &found["places"][1]["opening"];
    assert_eq!((&office["state"], &office["gap"]), (&json!("unknown"), &json!("not_recorded")));
    let museum = &found["places"][0]["opening"];
    assert_ne!(museum["gap"], "not_recorded");
    // Whatever the hour is: what is open now is the museum or nothing.
    let now = app.get("/api/v1/places?open=now").await.json();
    assert_eq!(
        now["left_out_hours_unknown"].as_u64().unwrap() + now["places"].as_array().unwrap().len() as u64,
        {
            match museum["state"].as_str().unwrap() {
                "closed" => 2,
                _ => 3,
            }
        }
    );
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
        "kinds=pub",
        "kinds=",
        "kinds=toilets,,bench",
        "open=later",
        "open=",
        "open_at=tomorrow",
        "open_at=2026-11-25",
        "open_at=1900-01-01T00:00",
        "open_at=2026-11-25T10:00:00+02:00",
        "open=now&open_at=2026-11-25T10:00",
        "along=w10",
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
