//! The story of what happens on the way: somebody is stuck and a person comes to know of it, a trip is followed by who has its link
//! until it ends, and where nobody was found other times are told. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use axum::body::{Body, to_bytes};
use axum::http::Request;
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tests::helping::{Story, code, id, problem};
use tests::{Database, on_both_databases};

/// Where somebody is stuck, and what they say of it: nobody reads it who need not.
const WORDS: &str = "στη γωνία με το περίπτερο";

impl During {
    async fn on(database: &Database) -> Self {
        let story = Story::on(database).await;
        let (task, helper, _) = story.assigned("escort", 48).await;
        story.step(&story.own, &task, "confirm", json!({})).await;
        Self { story, task, helper }
    }

    async fn raise(&self, token: &str, path: &str, trouble: &str) -> (u16, Value) {
        let body = json!({ "trouble": trouble, "at": [37.94, 23.64], "words": WORDS });
        self.story.hub.ask("POST", token, path, Some(&body)).await
    }

    fn of_person(&self) -> String {
        format!("/api/v1/people/{}/alarm", self.story.person)
    }

    fn of_task(&self) -> String {
        format!("/api/v1/tasks/{}/alarm", self.task)
    }

    async fn step(&self, token: &str, alarm: &Value, step: &str, words: Option<&str>) -> (u16, Value) {
        let body = json!({ "alarm": alarm["id"], "step": step, "version": alarm["version"], "words": words });
        let path = format!("{}/steps", self.of_person());
        self.story.hub.ask("POST", token, &path, Some(&body)).await
    }

    async fn alarms(&self, token: &str, path: &str) -> Vec<Value> {
        self.story.hub.done("GET", token, path, None).await["alarms"].as_array().unwrap().clone()
    }

    /// As whoever has the link: nobody who is signed in.
    async fn open(&self, token: &str) -> (u16, Value) {
        let body = json!({ "token": token }).to_string();
        let request = Request::post("/api/v1/shared").header("content-type", "application/json");
        let answer = self.story.hub.raw(request.body(Body::from(body)).unwrap()).await;
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap())
    }

    async fn share(&self) -> (String, String) {
        let path = format!("/api/v1/tasks/{}/shares", self.task);
        let made = self.story.hub.done("POST", &self.story.own, &path, None).await;
        (made["share"]["id"].as_str().unwrap().to_owned(), made["token"].as_str().unwrap().to_owned())
    }
}

/// A task that a volunteer has in hand, and both are there.
struct During {
    story: Story,
    task: String,
    helper: String,
}

async fn who_is_stuck_is_seen_called_and_forgotten(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    story.with_mail().await;
    let before = story.count("select count(*) from messages").await;
    let (status, raised) = during.raise(&story.own, &during.of_task(), "hand").await;
    assert_eq!((status, &raised["state"], &raised["raised_by"]), (200, &json!("raised"), &json!("person")));
    // Who helps, and who has it in hand at the hub, are written to; no message says of what.
    assert_eq!(story.count("select count(*) from messages").await - before, 2);
    let told = story.texts("select distinct template from messages where template <> 'news'").await;
    assert_eq!(told, "urgent-news", "that there is news, and not of what");

    let open = during.alarms(&story.clerk, "/api/v1/alarms").await;
    assert_eq!(open.len(), 1);
    assert_eq!((&open[0]["words"], &open[0]["at"]), (&json!(WORDS), &json!([37.94, 23.64])));
    assert!(open[0]["phone"].is_string() && open[0]["task"] == json!(during.task), "{}", open[0]);
    assert_eq!(code(during.step(&story.own, &open[0], "see", None).await), problem(403, "not_allowed"));
    let (status, seen) = during.step(&story.clerk, &open[0], "see", None).await;
    assert_eq!((status, &seen["state"]), (200, &json!("seen")));
    let again = during.step(&story.clerk, &open[0], "see", None).await;
    assert_eq!(again.0, 409, "of two who see it one is told that it was seen: {}", again.1);
    let mine = during.alarms(&story.own, "/api/v1/me/alarms").await;
    assert!(mine[0]["seen_at"].is_string() && mine[0]["seen_by"].is_null() && mine[0]["phone"].is_null());

    assert_eq!(code(during.step(&story.clerk, &seen, "end", None).await), problem(422, "step_words_missing"));
    let (status, ended) = during.step(&story.clerk, &seen, "end", Some("Πήγε η Νίκη.")).await;
    assert_eq!((status, &ended["state"], &ended["at"]), (200, &json!("ended"), &Value::Null));
    assert_eq!(story.count("select count(*) from alarms where place is not null").await, 0);
    assert!(during.alarms(&story.clerk, "/api/v1/alarms").await.is_empty());
    let copy =
        story.hub.done("GET", &story.own, &format!("/api/v1/people/{}/export", story.person), None).await;
    assert_eq!(
        (&copy["alarms"][0]["words"], &copy["alarms"][0]["outcome"]),
        (&json!(WORDS), &json!("Πήγε η Νίκη."))
    );
    let looks = story.hub.done("GET", &story.own, "/api/v1/my-file/looks", None).await.to_string();
    assert!(looks.contains("alarm.answer"), "who looked is told: {looks}");
}

