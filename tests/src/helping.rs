//! Somebody who asks for a hand, who works for them and who could help, for the stories of escort and errands.

#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "in a test a surprise ends the test")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::Database;
use crate::hub::Hub;

/// What nobody may read before they accepted, and nobody a day after.
pub const ADDRESS: &str = "Ακτή Κανάρη 7";
pub const SURNAME: &str = "Κανάρειος";
pub const PHONE: &str = "+306900000051";

/// Somebody who asks, who works for them, and who could help.
pub struct Story {
    /// The hub.
    pub hub: Hub,
    /// A clerk's token.
    pub clerk: String,
    /// Their own account's token.
    pub own: String,
    /// Whose help it is.
    pub person: String,
}

impl Story {
    pub async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let clerk = hub.signed_in("clerk", "staff").await.0;
        let told = json!({ "name": { "surname": SURNAME }, "phones": [{ "phone": PHONE }] });
        let added = hub.done("POST", &clerk, "/api/v1/people", Some(&json!({ "told": told }))).await;
        let person = added["added"]["id"].as_str().unwrap().to_owned();
        let (own, account) = hub.signed_in("person", "citizen").await;
        hub.link(&person, &account, "own").await;
        let story = Self { hub, clerk, own, person };
        // Somebody answers at every hour.
        story.run("insert into duty_spans (from_minute, to_minute, made_at) values (0, 10080, 0)").await;
        story
    }

    pub async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    pub async fn count(&self, text: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(self.hub.store.pool()).await.unwrap()
    }

    /// Lets everybody be written to.
    pub async fn with_mail(&self) {
        self.run("update accounts set mail = id || '@city.example'").await;
    }

    /// A volunteer who is active, has learned all, and always has time: token and account.
    pub async fn volunteer(&self) -> (String, String) {
        self.hub.volunteer().await
    }

    /// Asks for something that begins in so many hours.
    pub async fn ask(&self, kind: &str, hours: i64) -> Value {
        self.hub.done("POST", &self.own, "/api/v1/tasks", Some(&self.asked(kind, hours))).await
    }

    pub fn asked(&self, kind: &str, hours: i64) -> Value {
        let begins = Timestamp::now() + SignedDuration::from_hours(hours);
        let [back, ends] = [2, 3].map(|hours| begins + SignedDuration::from_hours(hours));
        let mut told = json!({
            "begins": begins.to_string(), "ends": ends.to_string(), "community": "Καμίνια",
            "plan": { "from": { "words": ADDRESS }, "to": { "words": "στο μουσείο" }, "words": "ο ήχος της πόρτας δεν ακούγεται",
                "needs": { "aid": "chair", "barrier": true, "helpers": 1 } },
        });
        if kind == "escort" {
            told["back"] = json!(back.to_string());
        }
        if kind == "bill" {
            told["amount"] = json!(4312);
        }
        let contact = json!({ "channel": "app", "notice": "shown" });
        json!({ "person": self.person, "contact": contact, "kind": kind, "told": told })
    }

    pub async fn task(&self, token: &str, id: &str) -> Value {
        self.hub.done("GET", token, &format!("/api/v1/tasks/{id}"), None).await
    }

    /// What somebody is told who takes a step; `besides` goes along.
    pub async fn step(&self, token: &str, id: &str, step: &str, besides: Value) -> (u16, Value) {
        let mut body = json!({ "step": step, "version": self.task(&self.clerk, id).await["version"] });
        body.as_object_mut().unwrap().extend(besides.as_object().cloned().unwrap_or_default());
        self.hub.ask("POST", token, &format!("/api/v1/tasks/{id}/steps"), Some(&body)).await
    }

    /// The state after a step that is taken.
    pub async fn steps_to(&self, token: &str, id: &str, step: &str, besides: Value) -> String {
        let (status, task) = self.step(token, id, step, besides).await;
        assert_eq!(status, 200, "{step}: {task}");
        task["line"]["state"].as_str().unwrap().to_owned()
    }

    pub async fn offer(&self, id: &str, to: &[&str]) -> (u16, Value) {
        let body = json!({ "version": self.task(&self.clerk, id).await["version"], "volunteers": to });
        self.hub.ask("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&body)).await
    }

    pub async fn answer(&self, token: &str, id: &str, accept: bool) -> (u16, Value) {
        let path = format!("/api/v1/tasks/{id}/answer");
        self.hub.ask("POST", token, &path, Some(&json!({ "accept": accept }))).await
    }

    /// One that the hub looks for a helper for.
    pub async fn taken_up(&self, kind: &str, hours: i64) -> String {
        let id = id(&self.ask(kind, hours).await);
        assert_eq!(
            self.steps_to(&self.clerk, &id, "take_up", json!({ "urgency": "week" })).await,
            "accepted"
        );
        id
    }

    /// One that somebody has accepted; their token and account.
    pub async fn assigned(&self, kind: &str, hours: i64) -> (String, String, String) {
        let (id, (token, account)) = (self.taken_up(kind, hours).await, self.volunteer().await);
        assert_eq!(self.offer(&id, &[&account]).await.0, 200);
        let (status, task) = self.answer(&token, &id, true).await;
        assert_eq!((status, &task["line"]["state"]), (200, &json!("assigned")), "{task}");
        (id, token, account)
    }

    /// The word that the person says.
    pub async fn word(&self, id: &str) -> &'static str {
        let place = self.task(&self.own, id).await["code_words"]["yours"].as_u64().unwrap();
        domain::help::said(usize::try_from(place).unwrap(), domain::words::Language::Greek).unwrap()
    }

    pub async fn request_state(&self, task: &Value) -> Value {
        let path = format!("/api/v1/requests/{}", task["line"]["request"].as_str().unwrap());
        self.hub.done("GET", &self.own, &path, None).await["line"]["state"].clone()
    }
}

pub fn id(task: &Value) -> String {
    task["line"]["id"].as_str().unwrap().to_owned()
}

pub fn code((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

pub fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
