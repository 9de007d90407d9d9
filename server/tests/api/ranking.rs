//! The order of a search on real data: the sample city, whose names are Finnish, Swedish and English, asked
//! in those and in Greek.

use serde_json::Value;

use crate::test_app::TestApp;

/// What a search finds, in order.
async fn found(app: &TestApp, query: &str) -> Vec<Value> {
    let signs = query.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'=' | b'&' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    let query: String = signs.collect();
    let mut list = app.get(&format!("/api/v1/places?lang=en&limit=50&q={query}")).await.json();
    list["places"].as_array_mut().unwrap().iter_mut().map(Value::take).collect()
}

fn kinds(places: &[Value]) -> Vec<&str> {
    places.iter().map(|place| place["category"].as_str().unwrap()).collect()
}

const ATENEUM: &str = "w8033120";

#[tokio::test]
async fn a_kind_gives_its_places_and_what_is_written_about_first() {
    let app = TestApp::with_sample().await;
    for typed in ["museum", "Museums", "μουσείο", "mouseio", "ΜΟΥΣΕΙΑ"] {
        let museums = found(&app, typed).await;
        assert_eq!(kinds(&museums), ["museum"; 6], "{typed}");
        assert_eq!(museums[0]["id"], ATENEUM, "{typed}: of those with an article the accessible one");
    }
    assert_eq!(kinds(&found(&app, "museo").await)[0], "museum", "by a Finnish name");
    for (typed, kind) in [
        ("εφορία", "tax_office"),
        ("ΔΟΥ", "tax_office"),
        ("tax office", "tax_office"),
        ("φαρμακειο", "pharmacy"),
        ("farmakeio", "pharmacy"),
        ("τουαλέτα", "toilets"),
        ("WC", "toilets"),
        ("παγκάκι", "bench"),
        ("δημαρχείο", "town_hall"),
        ("city hall", "town_hall"),
        ("βιβλιοθήκη", "library"),
        ("σούπερ μάρκετ", "supermarket"),
        ("οδοντίατρος", "dentist"),
        ("ταχυδρομείο", "post_office"),
        ("τράπεζα", "bank"),
        ("εκκλησία", "place_of_worship"),
        ("πλοίο", "ferry_terminal"),
        ("κινηματογράφος", "cinema"),
        ("θέατρο", "theatre"),
        ("πανεπιστήμιο", "university"),
    ] {
        let places = found(&app, typed).await;
        assert_eq!(kinds(&places).first(), Some(&kind), "{typed}");
    }
}

#[tokio::test]
async fn a_station_comes_before_the_stops_of_its_name() {
    let app = TestApp::with_sample().await;
    let places = found(&app, "rautatieasema").await;
    assert_eq!(kinds(&places), ["station", "stop", "stop"]);
    for typed in ["railway station", "train", "τρένο", "σταθμός τρένου"] {
        assert_eq!(found(&app, typed).await[0]["name"], "Helsinki railway station", "{typed}");
    }
    assert_eq!(kinds(&found(&app, "μετρό").await), ["station"; 2], "of the metro only");
}

#[tokio::test]
async fn a_stop_is_found_by_what_stops_there() {
    let app = TestApp::with_sample().await;
    let trams = found(&app, "στάση τραμ").await;
    let buses = found(&app, "στάση λεωφορείου").await;
    for place in trams.iter().chain(&buses) {
        assert_eq!(place["category"], "stop");
    }
    let names = |places: &[Value]| places.iter().map(|place| place["name"].clone()).collect::<Vec<_>>();
    assert!(names(&trams).contains(&"Senaatintori".into()));
    assert!(!names(&buses).contains(&"Senaatintori".into()), "a stop of trams is none of buses");
}

#[tokio::test]
async fn nearness_counts_beside_importance_and_alone_when_nothing_is_typed() {
    let app = TestApp::with_sample().await;
    let libraries = found(&app, &format!("library&near={ATENEUM}")).await;
    assert_eq!(kinds(&libraries), ["library"; 7]);
    let accessible = app.get("/api/v1/places?q=library&accessible=true&limit=50").await.json();
    let (told, left_out) = (accessible["places"].as_array().unwrap().len(), &accessible["left_out_unknown"]);
    assert!(told as u64 + left_out.as_u64().unwrap() <= 7, "guesses are neither told nor counted");
    let kirjasto = found(&app, &format!("kirjasto&near={ATENEUM}")).await;
    assert_eq!(kinds(&kirjasto), ["library"; 2]);
    // The nearest pharmacy and the nearest with recorded access: one of them is first.
    let metres = |place: &Value| place["metres"].as_f64().unwrap();
    let pharmacies = found(&app, &format!("φαρμακείο&near={ATENEUM}")).await;
    assert!(metres(&pharmacies[0]) < 250.0 && metres(&pharmacies[1]) < 250.0);
    assert!(metres(pharmacies.last().unwrap()) > 700.0, "the farthest is last");
    let toilets = app.get(&format!("/api/v1/places?kinds=toilets&near={ATENEUM}")).await.json();
    let all: Vec<f64> = toilets["places"].as_array().unwrap().iter().map(metres).collect();
    assert!(all.len() > 10 && all.is_sorted(), "{all:?}");
}

#[tokio::test]
async fn an_address_a_postcode_and_a_short_name_find_a_place() {
    let app = TestApp::with_sample().await;
    let of_station = found(&app, "Kaivokatu 1").await;
    assert_eq!(kinds(&of_station)[..2], ["station", "station"]);
    assert_eq!(found(&app, "Kaivokatu 2").await[0]["id"], ATENEUM);
    assert!(found(&app, "00100").await.len() > 20);
    assert_eq!(kinds(&found(&app, "Steissi").await)[..2], ["station", "station"], "its local name");
    let kaisaniemi = found(&app, "Kaisaniemi").await;
    assert_eq!(kaisaniemi[0]["name"], "University of Helsinki", "the station's old name");
}
