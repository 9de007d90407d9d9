//! A hub where somebody is asked for help, and whoever asks it for everything.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::Request;
use futures_util::StreamExt as _;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::city::import::import;
use server::notify::{self, Channel, Letter, Push, Sender, Senders, Sending, Worker};
use sqlx::AssertSqlSafe;
use tests::Database;
use tests::canaries::Canaries;
use tests::hub::Hub;
use tracing::level_filters::LevelFilter;
use uuid::Uuid;

/// What whoever helps reads as long as they help, and nobody else who was asked: surname, first name, where they meet, where it
/// leads, what else is to be known, a barrier, what is taken along.
pub(crate) const TOLD: [&str; 7] = [
    "Καναρινάκη",
    "Τσιχλίνα",
    "Ακτή Καρδερίνας 7",
    "στο μουσείο της Σουσουράδας",
    "το κουδούνι γράφει Φλαμίνγκο",
    "σκαλί έξω από το Κοτσυφάδικο",
    "η τσάντα με τον Πελεκάνο",
];

pub(crate) const PHONE: &str = "+306900000051";

/// The meeting point in the sample city, north and east.
pub(crate) const AT: [f64; 2] = [60.178_913, 24.947_391];

/// What stands in the person's file or in the history, for the hub alone: the address at home, whose telephone it is, what was
/// noted of a contact, why steps were taken, a paper, where and in what words somebody is stuck, and what worries them.
pub(crate) const KEPT: [&str; 9] = [
    "Οδός Σπουργιτιού 17",
    "της κόρης της Λουγαρίνας",
    "τηλεφώνησε η Χελιδώνα",
    "αφού ρωτήθηκε ο Γερακάρης",
    "αρρώστησα στου Πετροτσίχλου",
    "canary-in-a-paper",
    STUCK_WORDS,
    // As a coordinate is told.
    "60.168127",
    WORRY,
];

/// Where somebody is stuck, north and east, and in what words.
pub(crate) const STUCK: [f64; 2] = [60.168_127, 24.941_563];
pub(crate) const STUCK_WORDS: &str = "πίσω από το περίπτερο της Κουκουβάγιας";

/// What worries somebody.
pub(crate) const WORRY: &str = "φοβάμαι τον γείτονα με τον Κόρακα";

/// What else nobody may read: it is told to nobody by any of these questions.
pub(crate) const HIDDEN: &str = "15080099961";

/// From how far and how near the map is looked at.
pub(crate) const ZOOMS: [i32; 3] = [12, 14, 16];

/// A name that the tile of the meeting point shows from near.
pub(crate) const STREET: &str = "Paasivuorenkatu";

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What the hub wrote into its log, of whichever story.
pub(crate) static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
pub(crate) static LOGGING: Once = Once::new();

pub(crate) struct ToLog;

impl io::Write for ToLog {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// As much as the log can ever hold.
pub(crate) fn log_all() {
    LOGGING.call_once(|| {
        let log = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
        tracing::subscriber::set_global_default(log.with_writer(|| ToLog).finish()).unwrap();
    });
}

/// A service of whatever channel, that remembers what came.
#[derive(Clone, Default)]
pub(crate) struct Fake(pub(crate) Arc<Mutex<Vec<Letter>>>);

impl Sender for Fake {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            self.0.lock().unwrap().push(letter.clone());
            Ok(())
        })
    }
}

/// All that whoever helps reads.
pub(crate) fn told(person: &str) -> Canaries {
    let degrees = AT.map(|degrees| degrees.to_string());
    // As it is stored and as people write it.
    let phone = ["306900000051", "6900000051", "690 000 0051", "690 0000051"];
    let told = Canaries::new(&TOLD).and(Canaries::new(&[person, &degrees[0], &degrees[1]]));
    // Which code word it is says its place in the list.
    told.with(PHONE, &phone).with("a code word", &["\"code_words\":{\"yours\""])
}

