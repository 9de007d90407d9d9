//! The story of what follows from a right that was granted: an erasure whose answer the person has, a file that is kept and
//! not used, a purpose for which it is not used, each until it is lifted. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::backup::{Backup, Before, back_up, restore};
use server::rights::{Report, forget_in_time};
use tests::hub::Hub;
use tests::{Database, on_both_databases};

struct Rights {
    hub: Hub,
    clerk: String,
    officer: String,
    coordinator: String,
    desk: String,
}

impl Rights {
    async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let token = async |role| hub.signed_in(role, "staff").await.0;
        let (clerk, officer) = (token("clerk").await, token("officer").await);
        let (coordinator, desk) = (token("coordinator").await, token("data_protection").await);
        Self { hub, clerk, officer, coordinator, desk }
    }

    /// Asks for something under the rights; the path of its decision.
    async fn asked(&self, person: &str, kind: &str) -> String {
        let body = json!({ "kind": kind, "words": "παρακαλώ" });
        let path = format!("/api/v1/people/{person}/rights");
        let asked = self.hub.done("POST", &self.clerk, &path, Some(&body)).await;
        format!("/api/v1/rights/{}/decision", asked["id"].as_str().unwrap())
    }

    /// What is refused: its status and code.
    async fn refused(&self, method: &str, token: &str, path: &str, body: Option<&Value>) -> (u16, String) {
        let (status, answer) = self.hub.ask(method, token, path, body).await;
        (status, answer["code"].as_str().unwrap_or_default().to_owned())
    }

    async fn events(&self, what: &str) -> i64 {
        let query = sqlx::query_scalar("select count(*) from events where noun = 'person' and what = $1");
        query.bind(what).fetch_one(self.hub.store.pool()).await.unwrap()
    }

    async fn reasons(&self, action: &str) -> Vec<Option<String>> {
        let text = "select reason from access_log where action = $1 and reason is not null order by number";
        sqlx::query_scalar(text).bind(action).fetch_all(self.hub.store.pool()).await.unwrap()
    }
}

fn stopped() -> (u16, String) {
    (403, "file_stopped".to_owned())
}

