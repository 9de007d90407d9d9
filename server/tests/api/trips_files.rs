//! `POST /api/v1/trips` for other programs: GPX and `GeoJSON`, read back by others' readers.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};
use crate::tiny_city::tiny_city;

async fn plan_as(app: &TestApp, accept: &str, question: &Value) -> Answer {
    let request = Request::post("/api/v1/trips?lang=en").header(CONTENT_TYPE, "application/json");
    app.send(request.header(ACCEPT, accept).body(Body::from(question.to_string())).unwrap()).await
}

fn to_the_museum() -> Value {
    json!({"from": {"lon": 24.94, "lat": 60.17}, "to": {"place": "w10"}, "profile": {"preset": "manual_chair"}, "more": true})
}

/// The tiny city on ground that rises by 2 m a corner, with a chain in its midst and a name that is hard to write.
fn rising_city() -> osm_data::City {
    let mut city = tiny_city();
    city.elevation.heights_m = [10.0, 12.0, 14.0, 16.0, 18.0].map(Some).to_vec();
    city.points[0].1.obstruction = Some(osm_data::Obstruction::Chain);
    let name = "A <b> & \"c\" \u{1}".to_owned();
    city.ways[0].names =
        Some(osm_data::Names { local: name, by_language: std::collections::BTreeMap::new() });
    city
}

#[tokio::test]
async fn a_gpx_file_is_read_by_another_program() {
    let app = TestApp::with(rising_city()).await;
    let answer = plan_as(&app, "application/gpx+xml", &to_the_museum()).await;
    assert_eq!(answer.header(CONTENT_TYPE), "application/gpx+xml");
    assert_eq!(answer.header(CONTENT_DISPOSITION), "attachment; filename=\"trip.gpx\"");
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert!(answer.headers.get_all(VARY).iter().any(|header| header == "accept"));
    let told = plan_as(&app, "application/json", &to_the_museum()).await.json();
    let file = gpx::read(answer.body.as_slice()).unwrap();
    assert_eq!(file.version, gpx::GpxVersion::Gpx11);
    let line: Vec<[f64; 2]> = serde_json::from_value(told["trip"]["line"].clone()).unwrap();
    let track = &file.tracks[0].segments[0].points;
    assert_eq!(track.len(), line.len());
    for (point, [lon, lat]) in track.iter().zip(&line) {
        assert!((point.point().x() - lon).abs() < 1e-7 && (point.point().y() - lat).abs() < 1e-7);
    }
    let heights: Vec<f64> = track.iter().filter_map(|point| point.elevation).collect();
    assert_eq!(heights.len(), line.len(), "{}", answer.text());
    assert!(
        heights.windows(2).all(|pair| pair[0] <= pair[1]) && (heights[0] - 10.0).abs() < 1.0,
        "{heights:?}"
    );
    let kinds: Vec<&str> = file.waypoints.iter().map(|point| point.type_.as_deref().unwrap()).collect();
    assert_eq!(kinds, ["start", "barrier", "step_free_door"]);
    let names: Vec<&str> = file.waypoints.iter().map(|point| point.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Start", "Barrier of unknown width", "Maritime Museum"]);
    let steps: Vec<&str> = file.routes[0].points.iter().map(|point| point.name.as_deref().unwrap()).collect();
    assert_eq!(steps, ["Set out on a footway, A <b> & \"c\" ", "You have arrived: Maritime Museum"]);
    assert!(answer.text().contains("OpenStreetMap contributors"), "the licence goes along");
}

#[tokio::test]
async fn geojson_tells_every_leg_with_its_facts() {
    let app = TestApp::with(rising_city()).await;
    let answer = plan_as(&app, "application/geo+json", &to_the_museum()).await;
    assert_eq!(answer.header(CONTENT_TYPE), "application/geo+json");
    let parsed: geojson::GeoJson = answer.text().parse().unwrap();
    assert!(matches!(parsed, geojson::GeoJson::FeatureCollection(_)));
    // Read by nobody's types, too.
    let file: Value = serde_json::from_slice(&answer.body).unwrap();
    let told = plan_as(&app, "*/*", &to_the_museum()).await.json();
    let features = file["features"].as_array().unwrap();
    let of = |kind: &str| -> Vec<&Value> {
        features.iter().filter(|feature| feature["properties"]["feature"] == kind).collect()
    };
    let legs = told["trip"]["legs"].as_array().unwrap();
    assert_eq!(of("leg").len(), legs.len() - 1, "all but the arrival");
    for (feature, leg) in of("leg").into_iter().zip(legs) {
        assert_eq!(feature["geometry"]["type"], "LineString");
        for fact in [
            "turn",
            "kind",
            "distance_m",
            "surface",
            "incline",
            "width_m",
            "kerb_m",
            "unknown_m",
            "unknown_facts",
        ] {
            assert_eq!(feature["properties"][fact], leg[fact], "{fact}");
        }
        let corners = feature["geometry"]["coordinates"].as_array().unwrap();
        let [first, last] = ["line_start", "line_end"].map(|end| leg[end].as_u64().unwrap() as usize);
        assert_eq!(corners.len(), last - first + 1);
        assert_eq!(
            (&corners[0][0], &corners[0][1]),
            (&told["trip"]["line"][first][0], &told["trip"]["line"][first][1])
        );
        assert!(corners.iter().all(|corner| corner.as_array().unwrap().len() == 3), "with its height");
    }
    let points: Vec<&Value> = of("point").into_iter().map(|point| &point["properties"]["kind"]).collect();
    assert_eq!(points, ["start", "barrier", "step_free_door"]);
    assert_eq!(file["trip"]["distance_m"], told["trip"]["distance_m"]);
    assert_eq!(file["trip"]["place"], "Maritime Museum");
}

#[tokio::test]
async fn a_file_wants_a_way() {
    let app = TestApp::with_city().await;
    let mut question = to_the_museum();
    question["to"] = json!({"lon": 24.944, "lat": 60.1719});
    for accept in ["application/gpx+xml", "application/geo+json"] {
        plan_as(&app, accept, &question).await.is_problem(422, "trip_barred");
    }
    assert_eq!(plan_as(&app, "text/html", &question).await.json()["result"], "barred");
}
