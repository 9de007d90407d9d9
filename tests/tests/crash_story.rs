//! The story of a server that is killed: what it acknowledged is there, each change with its event, its message and its
//! line of the access log, and a message that was sent twice has the same id. Told on both databases.
//!
//! The child is this very program, started with [`CHILD`] in its environment.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use domain::access::{Role, Sight};
use domain::words::Language;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use server::events::{self, NewEvent};
use server::keys::{self, Keys};
use server::notify::{self, Channel, Letter, NewMessage, Sender, Senders, Sending, Template, Worker};
use server::privacy::{self, Access};
use server::store::Store;
use tests::{Database, on_both_databases};
use tokio::sync::watch;
use uuid::Uuid;

/// How often the server is killed; `./test long` does it a hundred times.
const CRASHES: &str = "PROSVASI_TEST_CRASHES";

/// Holds the child's database and folder, with a blank between.
const CHILD: &str = "PROSVASI_TEST_CRASH_CHILD";

/// Writes each message that it sends into a file, as a service would: at once and for good.
struct Post(PathBuf);

impl Sender for Post {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let mut file = OpenOptions::new().append(true).create(true).open(&self.0).unwrap();
            file.write_all(format!("{}\n", letter.id).as_bytes()).unwrap();
            Ok(())
        })
    }
}

fn worker(store: &Store, folder: &Path) -> Worker {
    let keys = Arc::new(Keys::read_or_make(&folder.join("keys")).unwrap());
    let senders = Senders::default().with(Channel::Sms, Post(folder.join("sent")));
    Worker::new(store.clone(), keys, senders, TimeZone::UTC)
}

/// One change, with all that belongs to it.
async fn change(store: &Store, keys: &Keys, id: &str) {
    let mut transaction = store.write().await.unwrap();
    sqlx::query("insert into changes (id) values ($1)").bind(id).execute(&mut *transaction).await.unwrap();
    let access = Access {
        actor: Some("account-1"),
        roles: &[Role::Clerk],
        action: "request.create",
        noun: "request",
        id,
        sight: Sight::Contact,
        purpose: None,
        reason: None,
        request_id: id,
    };
    privacy::log(&mut transaction, &access).await.unwrap();
    let event = NewEvent { noun: "request", id, what: "created", version: 1, topics: &["staff"] };
    let event = events::append(&mut transaction, &event).await.unwrap();
    let message = NewMessage {
        channel: Channel::Sms,
        recipient: "+306900000000",
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

/// Nothing by itself. As a child: writes changes and sends messages until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn as_a_child_it_writes_until_it_is_killed() {
    let Ok(child) = std::env::var(CHILD) else { return };
    let (url, folder) = child.split_once(' ').unwrap();
    let folder = Path::new(folder);
    let store = Store::open(url).await.unwrap();
    let keys = Keys::read_or_make(&folder.join("keys")).unwrap();
    let (_stop, stopping) = watch::channel(false);
    tokio::spawn(worker(&store, folder).run(stopping));
    let writers = (0..3).map(|_| {
        let (store, keys) = (&store, &keys);
        async move {
            loop {
                let id = Uuid::now_v7().to_string();
                change(store, keys, &id).await;
                // Whoever reads this line was told that it is done.
                let mut out = std::io::stdout().lock();
                let _ = writeln!(out, "done {id}").and_then(|()| out.flush());
            }
        }
    });
    let _: Vec<()> = futures_util::future::join_all(writers).await;
}

/// Starts a child, kills it at a moment that nobody chose, and gives what it acknowledged.
fn crash(url: &str, folder: &Path) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "as_a_child_it_writes_until_it_is_killed", "--nocapture"])
        .env(CHILD, format!("{url} {}", folder.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let [some, moment] = keys::random::<2>();
    let mut acknowledged = |most: usize| -> Vec<String> {
        let ids = lines.by_ref().filter_map(|line| Some(line.split_once("done ")?.1.to_owned()));
        ids.take(most).collect()
    };
    let mut ids = acknowledged(1 + usize::from(some % 40));
    // Not to wait for anything: to be in the middle of something.
    std::thread::sleep(Duration::from_micros(u64::from(moment) * 40));
    child.kill().unwrap();
    child.wait().unwrap();
    ids.extend(acknowledged(usize::MAX));
    ids
}

async fn count(store: &Store, text: &'static str) -> i64 {
    sqlx::query_scalar(text).fetch_one(store.pool()).await.unwrap()
}

async fn a_server_that_is_killed_loses_nothing_that_it_acknowledged(database: &Database) {
    let crashes = std::env::var(CRASHES).map_or(5, |count| count.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let store = database.open().await.unwrap();
    sqlx::query("create table changes (id text primary key)").execute(store.pool()).await.unwrap();
    let mut acknowledged = Vec::new();
    for nth in 0..crashes {
        let (url, path) = (database.url.clone(), folder.path().to_owned());
        let ids = tokio::task::spawn_blocking(move || crash(&url, &path)).await.unwrap();
        assert!(!ids.is_empty(), "child {nth} did nothing");
        acknowledged.extend(ids);
    }
    // Whoever comes after sends what is left, also what the dead had taken.
    let worker = worker(&store, folder.path());
    let later = Timestamp::now() + SignedDuration::from_hours(1);
    while worker.round(later).await.unwrap() > 0 {}

    let changes: Vec<String> =
        sqlx::query_scalar("select id from changes").fetch_all(store.pool()).await.unwrap();
    let changes: BTreeSet<String> = changes.into_iter().collect();
    let lost: Vec<&String> = acknowledged.iter().filter(|id| !changes.contains(*id)).collect();
    assert!(lost.is_empty(), "{} of {} are lost", lost.len(), acknowledged.len());
    let all = i64::try_from(changes.len()).unwrap();
    assert_eq!(count(&store, "select count(*) from events e join changes c on c.id = e.id").await, all);
    assert_eq!(events::newest(&store).await.unwrap(), all, "no number is missing");
    let with_message = "select count(*) from events where number in (select event_number from messages)";
    assert_eq!(count(&store, with_message).await, all);
    assert_eq!(privacy::verify(&store, None).await.unwrap().unwrap().number, all);
    assert_eq!(count(&store, "select count(*) from messages where state = 'sent'").await, all);

    let messages: Vec<String> =
        sqlx::query_scalar("select id from messages").fetch_all(store.pool()).await.unwrap();
    let sent = std::fs::read_to_string(folder.path().join("sent")).unwrap();
    let (times, sent) = (sent.lines().count(), sent.lines().map(str::to_owned).collect::<BTreeSet<_>>());
    assert_eq!(sent, messages.into_iter().collect(), "each is sent, and a repeat has the id of the first");
    println!(
        "{crashes} crashes, {} acknowledged, {all} written, {} sent again",
        acknowledged.len(),
        times - sent.len()
    );
}

on_both_databases! {
    a_server_that_is_killed_loses_nothing_that_it_acknowledged
}
