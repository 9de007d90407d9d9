//! The story of the hub's chain: somebody calls, is written down, asks, is answered, sees who looked, takes a copy along,
//! is erased, and does not come back with an older backup. Told on both databases, by the API alone.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::backup::{Backup, Before, back_up, restore};
use server::notify::{self, Push};
use server::people;
use server::rights::{self, Report, forget_in_time};
use server::store::Store;
use sqlx::{AssertSqlSafe, Row as _};
use tests::hub::Hub;
use tests::{Database, on_both_databases};

/// Invented. Each stands in one field of a file, in plain or sealed.
const NAME: &str = "Καναρινάκη";
const PHONE: &str = "+306900000017";
const ADDRESS: &str = "Οδός Καναρινιού 17";
const WORDS: &str = "το κλουβί μου άδειασε";
const AMKA: &str = "15080099961";

/// Somebody who called and asked for something; their id.
async fn called(hub: &Hub, clerk: &str) -> String {
    let told = json!({ "name": { "surname": NAME, "first": "Άννα" }, "address": ADDRESS,
        "phones": [{ "phone": PHONE }] });
    let new = json!({ "told": told, "identifiers": [{ "scheme": "amka", "value": AMKA }] });
    let added = hub.done("POST", clerk, "/api/v1/people", Some(&new)).await;
    let id = added["added"]["id"].as_str().unwrap().to_owned();
    let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true, "note": WORDS });
    let request = json!({ "person": id, "contact": contact, "kind": "escort", "need": "mobility", "words": WORDS,
        "asked_by": NAME });
    hub.done("POST", clerk, "/api/v1/requests", Some(&request)).await;
    id
}

/// They asked for goods as well, and somebody took it up.
async fn asked_for_goods(hub: &Hub, clerk: &str, id: &str) {
    let point = json!({ "words": WORDS });
    let plan = json!({ "from": { "words": ADDRESS }, "to": point, "items": [WORDS],
        "needs": { "aid": "chair", "helpers": 1 } });
    let told = json!({ "begins": "2036-11-20T09:00:00Z", "ends": "2036-11-20T10:00:00Z", "plan": plan });
    let task = json!({ "person": id, "contact": { "channel": "phone", "notice": "read_out", "called_back": true, "note": WORDS }, "kind": "goods",
        "told": told });
    let task = hub.done("POST", clerk, "/api/v1/tasks", Some(&task)).await;
    let step = json!({ "step": "take_up", "version": 1, "urgency": "week", "words": WORDS });
    let path = format!("/api/v1/tasks/{}/steps", task["line"]["id"].as_str().unwrap());
    hub.done("POST", clerk, &path, Some(&step)).await;
    let stuck = json!({ "trouble": "hand", "words": WORDS, "at": [37.94, 23.64] });
    hub.done("POST", clerk, &format!("/api/v1/people/{id}/alarm"), Some(&stuck)).await;
    let worry = json!({ "kind": "safety", "words": WORDS, "urgent": false });
    hub.done("POST", clerk, &path.replace("/steps", "/concerns"), Some(&worry)).await;
    let weekly = json!({ "days": ["tuesday"], "at": "10:00", "minutes": 60, "from": "2036-11-20", "to": "2036-12-20" });
    let series = json!({ "person": id, "contact": { "channel": "phone", "notice": "read_out", "called_back": true, "note": WORDS }, "kind": "goods",
        "weekly": weekly, "plan": task["plan"], "asked_by": NAME });
    hub.done("POST", clerk, "/api/v1/series", Some(&series)).await;
}

