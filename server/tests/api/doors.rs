//! The truth about doors, on real data: what the sample city's extract says of six places, read by
//! hand, and what a chair and a person on foot are told.
//!
//! | place | in the extract | a chair | on foot |
//! | --- | --- | --- | --- |
//! | Ateneum `w8033120` | `wheelchair=yes`; doors `n318112639`, `n318112635` private, `n317540571` main, nothing said of steps | the building, the description, the phone | main door |
//! | Kiasma `w8042215` | `wheelchair=yes`; door `n317704675` main, nothing said of steps | the building, the phone | main door |
//! | Oodi `w596937289` | nothing said of wheelchairs; doors `n6113853714`, `n6128444391` main | the building | a main door |
//! | City hall `w24337154` | `wheelchair=yes`; door `n311039380` main | the building | main door |
//! | Handelsbanken `n319790100` | nothing said of wheelchairs; no door of its own | the building | the building |
//! | Nordea `n1369465641` | `wheelchair=limited`; no door of its own; alone in a building with the main door `n316413112` | the building | the main door of the building, marked as such |

use serde_json::{Value, json};

use crate::test_app::TestApp;

const ATENEUM: &str = "w8033120";
const PRIVATE: [&str; 2] = ["n318112639", "n318112635"];

/// How a trip from the railway station's square ends.
async fn arrival(app: &TestApp, place: &str, preset: &str) -> Value {
    let request = json!({
        "from": {"lon": 24.9432, "lat": 60.1712},
        "to": {"place": place},
        "profile": {"preset": preset},
    });
    let answer = app.post("/api/v1/trips?lang=en", request.to_string()).await;
    let mut answer = answer.json();
    assert_eq!(answer["result"], "trip", "{place} {preset}: {answer}");
    answer["arrival"].take()
}

#[tokio::test]
async fn ateneum_is_accessible_but_nobody_knows_by_which_door() {
    let app = TestApp::with_sample().await;
    let chair = arrival(&app, ATENEUM, "manual_chair").await;
    assert_eq!((&chair["kind"], &chair["wheelchair"]), (&json!("door_unknown"), &json!("yes")));
    let description = chair["description"].as_str().unwrap();
    assert!(description.contains("from the back of the building (Ateneumkuja)"), "{description}");
    assert_eq!(chair["phone"], "+3580294500401");
    let place = app.get(&format!("/api/v1/places/{ATENEUM}?lang=en")).await.json();
    let doors: Vec<&str> =
        place["entrances"].as_array().unwrap().iter().map(|door| door["id"].as_str().unwrap()).collect();
    assert_eq!(doors, ["n317540571"], "a private door is nobody's");
    for preset in ["manual_chair", "powered_chair", "walker_or_cane", "pram", "on_foot"] {
        let arrival = arrival(&app, ATENEUM, preset).await;
        let door = arrival["entrance"]["id"].as_str().unwrap_or_default();
        assert!(!PRIVATE.contains(&door), "{preset} was led to the private door {door}");
    }
}

#[tokio::test]
async fn six_places_as_the_extract_has_them() {
    let app = TestApp::with_sample().await;
    for (place, wheelchair, phone, on_foot) in [
        (ATENEUM, "yes", Some("+3580294500401"), &["n317540571"][..]),
        ("w8042215", "yes", Some("+358 (0)294 500 501"), &["n317704675"]),
        ("w596937289", "unknown", None, &["n6113853714", "n6128444391"]),
        ("w24337154", "yes", None, &["n311039380"]),
        ("n319790100", "unknown", None, &[]),
        ("n1369465641", "limited", None, &["n316413112"]),
    ] {
        let chair = arrival(&app, place, "manual_chair").await;
        assert_eq!(chair["kind"], "door_unknown", "{place}: {chair}");
        assert_eq!((&chair["wheelchair"], &chair["phone"]), (&json!(wheelchair), &json!(phone)), "{place}");
        let foot = arrival(&app, place, "on_foot").await;
        let door = foot["entrance"]["id"].as_str();
        assert_eq!(door.is_some(), !on_foot.is_empty(), "{place}: {foot}");
        assert!(door.is_none_or(|door| on_foot.contains(&door)), "{place}: {foot}");
        let shared = place == "n1369465641";
        assert!(door.is_none() || foot["entrance"]["of_building"] == shared, "{place}: {foot}");
    }
}
