//! The story of a backup: made while others write, taken back into a database of either kind, and refused when it is not
//! what was written. Told on both databases.

#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a surprise ends the test")]

mod hub;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use server::backup::{Backup, BackupError, Before, Restored, back_up, restore};
use server::events;
use server::keys::{self, Keys, SEALED};
use server::notify;
use server::people;
use server::privacy;
use server::store::{Missing, Store};
use tempfile::TempDir;
use tests::{Database, on_both_databases};

use crate::hub::{CANARIES, Hub, all_of, change, count, run};

/// A list of the erased that is not there.
const NOBODY: &str = "/nonexistent/hub.erased";

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
    restore(store, Backup::open(path, keys)?, &Before::Empty, NOBODY.as_ref()).await
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
        restore(&store, Backup::open(path, &keys).unwrap(), &before, NOBODY.as_ref())
            .await
            .map_err(|error| error.code())
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
    assert_eq!(told[..3], [(0, 1), (1, 0), (1, 0)], "{looked:?}");
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
