//! The story of a hand: somebody asks for an escort there and back, the hub looks for a volunteer, of all who say yes one is the
//! one, they meet by their code words, go there and come back. And what may never be: an address before somebody accepted or a
//! day after, two winners, an errand whose sums do not agree. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row as _};
use tests::helping::{ADDRESS, PHONE, SURNAME, Story, code, id, problem};
use tests::{Database, on_both_databases};

/// Who comes, as the person reads it.
const HELPER: &str = "Νίκη Βοηθού";

/// Whether something of who asks stands in an answer.
fn tells_who(answer: &Value) -> bool {
    let text = answer.to_string();
    [ADDRESS, SURNAME, PHONE, "μουσείο", "πόρτας"].iter().any(|secret| text.contains(secret))
}

async fn an_escort_there_and_back(database: &Database) {
    let story = Story::on(database).await;
    let task = story.ask("escort", 48).await;
    let id = id(&task);
    assert_eq!((&task["line"]["state"], &task["side"]), (&json!("requested"), &json!("person")));
    assert_eq!(story.request_state(&task).await, "submitted");
    // The board of staff and one's own list have it.
    for (token, path) in [(&story.clerk, "/api/v1/tasks"), (&story.own, "/api/v1/me/tasks")] {
        let list = story.hub.done("GET", token, path, None).await;
        assert_eq!(list["tasks"][0]["id"], json!(id), "{path}");
    }
    let no_urgency = story.step(&story.clerk, &id, "take_up", json!({})).await;
    assert_eq!(code(no_urgency), problem(422, "step_urgency_missing"));
    assert_eq!(story.steps_to(&story.clerk, &id, "take_up", json!({ "urgency": "week" })).await, "accepted");
    assert_eq!(story.request_state(&task).await, "in_progress");

    let (helper, account) = story.volunteer().await;
    story.run(&format!("update accounts set name = '{HELPER}' where id = '{account}'")).await;
    let candidates =
        story.hub.done("GET", &story.clerk, &format!("/api/v1/tasks/{id}/candidates"), None).await;
    assert_eq!(candidates["candidates"][0]["id"], json!(account));
    assert_eq!(candidates["candidates"][0]["fit"]["band"], "here");
    let (status, offered) = story.offer(&id, &[&account]).await;
    assert_eq!(
        (status, &offered["line"]["state"], &offered["line"]["asked"]),
        (200, &json!("offered"), &json!(1))
    );
    // Before they accept a volunteer reads what it takes and nothing of who it is.
    let offers = story.hub.done("GET", &helper, "/api/v1/me/offers", None).await;
    let before = story.task(&helper, &id).await;
    assert_eq!(offers["offers"][0]["needs"]["aid"], "chair");
    assert_eq!(offers["offers"][0]["task"]["community"], "Καμίνια");
    assert_eq!(before["plan"], Value::Null);
    assert!(!tells_who(&offers) && !tells_who(&before), "{before}");
    let waits = story.task(&story.own, &id).await;
    assert_eq!(waits["code_words"], Value::Null, "nobody has it in hand");
    assert!(!waits.to_string().contains(HELPER), "whoever is asked is not said to come: {waits}");

    let (status, mine) = story.answer(&helper, &id, true).await;
    assert_eq!((status, &mine["line"]["state"], &mine["phone"]), (200, &json!("assigned"), &json!(PHONE)));
    assert!(tells_who(&mine));
    let theirs = story.task(&story.own, &id).await;
    let comes: Vec<(&Value, &Value)> =
        theirs["helpers"].as_array().unwrap().iter().map(|one| (&one["id"], &one["name"])).collect();
    assert_eq!(comes, [(&json!(account), &json!(HELPER))], "who comes, by name");
    assert_eq!(theirs["code_words"]["theirs"], mine["code_words"]["yours"], "the helper's word");
    assert_eq!(mine["code_words"]["theirs"], Value::Null, "the helper hears the person's");

    assert_eq!(story.steps_to(&story.own, &id, "confirm", json!({})).await, "confirmed");
    let not_yours = story.step(&story.own, &id, "set_out", json!({})).await;
    assert_eq!(code(not_yours), problem(403, "task_step_not_yours"));
    assert_eq!(story.steps_to(&helper, &id, "set_out", json!({})).await, "en_route");
    let wrong = story.step(&helper, &id, "meet", json!({ "heard": "λάθος" })).await;
    assert_eq!(code(wrong), problem(409, "code_words_differ"));
    let heard = json!({ "heard": story.word(&id).await });
    assert_eq!(story.steps_to(&helper, &id, "meet", heard).await, "at_person");
    assert_eq!(story.steps_to(&helper, &id, "reach", json!({})).await, "at_venue");
    let left = story.step(&helper, &id, "complete", json!({ "stays": true })).await;
    assert_eq!(code(left), problem(409, "way_back_missing"), "a helper does not say so for the person");
    assert_eq!(story.steps_to(&helper, &id, "begin_return", json!({})).await, "returning");
    assert_eq!(story.steps_to(&helper, &id, "complete", json!({})).await, "completed");
    assert_eq!(story.request_state(&task).await, "fulfilled");
    assert_eq!(story.steps_to(&story.own, &id, "rate", json!({ "words": "ευχαριστώ" })).await, "rated");

    // It was to end in two days: up to a day after it has ended it is still open, and then no more.
    assert!(tells_who(&story.task(&helper, &id).await));
    story.run("update tasks set ended_at = ended_at - 86400000001").await;
    let after = story.task(&helper, &id).await;
    let offers = story.hub.done("GET", &helper, "/api/v1/me/offers", None).await;
    assert!(!tells_who(&after) && !tells_who(&offers), "{after}");
    assert_eq!(after["answered"], "accepted", "that they helped they still read");
    let looks = format!(
        "select count(*) from access_log where action = 'help.read' and record_id = '{}'",
        story.person
    );
    assert!(story.count(&looks).await > 5, "each look is logged");
}

/// So many volunteers say yes at once, so many times; `PROSVASI_TEST_ROUNDS` for more of them.
const AT_ONCE: usize = 50;
const ROUNDS: i64 = 2;

