//! The built client, and the headers that protect whoever uses it.

use std::fs;

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderName, StatusCode};

use crate::test_app::TestApp;

async fn with_client() -> TestApp {
    let app = TestApp::with_city().await;
    let dist = app.folder.path().join("dist");
    fs::create_dir(&dist).unwrap();
    fs::write(dist.join("build.txt"), "0123456789abcdef").unwrap();
    fs::write(dist.join("app.wasm"), "wasm").unwrap();
    fs::write(dist.join("app.wasm.gz"), "compressed").unwrap();
    app
}

#[tokio::test]
async fn files_and_pages() {
    let app = with_client().await;
    let wasm = app.get("/app.wasm").await;
    assert_eq!((wasm.text().as_str(), wasm.header(CONTENT_TYPE)), ("wasm", "application/wasm"));
    let small = app.get_with("/app.wasm", ACCEPT_ENCODING, "gzip").await;
    assert_eq!((small.text().as_str(), small.header(CONTENT_ENCODING)), ("compressed", "gzip"));
    for path in ["/", "/trip", "/places/w10", "/api"] {
        let page = app.get_with(path, ACCEPT, "text/html,application/xhtml+xml").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text().contains("<div id=\"main\"></div>"), "{path}: the client has no place to begin");
        assert!(page.text().contains("src=\"/start.js\""), "{path}");
    }
}

#[tokio::test]
async fn the_first_page_asks_the_first_question_before_any_script() {
    let app = with_client().await;
    let page = app.get("/").await.text();
    assert!(page.contains("Πώς κινείστε;"), "Greek when nobody says");
    assert_eq!(page.matches("type=\"radio\"").count(), 7);
    assert!(!page.contains("checked"), "none is chosen for the person");
    assert!(page.contains("κράσπεδα έως 3\u{a0}εκ."), "the limit is the preset's own");
    assert!(page.contains("href=\"/call\"") && page.contains("href=\"/?lang=en\""));
    assert!(!page.contains("<script>") && !page.contains(" style="), "the page's own rules allow neither");
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_address_then_of_the_browser() {
    let app = with_client().await;
    let liked = app.get_with("/", ACCEPT_LANGUAGE, "en-GB,en;q=0.9,el;q=0.8").await;
    assert!(liked.text().contains("<html lang=\"en\">") && liked.text().contains("How do you move?"));
    assert!(liked.header(VARY).contains("accept-language"), "{}", liked.header(VARY));
    let asked = app.get_with("/?lang=el", ACCEPT_LANGUAGE, "en").await;
    assert!(asked.text().contains("Πώς κινείστε;"));
    let unknown = app.get_with("/?lang=%3Cscript%3E", ACCEPT_LANGUAGE, "xx").await.text();
    assert!(unknown.contains("<html lang=\"el\">") && !unknown.contains("<script>"));
}

#[tokio::test]
async fn the_telephone_needs_no_script() {
    let app = with_client().await;
    let page = app.get_with("/call", ACCEPT, "text/html").await.text();
    let at = |number: &str| page.find(number).unwrap();
    assert!(at("tel:112") < at("tel:166") && at("tel:166") < at("tel:+302104194000"));
    assert!(app.get("/").await.text().contains("tel:+302104194000"), "beside the question too");
    let path = app.get_with("/%3Cb%3E", ACCEPT, "text/html").await.text();
    assert!(!path.contains("<b>"), "an address is never markup");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_and_not_the_first_page() {
    let app = with_client().await;
    for path in ["/api/v1/nothing", "/api/", "/tiles/nothing", "/app.js"] {
        app.get_with(path, ACCEPT, "text/html").await.is_problem(404, "not_found");
    }
    app.get_with("/trip", ACCEPT, "application/json").await.is_problem(404, "not_found");
    for path in ["/../hub.db", "/%2e%2e/hub.db", "/..%2fhub.db", "/dist/../../hub.db"] {
        app.get(path).await.is_problem(404, "not_found");
    }
    app.post("/trip", "{}").await.is_problem(405, "method_not_allowed");
}

#[tokio::test]
async fn without_a_built_client_a_page_says_how_to_build_it() {
    let page = TestApp::with_city().await.get_with("/", ACCEPT, "text/html").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("./run"));
}

#[tokio::test]
async fn every_answer_protects_the_browser() {
    let app = with_client().await;
    for path in ["/", "/api/v1/city", "/api/v1/nothing", "/tiles/16/0/0.mvt"] {
        let answer = app.get_with(path, ACCEPT, "text/html").await;
        let policy = answer.header(HeaderName::from_static("content-security-policy"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}: {policy}");
        assert_eq!(answer.header(HeaderName::from_static("x-content-type-options")), "nosniff");
        assert_eq!(answer.header(HeaderName::from_static("referrer-policy")), "no-referrer");
        assert_eq!(answer.header(HeaderName::from_static("permissions-policy")), "geolocation=(self)");
    }
}
