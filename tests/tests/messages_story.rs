//! The story of a message: written with what it tells of, taken by one worker, sent, tried again, or given up loudly. Told
//! on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::words::Language;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use server::events;
use server::keys::{self, Keys, Resealed, SEALED};
use server::notify::{
    self, Channel, Letter, Mailbox, NewMessage, Push, SendError, Sender, Senders, Sending, Template, Worker,
};
use server::store::Store;
use tests::{Database, on_both_databases};
use tokio::sync::Barrier;

const PATIENCE: Duration = Duration::from_secs(20);

const PHONE: &str = "+306900000000";

fn news(channel: Channel) -> NewMessage<'static> {
    NewMessage {
        channel,
        recipient: PHONE,
        account: Some("account-1"),
        template: Template::UrgentNews,
        parameters: &[],
        language: Language::English,
        event: None,
        not_before: None,
    }
}

fn code() -> NewMessage<'static> {
    NewMessage { template: Template::Code, parameters: &[("code", "123456")], ..news(Channel::Sms) }
}

/// A service that answers as it was told, then well; and remembers what came.
#[derive(Clone, Default)]
struct Fake {
    answers: Arc<Mutex<VecDeque<SendError>>>,
    came: Arc<Mutex<Vec<Letter>>>,
}

impl Fake {
    fn answering(answers: impl IntoIterator<Item = SendError>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() }
    }

    fn ids(&self) -> Vec<String> {
        self.came.lock().unwrap().iter().map(|letter| letter.id.clone()).collect()
    }
}

impl Sender for Fake {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            self.came.lock().unwrap().push(letter.clone());
            // Others come in between.
            tokio::task::yield_now().await;
            self.answers.lock().unwrap().pop_front().map_or(Ok(()), Err)
        })
    }
}

struct Hub {
    store: Store,
    keys: Arc<Keys>,
    fake: Fake,
}

impl Hub {
    async fn open(database: &Database, fake: Fake) -> Self {
        Self { store: database.open().await.unwrap(), keys: Arc::new(Keys::fresh()), fake }
    }

    fn worker(&self) -> Worker {
        self.worker_with(
            Senders::default().with(Channel::Sms, self.fake.clone()).with(Channel::Fcm, self.fake.clone()),
        )
    }

    fn worker_with(&self, senders: Senders) -> Worker {
        let athens = TimeZone::get("Europe/Athens").unwrap();
        Worker::new(self.store.clone(), self.keys.clone(), senders, athens)
    }

    async fn enqueue(&self, message: &NewMessage<'_>) -> String {
        let mut transaction = self.store.write().await.unwrap();
        let id = notify::enqueue(&mut transaction, &self.keys, message).await.unwrap();
        self.store.commit(transaction).await.unwrap();
        id
    }

    /// State, tries, what went wrong, and whether it is wiped.
    async fn row(&self, id: &str) -> (String, i64, String, bool) {
        let text =
            "select state, tries, coalesce(failed_with, ''), case when recipient is null then 1 else 0 end
            from messages where id = $1";
        let row: (String, i64, String, i64) =
            sqlx::query_as(text).bind(id).fetch_one(self.store.pool()).await.unwrap();
        (row.0, row.1, row.2, row.3 == 1)
    }
}

fn later(hours: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(hours)
}

async fn a_message_is_sent_once_and_what_it_said_is_wiped(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let mut transaction = hub.store.write().await.unwrap();
    notify::enqueue(&mut transaction, &hub.keys, &code()).await.unwrap();
    transaction.rollback().await.unwrap();
    let worker = hub.worker();
    assert_eq!(worker.round(later(0)).await.unwrap(), 0, "what did not happen is not told");

    let id = hub.enqueue(&code()).await;
    let sealed: (Vec<u8>, Vec<u8>) = sqlx::query_as("select recipient, parameters from messages")
        .fetch_one(hub.store.pool())
        .await
        .unwrap();
    assert!(
        !sealed.0.windows(5).any(|part| part == b"30690")
            && !sealed.1.windows(6).any(|part| part == b"123456")
    );
    assert_eq!(worker.round(later(0)).await.unwrap(), 1);
    assert_eq!(worker.round(later(1)).await.unwrap(), 0);
    assert_eq!(hub.row(&id).await, ("sent".to_owned(), 1, String::new(), true));
    let came = hub.fake.came.lock().unwrap().clone();
    assert_eq!((&*came[0].id, came[0].recipient.as_str()), (id.as_str(), PHONE));
    assert_eq!(
        came[0].text.as_str(),
        "Your code: 123456. It is good for 10 minutes. Tell it to nobody; the municipality will not ask for it either."
    );
}

