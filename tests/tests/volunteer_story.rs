//! What a volunteer has of it: the hours that they helped, told without for whom, and their face, which those see whom they help and
//! nobody else. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use jiff::Timestamp;
use serde_json::{Value, json};
use server::keys::{self, SEALED};
use server::rights;
use tests::helping::{Helping, code, problem, tells_who};
use tests::{Database, on_both_databases};

/// A small picture.
fn face() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../mobile/web/icons/icon-192.png")).unwrap()
}

async fn hours_are_told_without_for_whom(database: &Database) {
    let helping = Helping::on(database).await;
    let (id, helper) = helping.assigned("escort", 48).await;
    let hours = async |who: &str, id: &str| {
        helping.hub.ask("GET", who, &format!("/api/v1/volunteers/{id}/hours"), None).await
    };
    assert_eq!(hours(&helper.0, "me").await.1["months"], json!([]), "nothing is done yet");
    helping.steps_to(&helping.own.0, &id, "confirm", json!({})).await;
    helping.steps_to(&helper.0, &id, "set_out", json!({})).await;
    let heard = json!({ "heard": helping.word(&id).await });
    helping.steps_to(&helper.0, &id, "meet", heard).await;
    for step in ["reach", "begin_return", "complete"] {
        helping.steps_to(&helper.0, &id, step, json!({})).await;
    }
    // They met fifty minutes before it was over.
    helping.run("update task_steps set made_at = made_at - 3000000000 where step = 'meet'").await;
    let (status, told) = hours(&helper.0, "me").await;
    assert_eq!(status, 200);
    assert_eq!(told["months"][0]["tasks"][0]["kind"], "escort");
    assert_eq!(told["months"][0]["minutes"], 51, "a part of a minute is one");
    let day = told["months"][0]["tasks"][0]["on"].as_str().unwrap();
    assert_eq!(told["months"][0]["month"], json!(&day[..7]));
    assert!(
        !tells_who(&told) && !told.to_string().contains(&id) && !told.to_string().contains(&helping.person)
    );
    // Nobody said that it was over: as planned.
    helping.run("update tasks set ended_at = ends + 3600000001").await;
    assert_eq!(hours(&helper.0, "me").await.1["months"][0]["minutes"], 180);
    // Staff read the same, and that leaves its line; nobody else does.
    let (status, by_staff) = hours(&helping.clerk, &helper.1).await;
    assert_eq!((status, &by_staff["months"][0]["minutes"]), (200, &json!(180)));
    assert_eq!(hours(&helping.own.0, &helper.1).await.0, 403, "whom they helped does not, either");
    assert_eq!(hours(&helping.own.0, "me").await.0, 404, "who is no volunteer has none");
    let looks =
        format!("select count(*) from access_log where noun = 'volunteer' and record_id = '{}'", helper.1);
    assert!(helping.count(&looks).await >= 1);
    // It is in the copy of what is kept of them, and counts on when whom they helped is erased.
    let person = helping.hub.person(&helping.clerk, "Εθελοντίδου").await;
    helping.hub.link(&person, &helper.1, "own").await;
    let copy = helping.hub.done("GET", &helper.0, &format!("/api/v1/people/{person}/export"), None).await;
    assert_eq!(copy["helped"][0]["months"][0]["minutes"], 180);
    let mut transaction = helping.hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &helping.person, Timestamp::now()).await.unwrap());
    helping.hub.store.commit(transaction).await.unwrap();
    assert_eq!(hours(&helper.0, "me").await.1["months"][0]["minutes"], 180);
}

