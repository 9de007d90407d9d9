//! `/api/v1/requests`: written down with its contact, in its turn in the queue, by one step of the table at a time, with
//! papers that are sealed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::access::Role;
use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

/// The smallest PDF there is, nearly.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";

async fn request(app: &TestApp, person: &str) -> (String, String) {
    let id = app.request_of(person).await;
    (format!("/api/v1/requests/{id}"), id)
}

async fn step(app: &TestApp, token: &str, path: &str, step: &Value) -> Answer {
    app.post_as(token, &format!("{path}/steps"), step).await
}

async fn add(app: &TestApp, token: &str, path: &str, file: &[u8], key: &str) -> Answer {
    let request = Request::post(format!("{path}/documents?paper=bill")).header("idempotency-key", key);
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    app.send(request.body(Body::from(file.to_vec())).unwrap()).await
}

#[tokio::test]
async fn a_request_goes_from_the_telephone_to_its_outcome_and_tells_each_step() {
    let app = TestApp::with_city().await;
    let [clerk, officer] = [app.signed_in(Role::Clerk).await, app.signed_in(Role::Officer).await];
    let (path, _) = request(&app, &app.person("A").await).await;
    let shown = app.get_as(&clerk, &path).await.json();
    assert_eq!((&shown["line"]["state"], &shown["words"]), (&json!("submitted"), &json!("to the museum")));
    assert!(shown["line"]["number"].as_str().unwrap().ends_with("-000001"), "{shown}");
    assert!(shown["line"]["answer_due"].is_string(), "somebody looks within a day");
    let taken =
        |step: &str, version: i64| json!({ "step": step, "version": version, "words": "for a reason" });
    let mut triage = taken("triage", 1);
    step(&app, &clerk, &path, &triage).await.is_problem(422, "step_urgency_missing");
    triage["urgency"] = json!("day");
    assert_eq!(step(&app, &clerk, &path, &triage).await.json()["line"]["urgency"], "day");
    step(&app, &clerk, &path, &taken("approve", 2)).await.is_problem(403, "not_allowed");
    step(&app, &officer, &path, &taken("fulfil", 2)).await.is_problem(409, "step_not_possible");
    step(&app, &officer, &path, &taken("approve", 1)).await.is_problem(409, "changed_meanwhile");
    for (at, name) in (2..).zip(["approve", "begin", "fulfil", "close"]) {
        let answer = step(&app, &officer, &path, &taken(name, at)).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.text());
    }
    let shown = app.get_as(&officer, &path).await.json();
    assert_eq!((&shown["line"]["state"], &shown["version"]), (&json!("closed"), &json!(6)));
    assert!(shown["line"]["answer_due"].is_null());
    let steps: Vec<&str> =
        shown["history"].as_array().unwrap().iter().map(|one| one["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["submit", "triage", "approve", "begin", "fulfil", "close"]);
    assert_eq!(shown["history"][1]["words"], "for a reason");
}

#[tokio::test]
async fn nobody_is_refused_without_a_reason_and_who_objects_is_heard() {
    let app = TestApp::with_city().await;
    let officer = app.signed_in(Role::Officer).await;
    let (own, account) = app.signed_in_of_team(Role::Person, "none").await;
    let person = app.person("A").await;
    app.link(&person, &account, "own").await;
    let (path, _) = request(&app, &person).await;
    let triage = json!({ "step": "triage", "version": 1, "words": "looked at", "urgency": "normal" });
    assert_eq!(step(&app, &officer, &path, &triage).await.status, StatusCode::OK);
    let mut reject = json!({ "step": "reject", "version": 2, "words": "   " });
    step(&app, &officer, &path, &reject).await.is_problem(422, "step_words_missing");
    reject["words"] = json!("the museum is closed");
    assert_eq!(step(&app, &officer, &path, &reject).await.status, StatusCode::OK);
    let object = json!({ "step": "object", "version": 3, "words": "it is open on Sundays" });
    // The hub's answer is told, without a word of what it is; what one does oneself is not.
    sqlx::query("update accounts set phone = '+306912345678' where id = $1")
        .bind(&account)
        .execute(app.state.store.pool())
        .await
        .unwrap();
    let objected = step(&app, &own, &path, &object).await.json();
    assert_eq!(objected["history"][2]["words"], "the museum is closed");
    assert_eq!(objected["line"]["state"], "objected");
    let uphold = json!({ "step": "uphold", "version": 4, "words": "it was looked at again" });
    assert_eq!(step(&app, &officer, &path, &uphold).await.status, StatusCode::OK);
    let pool = app.state.store.pool();
    let messages: Vec<(String, String)> =
        sqlx::query_as("select channel, template from messages").fetch_all(pool).await.unwrap();
    assert_eq!(messages, [("sms".to_owned(), "news".to_owned())]);
    let topics: Vec<String> =
        sqlx::query_scalar("select topics from events where what = 'uphold'").fetch_all(pool).await.unwrap();
    assert_eq!(topics, [format!(" staff account:{account} ")]);
}

#[tokio::test]
async fn the_queue_is_by_urgency_and_waiting_and_the_same_request_twice_is_one() {
    let app = TestApp::with_city().await;
    let [clerk, officer] = [app.signed_in(Role::Clerk).await, app.signed_in(Role::Officer).await];
    let person = app.person("A").await;
    let mut ids = Vec::new();
    for urgency in ["normal", "week", "now", "day"] {
        let (path, id) = request(&app, &person).await;
        let triage = json!({ "step": "triage", "version": 1, "words": "why", "urgency": urgency });
        assert_eq!(step(&app, &clerk, &path, &triage).await.status, StatusCode::OK);
        ids.push(id);
    }
    let (_, unseen) = request(&app, &person).await;
    let queue = app.get_as(&officer, "/api/v1/requests").await.json();
    let order: Vec<&str> =
        queue["requests"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(order, [&ids[2], &unseen, &ids[3], &ids[1], &ids[0]]);
    let (elsewhere, _) = app.signed_in_of_team(Role::Officer, "B").await;
    assert_eq!(app.get_as(&elsewhere, "/api/v1/requests").await.json()["requests"], json!([]));
    let body = json!({ "person": person, "contact": { "channel": "home_visit", "notice": "read_out" },
        "kind": "errand", "need": "papers", "words": "a certificate" });
    app.post_as(&clerk, "/api/v1/requests", &body).await.is_problem(422, "contact_reason_missing");
    let mut good = body.clone();
    good["contact"]["reason"] = json!("cannot leave the bed");
    let ask =
        async |body: &Value| app.ask_as_with("POST", &clerk, "/api/v1/requests", body, "request-0009").await;
    let [first, second] = [ask(&good).await, ask(&good).await];
    assert_eq!((first.status, first.text()), (StatusCode::CREATED, second.text()));
    let mut other = good.clone();
    other["person"] = json!(app.person("A").await);
    ask(&other).await.is_problem(409, "idempotency_key_reused");
}

#[tokio::test]
async fn a_paper_is_what_its_bytes_say_is_sealed_and_is_never_shown_inside_a_page() {
    let app = TestApp::with_city().await;
    let officer = app.signed_in(Role::Officer).await;
    let (path, _) = request(&app, &app.person("A").await).await;
    let script = b"<html><script>alert(1)</script></html>";
    add(&app, &officer, &path, script, "document-0001").await.is_problem(415, "document_of_other_kind");
    add(&app, &officer, &path, b"\x89PNG\r\n\x1a\nbroken", "document-0002")
        .await
        .is_problem(422, "document_not_understood");
    add(&app, &officer, &path, &vec![0; 8 * 1024 * 1024 + 1], "document-0003")
        .await
        .is_problem(413, "document_too_large");
    let [first, again] = [
        add(&app, &officer, &path, PDF, "document-0004").await,
        add(&app, &officer, &path, PDF, "document-0004").await,
    ];
    assert_eq!((first.status, first.text()), (StatusCode::CREATED, again.text()));
    let document: Value = serde_json::from_slice(&first.body).unwrap();
    assert_eq!((&document["kind"], &document["paper"]), (&json!("pdf"), &json!("bill")));
    let whole = app.get_as(&officer, &format!("{path}/documents/{}", document["id"].as_str().unwrap())).await;
    assert_eq!(whole.body, PDF);
    assert!(whole.header(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\""));
    assert_eq!(whole.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(whole.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    let clerk = app.signed_in(Role::Clerk).await;
    let other = format!("{path}/documents/{}", document["id"].as_str().unwrap());
    app.get_as(&clerk, &other).await.is_problem(403, "not_allowed");
    let sealed: Vec<u8> = sqlx::query_scalar("select content from request_documents")
        .fetch_one(app.state.store.pool())
        .await
        .unwrap();
    assert!(!sealed.windows(4).any(|bytes| bytes == b"%PDF"), "it is sealed");
}

#[tokio::test]
async fn not_a_byte_of_a_paper_is_read_for_who_may_not_add_it() {
    let app = TestApp::with_city().await;
    let (path, _) = request(&app, &app.person("A").await).await;
    let [officer, stranger] = [app.signed_in(Role::Officer).await, app.signed_in(Role::Carer).await];
    for (token, is_read) in [(None, false), (Some(&stranger), false), (Some(&officer), true)] {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = asked.clone();
        let parts = futures_util::stream::iter([PDF, b"more"]).map(move |part| {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok::<_, std::io::Error>(part)
        });
        let request =
            Request::post(format!("{path}/documents?paper=bill")).header("idempotency-key", "document-0009");
        let request = match token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        let answer = app.send(request.body(Body::from_stream(parts)).unwrap()).await;
        assert_eq!(answer.status == StatusCode::CREATED, is_read, "{}", answer.text());
        assert_eq!(asked.load(Ordering::SeqCst) > 0, is_read, "{}", answer.text());
    }
}

#[tokio::test]
async fn a_carer_reads_what_the_hub_answered_and_not_what_it_thought_and_nobody_puts_themselves_first() {
    let app = TestApp::with_city().await;
    let officer = app.signed_in(Role::Officer).await;
    let [(own, person_account), (carer, carer_account)] =
        [app.signed_in_of_team(Role::Person, "none").await, app.signed_in_of_team(Role::Carer, "none").await];
    let person = app.person("A").await;
    app.link(&person, &person_account, "own").await;
    app.link(&person, &carer_account, "carer").await;
    let (path, _) = request(&app, &person).await;
    let triage = json!({ "step": "triage", "version": 1, "words": "violence by the son", "urgency": "day" });
    assert_eq!(step(&app, &officer, &path, &triage).await.status, StatusCode::OK);
    let reject = json!({ "step": "reject", "version": 2, "words": "the museum is closed" });
    assert_eq!(step(&app, &officer, &path, &reject).await.status, StatusCode::OK);
    assert_eq!(add(&app, &officer, &path, PDF, "document-0005").await.status, StatusCode::CREATED);
    let seen = app.get_as(&carer, &path).await.json();
    assert_eq!(
        (&seen["history"][1]["words"], &seen["history"][2]["words"]),
        (&json!(null), &json!("the museum is closed"))
    );
    assert_eq!(seen["documents"], json!([]));
    // Who takes papers in sees which there are, and not what is in them.
    let clerk = app.signed_in(Role::Clerk).await;
    let seen = app.get_as(&clerk, &path).await.json();
    assert_eq!(seen["documents"][0]["paper"], "bill", "{seen}");
    let seen = app.get_as(&own, &path).await.json();
    assert_eq!(seen["history"][1]["words"], "violence by the son", "one's own file is one's own");
    let object = json!({ "step": "object", "version": 3, "words": "no", "urgency": "now" });
    step(&app, &own, &path, &object).await.is_problem(422, "body_not_understood");
}