async fn no_message_is_taken_by_two_at_a_time(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let there = Hub { store: database.open().await.unwrap(), keys: hub.keys.clone(), fake: hub.fake.clone() };
    let (mut ids, mut transaction) = (Vec::new(), hub.store.write().await.unwrap());
    for _ in 0..200 {
        ids.push(notify::enqueue(&mut transaction, &hub.keys, &news(Channel::Sms)).await.unwrap());
    }
    hub.store.commit(transaction).await.unwrap();
    let all_at_once = Arc::new(Barrier::new(8));
    let workers: Vec<_> = [&hub, &there].into_iter().cycle().take(8).map(Hub::worker).collect();
    let rounds = workers.into_iter().map(|worker| {
        let all_at_once = all_at_once.clone();
        tokio::spawn(async move {
            for _ in 0..10 {
                tokio::time::timeout(PATIENCE, all_at_once.wait()).await.unwrap();
                worker.round(Timestamp::now()).await.unwrap();
            }
        })
    });
    for rounds in rounds.collect::<Vec<_>>() {
        rounds.await.unwrap();
    }
    while hub.worker().round(Timestamp::now()).await.unwrap() > 0 {}
    let mut sent = hub.fake.ids();
    sent.sort();
    ids.sort();
    assert_eq!(sent, ids, "each once");
}

/// Takes a message and never comes back.
struct Dies;

impl Sender for Dies {
    fn send<'a>(&'a self, _: &'a Letter) -> Sending<'a> {
        Box::pin(std::future::pending())
    }
}

async fn a_worker_that_dies_gives_its_message_back(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let id = hub.enqueue(&news(Channel::Sms)).await;
    let dying = hub.worker_with(Senders::default().with(Channel::Sms, Dies));
    let dying = tokio::spawn(async move { dying.round(Timestamp::now()).await });
    while hub.row(&id).await.1 == 0 {
        tokio::task::yield_now().await;
    }
    dying.abort();
    // Its task goes on for ever, as a server that hangs would.
    let worker = hub.worker();
    assert_eq!(worker.round(later(0)).await.unwrap(), 0, "the lease is not over");
    assert_eq!(worker.round(later(1)).await.unwrap(), 1);
    assert_eq!(hub.fake.ids(), [id.as_str()]);
    assert_eq!(hub.row(&id).await.0, "sent");
}

struct Crashes;

impl Sender for Crashes {
    fn send<'a>(&'a self, _: &'a Letter) -> Sending<'a> {
        Box::pin(async { unreachable!("a crash that the test wants") })
    }
}

async fn a_message_that_crashes_takes_nobody_along_and_is_given_up(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let bad = hub.enqueue(&news(Channel::Mail)).await;
    let good = hub.enqueue(&news(Channel::Sms)).await;
    let worker =
        hub.worker_with(Senders::default().with(Channel::Mail, Crashes).with(Channel::Sms, hub.fake.clone()));
    assert_eq!(worker.round(later(0)).await.unwrap(), 2);
    assert_eq!(hub.fake.ids(), [good.as_str()]);
    for hours in 1..14 {
        worker.round(later(hours)).await.unwrap();
    }
    assert_eq!(hub.row(&bad).await, ("given_up".to_owned(), 13, "tried_too_often".to_owned(), false));
}

async fn a_service_that_is_busy_is_asked_again_and_obeyed(database: &Database) {
    let patience = Some(Duration::from_hours(2));
    let busy = SendError::Later { code: "busy", retry_after: patience };
    let hub = Hub::open(database, Fake::answering([busy])).await;
    let id = hub.enqueue(&news(Channel::Sms)).await;
    let worker = hub.worker();
    assert_eq!(worker.round(later(0)).await.unwrap(), 1);
    assert_eq!(hub.row(&id).await, ("waiting".to_owned(), 1, "busy".to_owned(), false));
    assert_eq!(worker.round(later(1)).await.unwrap(), 0, "it asked for two hours");
    assert_eq!(worker.round(later(3)).await.unwrap(), 1);
    assert_eq!(hub.row(&id).await, ("sent".to_owned(), 2, String::new(), true));
    assert_eq!(hub.fake.ids(), [id.as_str(), id.as_str()], "a repeat has the same id");
}

