//! The story of what a volunteer may not know: somebody's name, telephone and address, where they go and what is written of them.
//! Whoever was asked, said no, gave it back, is not needed, was relieved, did not come, or helped more than a day ago asks for all that
//! the hub answers, and sends all that changes something of help, and finds none of it: in no answer, event, message, tile of the map
//! or line of the log. Whoever helps now finds all that they need, by the same search. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

mod asking;
mod sending;

use std::collections::BTreeSet;

use serde_json::json;
use server::events::{self, NewEvent};
use server::notify::Channel;
use tests::canaries::{Canaries, encoded};
use tests::{Database, on_both_databases};

use crate::asking::{HIDDEN, KEPT, LOG, PHONE, SUMS, Story, TOLD, Volunteer, all, hear};
use crate::sending::{FOR_ANYBODY, may_be_sent};

async fn who_may_not_know_finds_nothing_of_somebody_anywhere(database: &Database) {
    let mut story = Story::on(database).await;
    let (relieved, comes) = story.has_all_there_is().await;
    story.who_may_know_finds_all(&comes, "with all that there can be of help").await;
    let (found, _) = story.finds(&comes.token, &all(&story.person)).await;
    assert!(found.iter().any(|one| one.starts_with(SUMS)), "whoever pays the bill reads its sums: {found:?}");
    let own = story.own.clone();
    let stranger = story.volunteer().await;
    let (no, back, helper, other) =
        (story.volunteer().await, story.volunteer().await, story.volunteer().await, story.volunteer().await);
    let export = story.has_a_file(&helper).await;
    let id = story.asks("escort", 48).await;
    let known = story.finds_nothing("who is not signed in", "").await;
    assert!(known.iter().any(|path| path.starts_with("/tiles/16/")), "the map answers: {known:?}");
    let done = story.is_told_nothing("who is not signed in", ("", "nobody"), &[]).await;
    assert_eq!(done, FOR_ANYBODY.map(str::to_owned).into());
    story.may_not_know("who was not asked", &stranger).await;
    story.may_not_know("who was relieved", &relieved).await;

    story.offers(&id, &[&no, &back, &helper, &other]).await;
    let known = story.finds_nothing("who was asked", &helper.token).await;
    for path in [&format!("/api/v1/tasks/{id}"), "/api/v1/me/offers", "/api/v1/me/messages", "/api/v1/events"]
    {
        assert!(known.contains(path), "{path} answers who was asked: {known:?}");
    }
    // Saying yes is how they come to know.
    let done = story.is_told_nothing("who was asked", (&helper.token, &helper.account), &["/answer"]).await;
    assert!(done.is_subset(&may_be_sent()), "{done:?}");
    who_says_no_or_gives_it_back(&mut story, &id, &no, &back).await;
    story.finds_nothing("who is asked again", &helper.token).await;

    let key = "the-key-of-a-yes-that-holds";
    let yes = story.answers(&helper, &id, true, key).await;
    assert!(all(&story.person).in_text(&yes).contains(PHONE), "{yes}");
    story.who_may_know_finds_all(&helper, "once they said yes").await;
    story.the_hub_finds_all().await;
    story.may_not_know("who is not needed any more", &other).await;
    let late = story.answers(&other, &id, true, "").await;
    assert!(all(&story.person).in_text(&late).is_empty(), "who says yes too late: {late}");

    for (token, step) in [(&own, "confirm"), (&helper.token, "set_out")] {
        story.takes(token, &id, step, json!({})).await;
    }
    story.meets(&id, &helper).await;
    for step in ["reach", "complete"] {
        story.takes(&helper.token, &id, step, json!({})).await;
    }
    story.hours_later(&id, 23).await;
    let told = Canaries::new(&TOLD);
    let (found, _) = story.finds(&helper.token, &told).await;
    for canary in TOLD {
        assert!(found.iter().any(|one| one.starts_with(canary)), "23 h after: {canary} not in {found:?}");
    }
    story.hours_later(&id, 2).await;
    let known = story.may_not_know("who helped 25 h ago", &helper).await;
    for path in [&format!("/api/v1/tasks/{id}"), &export] {
        assert!(known.contains(path), "that they helped they read, and their own copy: {path}");
    }
    let again = story.answers(&helper, &id, true, key).await;
    assert!(all(&story.person).in_text(&again).is_empty(), "the same request again, 25 h after: {again}");

    let volunteers = vec![relieved, comes, stranger, no, back, helper, other];
    let volunteers = others_who_may_not_know(&mut story, volunteers).await;
    nothing_went_out(&story, volunteers, &id).await;
    println!("{} answers of the hub were searched", story.searched);
}

