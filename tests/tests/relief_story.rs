//! The story of a relief: whoever accepted and cannot make it asks that another take over, and keeps it until somebody has. Of those
//! who say yes at once one is the one, the first is let go with it, new words are drawn, and nobody reads where it is but who
//! comes. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use serde_json::{Value, json};
use tests::helping::{Helping, Volunteer, code, id, problem, tells_who};
use tests::{Database, on_both_databases};

/// How many say yes at once.
const AT_ONCE: usize = 20;

/// How often, where nothing else is said by `PROSVASI_TEST_ROUNDS`.
const ROUNDS: i64 = 4;

/// Both words of a task, as they are kept.
async fn sealed(helping: &Helping, task: &str) -> Vec<u8> {
    let query = sqlx::query_scalar("select code_words from tasks where id = $1").bind(task.to_owned());
    query.fetch_one(helping.hub.store.pool()).await.unwrap()
}

async fn another_takes_over_without_a_gap(database: &Database) {
    let helping = Helping::on(database).await;
    let (id, first) = helping.assigned("escort", 48).await;
    let (second, unfit) = (helping.volunteer().await, helping.volunteer().await);
    helping.run(&format!("update volunteers set standing = 'paused' where account_id = '{}'", unfit.1)).await;
    helping.with_mail().await;
    helping.steps_to(&helping.own.0, &id, "confirm", json!({})).await;
    let words = sealed(&helping, &id).await;
    let told = (helping.messages_to(&helping.own.1).await, helping.messages_to(&second.1).await);

    // It stays theirs, the person notices nothing, and whoever fits is asked by itself.
    assert_eq!(helping.steps_to(&first.0, &id, "ask_relief", json!({})).await, "confirmed");
    let theirs = helping.task(&first.0, &id).await;
    assert!(tells_who(&theirs) && theirs["asked_relief"] == true, "{theirs}");
    let steps = theirs["steps"].as_array().unwrap();
    assert!(steps.contains(&json!("keep")) && !steps.contains(&json!("ask_relief")));
    let person = helping.task(&helping.own.0, &id).await;
    assert_eq!(person["line"]["state"], "confirmed");
    assert_eq!(
        (&person["helpers"][0]["id"], &person["helpers"][0]["asks_relief"]),
        (&json!(first.1), &json!(false))
    );
    assert_eq!(helping.messages_to(&helping.own.1).await, told.0, "nothing has changed for them");
    assert_eq!(helping.messages_to(&second.1).await, told.1 + 1);
    let asked = "select count(*) from task_offers where state = 'offered'";
    assert_eq!(helping.count(asked).await, 1, "who rests is not asked");
    let board = helping.hub.done("GET", &helping.clerk, "/api/v1/tasks", None).await;
    assert_eq!(board["tasks"][0]["seeks_relief"], true);

    // Who is asked reads no more than ever before they accept: not that somebody has it, either.
    let before = helping.task(&second.0, &id).await;
    assert!(!tells_who(&before), "{before}");
    assert_eq!((&before["line"]["state"], &before["line"]["accepted"]), (&json!("offered"), &json!(0)));
    assert_eq!(before["code_words"], Value::Null);
    let offers = helping.hub.done("GET", &second.0, "/api/v1/me/offers", None).await;
    assert_eq!(offers["offers"][0]["task"]["state"], "offered");
    assert!(!tells_who(&offers));

    // They accept: the first is let go at once, and reads nothing any more.
    let (status, mine) = helping.answer(&second.0, &id, true).await;
    assert_eq!((status, &mine["line"]["state"]), (200, &json!("assigned")), "{mine}");
    assert!(tells_who(&mine));
    let (status, gone) = helping.hub.ask("GET", &first.0, &format!("/api/v1/tasks/{id}"), None).await;
    assert!(status == 403 && !tells_who(&gone));
    let offers = helping.hub.done("GET", &first.0, "/api/v1/me/offers", None).await;
    assert!(!tells_who(&offers), "{offers}");
    assert_eq!(offers["offers"][0]["state"], "given_back");
    for step in ["set_out", "keep", "give_back"] {
        let refused = helping.step(&first.0, &id, step, json!({ "words": "εγώ" })).await;
        assert_eq!(refused.0, 403, "{step}: {}", refused.1);
    }
    // Whoever waits is told who comes now, with words that are drawn anew, and says again that it is so.
    let person = helping.task(&helping.own.0, &id).await;
    assert_eq!(person["helpers"].as_array().unwrap().len(), 1);
    assert_eq!(person["helpers"][0]["id"], json!(second.1));
    assert_eq!(helping.task(&helping.carer, &id).await["helpers"][0]["id"], json!(second.1));
    assert_eq!(helping.messages_to(&helping.own.1).await, told.0 + 1);
    assert_ne!(person["code_words"], Value::Null);
    assert_ne!(sealed(&helping, &id).await, words, "the words are drawn anew");
    assert_eq!(helping.steps_to(&helping.own.0, &id, "confirm", json!({})).await, "confirmed");
    assert_eq!(helping.steps_to(&second.0, &id, "set_out", json!({})).await, "en_route");
    let heard = json!({ "heard": helping.word(&id).await });
    assert_eq!(helping.steps_to(&second.0, &id, "meet", heard).await, "at_person");
}