/// All that there is of somebody. The sums are those of one bill, told by `Story::has_all_there_is`.
pub(crate) fn all(person: &str) -> Canaries {
    let kept = Canaries::new(&KEPT).and(Canaries::new(&[HIDDEN]));
    told(person).and(kept).with(SUMS, &["\"amount\":4312"])
}

/// What the sums of a bill are called.
pub(crate) const SUMS: &str = "the sums of a bill";

/// A volunteer, and what they hear.
pub(crate) struct Volunteer {
    pub(crate) token: String,
    pub(crate) account: String,
    pub(crate) stream: BodyDataStream,
    pub(crate) heard: String,
}

pub(crate) struct Story {
    pub(crate) hub: Hub,
    pub(crate) fake: Fake,
    pub(crate) clerk: String,
    pub(crate) own: String,
    pub(crate) person: String,
    /// Ids that stand in paths, each with the noun that stands before it there.
    pub(crate) ids: Vec<(&'static str, String)>,
    /// The secret of a link to how far somebody is.
    pub(crate) link: String,
    /// Tiles of where they meet, as they were before anybody asked for anything.
    pub(crate) map: Vec<(String, Vec<u8>)>,
    /// Answers that were searched, and how many of the hub's routes gave one.
    pub(crate) searched: usize,
}

impl Story {
    pub(crate) async fn on(database: &Database) -> Self {
        log_all();
        let fake = Fake::default();
        let senders = Channel::ALL
            .into_iter()
            .fold(Senders::default(), |senders, channel| senders.with(channel, fake.clone()));
        let hub = Hub::on(database).await.sending(senders);
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf");
        let extract = ("helsinki.osm.pbf".to_owned(), std::fs::read(sample).unwrap());
        import(&hub.store, vec![extract], |_| {}).await.unwrap();
        hub.state.served.catch_up().await.unwrap();
        let clerk = hub.signed_in("clerk", "staff").await.0;
        let told = json!({
            "name": { "surname": TOLD[0], "first": TOLD[1] }, "phones": [{ "phone": PHONE, "label": KEPT[1] }],
            "address": KEPT[0],
        });
        let numbers = json!([{ "scheme": "amka", "value": HIDDEN }]);
        let body = json!({ "told": told, "identifiers": numbers });
        let added = hub.done("POST", &clerk, "/api/v1/people", Some(&body)).await;
        let person = added["added"]["id"].as_str().unwrap().to_owned();
        let (own, account) = hub.signed_in("person", "citizen").await;
        hub.link(&person, &account, "own").await;
        let ids = [("people", &*person), ("users", &*account), ("places", "museum"), ("numbers", "amka")];
        let ids = ids.map(|(noun, id)| (noun, id.to_owned())).to_vec();
        let (link, map) = (String::new(), Vec::new());
        let mut story = Self { hub, fake, clerk, own, person, ids, link, map, searched: 0 };
        story.map = story.tiles("").await;
        story.run("insert into duty_spans (from_minute, to_minute, made_at) values (0, 10080, 0)").await;
        story
    }

    pub(crate) async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    /// Who helps, has a device, and is written to as well; they listen from now on.
    pub(crate) async fn volunteer(&mut self) -> Volunteer {
        let (token, account) = self.hub.volunteer().await;
        let mut transaction = self.hub.store.write().await.unwrap();
        let device = format!("token-of-the-device-of-{account}");
        let keys = &self.hub.state.keys;
        notify::add_device(&mut transaction, keys, &account, Push::Fcm, &device, None).await.unwrap();
        self.hub.store.commit(transaction).await.unwrap();
        let to = match self.ids.len() % 2 {
            0 => format!("mail = '{account}@mail.example'"),
            _ => format!("phone = '+3069000009{:02}'", self.ids.len()),
        };
        self.run(&format!("update accounts set {to} where id = '{account}'")).await;
        self.ids.push(("volunteers", account.clone()));
        let answer = self.hub.raw(request("GET", &token, "/api/v1/events", None, "")).await;
        assert_eq!(answer.status(), 200);
        let mut volunteer =
            Volunteer { token, account, stream: answer.into_body().into_data_stream(), heard: String::new() };
        hear(&mut volunteer, "event: ready").await;
        volunteer
    }

