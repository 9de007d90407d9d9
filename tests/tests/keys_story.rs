//! The story of a file of keys and its database: they know each other, and a hub does not start with what belongs to
//! another. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::words::Language;
use server::keys::{self, Keys};
use server::notify::{self, Channel, NewMessage, Template};
use server::store::Store;
use sqlx::AssertSqlSafe;
use tests::{Database, on_both_databases};

struct Hub {
    store: Store,
    folder: tempfile::TempDir,
}

impl Hub {
    async fn new(database: &Database) -> Self {
        Self { store: database.open().await.unwrap(), folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("prosvasi.keys")
    }

    /// A start: the number of the newest key, or why not.
    async fn starts(&self, file: &Path) -> Result<u32, &'static str> {
        keys::open(&self.store, file).await.map(|keys| keys.newest()).map_err(|error| error.code())
    }

    async fn change(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.store.pool()).await.unwrap();
    }

    async fn seal_something(&self, keys: &Keys) {
        let message = NewMessage {
            channel: Channel::Sms,
            recipient: "+306900000000",
            account: None,
            template: Template::News,
            parameters: &[],
            language: Language::Greek,
            event: None,
            not_before: None,
        };
        let mut transaction = self.store.write().await.unwrap();
        notify::enqueue(&mut transaction, keys, &message).await.unwrap();
        self.store.commit(transaction).await.unwrap();
    }
}

async fn a_database_knows_its_file_and_takes_no_other(database: &Database) {
    let hub = Hub::new(database).await;
    assert_eq!(hub.starts(&hub.file()).await, Ok(1), "the first start makes them");
    assert_eq!(hub.starts(&hub.file()).await, Ok(1));

    let other = hub.folder.path().join("other.keys");
    Keys::read_or_make(&other).unwrap();
    assert_eq!(hub.starts(&other).await, Err("keys_of_another_database"));
    let strangers = Keys::fresh();
    assert_eq!(keys::check(&hub.store, &strangers).await.unwrap_err().code(), "keys_of_another_database");
    // The same key of blind indexes, and another one to seal with.
    let text = fs::read_to_string(hub.file()).unwrap();
    let (seal, index) = text.split_once("\nindex").unwrap();
    let swapped = fs::read_to_string(&other).unwrap().split_once("\nindex").unwrap().0.to_owned();
    assert_ne!(seal, swapped);
    fs::write(&other, format!("{swapped}\nindex{index}")).unwrap();
    assert_eq!(hub.starts(&other).await, Err("keys_of_another_database"));

    // Gone: no new one is made in its place.
    let kept = hub.folder.path().join("kept");
    fs::rename(hub.file(), &kept).unwrap();
    assert_eq!(hub.starts(&hub.file()).await, Err("keys_missing"));
    assert!(!hub.file().exists());
    fs::rename(&kept, hub.file()).unwrap();
    assert_eq!(hub.starts(&hub.file()).await, Ok(1));
}

/// Sealed before databases knew their keys.
async fn an_older_database_is_known_by_what_it_holds(database: &Database) {
    let hub = Hub::new(database).await;
    let file = hub.file();
    hub.seal_something(&Keys::read_or_make(&file).unwrap()).await;
    let other = hub.folder.path().join("other.keys");
    assert_eq!(hub.starts(&other).await, Err("keys_missing"));
    Keys::read_or_make(&other).unwrap();
    assert_eq!(hub.starts(&other).await, Err("keys_of_another_database"));
    assert_eq!(hub.starts(&file).await, Ok(1), "what was refused left nothing behind");
}

async fn a_rotation_that_was_cut_off_leaves_both_usable(database: &Database) {
    let hub = Hub::new(database).await;
    let file = hub.file();
    let (here, before) = (keys::open(&hub.store, &file).await.unwrap(), fs::read(&file).unwrap());
    assert_eq!(keys::add(&hub.store, &here, &file).await.unwrap(), 2);
    let after = fs::read(&file).unwrap();
    assert_eq!(hub.starts(&file).await, Ok(2));

    // It ended after the file: the next start knows the key to be in use.
    hub.change("update key_fingerprints set in_use = 0 where number = 2").await;
    assert_eq!(hub.starts(&file).await, Ok(2));
    // An older copy of the file opens nothing of what is newer.
    put(&file, &before);
    assert_eq!(hub.starts(&file).await, Err("keys_behind"));
    assert_eq!(
        keys::check(&hub.store, &Keys::read_or_make(&file).unwrap()).await.unwrap_err().code(),
        "keys_behind"
    );

    // It ended before the file: nothing was sealed with that key, and its number is not given again.
    hub.change("update key_fingerprints set in_use = 0 where number = 2").await;
    assert_eq!(hub.starts(&file).await, Ok(1));
    let again = keys::open(&hub.store, &file).await.unwrap();
    assert_eq!(keys::add(&hub.store, &again, &file).await.unwrap(), 3);
    assert_eq!(hub.starts(&file).await, Ok(3));
    put(&file, &after);
    assert_eq!(hub.starts(&file).await, Err("keys_behind"));
}

fn put(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).unwrap();
}

async fn many_rotations_and_starts_at_once_lose_no_key(database: &Database) {
    let hub = Hub::new(database).await;
    let file = hub.file();
    let starting = (0..6).map(|_| {
        let (store, file) = (hub.store.clone(), file.clone());
        tokio::spawn(async move {
            let keys = keys::open(&store, &file).await.unwrap();
            keys::add(&store, &keys, &file).await.unwrap()
        })
    });
    let mut numbers = Vec::new();
    for started in starting.collect::<Vec<_>>() {
        numbers.push(started.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [2, 3, 4, 5, 6, 7]);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().filter(|line| line.starts_with("seal ")).count(), 7);
    assert_eq!(hub.starts(&file).await, Ok(7));
}

on_both_databases! {
    a_database_knows_its_file_and_takes_no_other
    an_older_database_is_known_by_what_it_holds
    a_rotation_that_was_cut_off_leaves_both_usable
    many_rotations_and_starts_at_once_lose_no_key
}
