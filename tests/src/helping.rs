//! A hand for somebody, as stories tell it: who asks, who works for them, and who could help. Everybody is invented.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::Database;
use crate::hub::Hub;

/// What nobody may read before they accepted, and nobody who was let go.
pub const ADDRESS: &str = "Ακτή Κανάρη 7";
/// Of who asks.
pub const SURNAME: &str = "Κανάρειος";
/// Of who asks.
pub const PHONE: &str = "+306900000051";

/// Somebody who asks, their carer, and who works for them.
#[derive(Debug)]
pub struct Helping {
    /// The hub.
    pub hub: Hub,
    /// A clerk's token.
    pub clerk: String,
    /// A coordinator's token and account.
    pub lead: (String, String),
    /// The token and account of who asks.
    pub own: (String, String),
    /// The token of who looks after them.
    pub carer: String,
    /// Who asks.
    pub person: String,
}

/// A volunteer: token and account.
pub type Volunteer = (String, String);

impl Helping {
    /// On an empty database, where somebody answers at every hour and everybody can be written to.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let clerk = hub.signed_in("clerk", "staff").await.0;
        let lead = hub.signed_in("coordinator", "staff").await;
        let told = json!({ "name": { "surname": SURNAME }, "phones": [{ "phone": PHONE }] });
        let added = hub.done("POST", &clerk, "/api/v1/people", Some(&json!({ "told": told }))).await;
        let person = added["added"]["id"].as_str().unwrap().to_owned();
        let own = hub.signed_in("person", "citizen").await;
        hub.link(&person, &own.1, "own").await;
        let (carer, account) = hub.signed_in("carer", "citizen").await;
        hub.link(&person, &account, "carer").await;
        let helping = Self { hub, clerk, lead, own, carer, person };
        helping.run("insert into duty_spans (from_minute, to_minute, made_at) values (0, 10080, 0)").await;
        helping
    }

    /// Changes the database by hand.
    ///
    /// # Panics
    /// When it does not do as it is told.
    pub async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    /// Lets everybody be written to.
    pub async fn with_mail(&self) {
        self.run("update accounts set mail = id || '@city.example'").await;
    }

    /// One number of the database.
    ///
    /// # Panics
    /// When it does not do as it is told.
    pub async fn count(&self, text: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(self.hub.store.pool()).await.unwrap()
    }

    /// How many messages wait for an account.
    pub async fn messages_to(&self, account: &str) -> i64 {
        self.count(&format!("select count(*) from messages where account_id = '{account}'")).await
    }

    /// A volunteer who is active, has learned all, and always has time.
    pub async fn volunteer(&self) -> Volunteer {
        let (token, account) = self.hub.signed_in("volunteer", "citizen").await;
        self.run(&format!(
            "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words, version,
                made_at, changed_at)
            values ('{account}', 'active', 'el', 50, 1, 'Καμίνια', '', 1, 0, 0)"
        ))
        .await;
        self.run(&format!("insert into volunteer_hours values ('{account}', 0, 10080)")).await;
        for paper in domain::help::Paper::ALL {
            let name = paper.name();
            let text =
                format!("insert into volunteer_papers values ('{account}', '{name}', '2999-12-31', 0, null)");
            self.run(&text).await;
        }
        for training in domain::help::Training::ALL {
            let name = training.name();
            let text = format!(
                "insert into volunteer_trainings values ('{account}', '{name}', '2026-01-01', 0, null)"
            );
            self.run(&text).await;
        }
        (token, account)
    }

    /// A task that the hub looks for a helper for, and that begins in so many hours.
    ///
    /// # Panics
    /// When the hub refuses it.
    pub async fn taken_up(&self, kind: &str, hours: i64) -> String {
        let begins = Timestamp::now() + SignedDuration::from_hours(hours);
        let ends = begins + SignedDuration::from_hours(3);
        let plan = json!({ "from": { "words": ADDRESS }, "to": { "words": "στο μουσείο" },
            "words": "ο ήχος της πόρτας δεν ακούγεται", "needs": { "aid": "chair", "barrier": true, "helpers": 1 } });
        let told = json!({ "begins": begins.to_string(), "ends": ends.to_string(), "community": "Καμίνια", "plan": plan });
        let contact = json!({ "channel": "app", "notice": "shown" });
        let asked = json!({ "person": self.person, "contact": contact, "kind": kind, "told": told });
        let task = self.hub.done("POST", &self.own.0, "/api/v1/tasks", Some(&asked)).await;
        let id = task["line"]["id"].as_str().unwrap().to_owned();
        self.steps_to(&self.clerk, &id, "take_up", json!({ "urgency": "week" })).await;
        id
    }

    /// A task that somebody has accepted.
    ///
    /// # Panics
    /// When the hub refuses it.
    pub async fn assigned(&self, kind: &str, hours: i64) -> (String, Volunteer) {
        let (id, helper) = (self.taken_up(kind, hours).await, self.volunteer().await);
        assert_eq!(self.offer(&id, &[&helper.1]).await.0, 200);
        let (status, task) = self.answer(&helper.0, &id, true).await;
        assert_eq!((status, &task["line"]["state"]), (200, &json!("assigned")), "{task}");
        (id, helper)
    }

    /// A task as somebody reads it.
    ///
    /// # Panics
    /// When they may not.
    pub async fn task(&self, token: &str, id: &str) -> Value {
        self.hub.done("GET", token, &format!("/api/v1/tasks/{id}"), None).await
    }

    /// What somebody is told who takes a step; `besides` goes along.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn step(&self, token: &str, id: &str, step: &str, besides: Value) -> (u16, Value) {
        let mut body = json!({ "step": step, "version": self.task(&self.clerk, id).await["version"] });
        body.as_object_mut().unwrap().extend(besides.as_object().cloned().unwrap_or_default());
        self.hub.ask("POST", token, &format!("/api/v1/tasks/{id}/steps"), Some(&body)).await
    }

    /// The state after a step that is taken.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn steps_to(&self, token: &str, id: &str, step: &str, besides: Value) -> String {
        let (status, task) = self.step(token, id, step, besides).await;
        assert_eq!(status, 200, "{step}: {task}");
        task["line"]["state"].as_str().unwrap().to_owned()
    }

    /// Asks volunteers.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn offer(&self, id: &str, to: &[&str]) -> (u16, Value) {
        let body = json!({ "version": self.task(&self.clerk, id).await["version"], "volunteers": to });
        self.hub.ask("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&body)).await
    }

    /// What a volunteer is told who answers.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn answer(&self, token: &str, id: &str, accept: bool) -> (u16, Value) {
        let path = format!("/api/v1/tasks/{id}/answer");
        self.hub.ask("POST", token, &path, Some(&json!({ "accept": accept }))).await
    }

    /// The word that the person says.
    ///
    /// # Panics
    /// When there is none.
    pub async fn word(&self, id: &str) -> &'static str {
        let place = self.task(&self.own.0, id).await["code_words"]["yours"].as_u64().unwrap();
        domain::help::said(usize::try_from(place).unwrap(), domain::words::Language::Greek).unwrap()
    }
}

/// Status and code of an answer.
pub fn code((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

/// A problem, as [`code`] tells it.
pub fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// Whether something of who asks stands in an answer.
pub fn tells_who(answer: &Value) -> bool {
    let text = answer.to_string();
    [ADDRESS, SURNAME, PHONE, "μουσείο", "πόρτας"].iter().any(|secret| text.contains(secret))
}
