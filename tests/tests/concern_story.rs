//! The story of a worry: whoever helps, is helped, or looks after somebody says that something worries them. It goes to staff who may
//! read it and to nobody else, it has an owner and a time, and whoever said it is told that it was read and closed. And who comes
//! late says so. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use jiff::Timestamp;
use serde_json::{Value, json};
use server::rights;
use tests::helping::{Helping, code, problem, tells_who};
use tests::{Database, on_both_databases};

/// What worries somebody, as nobody else may read it.
const WORDS: &str = "Είχε μελανιές και δεν ήθελε να πει γιατί";

fn worry(urgent: bool) -> Value {
    json!({ "kind": "safety", "words": WORDS, "urgent": urgent })
}

struct Story {
    helping: Helping,
    task: String,
    helper: (String, String),
}

impl Story {
    async fn on(database: &Database) -> Self {
        let helping = Helping::on(database).await;
        helping.with_mail().await;
        let (task, helper) = helping.assigned("escort", 48).await;
        helping.with_mail().await;
        Self { helping, task, helper }
    }

    async fn raise(&self, token: &str, body: Value) -> (u16, Value) {
        let path = format!("/api/v1/tasks/{}/concerns", self.task);
        self.helping.hub.ask("POST", token, &path, Some(&body)).await
    }

    async fn step(&self, token: &str, id: &str, body: Value) -> (u16, Value) {
        let version = self.helping.count(&format!("select version from concerns where id = '{id}'")).await;
        let mut step = json!({ "version": version });
        step.as_object_mut().unwrap().extend(body.as_object().cloned().unwrap());
        self.helping.hub.ask("POST", token, &format!("/api/v1/concerns/{id}/steps"), Some(&step)).await
    }

    async fn mine(&self, token: &str) -> Value {
        self.helping.hub.done("GET", token, "/api/v1/me/concerns", None).await["concerns"].clone()
    }
}

/// Neither what was said nor that it was stands in what the person and their carer read.
async fn nothing_is_told_to_whom_it_is_about(story: &Story, id: &str) {
    let (helping, own) = (&story.helping, story.helping.own.0.clone());
    let export =
        helping.hub.done("GET", &own, &format!("/api/v1/people/{}/export", helping.person), None).await;
    let looks = helping.hub.done("GET", &own, "/api/v1/my-file/looks", None).await;
    for told in [&export["looks"], &looks] {
        assert!(
            !told.to_string().contains("concern"),
            "that somebody was worried is not told either: {told}"
        );
    }
    for who in [&own, &helping.carer] {
        let tells = [
            helping.task(who, &story.task).await,
            helping.hub.done("GET", who, "/api/v1/me/tasks", None).await,
            helping.hub.done("GET", who, "/api/v1/me/concerns", None).await,
        ];
        let text = format!("{tells:?} {export}");
        assert!(!text.contains(WORDS) && !text.contains(id), "{text}");
    }
}

