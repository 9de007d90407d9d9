//! The story of somebody who waits for word: the hub is warned that nobody was found in time, by whichever server looks first, and
//! once. Told on both databases, by the program itself.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use server::events::{self, Follower, Recent};
use sqlx::AssertSqlSafe;
use tests::hub::Hub;
use tests::program::Server;
use tests::{Database, on_both_databases};
use tokio::sync::watch;

const PATIENCE: Duration = Duration::from_mins(1);

async fn run(hub: &Hub, text: String) {
    sqlx::query(AssertSqlSafe(text)).execute(hub.store.pool()).await.unwrap();
}

async fn count(hub: &Hub, text: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(hub.store.pool()).await.unwrap()
}

/// A task that the hub took up and found nobody for, since more than a day.
async fn nobody_was_found(hub: &Hub, coordinator: &str, person: &str, kind: &str) -> String {
    let begins = Timestamp::now() + SignedDuration::from_hours(72);
    let ends = begins + SignedDuration::from_hours(2);
    let asked = json!({
        "person": person, "contact": { "channel": "phone", "notice": "read_out" }, "kind": kind,
        "told": {
            "begins": begins.to_string(), "ends": ends.to_string(),
            "plan": { "from": { "words": "από" }, "to": { "words": "προς" },
                "needs": { "aid": "nothing", "helpers": 1 } },
        },
    });
    let task = hub.done("POST", coordinator, "/api/v1/tasks", Some(&asked)).await;
    let id = task["line"]["id"].as_str().unwrap().to_owned();
    let step = json!({ "step": "take_up", "urgency": "week", "version": task["version"] });
    hub.done("POST", coordinator, &format!("/api/v1/tasks/{id}/steps"), Some(&step)).await;
    let day = SignedDuration::from_hours(25).as_micros();
    run(hub, format!("update tasks set waits_since = waits_since - {day} where id = '{id}'")).await;
    id
}

/// Waits until the hub is warned of a task.
async fn warned_of(follower: &mut Follower, task: &str) {
    loop {
        let event = tokio::time::timeout(PATIENCE, follower.next()).await.unwrap().unwrap();
        if event.id == task && event.what == "nobody_found" {
            return;
        }
    }
}

async fn of_several_servers_one_warns_and_once(database: &Database) {
    let hub = Hub::on(database).await;
    let (coordinator, account) = hub.signed_in("coordinator", "staff").await;
    run(&hub, format!("update accounts set mail = 'lead@city.example' where id = '{account}'")).await;
    let person = hub.person(&coordinator, "Επινοημένη").await;
    let before = events::newest(&hub.store).await.unwrap();
    let (_stop, stopping) = watch::channel(false);
    let mut follower = Follower::new(&Recent::new(&hub.store), stopping, before, &["staff"]);

    let first = nobody_was_found(&hub, &coordinator, &person, "goods").await;
    let board = hub.done("GET", &coordinator, "/api/v1/tasks", None).await;
    assert!(board["tasks"].as_array().unwrap().iter().any(|line| line["id"] == first.as_str()));
    let servers = [Server::start(database, &hub), Server::start(database, &hub)];
    warned_of(&mut follower, &first).await;
    drop(servers);
    // A server that comes later looks at all of them, and tells of what is new alone.
    let second = nobody_was_found(&hub, &coordinator, &person, "papers").await;
    let later = Server::start(database, &hub);
    warned_of(&mut follower, &second).await;
    drop(later);
    for task in [&first, &second] {
        let text = format!("select count(*) from events where what = 'nobody_found' and id = '{task}'");
        assert_eq!(count(&hub, &text).await, 1, "warned of once");
    }
    let messages =
        format!("select count(*) from messages where template = 'urgent-news' and account_id = '{account}'");
    assert_eq!(count(&hub, &messages).await, 2, "and whoever has it in hand is written to, once each");

    // Somebody is found, gives it back, and nobody is found again: that is another waiting.
    run(&hub, format!("update tasks set warned_of = null where id = '{first}'")).await;
    let again = Server::start(database, &hub);
    warned_of(&mut follower, &first).await;
    drop(again);
}

on_both_databases! {
    of_several_servers_one_warns_and_once
}
