//! The story of a backup: made while others write, taken back into a database of either kind, and refused when it is not
//! what was written. Told on both databases.

#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a surprise ends the test")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use domain::access::{Role, Sight};
use domain::identifiers::{Identifier, Scheme};
use domain::people::Name;
use domain::phones::Phone;
use domain::words::Language;
use jiff::Timestamp;
use serde_json::{Value, json};
use server::accounts::{Citizen, open_for_citizen};
use server::app::{AppState, router};
use server::backup::{BackedUp, Backup, BackupError, Before, Restored, back_up, restore};
use server::city::import::import;
use server::config::Config;
use server::events::{self, NewEvent};
use server::keys::{self, Keys, SEALED};
use server::notify::{self, Channel, NewMessage, Template};
use server::people::{self, Added, NewPerson};
use server::privacy::{self, Access};
use server::store::{Missing, Store};
use sqlx::any::AnyTypeInfoKind;
use sqlx::{AssertSqlSafe, Row as _, TypeInfo as _, ValueRef as _};
use tempfile::TempDir;
use tests::{Database, on_both_databases};
use tower::ServiceExt as _;

const DESK: &str = "0123456789-0123456789";

/// Invented, each as it is stored or sent.
const CANARIES: [&str; 6] = [
    "Καναρινάκη",
    "+306900000017",
    "Οδός Καναρινιού 17",
    "15080099961",
    "canary@mail.example",
    "σκαλί-καναρίνι",
];

/// A hub with its file of keys, in a folder where backups come.
struct Hub {
    store: Store,
    folder: TempDir,
}

impl Hub {
    async fn on(database: &Database) -> Self {
        Self { store: database.open().await.unwrap(), folder: TempDir::new().unwrap() }
    }

    fn keys(&self) -> Keys {
        Keys::read_or_make(&self.folder.path().join("keys")).unwrap()
    }

    async fn back_up(&self, name: &str) -> BackedUp {
        back_up(&self.store, &self.keys(), &self.folder.path().join(name)).await.unwrap()
    }

    /// As somebody asks it over the network.
    async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> u16 {
        let mut request = Request::post(path).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router().await.oneshot(request.body(Body::from(body.to_string())).unwrap());
        answer.await.unwrap().status().as_u16()
    }

    async fn get(&self, path: &str) -> Value {
        let request = Request::get(path).header("authorization", format!("Bearer {DESK}"));
        let answer = self.router().await.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        serde_json::from_slice(&to_bytes(answer.into_body(), usize::MAX).await.unwrap()).unwrap()
    }

    async fn router(&self) -> axum::Router {
        let config = Config { desk_key: Some(DESK.to_owned().try_into().unwrap()), ..Config::default() };
        let app = AppState::new(self.store.clone(), self.keys(), config, None);
        app.served.catch_up().await.unwrap();
        router(app)
    }

    /// What it has after some weeks: a city, what people sent, who they are, what happened.
    async fn fill(&self) -> String {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf");
        let extract = ("helsinki.osm.pbf".to_owned(), fs::read(sample).unwrap());
        import(&self.store, vec![extract], |_| {}).await.unwrap();
        let keys = self.keys();
        let mut transaction = self.store.write().await.unwrap();
        let citizen = Citizen {
            name: CANARIES[0],
            language: "el",
            phone: Some(CANARIES[1]),
            mail: Some(CANARIES[4]),
            role: Role::Person,
            by: None,
        };
        open_for_citizen(&mut transaction, &citizen, Timestamp::now()).await.unwrap();
        transaction.commit().await.unwrap();
        let code = self.post("/api/v1/sign-in/codes", &[], &json!({"to": CANARIES[1]})).await;
        assert_eq!(code, 202);
        let obstacle = json!({"kind": "works", "lon": 24.9479, "lat": 60.1778, "stops": "everyone", "note": CANARIES[5]});
        let said = [("idempotency-key", "request-0001"), ("reporter", "nobody-nobody-nobody")];
        assert_eq!(self.post("/api/v1/obstacles", &said, &obstacle).await, 201);
        let person = self.person(&keys).await;
        for _ in 0..3 {
            change(&self.store, &keys, &person).await;
        }
        person
    }

