//! `GET /api/v1/purposes`, `GET /api/v1/notices` and the page `/privacy`: what the hub says of personal data.

use domain::access::Role;
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

#[tokio::test]
async fn everybody_reads_what_personal_data_is_used_for_in_their_language() {
    let app = TestApp::without_city().await;
    let greek = app.get("/api/v1/purposes").await.json();
    let english = app.get("/api/v1/purposes?lang=en").await.json();
    let [greek, english] = [&greek, &english].map(|list| list["purposes"].as_array().unwrap().clone());
    assert_eq!((greek.len(), english.len()), (6, 6));
    assert_eq!(english[0]["purpose"], "service_delivery");
    assert_eq!(english[0]["title"], "to provide social services");
    assert_eq!(english[0]["basis"][0]["code"], "6.1.e");
    assert_ne!(greek[0]["kept_words"], english[0]["kept_words"]);
    let notices = app.get("/api/v1/notices").await.json();
    let notices = notices["notices"].as_array().unwrap();
    assert!(notices.iter().filter(|notice| notice["current"] == true).count() == 1, "one is given now");
    assert!(notices.iter().any(|notice| notice["version"] == 1), "and the earlier ones stay");
}

#[tokio::test]
async fn the_page_says_the_same_without_a_script() {
    let app = TestApp::without_city().await;
    for (path, said) in [("/privacy", "Νομική βάση"), ("/privacy?lang=en", "Legal basis")] {
        let page = app.get(path).await.text();
        assert!(page.contains(said) && page.contains("<h1>") && !page.contains("start.js"), "{page}");
    }
    let page = app.get("/privacy?lang=en").await.text();
    let purposes = app.get("/api/v1/purposes?lang=en").await.json();
    for purpose in purposes["purposes"].as_array().unwrap() {
        assert!(page.contains(purpose["title"].as_str().unwrap()), "{purpose}");
    }
}

fn version(answer: &Answer) -> Value {
    let contact: Value = serde_json::from_slice(&answer.body).unwrap();
    contact["notice_version"].clone()
}

#[tokio::test]
async fn a_contact_names_a_notice_that_there_is() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let path = format!("/api/v1/people/{}/contacts", app.person("A").await);
    let contact = |version: i64| json!({ "channel": "phone", "notice": "read_out", "called_back": true, "notice_version": version });
    let written = app.post_as(&clerk, &path, &contact(1)).await;
    assert_eq!((written.status.as_u16(), version(&written)), (201, json!(1)));
    for unknown in [0, -1, 99] {
        app.post_as(&clerk, &path, &contact(unknown)).await.is_problem(422, "notice_unknown");
    }
    let plain = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    let current = app.get("/api/v1/notices").await.json()["notices"][0]["version"].clone();
    assert_eq!(version(&app.post_as(&clerk, &path, &plain).await), current);
}