async fn what_never_succeeds_is_given_up_and_counted(database: &Database) {
    let busy = SendError::Later { code: "busy", retry_after: None };
    let hub =
        Hub::open(database, Fake::answering([SendError::Never("refused")].into_iter().chain([busy; 20])))
            .await;
    let worker = hub.worker();
    let refused = hub.enqueue(&news(Channel::Sms)).await;
    worker.round(later(0)).await.unwrap();
    assert_eq!(hub.row(&refused).await, ("given_up".to_owned(), 1, "refused".to_owned(), false));
    let tried = hub.enqueue(&news(Channel::Sms)).await;
    for hours in 0..14 {
        worker.round(later(hours * 2)).await.unwrap();
    }
    assert_eq!(hub.row(&tried).await, ("given_up".to_owned(), 12, "tried_too_often".to_owned(), false));
    // A code that is too late would only confuse.
    let late = hub.enqueue(&code()).await;
    worker.round(later(1)).await.unwrap();
    assert_eq!(
        hub.row(&late).await,
        ("given_up".to_owned(), 1, "too_late".to_owned(), true),
        "whose telephone it was is of no use to anybody"
    );
    let counts = notify::counts(&hub.store).await.unwrap();
    assert_eq!((counts.given_up, counts.waiting), (3, 0));
}

async fn a_code_goes_before_what_can_wait(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let mail = NewMessage { template: Template::News, ..news(Channel::Mail) };
    let mut before = Vec::new();
    for _ in 0..20 {
        before.push(hub.enqueue(&mail).await);
    }
    let urgent = hub.enqueue(&news(Channel::Sms)).await;
    let code = hub.enqueue(&code()).await;
    let senders =
        Senders::default().with(Channel::Sms, hub.fake.clone()).with(Channel::Mail, hub.fake.clone());
    let worker = hub.worker_with(senders);
    assert_eq!(worker.round(later(0)).await.unwrap(), 8);
    let mut first = hub.fake.ids();
    first.sort();
    let mut wanted = [&before[..6], &[urgent, code]].concat();
    wanted.sort();
    assert_eq!(first, wanted, "and all else in its order");
    while worker.round(later(0)).await.unwrap() > 0 {}
    assert_eq!(hub.fake.ids().len(), 22);
}

/// Of two servers one got the new file of keys later.
async fn a_message_whose_key_is_not_here_yet_waits(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let (new, old) = (folder.path().join("new"), folder.path().join("old"));
    let here = Arc::new(Keys::read_or_make(&new).unwrap());
    std::fs::copy(&new, &old).unwrap();
    let hub = Hub { keys: here.clone(), ..Hub::open(database, Fake::default()).await };
    let there = Hub {
        keys: Arc::new(Keys::read_or_make(&old).unwrap()),
        ..Hub::open(database, hub.fake.clone()).await
    };
    keys::add(&hub.store, &here, &new).await.unwrap();
    let id = hub.enqueue(&news(Channel::Sms)).await;
    for hours in 0..20 {
        assert_eq!(there.worker().round(later(hours)).await.unwrap(), 1);
    }
    assert_eq!(hub.row(&id).await, ("waiting".to_owned(), 0, "key_missing".to_owned(), false));
    assert_eq!(hub.worker().round(later(30)).await.unwrap(), 1);
    assert_eq!(hub.row(&id).await.0, "sent");
}

/// A worker that waited long for its turn has the whole lease from then on.
async fn a_lease_begins_when_its_worker_has_the_turn(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    hub.enqueue(&news(Channel::Sms)).await;
    let mut busy = hub.store.write().await.unwrap();
    events::take_turn(&mut busy).await.unwrap();
    let dying = hub.worker_with(Senders::default().with(Channel::Sms, Dies));
    let began = Timestamp::now();
    let working = tokio::spawn(async move { dying.round(began).await });
    tokio::task::yield_now().await;
    busy.rollback().await.unwrap();
    let due = async || -> i64 {
        let text = "select due_at from messages where lease is not null";
        sqlx::query_scalar(text).fetch_optional(hub.store.pool()).await.unwrap().unwrap_or(0)
    };
    while due().await == 0 {
        tokio::task::yield_now().await;
    }
    let lease = due().await - began.as_microsecond();
    assert!(lease > 60_000_000, "{lease}");
    working.abort();
}

async fn without_a_sender_a_message_waits_and_the_count_says_why(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let id = hub.enqueue(&NewMessage { recipient: "a@city.example", ..news(Channel::Mail) }).await;
    let worker = hub.worker();
    for hours in 0..20 {
        assert_eq!(worker.round(later(hours)).await.unwrap(), 1);
    }
    assert_eq!(hub.row(&id).await, ("waiting".to_owned(), 0, "no_sender".to_owned(), false));
    let counts = notify::counts(&hub.store).await.unwrap();
    assert_eq!(counts.waiting_because.into_iter().collect::<Vec<_>>(), [("no_sender".to_owned(), 1)]);
    let mailbox = Mailbox::default();
    hub.worker_with(Senders::to_mailbox(&mailbox)).round(later(30)).await.unwrap();
    assert_eq!(mailbox.letters()[0].text.as_str(), "There is something that cannot wait. Open the app.");
}

