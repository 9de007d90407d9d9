//! Somebody who asks for a hand, who works for them and who could help, for the stories of escort and errands.

#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "in a test a surprise ends the test")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::Database;
use crate::hub::Hub;

/// What nobody may read before they accepted, and nobody a day after.
pub const ADDRESS: &str = "Ακτή Κανάρη 7";
/// Their surname.
pub const SURNAME: &str = "Κανάρειος";
/// Their telephone.
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
    /// A hub with somebody who asks, a clerk, and somebody on duty at every hour.
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
        story
            .run("insert into duty_spans (from_minute, to_minute, holidays, made_at) values (0, 10080, 1, 0)")
            .await;
        story
    }

    /// Changes the database by hand.
    pub async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    /// All texts that a question to the database gives, one a line.
    pub async fn texts(&self, text: &str) -> String {
        let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(text.to_owned()));
        query.fetch_all(self.hub.store.pool()).await.unwrap().join("\n")
    }

    /// What a count of the database says.
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

    /// What is sent for something that begins in so many hours.
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

    /// A task as somebody reads it.
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

    /// A clerk asks volunteers.
    pub async fn offer(&self, id: &str, to: &[&str]) -> (u16, Value) {
        let body = json!({ "version": self.task(&self.clerk, id).await["version"], "volunteers": to });
        self.hub.ask("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&body)).await
    }

    /// A volunteer says yes or no.
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

    /// How far the request of a task is.
    pub async fn request_state(&self, task: &Value) -> Value {
        let path = format!("/api/v1/requests/{}", task["line"]["request"].as_str().unwrap());
        self.hub.done("GET", &self.own, &path, None).await["line"]["state"].clone()
    }
}

/// The id of a task.
pub fn id(task: &Value) -> String {
    task["line"]["id"].as_str().unwrap().to_owned()
}

/// Status and code of a refusal.
pub fn code((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

/// The same, as it is expected.
pub fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// A [`Story`] with who looks after the person, and who leads the work.
pub struct Helping {
    story: Story,
    /// A coordinator's token and account.
    pub lead: Volunteer,
    /// The token and account of who asks.
    pub own: Volunteer,
    /// The token of who looks after them.
    pub carer: String,
}

/// Token and account.
pub type Volunteer = (String, String);

impl std::ops::Deref for Helping {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.story
    }
}

impl Helping {
    /// A [`Story`], with a carer and a coordinator.
    pub async fn on(database: &Database) -> Self {
        let story = Story::on(database).await;
        let lead = story.hub.signed_in("coordinator", "staff").await;
        let (carer, account) = story.hub.signed_in("carer", "citizen").await;
        story.hub.link(&story.person, &account, "carer").await;
        let text = "select account_id from person_links where kind = 'own' and person_id = $1";
        let query = sqlx::query_scalar(text).bind(&story.person);
        let own = (story.own.clone(), query.fetch_one(story.hub.store.pool()).await.unwrap());
        Self { story, lead, own, carer }
    }

    /// One that somebody has accepted, and who.
    pub async fn assigned(&self, kind: &str, hours: i64) -> (String, Volunteer) {
        let (id, token, account) = self.story.assigned(kind, hours).await;
        (id, (token, account))
    }

    /// How many messages were written to an account.
    pub async fn messages_to(&self, account: &str) -> i64 {
        self.count(&format!("select count(*) from messages where account_id = '{account}'")).await
    }
}

/// Whether something of who asks stands in an answer.
pub fn tells_who(answer: &Value) -> bool {
    let text = answer.to_string();
    [ADDRESS, SURNAME, PHONE, "μουσείο", "πόρτας"].iter().any(|secret| text.contains(secret))
}