async fn of_fifty_who_say_yes_at_once_one_is_the_one(database: &Database) {
    let story = Story::on(database).await;
    let mut volunteers = Vec::new();
    for _ in 0..AT_ONCE {
        volunteers.push(story.volunteer().await);
    }
    let rounds = std::env::var("PROSVASI_TEST_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    for round in 0..rounds {
        // Whoever won before is free again at another hour.
        let id = story.taken_up("escort", 48 + 4 * round).await;
        for some in volunteers.chunks(20) {
            let accounts: Vec<&str> = some.iter().map(|(_, account)| account.as_str()).collect();
            assert_eq!(story.offer(&id, &accounts).await.0, 200);
        }
        let answers = volunteers.iter().map(|(token, _)| story.answer(token, &id, true));
        let answers: Vec<(u16, Value)> = futures_util::future::join_all(answers).await;
        let won = answers.iter().filter(|(status, _)| *status == 200).count();
        assert_eq!(won, 1, "{:?}", answers.iter().map(|(status, _)| status).collect::<Vec<_>>());
        for lost in answers.into_iter().filter(|(status, _)| *status != 200) {
            assert_eq!(code(lost), problem(409, "task_taken"));
        }
        let stand = async |state: &str| {
            let text =
                format!("select count(*) from task_offers where task_id = '{id}' and state = '{state}'");
            story.count(&text).await
        };
        assert_eq!((stand("accepted").await, stand("called_back").await), (1, 49));
    }
    println!("{rounds} times {AT_ONCE} said yes at once, and each time one was the one");
}

async fn two_helpers_are_needed_before_anybody_knows_where(database: &Database) {
    let story = Story::on(database).await;
    let mut asked = story.asked("escort", 48);
    asked["told"]["plan"]["needs"]["helpers"] = json!(2);
    let id = id(&story.hub.done("POST", &story.own, "/api/v1/tasks", Some(&asked)).await);
    story.steps_to(&story.clerk, &id, "take_up", json!({ "urgency": "day" })).await;
    let (one, two, three) = (story.volunteer().await, story.volunteer().await, story.volunteer().await);
    assert_eq!(story.offer(&id, &[&one.1, &two.1, &three.1]).await.0, 200);
    let (_, first) = story.answer(&one.0, &id, true).await;
    assert_eq!(first["line"]["state"], "offered");
    assert!(!tells_who(&first), "one alone goes nowhere");
    let (_, second) = story.answer(&two.0, &id, true).await;
    assert_eq!(second["line"]["state"], "assigned");
    assert!(tells_who(&story.task(&one.0, &id).await) && tells_who(&second));
    assert_eq!(code(story.answer(&three.0, &id, true).await), problem(409, "task_taken"));
    // One cannot make it: the other waits again, and reads no more where it is.
    assert_eq!(story.steps_to(&one.0, &id, "give_back", json!({ "words": "αρρώστησα" })).await, "offered");
    assert!(!tells_who(&story.task(&two.0, &id).await));
    let (status, _) = story.hub.ask("GET", &one.0, &format!("/api/v1/tasks/{id}"), None).await;
    assert_eq!(status, 403, "who gave it back reads no more how it goes on");
    // The first of two, who knows nothing yet, can give it back as well.
    assert_eq!(story.task(&two.0, &id).await["steps"], json!(["give_back"]));
    assert_eq!(story.task(&story.own, &id).await["helpers"].as_array().unwrap().len(), 1);
}

async fn a_bill_ends_only_when_the_sums_agree(database: &Database) {
    let story = Story::on(database).await;
    let (id, helper, _) = story.assigned("bill", 48).await;
    let tell = async |token: &str, told: Value| {
        let mut body = json!({ "version": story.task(&story.clerk, &id).await["version"] });
        body.as_object_mut().unwrap().extend(told.as_object().cloned().unwrap());
        story.hub.ask("PUT", token, &format!("/api/v1/tasks/{id}/money"), Some(&body)).await
    };
    assert_eq!(code(tell(&story.own, json!({ "limit": 9000 })).await), problem(403, "task_step_not_yours"));
    assert_eq!(tell(&story.clerk, json!({ "limit": 5000 })).await.0, 200);
    assert_eq!(
        code(tell(&story.own, json!({ "advance": 5000 })).await),
        problem(409, "task_step_not_possible")
    );
    for (token, step) in [(&story.own, "confirm"), (&helper, "set_out")] {
        story.step(token, &id, step, json!({})).await;
    }
    // Whoever hands over money has heard the word.
    let heard = json!({ "heard": story.word(&id).await });
    story.steps_to(&helper, &id, "meet", heard).await;
    assert_eq!(code(tell(&story.own, json!({ "advance": 5001 })).await), problem(409, "money_differs"));
    assert_eq!(tell(&story.own, json!({ "advance": 5000 })).await.0, 200);
    let end = async || code(story.step(&helper, &id, "complete", json!({})).await);
    assert_eq!(end().await, problem(409, "money_differs"));
    assert_eq!(tell(&helper, json!({ "paid": 4312, "change": 600 })).await.0, 200);
    assert_eq!(end().await, problem(409, "money_differs"), "88 cents are missing");
    assert_eq!(tell(&helper, json!({ "change": 688 })).await.0, 200);
    assert_eq!(end().await, problem(409, "money_differs"), "there is no receipt");
    let receipt = format!("/api/v1/tasks/{id}/receipt");
    let (status, shown) = story.hub.send(&helper, &receipt, b"%PDF-1.7 receipt\n%%EOF").await;
    assert_eq!((status, &shown["money"]["receipt"]), (200, &json!(true)), "{shown}");
    assert_eq!(end().await, problem(409, "money_not_confirmed"));
    assert_eq!(code(tell(&helper, json!({ "confirmed": true })).await), problem(403, "task_step_not_yours"));
    assert_eq!(tell(&story.own, json!({ "confirmed": true })).await.0, 200);
    // Other sums than those that were confirmed are confirmed anew.
    assert_eq!(tell(&helper, json!({ "change": 687 })).await.1["confirmed"], false);
    tell(&helper, json!({ "change": 688 })).await;
    assert_eq!(end().await, problem(409, "money_not_confirmed"));
    tell(&story.own, json!({ "confirmed": true })).await;
    assert_eq!(story.count("select count(*) from request_documents").await, 1);
    assert_eq!(story.steps_to(&helper, &id, "complete", json!({})).await, "completed");
    assert_eq!(
        story.count("select count(*) from request_documents").await,
        0,
        "photographs of bills are deleted"
    );
    assert_eq!(story.task(&story.own, &id).await["money"]["paid"], 4312);
}