async fn what_worries_somebody_is_read_by_staff_alone_and_seen_to(database: &Database) {
    let story = Story::on(database).await;
    let (helping, helper) = (&story.helping, &story.helper.0);
    let before = helping.messages_to(&helping.lead.1).await;
    let body = worry(true);
    let path = format!("/api/v1/tasks/{}/concerns", story.task);
    let (status, said) = helping.hub.ask_with("worry-0001", "POST", helper, &path, Some(&body)).await;
    assert_eq!((status, &said["state"]), (201, &json!("raised")));
    let again = helping.hub.ask_with("worry-0001", "POST", helper, &path, Some(&body)).await;
    assert_eq!((again.0, &again.1["id"]), (201, &said["id"]), "the same twice is said once");
    let id = said["id"].as_str().unwrap().to_owned();
    let late: Timestamp = said["answer_by"].as_str().unwrap().parse().unwrap();
    assert!(late <= Timestamp::now() + jiff::SignedDuration::from_mins(15), "it cannot wait");
    assert_eq!(helping.messages_to(&helping.lead.1).await, before + 1, "whoever leads the work is told");
    let template = "select template from messages where account_id = $1 order by made_at desc limit 1";
    let query = sqlx::query_scalar::<_, String>(template).bind(&helping.lead.1);
    assert_eq!(query.fetch_one(helping.hub.store.pool()).await.unwrap(), "urgent-news");

    // The other side, who looks after them, whoever helps, and a clerk read nothing of it: by no route, nor in a copy of all.
    let (stranger, _) = helping.hub.signed_in("officer", "staff").await;
    let own = helping.own.0.clone();
    for who in [&own, &helping.carer, helper, &helping.clerk, &stranger] {
        let one = helping.hub.ask("GET", who, &format!("/api/v1/concerns/{id}"), None).await;
        let may_not = who != &stranger;
        assert_eq!(one.0 == 403, may_not, "{}", one.1);
        if !may_not {
            continue;
        }
        assert_eq!(code(helping.hub.ask("GET", who, "/api/v1/concerns", None).await).0, 403);
        assert_eq!(story.step(who, &id, json!({ "step": "take" })).await.0, 403);
    }
    nothing_is_told_to_whom_it_is_about(&story, &id).await;
    assert_eq!(story.mine(&own).await, json!([]));
    // The event that there is one goes to staff and to who said it, and to nobody whom it may be about.
    let topics = "select topics from events where noun = 'concern' and id = $1";
    let query = sqlx::query_scalar::<_, String>(topics).bind(&id);
    let topics = query.fetch_one(helping.hub.store.pool()).await.unwrap();
    assert_eq!(topics.trim(), format!("staff account:{}", story.helper.1));

    // It has its place above the board, with what it is about; sealed in the database.
    let list = helping.hub.done("GET", &helping.lead.0, "/api/v1/concerns", None).await;
    let line = &list["concerns"][0];
    assert_eq!(
        (&line["kind"], &line["urgent"], &line["owner"]),
        (&json!("safety"), &json!(true), &Value::Null)
    );
    assert!(!list.to_string().contains(WORDS), "a list tells no words");
    let read = helping.hub.done("GET", &helping.lead.0, &format!("/api/v1/concerns/{id}"), None).await;
    assert_eq!((&read["words"], &read["line"]["side"]), (&json!(WORDS), &json!("helper")));
    let sealed: Vec<u8> =
        sqlx::query_scalar("select words from concerns").fetch_one(helping.hub.store.pool()).await.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("μελανιές"));
    let looks = format!(
        "select count(*) from access_log where action = 'concern.read' and record_id = '{}'",
        helping.person
    );
    assert_eq!(helping.count(&looks).await, 2, "the officer's and the coordinator's");

    // Nothing is closed that nobody had in hand, nor without what came of it.
    let lead = &helping.lead.0;
    let ending = json!({ "step": "close", "outcome": "changed", "words": "Μιλήσαμε και με τους δύο." });
    assert_eq!(code(story.step(lead, &id, ending.clone()).await), problem(409, "concern_step_not_possible"));
    let told = helping.messages_to(&story.helper.1).await;
    let (status, taken) = story.step(lead, &id, json!({ "step": "take" })).await;
    assert_eq!((status, &taken["line"]["state"]), (200, &json!("in_hand")));
    assert_eq!(taken["line"]["owner"], "Invented");
    assert_eq!(helping.messages_to(&story.helper.1).await, told + 1, "it was read");
    assert_eq!(story.mine(helper).await[0]["state"], "in_hand");
    let no_words = story.step(lead, &id, json!({ "step": "note" })).await;
    assert_eq!(code(no_words), problem(422, "step_words_missing"));
    assert_eq!(
        story.step(lead, &id, json!({ "step": "note", "words": "Τηλεφώνησα στην κόρη." })).await.0,
        200
    );
    let no_outcome = story.step(lead, &id, json!({ "step": "close" })).await;
    assert_eq!(code(no_outcome), problem(422, "concern_outcome_missing"));
    let seen = json!({ "step": "close", "outcome": "changed", "version": 1 });
    let late = helping.hub.ask("POST", lead, &format!("/api/v1/concerns/{id}/steps"), Some(&seen)).await;
    assert_eq!(code(late), problem(409, "changed_meanwhile"));
    let (status, closed) = story.step(lead, &id, ending).await;
    assert_eq!((status, &closed["outcome"]), (200, &json!("changed")));
    assert_eq!(closed["history"].as_array().unwrap().len(), 3);
    assert_eq!(closed["history"][1]["words"], "Τηλεφώνησα στην κόρη.");
    assert_eq!(helping.messages_to(&story.helper.1).await, told + 2, "it is closed; a note is nobody's news");
    let mine = story.mine(helper).await;
    assert_eq!((&mine[0]["state"], &mine[0]["answer_by"]), (&json!("closed"), &Value::Null));
    assert!(!mine.to_string().contains("μελανιές") && !mine.to_string().contains("changed"), "no details");
    assert_eq!(helping.hub.done("GET", lead, "/api/v1/concerns", None).await["concerns"], json!([]));
    let more = json!({ "step": "reopen", "words": "Πήρε πάλι τηλέφωνο." });
    assert_eq!(story.step(lead, &id, more).await.1["line"]["state"], "in_hand");
}