/// Everything that a database holds, as far as it can be read as text.
async fn all_of(store: &Store) -> String {
    let mut all = String::new();
    for table in [
        "people",
        "person_keys",
        "person_phones",
        "person_identifiers",
        "person_versions",
        "person_links",
        "accounts",
        "contacts",
        "requests",
        "request_steps",
        "request_documents",
        "tasks",
        "task_steps",
        "task_items",
        "concerns",
        "concern_steps",
        "alarms",
        "task_series",
        "rights_requests",
        "messages",
        "events",
        "access_log",
    ] {
        let rows = sqlx::query(AssertSqlSafe(format!("select * from {table}"))).fetch_all(store.pool()).await;
        for row in rows.unwrap() {
            for at in 0..row.len() {
                let text = row.try_get::<Option<String>, _>(at).ok().flatten();
                let bytes = row.try_get::<Option<Vec<u8>>, _>(at).ok().flatten();
                all.push_str(&text.unwrap_or_default());
                all.push_str(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
                all.push('\n');
            }
        }
    }
    all
}

async fn who_is_erased_does_not_come_back_with_an_older_backup(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let (desk, _) = hub.signed_in("data_protection", "staff").await;
    let person = called(&hub, &clerk).await;
    asked_for_goods(&hub, &clerk, &person).await;
    hub.done("POST", &clerk, &format!("/api/v1/people/{person}/account"), Some(&json!({ "to": PHONE })))
        .await;
    let before = all_of(&hub.store).await;
    assert!(before.contains(NAME) && before.contains(PHONE), "names and telephones are found in plain");
    for sealed in [ADDRESS, WORDS, AMKA] {
        assert!(!before.contains(sealed), "{sealed} is sealed");
    }
    let backup = hub.folder.path().join("hub.backup");
    back_up(&hub.store, &hub.keys(), &backup).await.unwrap();

    let asked = json!({ "kind": "erasure", "words": WORDS });
    let asked = hub.done("POST", &clerk, &format!("/api/v1/people/{person}/rights"), Some(&asked)).await;
    let open = hub.done("GET", &desk, "/api/v1/rights", None).await;
    assert_eq!(open["requests"][0]["words"], WORDS);
    let path = format!("/api/v1/rights/{}/decision", asked["id"].as_str().unwrap());
    let (status, _) = hub.ask("POST", &desk, &path, Some(&json!({ "granted": true, "answer": " " }))).await;
    assert_eq!(status, 422, "nobody is answered without a word");
    hub.done(
        "POST",
        &desk,
        &path,
        Some(&json!({ "granted": true, "answer": "Διαγράφηκαν όλα.", "told_by": "hand" })),
    )
    .await;
    let after = all_of(&hub.store).await;
    for gone in [NAME, PHONE, ADDRESS, WORDS, AMKA] {
        assert!(!after.contains(gone), "{gone} is gone");
    }
    let (status, _) = hub.ask("GET", &clerk, &format!("/api/v1/people/{person}"), None).await;
    assert_eq!(status, 404);
    let counted: i64 = sqlx::query_scalar("select count(*) from requests where kind = 'escort'")
        .fetch_one(hub.store.pool())
        .await
        .unwrap();
    assert_eq!(counted, 1, "what was asked is counted still");
    assert_eq!(std::fs::read_to_string(hub.erased()).unwrap(), format!("{person}\n"));

    // The backup of before comes back into an empty database of the same kind.
    let other = if database.url.starts_with("sqlite") {
        Database::sqlite().unwrap()
    } else {
        Database::postgres().await.unwrap().unwrap()
    };
    let store = other.open().await.unwrap();
    let keys = hub.keys();
    let open = Backup::open(&backup, &keys).unwrap();
    let name = Before::Replaced(store.name().to_owned());
    let restored = restore(&store, open, &name, &hub.erased()).await.unwrap();
    assert_eq!(restored.erased_again, 1);
    let back = all_of(&store).await;
    for gone in [NAME, PHONE, ADDRESS, WORDS, AMKA] {
        assert!(!back.contains(gone), "{gone} came back");
    }
    // Also where another program took it back, the nightly look finds them.
    let open = Backup::open(&backup, &keys).unwrap();
    let none = hub.folder.path().join("no.erased");
    restore(&store, open, &name, &none).await.unwrap();
    assert!(all_of(&store).await.contains(NAME));
    let report = forget_in_time(&store, &hub.erased(), Timestamp::now(), 50, false).await.unwrap();
    assert_eq!(report, Report { erased_again: 1, ..Report::default() });
    assert!(!all_of(&store).await.contains(NAME));
    drop(store);
    other.remove().await.unwrap();
}

async fn who_was_one_person_by_mistake_is_not_erased_with_the_other(database: &Database) {
    let hub = Hub::on(database).await;
    let ((clerk, _), (officer, _)) =
        (hub.signed_in("clerk", "staff").await, hub.signed_in("officer", "staff").await);
    let new = |surname: &str| json!({ "told": { "name": { "surname": surname } } });
    let mut ids = Vec::new();
    for surname in ["Πρώτη", "Δεύτερη"] {
        let added = hub.done("POST", &clerk, "/api/v1/people", Some(&new(surname))).await;
        ids.push(added["added"]["id"].as_str().unwrap().to_owned());
    }
    let merges = format!("/api/v1/people/{}/merges", ids[0]);
    let merge = json!({ "version": 1, "other": ids[1], "other_version": 1 });
    hub.done("POST", &officer, &merges, Some(&merge)).await;
    // The list of a hub where they had been taken apart again: only the second was erased.
    std::fs::write(hub.erased(), format!("{}\n", ids[1])).unwrap();
    let report = forget_in_time(&hub.store, &hub.erased(), Timestamp::now(), 50, false).await.unwrap();
    assert_eq!(report.erased_again, 1);
    let first = hub.done("GET", &clerk, &format!("/api/v1/people/{}", ids[0]), None).await;
    assert_eq!(first["name"]["surname"], "Πρώτη");
}

async fn a_file_is_forgotten_in_its_time_and_not_before(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, _) = hub.signed_in("clerk", "staff").await;
    let waiting = called(&hub, &clerk).await;
    let told = json!({ "told": { "name": { "surname": "Ερώτηση" } } });
    let asked = hub.done("POST", &clerk, "/api/v1/people", Some(&told)).await;
    let question = asked["added"]["id"].as_str().unwrap();
    let told = json!({ "told": { "name": { "surname": "Δίκη" } } });
    let held = hub.done("POST", &clerk, "/api/v1/people", Some(&told)).await;
    let held = held["added"]["id"].as_str().unwrap().to_owned();
    let (desk, _) = hub.signed_in("data_protection", "staff").await;
    let holds = format!("/api/v1/people/{held}/holds");
    let day = |years: i64| {
        (Timestamp::now() + SignedDuration::from_hours(24 * 365 * years)).to_string()[..10].to_owned()
    };
    let asked = |until: &str, reason: &str| json!({ "until": until, "reason": reason });
    for (until, reason) in [("2020-01-01", "δίκη"), (&day(11), "δίκη"), ("αύριο", "δίκη"), (&day(9), " ")]
    {
        let (status, _) = hub.ask("POST", &desk, &holds, Some(&asked(until, reason))).await;
        assert_eq!(status, 422, "{until} {reason}");
    }
    assert_eq!(hub.ask("POST", &clerk, &holds, Some(&asked(&day(9), "δίκη"))).await.0, 403);
    hub.done("POST", &desk, &holds, Some(&asked(&day(9), "δίκη"))).await;
    hub.done("POST", &desk, &holds, Some(&asked(&day(1), "έλεγχος"))).await;
    let list = hub.erased();
    let at = |days: i64| Timestamp::now() + SignedDuration::from_hours(24 * days);
    let look = async |days: i64, dry_run: bool| {
        forget_in_time(&hub.store, &list, at(days), 50, dry_run).await.unwrap()
    };
    assert_eq!(look(182, false).await, Report::default());
    let both = Report { enquiries: 1, held: 1, ..Report::default() };
    assert_eq!(look(184, true).await, both);
    assert_eq!(look(184, true).await, both, "a dry run erases nobody");
    assert_eq!(
        forget_in_time(&hub.store, &list, at(184), 0, false).await.unwrap().left,
        1,
        "a few at a time"
    );
    assert_eq!(look(184, false).await, both);
    assert_eq!(look(184, false).await, Report { held: 1, ..Report::default() });
    for (id, is_there) in [(question, false), (&waiting, true), (&held, true)] {
        let (status, _) = hub.ask("GET", &clerk, &format!("/api/v1/people/{id}"), None).await;
        assert_eq!(status == 200, is_there, "{id}");
    }
    // Whoever waits is never forgotten, however long.
    assert_eq!(look(3000, true).await, Report { held: 1, ..Report::default() });
    // An erasure waits, too; a hold ends with a reason or in its time, and then the file is forgotten.
    let asked = json!({ "kind": "erasure", "words": "" });
    let asked = hub.done("POST", &clerk, &format!("/api/v1/people/{held}/rights"), Some(&asked)).await;
    let decide = format!("/api/v1/rights/{}/decision", asked["id"].as_str().unwrap());
    let granted = json!({ "granted": true, "answer": "Ναι.", "told_by": "hand" });
    let (status, refused) = hub.ask("POST", &desk, &decide, Some(&granted)).await;
    assert_eq!((status, &refused["code"]), (409, &json!("file_held")));
    hub.done("POST", &desk, &decide, Some(&json!({ "granted": false, "answer": "Όχι ακόμη." }))).await;
    let listed = hub.done("GET", &desk, "/api/v1/rights", None).await;
    assert_eq!(listed["holds"].as_array().unwrap().len(), 2, "{listed}");
    let end = format!("{holds}/{}/end", listed["holds"][0]["id"].as_str().unwrap());
    hub.done("POST", &desk, &end, Some(&json!({ "reason": "τελείωσε" }))).await;
    assert_eq!(look(364, true).await.held, 1);
    assert_eq!(look(367, true).await, Report { enquiries: 1, ..Report::default() });
}

