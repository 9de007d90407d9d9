//! Somebody who wants to help: from the application to the end, who may do which step of it, and what is left of them when their
//! account is erased. And when somebody answers.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::rights;
use tests::hub::Hub;
use tests::{Database, on_both_databases};

const PAPERS: [&str; 3] = ["identity", "criminal_record", "code_of_conduct"];

/// A day so many from now, by the clock of Greece as nearly as this needs.
fn day(days: i64) -> String {
    (Timestamp::now() + SignedDuration::from_hours(24 * days)).to_string()[..10].to_owned()
}

fn told() -> Value {
    json!({ "languages": ["en", "el"], "gender": "woman", "free": [{ "from": 540, "to": 720 }, { "from": 9000, "to": 300 }],
        "communities": ["Β΄ Κοινότητα"], "most_a_week": 2, "words": "  Έχω χρόνο το πρωί. " })
}

impl Asked<'_> {
    /// What was answered, and the code where it is a problem.
    async fn says(&self, who: &str, method: &str, path: &str, body: Value) -> (u16, String) {
        let path = format!("/api/v1/volunteers/{}{path}", self.id);
        let (status, answer) = self.hub.ask(method, who, &path, Some(&body)).await;
        (status, answer["code"].as_str().unwrap_or_default().to_owned())
    }

    async fn file(&self, who: &str) -> Value {
        self.hub.done("GET", who, &format!("/api/v1/volunteers/{}", self.id), None).await
    }

    /// A step, with the version that stands.
    async fn steps(&self, who: &str, step: &str, words: Option<&str>) -> (u16, String) {
        let text = "select version from volunteers where account_id = $1";
        let version: i64 =
            sqlx::query_scalar(text).bind(self.id).fetch_one(self.hub.store.pool()).await.unwrap();
        self.says(who, "POST", "/standing", json!({ "step": step, "version": version, "words": words })).await
    }

    async fn is_volunteer(&self, token: &str) -> bool {
        let me = self.hub.done("GET", token, "/api/v1/me", None).await;
        me["roles"].as_array().unwrap().contains(&json!("volunteer"))
    }
}

struct Asked<'a> {
    hub: &'a Hub,
    id: &'a str,
}

fn ok() -> (u16, String) {
    (200, String::new())
}