async fn who_may_say_that_something_worries_them(database: &Database) {
    let story = Story::on(database).await;
    let helping = &story.helping;
    // The person and who looks after them; and who helped, also after they gave it back.
    for who in [&helping.own.0, &helping.carer, &story.helper.0] {
        assert_eq!(story.raise(who, worry(false)).await.0, 201);
    }
    let asked = helping.volunteer().await;
    let (stranger, _) = helping.hub.signed_in("person", "citizen").await;
    for who in [&asked.0, &stranger] {
        assert_eq!(code(story.raise(who, worry(false)).await), problem(403, "not_allowed"));
    }
    let gives_back = json!({ "words": "δεν μπορώ" });
    helping.steps_to(&story.helper.0, &story.task, "give_back", gives_back).await;
    assert_eq!(
        helping.hub.ask("GET", &story.helper.0, &format!("/api/v1/tasks/{}", story.task), None).await.0,
        403
    );
    assert_eq!(story.raise(&story.helper.0, worry(false)).await.0, 201, "it may be why");
    assert_eq!(story.mine(&story.helper.0).await.as_array().unwrap().len(), 2);
    // What one said oneself is in one's own copy; what others said is not.
    let path = format!("/api/v1/people/{}/export", helping.person);
    let copy = helping.hub.done("GET", &helping.own.0, &path, None).await;
    assert_eq!(copy["concerns"].as_array().unwrap().len(), 1);
    assert_eq!(copy["concerns"][0]["words"], WORDS);

    // Who calls is written down by a clerk, who reads it no more.
    let for_person = story.raise(&helping.clerk, worry(false)).await;
    assert_eq!(for_person.0, 201);
    let mut for_helper = worry(false);
    for_helper["volunteer"] = json!(story.helper.1);
    let (status, said) = story.raise(&helping.clerk, for_helper.clone()).await;
    assert_eq!(status, 201);
    let read = format!("/api/v1/concerns/{}", said["id"].as_str().unwrap());
    assert_eq!(helping.hub.ask("GET", &helping.clerk, &read, None).await.0, 403);
    let read = helping.hub.done("GET", &helping.lead.0, &read, None).await;
    assert_eq!((&read["line"]["side"], &read["written_by"]), (&json!("helper"), &json!("Invented")));
    let person = format!("/api/v1/concerns/{}", for_person.1["id"].as_str().unwrap());
    let read = helping.hub.done("GET", &helping.lead.0, &person, None).await;
    assert_eq!(read["phone"], tests::helping::PHONE, "they are called back on the number of their file");
    for_helper["volunteer"] = json!(asked.1);
    assert_eq!(
        code(story.raise(&helping.clerk, for_helper.clone()).await),
        problem(422, "body_not_understood")
    );
    assert_eq!(code(story.raise(&helping.own.0, for_helper).await), problem(422, "body_not_understood"));
    let silent = json!({ "kind": "other", "words": " ", "urgent": false });
    assert_eq!(code(story.raise(&helping.own.0, silent).await), problem(422, "step_words_missing"));

    // Of who is hidden only those named see it, in the list as well.
    let everything = helping.hub.done("GET", &helping.lead.0, "/api/v1/concerns", None).await;
    assert_eq!(everything["concerns"].as_array().unwrap().len(), 6);
    helping.run(&format!("update people set restricted = 1 where id = '{}'", helping.person)).await;
    assert_eq!(
        helping.hub.done("GET", &helping.lead.0, "/api/v1/concerns", None).await["concerns"],
        json!([])
    );
    assert_eq!(helping.hub.ask("GET", &helping.lead.0, &person, None).await.0, 404);
    let named = format!(
        "insert into person_named (person_id, account_id, made_at) values ('{}', '{}', 0)",
        helping.person, helping.lead.1
    );
    helping.run(&named).await;
    let list = helping.hub.done("GET", &helping.lead.0, "/api/v1/concerns", None).await;
    assert_eq!(list["concerns"].as_array().unwrap().len(), 6);
}