#[expect(clippy::too_many_lines, reason = "one of everything is written down first")]
async fn a_copy_holds_all_that_is_kept_of_somebody(database: &Database) {
    let hub = Hub::on(database).await;
    let ((clerk, _), (own, account)) =
        (hub.signed_in("clerk", "staff").await, hub.signed_in("person", "citizen").await);
    let person = called(&hub, &clerk).await;
    asked_for_goods(&hub, &clerk, &person).await;
    let path = format!("/api/v1/people/{person}");
    let text =
        "insert into person_links (id, person_id, account_id, kind, made_at) values ($1, $1, $2, 'own', 0)";
    sqlx::query(text).bind(&person).bind(&account).execute(hub.store.pool()).await.unwrap();
    let word = json!({ "channel": "community_point", "notice": "before", "note": WORDS });
    let told = json!({ "version": 1, "told": { "name": { "surname": NAME }, "address": "Άλλη οδός 1" }, "contact": word });
    hub.done("PUT", &clerk, &path, Some(&told)).await;
    let other = json!({ "told": { "name": { "surname": "Άλλη" } } });
    let other = hub.done("POST", &clerk, "/api/v1/people", Some(&other)).await["added"]["id"].clone();
    let tie = json!({ "other": other, "tie": "sibling" });
    hub.done("POST", &clerk, &format!("{path}/ties"), Some(&tie)).await;
    let tasks = hub.done("GET", &own, "/api/v1/me/tasks", None).await;
    let concern = format!("/api/v1/tasks/{}/concerns", tasks["tasks"][0]["id"].as_str().unwrap());
    let worry = json!({ "kind": "other", "words": WORDS, "urgent": false });
    hub.done("POST", &own, &concern, Some(&worry)).await;
    let (desk, _) = hub.signed_in("data_protection", "staff").await;
    let asked = json!({ "kind": "objection", "words": "όχι μελέτες" });
    let asked = hub.done("POST", &own, &format!("{path}/rights"), Some(&asked)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε.", "purpose": "statistics" });
    let decide = format!("/api/v1/rights/{}/decision", asked["id"].as_str().unwrap());
    hub.done("POST", &desk, &decide, Some(&decision)).await;
    let hold = json!({ "until": (Timestamp::now() + SignedDuration::from_hours(24 * 30)).to_string()[..10], "reason": "δίκη" });
    hub.done("POST", &desk, &format!("{path}/holds"), Some(&hold)).await;
    let asked = json!({ "kind": "access", "words": "όλα" });
    hub.done("POST", &own, &format!("{path}/rights"), Some(&asked)).await;
    let mut transaction = hub.store.write().await.unwrap();
    let (keys, label) = (hub.keys(), Some("Firefox, Windows"));
    let token = "canary-of-an-app-0001";
    notify::add_device(&mut transaction, &keys, &account, Push::Fcm, token, label).await.unwrap();
    hub.store.commit(transaction).await.unwrap();
    hub.done("PUT", &own, "/api/v1/me/messages", Some(&json!({ "refused": ["sms"] }))).await;
    let copy = hub.done("GET", &own, &format!("{path}/export"), None).await;
    let messages = &copy["messages"][0];
    assert_eq!((&messages["refused"], &messages["devices"][0]["label"]), (&json!(["sms"]), &json!(label)));
    assert!(!copy.to_string().contains(token), "where a device is opens it: {copy}");
    // Each table that belongs to a person, and where it is in the copy. What has no place says why.
    let places = [
        ("people", "/person/address"),
        ("person_identifiers", "/numbers/0/value"),
        ("person_versions", "/before/0/told/address"),
        ("person_phones", "/before/0/told/phones/0/phone"),
        ("person_links", "/has_account"),
        ("contacts", "/contacts/0/note"),
        ("requests", "/requests/0/words"),
        ("tasks", "/tasks/0/plan/to/words"),
        ("concerns", "/concerns/0/words"),
        ("alarms", "/alarms/0/words"),
        ("task_series", "/series/0/plan/to/words"),
        ("rights_requests", "/rights/0/words"),
        ("person_ties", "/ties/0/tie"),
        ("person_stops", "/stops/0/purpose"),
        ("person_holds", "/holds/0/person"),
    ];
    let values = [
        json!("Άλλη οδός 1"),
        json!(AMKA),
        json!(ADDRESS),
        json!(PHONE),
        json!(true),
        json!(WORDS),
        json!(WORDS),
        json!(WORDS),
        json!(WORDS),
        json!(WORDS),
        json!(WORDS),
        json!("όλα"),
        json!("sibling"),
        json!("statistics"),
        json!(person),
    ];
    for ((table, place), value) in places.iter().zip(values) {
        assert_eq!(copy.pointer(place), Some(&value), "{table} at {place}: {copy}");
    }
    assert_eq!(copy["looks"][0]["action"], "file.export");
    // Made from these, or of no use to the person: what was asked twice, how names are found, the key, who sees what is
    // hidden, codes; and who looks like them, for nobody learns from the hub that somebody is known.
    let without = [
        "first_answers",
        "person_merges",
        "person_keys",
        "person_secrets",
        "person_named",
        "glass_breaks",
        "carer_invitations",
        "person_links_to_prove",
        "perhaps_known",
    ];
    let mut known: Vec<&str> = places.iter().map(|(table, _)| *table).chain(without).collect();
    known.sort_unstable();
    let mut tables = vec!["people".to_owned()];
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let mut table = "";
        for line in text.lines().map(str::trim) {
            match line.trim_end_matches(',').split_whitespace().collect::<Vec<_>>()[..] {
                ["create", "table", name, ..] => table = name,
                ["person_id", "text", ..] => tables.push(table.to_owned()),
                _ => {}
            }
        }
    }
    tables.sort();
    assert_eq!(tables, known, "every table of a person is in the copy, or is known not to be");
    let (status, _) = hub.ask("GET", &clerk, &format!("{path}/export"), None).await;
    assert_eq!(status, 403, "a copy is for the person");
    for looked in people::look(&hub.store, &hub.keys()).await.unwrap() {
        assert_eq!(looked.unopened, 0, "{looked:?}");
        assert!(looked.opened > 0 || !looked.place.starts_with("requests."), "{looked:?}");
    }
    let mut transaction = hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &person, Timestamp::now()).await.unwrap());
    assert!(!rights::erase(&mut transaction, &person, Timestamp::now()).await.unwrap(), "once");
    hub.store.commit(transaction).await.unwrap();
    assert!(
        notify::devices_of(hub.store.pool(), &keys, &account).await.unwrap().is_empty(),
        "nor their devices"
    );
    let (status, _) = hub.ask("GET", &own, "/api/v1/my-file", None).await;
    assert_eq!(status, 401, "whoever was erased is signed in nowhere");
}

