//! What can be told to the hub of help, and who is told nothing whatever they send: every route that changes a task, a series, an alarm,
//! a concern or a link.

use std::collections::{BTreeMap, BTreeSet};

use domain::help::{AlarmStep, ConcernStep, Step};
use jiff::ToSpan as _;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::asking::{AT, KEPT, STUCK, STUCK_WORDS, Story, TOLD, Volunteer, WORRY, all, request};

/// Every route of the hub, with a body that is understood: a test of the API fails on one without.
const ROUTES: &str = include_str!("../../../server/tests/api/routes.md");

/// Nouns whose routes tell of somebody who is helped.
const OF_HELP: [&str; 5] = ["/tasks", "/series", "/alarm", "/concerns", "/shared"];

/// Words that go along wherever words may: not a canary.
const WORDS: &str = "κάτι άλλο";

/// Method, path and body of every route that changes something of help.
fn routes() -> Vec<(&'static str, &'static str, Value)> {
    let read = |line: &'static str| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        let (method, path) = cells.next()?.strip_suffix('`')?.split_once(' ')?;
        let body = cells.nth(2)?.trim_matches(['|', ' ', '`']);
        let is_sent = method != "GET" && OF_HELP.iter().any(|noun| path.contains(noun));
        is_sent.then(|| (method, path, serde_json::from_str(body).unwrap_or(Value::Null)))
    };
    ROUTES.lines().filter_map(read).collect()
}

/// What a receipt is sent as.
const RECEIPT: &[u8] = b"%PDF-1.7 a receipt\n%%EOF";

/// What anybody may send, and is told nothing of anybody.
pub(crate) const FOR_ANYBODY: [&str; 2] = ["POST /api/v1/series/preview", "POST /api/v1/shared"];

/// What whoever was asked may send besides: that something worries them, and that they give back what they have in hand.
pub(crate) fn may_be_sent() -> BTreeSet<String> {
    let of_asked = ["POST /api/v1/tasks/{id}/concerns", "POST /api/v1/tasks/{id}/steps give_back"];
    FOR_ANYBODY.into_iter().chain(of_asked).map(str::to_owned).collect()
}

/// A body with more in it.
fn with(body: &Value, more: Value) -> Value {
    let mut body = body.clone();
    if let Value::Object(more) = more {
        body.as_object_mut().unwrap().extend(more);
    }
    body
}

/// Whether what was sent is what the route asks for: if not, it is refused before anybody asks who sent it. To take a step by the route
/// of all steps that has one of its own is refused after that.
fn is_understood(answer: &str) -> bool {
    answer.contains("a route of its own")
        || !["bad_json", "body_not_understood"].iter().any(|code| answer.contains(code))
}

impl Story {
    /// Help with all that there can be of it: a bill that another took over and somebody comes for late, with its sums, its receipt and
    /// what was taken along; somebody is stuck and worried; a link to how far they are; and help that comes again. Whom another
    /// relieved, and who comes.
    ///
    /// Whoever comes is told where it is by each of these routes: so the search of what the others are told could find it.
    pub(crate) async fn has_all_there_is(&mut self) -> (Volunteer, Volunteer) {
        let (relieved, comes) = (self.volunteer().await, self.volunteer().await);
        let (own, task) = (self.own.clone(), self.asks("bill", 30).await);
        self.helps(&task, &relieved).await;
        // The hub asks the other by itself.
        self.takes(&relieved.token, &task, "ask_relief", json!({})).await;
        let yes = self.answers(&comes, &task, true, "the-key-of-who-takes-over").await;
        assert!(all(&self.person).in_text(&yes).contains(TOLD[2]), "{yes}");
        self.takes(&own, &task, "confirm", json!({})).await;
        self.tells(&comes, "POST", &task, "late", json!({ "minutes": 20 })).await;
        self.takes(&comes.token, &task, "set_out", json!({})).await;
        self.meets(&task, &comes).await;
        self.tells(&comes, "PUT", &task, "items", json!({ "items": [{ "taken": true }] })).await;
        self.tells(&comes, "PUT", &task, "money", json!({ "paid": 4312, "change": 0 })).await;
        let receipt = format!("/api/v1/tasks/{task}/receipt");
        let (status, shown) = self.hub.send(&comes.token, &receipt, RECEIPT).await;
        assert!(status == 200 && shown.to_string().contains(TOLD[2]), "{shown}");
        let text = "select id from request_documents order by made_at desc limit 1";
        let receipt = sqlx::query_scalar(text).fetch_one(self.hub.store.pool()).await.unwrap();
        self.ids.push(("documents", receipt));
        self.is_stuck_and_worried(&task).await;
        self.is_followed(&comes).await;
        self.comes_again().await;
        (relieved, comes)
    }

