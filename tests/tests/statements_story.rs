//! How many statements a list asks the database: as many for thirty lines as for three. One more for each line would be
//! unnoticed in a test and unbearable in a municipality.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use std::collections::BTreeMap;
use std::sync::{Mutex, Once};

use serde_json::{Value, json};
use tests::hub::Hub;
use tests::{Database, on_both_databases};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// What the databases were asked, of whichever story. They count one after the other.
static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());
static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
static LISTENING: Once = Once::new();

/// Hears what sqlx tells of each statement.
struct Listener;

struct Statement(Option<String>);

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            self.0 = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut statement = Statement(None);
            event.record(&mut statement);
            ASKED.lock().unwrap().extend(statement.0);
        }
    }
}

/// How many statements a list takes, but for the lines of the access log: each who was shown has one.
async fn statements(hub: &Hub, who: &str, (method, path, body): &(&str, String, Option<Value>)) -> usize {
    ASKED.lock().unwrap().clear();
    hub.done(method, who, path, body.as_ref()).await;
    let asked = ASKED.lock().unwrap();
    asked.iter().filter(|statement| !statement.starts_with("insert into access_log")).count()
}

async fn a_list_asks_as_much_for_many_lines_as_for_few(database: &Database) {
    let _turn = ONE_AT_A_TIME.lock().await;
    LISTENING.call_once(|| {
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Listener)).unwrap();
    });
    let hub = Hub::on(database).await;
    let ((clerk, _), (desk, _)) =
        (hub.signed_in("clerk", "staff").await, hub.signed_in("data_protection", "staff").await);
    let (lead, _) = hub.signed_in("coordinator", "staff").await;
    let first = hub.person(&clerk, "Παπαδάκη").await;
    let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    let lists = [
        (&clerk, ("POST", "/api/v1/people/search".to_owned(), Some(json!({ "text": "παπαδακη" })))),
        (&clerk, ("GET", "/api/v1/requests".to_owned(), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/requests"), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/contacts"), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/ties"), None)),
        (&clerk, ("GET", "/api/v1/perhaps-known".to_owned(), None)),
        (&clerk, ("GET", "/api/v1/merges".to_owned(), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/merges"), None)),
        (&clerk, ("GET", "/api/v1/tasks".to_owned(), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/tasks"), None)),
        (&clerk, ("GET", format!("/api/v1/people/{first}/series"), None)),
        (&desk, ("GET", "/api/v1/rights".to_owned(), None)),
        (&clerk, ("GET", "/api/v1/volunteers".to_owned(), None)),
        (&clerk, ("GET", "/api/v1/tasks/week?day=2036-11-20".to_owned(), None)),
        (&clerk, ("GET", "/api/v1/load".to_owned(), None)),
        (&lead, ("GET", "/api/v1/help-services".to_owned(), None)),
        (&lead, ("GET", "/api/v1/tasks/unmet".to_owned(), None)),
    ];
    let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut known = vec![first.clone()];
    for many in [3, 15] {
        while known.len() < many {
            let new = json!({ "told": { "name": { "surname": "Παπαδάκη", "first": format!("Α{}", "α".repeat(known.len())) } },
                "not_these": known });
            let added = hub.done("POST", &clerk, "/api/v1/people", Some(&new)).await;
            let person = added["added"]["id"].as_str().unwrap().to_owned();
            let tie = json!({ "other": person, "tie": "sibling" });
            hub.done("POST", &clerk, &format!("/api/v1/people/{first}/ties"), Some(&tie)).await;
            for of in [&first, &person] {
                let request = json!({ "person": of, "contact": contact, "kind": "escort", "need": "mobility", "words": "στο μουσείο" });
                hub.done("POST", &clerk, "/api/v1/requests", Some(&request)).await;
            }
            for of in [&first, &person] {
                let point = json!({ "words": "Α" });
                let plan = json!({ "from": point, "to": point, "needs": { "aid": "nothing", "helpers": 1 } });
                let told = json!({ "begins": "2036-11-20T09:00:00Z", "ends": "2036-11-20T10:00:00Z", "plan": &plan });
                let task = json!({ "person": of, "contact": contact, "kind": "goods", "told": told });
                hub.done("POST", &clerk, "/api/v1/tasks", Some(&task)).await;
                let weekly = json!({ "days": ["tuesday"], "at": "10:00", "minutes": 60, "from": "2036-11-20", "to": "2036-12-20" });
                let series = json!({ "person": of, "contact": contact, "kind": "goods", "weekly": weekly, "plan": plan });
                hub.done("POST", &clerk, "/api/v1/series", Some(&series)).await;
            }
            let van = json!({ "kind": "partner", "name": person, "phone": "2100000000", "kinds": ["goods"],
                "booking": { "prior": { "notice": "real_time" } } });
            hub.done("POST", &lead, "/api/v1/help-services", Some(&van)).await;
            let right = json!({ "kind": "access", "words": "όλα" });
            hub.done("POST", &clerk, &format!("/api/v1/people/{person}/rights"), Some(&right)).await;
            hub.perhaps_known(&person, &first).await;
            hub.merge_that_waits(&first, &person).await;
            let (helper, _) = hub.signed_in("person", "citizen").await;
            let told = json!({ "told": { "languages": ["el"], "most_a_week": 2, "free": [{ "from": 540, "to": 720 }] } });
            hub.done("POST", &helper, "/api/v1/volunteers", Some(&told)).await;
            known.push(person);
        }
        for (who, list) in &lists {
            // The fewest of a few times: a connection that is opened meanwhile asks some of its own.
            let mut fewest = usize::MAX;
            for _ in 0..4 {
                fewest = fewest.min(statements(&hub, who, list).await);
            }
            counts.entry(list.1.as_str()).or_default().push(fewest);
        }
    }
    for (path, counts) in &counts {
        let path = path.replace(&first, "{id}");
        println!("{path}: {counts:?} statements for few and for many");
        assert!(counts[0] > 0 && counts[0] == counts[1], "{path}: {counts:?}");
    }
}

on_both_databases! {
    a_list_asks_as_much_for_many_lines_as_for_few
}
