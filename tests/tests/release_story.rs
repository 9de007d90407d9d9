//! Whoever helps no more leaves nobody waiting: stood down in the middle of it, closed out by an administrator, or joined to somebody
//! for whom it was stopped. Whoever helps others is kept for as long. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::rights::{Report, forget_in_time};
use tests::helping::{Helping, code, problem};
use tests::{Database, on_both_databases};

/// How a task stands, and since when nobody has it in hand.
async fn stands(story: &Helping, id: &str) -> Value {
    story.task(&story.clerk, id).await["line"]["state"].clone()
}

async fn step_of(story: &Helping, by: &str, account: &str, step: &str) -> (u16, Value) {
    let path = format!("/api/v1/volunteers/{account}/standing");
    let version =
        story.count(&format!("select version from volunteers where account_id = '{account}'")).await;
    let taken = json!({ "step": step, "version": version, "words": "δεν γίνεται αλλιώς" });
    story.hub.ask("POST", by, &path, Some(&taken)).await
}

async fn who_is_out_with_somebody_does_not_leave_and_is_not_taken_away_in_silence(database: &Database) {
    let story = Helping::on(database).await;
    story.with_mail().await;
    let (id, (helper, account)) = story.assigned("escort", 48).await;
    story.steps_to(&story.own.0, &id, "confirm", json!({})).await;
    story.steps_to(&helper, &id, "set_out", json!({})).await;
    let word = story.word(&id).await;
    story.steps_to(&helper, &id, "meet", json!({ "heard": word })).await;
    assert_eq!(
        code(step_of(&story, &helper, &account, "end").await),
        problem(409, "standing_step_not_possible")
    );
    assert_eq!(stands(&story, &id).await, "at_person");

    // The hub may have to: then the person stands somewhere, and is told; somebody answers within the quarter.
    let (before, events) =
        (story.messages_to(&story.own.1).await, "select count(*) from events where what = 'call_back'");
    assert_eq!(step_of(&story, &story.lead.0, &account, "stand_down").await.0, 200);
    let task = story.task(&story.own.0, &id).await;
    assert_eq!(task["line"]["state"], "no_show_helper", "{task}");
    let by: Timestamp = task["line"]["answer_by"].as_str().unwrap().parse().unwrap();
    assert!(by <= Timestamp::now() + SignedDuration::from_mins(15), "{by}");
    assert_eq!(story.messages_to(&story.own.1).await, before + 1);
    assert_eq!(story.count(events).await, 1, "open screens hear of it");
    assert!(
        [403, 404].contains(&story.hub.ask("GET", &helper, &format!("/api/v1/tasks/{id}"), None).await.0)
    );
}

async fn who_can_sign_in_no_more_helps_nobody(database: &Database) {
    let story = Helping::on(database).await;
    story.with_mail().await;
    let (id, (_, account)) = story.assigned("escort", 48).await;
    let before = story.messages_to(&story.own.1).await;
    let administrator = story.hub.signed_in("administrator", "staff").await.0;
    let closed = story.hub.ask("POST", &administrator, &format!("/api/v1/users/{account}/close"), None).await;
    assert_eq!(closed.0, 204, "{}", closed.1);
    assert_eq!(stands(&story, &id).await, "accepted", "others are asked");
    assert_eq!(story.messages_to(&story.own.1).await, before + 1, "who waits is told");
    let ended =
        format!("select count(*) from volunteers where account_id = '{account}' and standing = 'ended'");
    assert_eq!(story.count(&ended).await, 1);
    let steps = format!(
        "select count(*) from volunteer_steps where account_id = '{account}' and to_standing = 'ended'"
    );
    assert_eq!(story.count(&steps).await, 1, "and it stands written how");
}

