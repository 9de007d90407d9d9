//! The story of many who listen at once: staff, people, their carers and volunteers follow one real server, help goes on, and each
//! hears at once of what they may see and of nothing else. Told on both databases.
//!
//! Fifty streams in every run; five hundred in `./test long`, which holds how long it takes to a limit.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::hub::Hub;
use tests::program::Server;
use tests::{Database, on_both_databases};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many streams are open; where it is set, the limit holds.
const STREAMS: &str = "PROSVASI_TEST_STREAMS";

/// From sending a change to what a stream receives, of ninety-nine in a hundred.
const LIMIT: Duration = Duration::from_millis(250);

/// At most so many tasks go on, each by the same five changes.
const TASKS: usize = 20;

/// So many changes that concern everybody.
const PUBLIC: usize = 20;

const PATIENCE: Duration = Duration::from_secs(30);

/// Both stories measure: one after the other.
static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Sends a request on a connection of its own; the status and the answer.
async fn ask(address: &str, method: &str, token: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
    let body = body.map(Value::to_string).unwrap_or_default();
    let key = Uuid::now_v7();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
        idempotency-key: {key}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
    (status, serde_json::from_str(body).unwrap_or_default())
}

/// Of which record, its id, and what happened.
type Told = (String, String, String);

fn told(noun: &str, id: &str, what: &str) -> Told {
    (noun.to_owned(), id.to_owned(), what.to_owned())
}

/// Opens a stream, and tells of each event from which stream it came, and when.
async fn listen(
    address: String,
    token: String,
    stream: usize,
    tell: mpsc::UnboundedSender<(usize, Instant, Told)>,
) {
    let mut socket = TcpStream::connect(&address).await.unwrap();
    let request =
        format!("GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut lines = BufReader::new(socket).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    while let Ok(Some(line)) = lines.next_line().await {
        let Some(data) = line.strip_prefix("data: ") else { continue };
        let at = Instant::now();
        let data: Value = serde_json::from_str(data).unwrap();
        let event = match data["noun"].as_str() {
            Some(noun) => told(noun, data["id"].as_str().unwrap(), data["what"].as_str().unwrap()),
            None => told("ready", "", ""),
        };
        if tell.send((stream, at, event)).is_err() {
            return;
        }
    }
}

/// All streams, what each heard, and what each should have heard of tasks.
struct Streams {
    come: mpsc::UnboundedReceiver<(usize, Instant, Told)>,
    heard: Vec<Vec<Told>>,
    wanted: Vec<Vec<Told>>,
}

impl Streams {
    async fn open(address: &str, tokens: &[String]) -> Self {
        let (tell, come) = mpsc::unbounded_channel();
        for (stream, token) in tokens.iter().enumerate() {
            tokio::spawn(listen(address.to_owned(), token.clone(), stream, tell.clone()));
        }
        let (heard, wanted) = (vec![Vec::new(); tokens.len()], vec![Vec::new(); tokens.len()]);
        let mut streams = Self { come, heard, wanted };
        let ready = (0..tokens.len()).map(|stream| (stream, told("ready", "", ""))).collect();
        streams.until(Instant::now(), ready).await;
        streams
    }

    /// Waits until each of these was heard; how long each took.
    async fn until(&mut self, since: Instant, mut missing: BTreeSet<(usize, Told)>) -> Vec<Duration> {
        let mut took = Vec::new();
        while !missing.is_empty() {
            let next = tokio::time::timeout(PATIENCE, self.come.recv()).await;
            assert!(next.is_ok(), "not heard: {missing:?}");
            let (stream, at, event) = next.unwrap().unwrap();
            if missing.remove(&(stream, event.clone())) {
                took.push(at.duration_since(since));
            }
            self.heard[stream].push(event);
        }
        took
    }
}

/// A task that goes on, and the streams of those who may hear of it.
struct Going {
    id: String,
    request: String,
    version: Value,
    own: String,
    /// The person's streams, and their carer's.
    theirs: Vec<usize>,
    /// Two who are asked: token, account and streams. The first says yes.
    asked: Vec<(String, String, Vec<usize>)>,
}

/// Everybody, and what was measured.
struct Story {
    server: Server,
    /// Holds the server's keys and its log.
    _folder: TempDir,
    coordinator: String,
    staff: Vec<usize>,
    going: Vec<Going>,
    streams: Streams,
    took: Vec<Duration>,
    beside: Vec<Duration>,
}

