//! The story of somebody who waits: the hub is warned that nobody was found in time, that a helper is late, that somebody is not back,
//! that nobody saw an alarm and that nobody saw to a concern, by whichever server looks first, and once. Told on both databases, by
//! the program itself.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use server::events::{self, Follower, Recent};
use sqlx::AssertSqlSafe;
use tests::helping::Helping;
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
        "person": person, "contact": { "channel": "phone", "notice": "read_out", "called_back": true }, "kind": kind,
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

/// Waits until the hub is warned of a task for which nobody was found.
async fn warned_of(follower: &mut Follower, task: &str) {
    heard_of(follower, task, "nobody_found").await;
}

/// Waits until staff hear of something what became of it.
async fn heard_of(follower: &mut Follower, id: &str, what: &str) {
    loop {
        let event = tokio::time::timeout(PATIENCE, follower.next()).await.unwrap().unwrap();
        if event.id == id && event.what == what {
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

/// Somebody who is helped, who leads the work and who has it in hand, and what staff hear.
struct Watched<'a> {
    database: &'a Database,
    helping: Helping,
    /// The account of whoever has the first task in hand.
    clerk: String,
    task: String,
    helper: String,
    follower: Follower,
    _stop: watch::Sender<bool>,
}

impl<'a> Watched<'a> {
    async fn on(database: &'a Database) -> Self {
        let helping = Helping::on(database).await;
        let (task, (helper, _)) = helping.assigned("escort", 48).await;
        helping.with_mail().await;
        let owner = format!(
            "select r.owner from requests r join tasks t on t.request_id = r.id where t.id = '{task}'"
        );
        let clerk = helping.texts(&owner).await;
        let before = events::newest(&helping.hub.store).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let follower = Follower::new(&Recent::new(&helping.hub.store), stopping, before, &["staff"]);
        Self { database, helping, clerk, task, helper, follower, _stop: stop }
    }

    /// So many servers look, from when they start until staff heard of it.
    async fn servers_tell(&mut self, servers: usize, id: &str, what: &str) {
        let servers: Vec<Server> =
            (0..servers).map(|_| Server::start(self.database, &self.helping.hub)).collect();
        heard_of(&mut self.follower, id, what).await;
        drop(servers);
    }

    /// How often it was told of these things, one after the other.
    async fn told(&self, what: &str, ids: &[&str]) -> Vec<i64> {
        let mut told = Vec::new();
        for id in ids {
            let text = format!("select count(*) from events where what = '{what}' and id = '{id}'");
            told.push(self.helping.count(&text).await);
        }
        told
    }

    /// How many messages that do not wait were written to whoever leads the work, and to whoever has the task in hand.
    async fn urgent(&self) -> (i64, i64) {
        let to = async |account: &str| {
            let text = format!(
                "select count(*) from messages where template = 'urgent-news' and account_id = '{account}'"
            );
            self.helping.count(&text).await
        };
        (to(&self.helping.lead.1).await, to(&self.clerk).await)
    }

    /// Who has no account called, and is stuck; the clerk writes it down. The person and the alarm.
    async fn caller_is_stuck(&self, surname: &str) -> (String, String) {
        let (hub, clerk) = (&self.helping.hub, &self.helping.clerk);
        let person = hub.person(clerk, surname).await;
        let path = format!("/api/v1/people/{person}/alarm");
        let raised = hub.done("POST", clerk, &path, Some(&json!({ "trouble": "hand" }))).await;
        (person, raised["id"].as_str().unwrap().to_owned())
    }

    /// As if an alarm had been raised so many seconds before.
    async fn raised_before(&self, alarm: &str, seconds: i64) {
        let by = SignedDuration::from_secs(seconds).as_micros();
        self.helping
            .run(&format!("update alarms set raised_at = raised_at - {by} where id = '{alarm}'"))
            .await;
    }

    /// Somebody who helps is worried; it can wait. The concern, which should have been answered so many hours ago.
    async fn worried(&self, hours_late: i64) -> String {
        let body = json!({ "kind": "other", "words": "Δεν ανοίγει πια την πόρτα.", "urgent": false });
        let path = format!("/api/v1/tasks/{}/concerns", self.task);
        let said = self.helping.hub.done("POST", &self.helper, &path, Some(&body)).await;
        let id = said["id"].as_str().unwrap().to_owned();
        let by = (Timestamp::now() - SignedDuration::from_hours(hours_late)).as_microsecond();
        self.helping.run(&format!("update concerns set answer_by = {by} where id = '{id}'")).await;
        id
    }

    /// As if a task had begun, or ended, so many minutes ago.
    async fn was_to(&self, what: &str, minutes_ago: i64) {
        let at = (Timestamp::now() - SignedDuration::from_mins(minutes_ago)).as_microsecond();
        self.helping.run(&format!("update tasks set {what} = {at} where id = '{}'", self.task)).await;
    }
}

async fn an_alarm_that_nobody_saw_is_told_once_to_whoever_leads(database: &Database) {
    let mut watched = Watched::on(database).await;
    let path = format!("/api/v1/tasks/{}/alarm", watched.task);
    let hub = &watched.helping.hub;
    let raised = hub.done("POST", &watched.helping.own.0, &path, Some(&json!({ "trouble": "way" }))).await;
    let first = raised["id"].as_str().unwrap().to_owned();
    assert_eq!(watched.urgent().await, (0, 1), "at first whoever has the task in hand is told");
    // Nobody is told of one that somebody has, or of one that is raised just now.
    let (person, seen) = watched.caller_is_stuck("Ιδωμένου").await;
    let step = json!({ "alarm": seen, "step": "see", "version": 1 });
    let path = format!("/api/v1/people/{person}/alarm/steps");
    watched.helping.hub.done("POST", &watched.helping.clerk, &path, Some(&step)).await;
    let (_, fresh) = watched.caller_is_stuck("Μόλις").await;
    watched.raised_before(&fresh, -3600).await;
    for alarm in [&seen, &first] {
        watched.raised_before(alarm, 180).await;
    }
    // Nobody has in hand what two callers said: whoever leads was told of it when it was raised.
    assert_eq!(watched.urgent().await, (2, 1));

    watched.servers_tell(2, &first, "unseen").await;
    assert_eq!(watched.urgent().await, (3, 1), "now whoever leads, and whoever has it in hand not again");
    // A server that comes later looks at all of them, and tells of what is new alone.
    let (_, second) = watched.caller_is_stuck("Αόρατου").await;
    watched.raised_before(&second, 180).await;
    watched.servers_tell(1, &second, "unseen").await;
    assert_eq!(watched.told("unseen", &[&first, &second, &seen, &fresh]).await, [1, 1, 0, 0]);
    assert_eq!(watched.urgent().await, (5, 1), "of the second when it was raised, and once more");

    // Somebody has it, and it is raised again: that is another waiting.
    let text = format!("select version from alarms where id = '{first}'");
    let version = watched.helping.count(&text).await;
    let step = json!({ "alarm": first, "step": "see", "version": version });
    let of_person = format!("/api/v1/people/{}/alarm", watched.helping.person);
    let (hub, again) = (&watched.helping.hub, json!({ "trouble": "unwell" }));
    hub.done("POST", &watched.helping.clerk, &format!("{of_person}/steps"), Some(&step)).await;
    hub.done("POST", &watched.helping.own.0, &of_person, Some(&again)).await;
    watched.raised_before(&first, 180).await;
    watched.servers_tell(1, &first, "unseen").await;
    assert_eq!(watched.told("unseen", &[&first, &second, &seen, &fresh]).await, [2, 1, 0, 0]);
}

async fn a_concern_that_nobody_saw_to_is_told_once_to_whoever_leads(database: &Database) {
    let mut watched = Watched::on(database).await;
    let (in_time, taken, first) =
        (watched.worried(-1).await, watched.worried(1).await, watched.worried(1).await);
    let path = format!("/api/v1/concerns/{taken}/steps");
    let step = json!({ "step": "take", "version": 1 });
    watched.helping.hub.done("POST", &watched.helping.lead.0, &path, Some(&step)).await;
    assert_eq!(watched.urgent().await, (0, 0), "what can wait is told in the morning");

    watched.servers_tell(2, &first, "late").await;
    assert_eq!(watched.urgent().await, (1, 0), "whoever leads the work, and nobody else");
    // A server that comes later looks at all of them, and tells of what is new alone.
    let second = watched.worried(1).await;
    watched.servers_tell(1, &second, "late").await;
    assert_eq!(watched.told("late", &[&first, &second, &taken, &in_time]).await, [1, 1, 0, 0]);
    assert_eq!(watched.urgent().await, (2, 0), "once each");
}

async fn who_is_late_and_who_is_not_back_is_told_once_to_whoever_has_it_in_hand(database: &Database) {
    let mut watched = Watched::on(database).await;
    let task = watched.task.clone();
    // Of another task, whose hour has not come, nobody is told.
    let (other, _) = watched.helping.assigned("escort", 72).await;
    let (own, helper) = (watched.helping.own.0.clone(), watched.helper.clone());
    watched.helping.steps_to(&own, &task, "confirm", json!({})).await;
    watched.helping.steps_to(&helper, &task, "set_out", json!({})).await;
    assert_eq!(watched.urgent().await, (0, 0));
    watched.was_to("begins", 10).await;
    watched.servers_tell(2, &task, "late").await;
    assert_eq!(
        watched.urgent().await,
        (0, 1),
        "who has it in hand is told that nobody came, and who leads is not"
    );

    // They met, and should have been back for half an hour. A server that comes later tells of what is new alone.
    let heard = json!({ "heard": watched.helping.word(&task).await });
    watched.helping.steps_to(&helper, &task, "meet", heard).await;
    watched.was_to("ends", 31).await;
    watched.servers_tell(2, &task, "not_back").await;
    assert_eq!(watched.urgent().await, (0, 2));
    // Once more all of it is looked at; what is new then is told of another.
    let last =
        nobody_was_found(&watched.helping.hub, &watched.helping.lead.0, &watched.helping.person, "goods")
            .await;
    watched.servers_tell(1, &last, "nobody_found").await;
    for what in ["late", "not_back"] {
        assert_eq!(watched.told(what, &[&task, &other, &last]).await, [1, 0, 0], "{what}");
    }
    assert_eq!(watched.urgent().await, (1, 2), "whoever has the last one in hand leads the work");
}

on_both_databases! {
    an_alarm_that_nobody_saw_is_told_once_to_whoever_leads
    a_concern_that_nobody_saw_to_is_told_once_to_whoever_leads
    who_is_late_and_who_is_not_back_is_told_once_to_whoever_has_it_in_hand
    of_several_servers_one_warns_and_once
}
