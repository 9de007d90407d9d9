//! `POST /api/v1/sign-up`: nobody is written down before their code came back, nobody is told who is known, and nobody becomes
//! somebody else by their name.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

const PHONE: &str = "+306912345678";

fn told() -> Value {
    json!({ "to": "691 234 5678", "name": { "surname": " Νέα ", "first": "Ελένη" }, "language": "en", "notice_version": 1 })
}

impl TestApp {
    async fn sign_up(&self, told: &Value) -> Answer {
        self.post("/api/v1/sign-up", told.to_string()).await
    }

    /// The challenge of the code that is sent.
    async fn signs_up(&self, told: &Value) -> String {
        let asked = self.sign_up(told).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
        let asked: Value = serde_json::from_slice(&asked.body).unwrap();
        assert_eq!(asked.as_object().unwrap().len(), 1, "a challenge and nothing else: {asked}");
        asked["challenge"].as_str().unwrap().to_owned()
    }

    async fn check(&self, challenge: &str, code: &str) -> Answer {
        let body = json!({ "challenge": challenge, "code": code, "keep": "token" });
        self.post("/api/v1/sign-in/codes/check", body.to_string()).await
    }

    async fn count(&self, what: &'static str) -> i64 {
        sqlx::query_scalar(what).fetch_one(self.state.store.pool()).await.unwrap()
    }

    /// People, accounts, contacts, and what waits.
    async fn counts(&self) -> [i64; 4] {
        [
            self.count("select count(*) from people").await,
            self.count("select count(*) from accounts").await,
            self.count("select count(*) from contacts").await,
            self.count("select count(*) from sign_ups").await,
        ]
    }

    /// What happened to people and contacts: `what topics`.
    async fn events(&self) -> Vec<String> {
        let text = "select noun || ' ' || what || case when topics = ' staff ' then '' else ' and own' end from events
            where topics like '% staff %' order by number";
        sqlx::query_scalar(text).fetch_all(self.state.store.pool()).await.unwrap()
    }
}

#[tokio::test]
async fn who_signs_up_is_written_down_when_their_code_came_back_and_not_before() {
    let app = TestApp::without_city().await;
    let challenge = app.signs_up(&told()).await;
    assert_eq!(app.counts().await, [0, 0, 0, 1]);
    let sealed: Vec<u8> =
        sqlx::query_scalar("select told from sign_ups").fetch_one(app.state.store.pool()).await.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("Νέα"), "what waits is sealed");
    let sent =
        "select count(*) from messages where channel = 'sms' and template = 'code' and language = 'en'";
    assert_eq!(app.count(sent).await, 1);

    let own = app.with_code(&challenge).await;
    assert_eq!(app.counts().await, [1, 1, 1, 0]);
    assert_eq!(app.get_as(&own, "/api/v1/me").await.json()["roles"], json!(["person"]));
    let file = app.get_as(&own, "/api/v1/my-file").await.json();
    let person = &file["person"];
    assert_eq!((&person["name"]["surname"], &person["name"]["first"]), (&json!("Νέα"), &json!("Ελένη")));
    assert_eq!(person["phones"][0], json!({ "phone": PHONE, "label": "" }));
    let path = format!("/api/v1/people/{}/contacts", person["id"].as_str().unwrap());
    let contacts = app.get_as(&own, &path).await.json();
    let contact = &contacts["contacts"][0];
    assert_eq!(
        (&contact["channel"], &contact["notice"], &contact["notice_version"]),
        (&json!("web"), &json!("shown"), &json!(1))
    );
    assert_eq!(app.events().await, ["person signed_up and own", "contact created and own"]);
    let logged = "select count(*) from access_log where action = 'person.create' and roles = 'person'
        and reason = 'proven' and actor = (select account_id from person_links where kind = 'own')";
    assert_eq!(app.count(logged).await, 1);
    // Staff find them, and the next code signs them in to the same account.
    let clerk = app.signed_in(Role::Clerk).await;
    let found = app.post_as(&clerk, "/api/v1/people/search", &json!({ "text": "Nea Eleni" })).await.json();
    assert_eq!(found["people"][0]["id"], person["id"]);
    let again = app.citizen(PHONE).await;
    assert_eq!(app.get_as(&again, "/api/v1/my-file").await.json()["person"]["id"], person["id"]);
}

