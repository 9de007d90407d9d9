//! The story of who asks again: the same request twice, or many times at once at two servers, is one change, and everybody
//! is told the same. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::rights;
use tests::hub::Hub;
use tests::{Database, on_both_databases};
use uuid::Uuid;

/// How often each is asked at once, at either server in turn.
const AT_ONCE: usize = 8;

/// A request that changes something, and what else the same key may not be used for.
struct Asked {
    who: String,
    method: &'static str,
    path: String,
    body: Value,
    other: Value,
    /// Counts what was changed.
    count: String,
}

async fn count(hub: &Hub, text: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(text.to_owned())).fetch_one(hub.store.pool()).await.unwrap()
}

/// Asks the same many times at once; what each was told.
async fn at_once(hubs: &[Arc<Hub>; 2], asked: &Arc<Asked>, key: &str) -> Vec<(u16, Value)> {
    let asking: Vec<_> = (0..AT_ONCE)
        .map(|nth| {
            let (hub, asked, key) = (hubs[nth % 2].clone(), asked.clone(), key.to_owned());
            tokio::spawn(async move {
                hub.ask_with(&key, asked.method, &asked.who, &asked.path, Some(&asked.body)).await
            })
        })
        .collect();
    let mut told = Vec::new();
    for one in asking {
        told.push(one.await.unwrap());
    }
    told
}

/// What is asked, one of each kind of change.
#[expect(clippy::too_many_lines, reason = "a table: every change, once")]
async fn changes(hub: &Hub) -> Vec<Asked> {
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let (officer, _) = hub.signed_in("officer", "staff").await;
    let (coordinator, _) = hub.signed_in("coordinator", "staff").await;
    let (desk, _) = hub.signed_in("data_protection", "staff").await;
    let (own, account) = hub.signed_in("person", "citizen").await;
    let [person, other, hidden] = [
        hub.person(&clerk, "Πρώτη").await,
        hub.person(&clerk, "Δεύτερη").await,
        hub.person(&clerk, "Τρίτη").await,
    ];
    hub.link(&person, &account, "own").await;
    let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true, "note": "ο κήπος" });
    let request = json!({ "person": person, "contact": contact, "kind": "escort", "need": "mobility", "words": "στο μουσείο" });
    let made = hub.done("POST", &clerk, "/api/v1/requests", Some(&request)).await;
    let made = made["line"]["id"].as_str().unwrap().to_owned();
    let right = json!({ "kind": "access", "words": "όλα" });
    let asked = hub.done("POST", &own, &format!("/api/v1/people/{person}/rights"), Some(&right)).await;
    let asked = asked["id"].as_str().unwrap().to_owned();
    let hide = json!({ "restricted": true, "version": 1 });
    hub.done("POST", &officer, &format!("/api/v1/people/{hidden}/restriction"), Some(&hide)).await;
    let of = |rest: &str| format!("/api/v1/people/{person}{rest}");
    let change = |who: &str, method, path: String, body: &Value, other: Value, count: &str| {
        let (who, body, count) = (who.to_owned(), body.clone(), count.to_owned());
        Asked { who, method, path, body, other, count }
    };
    let with = |body: &Value, name: &str, value: Value| {
        let mut other = body.clone();
        other[name] = value;
        other
    };
    let new = json!({ "told": { "name": { "surname": "Τέταρτη" } } });
    let step = json!({ "step": "triage", "version": 1, "urgency": "week", "words": "ναι" });
    let told = json!({ "version": 1, "told": { "name": { "surname": "Πρώτη", "first": "Άννα" } } });
    let decision = json!({ "granted": true, "answer": "Εδώ είναι." });
    let tie = json!({ "other": other, "tie": "sibling" });
    let scope = json!({ "scope": "trips", "contact": { "channel": "community_point", "notice": "before" } });
    let glass = json!({ "reason": "danger" });
    vec![
        change(
            &clerk,
            "POST",
            "/api/v1/people".to_owned(),
            &new,
            json!({ "told": { "name": { "surname": "Πέμπτη" } } }),
            "select count(*) from people",
        ),
        change(
            &clerk,
            "POST",
            of("/contacts"),
            &contact,
            with(&contact, "note", json!("άλλο")),
            "select count(*) from contacts",
        ),
        change(
            &clerk,
            "POST",
            "/api/v1/requests".to_owned(),
            &request,
            with(&request, "words", json!("άλλο")),
            "select count(*) from requests",
        ),
        change(
            &officer,
            "POST",
            format!("/api/v1/requests/{made}/steps"),
            &step,
            with(&step, "words", json!("όχι")),
            "select count(*) from request_steps",
        ),
        change(
            &own,
            "POST",
            of("/rights"),
            &right,
            with(&right, "words", json!("λίγα")),
            "select count(*) from rights_requests",
        ),
        change(
            &desk,
            "POST",
            format!("/api/v1/rights/{asked}/decision"),
            &decision,
            with(&decision, "granted", json!(false)),
            "select count(*) from rights_requests where state = 'granted'",
        ),
        change(
            &clerk,
            "POST",
            of("/ties"),
            &tie,
            with(&tie, "tie", json!("child")),
            "select count(*) from person_ties",
        ),
        change(
            &clerk,
            "POST",
            of("/carers"),
            &scope,
            with(&scope, "scope", json!("both")),
            "select count(*) from carer_invitations",
        ),
        change(
            &clerk,
            "PUT",
            of(""),
            &told,
            with(&told, "version", json!(2)),
            "select count(*) from person_versions",
        ),
        change(
            &coordinator,
            "POST",
            format!("/api/v1/people/{hidden}/break-glass"),
            &glass,
            json!({ "reason": "child" }),
            "select count(*) from glass_breaks",
        ),
    ]
}