async fn at_night_only_what_is_urgent_is_sent(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let tomorrow =
        Timestamp::now().to_zoned(TimeZone::get("Europe/Athens").unwrap()).date().tomorrow().unwrap();
    let at = |hour| {
        tomorrow.at(hour, 0, 0, 0).to_zoned(TimeZone::get("Europe/Athens").unwrap()).unwrap().timestamp()
    };
    let calm = hub.enqueue(&NewMessage { template: Template::News, ..news(Channel::Sms) }).await;
    let urgent = hub.enqueue(&news(Channel::Sms)).await;
    let worker = hub.worker();
    worker.round(at(3)).await.unwrap();
    assert_eq!(hub.fake.ids(), [urgent.as_str()]);
    assert_eq!(hub.row(&calm).await, ("waiting".to_owned(), 0, "quiet_hours".to_owned(), false));
    assert_eq!(worker.round(at(7)).await.unwrap(), 0);
    worker.round(at(8)).await.unwrap();
    assert_eq!(hub.fake.ids(), [urgent.as_str(), calm.as_str()]);
}

async fn nobody_is_written_to_against_their_will_but_for_codes(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let before = hub.enqueue(&news(Channel::Sms)).await;
    let mut transaction = hub.store.write().await.unwrap();
    for _ in 0..2 {
        notify::refuse(&mut transaction, "account-1", Channel::Sms).await.unwrap();
    }
    hub.store.commit(transaction).await.unwrap();
    let code = hub.enqueue(&code()).await;
    let others = hub.enqueue(&NewMessage { account: Some("account-2"), ..news(Channel::Sms) }).await;
    hub.worker().round(later(0)).await.unwrap();
    assert_eq!(hub.row(&before).await, ("refused".to_owned(), 1, String::new(), true));
    let mut sent = hub.fake.ids();
    sent.sort();
    assert_eq!(sent, [code, others]);
    let mut transaction = hub.store.write().await.unwrap();
    notify::accept(&mut transaction, "account-1", Channel::Sms).await.unwrap();
    hub.store.commit(transaction).await.unwrap();
    let again = hub.enqueue(&news(Channel::Sms)).await;
    hub.worker().round(later(0)).await.unwrap();
    assert_eq!(hub.row(&again).await.0, "sent");
}

async fn a_device_that_is_gone_is_forgotten(database: &Database) {
    let hub = Hub::open(database, Fake::answering([SendError::Gone])).await;
    let mut transaction = hub.store.write().await.unwrap();
    for (account, token) in [("anna", "token-1"), ("anna", "token-2"), ("basil", "token-2")] {
        notify::add_device(&mut transaction, &hub.keys, account, Push::Fcm, token, None).await.unwrap();
    }
    hub.store.commit(transaction).await.unwrap();
    let devices = async |account| {
        let devices = notify::devices_of(hub.store.pool(), &hub.keys, account).await.unwrap();
        devices.into_iter().map(|device| device.address).collect::<Vec<_>>()
    };
    assert_eq!(
        (devices("anna").await, devices("basil").await),
        (vec!["token-1".to_owned()], vec!["token-2".to_owned()])
    );
    let id =
        hub.enqueue(&NewMessage { recipient: "token-1", account: Some("anna"), ..news(Channel::Fcm) }).await;
    hub.worker().round(later(0)).await.unwrap();
    assert_eq!(hub.row(&id).await.2, "device_gone");
    assert!(devices("anna").await.is_empty());
    assert_eq!(devices("basil").await, ["token-2"]);
    assert_eq!(notify::counts(&hub.store).await.unwrap().given_up, 0, "nobody has to look at it");
}