    async fn person(&self, keys: &Keys) -> String {
        let [surname, first, father] = [CANARIES[0], "Άννα", ""].map(str::to_owned);
        let name = Name { surname, first, father, known_as: String::new() };
        let identifiers = [Identifier::parse(Scheme::Amka, CANARIES[3]).unwrap()];
        let phones = [(Phone::parse(CANARIES[1]).unwrap(), "κόρη".to_owned())];
        let new = NewPerson {
            name: &name,
            born: Some("1980-08-15"),
            language: "el",
            community: None,
            address: Some(CANARIES[2]),
            phones: &phones,
            identifiers: &identifiers,
            contact_note: Some("μόνο πρωί"),
            not_these: &[],
            by: None,
            team: None,
            key: None,
        };
        let mut transaction = self.store.write().await.unwrap();
        let added = people::add(&mut transaction, keys, &new, Timestamp::now()).await.unwrap();
        self.store.commit(transaction).await.unwrap();
        match added {
            Added::New(id) | Added::Before(id) => id,
            Added::Perhaps(perhaps) => panic!("{perhaps:?}"),
        }
    }
}

/// A change with all that belongs to it: a line of the log, an event and a message, or nothing.
async fn change(store: &Store, keys: &Keys, id: &str) {
    let mut transaction = store.write().await.unwrap();
    let access = Access {
        actor: None,
        roles: &[Role::Clerk],
        action: "person.read",
        noun: "person",
        id,
        sight: Sight::Contact,
        purpose: None,
        reason: None,
        request_id: "request",
    };
    privacy::log(&mut transaction, &access).await.unwrap();
    let event = NewEvent { noun: "person", id, what: "changed", version: 1, topics: &["public"] };
    let event = events::append(&mut transaction, &event).await.unwrap();
    let message = NewMessage {
        channel: Channel::Mail,
        recipient: CANARIES[4],
        account: None,
        template: Template::UrgentNews,
        parameters: &[],
        language: Language::Greek,
        event: Some(event),
        not_before: None,
    };
    notify::enqueue(&mut transaction, keys, &message).await.unwrap();
    store.commit(transaction).await.unwrap();
}

async fn count(store: &Store, text: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(store.pool()).await.unwrap()
}

async fn run(store: &Store, text: &'static str) {
    sqlx::query(text).execute(store.pool()).await.unwrap();
}

/// Every row of every table as text, read without the code of backups.
async fn all_of(store: &Store) -> BTreeMap<String, Vec<String>> {
    let postgres = store.pool().acquire().await.unwrap().backend_name() == "PostgreSQL";
    let names = if postgres {
        "select cast(tablename as text) from pg_tables where schemaname = current_schema()"
    } else {
        "select name from sqlite_master where type = 'table'"
    };
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(store.pool()).await.unwrap();
    let mut all = BTreeMap::new();
    for name in names.into_iter().filter(|name| name != "_sqlx_migrations") {
        let text = AssertSqlSafe(format!("select * from {name}"));
        let rows = sqlx::query(text).fetch_all(store.pool()).await.unwrap();
        let mut rows: Vec<String> =
            rows.iter().map(|row| (0..row.len()).map(|at| cell(row, at)).collect()).collect();
        rows.sort();
        all.insert(name, rows);
    }
    all
}

fn cell(row: &sqlx::any::AnyRow, at: usize) -> String {
    let value = row.try_get_raw(at).unwrap();
    if value.is_null() {
        return "null;".to_owned();
    }
    let kind = value.type_info().kind();
    match kind {
        AnyTypeInfoKind::Text => format!("{:?};", row.get::<String, _>(at)),
        AnyTypeInfoKind::BigInt => format!("{};", row.get::<i64, _>(at)),
        AnyTypeInfoKind::Double => format!("{:x};", row.get::<f64, _>(at).to_bits()),
        AnyTypeInfoKind::Blob => format!("{};", keys::hex(&row.get::<Vec<u8>, _>(at))),
        _ => panic!("{}", value.type_info().name()),
    }
}