async fn an_erasure_is_granted_once_the_person_has_the_answer(database: &Database) {
    let desk = Rights::on(database).await;
    let (one, other) =
        (desk.hub.person(&desk.clerk, "Πρώτη").await, desk.hub.person(&desk.clerk, "Δεύτερη").await);
    let path = desk.asked(&one, "erasure").await;
    desk.asked(&other, "erasure").await;
    // Two who ask the same are told apart.
    let open = desk.hub.done("GET", &desk.desk, "/api/v1/rights", None).await;
    let names: Vec<&str> = open["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"]["surname"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Πρώτη", "Δεύτερη"]);
    let silent = json!({ "granted": true, "answer": "Διαγράφηκαν όλα." });
    let refused = desk.refused("POST", &desk.desk, &path, Some(&silent)).await;
    assert_eq!(refused, (422, "decision_telling_missing".to_owned()));
    let file = format!("/api/v1/people/{one}");
    desk.hub.done("GET", &desk.clerk, &file, None).await;
    let told = json!({ "granted": true, "answer": "Διαγράφηκαν όλα.", "told_by": "post" });
    let key = "decision-0001";
    let (status, decided) = desk.hub.ask_with(key, "POST", &desk.desk, &path, Some(&told)).await;
    assert_eq!((status, &decided["answer"], &decided["state"]), (200, &told["answer"], &json!("granted")));
    // Whose answer was lost on the way has it again, although nobody can open it any more.
    let (status, again) = desk.hub.ask_with(key, "POST", &desk.desk, &path, Some(&told)).await;
    assert_eq!((status, &again["answer"], &again["state"]), (200, &told["answer"], &json!("granted")));
    assert_eq!(desk.refused("GET", &desk.clerk, &file, None).await.0, 404);
    assert_eq!(desk.reasons("rights.decide").await, [Some("told_by:post".to_owned())]);
}

async fn a_file_whose_owner_asked_so_is_kept_and_not_used_until_it_is_lifted(database: &Database) {
    let desk = Rights::on(database).await;
    let (hub, clerk, officer) = (&desk.hub, &desk.clerk, &desk.officer);
    let ((own, account), person) =
        (hub.signed_in("person", "citizen").await, hub.person(clerk, "Πρώτη").await);
    hub.link(&person, &account, "own").await;
    let file = format!("/api/v1/people/{person}");
    let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    let request = json!({ "person": person, "contact": contact, "kind": "escort", "need": "mobility", "words": "στο μουσείο" });
    let request = hub.done("POST", clerk, "/api/v1/requests", Some(&request)).await;
    let request = format!("/api/v1/requests/{}", request["line"]["id"].as_str().unwrap());
    let path = desk.asked(&person, "restriction").await;
    hub.done("POST", &desk.desk, &path, Some(&json!({ "granted": true, "answer": "Έγινε." }))).await;
    // Nobody of the hub uses it, whatever they may do else.
    let edit = json!({ "version": 1, "told": { "name": { "surname": "Άλλη" } } });
    let step = json!({ "step": "triage", "version": 1, "urgency": "week", "words": "ναι" });
    let asking = [
        ("GET", clerk, file.clone(), None),
        ("PUT", officer, file.clone(), Some(&edit)),
        ("GET", officer, format!("{file}/contacts"), None),
        ("POST", clerk, format!("{file}/contacts"), Some(&contact)),
        ("GET", &desk.coordinator, request.clone(), None),
        ("POST", officer, format!("{request}/steps"), Some(&step)),
    ];
    for (method, who, path, body) in &asking {
        assert_eq!(desk.refused(method, who, path, *body).await, stopped(), "{method} {path}");
    }
    let queue = async || {
        let queue = hub.done("GET", clerk, "/api/v1/requests", None).await;
        queue["requests"].as_array().unwrap().len()
    };
    assert_eq!(queue().await, 0, "nobody works on it");
    // The person goes on, and asks for more under their rights; they read the answer.
    let mine = hub.done("GET", &own, "/api/v1/my-file", None).await;
    assert_eq!(mine["person"]["name"]["surname"], "Πρώτη");
    let rights = hub.done("GET", &own, &format!("{file}/rights"), None).await;
    assert_eq!(
        (&rights["requests"][0]["answer"], &rights["stops"][0]["purpose"]),
        (&json!("Έγινε."), &Value::Null)
    );
    hub.done("GET", &own, &format!("{file}/export"), None).await;
    // Whoever must, breaks the glass, is told of, and looks only.
    let glass = json!({ "reason": "danger" });
    hub.done("POST", &desk.coordinator, &format!("{file}/break-glass"), Some(&glass)).await;
    hub.done("GET", &desk.coordinator, &file, None).await;
    let merge = json!({ "version": 1, "other": hub.person(clerk, "Τρίτη").await, "other_version": 1 });
    assert_eq!(
        desk.refused("POST", &desk.coordinator, &format!("{file}/merges"), Some(&merge)).await,
        stopped()
    );
    // It is kept, however long ago.
    let late = Timestamp::now() + SignedDuration::from_hours(24 * 400);
    sqlx::query("update requests set state = 'closed'").execute(hub.store.pool()).await.unwrap();
    let report = forget_in_time(&hub.store, &hub.erased(), late, 50, true).await.unwrap();
    assert_eq!(report, Report { held: 1, enquiries: 1, ..Report::default() });
    sqlx::query("update requests set state = 'submitted'").execute(hub.store.pool()).await.unwrap();
    // Lifted by the desk, with a reason; the person reads who did.
    let open = hub.done("GET", &desk.desk, "/api/v1/rights", None).await;
    let lift = format!("{file}/stops/{}/lift", open["stops"][0]["id"].as_str().unwrap());
    let silent = json!({ "reason": " " });
    assert_eq!(desk.refused("POST", &desk.desk, &lift, Some(&silent)).await.0, 422);
    let reason = json!({ "reason": "το ζήτησε η ίδια" });
    assert_eq!(desk.refused("POST", clerk, &lift, Some(&reason)).await, (403, "not_allowed".to_owned()));
    hub.done("POST", &desk.desk, &lift, Some(&reason)).await;
    assert_eq!(desk.refused("POST", &desk.desk, &lift, Some(&reason)).await.0, 404, "once");
    hub.done("GET", clerk, &file, None).await;
    assert_eq!(queue().await, 1);
    let looks = hub.done("GET", &own, "/api/v1/my-file/looks", None).await;
    assert!(looks["looks"].as_array().unwrap().iter().any(|look| look["action"] == "stop.lift"), "{looks}");
    assert_eq!((desk.events("stopped").await, desk.events("used_again").await), (1, 1));
    assert_eq!(desk.reasons("rights.decide").await, [Some("stops:all".to_owned())]);
    let sealed: Vec<u8> =
        sqlx::query_scalar("select lift_reason from person_stops").fetch_one(hub.store.pool()).await.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("ζήτησε"), "it is sealed");
}