impl Story {
    /// So many streams as in life: a tenth are staff's, two fifths people's on two devices each, a fifth their carers', the rest
    /// volunteers'.
    async fn on(database: &Database, many: usize) -> Self {
        let hub = Hub::on(database).await;
        let whole_week = "insert into duty_spans (from_minute, to_minute, made_at) values (0, 10080, 0)";
        sqlx::query(whole_week).execute(hub.store.pool()).await.unwrap();
        let coordinator = hub.signed_in("coordinator", "staff").await.0;
        let mut tokens: Vec<String> = Vec::new();
        let mut open = |token: &str, streams: usize| -> Vec<usize> {
            let first = tokens.len();
            tokens.extend(std::iter::repeat_n(token.to_owned(), streams));
            (first..tokens.len()).collect()
        };
        let mut staff = open(&coordinator, 5.min(many / 10));
        while staff.len() < many / 10 {
            let clerk = hub.signed_in("clerk", "staff").await.0;
            staff.extend(open(&clerk, 5.min(many / 10 - staff.len())));
        }
        let mut going = Vec::new();
        for nth in 0..many / 5 {
            let person = hub.person(&coordinator, &format!("Επινοημένος {nth}")).await;
            let (own, account) = hub.signed_in("person", "citizen").await;
            hub.link(&person, &account, "own").await;
            let (carer, carers_account) = hub.signed_in("carer", "citizen").await;
            hub.link(&person, &carers_account, "carer").await;
            let theirs = [open(&own, 2), open(&carer, 1)].concat();
            if nth < TASKS {
                going.push(Self::asks(&hub, person, own, theirs, nth).await);
            }
        }
        let mut volunteers = Vec::new();
        for left in (1..=many - many / 10 - many / 5 * 3).rev().step_by(2) {
            let (token, account) = hub.volunteer().await;
            let streams = open(&token, 2.min(left));
            volunteers.push((token, account, streams));
        }
        for (nth, task) in going.iter_mut().enumerate() {
            task.asked = [2 * nth, 2 * nth + 1].map(|at| volunteers[at % volunteers.len()].clone()).to_vec();
        }
        let server = Server::start(database, &hub);
        let streams = Streams::open(&server.address, &tokens).await;
        Self {
            _folder: hub.folder,
            server,
            coordinator,
            staff,
            going,
            streams,
            took: Vec::new(),
            beside: Vec::new(),
        }
    }

    async fn asks(hub: &Hub, person: String, own: String, theirs: Vec<usize>, nth: usize) -> Going {
        let begins = Timestamp::now() + SignedDuration::from_hours(48 + 4 * i64::try_from(nth).unwrap());
        let ends = begins + SignedDuration::from_hours(2);
        let asked = json!({
            "person": person, "contact": { "channel": "app", "notice": "shown" }, "kind": "escort",
            "told": {
                "begins": begins.to_string(), "ends": ends.to_string(), "community": "Καμίνια",
                "plan": { "from": { "words": "από" }, "to": { "words": "προς" },
                    "needs": { "aid": "chair", "barrier": true, "helpers": 1 } },
            },
        });
        let task = hub.done("POST", &own, "/api/v1/tasks", Some(&asked)).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (id, request) = (text(&task["line"]["id"]), text(&task["line"]["request"]));
        Going { id, request, version: task["version"].clone(), own, theirs, asked: Vec::new() }
    }

    /// How long a small question takes in the same minute, answer and all: whether somebody answers now.
    async fn ask_beside(&mut self) {
        let began = Instant::now();
        assert_eq!(ask(&self.server.address, "GET", &self.coordinator, "/api/v1/duty", None).await.0, 200);
        self.beside.push(began.elapsed());
    }

    /// A change, timed from before it is sent to what each stream receives.
    async fn change(
        &mut self,
        (method, token, path, body): (&str, &str, &str, &Value),
        wanted: BTreeSet<(usize, Told)>,
    ) -> Value {
        self.ask_beside().await;
        let began = Instant::now();
        let asked = ask(&self.server.address, method, token, path, Some(body));
        let ((status, answer), took) = tokio::join!(asked, self.streams.until(began, wanted));
        assert_eq!(status, 200, "{method} {path}: {answer}");
        self.took.extend(took);
        answer
    }

    /// One change of the nth task; `others` are the volunteers who hear something of their own.
    async fn goes_on(
        &mut self,
        nth: usize,
        (token, path, body): (&str, &str, Value),
        what: &str,
        others: &[(usize, &str)],
    ) {
        let task = &self.going[nth];
        let mut body = body;
        if path != "answer" {
            body["version"] = task.version.clone();
        }
        let (id, path) = (task.id.clone(), format!("/api/v1/tasks/{}/{path}", task.id));
        let all = self.staff.iter().chain(&task.theirs).map(|stream| (*stream, what));
        let others =
            others.iter().flat_map(|(at, what)| task.asked[*at].2.iter().map(move |stream| (*stream, *what)));
        let wanted: BTreeSet<_> =
            all.chain(others).map(|(stream, what)| (stream, told("task", &id, what))).collect();
        for (stream, event) in &wanted {
            self.streams.wanted[*stream].push(event.clone());
        }
        let answer = self.change(("POST", token, &path, &body), wanted).await;
        self.going[nth].version = answer["version"].clone();
    }