#[tokio::test]
async fn a_mail_address_and_what_others_call_somebody_are_enough() {
    let app = TestApp::without_city().await;
    let told = json!({ "to": "Nea@Example.GR", "name": { "known_as": "Λενιώ" }, "language": "el",
        "channel": "app", "notice_version": domain::notices::current() });
    let challenge = app.signs_up(&told).await;
    assert_eq!(app.count("select count(*) from messages where channel = 'mail'").await, 1);
    let own = app.with_code(&challenge).await;
    let person = app.get_as(&own, "/api/v1/my-file").await.json()["person"].clone();
    assert_eq!((&person["name"]["known_as"], &person["phones"]), (&json!("Λενιώ"), &json!([])));
    let mail = "select count(*) from accounts where mail = 'nea@example.gr' and phone is null";
    assert_eq!(app.count(mail).await, 1);
    assert_eq!(app.count("select count(*) from contacts where channel = 'app'").await, 1);
}

#[tokio::test]
async fn who_has_an_account_gets_a_code_for_it_and_nothing_else_changes() {
    let app = TestApp::without_city().await;
    let challenge = app.signs_up(&told()).await;
    let first = app.with_code(&challenge).await;
    let before = app.events().await;
    let mut other = told();
    other["name"] = json!({ "surname": "Άλλη", "first": "Μαρία" });
    let challenge = app.signs_up(&other).await;
    assert_eq!(app.counts().await, [1, 1, 1, 0], "what they told is not kept");
    let own = app.with_code(&challenge).await;
    let file_then = app.get_as(&first, "/api/v1/my-file").await.json();
    let file_now = app.get_as(&own, "/api/v1/my-file").await.json();
    assert_eq!(file_now["person"]["name"]["surname"], "Νέα");
    assert_eq!(file_now["person"]["id"], file_then["person"]["id"]);
    assert_eq!((app.counts().await, app.events().await), ([1, 1, 1, 0], before));
    // A colleague who has not set a password yet, or whose account is closed: the same answer, and no message.
    sqlx::query("update accounts set state = 'closed'").execute(app.state.store.pool()).await.unwrap();
    let messages = app.count("select count(*) from messages").await;
    let challenge = app.signs_up(&told()).await;
    let code = app.code_of(&challenge).await;
    app.check(&challenge, &code).await.is_problem(401, "code_wrong");
    assert_eq!(app.count("select count(*) from messages").await, messages);
    assert_eq!(app.counts().await, [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_wrong_code_or_one_that_came_too_late_writes_nobody_down() {
    let app = TestApp::without_city().await;
    let challenge = app.signs_up(&told()).await;
    let right = app.code_of(&challenge).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        app.check(&challenge, wrong).await.is_problem(401, "code_wrong");
    }
    app.check(&challenge, &right).await.is_problem(401, "code_wrong");
    assert_eq!(app.counts().await, [0, 0, 0, 1], "five tries");

    let late = app.signs_up(&told()).await;
    let right = app.code_of(&late).await;
    for text in ["update sign_in_codes set expires_at = 1", "update sign_ups set expires_at = 1"] {
        sqlx::query(text).execute(app.state.store.pool()).await.unwrap();
    }
    app.check(&late, &right).await.is_problem(401, "code_wrong");
    assert_eq!(app.counts().await, [0, 0, 0, 2]);
    server::accounts::forget_sign_ups(&app.state.store, jiff::Timestamp::now()).await.unwrap();
    assert_eq!(app.counts().await, [0, 0, 0, 0], "and what was told is forgotten");
    // A code that holds alone is not enough when what was told is gone.
    let gone = app.signs_up(&told()).await;
    sqlx::query("delete from sign_ups").execute(app.state.store.pool()).await.unwrap();
    let right = app.code_of(&gone).await;
    app.check(&gone, &right).await.is_problem(401, "code_wrong");
    assert_eq!(app.counts().await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_no_code_is_sent() {
    let app = TestApp::without_city().await;
    let cases = [
        ("notice_version", json!(domain::notices::current() + 1), "notice_unknown"),
        ("notice_version", json!(0), "notice_unknown"),
        ("name", json!({}), "body_not_understood"),
        ("name", json!({ "surname": "  ", "father": "Νίκος" }), "body_not_understood"),
        ("name", json!({ "surname": "α".repeat(81) }), "body_not_understood"),
        ("name", json!({ "surname": "α".repeat(80), "first": "α".repeat(80) }), "body_not_understood"),
        ("name", json!({ "first": "Ελένη\u{7}" }), "body_not_understood"),
        ("language", json!("xx"), "body_not_understood"),
        ("channel", json!("phone"), "body_not_understood"),
        ("born", json!("1941"), "body_not_understood"),
        ("to", json!("nobody"), "address_not_understood"),
        ("to", json!("210 410 1753"), "address_not_understood"),
    ];
    for (field, value, code) in cases {
        let mut told = told();
        told[field] = value;
        app.sign_up(&told).await.is_problem(422, code);
    }
    let mut without = told();
    without.as_object_mut().unwrap().remove("notice_version");
    app.sign_up(&without).await.is_problem(422, "body_not_understood");
    assert_eq!(app.counts().await, [0, 0, 0, 0]);
    assert_eq!(app.count("select count(*) from messages").await, 0);
}

#[tokio::test]
async fn of_two_who_sign_up_with_one_address_one_is_written_down_and_both_are_signed_in() {
    let app = TestApp::without_city().await;
    let [one, other] = [app.signs_up(&told()).await, app.signs_up(&told()).await];
    let [code, other_code] = [app.code_of(&one).await, app.code_of(&other).await];
    let (first, second) = tokio::join!(app.check(&one, &code), app.check(&other, &other_code));
    for answer in [&first, &second] {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }
    assert_eq!(app.counts().await, [1, 1, 1, 0]);
    app.check(&one, &code).await.is_problem(401, "code_wrong");
}

#[tokio::test]
async fn signing_up_counts_as_asking_for_a_code_does_and_takes_nothing_from_others() {
    let app = TestApp::without_city().await;
    let ask = async |to: &str| app.post("/api/v1/sign-in/codes", json!({ "to": to }).to_string()).await;
    app.signs_up(&told()).await;
    assert_eq!(ask("6912345678").await.status, StatusCode::ACCEPTED);
    app.signs_up(&told()).await;
    app.sign_up(&told()).await.is_problem(429, "too_many_tries");
    ask("6912345678").await.is_problem(429, "too_many_tries");
    assert_eq!(app.counts().await, [0, 0, 0, 2], "the last wrote nothing");
    let mut another = told();
    another["to"] = json!("691 234 5679");
    app.signs_up(&another).await;
    assert_eq!(
        ask("6912345670").await.status,
        StatusCode::ACCEPTED,
        "other addresses are asked for as before"
    );
}

#[tokio::test]
async fn who_looks_like_somebody_known_is_their_own_record_and_staff_alone_hear_of_it() {
    let app = TestApp::without_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let known = json!({ "told": { "name": { "surname": "Νέα", "first": "Ελένη" }, "phones": [{ "phone": PHONE }],
        "address": "Οδός Καναρινιού 17" } });
    let known = app.post_as(&clerk, "/api/v1/people", &known).await.json()["added"]["id"].clone();
    let challenge = app.signs_up(&told()).await;
    let code = app.code_of(&challenge).await;
    let done = app.check(&challenge, &code).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let done: Value = serde_json::from_slice(&done.body).unwrap();
    assert!(!done.to_string().contains("perhaps"), "{done}");
    let own = done["token"].as_str().unwrap();
    let file = app.get_as(own, "/api/v1/my-file").await.json();
    assert_ne!(file["person"]["id"], known);
    assert_eq!(file["person"]["address"], Value::Null, "and nothing of the other's file");
    app.get_as(own, &format!("/api/v1/people/{}", known.as_str().unwrap()))
        .await
        .is_problem(403, "not_allowed");
    assert_eq!(
        app.events().await[1..],
        ["person signed_up and own", "contact created and own", "person perhaps_known"]
    );
    let links = "select count(*) from person_links where kind = 'own'";
    assert_eq!(app.count(links).await, 1);
}

#[tokio::test]
async fn staff_see_who_signed_up_beside_who_is_known_and_nobody_else_does() {
    let app = TestApp::without_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let known =
        json!({ "told": { "name": { "surname": "Νέα", "first": "Ελένη" }, "phones": [{ "phone": PHONE }] } });
    let known = app.post_as(&clerk, "/api/v1/people", &known).await.json()["added"]["id"].clone();
    let count = async |who: &str| app.get_as(who, "/api/v1/perhaps-known/count").await.json();
    assert_eq!(count(&clerk).await, json!({ "waiting": 0 }));
    let challenge = app.signs_up(&told()).await;
    let own = app.check(&challenge, &app.code_of(&challenge).await).await;
    let own: Value = serde_json::from_slice(&own.body).unwrap();
    let own = own["token"].as_str().unwrap();
    let new = app.get_as(own, "/api/v1/my-file").await.json()["person"]["id"].clone();

    assert_eq!(count(&clerk).await, json!({ "waiting": 1 }));
    let logged = "select count(*) from access_log where action = 'person.compare'";
    assert_eq!(app.count(logged).await, 0, "a number shows nobody");
    let list = app.get_as(&clerk, "/api/v1/perhaps-known").await.json();
    let pair = &list["pairs"][0];
    assert_eq!((&pair["new"]["id"], &pair["known"]["id"]), (&new, &known));
    assert_eq!((&pair["known"]["likeness"], &pair["new"]["likeness"]), (&json!("likely"), &Value::Null));
    assert_eq!((&pair["new"]["phones"], &list["more"]), (&json!([PHONE]), &json!(false)));
    assert_eq!(app.count(logged).await, 2, "each who was shown has a line");
    for path in ["/api/v1/perhaps-known", "/api/v1/perhaps-known/count"] {
        app.get_as(own, path).await.is_problem(403, "not_allowed");
    }
    let settle = format!("/api/v1/perhaps-known/{}", pair["id"].as_str().unwrap());
    let not_same = json!({ "not_same": true });
    app.ask_as_with("PUT", own, &settle, &not_same, "settle-0001").await.is_problem(403, "not_allowed");

    // An officer sees those of their team, and those of none: of a pair both.
    let (officer, _) = app.signed_in_of_team(Role::Officer, "A").await;
    let team = async |team: &'static str| {
        let text = "update people set team = $1 where id = $2";
        let query = sqlx::query(text).bind(team).bind(known.as_str().unwrap().to_owned());
        query.execute(app.state.store.pool()).await.unwrap();
    };
    for (of, sees) in [("A", 1), ("B", 0)] {
        team(of).await;
        assert_eq!(count(&officer).await["waiting"], sees, "{of}");
        let list = app.get_as(&officer, "/api/v1/perhaps-known").await.json();
        assert_eq!(list["pairs"].as_array().unwrap().len(), usize::try_from(sees).unwrap(), "{of}");
    }
    app.ask_as_with("PUT", &officer, &settle, &not_same, "settle-0002").await.is_problem(403, "not_allowed");
    assert_eq!(count(&clerk).await["waiting"], 1);
}