async fn the_desk_lifts_the_stop_of_who_is_hidden_and_reads_no_name(database: &Database) {
    let desk = Rights::on(database).await;
    let hub = &desk.hub;
    let [person, other] = [hub.person(&desk.clerk, "Πρώτη").await, hub.person(&desk.clerk, "Δεύτερη").await];
    for one in [&person, &other] {
        let path = desk.asked(one, "restriction").await;
        hub.done("POST", &desk.desk, &path, Some(&json!({ "granted": true, "answer": "Έγινε." }))).await;
    }
    sqlx::query("update people set restricted = 1 where id = $1")
        .bind(&person)
        .execute(hub.store.pool())
        .await
        .unwrap();
    let open = hub.done("GET", &desk.desk, "/api/v1/rights", None).await;
    let surname = |id: &str| {
        let stops = open["stops"].as_array().unwrap();
        stops.iter().find(|one| one["person"] == id).unwrap()["name"]["surname"].clone()
    };
    assert_eq!((surname(&other), surname(&person)), (json!("Δεύτερη"), json!("")));
    let stops = open["stops"].as_array().unwrap();
    let stop = stops.iter().find(|one| one["person"] == json!(person)).unwrap();
    let lift = format!("/api/v1/people/{person}/stops/{}/lift", stop["id"].as_str().unwrap());
    let reason = json!({ "reason": "το ζήτησε η ίδια" });
    hub.done("POST", &desk.desk, &lift, Some(&reason)).await;
    // It sees nothing more of them than before.
    let file = format!("/api/v1/people/{person}");
    assert_eq!(desk.refused("GET", &desk.desk, &file, None).await.0, 403);
}

async fn a_partner_body_finds_nobody_by_searching(database: &Database) {
    let desk = Rights::on(database).await;
    desk.hub.person(&desk.clerk, "Πρώτη").await;
    let search = json!({ "text": "πρωτη" });
    let of = async |token: &str| {
        let found = desk.hub.done("POST", token, "/api/v1/people/search", Some(&search)).await;
        found["people"].as_array().unwrap().len()
    };
    assert_eq!(of(&desk.clerk).await, 1);
    let (partner, _) = desk.hub.signed_in("partner", "staff").await;
    assert_eq!(of(&partner).await, 0, "what was referred to them is among the referrals");
}

