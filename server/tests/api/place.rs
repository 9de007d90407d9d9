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
async fn names_and_addresses_stand_in_every_language() {
    let app = TestApp::with_city().await;
    let museum = app.get("/api/v1/places/w10").await.json();
    assert_eq!(
        museum["names"],
        json!({"local": "Ναυτικό Μουσείο", "by_language": {"en": "Maritime Museum"}})
    );
    assert_eq!(museum["addresses"]["by_language"]["en"], "Themistokleous Quay 1");
    let office = app.get("/api/v1/places/n20?lang=en").await.json();
    assert_eq!((&office["city"], &office["postcode"]), (&json!("Piraeus"), &json!("185 31")));
    assert_eq!(office["email"], "kep@example.org");
    let toilets = app.get("/api/v1/places/n30").await.json();
    assert_eq!((&toilets["names"], &toilets["name"]), (&json!(null), &json!("")));
}

#[tokio::test]
async fn whether_it_is_open_and_the_week_from_the_asked_day_on() {
    let app = TestApp::with_city().await;
    let museum = app.get("/api/v1/places/w10?open_at=2026-11-27T10:30").await.json();
    assert_eq!(museum["opening"]["state"], "open");
    assert_eq!(museum["opening"]["until"], "2026-11-27T16:00:00+02:00");
    let week = museum["week"].as_array().unwrap();
    let days: Vec<&str> = week.iter().map(|day| day["weekday"].as_str().unwrap()).collect();
    assert_eq!(days, ["friday", "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday"]);
    let range = json!([{"from": "09:00", "to": "16:00", "state": "open", "note": null}]);
    assert_eq!((&week[0]["ranges"], &week[3]["ranges"]), (&range, &json!([])), "closed on Monday");
    assert_eq!(week[0]["date"], "2026-11-27");
    let evening = app.get("/api/v1/places/w10?open_at=2026-11-27T18:00").await.json();
    assert_eq!(evening["opening"]["state"], "closed");
    assert_eq!(evening["opening"]["until"], "2026-11-28T09:00:00+02:00");
    let office = app.get("/api/v1/places/n20?open_at=2026-11-27T10:30").await.json();
    assert_eq!(
        (&office["opening"]["state"], &office["opening"]["gap"], &office["week"]),
        (&json!("unknown"), &json!("not_recorded"), &json!([]))
    );
    for wrong in ["open_at=later", "open_at=", "open_at=2026-11-27", "open=now"] {
        app.get(&format!("/api/v1/places/w10?{wrong}")).await.is_problem(400, "bad_query");
    }
}

#[tokio::test]
async fn what_is_recorded_of_a_toilet_and_of_parking() {
    let app = TestApp::with_city().await;
    let toilets = app.get("/api/v1/places/n30").await.json();
    assert_eq!(toilets["toilet"], "unknown", "equipped, but nobody said whether it is accessible");
    assert_eq!(
        toilets["toilet_facts"],
        json!({"key": "euro_key", "customers_only": null, "door_width_m": 0.9, "grab_rails": true,
            "changing_table": null, "adult_changing_table": null})
    );
    assert_eq!(toilets["key_needed"], true);
    assert_eq!((&toilets["disabled_parking"], &toilets["seat"]), (&json!("unknown"), &json!(null)));
    let office = app.get("/api/v1/places/n20").await.json();
    assert_eq!(
        (&office["disabled_parking"], &office["disabled_spaces"]),
        (&json!("yes"), &json!(null)),
        "at least one is not one"
    );
}

/// A social facility and a stop of the sample city, as the extract has them.
#[tokio::test]
async fn what_a_social_facility_a_church_and_a_stop_tell() {
    let app = TestApp::with_sample().await;
    let park = app.get("/api/v1/places/n6049453036").await.json();
    assert_eq!(park["name"], "Hoivanet Kids Park");
    assert_eq!(park["social"], json!({"service": "day_care", "serves": ["children"]}));
    let stop = app.get("/api/v1/places/n315151659").await.json();
    assert_eq!((&stop["transport"], &stop["seat"]["bench"]), (&json!(["tram"]), &json!(true)));
    assert_eq!(stop["seat"]["covered"], true);
    let church = app.get("/api/v1/places/w30779529").await.json();
    assert_eq!(church["worship"], json!({"religion": "christian", "denomination": "orthodox"}));
}

#[tokio::test]
async fn no_such_place() {
    let app = TestApp::with_city().await;
    for id in ["n999", "n", "x1", "10", "n99999999999999999999", "%CE%B1"] {
        app.get(&format!("/api/v1/places/{id}")).await.is_problem(404, "place_not_found");
    }
    app.get("/api/v1/places/w10?language=en").await.is_problem(400, "bad_query");
    app.get("/api/v1/places/w10?lang=English").await.is_problem(400, "bad_query");
}