    /// Whoever comes has heard the word of the person.
    pub(crate) async fn meets(&self, task: &str, comes: &Volunteer) {
        let shown = self.hub.done("GET", &self.own, &format!("/api/v1/tasks/{task}"), None).await;
        let word = usize::try_from(shown["code_words"]["yours"].as_u64().unwrap()).unwrap();
        let heard = domain::help::said(word, domain::words::Language::Greek).unwrap();
        self.tells(comes, "POST", task, "steps", json!({ "step": "meet", "heard": heard })).await;
    }

    /// Asks for everything and sends everything as a volunteer who may not know. Which addresses were answered.
    pub(crate) async fn may_not_know(&mut self, why: &str, volunteer: &Volunteer) -> BTreeSet<String> {
        let answered = self.finds_nothing(why, &volunteer.token).await;
        let done = self.is_told_nothing(why, (&volunteer.token, &volunteer.account), &[]).await;
        assert!(done.is_subset(&may_be_sent()), "{why}: {done:?} did as they were told");
        self.the_map_is_the_same(why, &volunteer.token).await;
        answered
    }

    /// What whoever comes tells of a task, and is told where it is with the answer.
    async fn tells(&self, comes: &Volunteer, method: &str, task: &str, what: &str, told: Value) {
        let body =
            if what == "late" { told } else { with(&told, json!({ "version": self.version(task).await })) };
        let path = format!("/api/v1/tasks/{task}/{what}");
        let (status, answer) = self.whole(request(method, &comes.token, &path, Some(&body), "")).await;
        assert_eq!(status, 200, "{what}: {answer}");
        assert!(all(&self.person).in_text(&answer).contains(TOLD[2]), "{what}: {answer}");
    }

    /// An alarm and a concern, of the person themselves.
    async fn is_stuck_and_worried(&mut self, task: &str) {
        let own = self.own.clone();
        let stuck = json!({ "trouble": "way", "at": STUCK, "words": STUCK_WORDS });
        let worried = json!({ "kind": "safety", "words": WORRY, "urgent": true });
        for (noun, what, body) in [("alarms", "alarm", stuck), ("concerns", "concerns", worried)] {
            let path = format!("/api/v1/tasks/{task}/{what}");
            let made = self.hub.done("POST", &own, &path, Some(&body)).await;
            self.ids.push((noun, made["id"].as_str().unwrap().to_owned()));
        }
    }

    /// A link to how far somebody is who goes out with whoever comes.
    async fn is_followed(&mut self, comes: &Volunteer) {
        let task = self.asks("escort", 40).await;
        self.helps(&task, comes).await;
        let path = format!("/api/v1/tasks/{task}/shares");
        let made = self.hub.done("POST", &self.own, &path, None).await;
        self.ids.push(("shares", made["share"]["id"].as_str().unwrap().to_owned()));
        made["token"].as_str().unwrap().clone_into(&mut self.link);
    }

    /// Help once a week, of which two days are made.
    async fn comes_again(&mut self) {
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let day = |days: i64| today.saturating_add(days.days());
        let weekday = format!("{:?}", day(3).weekday()).to_lowercase();
        let plan = json!({ "from": { "words": TOLD[2], "at": AT }, "to": { "words": TOLD[3] }, "words": TOLD[4],
            "needs": { "aid": "chair", "barrier": true, "helpers": 1 } });
        let asked = json!({ "person": self.person, "kind": "goods", "community": "Καμίνια", "plan": plan,
            "contact": { "channel": "app", "notice": "shown", "note": KEPT[2] },
            "weekly": { "days": [weekday], "at": "10:00", "minutes": 60, "on_holidays": true,
                "from": day(3).to_string(), "to": day(40).to_string() } });
        let series = self.hub.done("POST", &self.own, "/api/v1/series", Some(&asked)).await;
        self.ids.push(("series", series["line"]["id"].as_str().unwrap().to_owned()));
        let made = series["days"].as_array().unwrap().iter().filter_map(|day| day["task"]["id"].as_str());
        let made: Vec<String> = made.map(str::to_owned).collect();
        assert!(!made.is_empty(), "{series}");
        self.ids.extend(made.into_iter().map(|task| ("tasks", task)));
    }

    /// Which version everything has now that can be changed.
    async fn versions(&self) -> BTreeMap<String, i64> {
        let text = "select id, version from tasks union all select id, version from task_series
            union all select id, version from concerns union all select id, version from alarms";
        let query = sqlx::query_as(text).fetch_all(self.hub.store.pool());
        query.await.unwrap().into_iter().collect()
    }