async fn a_push_that_waits_goes_to_nobody_who_took_the_device_away(database: &Database) {
    let hub = Hub::open(database, Fake::default()).await;
    let tokens = ["token-kept", "token-removed", "token-of-another-by-now"];
    let add = async |account, token| {
        let mut transaction = hub.store.write().await.unwrap();
        notify::add_device(&mut transaction, &hub.keys, account, Push::Fcm, token, None).await.unwrap();
        hub.store.commit(transaction).await.unwrap();
    };
    let mut waiting = Vec::new();
    for token in tokens {
        add("anna", token).await;
        let new = NewMessage { recipient: token, account: Some("anna"), ..news(Channel::Fcm) };
        waiting.push(hub.enqueue(&new).await);
    }
    let mut transaction = hub.store.write().await.unwrap();
    notify::forget_device(&mut transaction, &hub.keys, tokens[1]).await.unwrap();
    hub.store.commit(transaction).await.unwrap();
    add("basil", tokens[2]).await;

    hub.worker().round(later(0)).await.unwrap();
    assert_eq!(hub.fake.ids(), [waiting[0].clone()]);
    for id in &waiting[1..] {
        assert_eq!(hub.row(id).await, ("refused".to_owned(), 1, String::new(), true), "and wiped");
    }
    assert_eq!(notify::counts(&hub.store).await.unwrap().given_up, 0, "nobody has to look at it");
}

/// Of a server that goes on while keys are rotated.
async fn keys_are_rotated_while_messages_are_written_and_sent(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    let server = Arc::new(Keys::read_or_make(&file).unwrap());
    let hub = Hub { keys: server.clone(), ..Hub::open(database, Fake::default()).await };
    for _ in 0..250 {
        hub.enqueue(&news(Channel::Sms)).await;
    }
    let mut transaction = hub.store.write().await.unwrap();
    notify::add_device(&mut transaction, &hub.keys, "anna", Push::Fcm, "token-1", None).await.unwrap();
    hub.store.commit(transaction).await.unwrap();

    let program = Keys::read_or_make(&file).unwrap();
    assert_eq!(keys::add(&hub.store, &program, &file).await.unwrap(), 2);
    let worker = hub.worker();
    let sending = tokio::spawn(async move { while worker.round(Timestamp::now()).await.unwrap() > 0 {} });
    let mut anew = 0;
    for &column in SEALED {
        loop {
            let pass = keys::reseal(&hub.store, &program, column).await.unwrap();
            assert_eq!(pass.unopened, 0);
            anew += pass.anew;
            if pass.anew + pass.met == 0 {
                break;
            }
        }
    }
    sending.await.unwrap();
    assert!(anew > 0);
    // The server knows the new key as soon as it meets it, and nothing that it could not read is lost.
    assert_eq!(notify::devices_of(hub.store.pool(), &server, "anna").await.unwrap()[0].address, "token-1");
    assert_eq!(server.newest(), 2);
    while hub.worker().round(later(2)).await.unwrap() > 0 {}
    let unsent: i64 = sqlx::query_scalar("select count(*) from messages where state <> 'sent'")
        .fetch_one(hub.store.pool())
        .await
        .unwrap();
    assert_eq!((unsent, hub.fake.ids().len()), (0, 250));
}

async fn what_cannot_be_opened_is_counted_and_stays(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    let hub = Hub {
        keys: Arc::new(Keys::read_or_make(&file).unwrap()),
        ..Hub::open(database, Fake::default()).await
    };
    let broken = hub.enqueue(&news(Channel::Sms)).await;
    hub.enqueue(&news(Channel::Sms)).await;
    let program = Keys::read_or_make(&file).unwrap();
    keys::add(&hub.store, &program, &file).await.unwrap();
    sqlx::query("update messages set recipient = parameters where id = $1")
        .bind(&broken)
        .execute(hub.store.pool())
        .await
        .unwrap();
    let pass = keys::reseal(&hub.store, &program, SEALED[0]).await.unwrap();
    assert_eq!(pass, Resealed { anew: 1, met: 0, unopened: 1 });
    hub.worker().round(later(0)).await.unwrap();
    assert_eq!(hub.row(&broken).await, ("given_up".to_owned(), 1, "cannot_be_opened".to_owned(), false));
}

on_both_databases! {
    keys_are_rotated_while_messages_are_written_and_sent
    what_cannot_be_opened_is_counted_and_stays
    a_message_is_sent_once_and_what_it_said_is_wiped
    no_message_is_taken_by_two_at_a_time
    a_worker_that_dies_gives_its_message_back
    a_message_that_crashes_takes_nobody_along_and_is_given_up
    a_service_that_is_busy_is_asked_again_and_obeyed
    what_never_succeeds_is_given_up_and_counted
    a_code_goes_before_what_can_wait
    a_message_whose_key_is_not_here_yet_waits
    a_lease_begins_when_its_worker_has_the_turn
    without_a_sender_a_message_waits_and_the_count_says_why
    at_night_only_what_is_urgent_is_sent
    nobody_is_written_to_against_their_will_but_for_codes
    a_device_that_is_gone_is_forgotten
    a_push_that_waits_goes_to_nobody_who_took_the_device_away
}