async fn who_waits_sees_the_face_of_who_comes_and_nobody_else_does(database: &Database) {
    let helping = Helping::on(database).await;
    let id = helping.taken_up("escort", 48).await;
    let helper = helping.volunteer().await;
    let hub = &helping.hub;
    let (file, mine) = (format!("/api/v1/volunteers/{}", helper.1), "/api/v1/volunteers/me/photo");
    let of_task = format!("/api/v1/tasks/{id}/helpers/{}/photo", helper.1);
    let review = async |who: &str, photo: &Value, show: bool| {
        let body = json!({ "photo": photo, "show": show });
        hub.ask("POST", who, &format!("{file}/photo/review"), Some(&body)).await
    };
    assert_eq!(hub.put(&helper.0, mine, ("text/plain", b"no picture")).await.0, 415);
    assert_eq!(
        code(hub.put(&helper.0, mine, ("image/png", b"no picture")).await),
        problem(422, "picture_not_understood")
    );
    assert_eq!(hub.put(&helping.own.0, &format!("{file}/photo"), ("image/png", &face())).await.0, 403);
    let (status, given) = hub.put(&helper.0, mine, ("image/png", &face())).await;
    assert_eq!((status, &given["photo"]["state"]), (200, &json!("waiting")), "{given}");
    let photo = given["photo"]["id"].clone();

    // It waits: they see it, and who vets them; a clerk and others do not, and nothing of it stands in the database in plain.
    assert_eq!(hub.bytes(&helper.0, mine).await.0, 200);
    let (status, seen) = hub.bytes(&helping.lead.0, &format!("{file}/photo")).await;
    assert_eq!((status, &seen[..2]), (200, &[0xff, 0xd8][..]), "written anew, as a JPEG");
    for who in [&helping.clerk, &helping.own.0] {
        assert_eq!(hub.bytes(who, &format!("{file}/photo")).await.0, 403);
    }
    let sealed: Vec<u8> =
        sqlx::query_scalar("select picture from volunteer_photos").fetch_one(hub.store.pool()).await.unwrap();
    assert!(!sealed.windows(2).take(64).any(|two| two == [0xff, 0xd8]));
    assert_eq!(
        hub.done("GET", &helping.lead.0, "/api/v1/volunteers", None).await["volunteers"][0]["photo_waits"],
        true
    );
    assert_eq!(helping.offer(&id, &[&helper.1]).await.0, 200);
    helping.answer(&helper.0, &id, true).await;
    assert_eq!(hub.bytes(&helping.own.0, &of_task).await.0, 404, "nobody has looked at it yet");
    assert_eq!(helping.task(&helping.own.0, &id).await["helpers"][0]["photo"], false);

    // Nobody lets their own through; what is let through is what was seen.
    assert_eq!(code(review(&helper.0, &photo, true).await), problem(403, "not_allowed"));
    assert_eq!(code(review(&helping.clerk, &photo, true).await), problem(403, "not_allowed"));
    assert_eq!(
        code(review(&helping.lead.0, &json!("another"), true).await),
        problem(409, "changed_meanwhile")
    );
    assert_eq!(review(&helping.lead.0, &photo, true).await.1["photo"]["state"], "shown");
    for who in [&helping.own.0, &helping.carer] {
        assert_eq!(helping.task(who, &id).await["helpers"][0]["photo"], true);
        assert_eq!(hub.bytes(who, &of_task).await, (200, seen.clone()));
    }
    let (stranger, _) = hub.signed_in("person", "citizen").await;
    let other = helping.volunteer().await;
    for who in [&stranger, &other.0, &helper.0, &helping.clerk, &helping.lead.0] {
        assert_eq!(hub.bytes(who, &of_task).await.0, 403);
    }
    assert_eq!(
        hub.bytes(&helping.own.0, &format!("/api/v1/tasks/{id}/helpers/{}/photo", other.1)).await.0,
        404
    );
    // A new key: it is sealed anew and still to be seen.
    keys::add(&hub.store, &hub.keys(), &hub.folder.path().join("hub.keys")).await.unwrap();
    let column = SEALED.iter().find(|column| column.place == "volunteer_photos.picture").unwrap();
    assert_eq!(keys::reseal(&hub.store, &hub.keys(), *column).await.unwrap().anew, 1);
    assert_eq!(hub.bytes(&helping.own.0, &of_task).await, (200, seen));

    // Once it is over nobody sees it any more.
    helping.steps_to(&helping.own.0, &id, "cancel", json!({})).await;
    assert_eq!(hub.bytes(&helping.own.0, &of_task).await.0, 404);
    // Refused, it is deleted; another waits anew; they delete it, and it goes with them.
    let (_, given) = hub.put(&helper.0, mine, ("image/png", &face())).await;
    assert_eq!(given["photo"]["state"], "waiting");
    let photo = given["photo"]["id"].clone();
    assert_eq!(review(&helping.lead.0, &photo, false).await.1["photo"]["state"], "refused");
    let pictures = "select count(*) from volunteer_photos where picture is not null";
    assert_eq!((helping.count(pictures).await, hub.bytes(&helper.0, mine).await.0), (0, 404));
    assert_eq!(code(review(&helping.lead.0, &photo, true).await), problem(409, "changed_meanwhile"));
    hub.put(&helper.0, mine, ("image/png", &face())).await;
    assert_eq!(hub.done("DELETE", &helper.0, mine, None).await["photo"], Value::Null);
    hub.put(&helper.0, mine, ("image/png", &face())).await;
    let text = "insert into account_roles (id, account_id, role, given_at) values ('r', '";
    helping.run(&format!("{text}{}', 'person', 0)", helper.1)).await;
    let version = hub.done("GET", &helper.0, &file, None).await["version"].clone();
    let ends = json!({ "step": "end", "version": version });
    hub.done("POST", &helper.0, &format!("{file}/standing"), Some(&ends)).await;
    assert_eq!(
        helping.count("select count(*) from volunteer_photos").await,
        0,
        "who helps no more has no face here"
    );
    assert_eq!(hub.put(&helper.0, mine, ("image/png", &face())).await.0, 404);
    // And with an account that is erased.
    let person = hub.person(&helping.clerk, "Εθελοντίδου").await;
    hub.link(&person, &other.1, "own").await;
    hub.put(&other.0, mine, ("image/png", &face())).await;
    let copy = hub.done("GET", &other.0, &format!("/api/v1/people/{person}/export"), None).await;
    assert_eq!(copy["volunteering"][0]["photo"]["state"], "waiting", "that there is one is in their copy");
    let mut transaction = hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &person, Timestamp::now()).await.unwrap());
    hub.store.commit(transaction).await.unwrap();
    assert_eq!(helping.count("select count(*) from volunteer_photos").await, 0);
}

on_both_databases! {
    hours_are_told_without_for_whom
    who_waits_sees_the_face_of_who_comes_and_nobody_else_does
}