/// Without the two tables of which a restore ends every row.
fn but_sessions(mut all: BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    all.retain(|name, _| !["sessions", "sign_in_codes"].contains(&name.as_str()));
    all
}

/// Empty databases: one of a file, and one on the server where there is one.
async fn empty_ones() -> Vec<Database> {
    let mut databases = vec![Database::sqlite().unwrap()];
    databases.extend(Database::postgres().await.unwrap());
    databases
}

async fn reach(database: &Database) -> Store {
    Store::reach(&database.url, Missing::IsMade).await.unwrap()
}

async fn take_back(store: &Store, path: &Path, keys: &Keys) -> Result<Restored, BackupError> {
    restore(store, Backup::open(path, keys)?, &Before::Empty).await
}

async fn has_no_tables(store: &Store) -> bool {
    all_of(store).await.is_empty()
}

async fn is_whole(store: &Store, keys: &Keys) {
    store.check().await.unwrap();
    privacy::verify(store, None).await.unwrap().unwrap();
    events::whole(store).await.unwrap().unwrap();
    assert_eq!(notify::not_understood(store).await.unwrap(), 0);
    let mut looked = people::look(store, keys).await.unwrap();
    for column in SEALED {
        looked.push(keys::look(store, keys, *column).await.unwrap());
    }
    assert!(looked.iter().all(|column| column.unopened == 0), "{looked:?}");
}