async fn the_same_request_many_times_at_once_is_one_change(database: &Database) {
    let here = Hub::on(database).await;
    let there = here.another(database).await;
    let changes = changes(&here).await;
    let hubs = [Arc::new(here), Arc::new(there)];
    for asked in changes.into_iter().map(Arc::new) {
        let (key, hub) = (Uuid::now_v7().to_string(), &hubs[0]);
        let (before, log) =
            (count(hub, &asked.count).await, count(hub, "select count(*) from access_log").await);
        let told = at_once(&hubs, &asked, &key).await;
        for (status, answer) in &told {
            assert!((200..300).contains(status), "{} {}: {status} {answer}", asked.method, asked.path);
        }
        // A code is told once: each who asks again is told another, and the last one holds.
        if !asked.path.ends_with("/carers") {
            assert!(told.windows(2).all(|two| two[0] == two[1]), "{}: {told:?}", asked.path);
        }
        assert_eq!(count(hub, &asked.count).await, before + 1, "{} {}", asked.method, asked.path);
        let logged = count(hub, "select count(*) from access_log").await - log;
        let codes = i64::try_from(AT_ONCE).unwrap();
        // Whoever asks again is shown the record as it is by now, and that is a look.
        let shows = ["/people", "/contacts", "/requests", "/steps", "/rights", "/carers"];
        let lines = if asked.method == "PUT" || shows.iter().any(|end| asked.path.ends_with(end)) {
            codes
        } else if asked.path.ends_with("/ties") {
            2
        } else {
            1
        };
        assert_eq!(logged, lines, "{}", asked.path);
        // The key with another body changes nothing, and with another maker it is another key.
        let (status, answer) =
            hub.ask_with(&key, asked.method, &asked.who, &asked.path, Some(&asked.other)).await;
        assert_eq!((status, &answer["code"]), (409, &json!("idempotency_key_reused")), "{}", asked.path);
        assert_eq!(count(hub, &asked.count).await, before + 1, "{}", asked.path);
    }
}

async fn a_key_is_its_makers_own_and_a_request_that_came_to_nothing_leaves_it_free(database: &Database) {
    let hub = Hub::on(database).await;
    let ((one, _), (other, _)) =
        (hub.signed_in("clerk", "staff").await, hub.signed_in("clerk", "staff").await);
    let person = hub.person(&one, "Πρώτη").await;
    let path = format!("/api/v1/people/{person}/contacts");
    let visit = json!({ "channel": "home_visit", "notice": "read_out" });
    let call = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    let key = "contact-0001";
    let (status, _) = hub.ask_with(key, "POST", &one, &path, Some(&visit)).await;
    assert_eq!(status, 422, "a visit at home has a reason");
    let [first, again, others] = [
        hub.ask_with(key, "POST", &one, &path, Some(&call)).await,
        hub.ask_with(key, "POST", &one, &path, Some(&call)).await,
        hub.ask_with(key, "POST", &other, &path, Some(&call)).await,
    ];
    assert_eq!((first.0, &first), (201, &again));
    assert_eq!(others.0, 201);
    assert_ne!(others.1["id"], first.1["id"], "the other clerk's is another contact");
    // With the person their keys go, too; other keys go in their time.
    let kept = async || count(&hub, "select count(*) from first_answers").await;
    let stranger = hub.person(&one, "Δεύτερη").await;
    assert_eq!(kept().await, 4);
    let mut transaction = hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &person, Timestamp::now()).await.unwrap());
    hub.store.commit(transaction).await.unwrap();
    assert_eq!(kept().await, 1, "of {stranger}");
    let at = |days: i64| Timestamp::now() + SignedDuration::from_hours(24 * days);
    server::once::forget_old(&hub.store, at(29)).await.unwrap();
    assert_eq!(kept().await, 1);
    server::once::forget_old(&hub.store, at(31)).await.unwrap();
    assert_eq!(kept().await, 0);
}

on_both_databases! {
    the_same_request_many_times_at_once_is_one_change
    a_key_is_its_makers_own_and_a_request_that_came_to_nothing_leaves_it_free
}