async fn photographs_of_a_bill_that_nobody_pays_are_deleted(database: &Database) {
    let story = Story::on(database).await;
    let task = story.ask("bill", 48).await;
    let path = format!("/api/v1/requests/{}/documents?paper=bill", task["line"]["request"].as_str().unwrap());
    let (status, kept) = story.hub.send(&story.own, &path, b"%PDF-1.7 a bill\n%%EOF").await;
    assert_eq!(status, 201, "{kept}");
    assert_eq!(story.count("select count(*) from request_documents").await, 1);
    assert_eq!(story.steps_to(&story.own, &id(&task), "cancel", json!({})).await, "cancelled_by_person");
    assert_eq!(story.count("select count(*) from request_documents").await, 0);
}

async fn who_cannot_make_it_gives_it_back_and_the_others_are_asked_at_once(database: &Database) {
    let story = Story::on(database).await;
    let id = story.taken_up("escort", 48).await;
    let (one, two, no) = (story.volunteer().await, story.volunteer().await, story.volunteer().await);
    story.offer(&id, &[&one.1, &two.1, &no.1]).await;
    let (status, said_no) = story.answer(&no.0, &id, false).await;
    assert_eq!((status, &said_no["answered"], &said_no["needs"]), (200, &json!("declined"), &Value::Null));
    assert_eq!(
        code(story.hub.ask("GET", &no.0, &format!("/api/v1/tasks/{id}"), None).await),
        problem(403, "not_allowed")
    );
    assert_eq!(story.answer(&one.0, &id, true).await.1["line"]["state"], "assigned");
    let no_reason = story.step(&one.0, &id, "give_back", json!({})).await;
    assert_eq!(code(no_reason), problem(422, "step_words_missing"));
    let told = format!(
        "select count(*) from messages where template = 'urgent-news' and account_id in
            (select owner from requests where id = (select request_id from tasks where id = '{id}'))"
    );
    story.with_mail().await;
    assert_eq!(story.count(&told).await, 0);
    assert_eq!(story.steps_to(&one.0, &id, "give_back", json!({ "words": "αρρώστησα" })).await, "offered");
    assert_eq!(story.count(&told).await, 1, "whoever has it in hand is told at once");
    let waits = async |token: &str| {
        let list = story.hub.done("GET", token, "/api/v1/me/offers", None).await;
        list["offers"][0]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(waits(&two.0).await, "offered", "asked again");
    assert_eq!(waits(&no.0).await, "declined", "who said no is left in peace");
    assert_eq!(waits(&one.0).await, "given_back");
    let shown = story.task(&story.own, &id).await;
    assert_eq!((&shown["asked_ever"], &shown["code_words"]), (&json!(3), &Value::Null));
    assert!(shown["line"]["answer_by"].is_string(), "by when the hub calls");
    assert_eq!(story.answer(&two.0, &id, true).await.1["line"]["state"], "assigned");
}

async fn what_hangs_on_hours_needs_and_words_is_checked(database: &Database) {
    let story = Story::on(database).await;
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut asked = story.asked("escort", 48);
        change(&mut asked);
        code(story.hub.ask("POST", &story.own, "/api/v1/tasks", Some(&asked)).await)
    };
    let secret = |asked: &mut Value| asked["told"]["plan"]["words"] = json!("το PIN είναι 4711");
    assert_eq!(refused(&secret).await, problem(422, "task_secret"));
    let taken = |asked: &mut Value| asked["told"]["plan"]["items"] = json!(["Η κάρτα 4111 1111 1111 1111"]);
    assert_eq!(refused(&taken).await, problem(422, "task_secret"));
    let noted = |asked: &mut Value| asked["contact"]["note"] = json!("είπε και το PIN 4711");
    assert_eq!(refused(&noted).await, problem(422, "task_secret"));
    let past = |asked: &mut Value| asked["told"] = story.asked("escort", -50)["told"].clone();
    assert_eq!(refused(&past).await, problem(422, "task_in_the_past"));
    assert_eq!(story.count("select count(*) from requests").await, 0, "nothing is left of what was refused");
    // Nobody said whether there is a barrier: nobody is asked.
    let mut asked = story.asked("escort", 48);
    asked["told"]["plan"]["needs"]["barrier"] = Value::Null;
    let unclear = id(&story.hub.done("POST", &story.own, "/api/v1/tasks", Some(&asked)).await);
    story.steps_to(&story.clerk, &unclear, "take_up", json!({ "urgency": "week" })).await;
    let (_, account) = story.volunteer().await;
    assert_eq!(code(story.offer(&unclear, &[&account]).await), problem(409, "task_not_clear"));
    // Whoever is not trained is not asked, whatever staff say.
    story
        .run(&format!(
            "delete from volunteer_trainings where account_id = '{account}' and training = 'chair'"
        ))
        .await;
    let clear = story.taken_up("escort", 72).await;
    assert_eq!(code(story.offer(&clear, &[&account]).await), problem(409, "helper_unfit"));
    // Nobody answers at that hour: nothing is asked for, nobody offered, and no yes holds that was asked for before.
    let (third, third_account) = story.volunteer().await;
    assert_eq!(story.offer(&clear, &[&third_account]).await.0, 200);
    story.run("delete from duty_spans").await;
    assert_eq!(code(story.answer(&third, &clear, true).await), problem(409, "nobody_on_duty"));
    assert_eq!(refused(&|_| ()).await, problem(409, "nobody_on_duty"));
    let (_, other) = story.volunteer().await;
    assert_eq!(code(story.offer(&clear, &[&other]).await), problem(409, "nobody_on_duty"));
    // An errand needs nobody to answer: nobody is out.
    assert_eq!(story.ask("goods", 48).await["line"]["state"], "requested");
    no_step_keeps_a_secret(&story, &clear).await;
}

