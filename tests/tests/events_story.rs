//! The story of events: written with their change, heard at every server in the order of commits, and never lost to
//! who was away. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::time::{Duration, Instant};

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use axum::response::Response;
use futures_util::StreamExt as _;
use server::app::{AppState, router};
use server::config::Config;
use server::events::{self, Event, Follower, NewEvent, Recent};
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

async fn hear(follower: &mut Follower) -> Event {
    tokio::time::timeout(PATIENCE, follower.next()).await.unwrap().unwrap()
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
    let mut follower = Follower::new(&Recent::new(reading), stopping, 0, &["account:anna"]);
    change(&here, "for-basil", &["account:basil"]).await;
    let waiting = tokio::spawn(async move { (hear(&mut follower).await, follower) });
    let began = Instant::now();
    change(&here, "for-anna", &["staff", "account:anna"]).await;
    let (heard, mut follower) = waiting.await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(4), "it was woken, and did not look by itself");
    assert_eq!(heard.id, "for-anna", "and of what is not for her nothing");
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
    let mut follower = Follower::new(&Recent::new(&there), stopping, 0, &["staff"]);
    let waiting = tokio::spawn(async move { hear(&mut follower).await });
    change(&here, "a", &["staff"]).await;
    assert_eq!(waiting.await.unwrap().id, "a");
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
    let (recent, mut last, mut heard) = (Recent::new(&store), 0, Vec::new());
    while heard.len() < 160 {
        let mut follower = Follower::new(&recent, stopping.clone(), last, &["staff"]);
        for _ in 0..10 {
            let event = hear(&mut follower).await;
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

async fn who_was_away_for_long_reads_from_the_table(database: &Database) {
    let store = database.open().await.unwrap();
    let (recent, (_stop, stopping)) = (Recent::new(&store), watch::channel(false));
    let reader = |after| Follower::new(&recent, stopping.clone(), after, &["staff"]);
    change(&store, "first", &["staff"]).await;
    let mut there = reader(0);
    assert_eq!(hear(&mut there).await.id, "first");
    // More at once than are kept for all; then more than that again, one by one.
    for many in [1500, 3, 700, 700] {
        let mut transaction = store.write().await.unwrap();
        for _ in 0..many {
            let topics = &["staff"];
            let event = NewEvent { noun: "request", id: "one", what: "created", version: 1, topics };
            events::append(&mut transaction, &event).await.unwrap();
        }
        store.commit(transaction).await.unwrap();
        let newest = events::newest(&store).await.unwrap();
        for number in newest - many + 1..=newest {
            assert_eq!(hear(&mut there).await.number, number, "who is there hears each");
        }
    }
    let newest = events::newest(&store).await.unwrap();
    for after in [0, 1499, newest - 1001, newest - 999, newest - 1] {
        let mut away = reader(after);
        for number in after + 1..=newest {
            assert_eq!(hear(&mut away).await.number, number, "who was away since {after}, too");
        }
    }
}

async fn a_browser_resumes_by_the_last_id(database: &Database) {
    let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None);
    let router = router(app.clone());
    for (id, topics) in [("a", ["public"]), ("b", ["staff"])] {
        change(&app.store, id, &topics).await;
    }
    let ask = |header: &str| {
        let mut request = Request::builder().uri("/api/v1/events");
        if !header.is_empty() {
            request = request.header("last-event-id", header);
        }
        router.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let first = read_until(ask("").await.unwrap(), "\n\n").await.0;
    let (begin, end) = first.split_once("\nid: ").unwrap();
    let (cursor, end) = end.split_once('\n').unwrap();
    assert_eq!((begin, end), ("event: ready", "data: {\"resumed\":false}\n\n"));
    let cursor = cursor.to_owned();
    for (id, topics) in [("d", ["public"]), ("e", ["staff"]), ("f", ["staff"]), ("g", ["public"])] {
        change(&app.store, id, &topics).await;
    }
    let answer = ask(&cursor).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert!(answer.headers().get("content-encoding").is_none());
    let (read, mut frames) = read_until(answer, "\"g\"").await;
    let plain: Vec<&str> = read.lines().filter(|line| !line.starts_with("id: ")).collect();
    let told =
        |id| format!("data: {{\"noun\":\"request\",\"id\":\"{id}\",\"what\":\"created\",\"version\":1}}");
    let wanted = [
        "event: ready",
        "data: {\"resumed\":true}",
        "",
        "event: change",
        &told("d"),
        "",
        "event: change",
        &told("g"),
        "",
    ];
    assert_eq!(plain, wanted, "and nothing of how many others there were");
    let ids: Vec<&str> = read.lines().filter_map(|line| line.strip_prefix("id: ")).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| id.len() == 104), "{ids:?}");
    let (again, _) = read_until(ask(ids[1]).await.unwrap(), "\"g\"").await;
    assert!(again.contains("\"resumed\":true") && !again.contains("\"d\""), "{again}");
    app.stopping.send_replace(true);
    let end = async { while frames.next().await.is_some() {} };
    tokio::time::timeout(PATIENCE, end).await.unwrap();

    assert_eq!(ask("one").await.unwrap().status(), 400);
    // Of another hub: from now on, and the client is told to load anew.
    let others = cursor.replace(['0', '1', '2', '3'], "4");
    let (first, _) = read_until(ask(&others).await.unwrap(), "\n\n").await;
    assert!(first.contains("\"resumed\":false"), "{first}");
}

/// What comes up to a text, and the rest.
async fn read_until(answer: Response, text: &str) -> (String, BodyDataStream) {
    assert_eq!(answer.status(), 200);
    let (mut frames, mut read) = (answer.into_body().into_data_stream(), String::new());
    while !read.contains(text) {
        let frame = tokio::time::timeout(PATIENCE, frames.next()).await.unwrap().unwrap().unwrap();
        read.push_str(std::str::from_utf8(&frame).unwrap());
    }
    (read, frames)
}

async fn a_reader_has_so_many_streams_and_no_more(database: &Database) {
    let config = Config { behind_proxy: true, ..Config::default() };
    let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), config, None);
    let router = router(app.clone());
    let ask = async |source: &str| {
        let request = Request::builder().uri("/api/v1/events").header("x-forwarded-for", source);
        router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };
    let mut open = Vec::new();
    let refused = loop {
        let answer = ask("192.0.2.1").await;
        if answer.status() != 200 {
            break answer;
        }
        open.push(answer);
        assert!(open.len() < 1000, "no end");
    };
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (429, &"30".parse().unwrap()));
    assert_eq!(ask("192.0.2.2").await.status(), 200, "others are not concerned");
    open.pop();
    assert_eq!(ask("192.0.2.1").await.status(), 200, "what is closed is free");
}

on_both_databases! {
    what_is_not_committed_is_no_event
    a_reader_hears_what_it_may_see_at_once_and_at_another_server
    a_second_program_on_the_same_file_is_heard_too
    nobody_who_is_slow_or_away_misses_one
    who_was_away_for_long_reads_from_the_table
    a_browser_resumes_by_the_last_id
    a_reader_has_so_many_streams_and_no_more
}