async fn a_copy_is_whole_and_names_nobody_else(database: &Database) {
    let hub = Hub::on(database).await;
    let ((clerk, colleague), (officer, _), (own, account)) = (
        hub.signed_in("clerk", "staff").await,
        hub.signed_in("officer", "staff").await,
        hub.signed_in("person", "citizen").await,
    );
    for (account, name) in [(&colleague, "Συνάδελφος"), (&account, NAME)] {
        let query = sqlx::query("update accounts set name = $1 where id = $2").bind(name).bind(account);
        query.execute(hub.store.pool()).await.unwrap();
    }
    let person = called(&hub, &clerk).await;
    hub.link(&person, &account, "own").await;
    let told = json!({ "name": { "surname": "Αλλιώτικη" }, "phones": [{ "phone": "2104101753" }], "community": "Β΄" });
    let also = hub.done("POST", &clerk, "/api/v1/people", Some(&json!({ "told": told }))).await;
    let merge = json!({ "version": 1, "other": also["added"]["id"], "other_version": 1 });
    let merges = format!("/api/v1/people/{person}/merges");
    let asked = hub.done("POST", &officer, &merges, Some(&merge)).await;
    let (confirm, seen) = (asked["id"].as_str().unwrap(), json!({ "version": 1, "other_version": 1 }));
    hub.done("POST", &clerk, &format!("{merges}/{confirm}/confirm"), Some(&seen)).await;
    let other = hub.person(&clerk, "Γειτόνισσα").await;
    let tie = json!({ "other": other, "tie": "sibling" });
    hub.done("POST", &clerk, &format!("/api/v1/people/{person}/ties"), Some(&tie)).await;
    let right = json!({ "kind": "access", "words": "" });
    for _ in 0..201 {
        hub.done("POST", &own, &format!("/api/v1/people/{person}/rights"), Some(&right)).await;
    }
    let copy = hub.done("GET", &own, &format!("/api/v1/people/{person}/export"), None).await;
    assert_eq!(copy["rights"].as_array().unwrap().len(), 201, "all that was asked");
    assert_eq!(copy["also"][0]["name"]["surname"], "Αλλιώτικη", "each record of theirs");
    assert_eq!(copy["also"][0]["phones"][0]["phone"], "+302104101753");
    assert_eq!(copy["ties"], json!([{ "tie": "sibling", "lives_together": false }]));
    let contact = &copy["contacts"][0];
    assert_eq!((&contact["by"], &contact["office"]), (&Value::Null, &json!("clerk")));
    let step = &copy["requests"][0]["history"][0];
    assert_eq!((&step["by"], &step["office"]), (&Value::Null, &json!("clerk")));
    for name in ["Συνάδελφος", "Γειτόνισσα", other.as_str()] {
        assert!(!copy.to_string().contains(name), "{name} is somebody else's");
    }
    let path = format!("/api/v1/people/{person}");
    let request = format!("/api/v1/requests/{}", copy["requests"][0]["line"]["id"].as_str().unwrap());
    for path in [
        "/api/v1/my-file".to_owned(),
        format!("{path}/contacts"),
        format!("{path}/requests"),
        request.clone(),
    ] {
        let told = hub.done("GET", &own, &path, None).await;
        assert!(!told.to_string().contains("Συνάδελφος"), "{path}: {told}");
    }
    let seen = hub.done("GET", &officer, &request, None).await;
    assert_eq!(seen["history"][0]["by"], "Συνάδελφος", "colleagues know each other");
}