async fn of_all_who_take_over_at_once_one_is_the_one(database: &Database) {
    let helping = Helping::on(database).await;
    let mut others: Vec<Volunteer> = Vec::new();
    for _ in 0..AT_ONCE {
        others.push(helping.volunteer().await);
    }
    let rounds = std::env::var("PROSVASI_TEST_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    for round in 0..rounds {
        let (id, first) = helping.assigned("escort", 48 + 4 * round).await;
        helping.steps_to(&first.0, &id, "ask_relief", json!({})).await;
        let accounts: Vec<&str> = others.iter().map(|(_, account)| account.as_str()).collect();
        assert_eq!(helping.offer(&id, &accounts).await.0, 200, "staff ask more than the hub did by itself");
        let answers = others.iter().map(|(token, _)| helping.answer(token, &id, true));
        let answers: Vec<(u16, Value)> = futures_util::future::join_all(answers).await;
        let won = answers.iter().filter(|(status, _)| *status == 200).count();
        assert_eq!(won, 1, "{:?}", answers.iter().map(|(status, _)| status).collect::<Vec<_>>());
        for lost in answers.into_iter().filter(|(status, _)| *status != 200) {
            assert!(!tells_who(&lost.1));
            assert_eq!(code(lost), problem(409, "task_taken"));
        }
        let stand = async |state: &str| {
            let text =
                format!("select count(*) from task_offers where task_id = '{id}' and state = '{state}'");
            helping.count(&text).await
        };
        assert_eq!((stand("accepted").await, stand("given_back").await, stand("offered").await), (1, 1, 0));
        // The volunteers of this round are free again in the next.
        helping
            .run(&format!("update volunteers set standing = 'paused' where account_id = '{}'", first.1))
            .await;
    }
    println!("{rounds} times {AT_ONCE} took over at once, and each time one was the one");
}

