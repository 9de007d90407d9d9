//! The story of events: written with their change, heard at every server in the order of commits, and never lost to
//! who was away. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use futures_util::StreamExt as _;
use server::app::{AppState, router};
use server::config::Config;
use server::events::{self, Follower, NewEvent, Told};
use server::keys::Keys;
use server::store::Store;
use tests::{Database, on_both_databases};
use tokio::sync::watch;
use tower::ServiceExt as _;

const PATIENCE: Duration = Duration::from_secs(20);

async fn change(store: &Store, id: &str, topics: &[&str]) -> i64 {
    let mut transaction = store.write().await.unwrap();
    let event = NewEvent { noun: "request", id, what: "created", version: 1, topics };
    let number = events::append(&mut transaction, &event).await.unwrap();
    store.commit(transaction).await.unwrap();
    number
}

async fn hear(follower: &mut Follower) -> Told {
    tokio::time::timeout(PATIENCE, follower.next()).await.unwrap().unwrap()
}

fn id_of(told: &Told) -> Option<&str> {
    match told {
        Told::Event(event) => Some(&event.id),
        Told::Passed(_) => None,
    }
}

async fn what_is_not_committed_is_no_event(database: &Database) {
    let store = database.open().await.unwrap();
    let mut transaction = store.write().await.unwrap();
    let event = NewEvent { noun: "request", id: "a", what: "created", version: 1, topics: &["staff"] };
    assert_eq!(events::append(&mut transaction, &event).await.unwrap(), 1);
    transaction.rollback().await.unwrap();
    assert_eq!(events::newest(&store).await.unwrap(), 0);
    assert_eq!(change(&store, "b", &["staff"]).await, 1, "a number that was taken back is given again");
}

async fn a_reader_hears_what_it_may_see_at_once_and_at_another_server(database: &Database) {
    let (here, there) = (database.open().await.unwrap(), database.open().await.unwrap());
    let (stop, stopping) = watch::channel(false);
    // On PostgreSQL every server is woken. On SQLite a second one on the file looks by itself every few seconds.
    let reading = if database.url.starts_with("postgres") { &there } else { &here };
    let mut follower = Follower::new(reading, stopping, 0, |event| event.has_topic("account:anna"));
    change(&here, "for-basil", &["account:basil"]).await;
    assert_eq!(hear(&mut follower).await, Told::Passed(1));
    let waiting = tokio::spawn(async move { (hear(&mut follower).await, follower) });
    let began = Instant::now();
    change(&here, "for-anna", &["staff", "account:anna"]).await;
    let (heard, mut follower) = waiting.await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(4), "it was woken, and did not look by itself");
    assert_eq!(id_of(&heard), Some("for-anna"));
    stop.send_replace(true);
    assert_eq!(
        tokio::time::timeout(PATIENCE, follower.next()).await.unwrap(),
        None,
        "a stopping server ends it"
    );
}

async fn a_second_program_on_the_same_file_is_heard_too(database: &Database) {
    let (here, there) = (database.open().await.unwrap(), database.open().await.unwrap());
    let (_stop, stopping) = watch::channel(false);
    let mut follower = Follower::new(&there, stopping, 0, |_| true);
    let waiting = tokio::spawn(async move { hear(&mut follower).await });
    change(&here, "a", &["staff"]).await;
    assert_eq!(id_of(&waiting.await.unwrap()), Some("a"));
}

/// Numbers are the order of commits: who has seen one has seen all before it, however many write at once.
async fn nobody_who_is_slow_or_away_misses_one(database: &Database) {
    let store = database.open().await.unwrap();
    let (stop, stopping) = watch::channel(false);
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for nth in 0..20 {
                    change(&store, &format!("{writer}-{nth}"), &["staff"]).await;
                }
            })
        })
        .collect();
    // Goes away after every ten and comes back where it left.
    let (mut last, mut heard) = (0, Vec::new());
    while heard.len() < 160 {
        let mut follower = Follower::new(&store, stopping.clone(), last, |event| event.has_topic("staff"));
        for _ in 0..10 {
            let Told::Event(event) = hear(&mut follower).await else { unreachable!("all are seen") };
            assert_eq!(event.number, last + 1, "in the order of commits and without a gap");
            last = event.number;
            heard.push(event.id);
        }
    }
    for writer in writers {
        writer.await.unwrap();
    }
    heard.sort();
    heard.dedup();
    assert_eq!(heard.len(), 160);
    stop.send_replace(true);
}

async fn a_browser_resumes_by_the_last_id(database: &Database) {
    let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None);
    let router = router(app.clone());
    for (id, topics) in [("a", ["public"]), ("b", ["staff"]), ("c", ["public"])] {
        change(&app.store, id, &topics).await;
    }
    let ask = |header: &'static str| {
        let mut request = Request::builder().uri("/api/v1/events");
        if !header.is_empty() {
            request = request.header("last-event-id", header);
        }
        router.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let answer = ask("1").await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert!(answer.headers().get("content-encoding").is_none());
    let mut frames = answer.into_body().into_data_stream();
    let mut read = String::new();
    while !read.contains("\"c\"") {
        let frame = tokio::time::timeout(PATIENCE, frames.next()).await.unwrap().unwrap().unwrap();
        read.push_str(std::str::from_utf8(&frame).unwrap());
    }
    assert!(read.starts_with("event: ready\nid: 1\ndata: {\"number\":1,\"resumed\":true}\n\n"), "{read}");
    assert!(
        read.contains("event: change\nid: 3\ndata: {\"number\":3,\"noun\":\"request\",\"id\":\"c\""),
        "{read}"
    );
    assert!(!read.contains("\"b\"") && !read.contains("\"a\""), "{read}");
    app.stopping.send_replace(true);
    let end = async { while frames.next().await.is_some() {} };
    tokio::time::timeout(PATIENCE, end).await.unwrap();

    assert_eq!(ask("one").await.unwrap().status(), 400);
    // A number of another database, and none: from now on, and the client is told to load anew.
    for header in ["99", "-1", ""] {
        let mut frames = ask(header).await.unwrap().into_body().into_data_stream();
        let frame = frames.next().await.unwrap().unwrap();
        assert_eq!(&frame[..], b"event: ready\nid: 3\ndata: {\"number\":3,\"resumed\":false}\n\n");
    }
}

on_both_databases! {
    what_is_not_committed_is_no_event
    a_reader_hears_what_it_may_see_at_once_and_at_another_server
    a_second_program_on_the_same_file_is_heard_too
    nobody_who_is_slow_or_away_misses_one
    a_browser_resumes_by_the_last_id
}