async fn two_records_are_one_person_and_are_taken_apart_exactly(database: &Database) {
    let hub = Hub::on(database).await;
    let ((clerk, _), (officer, _)) =
        (hub.signed_in("clerk", "staff").await, hub.signed_in("officer", "staff").await);
    let first = called(&hub, &clerk).await;
    let told =
        json!({ "name": { "surname": "Καναρίνη", "first": "Νίνα" }, "phones": [{ "phone": "2104101753" }] });
    let other = json!({ "told": told, "identifiers": [{ "scheme": "afm", "value": "123456783" }] });
    let other = hub.done("POST", &clerk, "/api/v1/people", Some(&other)).await["added"]["id"].clone();
    let other = other.as_str().unwrap().to_owned();
    let contact = json!({ "channel": "street", "notice": "read_out", "note": "στην πλατεία" });
    hub.done("POST", &clerk, &format!("/api/v1/people/{other}/contacts"), Some(&contact)).await;
    let request = json!({ "person": other, "contact": contact, "kind": "errand", "need": "papers", "words": "βεβαίωση" });
    let request = hub.done("POST", &clerk, "/api/v1/requests", Some(&request)).await;
    let request = format!("/api/v1/requests/{}", request["line"]["id"].as_str().unwrap());
    let seen = async |id: &str| {
        let path = format!("/api/v1/people/{id}");
        let mut all = Vec::new();
        for part in ["", "/contacts", "/requests"] {
            let mut part = hub.done("GET", &officer, &format!("{path}{part}"), None).await;
            // Versions count, and so does being made one.
            if let Some(person) = part.as_object_mut() {
                person.remove("version");
            }
            all.push(part);
        }
        all
    };
    let before = [seen(&first).await, seen(&other).await];
    let merges = format!("/api/v1/people/{first}/merges");
    let stale = json!({ "version": 1, "other": other, "other_version": 7 });
    assert_eq!(hub.ask("POST", &officer, &merges, Some(&stale)).await.0, 409);
    let merge = json!({ "version": 1, "other": other, "other_version": 1 });
    let made = hub.done("POST", &officer, &merges, Some(&merge)).await;
    // The one that holds shows what belongs to both, and is found by the names and numbers of both.
    let one = seen(&first).await;
    assert_eq!(one[0]["identifiers"].as_array().unwrap().len(), 2);
    assert_eq!(one[1]["contacts"].as_array().unwrap().len(), 3);
    assert_eq!(one[2]["requests"].as_array().unwrap().len(), 2);
    for text in ["καναρινη νινα", "123456783", "2104101753", NAME, AMKA] {
        let found = hub.done("POST", &clerk, "/api/v1/people/search", Some(&json!({ "text": text }))).await;
        assert_eq!(found["people"][0]["id"], first, "{text}");
        assert_eq!(found["people"].as_array().unwrap().len(), 1, "{text}");
    }
    let revealed =
        hub.done("POST", &clerk, &format!("/api/v1/people/{first}/numbers/afm/reveal"), None).await;
    assert_eq!(revealed["value"], "123456783");
    let shown = hub.done("GET", &officer, &request, None).await;
    assert_eq!((&shown["words"], &shown["line"]["person"]), (&json!("βεβαίωση"), &json!(first)));
    let led_on = hub.done("GET", &officer, &format!("/api/v1/people/{other}"), None).await;
    assert_eq!(led_on["merged_into"], first, "who comes by an old address is led on");
    // A third, into which the first goes; what the first held goes along and comes back with it.
    let third = json!({ "told": { "name": { "surname": "Τρίτη" } } });
    let third = hub.done("POST", &clerk, "/api/v1/people", Some(&third)).await["added"]["id"].clone();
    let third = third.as_str().unwrap().to_owned();
    // As if it had been there before them: an older one goes into a newer one by two colleagues only.
    let text = format!("update people set made_at = 0 where id = '{third}'");
    sqlx::query(AssertSqlSafe(text)).execute(hub.store.pool()).await.unwrap();
    let again = json!({ "version": 1, "other": first, "other_version": 2 });
    let chain = hub.done("POST", &officer, &format!("/api/v1/people/{third}/merges"), Some(&again)).await;
    assert_eq!(seen(&third).await[1]["contacts"].as_array().unwrap().len(), 3);
    let undo = |person: &str, merge: &Value| {
        format!("/api/v1/people/{person}/merges/{}/undo", merge["id"].as_str().unwrap())
    };
    assert_eq!(hub.ask("POST", &officer, &undo(&first, &made), None).await.0, 409, "the later one first");
    hub.done("POST", &officer, &undo(&third, &chain), None).await;
    assert_eq!(seen(&first).await, one);
    hub.done("POST", &officer, &undo(&first, &made), None).await;
    assert_eq!([seen(&first).await, seen(&other).await], before, "each has what it had, exactly");
    assert_eq!(hub.ask("POST", &officer, &undo(&first, &made), None).await.0, 404, "once");
}

on_both_databases! {
    a_copy_is_whole_and_names_nobody_else
    two_records_are_one_person_and_are_taken_apart_exactly
    who_was_one_person_by_mistake_is_not_erased_with_the_other
    who_is_erased_does_not_come_back_with_an_older_backup
    a_file_is_forgotten_in_its_time_and_not_before
    a_copy_holds_all_that_is_kept_of_somebody
}
