//! The built client, and the headers that protect whoever uses it.

use std::fs;

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};

use crate::test_app::TestApp;

const PAGE: &str = "<!doctype html><title>client</title>";

async fn with_client() -> TestApp {
    let app = TestApp::with_city().await;
    let dist = app.folder.path().join("dist");
    fs::create_dir(&dist).unwrap();
    fs::write(dist.join("index.html"), PAGE).unwrap();
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
        assert_eq!((page.status, page.text().as_str()), (StatusCode::OK, PAGE), "{path}");
    }
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