async fn everything_reads_the_same_in_a_database_of_either_kind(database: &Database) {
    let hub = Hub::on(database).await;
    let person = hub.fill().await;
    let done = hub.back_up("backup").await;
    let bytes = fs::read(&done.path).unwrap();
    assert_eq!(fs::metadata(&done.path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(bytes.len() as u64, done.bytes);
    for canary in CANARIES {
        assert!(!bytes.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary}");
    }
    let there = but_sessions(all_of(&hub.store).await);
    assert!(there.values().map(Vec::len).sum::<usize>() > 30, "the hub holds something");
    for empty in empty_ones().await {
        let store = reach(&empty).await;
        let restored = take_back(&store, &done.path, &hub.keys()).await.unwrap();
        assert_eq!((restored.tables, restored.rows), (done.tables, done.rows));
        assert_eq!(but_sessions(all_of(&store).await), there, "to {}", empty.url);
        is_whole(&store, &hub.keys()).await;
        // And a server starts on it, reads what is sealed, and answers as the other.
        drop(store);
        let twin = Hub { store: empty.open().await.unwrap(), folder: TempDir::new().unwrap() };
        fs::copy(hub.folder.path().join("keys"), twin.folder.path().join("keys")).unwrap();
        assert_eq!(twin.get("/api/v1/city").await, hub.get("/api/v1/city").await);
        let list = "/api/v1/obstacles/all";
        assert_eq!(twin.get(list).await["obstacles"], hub.get(list).await["obstacles"]);
        let mut connection = twin.store.pool().acquire().await.unwrap();
        let person = people::load(&mut connection, &twin.keys(), &person).await.unwrap().unwrap();
        assert_eq!(person.address.as_deref(), Some(CANARIES[2]));
        drop(connection);
        change(&twin.store, &twin.keys(), "next").await;
        is_whole(&twin.store, &twin.keys()).await;
        drop(twin);
        empty.remove().await.unwrap();
    }
}

/// Several backups while two write: each is of one moment, has all that was acknowledged before it was begun, and nothing
/// by halves.
async fn a_backup_that_is_made_while_others_write_is_of_one_moment(database: &Database) {
    let hub = Hub::on(database).await;
    let (goes_on, acknowledged) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicI64::new(0)));
    let writers: Vec<_> = (0..2)
        .map(|_| {
            let (store, keys) = (hub.store.clone(), hub.keys());
            let (goes_on, acknowledged) = (goes_on.clone(), acknowledged.clone());
            tokio::spawn(async move {
                while goes_on.load(Ordering::SeqCst) {
                    change(&store, &keys, "record").await;
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    let mut backups = Vec::new();
    for nth in 0..3 {
        // Each begins after more was written.
        while acknowledged.load(Ordering::SeqCst) < 20 * (nth + 1) {
            tokio::task::yield_now().await;
        }
        let before = acknowledged.load(Ordering::SeqCst);
        backups.push((before, hub.back_up(&format!("backup-{nth}")).await.path));
    }
    goes_on.store(false, Ordering::SeqCst);
    for writer in writers {
        writer.await.unwrap();
    }
    let all = count(&hub.store, "select count(*) from events").await;
    for (before, path) in &backups {
        let empty = Database::sqlite().unwrap();
        let store = reach(&empty).await;
        take_back(&store, path, &hub.keys()).await.unwrap();
        is_whole(&store, &hub.keys()).await;
        let events = count(&store, "select count(*) from events").await;
        assert!((*before..=all).contains(&events), "{before} <= {events} <= {all}");
        for text in ["select count(*) from access_log", "select count(distinct event_number) from messages"] {
            assert_eq!(count(&store, text).await, events, "{text}");
        }
    }
    println!("{} backups while {all} changes were written", backups.len());
}

/// The digest at the end, made to fit again.
fn with_digest(mut bytes: Vec<u8>, folder: &Path) -> PathBuf {
    use sha2::Digest as _;
    let body = bytes.len() - 32;
    let digest = sha2::Sha256::digest(&bytes[..body]);
    bytes[body..].copy_from_slice(&digest);
    let path = folder.join("forged");
    fs::write(&path, bytes).unwrap();
    path
}

async fn one_changed_byte_is_refused_and_nothing_is_left(database: &Database) {
    let origin = Database::sqlite().unwrap();
    let hub = Hub::on(&origin).await;
    change(&hub.store, &hub.keys(), "record").await;
    let bytes = fs::read(hub.back_up("backup").await.path).unwrap();
    let changed = hub.folder.path().join("changed");
    let store = reach(database).await;
    let refused = async |path: &Path, what: &str| {
        let told = take_back(&store, path, &hub.keys()).await.unwrap_err();
        let codes = ["backup_damaged", "backup_not_understood", "backup_key_missing", "backup_keys_differ"];
        assert!(codes.contains(&told.code()), "{what}: {told}");
        told.code()
    };
    let every = (bytes.len() / 60).max(1);
    for at in (0..bytes.len()).step_by(every).chain([bytes.len() - 1]) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        fs::write(&changed, &bytes).unwrap();
        let code = refused(&changed, &format!("byte {at}")).await;
        assert!(code == "backup_damaged" || at < 18, "byte {at}: {code}");
    }
    for length in [0, 10, 18, 60, bytes.len() / 2, bytes.len() - 33, bytes.len() - 1] {
        fs::write(&changed, &bytes[..length]).unwrap();
        refused(&changed, &format!("cut to {length}")).await;
    }
    // Whoever makes the digest fit is found out by what is sealed.
    let line = bytes[18..].iter().position(|byte| *byte == b'\n').unwrap() + 19;
    for at in (line + 5..bytes.len() - 40).step_by(every) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        refused(&with_digest(bytes, hub.folder.path()), &format!("forged at {at}")).await;
    }
    let earlier =
        String::from_utf8_lossy(&bytes[18..line]).replacen("\"made_at\":\"20", "\"made_at\":\"19", 1);
    let forged = [&bytes[..18], earlier.as_bytes(), &bytes[line..]].concat();
    refused(&with_digest(forged, hub.folder.path()), "the header").await;
    assert!(has_no_tables(&store).await);
    fs::write(&changed, &bytes).unwrap();
    take_back(&store, &changed, &hub.keys()).await.unwrap();
}

async fn other_keys_do_not_open_it(database: &Database) {
    let origin = Database::sqlite().unwrap();
    let hub = Hub::on(&origin).await;
    change(&hub.store, &hub.keys(), "record").await;
    let file = hub.folder.path().join("keys");
    let early = hub.folder.path().join("early-copy-of-the-keys");
    fs::copy(&file, &early).unwrap();
    keys::add(&hub.store, &hub.keys(), &file).await.unwrap();
    let path = hub.back_up("backup").await.path;
    let store = reach(database).await;
    let with = async |keys: &Keys| take_back(&store, &path, keys).await.map_err(|error| error.code());
    assert_eq!(with(&Keys::fresh()).await.unwrap_err(), "backup_keys_differ");
    assert_eq!(with(&Keys::read_or_make(&early).unwrap()).await.unwrap_err(), "backup_key_missing");
    assert!(has_no_tables(&store).await);
    with(&hub.keys()).await.unwrap();
}

async fn what_is_in_a_database_is_not_lost_by_accident(database: &Database) {
    let origin = Database::sqlite().unwrap();
    let other = Hub::on(&origin).await;
    change(&other.store, &other.keys(), "of the backup").await;
    let done = other.back_up("backup").await;
    let keys = other.keys();
    let store = database.open().await.unwrap();
    change(&store, &keys, "of the database").await;
    let there = all_of(&store).await;
    let name = store.name().to_owned();
    let with = async |path: &Path, before: Before| {
        restore(&store, Backup::open(path, &keys).unwrap(), &before).await.map_err(|error| error.code())
    };
    assert_eq!(with(&done.path, Before::Empty).await.unwrap_err(), "database_not_empty");
    let wrong = Before::Replaced(format!("{name}-2"));
    assert_eq!(with(&done.path, wrong).await.unwrap_err(), "database_name_differs");
    // Broken in what is sealed last: much is written before that is seen.
    let mut bytes = fs::read(&done.path).unwrap();
    let at = bytes.len() - 60;
    bytes[at] ^= 1;
    let broken = with_digest(bytes, other.folder.path());
    assert_eq!(with(&broken, Before::Replaced(name.clone())).await.unwrap_err(), "backup_damaged");
    assert_eq!(all_of(&store).await, there, "as it was");
    with(&done.path, Before::Replaced(name)).await.unwrap();
    assert_eq!(but_sessions(all_of(&store).await), but_sessions(all_of(&other.store).await));
    assert_eq!(other.back_up_error("backup").await, "backup_exists");
}

impl Hub {
    async fn back_up_error(&self, name: &str) -> &'static str {
        let error = back_up(&self.store, &self.keys(), &self.folder.path().join(name)).await.unwrap_err();
        assert_eq!(
            fs::read_dir(self.folder.path())
                .unwrap()
                .filter(|file| { file.as_ref().unwrap().file_name().to_string_lossy().starts_with('.') })
                .count(),
            0,
            "nothing half-way is left"
        );
        error.code()
    }
}

async fn older_tables_are_brought_up_to_date_and_newer_ones_are_refused(database: &Database) {
    let old = Database::sqlite().unwrap();
    let store = reach(&old).await;
    let migrations = sqlx::migrate!("../migrations");
    migrations.run_to(2, store.pool()).await.unwrap();
    run(
        &store,
        "insert into corrections (id, number, statement, seen, state, evidence, observed_on, by_desk, made_at, decided_at,
            idempotency_key)
        values ('c', 1, '{}', '{}', 'rejected', 'seen', '2026-01-01', 1, 5, 6, 'k')",
    )
    .await;
    let folder = TempDir::new().unwrap();
    let keys = Keys::fresh();
    let done = back_up(&store, &keys, folder.path()).await.unwrap();
    assert_eq!(
        count(&store, "select max(version) from _sqlx_migrations").await,
        2,
        "a backup changes nothing"
    );
    let name = done.path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("prosvasi-20") && name.ends_with("Z.backup"), "{name}");

    let new = reach(database).await;
    assert_eq!(take_back(&new, &done.path, &keys).await.unwrap().version, 2);
    let steps = server::store::steps(&new).await.unwrap();
    assert!(steps.iter().all(|step| step.state == server::store::StepState::Applied), "{steps:?}");
    // The third migration writes down what was decided before it.
    assert_eq!(count(&new, "select count(*) from correction_decisions where id = 'c'").await, 1);

    let newer = database.open().await.unwrap();
    run(
        &newer,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
        select 9999, 'later', success, checksum, 0 from _sqlx_migrations where version = 1",
    )
    .await;
    let done = back_up(&newer, &keys, &folder.path().join("newer")).await.unwrap();
    assert_eq!(Backup::open(&done.path, &keys).unwrap_err().code(), "backup_newer");
    run(
        &newer,
        "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 1)
        where version = 2",
    )
    .await;
    let done = back_up(&newer, &keys, &folder.path().join("differs")).await.unwrap();
    assert_eq!(Backup::open(&done.path, &keys).unwrap_err().code(), "backup_tables_differ");
}