fn no(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn a_volunteer_is_vetted_helps_rests_and_ends(database: &Database) {
    let hub = Hub::on(database).await;
    let (helper, id) = hub.signed_in("person", "citizen").await;
    let (other, _) = hub.signed_in("person", "citizen").await;
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let (lead, _) = hub.signed_in("coordinator", "staff").await;
    let asked = Asked { hub: &hub, id: &id };
    // Who has not applied is nobody; and who applies is kept as they said it, once.
    assert_eq!(hub.ask("GET", &helper, &format!("/api/v1/volunteers/{id}"), None).await.0, 404);
    let apply = json!({ "told": told() });
    let (status, first) =
        hub.ask_with("apply-0001", "POST", &helper, "/api/v1/volunteers", Some(&apply)).await;
    assert_eq!((status, &first["standing"], &first["version"]), (201, &json!("applied"), &json!(1)));
    assert_eq!(first["told"]["words"], "Έχω χρόνο το πρωί.");
    assert_eq!((&first["told"]["languages"], &first["missing"]), (&json!(["el", "en"]), &json!(PAPERS)));
    let again = hub.ask_with("apply-0001", "POST", &helper, "/api/v1/volunteers", Some(&apply)).await;
    assert_eq!((again.0, &again.1["version"]), (201, &json!(1)));
    let twice = hub.ask("POST", &helper, "/api/v1/volunteers", Some(&apply)).await;
    assert_eq!((twice.0, &twice.1["code"]), (409, &json!("volunteer_there_already")));

    // Nobody reads or changes somebody else's, and nobody lets themselves in.
    assert_eq!(asked.says(&other, "GET", "", Value::Null).await, no(403, "not_allowed"));
    assert_eq!(
        asked.says(&other, "PUT", "", json!({ "version": 1, "told": told() })).await,
        no(403, "not_allowed")
    );
    for step in ["check", "train", "begin", "stand_down"] {
        assert_eq!(asked.steps(&helper, step, None).await, no(403, "not_allowed"), "{step}");
        assert_eq!(asked.steps(&clerk, step, None).await, no(403, "not_allowed"), "{step}");
    }
    let seen = json!({ "valid_to": day(20) });
    assert_eq!(asked.says(&helper, "PUT", "/papers/identity", seen.clone()).await, no(403, "not_allowed"));
    assert_eq!(asked.says(&clerk, "PUT", "/papers/identity", seen.clone()).await, no(403, "not_allowed"));

    // All papers, then a training, then they are asked.
    assert_eq!(asked.steps(&lead, "begin", None).await, no(409, "standing_step_not_possible"));
    assert_eq!(asked.steps(&lead, "check", None).await, no(409, "papers_missing"));
    for paper in PAPERS {
        assert_eq!(asked.says(&lead, "PUT", &format!("/papers/{paper}"), seen.clone()).await, ok());
    }
    assert_eq!(asked.says(&lead, "PUT", "/papers/passport", seen).await.0, 404);
    assert_eq!(asked.steps(&lead, "check", None).await, ok());
    assert_eq!(asked.steps(&lead, "train", None).await, no(409, "training_missing"));
    let tomorrow = asked.says(&lead, "PUT", "/trainings/escort", json!({ "learned_on": day(2) })).await;
    assert_eq!(tomorrow, no(422, "body_not_understood"));
    assert_eq!(asked.says(&lead, "PUT", "/trainings/escort", json!({ "learned_on": day(-3) })).await, ok());
    assert_eq!(asked.steps(&lead, "train", None).await, ok());
    assert!(!asked.is_volunteer(&helper).await);
    // A paper that ended meanwhile keeps them out, and a line of the list says so.
    assert_eq!(
        asked.says(&lead, "PUT", "/papers/criminal_record", json!({ "valid_to": day(-2) })).await,
        ok()
    );
    assert_eq!(asked.steps(&lead, "begin", None).await, no(409, "papers_missing"));
    let list = hub.done("GET", &clerk, "/api/v1/volunteers", None).await;
    assert_eq!(list["volunteers"][0]["missing"], json!(["criminal_record"]));
    assert_eq!(list["volunteers"][0]["ending"].as_array().unwrap().len(), 3, "all end within 30 days");
    assert_eq!(
        asked.says(&lead, "PUT", "/papers/criminal_record", json!({ "valid_to": day(200) })).await,
        ok()
    );
    assert_eq!(asked.steps(&lead, "begin", None).await, ok());
    assert!(asked.is_volunteer(&helper).await);
    assert_eq!(asked.file(&helper).await["steps"], json!(["pause", "end"]));

    // They change what they said; what was changed meanwhile is told.
    let version = asked.file(&helper).await["version"].clone();
    let edit = json!({ "version": version, "told": { "languages": ["el"], "most_a_week": 5 } });
    assert_eq!(asked.says(&helper, "PUT", "", edit.clone()).await, ok());
    assert_eq!(asked.says(&helper, "PUT", "", edit).await, no(409, "changed_meanwhile"));
    let wrong = json!({ "version": 1, "told": { "languages": ["el"], "most_a_week": 0 } });
    assert_eq!(asked.says(&helper, "PUT", "", wrong).await, no(422, "body_not_understood"));

    // They rest and come back; whoever was stood down does not come back by themselves.
    assert_eq!(asked.steps(&helper, "pause", None).await, ok());
    assert!(asked.is_volunteer(&helper).await, "who rests still ends what they took");
    assert_eq!(asked.steps(&helper, "return", None).await, ok());
    assert_eq!(asked.steps(&lead, "stand_down", Some(" ")).await, no(422, "step_words_missing"));
    assert_eq!(asked.steps(&lead, "stand_down", Some("Μιλάμε πρώτα.")).await, ok());
    assert!(!asked.is_volunteer(&helper).await);
    assert_eq!(asked.steps(&helper, "return", None).await, no(409, "standing_step_not_possible"));
    assert_eq!(asked.steps(&lead, "begin", None).await, ok());
    assert_eq!(asked.steps(&helper, "end", None).await, ok());
    assert!(!asked.is_volunteer(&helper).await);
    let list = hub.done("GET", &clerk, "/api/v1/volunteers", None).await;
    assert_eq!(list["volunteers"], json!([]), "who ended is not listed");

    // Each step is written down with its words, and somebody else's reading left its line.
    let file = asked.file(&lead).await;
    assert_eq!(file["history"].as_array().unwrap().len(), 9);
    assert_eq!(
        (&file["history"][2]["words"], &file["history"][2]["themselves"]),
        (&json!("Μιλάμε πρώτα."), &json!(false))
    );
    let text = "select count(*) from access_log where noun = 'volunteer' and record_id = $1 and action = 'volunteer.read'";
    let looks: i64 = sqlx::query_scalar(text).bind(&id).fetch_one(hub.store.pool()).await.unwrap();
    assert_eq!(looks, 2, "one of a list, one of the file; their own leave none");
    // They read who looked, what that person is at the hub and what for; of others' files nothing.
    let told = hub.done("GET", &helper, "/api/v1/my-file/looks", None).await;
    let told = told["looks"].as_array().unwrap();
    let by_hub: Vec<&Value> = told.iter().filter(|look| look["action"] == "volunteer.read").collect();
    assert_eq!(by_hub.len(), 2, "{told:?}");
    assert!(by_hub.iter().all(|look| look["own"] == false && look["roles"] != json!([])), "{by_hub:?}");
    assert!(told.iter().any(|look| look["action"] == "volunteer.vet"), "{told:?}");
    let others = hub.done("GET", &other, "/api/v1/my-file/looks", None).await;
    assert_eq!(others["looks"], json!([]), "of somebody else's file they read nothing");
    let text = "select count(*) from events where noun = 'volunteer' and id = $1";
    let events: i64 = sqlx::query_scalar(text).bind(&id).fetch_one(hub.store.pool()).await.unwrap();
    assert_eq!(events, 16);

    // Who ended applies anew, and is vetted anew: papers and trainings stand.
    hub.done("POST", &helper, "/api/v1/volunteers", Some(&apply)).await;
    let file = asked.file(&helper).await;
    assert_eq!((&file["standing"], &file["missing"]), (&json!("applied"), &json!([])));
}

async fn who_works_for_the_hub_helps_with_another_account(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, account) = hub.signed_in("clerk", "staff").await;
    let text = "update accounts set sign_in_name = 'clerk' where id = $1";
    sqlx::query(text).bind(&account).execute(hub.store.pool()).await.unwrap();
    let (_, caller) = hub.signed_in("person", "citizen").await;
    let own = hub.ask("POST", &clerk, "/api/v1/volunteers", Some(&json!({ "told": told() }))).await;
    assert_eq!((own.0, &own.1["code"]), (422, &json!("body_not_understood")));
    let for_caller = json!({ "account": caller, "told": told() });
    let file = hub.done("POST", &clerk, "/api/v1/volunteers", Some(&for_caller)).await;
    assert_eq!((&file["id"], &file["history"][0]["themselves"]), (&json!(caller), &json!(false)));
    let (person, _) = hub.signed_in("person", "citizen").await;
    let (status, answer) = hub.ask("POST", &person, "/api/v1/volunteers", Some(&for_caller)).await;
    assert_eq!((status, &answer["code"]), (403, &json!("not_allowed")), "nobody puts somebody else forward");
}

