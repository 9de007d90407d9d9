//! `GET /tiles/{z}/{x}/{y}.mvt`

use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};

use osm_data::{City, Names, WayKind};

use crate::test_app::TestApp;
use crate::tiny_city::tiny_city;

/// The tile that holds the tiny city's museum and footway.
const MUSEUM: &str = "/tiles/16/37308/18969.mvt";

#[tokio::test]
async fn a_tile_shows_layers_and_names() {
    let app = TestApp::with_city().await;
    let tile = app.get(MUSEUM).await;
    assert_eq!(tile.status, StatusCode::OK, "{}", tile.text());
    assert_eq!(tile.header(CONTENT_TYPE), "application/vnd.mapbox-vector-tile");
    assert!(tile.header(CACHE_CONTROL).contains("max-age"));
    // Protocol buffers hold text as it is.
    for text in ["place", "path", "green", "class", "footway", "name_en", "Maritime Museum", "w10"] {
        assert!(tile.text().contains(text), "{text}");
    }
}

/// The tiny city with its footway cut in two in the middle, and what happens to the second piece.
async fn museum_tile(change: impl FnOnce(&mut City)) -> Vec<u8> {
    let mut city = tiny_city();
    let mut second = city.ways[0].clone();
    city.ways[0].corners = vec![0, 1];
    second.corners = vec![2, 1];
    city.ways.push(second);
    change(&mut city);
    TestApp::with(city).await.get(MUSEUM).await.body
}

#[tokio::test]
async fn a_street_in_two_pieces_is_drawn_as_one_line() {
    let whole = TestApp::with_city().await.get(MUSEUM).await.body;
    assert_eq!(museum_tile(|_| ()).await, whole);
    // What is not drawn does not part it.
    assert_eq!(museum_tile(|city| city.ways[3].facts.width_m = Some(0.5)).await, whole);
}

#[tokio::test]
async fn streets_of_other_names_and_kinds_and_tunnels_stay_apart() {
    let whole = museum_tile(|_| ()).await.len();
    let other = || Some(Names { local: "Ακτή Μιαούλη".to_owned(), by_language: [].into() });
    for change in [
        (|city, other| city.ways[3].names = other) as fn(&mut City, Option<Names>),
        |city, _| city.ways[3].names = None,
        |city, _| city.ways[3].kind = WayKind::Path,
        |city, _| city.ways[3].facts.tunnel = true,
        // Steps are not a piece of something longer.
        |city, _| [0, 3].into_iter().for_each(|at| city.ways[at].kind = WayKind::Steps),
    ] {
        let parted = museum_tile(|city| change(city, other())).await.len();
        assert!(parted > whole + 10, "{parted} bytes, {whole} as one");
    }
}

#[tokio::test]
async fn a_browser_that_has_it_is_told_so() {
    let app = TestApp::with_city().await;
    let tag = app.get(MUSEUM).await.header(ETAG).to_owned();
    let again = app.get_with(MUSEUM, IF_NONE_MATCH, &tag).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(app.get_with(MUSEUM, IF_NONE_MATCH, "W/\"other\"").await.status, StatusCode::OK);
}

#[tokio::test]
async fn it_travels_compressed() {
    let app = TestApp::with_city().await;
    let tile = app.get_with(MUSEUM, ACCEPT_ENCODING, "gzip").await;
    assert_eq!(tile.header(CONTENT_ENCODING), "gzip");
    assert_eq!(tile.body[..2], [0x1f, 0x8b]);
}

#[tokio::test]
async fn nothing_to_show_and_nothing_there() {
    let app = TestApp::with_city().await;
    assert_eq!(app.get("/tiles/16/0/0.mvt").await.status, StatusCode::NO_CONTENT);
    for path in [
        "/tiles/11/1165/592.mvt",
        "/tiles/17/74617/37940.mvt",
        "/tiles/16/65536/0.mvt",
        "/tiles/16/37308/18969",
        "/tiles/16/37308/18969.png",
        "/tiles/16/-1/0.mvt",
        "/tiles/256/0/0.mvt",
        "/tiles/16/NaN/0.mvt",
        "/tiles/16/1",
    ] {
        app.get(path).await.is_problem(404, "not_found");
    }
    app.still_answers().await;
}