async fn one_alarm_is_open_and_says_anew_what_is_wrong(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    let (_, first) = during.raise(&story.own, &during.of_person(), "way").await;
    during.step(&story.clerk, &first, "see", None).await;
    // Whoever helps says what is wrong, and reads neither where nor in what words; who says less takes nothing away.
    let body = json!({ "trouble": "unwell" });
    let (status, second) = story.hub.ask("POST", &during.helper, &during.of_task(), Some(&body)).await;
    assert_eq!((status, &second["id"], &second["state"]), (200, &first["id"], &json!("raised")));
    for hidden in ["person", "name", "phone", "at", "words"] {
        assert!(second[hidden].is_null(), "{hidden}: {second}");
    }
    let open = during.alarms(&story.clerk, "/api/v1/alarms").await;
    assert_eq!(
        (open.len(), &open[0]["trouble"], &open[0]["raised_by"]),
        (1, &json!("unwell"), &json!("helper"))
    );
    let (status, ended) = during.step(&story.own, &open[0], "end", None).await;
    assert_eq!((status, &ended["state"]), (200, &json!("ended")), "they are all right, and need not say why");
    let (_, third) = during.raise(&story.own, &during.of_person(), "lift").await;
    assert_ne!(third["id"], first["id"]);

    let (stranger, _) = story.volunteer().await;
    assert_eq!(code(during.raise(&stranger, &during.of_task(), "hand").await), problem(403, "not_allowed"));
    assert_eq!(
        code(during.raise(&during.helper, &during.of_person(), "hand").await),
        problem(403, "not_allowed")
    );
    let secret = json!({ "trouble": "hand", "words": "το PIN της κάρτας είναι 1234" });
    let told = story.hub.ask("POST", &story.own, &during.of_person(), Some(&secret)).await;
    assert_eq!(code(told), problem(422, "task_secret"));
    let nowhere = json!({ "trouble": "hand", "at": [137.0, 23.6] });
    let told = story.hub.ask("POST", &story.own, &during.of_person(), Some(&nowhere)).await;
    assert_eq!(code(told), problem(422, "body_not_understood"));
}

async fn of_two_who_see_it_at_once_one_has_it_and_of_two_who_raise_it_there_is_one(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    let path = during.of_person();
    let raised = join_all((0..8).map(|_| during.raise(&story.own, &path, "hand"))).await;
    assert!(raised.iter().all(|(status, _)| *status == 200), "{raised:?}");
    assert_eq!(story.count("select count(*) from alarms").await, 1);
    let open = during.alarms(&story.clerk, "/api/v1/alarms").await;
    let other = story.hub.signed_in("clerk", "staff").await.0;
    let seen = join_all([&story.clerk, &other].map(|clerk| during.step(clerk, &open[0], "see", None))).await;
    let mut seen: Vec<u16> = seen.iter().map(|(status, _)| *status).collect();
    seen.sort_unstable();
    assert_eq!(seen, [200, 409]);
}