async fn what_is_stopped_for_one_record_is_called_off_for_the_other_when_they_are_one(database: &Database) {
    let story = Helping::on(database).await;
    let (id, (helper, _)) = story.assigned("escort", 48).await;
    let told = json!({ "name": { "surname": "Αδερφίδης" }, "phones": [{ "phone": "+306900000099" }] });
    let told = json!({ "told": told });
    let other = story.hub.done("POST", &story.clerk, "/api/v1/people", Some(&told)).await;
    let other = other["added"]["id"].as_str().unwrap().to_owned();
    let desk = story.hub.signed_in("data_protection", "staff").await.0;
    let right = json!({ "kind": "objection", "words": "να μη με βοηθά κανείς" });
    let right =
        story.hub.done("POST", &story.clerk, &format!("/api/v1/people/{other}/rights"), Some(&right)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε δεκτό.", "purpose": "mobility_help" });
    let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
    story.hub.done("POST", &desk, &path, Some(&decision)).await;
    assert_eq!(stands(&story, &id).await, "assigned");
    let version = async |person: &str| {
        let path = format!("/api/v1/people/{person}");
        story.hub.done("GET", &story.lead.0, &path, None).await["version"].clone()
    };
    let versions = json!({ "version": version(&story.person).await, "other_version": version(&other).await });
    let mut merge = versions.clone();
    merge["other"] = json!(other);
    let path = format!("/api/v1/people/{}/merges", story.person);
    let (status, merged) = story.hub.ask("POST", &story.clerk, &path, Some(&merge)).await;
    assert!([201, 202].contains(&status), "{merged}");
    if status == 202 {
        let path = format!("{path}/{}/confirm", merged["id"].as_str().unwrap());
        story.hub.done("POST", &story.lead.0, &path, Some(&versions)).await;
    }
    let text = format!("select count(*) from tasks where id = '{id}' and state = 'accepted'");
    assert_eq!(story.count(&text).await, 1, "nobody comes who may not know of it");
    assert!(
        [403, 404].contains(&story.hub.ask("GET", &helper, &format!("/api/v1/tasks/{id}"), None).await.0)
    );
}

async fn who_helps_others_is_kept_for_as_long_as_they_help(database: &Database) {
    let story = Helping::on(database).await;
    let (_, account) = story.volunteer().await;
    let told =
        json!({ "told": { "name": { "surname": "Βοηθίδου" }, "phones": [{ "phone": "+306900000098" }] } });
    let added = story.hub.done("POST", &story.clerk, "/api/v1/people", Some(&told)).await;
    let own = added["added"]["id"].as_str().unwrap().to_owned();
    story.hub.link(&own, &account, "own").await;
    let late = Timestamp::now() + SignedDuration::from_hours(24 * 400);
    let forget =
        async || forget_in_time(&story.hub.store, &story.hub.erased(), late, 50, false).await.unwrap();
    // Whoever only asked once is forgotten in time, and whoever helps is not.
    let there = format!("select count(*) from people where id = '{own}' and erased_at is null");
    assert_eq!(forget().await, Report { enquiries: 1, ..Report::default() });
    assert_eq!(story.count(&there).await, 1);
    assert_eq!(step_of(&story, &story.lead.0, &account, "end").await.0, 200);
    assert_eq!(forget().await, Report { enquiries: 1, ..Report::default() });
    assert_eq!(story.count(&there).await, 0);
}

/// What the database ends in favour of another is done again, and nobody sees that it was.
async fn two_who_wait_for_each_other_both_come_through(database: &Database) {
    if database.url.starts_with("sqlite") {
        // One writes after the other there: nobody waits for two things.
        return;
    }
    let story = Helping::on(database).await;
    // Which of the two is ended the database chooses: on a slow machine it may be the one that is not the hub's.
    let mut was_hub = false;
    for _ in 0..5 {
        was_hub = was_hub || stood_down_in_spite_of_who_waits(&story).await;
    }
    assert!(was_hub, "of five times it was never the one that waited longer");
}

/// Stands somebody down while another has what that needs and wants what it has; whether the hub was ended for it, and did it again.
async fn stood_down_in_spite_of_who_waits(story: &Helping) -> bool {
    let (id, (_, account)) = story.assigned("escort", 48).await;
    // Somebody holds the volunteer, as who saves a photograph does, and wants what a stand-down holds by then: the task.
    let mut other = story.hub.store.write().await.unwrap();
    let text = format!("update volunteers set version = version where account_id = '{account}'");
    sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *other).await.unwrap();
    let stood_down = step_of(story, &story.lead.0, &account, "stand_down");
    let meanwhile = async {
        let waits = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'
            and datname = current_database()";
        while story.count(waits).await == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let text = format!("update tasks set version = version where id = '{id}'");
        let done = sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *other).await;
        let is_victim = done.is_err();
        let _ = if is_victim { other.rollback().await } else { other.commit().await };
        is_victim
    };
    let ((status, told), is_victim) = futures_util::future::join(stood_down, meanwhile).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(stands(story, &id).await, "accepted");
    !is_victim
}

on_both_databases! {
    who_is_out_with_somebody_does_not_leave_and_is_not_taken_away_in_silence
    who_can_sign_in_no_more_helps_nobody
    what_is_stopped_for_one_record_is_called_off_for_the_other_when_they_are_one
    who_helps_others_is_kept_for_as_long_as_they_help
    two_who_wait_for_each_other_both_come_through
}