/// Neither a PIN, a password nor the number of a card is kept in the words of a step, whoever takes it; the same step without one is
/// taken.
async fn no_step_keeps_a_secret(story: &Story, id: &str) {
    let noted =
        async |token: &str, words: &str| code(story.step(token, id, "note", json!({ "words": words })).await);
    for token in [&story.own, &story.clerk] {
        for words in ["Το PIN είναι 4711.", "Κωδικός: 998877", "Η κάρτα γράφει 4111 1111 1111 1111."]
        {
            assert_eq!(noted(token, words).await, problem(422, "task_secret"), "{words}");
        }
        assert_eq!(noted(token, "Το κουδούνι γράφει 47.").await, (200, String::new()));
    }
    let history = story.task(&story.clerk, id).await["history"].to_string();
    assert!(
        history.contains("κουδούνι") && !history.contains("4711") && !history.contains("998877"),
        "{history}"
    );
    assert!(!history.contains("4111"), "{history}");
}

async fn who_is_called_off_and_who_did_not_come(database: &Database) {
    let story = Story::on(database).await;
    let (id, helper, account) = story.assigned("escort", 48).await;
    story.with_mail().await;
    assert_eq!(story.steps_to(&story.own, &id, "cancel", json!({})).await, "cancelled_by_person");
    assert!(!tells_who(&story.task(&helper, &id).await), "nobody goes there any more");
    let told =
        format!("select count(*) from messages where account_id = '{account}' and template = 'urgent-news'");
    assert_eq!(story.count(&told).await, 1, "whoever would have come is told at once");
    assert_eq!(story.steps_to(&story.own, &id, "reopen", json!({})).await, "requested");
    assert_eq!(story.count("select count(*) from task_offers where state = 'accepted'").await, 0);

    let (late, helper, _) = story.assigned("escort", 3).await;
    let early = story.step(&story.own, &late, "helper_missing", json!({})).await;
    assert_eq!(code(early), problem(409, "too_early"));
    story.run(&format!("update tasks set begins = begins - 12000000000 where id = '{late}'")).await;
    assert_eq!(story.steps_to(&story.own, &late, "helper_missing", json!({})).await, "no_show_helper");
    let (status, _) = story.hub.ask("GET", &helper, &format!("/api/v1/tasks/{late}"), None).await;
    assert_eq!(status, 403, "who did not come reads no more where it is");
    let board = story.hub.done("GET", &story.clerk, "/api/v1/tasks", None).await;
    assert!(board["tasks"].as_array().unwrap().iter().any(|line| line["state"] == "no_show_helper"));
    let unmet = story.step(&story.clerk, &late, "give_up", json!({})).await;
    assert_eq!(code(unmet), problem(422, "unmet_reason_missing"));
    let nobody = json!({ "unmet": "helper_missing" });
    assert_eq!(story.steps_to(&story.clerk, &late, "give_up", nobody).await, "unmet");
}

async fn who_was_to_be_met_and_is_not_there(database: &Database) {
    let story = Story::on(database).await;
    let (id, helper, account) = story.assigned("escort", 3).await;
    story.with_mail().await;
    let why = json!({ "words": "Χτύπησα τρεις φορές, δεν άνοιξε κανείς." });
    let sooner = story.step(&helper, &id, "person_missing", why.clone()).await;
    assert_eq!(code(sooner), problem(409, "task_step_not_possible"), "they have not set out");
    for (token, step) in [(&story.own, "confirm"), (&helper, "set_out")] {
        assert_eq!(story.step(token, &id, step, json!({})).await.0, 200);
    }
    // One waits for the other for ten minutes: whoever helps says nothing of nobody before that, and nor do staff for them.
    let begun = async |minutes_ago: i64| {
        let begins = (Timestamp::now() - SignedDuration::from_mins(minutes_ago)).as_microsecond();
        story.run(&format!("update tasks set begins = {begins} where id = '{id}'")).await;
    };
    for minutes_ago in [-180, 0, 8] {
        begun(minutes_ago).await;
        for token in [&helper, &story.clerk] {
            let early = story.step(token, &id, "person_missing", why.clone()).await;
            assert_eq!(code(early), problem(409, "too_early"), "{minutes_ago} minutes after");
        }
    }
    begun(10).await;
    let silent = story.step(&helper, &id, "person_missing", json!({})).await;
    assert_eq!(code(silent), problem(422, "step_words_missing"), "what they did to find them is told");
    let theirs = story.step(&story.own, &id, "person_missing", why.clone()).await;
    assert_eq!(code(theirs), problem(403, "task_step_not_yours"));
    let hub = format!(
        "select count(*) from messages where template = 'urgent-news' and account_id in
            (select owner from requests where id = (select request_id from tasks where id = '{id}'))"
    );
    assert_eq!(
        (story.task(&story.own, &id).await["line"]["state"].clone(), story.count(&hub).await),
        (json!("en_route"), 0)
    );
    assert!(
        tells_who(&story.task(&helper, &id).await),
        "as long as they look for them they read where it is"
    );

    assert_eq!(story.steps_to(&helper, &id, "person_missing", why).await, "no_show_person");
    assert_eq!(story.count(&hub).await, 1, "the hub sees at once what became of them");
    let after = story.task(&helper, &id).await;
    assert!(!tells_who(&after), "nobody goes there any more: {after}");
    let board = story.hub.done("GET", &story.clerk, "/api/v1/tasks", None).await;
    assert!(!board.to_string().contains(&id), "it is over");
    let shown = story.task(&story.own, &id).await;
    assert_eq!((&shown["line"]["state"], &shown["code_words"]), (&json!("no_show_person"), &Value::Null));
    // Whoever came has done what was theirs: that they were there stays, and nobody is sought anew before staff have spoken with both.
    assert_eq!(
        code(story.step(&story.own, &id, "reopen", json!({})).await),
        problem(403, "task_step_not_yours")
    );
    let again = json!({ "words": "Ήταν στο νοσοκομείο, μιλήσαμε." });
    assert_eq!(story.steps_to(&story.clerk, &id, "reopen", again).await, "requested");
    let theirs =
        format!("select count(*) from task_offers where account_id = '{account}' and state = 'accepted'");
    assert_eq!(story.count(&theirs).await, 0);
}