    /// Lets somebody who helps have a file of their own, which they take a copy of.
    pub(crate) async fn has_a_file(&mut self, volunteer: &Volunteer) -> String {
        let person = self.hub.person(&self.clerk, "Επινοημένη").await;
        self.hub.link(&person, &volunteer.account, "own").await;
        self.ids.push(("people", person.clone()));
        format!("/api/v1/people/{person}/export")
    }

    pub(crate) async fn asks(&mut self, kind: &str, hours: i64) -> String {
        let begins = Timestamp::now() + SignedDuration::from_hours(hours);
        let ends = begins + SignedDuration::from_hours(3);
        let mut told = json!({
            "begins": begins.to_string(), "ends": ends.to_string(), "community": "Καμίνια",
            "plan": {
                "from": { "words": TOLD[2], "at": AT }, "to": { "words": TOLD[3] }, "words": TOLD[4],
                "needs": { "aid": "chair", "barrier": true, "helpers": 1 },
                "barriers": [{ "words": TOLD[5] }], "items": [TOLD[6]],
            },
        });
        if kind == "bill" {
            told["amount"] = json!(4312);
        }
        let contact =
            json!({ "channel": "phone", "notice": "read_out", "called_back": true, "note": KEPT[2] });
        let body = json!({ "person": self.person, "contact": contact, "kind": kind, "told": told });
        let task = self.hub.done("POST", &self.clerk, "/api/v1/tasks", Some(&body)).await;
        let [id, request] = ["id", "request"].map(|id| task["line"][id].as_str().unwrap().to_owned());
        let words = json!({ "urgency": "week", "words": KEPT[3] });
        self.takes(&self.clerk, &id, "take_up", words).await;
        let paper = format!("%PDF-1.4\n1 0 obj<<>>endobj % {}\ntrailer<<>>\n%%EOF", KEPT[5]);
        let path = format!("/api/v1/requests/{request}/documents?paper=bill");
        let (status, kept) = self.hub.send(&self.clerk, &path, paper.as_bytes()).await;
        assert_eq!(status, 201, "{kept}");
        let paper = kept["id"].as_str().unwrap().to_owned();
        self.ids.extend([("tasks", id.clone()), ("requests", request), ("documents", paper)]);
        id
    }

    pub(crate) async fn version(&self, id: &str) -> Value {
        self.hub.done("GET", &self.clerk, &format!("/api/v1/tasks/{id}"), None).await["version"].clone()
    }

    /// A step that is taken; what is told.
    pub(crate) async fn takes(&self, token: &str, id: &str, step: &str, besides: Value) -> Value {
        let mut body = json!({ "step": step, "version": self.version(id).await });
        body.as_object_mut().unwrap().extend(besides.as_object().cloned().unwrap());
        self.hub.done("POST", token, &format!("/api/v1/tasks/{id}/steps"), Some(&body)).await
    }

