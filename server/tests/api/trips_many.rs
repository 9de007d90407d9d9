//! `POST /api/v1/trips/matrix`, `POST /api/v1/trips/nearest`

use serde_json::{Value, json};

use crate::test_app::TestApp;

const WEST: [f64; 2] = [24.94, 60.17];
const ABOVE_THE_STEPS: [f64; 2] = [24.944, 60.1719];

fn point([lon, lat]: [f64; 2]) -> Value {
    json!({"lon": lon, "lat": lat})
}

#[tokio::test]
async fn a_matrix_holds_the_figures_of_single_trips_or_why_there_is_none() {
    let app = TestApp::with_city().await;
    let ends = [
        point(WEST),
        json!({"place": "w10"}),
        json!({"place": "n20"}),
        point(ABOVE_THE_STEPS),
        point([24.9, 59.9]),
    ];
    for preset in ["manual_chair", "on_foot"] {
        let body = json!({"from": ends, "to": ends, "profile": {"preset": preset}});
        let rows = app.post("/api/v1/trips/matrix", body.to_string()).await.json()["rows"].clone();
        assert_eq!(rows.as_array().unwrap().len(), 5);
        for (from, row) in ends.iter().zip(rows.as_array().unwrap()) {
            for (to, cell) in ends.iter().zip(row.as_array().unwrap()) {
                let single = app.plan(json!({"from": from, "to": to, "profile": {"preset": preset}})).await;
                let told: Value = serde_json::from_str(&single.text()).unwrap();
                match (&told["result"], &cell["no_trip"]) {
                    (Value::String(result), why) if result == "barred" => assert_eq!(*why, "barred"),
                    (Value::String(_), _) => {
                        for figure in ["distance_m", "duration_s", "unknown_m"] {
                            let [one, other] = [&told["trip"][figure], &cell["reach"][figure]]
                                .map(|one| one.as_f64().unwrap());
                            assert!((one - other).abs() < 1e-6, "{from} to {to}: {figure} {one} {other}");
                        }
                    }
                    (_, why) => {
                        assert_eq!(told["code"].as_str().unwrap(), format!("trip_{}", why.as_str().unwrap()));
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_matrix_has_its_bounds() {
    let app = TestApp::with_city().await;
    let ask = async |from: Value, to: Value| {
        let body = json!({"from": from, "to": to, "profile": {"preset": "on_foot"}});
        app.post("/api/v1/trips/matrix", body.to_string()).await
    };
    assert_eq!(ask(json!([]), json!([])).await.json()["rows"], json!([]));
    ask(json!(vec![point(WEST); 51]), json!([])).await.is_problem(422, "body_not_understood");
    ask(json!([{"place": "n999"}]), json!([])).await.is_problem(422, "place_not_found");
}

async fn nearest(app: &TestApp, from: &Value, preset: &str, places: &Value) -> Value {
    let body = json!({"from": from, "profile": {"preset": preset}, "places": places});
    app.post("/api/v1/trips/nearest?lang=en", body.to_string()).await.json()
}

#[tokio::test]
async fn the_nearest_places_are_those_by_the_way_and_not_by_the_crow() {
    let app = TestApp::with_city().await;
    let found = nearest(&app, &point(WEST), "manual_chair", &json!({})).await;
    let ids: Vec<&str> =
        found["places"].as_array().unwrap().iter().map(|one| one["place"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["n30", "w10", "n20"], "{found}");
    assert_eq!((&found["not_reached"], &found["more"]), (&json!(0), &json!(false)));
    let museum = &found["places"][1];
    assert_eq!(
        (&museum["arrival"]["kind"], &museum["arrival"]["entrance"]["id"]),
        (&json!("step_free_door"), &json!("n12"))
    );
    assert!((museum["reach"]["distance_m"].as_f64().unwrap() - 138.3).abs() < 1.0);
    assert_eq!(museum["accessible"], "yes", "by its step-free door");
    assert_eq!(found["places"][2]["arrival"]["kind"], "door_unknown");
    let kinds = nearest(&app, &point(WEST), "manual_chair", &json!({"kinds": ["museum"], "limit": 1})).await;
    assert_eq!(kinds["places"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_reached_is_counted() {
    let app = TestApp::with_city().await;
    let above = nearest(&app, &point(ABOVE_THE_STEPS), "manual_chair", &json!({})).await;
    assert_eq!(
        (&above["places"], &above["not_reached"]),
        (&json!([]), &json!(3)),
        "down the steps are all of them"
    );
    let on_foot = nearest(&app, &point(ABOVE_THE_STEPS), "on_foot", &json!({"limit": 2})).await;
    assert_eq!((on_foot["places"].as_array().unwrap().len(), &on_foot["more"]), (2, &json!(true)));
    for places in [json!({"limit": 21}), json!({"near": {"place": "w10"}}), json!({"kinds": ["pub"]})] {
        let body = json!({"from": point(WEST), "profile": {"preset": "on_foot"}, "places": places});
        app.post("/api/v1/trips/nearest", body.to_string()).await.is_problem(422, "body_not_understood");
    }
    let body = json!({"from": point([24.9, 59.9]), "profile": {"preset": "on_foot"}});
    app.post("/api/v1/trips/nearest", body.to_string()).await.is_problem(422, "trip_start_off_network");
}