async fn the_board_has_the_more_urgent_first_and_then_who_waits_longer(database: &Database) {
    let story = Story::on(database).await;
    // Asked for in this order, which is none of the board's.
    let mut asked = Vec::new();
    for urgency in ["week", "day", "day", "week"] {
        let id = id(&story.ask("goods", 48).await);
        story.steps_to(&story.clerk, &id, "take_up", json!({ "urgency": urgency })).await;
        asked.push(id);
    }
    let hour = SignedDuration::from_hours(1).as_micros();
    for (id, waits_longer) in [(&asked[2], 1), (&asked[3], 5)] {
        let by = waits_longer * hour;
        let text = format!(
            "update requests set waiting_since = waiting_since - {by} where id = (select request_id from tasks where id = '{id}')"
        );
        story.run(&text).await;
    }
    let board = story.hub.done("GET", &story.clerk, "/api/v1/tasks", None).await;
    let lines = board["tasks"].as_array().unwrap();
    let listed: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    // Who waits longest of all waits for what is less urgent.
    assert_eq!(listed, [&asked[2], &asked[1], &asked[3], &asked[0]].map(String::as_str));
    let urgencies: Vec<&str> = lines.iter().map(|line| line["urgency"].as_str().unwrap()).collect();
    assert_eq!(urgencies, ["day", "day", "week", "week"]);
}