async fn what_was_said_goes_with_whose_it_is(database: &Database) {
    let story = Story::on(database).await;
    let helping = &story.helping;
    let of_helper = helping.hub.person(&helping.clerk, "Εθελοντίδου").await;
    helping.hub.link(&of_helper, &story.helper.1, "own").await;
    let (_, closed) = story.raise(&story.helper.0, worry(false)).await;
    let closed = closed["id"].as_str().unwrap().to_owned();
    let (_, open) = story.raise(&story.helper.0, worry(false)).await;
    let open = open["id"].as_str().unwrap().to_owned();
    story.step(&helping.lead.0, &closed, json!({ "step": "take" })).await;
    story
        .step(&helping.lead.0, &closed, json!({ "step": "close", "outcome": "nothing", "words": "λόγια" }))
        .await;

    // Whoever said it is erased: that somebody is in danger stays until it is seen to, without who said so.
    let mut transaction = helping.hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &of_helper, Timestamp::now()).await.unwrap());
    helping.hub.store.commit(transaction).await.unwrap();
    let read = async |id: &str| {
        helping.hub.done("GET", &helping.lead.0, &format!("/api/v1/concerns/{id}"), None).await
    };
    assert_eq!(read(&open).await["words"], WORDS);
    assert_eq!(read(&open).await["raised_by"], Value::Null);
    assert_eq!(read(&closed).await["words"], "");

    // The person is erased: nothing can be read, and that there was one is counted.
    let mut transaction = helping.hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &helping.person, Timestamp::now()).await.unwrap());
    helping.hub.store.commit(transaction).await.unwrap();
    assert_eq!(
        helping.hub.ask("GET", &helping.lead.0, &format!("/api/v1/concerns/{open}"), None).await.0,
        404
    );
    let left = "select count(*) from concerns where words is not null or raised_by is not null";
    let noted = "select count(*) from concern_steps where words is not null";
    assert_eq!((helping.count(left).await, helping.count(noted).await), (0, 0));
    assert_eq!(helping.count("select count(*) from concerns").await, 2);
}

async fn who_comes_late_says_so_and_nobody_stands_at_a_door(database: &Database) {
    let story = Story::on(database).await;
    let (helping, task) = (&story.helping, story.task.as_str());
    let path = format!("/api/v1/tasks/{task}/late");
    let late = async |token: &str, minutes: u32| {
        helping.hub.ask("POST", token, &path, Some(&json!({ "minutes": minutes }))).await
    };
    let before = helping.task(&helping.own.0, task).await;
    let told = helping.messages_to(&helping.own.1).await;
    let (status, mine) = late(&story.helper.0, 20).await;
    assert_eq!((status, &mine["running_late"]["minutes"]), (200, &json!(20)));
    let after = helping.task(&helping.own.0, task).await;
    assert_eq!(after["running_late"]["minutes"], 20);
    assert_eq!(helping.task(&helping.carer, task).await["running_late"]["minutes"], 20);
    for same in ["/line/state", "/version", "/history"] {
        assert_eq!(before.pointer(same), after.pointer(same), "nothing else changed: {same}");
    }
    assert_eq!(helping.messages_to(&helping.own.1).await, told + 1, "they are written to as well");
    let text = "select topics from events where noun = 'task' and what = 'running_late'";
    let topics: String = sqlx::query_scalar(text).fetch_one(helping.hub.store.pool()).await.unwrap();
    assert!(topics.contains("staff") && topics.contains(&helping.own.1), "told live: {topics}");
    // Said anew, the last holds; a clerk says it for who called; the person does not say it for them.
    assert_eq!(late(&helping.clerk, 45).await.1["running_late"]["minutes"], 45);
    assert_eq!(code(late(&helping.own.0, 5).await), problem(403, "task_step_not_yours"));
    for minutes in [0, 121] {
        assert_eq!(code(late(&story.helper.0, minutes).await), problem(422, "body_not_understood"));
    }
    // It stands until they met, and goes with who said it.
    helping.steps_to(&helping.own.0, task, "confirm", json!({})).await;
    helping.steps_to(&story.helper.0, task, "set_out", json!({})).await;
    assert_eq!(helping.task(&helping.own.0, task).await["running_late"]["minutes"], 45);
    let heard = json!({ "heard": helping.word(task).await });
    helping.steps_to(&story.helper.0, task, "meet", heard).await;
    let met = helping.task(&helping.own.0, task).await;
    assert_eq!((&met["running_late"], &met["can_tell_late"]), (&Value::Null, &json!(false)));
    assert_eq!(code(late(&story.helper.0, 10).await), problem(409, "task_step_not_possible"));
    assert!(!tells_who(&helping.hub.done("GET", &helping.lead.0, "/api/v1/duty", None).await));
}

on_both_databases! {
    what_worries_somebody_is_read_by_staff_alone_and_seen_to
    who_may_say_that_something_worries_them
    what_was_said_goes_with_whose_it_is
    who_comes_late_says_so_and_nobody_stands_at_a_door
}