async fn an_objection_stops_its_purpose_and_no_other(database: &Database) {
    let desk = Rights::on(database).await;
    let (hub, clerk) = (&desk.hub, &desk.clerk);
    let ((own, account), person) =
        (hub.signed_in("person", "citizen").await, hub.person(clerk, "Πρώτη").await);
    hub.link(&person, &account, "own").await;
    let file = format!("/api/v1/people/{person}");
    let path = desk.asked(&person, "objection").await;
    let mut granted = json!({ "granted": true, "answer": "Έγινε." });
    for purpose in [Value::Null, json!("rights")] {
        granted["purpose"] = purpose;
        let refused = desk.refused("POST", &desk.desk, &path, Some(&granted)).await;
        assert_eq!(refused, (422, "decision_purpose_missing".to_owned()));
    }
    granted["purpose"] = json!("mobility_help");
    hub.done("POST", &desk.desk, &path, Some(&granted)).await;
    hub.done("GET", clerk, &file, None).await;
    let carers = format!("{file}/carers");
    assert_eq!(desk.refused("GET", clerk, &carers, None).await, stopped());
    hub.done("GET", &own, &carers, None).await;
    // What they asked they take back themselves.
    let rights = hub.done("GET", &own, &format!("{file}/rights"), None).await;
    assert_eq!(rights["stops"][0]["purpose"], "mobility_help");
    let lift = format!("{file}/stops/{}/lift", rights["stops"][0]["id"].as_str().unwrap());
    hub.done("POST", &own, &lift, Some(&json!({ "reason": "άλλαξα γνώμη" }))).await;
    hub.done("GET", clerk, &carers, None).await;
    assert_eq!(desk.reasons("rights.decide").await, [Some("stops:mobility_help".to_owned())]);
}

async fn who_is_on_a_line_that_was_cut_off_is_erased_all_the_same(database: &Database) {
    let desk = Rights::on(database).await;
    let (hub, list) = (&desk.hub, desk.hub.erased());
    let person = hub.person(&desk.clerk, "Καναρινάκη").await;
    hub.person(&desk.clerk, "Άλλη").await;
    let backup = hub.folder.path().join("hub.backup");
    back_up(&hub.store, &hub.keys(), &backup).await.unwrap();
    let path = desk.asked(&person, "erasure").await;
    let told = json!({ "granted": true, "answer": "Διαγράφηκαν όλα.", "told_by": "phone" });
    hub.done("POST", &desk.desk, &path, Some(&told)).await;
    let whole = format!("{person}\n");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), whole);
    // A crash in the middle of the line: the database knows whom it meant.
    for cut in [0, 5, 30, 36] {
        std::fs::write(&list, &person[..cut]).unwrap();
        forget_in_time(&hub.store, &list, Timestamp::now(), 50, false).await.unwrap();
        assert_eq!(std::fs::read_to_string(&list).unwrap(), whole, "{cut}");
    }
    // A database of before knows nothing: what is left of the id finds them, or the list is refused.
    let other = if database.url.starts_with("sqlite") {
        Database::sqlite().unwrap()
    } else {
        Database::postgres().await.unwrap().unwrap()
    };
    let store = other.open().await.unwrap();
    let name = Before::Replaced(store.name().to_owned());
    let back = async |cut: usize| {
        std::fs::write(&list, &person[..cut]).unwrap();
        let keys = hub.keys();
        let open = Backup::open(&backup, &keys).unwrap();
        restore(&store, open, &name, &list).await.map(|restored| restored.erased_again)
    };
    assert_eq!(back(30).await.unwrap(), 1);
    assert_eq!(back(2).await.unwrap_err().code(), "erased_list_torn");
    let there: i64 = sqlx::query_scalar("select count(*) from people where surname = 'Καναρινάκη'")
        .fetch_one(store.pool())
        .await
        .unwrap();
    assert_eq!(there, 0, "what was refused left the database as it was");
    drop(store);
    other.remove().await.unwrap();
}

on_both_databases! {
    who_is_on_a_line_that_was_cut_off_is_erased_all_the_same
    an_erasure_is_granted_once_the_person_has_the_answer
    a_file_whose_owner_asked_so_is_kept_and_not_used_until_it_is_lifted
    the_desk_lifts_the_stop_of_who_is_hidden_and_reads_no_name
    a_partner_body_finds_nobody_by_searching
    an_objection_stops_its_purpose_and_no_other
}