/// Who says no, and who says yes and gives it back.
async fn who_says_no_or_gives_it_back(story: &mut Story, id: &str, no: &Volunteer, back: &Volunteer) {
    let all = all(&story.person);
    let told = story.answers(no, id, false, "").await;
    assert!(all.in_text(&told).is_empty(), "who says no: {told}");
    let yes = story.answers(back, id, true, "the-key-of-a-yes-that-was-none").await;
    assert!(all.in_text(&yes).contains(TOLD[2]), "who says yes reads where it is: {yes}");
    let told = story.takes(&back.token, id, "give_back", json!({ "words": KEPT[4] })).await.to_string();
    let told = all.in_text(&told);
    assert!(told.is_empty(), "who gives it back: {told:?}");
    let told = story.answers(back, id, true, "the-key-of-a-yes-that-was-none").await;
    assert!(all.in_text(&told).is_empty(), "the same request again is no way back: {told}");
    story.may_not_know("who said no", no).await;
    story.may_not_know("who gave it back", back).await;
}

/// Who did not come, whose task was called off, who never said that it had ended, and who helps somebody who is hidden now.
async fn others_who_may_not_know(story: &mut Story, mut volunteers: Vec<Volunteer>) -> Vec<Volunteer> {
    let own = story.own.clone();
    for (nth, what) in ["missing", "cancelled", "never_ended", "hidden"].into_iter().enumerate() {
        let helper = story.volunteer().await;
        let kind = if what == "cancelled" { "bill" } else { "escort" };
        let id = story.asks(kind, 72 + 5 * i64::try_from(nth).unwrap()).await;
        story.helps(&id, &helper).await;
        match what {
            "missing" => {
                let hours = 72 + 5 * i64::try_from(nth).unwrap();
                story.hours_later(&id, hours + 1).await;
                story.takes(&own, &id, "helper_missing", json!({})).await;
            }
            "cancelled" => {
                story.takes(&own, &id, "cancel", json!({})).await;
            }
            "hidden" => {
                let officer = story.hub.signed_in("officer", "staff").await.0;
                let path = format!("/api/v1/people/{}/restriction", story.person);
                let hide = json!({ "restricted": true, "version": 1, "why": "violence" });
                story.hub.done("POST", &officer, &path, Some(&hide)).await;
            }
            _ => {
                story.takes(&own, &id, "confirm", json!({})).await;
                let hours = 72 + 5 * i64::try_from(nth).unwrap();
                // It was to be over three hours after it began.
                story.hours_later(&id, hours + 3 + 23).await;
                let (found, _) = story.finds(&helper.token, &Canaries::new(&[TOLD[2]])).await;
                assert!(!found.is_empty(), "23 h after the planned end it is still open");
                story.hours_later(&id, 2).await;
            }
        }
        story.may_not_know(what, &helper).await;
        volunteers.push(helper);
    }
    volunteers
}

/// No stream, no message and no line of the log tells of it.
async fn nothing_went_out(story: &Story, volunteers: Vec<Volunteer>, id: &str) {
    let all = all(&story.person);
    let mut transaction = story.hub.store.write().await.unwrap();
    let event = NewEvent {
        noun: "request",
        id: "the-last",
        what: "created",
        version: 0,
        topics: &["role:volunteer"],
    };
    events::append(&mut transaction, &event).await.unwrap();
    story.hub.store.commit(transaction).await.unwrap();
    let mut heard_of_it = 0;
    for mut volunteer in volunteers {
        hear(&mut volunteer, "the-last").await;
        heard_of_it += usize::from(volunteer.heard.contains(id));
        let found = all.in_text(&volunteer.heard);
        assert!(found.is_empty(), "{found:?} in {}", volunteer.heard);
    }
    assert_eq!(heard_of_it, 4, "the four who were asked heard of it");

    story.messages_are_sent().await;
    let letters = story.fake.0.lock().unwrap();
    let channels: BTreeSet<Channel> = letters.iter().map(|letter| letter.channel).collect();
    assert!(channels.is_superset(&[Channel::Fcm, Channel::Sms, Channel::Mail].into()), "{channels:?}");
    for letter in letters.iter() {
        let text = format!("{} {} {} {}", letter.kind, letter.title, *letter.text, letter.id);
        let found = all.in_text(&text);
        assert!(found.is_empty(), "{found:?} in {text}");
    }
    drop(letters);

    let log = LOG.lock().unwrap();
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("/api/v1/tasks/{id}/answer"), "the log tells what was asked");
    let words = TOLD.iter().chain(&KEPT).chain(&[HIDDEN, PHONE, "6900000051", "60.178913", "24.947391"]);
    for canary in words {
        assert!(!log.contains(canary) && !log.contains(&encoded(canary)), "{canary} is in the log");
    }
}

on_both_databases! {
    who_may_not_know_finds_nothing_of_somebody_anywhere
}
