//! The story of a clerk who could give a friend somebody else's file by making the two records one person: alone they cannot,
//! in whatever order they merge and open accounts; and whom they invite as a carer, the person hears. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use tests::hub::Hub;
use tests::{Database, on_both_databases};

const WAITING: &str = "/api/v1/merges";

/// Two records, and who works with them.
struct Two {
    hub: Hub,
    clerk: String,
    coordinator: String,
    /// The friend's record.
    one: String,
    /// Somebody who asked for help.
    other: String,
}

impl Two {
    async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let clerk = hub.signed_in("clerk", "staff").await.0;
        let coordinator = hub.signed_in("coordinator", "staff").await.0;
        let one = added(&hub, &clerk, "Φιλικός", "6900000041").await;
        let other = added(&hub, &clerk, "Ξένος", "6900000042").await;
        let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
        let request = json!({ "person": other, "contact": contact, "kind": "errand", "need": "papers",
            "words": "βεβαίωση" });
        hub.done("POST", &clerk, "/api/v1/requests", Some(&request)).await;
        Self { hub, clerk, coordinator, one, other }
    }

    async fn version(&self, person: &str) -> i64 {
        let shown = self.hub.done("GET", &self.clerk, &format!("/api/v1/people/{person}"), None).await;
        shown["version"].as_i64().unwrap()
    }

    /// What somebody is told who lets `holds` hold for `goes`.
    async fn merge(&self, token: &str, holds: &str, goes: &str) -> (u16, Value) {
        let body = json!({ "version": self.version(holds).await, "other": goes,
            "other_version": self.version(goes).await });
        self.hub.ask("POST", token, &format!("/api/v1/people/{holds}/merges"), Some(&body)).await
    }

    /// Of the first record, into which the other goes.
    async fn confirm(&self, token: &str, merge: &Value) -> (u16, Value) {
        let body = json!({ "version": self.version(&self.one).await,
            "other_version": self.version(&self.other).await });
        self.hub.ask("POST", token, &self.path(merge, "confirm"), Some(&body)).await
    }

    fn path(&self, merge: &Value, what: &str) -> String {
        format!("/api/v1/people/{}/merges/{}/{what}", self.one, merge["id"].as_str().unwrap())
    }

    /// How many requests the owner of an account finds in their file.
    async fn requests(&self, own: &str) -> usize {
        let file = self.hub.done("GET", own, "/api/v1/my-file", None).await;
        file["requests"].as_array().unwrap().len()
    }

    async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    async fn count(&self, text: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(self.hub.store.pool()).await.unwrap()
    }
}

async fn added(hub: &Hub, clerk: &str, surname: &str, phone: &str) -> String {
    let told = json!({ "name": { "surname": surname }, "phones": [{ "phone": phone }] });
    let added = hub.done("POST", clerk, "/api/v1/people", Some(&json!({ "told": told }))).await;
    added["added"]["id"].as_str().unwrap().to_owned()
}