async fn of_who_is_hidden_those_named_are_told_and_see_it(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    let (named, account) = story.hub.signed_in("officer", "staff").await;
    story.run("update people set restricted = 1").await;
    story
        .run(&format!(
            "insert into person_named (person_id, account_id, made_at) select id, '{account}', 0 from people"
        ))
        .await;
    story.with_mail().await;
    let before = story.count("select count(*) from messages").await;
    let (status, _) = during.raise(&story.own, &during.of_person(), "hand").await;
    assert_eq!(status, 200);
    assert_eq!(
        story.count("select count(*) from messages").await - before,
        1,
        "who is named, and nobody else"
    );
    assert!(during.alarms(&story.clerk, "/api/v1/alarms").await.is_empty());
    assert_eq!(during.alarms(&named, "/api/v1/alarms").await.len(), 1);
}

async fn carers_are_told_within_their_scope(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    for (scope, hears) in [("trips", 1), ("requests", 0), ("both", 1)] {
        let (carer, account) = story.hub.signed_in("carer", "citizen").await;
        story.hub.link(&story.person, &account, "carer").await;
        story.run(&format!("update person_links set scope = '{scope}' where account_id = '{account}'")).await;
        story.run(&format!("update accounts set mail = id || '@city.example' where id = '{account}'")).await;
        during.raise(&story.own, &during.of_task(), "hand").await;
        let told = format!(
            "select count(*) from messages where account_id = '{account}' and template = 'urgent-news'"
        );
        assert_eq!(story.count(&told).await, hears, "{scope}");
        let (status, list) = story.hub.ask("GET", &carer, &during.of_task(), None).await;
        assert_eq!(status == 200, hears == 1, "{scope}: {list}");
        story.run(&format!("update person_links set ended_at = 1 where account_id = '{account}'")).await;
    }
}

async fn an_alarm_of_who_was_erased_is_nowhere(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    during.raise(&story.own, &during.of_person(), "hand").await;
    let desk = story.hub.signed_in("data_protection", "staff").await.0;
    let asked = json!({ "kind": "erasure", "words": "Θέλω να διαγραφώ." });
    let path = format!("/api/v1/people/{}/rights", story.person);
    let asked = story.hub.done("POST", &story.own, &path, Some(&asked)).await;
    let path = format!("/api/v1/rights/{}/decision", asked["id"].as_str().unwrap());
    let granted = json!({ "granted": true, "answer": "Διαγράφηκαν όλα.", "told_by": "phone" });
    story.hub.done("POST", &desk, &path, Some(&granted)).await;
    let left = "select count(*) from alarms where place is not null or words is not null or state <> 'ended'";
    assert_eq!(story.count(left).await, 0);
    assert!(during.alarms(&story.clerk, "/api/v1/alarms").await.is_empty());
}

