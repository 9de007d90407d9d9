//! `POST /api/v1/places/search`

use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

async fn ask(app: &TestApp, question: &Value) -> Answer {
    app.post("/api/v1/places/search?lang=en", question.to_string()).await
}

async fn ids(app: &TestApp, question: &Value) -> Vec<String> {
    let found = ask(app, question).await.json();
    let id = |place: &Value| place["id"].as_str().unwrap().to_owned();
    found["places"].as_array().unwrap().iter().map(id).collect()
}

/// The footway of the tiny city: 222 m to the east, with the toilets 11 m beside its quarter, the museum
/// 22 m beside its middle, and the office 11 m beside its seventh eighth.
fn footway() -> Value {
    json!([[24.940, 60.170], [24.942, 60.170], [24.944, 60.170]])
}

#[tokio::test]
async fn while_every_core_searches_others_are_answered_and_one_search_more_after_that() {
    let app = TestApp::with_city().await;
    let cores = std::thread::available_parallelism().unwrap().get();
    let (begun, mut beginning) = tokio::sync::mpsc::unbounded_channel();
    let (ends, long): (Vec<_>, Vec<_>) = (0..cores)
        .map(|_| {
            let (end, ending) = std::sync::mpsc::channel::<()>();
            let (searches, begun) = (app.state.searches.clone(), begun.clone());
            let search = move || {
                begun.send(()).ok();
                Ok(ending.recv().ok())
            };
            (end, tokio::spawn(async move { searches.run(search).await }))
        })
        .unzip();
    for _ in 0..cores {
        beginning.recv().await.unwrap();
    }
    let trip = json!({"from": {"lon": 24.94, "lat": 60.17}, "to": {"lon": 24.944, "lat": 60.17}, "profile": {"preset": "on_foot"}});
    let searching = async {
        let (body, query) = (json!({"q": "naftiko"}), "/api/v1/places?q=naftiko");
        tokio::join!(ask(&app, &body), app.get(query), app.plan(trip))
    };
    let others = async {
        app.still_answers().await;
        drop(ends);
    };
    let ((by_body, by_query, trip), ()) = tokio::join!(searching, others);
    for answer in [by_body, by_query, trip] {
        answer.json();
    }
    for search in long {
        search.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn it_asks_the_same_as_an_address_does() {
    let app = TestApp::with_city().await;
    for (body, query) in [
        (json!({}), ""),
        (json!({"q": "naftiko"}), "q=naftiko"),
        (json!({"group": "public"}), "group=public"),
        (json!({"kinds": ["toilets", "museum"]}), "kinds=toilets,museum"),
        (json!({"near": {"place": "n20"}}), "near=n20"),
        (json!({"accessible": true, "limit": 1}), "accessible=true&limit=1"),
        (json!({"open_at": "2026-11-25T10:00"}), "open_at=2026-11-25T10:00"),
    ] {
        let mut by_body = ask(&app, &body).await.json();
        let mut by_query = app.get(&format!("/api/v1/places?lang=en&{query}")).await.json();
        // The clock goes on between the two.
        for found in [&mut by_body, &mut by_query] {
            if body.get("open_at").is_none() {
                found["at"] = Value::Null;
            }
        }
        assert_eq!(by_body, by_query, "{query}");
    }
}

#[tokio::test]
async fn near_a_point_that_never_stands_in_an_address() {
    let app = TestApp::with_city().await;
    let question = json!({"near": {"lon": 24.941, "lat": 60.1701}, "kinds": ["toilets", "public_office"]});
    let found = ask(&app, &question).await.json();
    let metres: Vec<f64> =
        found["places"].as_array().unwrap().iter().map(|place| place["metres"].as_f64().unwrap()).collect();
    assert_eq!(found["places"][0]["id"], "n30");
    assert!(metres[0] < 0.1 && (metres[1] - 138.3).abs() < 1.0, "{metres:?}");
}

#[tokio::test]
async fn along_a_line_in_the_order_in_which_one_comes_by() {
    let app = TestApp::with_city().await;
    let along = |line: Value, within: f64| json!({"along": {"line": line, "within_m": within}});
    let found = ask(&app, &along(footway(), 50.0)).await.json();
    let places: Vec<(&str, i64, i64)> = found["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| {
            let metres = |key: &str| place[key].as_f64().unwrap().round() as i64;
            (place["id"].as_str().unwrap(), metres("along_m"), metres("off_m"))
        })
        .collect();
    assert_eq!(places, [("n30", 55, 11), ("w10", 111, 22), ("n20", 194, 11)]);
    let mut back = footway();
    back.as_array_mut().unwrap().reverse();
    assert_eq!(ids(&app, &along(back, 50.0)).await, ["n20", "w10", "n30"], "the way back");
    assert_eq!(ids(&app, &along(footway(), 15.0)).await, ["n30", "n20"], "the museum is farther off");
    assert_eq!(ids(&app, &along(json!([[24.0, 60.0], [24.001, 60.0]]), 500.0)).await, Vec::<String>::new());
    let mut toilets = along(footway(), 50.0);
    toilets["kinds"] = json!(["toilets", "bench"]);
    assert_eq!(ids(&app, &toilets).await, ["n30"]);
    let mut open = along(footway(), 50.0);
    open["accessible"] = json!(true);
    open["open_at"] = json!("2026-11-25T10:00");
    let found = ask(&app, &open).await.json();
    assert_eq!((&found["places"][0]["id"], &found["left_out_unknown"]), (&json!("w10"), &json!(2)));
}

#[tokio::test]
async fn a_line_as_long_as_a_trip_may_be_fits_and_a_longer_one_is_refused() {
    let app = TestApp::with_city().await;
    let of = |count: usize| {
        let point = |at: usize| json!([24.94 + at as f64 * 1e-6, 60.17]);
        json!({"along": {"line": (0..count).map(point).collect::<Vec<_>>()}})
    };
    assert_eq!(ids(&app, &of(2000)).await.len(), 2, "50 m when nothing is said");
    ask(&app, &of(2001)).await.is_problem(422, "body_not_understood");
}

#[tokio::test]
async fn what_is_not_understood_is_refused() {
    let app = TestApp::with_city().await;
    let line = footway();
    for question in [
        json!({"q": "a".repeat(201)}),
        json!({"nearby": {"place": "w10"}}),
        json!({"kinds": ["pub"]}),
        json!({"kinds": "toilets"}),
        json!({"near": {"lon": 24.9}}),
        json!({"near": {"lon": 181, "lat": 0}}),
        json!({"near": "w10"}),
        json!({"limit": 0}),
        json!({"open": "later"}),
        json!({"open_at": "tomorrow"}),
        json!({"open": "now", "open_at": "2026-11-25T10:00"}),
        json!({"along": {"line": []}}),
        json!({"along": {"line": [[24.9, 60.1]]}}),
        json!({"along": {"line": [[24.9, 60.1], [24.9]]}}),
        json!({"along": {"line": [[24.9, 60.1], [24.9, 91.0]]}}),
        json!({"along": {"line": [[24.9, 60.1], [29.9, 60.1]]}}),
        json!({"along": {"line": line, "within_m": 0}}),
        json!({"along": {"line": line, "within_m": 501}}),
        json!({"along": {"line": line, "metres": 50}}),
    ] {
        ask(&app, &question).await.is_problem(422, "body_not_understood");
    }
    for place in ["w99", "x1", ""] {
        ask(&app, &json!({"near": {"place": place}})).await.is_problem(422, "place_not_found");
    }
    app.post("/api/v1/places/search", "{").await.is_problem(400, "bad_json");
    app.post("/api/v1/places/search?q=a", "{}").await.is_problem(400, "bad_query");
    app.still_answers().await;
}

#[tokio::test]
async fn without_an_import_it_is_a_problem() {
    let app = TestApp::without_city().await;
    ask(&app, &json!({})).await.is_problem(503, "no_city");
}