async fn what_a_volunteer_said_is_in_their_copy_and_is_gone_with_them(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let (helper, account) = hub.signed_in("person", "citizen").await;
    let person = hub.person(&clerk, "Εθελοντίδου").await;
    hub.link(&person, &account, "own").await;
    hub.done("POST", &helper, "/api/v1/volunteers", Some(&json!({ "told": told() }))).await;
    let copy = hub.done("GET", &helper, &format!("/api/v1/people/{person}/export"), None).await;
    assert_eq!(copy["volunteering"][0]["told"]["words"], "Έχω χρόνο το πρωί.");
    let mut transaction = hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &person, Timestamp::now()).await.unwrap());
    hub.store.commit(transaction).await.unwrap();
    for table in ["volunteers", "volunteer_hours", "volunteer_steps"] {
        let text = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let left: i64 = sqlx::query_scalar(text).fetch_one(hub.store.pool()).await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

async fn the_roster_says_whether_somebody_answers(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let (lead, _) = hub.signed_in("coordinator", "staff").await;
    let (person, _) = hub.signed_in("person", "citizen").await;
    assert_eq!(hub.done("GET", &person, "/api/v1/duty", None).await, json!({ "duty": "never" }));
    let week = json!([{ "from": 0, "to": 10080, "holidays": true }]);
    let edit = json!({ "seen": [], "spans": week });
    for who in [&clerk, &person] {
        assert_eq!(hub.ask("PUT", who, "/api/v1/duty/spans", Some(&edit)).await.0, 403);
    }
    hub.done("PUT", &lead, "/api/v1/duty/spans", Some(&edit)).await;
    assert_eq!(
        hub.done("GET", &person, "/api/v1/duty", None).await,
        json!({ "duty": "answers", "minutes": 10080 })
    );
    assert_eq!(hub.done("GET", &clerk, "/api/v1/duty/spans", None).await["spans"], week);
    let (status, answer) = hub.ask("PUT", &lead, "/api/v1/duty/spans", Some(&edit)).await;
    assert_eq!((status, &answer["code"]), (409, &json!("changed_meanwhile")), "others stand there by now");
    let wrong = json!({ "seen": week, "spans": [{ "from": 60, "to": 60 }] });
    assert_eq!(hub.ask("PUT", &lead, "/api/v1/duty/spans", Some(&wrong)).await.0, 422);
    hub.done("PUT", &lead, "/api/v1/duty/spans", Some(&json!({ "seen": week, "spans": [] }))).await;
    assert_eq!(hub.done("GET", &person, "/api/v1/duty", None).await, json!({ "duty": "never" }));
}

on_both_databases! {
    a_volunteer_is_vetted_helps_rests_and_ends
    who_works_for_the_hub_helps_with_another_account
    what_a_volunteer_said_is_in_their_copy_and_is_gone_with_them
    the_roster_says_whether_somebody_answers
}