async fn what_was_erased_is_nowhere(database: &Database) {
    let story = Story::on(database).await;
    let (id, ..) = story.assigned("escort", 48).await;
    let export =
        story.hub.done("GET", &story.own, &format!("/api/v1/people/{}/export", story.person), None).await;
    assert_eq!(export["tasks"][0]["plan"]["from"]["words"], ADDRESS);
    let words =
        json!({ "step": "confirm", "version": story.task(&story.own, &id).await["version"], "words": "ναι" });
    story.hub.done("POST", &story.own, &format!("/api/v1/tasks/{id}/steps"), Some(&words)).await;
    let desk = story.hub.signed_in("data_protection", "staff").await.0;
    let right = json!({ "kind": "erasure", "words": "να σβηστούν όλα" });
    let path = format!("/api/v1/people/{}/rights", story.person);
    let right = story.hub.done("POST", &story.own, &path, Some(&right)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε δεκτό.", "told_by": "post" });
    let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
    story.hub.done("POST", &desk, &path, Some(&decision)).await;
    let kept =
        "select count(*) from tasks where length(plan) > 0 or money is not null or code_words is not null
        or community is not null";
    assert_eq!(story.count(kept).await, 0);
    assert_eq!(story.count("select count(*) from task_steps where words is not null").await, 0);
    assert_eq!(
        story.count("select count(*) from task_offers where state = 'accepted'").await,
        0,
        "nobody comes"
    );
    assert_eq!(
        story.count("select count(*) from tasks").await,
        1,
        "that there was one is left for the counts"
    );
    assert_eq!(story.hub.ask("GET", &story.clerk, &format!("/api/v1/tasks/{id}"), None).await.0, 404);
}

/// Nothing of who asks stands in an event, a message, the access log or what is known of requests.
async fn nothing_is_told(story: &Story) {
    for table in ["events", "event_topics", "messages", "access_log", "first_answers"] {
        let text = format!("select * from {table}");
        let Ok(rows) = sqlx::query(AssertSqlSafe(text)).fetch_all(story.hub.store.pool()).await else {
            continue;
        };
        for row in &rows {
            let told = (0..row.len()).filter_map(|at| row.try_get::<Option<String>, _>(at).ok().flatten());
            for text in told {
                assert!(!tells_who(&json!(text)), "{table}: {text}");
            }
        }
    }
}

async fn the_same_request_twice_is_one_change_also_for_who_may_no_more(database: &Database) {
    let story = Story::on(database).await;
    let id = story.taken_up("escort", 48).await;
    let (helper, account) = story.volunteer().await;
    story.offer(&id, &[&account]).await;
    let twice = async |token: &str, what: &str, body: Value| {
        let (key, path) = (format!("a-key-of-{what}-0001"), format!("/api/v1/tasks/{id}/{what}"));
        let first = story.hub.ask_with(&key, "POST", token, &path, Some(&body)).await;
        let again = story.hub.ask_with(&key, "POST", token, &path, Some(&body)).await;
        assert_eq!((first.0, again.0), (200, 200), "{} {}", first.1, again.1);
        assert_eq!(first.1, again.1);
        first.1
    };
    let accepted = twice(&helper, "answer", json!({ "accept": true })).await;
    assert_eq!(accepted["line"]["state"], "assigned");
    let back = json!({ "step": "give_back", "version": accepted["version"], "words": "αρρώστησα" });
    let given_back = twice(&helper, "steps", back).await;
    assert_eq!((&given_back["answered"], &given_back["plan"]), (&json!("given_back"), &Value::Null));
    assert!(!tells_who(&given_back));
    let steps =
        format!("select count(*) from task_steps where task_id = '{id}' and step in ('accept', 'give_back')");
    assert_eq!(story.count(&steps).await, 2);
    nothing_is_told(&story).await;
}

async fn what_is_told_anew_is_asked_anew(database: &Database) {
    let story = Story::on(database).await;
    let id = story.taken_up("escort", 48).await;
    let (one, two) = (story.volunteer().await, story.volunteer().await);
    story.offer(&id, &[&one.1]).await;
    let edit = async |told: Value, version: &Value| {
        let body = json!({ "version": version, "told": told });
        story.hub.ask("PUT", &story.own, &format!("/api/v1/tasks/{id}"), Some(&body)).await
    };
    let (now, later) = (story.task(&story.own, &id).await, story.asked("escort", 72)["told"].clone());
    assert_eq!(code(edit(later.clone(), &json!(1)).await), problem(409, "changed_meanwhile"));
    let (status, told) = edit(later.clone(), &now["version"]).await;
    assert_eq!((status, &told["line"]["state"]), (200, &json!("accepted")), "{told}");
    // A yes to what was asked before is none to what is asked now.
    assert_eq!(code(story.answer(&one.0, &id, true).await), problem(409, "task_taken"));
    let request = story.hub.done("GET", &story.own, "/api/v1/my-file", None).await;
    assert!(request["requests"].as_array().unwrap().len() == 1);
    // Staff call somebody, who says yes: they answer for them.
    story.offer(&id, &[&two.1]).await;
    let path = format!("/api/v1/tasks/{id}/answer");
    let nobody = json!({ "accept": false, "volunteer": "" });
    assert_eq!(
        code(story.hub.ask("POST", &story.clerk, &path, Some(&nobody)).await),
        problem(409, "task_taken")
    );
    let yes = json!({ "accept": true, "volunteer": two.1 });
    let (status, taken) = story.hub.ask("POST", &story.clerk, &path, Some(&yes)).await;
    assert_eq!((status, &taken["line"]["state"]), (200, &json!("assigned")));
    assert!(tells_who(&story.task(&two.0, &id).await));
    // Whoever said yes is asked again at once, and reads nothing of what is new until they say yes to it.
    let version = story.task(&story.own, &id).await["version"].clone();
    let mut elsewhere = later.clone();
    elsewhere["plan"]["to"] = json!({ "words": "Μουσείο Ονείρων" });
    let (status, told) = edit(elsewhere, &version).await;
    assert_eq!((status, &told["line"]["state"]), (200, &json!("offered")), "{told}");
    assert!(told["code_words"].is_null(), "the words were for what was told before: {told}");
    let asked = story.task(&two.0, &id).await;
    assert!(!asked.to_string().contains("Ονείρων") && !tells_who(&asked), "{asked}");
    // A yes that waited without a connection was one to another hour.
    let seen =
        |told: &Value| json!({ "begins": told["begins"], "ends": told["ends"], "community": "Καμίνια" });
    let path = format!("/api/v1/tasks/{id}/answer");
    let before = json!({ "accept": true, "seen": seen(&story.asked("escort", 48)["told"]) });
    let late = story.hub.ask("POST", &two.0, &path, Some(&before)).await;
    assert_eq!(code(late), problem(409, "changed_meanwhile"));
    let now = json!({ "accept": true, "seen": seen(&asked["line"]) });
    let (status, taken) = story.hub.ask("POST", &two.0, &path, Some(&now)).await;
    assert_eq!((status, &taken["line"]["state"]), (200, &json!("assigned")), "{taken}");
    assert!(tells_who(&taken) && taken.to_string().contains("Ονείρων"), "{taken}");
    // What takes more than they have learned is not asked of them: staff look for somebody else.
    story.run("delete from volunteer_trainings where training = 'sight'").await;
    let mut harder = later.clone();
    harder["plan"]["needs"]["hardships"] = json!(["sight"]);
    let version = story.task(&story.own, &id).await["version"].clone();
    let (status, told) = edit(harder, &version).await;
    assert_eq!((status, &told["line"]["state"]), (200, &json!("accepted")), "{told}");
    // A voice on the telephone is called back before a clerk changes where somebody is met.
    let body = |more: Value| {
        let mut body = json!({ "version": told["version"], "told": later });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let path = format!("/api/v1/tasks/{id}");
    let called = |back: bool| json!({ "contact": { "channel": "phone", "notice": "before", "called_back": back, "note": "Άλλη ώρα." } });
    for unsure in [json!({}), called(false)] {
        let answer = story.hub.ask("PUT", &story.clerk, &path, Some(&body(unsure))).await;
        assert_eq!(code(answer), problem(422, "call_back_missing"));
    }
    let contacts = format!("/api/v1/people/{}/contacts", story.person);
    let kept = async || story.hub.done("GET", &story.clerk, &contacts, None).await["contacts"].clone();
    let before = kept().await;
    assert_eq!(story.hub.ask("PUT", &story.clerk, &path, Some(&body(called(true)))).await.0, 200);
    // That they were called back stands in their file, with the notice that they have.
    let last = kept().await[0].clone();
    assert_eq!(
        (&last["called_back"], &last["notice"], &last["note"]),
        (&json!(true), &json!("before"), &json!("Άλλη ώρα."))
    );
    assert_eq!(last["notice_version"], before[0]["notice_version"]);
    assert_eq!(kept().await.as_array().unwrap().len(), before.as_array().unwrap().len() + 1);
    // From when they set out it stands.
    story.offer(&id, &[&two.1]).await;
    assert_eq!(story.answer(&two.0, &id, true).await.0, 200);
    story.steps_to(&story.own, &id, "confirm", json!({})).await;
    story.steps_to(&two.0, &id, "set_out", json!({})).await;
    let version = story.task(&story.own, &id).await["version"].clone();
    assert_eq!(code(edit(later, &version).await), problem(409, "task_step_not_possible"), "somebody comes");
}

async fn who_telephones_is_called_back_first(database: &Database) {
    let story = Story::on(database).await;
    let mut asked = story.asked("goods", 48);
    for (contact, expected) in [
        (json!({ "channel": "phone", "notice": "read_out" }), Some("call_back_missing")),
        (json!({ "channel": "phone", "notice": "read_out", "called_back": true }), None),
        (json!({ "channel": "community_point", "notice": "handed_over" }), None),
    ] {
        asked["contact"] = contact;
        let (status, told) = story.hub.ask("POST", &story.clerk, "/api/v1/tasks", Some(&asked)).await;
        assert_eq!((status == 201, told["code"].as_str()), (expected.is_none(), expected), "{told}");
    }
    assert_eq!(story.count("select count(*) from tasks").await, 2);
    // Nor is anything called off for a voice; who stands at the desk is seen.
    let id = story.taken_up("escort", 48).await;
    let contacts = story.count("select count(*) from contacts").await;
    let voice = json!({ "contact": { "channel": "phone", "notice": "before" } });
    for unsure in [json!({}), voice] {
        assert_eq!(
            code(story.step(&story.clerk, &id, "cancel", unsure).await),
            problem(422, "call_back_missing")
        );
    }
    assert_eq!(story.task(&story.clerk, &id).await["line"]["state"], "accepted");
    let secret =
        json!({ "contact": { "channel": "community_point", "notice": "before", "note": "PIN 1234" } });
    assert_eq!(code(story.step(&story.clerk, &id, "cancel", secret).await), problem(422, "task_secret"));
    let seen = json!({ "contact": { "channel": "community_point", "notice": "before" } });
    assert_eq!(story.steps_to(&story.clerk, &id, "cancel", seen.clone()).await, "cancelled_by_person");
    assert_eq!(story.count("select count(*) from contacts").await, contacts + 1, "only what was done");
    // Nor is anybody sent again for one, or let in as somebody's carer.
    assert_eq!(
        code(story.step(&story.clerk, &id, "reopen", json!({})).await),
        problem(422, "call_back_missing")
    );
    assert_eq!(story.steps_to(&story.clerk, &id, "reopen", seen).await, "requested");
    let carers = format!("/api/v1/people/{}/carers", story.person);
    for (contact, expected) in [(Value::Null, 422), (json!({ "channel": "mail", "notice": "before" }), 201)] {
        let invite = json!({ "scope": "trips", "contact": contact });
        assert_eq!(story.hub.ask("POST", &story.clerk, &carers, Some(&invite)).await.0, expected);
    }
    // What begins is begun with a notice.
    asked["contact"]["notice"] = json!("before");
    let began = story.hub.ask("POST", &story.clerk, "/api/v1/tasks", Some(&asked)).await;
    assert_eq!(code(began), problem(422, "notice_unknown"));
}

async fn of_two_tasks_at_one_hour_a_volunteer_takes_one(database: &Database) {
    let story = Story::on(database).await;
    let (one, other) = (story.taken_up("escort", 48).await, story.taken_up("goods", 49).await);
    let (token, account) = story.volunteer().await;
    for task in [&one, &other] {
        assert_eq!(story.offer(task, &[&account]).await.0, 200);
    }
    let both =
        futures_util::future::join(story.answer(&token, &one, true), story.answer(&token, &other, true))
            .await;
    let both = [both.0, both.1].map(code);
    assert!(both.contains(&problem(409, "helper_unfit")), "{both:?}");
    assert_eq!(story.count("select count(*) from task_offers where state = 'accepted'").await, 1);
}

async fn who_is_hidden_is_met_by_nobody(database: &Database) {
    called_off(database, "hidden").await;
}

async fn whose_file_is_not_used_for_it_is_met_by_nobody(database: &Database) {
    called_off(database, "stopped").await;
}

async fn who_was_stood_down_meets_nobody(database: &Database) {
    called_off(database, "ended").await;
}

async fn called_off(database: &Database, how: &str) {
    let story = Story::on(database).await;
    let (id, helper, account) = story.assigned("escort", 48).await;
    assert!(tells_who(&story.task(&helper, &id).await));
    story.with_mail().await;
    let to_person = "select count(*) from messages where account_id in
        (select account_id from person_links where kind = 'own') or account_id is null";
    let before = story.count(to_person).await;
    match how {
        "hidden" => {
            let officer = story.hub.signed_in("officer", "staff").await.0;
            let path = format!("/api/v1/people/{}/restriction", story.person);
            let hide = json!({ "restricted": true, "version": 1, "why": "violence" });
            story.hub.done("POST", &officer, &path, Some(&hide)).await;
        }
        "stopped" => {
            let desk = story.hub.signed_in("data_protection", "staff").await.0;
            let right = json!({ "kind": "objection", "words": "να μη με βοηθά κανείς" });
            let path = format!("/api/v1/people/{}/rights", story.person);
            let right = story.hub.done("POST", &story.own, &path, Some(&right)).await;
            let decision = json!({ "granted": true, "answer": "Έγινε δεκτό.", "purpose": "mobility_help" });
            let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
            story.hub.done("POST", &desk, &path, Some(&decision)).await;
        }
        _ => {
            let coordinator = story.hub.signed_in("coordinator", "staff").await.0;
            let end = json!({ "step": "end", "version": 1, "words": "μετά από παράπονο" });
            let path = format!("/api/v1/volunteers/{account}/standing");
            story.hub.done("POST", &coordinator, &path, Some(&end)).await;
        }
    }
    let (status, _) = story.hub.ask("GET", &helper, &format!("/api/v1/tasks/{id}"), None).await;
    assert!([401, 403, 404].contains(&status), "{how}: {status}");
    let text = format!("select count(*) from task_offers where task_id = '{id}' and state = 'called_back'");
    assert_eq!(story.count(&text).await, 1, "{how}");
    let told =
        format!("select count(*) from messages where template = 'urgent-news' and account_id = '{account}'");
    assert_eq!(story.count(&told).await, 1, "{how}: they are told not to go");
    let state = format!("select count(*) from tasks where id = '{id}' and state = 'accepted'");
    assert_eq!(story.count(&state).await, 1, "{how}");
    // Whoever waits is told; to who is hidden on that day nothing is written.
    let is_told = story.count(to_person).await > before;
    assert_eq!(is_told, how != "hidden", "{how}");
    let board = story.hub.done("GET", &story.clerk, "/api/v1/tasks", None).await;
    let is_there = !board["tasks"].as_array().unwrap().is_empty();
    assert_eq!(is_there, how == "ended", "{how}: {board}");
}

async fn a_request_goes_on_with_its_task_and_not_by_hand(database: &Database) {
    let story = Story::on(database).await;
    let task = story.ask("goods", 48).await;
    let path = format!("/api/v1/requests/{}", task["line"]["request"].as_str().unwrap());
    let request = story.hub.done("GET", &story.own, &path, None).await;
    assert!(!request["steps"].to_string().contains("withdraw"), "{request}");
    let withdraw = json!({ "step": "withdraw", "version": request["version"] });
    let refused = story.hub.ask("POST", &story.own, &format!("{path}/steps"), Some(&withdraw)).await;
    assert_eq!(code(refused), problem(409, "request_has_task"));
    assert_eq!(story.steps_to(&story.own, &id(&task), "cancel", json!({})).await, "cancelled_by_person");
    assert_eq!(story.request_state(&task).await, "withdrawn");
}

async fn a_carer_sees_help_within_their_scope(database: &Database) {
    let story = Story::on(database).await;
    let id = id(&story.ask("goods", 48).await);
    for scope in ["trips", "requests", "both"] {
        let (carer, account) = story.hub.signed_in("carer", "citizen").await;
        story.hub.link(&story.person, &account, "carer").await;
        story.run(&format!("update person_links set scope = '{scope}' where account_id = '{account}'")).await;
        let (status, task) = story.hub.ask("GET", &carer, &format!("/api/v1/tasks/{id}"), None).await;
        assert_eq!(
            (status, &task["steps"]),
            (200, &json!(["cancel", "note"])),
            "{scope}: a carer is offered what a carer may"
        );
        assert_eq!(task["of_other"], json!(true));
        let list = story.hub.done("GET", &carer, "/api/v1/me/tasks", None).await;
        assert_eq!(list["tasks"].as_array().unwrap().len(), 1, "{scope}");
        let version = task["version"].clone();
        let note = json!({ "step": "note", "version": version, "words": "Το κουδούνι είναι χαλασμένο." });
        let path = format!("/api/v1/tasks/{id}/steps");
        let (status, noted) = story.hub.ask("POST", &carer, &path, Some(&note)).await;
        assert_eq!(status, 200, "{scope}: {noted}");
    }
}

async fn who_called_is_written_to_and_who_has_no_mobile_number_is_called(database: &Database) {
    let story = Story::on(database).await;
    let by_sms =
        "select count(*) from messages where template in ('call-us', 'written-down') and channel = 'sms'
            and account_id is null";
    story.ask("goods", 48).await;
    assert_eq!(story.count(by_sms).await, 0, "who has an account reads it there");
    let mut asked = story.asked("goods", 48);
    asked["contact"] = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    for (surname, phone, many) in [("Κινητού", "+306900000077", 1), ("Σταθερού", "+302100000077", 0)]
    {
        let told = json!({ "name": { "surname": surname }, "phones": [{ "phone": phone }] });
        let new = json!({ "told": told });
        let added = story.hub.done("POST", &story.clerk, "/api/v1/people", Some(&new)).await;
        asked["person"] = added["added"]["id"].clone();
        let before = story.count(by_sms).await;
        let task = story.hub.done("POST", &story.clerk, "/api/v1/tasks", Some(&asked)).await;
        assert_eq!(story.count(by_sms).await - before, many, "{phone}: what was asked for is confirmed");
        let urgency = json!({ "urgency": "week" });
        assert_eq!(story.steps_to(&story.clerk, &id(&task), "take_up", urgency).await, "accepted");
        assert_eq!(story.count(by_sms).await - before, many, "{phone}: nothing came of it yet");
        let written = "select count(*) from messages where template = 'written-down'";
        assert_eq!(story.count(written).await, 1, "that it was written down, and no news");
        let why = json!({ "words": "Δεν γίνεται." });
        assert_eq!(story.steps_to(&story.clerk, &id(&task), "turn_down", why).await, "turned_down");
        assert_eq!(story.count(by_sms).await - before, 2 * many, "{phone}: an answer");
    }
}

async fn a_view_that_is_ended_goes_from_the_screen(database: &Database) {
    let story = Story::on(database).await;
    story.ask("goods", 48).await;
    let (_, account) = story.hub.signed_in("carer", "citizen").await;
    story.hub.link(&story.person, &account, "carer").await;
    let path = format!("/api/v1/people/{}/carers", story.person);
    let carers = story.hub.done("GET", &story.own, &path, None).await;
    let carer = carers["carers"][0]["id"].as_str().unwrap().to_owned();
    let (status, told) = story.hub.ask("POST", &story.own, &format!("{path}/{carer}/end"), None).await;
    assert_eq!(status, 204, "{told}");
    let heard = "select count(*) from events where noun = 'task' and what = 'view_ended' and topics like";
    assert_eq!(story.count(&format!("{heard} '% account:{account} %'")).await, 1);
    assert_eq!(
        story.count(&format!("select count(*) from messages where account_id = '{account}'")).await,
        0
    );
}

async fn a_word_is_not_tried_out(database: &Database) {
    let story = Story::on(database).await;
    let (id, helper, _) = story.assigned("escort", 48).await;
    story.step(&story.own, &id, "confirm", json!({})).await;
    story.step(&helper, &id, "set_out", json!({})).await;
    for (nth, told) in ["code_words_differ", "code_words_differ", "code_words_tried"].iter().enumerate() {
        let wrong = story.step(&helper, &id, "meet", json!({ "heard": format!("λάθος {nth}") })).await;
        assert_eq!(code(wrong), problem(409, told));
    }
    let heard = json!({ "heard": story.word(&id).await });
    let right = story.step(&helper, &id, "meet", heard.clone()).await;
    assert_eq!(code(right), problem(409, "code_words_tried"), "staff speak with both now");
    assert_eq!(story.steps_to(&story.clerk, &id, "meet", heard).await, "at_person");
}

on_both_databases! {
    an_escort_there_and_back
    of_fifty_who_say_yes_at_once_one_is_the_one
    two_helpers_are_needed_before_anybody_knows_where
    a_bill_ends_only_when_the_sums_agree
    photographs_of_a_bill_that_nobody_pays_are_deleted
    who_cannot_make_it_gives_it_back_and_the_others_are_asked_at_once
    what_hangs_on_hours_needs_and_words_is_checked
    who_is_called_off_and_who_did_not_come
    who_was_to_be_met_and_is_not_there
    the_board_has_the_more_urgent_first_and_then_who_waits_longer
    what_was_erased_is_nowhere
    the_same_request_twice_is_one_change_also_for_who_may_no_more
    what_is_told_anew_is_asked_anew
    who_telephones_is_called_back_first
    of_two_tasks_at_one_hour_a_volunteer_takes_one
    who_is_hidden_is_met_by_nobody
    whose_file_is_not_used_for_it_is_met_by_nobody
    who_was_stood_down_meets_nobody
    a_request_goes_on_with_its_task_and_not_by_hand
    a_carer_sees_help_within_their_scope
    who_called_is_written_to_and_who_has_no_mobile_number_is_called
    a_view_that_is_ended_goes_from_the_screen
    a_word_is_not_tried_out
}