    pub(crate) async fn offers(&self, id: &str, to: &[&Volunteer]) {
        let to: Vec<&str> = to.iter().map(|one| one.account.as_str()).collect();
        let body = json!({ "version": self.version(id).await, "volunteers": to });
        self.hub.done("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&body)).await;
    }

    /// What a volunteer is told who answers, all of it; the same key again is the same request.
    pub(crate) async fn answers(&self, volunteer: &Volunteer, id: &str, accept: bool, key: &str) -> String {
        let (path, body) = (format!("/api/v1/tasks/{id}/answer"), json!({ "accept": accept }));
        self.whole(request("POST", &volunteer.token, &path, Some(&body), key)).await.1
    }

    /// Asked by the hub, and has said yes.
    pub(crate) async fn helps(&self, id: &str, volunteer: &Volunteer) {
        self.offers(id, &[volunteer]).await;
        let answer = self.answers(volunteer, id, true, "the-key-of-a-yes").await;
        assert!(answer.contains(TOLD[2]), "{answer}");
    }

    /// Status, and all of the answer: address, headers and body.
    pub(crate) async fn whole(&self, request: Request<Body>) -> (u16, String) {
        let answer = self.hub.raw(request).await;
        let mut text = String::new();
        for (name, value) in answer.headers() {
            writeln!(text, "{name}: {}", String::from_utf8_lossy(value.as_bytes())).unwrap();
        }
        let status = answer.status().as_u16();
        let is_stream = text.contains("text/event-stream");
        let body = if is_stream {
            Vec::new()
        } else {
            to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
        };
        text.push_str(&String::from_utf8_lossy(&body));
        (status, text)
    }

    /// Every address that the hub answers to a GET, with every id that there is in the last place, and before it with each that
    /// can stand there.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let api = serde_json::to_value(server::app::openapi()).unwrap();
        let paths = api["paths"].as_object().unwrap();
        let mut all: Vec<String> =
            ["/", "/app", "/demo", "/privacy", "/dev/mailbox"].map(str::to_owned).to_vec();
        for (path, _) in paths.iter().filter(|(_, methods)| methods.get("get").is_some()) {
            if path.starts_with("/tiles/") {
                // Where they meet, from far and from near.
                all.extend(ZOOMS.map(|zoom| tile(zoom, AT)));
                continue;
            }
            let mut filled = vec![path.clone()];
            while filled[0].matches('{').count() > 1 {
                filled = filled.iter().flat_map(|path| self.filled(path)).collect();
            }
            while filled[0].contains('{') {
                filled =
                    filled.iter().flat_map(|path| self.ids.iter().map(|(_, id)| fill(path, id))).collect();
            }
            all.extend(filled);
        }
        all
    }

    /// An address, with each id of its noun in its first gap.
    pub(crate) fn filled(&self, path: &str) -> Vec<String> {
        let before = path.split_once("/{").unwrap().0;
        let noun = before.rsplit('/').next().unwrap();
        let ids: Vec<&String> = self.ids.iter().filter(|(of, _)| *of == noun).map(|(_, id)| id).collect();
        assert!(!ids.is_empty(), "no id for {path}");
        ids.into_iter().map(|id| fill(path, id)).collect()
    }

    /// The tiles of where they meet, from far and from near, as somebody is sent them.
    pub(crate) async fn tiles(&self, token: &str) -> Vec<(String, Vec<u8>)> {
        let mut tiles = Vec::new();
        for path in ZOOMS.map(|zoom| tile(zoom, AT)) {
            let answer = self.hub.raw(request("GET", token, &path, None, "")).await;
            assert_eq!(answer.status(), 200, "{path}");
            tiles.push((path, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()));
        }
        tiles
    }

    /// The map is what it was before anybody asked for anything, byte by byte. Coordinates in a tile are steps from corner to corner,
    /// packed into as few bits as they need: no search of its bytes could find one, but whatever were drawn would change them.
    /// Names stand in it as text, and are found.
    pub(crate) async fn the_map_is_the_same(&self, why: &str, token: &str) {
        for ((path, now), (_, before)) in self.tiles(token).await.iter().zip(&self.map) {
            assert!(now == before, "{why}: {path} has changed");
        }
        let (path, bytes) = &self.map[ZOOMS.len() - 1];
        let (street, text) = (Canaries::new(&[STREET]), String::from_utf8_lossy(bytes));
        assert!(street.in_text(&text).contains(STREET), "a name in {path} is found: {text}");
    }

