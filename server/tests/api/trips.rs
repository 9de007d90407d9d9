//! `POST /api/v1/trips`

use serde_json::{Value, json};

use crate::obstacles::{ANNA, body, works};
use crate::test_app::TestApp;
use crate::tiny_city::silent_city;

const WEST: [f64; 2] = [24.94, 60.17];
const EAST: [f64; 2] = [24.944, 60.17];
const ABOVE_THE_STEPS: [f64; 2] = [24.944, 60.1719];

fn point([lon, lat]: [f64; 2]) -> Value {
    json!({"lon": lon, "lat": lat})
}

fn question(from: &Value, to: &Value, preset: &str) -> Value {
    json!({"from": from, "to": to, "profile": {"preset": preset}})
}

#[tokio::test]
async fn from_point_to_point() {
    let app = TestApp::with_city().await;
    let answer = app.plan(question(&point(WEST), &point(EAST), "manual_chair")).await.json();
    assert_eq!(answer["result"], "trip");
    assert_eq!(answer["arrival"], json!({"kind": "point"}));
    let metres = answer["trip"]["distance_m"].as_f64().unwrap();
    assert!((metres - 221.3).abs() < 1.0, "{metres}");
    assert_eq!(answer["trip"]["line"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_chair_is_led_to_the_step_free_door_though_another_is_nearer() {
    let app = TestApp::with_city().await;
    let answer = app.plan(question(&point(WEST), &json!({"place": "w10"}), "manual_chair")).await.json();
    assert_eq!(answer["arrival"]["kind"], "step_free_door");
    assert_eq!(answer["arrival"]["entrance"]["id"], "n12");
    let metres = answer["trip"]["distance_m"].as_f64().unwrap();
    assert!((metres - 138.3).abs() < 1.0, "to that very door: {metres}");
}

#[tokio::test]
async fn on_foot_the_nearest_public_door_will_do() {
    let app = TestApp::with_city().await;
    let answer = app.plan(question(&point(WEST), &json!({"place": "w10"}), "on_foot")).await.json();
    assert_eq!(answer["arrival"]["kind"], "door");
    assert_eq!(answer["arrival"]["entrance"]["id"], "n11");
}

#[tokio::test]
async fn without_a_known_door_it_says_so() {
    let app = TestApp::with_city().await;
    let answer = app.plan(question(&point(WEST), &json!({"place": "n20"}), "manual_chair")).await.json();
    assert_eq!(
        answer["arrival"],
        json!({"kind": "door_unknown", "wheelchair": "unknown", "description": "Bell on the left", "phone": "+30 210 0000000"})
    );
}

#[tokio::test]
async fn a_trip_can_begin_at_a_place() {
    let app = TestApp::with_city().await;
    let answer = app.plan(question(&json!({"place": "w10"}), &point(EAST), "manual_chair")).await.json();
    let metres = answer["trip"]["distance_m"].as_f64().unwrap();
    assert!((metres - 83.0).abs() < 1.0, "from its step-free door: {metres}");
}

#[tokio::test]
async fn steps_bar_a_chair_and_nobody_on_foot() {
    let app = TestApp::with_city().await;
    let barred = app.plan(question(&point(WEST), &point(ABOVE_THE_STEPS), "manual_chair")).await.json();
    assert_eq!(barred["result"], "barred");
    let barriers = barred["why"]["barriers"].as_array().unwrap();
    assert_eq!(barriers.len(), 1, "{barred}");
    assert_eq!(barriers[0]["barrier"]["kind"], "steps");
    assert!(barriers[0]["osm"].as_str().unwrap().starts_with('w'), "the evidence: {barred}");
    let walked = app.plan(question(&point(WEST), &point(ABOVE_THE_STEPS), "on_foot")).await.json();
    assert_eq!(walked["result"], "trip");
}

#[tokio::test]
async fn a_changed_limit_counts() {
    let app = TestApp::with_city().await;
    let wide = json!({"from": point(WEST), "to": point(EAST), "profile": {"preset": "manual_chair", "min_width_m": 3.0}});
    app.plan(wide).await.is_problem(422, "trip_start_off_network");
    let plain = app.plan(question(&point(WEST), &point(EAST), "manual_chair")).await.json();
    assert_eq!(plain["result"], "trip", "all paths are 2 m wide");
}

#[tokio::test]
async fn the_sea_is_off_the_network() {
    let app = TestApp::with_city().await;
    let sea = || point([24.9, 59.9]);
    app.plan(question(&sea(), &point(EAST), "on_foot")).await.is_problem(422, "trip_start_off_network");
    app.plan(question(&point(WEST), &sea(), "on_foot")).await.is_problem(422, "trip_end_off_network");
    app.still_answers().await;
}

#[tokio::test]
async fn a_place_that_is_not_there() {
    let app = TestApp::with_city().await;
    for id in ["n999", "", "museum"] {
        app.plan(question(&point(WEST), &json!({"place": id}), "on_foot"))
            .await
            .is_problem(422, "place_not_found");
    }
}

#[tokio::test]
async fn without_an_import_it_is_a_problem() {
    let app = TestApp::without_city().await;
    app.plan(question(&point(WEST), &point(EAST), "on_foot")).await.is_problem(503, "no_city");
}

#[tokio::test]
async fn in_a_silent_city_the_answer_says_how_much_is_not_recorded() {
    let app = TestApp::with(silent_city()).await;
    let answer = app.plan(question(&point(WEST), &point(EAST), "manual_chair")).await.json();
    let trip = &answer["trip"];
    assert_eq!(trip["unknown_share"], 1.0, "the share itself, for any client");
    assert_eq!(trip["warnings"][0], json!({"kind": "mostly_unknown"}), "before all else");
    assert_eq!((&trip["known_m"], &trip["unknown_m"]), (&json!(0.0), &trip["distance_m"]));
    let kinds: Vec<&Value> = trip["legs"].as_array().unwrap().iter().map(|leg| &leg["kind"]).collect();
    assert!(kinds.iter().all(|kind| **kind == "residential"), "round by the quiet street: {kinds:?}");
    let mut accepts = question(&point(WEST), &point(EAST), "manual_chair");
    accepts["profile"]["unknown"] = json!("accept");
    accepts["to"] = point([24.942, 60.1695]);
    let answer = app.plan(accepts).await.json();
    let told = answer["trip"]["warnings"].as_array().unwrap();
    assert!(told.iter().any(|warning| warning["kind"] == "main_road_pavement_unknown"), "{told:?}");
}

#[tokio::test]
async fn one_word_is_told_on_the_way_and_a_second_person_closes_it_to_whom_it_stops() {
    let app = TestApp::with_city().await;
    let ask = |preset| question(&point(WEST), &point(EAST), preset);
    let id = body(&app.report(ANNA, &works()).await, 201)["id"].clone();
    let told = app.plan(ask("manual_chair")).await.json();
    assert_eq!(told["result"], "trip", "one word closes no way");
    assert_eq!(told["obstacles"][0]["id"], id);
    let along = told["obstacles"][0]["along_m"].as_f64().unwrap();
    assert!((along - 110.7).abs() < 1.0, "{along}");

    app.report("basil_basil_basil_0", &works()).await;
    let barred = app.plan(ask("manual_chair")).await.json();
    assert_eq!(barred["result"], "barred");
    assert_eq!(barred["why"]["barriers"][0]["obstacle"], id);
    assert_eq!(barred["why"]["helped"], Value::Null, "no helper takes works away");
    let on_foot = app.plan(ask("on_foot")).await.json();
    assert_eq!((&on_foot["result"], &on_foot["obstacles"]), (&json!("trip"), &json!([])));
}

#[tokio::test]
async fn what_is_to_be_avoided_is_not_entered() {
    let app = TestApp::with_city().await;
    let with = |avoid: Value| {
        let mut question = question(&point(WEST), &point(EAST), "manual_chair");
        question["avoid"] = avoid;
        question
    };
    let middle = json!([{"lon": 24.942, "lat": 60.17, "radius_m": 20.0}]);
    assert_eq!(app.plan(with(middle)).await.json()["result"], "barred", "there is no other way");
    let aside = json!([{"lon": 24.942, "lat": 60.1705, "radius_m": 20.0}]);
    assert_eq!(app.plan(with(aside)).await.json()["result"], "trip");
    for bad in [
        json!([{"lon": 24.942, "lat": 60.17, "radius_m": 5000.0}]),
        json!([{"lon": 24.942, "lat": 100.0, "radius_m": 20.0}]),
        json!(vec![json!({"lon": 24.942, "lat": 60.17, "radius_m": 20.0}); 21]),
    ] {
        app.plan(with(bad)).await.is_problem(422, "body_not_understood");
    }
}

/// The tiny city with a way round its middle, where a chain hangs of which nobody knows how wide the gap is.
fn city_with_a_chain() -> osm_data::City {
    let mut city = crate::tiny_city::tiny_city();
    let chain = osm_data::PointFacts {
        osm: osm_data::OsmId::Node(40),
        obstruction: Some(osm_data::Obstruction::Chain),
        ..osm_data::PointFacts::default()
    };
    city.points = vec![(1, chain)];
    city.corners.push(osm_data::LonLat::new(24.942, 60.1712).unwrap());
    let round =
        osm_data::Way { osm: osm_data::OsmId::Way(9), corners: vec![0, 5, 2], ..city.ways[0].clone() };
    city.ways.push(round);
    city
}

#[tokio::test]
async fn other_ways_and_points_of_no_return_come_when_asked_for() {
    let app = TestApp::with(city_with_a_chain()).await;
    let mut ask = question(&point(WEST), &point(EAST), "manual_chair");
    let plain = app.plan(ask.clone()).await.json();
    assert_eq!((&plain["others"], &plain["doubts"]), (&json!([]), &json!([])), "nobody asked");
    ask["more"] = json!(true);
    let answer = app.plan(ask).await.json();
    assert_eq!(answer["trip"], plain["trip"], "the first way is the same");
    let others = answer["others"].as_array().unwrap();
    assert_eq!(others.len(), 1, "{others:?}");
    assert_eq!(others[0]["better"], json!([{"kind": "fewer_unclear", "count": 1}]));
    let metres = others[0]["trip"]["distance_m"].as_f64().unwrap();
    assert!((340.0..360.0).contains(&metres), "{metres}");
    let doubts = answer["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{doubts:?}");
    let extra = doubts[0]["extra_m"].as_f64().unwrap();
    assert!((330.0..350.0).contains(&extra), "back and round the bow: {extra}");
    assert_eq!(doubts[0]["turn_at_m"], 0.0, "one decides at the start");
}

#[tokio::test]
async fn where_there_is_no_way_back_the_doubt_says_so() {
    let mut city = city_with_a_chain();
    city.ways.pop();
    let app = TestApp::with(city).await;
    let mut ask = question(&point(WEST), &point(EAST), "manual_chair");
    ask["more"] = json!(true);
    let doubts = app.plan(ask).await.json()["doubts"].clone();
    let along = doubts[0]["along_m"].as_f64().unwrap();
    assert!((along - 110.7).abs() < 1.0);
    assert_eq!((&doubts[0]["what"], &doubts[0]["extra_m"]), (&json!({"kind": "barrier"}), &Value::Null));
    assert_eq!(doubts[0]["turn_at_m"], Value::Null);
}

#[tokio::test]
async fn a_way_passes_places_and_points_in_their_order() {
    let app = TestApp::with_city().await;
    let mut ask = question(&point(WEST), &point(EAST), "manual_chair");
    let plain = app.plan(ask.clone()).await.json();
    ask["via"] = json!([{"place": "w10"}]);
    let answer = app.plan(ask.clone()).await.json();
    assert_eq!(answer["via"][0]["kind"], "step_free_door", "the door is chosen as for a destination");
    assert_eq!(answer["via"][0]["entrance"]["id"], "n12");
    let metres = |answer: &Value| answer["trip"]["distance_m"].as_f64().unwrap();
    assert!((metres(&answer) - metres(&plain)).abs() < 0.1, "it lies on the way");
    let turns: Vec<&Value> =
        answer["trip"]["legs"].as_array().unwrap().iter().map(|leg| &leg["turn"]).collect();
    assert_eq!(turns.iter().filter(|turn| **turn == "via").count(), 1, "{turns:?}");
    // To the end and back to the middle.
    ask["via"] = json!([point(EAST), {"place": "w10"}]);
    let detour = app.plan(ask.clone()).await.json();
    assert!((metres(&detour) - metres(&plain) - 2.0 * 83.0).abs() < 1.0, "{}", metres(&detour));
    ask["via"] = json!([point(ABOVE_THE_STEPS)]);
    let barred = app.plan(ask.clone()).await.json();
    assert_eq!(barred["why"]["barriers"][0]["barrier"]["kind"], "steps", "{barred}");
    ask["via"] = json!([point([24.9, 59.9])]);
    app.plan(ask.clone()).await.is_problem(422, "trip_via_off_network");
    ask["via"] = json!([{"place": "n999"}]);
    app.plan(ask.clone()).await.is_problem(422, "place_not_found");
    ask["via"] = json!(vec![point(EAST); 6]);
    app.plan(ask).await.is_problem(422, "body_not_understood");
}

#[tokio::test]
async fn a_way_tells_when_it_comes_to_what_it_passes_and_whether_that_is_open() {
    let app = TestApp::with_city().await;
    let mut ask = question(&point(WEST), &point(EAST), "manual_chair");
    ask["via"] = json!([{"place": "w10"}, point(EAST)]);
    ask["departs"] = json!("2026-11-26T15:50");
    let open = app.plan(ask.clone()).await.json();
    let times = |answer: &Value| answer["via_times"].as_array().cloned().unwrap_or_default();
    let at = |time: &Value| time["arrives_at"].as_str().unwrap().to_owned();
    let told = times(&open);
    assert_eq!(told.len(), 2);
    assert!(
        open["departs_at"].as_str().unwrap() < at(&told[0]).as_str() && at(&told[0]) < at(&told[1]),
        "{told:?}"
    );
    assert_eq!(at(&told[1]), open["arrives_at"], "the last one lies where the way ends");
    assert_eq!((&told[0]["opening"]["state"], &told[1]["opening"]), (&json!("open"), &Value::Null));
    // Whoever wants to be there then comes by before.
    ask.as_object_mut().unwrap().remove("departs");
    ask["arrives"] = json!("2026-11-26T20:00");
    let closed = times(&app.plan(ask.clone()).await.json());
    assert_eq!(closed[0]["opening"]["state"], "closed");
    assert!(at(&closed[0]).as_str() < "2026-11-26T20:00", "{closed:?}");
    ask["via"] = json!([]);
    assert_eq!(app.plan(ask).await.json().get("via_times"), None);
}

/// The museum of the tiny city is open from Tuesday to Sunday, 9 to 16.
#[tokio::test]
async fn a_trip_has_its_times_and_tells_whether_the_place_is_open_on_arrival() {
    let app = TestApp::with_city().await;
    let mut ask = question(&point(WEST), &json!({"place": "w10"}), "manual_chair");
    ask["departs"] = json!("2026-11-26T15:58");
    let late = app.plan(ask.clone()).await.json();
    assert_eq!(late["departs_at"], "2026-11-26T15:58:00+02:00");
    let arrives = late["arrives_at"].as_str().unwrap();
    assert!(arrives.starts_with("2026-11-26T16:0"), "138 m at 0.8 m/s are three minutes: {arrives}");
    assert_eq!(late["opening"]["state"], "closed", "it closes while one is on the way");
    ask["departs"] = Value::Null;
    ask["arrives"] = json!("2026-11-26T15:50");
    let in_time = app.plan(ask.clone()).await.json();
    assert_eq!(
        (&in_time["arrives_at"], &in_time["opening"]["state"]),
        (&json!("2026-11-26T15:50:00+02:00"), &json!("open"))
    );
    assert_eq!(in_time["opening"]["until"], "2026-11-26T16:00:00+02:00", "ten minutes before it closes");
    assert!(in_time["departs_at"].as_str().unwrap().starts_with("2026-11-26T15:4"));
    ask["to"] = json!({"place": "n20"});
    let silent = app.plan(ask.clone()).await.json();
    assert_eq!(
        (&silent["opening"]["state"], &silent["opening"]["gap"]),
        (&json!("unknown"), &json!("not_recorded"))
    );
    ask["to"] = point(EAST);
    assert_eq!(app.plan(ask.clone()).await.json()["opening"], Value::Null, "a point has no hours");
    ask["departs"] = json!("2026-11-26T15:00");
    app.plan(ask.clone()).await.is_problem(422, "departs_and_arrives");
    ask["arrives"] = Value::Null;
    ask["departs"] = json!("soon");
    app.plan(ask).await.is_problem(422, "body_not_understood");
}

#[tokio::test]
async fn what_fades_is_not_counted_tomorrow() {
    let app = TestApp::with_city().await;
    let mut goods = works();
    goods["kind"] = json!("goods");
    for reporter in [ANNA, "basil_basil_basil_0"] {
        app.report(reporter, &goods).await;
    }
    let mut ask = question(&point(WEST), &point(EAST), "manual_chair");
    assert_eq!(app.plan(ask.clone()).await.json()["result"], "barred", "now they stand there");
    let in_a_month = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 30);
    ask["departs"] = json!(in_a_month.to_string());
    let answer = app.plan(ask).await.json();
    assert_eq!((&answer["result"], &answer["obstacles"]), (&json!("trip"), &json!([])));
}