fn refused((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn an_account_reads_another_file_only_when_a_second_colleague_says_so(database: &Database) {
    let two = Two::on(database).await;
    let (own, account) = two.hub.signed_in("person", "citizen").await;
    two.hub.link(&two.one, &account, "own").await;
    assert_eq!(two.requests(&own).await, 0);
    // Whichever of the two is to hold.
    let (status, turned) = two.merge(&two.clerk, &two.other, &two.one).await;
    assert_eq!((status, &turned["state"]), (202, &json!("waiting")));
    assert_eq!(refused(two.merge(&two.clerk, &two.one, &two.other).await), problem(409, "merge_waits"));
    let turned = format!("/api/v1/people/{}/merges/{}/refuse", two.other, turned["id"].as_str().unwrap());
    two.hub.done("POST", &two.clerk, &turned, None).await;

    let (status, merge) = two.merge(&two.clerk, &two.one, &two.other).await;
    assert_eq!((status, &merge["state"], &merge["is_yours"]), (202, &json!("waiting"), &json!(true)));
    assert_eq!(two.requests(&own).await, 0, "nothing is joined");
    for (token, is_yours) in [(&two.clerk, true), (&two.coordinator, false)] {
        let list = two.hub.done("GET", token, WAITING, None).await;
        assert_eq!(
            (&list["merges"][0]["id"], &list["merges"][0]["is_yours"]),
            (&merge["id"], &json!(is_yours))
        );
        assert_eq!(list["merges"].as_array().unwrap().len(), 1);
    }
    // The page of either tells of it.
    for person in [&two.one, &two.other] {
        let list =
            two.hub.done("GET", &two.coordinator, &format!("/api/v1/people/{person}/merges"), None).await;
        assert_eq!(list["merges"][0]["state"], "waiting");
    }
    assert_eq!(refused(two.confirm(&two.clerk, &merge).await), problem(403, "merge_needs_another"));
    assert_eq!(refused(two.confirm(&own, &merge).await), problem(403, "not_allowed"));
    let stale = json!({ "version": 7, "other_version": 1 });
    let confirm = two.path(&merge, "confirm");
    let asked = two.hub.ask("POST", &two.coordinator, &confirm, Some(&stale)).await;
    assert_eq!(refused(asked), problem(409, "changed_meanwhile"));
    assert_eq!(two.requests(&own).await, 0);
    // The second colleague refuses: it is over, and can be asked for again.
    two.hub.done("POST", &two.coordinator, &two.path(&merge, "refuse"), None).await;
    assert_eq!(refused(two.confirm(&two.coordinator, &merge).await), problem(404, "not_found"));
    assert_eq!(two.hub.done("GET", &two.clerk, WAITING, None).await["merges"], json!([]));

    let (_, merge) = two.merge(&two.clerk, &two.one, &two.other).await;
    let (status, done) = two.confirm(&two.coordinator, &merge).await;
    assert_eq!((status, &done["state"]), (200, &json!("holds")));
    assert_eq!((&done["by"], &done["asked_by"]), (&json!("Invented"), &json!("Invented")));
    assert_eq!(two.requests(&own).await, 1, "they are one person now");
    let looks = "select count(*) from access_log where action = 'person.merge' and record_id = ";
    for person in [&two.one, &two.other] {
        assert!(
            two.count(&format!("{looks}'{person}'")).await > 2,
            "each asking, refusing and doing is logged"
        );
    }
    // Taken back, each has what it had.
    two.hub.done("POST", &two.clerk, &two.path(&merge, "undo"), None).await;
    assert_eq!(two.requests(&own).await, 0);
    let list = two.hub.done("GET", &two.clerk, &format!("/api/v1/people/{}/merges", two.one), None).await;
    let listed: Vec<&str> =
        list["merges"].as_array().unwrap().iter().map(|merge| merge["state"].as_str().unwrap()).collect();
    assert_eq!(listed, ["undone", "refused"]);
}

async fn who_will_read_a_file_counts_like_who_reads_it(database: &Database) {
    let two = Two::on(database).await;
    let merges = async || two.merge(&two.clerk, &two.one, &two.other).await;
    let withdraw = async |merge: Value| {
        assert_eq!(merge["state"], "waiting");
        two.hub.done("POST", &two.clerk, &two.path(&merge, "refuse"), None).await;
    };
    // An account whose owner has not signed in yet, and a code that no carer has used yet.
    let account = format!("/api/v1/people/{}/account", two.one);
    two.hub.done("POST", &two.clerk, &account, Some(&json!({ "to": "6900000041" }))).await;
    withdraw(merges().await.1).await;
    two.run("delete from person_links_to_prove").await;
    let carers = format!("/api/v1/people/{}/carers", two.other);
    let invite = json!({ "scope": "trips", "contact": { "channel": "community_point", "notice": "before" } });
    two.hub.done("POST", &two.clerk, &carers, Some(&invite)).await;
    withdraw(merges().await.1).await;
    two.run("delete from carer_invitations").await;
    // A carer of one would read the other; who cares for both in the same way reads no more than before.
    let (_, carer) = two.hub.signed_in("carer", "citizen").await;
    two.hub.link(&two.one, &carer, "carer").await;
    withdraw(merges().await.1).await;
    two.hub.link(&two.other, &carer, "carer").await;
    assert_eq!(merges().await.0, 201);
}

async fn nobody_merges_a_file_of_their_own(database: &Database) {
    let two = Two::on(database).await;
    let both = [(&two.one, &two.other), (&two.other, &two.one)];
    let (own, account) = two.hub.signed_in("clerk", "staff").await;
    let is_refused = async || {
        for (holds, goes) in both {
            assert_eq!(refused(two.merge(&own, holds, goes).await), problem(403, "merge_of_own"));
        }
    };
    for kind in ["own", "carer"] {
        two.hub.link(&two.one, &account, kind).await;
        is_refused().await;
        // Nor are they the second.
        let (status, merge) = two.merge(&two.clerk, &two.one, &two.other).await;
        assert_eq!(status, 202);
        assert_eq!(refused(two.confirm(&own, &merge).await), problem(403, "merge_of_own"));
        two.hub.done("POST", &own, &two.path(&merge, "refuse"), None).await;
        two.run("delete from person_links").await;
    }
    // Their number is enough, whosever it is called there.
    two.run(&format!("update accounts set phone = '+306900000042' where id = '{account}'")).await;
    is_refused().await;
    two.run("update person_phones set label = 'κόρη'").await;
    is_refused().await;
    assert_eq!(two.merge(&two.clerk, &two.one, &two.other).await.0, 201, "a colleague does");
}

async fn a_number_that_a_merge_brought_opens_no_account_for_a_day(database: &Database) {
    let two = Two::on(database).await;
    let told = "select count(*) from messages where template = 'phone-changed'";
    let (status, merge) = two.merge(&two.clerk, &two.one, &two.other).await;
    assert_eq!((status, &merge["state"], &merge["asked_by"]), (201, &json!("holds"), &Value::Null));
    assert_eq!(two.count(told).await, 1, "the number of the other hears of it");
    let account = format!("/api/v1/people/{}/account", two.one);
    let open = async || {
        let to = json!({ "to": "6900000041" });
        refused(two.hub.ask("POST", &two.clerk, &account, Some(&to)).await)
    };
    assert_eq!(open().await, problem(409, "phone_too_fresh"));
    two.run("update person_merges set made_at = made_at - 86400000001").await;
    assert_eq!(open().await, problem(204, ""));
    // A number that both had is not new to either.
    two.run("delete from person_links_to_prove").await;
    two.hub.done("POST", &two.clerk, &two.path(&merge, "undo"), None).await;
    two.run(&format!(
        "insert into person_phones (person_id, phone, label, place)
        values ('{}', '+306900000041', '', 1)",
        two.other
    ))
    .await;
    assert_eq!(two.merge(&two.clerk, &two.one, &two.other).await.0, 201);
    assert_eq!(open().await, problem(204, ""));
}

/// How many messages of a kind were written.
async fn written(two: &Two, kind: &str) -> i64 {
    two.count(&format!("select count(*) from messages where template = '{kind}'")).await
}

async fn a_person_hears_whom_a_clerk_invites_for_them(database: &Database) {
    let two = Two::on(database).await;
    let before = written(&two, "carer-invited").await;
    let path = format!("/api/v1/people/{}/carers", two.other);
    let invite =
        json!({ "scope": "requests", "contact": { "channel": "community_point", "notice": "before" } });
    let (status, told) = two.hub.ask("POST", &two.clerk, &path, Some(&invite)).await;
    assert_eq!(status, 201, "{told}");
    assert_eq!(written(&two, "carer-invited").await, before + 1, "nobody else tells who has no account");
}

async fn who_must_be_reached_otherwise_is_not_made_one_with_who_may_be_called(database: &Database) {
    let two = Two::on(database).await;
    two.run(&format!("update people set safe_contact = 0 where id = '{}'", two.other)).await;
    let (status, told) = two.merge(&two.clerk, &two.one, &two.other).await;
    assert_eq!((status, &told["code"]), (409, &json!("merge_not_possible")));
    two.run(&format!("update people set safe_contact = 0 where id = '{}'", two.one)).await;
    assert_eq!(two.merge(&two.clerk, &two.one, &two.other).await.0, 201);
}

/// How many merges that wait somebody finds: in the list of all, and on the page of the first record.
async fn found(two: &Two, token: &str) -> (usize, Option<usize>) {
    let of = |list: &Value| list["merges"].as_array().unwrap().len();
    let all = two.hub.done("GET", token, WAITING, None).await;
    let (status, list) = two.hub.ask("GET", token, &format!("/api/v1/people/{}/merges", two.one), None).await;
    (of(&all), (status == 200).then(|| of(&list)))
}

async fn who_may_not_merge_both_finds_nothing_that_waits(database: &Database) {
    let two = Two::on(database).await;
    let (_, account) = two.hub.signed_in("person", "citizen").await;
    two.hub.link(&two.one, &account, "own").await;
    assert_eq!(two.merge(&two.clerk, &two.one, &two.other).await.0, 202);
    let (looks_after, named) = two.hub.signed_in("clerk", "staff").await;
    assert_eq!(found(&two, &two.clerk).await, (1, Some(1)));

    // The other record is hidden from all but those who are named.
    two.run(&format!("update people set restricted = 1 where id = '{}'", two.other)).await;
    assert_eq!(found(&two, &two.clerk).await, (0, Some(0)));
    assert_eq!(found(&two, &looks_after).await, (0, Some(0)));
    two.run(&format!(
        "insert into person_named (person_id, account_id, made_at) values ('{}', '{named}', 0)",
        two.other
    ))
    .await;
    assert_eq!(found(&two, &two.clerk).await, (0, Some(0)));
    assert_eq!(found(&two, &looks_after).await, (1, Some(1)));
    two.run("update people set restricted = 0").await;
    assert_eq!(found(&two, &two.clerk).await, (1, Some(1)));

    // The other person asked that their file is not used, and it was granted.
    let desk = two.hub.signed_in("data_protection", "staff").await.0;
    let right = json!({ "kind": "restriction", "words": "να μη χρησιμοποιείται" });
    let path = format!("/api/v1/people/{}/rights", two.other);
    let right = two.hub.done("POST", &two.clerk, &path, Some(&right)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε δεκτό." });
    let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
    two.hub.done("POST", &desk, &path, Some(&decision)).await;
    assert_eq!(found(&two, &two.clerk).await, (0, Some(0)));
    two.run("update person_stops set lifted_at = 1").await;

    // An officer with a team finds what both of their team, or of none, wait for.
    let (officer, of_team) = two.hub.signed_in("officer", "staff").await;
    two.run(&format!("update account_roles set team_id = 'a' where account_id = '{of_team}'")).await;
    assert_eq!(found(&two, &officer).await, (1, Some(1)));
    two.run(&format!("update people set team = 'b' where id = '{}'", two.other)).await;
    assert_eq!(found(&two, &officer).await, (0, Some(0)));
    two.run(&format!("update people set team = 'a' where id = '{}'", two.other)).await;
    assert_eq!(found(&two, &officer).await, (1, Some(1)));
    two.run("update people set team = 'b'").await;
    assert_eq!(found(&two, &officer).await, (0, None));
}

async fn a_newer_record_takes_the_place_of_an_older_one_by_two(database: &Database) {
    let two = Two::on(database).await;
    // Somebody called with a number of their own and was written down; the older record has another.
    let (status, merge) = two.merge(&two.clerk, &two.other, &two.one).await;
    assert_eq!((status, &merge["state"]), (202, &json!("waiting")), "{merge}");
    let path = format!("/api/v1/people/{}/merges/{}", two.other, merge["id"].as_str().unwrap());
    let both =
        json!({ "version": two.version(&two.other).await, "other_version": two.version(&two.one).await });
    let alone = two.hub.ask("POST", &two.clerk, &format!("{path}/confirm"), Some(&both)).await;
    assert_eq!(refused(alone), problem(403, "merge_needs_another"));
    two.hub.done("POST", &two.clerk, &format!("{path}/refuse"), None).await;
    // How somebody is reached safely is not replaced by one alone either, where that is all that is on file.
    for (person, surname) in [(&two.one, "Φιλικός"), (&two.other, "Ξένος")] {
        let edit = json!({ "version": two.version(person).await, "contact": { "channel": "community_point", "notice": "before" },
            "told": { "name": { "surname": surname }, "contact_note": "μόνο μέσω της κόρης" } });
        two.hub.done("PUT", &two.clerk, &format!("/api/v1/people/{person}"), Some(&edit)).await;
    }
    let (status, merge) = two.merge(&two.clerk, &two.other, &two.one).await;
    assert_eq!((status, &merge["state"]), (202, &json!("waiting")), "{merge}");
    let path = format!("/api/v1/people/{}/merges/{}", two.other, merge["id"].as_str().unwrap());
    two.hub.done("POST", &two.clerk, &format!("{path}/refuse"), None).await;
    // The other way round nobody is reached otherwise whom the hub has known for longer.
    assert_eq!(two.merge(&two.clerk, &two.one, &two.other).await.0, 201);
}

on_both_databases! {
    a_newer_record_takes_the_place_of_an_older_one_by_two
    who_may_not_merge_both_finds_nothing_that_waits
    an_account_reads_another_file_only_when_a_second_colleague_says_so
    who_will_read_a_file_counts_like_who_reads_it
    nobody_merges_a_file_of_their_own
    a_number_that_a_merge_brought_opens_no_account_for_a_day
    a_person_hears_whom_a_clerk_invites_for_them
    who_must_be_reached_otherwise_is_not_made_one_with_who_may_be_called
}