    /// What somebody could send by a route: what is understood there, of what there is, as it stands now; and every step.
    fn bodies(
        &self,
        path: &str,
        body: &Value,
        account: &str,
        versions: &BTreeMap<String, i64>,
    ) -> Vec<Value> {
        let body: Value = serde_json::from_str(&body.to_string().replace("{person}", &self.person)).unwrap();
        let alarm = self.ids.iter().find(|(noun, _)| *noun == "alarms").map(|(_, id)| id).unwrap();
        let id = path.split('/').find(|part| versions.contains_key(*part)).unwrap_or(alarm);
        let body =
            if body["version"].is_null() { body } else { with(&body, json!({ "version": versions[id] })) };
        let last = path.rsplit('/').next().unwrap();
        let noun = path.split('/').nth(3).unwrap();
        let step =
            |name: &str, more: Value| with(&with(&body, json!({ "step": name, "words": WORDS })), more);
        match (noun, last) {
            ("tasks", "steps") => {
                let more = json!({ "heard": WORDS, "urgency": "week", "unmet": "other", "stays": true, "handed_over": true,
                    "volunteer": account });
                Step::ALL.iter().map(|one| step(one.name(), more.clone())).collect()
            }
            ("people", "steps") => {
                AlarmStep::ALL.iter().map(|one| step(one.name(), json!({ "alarm": alarm }))).collect()
            }
            ("concerns", "steps") => {
                ConcernStep::ALL.iter().map(|one| step(one.name(), json!({ "outcome": "changed" }))).collect()
            }
            (_, "answer") => {
                let of_another = json!({ "accept": true, "volunteer": account });
                vec![json!({ "accept": false }), json!({ "accept": true }), of_another]
            }
            (_, "offers") => vec![with(&body, json!({ "volunteers": [account] }))],
            (_, "owner") => vec![with(&body, json!({ "owner": account }))],
            (_, "items") => vec![with(&body, json!({ "items": [{ "taken": true, "ended": "left" }] }))],
            (_, "money") => {
                vec![with(&body, json!({ "advance": 1, "paid": 1, "change": 0, "confirmed": true }))]
            }
            (_, "shared") => {
                vec![json!({ "token": self.link }), json!({ "token": self.link, "again": true })]
            }
            (_, "alarm") => vec![body.clone(), with(&body, json!({ "at": [60.1, 24.9], "words": WORDS }))],
            _ => vec![body],
        }
    }

    /// Sends all that changes something of help as somebody who may not know, as it is understood and with nothing in it: no answer
    /// tells anything. `leaves` out routes by which they would come to know. Which routes did as they were told.
    pub(crate) async fn is_told_nothing(
        &mut self,
        why: &str,
        (token, account): (&str, &str),
        leaves: &[&str],
    ) -> BTreeSet<String> {
        let (canaries, versions) = (all(&self.person), self.versions().await);
        let (mut found, mut done) = (BTreeSet::new(), BTreeSet::new());
        for (method, route, body) in routes() {
            if leaves.iter().any(|left| route.ends_with(left)) {
                continue;
            }
            // Whose help it is, and nobody's own file.
            let mut paths = vec![route.replace("/people/{id}", &format!("/people/{}", self.person))];
            while paths[0].contains('{') {
                paths = paths.iter().flat_map(|path| self.filled(path)).collect();
            }
            for path in paths {
                let bodies =
                    if body.is_null() { Vec::new() } else { self.bodies(&path, &body, account, &versions) };
                for body in bodies.iter().map(Some).chain([None]) {
                    let (status, answer) = self.whole(request(method, token, &path, body, "")).await;
                    assert!(status < 500, "{why}: {method} {path}: {status} {answer}");
                    self.searched += 1;
                    assert!(
                        body.is_none() || is_understood(&answer),
                        "{why}: {method} {path}: {body:?} {answer}"
                    );
                    let sent = format!("{path} {}", body.map(Value::to_string).unwrap_or_default());
                    let told = canaries.in_text(&answer).into_iter().filter(|canary| !sent.contains(canary));
                    found.extend(told.map(|canary| format!("{canary} in {method} {sent}")));
                    if (200..300).contains(&status) {
                        let step = body.and_then(|body| body["step"].as_str()).unwrap_or_default();
                        done.insert(format!("{method} {route} {step}").trim_end().to_owned());
                    }
                }
            }
        }
        for path in self.filled("/api/v1/tasks/{id}/receipt") {
            let (status, answer) = self.hub.send(token, &path, RECEIPT).await;
            self.searched += 1;
            let told = canaries.in_text(&answer.to_string());
            assert!(status >= 400 && told.is_empty(), "{why}: POST {path}: {status} {answer}");
        }
        assert!(found.is_empty(), "{why}: {found:?}");
        done
    }
}