async fn a_trip_is_followed_by_its_link_until_it_ends(database: &Database) {
    let during = During::on(database).await;
    let story = &during.story;
    let (share, token) = during.share().await;
    let kept = story.texts("select token from task_shares").await;
    assert!(!kept.contains(&token), "the link cannot be read out of the database");
    let (status, told) = during.open(&token).await;
    assert_eq!((status, &told["state"], &told["alarm"]), (200, &json!("confirmed"), &Value::Null));
    let text = told.to_string();
    for secret in
        [tests::helping::ADDRESS, tests::helping::SURNAME, tests::helping::PHONE, "μουσείο", "Καμίνια"]
    {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    during.raise(&story.own, &during.of_task(), "hand").await;
    assert_eq!(during.open(&token).await.1["alarm"], json!("raised"));
    let path = format!("/api/v1/tasks/{}/shares", during.task);
    let list = story.hub.done("GET", &story.own, &path, None).await;
    assert_eq!(list["shares"][0]["opened"], json!(2), "the person sees that somebody looks");
    assert_eq!(code(story.hub.ask("GET", &during.helper, &path, None).await), problem(403, "not_allowed"));
    assert_eq!(code(during.open("0000").await), problem(404, "share_ended"));

    // Ended by the person, it tells no more than one that never was.
    story.hub.done("POST", &story.own, &format!("{path}/{share}/end"), None).await;
    assert_eq!(code(during.open(&token).await), problem(404, "share_ended"));
    let (_, second) = during.share().await;
    let hour = SignedDuration::from_hours(1);
    for (ended, status) in [(hour / 2, 200), (hour + SignedDuration::from_secs(1), 404)] {
        let at = (Timestamp::now() - ended).as_microsecond();
        story.run(&format!("update tasks set state = 'completed', ended_at = {at}")).await;
        assert_eq!(during.open(&second).await.0, status, "{ended}");
    }
    let path = format!("/api/v1/tasks/{}/shares", during.task);
    let over = story.hub.ask("POST", &story.own, &path, None).await;
    assert_eq!(code(over), problem(409, "task_step_not_possible"), "what is over is not shared");
}

async fn who_is_hidden_is_followed_by_nobody(database: &Database) {
    let during = During::on(database).await;
    let (_, token) = during.share().await;
    during.story.run("update people set restricted = 1").await;
    assert_eq!(code(during.open(&token).await), problem(404, "share_ended"));
}

async fn where_nobody_was_found_other_times_are_told(database: &Database) {
    let story = Story::on(database).await;
    let task = story.taken_up("escort", 48).await;
    let path = format!("/api/v1/tasks/{task}/other-times");
    let none = story.hub.done("GET", &story.own, &path, None).await;
    assert_eq!(none["times"], json!([]), "nobody helps yet");
    let (helper, account) = story.volunteer().await;
    let told = story.hub.done("GET", &story.own, &path, None).await;
    let times = told["times"].as_array().unwrap();
    assert_eq!((times.len(), &times[0]["free"]), (3, &json!(1)));
    let begins: Timestamp =
        story.task(&story.own, &task).await["line"]["begins"].as_str().unwrap().parse().unwrap();
    let first: Timestamp = times[0]["begins"].as_str().unwrap().parse().unwrap();
    let apart = first.duration_since(begins).as_hours();
    assert!((23..=25).contains(&apart), "the next day at the same hour: {apart}");
    assert!(!told.to_string().contains(&account), "how many, and never who");

    assert!(!story.task(&story.own, &task).await["nobody_found"].as_bool().unwrap());
    story.offer(&task, &[&account]).await;
    assert_eq!(code(story.hub.ask("GET", &helper, &path, None).await), problem(403, "not_allowed"));
    assert!(!story.task(&story.own, &task).await["nobody_found"].as_bool().unwrap(), "somebody was asked");
    story.answer(&helper, &task, false).await;
    assert!(story.task(&story.own, &task).await["nobody_found"].as_bool().unwrap(), "all have said no");
    // With nobody on duty no escort is told of.
    story.run("delete from duty_spans").await;
    assert_eq!(story.hub.done("GET", &story.own, &path, None).await["times"], json!([]));
}

async fn a_promise_that_was_not_kept_is_told(database: &Database) {
    let story = Story::on(database).await;
    let task = id(&story.ask("goods", 48).await);
    story.steps_to(&story.clerk, &task, "take_up", json!({ "urgency": "week" })).await;
    assert!(!story.task(&story.own, &task).await["nobody_found"].as_bool().unwrap());
    story.run("update tasks set waits_since = waits_since - 90000000000").await;
    let told = story.task(&story.own, &task).await;
    let by: Timestamp = told["line"]["answer_by"].as_str().unwrap().parse().unwrap();
    assert!(by < Timestamp::now() && told["nobody_found"] == json!(true), "{told}");
}

on_both_databases! {
    of_two_who_see_it_at_once_one_has_it_and_of_two_who_raise_it_there_is_one
    of_who_is_hidden_those_named_are_told_and_see_it
    carers_are_told_within_their_scope
    who_is_stuck_is_seen_called_and_forgotten
    one_alarm_is_open_and_says_anew_what_is_wrong
    an_alarm_of_who_was_erased_is_nowhere
    a_trip_is_followed_by_its_link_until_it_ends
    who_is_hidden_is_followed_by_nobody
    where_nobody_was_found_other_times_are_told
    a_promise_that_was_not_kept_is_told
}