async fn everybody_is_signed_out(database: &Database) {
    let origin = Database::sqlite().unwrap();
    let hub = Hub::on(&origin).await;
    run(
        &hub.store,
        "insert into accounts (id, name, name_folded, language, state, made_at) values ('a', 'A', 'a', 'el', 'active', 1)",
    )
    .await;
    run(
        &hub.store,
        "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
        values ('s', 'h', 'a', 'staff', 1, 1, 9000000000000000)",
    )
    .await;
    let done = hub.back_up("backup").await;
    let store = reach(database).await;
    take_back(&store, &done.path, &hub.keys()).await.unwrap();
    assert_eq!(count(&store, "select count(*) from sessions where ended_at is not null").await, 1);
}

async fn a_missing_event_and_a_value_that_cannot_be_opened_are_found(database: &Database) {
    let hub = Hub::on(database).await;
    let keys = hub.keys();
    for _ in 0..5 {
        change(&hub.store, &keys, "record").await;
    }
    hub.person(&keys).await;
    is_whole(&hub.store, &keys).await;
    run(&hub.store, "update messages set event_number = null where event_number = 3").await;
    run(&hub.store, "delete from events where number = 3").await;
    assert_eq!(events::whole(&hub.store).await.unwrap().unwrap_err(), events::Gap::Missing(3));
    run(&hub.store, "update messages set event_number = null").await;
    run(&hub.store, "delete from events where number in (1, 5)").await;
    assert_eq!(events::whole(&hub.store).await.unwrap().unwrap_err(), events::Gap::Missing(1));
    run(&hub.store, "update counters set value = 2 where name = 'event_number'").await;
    assert_eq!(
        events::whole(&hub.store).await.unwrap().unwrap_err(),
        events::Gap::Beyond { found: 4, given: 2 }
    );
    run(&hub.store, "update messages set template = 'of another program' where template = 'urgent-news'")
        .await;
    assert_eq!(notify::not_understood(&hub.store).await.unwrap(), 5);
    // Each sealed value stands where another was.
    run(&hub.store, "update messages set recipient = parameters").await;
    let looked = keys::look(&hub.store, &keys, SEALED[0]).await.unwrap();
    assert_eq!((looked.place, looked.opened, looked.unopened), ("messages.recipient", 0, 5));
    run(&hub.store, "update people set address = contact_note").await;
    let looked = people::look(&hub.store, &keys).await.unwrap();
    let told: Vec<_> = looked.iter().map(|one| (one.opened, one.unopened)).collect();
    assert_eq!(told, [(0, 1), (1, 0), (1, 0)], "{looked:?}");
    // Of who is erased nothing is expected.
    run(&hub.store, "delete from person_secrets").await;
    run(&hub.store, "update people set erased_at = 1").await;
    assert!(people::look(&hub.store, &keys).await.unwrap().iter().all(|one| one.unopened == 0));
}

on_both_databases! {
    everything_reads_the_same_in_a_database_of_either_kind
    a_backup_that_is_made_while_others_write_is_of_one_moment
    one_changed_byte_is_refused_and_nothing_is_left
    other_keys_do_not_open_it
    what_is_in_a_database_is_not_lost_by_accident
    older_tables_are_brought_up_to_date_and_newer_ones_are_refused
    everybody_is_signed_out
    a_missing_event_and_a_value_that_cannot_be_opened_are_found
}