async fn who_can_make_it_after_all_keeps_it(database: &Database) {
    let helping = Helping::on(database).await;
    let (id, first) = helping.assigned("escort", 48).await;
    let second = helping.volunteer().await;
    // Nobody is asked for what somebody keeps.
    assert_eq!(code(helping.offer(&id, &[&second.1]).await), problem(409, "task_step_not_possible"));
    assert_eq!(
        code(helping.step(&first.0, &id, "keep", json!({})).await),
        problem(409, "task_step_not_possible")
    );
    helping.steps_to(&first.0, &id, "ask_relief", json!({})).await;
    let twice = helping.step(&first.0, &id, "ask_relief", json!({})).await;
    assert_eq!(code(twice), problem(409, "task_step_not_possible"));
    assert_eq!(helping.steps_to(&first.0, &id, "keep", json!({})).await, "assigned");
    assert_eq!(code(helping.answer(&second.0, &id, true).await), problem(409, "task_taken"));
    assert!(tells_who(&helping.task(&first.0, &id).await));
    // Whoever sets out keeps it, too: the others are called back.
    helping.steps_to(&first.0, &id, "ask_relief", json!({})).await;
    assert_eq!(helping.answer(&second.0, &id, false).await.0, 200, "no is as easy as yes");
    let third = helping.volunteer().await;
    assert_eq!(helping.offer(&id, &[&third.1]).await.0, 200);
    helping.steps_to(&helping.own.0, &id, "confirm", json!({})).await;
    helping.steps_to(&first.0, &id, "set_out", json!({})).await;
    assert_eq!(code(helping.answer(&third.0, &id, true).await), problem(409, "task_taken"));
    let left = "select count(*) from task_offers where state = 'offered' or relief_asked_at is not null";
    assert_eq!(helping.count(left).await, 0);
    // A clerk does it for who calls.
    let (other, helper) = helping.assigned("goods", 72).await;
    let named = json!({ "volunteer": helper.1 });
    assert_eq!(helping.steps_to(&helping.clerk, &other, "ask_relief", named.clone()).await, "assigned");
    assert_eq!(helping.task(&helping.clerk, &other).await["helpers"][0]["asks_relief"], true);
    assert_eq!(helping.steps_to(&helping.clerk, &other, "keep", named).await, "assigned");
}

async fn of_two_helpers_each_asks_and_keeps_for_themselves(database: &Database) {
    let helping = Helping::on(database).await;
    let mut two = helping.asked("escort", 48);
    two["told"]["plan"]["needs"]["helpers"] = json!(2);
    let id = id(&helping.hub.done("POST", &helping.own.0, "/api/v1/tasks", Some(&two)).await);
    helping.steps_to(&helping.clerk, &id, "take_up", json!({ "urgency": "week" })).await;
    let [first, second, third] =
        [helping.volunteer().await, helping.volunteer().await, helping.volunteer().await];
    helping.with_mail().await;
    assert_eq!(helping.offer(&id, &[&first.1, &second.1]).await.0, 200);
    for one in [&first, &second] {
        assert_eq!(helping.answer(&one.0, &id, true).await.0, 200);
    }
    helping.steps_to(&first.0, &id, "ask_relief", json!({})).await;
    let kept = helping.step(&second.0, &id, "keep", json!({})).await;
    assert_eq!(code(kept), problem(409, "changed_meanwhile"), "nobody takes back what another asks");
    assert_eq!(helping.task(&first.0, &id).await["asked_relief"], true);

    // The other gives it back: whoever asked keeps it, is told so, and may ask again once both are found.
    let told = helping.messages_to(&first.1).await;
    let why = json!({ "words": "Αρρώστησα." });
    assert_eq!(helping.step(&second.0, &id, "give_back", why).await.0, 200);
    assert!(helping.messages_to(&first.1).await > told);
    assert_eq!(helping.count("select count(*) from task_offers where relief_asked_at is not null").await, 0);
    let asked =
        format!("select count(*) from task_offers where account_id = '{}' and state = 'offered'", third.1);
    if helping.count(&asked).await == 0 {
        assert_eq!(helping.offer(&id, &[&third.1]).await.0, 200);
    }
    assert_eq!(helping.answer(&third.0, &id, true).await.0, 200);
    assert_eq!(helping.steps_to(&first.0, &id, "ask_relief", json!({})).await, "assigned");
}

on_both_databases! {
    of_two_helpers_each_asks_and_keeps_for_themselves
    another_takes_over_without_a_gap
    of_all_who_take_over_at_once_one_is_the_one
    who_can_make_it_after_all_keeps_it
}