    /// What of it is found by somebody who asks everything; and which addresses were answered with what is there.
    pub(crate) async fn finds(
        &mut self,
        token: &str,
        canaries: &Canaries,
    ) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut found, mut answered) = (BTreeSet::new(), BTreeSet::new());
        for path in self.addresses() {
            let (status, text) = self.whole(request("GET", token, &path, None, "")).await;
            assert!(status < 500 || status == 503, "{path}: {status}");
            self.searched += 1;
            // What they ask by themselves tells them nothing.
            let told = canaries.in_text(&text).into_iter().filter(|canary| !path.contains(canary));
            let told: Vec<String> = told.map(|canary| format!("{canary} in {path}")).collect();
            found.extend(told);
            if status == 200 {
                answered.insert(path);
            }
        }
        (found, answered)
    }

    /// Asks everything as somebody who may not know.
    pub(crate) async fn finds_nothing(&mut self, why: &str, token: &str) -> BTreeSet<String> {
        let canaries = all(&self.person);
        let (found, answered) = self.finds(token, &canaries).await;
        assert!(found.is_empty(), "{why}: {found:?}");
        answered
    }

    /// What those who may know find by the same search: else it would find nothing anywhere.
    pub(crate) async fn who_may_know_finds_all(&mut self, helper: &Volunteer, when: &str) {
        let told = told(&self.person);
        let (found, _) = self.finds(&helper.token, &told).await;
        for canary in told.names() {
            assert!(found.iter().any(|one| one.starts_with(canary)), "{when}: {canary} not in {found:?}");
        }
        let kept = Canaries::new(&[&KEPT[..], &[HIDDEN]].concat());
        let (found, _) = self.finds(&helper.token, &kept).await;
        assert!(found.is_empty(), "{when}: whoever helps reads no file: {found:?}");
    }

    pub(crate) async fn the_hub_finds_all(&mut self) {
        let kept = Canaries::new(&KEPT);
        let officer = self.hub.signed_in("officer", "staff").await.0;
        let (found, _) = self.finds(&officer, &kept).await;
        for canary in kept.names() {
            assert!(found.iter().any(|one| one.starts_with(canary)), "{canary} not in {found:?}");
        }
    }

    /// Lets so many hours go by for a task.
    pub(crate) async fn hours_later(&self, id: &str, hours: i64) {
        let by = SignedDuration::from_hours(hours).as_micros();
        self.run(&format!(
            "update tasks set begins = begins - {by}, ends = ends - {by}, back = back - {by}, ended_at = ended_at - {by}
            where id = '{id}'"
        ))
        .await;
    }

    /// All that goes out goes out, at an hour of the day.
    pub(crate) async fn messages_are_sent(&self) {
        let (store, keys) = (self.hub.store.clone(), self.hub.state.keys.clone());
        let worker = Worker::new(store, keys, self.hub.state.senders.clone(), TimeZone::UTC);
        let day = Timestamp::now().to_zoned(TimeZone::UTC).date().tomorrow().unwrap();
        let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        while worker.round(noon).await.unwrap() > 0 {}
    }
}

pub(crate) fn request(
    method: &str,
    token: &str,
    path: &str,
    body: Option<&Value>,
    key: &str,
) -> Request<Body> {
    let key = if key.is_empty() { Uuid::now_v7().to_string() } else { key.to_owned() };
    let mut request = Request::builder().method(method).uri(path).header("idempotency-key", key);
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.header("content-type", "application/json");
    request.body(body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).unwrap()
}

/// The first gap of a path, filled.
pub(crate) fn fill(path: &str, id: &str) -> String {
    let (before, rest) = path.split_once('{').unwrap();
    format!("{before}{id}{}", rest.split_once('}').unwrap().1)
}

/// The tile of the map that shows a point.
pub(crate) fn tile(zoom: i32, [lat, lon]: [f64; 2]) -> String {
    let many = 2_f64.powi(zoom);
    let (x, lat) = ((lon + 180.0) / 360.0 * many, lat.to_radians());
    let y = (1.0 - lat.tan().asinh() / std::f64::consts::PI) / 2.0 * many;
    format!("/tiles/{zoom}/{:.0}/{:.0}.mvt", x.floor(), y.floor())
}

/// Reads a volunteer's stream up to a text.
pub(crate) async fn hear(volunteer: &mut Volunteer, text: &str) {
    while !volunteer.heard.contains(text) {
        let frame = tokio::time::timeout(PATIENCE, volunteer.stream.next()).await.unwrap().unwrap().unwrap();
        volunteer.heard.push_str(std::str::from_utf8(&frame).unwrap());
    }
}