    /// Help goes on: taken up, asked, accepted, confirmed, on the way; all tasks by turns.
    async fn help_goes_on(&mut self) {
        let coordinator = self.coordinator.clone();
        for step in ["take_up", "offer", "accept", "confirm", "set_out"] {
            for nth in 0..self.going.len() {
                let task = &self.going[nth];
                let (own, [one, other]) = (task.own.clone(), [0, 1].map(|at| task.asked[at].clone()));
                match step {
                    "take_up" => {
                        let body = json!({ "step": step, "urgency": "week" });
                        self.goes_on(nth, (&coordinator, "steps", body), step, &[]).await;
                    }
                    "offer" => {
                        let body = json!({ "volunteers": [one.1, other.1] });
                        let asked = [(0, "offered"), (1, "offered")];
                        self.goes_on(nth, (&coordinator, "offers", body), step, &asked).await;
                    }
                    "accept" => {
                        let others = [(0, step), (1, "called_back")];
                        self.goes_on(nth, (&one.0, "answer", json!({ "accept": true })), step, &others).await;
                    }
                    _ => {
                        let token = if step == "confirm" { &own } else { &one.0 };
                        let body = json!({ "step": step });
                        self.goes_on(nth, (token, "steps", body), step, &[(0, step)]).await;
                    }
                }
            }
        }
    }

    /// Changes that all hear.
    async fn everybody_hears(&mut self) {
        let (whole, halves) = (
            json!([{ "from": 0, "to": 10_080 }]),
            json!([{ "from": 0, "to": 5000 }, { "from": 5000, "to": 10_080 }]),
        );
        for nth in 0..PUBLIC {
            let (seen, spans) = if nth % 2 == 0 { (&whole, &halves) } else { (&halves, &whole) };
            let body = json!({ "seen": seen, "spans": spans });
            let all = 0..self.streams.heard.len();
            let wanted = all.map(|stream| (stream, told("duty", "week", "edited"))).collect();
            let coordinator = self.coordinator.clone();
            self.change(("PUT", &coordinator, "/api/v1/duty/spans", &body), wanted).await;
        }
    }

    /// Of tasks each heard what they should, in order and once, and nothing else; and of other records their own alone.
    fn nobody_heard_more(&self) {
        let mut requests: BTreeMap<usize, &str> = BTreeMap::new();
        for task in &self.going {
            requests.extend(task.theirs.iter().map(|stream| (*stream, task.request.as_str())));
        }
        for (stream, heard) in self.streams.heard.iter().enumerate() {
            let of = |noun: &str| heard.iter().filter(|(of, ..)| of == noun).collect::<Vec<_>>();
            assert_eq!(of("task"), self.streams.wanted[stream].iter().collect::<Vec<_>>(), "{stream}");
            assert_eq!((of("ready").len(), of("duty").len()), (1, PUBLIC), "{stream}");
            if self.staff.contains(&stream) {
                continue;
            }
            let others =
                heard.iter().filter(|(noun, ..)| !["task", "ready", "duty"].contains(&noun.as_str()));
            for (noun, id, _) in others {
                let theirs = noun == "request" && requests.get(&stream) == Some(&id.as_str());
                assert!(theirs, "stream {stream} heard of {noun} {id}");
            }
        }
    }
}

/// The value that so many in a hundred do not exceed.
fn percentile(sorted: &[Duration], of_hundred: usize) -> Duration {
    sorted[(sorted.len() * of_hundred).div_ceil(100).saturating_sub(1)]
}

fn figures(what: &str, mut took: Vec<Duration>) -> (Duration, String) {
    took.sort();
    let mut line = format!("{what}: {} times", took.len());
    for of_hundred in [50, 99, 100] {
        let ms = percentile(&took, of_hundred).as_secs_f64() * 1000.0;
        write!(line, ", p{of_hundred} {ms:.1} ms").unwrap();
    }
    (percentile(&took, 99), line)
}

async fn each_hears_at_once_of_what_they_may_see_and_of_nothing_else(database: &Database) {
    let _turn = ONE_AT_A_TIME.lock().await;
    let set = std::env::var(STREAMS).ok();
    let many = set.as_deref().map_or(50, |many| many.parse().unwrap());
    let mut story = Story::on(database, many).await;
    assert_eq!(story.streams.heard.len(), many);
    story.help_goes_on().await;
    let (of_help, line) = figures("of a task, to whom it concerns", std::mem::take(&mut story.took));
    println!("{many} streams, {}\n  {line}", database.url.split(':').next().unwrap());
    let (_, line) = figures("a small question beside it", std::mem::take(&mut story.beside));
    println!("  {line}");
    story.everybody_hears().await;
    let (of_all, line) = figures("of the hours, to everybody", std::mem::take(&mut story.took));
    println!("  {line}");
    let (_, line) = figures("a small question beside it", std::mem::take(&mut story.beside));
    println!("  {line}");
    story.nobody_heard_more();
    if set.is_some() {
        assert!(of_help < LIMIT && of_all < LIMIT, "{of_help:?} and {of_all:?}");
    }
}

on_both_databases! {
    each_hears_at_once_of_what_they_may_see_and_of_nothing_else
}
